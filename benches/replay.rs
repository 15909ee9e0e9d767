//! How many lines a second `replay` takes in: `cargo bench --bench replay`.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::cast_precision_loss)] // a bench, not the program
use std::{fmt::Write, time::Instant};

/// Stories told at once; each starts a minute after the one before it.
const STORIES: usize = 1_000;
/// Seconds from a story's first line, and the line without its time.
const STEPS: [(i64, &str); 12] = [
    (
        0,
        r#""do":"record","ref":"R","place":"1203","content":"厨房漏水","contact":"陈先生","phone":"13800001111","category":"engineering""#,
    ),
    (60, r#""do":"dispatch","entry":"R","read_back":true"#),
    (120, r#""do":"sign","ticket":"R/1""#),
    (300, r#""do":"arrive","ticket":"R/1""#),
    (420, r#""do":"plan","ticket":"R/1","text":"换角阀""#),
    (
        480,
        r#""do":"agree","ticket":"R/1","effects":"停水","protection":"铺布","cooperation":"留人","finish":"+1h","item":["E01"]"#,
    ),
    (600, r#""do":"hold","ticket":"R/1","reason":"等配件","until":"+30m""#),
    (900, r#""do":"resume","ticket":"R/1""#),
    (1_500, r#""do":"finish","ticket":"R/1","handler":"chen","material":["角阀=1"],"charge":"60""#),
    (1_560, r#""do":"accept","ticket":"R/1","signed_by":"陈先生","opinion":"好""#),
    (
        1_620,
        r#""do":"callback","entry":"R","via":"phone","outcome":"reached","fixed":"yes","satisfaction":5"#,
    ),
    (1_680, r#""do":"close","entry":"R","approved_by":"陈先生","how":"phone","words":"可以""#),
];

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let (story, file) = (folder.path().join("story.jsonl"), folder.path().join("desk.db"));
    std::fs::write(&story, stories()).expect("the story");
    let lines = STORIES * STEPS.len();
    let args = ["firstdesk".into(), "--db".into(), file.into(), "replay".into(), story.into()];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let started = Instant::now();
    firstdesk::cli::run(args, firstdesk::clock::now(), &mut out, &mut err, false);
    let taken = started.elapsed();
    assert!(err.is_empty(), "{}", String::from_utf8_lossy(&err));
    let rate = lines as f64 / taken.as_secs_f64();
    println!("replay: {lines} lines in {taken:.2?}: {rate:.0} lines/s");
}

/// All stories' lines in the order of time.
fn stories() -> String {
    // 2026-01-01T00:00:00Z
    let first = chrono::DateTime::from_timestamp(1_767_225_600, 0).expect("a time");
    let told = |story: usize| {
        let start = i64::try_from(story).expect("few stories") * 60;
        STEPS.map(|(after, line)| (start + after, line.replace("\"R", &format!("\"r{story}"))))
    };
    let mut lines: Vec<(i64, String)> = (0..STORIES).flat_map(told).collect();
    lines.sort_by_key(|(at, _)| *at);
    lines.iter().fold(String::new(), |mut text, (at, line)| {
        let at = (first + chrono::TimeDelta::seconds(*at)).to_rfc3339();
        writeln!(text, r#"{{"at":"{at}","by":"wang",{line}}}"#).expect("memory");
        text
    })
}
