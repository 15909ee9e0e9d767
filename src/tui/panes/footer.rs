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

/// A key of the footer: what it stands for, and how it is drawn.
type Piece<T> = (T, Vec<Span<'static>>);

/// Draws the desk's keys; those that `refused` says cannot work now are dim. The menu is never
/// left out: everything is in it.
pub fn desk(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, refused: impl Fn(Action) -> bool) {
    finish(frame, area, view, line(desk_pieces(area, view, refused)));
}

/// The action whose key stands in a column.
pub fn desk_at(
    x: u16,
    area: Rect,
    view: &View<'_>,
    refused: impl Fn(Action) -> bool,
) -> Option<Action> {
    let pieces = desk_pieces(area, view, refused);
    if over_help(x, area, view, &pieces) {
        return Some(Action::Help);
    }
    at(x, pieces)
}

fn desk_pieces(
    area: Rect,
    view: &View<'_>,
    refused: impl Fn(Action) -> bool,
) -> Vec<Piece<Action>> {
    let theme = view.theme;
    let piece = |action: &Action| {
        let row = keys::row(*action);
        let (key, word) = match refused(*action) {
            true => (theme.dim, theme.dim),
            false => (theme.strong, theme.normal),
        };
        let spans = vec![
            Span::raw(" "),
            Span::styled(row.brief(), key),
            Span::styled(row.word(view.lang), word),
        ];
        (*action, spans)
    };
    let pieces = keys::FOOTER.iter().map(piece).collect();
    let menu = keys::FOOTER.iter().position(|a| *a == Action::Menu).unwrap_or(0);
    fitting(pieces, menu, area.width)
}

/// Draws a dialog's keys. The last, the way out, is never left out.
pub fn dialog(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, keys: &[(&str, String)]) {
    finish(frame, area, view, line(dialog_pieces(area, view, keys)));
}

/// The key whose name stands in a column, as the key table writes it.
pub fn dialog_at(x: u16, area: Rect, view: &View<'_>, keys: &[(&str, String)]) -> Option<String> {
    let pieces = dialog_pieces(area, view, keys);
    if over_help(x, area, view, &pieces) {
        return Some("f1".to_owned());
    }
    at(x, pieces).map(|key| key.to_ascii_lowercase())
}

fn dialog_pieces(area: Rect, view: &View<'_>, pairs: &[(&str, String)]) -> Vec<Piece<String>> {
    let piece = |(key, word): &(&str, String)| {
        let name = Span::styled(format!(" {}", keys::shown(key, view.lang)), view.theme.strong);
        ((*key).to_owned(), vec![name, Span::raw(format!(" {word} "))])
    };
    let pieces = pairs.iter().map(piece).collect();
    fitting(pieces, pairs.len().saturating_sub(1), area.width)
}

fn columns<T>(piece: &Piece<T>) -> usize {
    piece.1.iter().map(Span::width).sum()
}

/// As many whole pieces as fit, the first first, but for one that always stays.
fn fitting<T>(mut pieces: Vec<Piece<T>>, stays: usize, cols: u16) -> Vec<Piece<T>> {
    let mut stays = stays;
    while pieces.iter().map(columns).sum::<usize>() > usize::from(cols) && pieces.len() > 1 {
        let last = pieces.len() - 1;
        let gone = if last == stays { last - 1 } else { last };
        pieces.remove(gone);
        stays = stays.min(pieces.len() - 1);
    }
    pieces
}

fn line<T>(pieces: Vec<Piece<T>>) -> Line<'static> {
    Line::from(pieces.into_iter().flat_map(|p| p.1).collect::<Vec<_>>())
}

/// What stands in a column.
fn at<T>(x: u16, pieces: Vec<Piece<T>>) -> Option<T> {
    let mut end = 0;
    let mut over = |piece: &Piece<T>| {
        end += columns(piece);
        usize::from(x) < end
    };
    pieces.into_iter().find(|p| over(p)).map(|p| p.0)
}

/// Whether the column is one of the help's, at the right edge.
fn over_help<T>(x: u16, area: Rect, view: &View<'_>, pieces: &[Piece<T>]) -> bool {
    let used: usize = pieces.iter().map(columns).sum();
    let room = usize::from(area.width).saturating_sub(draw::width(&help(view)));
    used < room && usize::from(x) >= room
}

fn help(view: &View<'_>) -> String {
    format!("?{}", keys::row(Action::Help).word(view.lang))
}

fn finish(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, mut line: Line<'static>) {
    let help = help(view);
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
        let pieces = || ["Enter ok ", "Tab field ", "Esc back "].map(|p| (p, vec![Span::raw(p)]));
        let text = |stays, cols| line(fitting(pieces().to_vec(), stays, cols)).to_string();
        assert_eq!(text(2, 28), "Enter ok Tab field Esc back ");
        assert_eq!(text(2, 27), "Enter ok Esc back ");
        assert_eq!(text(1, 27), "Enter ok Tab field ");
        assert_eq!(text(2, 9), "Esc back ");
        assert_eq!(at(8, pieces().to_vec()), Some("Enter ok "));
        assert_eq!(at(9, pieces().to_vec()), Some("Tab field "));
        assert_eq!(at(28, pieces().to_vec()), None);
    }
}
