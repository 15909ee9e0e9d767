//! `log`, `search`, `board`: a row of the information log with its tickets.
use super::{Shape, full, seconds, text, ticket::TicketJson};
use crate::domain::{
    vocab::Category,
    watch::{Next, Watched},
};
use serde::Serialize;

/// An entry.
#[derive(Debug, Serialize)]
pub struct EntryJson {
    entry: String,
    place: String,
    content: String,
    contact: Option<String>,
    phone: Option<String>,
    channel: &'static str,
    category: Option<&'static str>,
    emergency: bool,
    appointment: Option<String>,
    first_receiver: String,
    holder: String,
    stage: &'static str,
    round: u32,
    received_at: String,
    recorded_at: String,
    closed_at: Option<String>,
    late_entry: bool,
    tickets: Vec<TicketJson>,
    requester: &'static str,
    avoid: Option<String>,
    told_at: String,
    recorded_by: String,
    answered_at: Option<String>,
    missing: Vec<&'static str>,
    version: u32,
    attached_to: Option<String>,
    attached: Vec<String>,
    repeat: Option<u32>,
}

impl EntryJson {
    /// Shapes an entry.
    pub fn new(watched: &Watched, shape: &Shape) -> EntryJson {
        let e = &watched.entry;
        EntryJson {
            entry: e.number.to_string(),
            place: e.place.to_string(),
            content: e.content.to_string(),
            contact: text(e.contact.as_ref()),
            phone: text(e.phone.as_ref()),
            channel: e.channel.code(),
            category: e.category.map(Category::code),
            emergency: e.emergency,
            appointment: shape.maybe(e.appointment.map(|a| a.at)),
            first_receiver: e.first_receiver.to_string(),
            holder: e.holder.to_string(),
            stage: e.stage().code(),
            round: e.round(),
            received_at: shape.time(e.received_at),
            recorded_at: shape.time(e.recorded_at),
            closed_at: shape.maybe(e.closed_at()),
            late_entry: watched.late_entry,
            tickets: e
                .tickets
                .iter()
                .map(|t| TicketJson::new(e.number, t, watched.is_early(t), shape))
                .collect(),
            requester: e.requester.code(),
            avoid: text(e.avoid.as_ref()),
            told_at: shape.time(e.told_at),
            recorded_by: e.recorded_by.to_string(),
            answered_at: shape.maybe(e.answered.as_ref().map(|a| a.at)),
            missing: watched.missing.iter().map(|f| f.code()).collect(),
            version: e.version,
            attached_to: e.attached.as_ref().map(|a| a.to.to_string()),
            attached: e.callers.iter().map(ToString::to_string).collect(),
            repeat: watched.repeat.map(|r| r.n),
        }
    }
}

/// An entry on the board, with what it asks of the desk.
#[derive(Debug, Serialize)]
pub struct BoardJson {
    #[serde(flatten)]
    entry: EntryJson,
    next: Option<NextJson>,
    clock: Option<ClockJson>,
    alarms: Vec<String>,
}

#[derive(Debug, Serialize)]
struct NextJson {
    step: &'static str,
    ticket: Option<String>,
    due_at: Option<String>,
}

#[derive(Debug, Serialize)]
struct ClockJson {
    timer: &'static str,
    ticket: Option<String>,
    round: u32,
    due_at: String,
    left_s: serde_json::Number,
}

impl BoardJson {
    /// Shapes an entry with its next step and clock.
    pub fn new(watched: &Watched, shape: &Shape) -> BoardJson {
        let number = watched.entry.number;
        let owed = watched.owed(shape.now);
        let next = owed.first().map(|owed| NextJson {
            step: step(owed.next),
            ticket: owed.next.ticket().map(|no| full(number, no)),
            due_at: shape.maybe(owed.due_at),
        });
        let clock = watched.clock(shape.now).map(|timer| ClockJson {
            timer: timer.key.timer.code(),
            ticket: timer.key.ticket.map(|no| full(number, no)),
            round: timer.key.round,
            due_at: shape.time(timer.due_at),
            left_s: seconds(timer.left_at(shape.now)),
        });
        let alarms = watched.alarms(shape.now).iter().map(|a| a.id.to_string()).collect();
        BoardJson { entry: EntryJson::new(watched, shape), next, clock, alarms }
    }
}

/// The command that does a next step.
const fn step(next: Next) -> &'static str {
    match next {
        Next::Notify(_) => "notify",
        Next::Dispatch(_) => "dispatch",
        Next::Reply => "reply",
        Next::Confirm(_) => "confirm",
        Next::Rebook(_) => "rebook",
        Next::Sign(_) => "sign",
        Next::Arrive(_) => "arrive",
        Next::Escalate(_) => "escalate",
        Next::Plan(_) => "plan",
        Next::Agree(_) => "agree",
        Next::Finish(_) => "finish",
        Next::Accept(_) => "accept",
        Next::Callback => "callback",
        Next::Amend => "amend",
        Next::Close => "close",
    }
}
