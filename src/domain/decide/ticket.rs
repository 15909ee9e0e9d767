//! Rules about tickets: dispatch, sign, arrive, plan, agree, finish, accept or reject, in that
//! order; `confirm` at any time before arriving.
use super::{Context, one};
use crate::domain::{
    at::At,
    command::{Agree, Command},
    entry::Entry,
    event::Event,
    id::{StaffId, TicketNo},
    refusal::{Milestone, Refusal, Step},
    signing::{Signing, named},
    text::Text,
    ticket::{Ticket, TicketStage},
};

pub(super) fn dispatch(
    entry: &Entry,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let Command::Dispatch { ticket, to, category, read_back } = command.clone() else {
        return Ok(Vec::new());
    };
    let again = ticket.map(|no| find(entry, no)).transpose()?;
    if let Some(ticket) = again.filter(|t| !t.awaits_dispatch()) {
        return Err(Refusal::NotAwaitingDispatch { ticket: ticket.no });
    }
    if entry.answered.is_some() {
        return Err(Refusal::AlreadyAnswered);
    }
    // Whoever was called back was not asked about a ticket made afterwards: it cannot be dated
    // before that call.
    let reached = entry.last_reached_callback().map(|c| c.at);
    let began = again.map_or(reached.unwrap_or(entry.recorded_at), |t| t.dispatched_at);
    context.not_before(began, Milestone::RoundBegan)?;
    let known = category.or(again.map(|t| t.category)).or(entry.category);
    let category = known.ok_or(Refusal::NoCategory)?;
    if !context.rules.categories.contains(&category) {
        return Err(Refusal::NotOffered { field: "category", given: category.code() });
    }
    let proposed = || context.property.proposal(category, entry.place.as_str(), context.at);
    let to = match to {
        Some(to) => to,
        None => proposed().map(|p| p.person).ok_or(Refusal::NobodyResponsible)?,
    };
    context.known("to", &to)?;
    let no = ticket.unwrap_or(TicketNo(u32::try_from(entry.tickets.len()).unwrap_or(0) + 1));
    // S3.3: whoever sends somebody has classified it, whether or not they said so before.
    let classified = entry.category.is_none();
    let classify = Event::Classified { category, emergency: entry.emergency };
    let dispatched = Event::Dispatched { ticket: no, to, category, read_back };
    Ok(classified.then_some(classify).into_iter().chain([dispatched]).collect())
}

