//! Any terminal, any size.
use super::{EN, ZH, leave, sit, start};
use crate::{
    cli::House,
    pty::{Key, has},
};

#[test]
fn it_starts_at_any_size_and_ends_well() {
    let house = House::new();
    for size in [(1, 1), (0, 0), (3, 10), (24, 80), (60, 200)] {
        let mut desk = start(&house, &[], ZH, size);
        desk.wait_raw(b"\x1b[?1049h");
        if size != (1, 1) {
            desk.wait_for(":");
        }
        desk.key(Key::F2).send("1203 漏水").key(Key::F10);
        desk.signal("TERM");
        assert_eq!(desk.wait_end(), 0, "{size:?}");
        assert!(!desk.is_raw() && !desk.is_alternate(), "{size:?}");
    }
}

#[test]
fn a_window_pulled_about_while_somebody_types_loses_nothing() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).send("1203 ").wait_for("地点  1203");
    for (i, (rows, cols)) in
        [(1, 1), (3, 10), (60, 200), (2, 500), (12, 40), (100, 3)].into_iter().enumerate()
    {
        desk.resize(rows, cols);
        // The language too: another width for every word.
        desk.send(&i.to_string()).key(Key::F12);
    }
    desk.resize(24, 80);
    let at_the_foot =
        |row: usize| move |s: &str| s.lines().nth(row).is_some_and(|l| l.contains("计时 "));
    desk.wait_until("the desk over 24 rows", at_the_foot(22));
    desk.wait_for("一行  1203 012345");
    desk.resize(48, 160);
    desk.wait_until("the desk over 48 rows", at_the_foot(46));
    desk.wait_for("一行  1203 012345");
}

/// The parameters of every colour asked for.
fn colours(raw: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(raw);
    let parts = text.split("\x1b[").skip(1);
    let sgr = parts.filter_map(|p| p.split_once('m')).map(|(p, _)| p);
    let numbers = sgr.filter(|p| p.chars().all(|c| c.is_ascii_digit() || c == ';'));
    let is_colour = |n: &&str| matches!(n.parse().unwrap_or(0), 30..=38 | 40..=48 | 90..=107_u32);
    numbers.flat_map(|p| p.split(';')).filter(is_colour).map(ToOwned::to_owned).collect()
}

#[test]
fn each_terminal_gets_what_it_can_show() {
    let house = House::new();
    super::alarm::late_dispatch(&house);
    let plain: &[&[(&str, &str)]] = &[
        &[("TERM", "vt220")],
        &[("TERM", "dumb")],
        &[("NO_COLOR", "1")],
        &[("TERM", "vt100"), EN[0]],
    ];
    for env in plain {
        let mut desk = sit(&house, &[], env);
        desk.wait_until("the late mark", |s| s.contains('!') && s.contains("1203"));
        assert_eq!(leave(&mut desk), 0);
        assert_eq!(colours(&desk.raw()), Vec::<String>::new(), "{env:?}");
        let drawn = String::from_utf8(desk.raw()).unwrap();
        assert_eq!(drawn.contains('─'), env[0].0 == "NO_COLOR", "{env:?}");
    }
    let mut desk = sit(&house, &[], &[("TERM", "xterm-256color")]);
    desk.wait_for("派单超时");
    assert_eq!(leave(&mut desk), 0);
    assert!(!colours(&desk.raw()).is_empty(), "late is red where there is red");
}

#[test]
fn the_linux_console_gets_only_glyphs_it_has() {
    let house = House::new();
    let said = ["record", "--place", "1203", "--content", "tap leaks", "--category", "engineering"];
    house.json(&said);
    let mut desk = sit(&house, &[], &[("TERM", "linux"), ("LANG", "zh_CN.UTF-8")]);
    let screen = desk.wait_for("Information log");
    assert!(screen.contains("tap leaks"), "{screen}");
    desk.key(Key::F10).wait_for("Menu");
    let menu = desk.send("\x1b[4~").wait_for("F12");
    let to_chinese = menu.lines().find(|l| l.contains("F12")).unwrap();
    assert!(to_chinese.contains("no Chinese characters"), "{to_chinese}");
    desk.key(Key::Esc).key(Key::F12).wait_for("no Chinese characters; use another");
    desk.key(Key::F2).wait_for("Line");
    // What people typed elsewhere is read by its sound.
    desk.send("1203 漏水，急").wait_for("LoSh, Ji");
    desk.key(Key::Esc).wait_for("give up");
    desk.signal("TERM");
    assert_eq!(desk.wait_end(), 0);
    assert!(desk.raw().is_ascii());
    assert!(!has(&desk.raw(), b"\x1b[6n"), "it does not ask where its cursor is");
}
