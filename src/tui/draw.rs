//! Text to the column: widths by display column, cuts at graphemes, rules with titles, clocks.
use super::theme::Theme;
use crate::domain::at::Span;
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span as Piece},
};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Display columns of a text.
pub fn width(s: &str) -> usize {
    s.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// As much of a text as fits into `cols` columns, never half a glyph.
pub fn cut(s: &str, cols: usize) -> String {
    let mut used = 0;
    let fits = |g: &&str| {
        used += UnicodeWidthStr::width(*g);
        used <= cols
    };
    s.graphemes(true).take_while(fits).collect()
}

/// Cut or padded on the right to exactly `cols` columns.
pub fn fit(s: &str, cols: usize) -> String {
    let text = cut(s, cols);
    let gap = cols - width(&text);
    text + &" ".repeat(gap)
}

/// Cut or padded on the left to exactly `cols` columns.
pub fn right(s: &str, cols: usize) -> String {
    let text = cut(s, cols);
    " ".repeat(cols - width(&text)) + &text
}

/// Columns as ratatui counts them.
pub fn cols(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// A length of time in at most five columns: `0:41`, `59:59`, `3h05`, `12d`. Never negative.
pub fn clock(seconds: i64) -> String {
    let s = seconds.max(0);
    match (s / 60, s / 3_600, s / 86_400) {
        (m, 0, _) => format!("{m}:{:02}", s % 60),
        (m, h, 0) => format!("{h}h{:02}", m % 60),
        (_, _, d) => format!("{}d", d.min(9_999)),
    }
}

/// Time left as a count-down shows it, or the time past when it is negative.
pub fn left(span: Span) -> String {
    match span.0 < 0 {
        true => clock(Span(-span.0).whole_seconds()),
        false => clock(span.ceil_seconds()),
    }
}

/// A rule across `cols` columns with a title on the left and counts on the right. The counts go
/// first when it is too narrow.
pub fn rule(title: &str, end: &str, cols: usize, theme: &Theme, focused: bool) -> Line<'static> {
    let dash = theme.rule();
    let head = cut(title, cols.saturating_sub(4));
    let tail = match end {
        "" => String::new(),
        end => format!(" {end} {dash}{dash}"),
    };
    let used = 4 + width(&head);
    let tail = if used + width(&tail) > cols { String::new() } else { tail };
    let fill = dash.repeat(cols.saturating_sub(used + width(&tail)));
    let style = if focused { theme.strong } else { theme.normal };
    let tail = tail.strip_suffix(&format!("{dash}{dash}")).map_or(tail.clone(), ToOwned::to_owned);
    let close = if tail.is_empty() { String::new() } else { dash.repeat(2) };
    Line::from(vec![
        Piece::styled(format!("{dash}{dash} "), theme.dim),
        Piece::styled(head, style),
        Piece::styled(format!(" {fill}"), theme.dim),
        Piece::styled(tail, style),
        Piece::styled(close, theme.dim),
    ])
}

/// Puts a line into row `row` of an area, over a style that covers the whole row. Rows outside are
/// not drawn.
pub fn put(buffer: &mut Buffer, area: Rect, row: usize, line: &Line<'_>, style: Style) {
    let row = cols(row);
    if row >= area.height || area.width == 0 {
        return;
    }
    let whole = Rect { y: area.y + row, height: 1, ..area };
    buffer.set_style(whole, style);
    let mut line = line.clone();
    for piece in &mut line.spans {
        piece.style = style.patch(piece.style);
    }
    buffer.set_line(area.x, area.y + row, &line, area.width);
}

/// Blanks an area, styles too.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            buffer[(x, y)].reset();
        }
    }
}

/// The first row to show so that `selected` of `count` rows is among `room`.
pub fn scroll(selected: usize, count: usize, room: usize) -> usize {
    let last = count.saturating_sub(room);
    (selected + 1).saturating_sub(room).min(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_leave_no_half_glyph() {
        assert_eq!(cut("空调漏水", 5), "空调");
        assert_eq!(fit("空调漏水", 5), "空调 ");
        assert_eq!(right("1:05", 6), "  1:05");
        assert_eq!(width(&fit("e\u{301}漏a", 3)), 3);
    }

    #[test]
    fn clocks_take_five_columns_at_most() {
        for (s, want) in [(0, "0:00"), (41, "0:41"), (3_599, "59:59"), (11_100, "3h05")] {
            assert_eq!(clock(s), want);
        }
        assert_eq!(clock(86_400 * 12), "12d");
        assert!(clock(i64::MAX).len() <= 5);
        assert_eq!(left(Span(-47_900)), "0:47");
        assert_eq!(left(Span(200)), "0:01");
    }

    #[test]
    fn rules_are_exactly_as_wide_as_told() {
        let theme = Theme::default();
        for cols in [4, 5, 9, 20, 21, 80] {
            let line = rule("信息记录", "11-23 今日 14", cols, &theme, true);
            let text: String = line.spans.iter().map(|s| s.content.as_ref()).collect();
            assert_eq!(width(&text), cols, "{text}");
        }
    }
}
