//! Files, arguments and variables somebody else wrote: whatever is in them, the terminal gets words.
use super::{EN, start};
use crate::{cli::House, pty::has};

/// Titles, the clipboard, a notification, directions, in the escapes of seven and of eight bits.
const WILD: &str = "\x1b]0;owned\x07\u{9b}2J\u{202e}x\u{200b}\n\x1b]52;c;aGk=\x07\u{9d}9;x\u{9c}";

/// What the program itself never writes.
fn assert_harmless(raw: &[u8], from: &str) {
    for wild in [&b"\x1b]"[..], b"\xc2\x9b", b"\xc2\x9d", b"\xe2\x80\xae", b"\xe2\x80\x8b"] {
        assert!(!has(raw, wild), "{from}: {:?}", String::from_utf8_lossy(raw));
    }
}

/// A file in which one statement has left its mark.
fn crafted(sql: &str) -> House {
    let house = House::new();
    house.leak();
    let file = rusqlite::Connection::open(house.path("desk.db")).unwrap();
    assert_eq!(file.execute(sql, [WILD]).unwrap(), 1, "{sql}");
    house
}

#[test]
fn a_damaged_file_says_so_without_its_own_escapes() {
    for sql in [
        "UPDATE property SET zone = ?1",
        "UPDATE staff SET rank = ?1 WHERE id = 'wang'",
        "UPDATE entry SET body = ?1",
    ] {
        let house = crafted(sql);
        let mut screen = start(&house, &["--as", "wang"], EN, (24, 80));
        if sql.contains("entry") {
            screen.wait_for("1203");
            assert_eq!(super::leave(&mut screen), 0, "its row is made anew");
        } else {
            assert_eq!(screen.wait_end(), 1, "{sql}");
        }
        assert_harmless(&screen.raw(), sql);
        for args in [&["check"][..], &["check", "--json"], &["log"], &["log", "--json"]] {
            let ran = house.run(args);
            assert_harmless(ran.out.as_bytes(), sql);
            assert_harmless(ran.err.as_bytes(), sql);
            assert!(ran.err.lines().count() <= 1, "{sql}: {}", ran.err);
        }
    }
}

#[test]
fn what_was_given_is_repeated_without_its_escapes() {
    let house = House::new();
    house.run(&["check"]);
    let file = house.path(WILD.trim_end_matches(|c| c != 'x'));
    std::fs::create_dir(&file).unwrap();
    let folder = file.to_str().unwrap();
    let no_env: &[(&str, &str)] = &[];
    let cases = [
        (&[WILD][..], no_env),
        (&["show", WILD], no_env),
        (&["--as", WILD], no_env),
        (&["--bound", "--watch"], &[("FIRSTDESK_SIZE", WILD)]),
        (&["--watch"], &[("LANG", "zh_CN.GB\x1b]0;owned\x07")]),
    ];
    for (args, env) in cases {
        let mut terminal = start(&house, args, &[EN, env].concat(), (24, 80));
        assert_ne!(terminal.wait_end(), 0, "{args:?}");
        assert_harmless(&terminal.raw(), &format!("{args:?} {env:?}"));
    }
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_firstdesk"));
    let mut terminal = crate::pty::Terminal::program(program, &["--db", folder], EN, 24, 80);
    assert_ne!(terminal.wait_end(), 0);
    assert_harmless(&terminal.raw(), "a folder's name");
}
