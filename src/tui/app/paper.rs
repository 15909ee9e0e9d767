//! Copies on paper: sent out, heard of again, noted once they are printed (S8.3).
use super::App;
use crate::{
    desk::order::Order,
    domain::{at::At, command::Command},
    tui::print::{Job, Printed},
    words::{labels::Label, print as w},
};

impl App {
    /// Copies to be printed now; asked once a round of the loop.
    pub fn take_jobs(&mut self) -> Vec<Job> {
        std::mem::take(&mut self.jobs)
    }

    /// A copy is on paper: that is noted in the name of who asked for it. One that is not is said,
    /// wherever the desk is by now.
    pub(super) fn printed(&mut self, printed: &Printed, now: At) {
        let lang = self.shown.lang;
        let Job { entry, ticket, copy, by, .. } = &printed.job;
        let (what, name) = (format!("{:03}/{ticket}", entry.n), copy.label(lang));
        self.message = Some(match &printed.result {
            Err(trouble) => trouble.sentence(lang),
            Ok(()) => {
                let command = Command::PrintCopy { ticket: *ticket, copy: *copy };
                match self.office.execute(by, Order::on(*entry, command), now) {
                    Ok(_) => w::printed(&what, name, lang),
                    Err(trouble) => {
                        w::printed_only(&what, name, &self.sentence(&*trouble, now), lang)
                    }
                }
            }
        });
        self.reread(now);
        let view = self.shown.view(now, true);
        for dialog in &mut self.stack {
            dialog.printed(printed, &view);
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
