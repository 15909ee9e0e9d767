//! The public price list of charged services (有偿服务收费标准公示表, S6.2): what somebody asks about on
//! the telephone is added up at once; nothing is kept.
use super::bill::{Bill, Took};
use crate::{
    tui::{
        pane::{Ask, Dialog},
        view::View,
    },
    words::{quote as w, screen},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
};

/// The list.
#[derive(Debug, Clone, Default)]
pub struct Prices {
    bill: Bill,
}

impl Dialog for Prices {
    fn title(&self, view: &View<'_>) -> String {
        format!("{} {}", w::price_list(view.lang), view.property.prices.len())
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        self.bill.draw(frame, area, view)
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        match self.bill.on_key(key, view) {
            Took::Leave => Ask::Leave,
            Took::Stay => Ask::Nothing,
        }
    }

    fn on_paste(&mut self, text: &str, _view: &View<'_>) -> Ask {
        self.bill.paste(text);
        Ask::Nothing
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let mut keys = Bill::keys(view);
        keys.pop();
        keys.push(("Esc", screen::back(view.lang).to_owned()));
        keys
    }
}
