//! On a wide screen, beside the panes: the selected entry whole. Facts, people, every clock.
use crate::{
    domain::{id::EntryNo, timer::Timer, watch::Watched},
    tui::{draw, panes, view::View},
    words::{labels::Label, screen as w},
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
    draw::put(buffer, area, 0, &title, view.theme.normal);
    let Some(watched) = watched else { return };
    let mut lines = facts(watched, cols, view);
    lines.push(Line::default());
    lines.extend(clocks(watched, cols, view));
    for (i, line) in lines.iter().enumerate() {
        draw::put(buffer, area, i + 1, line, view.theme.normal);
    }
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
        fact(w::appointment(lang), local.format("%m-%d %H:%M").to_string());
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

fn clocks(watched: &Watched, cols: usize, view: &View<'_>) -> Vec<Line<'static>> {
    let mut lines = vec![draw::rule(w::clocks(view.lang), "", cols, view.theme, false)];
    lines.extend(watched.timers.iter().map(|t| clock(t, view)));
    lines
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
    let late = |s: crate::domain::at::Span| {
        format!("{} {}", w::over(lang), draw::clock(s.whole_seconds()))
    };
    let taken = draw::clock(timer.taken().unwrap_or_default().whole_seconds());
    match (timer.is_running(), timer.late_at(view.now), timer.met) {
        (true, Some(by), _) => ('!', late(by), theme.late),
        (true, None, _) => {
            let left = draw::left(timer.left_at(view.now));
            ('>', format!("{} {left}", w::left(lang)), theme.normal)
        }
        (false, _, Some(true)) => (' ', format!("{} {taken}", w::met(lang)), theme.good),
        (false, by, Some(false)) => ('!', late(by.unwrap_or_default()), theme.late),
        (false, _, None) => ('-', w::given_up(lang).to_owned(), theme.dim),
    }
}
