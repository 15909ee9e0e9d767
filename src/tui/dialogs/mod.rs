//! The dialogs that open over the panes.
pub mod agenda;
mod bill;
mod candidates;
pub mod check;
pub mod choice;
pub mod confirm;
pub mod duty;
pub mod find;
pub mod gate;
pub mod handover;
pub mod help;
pub mod intake;
pub mod lane;
mod list;
pub mod lists;
pub mod menu;
pub mod passed;
pub mod pins;
pub mod preview;
pub mod prices;
pub mod printing;
pub mod queue;
pub mod remark;
pub mod report;
pub mod round;

pub mod setup;
pub mod sit;
pub mod statistics;
pub mod step;
pub mod story;
pub mod supervised;
pub mod sweep;

use super::{pane::Ask, panes, view::View};
use crate::{
    domain::id::{EntryNo, TicketNo},
    words::{labels::Label, screen},
};

/// A step was written: says so, and what is owed next on the same entry.
fn written(what: &str, number: EntryNo, ticket: Option<TicketNo>, view: &View<'_>) -> Ask {
    let ticket = ticket.map(|no| format!("/{no}")).unwrap_or_default();
    let owed = view.entry(number).and_then(|w| w.owed(view.now).first().copied());
    let next = owed.map(|o| o.next.label(view.lang));
    Ask::Done(screen::step_done(
        what,
        &format!("{}{ticket}", panes::number(number, view)),
        next,
        view.lang,
    ))
}
