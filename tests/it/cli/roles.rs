//! Every tool that asks a right, run as each rank by the built program; and what asks none. Commands
//! about entries and lists are asked of the desk itself in `roles.rs` above.
use super::House;
use firstdesk::domain::{roles::Right, tables::List, vocab::Rank};
use std::{fs, os::unix::fs::PermissionsExt};

const OF_EACH_RANK: [(&str, Rank); 5] = [
    ("wang", Rank::Operator),
    ("chen", Rank::Technician),
    ("sun", Rank::Lead),
    ("zhao", Rank::Supervisor),
    ("he", Rank::Manager),
];

/// Runs as somebody; whether it was refused because of who they are.
fn is_barred(house: &House, who: &str, args: &[&str]) -> bool {
    let ran = house.run(&[&["--as", who, "--json"], args].concat());
    assert_ne!(ran.status, 2, "{args:?}: {}", ran.err);
    let barred = ran.err.contains("\"code\":\"not_allowed\"");
    assert!(!barred || ran.status == 1, "{args:?}");
    barred
}

#[test]
fn each_tool_is_refused_to_each_rank_exactly_as_the_table_says() {
    let house = House::new();
    let number = house.leak();
    house.json(&["dispatch", &number]);
    let ticket = format!("{number}/1");
    let file = |name: &str, text: &str| {
        let path = house.path(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let rules = file("rules.toml", &house.run(&["rules", "show"]).out);
    let pin = file("pin", "748261\n");
    fs::set_permissions(&pin, fs::Permissions::from_mode(0o600)).unwrap();
    let copy = house.path("copy.db").to_str().unwrap().to_owned();
    house.json(&["backup", &copy]);
    for (who, rank) in OF_EACH_RANK {
        let tools: [(Right, Vec<&str>); 8] = [
            (Right::Restore, vec!["restore", &copy]),
            (Right::Redact, vec!["redact", "--phone", "13912345678", "--dry-run"]),
            (Right::Redact, vec!["redact", "--phone", "13912345678", "--yes"]),
            (Right::Rules, vec!["rules", "load", &rules]),
            (Right::Property, vec!["property", "set", "--name-en", "Cloud Court"]),
            (Right::Handover, vec!["handover", "--to", "li"]),
            (Right::Unlock, vec!["pin", "unlock", "li"]),
            (Right::OthersPin, vec!["pin", "set", "li", "--new-file", &pin]),
        ];
        for (right, args) in tools {
            assert_eq!(is_barred(&house, who, &args), !right.is_of(rank), "{args:?} as {who}");
        }
        for list in List::ALL {
            let rows = house.run(&["export", list.code()]).out;
            let path = file(&format!("{list}.csv"), &rows);
            for more in [&["--replace"][..], &["--dry-run"]] {
                let args = [&["import", list.code(), &path], more].concat();
                let right = Right::of_list(*list);
                assert_eq!(is_barred(&house, who, &args), !right.is_of(rank), "{args:?} as {who}");
            }
        }
        // With --as a copy on standard output is noted as handed over; what only shows one asks nothing.
        let printed = house.run(&["--as", who, "print", &ticket]);
        assert_eq!(printed.status == 0, Right::Print.is_of(rank), "{who}: {}", printed.err);
        assert!(!is_barred(&house, who, &["print", &ticket]), "{who}");
    }
}

#[test]
fn where_there_are_pins_only_heads_replay() {
    let house = House::new();
    let file = |name: &str, text: &str| {
        let path = house.path(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (lines, pin) = (file("lines.jsonl", "# nothing\n"), file("pin", "748261\n"));
    let ran = house.run(&["--as", "zhao", "pin", "set", "--new-file", &pin]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for (who, rank) in OF_EACH_RANK {
        let args = ["--pin-file", &pin, "replay", &lines, "--append"];
        assert_eq!(is_barred(&house, who, &args), !Right::Replay.is_of(rank), "{who}");
    }
    let nobody = house.run(&["replay", &lines, "--append"]);
    assert_eq!(nobody.status, 1, "nobody by name neither");
}

#[test]
fn reading_is_open_to_everybody_who_may_open_the_file() {
    let house = House::new();
    let number = house.leak();
    let mut reads = vec![
        vec!["log"],
        vec!["board"],
        vec!["alarms"],
        vec!["bookings"],
        vec!["timers", &number],
        vec!["show", &number],
        vec!["search", "漏水"],
        vec!["stats", "--from", "today", "--to", "today"],
        vec!["events"],
        vec!["duty"],
        vec!["check"],
        vec!["verify"],
        vec!["rules", "show"],
        vec!["rules", "history"],
        vec!["property", "show"],
        vec!["pin", "list"],
    ];
    reads.extend(List::ALL.iter().map(|l| vec!["export", l.code()]));
    reads.extend(List::ALL.iter().map(|l| vec!["versions", l.code()]));
    for (who, _) in OF_EACH_RANK {
        for args in &reads {
            let ran = house.run(&[&["--as", who], &args[..]].concat());
            assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{args:?} as {who}");
        }
    }
}
