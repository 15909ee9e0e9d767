//! The full story of an entry, open or archived: its facts, its clocks met or missed, every event
//! with who wrote it and both times when they differ. It scrolls.
use crate::{
    domain::{event::Logged, id::EntryNo, watch::Watched},
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        tale,
        view::View,
    },
    words::{find, screen as w},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    text::Line,
};

/// An entry, what happened to it, and the first row in sight.
#[derive(Debug)]
pub struct Story {
    watched: Watched,
    events: Vec<Logged>,
    top: usize,
    room: usize,
}

impl Story {
    /// The story of an entry, from its beginning.
    pub fn new(watched: Watched, events: Vec<Logged>) -> Story {
        Story { watched, events, top: 0, room: 1 }
    }

    fn rows(&self, cols: usize, view: &View<'_>) -> Vec<Line<'static>> {
        let (lang, theme) = (view.lang, view.theme);
        let number = self.watched.entry.number;
        let title = |name, count: usize| draw::rule(name, &count.to_string(), cols, theme, false);
        let mut rows = tale::facts(&self.watched, cols, view);
        let timers = &self.watched.timers;
        rows.push(title(w::clocks(lang), timers.len()));
        rows.extend(timers.iter().map(|t| tale::clock(t, cols, view)));
        rows.push(title(w::events(lang), self.events.len()));
        rows.extend(self.events.iter().flat_map(|l| tale::whole_event(number, l, cols, view)));
        rows
    }

    fn is_on_desk(&self, view: &View<'_>) -> bool {
        view.entry(self.watched.entry.number).is_some()
    }
}

impl Dialog for Story {
    fn title(&self, view: &View<'_>) -> String {
        format!("{} {}", find::story_of(view.lang), self.watched.entry.number)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let rows = self.rows(usize::from(area.width), view);
        self.room = usize::from(area.height).max(1);
        let last = rows.len().saturating_sub(self.room);
        self.top = self.top.min(last);
        for (n, line) in rows.iter().skip(self.top).take(self.room).enumerate() {
            draw::line(frame.buffer_mut(), area, n, line, view.theme.normal);
        }
        if self.top < last && area.height > 0 {
            let below = format!(" {} {} ", w::below(view.lang), last - self.top);
            let row = Rect { y: area.bottom() - 1, height: 1, ..area };
            draw::put_right(frame, row, &below, view.theme.header);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let number = self.watched.entry.number;
        let page = self.room.saturating_sub(1).max(1);
        match (keys::in_dialog(key), keys::on_desk(key)) {
            (Some(Action::Leave), _) => return Ask::Leave,
            (Some(Action::Accept), _) if self.is_on_desk(view) => return Ask::Select(number),
            (Some(Action::Accept), _) | (None, Some(Action::More)) => return Ask::More(number),
            (Some(Action::Prev), _) => self.top = self.top.saturating_sub(1),
            (Some(Action::Next), _) => self.top = self.top.saturating_add(1),
            (Some(Action::Back), _) => self.top = self.top.saturating_sub(page),
            (Some(Action::Forth), _) => self.top = self.top.saturating_add(page),
            (Some(Action::First), _) => self.top = 0,
            // Drawing brings it back to the last row there is.
            (Some(Action::Last), _) => self.top = usize::MAX,
            _ => {}
        }
        Ask::Nothing
    }

    fn telling(&self) -> Option<(EntryNo, u32)> {
        Some((self.watched.entry.number, self.watched.entry.version))
    }

    fn told(&mut self, watched: Watched, events: Vec<Logged>) {
        (self.watched, self.events) = (watched, events);
    }

    fn is_lookup(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        let more = keys::row(Action::More).word(lang).to_owned();
        let mut keys = match self.is_on_desk(view) {
            true => vec![("Enter", find::to_desk(lang).to_owned()), ("Ctrl-O", more)],
            false => vec![("Enter", more)],
        };
        keys.push(("Up Down PgUp PgDn", w::scroll(lang).to_owned()));
        keys.push(("Esc", keys::row(Action::Leave).word(lang).to_owned()));
        keys
    }
}
