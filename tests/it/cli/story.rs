//! One day at the desk, told by `story.jsonl`. Every expected figure is worked out by hand from the
//! clock table of the procedure, not taken from what the program said.
use super::House;
use serde_json::{Value, json};

const STORY: &str = include_str!("story.jsonl");
const EVENING: &str = "2026-11-23T16:00:00+08:00";

fn told() -> House {
    let house = House::new();
    let ran = house.fed(&["--json", "replay", "-"], STORY);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&answer["applied"], &answer["refused"]), (&82.into(), &json!([])));
    let numbers = ["a", "b", "c", "d", "e", "f", "g"].into_iter().zip(1..);
    for (name, n) in numbers {
        assert_eq!(answer["refs"][name], format!("261123-{n:03}"));
    }
    house
}

/// A time of the day of the story as short as it was typed; others in full.
fn short(time: &Value) -> String {
    let Some(time) = time.as_str() else { return "-".to_owned() };
    let time = time.trim_end_matches("+08:00");
    time.strip_prefix("2026-11-23T").unwrap_or(time).to_owned()
}

/// `timer ticket round started due stopped met owner`, in any order.
#[track_caller]
fn timers(house: &House, entry: &str, expected: &str) {
    let said = house.json(&["timers", entry, "--at", EVENING]);
    let row = |t: &Value| {
        let ticket = t["ticket"].as_str().map_or("-", |t| t.strip_prefix(entry).unwrap());
        let times = [&t["started_at"], &t["due_at"], &t["stopped_at"]].map(short).join(" ");
        let met = match &t["met"] {
            Value::Null => "null",
            met => ["missed", "met"][usize::from(met.as_bool().unwrap())],
        };
        let (timer, owner) = (t["timer"].as_str().unwrap(), t["owner"].as_str().unwrap());
        format!("{timer} {ticket} {} {times} {met} {owner}", t["round"])
    };
    let mut said: Vec<String> = said.as_array().unwrap().iter().map(row).collect();
    let squeeze = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut expected: Vec<String> = expected.trim().lines().map(squeeze).collect();
    said.sort();
    expected.sort();
    assert_eq!(said, expected, "{entry}");
}

const MIDNIGHT: &str = "2026-11-24T00:00:00";

#[test]
fn an_ordinary_repair_with_a_transfer_and_a_wait() {
    // Promised for 10:00; the wait from 09:30 was ended at 10:10: 40 minutes more.
    timers(
        &told(),
        "261123-001",
        &format!(
            "record   -  1 09:00:00 09:01:00 09:00:40 met wang
             dispatch -  1 09:00:40 09:02:40 09:01:40 met wang
             meeting  -  1 09:00:40 {MIDNIGHT} 10:36:00 met wang
             arrive   /1 1 09:01:40 09:11:40 09:08:00 met chen
             plan     /1 1 09:08:00 09:11:00 09:12:30 missed chen
             finish   /1 1 09:15:00 10:40:00 10:35:00 met chen
             callback -  1 10:36:00 10:38:00 10:37:00 met wang"
        ),
    );
}

#[test]
fn a_fire_is_twice_as_fast_and_needs_no_plan() {
    timers(
        &told(),
        "261123-002",
        &format!(
            "record            -  1 09:20:00 09:21:00 09:20:20 met li
             dispatch          -  1 09:20:20 09:21:20 09:21:00 met li
             notify_department -  1 09:20:00 09:21:30 09:21:10 met li
             notify_superior   -  1 09:20:00 09:21:30 09:22:00 missed li
             meeting           -  1 09:20:20 {MIDNIGHT} 09:52:00 met li
             arrive            /1 1 09:21:00 09:31:00 09:25:00 met zheng
             plan              /1 1 09:25:00 09:28:00 11:00:00 missed zheng
             callback          -  1 09:52:00 09:54:00 09:55:00 missed li"
        ),
    );
}

#[test]
fn a_booked_cleaning_is_due_around_its_appointment() {
    // The callback and the finish stop exactly when they are due.
    timers(
        &told(),
        "261123-003",
        &format!(
            "record   -  1 09:30:00 09:31:00 09:30:00 met wang
             dispatch -  1 09:30:00 09:32:00 09:31:00 met wang
             meeting  -  1 09:30:00 {MIDNIGHT} 15:02:00 met li
             reply    -  1 09:33:00 09:38:00 09:36:00 met wang
             confirm  /1 1 09:31:00 13:45:00 13:50:00 missed feng
             arrive   /1 1 09:31:00 13:57:00 13:56:00 met feng
             sign     /1 1 09:31:00 14:00:00 13:52:00 met feng
             plan     /1 1 13:56:00 13:59:00 13:58:00 met feng
             finish   /1 1 13:59:00 15:00:00 15:00:00 met feng
             callback -  1 15:02:00 15:04:00 15:04:00 met li"
        ),
    );
}

