//! The sentence the desk says at a step.
use super::{
    act::Act,
    spec::{Slot, Spec},
};
use crate::{
    domain::{
        booking::of,
        entry::Entry,
        id::{StaffId, TicketNo},
        text::Text,
    },
    tui::view::View,
    words::{booking, format, forms},
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
    Some(match act {
        Act::Dispatch(_) => forms::say_dispatch(lang, &name(Slot::To)?, &parts(entry)),
        Act::Callback => forms::say_callback(lang, me, &what),
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
        Act::Transfer(_) => forms::say_transfer(lang, &name(Slot::HandTo)?, &parts(entry)),
        Act::Close => forms::say_close(lang, &what),
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
        Act::Agree(_) => booking::say_avoided(entry.avoid?, lang),
        _ => return None,
    })
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
