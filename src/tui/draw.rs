//! Text to the column, for panes and dialogs alike: widths by display column, cuts at graphemes,
//! rules with titles, clocks, rows of an area.
use super::theme::Theme;
use crate::domain::at::Span;
use ratatui::{
    Frame,
    buffer::Buffer,
    layout::{Position, Rect},
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
pub fn line(buffer: &mut Buffer, area: Rect, row: usize, line: &Line<'_>, style: Style) {
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

/// Writes one row of text, cut at the area's width. Returns the columns used.
pub fn put(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) -> u16 {
    let area = area.intersection(frame.area());
    if area.is_empty() {
        return 0;
    }
    let (end, _) =
        frame.buffer_mut().set_stringn(area.x, area.y, text, usize::from(area.width), style);
    end - area.x
}

/// Writes a row of text against the right edge.
pub fn put_right(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) {
    let width = columns(text).min(area.width);
    put(frame, Rect { x: area.right() - width, width, ..area }, text, style);
}

/// Row `n` of an area; empty when the area is lower than that.
pub fn row(area: Rect, n: u16) -> Rect {
    let below = n >= area.height;
    Rect { y: area.y.saturating_add(n.min(area.height)), height: u16::from(!below), ..area }
}

/// What is left of an area after its first columns.
pub fn after(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

/// What is left of an area below its first rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// A piece of a line.
pub fn styled(text: String, style: Style) -> Piece<'static> {
    Piece::styled(text, style)
}

/// Where the real cursor stands in an area's first row; nowhere when there is no such row.
pub fn caret(area: Rect, column: u16) -> Option<Position> {
    let last = area.width.checked_sub(1)?;
    (area.height > 0).then(|| Position::new(area.x + column.min(last), area.y))
}

/// Display columns of a text, as ratatui counts them.
pub fn columns(text: &str) -> u16 {
    cols(width(text))
}

/// A text of at most so many columns; a longer one ends in `..`.
pub fn short(text: &str, most: usize) -> String {
    match width(text) <= most {
        true => text.to_owned(),
        false => cut(text, most.saturating_sub(2)) + cut("..", most).as_str(),
    }
}

/// As many whole parts as fit into so many columns, a gap between; `..` stands for the rest.
pub fn join(parts: &[String], gap: &str, most: usize) -> String {
    let whole = parts.join(gap);
    if width(&whole) <= most {
        return whole;
    }
    let mut out = String::new();
    for part in parts {
        if width(&out) + width(part) + width(gap) + 2 > most {
            break;
        }
        out = out + part + gap;
    }
    out + cut("..", most).as_str()
}

/// How many of the first parts fit into so many columns, a gap between.
pub fn fitting(parts: &[String], gap: &str, most: usize) -> usize {
    let mut used = 0;
    let fits = |(n, part): &(usize, &String)| {
        used += width(part) + if *n > 0 { width(gap) } else { 0 };
        used <= most
    };
    parts.iter().enumerate().take_while(fits).count()
}

/// A text in rows of at most so many columns, cut between words. No row begins with a closing
/// sign.
pub fn wrap(text: &str, width: u16) -> Vec<String> {
    let mut rows = vec![String::new()];
    let mut used = 0;
    let mut before = "";
    for word in text.split_word_bounds() {
        let wide = columns(word);
        let closes = matches!(word, "," | "." | "?" | "!" | "。" | "、" | "\u{ff0c}" | "\u{ff1f}");
        if used + wide > width && !(closes && used + wide <= width + 1) {
            // The word it closes goes with it.
            let last = rows.last_mut().filter(|row| closes && row.len() > before.len());
            let kept = last.map_or(0, |row| row.len() - before.len());
            let head = if kept == 0 { String::new() } else { before.to_owned() };
            if let Some(row) = rows.last_mut().filter(|_| kept > 0) {
                row.truncate(kept);
            }
            used = columns(&head);
            rows.push(head);
        }
        before = word;
        if let Some(row) = rows.last_mut() {
            row.push_str(word);
        }
        used += wide;
    }
    rows
}

/// Writes a sentence over at most the area's rows.
pub fn paragraph(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) {
    for (n, line) in (0..area.height).zip(wrap(text, area.width.saturating_sub(1).max(1))) {
        put(frame, row(area, n), line.trim_start(), style);
    }
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

    #[test]
    fn no_row_begins_with_a_closing_sign() {
        assert_eq!(wrap("一二三四。", 8), ["一二三", "四。"]);
        assert_eq!(wrap("ab cd.", 5), ["ab cd."]);
        assert_eq!(wrap("一。", 2), ["一", "。"], "nothing is left to go with it");
        assert_eq!(wrap("", 2), [""]);
    }

    #[test]
    fn what_is_cut_says_so_and_parts_stay_whole() {
        assert_eq!(short("空调漏水", 8), "空调漏水");
        assert_eq!(short("空调漏水了", 8), "空调漏..");
        assert_eq!(short("空调", 1), ".");
        let parts = ["1陈刚", "2周强", "3王芳"].map(str::to_owned);
        assert_eq!(join(&parts, " ", 17), "1陈刚 2周强 3王芳");
        assert_eq!(join(&parts, " ", 16), "1陈刚 2周强 ..");
        assert_eq!(join(&parts, " ", 1), ".");
    }
}
