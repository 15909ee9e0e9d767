//! The mouse, for those who have one: a click selects a row, or presses a key of the footer. It
//! never does a step by itself, and nothing needs it.
use super::{App, Focus};
use crate::{
    domain::at::At,
    tui::{
        keys,
        panes::{alarms, board, footer, log},
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
    style::Modifier,
};

impl App {
    /// Does what a click asks for; a click on nothing does nothing.
    pub(super) fn click(&mut self, at: Position, now: At) {
        let a = self.drawn;
        self.message = None;
        if a.keys.contains(at) {
            self.click_key(at.x - a.keys.x, a.keys, now);
        } else if !self.stack.is_empty() {
            if a.dialog.contains(at) {
                self.click_row(at.y, now);
            }
        } else {
            self.click_pane(at, now);
        }
        self.keep_selection(now);
    }

    fn click_pane(&mut self, at: Position, now: At) {
        let a = self.drawn;
        let selected = self.selection();
        let row = |area: Rect| at.y - area.y;
        if a.log.contains(at) {
            let view = self.shown.view(now, true);
            let clicked = log::at(a.log, row(a.log), &view, selected.entry);
            self.focus = Focus::Log;
            self.selected = clicked.or(self.selected);
        } else if a.board.contains(at) {
            let view = self.shown.view(now, true);
            let clicked = board::at(a.board, row(a.board), &view, selected.entry);
            self.focus = Focus::Board;
            self.selected = clicked.or(self.selected);
        } else if a.alarms.contains(at) {
            let view = self.shown.view(now, self.focus == Focus::Alarms);
            let stopped = self.stopped(now).is_some();
            let clicked = alarms::at(a.alarms, row(a.alarms), &view, selected.alarm, stopped);
            self.focus = Focus::Alarms;
            self.alarm = clicked.or(self.alarm);
        }
    }

    fn click_key(&mut self, x: u16, area: Rect, now: At) {
        let view = self.shown.view(now, true);
        match self.stack.last() {
            None => {
                let action = footer::desk_at(x, area, &view, |a| self.refused(a, now).is_some());
                if let Some(action) = action {
                    self.act(action, now);
                }
            }
            Some(dialog) => {
                let pressed = footer::dialog_at(x, area, &view, &dialog.keys(&view));
                if let Some((code, held)) = pressed.and_then(|k| keys::parse(&k)) {
                    self.key(KeyEvent::new(code, held), now);
                }
            }
        }
    }

    /// In a dialog a click is as many arrows as rows lie between the chosen one and the clicked.
    fn click_row(&mut self, y: u16, now: At) {
        let Some(from) = self.chosen else { return };
        let code = if y < from { KeyCode::Up } else { KeyCode::Down };
        for _ in 0..y.abs_diff(from) {
            self.key(KeyEvent::new(code, KeyModifiers::NONE), now);
        }
    }
}

/// The row of an area that is drawn as chosen: it begins with `>`, reversed.
pub(super) fn chosen(buffer: &Buffer, area: Rect) -> Option<u16> {
    let marked = |y: &u16| {
        let cell = buffer.cell((area.x, *y));
        cell.is_some_and(|c| c.symbol() == ">" && c.modifier.contains(Modifier::REVERSED))
    };
    (area.top()..area.bottom()).find(marked)
}
