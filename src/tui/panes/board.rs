//! The dispatch board: what is under way, by stage, with the clock of each.
use crate::{
    domain::{
        at::Span as Length,
        entry::EntryStage,
        id::EntryNo,
        ticket::{Ticket, TicketStage},
        timer::Timer,
        watch::Watched,
    },
    tui::{draw, panes, view::View},
    words::{
        Lang, booking as wb,
        labels::{Label, shift, strip},
        screen as w,
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// The columns of the board, in the order of the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Dispatch,
    Travel,
    OnSite,
    Work,
    Accept,
    Callback,
    Close,
}

const STAGES: [Stage; 7] = [
    Stage::Dispatch,
    Stage::Travel,
    Stage::OnSite,
    Stage::Work,
    Stage::Accept,
    Stage::Callback,
    Stage::Close,
];

/// A row: an entry, or one of its tickets.
#[derive(Debug, Clone, Copy)]
struct Item<'a> {
    stage: Stage,
    watched: &'a Watched,
    ticket: Option<&'a Ticket>,
}

/// The entries on the board, in the order they are shown.
pub fn order(view: &View<'_>) -> Vec<EntryNo> {
    let mut order: Vec<EntryNo> = Vec::new();
    for item in items(view) {
        let number = item.watched.entry.number;
        if !order.contains(&number) {
            order.push(number);
        }
    }
    order
}

/// Draws the title and as many rows as there is room for, the selected entry among them.
pub fn render(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, selected: Option<EntryNo>) {
    let cols = usize::from(area.width);
    let items = items(view);
    let counts: Vec<String> = STAGES
        .iter()
        .filter_map(|stage| match items.iter().filter(|i| i.stage == *stage).count() {
            0 => None,
            n => Some(format!("{}{n}", gap_after(name(*stage, view.lang), view.lang))),
        })
        .collect();
    let title = draw::rule(w::board(view.lang), &counts.join(" "), cols, view.theme, view.focused);
    let buffer = frame.buffer_mut();
    draw::line(buffer, area, 0, &title, view.theme.normal);
    if items.is_empty() {
        let nothing = Line::from(format!(" {}", w::nothing_on_board(view.lang)));
        draw::line(buffer, area, 1, &nothing, view.theme.dim);
    }
    let room = usize::from(area.height).saturating_sub(1);
    let at = items.iter().position(|i| Some(i.watched.entry.number) == selected);
    let top = draw::scroll(at.unwrap_or(0), items.len(), room);
    let digits = items.iter().map(|i| panes::number(i.watched.entry.number, view).len()).max();
    let digits = digits.unwrap_or(3);
    for (i, item) in items.iter().skip(top).take(room).enumerate() {
        let mine = view.focused && Some(item.watched.entry.number) == selected;
        let style = if mine { view.theme.selected } else { view.theme.normal };
        draw::line(buffer, area, i + 1, &row(*item, mine, cols, digits, view), style);
    }
}

/// The entry drawn on a row of the area, the title being row 0.
pub fn at(area: Rect, row: u16, view: &View<'_>, selected: Option<EntryNo>) -> Option<EntryNo> {
    let items = items(view);
    let room = usize::from(area.height).saturating_sub(1);
    let at = items.iter().position(|i| Some(i.watched.entry.number) == selected);
    let top = draw::scroll(at.unwrap_or(0), items.len(), room);
    let below = usize::from(row.checked_sub(1)?);
    items.get(top + below).map(|i| i.watched.entry.number)
}

/// English words need a space before their count.
fn gap_after(word: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => word.to_owned(),
        Lang::En => format!("{word} "),
    }
}

const fn name(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Dispatch => w::stage_dispatch(lang),
        Stage::Travel => w::stage_travel(lang),
        Stage::OnSite => w::stage_on_site(lang),
        Stage::Work => w::stage_work(lang),
        Stage::Accept => w::stage_accept(lang),
        Stage::Callback => w::stage_callback(lang),
        Stage::Close => w::stage_close(lang),
    }
}

