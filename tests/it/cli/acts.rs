//! Acting commands: what they write, what they refuse, how they say it.
use super::House;

#[test]
fn a_case_from_the_call_to_the_close() {
    let house = House::new();
    let entry = house.leak();
    let ticket = house.json(&["dispatch", &entry, "--read-back"])["ticket"].clone();
    assert_eq!(ticket, format!("{entry}/1"));
    let ticket = ticket.as_str().unwrap();
    house.json(&["sign", ticket]);
    house.json(&["arrive", ticket, "--note", "走楼梯"]);
    house.json(&["plan", ticket, "--text", "换角阀"]);
    let terms = ["--effects", "停水", "--protection", "铺布", "--cooperation", "留人"];
    house.json(&[&["agree", ticket], terms.as_slice(), &["--item", "E01=2"]].concat());
    let work = ["--handler", "chen", "--material", "角阀=1", "--charge", "120.50"];
    house.json(&[&["finish", ticket], work.as_slice()].concat());
    house.json(&["accept", ticket, "--signed-by", "陈先生", "--opinion", "好"]);
    let call = ["--via", "phone", "--outcome", "reached", "--fixed", "yes", "--satisfaction", "5"];
    house.json(&[&["callback", &entry], call.as_slice()].concat());
    let close = ["--approved-by", "陈先生", "--how", "phone", "--words", "可以"];
    let closed = house.json(&[&["close", &entry], close.as_slice()].concat());
    assert!(closed["ticket"].is_null() && closed["seq"].as_i64().unwrap() >= 10);
    let shown = house.json(&["show", &entry]);
    assert_eq!((&shown["stage"], &shown["round"]), (&"closed".into(), &1.into()));
    assert_eq!(shown["tickets"][0]["work"]["charge"], "120.50");
    let noted = shown["events"].as_array().unwrap().iter().find(|e| e["type"] == "arrived");
    assert_eq!(noted.unwrap()["note"], "走楼梯");
    let again = house.refused(&["arrive", ticket]);
    assert_eq!((&again["code"], &again["clause"]), (&"closed".into(), &"S10.1".into()));
}

#[test]
fn a_refusal_names_the_clause_and_what_is_missing() {
    let house = House::new();
    let entry = house.leak();
    house.json(&["dispatch", &entry]);
    let error = house.refused(&["arrive", &format!("{entry}/1")]);
    assert_eq!((&error["code"], &error["clause"]), (&"step_first".into(), &"S4.1".into()));
    assert_eq!(error["missing"][0], "sign");
    let ran = house.run(&["--as", "wang", "arrive", &format!("{entry}/1")]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.err.starts_with("firstdesk: ") && ran.err.lines().count() == 1, "{}", ran.err);
}

#[test]
fn a_wrong_value_names_the_field_and_writes_nothing() {
    let house = House::new();
    let entry = house.leak();
    let before = house.run(&["events"]).out;
    let record = ["record", "--place", "1203", "--content", "x"];
    for (args, field, given) in [
        ([&record[..], &["--channel", "fax"]].concat(), "channel", "fax"),
        ([&record[..], &["--avoid", "noon"]].concat(), "avoid", "noon"),
        ([&record[..], &["--at", "25:99"]].concat(), "at", "25:99"),
        (vec!["answer", "14", "--reply", "x"], "entry", "14"),
        (vec!["arrive", &entry], "ticket", &entry),
        (vec!["ack", "nonsense"], "alarm", "nonsense"),
    ] {
        let error = house.refused(&args);
        let message = error["message"].as_str().unwrap();
        assert_eq!(error["code"], "bad_value", "{message}");
        assert!(message.starts_with(field) && message.contains(given), "{message}");
        assert!(message.contains("accepted: "), "{message}");
    }
    let empty = house.refused(&["record", "--place", " \u{200b}", "--content", "x"]);
    assert_eq!(empty["missing"][0], "place");
    assert_eq!(house.run(&["events"]).out, before);
}

