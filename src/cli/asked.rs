//! From arguments to orders: one mapping for the command line and for replay.
use super::{
    args::{
        acts::{Act, Amend, Answer, Classify, Record},
        work,
    },
    given::Given,
    own,
    value::{
        BadValue, Reading, item, length, line, material, money, prose, score, staff, step, word,
        yes,
    },
    value::{bad, window, window_or_none},
};
use crate::desk::{DeskOrder, Order, handover::Shift};
use crate::domain::{
    command::{self, Command},
    id::{EntryNo, TicketNo},
    run_card::Kind,
    text::Text,
    vocab::{Channel, Requester},
};
use crate::words::cli::Accepted;

/// What an acting command asks of the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Orders about one entry, mostly one; all or none.
    Orders(Vec<Order>),
    /// A change of shift (P10).
    HandOver(Shift),
    /// Of the desk as a whole.
    Own(DeskOrder),
}

/// Reads an acting command's values.
///
/// # Errors
/// The first value that is not taken.
pub fn read(act: &Act, reading: &Reading<'_>) -> Result<Asked, BadValue> {
    let when = act.when();
    let at = opt(when.at.as_ref(), |g| reading.past("at", g))?;
    let note = opt(when.note.as_ref(), |g| prose("note", g))?;
    if let Act::Handover(act) = act {
        let (to, take_over) = (staff("to", &act.args.to)?, act.args.take_over);
        let reason = opt(act.args.reason.as_ref(), |g| prose("reason", g))?;
        let words =
            act.args.words.iter().map(|g| own::said_of(g, reading)).collect::<Result<_, _>>()?;
        return Ok(Asked::HandOver(Shift { take_over, reason, at, note, words, ..Shift::to(to) }));
    }
    if let Some(command) = own::read(act)? {
        return Ok(Asked::Own(DeskOrder { command, at, note }));
    }
    let order =
        |(on, command)| Order { on, seen: None, command, at, note: note.clone(), own: None };
    Ok(Asked::Orders(commands(act, reading)?.into_iter().map(order).collect()))
}

type Addressed = (Option<EntryNo>, Command);

fn commands(act: &Act, reading: &Reading<'_>) -> Result<Vec<Addressed>, BadValue> {
    Ok(vec![match act {
        Act::Record(a) => (None, Command::Record(record(&a.args, reading)?)),
        Act::Amend(a) => return amend(&a.args, reading),
        Act::Classify(a) => {
            let on = reading.entry("entry", &a.args.entry)?;
            (Some(on), classify(&a.args)?)
        }
        Act::Answer(_)
        | Act::Cannot(_)
        | Act::Reply(_)
        | Act::Notify(_)
        | Act::Call(_)
        | Act::Scene(_)
        | Act::Assign(_)
        | Act::Rebook(_)
        | Act::Meeting(_)
        | Act::Decide(_)
        | Act::Callback(_)
        | Act::Close(_)
        | Act::Void(_)
        | Act::Attach(_)
        | Act::Detach(_)
        | Act::Sample(_) => of_entry(act, reading)?,
        Act::Advise(a) => {
            let (on, ticket) = entry_or_ticket(&a.args.on, reading)?;
            let who = staff("who", &a.args.who)?;
            (Some(on), Command::Advise { ticket, who, answer: prose("answer", &a.args.answer)? })
        }
        Act::Dispatch(a) => {
            let (on, ticket) = entry_or_ticket(&a.args.on, reading)?;
            let to = opt(a.args.to.as_ref(), |g| staff("to", g))?;
            let category = opt(a.args.category.as_ref(), |g| word("category", g))?;
            let read_back = a.args.read_back;
            (Some(on), Command::Dispatch { ticket, to, category, read_back })
        }
        Act::Ack(a) => {
            let (entry, alarm) = reading.alarm("alarm", &a.args.alarm)?;
            (Some(entry), Command::Ack { alarm })
        }
        Act::Shelve(a) => {
            let (entry, alarm) = reading.alarm("alarm", &a.args.alarm)?;
            let length = length("for", &a.args.length)?;
            let reason = prose("reason", &a.args.reason)?;
            (Some(entry), Command::Shelve { alarm, length, reason })
        }
        Act::Unshelve(a) => {
            let (entry, alarm) = reading.alarm("alarm", &a.args.alarm)?;
            (Some(entry), Command::Unshelve { alarm })
        }
        Act::Handover(_) | Act::Note(_) => return Ok(Vec::new()),
        _ => of_ticket(act, reading)?,
    }])
}

