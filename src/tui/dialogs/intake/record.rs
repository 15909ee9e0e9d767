//! From the filled fields to the record (S2.1, S2.2), or to the field that stands in the way.
use super::cells::Cells;
use crate::{
    domain::{
        at::At,
        call::Name,
        civil::Window,
        command::Record,
        id::StaffId,
        text::{BadText, Text},
        vocab::{Channel, Requester},
        when::{self, Lean},
    },
    tui::view::View,
    words::{forms, labels::Label},
};

/// A field that must be looked at, and why.
pub(super) type Stop = (Name, String);

/// The record of a call picked up at `picked_up`, and when it was written down if that is not now.
pub(super) fn record(
    cells: &Cells,
    picked_up: At,
    view: &View<'_>,
) -> Result<(Record, Option<At>), Stop> {
    let needed = |name: Name, text: Option<Text>| {
        text.ok_or_else(|| (name, forms::fill(view.lang, name.label(view.lang))))
    };
    let line = |name: Name| text(cells, name, Text::line, view);
    let outside = cells.is_outside();
    let asked = |name: Name| match cells.asks(name) {
        true => time(cells, name, Lean::Past, view.now, view),
        false => Ok(None),
    };
    let (received, told, noted) = (asked(Name::Received)?, asked(Name::Told)?, asked(Name::Noted)?);
    if cells.is_late() && received.is_none() {
        let label = Name::Received.label(view.lang);
        return Err((Name::Received, forms::fill(view.lang, label)));
    }
    let receiver = cells.value(Name::FirstReceiver);
    let record = Record {
        place: needed(Name::Place, line(Name::Place)?)?,
        content: needed(Name::Content, text(cells, Name::Content, Text::prose, view)?)?,
        contact: line(Name::Contact)?,
        phone: line(Name::Phone)?,
        channel: cells.pick(Name::Channel).unwrap_or(Channel::Call),
        category: cells.pick(Name::Category),
        emergency: cells.is_urgent(),
        requester: cells.pick(Name::Requester).unwrap_or(Requester::External),
        appointment: time(cells, Name::Appointment, Lean::Future, picked_up, view)?,
        avoid: window(cells, view)?,
        received: received.or(Some(picked_up)),
        told: told.or(Some(noted.unwrap_or(picked_up))).filter(|_| outside),
        first_receiver: (cells.asks(Name::FirstReceiver) && !receiver.is_empty())
            .then(|| StaffId::from(receiver)),
    };
    Ok((record, noted))
}

fn text(
    cells: &Cells,
    name: Name,
    read: fn(&str) -> Result<Text, BadText>,
    view: &View<'_>,
) -> Result<Option<Text>, Stop> {
    match read(cells.value(name)) {
        Ok(text) => Ok(Some(text)),
        Err(BadText::Empty) => Ok(None),
        Err(BadText::TooLong { limit, .. }) => {
            let label = name.label(view.lang);
            Err((name, format!("{label}: {}", forms::full(view.lang, limit))))
        }
    }
}

/// The hours to keep clear, as typed.
fn window(cells: &Cells, view: &View<'_>) -> Result<Option<Window>, Stop> {
    let typed = cells.value(Name::Avoid);
    if typed.is_empty() {
        return Ok(None);
    }
    let given: String = typed.chars().take(20).collect();
    let (label, hint) = (Name::Avoid.label(view.lang), forms::window_hint(view.lang));
    let wrong = || (Name::Avoid, forms::not_understood(view.lang, label, &given, hint));
    when::parse_window(typed).map(Some).ok_or_else(wrong)
}

/// A time as typed, read from `base`; none when nothing is typed.
pub(super) fn time(
    cells: &Cells,
    name: Name,
    lean: Lean,
    base: At,
    view: &View<'_>,
) -> Result<Option<At>, Stop> {
    let typed = cells.value(name);
    if typed.is_empty() {
        return Ok(None);
    }
    let label = name.label(view.lang);
    let wrong = |_| {
        let given: String = typed.chars().take(20).collect();
        (name, forms::not_understood(view.lang, label, &given, forms::time_hint(view.lang)))
    };
    when::parse(typed, base, view.property.zone, lean).map(Some).map_err(wrong)
}