#[test]
fn an_enquiry_and_a_wrong_number() {
    let house = told();
    timers(
        &house,
        "261123-004",
        &format!(
            "record   - 1 09:40:00 09:41:00 09:40:00 met li
             dispatch - 1 09:40:00 09:42:00 09:41:00 met li
             meeting  - 1 09:40:00 {MIDNIGHT} 09:41:00 met li"
        ),
    );
    timers(
        &house,
        "261123-005",
        &format!(
            "record   - 1 09:42:00 09:43:00 09:42:00 met wang
             dispatch - 1 09:42:00 09:44:00 09:45:00 missed wang
             meeting  - 1 09:42:00 {MIDNIGHT} 09:45:00 null wang"
        ),
    );
}

#[test]
fn an_outside_first_receiver_and_a_rejected_work() {
    // On site one millisecond late; the plan exactly in time.
    let house = told();
    timers(
        &house,
        "261123-006",
        &format!(
            "record   -  1 09:58:00 09:59:00 09:58:30 met wang
             dispatch -  1 09:58:30 10:00:30 10:02:00 missed wang
             meeting  -  1 09:58:30 {MIDNIGHT} 10:41:00 met wang
             arrive   /1 1 10:02:00 10:12:00 10:12:00.001 missed wu
             plan     /1 1 10:12:00.001 10:15:00.001 10:15:00.001 met wu
             dispatch /1 2 10:25:00 10:27:00 10:26:00 met wang
             arrive   /1 2 10:26:00 10:36:00 10:30:00 met wu
             plan     /1 2 10:30:00 10:33:00 10:31:00 met wu
             callback -  1 10:41:00 10:43:00 10:42:00 met wang"
        ),
    );
    let shown = house.json(&["show", "261123-006", "--at", EVENING]);
    assert_eq!((&shown["first_receiver"], &shown["round"]), (&"wu".into(), &2.into()));
    assert_eq!(shown["received_at"], "2026-11-23T09:50:00+08:00");
}

#[test]
fn a_failed_callback_opens_the_next_round() {
    // At noon 王芳 handed over to 李静: the same-day limit of round 2 is hers when it stops.
    timers(
        &told(),
        "261123-007",
        &format!(
            "record   -  1 11:00:00 11:01:00 11:00:00 met wang
             dispatch -  1 11:00:00 11:02:00 11:01:00 met wang
             meeting  -  1 11:00:00 {MIDNIGHT} 11:31:00 met wang
             arrive   /1 1 11:01:00 11:11:00 11:05:00 met chen
             plan     /1 1 11:05:00 11:08:00 11:07:00 met chen
             escalate /1 1 11:10:00 11:15:00 11:16:00 missed chen
             callback -  1 11:31:00 11:33:00 11:32:00 met wang
             meeting  -  2 11:32:00 {MIDNIGHT} 13:00:00 met li
             dispatch /1 2 11:32:00 11:34:00 11:33:00 met wang
             arrive   /1 2 11:33:00 11:43:00 11:40:00 met chen
             plan     /1 2 11:40:00 11:43:00 - null chen"
        ),
    );
}

/// `alarm due late_s owner active acked_by acked_at shelved_until` as of a time, in any order.
#[track_caller]
fn alarms(house: &House, at: &str, expected: &[&str]) {
    let said = house.json(&["alarms", "--at", &format!("2026-11-23T{at}+08:00")]);
    let row = |a: &Value| {
        let text = |key: &str| a[key].as_str().unwrap_or("-").to_owned();
        let id = text("alarm");
        assert!(
            id.starts_with(&text("entry"))
                && ["high", "medium", "low"].contains(&text("priority").as_str())
        );
        format!(
            "{} {} {} {} {} {} {} {}",
            id.strip_prefix("261123-").unwrap(),
            short(&a["due_at"]),
            a["late_s"],
            text("owner"),
            if a["active"] == true { "active" } else { "cleared" },
            text("acked_by"),
            short(&a["acked_at"]),
            short(&a["shelved_until"])
        )
    };
    let mut said: Vec<String> = said.as_array().unwrap().iter().map(row).collect();
    said.sort();
    assert_eq!(said, expected, "{at}");
}

