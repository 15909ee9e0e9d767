//! Everything about one entry, for people.
use super::{Reader, table::Table, timers};
use crate::domain::{
    deeds::Ending,
    event::Logged,
    rework::RoundEnd,
    signing::Signing,
    ticket::{Ticket, Verdict, Work},
    watch::Watched,
};
use crate::words::{
    cause as frequent, cli as words, events::Teller, labels::Label, past, quote, signing,
};
use std::fmt::Write;

/// An entry with its tickets, clocks, calls and its history.
pub fn show<'a>(
    watched: &Watched,
    events: impl Iterator<Item = &'a Logged>,
    reader: &Reader<'_>,
) -> String {
    let mut out = String::new();
    head(&mut out, watched, reader);
    for ticket in &watched.entry.tickets {
        out.push('\n');
        one_ticket(&mut out, watched, ticket, reader);
    }
    calls(&mut out, watched, reader);
    out.push('\n');
    out.push_str(&timers(watched, reader));
    out.push('\n');
    out.push_str(&history(watched, events, reader));
    out
}

/// When, who, what; what was written late carries its mark and when it was written.
fn history<'a>(
    watched: &Watched,
    events: impl Iterator<Item = &'a Logged>,
    reader: &Reader<'_>,
) -> String {
    let lang = reader.lang;
    let mut table = Table::new(&[
        (words::happened(lang), 11),
        (words::who(lang), 10),
        (words::history(lang), 0),
    ]);
    let teller = Teller { entry: watched.entry.number, property: reader.property, lang };
    for event in events {
        let late = event.is_late_entry(reader.shape.late_after);
        let mark = late
            .then(|| format!("{} {} ", words::late_entry_mark(lang), reader.time(event.logged_at)));
        let note = event.note.as_ref().map(|n| format!(" ({n})"));
        let what = [mark, Some(teller.tell(&event.event)), note].into_iter().flatten();
        table.row(vec![reader.time(event.at), reader.name(&event.by), what.collect()]);
    }
    table.lines()
}

/// A line of `name: value`; nothing for no value.
fn line(out: &mut String, name: &str, value: Option<String>) {
    if let Some(value) = value {
        // Writing to a String does not fail.
        let _ = writeln!(out, "{name}: {value}");
    }
}

fn head(out: &mut String, watched: &Watched, reader: &Reader<'_>) {
    let (e, lang) = (&watched.entry, reader.lang);
    let stage = e.stage().label(lang);
    let emergency = if e.emergency { words::emergency_mark(lang) } else { "" };
    let _ = writeln!(out, "{}  {emergency}{}  {stage}", e.number, e.place);
    let _ = writeln!(out, "{}", e.content);
    line(out, words::contact(lang), e.contact.as_ref().map(ToString::to_string));
    line(out, words::phone(lang), e.phone.as_ref().map(ToString::to_string));
    line(out, words::channel(lang), Some(e.channel.label(lang).to_owned()));
    line(out, words::category(lang), e.category.map(|c| c.label(lang).to_owned()));
    line(out, words::requester(lang), Some(e.requester.label(lang).to_owned()));
    line(out, words::appointment(lang), e.appointment.map(|a| reader.time(a.at)));
    line(out, words::avoid(lang), e.avoid.map(|w| w.to_string()));
    line(out, words::first_receiver(lang), Some(reader.name(&e.first_receiver)));
    line(out, words::holder(lang), Some(reader.name(&e.holder)));
    line(out, words::received(lang), Some(reader.time(e.received_at)));
    line(out, words::recorded(lang), Some(reader.time(e.recorded_at)));
    line(out, words::written_late(lang), watched.late_entry.then(|| words::yes(lang).to_owned()));
    line(out, words::attached_to(lang), e.attached.as_ref().map(|a| a.to.to_string()));
    let callers: Vec<String> = e.callers.iter().map(ToString::to_string).collect();
    line(out, words::attached(lang), (!callers.is_empty()).then(|| callers.join(", ")));
    let often = watched.repeat.filter(|r| r.often).map(|r| frequent::nth(lang, r.n));
    line(out, words::repeat(lang), often);
    line(out, words::answer(lang), e.answered.as_ref().map(|a| a.reply.to_string()));
    let missing: Vec<&str> = watched.missing.iter().map(|f| f.label(lang)).collect();
    let lacks = e.is_open() && !missing.is_empty();
    line(out, words::missing(lang), lacks.then(|| missing.join(lang.pick("、", ", "))));
    match &e.ending {
        Some(Ending::Closed { at, approved_by, means, words: said }) => {
            let how = means.label(lang);
            let said = format!("{} {approved_by} ({how}) {said}", reader.time(*at));
            line(out, words::closed(lang), Some(said));
        }
        Some(Ending::Voided { at, reason }) => {
            line(out, words::void(lang), Some(format!("{} {reason}", reader.time(*at))));
        }
        None => {}
    }
}

