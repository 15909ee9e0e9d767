//! The story of an entry, told in rows: its facts, each clock met or missed and by how much, and
//! everything that happened. The pane of a wide screen and the dialog tell it alike.
use super::{draw, panes, view::View};
use crate::{
    domain::{
        at::{At, Span as Length},
        event::Logged,
        id::EntryNo,
        timer::Timer,
        watch::Watched,
    },
    words::{Lang, booking as wb, events::Teller, find, labels::Label, screen as w},
};
use ratatui::{
    style::Style,
    text::{Line, Span},
};

/// Columns of a moment and of a name before what happened.
const WHEN: usize = 11;

/// A moment: the time alone today, else with its day.
fn moment(at: At, view: &View<'_>) -> String {
    match view.property.zone.day(at) == view.property.zone.day(view.now) {
        true => panes::time(at, view),
        false => view.property.zone.local(at).format("%m-%d %H:%M").to_string(),
    }
}

/// The parts of a row: when, who, what with its remark, and when it was written if that is another
/// time, with the style that goes with it.
struct Told {
    head: String,
    who: String,
    what: String,
    written: String,
    style: Style,
}

fn told(entry: EntryNo, logged: &Logged, view: &View<'_>) -> Told {
    let (lang, theme) = (view.lang, view.theme);
    let late = logged.is_late_entry(view.rules.late_entry_after);
    let apart = logged.logged_at.since(logged.at) >= Length::seconds(1);
    let at = || moment(logged.logged_at, view);
    let written = match (late, apart) {
        (true, _) => format!(" ({} {})", w::late_entry(lang), at()),
        (false, true) => format!(" ({} {})", w::written(lang), at()),
        (false, false) => String::new(),
    };
    let who = view.property.staff(&logged.by).map_or(logged.by.as_str(), |s| s.name(lang));
    let who = match lang {
        Lang::Zh => draw::fit(who, 7),
        Lang::En => draw::fit(&draw::cut(who, 10), 11),
    };
    let teller = Teller { entry, property: view.property, lang };
    let note = logged.note.as_ref().map(|n| format!(" ({n})"));
    Told {
        head: format!(" {} ", draw::fit(&moment(logged.at, view), WHEN)),
        who,
        what: teller.tell(&logged.event) + note.as_deref().unwrap_or_default(),
        written,
        style: if late { theme.warn } else { theme.dim },
    }
}

/// Something that happened, in one row, cut where it is too long.
pub(super) fn event(
    entry: EntryNo,
    logged: &Logged,
    cols: usize,
    view: &View<'_>,
) -> Line<'static> {
    let Told { head, who, what, written, style } = told(entry, logged, view);
    let room = cols.saturating_sub(draw::width(&head) + draw::width(&who) + draw::width(&written));
    Line::from(vec![
        Span::styled(head, view.theme.dim),
        Span::raw(who),
        Span::raw(draw::short(&what, room.saturating_sub(1))),
        Span::styled(written, style),
    ])
}

/// The same in as many rows as it takes.
pub(super) fn whole_event(
    entry: EntryNo,
    logged: &Logged,
    cols: usize,
    view: &View<'_>,
) -> Vec<Line<'static>> {
    let Told { head, who, what, written, style } = told(entry, logged, view);
    let indent = draw::width(&head) + draw::width(&who);
    let room = cols.saturating_sub(indent + 1).max(8);
    let mut rows = draw::wrap(&what, draw::cols(room));
    let fits = rows.last().is_some_and(|r| draw::width(r) + draw::width(&written) <= room);
    if !fits {
        rows.push(String::new());
    }
    let last = rows.len() - 1;
    let tail = |i| if i == last { written.clone() } else { String::new() };
    let rows = rows.into_iter().enumerate().map(|(i, row)| {
        let text = Span::raw(row.trim_start().to_owned());
        let (head, who) = match i {
            0 => (head.clone(), who.clone()),
            _ => (" ".repeat(indent), String::new()),
        };
        let head = Span::styled(head, view.theme.dim);
        Line::from(vec![head, Span::raw(who), text, Span::styled(tail(i), style)])
    });
    rows.collect()
}

/// What it is about, who has to do with it, what is missing.
pub(super) fn facts(watched: &Watched, cols: usize, view: &View<'_>) -> Vec<Line<'static>> {
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
    fact(w::received(lang), format!("{} {by}", moment(entry.received_at, view)));
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
    let cause = panes::marks::facts(watched, view);
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

/// A clock: begun, due, what came of it, and where there is room by how much it was met.
pub(super) fn clock(timer: &Timer, cols: usize, view: &View<'_>) -> Line<'static> {
    let lang = view.lang;
    let (mark, text, style) = state(timer, view);
    let ticket = timer.key.ticket.map_or(String::new(), |no| format!("/{no}"));
    let round = match timer.key.round {
        1 => String::new(),
        n => format!("{n}{}", w::round(lang)),
    };
    let name = format!("{}{ticket} {round}", timer.key.timer.label(lang));
    // Long ago too its hour is what counts, unless it was due on another day.
    let zone = view.property.zone;
    let due = match zone.day(timer.due_at) == zone.day(timer.started_at) {
        true => panes::hhmm(timer.due_at, view),
        false => zone.local(timer.due_at).format("%m-%d").to_string(),
    };
    let mut line = Line::from(vec![
        Span::styled(format!(" {mark} {}", draw::fit(&name, 18)), style),
        Span::raw(format!("{} ", panes::time(timer.started_at, view))),
        Span::raw(format!("{} {due}  ", w::due(lang))),
        Span::styled(text, style),
    ]);
    let spare = spare(timer, lang).filter(|s| line.width() + draw::width(s) <= cols);
    line.extend(spare.map(|s| Span::styled(s, style)));
    line
}

/// What was left of the time of a step done in time.
fn spare(timer: &Timer, lang: Lang) -> Option<String> {
    let ended = timer.stopped_at.filter(|_| timer.met == Some(true))?;
    let left = draw::clock(timer.due_at.since(ended).whole_seconds());
    Some(format!("  {} {left}", find::spare(lang)))
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
