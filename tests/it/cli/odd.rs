//! Figures of odd days and odd people: nothing received, nothing to come, everything void, the
//! night the clocks change, two versions of the rules, names that would be something else.
use super::House;
use serde_json::{Value, json};
use std::fs;
use unicode_width::UnicodeWidthStr;

const FORMATS: [&str; 5] = ["text", "html", "csv", "xlsx", "json"];

/// Tells lines of a replay file.
fn told(house: &House, lines: &[Value]) {
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let taken =
        house.fed(&["--as", "wang", "replay", "-", "--append", "--json"], &lines.join("\n"));
    assert_eq!(taken.status, 0, "{}", taken.err);
}

fn call(at: &str, place: &str) -> Value {
    json!({"at": at, "do": "record", "place": place, "content": "漏水", "contact": "陈先生",
        "phone": "13800001111", "category": "engineering"})
}

fn report(house: &House, days: [&str; 2], format: &str, lang: &str) -> Vec<u8> {
    let args = ["report", "--from", days[0], "--to", days[1], "--format", format, "--lang", lang];
    let ran = house.command(&args).output().unwrap();
    assert!(ran.status.success(), "{format}: {}", String::from_utf8_lossy(&ran.stderr));
    ran.stdout
}

fn stats(house: &House, days: [&str; 2]) -> Value {
    house.json(&["stats", "--from", days[0], "--to", days[1]])
}

/// What the report says in JSON must be what the statistics say, key by key; the other formats must
/// say the same four rates.
fn agree(house: &House, days: [&str; 2]) -> Value {
    let stats = stats(house, days);
    let mut told: Value = serde_json::from_slice(&report(house, days, "json", "en")).unwrap();
    // Of days that are not over the mean falls from one second to the next.
    told["alarms"]["per_ten_minutes"] = stats["alarms"]["per_ten_minutes"].clone();
    for (key, value) in stats.as_object().unwrap() {
        assert_eq!(&told[key], value, "{key}");
    }
    for lang in ["zh-CN", "en"] {
        for format in FORMATS {
            assert!(!report(house, days, format, lang).is_empty());
        }
        for format in ["text", "html"] {
            let page = String::from_utf8(report(house, days, format, lang)).unwrap();
            for key in ["timeliness", "pass", "callback", "satisfaction"] {
                let rate = format!("{}/{}", stats[key]["n"], stats[key]["of"]);
                assert!(page.contains(&rate), "{format} {lang}: {key} {rate}");
            }
        }
    }
    stats
}

