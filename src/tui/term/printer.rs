//! The property's print command, in a thread of its own for each job.
use crate::{
    desk::printing::Taken,
    domain::{
        at::Span,
        printing::{LIMIT, PrintTrouble},
    },
    printer,
    tui::{app::Msg, print::Printed},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
    thread,
};

/// The command, and where its news go.
#[derive(Debug)]
pub(super) struct Printer {
    command: String,
    limit: Span,
    sender: Sender<Msg>,
    stop: Arc<AtomicBool>,
}

impl Printer {
    /// Prints by a command such as `lp -d desk`.
    pub(super) fn new(command: &str, sender: Sender<Msg>) -> Printer {
        let (command, stop) = (command.to_owned(), Arc::default());
        Printer { command, limit: LIMIT, sender, stop }
    }

    /// Begins to print a job; what came of it is sent.
    pub(super) fn print(&self, job: Taken) {
        let (command, limit) = (self.command.clone(), self.limit);
        let (sender, stop) = (self.sender.clone(), Arc::clone(&self.stop));
        let lost = job.clone();
        let started = thread::Builder::new().name("print".to_owned()).spawn(move || {
            let bytes = printer::bytes(&job.text, job.encoding);
            let result = printer::print(&command, bytes, limit, &stop);
            // Nobody listens any more when the program is over.
            sender.send(Msg::Printed(Box::new(Printed { job, result }))).ok();
        });
        if let Err(error) = started {
            let result = Err(PrintTrouble::Failed(error.to_string()));
            self.sender.send(Msg::Printed(Box::new(Printed { job: lost, result }))).ok();
        }
    }

    /// Ends whatever is being printed.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::printing::{Encoding, JobNo, Paper};
    use std::sync::mpsc;

    fn job() -> Taken {
        Taken {
            no: JobNo(1),
            paper: Paper::Kit,
            by: "wang".into(),
            text: "单".repeat(100_000),
            encoding: Encoding::Gb18030,
            claim: "1-0".to_owned(),
        }
    }

    fn came(printer: &Printer, heard: &mpsc::Receiver<Msg>) -> Result<(), PrintTrouble> {
        printer.print(job());
        let Ok(Msg::Printed(printed)) = heard.recv() else { panic!("no news") };
        assert_eq!(printed.job, job());
        printed.result
    }

    #[test]
    fn what_came_of_it_is_sent_whatever_it_is() {
        let (sender, heard) = mpsc::channel();
        assert_eq!(came(&Printer::new("cat", sender.clone()), &heard), Ok(()));
        let hasty = Printer { limit: Span(50), ..Printer::new("sleep 600", sender.clone()) };
        assert_eq!(came(&hasty, &heard), Err(PrintTrouble::NoAnswer(1)));
        let left = Printer::new("sleep 600", sender);
        left.stop();
        assert_eq!(came(&left, &heard), Err(PrintTrouble::Left));
    }
}
