//! The next-action line: the one most urgent thing, the key that does it, and an honest word on
//! whether the clocks run.
use crate::{
    desk::keeping::BACKUP_STEPS,
    domain::{
        at::At,
        watch::{Next, Owed, Watched},
    },
    tui::{
        draw,
        next::{Todo, most_urgent},
        panes,
        view::View,
    },
    words::{Lang, alarm as wa, keep, labels::Label, printing as wp, same_day, screen as w},
};
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// How the program itself is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pulse {
    /// When everything was last read.
    pub read_at: At,
    /// The file can be written.
    pub writable: bool,
    /// What the bell of this terminal does.
    pub bell: BellState,
    /// When the newest backup was made, when that is known.
    pub backup: Option<At>,
    /// How many steps of a backup under way are done.
    pub backing: Option<u64>,
}

/// What the bell of this terminal does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BellState {
    /// It rings until somebody acknowledges.
    Rings,
    /// Something asks, but was silenced here.
    Silenced,
    /// Nothing asks. Whether somebody heard the last test of it; `None` without a test.
    Quiet {
        /// The answer.
        heard: Option<bool>,
    },
}

/// Draws the title, with a message to the operator in it, and the line. One row: the line alone.
pub fn render(
    frame: &mut Frame<'_>,
    area: Rect,
    view: &View<'_>,
    pulse: Pulse,
    message: Option<&str>,
    idle: bool,
) {
    let cols = usize::from(area.width);
    let titled = usize::from(area.height > 1);
    let buffer = frame.buffer_mut();
    let title = match message {
        // The message is worth more than the rule: it keeps its beginning, whatever the width.
        Some(message) => {
            // What to do instead stands at its end: the rule gives way before that does.
            let style = view.theme.warn.patch(view.theme.strong);
            if draw::width(message) + 6 > cols {
                Line::styled(draw::short(message, cols), style)
            } else {
                let mut line = draw::rule(message, "", cols, view.theme, true);
                if let Some(words) = line.spans.get_mut(1) {
                    words.style = style;
                }
                line
            }
        }
        None => {
            let time = |at| panes::time_or_day(at, view);
            let last = || pulse.backup.map(|at| format!("{} {}", wa::backup(view.lang), time(at)));
            let running = |done| keep::backup_step(done, BACKUP_STEPS, view.lang);
            let end = printing(cols / 2, view).or(pulse.backing.map(running)).or_else(last);
            draw::rule(w::next(view.lang), &end.unwrap_or_default(), cols, view.theme, false)
        }
    };
    if titled == 1 || message.is_some() {
        draw::line(buffer, area, 0, &title, view.theme.normal);
        if titled == 0 {
            return;
        }
    }
    let line = line(cols, view, pulse, idle);
    draw::line(buffer, area, titled, &line, view.theme.normal);
}

/// How many papers wait for the printer and why the first of them does, in at most so many columns.
fn printing(cols: usize, view: &View<'_>) -> Option<String> {
    let waiting = view.printing.iter().filter(|job| job.keeps_waiting(view.now));
    let first = waiting.clone().find_map(|job| job.trouble.as_ref())?;
    let why = wp::trouble(first, view.lang);
    Some(draw::short(&wp::standing(waiting.count(), &why, view.lang), cols))
}

