//! The managers' meeting's agenda, to be read out or printed (S7.3).
use super::list::List;
use crate::{
    domain::same_day::Case,
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        view::View,
    },
    words::{agenda::Writer, same_day as w, screen},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    text::Line,
};

/// The agenda as it was when it was opened.
#[derive(Debug)]
pub struct Agenda {
    cases: Vec<Case>,
    list: List,
    /// Rows the last time.
    count: usize,
}

impl Agenda {
    /// An agenda of these items.
    pub fn new(cases: Vec<Case>) -> Agenda {
        Agenda { cases, list: List::default(), count: 0 }
    }

    /// Its rows at a width; what is too long goes on below, as far in as it began.
    fn rows(&self, cols: u16, view: &View<'_>) -> Vec<String> {
        let (rules, now) = (view.rules.same_day, view.now);
        let writer = Writer { property: view.property, rules, now, lang: view.lang };
        let day = view.property.zone.day(now);
        let lines = writer.lines(day, &self.cases);
        let folded = lines.iter().flat_map(|line| {
            let text = line.trim_start();
            let indent = line.len() - text.len();
            let wide = cols.saturating_sub(draw::cols(indent) + 2).max(1);
            draw::wrap(text, wide)
                .into_iter()
                .map(move |row| " ".repeat(indent + 1) + row.trim_start())
        });
        folded.collect()
    }
}

impl Dialog for Agenda {
    fn title(&self, view: &View<'_>) -> String {
        w::agenda(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let rows = self.rows(area.width, view);
        let room = usize::from(area.height);
        // What is chosen is the first row shown.
        self.count = (rows.len() + 1).saturating_sub(room);
        self.list.rows(self.count, room);
        for (n, row) in rows.iter().skip(self.list.at).take(room).enumerate() {
            let style = if row.starts_with("  ") { view.theme.normal } else { view.theme.strong };
            draw::line(frame.buffer_mut(), area, n, &Line::from(row.as_str()), style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        match keys::in_dialog(key) {
            Some(Action::Leave | Action::Accept) => Ask::Leave,
            Some(action) => {
                self.list.go(action, self.count);
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        vec![
            ("Up Down PgUp PgDn", screen::scroll(view.lang).to_owned()),
            ("Esc", screen::back(view.lang).to_owned()),
        ]
    }
}
