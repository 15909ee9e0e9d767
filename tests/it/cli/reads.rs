//! Reads: their keys, the desk as it stood, streams and pipes.
use super::House;
use serde_json::Value;

/// A booked story with fixed times, taken in by replay.
const STORY: &str = r#"
{"at":"2026-11-20T09:00:20+08:00","by":"wang","do":"record","ref":"a","place":"1203","content":"漏水","contact":"陈先生","phone":"138","category":"engineering","received":"2026-11-20T09:00:00+08:00"}
{"at":"2026-11-20T09:01:00+08:00","by":"wang","do":"dispatch","entry":"a"}
{"at":"2026-11-20T09:02:00+08:00","by":"wang","do":"sign","ticket":"a/1"}
{"at":"2026-11-20T09:20:00+08:00","by":"chen","do":"arrive","ticket":"a/1"}
"#;

fn house() -> (House, &'static str) {
    let house = House::new();
    let ran = house.fed(&["replay", "-"], STORY);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    (house, "261120-001")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_keys_are_those_of_the_contract() {
    let (house, entry) = house();
    let log = house.json(&["log", "--day", "2026-11-20"]);
    let contract = [
        "entry",
        "place",
        "content",
        "contact",
        "phone",
        "channel",
        "category",
        "emergency",
        "appointment",
        "first_receiver",
        "holder",
        "stage",
        "round",
        "received_at",
        "recorded_at",
        "closed_at",
        "late_entry",
        "tickets",
    ];
    assert_eq!(keys(&log[0])[..contract.len()], contract);
    assert_eq!(keys(&house.json(&["show", entry]))[..contract.len()], contract);
    assert_eq!(log[0]["received_at"], "2026-11-20T09:00:00+08:00");
    assert_eq!(keys(&log[0]["tickets"][0])[..4], ["ticket", "assignee", "stage", "round"]);
    let alarms = house.json(&["alarms"]);
    let contract = [
        "alarm",
        "entry",
        "ticket",
        "timer",
        "round",
        "due_at",
        "late_s",
        "owner",
        "active",
        "acked_by",
        "acked_at",
        "shelved_until",
        "priority",
    ];
    assert_eq!(keys(&alarms[0]), contract);
    let timers = house.json(&["timers", entry]);
    let contract =
        ["timer", "ticket", "round", "started_at", "due_at", "stopped_at", "met", "owner"];
    assert_eq!(keys(&timers[0]), contract);
    let arrive = timers.as_array().unwrap().iter().find(|t| t["timer"] == "arrive").unwrap();
    assert_eq!((&arrive["ticket"], &arrive["met"]), (&"261120-001/1".into(), &false.into()));
    let stats = house.json(&["stats", "--from", "2026-11-20", "--to", "2026-11-20"]);
    assert_eq!(stats["timeliness"]["by_timer"]["record"]["p50_s"], 20);
    assert_eq!(
        stats["timeliness"]["by_timer"]["arrive"],
        serde_json::json!({
            "n": 0, "of": 1, "p50_s": 1140, "p90_s": 1140, "p95_s": 1140, "max_s": 1140,
            "adjusted": {"p50_s": 1140, "p90_s": 1140, "p95_s": 1140, "max_s": 1140},
            "held": 0,
            "distribution": {"25%": 0, "50%": 0, "75%": 0, "100%": 0, "150%": 0, "200%": 1, "more": 0},
        })
    );
    assert_eq!(stats["by_department"]["engineering"]["entries"], 1);
}

#[test]
fn the_desk_as_it_stood() {
    let (house, entry) = house();
    let at = |time: &str| format!("2026-11-20T{time}+08:00");
    let alarms = |time: &str| house.json(&["alarms", "--at", &at(time)]);
    assert_eq!(alarms("09:11:00"), serde_json::json!([]));
    let late = alarms("09:12:30");
    assert_eq!(late[0]["alarm"], format!("{entry}/1:arrive:1"));
    assert_eq!((&late[0]["late_s"], &late[0]["active"]), (&90.into(), &true.into()));
    let shown = house.json(&["show", entry, "--at", &at("09:01:30")]);
    assert_eq!(shown["tickets"][0]["stage"], "dispatched");
    assert!(!shown["events"].as_array().unwrap().iter().any(|e| e["type"] == "arrived"));
    assert_eq!(house.refused(&["show", entry, "--at", &at("08:00:00")])["code"], "no_such_entry");
    assert_eq!(house.json(&["search", "1203", "--at", &at("08:00:00")]), serde_json::json!([]));
    assert_eq!(house.json(&["search", "1203"])[0]["entry"], entry);
}

#[test]
fn events_stream_one_object_a_line() {
    let (house, entry) = house();
    let all = house.run(&["events"]).out;
    let events: Vec<Value> = all.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let seqs: Vec<i64> = events.iter().map(|e| e["seq"].as_i64().unwrap()).collect();
    assert_eq!(seqs, [1, 2, 3, 4]);
    assert!(events.iter().all(|e| e["imported"] == true && e["entry"] == entry));
    assert_eq!((&events[3]["type"], &events[3]["by"]), (&"arrived".into(), &"chen".into()));
    assert_eq!(house.run(&["events", "--after", "3"]).out.lines().count(), 1);
    assert!(
        house.refused(&["events", "--after", "-1x"])["message"].as_str().unwrap().contains("after")
    );
}

#[test]
fn people_get_tables_of_80_columns() {
    let (house, entry) = house();
    for lang in ["zh-CN", "en"] {
        for read in [
            vec!["log", "--day", "2026-11-20"],
            vec!["board"],
            vec!["alarms"],
            vec!["timers", entry],
            vec!["show", entry],
            vec!["stats", "--from", "2026-11-20", "--to", "2026-11-21"],
        ] {
            let ran = house.run(&[&["--lang", lang], read.as_slice()].concat());
            assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{read:?}");
            let wide = ran.out.lines().map(unicode_width::UnicodeWidthStr::width).max().unwrap();
            assert!((10..=80).contains(&wide), "{read:?} is {wide} wide\n{}", ran.out);
        }
    }
}

#[test]
fn show_tells_the_history() {
    let (house, entry) = house();
    let acted = house.run(&["--as", "li", "amend", entry, "--contact", "陈先生", "--at", "-3m"]);
    assert_eq!((acted.status, acted.err.as_str()), (0, ""));
    let shown = house.run(&["--lang", "zh-CN", "show", entry]).out;
    let history: Vec<&str> = shown.lines().skip_while(|l| !l.contains("经过")).collect();
    assert!(history[1].contains("王芳") && history[1].contains("记录"), "{shown}");
    let amended = history.last().unwrap();
    assert!(amended.contains("李静") && amended.contains("[补]"), "{shown}");
    assert!(amended.contains("更正"), "{shown}");
}

#[test]
fn the_file_s_troubles_are_told_in_the_reader_s_language() {
    let house = House::new();
    std::fs::write(
        house.path("desk.db"),
        "no database, but long enough to look like one".repeat(20),
    )
    .unwrap();
    let zh = house.run(&["--lang", "zh-CN", "log"]);
    assert_eq!((zh.status, zh.out.as_str()), (1, ""));
    assert!(zh.err.contains("不是 SQLite 数据库") && zh.err.lines().count() == 1, "{}", zh.err);
    assert!(house.run(&["log"]).err.contains("it is no SQLite database"));
}

#[test]
fn a_closed_pipe_is_no_trouble() {
    let (house, _) = house();
    let mut command = house.command(&["man"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let ran: super::Ran = {
        command.stdout(writer).stderr(std::process::Stdio::piped());
        command.spawn().unwrap().wait_with_output().unwrap().into()
    };
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
}

#[test]
fn tools_answer() {
    let (house, _) = house();
    assert_eq!(house.json(&["verify"])["events"], 4);
    let mut check = house.json(&["check"]);
    assert!(check["pins"].take().as_str().unwrap().starts_with("nobody has a PIN"), "{check}");
    let well =
        serde_json::json!({"ok": true, "wrong": [], "open": [], "warnings": [], "pins": null});
    assert_eq!(check, well);
    assert!(house.run(&["completions", "bash"]).out.contains("firstdesk"));
    assert!(house.run(&["man"]).out.starts_with(".ie") || house.run(&["man"]).out.contains(".TH"));
    let rules = house.path("rules.toml");
    std::fs::write(&rules, firstdesk::domain::rules::SHIPPED).unwrap();
    let rules = rules.to_str().unwrap();
    assert_eq!(house.json(&["rules", "check", rules])["ok"], true);
    std::fs::write(rules, "name = 3").unwrap();
    assert_eq!(house.refused(&["rules", "check", rules])["code"], "bad_rules");
    for file in ["/nowhere", "/dev/zero"] {
        assert_eq!(house.refused(&["rules", "check", file])["code"], "unreadable", "{file}");
    }
}

#[test]
fn an_entry_is_found_by_whatever_is_remembered_of_it() {
    let house = House::new();
    let entry = house.leak();
    for typed in [
        "漏",
        "漏水 1203",
        "cxs",
        "czs",
        "loushui",
        "chen",
        "1111",
        "138-0000",
        "today",
        "今天漏水",
        &entry,
        "工程",
        "open",
    ] {
        assert_eq!(house.json(&["search", typed])[0]["entry"], entry, "{typed}");
    }
    for typed in ["昨天 漏水", "被子", "9999", "closed", "%"] {
        assert_eq!(house.json(&["search", typed]), serde_json::json!([]), "{typed}");
    }
    let near = house.run(&["search", "czs"]).out;
    assert!(near.contains("Nothing fits exactly; these come near"), "{near}");
    assert!(!house.run(&["search", "cxs"]).out.contains("near"));
    assert_eq!(house.run(&["check"]).status, 0);
}
