//! The repeat radar: how often one place had the same trouble lately. Derived from the entries as
//! they are whenever it is asked, so that it is the same after the read rows are made anew.
use super::{
    at::{At, Span},
    entry::Entry,
    id::EntryId,
    rules::Rules,
    vocab::Category,
};

/// How often, and whether that is often enough to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat {
    /// 1: the first for its place and category within the days of the rules.
    pub n: u32,
    /// As many as the rules ask for, or more.
    pub often: bool,
}

/// What counts as the same trouble as an entry's: place (case aside), category and days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Same {
    /// Where.
    pub place: String,
    /// What.
    pub category: Category,
    /// After this moment.
    pub after: At,
    /// Up to the entry itself.
    pub until: At,
    /// The entry: of those received at the same moment the earlier rows count.
    pub id: EntryId,
}

impl Same {
    /// Of an entry; `None` while it has no category, and when it is void.
    pub fn of(entry: &Entry, rules: &Rules) -> Option<Same> {
        let category = entry.category.filter(|_| !entry.is_void())?;
        let until = entry.received_at;
        let (place, after) = (entry.place.to_string(), until.minus(rules.repeat_within));
        Some(Same { place, category, after, until, id: entry.id })
    }

    /// Whether another entry, or the entry itself, is the same trouble.
    pub fn counts(&self, other: &Entry) -> bool {
        let at = other.received_at;
        let earlier = at > self.after && (at, other.id) <= (self.until, self.id);
        earlier && self.is_trouble(other)
    }

    fn is_trouble(&self, other: &Entry) -> bool {
        let place = other.place.as_str().eq_ignore_ascii_case(&self.place);
        place && other.category == Some(self.category) && !other.is_void()
    }
}

impl Repeat {
    /// The `n`-th, by the rules.
    pub fn nth(n: u32, rules: &Rules) -> Repeat {
        Repeat { n, often: n >= rules.repeat_count }
    }
}

/// Which one a call taken down at `now` would be, by the earlier entries of its place.
pub fn would_be(category: Category, earlier: &[Entry], now: At, rules: &Rules) -> Repeat {
    let lately = |e: &&Entry| {
        let ago: Span = now.since(e.received_at);
        ago < rules.repeat_within && e.category == Some(category) && !e.is_void()
    };
    let n = u32::try_from(earlier.iter().filter(lately).count()).unwrap_or(u32::MAX - 1);
    Repeat::nth(n + 1, rules)
}
