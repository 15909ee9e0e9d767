//! The repeat radar: counts what had the same trouble before, now or as it stood at a time.
use super::{Desk, DeskError};
use crate::domain::{
    at::At,
    repeat::{Repeat, Same},
    watch::Watched,
};

impl Desk {
    /// The entry with what the radar finds for it. `as_of`: from what had been logged by then;
    /// a place corrected since then is looked for where it is now.
    pub(super) fn with_repeat(
        &self,
        watched: Watched,
        as_of: Option<At>,
    ) -> Result<Watched, DeskError> {
        let rules = self.books.rules_of(Some(&watched.entry));
        let Some(same) = Same::of(&watched.entry, rules) else { return Ok(watched) };
        let n = match as_of {
            None => self.store.count_same(&same)?,
            Some(t) => self.count_as_of(&same, t)?,
        };
        let repeat = Repeat::nth(n, rules);
        Ok(watched.with_repeat(Some(repeat)))
    }

    /// The same for many.
    pub(super) fn with_repeats(
        &self,
        watched: Vec<Watched>,
        as_of: Option<At>,
    ) -> Result<Vec<Watched>, DeskError> {
        watched.into_iter().map(|w| self.with_repeat(w, as_of)).collect()
    }

    fn count_as_of(&self, same: &Same, t: At) -> Result<u32, DeskError> {
        let mut n = 0;
        for id in self.store.entries_at_place(&same.place, same.after, same.until)? {
            let stood = self.store.entry_as_of(id, t)?;
            n += u32::from(stood.is_some_and(|e| same.counts(&e)));
        }
        Ok(n)
    }

    /// Counts anew for every shown entry of a place something changed at.
    pub(super) fn sweep(&mut self, place: &str) {
        let mut log = std::mem::take(&mut self.log);
        for watched in &mut log {
            if watched.entry.place.as_str().eq_ignore_ascii_case(place) {
                // What cannot be counted just now is not said; the next refresh says why.
                let found = self.with_repeat(watched.clone(), None);
                watched.repeat = found.ok().and_then(|w| w.repeat);
            }
        }
        self.log = log;
    }
}
