//! What terminals send and what they cannot show: function keys of old ones, torn sequences, wide
//! rules, other character sets, a mouse.
use super::{EN, ZH, alarm, entry, leave, sit, start};
use crate::{
    cli::House,
    pty::{Key, Terminal, has},
};

/// Characters that some terminals draw two columns wide.
fn unsure(screen: &str) -> Vec<char> {
    use unicode_width::UnicodeWidthChar;
    screen.chars().filter(|c| c.width() != c.width_cjk()).collect()
}

#[test]
fn an_esc_and_a_key_in_one_reading_are_two_keys() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F10).wait_for("── 菜单");
    desk.send("\x1b\x1bOQ").wait_for("── 新信息");
    assert!(!desk.screen().contains("── 菜单"));
}

#[test]
fn a_torn_sequence_stops_neither_the_clock_nor_the_typing() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).wait_for("一行");
    for torn in [&b"\x1b[1;"[..], &"漏".as_bytes()[..2], "\x1b[200~1203 灯".as_bytes()] {
        desk.send_bytes(torn);
        desk.wait_ticks(3);
    }
    desk.send("漏水").wait_for("一行  1203 灯漏水");
}

#[test]
fn what_is_typed_before_the_screen_opens_is_not_lost() {
    let house = House::new();
    let mut desk = start(&house, &[], ZH, (24, 80));
    desk.key(Key::F2).send("1203 漏水 陈先生 13800001111").key(Key::Enter);
    desk.wait_for("已记录");
    let told = entry(&house);
    let known = ["place", "content", "contact", "phone"].map(|k| &told[k]);
    assert_eq!(known, ["1203", "漏水", "陈先生", "13800001111"]);
}

/// The keys of a VT220: F6 to F20, and the four of its keypad. F1 to F5 it keeps.
#[test]
fn a_vt220_reaches_everything() {
    let house = House::new();
    alarm::late_dispatch(&house);
    let env = &[("TERM", "vt220"), ("LANG", "en_GB.UTF-8")];
    let mut desk = sit(&house, &[], env);
    desk.wait_for("RINGING");
    for (bytes, title) in [
        (&b"\x1b[17~"[..], "-- Find"),
        (b"\x1b[20~", "-- Hand-over"),
        (b"\x1b[21~", "-- Menu"),
        (b"\x1bOP", "-- Keys"),
        (b"\x1bOQ", "-- New information"),
        // In its 8-bit mode.
        (b"\x9b21~", "-- Menu"),
    ] {
        desk.send_bytes(bytes).wait_for(title);
        desk.key(Key::Esc).wait_gone(title);
    }
    // F5 is one of those it keeps: the alarm is acknowledged from the menu, by digit.
    desk.send_bytes(b"\x1b[21~").wait_for("-- Menu");
    desk.send("4").wait_for("bell ?");
    assert_eq!(house.json(&["alarms"])[0]["acked_by"], "wang");
    // Arrows as it sends them when its keypad is switched over.
    desk.send_bytes(b"\x1bOB").wait_for(">001");
    desk.send_bytes(b"\x1bOA").wait_for(">002");
    assert_eq!(leave(&mut desk), 0);
    assert!(!has(&desk.raw(), b"\x1b[?1000h") && !has(&desk.raw(), b"\x1b[6n"));
}

#[test]
fn function_keys_of_the_linux_console_and_of_putty() {
    let house = House::new();
    let mut desk = sit(&house, &[], &[("TERM", "linux")]);
    desk.send("\x1b[[B").wait_for("-- New information");
    desk.key(Key::Esc).wait_gone("-- New information");
    desk.send("\x1b[[A").wait_for("-- Keys");
    let mut desk = sit(&house, &[], ZH);
    desk.send("\x1b[12~").wait_for("── 新信息");
    desk.key(Key::Esc).wait_gone("── 新信息");
    desk.send("\x1b[11~").wait_for("── 按键");
}

#[test]
fn a_terminal_that_draws_rules_two_columns_wide_says_so_and_gets_none() {
    let house = House::new();
    house.json(&["record", "--place", "1203", "--content", "“嘀嗒”…漏水①"]);
    let mut desk = sit(&house, &[], ZH);
    desk.wait_raw(b"\x1b[6n");
    desk.wait_for("── 信息记录");
    // Four glyphs, eight columns.
    desk.send("\x1b[2;9R").wait_gone("─");
    let screen = desk.wait_for("\"嘀嗒\".漏水1");
    assert_eq!(unsure(&screen), Vec::<char>::new(), "{screen}");
    desk.key(Key::F2).send("0807 “灯”不亮…").wait_for("一行  0807 \"灯\"不亮.");
    desk.wait_cursor(Some((2, 7 + 14)));
    // One that draws them one column wide keeps them.
    let mut narrow = sit(&house, &[], ZH);
    narrow.send("\x1b[2;5R");
    narrow.key(Key::F10).wait_for("── 菜单");
    // Whoever knows says so, and it is not asked.
    for (args, env) in
        [(&["--ambiguous", "wide"][..], ZH), (&[], &[("FIRSTDESK_AMBIGUOUS", "wide")][..])]
    {
        let mut told = sit(&house, args, env);
        told.wait_for("-- 信息记录");
        told.key(Key::F10).wait_for("-- 菜单");
        told.key(Key::Esc).wait_for("-- 信息记录");
        let drawn = String::from_utf8(told.raw()).unwrap();
        assert_eq!(unsure(&drawn), Vec::<char>::new());
        assert!(!drawn.contains("\x1b[6n"));
    }
}

