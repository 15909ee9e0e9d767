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

    /// Notes that the desk looks at the file; more than once in half a minute is once.
    ///
    /// # Errors
    /// What the file says.
    pub fn beat(&mut self, now: At) -> Result<(), DeskError> {
        let rested = |last: At| now < last || now.since(last) >= BEAT;
        if self.beaten.is_none_or(rested) {
            self.store.beat(now)?;
            self.beaten = Some(now);
        }
        Ok(())
    }

    /// Today's sample (P12): at most `n` entries of the last week that were closed and not sampled
    /// yet. The seed is the chain as it stood at midnight: nobody at the desk can choose it, and
    /// everybody draws the same.
    ///
    /// # Errors
    /// What the file says.
    pub fn sample(&self, now: At, n: usize) -> Result<Vec<Watched>, DeskError> {
        let zone = self.zone();
        let today = zone.day(now);
        let hash = self.store.hash_before(zone.start_of(today))?;
        let seed = hash.and_then(|h| u64::from_str_radix(h.get(..16)?, 16).ok()).unwrap_or(0);
        let from = today.checked_sub_days(Days::new(SAMPLED_DAYS)).unwrap_or(today);
        let week = self.with_repeats(self.received(from, today, None)?, None)?;
        let drawn = {
            let known = week.iter().map(|w| (&w.entry, w.is_frequent()));
            sampling::draw_frequent(known, seed, n)
        };
        let place = |w: &Watched| drawn.iter().position(|number| *number == w.entry.number);
        let mut sample: Vec<Watched> = week.into_iter().filter(|w| place(w).is_some()).collect();
        sample.sort_by_key(place);
        Ok(sample)
    }
}
