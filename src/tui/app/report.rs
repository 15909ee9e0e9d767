//! Reports on their way: asked for, heard of again, or written by themselves.
use super::App;
use crate::{
    domain::{at::At, stats::Period},
    tui::reporter::Reported,
    words::report as w,
};

impl App {
    /// Begins to write a report; what comes of it is heard of later, wherever the desk is by then.
    pub(super) fn report(&mut self, period: Period, now: At) {
        let lang = self.shown.lang;
        self.pop();
        self.office.report(period, lang, now);
        self.message = Some(w::being_written(&w::days(period, lang), lang));
    }

    /// What came of reports. One that did not write itself is said in the alarm pane until it is
    /// there; one somebody asked for is said once.
    pub(super) fn hear_of_reports(&mut self) {
        let lang = self.shown.lang;
        while let Some(Reported { wanted, result }) = self.office.reported() {
            let days = w::days(wanted.period, lang);
            match result {
                Ok(file) => {
                    self.message = Some(w::is_written(&days, &file.display().to_string(), lang));
                    self.unreported.retain(|(period, _)| *period != wanted.period);
                }
                Err(why) if wanted.by_hand => {
                    self.message = Some(w::not_written(&days, &why, lang));
                }
                Err(why) => {
                    self.unreported.retain(|(period, _)| *period != wanted.period);
                    self.unreported.push((wanted.period, why));
                }
            }
        }
    }

    /// Reports that should be there and are not.
    pub(super) fn reports_missing(&self) -> impl Iterator<Item = String> + '_ {
        let lang = self.shown.lang;
        self.unreported.iter().map(move |(s, why)| w::not_written(&w::days(*s, lang), why, lang))
    }
}
