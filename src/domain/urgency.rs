//! Which of all that is owed comes first: late emergencies, what is late, emergencies, what has a
//! limit soon, the rest, what has a limit later; within each the earliest
//! limit first, and of equal ones what keeps coming back.
use super::{
    at::{At, Span},
    id::AlarmKey,
    watch::{Owed, Watched},
};

/// The smaller, the more urgent.
pub type Urgency = (u8, At, bool);

/// A limit further away than that is nothing to do now: tomorrow's booking waits its turn.
pub const SOON: Span = Span::minutes(30);

/// How urgent an owed step is. One whose alarm somebody put aside steps back until then.
pub fn of_step(watched: &Watched, owed: &Owed, shelved_until: Option<At>, now: At) -> Urgency {
    if let Some(until) = shelved_until {
        return (3, until, !watched.is_frequent());
    }
    let due = owed.due_at.unwrap_or(At(i64::MAX));
    let soon = due.since(now) <= SOON;
    let class = match (due < now, watched.entry.emergency, owed.due_at) {
        (true, true, _) => 0,
        (true, false, _) => 1,
        (false, true, _) => 2,
        (false, false, Some(_)) if soon => 3,
        (false, false, None) => 4,
        (false, false, Some(_)) => 5,
    };
    (class, due, !watched.is_frequent())
}

/// How urgent an entry is: its most urgent step, last of all one nothing is owed on.
pub fn of_entry(watched: &Watched, now: At) -> Urgency {
    let alarms = watched.alarms(now);
    let shelved = |owed: &Owed| {
        let key = AlarmKey::from(owed.timer?);
        alarms.iter().find(|a| a.id.key() == Some(key))?.shelved_until
    };
    let steps = watched.owed(now).into_iter();
    let steps = steps.map(|owed| of_step(watched, &owed, shelved(&owed), now));
    steps.min().unwrap_or((6, At(i64::MAX), true))
}