#[test]
fn alarms_as_they_stood() {
    let house = told();
    alarms(
        &house,
        "09:23:00",
        &[
            "001/1:plan:1 09:11:00 90 chen cleared - - -",
            "002:notify_superior:1 09:21:30 30 li cleared - - -",
        ],
    );
    // The superior's alarm was acknowledged at 09:24; the repair waits; nothing of the fire's plan.
    let (plan, called) = (
        "001/1:plan:1 09:11:00 90 chen cleared - - -",
        "002:callback:1 09:54:00 60 li cleared - - -",
    );
    let void = "005:dispatch:1 09:44:00 60 wang cleared - - -";
    let seen = "006:dispatch:1 10:00:30 60 wang active sun 10:01:00 -";
    alarms(&house, "10:01:30", &[plan, called, void, seen]);
    // Dispatched at 10:02, and seen before: gone.
    let arrived = "006/1:arrive:1 10:12:00 0 wu cleared - - -";
    let escalated = "007/1:escalate:1 11:15:00 60 chen cleared - - -";
    let shelved = "007/1:plan:2 11:43:00 420 chen active - - 11:55:00";
    alarms(&house, "11:50:00", &[plan, called, void, arrived, escalated, shelved]);
}

#[test]
fn statistics_of_the_day() {
    let day = "2026-11-23";
    let stats = told().json(&["stats", "--from", day, "--to", day, "--at", EVENING]);
    let rate = |of: &Value| (of["n"].as_u64().unwrap(), of["of"].as_u64().unwrap());
    let count = |key: &str| stats[key].as_u64().unwrap();
    let counts = ["entries", "answered", "reworked", "escalated", "to_meeting", "transfers"];
    assert_eq!(counts.map(count), [6, 1, 2, 1, 1, 1]);
    assert_eq!(stats["late_entries"], 1);
    assert_eq!((rate(&stats["timeliness"]), rate(&stats["pass"])), ((39, 48), (4, 5)));
    assert_eq!((rate(&stats["callback"]), rate(&stats["satisfaction"])), ((5, 5), (3, 5)));
    assert_eq!(stats["satisfaction"]["mean"], 3.6);
    assert_eq!(stats["sampled"], json!({"n": 1, "mean_difference": -1.0}));
    let spread = |timer: &str| {
        let step = &stats["timeliness"]["by_timer"][timer];
        let seconds = ["p50_s", "p90_s", "p95_s", "max_s"].map(|k| step[k].as_f64());
        (rate(step), seconds.map(|s| s.unwrap_or(-1.0)))
    };
    for (timer, rate, seconds) in [
        ("record", (6, 6), [0.0, 40.0, 40.0, 40.0]),
        ("dispatch", (7, 8), [60.0, 210.0, 210.0, 210.0]),
        ("notify_department", (1, 1), [70.0; 4]),
        ("notify_superior", (0, 1), [120.0; 4]),
        ("reply", (1, 1), [180.0; 4]),
        ("confirm", (0, 1), [15_540.0; 4]),
        ("arrive", (6, 7), [380.0, 15_900.0, 15_900.0, 15_900.0]),
        ("sign", (1, 1), [15_660.0; 4]),
        ("plan", (4, 7), [120.0, 5_700.0, 5_700.0, 5_700.0]),
        ("finish", (2, 2), [3_660.0, 4_800.0, 4_800.0, 4_800.0]),
        ("escalate", (0, 1), [360.0; 4]),
        ("meeting", (7, 7), [2_550.0, 19_920.0, 19_920.0, 19_920.0]),
        ("callback", (4, 5), [60.0, 180.0, 180.0, 180.0]),
    ] {
        assert_eq!(spread(timer), (rate, seconds), "{timer}");
    }
    // 40 of the 80 minutes of the repair were spent waiting.
    assert_eq!(stats["timeliness"]["by_timer"]["finish"]["adjusted"]["p50_s"], 2_400);
    let cleaning = &stats["by_category"]["cleaning"];
    assert_eq!((rate(&cleaning["timeliness"]), rate(&cleaning["pass"])), ((9, 10), (1, 1)));
    let fire = &stats["by_category"]["fire"];
    assert_eq!((rate(&fire["timeliness"]), rate(&fire["satisfaction"])), ((5, 8), (1, 1)));
    let guard = &stats["by_first_receiver"]["wu"];
    assert_eq!((rate(&guard["timeliness"]), rate(&guard["pass"])), ((7, 9), (0, 1)));
    assert_eq!((&guard["entries"], rate(&guard["callback"])), (&1.into(), (1, 1)));
}
