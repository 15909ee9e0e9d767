//! Replay: order, names of entries, refused lines, what is kept.
use super::House;
use serde_json::{Value, json};

const RECORD: &str = r#"{"at":"2026-11-20T09:00:00+08:00","by":"wang","do":"record","ref":"a","place":"1203","content":"漏水","category":"engineering"}"#;
const DISPATCH: &str =
    r#"{"at":"2026-11-20T09:01:00+08:00","by":"wang","do":"dispatch","entry":"a"}"#;
/// Before signing: refused.
const ARRIVE: &str =
    r#"{"at":"2026-11-20T09:02:00+08:00","by":"wang","do":"arrive","ticket":"a/1"}"#;
const SIGN: &str = r#"{"at":"2026-11-20T09:03:00+08:00","by":"wang","do":"sign","ticket":"a/1"}"#;

fn lines(lines: &[&str]) -> String {
    lines.join("\n")
}

#[test]
fn a_refused_line_keeps_nothing_of_the_file() {
    let house = House::new();
    let file = lines(&[RECORD, "# a comment", "", DISPATCH, ARRIVE, SIGN]);
    let ran = house.fed(&["--json", "replay", "-"], &file);
    assert_eq!(ran.status, 1);
    let told: Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!(told["error"]["code"], "step_first");
    assert!(told["error"]["message"].as_str().unwrap().starts_with("line 5: "), "{told}");
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&answer["applied"], &answer["refused"][0]["line"]), (&0.into(), &5.into()));
    assert_eq!(house.run(&["events"]).out, "");
}

#[test]
fn with_keep_going_the_rest_goes_on() {
    let house = House::new();
    let file = lines(&[RECORD, DISPATCH, ARRIVE, "nonsense", SIGN]);
    let ran = house.fed(&["--json", "replay", "-", "--keep-going"], &file);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&answer["applied"], &answer["refs"]), (&3.into(), &json!({"a": "261120-001"})));
    let refused: Vec<_> =
        answer["refused"].as_array().unwrap().iter().map(|r| &r["line"]).collect();
    assert_eq!(refused, [3, 4]);
    assert_eq!(answer["refused"][1]["code"], "bad_line");
    assert_eq!(house.json(&["show", "261120-001"])["tickets"][0]["stage"], "signed");
}

#[test]
fn lines_stand_in_time_order_and_names_are_used_once() {
    let early = RECORD.replace("09:00:00", "08:59:59").replace("\"a\"", "\"b\"");
    let code = |second: &str| {
        let house = House::new();
        let ran = house.fed(&["--json", "replay", "-"], &lines(&[RECORD, second]));
        let told: Value = serde_json::from_str(&ran.err).unwrap();
        told["error"]["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(code(&early), "out_of_order");
    assert_eq!(code(RECORD), "bad_ref");
    assert_eq!(code(&RECORD.replace("\"a\"", "\"a/1\"")), "bad_ref");
    assert_eq!(code(&DISPATCH.replace("\"a\"", "\"z\"")), "bad_value");
}

/// Numbers have two digits for the year: 1999 and 2099 would share theirs.
#[test]
fn years_a_number_cannot_name_are_refused_and_the_rest_goes_on() {
    let house = House::new();
    let old = RECORD.replace("2026-", "1999-");
    let far = RECORD.replace("2026-", "2100-").replace("\"a\"", "\"z\"");
    let ran = house.fed(&["--json", "replay", "-", "--keep-going"], &lines(&[&old, RECORD, &far]));
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&answer["applied"], &answer["refs"]), (&1.into(), &json!({"a": "261120-001"})));
    let codes: Vec<_> = answer["refused"].as_array().unwrap().iter().map(|r| &r["code"]).collect();
    assert_eq!(codes, ["outside_century", "outside_century"]);
}

#[test]
fn a_late_writing_is_a_late_entry() {
    let house = House::new();
    let late = RECORD.replace("\"by\"", "\"logged_at\":\"2026-11-20T09:05:00+08:00\",\"by\"");
    assert_eq!(house.fed(&["replay", "-"], &late).status, 0);
    let log = house.json(&["log", "--day", "2026-11-20"]);
    assert_eq!(
        (&log[0]["late_entry"], &log[0]["recorded_at"]),
        (&true.into(), &"2026-11-20T09:00:00+08:00".into())
    );
}

#[test]
fn a_file_worked_with_is_only_appended_to_when_told() {
    let house = House::new();
    house.leak();
    let file = house.path("story.jsonl");
    std::fs::write(&file, format!("\u{feff}{RECORD}\r\n{DISPATCH}\r\n")).unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(house.refused(&["replay", file])["code"], "live_events");
    assert_eq!(house.json(&["replay", file, "--append"])["applied"], 2);
    assert_eq!(house.refused(&["replay", "/nowhere"])["code"], "unreadable");
    assert_eq!(house.json(&["verify"])["events"], 3);
}

#[test]
fn a_shift_changes_inside_a_replay() {
    let house = House::new();
    let over = r#"{"at":"2026-11-20T09:10:00+08:00","by":"wang","do":"handover","to":"li"}"#;
    assert_eq!(house.fed(&["replay", "-"], &lines(&[RECORD, DISPATCH, over])).status, 0);
    assert_eq!(house.json(&["show", "261120-001"])["holder"], "li");
}

#[test]
fn broken_bytes_are_a_line_and_not_the_end() {
    let house = House::new();
    let file = house.path("bytes");
    let long = "x".repeat(3 << 20);
    let mut bytes = format!("{RECORD}\n{long}\n").into_bytes();
    bytes.extend(b"\xff\xfe\n");
    bytes.extend(DISPATCH.as_bytes());
    std::fs::write(&file, bytes).unwrap();
    let answer = house.json(&["replay", file.to_str().unwrap(), "--keep-going"]);
    assert_eq!((&answer["applied"], answer["refused"].as_array().unwrap().len()), (&2.into(), 2));
}

#[test]
fn callers_of_one_cause_are_attached_by_their_names() {
    let house = House::new();
    let line = |time: &str, rest: &str| {
        format!("{{\"at\": \"2026-11-20T{time}+08:00\", \"by\": \"wang\", {rest}}}\n")
    };
    let story = [
        line(
            "09:00:00",
            r#""do": "record", "ref": "a", "place": "1203", "content": "漏水", "category": "engineering""#,
        ),
        line("09:00:30", r#""do": "dispatch", "entry": "a""#),
        line("09:01:00", r#""do": "record", "ref": "b", "place": "1103", "content": "滴水""#),
        line("09:01:20", r#""do": "attach", "entry": "b", "to": "a", "reason": "同一处漏""#),
        line("09:02:00", r#""do": "record", "ref": "c", "place": "1303", "content": "渗水""#),
        line("09:02:10", r#""do": "attach", "entry": "c", "to": "b""#),
        line("09:03:00", r#""do": "detach", "entry": "c""#),
    ];
    assert_eq!(house.fed(&["replay", "-"], &story.concat()).status, 0);
    let log = house.json(&["log", "--day", "2026-11-20"]);
    let [c, b, a] = log.as_array().unwrap().as_slice() else { panic!("{log}") };
    assert_eq!(
        (&b["attached_to"], &a["attached"]),
        (&a["entry"], &serde_json::json!([b["entry"]]))
    );
    assert_eq!((&c["attached_to"], &c["stage"]), (&serde_json::Value::Null, &"recorded".into()));
    assert_eq!((&b["category"], &b["repeat"]), (&"engineering".into(), &1.into()));
    assert_eq!(house.refused(&["dispatch", b["entry"].as_str().unwrap()])["code"], "attached");
}
