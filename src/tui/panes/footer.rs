//! The last line: the keys. Made from the key table, or by the open dialog.
use crate::tui::{
    draw,
    keys::{self, Action},
    view::View,
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// Draws the desk's keys; those that `refused` says cannot work now are dim.
pub fn desk(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, refused: impl Fn(Action) -> bool) {
    let theme = view.theme;
    let mut line = Line::default();
    for action in keys::FOOTER {
        let row = keys::row(*action);
        let style = if refused(*action) { theme.dim } else { theme.normal };
        let key_style = if refused(*action) { theme.dim } else { theme.strong };
        line.push_span(Span::raw(" "));
        line.push_span(Span::styled(row.brief(), key_style));
        line.push_span(Span::styled(row.word(view.lang), style));
    }
    finish(frame, area, view, line);
}

/// Draws a dialog's keys.
pub fn dialog(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, keys: &[(&str, String)]) {
    let mut line = Line::default();
    for (key, word) in keys {
        line.push_span(Span::styled(format!(" {key}"), view.theme.strong));
        line.push_span(Span::raw(format!(" {word} ")));
    }
    finish(frame, area, view, line);
}

fn finish(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, mut line: Line<'_>) {
    let help = format!("?{}", keys::row(Action::Help).word(view.lang));
    let room = usize::from(area.width).saturating_sub(draw::width(&help));
    let used = line.width();
    if used < room {
        line.push_span(Span::raw(" ".repeat(room - used)));
        line.push_span(Span::styled(help, view.theme.strong));
    }
    draw::line(frame.buffer_mut(), area, 0, &line, view.theme.normal);
}
