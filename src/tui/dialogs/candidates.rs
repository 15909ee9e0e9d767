//! Who may be sent: why the first of them is proposed, and what each is at now (S3.4).
use super::choice::Choice;
use crate::{
    domain::{
        doing::Doing,
        entry::Entry,
        id::{StaffId, TicketRef},
        on_duty::{Standing, standing},
        proposal::Proposal,
        roster::Presence,
    },
    tui::{draw, panes, view::View},
    words::duty as w,
};

/// Why the table names somebody: trade, area, shift; and why it is not the first of the row.
pub(super) fn reason(proposal: &Proposal<'_>, place: &str, view: &View<'_>) -> String {
    let (property, lang) = (view.property, view.lang);
    let why = w::why(proposal, property.area_of(place), property, view.now, lang);
    match w::stand(proposal, property, lang) {
        Some(stand) => format!("{why}  {stand}"),
        None => why,
    }
}

/// A ticket as short as it can be told: `014`, and `014/2` of an entry's second.
pub(super) fn ticket(ticket: TicketRef, view: &View<'_>) -> String {
    let number = panes::number(ticket.entry, view);
    if ticket.ticket.0 > 1 { format!("{number}/{}", ticket.ticket) } else { number }
}

/// What somebody is at: `在现场 014`, `free`, `off until 20:00`.
pub(super) fn state(of: &Standing<'_>, view: &View<'_>) -> String {
    let at = of.doing.ticket().map(|t| ticket(t, view)).unwrap_or_default();
    let today = view.property.zone.day(view.now);
    let back = of.back.map(|time| w::moment(time, today));
    w::state(of.doing, &at, back.as_deref(), view.lang)
}

/// The same, where nothing beside it says that they are on leave.
fn state_and_leave(of: &Standing<'_>, view: &View<'_>) -> String {
    let said = state(of, view);
    match (of.doing, &of.presence) {
        (Doing::Off, Presence::Leave) => w::on_leave(&said, of.back.is_some(), view.lang),
        _ => said,
    }
}

/// Those a field offers as they stand now, in its order.
fn offered<'a>(choice: &Choice, view: &View<'a>) -> Vec<Standing<'a>> {
    let people =
        choice.values.iter().filter_map(|id| view.property.staff(&StaffId::from(id.as_str())));
    let open: Vec<&Entry> = view.log.iter().map(|watched| &watched.entry).collect();
    people.map(|s| standing(s, &open, view.property, view.now)).collect()
}

/// A row each: digit, name, state, telephone, the chosen one marked.
pub(super) fn rows(choice: &Choice, view: &View<'_>) -> Vec<String> {
    let offered = offered(choice, view);
    let states: Vec<String> = offered.iter().map(|of| state_and_leave(of, view)).collect();
    let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0);
    let names = widest(&mut offered.iter().map(|of| draw::width(of.staff.name(view.lang))));
    let wide = widest(&mut states.iter().map(|state| draw::width(state)));
    let row = |(n, (of, state)): (usize, (&Standing<'_>, &String))| {
        let chosen = choice.chosen.as_deref() == Some(of.staff.id.as_str());
        let mark = if chosen { '>' } else { ' ' };
        let digit = super::list::number(n);
        let (name, state) = (draw::fit(of.staff.name(view.lang), names), draw::fit(state, wide));
        format!("{mark}{digit:>1} {name}  {state}  {}", of.staff.phone)
    };
    offered.iter().zip(&states).enumerate().map(row).collect()
}

/// The same in a few words each: `1陈刚 空闲`.
pub(super) fn brief(choice: &Choice, view: &View<'_>) -> Vec<String> {
    let gap = view.lang.pick("", " ");
    let one = |(n, of): (usize, &Standing<'_>)| {
        format!(
            "{}{gap}{} {}",
            super::list::number(n),
            of.staff.name(view.lang),
            state_and_leave(of, view)
        )
    };
    offered(choice, view).iter().enumerate().map(one).collect()
}
