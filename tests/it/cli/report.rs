//! `report`: every format says the same, whatever people are called and however little there is.
use super::House;
use crate::rules::play::START;
use calamine::{Data, Reader, Xlsx};
use firstdesk::{demo, words::Lang};
use serde_json::Value;
use std::{fs, io::Cursor};

const WEEK: [&str; 3] = ["report", "--week", "2026-11-18"];
const ODD: &str = "=1+1 <script>alert(\"x\")</script> 'a' & b";

pub(crate) fn month(lang: Lang) -> House {
    let house = House::new();
    demo::fill(&house.path("desk.db"), START, 7, lang, |_, _| {}).unwrap();
    let name = "id,name_zh,name_en,department,rank,phone\n\
                li,\"=李<b>\"\"静\",\"=Li & <i>Jing\",desk,operator,1\n";
    fs::write(house.path("staff.csv"), name).unwrap();
    house.json(&["import", "staff", house.path("staff.csv").to_str().unwrap()]);
    let at = ["--at", "2026-11-19T09:00:00+08:00"];
    house.json(&[&["record", "--place", "@大堂", "--content", ODD], &at[..]].concat());
    house
}

fn out(house: &House, args: &[&str], format: &str, lang: &str) -> Vec<u8> {
    let args = [args, &["--format", format, "--lang", lang]].concat();
    let ran = house.command(&args).output().unwrap();
    assert!(ran.status.success(), "{args:?}: {}", String::from_utf8_lossy(&ran.stderr));
    ran.stdout
}

fn text(house: &House, args: &[&str], format: &str, lang: &str) -> String {
    String::from_utf8(out(house, args, format, lang)).unwrap()
}

#[test]
fn every_format_says_the_same_rates_as_the_statistics() {
    let house = month(Lang::Zh);
    let stats = house.json(&["stats", "--from", "2026-11-16", "--to", "2026-11-22"]);
    let json: Value = serde_json::from_str(&text(&house, &WEEK, "json", "en")).unwrap();
    for (key, value) in stats.as_object().unwrap() {
        assert_eq!(&json[key], value, "{key}");
    }
    assert_eq!((&json["period"], &json["kind"]), (&"2026-W47".into(), &"week".into()));
    let steps = json["steps"].as_array().unwrap();
    let all: u64 = steps.iter().map(|r| r["entries"].as_u64().unwrap()).sum();
    assert_eq!((steps.len(), all), (7, stats["entries"].as_u64().unwrap()));
    let before = house.json(&["stats", "--from", "2026-11-09", "--to", "2026-11-15"]);
    assert_eq!(json["before"]["timeliness"]["n"], before["timeliness"]["n"]);
    let of = |key: &str| format!("{}/{}", stats[key]["n"], stats[key]["of"]);
    for key in ["timeliness", "pass", "callback", "satisfaction"] {
        for lang in ["en", "zh-CN"] {
            assert!(text(&house, &WEEK, "text", lang).contains(&of(key)), "{key} {lang}");
            assert!(text(&house, &WEEK, "html", lang).contains(&of(key)), "{key} {lang}");
        }
    }
}

#[test]
fn a_page_stands_alone_and_escapes_everything() {
    let house = month(Lang::Zh);
    for (lang, name) in [("zh-CN", "=李&lt;b&gt;"), ("en", "=Li &amp; &lt;i&gt;Jing")] {
        let page = text(&house, &WEEK, "html", lang);
        assert!(page.contains(&format!("lang=\"{lang}\"")) && page.contains(name), "{lang}");
        for wrong in ["<script", "<b>\"静", "<i>", "src=", "href=", "url(", "@import"] {
            assert!(!page.contains(wrong), "{wrong}");
        }
        // The one address is the name space of SVG, which nobody fetches.
        assert_eq!(page.matches("http").count(), page.matches("xmlns=\"http").count() + 1);
        assert!(page.contains("http-equiv=\"Content-Security-Policy\""));
        assert!(page.matches("<svg").count() >= 6, "{lang}");
    }
}

