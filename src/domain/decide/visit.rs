//! Rules about booked visits: the customer was not there, or takes another time.
use super::{
    Context, one,
    ticket::{after_last_step, first, last_step, not_done, under_way},
};
use crate::domain::{
    at::At,
    command::Command,
    entry::Entry,
    event::Event,
    id::TicketNo,
    refusal::{Milestone, Refusal, Step},
    text::Text,
    ticket::{Ticket, TicketStage},
    timer::{TimerKind, timers},
};

pub(super) fn decide(
    entry: &Entry,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match command.clone() {
        Command::NoShow { ticket, reason } => no_show(entry, ticket, reason, context),
        Command::Rebook { appointment, reason } => rebook(entry, appointment, reason, context),
        _ => Ok(Vec::new()),
    }
}

/// Somebody stood there at the booked time or after it, and no customer did.
fn no_show(
    entry: &Entry,
    ticket: TicketNo,
    reason: Text,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let waits = |t: &&Ticket| t.no == ticket && t.stage == TicketStage::Revisit;
    if entry.tickets.iter().find(waits).is_some_and(|t| entry.appointment_of(t).is_none()) {
        return Err(Refusal::NoTimeYet { ticket });
    }
    let t = under_way(entry, ticket)?;
    let booked = entry.appointment_of(t).ok_or(Refusal::NobodyExpected { ticket })?;
    first(t.arrived_at.is_some(), ticket, Step::Arrive)?;
    not_done(t.agreement.is_some(), ticket, Step::Agree)?;
    context.not_before(booked, Milestone::Appointment)?;
    after_last_step(t, context)?;
    one(Event::NoShow { ticket, reason })
}

/// Before the customer was contacted the clocks just follow. A visit that has come further ends by
/// it, and so does one whose limit was missed: what was missed stays missed.
fn rebook(
    entry: &Entry,
    appointment: At,
    reason: Option<Text>,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.not_before(entry.recorded_at, Milestone::Recorded)?;
    if entry.answered.is_some() {
        return Err(Refusal::AlreadyAnswered);
    }
    if appointment < context.at {
        return Err(Refusal::AppointmentPast { given: appointment });
    }
    let movable = |t: &&Ticket| t.awaits_dispatch() || t.is_under_way() && t.agreement.is_none();
    let movable: Vec<&Ticket> = entry.tickets.iter().filter(movable).collect();
    if let Some(last) = entry.tickets.last().filter(|_| movable.is_empty()) {
        let (ticket, stage) = (last.no, last.stage);
        return Err(match entry.tickets.iter().find(|t| t.is_under_way()) {
            Some(t) => Refusal::WorkBegan { ticket: t.no },
            None => Refusal::TooLate { ticket, stage },
        });
    }
    let from = entry.appointment.map(|a| a.at);
    if from == Some(appointment) {
        return Err(Refusal::NothingToChange);
    }
    let mut ended = Vec::new();
    for ticket in movable {
        let (at, step) = match ticket.confirmed_at {
            Some(at) if at > last_step(ticket).0 => (at, Step::Confirm),
            _ => last_step(ticket),
        };
        context.not_before(at, Milestone::LastStep(step))?;
        if ends(entry, ticket, context) {
            ended.push(ticket.no);
        }
    }
    one(Event::Rebooked { from, appointment, reason, visits: ended })
}

/// Whether a ticket's visit ends when another time is taken.
fn ends(entry: &Entry, ticket: &Ticket, context: &Context<'_>) -> bool {
    let begun = ticket.confirmed_at.is_some() || ticket.arrived_at.is_some();
    let of_visit = |kind| matches!(kind, TimerKind::Confirm | TimerKind::Arrive | TimerKind::Sign);
    let timers = timers(entry, context.rules, context.property.zone);
    let missed = timers.iter().any(|t| {
        of_visit(t.key.timer)
            && t.key.ticket == Some(ticket.no)
            && t.is_running()
            && t.late_at(context.at).is_some()
    });
    ticket.is_under_way() && (begun || missed)
}
