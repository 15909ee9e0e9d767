//! The ordinary path: the fields of each step with everything known filled in, and the way from
//! the filled form to its command.
use super::{
    act::Act,
    answers::{Answers, Lack},
    ask, people, prefill,
    spec::{Slot, Spec},
};
use crate::{
    domain::{
        amount::Money,
        command::{Agree, Callback, Command},
        entry::Entry,
        id::{StaffId, TicketNo},
        vocab::{ApprovalHow, CallbackOutcome, Category, Via},
        when::Lean,
    },
    tui::{
        dialogs::choice::{Verdict, Words, codes},
        view::View,
    },
    words::forms,
};

/// The fields of a step, without the time; none for what is not on the ordinary path.
pub(super) fn fields(act: Act, entry: &Entry, view: &View<'_>) -> Option<Vec<Spec>> {
    let lang = view.lang;
    let ticket = act.ticket().and_then(|no| entry.ticket(no));
    let assignee = ticket.map(|t| &t.assignee);
    Some(match act {
        Act::Dispatch(no) => dispatch(no, entry, view),
        Act::Sign(_) => vec![person(Slot::Signer, assignee, view)],
        Act::Confirm(_) | Act::Arrive(_) => Vec::new(),
        Act::Plan(no) => {
            let category = prefill::category(entry, Some(no));
            let plan = Spec::prose(Slot::Plan, prefill::plan(category, lang));
            vec![plan, instruction(category, entry, view)]
        }
        Act::Agree(no) => {
            let kind = prefill::category(entry, Some(no));
            let [effects, protection, cooperation] = prefill::agreement(kind, lang);
            vec![
                Spec::line(Slot::Finish, &prefill::working_time(kind, view), forms::time_hint)
                    .proposed(),
                Spec::prose(Slot::Effects, effects),
                Spec::prose(Slot::Protection, protection),
                Spec::prose(Slot::Cooperation, cooperation),
                Spec::bill(Slot::Items),
            ]
        }
        Act::Finish(_) => vec![
            person(Slot::Handler, assignee, view),
            Spec::remark(Slot::Materials, &prefill::materials(ticket, lang))
                .hinted(forms::materials_hint),
            Spec::name(Slot::Charge, &prefill::quote(ticket).to_string()).proposed(),
        ],
        Act::Accept(_) => {
            let accept = Some(Verdict::Accept.code());
            vec![
                Spec::pick(Slot::Verdict, Words::Verdict, codes(Verdict::ALL), accept),
                Spec::name(Slot::SignedBy, prefill::contact(entry)).proposed(),
                Spec::prose(Slot::Opinion, forms::opinion_text(lang)),
            ]
        }
        Act::Callback => callback(entry, view),
        Act::Close => vec![
            Spec::name(Slot::ApprovedBy, prefill::contact(entry)).proposed(),
            Spec::pick(
                Slot::How,
                Words::How,
                codes(ApprovalHow::ALL),
                Some(ApprovalHow::Phone.code()),
            ),
            Spec::prose(Slot::SourceWords, forms::close_text(lang)),
        ],
        Act::Reply | Act::Escalate(_) => ask::fields(act, entry, view),
        _ => return None,
    })
}

/// One of the house's work instructions for the category; a house without any may name one.
fn instruction(category: Option<Category>, entry: &Entry, view: &View<'_>) -> Spec {
    let all = view.property.house.instructions_at(entry.recorded_at);
    let fitting = all.into_iter().filter(|i| Some(i.category) == category);
    let ids: Vec<String> = fitting.map(|i| i.id).collect();
    match ids.is_empty() {
        true => Spec::line(Slot::Instruction, "", forms::optional),
        false => {
            let words = Words::Instruction(entry.recorded_at);
            Spec::pick(Slot::Instruction, words, ids, None).optional()
        }
    }
}

fn person(slot: Slot, first: Option<&StaffId>, view: &View<'_>) -> Spec {
    let id = first.unwrap_or(view.me);
    Spec::pick(slot, Words::Staff, people::starting_with(id, view), Some(id.as_str()))
}

fn dispatch(no: Option<TicketNo>, entry: &Entry, view: &View<'_>) -> Vec<Spec> {
    let category = prefill::category(entry, no);
    let (who, known) = people::to_send(category, entry.place.as_str(), view);
    let first = who.first().cloned().filter(|_| known);
    let chosen = category.map(Category::code);
    let to = Spec::pick(Slot::To, Words::Staff, who, first.as_deref());
    let asked = Spec::pick(Slot::Category, Words::Category, codes(&view.rules.categories), chosen);
    vec![to, asked, Spec::yes_no(Slot::ReadBack, true)]
}

fn callback(entry: &Entry, view: &View<'_>) -> Vec<Spec> {
    let reached = Some(CallbackOutcome::Reached.code());
    let outcome = Spec::pick(Slot::Outcome, Words::Callback, codes(CallbackOutcome::ALL), reached);
    let mut specs = vec![outcome];
    specs.extend(reached_fields(entry, view));
    specs
}

