//! Text that would like to do something to the terminal, or to the file.
use super::{ZH, entry, sit};
use crate::{cli::House, pty::Key};

/// Control characters, sequences that retitle, blink, clear and ring, bidirectional overrides,
/// marks of no width; each beside ordinary words.
const HOSTILE: &str = "1203 漏\u{1b}]0;pwned\u{7}水\u{1b}[5;33;44m\u{1b}[2J\u{202e}倒\u{2066}序\u{200b}\u{feff}\u{0}\u{8}\u{9b}31m\r\n<script> 13800001111";

fn is_clean(text: &str, whose: &str) {
    let bad = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let found: Vec<char> = text.chars().filter(bad).collect();
    assert_eq!(found, Vec::<char>::new(), "{whose}");
}

#[test]
fn a_hostile_paste_reaches_neither_the_terminal_nor_the_file() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).wait_for("一行");
    desk.paste(HOSTILE).wait_for("电话 13800001111");
    desk.key(Key::Enter).wait_for("已记录");
    desk.key(Key::Esc).wait_for("── 信息记录");
    desk.wait_for("1203");
    let raw = String::from_utf8(desk.raw()).unwrap();
    for bad in [
        "\x1b]",
        "\x1b[5;33;44m",
        "\x1b[5m",
        "\u{7}",
        "\u{9b}",
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{feff}",
        "\0",
    ] {
        assert!(!raw.contains(bad), "{bad:?} reached the terminal");
    }
    is_clean(&house.run(&["events", "--json"]).out, "events");
    is_clean(&house.run(&["log"]).out, "log");
    is_clean(&entry(&house).to_string(), "show");
    let content = entry(&house)["content"].as_str().unwrap().to_owned();
    assert!(content.contains("漏") && content.contains("水"), "{content}");
}

#[test]
fn a_hundred_kilobytes_are_cut_and_said_so() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).wait_for("一行");
    desk.paste(&"1203 长".repeat(14_000));
    let screen =
        desk.wait_until("a word about the length", |s| s.contains('满') || s.contains("最多"));
    assert!(screen.contains("── 新信息"), "{screen}");
    desk.wait_ticks(2);
    desk.key(Key::Enter).wait_for("已记录");
    let told = entry(&house);
    assert!(told["content"].as_str().unwrap().chars().count() < 2_000);
}

#[test]
fn an_end_of_paste_inside_a_paste_does_nothing_worse_than_typing() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).wait_for("一行");
    desk.paste("1203 漏水\u{1b}[201~\u{1b}[2J\u{1b}[?1049l 急").wait_for("漏水");
    desk.wait_ticks(1);
    assert!(desk.is_alternate() && desk.screen().contains("── 新信息"), "{}", desk.screen());
}
