//! What somebody is at: follows from their tickets and the roster, and is stored nowhere.
use super::{
    at::At,
    entry::Entry,
    id::TicketRef,
    property::{Property, Staff},
    ticket::{Ticket, TicketStage},
};

/// What somebody is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// On duty with nothing to go to now.
    Free,
    /// Sent, and not on site yet.
    OnTheWay(TicketRef),
    /// On site.
    OnSite(TicketRef),
    /// Not on duty.
    Off,
}

impl Doing {
    /// The stable name, for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            Doing::Free => "free",
            Doing::OnTheWay(_) => "on_the_way",
            Doing::OnSite(_) => "on_site",
            Doing::Off => "off",
        }
    }

    /// The ticket they are at.
    pub const fn ticket(self) -> Option<TicketRef> {
        match self {
            Doing::OnTheWay(ticket) | Doing::OnSite(ticket) => Some(ticket),
            Doing::Free | Doing::Off => None,
        }
    }
}

/// What somebody is at, by their tickets of these entries. Whoever is at a ticket is at it though
/// their shift is over; a booked visit not signed for and a ticket on hold keep nobody.
pub fn doing<'a>(
    staff: &Staff,
    entries: impl IntoIterator<Item = &'a Entry>,
    property: &Property,
    at: At,
) -> Doing {
    let open = entries.into_iter().filter(|e| e.is_open());
    let theirs = open.flat_map(|e| e.tickets.iter().map(move |t| (e, t)));
    let theirs = theirs.filter(|(_, t)| t.assignee == staff.id && t.hold_at(at).is_none());
    let named = |e: &Entry, t: &Ticket| TicketRef { entry: e.number, ticket: t.no };
    let at_it = theirs.filter_map(|(e, t)| match t.stage {
        TicketStage::Arrived | TicketStage::Planned | TicketStage::Agreed => {
            Some((0, Doing::OnSite(named(e, t))))
        }
        TicketStage::Dispatched if e.appointment_of(t).is_some() => None,
        TicketStage::Signed if e.appointment_of(t).is_some_and(|booked| booked > at) => None,
        TicketStage::Dispatched | TicketStage::Signed => Some((1, Doing::OnTheWay(named(e, t)))),
        _ => None,
    });
    let busy = at_it.min_by_key(|(order, _)| *order).map(|(_, doing)| doing);
    let idle = if property.presence(staff, at).is_on() { Doing::Free } else { Doing::Off };
    busy.unwrap_or(idle)
}
