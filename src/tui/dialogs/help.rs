//! The `?` sheet: the key table, nothing else.
use super::list::List;
use crate::{
    tui::{
        draw,
        keys::{self, Scope},
        pane::{Ask, Dialog},
        view::View,
    },
    words::screen as w,
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    text::{Line, Span},
};

/// The sheet; it scrolls.
#[derive(Debug, Clone, Copy, Default)]
pub struct Help {
    list: List,
}

fn lines(view: &View<'_>) -> Vec<Line<'static>> {
    let lang = view.lang;
    let parts = [
        (Scope::Everywhere, w::anywhere(lang)),
        (Scope::Desk, w::on_desk(lang)),
        (Scope::Dialog, w::in_list(lang)),
    ];
    let mut lines = Vec::new();
    for (scope, title) in parts {
        lines.push(Line::styled(format!(" {title}"), view.theme.strong));
        for row in keys::TABLE.iter().filter(|r| r.scope == scope) {
            let shown = match row.keys {
                [first, .., last] if row.keys.len() > 3 => format!("{first} - {last}"),
                [] => keys::name("f10"),
                _ => row.shown(),
            };
            lines.push(Line::from(vec![
                Span::styled(format!("  {}", draw::fit(&shown, 16)), view.theme.strong),
                Span::raw(row.sentence(lang)),
            ]));
        }
    }
    lines
}

impl Dialog for Help {
    fn title(&self, view: &View<'_>) -> String {
        w::help(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let lines = lines(view);
        let room = usize::from(area.height);
        // What is chosen is the first line shown.
        let tops = (lines.len() + 1).saturating_sub(room);
        self.list.rows(tops, room);
        for (i, line) in lines.iter().skip(self.list.at).enumerate() {
            draw::line(frame.buffer_mut(), area, i, line, view.theme.normal);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        match keys::in_dialog(key) {
            Some(keys::Action::Leave | keys::Action::Accept) => Ask::Leave,
            Some(action) => {
                self.list.go(action, lines(view).len());
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        vec![
            ("Up Down PgUp PgDn", w::scroll(view.lang).to_owned()),
            ("Esc", w::back(view.lang).to_owned()),
        ]
    }
}