#[test]
fn somebody_must_act() {
    let house = House::new();
    let ran = house.run(&["--json", "record", "--place", "1203", "--content", "x"]);
    assert_eq!(ran.status, 1);
    let told: serde_json::Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!(told["error"]["code"], "no_actor");
    let mut named = house.command(&["record", "--place", "1203", "--content", "x"]);
    assert!(named.env("FIRSTDESK_STAFF", "li").status().unwrap().success());
    let stranger =
        house.run(&["--as", "nobody", "--json", "record", "--place", "1", "--content", "x"]);
    assert!(stranger.err.contains("unknown_staff"), "{}", stranger.err);
}

#[test]
fn bad_usage_ends_with_two() {
    let house = House::new();
    for args in [
        vec!["record", "--place", "1203"],
        vec!["dance"],
        vec!["log", "--colour"],
        vec!["classify", "261123-001", "--category", "fire", "--emergency", "--no-emergency"],
    ] {
        let ran = house.run(&args);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains("Usage"), "{}", ran.err);
    }
    assert_eq!(house.run(&["--help"]).status, 0);
}

#[test]
fn an_amendment_with_a_category_is_all_or_nothing() {
    let house = House::new();
    let entry = house.leak();
    let before = house.run(&["events"]).out;
    let past = "2020-01-01T00:00:00+08:00";
    let error = house.refused(&["amend", &entry, "--category", "fire", "--appointment", past]);
    assert_eq!(error["code"], "appointment_past");
    assert_eq!(house.run(&["events"]).out, before);
    house.json(&["amend", &entry, "--category", "fire", "--emergency", "--phone", "13900002222"]);
    let shown = house.json(&["show", &entry]);
    assert_eq!((&shown["category"], &shown["emergency"]), (&"fire".into(), &true.into()));
    assert_eq!(shown["phone"], "13900002222");
}

#[test]
fn a_shift_is_handed_over() {
    let house = House::new();
    let entry = house.leak();
    let handed = house.json(&["handover", "--to", "li"]);
    assert_eq!((&handed["entries"], &handed["entry"]), (&1.into(), &serde_json::Value::Null));
    assert_eq!(house.json(&["show", &entry])["holder"], "li");
    let error = house.refused(&["handover", "--to", "wang", "--take-over"]);
    assert_eq!(
        (&error["code"], &error["missing"][0]),
        (&"take_over_reason".into(), &"reason".into())
    );
}

#[test]
fn answers_are_in_the_language_asked_for() {
    let house = House::new();
    let entry = house.leak();
    let zh = house.run(&["--lang", "zh-CN", "show", &entry]);
    assert!(zh.out.contains("持棒: 王芳"), "{}", zh.out);
    let en = house.run(&["--lang", "en", "show", &entry]);
    assert!(en.out.contains("holder: Wang Fang"), "{}", en.out);
    assert!(house.run(&["--lang", "fr", "log"]).err.contains("zh-CN"));
}

