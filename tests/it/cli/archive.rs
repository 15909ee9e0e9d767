//! A year goes out and comes back: the same figures from the folder alone.
use super::House;
use crate::rules::play::START;
use firstdesk::{demo, words::Lang};
use serde_json::Value;
use std::{fs, path::Path};

const DAYS: [&str; 4] = ["--from", "2026-10-01", "--to", "2026-11-30"];

/// The demo's month, with rules and people of its own.
fn month() -> House {
    let house = House::new();
    demo::fill(&house.path("desk.db"), START, 7, Lang::Zh, |_, _| {}).unwrap();
    let toml = house.run(&["rules", "show"]).out.replace("record = 60", "record = 61");
    fs::write(house.path("own.toml"), toml).unwrap();
    let rules = house.path("own.toml");
    assert_eq!(house.json(&["rules", "load", rules.to_str().unwrap()])["version"], 2);
    let staff = "工号,中文名,英文名,部门,职级,电话\nchen,陈刚,\"Chen, \"\"G\"\"\",清洁,技工,1\n";
    fs::write(house.path("staff.csv"), staff).unwrap();
    house.json(&["import", "staff", house.path("staff.csv").to_str().unwrap()]);
    let odd = "=cmd|' /C calc'!A0 <script>\"x\"</script>";
    house.json(&[
        "record",
        "--place",
        "@大堂",
        "--content",
        odd,
        "--at",
        "2026-11-20T09:00:00+08:00",
    ]);
    house
}

fn exported(house: &House) -> (String, Value) {
    let folder = house.path("2026").to_str().unwrap().to_owned();
    let said = house.json(&["export", "--year", "2026", "--to", &folder]);
    (folder, said)
}

fn stats(house: &House) -> Value {
    house.json(&[&["stats"], &DAYS[..], &["--at", "2026-11-30T00:00:00+08:00"]].concat())
}

#[test]
fn a_year_comes_back_with_the_same_figures() {
    let house = month();
    let (folder, said) = exported(&house);
    let (before, other) = (stats(&house), House::new());
    assert!(before["entries"].as_u64().unwrap() > 300, "{before}");
    let taken = other.json(&["replay", &folder]);
    assert_eq!(taken["refused"].as_array().unwrap().len(), 0);
    assert_eq!(stats(&other), before);
    // Not only the figures: what was written, by whom and when.
    let events = |house: &House| {
        let mut lines: Vec<String> = house.run(&["events"]).out.lines().map(told).collect();
        lines.sort();
        lines
    };
    let (there, here) = (events(&house), events(&other));
    assert_eq!(there.len(), here.len());
    for (there, here) in there.iter().zip(&here) {
        assert_eq!(there, here);
    }
    assert_eq!(said["events"], there.len());
    assert_eq!((other.run(&["verify"]).status, other.run(&["check"]).status), (0, 0));
    assert_eq!(other.run(&["export", "staff"]).out, house.run(&["export", "staff"]).out);
    assert_eq!(other.run(&["rules", "show"]).out, house.run(&["rules", "show"]).out);
    let again = other.path("again");
    let again = other.json(&["export", "--year", "2026", "--to", again.to_str().unwrap()]);
    assert_eq!(again["files"], said["files"], "and goes out again as the same bytes");
}

/// An event without its place in the file.
fn told(line: &str) -> String {
    let mut event: Value = serde_json::from_str(line).unwrap();
    let keys = event.as_object_mut().unwrap();
    keys.retain(|key, _| !["seq", "hash", "imported"].contains(&key.as_str()));
    event.to_string()
}

