//! `bookings`: the lane of booked services, a row a visit.
use super::{Shape, full, text};
use crate::domain::booking::{Arrival, Booking, Contact};
use serde::Serialize;

/// One booked visit.
#[derive(Debug, Serialize)]
#[allow(clippy::struct_excessive_bools)] // flags of a row, each a key of its own
pub struct BookingJson {
    entry: String,
    ticket: Option<String>,
    place: String,
    content: String,
    appointment: Option<String>,
    contact_due_at: Option<String>,
    contacted_at: Option<String>,
    contact_late: bool,
    arrive_from: Option<String>,
    arrive_by: Option<String>,
    arrived_at: Option<String>,
    early: bool,
    arrive_late: bool,
    assignee: Option<String>,
    signed_at: Option<String>,
    avoid: Option<String>,
    in_avoided_hours: bool,
    no_shows: u32,
    rebooked: u32,
}

impl BookingJson {
    /// Shapes a visit.
    pub fn new(b: &Booking<'_>, shape: &Shape) -> BookingJson {
        let (e, now) = (&b.watched.entry, shape.now);
        let going = b.ticket.filter(|t| !t.awaits_dispatch());
        let (due, made, late) = match b.contact {
            Contact::NotOwed => (None, None, false),
            Contact::Due(due) => (Some(due), None, due < now),
            Contact::Made(at, late) => (None, Some(at), late),
            Contact::Missed => (None, None, true),
        };
        let (arrived, early, arrive_late) = match b.arrival {
            Arrival::Owed => (None, false, b.is_late(crate::domain::timer::TimerKind::Arrive, now)),
            Arrival::There { at, early, late } => (Some(at), early, late),
        };
        BookingJson {
            entry: e.number.to_string(),
            ticket: b.ticket_no().map(|no| full(e.number, no)),
            place: e.place.to_string(),
            content: e.content.to_string(),
            appointment: shape.maybe(b.at),
            contact_due_at: shape.maybe(due),
            contacted_at: shape.maybe(made),
            contact_late: late,
            arrive_from: shape.maybe(b.window.map(|w| w.0)),
            arrive_by: shape.maybe(b.window.map(|w| w.1)),
            arrived_at: shape.maybe(arrived),
            early,
            arrive_late,
            assignee: going.map(|t| t.assignee.to_string()),
            signed_at: shape.maybe(going.and_then(|t| t.signature.as_ref()).map(|s| s.at)),
            avoid: text(e.avoid.as_ref()),
            in_avoided_hours: b.is_in_avoided_hours(shape.zone),
            no_shows: b.ticket.map_or(0, |t| t.no_shows),
            rebooked: b.ticket.map_or(0, |t| t.rebooked),
        }
    }
}
