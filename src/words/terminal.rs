//! What is said to a terminal that does not speak UTF-8, so that it can be read there.
use crate::domain::text::clean;

/// `本终端的字符集不是 UTF-8。请把终端的编码改成 UTF-8, 再输入: `, in the bytes GB18030, GBK and
/// GB2312 have in common.
const IN_GB: &[u8] =
    b"\xb1\xbe\xd6\xd5\xb6\xcb\xb5\xc4\xd7\xd6\xb7\xfb\xbc\xaf\xb2\xbb\xca\xc7 UTF-8\xa1\xa3\
    \xc7\xeb\xb0\xd1\xd6\xd5\xb6\xcb\xb5\xc4\xb1\xe0\xc2\xeb\xb8\xc4\xb3\xc9 UTF-8, \xd4\xd9\
    \xca\xe4\xc8\xeb: ";

/// Why the screen does not open, and what to type instead. Chinese only where its bytes are known.
pub fn not_utf8(locale: &str) -> Vec<u8> {
    let locale = &*clean(locale);
    let (language, charset) = locale.split_once('.').unwrap_or((locale, ""));
    let again = format!("LANG={language}.UTF-8 firstdesk");
    let english = format!(
        "firstdesk: this terminal's locale is {locale}, but the screen speaks UTF-8. \
         Set the terminal's encoding to UTF-8, then: {again}\n"
    );
    let mut said = english.into_bytes();
    if charset.to_ascii_lowercase().starts_with("gb") {
        said.extend_from_slice(b"firstdesk: ");
        said.extend_from_slice(IN_GB);
        said.extend_from_slice(again.as_bytes());
        said.push(b'\n');
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_terminal_is_told_in_bytes_it_can_show() {
        let said = not_utf8("zh_CN.GB18030");
        let text = String::from_utf8_lossy(&said);
        assert!(text.contains("zh_CN.GB18030") && text.contains("LANG=zh_CN.UTF-8"), "{text}");
        // The first word, 本, as GB2312 has had it since 1980.
        assert!(said.windows(2).any(|w| w == b"\xb1\xbe"));
        let wild = not_utf8("zh_CN.GB18030\x1b]0;title\x07");
        assert_eq!(wild, said, "the locale comes from whoever logs in");
        assert!(not_utf8("zh_TW.Big5").is_ascii() && not_utf8("en_GB.ISO-8859-1").is_ascii());
    }
}