fn items<'a>(view: &View<'a>) -> Vec<Item<'a>> {
    let open = view.log.iter().filter(|x| x.entry.is_open());
    let mut items: Vec<Item<'a>> = open.flat_map(items_of).collect();
    let left = |i: &Item<'_>| clock(*i, view).map_or(Length(i64::MAX), |t| t.left_at(view.now));
    items.sort_by_key(|i| (i.stage, left(i), !i.watched.is_frequent()));
    items
}

fn items_of(watched: &Watched) -> Vec<Item<'_>> {
    let entry = &watched.entry;
    let whole = |stage| vec![Item { stage, watched, ticket: None }];
    match entry.stage() {
        EntryStage::Recorded => whole(Stage::Dispatch),
        EntryStage::Answered | EntryStage::Accepted => whole(Stage::Callback),
        EntryStage::CalledBack => whole(Stage::Close),
        EntryStage::Closed | EntryStage::Void => Vec::new(),
        EntryStage::InProgress => {
            let open = entry.tickets.iter().filter(|t| t.accepted_at().is_none());
            let item = |t| Item { stage: stage_of(t, entry.emergency), watched, ticket: Some(t) };
            open.map(item).collect()
        }
    }
}

fn stage_of(ticket: &Ticket, emergency: bool) -> Stage {
    match ticket.stage {
        TicketStage::Rejected | TicketStage::Revisit => Stage::Dispatch,
        TicketStage::Finished | TicketStage::Accepted => Stage::Accept,
        _ if ticket.arrived_at.is_none() => Stage::Travel,
        TicketStage::Planned | TicketStage::Agreed => Stage::Work,
        _ if emergency => Stage::Work,
        _ => Stage::OnSite,
    }
}

/// The running clock of a row: its ticket's, or its entry's.
fn clock<'a>(item: Item<'a>, view: &View<'_>) -> Option<&'a Timer> {
    match item.ticket {
        Some(ticket) => item.watched.clock_of(ticket.no, view.now),
        None => item.watched.clock(view.now),
    }
}

/// A row; the numbers take `digits` columns, more than three when one is of another day.
fn row(
    item: Item<'_>,
    selected: bool,
    cols: usize,
    digits: usize,
    view: &View<'_>,
) -> Line<'static> {
    let (entry, theme) = (&item.watched.entry, view.theme);
    // At 80 columns: stage 1-6, number 8-10, place and content 12-31, mark 32, person 34,
    // what is going on 39-60, clock 61-66, limit 68-79. Room beyond goes to the words.
    let spare = cols.saturating_sub(80);
    let words = 26 + spare - spare / 2;
    let mark = if selected { '>' } else { ' ' };
    let marks = panes::marks::plain(item.watched, view);
    let what = format!("{} {marks}{}", draw::fit(entry.place.as_str(), 5), entry.content);
    let waits = if item.stage == Stage::Dispatch { '>' } else { ' ' };
    let (who, doing) = who_and_doing(item, view);
    let room = (24 + spare / 2).saturating_sub(digits).max(1);
    let mut line = Line::from(vec![
        Span::raw(format!("{mark}{}", draw::fit(name(item.stage, view.lang), 7))),
        Span::raw(draw::fit(&panes::number(entry.number, view), digits + 1)),
        Span::raw(draw::fit(&draw::short(&what, room - 1), room)),
        Span::raw(format!("{waits} ")),
        Span::raw(draw::fit(&draw::short(&format!("{who} {doing}"), words - 1), words)),
    ]);
    if let Some(timer) = clock(item, view) {
        let (left, style) = clock_text(timer, view);
        line.push_span(Span::styled(left, style));
        let limit = draw::clock(timer.due_at.since(timer.started_at).ceil_seconds());
        let label = match view.lang {
            Lang::Zh => format!("{}{}", timer.key.timer.label(view.lang), w::limit(view.lang)),
            Lang::En => strip(timer.key.timer, view.lang).to_owned(),
        };
        line.push_span(Span::styled(format!(" {}", draw::fit(&label, 6)), theme.normal));
        line.push_span(Span::styled(format!(" {limit:>5}"), theme.normal));
    }
    line
}

