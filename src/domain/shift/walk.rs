//! A hand-over under way: who takes over, which entries were gone through, what was said of them.
//! Kept on disk as it goes; other work goes on meanwhile.
use super::{is_late, moves};
use crate::domain::{
    at::At,
    id::{EntryNo, StaffId},
    watch::Watched,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How far a hand-over got. Its texts are raw: they pass [`crate::domain::text::Text`] when it is
/// signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Walk {
    /// Who sits at the screen it is walked on.
    pub seat: StaffId,
    /// When it began.
    pub began_at: At,
    /// Who takes over.
    pub to: StaffId,
    /// Alone, without the one who leaves.
    #[serde(default)]
    pub take_over: bool,
    /// Why it is taken over alone, as typed.
    #[serde(default)]
    pub reason: String,
    /// Entries the incoming person has taken.
    #[serde(default)]
    pub taken: BTreeSet<EntryNo>,
    /// What was typed of each.
    #[serde(default)]
    pub words: BTreeMap<EntryNo, String>,
}

impl Walk {
    /// A hand-over that begins.
    pub fn new(seat: StaffId, to: StaffId, take_over: bool, began_at: At) -> Walk {
        let (reason, taken, words) = (String::new(), BTreeSet::new(), BTreeMap::new());
        Walk { seat, began_at, to, take_over, reason, taken, words }
    }

    /// What moves, the oldest first. What came in meanwhile stands last.
    pub fn items<'a>(&self, log: &'a [Watched]) -> Vec<&'a Watched> {
        let goes = |w: &&Watched| moves(&w.entry, &self.seat, &self.to, self.take_over);
        let mut items: Vec<&Watched> = log.iter().filter(goes).collect();
        items.sort_by_key(|w| w.entry.number);
        items
    }

    /// Something was said of an entry.
    pub fn said(&self, number: EntryNo) -> bool {
        self.words.get(&number).is_some_and(|words| !words.trim().is_empty())
    }

    /// An entry is still to be gone through: not taken, or overdue and nobody said what will be
    /// done.
    pub fn is_owed(&self, watched: &Watched, now: At) -> bool {
        let number = watched.entry.number;
        !self.taken.contains(&number) || (is_late(watched, now) && !self.said(number))
    }

    /// Which entries are still to be gone through.
    pub fn owed(&self, log: &[Watched], now: At) -> Vec<EntryNo> {
        let items = self.items(log).into_iter();
        items.filter(|w| self.is_owed(w, now)).map(|w| w.entry.number).collect()
    }
}
