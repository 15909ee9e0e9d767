//! The entries of a stretch of days as a table, for spreadsheets.
use crate::{
    domain::{
        at::At, id::StaffId, property::Property, tables::Cell, text::Text, timer::TimerKind,
        watch::Watched,
    },
    words::{Lang, archive as w, labels::Label},
};

/// The headings of [`row`], in its order.
pub fn header(lang: Lang) -> Vec<String> {
    let words = [
        w::number,
        w::place,
        w::content,
        w::contact,
        w::phone,
        w::channel,
        w::requester,
        w::category,
        w::emergency,
        w::stage,
        w::received,
        w::recorded,
        w::appointment,
        w::answered,
        w::dispatched,
        w::accepted,
        w::called_back,
        w::closed,
        w::first_receiver,
        w::holder,
        w::assignees,
        w::rounds,
        w::limits_met,
        w::limits,
        w::satisfaction,
        w::charge,
        w::late_entry,
    ];
    words.map(|word| word(lang).to_owned()).to_vec()
}

/// One entry.
pub fn row(watched: &Watched, property: &Property, lang: Lang) -> Vec<Cell> {
    let e = &watched.entry;
    let time = |at: At| Cell::Time(property.zone.local(at).naive_local());
    let maybe = |at: Option<At>| Cell::from(at.map(time));
    let text = |words: Option<&Text>| Cell::from(words.map(Text::as_str));
    let name = |id: &StaffId| {
        property.staff(id).map_or_else(|| id.to_string(), |s| s.name(lang).to_owned())
    };
    let yes = |is: bool| Cell::from(is.then(|| w::yes(lang)));
    let mut doers: Vec<String> = e.tickets.iter().map(|t| name(&t.assignee)).collect();
    doers.dedup();
    let sent = watched.timers.iter().filter(|t| t.key.timer == TimerKind::Dispatch);
    let first_dispatch = sent.filter_map(|t| t.stopped_at).min().filter(|_| !e.tickets.is_empty());
    let reached = e.callbacks.iter().find(|c| c.reached()).map(|c| c.at);
    let score = e.last_reached_callback().and_then(|c| c.satisfaction);
    let judged = watched.timers.iter().filter_map(|t| t.met);
    let charge = e.tickets.iter().filter_map(|t| t.work.as_ref()).map(|w| w.charge.0);
    let charge = charge.reduce(i64::saturating_add);
    vec![
        e.number.to_string().into(),
        e.place.as_str().into(),
        e.content.as_str().into(),
        text(e.contact.as_ref()),
        text(e.phone.as_ref()),
        e.channel.label(lang).into(),
        e.requester.label(lang).into(),
        e.category.map(|c| c.label(lang)).into(),
        yes(e.emergency),
        e.stage().label(lang).into(),
        time(e.received_at),
        time(e.recorded_at),
        maybe(e.appointment.map(|a| a.at)),
        maybe(e.answered.as_ref().map(|a| a.at)),
        maybe(first_dispatch),
        maybe(e.all_accepted_at()),
        maybe(reached),
        maybe(e.closed_at()),
        name(&e.first_receiver).into(),
        name(&e.holder).into(),
        Cell::from(Some(doers.join(", ")).filter(|d| !d.is_empty())),
        f64::from(e.round()).into(),
        Cell::count(judged.clone().filter(|met| *met).count()),
        Cell::count(judged.count()),
        score.map(f64::from).into(),
        charge.map(money).into(),
        yes(watched.late_entry),
    ]
}

/// Hundredths as a number a spreadsheet adds up.
#[allow(clippy::cast_precision_loss)] // far below 2^52
fn money(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}
