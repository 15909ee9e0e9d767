//! Text to the display column, for paper with fixed-width letters.
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Display columns of a text.
pub(super) fn width(s: &str) -> usize {
    s.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// As much of a text as fits, never half a glyph.
fn cut(s: &str, cols: usize) -> &str {
    let mut used = 0;
    let end = s.grapheme_indices(true).find(|(_, g)| {
        used += UnicodeWidthStr::width(*g);
        used > cols
    });
    end.map_or(s, |(at, _)| &s[..at])
}

/// Cut or padded on the right to exactly `cols` columns.
pub(super) fn fit(s: &str, cols: usize) -> String {
    let text = cut(s, cols);
    text.to_owned() + &" ".repeat(cols - width(text))
}

/// Cut or padded on the left to exactly `cols` columns.
pub(super) fn right(s: &str, cols: usize) -> String {
    let text = cut(s, cols);
    " ".repeat(cols - width(text)) + text
}

/// Padded on both sides to exactly `cols` columns.
pub(super) fn centre(s: &str, cols: usize) -> String {
    let text = cut(s, cols);
    fit(&(" ".repeat((cols - width(text)) / 2) + text), cols)
}

/// A text in lines of at most `cols` columns, cut between words; a longer word is cut in itself.
/// Never empty.
pub(super) fn wrap(text: &str, cols: usize) -> Vec<String> {
    let cols = cols.max(2);
    let mut lines = vec![String::new()];
    for word in text.split_word_bounds() {
        let line = lines.last().map_or(0, |l| width(l));
        if line + width(word) <= cols {
            if let Some(last) = lines.last_mut().filter(|l| !(l.is_empty() && word == " ")) {
                last.push_str(word);
            }
            continue;
        }
        let mut rest = word.trim_start();
        while !rest.is_empty() {
            let head = match cut(rest, cols) {
                "" => rest,
                head => head,
            };
            lines.push(head.to_owned());
            rest = &rest[head.len()..];
        }
    }
    // What began with a word too long for any line left an empty one.
    if lines.len() > 1 && lines[0].is_empty() {
        lines.remove(0);
    }
    lines
}

/// The columns of a table parted into blocks of at most `cols` display columns, `gap` between two:
/// in front of each the first column is said again. One block when all of them fit.
pub(super) fn blocks(widths: &[usize], gap: usize, cols: usize) -> Vec<Range<usize>> {
    let first = widths.first().copied().unwrap_or(0);
    let mut blocks = Vec::new();
    let (mut begun, mut used) = (1, first);
    for (i, width) in widths.iter().enumerate().skip(1) {
        if used + gap + width > cols && i > begun {
            blocks.push(begun..i);
            (begun, used) = (i, first);
        }
        used += gap + width;
    }
    blocks.push(begun..widths.len().max(1));
    // One column alone takes another for company.
    if let [.., before, last] = &mut blocks[..]
        && last.len() == 1
        && before.len() > 2
    {
        before.end -= 1;
        last.start -= 1;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_fits_and_nothing_is_lost() {
        let long = "卫生间漏水, the pipe behind the wall leaks 请尽快 aaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        for cols in 2..60 {
            let lines = wrap(long, cols);
            assert!(lines.iter().all(|l| width(l) <= cols), "{cols}: {lines:?}");
            let bare = |s: &str| s.chars().filter(|c| *c != ' ').collect::<String>();
            assert_eq!(bare(&lines.concat()), bare(long), "{cols}");
        }
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(
            (fit("漏水", 3), right("1", 3), centre("漏", 5)),
            ("漏 ".into(), "  1".into(), " 漏  ".into())
        );
    }

    #[test]
    fn a_table_too_wide_goes_on_below() {
        let parts = |widths: &[usize]| -> Vec<(usize, usize)> {
            blocks(widths, 2, 80).into_iter().map(|part| (part.start, part.end)).collect()
        };
        assert_eq!(parts(&[10, 20, 20]), [(1, 3)]);
        assert_eq!(parts(&[10, 20, 20, 20, 20, 20]), [(1, 4), (4, 6)]);
        assert_eq!(parts(&[10, 20, 20, 20, 20]), [(1, 3), (3, 5)]);
        assert_eq!(parts(&[10, 90, 90]), [(1, 2), (2, 3)]);
        assert_eq!((parts(&[]), parts(&[5])), (vec![(1, 1)], vec![(1, 1)]));
    }
}
