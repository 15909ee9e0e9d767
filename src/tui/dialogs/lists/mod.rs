//! The property's lists: which there are, each to be looked through and, by those who may, changed.
pub mod form;
pub mod history;
pub mod table;

use super::list::{self, List as Rows, list_keys};
use crate::{
    domain::tables::{List, give},
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        view::View,
    },
    words::{lists as w, tables},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    text::Line,
};
use table::Table;

/// Columns of a list's name.
const NAME: usize = 20;

/// Which list is meant.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    list: Rows,
}

impl Dialog for Lists {
    fn title(&self, view: &View<'_>) -> String {
        w::lists(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let room = usize::from(area.height).max(1);
        for (n, i) in self.list.rows(List::ALL.len(), room).enumerate() {
            let Some(list) = List::ALL.get(i).copied() else { break };
            let (mark, style) = self.list.mark(i, false, theme);
            let rows = give(view.property, list).rows.len();
            let name = draw::fit(tables::list(list, lang), NAME);
            let count = w::count(rows, rows, lang);
            let row = format!("{mark}{:>2}  {name}{count}", list::number(i));
            draw::line(frame.buffer_mut(), area, n, &Line::from(row), style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        let open = |at: usize| {
            let chosen = List::ALL.get(at).copied();
            chosen.map_or(Ask::Nothing, |list| Ask::Open(Box::new(Table::new(list))))
        };
        if let Some(at) = list::digit(key) {
            return open(at);
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => open(self.list.at),
            Some(action) => {
                self.list.go(action, List::ALL.len());
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(w::open(view.lang).to_owned(), view)
    }
}

/// A row in few words: what its first columns say.
fn told(cells: &[String]) -> String {
    let said = cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty());
    draw::short(&said.take(3).collect::<Vec<_>>().join(" "), 40)
}
