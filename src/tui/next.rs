//! What is the one most urgent thing? The next-action line and Enter both ask here.
use super::view::View;
use crate::domain::{
    at::At,
    id::{AlarmId, EntryNo},
    same_day::{self, Prospect, Why},
    timer::TimerKind,
    urgency::{SOON, Urgency, of_step},
    watch::{Owed, Watched},
};

/// The most urgent thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Todo {
    /// A step of an entry.
    Step(EntryNo, Owed),
    /// What will not make today is to be put to the managers' meeting (S7.3): how many, by when.
    Sweep {
        /// Entries.
        count: usize,
        /// The earliest midnight.
        due_at: At,
    },
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
    let sweep = sweep(view).into_iter();
    parked
        .chain(steps)
        .chain(sweep)
        .chain(unsigned)
        .min_by_key(|(urgency, _)| *urgency)
        .map(|(_, todo)| todo)
}

/// From the set hour what will not make today is the desk's business, and later what outlasted its
/// day.
fn sweep(view: &View<'_>) -> Option<(Urgency, Todo)> {
    let (rules, zone, now) = (view.rules.same_day, view.property.zone, view.now);
    let wanted = |why: &Why| *why == Why::Over || same_day::is_time(rules, zone, now);
    let due = view.log.iter().filter_map(|w| match same_day::prospect(w, rules, now) {
        Some(Prospect::WillNot(why)) if wanted(&why) => {
            w.timers.iter().find(|t| t.is_running() && t.key.timer == TimerKind::Meeting)
        }
        _ => None,
    });
    let due: Vec<At> = due.map(|t| t.due_at).collect();
    let due_at = due.iter().min().copied()?;
    // After whatever is due soon: that has somebody waiting.
    Some(((3, due_at.max(now.plus(SOON)), true), Todo::Sweep { count: due.len(), due_at }))
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
