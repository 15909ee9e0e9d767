//! Reading: the desk now, or as it stood at a time, from what had been logged by then.
use super::{Desk, DeskError, sort_alarms};
use crate::{
    domain::{alarm::Alarm, at::At, entry::Entry, id::EntryNo, search::Query, watch::Watched},
    store::{Found, Match, Stored},
};
use chrono::{Days, NaiveDate};
use std::cmp::Reverse;

/// An entry that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The entry, its clocks judged.
    pub watched: Watched,
    /// What was said on it later that has what was looked for, when nothing else of it has.
    pub said: Option<String>,
}

/// What a search came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// What was looked for.
    pub query: Query,
    /// The newest of what fits, newest first.
    pub hits: Vec<Hit>,
    /// How many more there are.
    pub more: usize,
    /// There are more than were counted.
    pub uncounted: bool,
    /// Nothing fits to the letter; these fit with one slip of the finger in a run of initials.
    pub nearly: bool,
}

impl Desk {
    /// What was open or had an unseen alarm, now or at a time; newest first.
    ///
    /// # Errors
    /// What the file says.
    pub fn view(&self, as_of: Option<At>) -> Result<Vec<Watched>, DeskError> {
        let entries = match as_of {
            None => self.store.unsettled()?,
            Some(t) => {
                let ids = self.store.alive_at(t)?;
                let stood = ids.into_iter().map(|id| self.store.entry_as_of(id, t));
                stood.filter_map(Result::transpose).collect::<Result<_, _>>()?
            }
        };
        self.watch_all(entries, as_of)
    }

    /// The alarms that stand now, or stood at a time; the most urgent first.
    ///
    /// # Errors
    /// What the file says.
    pub fn alarms_at(&self, as_of: Option<At>, now: At) -> Result<Vec<Alarm>, DeskError> {
        let at = as_of.unwrap_or(now);
        let mut alarms: Vec<Alarm> = self.view(as_of)?.iter().flat_map(|w| w.alarms(at)).collect();
        alarms.extend(self.shift_state(as_of)?.alarm(&self.rules().shift, self.zone(), at));
        sort_alarms(&mut alarms);
        Ok(alarms)
    }

    /// The information log of a local day (`None`: today): what was received or recorded on it.
    /// With `open_only`, everything that is open, whatever its day, unless a day is given.
    ///
    /// # Errors
    /// What the file says.
    pub fn log_of_day(
        &self,
        day: Option<NaiveDate>,
        open_only: bool,
        as_of: Option<At>,
        now: At,
    ) -> Result<Vec<Watched>, DeskError> {
        let zone = self.zone();
        let listed = if open_only && day.is_none() {
            self.view(as_of)?
        } else {
            let day = day.unwrap_or_else(|| zone.day(as_of.unwrap_or(now)));
            let (from, to) = self.bounds(day, day);
            self.watch_all(self.as_of(self.store.entries_of_log(from, to)?, as_of)?, as_of)?
        };
        Ok(listed.into_iter().filter(|w| !open_only || w.entry.is_open()).collect())
    }

    /// The entries received on local days `from` to `to`, both included (S10.2).
    ///
    /// # Errors
    /// What the file says.
    pub fn received(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        as_of: Option<At>,
    ) -> Result<Vec<Watched>, DeskError> {
        let (from, to) = self.bounds(from, to);
        let entries = self.as_of(self.store.entries_received(from, to)?, as_of)?;
        Ok(entries.into_iter().map(|e| self.books.watch(e)).collect())
    }

    /// One entry, now or as it stood.
    ///
    /// # Errors
    /// [`DeskError::NoSuchEntry`], also when it had not been recorded yet.
    pub fn find(&self, number: EntryNo, as_of: Option<At>) -> Result<Watched, DeskError> {
        let missing = || DeskError::NoSuchEntry(number);
        let entry = self.store.entry_by_number(number)?.ok_or_else(missing)?;
        let entry = match as_of {
            None => Some(entry),
            Some(t) => self.store.entry_as_of(entry.id, t)?,
        };
        self.with_repeat(self.books.watch(entry.ok_or_else(missing)?), as_of)
    }

