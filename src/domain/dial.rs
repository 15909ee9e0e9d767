//! Whether a telephone number, as somebody wrote it down, can be dialled.

/// Digits of the shortest number that can be dialled: an inside line or 119.
const FEWEST: usize = 3;
/// Digits of the longest: fifteen of an international number, and an extension.
const MOST: usize = 20;
/// What people write before an extension.
const EXTENSION: [&str; 4] = ["转", "分机", "ext.", "ext"];

/// Whether a number can be dialled: 3 to 20 digits, a `+` at most in front, and between them only
/// what people part digits by, or a word for an extension.
pub fn can_be_dialled(number: &str) -> bool {
    let mut plain = number.trim().to_lowercase();
    for word in EXTENSION {
        plain = plain.replace(word, " ");
    }
    let rest = plain.strip_prefix('+').unwrap_or(&plain);
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let parts = |c: char| c.is_ascii_digit() || " -.,()（）·/*#".contains(c);
    (FEWEST..=MOST).contains(&digits) && rest.chars().all(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them_and_what_is_none() {
        for right in [
            "119",
            "139-0000-0001",
            "+86 138 0000 1111",
            "(021) 5555-0101 转 8",
            "8001",
            "021-5 ext. 12",
        ] {
            assert!(can_be_dialled(right), "{right}");
        }
        for wrong in [
            "",
            "-",
            "1-",
            "12",
            "139-OOOO-0001",
            "问前台",
            "1390000+0001",
            "123456789012345678901",
        ] {
            assert!(!can_be_dialled(wrong), "{wrong}");
        }
    }
}
