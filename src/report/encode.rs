//! Text as bytes for the printer. A dot-matrix printer in GB18030 prints one column a byte; what it
//! has no glyph of that width for becomes ASCII of the same width, so that no line shifts.
use encoding_rs::GB18030;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The bytes of a text in GB18030: as many on each line as it has columns.
pub fn gb18030(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for glyph in text.graphemes(true) {
        let cols = UnicodeWidthStr::width(glyph);
        let (encoded, _, unknown) = GB18030.encode(glyph);
        match glyph {
            "\n" | "\r\n" | "\u{c}" => bytes.extend_from_slice(glyph.as_bytes()),
            _ if !unknown && encoded.len() == cols => bytes.extend_from_slice(&encoded),
            _ => bytes.extend(std::iter::repeat_n(plain(glyph), cols)),
        }
    }
    bytes
}

/// The nearest sign of ASCII.
fn plain(glyph: &str) -> u8 {
    match glyph {
        "—" | "–" | "─" | "―" => b'-',
        "“" | "”" => b'"',
        "‘" | "’" => b'\'',
        "…" | "·" => b'.',
        "×" => b'x',
        _ => b'?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_a_byte_for_each_column_and_comes_back_as_it_was() {
        let plain = "漏水 1203 陈先生\u{c}\n";
        let bytes = gb18030(plain);
        let (back, _, wrong) = GB18030.decode(&bytes);
        assert_eq!((back.as_ref(), wrong), (plain, false));
        for odd in [
            "“漏”—…",
            "\u{1f6bf}管",
            "e\u{301}a",
            "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f466}",
            "𠮷野家",
            "é·×",
        ] {
            let bytes = gb18030(odd);
            assert_eq!(bytes.len(), odd.width(), "{odd}");
            assert!(!GB18030.decode(&bytes).2, "{odd}");
        }
        assert_eq!(gb18030("“a”…"), b"\"a\".");
    }
}