#[test]
fn a_terminal_without_a_size_is_told_one() {
    let house = House::new();
    let rows = |desk: &Terminal| {
        let raw = String::from_utf8(desk.raw()).unwrap();
        let rows = raw.split("\x1b[").filter_map(|s| s.split_once(['H', ';'])?.0.parse().ok());
        rows.max().unwrap_or(0_u16)
    };
    let lines: &[(&str, &str)] = &[("LINES", "30"), ("COLUMNS", "100")];
    for (args, env, want) in [
        (&[][..], ZH, 24),
        (&[], lines, 30),
        (&["--size", "100x28"], ZH, 28),
        (&["--size", "100x28"], lines, 28),
    ] {
        let mut desk = start(&house, args, env, (0, 0));
        desk.wait_raw("F10".as_bytes());
        desk.signal("TERM");
        assert_eq!(desk.wait_end(), 0);
        assert_eq!(rows(&desk), want, "{args:?} {env:?}");
    }
    let refused = house.run(&["--size", "80by24"]);
    assert_eq!(refused.status, 2);
    assert!(refused.err.contains("80x24"), "{}", refused.err);
}

#[test]
fn a_terminal_of_another_character_set_is_told_what_to_type() {
    let house = House::new();
    let file = house.path("desk.db");
    let args = ["--db", file.to_str().unwrap()];
    for locale in ["zh_CN.GB18030", "zh_CN.GBK", "en_GB.ISO-8859-1"] {
        let mut desk = Terminal::spawn(&args, &[("LANG", locale)], 24, 200);
        assert_eq!(desk.wait_end(), 1, "{locale}");
        let raw = desk.raw();
        let said = String::from_utf8_lossy(&raw);
        let again = format!("LANG={}.UTF-8 firstdesk", &locale[..5]);
        assert!(said.contains(locale) && said.contains(&again), "{said}");
        assert!(!raw.contains(&0x1b) && !desk.is_raw());
        assert_eq!(raw.is_ascii(), !locale.contains(".GB"), "Chinese in its own bytes");
    }
    assert!(!file.exists());
    // What stands beside the screen works as ever.
    let log = house.command(&["log"]).env("LANG", "zh_CN.GB18030").output().unwrap();
    assert!(log.status.success());
}

#[test]
fn a_mouse_may_click_and_need_not() {
    let house = House::new();
    alarm::late_dispatch(&house);
    let mut desk = sit(&house, &[], ZH);
    desk.wait_for(">002");
    desk.wait_raw(b"\x1b[?1006h");
    let before = entry(&house).to_string();
    desk.send("\x1b[<0;10;4M\x1b[<0;10;4m").wait_for(">001");
    assert_eq!(entry(&house).to_string(), before, "a click does no step");
    // F10 in the last line, then a row of the menu, then the way out.
    let column = |screen: &str, text: &str| {
        let last = screen.lines().last().unwrap();
        firstdesk::tui::draw::width(&last[..last.find(text).unwrap()]) + 1
    };
    let x = column(&desk.screen(), "F10");
    desk.send(&format!("\x1b[<0;{x};24M")).wait_for("── 菜单");
    let menu = desk.wait_for("Esc 返回");
    let y = menu.lines().position(|l| l.contains("查找")).unwrap() + 1;
    let find = |s: &str| s.lines().any(|l| l.starts_with('>') && l.contains("查找"));
    desk.send(&format!("\x1b[<0;9;{y}M")).wait_until("its row", find);
    let x = column(&menu, "Esc");
    desk.send(&format!("\x1b[<0;{x};24M")).wait_gone("── 菜单");
    assert_eq!(leave(&mut desk), 0);
    assert!(has(&desk.raw(), b"\x1b[?1000l"), "it is given back");
    let mut without = sit(&house, &["--mouse", "off"], ZH);
    without.key(Key::F10).wait_for("── 菜单");
    assert!(!has(&without.raw(), b"\x1b[?1000h"));
}

#[test]
fn an_input_method_that_is_on_is_understood() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.send("ｎ").wait_for("── 新信息");
    desk.send("１２０３　漏水，陈先生　１３８００００１１１１").wait_for("电话 13800001111");
    desk.key(Key::Enter).wait_for("已记录");
    let told = entry(&house);
    assert_eq!((&told["place"], &told["contact"]), (&"1203".into(), &"陈先生".into()));
    desk.key(Key::Esc).wait_for("── 信息记录");
    desk.send("。").wait_for("── 其他");
    desk.key(Key::Esc).wait_gone("── 其他");
    // The digit that chooses a row, and the sheet of keys.
    desk.key(Key::F10).wait_for("── 菜单");
    desk.send("５").wait_for("── 查找");
    desk.key(Key::Esc).wait_gone("── 查找");
    desk.send("？").wait_for("── 按键");
}

#[test]
fn english_on_a_wide_terminal_too() {
    let house = House::new();
    let mut desk = sit(&house, &["--ambiguous", "wide"], EN);
    let screen = desk.key(Key::F2).wait_for("-- New information");
    assert!(screen.is_ascii(), "{screen}");
}
