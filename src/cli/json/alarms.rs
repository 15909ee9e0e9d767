//! `alarms` and `timers`.
use super::{Shape, full};
use crate::domain::{alarm::Alarm, id::EntryNo, timer::Timer};
use serde::Serialize;

/// One alarm.
#[derive(Debug, Serialize)]
pub struct AlarmJson {
    alarm: String,
    entry: Option<String>,
    ticket: Option<String>,
    timer: &'static str,
    round: u32,
    due_at: String,
    late_s: i64,
    owner: String,
    active: bool,
    acked_by: Option<String>,
    acked_at: Option<String>,
    shelved_until: Option<String>,
    priority: &'static str,
}

impl AlarmJson {
    /// Shapes an alarm.
    pub fn new(alarm: &Alarm, shape: &Shape) -> AlarmJson {
        let (entry, key) = (alarm.id.entry(), alarm.id.key());
        let ticket = || Some(full(entry?, key?.ticket?));
        AlarmJson {
            alarm: alarm.id.to_string(),
            entry: entry.map(|e| e.to_string()),
            ticket: ticket(),
            timer: key.map_or("shift", |k| k.kind.code()),
            round: key.map_or(1, |k| k.round),
            due_at: shape.time(alarm.due_at),
            late_s: alarm.late.whole_seconds(),
            owner: alarm.owner.to_string(),
            active: alarm.active,
            acked_by: alarm.acked.as_ref().map(|(by, _)| by.to_string()),
            acked_at: shape.maybe(alarm.acked.as_ref().map(|(_, at)| *at)),
            shelved_until: shape.maybe(alarm.shelved_until),
            priority: alarm.priority.code(),
        }
    }
}

/// One clock of an entry.
#[derive(Debug, Serialize)]
pub struct TimerJson {
    timer: &'static str,
    ticket: Option<String>,
    round: u32,
    started_at: String,
    due_at: String,
    stopped_at: Option<String>,
    met: Option<bool>,
    owner: String,
}

impl TimerJson {
    /// Shapes a timer.
    pub fn new(entry: EntryNo, timer: &Timer, shape: &Shape) -> TimerJson {
        TimerJson {
            timer: timer.key.timer.code(),
            ticket: timer.key.ticket.map(|no| full(entry, no)),
            round: timer.key.round,
            started_at: shape.time(timer.started_at),
            due_at: shape.time(timer.due_at),
            stopped_at: shape.maybe(timer.stopped_at),
            met: timer.met,
            owner: timer.owner.to_string(),
        }
    }
}
