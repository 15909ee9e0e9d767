//! On a wide screen, beside the panes: the selected entry whole. Facts, people, clocks, everything
//! that happened; below it what is booked today and tomorrow.
use crate::{
    domain::{
        at::Span as Length, booking, event::Logged, id::EntryNo, timer::Timer, watch::Watched,
    },
    tui::{
        draw,
        panes::{self, lane},
        view::View,
    },
    words::{Lang, booking as wb, events::Teller, labels::Label, screen as w},
};
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// Draws it.
pub fn render(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, selected: Option<EntryNo>) {
    let cols = usize::from(area.width);
    let watched = selected.and_then(|number| view.entry(number));
    let name = watched.map_or(String::new(), |x| x.entry.number.to_string());
    let title = draw::rule(w::story(view.lang), &name, cols, view.theme, false);
    let buffer = frame.buffer_mut();
    draw::line(buffer, area, 0, &title, view.theme.normal);
    let height = usize::from(area.height).saturating_sub(1);
    let mut bookings = bookings(cols, height / 4, view);
    let mut lines = Vec::new();
    if let Some(watched) = watched {
        lines = facts(watched, cols, view);
        let rest = height.saturating_sub(lines.len() + bookings.len());
        let clocks = clocks(watched, cols, rest / 2, view);
        let rest = rest.saturating_sub(clocks.len());
        lines.extend(clocks);
        lines.extend(events(watched.entry.number, cols, rest, view));
    }
    lines.truncate(height.saturating_sub(bookings.len()));
    lines.append(&mut bookings);
    for (i, line) in lines.iter().enumerate() {
        draw::line(buffer, area, i + 1, line, view.theme.normal);
    }
}

/// A title and the last of the rows, in `room` rows; how many earlier ones there are stands in the
/// title.
fn tail(
    title: &str,
    rows: Vec<Line<'static>>,
    cols: usize,
    room: usize,
    view: &View<'_>,
) -> Vec<Line<'static>> {
    let hidden = rows.len().saturating_sub(room.saturating_sub(1));
    let more = match hidden {
        0 => String::new(),
        n => format!("{} {n}", w::earlier(view.lang)),
    };
    let title = draw::rule(title, &more, cols, view.theme, false);
    std::iter::once(title).chain(rows.into_iter().skip(hidden)).collect()
}

