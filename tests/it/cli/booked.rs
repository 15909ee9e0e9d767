//! Booked services by script: no-show, another time, hours to keep clear, the lane, the board.
use super::House;
use serde_json::Value;

const STORY: &str = r#"
{"at":"2026-11-20T09:00:00+08:00","by":"wang","do":"record","ref":"a","place":"1203","content":"装净水器","contact":"陈先生","phone":"138","category":"engineering","appointment":"2026-11-20T11:00:00+08:00","avoid":"12-14"}
{"at":"2026-11-20T09:01:00+08:00","by":"wang","do":"dispatch","entry":"a"}
{"at":"2026-11-20T10:40:00+08:00","by":"wang","do":"confirm","ticket":"a/1"}
{"at":"2026-11-20T10:45:00+08:00","by":"wang","do":"sign","ticket":"a/1"}
{"at":"2026-11-20T10:56:00+08:00","by":"chen","do":"arrive","ticket":"a/1"}
{"at":"2026-11-20T11:03:00+08:00","by":"wang","do":"no_show","ticket":"a/1","reason":"敲门无人应"}
"#;

fn house(more: &str) -> (House, Value) {
    let house = House::new();
    let ran = house.fed(&["--json", "replay", "-"], &format!("{}\n{more}", STORY.trim()));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    (house, serde_json::from_str(&ran.out).unwrap())
}

fn timers(house: &House, kind: &str) -> Vec<(Value, Value)> {
    let all = house.json(&["timers", "261120-001", "--at", "2026-11-20T18:00:00+08:00"]);
    let of = all.as_array().unwrap().iter().filter(|t| t["timer"] == kind);
    of.map(|t| (t["round"].clone(), t["met"].clone())).collect()
}

#[test]
fn a_no_show_and_the_next_visit_by_replay() {
    let (house, told) = house(
        r#"{"at":"2026-11-20T11:30:00+08:00","by":"wang","do":"rebook","entry":"a","appointment":"2026-11-20T13:00:00+08:00","reason":"客人中午在"}
{"at":"2026-11-20T11:31:00+08:00","by":"wang","do":"dispatch","ticket":"a/1"}
{"at":"2026-11-20T12:40:00+08:00","by":"wang","do":"confirm","ticket":"a/1"}"#,
    );
    assert_eq!((&told["applied"], &told["notes"][0]["line"]), (&9.into(), &7.into()));
    assert!(told["notes"][0]["message"].as_str().unwrap().contains("12:00-14:00"));
    let (met, open) = (Value::from(true), Value::Null);
    assert_eq!(timers(&house, "confirm"), [(1.into(), met.clone()), (2.into(), met.clone())]);
    assert_eq!(timers(&house, "arrive")[0], (1.into(), met.clone()));
    assert_eq!(timers(&house, "plan"), [(1.into(), open)]);
    let stats = house.json(&["stats", "--from", "2026-11-20", "--to", "2026-11-20"]);
    assert_eq!((&stats["reworked"], &stats["pass"]["of"]), (&0.into(), &0.into()));
    let events = house.run(&["events"]).out;
    let moved = events.lines().find(|l| l.contains("\"rebooked\"")).unwrap();
    let moved: Value = serde_json::from_str(moved).unwrap();
    assert_eq!(moved["from"], "2026-11-20T11:00:00+08:00");
    assert_eq!(moved["appointment"], "2026-11-20T13:00:00+08:00");
    assert_eq!(moved["visits"], Value::Array(Vec::new()));
    let shown = house.run(&["--lang", "zh-CN", "show", "261120-001"]).out;
    assert!(shown.contains("客人不在 /1 敲门无人应"), "{shown}");
    assert!(shown.contains("改约 11-20 11:00 > 11-20 13:00 客人中午在"), "{shown}");
}

#[test]
fn the_lane_is_a_table_and_json_and_as_it_stood() {
    let (house, _) = house("");
    let then = |at: &str| house.json(&["bookings", "--at", &format!("2026-11-20T{at}:00+08:00")]);
    let early = &then("10:00")[0];
    assert_eq!(early["contact_due_at"], "2026-11-20T10:45:00+08:00");
    assert_eq!(early["arrive_from"], "2026-11-20T10:55:00+08:00");
    assert_eq!(early["arrive_by"], "2026-11-20T10:57:00+08:00");
    assert_eq!((&early["assignee"], &early["avoid"]), (&"zhou".into(), &"12:00-14:00".into()));
    assert_eq!(then("11:00")[0]["arrived_at"], "2026-11-20T10:56:00+08:00");
    let after = &then("11:10")[0];
    assert_eq!((&after["appointment"], &after["no_shows"]), (&Value::Null, &1.into()));
    let table = house.run(&["--lang", "zh-CN", "bookings"]).out;
    assert!(table.contains("待改约") && table.contains("261120-001/1"), "{table}");
    let table = house.run(&["bookings", "--at", "2026-11-20T10:00:00+08:00"]).out;
    assert!(table.contains("10:55-10:57") && table.contains("1203 [not 12-14"), "{table}");
}

#[test]
fn refusals_say_what_to_do_instead() {
    let house = House::new();
    let entry = house.leak();
    house.json(&["dispatch", &entry]);
    let ticket = format!("{entry}/1");
    let no_show = ["no-show", &ticket, "--reason", "x"];
    assert_eq!(house.refused(&no_show)["code"], "nobody_expected");
    let past = house.refused(&["rebook", &entry, "--appointment", "2020-01-01T10:00:00+08:00"]);
    assert_eq!((&past["code"], &past["clause"]), (&"appointment_past".into(), &"S2.3".into()));
    house.json(&["rebook", &entry, "--appointment", "+3h"]);
    let early = house.refused(&no_show);
    assert_eq!((&early["code"], &early["missing"][0]), (&"step_first".into(), &"arrive".into()));
}

#[test]
fn a_time_in_the_hours_to_keep_clear_is_taken_and_noted() {
    let house = House::new();
    let clear = ["--place", "1203", "--content", "x", "--avoid", "00:00-00:00"];
    let at = ["record", "--appointment", "+2h"];
    let said = house.json(&[&at[..], &clear].concat());
    assert!(said["notes"][0].as_str().unwrap().contains("00:00-00:00"), "{said}");
    let plain = house.json(&[&["record"][..], &clear].concat());
    assert!(plain.get("notes").is_none(), "{plain}");
    let told = house.run(&[&["--as", "wang"][..], &at, &clear].concat());
    assert_eq!(told.status, 0);
    assert!(told.err.starts_with("firstdesk: note: ") && told.err.lines().count() == 1);
}

#[test]
fn the_board_begins_with_what_is_late_and_ends_with_tomorrow() {
    let house = House::new();
    let record = |place: &str, more: &[&str]| {
        let base = ["record", "--place", place, "--content", "x", "--category", "engineering"];
        let said = house.json(&[&base[..], more].concat());
        said["entry"].as_str().unwrap().to_owned()
    };
    let far = record("0801", &["--appointment", "+30h"]);
    house.json(&["dispatch", &far]);
    let fresh = record("0802", &[]);
    let late = record("0803", &["--at", "-10m", "--received", "-10m"]);
    let fire = record("0804", &["--at", "-10m", "--received", "-10m", "--emergency"]);
    let board = house.json(&["board"]);
    let order: Vec<&str> =
        board.as_array().unwrap().iter().map(|e| e["entry"].as_str().unwrap()).collect();
    assert_eq!(order, [&fire, &late, &fresh, &far]);
}
