//! What is the one most urgent thing? The next-action line and Enter both ask here.
use super::view::View;
use crate::domain::{
    at::At,
    id::{AlarmId, EntryNo},
    urgency::{Urgency, of_step},
    watch::{Owed, Watched},
};

/// The most urgent thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Todo {
    /// A step of an entry.
    Step(EntryNo, Owed),
    /// A parked call, by its place in the list; somebody waits on the line.
    Parked(usize),
    /// The change of shift nobody signed for, since when it is late (P10).
    HandOver(At),
}

/// The most urgent thing at the view's moment, late ones and emergencies first.
pub fn most_urgent(view: &View<'_>) -> Option<Todo> {
    let steps = view.log.iter().flat_map(|w| {
        let owed = w.owed(view.now).into_iter();
        owed.map(move |o| (urgency(w, &o, view), Todo::Step(w.entry.number, o)))
    });
    let parked = view.parked.iter().enumerate().map(|(i, draft)| {
        let due = draft.started_at.plus(view.rules.limits.record);
        ((if due < view.now { 1 } else { 3 }, due, true), Todo::Parked(i))
    });
    let unsigned = view.alarms.iter().find(|a| matches!(a.id, AlarmId::Shift(_)));
    let unsigned = unsigned.map(|a| {
        let class = if a.shelved_until.is_some() { 5 } else { 3 };
        ((class, a.due_at, true), Todo::HandOver(a.due_at))
    });
    parked.chain(steps).chain(unsigned).min_by_key(|(urgency, _)| *urgency).map(|(_, todo)| todo)
}

fn urgency(watched: &Watched, owed: &Owed, view: &View<'_>) -> Urgency {
    let shelved = shelved(owed, watched.entry.number, view);
    of_step(watched, owed, shelved, view.now)
}

/// Somebody put its alarm aside: it steps back until then.
fn shelved(owed: &Owed, entry: EntryNo, view: &View<'_>) -> Option<At> {
    let id = AlarmId::Entry(entry, owed.timer?.into());
    view.alarms.iter().find(|a| a.id == id).and_then(|a| a.shelved_until)
}