fn of_entry(act: &Act, reading: &Reading<'_>) -> Result<Addressed, BadValue> {
    let on = |given| reading.entry("entry", given).map(Some);
    Ok(match act {
        Act::Answer(a) => {
            let reply = prose("reply", &a.args.reply)?;
            (on(&a.args.entry)?, told(&a.args, Command::Answer { reply }, false)?)
        }
        Act::Reply(a) => {
            let reply = prose("reply", &a.args.reply)?;
            (on(&a.args.entry)?, told(&a.args, Command::Reply { reply }, true)?)
        }
        Act::Cannot(a) => {
            (on(&a.args.entry)?, Command::Cannot { reason: prose("reason", &a.args.reason)? })
        }
        Act::Notify(a) => {
            let a = &a.args;
            let (who, role) = (staff("who", &a.who)?, word("role", &a.role)?);
            let outcome = word("outcome", &a.outcome)?;
            let read_back = a.read_back;
            (on(&a.entry)?, Command::Notify { who, role, outcome, read_back })
        }
        Act::Call(a) => {
            let a = &a.args;
            let (number, outcome) = (line("number", &a.number)?, word("outcome", &a.outcome)?);
            let read_back = a.read_back;
            (on(&a.entry)?, Command::CallPublic { number, outcome, read_back })
        }
        Act::Scene(a) => {
            let a = &a.args;
            let card: Kind = word("card", &a.card)?;
            (
                on(&a.entry)?,
                Command::TickScene { card, step: step("step", &a.step, card, &reading.steps)? },
            )
        }
        Act::Assign(a) => {
            let holder = staff("holder", &a.args.holder)?;
            let reason = prose("reason", &a.args.reason)?;
            (on(&a.args.entry)?, Command::Assign { holder, reason })
        }
        Act::Rebook(a) => {
            let appointment = reading.future("appointment", &a.args.appointment)?;
            let reason = opt(a.args.reason.as_ref(), |g| prose("reason", g))?;
            (on(&a.args.entry)?, Command::Rebook { appointment, reason })
        }
        Act::Meeting(a) => {
            (on(&a.args.entry)?, Command::Meeting { reason: prose("reason", &a.args.reason)? })
        }
        Act::Decide(a) => {
            let decision = prose("decision", &a.args.decision)?;
            let decided_by = staff("decided-by", &a.args.decided_by)?;
            (on(&a.args.entry)?, Command::Decide { decision, decided_by })
        }
        Act::Callback(a) => {
            let a = &a.args;
            let entry = reading.entry("entry", &a.entry)?;
            let made = command::Callback {
                via: word("via", &a.via)?,
                outcome: word("outcome", &a.outcome)?,
                fixed: opt(a.fixed.as_ref(), |g| yes("fixed", g))?,
                satisfaction: opt(a.satisfaction.as_ref(), |g| score("satisfaction", g))?,
                charge_correct: opt(a.charge_correct.as_ref(), |g| yes("charge-correct", g))?,
                ticket: opt(a.ticket.as_ref(), |g| ticket_of(entry, g, reading))?,
            };
            (Some(entry), Command::Callback(made))
        }
        Act::Close(a) => {
            let approved_by = line("approved-by", &a.args.approved_by)?;
            let (how, words) = (word("how", &a.args.how)?, prose("words", &a.args.words)?);
            (on(&a.args.entry)?, Command::Close { approved_by, how, words })
        }
        Act::Sample(a) => {
            let (via, fixed) = (word("via", &a.args.via)?, yes("fixed", &a.args.fixed)?);
            let satisfaction = score("satisfaction", &a.args.satisfaction)?;
            (on(&a.args.entry)?, Command::Sample { via, fixed, satisfaction })
        }
        Act::Attach(a) => {
            let to = reading.entry("to", &a.args.to)?;
            let reason = opt(a.args.reason.as_ref(), |g| prose("reason", g))?;
            (on(&a.args.entry)?, Command::Attach { to, reason })
        }
        Act::Detach(a) => {
            let reason = opt(a.args.reason.as_ref(), |g| prose("reason", g))?;
            (on(&a.args.entry)?, Command::Detach { reason })
        }
        Act::Void(a) => {
            (on(&a.args.entry)?, Command::Void { reason: prose("reason", &a.args.reason)? })
        }
        _ => return of_ticket(act, reading),
    })
}

