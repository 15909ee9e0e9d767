//! Statistics: what is to be counted goes out as a job, its news go to whoever waits for them.
use super::App;
use crate::{
    domain::at::At,
    tui::figures::{Figured, Job, Mark, Wanted},
};

impl App {
    /// Jobs to be counted now; asked once a round of the loop.
    pub fn take_figures(&mut self) -> Vec<Job> {
        std::mem::take(&mut self.figures)
    }

    /// Puts a job out.
    pub(super) fn count(&mut self, wanted: Wanted, mark: Mark, now: At) {
        let (property, lang) = (self.office.property().clone(), self.shown.lang);
        let file = self.office.file();
        self.figures.push(Job { wanted, mark, file, now, property, lang });
    }

    /// News of a job.
    pub(super) fn figured(&mut self, figured: &Figured, now: At) {
        let view = self.shown.view(now, true);
        for dialog in &mut self.stack {
            dialog.figured(figured, &view);
        }
    }
}
