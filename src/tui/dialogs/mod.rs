//! The dialogs that open over the panes.
pub mod choice;
pub mod confirm;
mod draw;
pub mod find;
pub mod handover;
pub mod help;
pub mod intake;
pub mod menu;
pub mod queue;
pub mod round;
pub mod step;

use super::{
    keys::{self, Action},
    view::View,
};
use crate::words::screen as w;

/// Moves a selection among `count` rows as an action of a list says; `page` rows a page.
fn moved(at: usize, action: Action, count: usize, page: usize) -> usize {
    let last = count.saturating_sub(1);
    match action {
        Action::Prev => at.saturating_sub(1),
        Action::Next => at.saturating_add(1).min(last),
        Action::Back => at.saturating_sub(page),
        Action::Forth => at.saturating_add(page).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => at.min(last),
    }
}

/// The keys of a list in the footer.
fn list_keys(enter: String, view: &View<'_>) -> Vec<(&'static str, String)> {
    vec![
        ("Enter", enter),
        ("Up Down", w::choose(view.lang).to_owned()),
        ("Esc", keys::row(Action::Leave).word(view.lang).to_owned()),
    ]
}