/// The text form; no line of it may be wider than a terminal.
fn text(house: &House, days: [&str; 2], lang: &str) -> String {
    let ran = house.run(&["stats", "--from", days[0], "--to", days[1], "--lang", lang]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for line in ran.out.lines() {
        assert!(line.width() <= 80, "{line}");
    }
    ran.out
}

#[test]
fn a_report_judges_by_each_entry_s_rules_and_looks_back_over_the_border_as_the_statistics_do() {
    let house = House::new();
    // Twice in October; the third, of November, is a repeat.
    told(
        &house,
        &[
            call("2026-10-29T09:00:00+08:00", "1203"),
            call("2026-10-30T09:00:00+08:00", "1203"),
            json!({"at": "2026-11-02T09:03:00+08:00", "do": "record", "place": "1203",
                "received": "2026-11-02T09:00:00+08:00", "content": "漏水", "category": "engineering"}),
        ],
    );
    let shown = house.json(&["rules", "show"])["toml"].as_str().unwrap().to_owned();
    let slower = shown.replacen("record = 60 ", "record = 600 ", 1);
    assert_ne!(shown, slower, "{shown}");
    fs::write(house.path("slower.toml"), slower).unwrap();
    house.json(&["rules", "load", house.path("slower.toml").to_str().unwrap()]);
    // As late as the one before, and in time by the newer rules.
    told(
        &house,
        &[json!({"at": "2026-11-03T09:03:00+08:00", "do": "record", "place": "0805",
            "received": "2026-11-03T09:00:00+08:00", "content": "漏水", "category": "engineering"})],
    );
    let stats = agree(&house, ["2026-11-01", "2026-11-10"]);
    assert_eq!((&stats["repeats"]["n"], &stats["repeats"]["of"]), (&json!(1), &json!(2)));
    let record = &stats["timeliness"]["by_timer"]["record"];
    assert_eq!((&record["n"], &record["of"]), (&json!(1), &json!(2)), "{record}");
}

#[test]
fn the_night_the_clocks_change_counts_whole_in_every_format() {
    // Zone, the day of 25 hours, an instant in the hour that comes twice, first and again.
    let cases = [
        ("Europe/Berlin", "2026-10-25", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"),
        (
            "America/New_York",
            "2026-11-01",
            "2026-11-01T01:30:00-04:00",
            "2026-11-01T01:30:00-05:00",
        ),
    ];
    for (zone, day, first, again) in cases {
        let house = House::new();
        let set = house.run(&["--as", "zhao", "property", "set", "--zone", zone]);
        assert_eq!(set.status, 0, "{}", set.err);
        let (offset, hour) = (&again[19..], first[11..13].parse::<usize>().unwrap());
        told(
            &house,
            &[
                call(first, "1203"),
                call(again, "1204"),
                call(&format!("{day}T23:59:30{offset}"), "1205"),
            ],
        );
        let stats = agree(&house, [day, day]);
        assert_eq!(stats["entries"], 3, "{zone}");
        let sunday = &stats["weekday_hour"][6];
        assert_eq!((&sunday[hour], &sunday[23]), (&json!(2), &json!(1)), "{zone}");
        let month = [&day[..8], "01"].concat();
        let whole = agree(&house, [&month, day]);
        assert_eq!(whole["by_day"][day]["entries"], 3, "{zone}");
        let csv = String::from_utf8(report(&house, [day, day], "csv", "en")).unwrap();
        let half = &first[11..16];
        assert_eq!(csv.matches(&format!("{day} {half}:00")).count() % 2, 0, "{csv}");
        assert!(csv.contains(&format!("{day} {half}:00")), "{csv}");
        assert!(text(&house, [day, day], "en").contains("23"), "{zone}");
    }
}

#[test]
fn nothing_one_and_only_mistakes_are_figures_too() {
    let house = House::new();
    for days in [["2026-02-01", "2026-02-28"], ["2031-01-01", "2031-01-31"]] {
        let stats = agree(&house, days);
        assert_eq!((&stats["entries"], &stats["satisfaction"]["mean"]), (&json!(0), &Value::Null));
        for lang in ["zh-CN", "en"] {
            assert!(text(&house, days, lang).contains("0/0"));
        }
    }
    assert_eq!(
        stats(&house, ["2031-01-01", "2031-01-31"])["alarms"]["per_ten_minutes"],
        Value::Null
    );
    let number = house.leak();
    let today = ["today", "today"];
    assert_eq!(agree(&house, today)["entries"], 1);
    assert!(text(&house, today, "en").contains("1/1"));
    house.json(&["void", &number, "--reason", "误记"]);
    let stats = agree(&house, today);
    assert_eq!(
        (&stats["entries"], &stats["void"], &stats["alarms"]["alarms"]),
        (&json!(0), &json!(1), &json!(0))
    );
    let told = text(&house, today, "en");
    let void = told.lines().find(|l| l.starts_with("void, not counted")).unwrap();
    assert!(void.ends_with(" 1"), "{told}");
}

#[test]
fn names_that_would_be_something_else_are_only_names() {
    let house = House::new();
    let name = "id,name_zh,name_en,department,rank,phone\n\
                wang,\"=王<b>\"\"芳\n二\",\"=Wang \"\"<i>\nTwo\",desk,operator,1\n";
    fs::write(house.path("staff.csv"), name).unwrap();
    house.json(&["import", "staff", house.path("staff.csv").to_str().unwrap()]);
    house.json(&[
        "record",
        "--place",
        "=1+1",
        "--content",
        "a\nb <script>\"'",
        "--contact",
        "@陈\n<b>",
    ]);
    let today = ["today", "today"];
    agree(&house, today);
    for (lang, written) in [("zh-CN", "=王<b>\"芳"), ("en", "=Wang \"<i>")] {
        let told = text(&house, today, lang);
        assert!(told.contains(written), "{told}");
        assert!(told.lines().any(|l| l.contains(written) && l.contains("二") | l.contains("Two")));
        let page = String::from_utf8(report(&house, today, "html", lang)).unwrap();
        assert!(!page.contains("<i>") && !page.contains("<script") && page.contains("&lt;"));
        let csv = report(&house, today, "csv", lang);
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(csv.as_slice());
        for row in rows.records() {
            for cell in &row.unwrap() {
                let number = cell.parse::<f64>().is_ok();
                assert!(number || !cell.starts_with(['=', '+', '-', '@']), "{cell}");
                assert!(!cell.contains('\n'), "{cell:?}");
            }
        }
    }
}

#[test]
fn a_file_of_ordinary_days_is_made_through_the_desk_and_never_over_another() {
    let house = House::new();
    let made = house.json(&["demo", "--entries", "450"]);
    assert_eq!(made["entries"], 450);
    assert_eq!(house.json(&["verify"])["ok"], true);
    assert_eq!(house.json(&["check"])["wrong"], json!([]));
    // Four hundred a day, the newest before now: two days, of which nothing is left open but
    // what has just come.
    let stats = agree(&house, ["2026-11-20", "2026-11-23"]);
    assert_eq!((&stats["entries"], &stats["void"]), (&json!(450), &json!(0)));
    let closed = stats["closed_loop"]["n"].as_u64().unwrap();
    assert!((350..=450).contains(&closed), "{closed}");
    let days = stats["by_day"].as_object().unwrap().values();
    assert!(days.filter(|day| day["entries"].as_u64() > Some(0)).count() >= 2);
    assert_eq!(house.refused(&["demo", "--entries", "1"])["code"], "file_exists");
    // The same again in another file: the same stories.
    let other = House::new();
    other.json(&["demo", "--entries", "450"]);
    let again = self::stats(&other, ["2026-11-20", "2026-11-23"]);
    assert_eq!(again["weekday_hour"], stats["weekday_hour"]);
}

#[test]
fn the_text_of_the_statistics_has_every_figure() {
    let house = super::report::month(firstdesk::words::Lang::Zh);
    let days = ["2026-11-01", "2026-11-30"];
    let stats = stats(&house, days);
    let rate = |rate: &Value| format!("{}/{}", rate["n"], rate["of"]);
    for (lang, words) in [
        (
            "en",
            ["acknowledged", "most in 10 min", "in flood", "closed loop", "By tower", "By shift"],
        ),
        ("zh-CN", ["警报确认", "十分钟最多", "警报泛滥", "闭环率", "按楼座", "按班次"]),
    ] {
        let told = text(&house, days, lang);
        for word in words {
            assert!(told.contains(word), "{word}: {told}");
        }
        let rates = [&stats["closed_loop"], &stats["repeats"], &stats["alarms"]["acked"]];
        for wanted in rates.map(rate) {
            assert!(told.contains(&wanted), "{wanted}: {told}");
        }
    }
}
