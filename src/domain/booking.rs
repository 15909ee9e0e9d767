//! Booked services as a lane: whom to contact, who is to be where by when, what is still unsigned
//! (S2.3, S4.2, S4.5). Derived from an entry and its clocks; nothing here is stored.
use super::{
    at::At,
    civil::Zone,
    id::{EntryNo, TicketNo},
    rules::Limits,
    ticket::{Ticket, TicketStage},
    timer::{Timer, TimerKind},
    watch::Watched,
};

/// A booked visit: of a ticket, or of an entry nobody was sent for yet.
#[derive(Debug, Clone, Copy)]
pub struct Booking<'a> {
    /// The entry and its clocks.
    pub watched: &'a Watched,
    /// Who goes; none before the first dispatch.
    pub ticket: Option<&'a Ticket>,
    /// When; `None`: the customer was not there, or took no new time yet.
    pub at: Option<At>,
    /// The customer is contacted before (S4.5).
    pub contact: Contact,
    /// First and last moment to be there.
    pub window: Option<(At, At)>,
    /// Whether they are.
    pub arrival: Arrival,
}

/// The contact before a booked visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contact {
    /// Nobody was sent in time to make it, or at all.
    NotOwed,
    /// Owed by then; perhaps it is late.
    Due(At),
    /// Made then; late or not.
    Made(At, bool),
    /// Missed, and somebody is on site now.
    Missed,
}

/// The arrival at a booked visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// Not there yet.
    Owed,
    /// There since then.
    There {
        /// Since.
        at: At,
        /// Before the window opened: noted.
        early: bool,
        /// After it closed.
        late: bool,
    },
}

/// The booked visits of an entry that have not come to an agreement on site, each ticket its own.
pub fn of<'a>(watched: &'a Watched, limits: &Limits) -> Vec<Booking<'a>> {
    let entry = &watched.entry;
    if !entry.is_open() || entry.answered.is_some() {
        return Vec::new();
    }
    let window = |at: At| (at.minus(limits.early_before), at.minus(limits.arrive_before));
    if entry.tickets.is_empty() {
        let (contact, arrival) = (Contact::NotOwed, Arrival::Owed);
        let booked = entry.appointment.map(|a| a.at);
        let whole = |at| Booking {
            watched,
            ticket: None,
            at: Some(at),
            contact,
            window: Some(window(at)),
            arrival,
        };
        return booked.map(whole).into_iter().collect();
    }
    let visits = entry.tickets.iter().filter(|t| {
        let moving = t.is_under_way() && t.agreement.is_none() || t.awaits_dispatch();
        moving && (entry.appointment_of(t).is_some() || t.stage == TicketStage::Revisit)
    });
    visits.map(|t| visit(watched, t, window)).collect()
}

fn visit<'a>(
    watched: &'a Watched,
    ticket: &'a Ticket,
    window: impl Fn(At) -> (At, At),
) -> Booking<'a> {
    let clock = |kind| {
        let of_round = |t: &&Timer| {
            t.key.timer == kind && t.key.ticket == Some(ticket.no) && t.key.round == ticket.round
        };
        watched.timers.iter().find(of_round)
    };
    let at = watched.entry.appointment_of(ticket);
    let confirm = clock(TimerKind::Confirm);
    let missed = |t: Option<&Timer>| t.is_some_and(|t| t.met == Some(false));
    let contact = match (ticket.confirmed_at, confirm) {
        (Some(at), _) => Contact::Made(at, missed(confirm)),
        (None, Some(t)) if t.is_running() => Contact::Due(t.due_at),
        (None, Some(t)) if t.met == Some(false) => Contact::Missed,
        (None, _) => Contact::NotOwed,
    };
    let arrive = clock(TimerKind::Arrive);
    let arrival = match ticket.arrived_at {
        Some(at) => {
            let early = arrive.is_some_and(|t| t.early);
            Arrival::There { at, early, late: missed(arrive) }
        }
        None => Arrival::Owed,
    };
    // Sent late: they have ten minutes from then.
    let window = at.map(|at| {
        let (opens, closes) = window(at);
        let of_clock = arrive.and_then(|t| Some((t.opens_at?, t.due_at)));
        of_clock.unwrap_or((opens, closes))
    });
    Booking { watched, ticket: Some(ticket), at, contact, window, arrival }
}

/// The lane: what has no time first, for somebody waits to be asked; then by time.
pub fn lane<'a>(
    entries: impl IntoIterator<Item = &'a Watched>,
    limits: &Limits,
) -> Vec<Booking<'a>> {
    let mut lane: Vec<Booking<'a>> = entries.into_iter().flat_map(|w| of(w, limits)).collect();
    lane.sort_by_key(|b| (b.at, b.number(), b.ticket_no()));
    lane
}

/// The part of a lane that concerns today and tomorrow: what is over, due, or without a time.
pub fn near(lane: Vec<Booking<'_>>, now: At, zone: Zone) -> Vec<Booking<'_>> {
    let end = zone.next_midnight(zone.next_midnight(now));
    lane.into_iter().filter(|b| b.at.is_none_or(|at| at < end)).collect()
}

impl Booking<'_> {
    /// Number of its entry.
    pub fn number(&self) -> EntryNo {
        self.watched.entry.number
    }

    /// Its ticket's number.
    pub fn ticket_no(&self) -> Option<TicketNo> {
        self.ticket.map(|t| t.no)
    }

    /// The booked time lies in the hours to keep clear (S6.3).
    pub fn is_in_avoided_hours(&self, zone: Zone) -> bool {
        let inside = |at: At| self.watched.entry.avoid.map(|w| w.contains(zone.local(at).time()));
        self.at.and_then(inside).unwrap_or(false)
    }

    /// Whether the limit of the running clock of this kind has passed.
    pub fn is_late(&self, kind: TimerKind, now: At) -> bool {
        let own =
            |t: &&Timer| t.is_running() && t.key.timer == kind && t.key.ticket == self.ticket_no();
        self.watched.timers.iter().any(|t| own(&t) && t.late_at(now).is_some())
    }
}