fn line(cols: usize, view: &View<'_>, pulse: Pulse, idle: bool) -> Line<'static> {
    let (alive, alive_style) = liveness(view, pulse);
    let room = cols.saturating_sub(draw::width(&alive) + 1);
    let narrow = room < 20;
    let (text, late) = text(if narrow { cols } else { room }, view, idle);
    let style = if late { view.theme.late } else { view.theme.strong };
    match narrow {
        true => Line::from(Span::styled(draw::fit(&text, cols), style)),
        false => Line::from(vec![
            Span::styled(draw::fit(&draw::cut(&text, room), room + 1), style),
            Span::styled(alive, alive_style),
        ]),
    }
}

/// How the line begins: on the desk Enter does it; while a dialog is open Enter is the dialog's, and
/// this only waits.
fn head(idle: bool, lang: Lang) -> String {
    match idle {
        true => " > Enter  ".to_owned(),
        false => format!("   {}  ", w::waiting(lang)),
    }
}

/// What to do, in `room` columns, and whether it is late. The time is kept when words are cut.
fn text(room: usize, view: &View<'_>, idle: bool) -> (String, bool) {
    let lang = view.lang;
    let head = head(idle, lang);
    match most_urgent(view) {
        None => (format!(" {}", w::nothing_next(lang)), false),
        Some(Todo::Parked(i)) => {
            let Some(draft) = view.parked.get(i) else { return (String::new(), false) };
            let waited = view.now.since(draft.started_at);
            let what = crate::domain::text::clean(&draft.line);
            let (act, word) = (w::take_back(lang), w::waited(lang));
            let time = draw::clock(waited.whole_seconds());
            let text = format!("{head}{act} {}  {word} {time}", draw::short(&what, 20));
            (text, waited > view.rules.limits.record)
        }
        Some(Todo::Sweep { count, due_at }) => {
            let left = due_at.since(view.now);
            let word = if left.0 < 0 { w::over(lang) } else { w::left(lang) };
            let time = format!("  {word} {}", draw::left(left));
            let text = format!("{head}{}", same_day::sweep(count, lang));
            (draw::short(&text, room.saturating_sub(draw::width(&time))) + &time, left.0 < 0)
        }
        Some(Todo::HandOver(since)) => {
            let late = draw::clock(view.now.since(since).whole_seconds());
            let what = crate::words::shift::sign_over(lang);
            (format!("{head}{what}  {} {late}", w::over(lang)), true)
        }
        Some(Todo::Step(number, owed)) => match view.entry(number) {
            Some(watched) => step(&head, watched, owed, room, view),
            None => (String::new(), false),
        },
    }
}

fn step(head: &str, watched: &Watched, owed: Owed, room: usize, view: &View<'_>) -> (String, bool) {
    let (entry, lang) = (&watched.entry, view.lang);
    let left = owed.due_at.map(|due| due.since(view.now));
    let time = match left {
        None => String::new(),
        Some(l) if l.0 < 0 => format!("  {} {}", w::over(lang), draw::left(l)),
        Some(l) => format!("  {} {}", w::left(lang), draw::left(l)),
    };
    let what = owed.next.label(lang);
    let place = entry.place.as_str();
    let who = person(watched, owed.next, view);
    let number = panes::number(entry.number, view);
    let text = format!("{head}{what} {number} {place} {who}");
    let text = draw::short(&text, room.saturating_sub(draw::width(&time)));
    (text + &time, left.is_some_and(|l| l.0 < 0))
}

/// Whom to speak to: the source, or the one who owes the step.
fn person(watched: &Watched, next: Next, view: &View<'_>) -> String {
    let entry = &watched.entry;
    let ticket = next.ticket().and_then(|no| entry.ticket(no));
    let of_source = matches!(
        next,
        Next::Callback
            | Next::Reply
            | Next::Rebook(_)
            | Next::Confirm(_)
            | Next::Accept(_)
            | Next::Close
    );
    match ticket.filter(|_| !of_source && !matches!(next, Next::Dispatch(_))) {
        Some(ticket) => {
            let staff = view.property.staff(&ticket.assignee);
            let phone = staff.map_or("", |s| s.phone.as_str());
            format!("{} {}", view.name_of(&ticket.assignee), panes::masked(phone))
        }
        None if of_source => {
            let contact = entry.contact.as_ref().map_or("", |c| c.as_str());
            let phone = entry.phone.as_ref().map_or("", |p| p.as_str());
            let text = format!("{} {}", draw::cut(contact, 12), panes::masked(phone));
            text.trim().to_owned()
        }
        None => draw::short(entry.content.as_str(), 20),
    }
}

fn liveness(view: &View<'_>, pulse: Pulse) -> (String, Style) {
    let (lang, theme) = (view.lang, view.theme);
    let age = view.now.since(pulse.read_at).0.max(0);
    let age = match age < 10_000 {
        true => format!("{}.{}s", age / 1_000, age % 1_000 / 100),
        false => draw::clock(age / 1_000),
    };
    let tick = format!("{} {age}{}", w::tick(lang), w::ago(lang));
    let file = if pulse.writable { w::file_good(lang) } else { w::file_bad(lang) };
    let bell = match pulse.bell {
        BellState::Rings => w::bell_rings(lang),
        BellState::Silenced => wa::bell_silenced(lang),
        BellState::Quiet { heard: Some(true) } => w::bell_quiet(lang),
        BellState::Quiet { heard: Some(false) } => wa::bell_unheard(lang),
        BellState::Quiet { heard: None } => wa::bell_untested(lang),
    };
    let unheard = pulse.bell == BellState::Quiet { heard: Some(false) };
    let style = if pulse.writable && !unheard { theme.normal } else { theme.late };
    (format!("{tick}  {file}  {bell}"), style)
}
