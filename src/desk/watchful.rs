//! What the desk knows of itself: when it last looked, and what a supervisor should look at again.
use super::{Desk, DeskError};
use crate::domain::{
    at::{At, Span},
    sampling,
    watch::Watched,
};
use chrono::Days;

/// Between two notes of looking at the file.
const BEAT: Span = Span::seconds(30);

/// Days back that a sample is drawn from.
const SAMPLED_DAYS: u64 = 7;

impl Desk {
    /// When some desk last looked at this file, as it was when this one opened it.
    pub fn last_seen(&self) -> Option<At> {
        self.last_seen
    }

    /// Notes that the desk looks at the file; more than once in half a minute is once. Who only
    /// watches is no desk.
    ///
    /// # Errors
    /// What the file says.
    pub fn beat(&mut self, now: At) -> Result<(), DeskError> {
        let rested = |last: At| now < last || now.since(last) >= BEAT;
        if !self.watching && self.beaten.is_none_or(rested) {
            self.store.beat(now)?;
            self.beaten = Some(now);
        }
        Ok(())
    }

    /// Today's sample (P12): at most `n` of the entries that had been closed within a week, and not
    /// sampled, when the day began. Entries and seed, the chain's newest hash, are those of midnight:
    /// nobody at the desk can choose them, and everybody draws the same all day. Those sampled today
    /// stay in it.
    ///
    /// # Errors
    /// What the file says.
    pub fn sample(&self, now: At, n: usize) -> Result<Vec<Watched>, DeskError> {
        let zone = self.zone();
        let today = zone.day(now);
        let hash = self.store.hash_before(zone.start_of(today))?;
        let seed = hash.and_then(|h| u64::from_str_radix(h.get(..16)?, 16).ok()).unwrap_or(0);
        let midnight = zone.start_of(today);
        let from = zone.start_of(today.checked_sub_days(Days::new(SAMPLED_DAYS)).unwrap_or(today));
        // As they stood at midnight, too: what is closed, or sampled, since changes nothing.
        let mut stood = Vec::new();
        for entry in self.store.entries_closed_since(from)? {
            let untouched = entry.last_logged_at < midnight;
            let then = match untouched {
                true => Some(entry),
                false => self.store.entry_as_of(entry.id, midnight.minus(Span(1)))?,
            };
            stood.extend(then);
        }
        let stood = stood.into_iter().map(|e| self.books.watch(e)).collect();
        let stood = self.with_repeats(stood, Some(midnight))?;
        let known = stood.iter().map(|w| (&w.entry, w.is_frequent()));
        let drawn = sampling::draw_frequent(known, seed, n).into_iter();
        drawn.map(|number| self.find(number, None)).collect()
    }
}