pub(super) fn decide(
    entry: &Entry,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match command.clone() {
        Command::Transfer { ticket, to, reason } => {
            let t = under_way(entry, ticket)?;
            context.not_before(t.dispatched_at, Milestone::LastStep(Step::Dispatch))?;
            context.known("to", &to)?;
            match t.assignee == to {
                true => Err(Refusal::SameAssignee { assignee: to }),
                false => {
                    let supervisor = context.called_by_transfer(t.transfers + 1);
                    one(Event::Transferred { ticket, to, reason, supervisor })
                }
            }
        }
        Command::TakeOn { ticket } => take_on(under_way(entry, ticket)?, context),
        Command::Confirm { ticket } => {
            let t = under_way(entry, ticket)?;
            entry.appointment_of(t).ok_or(Refusal::NotBooked { ticket })?;
            not_done(t.confirmed_at.is_some(), ticket, Step::Confirm)?;
            not_done(t.arrived_at.is_some(), ticket, Step::Arrive)?;
            context.not_before(t.dispatched_at, Milestone::LastStep(Step::Dispatch))?;
            one(Event::Confirmed { ticket })
        }
        Command::Sign { ticket, signer } => {
            let t = under_way(entry, ticket)?;
            not_done(t.signature.is_some(), ticket, Step::Sign)?;
            context.not_before(t.dispatched_at, Milestone::LastStep(Step::Dispatch))?;
            let signer = signer.unwrap_or_else(|| t.assignee.clone());
            context.known("signer", &signer)?;
            let signing = Some(context.proof.signing(Some(&signer), context.by)?);
            one(Event::Signed { ticket, signer, signing })
        }
        Command::Arrive { ticket } => {
            let t = under_way(entry, ticket)?;
            not_done(t.arrived_at.is_some(), ticket, Step::Arrive)?;
            if !entry.emergency {
                first(t.signature.is_some(), ticket, Step::Sign)?;
            }
            after_last_step(t, context)?;
            one(Event::Arrived { ticket })
        }
        Command::Plan { ticket, text, instruction } => {
            let t = under_way(entry, ticket)?;
            on_site(entry, t)?;
            not_done(t.plan.is_some(), ticket, Step::Plan)?;
            after_last_step(t, context)?;
            one(Event::Planned { ticket, text, instruction })
        }
        Command::Agree { ticket, terms } => {
            let t = under_way(entry, ticket)?;
            on_site(entry, t)?;
            if !entry.emergency {
                first(t.plan.is_some(), ticket, Step::Plan)?;
            }
            after_last_step(t, context)?;
            agree(ticket, terms, context)
        }
        Command::Hold { ticket, reason, until } => {
            let t = under_way(entry, ticket)?;
            after_last_step(t, context)?;
            match t.holds.last() {
                Some(hold) if context.at < hold.until => Err(Refusal::OnHold { ticket }),
                _ if until <= context.at => Err(Refusal::WakeUpPast { given: until }),
                _ => one(Event::Held { ticket, reason, until }),
            }
        }
        Command::Resume { ticket } => {
            let t = under_way(entry, ticket)?;
            let open = t.holds.last().filter(|h| context.at < h.until);
            let hold = open.ok_or(Refusal::NotOnHold { ticket })?;
            context.not_before(hold.from, Milestone::HoldBegan)?;
            one(Event::Resumed { ticket })
        }
        Command::Stuck { ticket, reason } => {
            let t = under_way(entry, ticket)?;
            not_done(t.stuck_since.is_some(), ticket, Step::Stuck)?;
            context.not_before(t.dispatched_at, Milestone::LastStep(Step::Dispatch))?;
            one(Event::Stuck { ticket, reason })
        }
        Command::Escalate { ticket, to, reason } => {
            let t = under_way(entry, ticket)?;
            context.superior("to", &to)?;
            if t.stuck_since.is_none() && reason.is_none() {
                return Err(Refusal::ReasonNeeded);
            }
            let since = t.stuck_since.unwrap_or(t.dispatched_at);
            context.not_before(since, Milestone::LastStep(Step::Stuck))?;
            one(Event::Escalated { ticket, to, reason })
        }
        Command::Finish { ticket, handler, materials, charge, charge_reason } => {
            finishable(entry, under_way(entry, ticket)?, &handler, context)?;
            one(Event::Finished { ticket, handler, materials, charge, charge_reason })
        }
        Command::Accept { ticket, signed_by, opinion } => {
            finished(entry, ticket, context)?;
            let signing = Some(judged(&signed_by, context)?);
            one(Event::Accepted { ticket, signed_by, opinion, signing })
        }
        Command::Reject { ticket, signed_by, opinion } => {
            finished(entry, ticket, context)?;
            let signing = Some(judged(&signed_by, context)?);
            one(Event::Rejected { ticket, signed_by, opinion, signing })
        }
        _ => beside(entry, command, context),
    }
}

/// How the source's verdict was signed. A name is looked for on the staff list only when a PIN was
/// given: a resident may be called like somebody of the staff.
fn judged(signed_by: &Text, context: &Context<'_>) -> Result<Signing, Refusal> {
    let staff = context.proof.given.and_then(|_| named(signed_by.as_str(), context.property));
    context.proof.signing(staff.map(|s| &s.id), context.by)
}

/// What is done beside the steps, whatever step the ticket has reached.
fn beside(entry: &Entry, command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    match command.clone() {
        Command::PrintCopy { ticket, copy } => {
            let t = find(entry, ticket)?;
            context.not_before(t.dispatched_at, Milestone::LastStep(Step::Dispatch))?;
            one(Event::CopyPrinted { ticket, copy })
        }
        Command::Chase { ticket, who, words } => {
            let t = find(entry, ticket)?;
            if t.stage == TicketStage::Accepted {
                return Err(Refusal::TooLate { ticket, stage: t.stage });
            }
            context.not_before(t.dispatched_at, Milestone::LastStep(Step::Dispatch))?;
            let who = who.unwrap_or_else(|| t.assignee.clone());
            context.known("who", &who)?;
            one(Event::Chased { ticket, who: Some(who), words })
        }
        _ => Ok(Vec::new()),
    }
}

/// Whoever it was transferred to says once that they take it (P9).
fn take_on(t: &Ticket, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    if t.transfers == 0 || t.taken_on {
        return Err(Refusal::NotTransferred { ticket: t.no });
    }
    context.not_before(t.dispatched_at, Milestone::LastStep(Step::Dispatch))?;
    one(Event::TakenOn { ticket: t.no, who: t.assignee.clone() })
}

