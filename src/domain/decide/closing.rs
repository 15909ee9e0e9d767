//! Rules about the end: callback, the source's approval, void, the supervisor's sample.
use super::{Context, one};
use crate::domain::{
    cause::Kin,
    command::{Callback, Command},
    entry::{Entry, EntryStage},
    event::Event,
    id::TicketNo,
    refusal::{Milestone, Needed, Refusal},
    rules::Rules,
    vocab::CallbackOutcome,
};

pub(super) fn decide(
    entry: &Entry,
    command: &Command,
    context: &Context<'_>,
    kin: Kin<'_>,
) -> Result<Vec<Event>, Refusal> {
    match command.clone() {
        Command::Callback(made) => callback(entry, made, context, kin),
        Command::Close { approved_by, how, words } => {
            let missing = missing_to_close(entry, context.rules);
            if !missing.is_empty() {
                return Err(Refusal::NotClosable { missing });
            }
            context.not_before(entry.newest_step_at(), Milestone::NewestStep)?;
            one(Event::Closed { approved_by, how, words })
        }
        Command::Void { reason } => {
            context.not_before(entry.newest_step_at(), Milestone::NewestStep)?;
            one(Event::Voided { reason })
        }
        Command::Sample { via, fixed, satisfaction } => {
            score(satisfaction)?;
            let reached = entry.last_reached_callback().ok_or(Refusal::NotSampleable)?;
            context.not_before(reached.at, Milestone::CalledBack)?;
            let desk_score = reached.satisfaction;
            one(Event::Sampled { via, fixed, satisfaction, desk_score })
        }
        _ => Ok(Vec::new()),
    }
}

/// Everything that bars closing (S10.1), except the approval itself, which closing asks for.
pub fn missing_to_close(entry: &Entry, rules: &Rules) -> Vec<Needed> {
    let fields = entry.missing(&rules.required).into_iter().map(Needed::Field);
    let unhandled = entry.stage() == EntryStage::Recorded;
    let handling = unhandled.then_some(Needed::Handling);
    let tickets = not_accepted(entry).into_iter().map(Needed::Acceptance);
    let callback = entry.fixed_at().is_none().then_some(Needed::Callback);
    fields.chain(handling).chain(tickets).chain(callback).collect()
}

fn not_accepted(entry: &Entry) -> Vec<TicketNo> {
    entry.tickets.iter().filter(|t| t.accepted_at().is_none()).map(|t| t.no).collect()
}

fn callback(
    entry: &Entry,
    made: Callback,
    context: &Context<'_>,
    kin: Kin<'_>,
) -> Result<Vec<Event>, Refusal> {
    let Some(settled) = entry.settled_at() else {
        return Err(Refusal::CallbackTooSoon { tickets: not_accepted(entry) });
    };
    if entry.fixed_at().is_some() {
        return Err(Refusal::CalledBack);
    }
    context.not_before(settled, Milestone::Settled)?;
    let Callback { via, outcome, fixed, satisfaction, charge_correct, ticket } = made;
    if outcome == CallbackOutcome::NoAnswer {
        let answers = fixed.is_some() || satisfaction.is_some() || charge_correct.is_some();
        if answers || ticket.is_some() {
            return Err(Refusal::NobodyAnswered);
        }
    } else if fixed.is_none() {
        return Err(Refusal::FixedUnasked);
    }
    satisfaction.map_or(Ok(()), score)?;
    let rework = match (fixed, kin.lead.filter(|_| entry.attached.is_some())) {
        // The ticket is the lead's, and so is its next round.
        (Some(false), Some(lead)) => which_ticket(lead, ticket).map(|_| None)?,
        (Some(false), None) => which_ticket(entry, ticket)?,
        _ => None,
    };
    one(Event::CalledBack { via, outcome, fixed, satisfaction, charge_correct, rework })
}

/// The ticket that goes into its next round: the one named, or the only one there is.
pub(in crate::domain) fn which_ticket(
    entry: &Entry,
    named: Option<TicketNo>,
) -> Result<Option<TicketNo>, Refusal> {
    match (named, entry.tickets.as_slice()) {
        (Some(given), _) if entry.ticket(given).is_none() => Err(Refusal::NoSuchTicket { given }),
        (Some(given), _) => Ok(Some(given)),
        (None, []) => Ok(None),
        (None, [only]) => Ok(Some(only.no)),
        (None, many) => Err(Refusal::WhichTicket { tickets: many.iter().map(|t| t.no).collect() }),
    }
}

fn score(given: u8) -> Result<(), Refusal> {
    if (1..=5).contains(&given) { Ok(()) } else { Err(Refusal::BadScore { given }) }
}
