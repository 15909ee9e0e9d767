//! The boundary everything typed or imported passes before it may be shown or kept.
use serde::{Deserialize, Serialize};
use std::fmt;

/// Most characters a one-line field may hold: a place, a name, a phone number.
pub const LINE: usize = 120;
/// Most characters a told sentence may hold: content, reasons, opinions, replies.
pub const PROSE: usize = 2_000;

/// Text without anything a terminal would obey: control characters, escape sequences,
/// bidirectional overrides, zero-width characters and variation selectors are gone, white space
/// is trimmed and single-line. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Text(String);

/// Why some text was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadText {
    /// Nothing readable was left.
    #[error("nothing readable was given")]
    Empty,
    /// Longer than the field holds.
    #[error("{given} characters given, at most {limit} accepted")]
    TooLong {
        /// Characters given, after cleaning.
        given: usize,
        /// Characters the field holds.
        limit: usize,
    },
}

impl Text {
    /// A one-line field of at most [`LINE`] characters.
    pub fn line(raw: &str) -> Result<Text, BadText> {
        Text::bounded(raw, LINE)
    }

    /// A told sentence of at most [`PROSE`] characters.
    pub fn prose(raw: &str) -> Result<Text, BadText> {
        Text::bounded(raw, PROSE)
    }

    fn bounded(raw: &str, limit: usize) -> Result<Text, BadText> {
        let text = clean(raw);
        let given = text.chars().count();
        match given {
            0 => Err(BadText::Empty),
            _ if given > limit => Err(BadText::TooLong { given, limit }),
            _ => Ok(Text(text)),
        }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// What is read back from a file is cleaned again: an old or foreign row obeys the same rule.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        let raw = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Ok(Text::prose(&raw).unwrap_or_else(|_| {
            let cut: String = clean(&raw).chars().take(PROSE).collect();
            Text(if cut.is_empty() { "-".to_owned() } else { cut })
        }))
    }
}

/// Drops what a terminal would obey; escape sequences go whole, line breaks and tabs become one
/// space, runs of spaces shrink to one.
pub fn clean(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\x1b' => skip_escape(&mut chars),
            '\u{9b}' => skip_csi(&mut chars),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => skip_string(&mut chars),
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if is_dropped(c) => {}
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether a character is dropped from text and from keys typed into a field.
pub fn is_dropped(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}' | '\u{e000}'..='\u{f8ff}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' | '\u{f0000}'..='\u{10ffff}')
}

/// What a command prints for people: nothing a terminal would obey but line breaks. What came in
/// through the door is clean; this is for files somebody else wrote.
pub fn tame(printed: &str) -> std::borrow::Cow<'_, str> {
    let wild = |c: char| is_obeyed(c) && c != '\n';
    match printed.contains(wild) {
        true => printed.replace(wild, "").into(),
        false => printed.into(),
    }
}

/// Whether a terminal would obey a character, or hide that it is there: the control characters of
/// both sets, directions, what has no width.
pub fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn skip_escape(chars: &mut Chars<'_>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_csi(chars);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            chars.next();
            skip_string(chars);
        }
        // ESC with intermediates, such as `ESC ( B`.
        Some(' '..='/') => {
            while chars.next_if(|c| matches!(c, ' '..='/')).is_some() {}
            chars.next_if(|c| matches!(c, '0'..='~'));
        }
        Some('0'..='~') => {
            chars.next();
        }
        _ => {}
    }
}

fn skip_csi(chars: &mut Chars<'_>) {
    while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
    chars.next_if(|c| matches!(c, '@'..='~'));
}

/// OSC, DCS, SOS, PM, APC run to BEL or ST. Unterminated ones end with the line, so that a torn
/// sequence cannot swallow what was said after it.
fn skip_string(chars: &mut Chars<'_>) {
    while let Some(c) = chars.next_if(|c| *c != '\n') {
        match c {
            '\u{7}' | '\u{9c}' => return,
            '\x1b' => {
                chars.next_if_eq(&'\\');
                return;
            }
            _ => {}
        }
    }
}

/// Folds full-width ASCII (U+FF01–FF5E) and the ideographic space to ASCII: an input method
/// left on types `１２０３，ｑ`.
pub fn fold_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_gone() {
        let cases = [
            ("\x1b[31m漏水\x1b[0m", "漏水"),
            ("a\x1b]52;c;aGk=\x07b", "ab"),
            ("a\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
            ("x\u{9b}2Jy", "xy"),
            ("\u{202e}evil\u{202c}", "evil"),
            ("零\u{200b}宽\u{feff}", "零宽"),
            ("a\0b\x08c\x7f", "abc"),
            ("  two\r\n\tlines  ", "two lines"),
            ("\x1b(Bx\x1bc", "x"),
        ];
        for (raw, want) in cases {
            assert_eq!(clean(raw), want, "{raw:?}");
        }
    }

    #[test]
    fn empty_and_overlong_text_is_refused_with_the_numbers() {
        assert_eq!(Text::line(" \u{200b}\x1b[0m "), Err(BadText::Empty));
        let long = "漏".repeat(LINE + 1);
        assert_eq!(Text::line(&long), Err(BadText::TooLong { given: LINE + 1, limit: LINE }));
        assert!(Text::prose(&long).is_ok());
    }

    #[test]
    fn what_is_printed_keeps_its_lines_and_nothing_else_that_is_obeyed() {
        let wild = "a\x1b]0;t\x07\n\u{9b}2J\u{202e}b\u{200b}\u{feff}\u{e0041}\u{2028}\tc";
        assert_eq!(tame(wild), "a]0;t\n2Jbc");
        assert!(matches!(tame("第 1 行\n第 2 行"), std::borrow::Cow::Borrowed(_)));
    }

    #[test]
    fn a_foreign_row_is_cleaned_as_it_is_read() {
        let text: Text = serde_json::from_str("\"a\\u001b[2Jb\"").unwrap();
        assert_eq!(text.as_str(), "ab");
    }

    #[test]
    fn full_width_folds() {
        assert_eq!("１２０３，Ｂ　".chars().map(fold_width).collect::<String>(), "1203,B ");
    }
}
