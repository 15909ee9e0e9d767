//! The menu: every action with its key, for terminals that keep some keys for themselves. What
//! cannot be done now is dim and says why.
use super::{list_keys, moved};
use crate::{
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        view::View,
    },
    words::screen as w,
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
    text::{Line, Span},
};

/// The rows, each with the reason it cannot be done now.
#[derive(Debug, Clone)]
pub struct Menu {
    rows: Vec<(Action, Option<String>)>,
    at: usize,
    room: usize,
}

impl Menu {
    /// A menu of the table's rows; `refused` says why one cannot be done now.
    pub fn new(refused: impl Fn(Action) -> Option<String>) -> Menu {
        let rows = keys::MENU.iter().map(|a| (*a, refused(*a))).collect();
        Menu { rows, at: 0, room: 1 }
    }

    fn choose(&mut self, at: usize) -> Ask {
        match self.rows.get(at) {
            Some((action, None)) => Ask::Act(*action),
            Some((_, Some(why))) => {
                self.at = at;
                Ask::Say(why.clone())
            }
            None => Ask::Nothing,
        }
    }
}

impl Dialog for Menu {
    fn title(&self, view: &View<'_>) -> String {
        w::menu(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        self.room = usize::from(area.height).max(1);
        let top = draw::scroll(self.at, self.rows.len(), self.room);
        for (i, (action, why)) in self.rows.iter().enumerate().skip(top) {
            let row = keys::row(*action);
            let (mark, style) = match (i == self.at, why) {
                (true, _) => ('>', theme.selected),
                (false, None) => (' ', theme.normal),
                (false, Some(_)) => (' ', theme.dim),
            };
            let digit = if i < 9 { (i + 1).to_string() } else { String::new() };
            let key = row.keys.first().map(|k| keys::name(k)).unwrap_or_default();
            let text = why.as_deref().unwrap_or(row.sentence(lang));
            let line = Line::from(vec![
                Span::raw(format!("{mark}{digit:>2}  {}", draw::fit(row.word(lang), 9))),
                Span::raw(draw::fit(&key, 8)),
                Span::raw(text.to_owned()),
            ]);
            draw::put(frame.buffer_mut(), area, i - top, &line, style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        if let KeyCode::Char(c @ '1'..='9') = keys::fold(key).0 {
            let digit = usize::try_from(c.to_digit(10).unwrap_or(1)).unwrap_or(1);
            return self.choose(digit - 1);
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => self.choose(self.at),
            Some(action) => {
                self.at = moved(self.at, action, self.rows.len(), self.room);
                Ask::Nothing
            }
            None => match keys::on_desk(key) {
                Some(action) => {
                    let at = self.rows.iter().position(|(a, _)| *a == action);
                    at.map_or(Ask::Nothing, |at| self.choose(at))
                }
                None => Ask::Nothing,
            },
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(w::yes(view.lang).to_owned(), view)
    }
}
