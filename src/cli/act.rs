//! Acting commands: read the values, ask the desk, say what was written.
use super::{
    args::acts::Act,
    asked::{self, Asked},
    failure::Failure,
    pin::patiently,
    session::{Halt, Session},
};
use crate::{
    desk::{Desk, DeskError, Done, Order, OwnPin, handover::Shift},
    domain::{
        at::At,
        avoid::{may_question, questioned},
        command::Command,
        decide::{Context, decide},
        entry::Entry,
        id::StaffId,
        property::Property,
        refusal::Refusal,
        rules::Rules,
        signing::{Proof, named},
    },
    words::{booking, cli as words, labels::Label, pin as words_pin, quote},
};
use serde::Serialize;

/// What an acting command answers.
#[derive(Debug, Serialize)]
struct DoneJson {
    entry: Option<String>,
    ticket: Option<String>,
    seq: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<u32>,
    /// What somebody should know of it all the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

/// Carries out an acting command.
pub(super) fn run(act: &Act, session: &mut Session<'_>) -> Result<(), Halt> {
    let by = session.actor()?;
    let mut desk = session.open()?;
    session.prove(&by, &mut desk)?;
    let reading = session.reading(&desk);
    match asked::read(act, &reading).map_err(|e| session.value(&e))? {
        Asked::Orders(mut orders) => {
            if act.takes_own_pin() {
                for order in &mut orders {
                    order.own = Some(own_pin(order, &desk, session)?);
                }
            }
            let notes = notes(&orders, &desk, session);
            let done = carry_out(&orders, &by, &mut desk, session.now)
                .map_err(|e| session.refused(&e, &desk))?;
            let Some(done) = done else { return Ok(()) };
            let unsaid = matches!(act, Act::Finish(_));
            let unsaid = unsaid.then(|| unexplained(&done, &desk, session)).flatten();
            said(done, notes.into_iter().chain(unsaid).collect(), &desk, session)
        }
        Asked::HandOver(mut shift) => {
            if act.takes_own_pin() {
                shift.own = Some(session.own_pin(&shift.to)?);
            }
            hand_over(&shift, &by, &mut desk, session)
        }
        Asked::Own(order) => {
            let done = desk.execute_own(&by, &order, session.now);
            let seq = done.map_err(|e| session.refused(&e, &desk))?;
            let lang = session.lang;
            session.answer(
                &DoneJson { entry: None, ticket: None, seq, entries: None, notes: Vec::new() },
                || format!("{}\n", words::written(lang)),
            )
        }
    }
}

/// Asks whoever signs an order for their PIN.
fn own_pin(order: &Order, desk: &Desk, session: &Session<'_>) -> Result<OwnPin, Halt> {
    let property = desk.property();
    let who = match (&order.command, order.on) {
        (Command::Sign { signer: Some(signer), .. }, _) => Some(signer.clone()),
        (Command::Sign { ticket, .. }, Some(number)) => {
            let found = desk.find(number, None).map_err(|e| session.refused(&e, desk))?;
            found.entry.ticket(*ticket).map(|t| t.assignee.clone())
        }
        (Command::Accept { signed_by, .. } | Command::Reject { signed_by, .. }, _) => {
            named(signed_by.as_str(), property).map(|s| s.id.clone())
        }
        _ => None,
    };
    let none = || Failure::said("no_pin", words_pin::nobody_with_pin(session.lang).to_owned());
    let who = who.ok_or_else(none)?;
    Ok(OwnPin { pin: session.own_pin(&who)?, who })
}

/// All of the orders or none.
fn carry_out(
    orders: &[Order],
    by: &StaffId,
    desk: &mut Desk,
    now: At,
) -> Result<Option<Done>, DeskError> {
    if let [Order { on: Some(number), .. }, _, ..] = orders {
        let entry = desk.find(*number, None)?.entry;
        foresee(orders, &entry, by, now, desk.property(), desk.rules())?;
    }
    let mut done = None;
    for order in orders {
        done = Some(patiently(now, |now| desk.execute(by, order, now))?);
    }
    Ok(done)
}

/// Asks the rules about several orders before the first is written.
///
/// # Errors
/// The first refusal.
pub(super) fn foresee(
    orders: &[Order],
    entry: &Entry,
    by: &StaffId,
    logged_at: At,
    property: &Property,
    rules: &Rules,
) -> Result<(), Refusal> {
    for order in orders {
        let at = order.at.unwrap_or(logged_at);
        let context = Context {
            at,
            logged_at,
            by,
            rules,
            property,
            number: entry.number,
            proof: Proof::default(),
        };
        decide(Some(entry), &order.command, &context)?;
    }
    Ok(())
}

/// What is taken, but should be questioned: a time in the hours the customer wants kept clear.
fn notes(orders: &[Order], desk: &Desk, session: &Session<'_>) -> Vec<String> {
    let (zone, now, lang) = (desk.zone(), session.now, session.lang);
    let inside = orders.iter().filter(|o| may_question(&o.command)).filter_map(|order| {
        let found = order.on.and_then(|number| desk.find(number, None).ok());
        let entry = found.as_ref().map(|w| &w.entry);
        questioned(entry, &order.command, order.at.unwrap_or(now), zone)
    });
    inside.map(|inside| booking::note_inside(&inside, zone, now, lang)).collect()
}

fn said(
    done: Done,
    notes: Vec<String>,
    desk: &Desk,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let Done { entry, ticket, seq } = done;
    let lang = session.lang;
    let json = DoneJson {
        entry: Some(entry.to_string()),
        ticket: ticket.map(|t| t.to_string()),
        seq,
        entries: None,
        notes,
    };
    if !session.globals.json {
        for note in &json.notes {
            session.remark(note)?;
        }
    }
    let name = ticket.map_or_else(|| entry.to_string(), |t| t.to_string());
    let stands = desk.find(entry, None).ok().map(|w| {
        let ticket = ticket.and_then(|t| w.entry.ticket(t.ticket).map(|t| t.stage.label(lang)));
        ticket.unwrap_or_else(|| w.entry.stage().label(lang))
    });
    session.answer(&json, || format!("{name}  {}\n", stands.unwrap_or_default()))
}

/// The charge is not the quote and nobody said why (S6.2): taken all the same, and said.
fn unexplained(done: &Done, desk: &Desk, session: &Session<'_>) -> Option<String> {
    let entry = desk.find(done.entry, None).ok()?.entry;
    let ticket = entry.ticket(done.ticket?.ticket).filter(|t| t.charge_unexplained())?;
    let (quote, work) = (ticket.quoted()?, ticket.work.as_ref()?);
    let differs = quote::differs(quote, work.charge, session.lang);
    Some(words::charge_unexplained(session.lang, &differs))
}

fn hand_over(
    shift: &Shift,
    by: &StaffId,
    desk: &mut Desk,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let handed = patiently(session.now, |now| desk.hand_over(by, shift, now))
        .map_err(|e| session.refused(&e, desk))?;
    let (seq, entries) = (handed.seq, Some(handed.entries));
    let to = session.reader(desk, None).name(&shift.to);
    let lang = session.lang;
    session.answer(&DoneJson { entry: None, ticket: None, seq, entries, notes: Vec::new() }, || {
        format!("{}\n", words::handed_over(lang, &to, handed.entries))
    })
}
