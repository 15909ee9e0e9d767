//! PINs on the command line: given by a file, never by an argument.
use super::House;
use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

fn kept(house: &House, name: &str, pin: &str, mode: u32) -> String {
    let path: PathBuf = house.path(name);
    fs::write(&path, format!("{pin}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn whoever_has_a_pin_acts_only_with_it() {
    let house = House::new();
    let open = house.run(&["check"]).out;
    assert!(open.contains("nobody has a PIN"), "{open}");
    let good = kept(&house, "zhao.pin", "271828", 0o600);
    let said = house.fed(&["--as", "zhao", "pin", "set"], "271828\n");
    assert_eq!((said.status, said.out.as_str()), (0, "zhao: the PIN is set\n"), "{}", said.err);
    let without = house.run(&["--as", "zhao", "--json", "note", "--text", "x"]);
    assert_eq!(without.status, 1);
    assert!(without.err.contains(r#""code":"pin_needed""#), "{}", without.err);
    assert!(without.err.contains(r#""missing":["pin_file"]"#), "{}", without.err);
    let note = ["--as", "zhao", "--pin-file", &good, "note", "--text", "x"];
    assert_eq!(house.run(&note).status, 0);
    house.leak();
    let open = kept(&house, "open.pin", "271828", 0o644);
    let said = house.run(&["--as", "zhao", "--pin-file", &open, "note", "--text", "x"]);
    assert!(said.err.contains("everybody may read it"), "{}", said.err);
    let bad = kept(&house, "bad.pin", "314159", 0o600);
    let said = house.run(&["--as", "zhao", "--pin-file", &bad, "note", "--text", "x"]);
    assert_eq!(said.err, "firstdesk: wrong PIN; 4 more before it locks\n");
    assert_eq!(house.run(&note).status, 0, "the right one is waited for, and taken");
    let check = house.run(&["check"]).out;
    assert!(check.contains("without a PIN, so that anybody can act as them: wang, li"), "{check}");
}

#[test]
fn a_supervisor_gives_the_first_pins_and_unlocks_them() {
    let house = House::new();
    let zhao = kept(&house, "zhao.pin", "271828", 0o600);
    let wang = kept(&house, "wang.pin", "161803", 0o600);
    let as_zhao =
        |rest: &[&str]| house.run(&[&["--as", "zhao", "--pin-file", &zhao], rest].concat());
    assert_eq!(house.fed(&["--as", "zhao", "pin", "set"], "271828\n").status, 0);
    let own = house.fed(&["--as", "wang", "pin", "set"], "161803\n");
    assert_eq!(own.err, "firstdesk: a supervisor sets your first PIN (pin set)\n");
    assert_eq!(as_zhao(&["pin", "set", "wang", "--new-file", &wang]).status, 0);
    let other =
        house.run(&["--as", "wang", "--pin-file", &wang, "pin", "set", "li", "--new-file", &wang]);
    assert!(other.err.contains("operators may not set somebody else's PIN"), "{}", other.err);
    let weak = kept(&house, "weak.pin", "123456", 0o600);
    let weak = as_zhao(&["pin", "set", "li", "--new-file", &weak]);
    assert!(weak.err.contains("anybody would try that first"), "{}", weak.err);
    assert_eq!(as_zhao(&["pin", "unlock", "wang"]).status, 0);
    let listed = house.run(&["pin", "list"]).out;
    assert!(listed.starts_with("wang  has a PIN\nli  no PIN\n"), "{listed}");
    let events = house.run(&["events"]).out;
    assert_eq!(events.matches("pin_set").count(), 2);
    assert!(!events.contains("argon2"), "no hash leaves the file by its events");
    let line =
        r#"{"at":"2026-11-20T09:20:00+08:00","by":"chen","do":"record","place":"1","content":"x"}"#;
    let refused = house.fed(&["--json", "replay", "--append", "-"], line);
    assert!(refused.err.contains("no_actor"), "nobody writes in everybody's name: {}", refused.err);
}

#[test]
fn a_file_somebody_wrote_by_hand_never_makes_a_terminal_obey() {
    let house = House::new();
    let entry = house.leak();
    let file = rusqlite::Connection::open(house.path("desk.db")).unwrap();
    let evil = "\x1b]0;owned\x07\u{9b}31mX\x1b[2J\u{202e}";
    for sql in [
        "UPDATE staff SET name_zh = ?1 || id, name_en = ?1 || id, phone = ?1",
        "UPDATE property SET name_zh = ?1, name_en = ?1",
        "UPDATE tower SET area = area || ?1",
        "UPDATE price SET name_zh = ?1, name_en = ?1, unit = ?1",
        "DROP TRIGGER personal_never_changes",
        "UPDATE personal SET value = ?1",
        "UPDATE entry SET body = replace(body, '1203', '\\u001b]0;owned\\u0007\\u009b2J')",
    ] {
        let given = rusqlite::params![evil];
        let done =
            if sql.contains("?1") { file.execute(sql, given) } else { file.execute(sql, []) };
        done.unwrap_or_else(|e| panic!("{sql}: {e}"));
    }
    drop(file);
    let ticket = format!("{entry}/1");
    let reads: &[&[&str]] = &[
        &["log"],
        &["board"],
        &["alarms"],
        &["show", &entry],
        &["timers", &entry],
        &["sheet"],
        &["search", "1203"],
        &["stats", "--from", "today", "--to", "today"],
        &["agenda"],
        &["bookings"],
        &["check"],
        &["verify"],
        &["pin", "list"],
        &["rules", "history"],
        &["export", "staff"],
        &["export", "prices"],
        &["export", "towers"],
        &["--as", "wang", "ack", &ticket],
        &[
            "--as",
            "wang",
            "sample",
            &entry,
            "--via",
            "phone",
            "--fixed",
            "yes",
            "--satisfaction",
            "5",
        ],
        &["--as", evil, "note", "--text", evil],
        &["print", &ticket],
    ];
    for lang in ["zh-CN", "en"] {
        for read in reads {
            let ran = house.run(&[&["--lang", lang], *read].concat());
            for said in [&ran.out, &ran.err] {
                let obeyed = said.chars().find(|c| {
                    (c.is_control() && !"\n\r".contains(*c))
                        || ('\u{202a}'..='\u{202e}').contains(c)
                });
                assert_eq!(obeyed, None, "{read:?} {lang}: {said:?}");
            }
        }
    }
}

/// A leak sent to 陈刚, who has a PIN, as 赵敏 has; its ticket.
fn sent_to_chen(house: &House) -> String {
    assert_eq!(house.fed(&["--as", "zhao", "pin", "set"], "271828\n").status, 0);
    let zhao = kept(house, "zhao.pin", "271828", 0o600);
    let set = ["--as", "zhao", "--pin-file", &zhao, "pin", "set", "chen"];
    assert_eq!(house.fed(&set, "161803\n").status, 0);
    let entry = house.leak();
    house.json(&["dispatch", &entry, "--to", "chen"]);
    format!("{entry}/1")
}

#[test]
fn the_record_says_whether_a_pin_was_given_or_who_saw_it() {
    let house = House::new();
    let ticket = sent_to_chen(&house);
    let own = ["--as", "wang", "sign", &ticket, "--own-pin"];
    let none = house.fed(&own, "");
    assert!(none.err.contains("the signer gave no PIN"), "{}", none.err);
    let wrong = house.fed(&own, "314159\n");
    assert_eq!(wrong.err, "firstdesk: wrong PIN; 4 more before it locks\n");
    // The right one is waited for, a second after the wrong one.
    let right = house.fed(&own, "161803\n");
    assert_eq!((right.status, right.err.as_str()), (0, ""));
    let entry = ticket.trim_end_matches("/1");
    let shown = house.json(&["show", entry]);
    assert_eq!(shown["tickets"][0]["signing"]["with"], "pin");
    let told = house.run(&["show", entry]).out;
    assert!(told.contains("Chen Gang (own PIN)"), "{told}");
    assert!(!told.contains("161803"), "{told}");
    let other = house.leak();
    house.json(&["dispatch", &other, "--to", "chen"]);
    let ticket = format!("{other}/1");
    let by = house.run(&["--as", "wang", "sign", &ticket, "--own-pin", "--witness"]);
    assert_eq!(by.status, 2, "one or the other: {}", by.err);
    house.json(&["sign", &ticket, "--witness"]);
    let shown = house.json(&["show", &other]);
    let signing = &shown["tickets"][0]["signing"];
    assert_eq!((&signing["with"], &signing["by"]), (&"witness".into(), &"wang".into()));
    let told = house.run(&["show", &other]).out;
    assert!(told.contains("Chen Gang (witnessed)"), "{told}");
    let page = house.run(&["print", &ticket]).out;
    assert!(page.contains("Chen Gang (witnessed by Wang Fang)"), "{page}");
}

#[test]
fn of_a_hand_over_the_one_who_comes_may_give_their_pin() {
    let house = House::new();
    sent_to_chen(&house);
    let over = ["--as", "wang", "--json", "handover", "--to", "chen", "--own-pin"];
    let done = house.fed(&over, "161803\n");
    assert_eq!((done.status, done.err.as_str()), (0, ""));
    let events = house.run(&["--json", "events"]).out;
    let last = events.lines().rfind(|l| l.contains("shift_handed_over")).unwrap();
    let event: serde_json::Value = serde_json::from_str(last).unwrap();
    assert_eq!(event["signing"]["giver"]["with"], "self");
    assert_eq!(event["signing"]["taker"]["with"], "pin");
    let resident = house.leak();
    let accept =
        ["accept", &format!("{resident}/1"), "--signed-by", "Chen", "--opinion", "ok", "--own-pin"];
    let said = house.run(&[&["--as", "wang"], &accept[..]].concat());
    assert!(said.err.contains("not of the staff"), "{}", said.err);
}
