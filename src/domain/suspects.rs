//! Same cause? The open entries a new one may belong to: the same trade, a little while ago, in
//! the same room, the rooms above and below it, or the same public place.
use super::{at::At, entry::Entry, property::Property, rules::Rules, vocab::Category};

/// What a new call may have in common with what is open.
#[derive(Debug, Clone, Copy)]
pub struct Trouble<'a> {
    /// Where.
    pub place: &'a str,
    /// What.
    pub category: Category,
    /// When it is asked.
    pub now: At,
}

/// The open entries that may be the same cause, the nearest place first, then the newest. What is
/// attached already is left out: its lead stands for it.
pub fn suspects<'a>(
    trouble: Trouble<'_>,
    open: impl IntoIterator<Item = &'a Entry>,
    property: &Property,
    rules: &Rules,
) -> Vec<&'a Entry> {
    let lately = |e: &Entry| {
        let ago = trouble.now.since(e.received_at);
        e.is_open() && e.attached.is_none() && ago <= rules.same_cause_within
    };
    let mut found: Vec<(u32, At, &Entry)> = open
        .into_iter()
        .filter(|e| lately(e) && e.category == Some(trouble.category))
        .filter_map(|e| Some((floors_apart(trouble.place, e.place.as_str(), property)?, e)))
        .map(|(apart, e)| (apart, e.received_at, e))
        .collect();
    found.sort_by_key(|(apart, at, e)| (*apart, std::cmp::Reverse((*at, e.number))));
    found.into_iter().map(|(_, _, e)| e).collect()
}

/// 0: the same place; 1: the room above or below. `None`: too far apart for one pipe or one wire.
fn floors_apart(a: &str, b: &str, property: &Property) -> Option<u32> {
    let (a, b) = (a.trim(), b.trim());
    if !a.is_empty() && a.eq_ignore_ascii_case(b) {
        return Some(0);
    }
    let (one, other) = (property.line_of(a)?, property.line_of(b)?);
    let apart = property.floor_of(a)?.abs_diff(property.floor_of(b)?);
    (one == other && apart <= 1).then_some(apart)
}
