//! Paper: asked for, kept in the queue, sent out, heard of again, noted once it is printed (S8.3).
use super::App;
use crate::{
    desk::printing::{Ended, Taken},
    domain::{
        at::At,
        printing::{JobNo, Paper},
    },
    tui::{
        dialogs::{confirm::Confirm, preview::Preview},
        panes,
        print::{Printed, Request},
    },
    words::{print as w, printing},
};

/// What this screen has to do with the printer.
#[derive(Debug, Default)]
pub(super) struct Sent {
    /// Jobs waiting to be sent to it.
    jobs: Vec<Taken>,
    /// Jobs it has.
    printing: Vec<JobNo>,
    /// Jobs somebody asked for here, until the first news of them.
    asked: Vec<JobNo>,
    /// News the file has not taken yet.
    untold: Vec<Printed>,
}

impl App {
    /// Jobs to be printed now; asked once a round of the loop.
    pub fn take_jobs(&mut self) -> Vec<Taken> {
        std::mem::take(&mut self.paper.jobs)
    }

    /// Whether something is being printed that was not heard of yet.
    pub fn is_printing(&self) -> bool {
        !self.paper.printing.is_empty()
    }

    /// A dialog asks for a paper: it is in the queue before anything is printed.
    pub(super) fn ask_print(&mut self, request: &Request, now: At) {
        match self.office.ask_print(&self.shown.me, request, now) {
            Ok(no) => {
                self.paper.asked.push(no);
                self.print_next(now);
            }
            Err(trouble) => {
                let why = self.sentence(&*trouble, now);
                match self.stack.last_mut() {
                    Some(dialog) => dialog.kept(&why, false),
                    None => self.message = Some(why),
                }
            }
        }
    }

    /// Once a second: what the file did not take is told it again, and what is due is printed.
    pub(super) fn print_on(&mut self, now: At) {
        for printed in std::mem::take(&mut self.paper.untold) {
            self.printed(&printed, now);
        }
        self.print_next(now);
    }

    /// Takes on the job whose turn it is: one at a time, so that papers come in their order.
    fn print_next(&mut self, now: At) {
        if self.quit || self.is_printing() || !self.paper.untold.is_empty() {
            return;
        }
        // A file that cannot be read or written is said by whoever reads the log.
        if let Ok(Some(job)) = self.office.next_print(now) {
            self.send(job);
        }
        self.shown.printing = self.office.print_jobs();
    }

    fn send(&mut self, job: Taken) {
        self.paper.printing.push(job.no);
        self.paper.jobs.push(job);
    }

    /// News of a job. A copy on paper is noted in the name of who asked for it; what is not on
    /// paper waits. Either is said, wherever the desk is by now.
    pub(super) fn printed(&mut self, printed: &Printed, now: At) {
        let no = printed.job.no;
        self.paper.printing.retain(|n| *n != no);
        match self.office.print_ended(printed, now) {
            Ok(ended) => {
                let asked = self.paper.asked.contains(&no);
                self.paper.asked.retain(|n| *n != no);
                // One that fails again and again is said in the header, not each time.
                if let Some(said) = self.said_of(printed, &ended, asked, now) {
                    self.message = Some(said);
                }
            }
            Err(trouble) => {
                self.message = Some(self.sentence(&*trouble, now));
                self.paper.untold.push(printed.clone());
            }
        }
        self.reread(now);
        let view = self.shown.view(now, true);
        for dialog in &mut self.stack {
            dialog.printed(printed, &view);
        }
        self.print_next(now);
    }

    fn said_of(&self, printed: &Printed, ended: &Ended, asked: bool, now: At) -> Option<String> {
        let (view, paper) = (self.shown.view(now, false), printed.job.paper);
        let (what, lang) = (panes::paper(paper, &view), view.lang);
        match ended {
            Ended::Printed if matches!(paper, Paper::Copy { .. }) => Some(w::printed(&what, lang)),
            Ended::Printed => Some(printing::printed(&what, lang)),
            Ended::Unnoted(why) => Some(w::printed_only(&what, &self.sentence(&**why, now), lang)),
            Ended::Waits(until) if asked => {
                let why = printed.result.as_ref().err();
                let why = why.map(|why| printing::trouble(why, lang)).unwrap_or_default();
                Some(printing::waits(&what, &why, &panes::time(*until, &view), lang))
            }
            Ended::Waits(_) | Ended::Elsewhere => None,
        }
    }

    /// Somebody does not want to wait for a job's next try.
    pub(super) fn print_again(&mut self, no: JobNo, now: At) {
        let lang = self.shown.lang;
        self.message = Some(match self.office.print_now(&self.shown.me, no, now) {
            Ok(job) => {
                self.paper.asked.push(no);
                self.send(job);
                printing::sent_again(lang).to_owned()
            }
            Err(trouble) => self.sentence(&*trouble, now),
        });
        self.shown.printing = self.office.print_jobs();
    }

    /// Asks before a job is given up.
    pub(super) fn ask_cancel_print(&mut self, no: JobNo, now: At) {
        let view = self.shown.view(now, false);
        let Some(job) = view.printing.iter().find(|job| job.no == no) else { return };
        let question = printing::ask_cancel(&panes::paper(job.paper, &view), view.lang);
        self.stack.push(Box::new(Confirm::cancel_print(question, no)));
    }

    /// Gives a job up.
    pub(super) fn cancel_print(&mut self, no: JobNo, now: At) {
        let view = self.shown.view(now, false);
        let job = view.printing.iter().find(|job| job.no == no);
        let what = job.map(|job| panes::paper(job.paper, &view)).unwrap_or_default();
        let said = match self.office.cancel_print(&self.shown.me, no, now) {
            Ok(()) => printing::cancelled(&what, self.shown.lang),
            Err(trouble) => self.sentence(&*trouble, now),
        };
        self.message = Some(said);
        self.shown.printing = self.office.print_jobs();
    }

    /// Opens the hand-over sheet of whoever sits here, with the chain's head of this moment.
    pub(super) fn open_sheet(&mut self, now: At) {
        let sheet = self.office.sheet(&self.shown.me, now);
        match sheet.and_then(|sheet| Ok((sheet, self.office.head()?))) {
            Ok((sheet, head)) => self.stack.push(Box::new(Preview::handover(sheet, head))),
            Err(trouble) => self.message = Some(self.sentence(&*trouble, now)),
        }
    }

    /// Saves a text beside the property's file and tells the top dialog.
    pub(super) fn keep(&mut self, name: &str, text: &str, now: At) {
        let kept = self.office.keep(name, text);
        let (said, well) = match kept {
            Ok(file) => (w::kept(&file.display().to_string(), self.shown.lang), true),
            Err(trouble) => (self.sentence(&*trouble, now), false),
        };
        match self.stack.last_mut() {
            Some(dialog) => dialog.kept(&said, well),
            None => self.message = Some(said),
        }
    }
}
