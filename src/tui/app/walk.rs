//! Moving about: rows of the pane that has the keys, and from pane to pane.
use super::{App, Focus};
use crate::{
    domain::{
        at::At,
        flood::Row,
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
                let rows = self.alarm_rows();
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

    fn alarm_rows(&self) -> Vec<AlarmId> {
        self.shown.rows.iter().filter_map(|row| row.ids().first().copied()).collect()
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
        // A row of several is known by its loudest; one that was folded into it by its row.
        let holds = |row: &&Row| self.alarm.is_some_and(|id| row.ids().contains(&id));
        let row = self.shown.rows.iter().find(holds).or(self.shown.rows.first());
        self.alarm = row.and_then(|row| row.ids().first().copied());
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
