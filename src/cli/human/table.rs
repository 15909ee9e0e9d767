//! Tables of 80 columns, measured as a terminal shows them: a Chinese character takes two.
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns a table fills.
pub const WIDTH: usize = 80;
const GAP: usize = 2;

/// A table whose last column takes what the others leave.
#[derive(Debug, Clone)]
pub struct Table {
    heads: Vec<&'static str>,
    /// Most columns each may take; the last is not limited by this.
    limits: Vec<usize>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table: each column's heading and the most it may take.
    pub fn new(columns: &[(&'static str, usize)]) -> Table {
        let (heads, limits) = columns.iter().copied().unzip();
        Table { heads, limits, rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Its lines, heading first, each ended.
    pub fn lines(&self) -> String {
        let widths = self.widths();
        let heads: Vec<String> = self.heads.iter().map(|h| (*h).to_owned()).collect();
        let mut out = String::new();
        for row in std::iter::once(&heads).chain(&self.rows) {
            let cells = row.iter().zip(&widths);
            let line: Vec<String> = cells.map(|(cell, width)| fit(cell, *width)).collect();
            out.push_str(line.join(&" ".repeat(GAP)).trim_end());
            out.push('\n');
        }
        out
    }

    fn widths(&self) -> Vec<usize> {
        let column = |i: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(i)).map(|c| c.width());
            let widest = cells.chain(self.heads.get(i).map(|h| h.width())).max();
            widest.unwrap_or(0).min(self.limits.get(i).copied().unwrap_or(WIDTH))
        };
        let mut widths: Vec<usize> = (0..self.heads.len()).map(column).collect();
        if let Some((last, before)) = widths.split_last_mut() {
            let used: usize = before.iter().map(|w| w + GAP).sum();
            *last = WIDTH.saturating_sub(used).max(GAP);
        }
        widths
    }
}

/// Text filled or cut to a width. What is cut ends with `…`.
pub fn fit(text: &str, width: usize) -> String {
    let mut shown = if text.width() > width { cut(text, width) } else { text.to_owned() };
    let used = shown.width();
    shown.extend(std::iter::repeat_n(' ', width.saturating_sub(used)));
    shown
}

fn cut(text: &str, width: usize) -> String {
    let mut shown = String::new();
    for grapheme in text.graphemes(true) {
        if shown.width() + grapheme.width() + 1 > width {
            break;
        }
        shown.push_str(grapheme);
    }
    shown.push('…');
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_line_whatever_the_script() {
        let mut table = Table::new(&[("place", 8), ("content", 0)]);
        table.row(vec!["1203".to_owned(), "水管漏水".to_owned()]);
        table.row(vec!["大堂北门外侧".to_owned(), "x".repeat(200)]);
        let lines: Vec<String> = table.lines().lines().map(ToOwned::to_owned).collect();
        assert_eq!(lines[0], "place     content");
        assert_eq!(lines[1], "1203      水管漏水");
        assert!(lines[2].starts_with("大堂北…   xxx"), "{}", lines[2]);
        assert_eq!(lines[2].width(), WIDTH);
        assert!(lines[2].ends_with('…'));
    }
}
