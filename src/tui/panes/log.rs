//! The information log: a row an entry, with the clock that matters now and the last one done.
use crate::{
    domain::{
        at::Span as Length,
        id::EntryNo,
        timer::{Timer, TimerKind},
        watch::Watched,
    },
    tui::{draw, panes, view::View},
    words::{
        Lang,
        labels::{Label, strip},
        screen as w,
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// Columns of each part for a width; 0: not shown.
#[derive(Debug, Clone, Copy)]
struct Columns {
    time: usize,
    content: usize,
    kind: usize,
    clock: usize,
    done: usize,
    people: usize,
}

/// Number and place are always there: mark, number, place.
const FIXED: usize = 5 + 6;

impl Columns {
    fn new(cols: usize, lang: Lang) -> Columns {
        let mut c = Columns { time: 6, content: 0, kind: 8, clock: 11, done: 11, people: 7 };
        if lang == Lang::En {
            c.kind += 1;
        }
        if cols >= 96 {
            c.people += 6;
            c.done += 10;
        }
        // What is least needed goes first when the line is short.
        let too_short = |c: &Columns| cols < c.used() + 10;
        for part in [0, 1, 2, 3, 4] {
            if too_short(&c) {
                match part {
                    0 => c.done = 0,
                    1 => c.people = 0,
                    2 => c.time = 0,
                    3 => c.kind = 0,
                    _ => c.clock = 0,
                }
            }
        }
        c.content = cols.saturating_sub(c.used());
        c
    }

    fn used(&self) -> usize {
        FIXED + self.time + self.kind + self.clock + self.done + self.people
    }
}

/// Draws the title and as many rows as there is room for, the selected one among them.
pub fn render(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, selected: Option<EntryNo>) {
    let cols = usize::from(area.width);
    let zone = view.property.zone;
    let today = zone.day(view.now);
    let received = view.log.iter().filter(|x| zone.day(x.entry.told_at) == today).count();
    let day = zone.local(view.now).format("%m-%d").to_string();
    let counts = w::today_count(&day, received, view.lang);
    let title = draw::rule(w::log(view.lang), &counts, cols, view.theme, view.focused);
    let buffer = frame.buffer_mut();
    draw::line(buffer, area, 0, &title, view.theme.normal);
    if view.log.is_empty() {
        let nothing = Line::from(format!(" {}", w::nothing_logged(view.lang)));
        draw::line(buffer, area, 1, &nothing, view.theme.dim);
    }
    let room = usize::from(area.height).saturating_sub(1);
    let at = view.log.iter().position(|x| Some(x.entry.number) == selected);
    let top = draw::scroll(at.unwrap_or(0), view.log.len(), room);
    let columns = Columns::new(cols, view.lang);
    for (i, watched) in view.log.iter().skip(top).take(room).enumerate() {
        let mine = Some(watched.entry.number) == selected;
        let style = match (mine && view.focused, watched.entry.is_open()) {
            (true, _) => view.theme.selected,
            (false, true) => view.theme.normal,
            (false, false) => view.theme.dim,
        };
        draw::line(buffer, area, i + 1, &row(watched, mine, columns, view), style);
    }
}

/// The entry drawn on a row of the area, the title being row 0.
pub fn at(area: Rect, row: u16, view: &View<'_>, selected: Option<EntryNo>) -> Option<EntryNo> {
    let room = usize::from(area.height).saturating_sub(1);
    let at = view.log.iter().position(|x| Some(x.entry.number) == selected);
    let top = draw::scroll(at.unwrap_or(0), view.log.len(), room);
    let below = usize::from(row.checked_sub(1)?);
    view.log.get(top + below).map(|x| x.entry.number)
}

fn row(watched: &Watched, selected: bool, c: Columns, view: &View<'_>) -> Line<'static> {
    let (entry, lang, theme) = (&watched.entry, view.lang, view.theme);
    let mark = if selected { '>' } else { ' ' };
    let mut line = Line::from(draw::fit(&format!("{mark}{:03}", entry.number.n), 5));
    // Numbers begin anew each day: of another day the row says which.
    let day = Some(entry.number.day).filter(|day| *day != view.property.zone.day(view.now));
    let time = match day {
        Some(day) => day.format("%m-%d").to_string(),
        None => panes::hhmm(entry.told_at, view),
    };
    line.spans.extend(cell(&time, c.time, Style::new()));
    line.spans.extend(cell(entry.place.as_str(), 6, Style::new()));
    if c.content > 0 {
        let base = if entry.is_open() { theme.normal } else { theme.dim };
        let content = entry.content.as_str();
        line.spans.extend(panes::marks::marked(watched, content, c.content, view, base));
    }
    if c.kind > 0 {
        let kind = entry.category.map_or("?", |k| k.label(lang));
        line.spans.extend(cell(kind, c.kind - 3, Style::new()));
        let booked = entry.appointment.is_some_and(|a| a.at > view.now);
        let (sign, style) = match (entry.emergency, booked) {
            (true, _) => (w::urgent_mark(lang), theme.warn),
            (false, true) => (w::booked_mark(lang), Style::new()),
            (false, false) => ("", Style::new()),
        };
        line.spans.extend(cell(sign, 3, style));
    }
    let (clock, style) = now_clock(watched, view);
    line.spans.extend(cell(&clock, c.clock, style));
    line.spans.extend(cell(&done_clocks(watched, c.done, lang), c.done, theme.dim));
    let people = panes::holder_and_doer(watched, c.people > 7, view);
    line.spans.extend(cell(&people, c.people + 1, Style::new()));
    line
}

/// A text in so many columns, the last one empty; nothing in none.
fn cell(text: &str, cols: usize, style: Style) -> Option<Span<'static>> {
    (cols > 0).then(|| Span::styled(draw::fit(&draw::cut(text, cols - 1), cols), style))
}

/// The clock that matters now: `派! 0:23` late, `到> 1:10` running, `07:15 联系` far off; without
/// one, what is waited for.
pub fn now_clock(watched: &Watched, view: &View<'_>) -> (String, Style) {
    let (lang, theme, now) = (view.lang, view.theme, view.now);
    if !watched.entry.is_open() {
        return (panes::stage(watched, lang).to_owned(), theme.dim);
    }
    let Some(timer) = watched.clock(now) else {
        let hold = watched.entry.tickets.iter().find_map(|t| t.hold_at(now));
        let text = match hold {
            Some(hold) => {
                format!("{} {}", w::on_hold(lang), panes::time_or_day(hold.until, view))
            }
            None => panes::stage(watched, lang).to_owned(),
        };
        return (text, theme.normal);
    };
    timer_clock(timer, view)
}

/// One clock of it, with its sign.
pub fn timer_clock(timer: &Timer, view: &View<'_>) -> (String, Style) {
    let (lang, theme) = (view.lang, view.theme);
    let left = timer.left_at(view.now);
    if left >= Length::minutes(60) {
        let due = panes::time_or_day(timer.due_at, view);
        return (format!("{due} {}", timer.key.timer.label(lang)), theme.normal);
    }
    let (mark, style) = match left {
        l if l.0 < 0 => ('!', theme.late),
        l if l <= Length::seconds(30) => ('>', theme.warn),
        _ => ('>', theme.normal),
    };
    (stamp(timer, mark, &format!("{:>5}", draw::left(left)), lang), style)
}

fn stamp(timer: &Timer, mark: char, clock: &str, lang: Lang) -> String {
    let name = draw::cut(strip(timer.key.timer, lang), 9usize.saturating_sub(clock.len()));
    format!("{name}{mark}{clock}")
}

/// The steps done last, newest first, as many as fit: `派  1:52`, with `!` when too late.
fn done_clocks(watched: &Watched, cols: usize, lang: Lang) -> String {
    // The same-day limit is nobody's step: it says nothing about what was done last.
    let step = |t: &&Timer| t.met.is_some() && t.key.timer != TimerKind::Meeting;
    let mut done: Vec<&Timer> = watched.timers.iter().filter(step).collect();
    done.sort_by_key(|t| std::cmp::Reverse(t.stopped_at));
    let mut out = String::new();
    for timer in done {
        let mark = if timer.met == Some(false) { '!' } else { ' ' };
        let taken = draw::clock(timer.taken().unwrap_or_default().whole_seconds());
        let clock = match lang {
            Lang::Zh => format!("{taken:>5}"),
            Lang::En => taken,
        };
        let next = stamp(timer, mark, &clock, lang);
        let gap = if out.is_empty() { "" } else { "  " };
        if draw::width(&out) + gap.len() + draw::width(&next) >= cols {
            break;
        }
        out = out + gap + &next;
    }
    out
}
