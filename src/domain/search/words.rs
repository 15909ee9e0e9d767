//! Text cut into what is looked up: runs of letters and digits, and single Chinese characters.
use crate::domain::text::fold_width;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Digits alone.
    Digits(String),
    /// Letters, or letters and digits, in small letters.
    Word(String),
    /// Characters that are words by themselves, in a row.
    Characters(Vec<char>),
}

/// The pieces of a text; signs part them.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    let mut apart = true;
    for c in text.chars().flat_map(|c| fold_width(c).to_lowercase()) {
        if !c.is_alphanumeric() {
            apart = true;
            continue;
        }
        match (all.last_mut().filter(|_| !apart), is_ideograph(c)) {
            (Some(Piece::Characters(run)), true) => run.push(c),
            (_, true) => all.push(Piece::Characters(vec![c])),
            (Some(Piece::Word(word)), false) => word.push(c),
            (Some(Piece::Digits(digits)), false) if c.is_ascii_digit() => digits.push(c),
            (Some(last @ Piece::Digits(_)), false) => {
                if let Piece::Digits(digits) = last {
                    *last = Piece::Word(format!("{digits}{c}"));
                }
            }
            (_, false) if c.is_ascii_digit() => all.push(Piece::Digits(c.to_string())),
            (_, false) => all.push(Piece::Word(c.to_string())),
        }
        apart = false;
    }
    all
}

/// From here on Unicode has the scripts that do not part words.
fn is_ideograph(c: char) -> bool {
    c >= '\u{2e80}'
}

/// The tokens of a text, in order: a word, and the number in a room's name with and without its
/// zeros.
pub(super) fn tokens(text: &str, into: &mut Vec<String>) {
    for piece in pieces(text) {
        match piece {
            Piece::Characters(run) => into.extend(run.iter().map(char::to_string)),
            Piece::Digits(digits) => add_number(digits, into),
            Piece::Word(word) => {
                let digits = word.trim_start_matches(|c: char| !c.is_ascii_digit());
                let digits = digits.trim_end_matches(|c: char| !c.is_ascii_digit()).to_owned();
                into.push(word);
                if !digits.is_empty() {
                    add_number(digits, into);
                }
            }
        }
    }
}

fn add_number(digits: String, into: &mut Vec<String>) {
    let plain = digits.trim_start_matches('0').to_owned();
    let longer = plain.len() < digits.len() && !plain.is_empty();
    into.push(digits);
    into.extend(longer.then_some(plain));
}

/// The digits of a text.
pub(super) fn digits(text: &str) -> String {
    text.chars().map(fold_width).filter(char::is_ascii_digit).collect()
}

/// Every three digits in a row, a blank between.
pub(super) fn threes(digits: &str) -> String {
    let all: Vec<&str> = (0..digits.len()).filter_map(|i| digits.get(i..i + 3)).collect();
    all.join(" ")
}
