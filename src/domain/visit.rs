//! Visits of booked services: a round of a ticket that may end before any work, because the
//! customer was not there or took another time. Such a round is no rework: its clocks keep what
//! they came to, those still running are given up, and the next visit starts its own.
use super::{
    at::At,
    deeds::Appointment,
    entry::Entry,
    id::TicketNo,
    ticket::TicketStage,
    timer::{Stopwatch, TimerKind},
};

impl Entry {
    /// The booked time is this from now on. A ticket that waits for its next visit is dispatched
    /// by it: that clock starts here, not while nobody knows when to come.
    pub(super) fn book(&mut self, appointment: At, at: At) {
        self.appointment = Some(Appointment { at: appointment, since: self.version });
        let waiting = self.tickets.iter().filter(|t| t.stage == TicketStage::Revisit);
        for (no, round) in waiting.map(|t| (t.no, t.round)).collect::<Vec<_>>() {
            let own = |timer| timer == TimerKind::Dispatch;
            let runs = self
                .stopwatches
                .iter()
                .any(|w| own(w.key.timer) && w.key.ticket == Some(no) && w.stop.is_none());
            if !runs {
                self.start(TimerKind::Dispatch, Some(no), round, at);
            }
        }
    }

    pub(super) fn rebooked(&mut self, appointment: At, ended: &[TicketNo], at: At) {
        for no in ended {
            if let Some(ticket) = self.ticket_mut(*no) {
                ticket.rebooked += 1;
                self.end_visit(*no, at);
            }
        }
        self.book(appointment, at);
    }

    /// Ends a ticket's visit; the next one waits for its dispatch, whose clock does not run yet.
    pub(super) fn end_visit(&mut self, no: TicketNo, at: At) {
        let version = self.version;
        let of = |timer, w: &Stopwatch| w.key.ticket == Some(no) && w.key.timer == timer;
        // There was nobody to plan with.
        self.excuse(at, |w| of(TimerKind::Plan, w));
        self.give_up(at, |w| w.key.ticket == Some(no));
        if let Some(ticket) = self.ticket_mut(no) {
            ticket.taken_up(at);
            *ticket = ticket.renewed(None, at, version);
            ticket.stage = TicketStage::Revisit;
        }
    }
}