/// What is asked of a source who was reached. How satisfied they are is for them to say: a score
/// proposed by the form would be the desk's own (S10.2).
pub(super) fn reached_fields(entry: &Entry, view: &View<'_>) -> Vec<Spec> {
    let scores = ["1", "2", "3", "4", "5"].map(str::to_owned).to_vec();
    let score = Spec::pick(Slot::Score, Words::Plain, scores, None);
    let mut specs = vec![Spec::yes_no(Slot::Fixed, true), score];
    if !entry.tickets.is_empty() {
        specs.push(Spec::yes_no(Slot::ChargeCorrect, true));
    }
    specs.push(via());
    // The work was done on the tickets of the entry it is attached to.
    let lead = entry.attached.as_ref().and_then(|a| view.entry(a.to)).map(|w| &w.entry);
    let tickets = &lead.unwrap_or(entry).tickets;
    if tickets.len() > 1 {
        let numbers = tickets.iter().map(|t| t.no.to_string()).collect();
        specs.push(Spec::pick(Slot::Redo, Words::Plain, numbers, None).optional());
    }
    specs
}

/// By telephone, unless somebody went.
pub(super) fn via() -> Spec {
    Spec::pick(Slot::Via, Words::Via, codes(Via::ALL), Some(Via::Phone.code()))
}

/// The command a filled form of the ordinary path gives; none for any other.
pub(super) fn build(act: Act, entry: &Entry, a: &Answers<'_>) -> Result<Option<Command>, Lack> {
    Ok(Some(match act {
        Act::Dispatch(ticket) => {
            let category = a.pick(Slot::Category)?;
            let known = prefill::category(entry, ticket) == Some(category);
            let to = Some(a.person(Slot::To)?);
            let read_back = a.yes(Slot::ReadBack);
            Command::Dispatch { ticket, to, category: (!known).then_some(category), read_back }
        }
        Act::Sign(ticket) => Command::Sign { ticket, signer: Some(a.person(Slot::Signer)?) },
        Act::Confirm(ticket) => Command::Confirm { ticket },
        Act::Arrive(ticket) => Command::Arrive { ticket },
        Act::Plan(ticket) => Command::Plan {
            ticket,
            text: a.text(Slot::Plan)?,
            instruction: a.maybe(Slot::Instruction)?,
        },
        Act::Agree(ticket) => Command::Agree { ticket, terms: terms(a)? },
        Act::Finish(ticket) => Command::Finish {
            ticket,
            handler: a.person(Slot::Handler)?,
            materials: a.materials(Slot::Materials)?,
            charge: a.plain(Slot::Charge, "120.50")?.unwrap_or(Money(0)),
            charge_reason: a.wanted(Slot::ChargeReason)?,
        },
        Act::Accept(ticket) => {
            let (signed_by, opinion) = (a.text(Slot::SignedBy)?, a.text(Slot::Opinion)?);
            match a.pick(Slot::Verdict)? {
                Verdict::Accept => Command::Accept { ticket, signed_by, opinion },
                Verdict::Reject => Command::Reject { ticket, signed_by, opinion },
            }
        }
        Act::Callback => Command::Callback(called_back(a)?),
        Act::Close => Command::Close {
            approved_by: a.text(Slot::ApprovedBy)?,
            how: a.pick(Slot::How)?,
            words: a.text(Slot::SourceWords)?,
        },
        Act::Reply | Act::Escalate(_) => return ask::build(act, entry, a),
        _ => return Ok(None),
    }))
}

fn terms(a: &Answers<'_>) -> Result<Agree, Lack> {
    let items = a.items(Slot::Items);
    Ok(Agree {
        effects: a.text(Slot::Effects)?,
        protection: a.text(Slot::Protection)?,
        cooperation: a.text(Slot::Cooperation)?,
        finish: a.time(Slot::Finish, Lean::Future)?,
        free: items.is_empty(),
        items,
    })
}

fn called_back(a: &Answers<'_>) -> Result<Callback, Lack> {
    let (via, outcome) = (a.pick(Slot::Via)?, a.pick(Slot::Outcome)?);
    if outcome == CallbackOutcome::NoAnswer {
        let (fixed, satisfaction, charge_correct, ticket) = (None, None, None, None);
        return Ok(Callback { via, outcome, fixed, satisfaction, charge_correct, ticket });
    }
    let fixed = a.yes(Slot::Fixed);
    a.wanted(Slot::NotFixedWords)?;
    let charged = a.has(Slot::ChargeCorrect);
    Ok(Callback {
        via,
        outcome,
        fixed: Some(fixed),
        satisfaction: Some(a.pick(Slot::Score)?),
        charge_correct: charged.then(|| a.yes(Slot::ChargeCorrect)),
        ticket: a.maybe_pick(Slot::Redo).filter(|_| !fixed).map(TicketNo),
    })
}