fn one_ticket(out: &mut String, watched: &Watched, t: &Ticket, reader: &Reader<'_>) {
    let lang = reader.lang;
    let name = super::ticket_name(watched.entry.number, Some(t.no));
    let (category, stage) = (t.category.label(lang), t.stage.label(lang));
    let who = reader.name(&t.assignee);
    let round = words::in_round(lang, t.round);
    let _ = writeln!(out, "{name}  {category}  {who}  {stage}  {round}");
    let hold = t.hold_at(reader.shape.now);
    let hold = hold.map(|h| format!("{} ({})", reader.time(h.until), h.reason));
    line(out, words::on_hold_until(lang), hold);
    line(out, words::plan(lang), t.plan.as_ref().map(|p| p.text.to_string()));
    let quoted = t.agreement.as_ref().map(|a| match a.free {
        true => words::free(lang).to_owned(),
        false => format!("{} ({})", a.quote(), quote::aloud(&a.items, lang)),
    });
    line(out, words::quote(lang), quoted);
    let promised = t.agreement.as_ref().and_then(|a| a.finish);
    line(out, words::promised(lang), promised.map(|at| reader.time(at)));
    let work = t.work.as_ref();
    let handler = work.map(|w| format!("{} {}", reader.time(w.at), reader.name(&w.handler)));
    line(out, words::work(lang), handler);
    let materials = work.map(Work::material_list).filter(|list| !list.is_empty());
    line(out, words::materials(lang), materials.map(|list| list.join(lang.pick("、", ", "))));
    let charge = work.map(|w| match &w.charge_reason {
        Some(why) => format!("{} ({why})", w.charge),
        None => w.charge.to_string(),
    });
    line(out, words::charge(lang), charge);
    let verdict = t.verdict.as_ref();
    let mark = |how: Option<&Signing>| signing::mark(how, reader.property, lang);
    let said = |v: &Verdict| format!("{}{} {}", v.signed_by, mark(v.signing.as_ref()), v.opinion);
    line(out, words::verdict(lang), verdict.map(said));
    for copy in &t.copies {
        let said = format!("{} {}", reader.time(copy.at), copy.copy.label(lang));
        line(out, words::printed(lang), Some(said));
    }
    for round in &t.earlier {
        let why = match &round.why {
            RoundEnd::Rejected { signed_by, opinion } => {
                past::rejected(&reader.time(round.at), signed_by.as_str(), opinion.as_str(), lang)
            }
            RoundEnd::NotFixed { satisfaction, words } => {
                let words = words.as_ref().map(AsRef::as_ref);
                past::not_fixed(&reader.time(round.at), *satisfaction, words, lang)
            }
        };
        let said = format!("{} {why}", reader.name(&round.assignee));
        line(out, &words::in_round(lang, round.round), Some(said));
    }
}

/// Calls of the emergency round and callbacks.
fn calls(out: &mut String, watched: &Watched, reader: &Reader<'_>) {
    let (e, lang) = (&watched.entry, reader.lang);
    for n in &e.notifications {
        let (role, outcome) = (n.role.label(lang), n.outcome.label(lang));
        let said = format!("{} {role} {} {outcome}", reader.time(n.at), reader.name(&n.who));
        line(out, words::told(lang), Some(said));
    }
    for c in &e.callbacks {
        let (via, outcome) = (c.via.label(lang), c.outcome.label(lang));
        let fixed = c.fixed.map_or("", |fixed| words::fixed(lang, fixed));
        let score = c.satisfaction.map_or_else(String::new, |s| format!(" {s}/5"));
        let said = format!("{} {via} {outcome} {fixed}{score}", reader.time(c.at));
        line(out, words::callback(lang), Some(said.trim_end().to_owned()));
    }
    for m in &e.meetings {
        let decision =
            m.decision.as_ref().map_or_else(String::new, |d| format!(" > {}", d.decision));
        let said = format!("{} {}{decision}", reader.time(m.at), m.reason);
        line(out, words::meeting(lang), Some(said));
    }
}