/// Everything that happened: when, who wrote it, what; when it was written, if that is another time.
fn events(entry: EntryNo, cols: usize, room: usize, view: &View<'_>) -> Vec<Line<'static>> {
    let rows = view.story.iter().map(|logged| event(entry, logged, cols, view)).collect();
    tail(w::events(view.lang), rows, cols, room, view)
}

fn event(entry: EntryNo, logged: &Logged, cols: usize, view: &View<'_>) -> Line<'static> {
    let (lang, theme) = (view.lang, view.theme);
    let time = |at| match view.property.zone.day(at) == view.property.zone.day(view.now) {
        true => panes::time(at, view),
        false => view.property.zone.local(at).format("%m-%d %H:%M").to_string(),
    };
    let late = logged.is_late_entry(view.rules.late_entry_after);
    let apart = logged.logged_at.since(logged.at) >= Length::seconds(1);
    let written = match (late, apart) {
        (true, _) => format!(" ({} {})", w::late_entry(lang), time(logged.logged_at)),
        (false, true) => format!(" ({} {})", w::written(lang), time(logged.logged_at)),
        (false, false) => String::new(),
    };
    let who = view.property.staff(&logged.by).map_or(logged.by.as_str(), |s| s.name(lang));
    let who = match lang {
        Lang::Zh => draw::fit(who, 7),
        Lang::En => draw::fit(&draw::cut(who, 10), 11),
    };
    let head = format!(" {} ", draw::fit(&time(logged.at), 11));
    let teller = Teller { entry, property: view.property, lang };
    let note = logged.note.as_ref().map_or(String::new(), |n| format!(" ({n})"));
    let told = teller.tell(&logged.event) + &note;
    let room = cols.saturating_sub(draw::width(&head) + draw::width(&who) + draw::width(&written));
    let style = if late { theme.warn } else { theme.dim };
    Line::from(vec![
        Span::styled(head, theme.dim),
        Span::raw(who),
        Span::raw(draw::short(&told, room.saturating_sub(1))),
        Span::styled(written, style),
    ])
}

/// What is booked today and tomorrow, the next one first, in at most `most` rows below the title.
fn bookings(cols: usize, most: usize, view: &View<'_>) -> Vec<Line<'static>> {
    let lang = view.lang;
    let lane = booking::lane(view.log, &view.rules.limits);
    let lane = booking::near(lane, view.now, view.property.zone);
    let count = lane.len().to_string();
    let mut lines = vec![draw::rule(w::bookings(lang), &count, cols, view.theme, false)];
    if lane.is_empty() {
        lines.push(Line::styled(format!(" {}", w::no_bookings(lang)), view.theme.dim));
        return lines;
    }
    let columns = lane::Columns::new(&lane, cols, view);
    lines.push(lane::head(columns, view));
    let rows = lane.iter().take(most.saturating_sub(1));
    lines.extend(rows.map(|b| lane::row(' ', b, columns, view)));
    lines
}

fn facts(watched: &Watched, cols: usize, view: &View<'_>) -> Vec<Line<'static>> {
    let (entry, lang) = (&watched.entry, view.lang);
    let optional =
        |t: &Option<crate::domain::text::Text>| t.as_ref().map_or("-".into(), ToString::to_string);
    let kind = entry.category.map_or("?", |k| k.label(lang));
    let urgent = if entry.emergency { w::urgent_mark(lang) } else { "" };
    let mut lines = Vec::new();
    lines.push(Line::from(format!(
        " {}  {kind} {urgent} {}",
        entry.place,
        panes::stage(watched, lang)
    )));
    lines.extend(wrapped(entry.content.as_str(), cols, 3));
    let phone = entry.phone.as_ref().map_or(String::new(), |p| panes::masked(p.as_str()));
    let mut fact = |name: &str, value: String| {
        lines.push(Line::from(vec![
            Span::styled(format!(" {}", draw::fit(name, 9)), view.theme.dim),
            Span::raw(value),
        ]));
    };
    fact(w::contact(lang), format!("{} {phone}", optional(&entry.contact)));
    let by = view.name_of(&entry.first_receiver);
    fact(w::received(lang), format!("{} {by}", panes::time(entry.received_at, view)));
    fact(w::source(lang), entry.channel.label(lang).to_owned());
    if let Some(booked) = entry.appointment {
        let local = view.property.zone.local(booked.at);
        let lost = entry.tickets.iter().find_map(|t| wb::visits(t.no_shows, t.rebooked, lang));
        let lost = lost.map_or(String::new(), |lost| format!("  {lost}"));
        fact(w::appointment(lang), format!("{}{lost}", local.format("%m-%d %H:%M")));
    }
    if let Some(window) = entry.avoid {
        fact(wb::keep_clear(lang), window.to_string());
    }
    let mut people = vec![format!(
        "{} {}  {} {}",
        w::first(lang),
        view.name_of(&entry.first_receiver),
        w::holder(lang),
        view.name_of(&entry.holder)
    )];
    for ticket in &entry.tickets {
        let name = view.name_of(&ticket.assignee);
        people.push(format!("{}/{} {name}", w::doer(lang), ticket.no));
    }
    lines.push(Line::from(format!(" {}", people.join("  "))));
    let cause = super::marks::facts(watched, view);
    lines.extend(cause.into_iter().map(|text| Line::styled(text, view.theme.warn)));
    if !watched.missing.is_empty() {
        let names: Vec<&str> = watched.missing.iter().map(|f| f.label(lang)).collect();
        let text = format!(" {} {}", w::missing(lang), names.join(" "));
        lines.push(Line::styled(text, view.theme.warn));
    }
    lines
}

/// A told text over at most `most` rows.
fn wrapped(text: &str, cols: usize, most: usize) -> Vec<Line<'static>> {
    let mut rest = text;
    let mut lines = Vec::new();
    while !rest.is_empty() && lines.len() < most {
        let head = draw::cut(rest, cols.saturating_sub(2));
        if head.is_empty() {
            break;
        }
        rest = &rest[head.len()..];
        lines.push(Line::from(format!(" {head}")));
    }
    lines
}

/// The clocks in at most `room` rows; the newest stay.
fn clocks(watched: &Watched, cols: usize, room: usize, view: &View<'_>) -> Vec<Line<'static>> {
    let rows = watched.timers.iter().map(|t| clock(t, view)).collect();
    tail(w::clocks(view.lang), rows, cols, room, view)
}

fn clock(timer: &Timer, view: &View<'_>) -> Line<'static> {
    let lang = view.lang;
    let (mark, text, style) = state(timer, view);
    let ticket = timer.key.ticket.map_or(String::new(), |no| format!("/{no}"));
    let round = match timer.key.round {
        1 => String::new(),
        n => format!("{n}{}", w::round(lang)),
    };
    let name = format!("{}{ticket} {round}", timer.key.timer.label(lang));
    let due = panes::time_or_day(timer.due_at, view);
    Line::from(vec![
        Span::styled(format!(" {mark} {}", draw::fit(&name, 18)), style),
        Span::raw(format!("{} ", panes::time(timer.started_at, view))),
        Span::raw(format!("{} {due}  ", w::due(lang))),
        Span::styled(text, style),
    ])
}

fn state(timer: &Timer, view: &View<'_>) -> (char, String, Style) {
    let (lang, theme) = (view.lang, view.theme);
    let late = |s: Length| format!("{} {}", w::over(lang), draw::clock(s.whole_seconds()));
    let taken = draw::clock(timer.taken().unwrap_or_default().whole_seconds());
    match (timer.is_running(), timer.late_at(view.now), timer.met) {
        (true, Some(by), _) => ('!', late(by), theme.late),
        (true, None, _) => {
            let left = draw::left(timer.left_at(view.now));
            ('>', format!("{} {left}", w::left(lang)), theme.normal)
        }
        (false, _, Some(true)) if timer.early => {
            (' ', format!("{} {taken}", w::early(lang)), theme.warn)
        }
        (false, _, Some(true)) => (' ', format!("{} {taken}", w::met(lang)), theme.good),
        (false, by, Some(false)) => ('!', late(by.unwrap_or_default()), theme.late),
        (false, _, None) => ('-', w::given_up(lang).to_owned(), theme.dim),
    }
}
