//! Alarms: late timers that somebody can act on, and tickets passed on once too often. Derived,
//! never stored; only what a person does about one (acknowledge, shelve) is an event.
use super::{
    at::{At, Span},
    deeds::Ack,
    entry::Entry,
    id::{AlarmId, AlarmKey, StaffId, TimerKey},
    rules::Rules,
    ticket::{Passed, Ticket},
    timer::{Timer, TimerKind},
    vocab::{UnknownWord, vocabulary},
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

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

vocabulary! {
    /// What calls somebody though no clock of the table ran out.
    OwnKind {
        /// A ticket went to somebody else once too often (P9); the round counts its transfers.
        Transfer = "transfer",
    }
}

/// What an alarm of an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AlarmKind {
    /// A limit of the clock table passed.
    Limit(TimerKind),
    /// Something else.
    Own(OwnKind),
}

impl AlarmKind {
    /// The stable code name.
    pub const fn code(self) -> &'static str {
        match self {
            AlarmKind::Limit(timer) => timer.code(),
            AlarmKind::Own(own) => own.code(),
        }
    }
}

impl fmt::Display for AlarmKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for AlarmKind {
    type Err = UnknownWord;
    fn from_str(s: &str) -> Result<Self, UnknownWord> {
        s.parse().map(AlarmKind::Limit).or_else(|_| s.parse().map(AlarmKind::Own))
    }
}

/// A limit that passed, or a ticket passed on once too often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// `261123-014/1:arrive:1`
    pub id: AlarmId,
    /// When it was due, or when it happened.
    pub due_at: At,
    /// How late, or for how long: growing while active, fixed once the step is done.
    pub late: Span,
    /// Whose step it is.
    pub owner: StaffId,
    /// The step is still owed; else it was done late and nobody has acknowledged that yet.
    pub active: bool,
    /// Who acknowledged it, and when.
    pub acked: Option<(StaffId, At)>,
    /// Put aside until then.
    pub shelved_until: Option<At>,
    /// Since when it asks: since it was due, or since it came back from the shelf.
    pub since: At,
    /// How loudly it asks.
    pub priority: Priority,
}

impl Alarm {
    /// Rings: active, unacknowledged and not put aside.
    pub fn rings(&self) -> bool {
        self.active && self.acked.is_none() && self.shelved_until.is_none()
    }

    /// When it calls the leads and supervisors as well, unless somebody answers it before: after
    /// so many bells. `None` when it does not ring.
    pub fn climbs_at(&self, rules: &Rules) -> Option<At> {
        let bells = rules.alarm_repeat.0.saturating_mul(i64::from(rules.climb_after));
        self.rings().then(|| self.since.plus(Span(bells)))
    }

    /// Nobody answered it in time (P2): a fact of the alarm and the moment, stored nowhere.
    pub fn climbed(&self, rules: &Rules, now: At) -> bool {
        self.climbs_at(rules).is_some_and(|at| at <= now)
    }
}

/// The alarms of an entry at `now`, from its timers and its tickets' transfers.
pub fn alarms(entry: &Entry, timers: &[Timer], now: At) -> Vec<Alarm> {
    let late = timers.iter().filter_map(|timer| late(entry, timer, now));
    let passed = entry.tickets.iter().flat_map(|ticket| {
        ticket.passed.iter().filter_map(|passed| passed_on(entry, ticket, passed, now))
    });
    late.chain(passed).collect()
}

/// An alarm that came, whatever has become of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raised {
    /// When it was due, or when it happened.
    pub due_at: At,
    /// When somebody acknowledged it.
    pub acked_at: Option<At>,
}

/// Every alarm an entry ever raised up to `now`: those that stand and those that were seen to.
pub fn raised(entry: &Entry, timers: &[Timer], now: At) -> Vec<Raised> {
    let limits = timers.iter().filter_map(|timer| {
        let due_at = calls_since(entry, timer, now)?;
        let ack = acked(entry, timer.key.into(), |at| timer.was_late_at(at));
        Some(Raised { due_at, acked_at: ack.map(|a| a.at) })
    });
    let transfers = entry.tickets.iter().flat_map(|ticket| {
        let came = ticket.passed.iter().filter(|passed| passed.at <= now);
        came.map(|passed| {
            let ack = acked(entry, passed_key(ticket, passed), |at| at >= passed.at);
            Raised { due_at: passed.at, acked_at: ack.map(|a| a.at) }
        })
    });
    limits.chain(transfers).collect()
}

/// Since when a late step has called somebody, or did until it was done.
fn calls_since(entry: &Entry, timer: &Timer, now: At) -> Option<At> {
    let late = timer.late_at(now)?;
    let calls = timer.done || somebody_can_act(entry, timer.key);
    calls.then(|| timer.stopped_at.unwrap_or(now).minus(late))
}

fn passed_key(ticket: &Ticket, passed: &Passed) -> AlarmKey {
    let kind = AlarmKind::Own(OwnKind::Transfer);
    AlarmKey { kind, ticket: Some(ticket.no), round: passed.count }
}

/// The acknowledgement of an alarm while it stood.
fn acked(entry: &Entry, key: AlarmKey, stood_at: impl Fn(At) -> bool) -> Option<&Ack> {
    entry.acks.iter().find(|a| a.alarm == key && stood_at(a.at))
}

/// P9: once too often. Active until whoever has it now takes a step, or the supervisor chases.
fn passed_on(entry: &Entry, ticket: &Ticket, passed: &Passed, now: At) -> Option<Alarm> {
    if now < passed.at {
        return None;
    }
    let key = passed_key(ticket, passed);
    let ended = passed.ended_at.filter(|ended| *ended <= now);
    let alarm = Alarm {
        id: AlarmId::Entry(entry.number, key),
        due_at: passed.at,
        late: ended.unwrap_or(now).since(passed.at),
        owner: passed.supervisor.clone(),
        active: ended.is_none(),
        acked: None,
        shelved_until: None,
        since: passed.at,
        priority: if entry.emergency { Priority::High } else { Priority::Medium },
    };
    seen(alarm, key, entry, |at| at >= passed.at, now)
}

fn late(entry: &Entry, timer: &Timer, now: At) -> Option<Alarm> {
    let due_at = calls_since(entry, timer, now)?;
    let late = timer.late_at(now)?;
    let active = timer.is_running();
    let alarm = Alarm {
        id: AlarmId::Entry(entry.number, timer.key.into()),
        due_at,
        since: due_at,
        late,
        owner: timer.owner.clone(),
        active,
        acked: None,
        shelved_until: None,
        priority: priority(entry, timer.key.timer),
    };
    seen(alarm, timer.key.into(), entry, |at| timer.was_late_at(at), now)
}

/// What people did about it while it stood. Done and seen: it stands no more.
fn seen(
    alarm: Alarm,
    key: AlarmKey,
    entry: &Entry,
    stood_at: impl Fn(At) -> bool,
    now: At,
) -> Option<Alarm> {
    let acked = acked(entry, key, &stood_at);
    if !alarm.active && acked.is_some() {
        return None;
    }
    // An emergency is never put aside: what was before it became one has come back.
    let shelf = entry.shelves.iter().rfind(|s| s.alarm == key && stood_at(s.at));
    let until = shelf.map(|s| s.until).filter(|_| !entry.emergency);
    let shelved_until = until.filter(|until| alarm.active && *until > now);
    let since = until.unwrap_or(alarm.since).max(alarm.since);
    Some(Alarm { acked: acked.map(|a| (a.by.clone(), a.at)), shelved_until, since, ..alarm })
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
