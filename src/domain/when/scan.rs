//! A cursor over folded characters. Every step either moves on or leaves the cursor alone.
use crate::domain::text::fold_width;

/// Where reading stands in a line.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    chars: &'a [char],
    pos: usize,
}

/// The characters of a line as the grammar reads them: full width folded, ASCII in lower case.
/// As many as the line has, so that positions fit both.
pub(super) fn fold(line: &str) -> Vec<char> {
    line.chars().map(|c| fold_width(c).to_ascii_lowercase()).collect()
}

impl<'a> Scan<'a> {
    /// A cursor at a position of the line.
    pub(super) const fn new(chars: &'a [char], pos: usize) -> Scan<'a> {
        Scan { chars, pos }
    }

    /// Characters read so far, from the start of the line.
    pub(super) const fn pos(&self) -> usize {
        self.pos
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.pos).copied()
    }

    /// Reads a word if it comes next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let Some(rest) = self.chars.get(self.pos..) else { return false };
        let length = word.chars().count();
        let found =
            rest.len() >= length && rest.iter().copied().zip(word.chars()).all(|(a, b)| a == b);
        if found {
            self.pos += length;
        }
        found
    }

    /// Reads the first of some words that comes next, and says what it stands for. Longer words
    /// stand before their beginnings in the table.
    pub(super) fn any<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table.iter().find(|(word, _)| self.eat(word)).map(|(_, meaning)| *meaning)
    }

    /// Reads white space, if any.
    pub(super) fn spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.pos += 1;
        }
    }

    /// Reads a run of `least` to `most` digits; a longer run is none.
    pub(super) fn digits(&mut self, least: usize, most: usize) -> Option<i64> {
        let rest = self.chars.get(self.pos..)?;
        let run = rest.iter().take_while(|c| c.is_ascii_digit()).count();
        if run < least || run > most {
            return None;
        }
        let number = rest.iter().take(run).collect::<String>().parse().ok()?;
        self.pos += run;
        Some(number)
    }

    /// Reads a Chinese number up to 99: 两, 十五, 四十.
    pub(super) fn numeral(&mut self) -> Option<i64> {
        let tens_or_ones = self.one();
        if !self.eat("十") {
            return tens_or_ones;
        }
        let ones = self.one().unwrap_or(0);
        Some(tens_or_ones.unwrap_or(1) * 10 + ones)
    }

    fn one(&mut self) -> Option<i64> {
        const ONES: [(&str, i64); 11] = [
            ("零", 0),
            ("一", 1),
            ("二", 2),
            ("两", 2),
            ("三", 3),
            ("四", 4),
            ("五", 5),
            ("六", 6),
            ("七", 7),
            ("八", 8),
            ("九", 9),
        ];
        self.any(&ONES)
    }

    /// What a rule reads, and where the cursor would stand then; it stays where it is.
    pub(super) fn attempt_at<T>(
        &self,
        rule: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<(T, Scan<'a>)> {
        let mut ahead = *self;
        rule(&mut ahead).map(|read| (read, ahead))
    }

    /// Runs a rule; when it fails the cursor stands where it stood.
    pub(super) fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = *self;
        let read = rule(self);
        if read.is_none() {
            *self = before;
        }
        read
    }
}