#[test]
fn calls_outside_and_steps_of_the_run_card_are_noted() {
    let house = House::new();
    let entry = house.leak();
    house.json(&["call", &entry, "--number", "96116", "--outcome", "reached", "--read-back"]);
    house.json(&["scene", &entry, "--card", "flood", "--step", "2"]);
    let again = house.refused(&["scene", &entry, "--card", "flood", "--step", "2"]);
    assert_eq!((&again["code"], &again["clause"]), (&"scene_step_done".into(), &"S3.2".into()));
    for step in ["0", "6", "x", "-1"] {
        let wrong = house.refused(&["scene", &entry, "--card", "flood", &format!("--step={step}")]);
        assert_eq!(wrong["code"], "bad_value", "{step}");
        assert!(wrong["message"].as_str().unwrap().contains("1 to 5"), "{wrong}");
    }
    let wrong = house.refused(&["scene", &entry, "--card", "storm", "--step", "1"]);
    assert!(wrong["message"].as_str().unwrap().contains("flood"), "{wrong}");
    let shown = house.json(&["show", &entry]);
    let types: Vec<&str> =
        shown["events"].as_array().unwrap().iter().map(|e| e["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["recorded", "public_called", "scene_step_done"]);
}

#[test]
fn a_hand_over_by_command_may_say_what_will_be_done_and_the_sheet_shows_the_shift() {
    let house = House::new();
    let entry = house.leak();
    house.json(&["note", "--text", "1203 的钥匙在抽屉"]);
    house.json(&["dispatch", &entry]);
    house.json(&["chase", &format!("{entry}/1"), "--words", "请快去", "--who", "zhou"]);
    let sheet = house.json(&["sheet"]);
    assert_eq!((&sheet["by"], &sheet["held"]), (&"wang".into(), &serde_json::json!([entry])));
    assert_eq!(sheet["notes"][0]["text"], "1203 的钥匙在抽屉");
    assert_eq!(
        (&sheet["chased"][0]["who"], &sheet["chased"][0]["entry"]),
        (&"zhou".into(), &entry.as_str().into())
    );
    let printed = house.run(&["--as", "wang", "--lang", "zh-CN", "sheet"]).out;
    assert!(printed.contains("周强: 请快去") && printed.contains("交班留言 1"), "{printed}");
    let words = format!("{entry}=八点前换好");
    for given in ["八点前", "261123-x=好", "=好", &format!("{entry}=")] {
        let error = house.refused(&["handover", "--to", "li", "--words", given]);
        assert_eq!(error["code"], "bad_value", "{error}");
        assert!(error["message"].as_str().unwrap().contains("words"), "{error}");
    }
    let error = house.refused(&["handover", "--to", "li", "--words", "200101-001=好"]);
    assert_eq!((&error["code"], &error["clause"]), (&"not_handed_over".into(), &"P10".into()));
    let moved = house.json(&["handover", "--to", "li", "--words", &words]);
    assert_eq!(moved["entries"], 1);
    let shown = house.json(&["show", &entry]);
    let last = shown["events"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["type"], &last["words"]), (&"handed_over".into(), &"八点前换好".into()));
    // Nobody acts: the sheet of whoever took over.
    let own = house.run(&["--json", "sheet"]);
    assert!(own.out.contains("\"by\":\"li\""), "{}{}", own.out, own.err);
    let none = house.refused(&["ack", "shift:2026-11-23T08:00"]);
    assert_eq!(none["code"], "no_such_alarm");
}

#[test]
fn an_unsigned_change_of_shift_is_listed_acknowledged_and_ended_by_replay_too() {
    let house = House::new();
    let line = |at: &str, rest: &str| format!(r#"{{"at":"2026-03-02T{at}:00+08:00",{rest}}}"#);
    let told = [
        line("07:45", r#""by":"wang","do":"handover","to":"li""#),
        line("16:20", r#""by":"li","do":"ack","alarm":"shift:2026-03-02T16:00""#),
    ];
    let ran = house.fed(&["replay", "-"], &told.join("\n"));
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let at = |time: &str| house.json(&["alarms", "--at", &format!("2026-03-02T{time}:00+08:00")]);
    assert_eq!(at("09:00"), serde_json::json!([]), "signed a quarter before eight: the day's");
    assert_eq!(at("16:15"), serde_json::json!([]));
    let alarm = &at("16:16")[0];
    let keys =
        ["alarm", "entry", "ticket", "timer", "owner", "active", "late_s"].map(|k| &alarm[k]);
    let want = serde_json::json!(["shift:2026-03-02T16:00", null, null, "shift", "li", true, 60]);
    assert_eq!(serde_json::json!(keys), want);
    assert_eq!(alarm["acked_by"], serde_json::Value::Null);
    assert_eq!(at("16:30")[0]["acked_by"], "li");
    let signed = line("16:40", r#""by":"li","do":"handover","to":"sun""#);
    house.fed(&["replay", "-"], &signed);
    assert_eq!(at("16:50"), serde_json::json!([]));
}