#[test]
fn what_the_folder_holds_is_checked_before_it_is_taken() {
    let house = month();
    let (folder, said) = exported(&house);
    let csv = fs::read_to_string(Path::new(&folder).join("entries.csv")).unwrap();
    assert!(csv.starts_with('\u{feff}') && csv.contains(",'@大堂,"));
    assert!(csv.contains("\"'=cmd|' /C calc'!A0 <script>\"\"x\"\"</script>\""), "disarmed");
    assert_eq!(
        csv.lines().count(),
        usize::try_from(said["entries"].as_u64().unwrap()).unwrap() + 1
    );
    let refused = house.refused(&["export", "--year", "2026", "--to", &folder]);
    assert_eq!(refused["code"], "not_written");
    let events = Path::new(&folder).join("events.jsonl");
    let lines = fs::read_to_string(&events).unwrap();
    fs::write(&events, lines.replacen("wang", "zhao", 1)).unwrap();
    let other = House::new();
    let refused = other.refused(&["replay", &folder]);
    assert_eq!(refused["code"], "damaged");
    assert_eq!(other.run(&["events"]).out, "");
    fs::remove_file(Path::new(&folder).join("manifest.json")).unwrap();
    assert_eq!(other.refused(&["replay", &folder])["code"], "unreadable");
}

#[test]
fn an_archive_goes_into_a_file_that_has_its_rules_and_not_twice() {
    let house = month();
    let (folder, _) = exported(&house);
    let other = House::new();
    other.json(&["replay", &folder]);
    let twice = other.refused_but_told(&["replay", &folder, "--append"]);
    assert_eq!(twice["code"], "there_already", "{twice}");
    // A file that is worked with keeps its own rules.
    let live = House::new();
    live.leak();
    let refused = live.refused_but_told(&["replay", &folder, "--append"]);
    assert_eq!(refused["code"], "bad_line", "{refused}");
    assert!(refused["message"].as_str().unwrap().contains("rules version 2"), "{refused}");
    assert_eq!(live.run(&["rules", "history"]).out.lines().count(), 1, "no other version");
}

#[test]
fn a_year_without_entries_and_one_that_is_none() {
    let house = House::new();
    let folder = house.path("2031");
    let said = house.json(&["export", "--year", "2031", "--to", folder.to_str().unwrap()]);
    assert_eq!((&said["entries"], &said["events"]), (&0.into(), &0.into()));
    let other = House::new();
    other.json(&["replay", folder.to_str().unwrap()]);
    assert_eq!(house.refused(&["export", "--year", "1999", "--to", "x"])["code"], "bad_value");
    assert_eq!(house.run(&["export"]).status, 2);
    assert_eq!(house.run(&["export", "--year", "2026"]).status, 2);
    assert_eq!(house.run(&["export", "staff", "--year", "2026", "--to", "x"]).status, 2);
}

#[test]
fn a_line_out_of_its_entrys_order_is_refused() {
    let house = House::new();
    house.leak();
    let folder = house.path("out").to_str().unwrap().to_owned();
    house.json(&["export", "--year", "2026", "--to", &folder]);
    let lines = fs::read_to_string(Path::new(&folder).join("events.jsonl")).unwrap();
    let recorded = lines.lines().find(|l| l.contains("\"recorded\"")).unwrap();
    let code = |input: &str| {
        let ran = House::new().fed(&["--json", "replay", "-"], input);
        let told: Value = serde_json::from_str(&ran.err).unwrap();
        told["error"]["code"].as_str().unwrap().to_owned()
    };
    let event = |logged: &str, event: &str| {
        format!(
            r#"{{"do":"written","entry":"{}","at":"2020-01-01T00:00:00Z","logged_at":"{logged}","by":"li","event":{event}}}"#,
            serde_json::from_str::<Value>(recorded).unwrap()["entry"].as_str().unwrap()
        )
    };
    let void = event("2020-01-02T00:00:00Z", r#"{"type":"voided","reason":"x"}"#);
    assert_eq!(code(&void), "no_such_entry");
    assert_eq!(code(&format!("{recorded}\n{void}")), "bad_line");
    assert_eq!(code(&event("2020-01-02T00:00:00Z", r#"{"type":"dance"}"#)), "bad_line");
    assert_eq!(
        code(&event("2019-01-02T00:00:00Z", r#"{"type":"voided","reason":"x"}"#)),
        "bad_line"
    );
    assert_eq!(code(&recorded.replace("\"rules\":1", "\"rules\":7")), "bad_line");
}
