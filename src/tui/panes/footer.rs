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

/// Draws the desk's keys; those that `refused` says cannot work now are dim. The menu is never
/// left out: everything is in it.
pub fn desk(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, refused: impl Fn(Action) -> bool) {
    let theme = view.theme;
    let piece = |action: &Action| {
        let row = keys::row(*action);
        let (key, word) = match refused(*action) {
            true => (theme.dim, theme.dim),
            false => (theme.strong, theme.normal),
        };
        vec![
            Span::raw(" "),
            Span::styled(row.brief(), key),
            Span::styled(row.word(view.lang), word),
        ]
    };
    let pieces = keys::FOOTER.iter().map(piece).collect();
    let menu = keys::FOOTER.iter().position(|a| *a == Action::Menu).unwrap_or(0);
    finish(frame, area, view, fitting(pieces, menu, area.width));
}

/// Draws a dialog's keys. The last, the way out, is never left out.
pub fn dialog(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, keys: &[(&str, String)]) {
    let piece = |(key, word): &(&str, String)| {
        let key = Span::styled(format!(" {key}"), view.theme.strong);
        vec![key, Span::raw(format!(" {word} "))]
    };
    let pieces = keys.iter().map(piece).collect();
    finish(frame, area, view, fitting(pieces, keys.len().saturating_sub(1), area.width));
}

/// As many whole pieces as fit, the first first, but for one that always stays.
fn fitting(mut pieces: Vec<Vec<Span<'static>>>, stays: usize, cols: u16) -> Line<'static> {
    let width = |p: &Vec<Span<'_>>| p.iter().map(Span::width).sum::<usize>();
    let mut stays = stays;
    while pieces.iter().map(width).sum::<usize>() > usize::from(cols) && pieces.len() > 1 {
        let last = pieces.len() - 1;
        let gone = if last == stays { last - 1 } else { last };
        pieces.remove(gone);
        stays = stays.min(pieces.len() - 1);
    }
    Line::from(pieces.into_iter().flatten().collect::<Vec<_>>())
}

fn finish(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, mut line: Line<'static>) {
    let help = format!("?{}", keys::row(Action::Help).word(view.lang));
    let room = usize::from(area.width).saturating_sub(draw::width(&help));
    let used = line.width();
    if used < room {
        line.push_span(Span::raw(" ".repeat(room - used)));
        line.push_span(Span::styled(help, view.theme.strong));
    }
    draw::line(frame.buffer_mut(), area, 0, &line, view.theme.normal);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_keys_stand_there_and_the_way_out_always() {
        let pieces =
            || ["Enter ok ", "Tab field ", "Esc back "].map(|p| vec![Span::raw(p)]).to_vec();
        let text = |stays, cols| fitting(pieces(), stays, cols).to_string();
        assert_eq!(text(2, 28), "Enter ok Tab field Esc back ");
        assert_eq!(text(2, 27), "Enter ok Esc back ");
        assert_eq!(text(1, 27), "Enter ok Tab field ");
        assert_eq!(text(2, 9), "Esc back ");
    }
}
