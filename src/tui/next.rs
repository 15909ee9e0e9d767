//! What is the one most urgent thing? The next-action line and Enter both ask here.
use super::view::View;
use crate::domain::{
    at::{At, Span},
    id::{AlarmId, EntryNo},
    same_day::{self, Prospect, Why},
    timer::TimerKind,
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
}

/// How urgent: late emergencies, what is late, emergencies, what has a limit soon, the rest, what
/// has a limit later; within each the earliest limit first.
type Urgency = (u8, At);

/// A limit further away than that is nothing to do now: tomorrow's booking waits its turn.
const SOON: Span = Span::minutes(30);

/// The most urgent thing at the view's moment, late ones and emergencies first.
pub fn most_urgent(view: &View<'_>) -> Option<Todo> {
    let steps = view.log.iter().flat_map(|w| {
        let owed = w.owed(view.now).into_iter();
        owed.map(move |o| (urgency(w, &o, view), Todo::Step(w.entry.number, o)))
    });
    let parked = view.parked.iter().enumerate().map(|(i, draft)| {
        let due = draft.started_at.plus(view.rules.limits.record);
        ((if due < view.now { 1 } else { 3 }, due), Todo::Parked(i))
    });
    let sweep = sweep(view).into_iter();
    parked.chain(steps).chain(sweep).min_by_key(|(urgency, _)| *urgency).map(|(_, todo)| todo)
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
    Some(((3, due_at.max(now.plus(SOON))), Todo::Sweep { count: due.len(), due_at }))
}

fn urgency(watched: &Watched, owed: &Owed, view: &View<'_>) -> Urgency {
    let number = watched.entry.number;
    if let Some(until) = shelved(owed, number, view) {
        return (3, until);
    }
    let due = owed.due_at.unwrap_or(At(i64::MAX));
    let soon = due.since(view.now) <= SOON;
    let class = match (due < view.now, watched.entry.emergency, owed.due_at) {
        (true, true, _) => 0,
        (true, false, _) => 1,
        (false, true, _) => 2,
        (false, false, Some(_)) if soon => 3,
        (false, false, None) => 4,
        (false, false, Some(_)) => 5,
    };
    (class, due)
}

/// Somebody put its alarm aside: it steps back until then.
fn shelved(owed: &Owed, entry: EntryNo, view: &View<'_>) -> Option<At> {
    let id = AlarmId::Entry(entry, owed.timer?.into());
    view.alarms.iter().find(|a| a.id == id).and_then(|a| a.shelved_until)
}
