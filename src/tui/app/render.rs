//! A frame, drawn from the state. Nothing here changes what the desk knows.
use super::{App, Focus, click, layout::areas};
use crate::{
    domain::at::{At, Span},
    tui::{
        draw,
        panes::{
            alarms::{self, Doubts, Stopped},
            board, footer, header, log,
            next::{self, Pulse},
            parked, story,
        },
        veil::Veil,
        view::View,
    },
    words::{alarm as wa, screen as w},
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
};

/// Rows the gate needs: its title, who, the PIN, what was wrong.
const GATE: u16 = 4;

/// Without a reading for this long the clocks are said to stand still.
const SILENT: Span = Span::seconds(5);

impl App {
    /// Draws everything for a moment, and sets the real cursor where the caret is.
    pub fn render(&mut self, frame: &mut Frame<'_>, now: At) {
        let mut a = areas(frame.area());
        let selected = self.selection();
        let gated = self.is_gated();
        // The gate leaves the log and its clocks in sight where there is room for both.
        if gated && a.board.height >= GATE {
            a.dialog = a.board;
        }
        let idle = self.stack.is_empty();
        let behind = idle || gated && a.dialog == a.board;
        let veil = self.is_masked().then(|| Veil::over(&self.shown.view(now, false)));
        let seen = |focused| {
            let view = self.shown.view(now, focused);
            veil.as_ref().map_or(view, |veil| veil.through(view))
        };
        let on = |focus| idle && self.focus == focus;
        let view = seen(false);
        if !a.header.is_empty() {
            header::render(frame, a.header, &view);
        }
        if behind {
            let rows = parked::rows(a.log.width, &view);
            let strip = if idle { a.give_strip(rows) } else { Rect::default() };
            if !strip.is_empty() {
                parked::render(frame, strip, w::digit_back(view.lang), &view);
            }
            if !a.log.is_empty() {
                let view = seen(on(Focus::Log));
                log::render(frame, a.log, &view, selected.entry);
            }
            if idle && !a.board.is_empty() {
                let view = seen(on(Focus::Board));
                board::render(frame, a.board, &view, selected.entry);
            }
        }
        if !a.story.is_empty() {
            story::render(frame, a.story, &view, self.told());
        }
        if !a.alarms.is_empty() {
            let view = seen(on(Focus::Alarms));
            let stopped = self.stopped(now);
            let warnings = self.warnings(&view);
            let doubts = Doubts { stopped: stopped.as_ref(), others: &warnings };
            alarms::render(frame, a.alarms, &view, selected.alarm, doubts);
        }
        if !a.next.is_empty() {
            let pulse = Pulse {
                read_at: self.read_at,
                writable: self.health.writable,
                bell: self.bell.state(),
                backup: self.health.last_backup,
                backing: self.backing,
            };
            next::render(frame, a.next, &view, pulse, self.message.as_deref(), idle);
        }
        if !a.keys.is_empty() {
            match self.stack.last() {
                Some(dialog) => footer::dialog(frame, a.keys, &view, &dialog.keys(&view)),
                None => footer::desk(frame, a.keys, &view, |x| self.refused(x, now).is_some()),
            }
        }
        self.render_dialog(frame, a.dialog, now);
        self.drawn = a;
    }

    fn render_dialog(&mut self, frame: &mut Frame<'_>, area: Rect, now: At) {
        let Some(dialog) = self.stack.last_mut() else { return };
        if area.is_empty() {
            return;
        }
        let view = self.shown.view(now, true);
        let cols = usize::from(area.width);
        let title = draw::rule(&dialog.title(&view), "", cols, view.theme, true);
        draw::line(frame.buffer_mut(), area, 0, &title, view.theme.normal);
        let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
        if body.is_empty() {
            return;
        }
        let caret = dialog.render(frame, body, &view);
        self.chosen = click::chosen(frame.buffer_mut(), body);
        if let Some(caret) = caret.filter(|at: &Position| body.contains(*at)) {
            frame.set_cursor_position(caret);
        }
    }

    /// What else should be known about the alarms: the clock that jumped, the command that failed.
    fn warnings(&self, view: &View<'_>) -> Vec<String> {
        let jumped = view.jump.map(|ahead| {
            let off = draw::clock(ahead.0.abs() / 1_000);
            wa::clock_off(ahead > Span::ZERO, &off, view.lang)
        });
        let kept = self.unkept.clone().into_iter().chain(self.reports_missing());
        jumped.into_iter().chain(self.uncalled.clone()).chain(kept).collect()
    }

    /// Since when the alarms cannot be trusted, if they cannot.
    pub(super) fn stopped(&self, now: At) -> Option<Stopped> {
        let silent = now.since(self.read_at) > SILENT;
        let since = self.read_at;
        match (&self.trouble, silent) {
            (Some(why), _) => Some(Stopped { since, why: why.clone() }),
            (None, true) => Some(Stopped { since, why: String::new() }),
            (None, false) => None,
        }
    }
}
