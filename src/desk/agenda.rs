//! The managers' meeting's agenda of a day (S7.3).
use super::{Desk, DeskError};
use crate::domain::{
    at::At,
    same_day::{Case, is_on_agenda},
    watch::Watched,
};
use chrono::NaiveDate;

impl Desk {
    /// What the meeting of a local day has before it, each entry with its history; the oldest
    /// first. On the day itself also what is still to be put.
    ///
    /// # Errors
    /// What the file says.
    pub fn agenda(
        &self,
        day: NaiveDate,
        as_of: Option<At>,
        now: At,
    ) -> Result<Vec<Case>, DeskError> {
        let (zone, rules) = (self.zone(), self.rules().same_day);
        let at = as_of.unwrap_or(now);
        // What was put on the day was alive when it began, or came in on it.
        let mut numbers: Vec<_> = self
            .log_of_day(Some(day), false, as_of, now)?
            .into_iter()
            .chain(self.view(Some(zone.start_of(day)))?)
            .chain(self.view(as_of)?)
            .map(|w| (w.entry.received_at, w.entry.number))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut cases = Vec::new();
        for (_, number) in numbers {
            let watched: Watched = match self.find(number, as_of) {
                Err(DeskError::NoSuchEntry(_)) => continue,
                found => found?,
            };
            if is_on_agenda(&watched, (day, zone), rules, at) {
                let history = self.history(number)?.into_iter().map(|e| e.logged);
                let events = history.filter(|e| as_of.is_none_or(|t| e.logged_at <= t)).collect();
                cases.push(Case { watched, events });
            }
        }
        Ok(cases)
    }
}
