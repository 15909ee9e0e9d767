//! Moving about: rows of the pane that has the keys, and from pane to pane.
use super::{App, Focus};
use crate::{
    domain::{
        at::At,
        id::{AlarmId, EntryNo},
    },
    tui::{keys::Action, panes::board},
};

/// Rows of a page.
const PAGE: usize = 8;

impl App {
    /// Moves the selection, or the keys to another pane.
    pub(super) fn walk(&mut self, action: Action, now: At) {
        match (action, self.focus) {
            (Action::NextPane, Focus::Log) | (Action::PrevPane, Focus::Alarms) => {
                self.focus = Focus::Board;
            }
            (Action::NextPane, Focus::Board) | (Action::PrevPane, Focus::Log) => {
                self.focus = Focus::Alarms;
            }
            (Action::NextPane, Focus::Alarms) | (Action::PrevPane, Focus::Board) => {
                self.focus = Focus::Log;
            }
            (action, Focus::Alarms) => {
                let rows: Vec<AlarmId> = self.shown.alarms.iter().map(|a| a.id).collect();
                self.alarm = step(&rows, self.alarm, action);
            }
            (action, Focus::Board) => {
                let rows = board::order(&self.shown.view(now, true));
                self.selected = step(&rows, self.selected, action);
            }
            (action, Focus::Log) => {
                let rows = self.numbers();
                self.selected = step(&rows, self.selected, action);
            }
        }
        self.keep_selection(now);
    }

    fn numbers(&self) -> Vec<EntryNo> {
        self.shown.log.iter().map(|x| x.entry.number).collect()
    }

    /// Something is always selected while there is anything: rows come and go by themselves.
    pub(super) fn keep_selection(&mut self, now: At) {
        let rows = self.numbers();
        if !self.selected.is_some_and(|n| rows.contains(&n)) {
            self.selected = rows.first().copied();
        }
        if self.focus == Focus::Board {
            let rows = board::order(&self.shown.view(now, true));
            if !self.selected.is_some_and(|n| rows.contains(&n)) {
                self.selected = rows.first().copied().or(self.selected);
            }
        }
        let alarms = &self.shown.alarms;
        if !alarms.iter().any(|a| Some(a.id) == self.alarm) {
            self.alarm = alarms.first().map(|a| a.id);
        }
        let entry = self.told();
        self.shown.follow(&*self.office, entry);
    }
}

/// The row an action leads to.
fn step<T: Copy + PartialEq>(rows: &[T], from: Option<T>, action: Action) -> Option<T> {
    let at = rows.iter().position(|r| Some(*r) == from).unwrap_or(0);
    let last = rows.len().checked_sub(1)?;
    let to = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => at + 1,
        Action::PageUp => at.saturating_sub(PAGE),
        Action::PageDown => at + PAGE,
        Action::Home => 0,
        Action::End => last,
        _ => at,
    };
    rows.get(to.min(last)).copied()
}
