//! Alarms: late timers that somebody can act on. Derived, never stored; only what a person does
//! about one (acknowledge, shelve) is an event.
use super::{
    at::{At, Span},
    entry::Entry,
    id::{AlarmId, StaffId, TimerKey},
    ticket::Ticket,
    timer::{Timer, TimerKind},
    vocab::vocabulary,
};

vocabulary! {
    /// How loudly an alarm asks. Ordered: the first is the most urgent.
    Priority {
        /// An emergency, or telling people of one.
        High = "high",
        /// Somebody waits: dispatch, arrival, reply, callback, a technician who is stuck.
        Medium = "medium",
        /// The rest.
        Low = "low",
    }
}

/// A limit that passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// `261123-014/1:arrive:1`
    pub id: AlarmId,
    /// When it was due.
    pub due_at: At,
    /// How late: growing while active, fixed once the step is done.
    pub late: Span,
    /// Whose step it is.
    pub owner: StaffId,
    /// The step is still owed; else it was done late and nobody has acknowledged that yet.
    pub active: bool,
    /// Who acknowledged it, and when.
    pub acked: Option<(StaffId, At)>,
    /// Put aside until then.
    pub shelved_until: Option<At>,
    /// How loudly it asks.
    pub priority: Priority,
}

impl Alarm {
    /// Rings: active, unacknowledged and not put aside.
    pub fn rings(&self) -> bool {
        self.active && self.acked.is_none() && self.shelved_until.is_none()
    }
}

/// The alarms of an entry at `now`, from its timers.
pub fn alarms(entry: &Entry, timers: &[Timer], now: At) -> Vec<Alarm> {
    timers.iter().filter_map(|timer| alarm(entry, timer, now)).collect()
}

fn alarm(entry: &Entry, timer: &Timer, now: At) -> Option<Alarm> {
    let late = timer.late_at(now)?;
    let active = timer.is_running();
    if !timer.done && !somebody_can_act(entry, timer.key) {
        return None;
    }
    let due_at = timer.stopped_at.unwrap_or(now).minus(late);
    let acked = entry.acks.iter().find(|a| a.alarm == timer.key && timer.was_late_at(a.at));
    if !active && acked.is_some() {
        return None;
    }
    let shelf = entry.shelves.iter().rfind(|s| s.alarm == timer.key && timer.was_late_at(s.at));
    Some(Alarm {
        id: AlarmId { entry: entry.number, key: timer.key },
        due_at,
        late,
        owner: timer.owner.clone(),
        active,
        acked: acked.map(|a| (a.by.clone(), a.at)),
        shelved_until: shelf.map(|s| s.until).filter(|until| active && *until > now),
        priority: priority(entry, timer.key.timer),
    })
}

/// A ticket whose work is finished needs no plan and no escalation any more, and an emergency
/// needs no plan (S4.4): those clocks stay on record but call nobody, nor when they are given up.
pub(super) fn somebody_can_act(entry: &Entry, key: TimerKey) -> bool {
    let going_on = |t: &Ticket| t.round == key.round && t.is_under_way();
    let under_way = || key.ticket.and_then(|no| entry.ticket(no)).is_some_and(going_on);
    match key.timer {
        TimerKind::Plan => under_way() && !entry.emergency,
        TimerKind::Escalate => under_way(),
        _ => true,
    }
}

fn priority(entry: &Entry, timer: TimerKind) -> Priority {
    match timer {
        _ if entry.emergency && entry.is_open() => Priority::High,
        TimerKind::NotifyDepartment | TimerKind::NotifySuperior => Priority::High,
        TimerKind::Dispatch
        | TimerKind::Reply
        | TimerKind::Arrive
        | TimerKind::Escalate
        | TimerKind::Callback => Priority::Medium,
        TimerKind::Record
        | TimerKind::Confirm
        | TimerKind::Sign
        | TimerKind::Plan
        | TimerKind::Finish
        | TimerKind::Meeting => Priority::Low,
    }
}
