//! What the desk or a technician cannot handle (P7, S7.2, P8): a superior is asked, the answer is
//! kept, and the source gets a reply, with an offer where the request cannot be met.
use super::{
    act::Act,
    answers::{Answers, Lack},
    people,
    spec::{Slot, Spec},
};
use crate::{
    domain::{
        command::Command, deeds::Advice, entry::Entry, id::TicketNo, text::Text, vocab::Department,
    },
    tui::{
        dialogs::choice::{Met, Words, codes},
        view::View,
    },
    words::forms,
};

/// The fields of a step, without the time.
pub(super) fn fields(act: Act, entry: &Entry, view: &View<'_>) -> Vec<Spec> {
    let lang = view.lang;
    match act {
        Act::Cannot => vec![
            Spec::prose(Slot::Reason, ""),
            superior(Slot::AskWho, entry, None, view),
            Spec::remark(Slot::Advice, "").hinted(forms::advice_hint),
        ],
        Act::Reply => match newest(entry, None) {
            Some(advice) => answer(advice.answer.as_str()),
            None => {
                let mut specs = answer(forms::reply_text(lang));
                specs.push(superior(Slot::AskWho, entry, None, view));
                specs.push(Spec::remark(Slot::Advice, "").hinted(forms::advice_hint));
                specs
            }
        },
        Act::Answer => answer(""),
        Act::Escalate(no) => {
            let stuck = entry.ticket(no).is_some_and(|t| t.stuck_since.is_some());
            let reason = match stuck {
                true => Spec::remark(Slot::Reason, ""),
                false => Spec::prose(Slot::Reason, ""),
            };
            let advice = Spec::remark(Slot::Advice, "").hinted(forms::advice_hint);
            vec![superior(Slot::ReportTo, entry, Some(no), view), reason, advice]
        }
        Act::Advise(ticket) => {
            vec![superior(Slot::AskWho, entry, ticket, view), Spec::prose(Slot::Advice, "")]
        }
        _ => Vec::new(),
    }
}

/// What a superior said since the desk said "cannot", or about a ticket; the newest.
fn newest(entry: &Entry, ticket: Option<TicketNo>) -> Option<&Advice> {
    let since = entry.cannot_since.filter(|_| ticket.is_none());
    let fits = |a: &&Advice| a.ticket == ticket && since.is_none_or(|since| a.at >= since);
    entry.advice.iter().rfind(fits)
}

fn answer(text: &str) -> Vec<Spec> {
    let met = Spec::pick(Slot::Met, Words::Met, codes(Met::ALL), Some(Met::Met.code()));
    let offer = Spec::remark(Slot::Offer, "").hinted(forms::offer_hint);
    vec![Spec::prose(Slot::Reply, text), met, offer]
}

/// The superior to ask: of the department whose matter it is, if it has one of that rank.
fn superior(slot: Slot, entry: &Entry, ticket: Option<TicketNo>, view: &View<'_>) -> Spec {
    let assignee = ticket.and_then(|no| entry.ticket(no)).map(|t| &t.assignee);
    let trade = assignee.and_then(|id| view.property.staff(id)).map(|s| s.department);
    let superiors = people::superiors_of(trade.unwrap_or(Department::Desk), view);
    let first = superiors.first().cloned();
    Spec::pick(slot, Words::Staff, superiors, first.as_deref())
}

/// The command a filled form gives; none for any other act.
pub(super) fn build(act: Act, entry: &Entry, a: &Answers<'_>) -> Result<Option<Command>, Lack> {
    let advice = || -> Result<Option<Text>, Lack> { a.maybe(Slot::Advice) };
    Ok(Some(match act {
        Act::Cannot => {
            let cannot = Command::Cannot { reason: a.text(Slot::Reason)? };
            match advice()? {
                Some(answer) => {
                    let who = a.person(Slot::AskWho)?;
                    both(cannot, Command::Advise { ticket: None, who, answer })
                }
                None => cannot,
            }
        }
        Act::Reply => {
            let reply = told(a, true)?;
            match advice()?.filter(|_| newest(entry, None).is_none()) {
                Some(answer) => {
                    let who = a.person(Slot::AskWho)?;
                    both(Command::Advise { ticket: None, who, answer }, reply)
                }
                None => reply,
            }
        }
        Act::Answer => told(a, false)?,
        Act::Escalate(ticket) => {
            let (to, reason) = (a.person(Slot::ReportTo)?, a.maybe(Slot::Reason)?);
            let said = advice()?.map(|answer| {
                let (who, ticket) = (to.clone(), Some(ticket));
                Command::Advise { ticket, who, answer }
            });
            let reported = Command::Escalate { ticket, to, reason };
            said.map_or(reported.clone(), |said| both(reported, said))
        }
        Act::Advise(ticket) => {
            let (who, answer) = (a.person(Slot::AskWho)?, a.text(Slot::Advice)?);
            Command::Advise { ticket, who, answer }
        }
        _ => return Ok(None),
    }))
}

fn both(first: Command, then: Command) -> Command {
    Command::Together(vec![first, then])
}

/// What the source is told; where it cannot be met, with what is offered instead (P8).
fn told(a: &Answers<'_>, owed: bool) -> Result<Command, Lack> {
    let (reply, offer) = (a.text(Slot::Reply)?, a.maybe(Slot::Offer)?);
    let declined = a.pick::<Met>(Slot::Met)? == Met::Declined;
    Ok(match (declined, owed) {
        (true, _) if offer.is_none() => {
            return Err(Lack::because(Slot::Offer, forms::offer_needed));
        }
        (true, _) => Command::Decline { reply, offer, owed },
        (false, true) => Command::Reply { reply },
        (false, false) => Command::Answer { reply },
    })
}
