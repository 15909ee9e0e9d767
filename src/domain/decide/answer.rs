//! Rules about what the source is told (P7, P8): answers, "cannot" and the reply it owes, and what
//! a superior said when asked.
use super::{Context, one};
use crate::domain::{
    bare_no::is_bare_no,
    command::Command,
    entry::Entry,
    event::Event,
    refusal::{Milestone, Refusal},
    text::Text,
};

pub(super) fn decide(
    entry: &Entry,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match command.clone() {
        Command::Answer { reply } => one(answer(entry, reply, false, context)?),
        Command::Reply { reply } => one(self::reply(entry, reply, false, context)?),
        Command::Decline { reply, offer, owed } => {
            let offer = offer.ok_or(Refusal::OfferNeeded)?;
            if is_bare_no(offer.as_str()) {
                return Err(Refusal::BareNo { given: offer.to_string() });
            }
            let said = match owed {
                true => self::reply(entry, reply, true, context)?,
                false => answer(entry, reply, true, context)?,
            };
            Ok(vec![Event::Declined { offer }, said])
        }
        Command::Cannot { reason } => {
            context.not_before(entry.recorded_at, Milestone::Recorded)?;
            match entry.cannot_since {
                Some(_) => Err(Refusal::ReplyOwed),
                None => one(Event::CannotHandle { reason }),
            }
        }
        Command::Advise { ticket, who, answer } => {
            context.superior("who", &who)?;
            let (asked, since) = match ticket {
                None => (entry.cannots > 0, entry.cannot_since.unwrap_or(entry.recorded_at)),
                Some(given) => {
                    let found = entry.ticket(given).ok_or(Refusal::NoSuchTicket { given })?;
                    (found.escalations > 0, found.dispatched_at)
                }
            };
            if !asked {
                return Err(Refusal::NothingAsked);
            }
            context.not_before(since, Milestone::Cannot)?;
            one(Event::Advised { ticket, who, answer })
        }
        _ => Ok(Vec::new()),
    }
}

/// A bare no is no answer, unless an offer goes with it.
fn said(reply: &Text, offered: bool) -> Result<(), Refusal> {
    match offered || !is_bare_no(reply.as_str()) {
        true => Ok(()),
        false => Err(Refusal::BareNo { given: reply.to_string() }),
    }
}

fn answer(
    entry: &Entry,
    reply: Text,
    offered: bool,
    context: &Context<'_>,
) -> Result<Event, Refusal> {
    if entry.answered.is_some() {
        return Err(Refusal::AlreadyAnswered);
    }
    if !entry.tickets.is_empty() {
        return Err(Refusal::HasTickets);
    }
    let failed = entry.callbacks.iter().rfind(|c| c.failed()).map(|c| c.at);
    context.not_before(failed.unwrap_or(entry.recorded_at), Milestone::Recorded)?;
    context.not_before(entry.cannot_since.unwrap_or(entry.recorded_at), Milestone::Cannot)?;
    said(&reply, offered)?;
    Ok(Event::Answered { reply })
}

fn reply(
    entry: &Entry,
    reply: Text,
    offered: bool,
    context: &Context<'_>,
) -> Result<Event, Refusal> {
    let since = entry.cannot_since.ok_or(Refusal::NoReplyOwed)?;
    context.not_before(since, Milestone::Cannot)?;
    said(&reply, offered)?;
    Ok(Event::Replied { reply })
}