/// What the source was told; with an offer, or said to be declined, a no (P8).
fn told(a: &Answer, plain: Command, owed: bool) -> Result<Command, BadValue> {
    let offer = opt(a.offer.as_ref(), |g| prose("offer", g))?;
    Ok(match plain {
        Command::Answer { reply } | Command::Reply { reply } if a.declined || offer.is_some() => {
            Command::Decline { reply, offer, owed }
        }
        plain => plain,
    })
}

/// Commands about a ticket.
fn of_ticket(act: &Act, reading: &Reading<'_>) -> Result<Addressed, BadValue> {
    let full = reading.ticket("ticket", ticket_given(act))?;
    let ticket = full.ticket;
    let command = match act {
        Act::Transfer(a) => {
            let to = staff("to", &a.args.to)?;
            let moved = Command::Transfer { ticket, to, reason: prose("reason", &a.args.reason)? };
            match a.args.accepted {
                true => Command::Together(vec![moved, Command::TakeOn { ticket }]),
                false => moved,
            }
        }
        Act::Sign(a) => {
            let signer = opt(a.args.signer.as_ref(), |g| staff("signer", g))?;
            Command::Sign { ticket, signer }
        }
        Act::Arrive(_) => Command::Arrive { ticket },
        Act::NoShow(a) => Command::NoShow { ticket, reason: prose("reason", &a.args.reason)? },
        Act::Resume(_) => Command::Resume { ticket },
        Act::Plan(a) => {
            let text = prose("text", &a.args.text)?;
            let instruction = opt(a.args.instruction.as_ref(), |g| line("instruction", g))?;
            Command::Plan { ticket, text, instruction }
        }
        Act::Agree(a) => Command::Agree { ticket, terms: terms(&a.args, reading)? },
        Act::Hold(a) => {
            let reason = prose("reason", &a.args.reason)?;
            Command::Hold { ticket, reason, until: reading.future("until", &a.args.until)? }
        }
        Act::Stuck(a) => Command::Stuck { ticket, reason: prose("reason", &a.args.reason)? },
        Act::Escalate(a) => {
            let to = staff("to", &a.args.to)?;
            let reason = opt(a.args.reason.as_ref(), |g| prose("reason", g))?;
            let answer = opt(a.args.answer.as_ref(), |g| prose("answer", g))?;
            let advised = answer.map(|answer| {
                let (who, ticket) = (to.clone(), Some(ticket));
                Command::Advise { ticket, who, answer }
            });
            let reported = Command::Escalate { ticket, to, reason };
            match advised {
                Some(advised) => Command::Together(vec![reported, advised]),
                None => reported,
            }
        }
        Act::Finish(a) => {
            let a = &a.args;
            let handler = staff("handler", &a.handler)?;
            let materials: Result<_, _> =
                a.materials.iter().map(|g| material("material", g)).collect();
            let charge = money("charge", &a.charge)?;
            let charge_reason = opt(a.charge_reason.as_ref(), |g| prose("charge-reason", g))?;
            Command::Finish { ticket, handler, materials: materials?, charge, charge_reason }
        }
        Act::Accept(a) => {
            let (signed_by, opinion) = verdict(&a.args)?;
            Command::Accept { ticket, signed_by, opinion }
        }
        Act::Reject(a) => {
            let (signed_by, opinion) = verdict(&a.args)?;
            Command::Reject { ticket, signed_by, opinion }
        }
        Act::Chase(a) => {
            let who = opt(a.args.who.as_ref(), |g| staff("who", g))?;
            Command::Chase { ticket, who, words: prose("words", &a.args.words)? }
        }
        _ => Command::Confirm { ticket },
    };
    Ok((Some(full.entry), command))
}

/// The ticket as given to a command that takes one.
fn ticket_given(act: &Act) -> &Given {
    static NONE: std::sync::LazyLock<Given> = std::sync::LazyLock::new(|| Given(String::new()));
    match act {
        Act::Transfer(a) => &a.args.ticket,
        Act::Confirm(a) | Act::Arrive(a) | Act::Resume(a) => &a.args.ticket,
        Act::NoShow(a) => &a.args.ticket,
        Act::Sign(a) => &a.args.ticket,
        Act::Plan(a) => &a.args.ticket,
        Act::Agree(a) => &a.args.ticket,
        Act::Hold(a) => &a.args.ticket,
        Act::Stuck(a) => &a.args.ticket,
        Act::Escalate(a) => &a.args.ticket,
        Act::Finish(a) => &a.args.ticket,
        Act::Accept(a) | Act::Reject(a) => &a.args.ticket,
        Act::Chase(a) => &a.args.ticket,
        _ => &NONE,
    }
}