fn agree(ticket: TicketNo, terms: Agree, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let Agree { effects, protection, cooperation, finish, items, free } = terms;
    match (items.is_empty(), free) {
        (true, false) => return Err(Refusal::ChargeUntold),
        (false, true) => return Err(Refusal::FreeAndCharged),
        _ => {}
    }
    if let Some(given) = finish.filter(|f| *f < context.at) {
        return Err(Refusal::FinishPast { given });
    }
    let quoted = items.iter().map(|asked| {
        let unknown = || Refusal::UnknownItem { given: asked.code.to_string() };
        context.property.quoted(asked).ok_or_else(unknown)
    });
    let items = quoted.collect::<Result<Vec<_>, Refusal>>()?;
    one(Event::Agreed { ticket, effects, protection, cooperation, finish, items, free })
}

/// The work can be reported as done, by this person.
fn finishable(
    entry: &Entry,
    t: &Ticket,
    handler: &StaffId,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    on_site(entry, t)?;
    first(t.signature.is_some(), t.no, Step::Sign)?;
    if !entry.emergency {
        first(t.plan.is_some(), t.no, Step::Plan)?;
        first(t.agreement.is_some(), t.no, Step::Agree)?;
    }
    context.known("handler", handler)?;
    after_last_step(t, context)
}

pub(super) fn find(entry: &Entry, given: TicketNo) -> Result<&Ticket, Refusal> {
    entry.ticket(given).ok_or(Refusal::NoSuchTicket { given })
}

/// The ticket, if its work goes on.
pub(super) fn under_way(entry: &Entry, no: TicketNo) -> Result<&Ticket, Refusal> {
    let ticket = find(entry, no)?;
    match ticket.stage {
        _ if ticket.awaits_dispatch() => {
            Err(Refusal::StepFirst { ticket: no, needed: Step::Dispatch })
        }
        _ if ticket.is_under_way() => Ok(ticket),
        stage => Err(Refusal::TooLate { ticket: no, stage }),
    }
}

/// The ticket's work is finished and waits for the source's verdict (S8.1).
fn finished(entry: &Entry, no: TicketNo, context: &Context<'_>) -> Result<(), Refusal> {
    let ticket = find(entry, no)?;
    match ticket.stage {
        TicketStage::Finished => {
            let worked = ticket.work.as_ref().map_or(ticket.dispatched_at, |w| w.at);
            context.not_before(worked, Milestone::LastStep(Step::Finish))
        }
        TicketStage::Accepted => Err(Refusal::StepDone { ticket: no, step: Step::Accept }),
        _ if ticket.awaits_dispatch() => {
            Err(Refusal::StepFirst { ticket: no, needed: Step::Dispatch })
        }
        _ => Err(Refusal::StepFirst { ticket: no, needed: Step::Finish }),
    }
}

/// On site; signed for, too, except in an emergency (S4.4).
fn on_site(entry: &Entry, t: &Ticket) -> Result<(), Refusal> {
    if !entry.emergency {
        first(t.signature.is_some(), t.no, Step::Sign)?;
    }
    first(t.arrived_at.is_some(), t.no, Step::Arrive)
}

pub(super) fn first(done: bool, ticket: TicketNo, needed: Step) -> Result<(), Refusal> {
    if done { Ok(()) } else { Err(Refusal::StepFirst { ticket, needed }) }
}

pub(super) fn not_done(done: bool, ticket: TicketNo, step: Step) -> Result<(), Refusal> {
    if done { Err(Refusal::StepDone { ticket, step }) } else { Ok(()) }
}

/// Steps in the procedure's order happen in that order.
pub(super) fn after_last_step(t: &Ticket, context: &Context<'_>) -> Result<(), Refusal> {
    let (at, step) = last_step(t);
    context.not_before(at, Milestone::LastStep(step))
}

pub(super) fn last_step(t: &Ticket) -> (At, Step) {
    let steps = [
        Some((t.dispatched_at, Step::Dispatch)),
        t.signature.as_ref().map(|s| (s.at, Step::Sign)),
        t.arrived_at.map(|at| (at, Step::Arrive)),
        t.plan.as_ref().map(|p| (p.at, Step::Plan)),
        t.agreement.as_ref().map(|a| (a.at, Step::Agree)),
    ];
    let latest = steps.into_iter().flatten().max_by_key(|(at, _)| *at);
    latest.unwrap_or((t.dispatched_at, Step::Dispatch))
}
