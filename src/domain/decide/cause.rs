//! Rules about several callers of one cause: what may be attached to what, what is done through
//! the lead from then on, and what the lead owes its callers.
use super::{Context, one};
use crate::domain::{
    cause::Kin,
    command::Command,
    entry::Entry,
    event::Event,
    id::EntryNo,
    refusal::{Milestone, Refusal},
    text::Text,
    timer::TimerKind,
};

pub(super) fn decide(
    entry: &Entry,
    command: &Command,
    context: &Context<'_>,
    kin: Kin<'_>,
) -> Result<Vec<Event>, Refusal> {
    match command.clone() {
        Command::Attach { to, reason } => attach(entry, to, reason, context, kin),
        Command::Detach { reason } => {
            let attached = entry.attached.as_ref().ok_or(Refusal::NotAttached)?;
            if entry.fixed_at().is_some() {
                return Err(Refusal::CalledBack);
            }
            context.not_before(attached.at, Milestone::Attached)?;
            context.not_before(entry.newest_step_at(), Milestone::NewestStep)?;
            one(Event::Detached { reason })
        }
        _ => Ok(Vec::new()),
    }
}

fn attach(
    entry: &Entry,
    to: EntryNo,
    reason: Option<Text>,
    context: &Context<'_>,
    kin: Kin<'_>,
) -> Result<Vec<Event>, Refusal> {
    let lead = kin.lead.ok_or(Refusal::NoLead { given: to })?;
    if let Some(attached) = &entry.attached {
        return Err(Refusal::Attached { lead: attached.to });
    }
    if lead.number == entry.number {
        return Err(Refusal::AttachedToItself);
    }
    no_callers(kin)?;
    if !entry.tickets.is_empty() {
        return Err(Refusal::HasOwnTickets);
    }
    if entry.answered.is_some() {
        return Err(Refusal::AlreadyAnswered);
    }
    if !lead.is_open() {
        return Err(Refusal::LeadEnded { lead: lead.number });
    }
    if entry.emergency && !lead.emergency {
        return Err(Refusal::LeadNotUrgent { lead: lead.number });
    }
    let owed = entry.owed_since(TimerKind::Dispatch).unwrap_or(entry.recorded_at);
    context.not_before(owed, Milestone::RoundBegan)?;
    context.not_before(lead.recorded_at, Milestone::LeadRecorded)?;
    let number = lead.number;
    // What is known of the cause need not be asked again (S3.3).
    let category = lead.category.filter(|_| entry.category.is_none());
    let classify =
        category.map(|category| Event::Classified { category, emergency: entry.emergency });
    let attached = Event::Attached { to: number, reason };
    let done = lead.settled_at().map(|_| Event::LeadDone { lead: number });
    // What lies before the managers' meeting already is not put there again.
    let met = done.is_none() && lead.owed_since(TimerKind::Meeting).is_none();
    let met = met.then_some(Event::LeadMeeting { lead: number });
    Ok(classify.into_iter().chain([attached]).chain(done).chain(met).collect())
}

/// What an attached entry leaves to its lead, and what a lead owes its callers.
pub(super) fn bars(entry: &Entry, command: &Command, kin: Kin<'_>) -> Result<(), Refusal> {
    let declares = |emergency: &Option<bool>| *emergency == Some(true) && !entry.emergency;
    match (&entry.attached, command) {
        (
            Some(attached),
            Command::Dispatch { .. }
            | Command::Answer { .. }
            | Command::Decline { owed: false, .. }
            | Command::Notify { .. }
            | Command::CallPublic { .. }
            | Command::TickScene { .. }
            | Command::Meeting { .. },
        ) => Err(Refusal::Attached { lead: attached.to }),
        (Some(attached), Command::Classify { emergency, .. }) if declares(emergency) => {
            Err(Refusal::Attached { lead: attached.to })
        }
        (Some(attached), Command::Callback(_)) if attached.done_at.is_none() => {
            Err(Refusal::LeadNotDone { lead: attached.to })
        }
        (None, Command::Void { .. }) => no_callers(kin),
        (None, Command::Close { .. }) => {
            let waits = |c: &&Entry| c.is_open() && c.fixed_at().is_none();
            let waiting: Vec<EntryNo> =
                kin.callers.iter().filter(waits).map(|c| c.number).collect();
            if waiting.is_empty() {
                return Ok(());
            }
            Err(Refusal::CallersWait { callers: waiting })
        }
        _ => Ok(()),
    }
}

fn no_callers(kin: Kin<'_>) -> Result<(), Refusal> {
    let open = kin.callers.iter().filter(|c| c.is_open());
    let callers: Vec<EntryNo> = open.map(|c| c.number).collect();
    if callers.is_empty() { Ok(()) } else { Err(Refusal::HasCallers { callers }) }
}