fn record(a: &Record, reading: &Reading<'_>) -> Result<command::Record, BadValue> {
    let channel = opt(a.channel.as_ref(), |g| word("channel", g))?;
    let requester = opt(a.requester.as_ref(), |g| word("requester", g))?;
    Ok(command::Record {
        place: line("place", &a.place)?,
        content: prose("content", &a.content)?,
        contact: opt(a.contact.as_ref(), |g| line("contact", g))?,
        phone: opt(a.phone.as_ref(), |g| line("phone", g))?,
        channel: channel.unwrap_or(Channel::Call),
        category: opt(a.category.as_ref(), |g| word("category", g))?,
        emergency: a.emergency,
        requester: requester.unwrap_or(Requester::External),
        appointment: opt(a.appointment.as_ref(), |g| reading.future("appointment", g))?,
        avoid: opt(a.avoid.as_ref(), |g| window("avoid", g))?,
        received: opt(a.received.as_ref(), |g| reading.past("received", g))?,
        told: opt(a.told.as_ref(), |g| reading.past("told", g))?,
        first_receiver: opt(a.first_receiver.as_ref(), |g| staff("first-receiver", g))?,
    })
}

/// A change of category or grade is a classification of its own (S3.3), written before the rest.
fn amend(a: &Amend, reading: &Reading<'_>) -> Result<Vec<Addressed>, BadValue> {
    let on = Some(reading.entry("entry", &a.entry)?);
    let changed = command::Amend {
        place: opt(a.place.as_ref(), |g| line("place", g))?,
        content: opt(a.content.as_ref(), |g| prose("content", g))?,
        contact: opt(a.contact.as_ref(), |g| line("contact", g))?,
        phone: opt(a.phone.as_ref(), |g| line("phone", g))?,
        channel: opt(a.channel.as_ref(), |g| word("channel", g))?,
        requester: opt(a.requester.as_ref(), |g| word("requester", g))?,
        appointment: opt(a.appointment.as_ref(), |g| reading.future_or_none("appointment", g))?,
        avoid: opt(a.avoid.as_ref(), |g| window_or_none("avoid", g))?,
    };
    let mut commands = Vec::new();
    if let Some(category) = &a.category {
        let (entry, category) = (a.entry.clone(), category.clone());
        let (emergency, no_emergency) = (a.emergency, a.no_emergency);
        commands.push((on, classify(&Classify { entry, category, emergency, no_emergency })?));
    }
    if commands.is_empty() || changed != command::Amend::default() {
        commands.push((on, Command::Amend(changed)));
    }
    Ok(commands)
}

fn classify(a: &Classify) -> Result<Command, BadValue> {
    let category = word("category", &a.category)?;
    let emergency = match (a.emergency, a.no_emergency) {
        (true, true) => return Err(bad("emergency", "yes + no", Accepted::YesNo)),
        (true, false) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    };
    Ok(Command::Classify { category, emergency })
}

fn terms(a: &work::Agree, reading: &Reading<'_>) -> Result<command::Agree, BadValue> {
    Ok(command::Agree {
        effects: prose("effects", &a.effects)?,
        protection: prose("protection", &a.protection)?,
        cooperation: prose("cooperation", &a.cooperation)?,
        finish: opt(a.finish.as_ref(), |g| reading.future("finish", g))?,
        items: a.items.iter().map(|g| item("item", g)).collect::<Result<_, _>>()?,
        free: a.free,
    })
}

fn verdict(a: &work::Verdict) -> Result<(Text, Text), BadValue> {
    Ok((line("signed-by", &a.signed_by)?, prose("opinion", &a.opinion)?))
}

fn entry_or_ticket(
    given: &Given,
    reading: &Reading<'_>,
) -> Result<(EntryNo, Option<TicketNo>), BadValue> {
    if given.as_str().contains('/') {
        reading.ticket("ticket", given).map(|full| (full.entry, Some(full.ticket)))
    } else {
        reading.entry("entry", given).map(|entry| (entry, None))
    }
}

/// A ticket that must be one of this entry's.
fn ticket_of(entry: EntryNo, given: &Given, reading: &Reading<'_>) -> Result<TicketNo, BadValue> {
    let full = reading.ticket("ticket", given)?;
    match full.entry == entry {
        true => Ok(full.ticket),
        false => Err(bad("ticket", given.as_str(), Accepted::TicketOf(entry))),
    }
}

fn opt<T>(
    given: Option<&Given>,
    read: impl FnOnce(&Given) -> Result<T, BadValue>,
) -> Result<Option<T>, BadValue> {
    given.map(read).transpose()
}