fn clock_text(timer: &Timer, view: &View<'_>) -> (String, Style) {
    let left = timer.left_at(view.now);
    match left.0 < 0 {
        true => (format!("!{:>5}", draw::left(left)), view.theme.late),
        false if left >= Length::minutes(60) => {
            (format!(" {:>5}", panes::time_or_day(timer.due_at, view)), view.theme.normal)
        }
        false => (format!(" {:>5}", draw::left(left)), view.theme.normal),
    }
}

/// The person a row waits for, and what they are at.
fn who_and_doing(item: Item<'_>, view: &View<'_>) -> (String, String) {
    let (entry, lang) = (&item.watched.entry, view.lang);
    match (item.stage, item.ticket) {
        (Stage::Dispatch, Some(t)) if waits_for_a_time(item.watched, t) => {
            let lost = wb::visits(t.no_shows, t.rebooked, lang).unwrap_or_default();
            (wb::to_rebook(lang).to_owned(), lost)
        }
        (Stage::Dispatch, ticket) => proposed(item.watched, ticket, view),
        (Stage::Callback | Stage::Close, _) | (_, None) => {
            let contact = entry.contact.as_ref().map_or("", |c| c.as_str());
            let phone = entry.phone.as_ref().map_or(String::new(), |p| panes::masked(p.as_str()));
            let holder = match lang {
                Lang::Zh => view.name_of(&entry.holder).to_owned(),
                Lang::En => panes::short_name(&entry.holder, view),
            };
            (holder, format!("{contact} {phone}"))
        }
        (stage, Some(ticket)) => {
            let name = view.name_of(&ticket.assignee).to_owned();
            if let Some(hold) = ticket.hold_at(view.now) {
                // No trade: at 80 columns it would push the hour out of sight.
                let until = panes::time_or_day(hold.until, view);
                return (name, format!("{} {until} {}", w::on_hold(lang), hold.reason));
            }
            let trade = ticket.category.label(lang);
            let doing = match stage {
                Stage::Travel => {
                    let at = panes::time_or_day(ticket.dispatched_at, view);
                    format!("{at}{}", w::sent(lang))
                }
                _ => ticket.stage.label(lang).to_owned(),
            };
            (name, format!("{trade} {doing}"))
        }
    }
}

/// The customer was not there, and has not said when to come again.
fn waits_for_a_time(watched: &Watched, ticket: &Ticket) -> bool {
    ticket.stage == TicketStage::Revisit && watched.entry.appointment_of(ticket).is_none()
}

/// Whom the responsibility table would send.
fn proposed(watched: &Watched, ticket: Option<&Ticket>, view: &View<'_>) -> (String, String) {
    let (entry, lang) = (&watched.entry, view.lang);
    let Some(category) = ticket.map(|t| t.category).or(entry.category) else {
        return ("?".to_owned(), w::no_category(lang).to_owned());
    };
    match view.property.proposal(category, entry.place.as_str(), view.now) {
        Some(proposal) => {
            let duty = proposal.duty;
            let name = view
                .property
                .staff(&proposal.person)
                .map_or(proposal.person.as_str(), |s| s.name(lang));
            let trade = category.label(lang);
            let always = duty.hours.from == duty.hours.to;
            let shift = if always { "" } else { shift(duty.hours, lang) };
            (name.to_owned(), format!("{trade} {} {shift}", w::to_be_sent(lang)))
        }
        None => ("?".to_owned(), w::nobody(lang).to_owned()),
    }
}
