//! Digits three rows high, of `_` and `|` alone: large on every terminal.

/// A clock's characters; what has no large form is left out.
const GLYPHS: &[(char, [&str; 3])] = &[
    ('0', [" _ ", "| |", "|_|"]),
    ('1', ["   ", "  |", "  |"]),
    ('2', [" _ ", " _|", "|_ "]),
    ('3', [" _ ", " _|", " _|"]),
    ('4', ["   ", "|_|", "  |"]),
    ('5', [" _ ", "|_ ", " _|"]),
    ('6', [" _ ", "|_ ", "|_|"]),
    ('7', [" _ ", "  |", "  |"]),
    ('8', [" _ ", "|_|", "|_|"]),
    ('9', [" _ ", "|_|", " _|"]),
    (':', [" ", ".", "."]),
    ('h', ["   ", "|_ ", "| |"]),
    ('d', ["   ", " _|", "|_|"]),
];

/// The three rows of a text such as `0:52`, equally wide.
pub(super) fn rows(text: &str) -> [String; 3] {
    let glyphs = text.chars().filter_map(|c| GLYPHS.iter().find(|(known, _)| *known == c));
    let glyphs: Vec<&[&str; 3]> = glyphs.map(|(_, rows)| rows).collect();
    [0, 1, 2].map(|n| glyphs.iter().map(|g| g[n]).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn a_countdown_is_three_rows_of_equal_width() {
        assert_eq!(rows("0:52"), [" _     _   _ ", "| | . |_   _|", "|_| .  _| |_ "]);
        for text in ["", "1:30", "59:59", "1h05", "12d", "?"] {
            let rows = rows(text);
            assert!(rows.iter().all(|r| r.len() == rows[0].len()), "{text}");
        }
    }
}
