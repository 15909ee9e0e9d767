//! A list one row of which is chosen: which rows are in sight, how each is marked, what the keys
//! do. Every dialog with a list has one of these.
use crate::tui::{
    draw,
    keys::{self, Action},
    theme::Theme,
    view::View,
};
use crate::words::screen as w;
use ratatui::{
    crossterm::event::{KeyCode, KeyEvent},
    style::Style,
};
use std::ops::Range;

/// Where a list stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct List {
    /// The chosen row.
    pub(super) at: usize,
    /// Rows shown the last time; a page.
    room: usize,
}

impl List {
    /// A list with this row chosen.
    pub(super) fn standing(at: usize) -> List {
        List { at, ..List::default() }
    }

    /// The rows to show of `count` in `room`, the chosen one among them.
    pub(super) fn rows(&mut self, count: usize, room: usize) -> Range<usize> {
        self.room = room;
        self.at = self.at.min(count.saturating_sub(1));
        let top = draw::scroll(self.at, count, room);
        top..count.min(top + room)
    }

    /// How a row begins and looks; a grey one cannot be done now.
    pub(super) fn mark(&self, row: usize, grey: bool, theme: &Theme) -> (char, Style) {
        match (row == self.at, grey) {
            (true, _) => ('>', theme.selected),
            (false, true) => (' ', theme.dim),
            (false, false) => (' ', theme.normal),
        }
    }

    /// Moves among `count` rows as an action of a list says.
    pub(super) fn go(&mut self, action: Action, count: usize) {
        let (at, page, last) = (self.at, self.room.max(1), count.saturating_sub(1));
        self.at = match action {
            Action::Prev => at.saturating_sub(1),
            Action::Next => at.saturating_add(1),
            Action::Back => at.saturating_sub(page),
            Action::Forth => at.saturating_add(page),
            Action::First => 0,
            Action::Last => last,
            _ => at,
        }
        .min(last);
    }
}

/// The row a digit stands for, 1 for the first.
pub(super) fn digit(key: KeyEvent) -> Option<usize> {
    match keys::fold(key).0 {
        KeyCode::Char(c @ '1'..='9') => usize::try_from(c.to_digit(10)?).ok()?.checked_sub(1),
        _ => None,
    }
}

/// The number a row is chosen by; none from the tenth on.
pub(super) fn number(row: usize) -> String {
    if row < 9 { (row + 1).to_string() } else { String::new() }
}

/// The keys of a list in the footer.
pub(super) fn list_keys(enter: String, view: &View<'_>) -> Vec<(&'static str, String)> {
    vec![
        ("Enter", enter),
        ("Up Down", w::choose(view.lang).to_owned()),
        ("Esc", keys::row(Action::Leave).word(view.lang).to_owned()),
    ]
}
