//! The sentence the desk says at a step.
use super::{
    act::Act,
    spec::{Slot, Spec},
};
use crate::{
    domain::{entry::Entry, id::StaffId, text::Text},
    tui::view::View,
    words::{format, forms},
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
            forms::say_confirm(lang, &format::day_and_time(at, view.property.zone, view.now), &what)
        }
        _ => return None,
    })
}

/// Place and content, contact, phone.
fn parts(entry: &Entry) -> Vec<String> {
    let what = format!("{} {}", entry.place, entry.content);
    let known = [&entry.contact, &entry.phone].into_iter().flatten().map(Text::to_string);
    [what].into_iter().chain(known).collect()
}
