//! The sentence the desk says at a step.
use super::{
    act::Act,
    answers::Answers,
    prefill::maybe,
    spec::{Input, Slot, Spec},
};
use crate::{
    domain::{
        booking::of,
        entry::Entry,
        id::{StaffId, TicketNo},
        script::Moment,
        text::Text,
        when::Lean,
    },
    tui::view::View,
    words::{Lang, booking, format, forms, lists, quote},
};

/// What to say now; none for a step without talk.
pub(super) fn say(act: Act, specs: &[Spec], entry: &Entry, view: &View<'_>) -> Option<String> {
    let lang = view.lang;
    let what = format!("{} {}", entry.place, entry.content);
    let chosen = |slot: Slot| specs.iter().find(|s| s.slot == slot).map(|s| s.value().to_owned());
    let name = |slot: Slot| {
        let id = StaffId(chosen(slot)?);
        Some(view.property.staff(&id)?.name(lang).to_owned())
    };
    let me = view.name_of(view.me);
    let house = &view.property.house;
    let own = |moment, known: &[(&str, &str)]| forms::own_words(lang, house, moment, known);
    Some(match act {
        Act::Dispatch(_) => say_dispatch(&name(Slot::To)?, &parts(entry), view),
        Act::Cannot => forms::say_ask(lang, &name(Slot::AskWho)?, &what, &chosen(Slot::Reason)?),
        Act::Escalate(_) => {
            let to = name(Slot::ReportTo)?;
            forms::say_ask(lang, &to, &what, &chosen(Slot::Reason)?)
        }
        Act::Reply => {
            let offer = chosen(Slot::Offer)?;
            let reply = chosen(Slot::Reply).filter(|r| !r.is_empty())?;
            forms::say_reply(lang, me, &what, &[reply, offer])
        }
        Act::Plan(_) => {
            let id = chosen(Slot::Instruction)?;
            let all = view.property.house.instructions_at(entry.recorded_at);
            let found = all.iter().find(|i| i.id.eq_ignore_ascii_case(&id))?;
            let title = format!("{} {}", found.id, lang.pick(&found.title_zh, &found.title_en));
            let english = lang == Lang::En && !found.steps_en.is_empty();
            let steps = if english { &found.steps_en } else { &found.steps_zh };
            lists::follow(&title, steps)
        }
        Act::Transfer(_) => forms::say_transfer(lang, &name(Slot::HandTo)?, &parts(entry)),
        Act::Notify(_) => say_dispatch(&name(Slot::Who)?, &parts(entry), view),
        Act::Agree(_) => {
            let points = agreement(specs, view)?;
            let avoided = entry.avoid.map(|window| booking::say_avoided(window, lang));
            avoided.into_iter().chain([points]).collect::<Vec<_>>().join(" ")
        }
        Act::Accept(_) => forms::say_accept(lang, maybe(entry.contact.as_ref()), &what),
        // To a telephone nobody answers nothing is said.
        Act::Callback if specs.iter().all(|s| s.slot != Slot::Score) => return None,
        Act::Callback => {
            let done = entry.tickets.iter().filter_map(|t| t.work.as_ref());
            let done = done.map(|work| {
                let who = view.property.staff(&work.handler);
                let who = who.map_or(work.handler.as_str(), |s| s.name(lang));
                forms::was_done(lang, who, &quote::yuan(work.charge))
            });
            let name = maybe(entry.contact.as_ref());
            let done = done.collect::<Vec<_>>();
            let told = done.join(lang.pick(", ", "; "));
            let known = [("{me}", me), ("{name}", name), ("{what}", &what), ("{done}", &told)];
            own(Moment::Callback, &known)
                .unwrap_or_else(|| forms::say_callback(lang, me, name, &what, &done))
        }
        Act::Close => own(Moment::Close, &[("{what}", &what)])
            .unwrap_or_else(|| forms::say_close(lang, &what)),
        Act::Confirm(no) => {
            let at = entry.appointment_of(entry.ticket(no)?)?;
            let when = booking::spoken(at, view.property.zone, view.now, lang);
            let visit = visit(entry, no, view);
            let visit = visit.as_ref().map(|(who, window)| (who.as_str(), window.as_str()));
            booking::script(me, &when, &what, visit, lang)
        }
        Act::Rebook => {
            let missed = entry.tickets.iter().any(|t| t.awaits_dispatch() && t.no_shows > 0);
            let before = entry.appointment.map(|a| a.at);
            let before = before.map(|at| booking::spoken(at, view.property.zone, view.now, lang));
            booking::ask_time(me, &what, before.as_deref().unwrap_or("-"), missed, lang)
        }
        _ => return None,
    })
}

/// What is said to whoever is sent.
pub(in crate::tui::dialogs) fn say_dispatch(to: &str, parts: &[String], view: &View<'_>) -> String {
    let known = [("{to}", to), ("{what}", &parts.join(", "))];
    forms::own_words(view.lang, &view.property.house, Moment::Dispatch, &known)
        .unwrap_or_else(|| forms::say_dispatch(view.lang, to, parts))
}

/// The five points and the charge with its working, as far as the form is filled (S6.1, S6.2).
fn agreement(specs: &[Spec], view: &View<'_>) -> Option<String> {
    let text = |slot: Slot| specs.iter().find(|s| s.slot == slot).map(|s| s.value().to_owned());
    let answers = Answers { specs, now: view.now, zone: view.property.zone };
    let finish = answers.time(Slot::Finish, Lean::Future).ok().flatten();
    let finish = finish.map(|at| format::day_and_time(at, view.property.zone, view.now));
    let points = [Slot::Effects, Slot::Protection, Slot::Cooperation].map(text);
    let [Some(effects), Some(protection), Some(cooperation)] = points else { return None };
    let bill = specs.iter().find_map(|s| match &s.input {
        Input::Bill(bill) => Some(bill.quoted(view)),
        _ => None,
    })?;
    let charge = quote::aloud(&bill, view.lang);
    let points = [effects, protection, cooperation, charge];
    Some(forms::say_agree(view.lang, finish.as_deref(), &points))
}

/// Place and content, contact, phone.
fn parts(entry: &Entry) -> Vec<String> {
    let what = format!("{} {}", entry.place, entry.content);
    let known = [&entry.contact, &entry.phone].into_iter().flatten().map(Text::to_string);
    [what].into_iter().chain(known).collect()
}

/// Who comes to a booked visit, and when they are at the door.
fn visit(entry: &Entry, no: TicketNo, view: &View<'_>) -> Option<(String, String)> {
    let watched = view.entry(entry.number)?;
    let visits = of(watched, &view.rules.limits);
    let booking = visits.iter().find(|b| b.ticket_no() == Some(no))?;
    let (opens, closes) = booking.window?;
    let zone = view.property.zone;
    let window = format!("{}-{}", format::hhmm(opens, zone), format::hhmm(closes, zone));
    Some((view.name_of(&booking.ticket?.assignee).to_owned(), window))
}
