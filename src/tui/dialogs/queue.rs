//! The queues of special work: callbacks owed (S9.2), the supervisor's sample (P12).
use super::{
    list::{List, digit, list_keys},
    step,
};
use crate::{
    domain::{
        deeds::CallbackMade,
        entry::EntryStage,
        timer::{Timer, TimerKind},
        watch::{Next, Watched},
    },
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        panes::{self, marks},
        view::View,
    },
    words::{format, queue as w, shift},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

/// Which work is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Callbacks owed, the latest first.
    Callbacks,
    /// The supervisor's sample of closed entries.
    Sample,
}

/// A queue and which row is chosen.
#[derive(Debug, Clone)]
pub struct Queue {
    kind: Kind,
    list: List,
    /// What was drawn: closed entries are not on the log.
    drawn: Vec<Watched>,
}

impl Queue {
    /// A queue, its first row chosen.
    pub fn new(kind: Kind) -> Queue {
        Queue { kind, list: List::default(), drawn: Vec::new() }
    }

    /// The supervisor's sample.
    pub fn sample(drawn: Vec<Watched>) -> Queue {
        Queue { drawn, ..Queue::new(Kind::Sample) }
    }

    fn listed<'a>(kind: Kind, drawn: &'a [Watched], view: &View<'a>) -> Vec<&'a Watched> {
        let open = view.log.iter().filter(|x| x.entry.is_open());
        let mut listed: Vec<&Watched> = match kind {
            Kind::Sample => return drawn.iter().collect(),
            Kind::Callbacks => {
                let owed = |x: &&Watched| {
                    matches!(x.entry.stage(), EntryStage::Accepted | EntryStage::Answered)
                };
                open.filter(owed).collect()
            }
        };
        listed.sort_by_key(|x| match kind {
            Kind::Callbacks => (running(x, TimerKind::Callback).map(|t| t.due_at), x.entry.number),
            Kind::Sample => (Some(x.entry.received_at), x.entry.number),
        });
        // What has no time of its own comes last.
        listed.sort_by_key(|x| match kind {
            Kind::Callbacks => running(x, TimerKind::Callback).is_none(),
            Kind::Sample => false,
        });
        listed
    }

    fn open(&self, view: &View<'_>) -> Ask {
        let listed = Self::listed(self.kind, &self.drawn, view);
        let Some(watched) = listed.get(self.list.at) else { return Ask::Nothing };
        let form = match self.kind {
            Kind::Callbacks => step::open(watched, Next::Callback, view),
            Kind::Sample => Some(step::sample(watched, view)),
        };
        form.map_or(Ask::Nothing, Ask::Open)
    }

    fn cells(&self, watched: &Watched, view: &View<'_>) -> (String, String, Style) {
        match self.kind {
            Kind::Callbacks => callback_cells(watched, view),
            Kind::Sample => sample_cells(watched, view),
        }
    }
}

fn running(watched: &Watched, kind: TimerKind) -> Option<&Timer> {
    watched.timers.iter().find(|t| t.is_running() && t.key.timer == kind)
}

/// Time left or past, with its sign, and the style that goes with it.
fn countdown(timer: Option<&Timer>, view: &View<'_>) -> (String, Style) {
    match timer.map(|t| t.left_at(view.now)) {
        Some(left) if left.0 < 0 => (format!("! {}", draw::left(left)), view.theme.late),
        Some(left) => (format!("> {}", draw::left(left)), view.theme.normal),
        None => (String::new(), view.theme.normal),
    }
}

fn callback_cells(watched: &Watched, view: &View<'_>) -> (String, String, Style) {
    let entry = &watched.entry;
    let (left, style) = countdown(running(watched, TimerKind::Callback), view);
    let contact = entry.contact.as_ref().map_or("-", AsRef::as_ref);
    let phone = entry.phone.as_ref().map_or(String::new(), |p| format::masked(p.as_str()));
    let round = entry.callback_round();
    let missed = |c: &&CallbackMade| !c.reached() && c.round == round;
    let tried = match entry.callbacks.iter().filter(missed).count() {
        0 => String::new(),
        n => format!("  {} {n}", w::tried(view.lang)),
    };
    (left, format!("{contact} {phone}{tried}"), style)
}

fn sample_cells(watched: &Watched, view: &View<'_>) -> (String, String, Style) {
    let entry = &watched.entry;
    let contact = entry.contact.as_ref().map_or("-", AsRef::as_ref);
    let phone = entry.phone.as_ref().map_or("-", AsRef::as_ref);
    let told = entry.last_reached_callback().and_then(|c| c.satisfaction);
    let round = match entry.round() {
        1 => String::new(),
        n => format!("  {} {n}", w::rounds(view.lang)),
    };
    let closed = entry.closed_at().unwrap_or(entry.recorded_at);
    let when = format::day_and_time(closed, view.property.zone, view.now);
    if let Some(made) = entry.samples.last() {
        let by = view.property.staff(&made.by).map_or(made.by.as_str(), |s| s.name(view.lang));
        let gap = told.map(|desk| shift::gap_between(made.satisfaction, desk, view.lang));
        let gap = gap.unwrap_or_default();
        return (when, format!("{by} {}/5  {gap}", made.satisfaction), view.theme.good);
    }
    // The desk's score is not shown before the supervisor has asked for theirs (P12).
    (when, format!("{contact} {phone}{round}"), view.theme.normal)
}

impl Dialog for Queue {
    fn title(&self, view: &View<'_>) -> String {
        let lang = view.lang;
        let count = Self::listed(self.kind, &self.drawn, view).len();
        match self.kind {
            Kind::Callbacks => format!("{} {count}", w::callbacks(lang)),
            Kind::Sample => format!("{} {count}", w::sample(lang)),
        }
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let theme = view.theme;
        let listed = Self::listed(self.kind, &self.drawn, view);
        let rows = self.list.rows(listed.len(), usize::from(area.height));
        if listed.is_empty() {
            let none = match self.kind {
                Kind::Callbacks => w::none_callbacks(view.lang),
                Kind::Sample => w::none_sample(view.lang),
            };
            draw::line(frame.buffer_mut(), area, 0, &Line::from(format!(" {none}")), theme.dim);
        }
        let wide = usize::from(area.width).saturating_sub(80) / 2;
        for (row, i) in rows.enumerate() {
            let Some(watched) = listed.get(i) else { break };
            let entry = &watched.entry;
            let (time, state, style) = self.cells(watched, view);
            let marks = marks::plain(watched, view);
            let number = panes::number(entry.number, view);
            let what = format!("{number} {} {marks}{}", entry.place, entry.content);
            let (mark, base) = self.list.mark(i, false, theme);
            let line = Line::from(vec![
                Span::raw(format!("{mark}{} ", draw::fit(&time, 12))),
                Span::raw(format!("{} ", draw::fit(&what, 26 + wide))),
                Span::styled(state, style),
            ]);
            draw::line(frame.buffer_mut(), area, row, &line, base);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let count = Self::listed(self.kind, &self.drawn, view).len();
        if let Some(row) = digit(key).filter(|row| *row < count) {
            self.list.at = row;
            return Ask::Nothing;
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => self.open(view),
            Some(action) => {
                self.list.go(action, count);
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(w::open_it(view.lang).to_owned(), view)
    }
}