#[test]
fn a_workbook_has_real_dates_and_numbers_and_frozen_headings() {
    let house = month(Lang::Zh);
    let bytes = out(&house, &WEEK, "xlsx", "en");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
    let names = book.sheet_names();
    assert!(names.contains(&"Entries".to_owned()) && names.len() >= 8, "{names:?}");
    let entries = book.worksheet_range("Entries").unwrap();
    let stats = house.json(&["stats", "--from", "2026-11-16", "--to", "2026-11-22"]);
    let heads: Vec<String> =
        entries.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let column = |name: &str| heads.iter().position(|h| h == name).unwrap();
    let mut odd = 0;
    for row in entries.rows().skip(1) {
        let Data::DateTime(received) = row[column("received")] else { panic!("{row:?}") };
        // Days since 1900 as spreadsheets count them: that Monday is the 46,342nd.
        assert!((46_342.0..46_349.0).contains(&received.as_f64()), "{received:?}");
        assert!(matches!(row[column("limits")], Data::Float(_)), "{row:?}");
        odd += usize::from(row[column("content")] == Data::String(ODD.into()));
    }
    // The void ones stand in the table and in no rate.
    let counted = usize::try_from(stats["entries"].as_u64().unwrap()).unwrap();
    assert_eq!((odd, entries.rows().count() > counted), (1, true));
    let four = book.worksheet_range(&names[0]).unwrap();
    assert_eq!(
        four.get_value((1, 1)),
        Some(&Data::Float(stats["satisfaction"]["n"].as_f64().unwrap()))
    );
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
    for page in 1..=names.len() {
        let mut xml = String::new();
        let mut file = zip.by_name(&format!("xl/worksheets/sheet{page}.xml")).unwrap();
        std::io::Read::read_to_string(&mut file, &mut xml).unwrap();
        assert!(xml.contains("state=\"frozen\"") && !xml.contains("<f>"), "sheet {page}");
    }
}

#[test]
fn csv_opens_as_utf_8_and_runs_nothing() {
    let house = month(Lang::Zh);
    let csv = text(&house, &WEEK, "csv", "zh-CN");
    assert!(csv.starts_with('\u{feff}'));
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(csv.as_bytes());
    for row in rows.records() {
        for cell in &row.unwrap() {
            let number = cell.parse::<f64>().is_ok();
            assert!(number || !cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    assert!(csv.contains("'=李<b>\"\"静") && csv.contains("'@大堂"), "disarmed");
}

#[test]
fn little_or_nothing_is_a_report_too() {
    let house = House::new();
    for days in [&["--week", "2031-01-01"][..], &["--month", "2020-02"], &["--week"], &["--month"]]
    {
        for format in ["text", "html", "csv", "xlsx", "json"] {
            for lang in ["zh-CN", "en"] {
                let args = [&["report"], days].concat();
                assert!(!out(&house, &args, format, lang).is_empty(), "{days:?} {format}");
            }
        }
    }
    let page = text(&house, &["report", "--week"], "html", "en");
    assert!(page.contains("none in these days") && page.contains('–'), "{page}");
    // One entry; then that one is void.
    let number = house.leak();
    let today = ["report", "--from", "today", "--to", "today"];
    let one: Value = serde_json::from_str(&text(&house, &today, "json", "en")).unwrap();
    assert_eq!((&one["entries"], &one["timeliness"]["of"]), (&1.into(), &1.into()));
    house.json(&["void", &number, "--reason", "误记"]);
    let void: Value = serde_json::from_str(&text(&house, &today, "json", "en")).unwrap();
    assert_eq!((&void["entries"], &void["timeliness"]["of"]), (&0.into(), &0.into()));
    assert!(text(&house, &today, "text", "en").contains("0/0"));
    assert!(text(&house, &today, "csv", "en").contains(&number), "the table of entries has it");
}

#[test]
fn the_file_s_ending_says_what_it_is_and_wrong_days_are_answered() {
    let house = House::new();
    let file = |name: &str| house.path(name).to_str().unwrap().to_owned();
    for (name, begins) in
        [("a.html", "<!DOCTYPE"), ("a.xlsx", "PK"), ("a.csv", "\u{feff}"), ("a.json", "{")]
    {
        let said = house.json(&["report", "--month", "2026-10", "--out", &file(name)]);
        let bytes = fs::read(file(name)).unwrap();
        assert!(bytes.starts_with(begins.as_bytes()), "{name}");
        assert_eq!((&said["from"], &said["bytes"]), (&"2026-10-01".into(), &bytes.len().into()));
    }
    let field = |args: &[&str]| house.refused(args)["message"].as_str().unwrap().to_owned();
    assert!(field(&["report", "--from", "2026-11-02", "--to", "2026-11-01"]).contains("to"));
    assert!(field(&["report", "--month", "November"]).contains("2026-11"));
    assert!(field(&["report", "--week", "someday"]).contains("week"));
    assert!(field(&["report", "--week", "--format", "pdf"]).contains("format"));
    assert_eq!(
        house.refused(&["report", "--week", "--out", "/no/where/a.html"])["code"],
        "unwritable"
    );
    for usage in [&["report"][..], &["report", "--from", "today"], &["report", "--week", "--month"]]
    {
        assert_eq!(house.run(usage).status, 2, "{usage:?}");
    }
}
