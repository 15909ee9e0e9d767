//! A typed line and what of it has been understood so far.
use crate::domain::text::{clean, fold_width};
use std::ops::Range;

/// A line by characters. What is understood is taken out; the rest is content.
pub(super) struct Line {
    /// As typed, cleaned; full-width letters, digits and spaces folded, punctuation kept.
    said: Vec<char>,
    /// The same, all folded and in lower case: what the rules look at.
    folded: Vec<char>,
    taken: Vec<bool>,
}

impl Line {
    pub(super) fn new(raw: &str) -> Line {
        let plain = |c: char| match fold_width(c) {
            folded if folded.is_ascii_alphanumeric() || folded == '+' => folded,
            _ => c,
        };
        let said: Vec<char> = clean(raw).chars().map(plain).collect();
        let folded = said.iter().map(|c| fold_width(*c).to_ascii_lowercase()).collect();
        let taken = vec![false; said.len()];
        Line { said, folded, taken }
    }

    /// Everything folded, as one text; a character here is a character of the line. What was
    /// taken is blank.
    pub(super) fn text(&self) -> String {
        (0..self.len()).map(|i| self.at(i).unwrap_or(' ')).collect()
    }

    /// The folded character at a place not yet taken.
    pub(super) fn at(&self, i: usize) -> Option<char> {
        let free = self.taken.get(i).is_some_and(|taken| !taken);
        free.then(|| self.folded.get(i).copied()).flatten()
    }

    /// The folded character just before a place.
    pub(super) fn before(&self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|i| self.at(i))
    }

    /// Number of characters.
    pub(super) fn len(&self) -> usize {
        self.folded.len()
    }

    /// Whether a folded word stands at a place.
    pub(super) fn has(&self, i: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(n, c)| self.at(i + n) == Some(c))
    }

    /// A stretch as typed.
    pub(super) fn said(&self, range: &Range<usize>) -> String {
        self.said.get(range.clone()).unwrap_or_default().iter().collect()
    }

    /// A stretch folded.
    pub(super) fn folded(&self, range: &Range<usize>) -> String {
        self.folded.get(range.clone()).unwrap_or_default().iter().collect()
    }

    /// Takes a stretch out of the content.
    pub(super) fn take(&mut self, range: &Range<usize>) {
        self.taken.get_mut(range.clone()).unwrap_or_default().fill(true);
    }

    /// Takes a word that only announces what stands at `start`, if one does: `电话 138…`.
    pub(super) fn take_label(&mut self, start: usize, labels: &[&str]) {
        let announced = |c: Option<char>| c.is_some_and(|c| c.is_whitespace() || c == ':');
        let mut end = start;
        while announced(self.before(end)) {
            end -= 1;
        }
        let label = labels.iter().find_map(|label| {
            let begin = end.checked_sub(label.chars().count())?;
            let free = self.before(begin).is_none_or(|c| !c.is_alphanumeric());
            (free && self.has(begin, label)).then_some(begin..end)
        });
        if let Some(label) = label {
            self.take(&label);
        }
    }

    /// The words not taken, in order.
    pub(super) fn words(&self) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        let mut start = None;
        for i in 0..=self.len() {
            match (self.is_gap(i), start) {
                (true, Some(from)) => {
                    words.push(from..i);
                    start = None;
                }
                (false, None) => start = Some(i),
                _ => {}
            }
        }
        words
    }

    /// White space, what is taken, and marks that part words; a mark between digits does not.
    fn is_gap(&self, i: usize) -> bool {
        let Some(c) = self.at(i) else { return true };
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let mark = ",、;。:".contains(c) && !(digit(self.before(i)) && digit(self.at(i + 1)));
        c.is_whitespace() || mark
    }

    /// What is left, in the order it was said; marks stay where nothing was taken between.
    pub(super) fn rest(&self) -> Option<String> {
        let mut out = String::new();
        let mut last: Option<usize> = None;
        for word in self.words() {
            match last {
                Some(end) if (end..word.start).all(|i| self.at(i).is_some()) => {
                    out.push_str(&self.said(&(end..word.start)));
                }
                Some(_) => out.push(' '),
                None => {}
            }
            out.push_str(&self.said(&word));
            last = Some(word.end);
        }
        Some(out).filter(|rest| !rest.is_empty())
    }
}

/// Whether a character is a Chinese one.
pub(super) const fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}
