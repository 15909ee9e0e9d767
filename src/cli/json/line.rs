//! JSON as a line of its own. What a terminal would obey is written as `\u....`: the same JSON to
//! whoever reads it, and harmless to whoever only looks.
use crate::domain::text::is_obeyed;
use serde::Serialize;
use serde_json::{
    Serializer,
    ser::{CompactFormatter, Formatter},
};
use std::io::{self, Write};

/// Writes a value and the end of its line.
///
/// # Errors
/// What the writer says.
pub fn json_line<W: Write + ?Sized>(mut out: &mut W, json: &impl Serialize) -> io::Result<()> {
    json.serialize(&mut Serializer::with_formatter(&mut out, Harmless))?;
    out.write_all(b"\n")
}

/// `CompactFormatter`, but for the characters it leaves as they are.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_obeyed) {
            let (plain, wild) = rest.split_at(at);
            let mut after = wild.chars();
            CompactFormatter.write_string_fragment(out, plain)?;
            for unit in after.next().into_iter().flat_map(units) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = after.as_str();
        }
        CompactFormatter.write_string_fragment(out, rest)
    }
}

/// A character in UTF-16, as JSON escapes it.
fn units(c: char) -> Vec<u16> {
    let mut room = [0; 2];
    c.encode_utf16(&mut room).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_escaped_and_reads_back() {
        let wild = "漏\u{9b}2J\u{9d}0;t\u{9c}\u{7f}\x1b\u{202e}x\u{200b}\u{e0041}水\"\n";
        let mut line = Vec::new();
        json_line(&mut line, &[wild, "", "plain"]).unwrap();
        let line = String::from_utf8(line).unwrap();
        assert!(line.ends_with("]\n") && line.contains("漏"), "{line}");
        assert!(!line.trim_end().contains(is_obeyed), "{line:?}");
        let read: Vec<String> = serde_json::from_str(&line).unwrap();
        assert_eq!(read, [wild, "", "plain"]);
    }
}
