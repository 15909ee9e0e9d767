//! Small strokes every form draws with.
use ratatui::{Frame, layout::Rect, style::Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Writes one row of text, cut at the area's width. Returns the columns used.
pub(super) fn put(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) -> u16 {
    let area = area.intersection(frame.area());
    if area.is_empty() {
        return 0;
    }
    let (end, _) =
        frame.buffer_mut().set_stringn(area.x, area.y, text, usize::from(area.width), style);
    end - area.x
}

/// Writes a row of text against the right edge.
pub(super) fn put_right(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) {
    let width = columns(text).min(area.width);
    put(frame, Rect { x: area.right() - width, width, ..area }, text, style);
}

/// Row `n` of an area; empty when the area is lower than that.
pub(super) fn row(area: Rect, n: u16) -> Rect {
    let below = n >= area.height;
    Rect { y: area.y.saturating_add(n.min(area.height)), height: u16::from(!below), ..area }
}

/// What is left of an area after its first columns.
pub(super) fn after(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

/// Display columns of a text.
pub(super) fn columns(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// A text of at most so many columns; a longer one ends in `..`.
pub(super) fn cut(text: &str, most: u16) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    let room = most.saturating_sub(2);
    let mut used = 0;
    let head = text.graphemes(true).take_while(|g| {
        used += columns(g);
        used <= room
    });
    let head: String = head.collect();
    head + &"..".chars().take(usize::from(most)).collect::<String>()
}

/// A text in rows of at most so many columns. No row begins with a closing sign.
pub(super) fn wrap(text: &str, width: u16) -> Vec<String> {
    let mut rows = vec![String::new()];
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = columns(grapheme);
        let closes =
            matches!(grapheme, "," | "." | "?" | "!" | "。" | "、" | "\u{ff0c}" | "\u{ff1f}");
        if used + wide > width && !(closes && used + wide <= width + 1) {
            rows.push(String::new());
            used = 0;
        }
        if let Some(row) = rows.last_mut() {
            row.push_str(grapheme);
        }
        used += wide;
    }
    rows
}

/// Writes a sentence over at most the area's rows.
pub(super) fn paragraph(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) {
    for (n, line) in (0..area.height).zip(wrap(text, area.width.saturating_sub(1).max(1))) {
        put(frame, row(area, n), line.trim_start(), style);
    }
}
