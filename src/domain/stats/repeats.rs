//! Places the same trouble keeps coming back to: the repeat radar over a whole period.
use super::rate::Rate;
use crate::domain::{at::At, entry::Entry, rules::Rules, vocab::Category};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, VecDeque},
};

/// An entry as the radar sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Where.
    pub place: String,
    /// What.
    pub category: Category,
    /// When it was received.
    pub at: At,
}

impl Trouble {
    /// Of an entry; `None` while it has no category, and when it is void.
    pub fn of(entry: &Entry) -> Option<Trouble> {
        let category = entry.category.filter(|_| !entry.is_void())?;
        Some(Trouble { place: entry.place.to_string(), category, at: entry.received_at })
    }
}

/// A place with the same trouble as often as the rules call often, or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatPlace {
    /// Where, as it was last written.
    pub place: String,
    /// What.
    pub category: Category,
    /// Entries of the period.
    pub entries: usize,
    /// The highest count the radar came to, entries of the days before the period included.
    pub nth: usize,
}

/// The repeat places of a period, the worst first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Repeats {
    /// Entries that were often, of those with a category.
    pub rate: Rate,
    /// Where and what.
    pub places: Vec<RepeatPlace>,
}

/// Counts troubles that come in the order they were received.
#[derive(Debug, Clone, Default)]
pub(super) struct Radar {
    seen: BTreeMap<(String, Category), VecDeque<At>>,
}

impl Radar {
    /// The how-many-th it is within the days of the rules, 1 for the first.
    pub(super) fn nth(&mut self, trouble: &Trouble, rules: &Rules) -> usize {
        let key = (trouble.place.to_ascii_lowercase(), trouble.category);
        let seen = self.seen.entry(key).or_default();
        seen.push_back(trouble.at);
        let after = trouble.at.minus(rules.repeat_within);
        while seen.front().is_some_and(|at| *at <= after) {
            seen.pop_front();
        }
        seen.len()
    }
}

/// Whether so many are often.
pub(super) fn is_often(nth: usize, rules: &Rules) -> bool {
    u32::try_from(nth).unwrap_or(u32::MAX) >= rules.repeat_count
}

/// The same while entries are added.
#[derive(Debug, Clone, Default)]
pub(super) struct RepeatFold {
    rate: Rate,
    places: BTreeMap<(String, Category), (RepeatPlace, bool)>,
}

impl RepeatFold {
    pub(super) fn add(&mut self, trouble: Trouble, nth: usize, rules: &Rules) {
        let often = is_often(nth, rules);
        self.rate.count(often);
        let Trouble { place, category, .. } = trouble;
        let key = (place.to_ascii_lowercase(), category);
        let new = || (RepeatPlace { place: place.clone(), category, entries: 0, nth }, false);
        let (known, ever) = self.places.entry(key).or_insert_with(new);
        known.entries += 1;
        known.nth = known.nth.max(nth);
        known.place = place;
        *ever |= often;
    }

    pub(super) fn finish(self) -> Repeats {
        let often = self.places.into_values().filter(|(_, often)| *often);
        let mut places: Vec<RepeatPlace> = often.map(|(place, _)| place).collect();
        places.sort_by_key(|p| Reverse((p.nth, p.entries)));
        Repeats { rate: self.rate, places }
    }
}
