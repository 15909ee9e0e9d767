//! The alarms: never covered, never scrolled out. What cannot be shown is counted.
use crate::{
    domain::{
        alarm::{Alarm, AlarmKind},
        flood::{Cause, Row},
        id::AlarmId,
    },
    tui::{draw, panes, view::View},
    words::{Lang, alarm as wa, labels::Label, screen as w},
};
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// Why the alarms cannot be trusted: since when nothing was read, and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// The last moment everything was read.
    pub since: crate::domain::at::At,
    /// What the desk said; empty when it said nothing.
    pub why: String,
}

/// What is wrong with them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Doubts<'a> {
    /// They stand still.
    pub stopped: Option<&'a Stopped>,
    /// Anything else, in whole sentences.
    pub others: &'a [String],
}

/// Draws the title (where there is more than one row) and the most urgent alarms.
pub fn render(
    frame: &mut Frame<'_>,
    area: Rect,
    view: &View<'_>,
    selected: Option<AlarmId>,
    doubts: Doubts<'_>,
) {
    let cols = usize::from(area.width);
    let titled = usize::from(area.height > 1);
    let mut lines: Vec<(Line<'static>, Style)> = Vec::new();
    if let Some(stopped) = doubts.stopped {
        lines.push((stopped_line(stopped, view), view.theme.late));
    }
    for doubt in doubts.others {
        lines.push((Line::from(format!(" !! {doubt}")), view.theme.late));
    }
    // One alarm at least is shown, if there is any.
    lines.truncate(usize::from(area.height).saturating_sub(titled + 1).max(1));
    let room = usize::from(area.height).saturating_sub(titled + lines.len());
    let digits = digits(view);
    let rows = view.alarm_rows;
    let is_it = |row: &Row| row.ids().first().copied() == selected && selected.is_some();
    let at = rows.iter().position(is_it).filter(|_| view.focused);
    let top = draw::scroll(at.unwrap_or(0), rows.len(), room);
    let mut shown = 0;
    for row in rows.iter().skip(top).take(room) {
        shown += row.ids().len();
        let mine = view.focused && is_it(row);
        let style = if mine { view.theme.selected } else { view.theme.normal };
        let found = |id: &AlarmId| view.alarms.iter().find(|a| a.id == *id);
        let alarms: Vec<&Alarm> = row.ids().iter().filter_map(found).collect();
        match (row, alarms.first()) {
            (Row::One(_), Some(alarm)) => lines.push((one(alarm, mine, digits, view), style)),
            (Row::Many(cause, _), Some(_)) => {
                lines.push((many(cause, &alarms, mine, view), style));
            }
            (_, None) => {}
        }
    }
    if lines.is_empty() {
        lines.push((Line::from(format!(" {}", w::no_alarms(view.lang))), view.theme.dim));
    }
    let hidden = view.alarms.len().saturating_sub(shown);
    let buffer = frame.buffer_mut();
    if titled == 1 {
        let title = title(hidden, cols, view);
        draw::line(buffer, area, 0, &title, view.theme.normal);
    }
    for (i, (line, style)) in lines.iter().enumerate() {
        draw::line(buffer, area, i + titled, line, *style);
    }
}

/// The alarm drawn on a row of the area; `stopped` when a line of its own stands above them.
pub fn at(
    area: Rect,
    row: u16,
    view: &View<'_>,
    selected: Option<AlarmId>,
    stopped: bool,
) -> Option<AlarmId> {
    let above = u16::from(area.height > 1) + u16::from(stopped);
    let room = usize::from(area.height.saturating_sub(above));
    let at = view.alarms.iter().position(|a| Some(a.id) == selected).filter(|_| view.focused);
    let top = draw::scroll(at.unwrap_or(0), view.alarms.len(), room);
    let below = usize::from(row.checked_sub(above)?);
    view.alarms.get(top + below).map(|a| a.id)
}

fn title(hidden: usize, cols: usize, view: &View<'_>) -> Line<'static> {
    let count = |f: fn(&Alarm) -> bool| view.alarms.iter().filter(|a| f(a)).count();
    let shelved = count(|a| a.shelved_until.is_some());
    let acked = count(|a| a.acked.is_some());
    let unacked = count(|a| a.acked.is_none() && a.shelved_until.is_none());
    let counts = w::alarm_counts(unacked, acked, shelved, view.lang);
    let climbed = view.alarms.iter().filter(|a| a.climbed(view.rules, view.now)).count();
    let mut more = if hidden > 0 { format!("+{hidden}  ") } else { String::new() };
    if climbed > 0 {
        more.extend([wa::climbed(view.lang), " ", &climbed.to_string(), "  "]);
    }
    let folded = view.alarm_rows.iter().any(|row| matches!(row, Row::Many(..)));
    let title = match folded {
        true => {
            format!("{}  {} {}", w::alarms(view.lang), wa::at_once(view.lang), view.alarms.len())
        }
        false => w::alarms(view.lang).to_owned(),
    };
    draw::rule(&title, &(more + &counts), cols, view.theme, view.focused)
}

fn stopped_line(stopped: &Stopped, view: &View<'_>) -> Line<'static> {
    let since = panes::time(stopped.since, view);
    Line::from(format!(" !! {} {since}  {}", w::stopped(view.lang), stopped.why))
}

/// What the alarms of a row have in common, in words.
pub fn cause(cause: &Cause, view: &View<'_>) -> String {
    let lang = view.lang;
    let late = |kind: AlarmKind| match lang {
        Lang::Zh => format!("{}{}", kind.label(lang), w::overdue(lang)),
        Lang::En => format!("{} late", kind.label(lang)),
    };
    match cause {
        Cause::Down(from, to) => {
            format!("{} {}-{}", wa::down(lang), panes::hhmm(*from, view), panes::hhmm(*to, view))
        }
        Cause::Person(who, kind) => {
            let name = view.property.staff(who).map_or(who.as_str(), |s| s.name(lang));
            format!("{name} {}", late(*kind))
        }
        Cause::Place(place) => format!("{} {}", draw::cut(place, 12), wa::many_steps(lang)),
        Cause::Step(kind) => format!("{} {}", wa::many_people(lang), late(*kind)),
    }
}

/// The row of several alarms of one cause: how many, what, the latest, how many wait.
fn many(of: &Cause, alarms: &[&Alarm], selected: bool, view: &View<'_>) -> Line<'static> {
    let (lang, theme) = (view.lang, view.theme);
    let rings = alarms.iter().any(|a| a.rings());
    let style = if rings { theme.late } else { theme.normal };
    let mark = if selected { '>' } else { ' ' };
    let climbed = alarms.iter().any(|a| a.climbed(view.rules, view.now));
    let signs = match (climbed, rings) {
        (true, _) => "!^",
        (false, true) => "!!",
        (false, false) => "!",
    };
    let late =
        alarms.iter().map(|a| a.late).max().map_or(0, crate::domain::at::Span::whole_seconds);
    let waiting = alarms.iter().filter(|a| a.acked.is_none()).count();
    let what = draw::fit(&draw::cut(&cause(of, view), 24), 25);
    let count = alarms.len();
    let head = format!("{mark}{signs:<3}x{count:<3}{what}{:>5}  ", draw::clock(late));
    let tail = format!("{} {waiting}   {}", w::unacked(lang), wa::open_group(lang));
    Line::from(vec![Span::styled(head, style), Span::raw(tail)])
}

/// Columns of the longest number of an alarm's entry.
pub fn digits(view: &View<'_>) -> usize {
    let numbers = view.alarms.iter().filter_map(|a| a.id.entry());
    numbers.map(|number| panes::number(number, view).len()).max().unwrap_or(3)
}

/// The row of one alarm; the numbers take `digits` columns, more than three when one is of another
/// day.
pub fn one(alarm: &Alarm, selected: bool, digits: usize, view: &View<'_>) -> Line<'static> {
    let (lang, theme) = (view.lang, view.theme);
    let rings = alarm.rings();
    let style = if rings { theme.late } else { theme.normal };
    let mark = if selected { '>' } else { ' ' };
    let climbed = alarm.climbed(view.rules, view.now);
    let signs = match (alarm.active, rings) {
        (true, true) if climbed => "!^",
        (true, true) => "!!",
        (true, false) => "!",
        (false, _) => "-",
    };
    let entry = alarm.id.entry();
    let watched = entry.and_then(|number| view.entry(number));
    let place = match alarm.id {
        AlarmId::Shift(change) => change.format("%H:%M").to_string(),
        AlarmId::Entry(..) => watched.map_or(String::new(), |x| x.entry.place.to_string()),
    };
    let what = w::alarm(alarm.id, lang);
    let late = draw::clock(alarm.late.whole_seconds());
    let owner = view.property.staff(&alarm.owner).map_or(alarm.owner.as_str(), |s| s.name(lang));
    let (name_cols, what_cols) = match lang {
        Lang::Zh => (7, 11),
        Lang::En => (11, 14),
    };
    let number = entry.map_or(String::new(), |number| panes::number(number, view));
    let number = draw::fit(&number, digits);
    let head = format!("{mark}{signs:<3}{number} {}", draw::fit(&draw::cut(&place, 5), 6));
    let clock = format!("{}{late:>5}  ", draw::fit(&what, what_cols));
    Line::from(vec![
        Span::styled(head, style),
        Span::styled(clock, style),
        Span::styled(draw::fit(owner, name_cols), style),
        Span::raw(state(alarm, view)),
        Span::raw(watched.filter(|_| rings).map_or(String::new(), |x| people(x, view))),
    ])
}

fn state(alarm: &Alarm, view: &View<'_>) -> String {
    let lang = view.lang;
    match (&alarm.acked, alarm.shelved_until, alarm.active) {
        (Some((by, at)), _, _) => {
            let name = view.property.staff(by).map_or(by.as_str(), |s| s.name(lang));
            let time = panes::time_or_day(*at, view);
            format!("{} {time} {name}", w::acked(lang))
        }
        (None, Some(until), _) => {
            let time = panes::time_or_day(until, view);
            format!("{}{}{} {time}", w::shelved(lang), lang.pick("", " "), w::until(lang))
        }
        (None, None, true) if alarm.climbed(view.rules, view.now) => wa::climbed(lang).to_owned(),
        (None, None, true) => w::unacked(lang).to_owned(),
        (None, None, false) => w::done_late(lang).to_owned(),
    }
}

/// The three people of an entry: first receiver, holder, who does the work.
fn people(watched: &crate::domain::watch::Watched, view: &View<'_>) -> String {
    let (entry, lang) = (&watched.entry, view.lang);
    let person = |id| match lang {
        Lang::Zh => panes::short_name(id, view),
        Lang::En => draw::cut(&panes::short_name(id, view), 4),
    };
    let text = format!(
        "   {} {}  {} {}",
        w::first(lang),
        person(&entry.first_receiver),
        w::holder(lang),
        person(&entry.holder)
    );
    match entry.tickets.last() {
        Some(ticket) => format!("{text}  {} {}", w::doer(lang), person(&ticket.assignee)),
        None => text,
    }
}
