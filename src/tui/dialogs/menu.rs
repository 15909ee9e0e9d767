//! The menu: every action with its key, for terminals that keep some keys for themselves. What
//! cannot be done now is dim and says why.
use super::list::{self, List, list_keys};
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
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    text::{Line, Span},
};

/// The rows, each with the reason it cannot be done now.
#[derive(Debug, Clone)]
pub struct Menu {
    rows: Vec<(Action, Option<String>)>,
    list: List,
}

impl Menu {
    /// A menu of the table's rows; `refused` says why one cannot be done now.
    pub fn new(refused: impl Fn(Action) -> Option<String>) -> Menu {
        let rows = keys::MENU.iter().map(|a| (*a, refused(*a))).collect();
        Menu { rows, list: List::default() }
    }

    fn choose(&mut self, at: usize) -> Ask {
        match self.rows.get(at) {
            Some((action, None)) => Ask::Act(*action),
            Some((_, Some(why))) => {
                self.list.at = at;
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
        let rows = self.list.rows(self.rows.len(), usize::from(area.height));
        for (n, i) in rows.enumerate() {
            let Some((action, why)) = self.rows.get(i) else { break };
            let row = keys::row(*action);
            let (mark, style) = self.list.mark(i, why.is_some(), theme);
            let digit = list::number(i);
            let key = row.keys.first().map(|k| keys::name(k)).unwrap_or_default();
            let text = why.as_deref().unwrap_or(row.sentence(lang));
            let line = Line::from(vec![
                Span::raw(format!("{mark}{digit:>2}  {}", draw::fit(row.word(lang), 9))),
                Span::raw(draw::fit(&key, 8)),
                Span::raw(text.to_owned()),
            ]);
            draw::line(frame.buffer_mut(), area, n, &line, style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        if let Some(at) = list::digit(key) {
            return self.choose(at);
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => self.choose(self.list.at),
            Some(action) => {
                self.list.go(action, self.rows.len());
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
