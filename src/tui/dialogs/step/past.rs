//! What came before, in a few lines under a step's fields: calls nobody answered, the round that
//! failed, the quote beside the charge.
use super::{
    super::candidates,
    act::Act,
    answers::plain,
    spec::{Input, Slot, Spec},
};
use crate::{
    domain::{
        amount::Money,
        deeds::CallbackMade,
        entry::Entry,
        rework::{FailedRound, RoundEnd},
        ticket::{Ticket, Work},
        vocab::{CopyFor, NotifyRole},
    },
    tui::view::View,
    words::{cli, format, labels::Label, past as w, quote},
};

/// A line, and whether it is a warning.
type Row = (String, bool);

/// The lines for a step whose form stands so.
pub(super) fn rows(act: Act, entry: &Entry, specs: &[Spec], view: &View<'_>) -> Vec<Row> {
    let ticket = act.ticket().and_then(|no| entry.ticket(no));
    let charge = specs.iter().find(|s| s.slot == Slot::Charge).map(Spec::value);
    let mut rows = match act {
        Act::Notify(role) => calls(role, entry, view),
        Act::Finish(_) => ticket.map_or_else(Vec::new, |t| charged(t, charge, view)),
        Act::Accept(_) => ticket.map_or_else(Vec::new, |t| to_accept(t, view)),
        Act::Callback => tried(entry, view),
        Act::Close => last_word(entry, view),
        _ => Vec::new(),
    };
    let whole = matches!(act, Act::Callback | Act::Close);
    let of_step = |t: &&Ticket| whole || ticket.is_some_and(|own| own.no == t.no);
    let failed = entry.tickets.iter().filter(of_step).flat_map(|t| &t.earlier);
    rows.extend(failed.flat_map(|round| failed_round(round, view)));
    match act {
        Act::Dispatch(_) => rows.extend(who_may_go(Slot::To, entry, specs, view)),
        Act::Transfer(_) => rows.extend(who_may_go(Slot::HandTo, entry, specs, view)),
        _ => {}
    }
    rows
}

/// Why the chosen one is proposed, if they are, and what each who may be sent is at.
fn who_may_go(slot: Slot, entry: &Entry, specs: &[Spec], view: &View<'_>) -> Vec<Row> {
    let pick = |slot: Slot| specs.iter().find(|s| s.slot == slot);
    let Some(Input::Pick(to)) = pick(slot).map(|s| &s.input) else { return Vec::new() };
    let place = entry.place.as_str();
    let category = pick(Slot::Category).and_then(|s| s.value().parse().ok());
    let proposal = category.and_then(|c| view.property.proposal(c, place, view.now));
    let proposal = proposal.filter(|p| to.chosen.as_deref() == Some(p.person.as_str()));
    let why = proposal.map(|p| candidates::reason(&p, place, view));
    why.into_iter().chain(candidates::rows(to, view)).map(|text| (text, false)).collect()
}

/// The calls of an emergency's round so far: who did not answer, and when.
fn calls(role: NotifyRole, entry: &Entry, view: &View<'_>) -> Vec<Row> {
    let made = entry.notifications.iter().filter(|n| n.role == role);
    let line = made.map(|call| {
        let at = format::hhmmss(call.at, view.property.zone);
        format!("{at}  {}  {}", view.name_of(&call.who), call.outcome.label(view.lang))
    });
    line.map(|text| (text, false)).collect()
}

/// The quote with its working, and the charge when it is another.
fn charged(ticket: &Ticket, charge: Option<&str>, view: &View<'_>) -> Vec<Row> {
    let Some(agreed) = &ticket.agreement else { return Vec::new() };
    let aloud = quote::aloud(&agreed.items, view.lang);
    let mut rows = vec![(w::quoted(&aloud, view.lang), false)];
    let charge: Option<Money> = charge.and_then(|c| plain(c).parse().ok());
    if let Some(charge) = charge.filter(|c| *c != agreed.quote()) {
        let differs = quote::differs(agreed.quote(), charge, view.lang);
        rows.push((w::say_why(&differs, view.lang), true));
    }
    rows
}

fn to_accept(ticket: &Ticket, view: &View<'_>) -> Vec<Row> {
    let work = ticket.work.iter().map(|work| (done(work, view), false));
    let reason = ticket.work.as_ref().and_then(|work| {
        let differs = quote::differs(ticket.quoted()?, work.charge, view.lang);
        Some((format!("{differs}: {}", work.charge_reason.as_ref()?), true))
    });
    work.chain(reason).collect()
}

fn done(work: &Work, view: &View<'_>) -> String {
    let at = format::day_and_time(work.at, view.property.zone, view.now);
    let who = view.property.staff(&work.handler);
    let who = who.map_or(work.handler.as_str(), |s| s.name(view.lang));
    w::done(&at, who, &work.material_list(), &quote::yuan(work.charge), view.lang)
}

/// Calls nobody answered, and whether the customer has the copy.
fn tried(entry: &Entry, view: &View<'_>) -> Vec<Row> {
    let round = entry.callback_round();
    let missed = |c: &&CallbackMade| !c.reached() && c.round == round;
    let missed = entry.callbacks.iter().filter(missed).zip(1..);
    let line = |(call, n): (&CallbackMade, u32)| {
        let at = format::hhmmss(call.at, view.property.zone);
        (w::no_answer(&at, n, view.lang), false)
    };
    let mut rows: Vec<Row> = missed.map(line).collect();
    if entry.tickets.iter().any(|t| !t.has_copy(CopyFor::Customer)) {
        rows.push((w::no_copy(view.lang).to_owned(), true));
    }
    if entry.tickets.iter().any(Ticket::charge_unexplained) {
        rows.push((w::unexplained(view.lang).to_owned(), true));
    }
    rows
}

/// What the source said when called back.
fn last_word(entry: &Entry, view: &View<'_>) -> Vec<Row> {
    let Some(call) = entry.last_reached_callback() else { return Vec::new() };
    let at = format::day_and_time(call.at, view.property.zone, view.now);
    let fixed = call.fixed.map_or("", |fixed| cli::fixed(view.lang, fixed));
    vec![(w::called_back(&at, fixed, call.satisfaction, call.charge_correct, view.lang), false)]
}

/// What was done in a round, and below it why that was not enough.
fn failed_round(round: &FailedRound, view: &View<'_>) -> [Row; 2] {
    let zone = view.property.zone;
    let who = view.property.staff(&round.assignee);
    let who = who.map_or(round.assignee.as_str(), |s| s.name(view.lang));
    let work = match (&round.work, &round.plan) {
        (Some(work), _) => done(work, view),
        (None, Some(plan)) => plan.text.to_string(),
        (None, None) => String::new(),
    };
    let at = format::day_and_time(round.at, zone, view.now);
    let why = match &round.why {
        RoundEnd::Rejected { signed_by, opinion } => {
            w::rejected(&at, signed_by.as_str(), opinion.as_str(), view.lang)
        }
        RoundEnd::NotFixed { satisfaction, words } => {
            w::not_fixed(&at, *satisfaction, words.as_ref().map(AsRef::as_ref), view.lang)
        }
    };
    let work = if work.is_empty() { who } else { &work };
    [(w::failed_round(round.round, work, view.lang), false), (format!("! {why}"), true)]
}