    /// The entries that fit what somebody typed at `now`, newest first, at most `limit`. Days may
    /// stand among the words; when nothing fits them so, they are words too.
    ///
    /// # Errors
    /// What the file says.
    pub fn search(&self, text: &str, limit: usize, now: At) -> Result<Search, DeskError> {
        let read = Query::read(text, now, self.zone());
        let mut query = read.clone();
        let mut found = self.store.search(&query, limit)?;
        if read.during.is_some() && (found.matches.is_empty() || found.nearly) {
            let words = Query::words(text);
            let as_words = self.store.search(&words, limit)?;
            if !as_words.matches.is_empty() && !as_words.nearly {
                (query, found) = (words, as_words);
            }
        }
        let Found { matches, more, uncounted, nearly } = found;
        let query = if nearly { query.nearly().unwrap_or(query) } else { query };
        let hit = |m: Match| {
            let watched = self.with_repeat(self.books.watch(m.entry), None)?;
            Ok(Hit { watched, said: m.said })
        };
        let hits = matches.into_iter().map(hit).collect::<Result<_, DeskError>>()?;
        Ok(Search { query, hits, more, uncounted, nearly })
    }

    /// The entries closed last, the newest first.
    ///
    /// # Errors
    /// What the file says.
    pub fn closed_last(&self, limit: usize) -> Result<Vec<Watched>, DeskError> {
        let closed = self.store.closed_last(limit)?;
        self.with_repeats(closed.into_iter().map(|e| self.books.watch(e)).collect(), None)
    }

    /// Earlier entries of a place, newest first.
    ///
    /// # Errors
    /// What the file says.
    pub fn earlier_at(&self, place: &str) -> Result<Vec<Entry>, DeskError> {
        Ok(self.store.earlier_at_place(place, 20)?)
    }

    /// Every event of an entry, oldest first.
    ///
    /// # Errors
    /// [`DeskError::NoSuchEntry`].
    pub fn history(&self, number: EntryNo) -> Result<Vec<Stored>, DeskError> {
        let entry = self.store.entry_by_number(number)?;
        let id = entry.ok_or(DeskError::NoSuchEntry(number))?.id;
        Ok(self.store.history(id)?)
    }

    /// Events after a sequence number, in order.
    ///
    /// # Errors
    /// What the file says.
    pub fn events_after(&self, seq: i64, limit: usize) -> Result<Vec<Stored>, DeskError> {
        Ok(self.store.events_after(seq, limit)?)
    }

    /// Whether anything was written live, not by replay.
    ///
    /// # Errors
    /// What the file says.
    pub fn has_live_events(&self) -> Result<bool, DeskError> {
        Ok(self.store.has_live_events()?)
    }

    /// The store itself, for `verify` and `check`.
    pub fn store(&self) -> &crate::store::Store {
        &self.store
    }

    /// The instants a period of local days begins and ends at.
    pub(super) fn bounds(&self, from: NaiveDate, to: NaiveDate) -> (At, At) {
        let zone = self.zone();
        let after = to.checked_add_days(Days::new(1)).unwrap_or(to);
        (zone.start_of(from), zone.start_of(after))
    }

    /// The entries as they stood, the newest first.
    fn as_of(&self, entries: Vec<Entry>, as_of: Option<At>) -> Result<Vec<Entry>, DeskError> {
        let mut entries: Vec<Entry> = match as_of {
            None => entries,
            Some(t) => {
                let stood = entries.into_iter().map(|e| self.store.entry_as_of(e.id, t));
                stood.filter_map(Result::transpose).collect::<Result<_, _>>()?
            }
        };
        entries.sort_by_key(|e| Reverse((e.received_at, e.number)));
        Ok(entries)
    }

    fn watch_all(
        &self,
        mut entries: Vec<Entry>,
        as_of: Option<At>,
    ) -> Result<Vec<Watched>, DeskError> {
        entries.sort_by_key(|e| Reverse((e.received_at, e.number)));
        let watched = entries.into_iter().map(|e| self.books.watch(e)).collect();
        self.with_repeats(watched, as_of)
    }
}
