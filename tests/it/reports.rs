//! Reports that write themselves: once, whichever desk comes first, tried again after a failure,
//! and never in the way of a key or a clock.
use crate::rules::play::{START, record, staff};
use firstdesk::{
    desk::{Desk, Order, reports::PATIENCE},
    domain::{
        at::{At, Span},
        stats::{Period, Unit},
    },
    tui::reporter::{Reported, Reporter, Reports, Wanted},
    words::Lang,
};
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};
use tempfile::TempDir;

/// Long enough for any machine; nothing waits that long.
const LONG: Duration = Duration::from_secs(120);

fn house() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("desk.db");
    Desk::open(&file, START).unwrap();
    (folder, file)
}

fn names(folder: &Path) -> Vec<String> {
    let there = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<_> = there.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Ticks until so many reports ended; each tick is at the same moment.
fn ended(reports: &mut Reports, desk: &mut Desk, now: At, count: usize) -> Vec<Reported> {
    let mut all = Vec::new();
    let begun = std::time::Instant::now();
    while all.len() < count {
        assert!(begun.elapsed() < LONG, "{all:?}");
        reports.tick(desk, now).unwrap();
        all.extend(std::iter::from_fn(|| reports.hear()));
        std::thread::yield_now();
    }
    all
}

fn minutes(n: i64) -> At {
    START.plus(Span::minutes(n))
}

#[test]
fn of_two_desks_one_writes_last_week_and_last_month_and_only_once() {
    let (folder, file) = house();
    let into = folder.path().join("reports");
    let mut one = (Reports::new(&file, Some(&into), Lang::Zh), Desk::open(&file, START).unwrap());
    let mut two = (Reports::new(&file, Some(&into), Lang::En), Desk::open(&file, START).unwrap());
    one.0.tick(&mut one.1, START).unwrap();
    two.0.tick(&mut two.1, START).unwrap();
    let told = ended(&mut one.0, &mut one.1, START, 2);
    assert!(told.iter().all(|r| r.result.is_ok() && !r.wanted.by_hand), "{told:?}");
    assert_eq!(names(&into), ["report-2026-10.html", "report-2026-W47.html"]);
    let page = fs::read_to_string(into.join("report-2026-W47.html")).unwrap();
    assert!(page.contains("lang=\"zh-CN\""), "by the desk that came first");
    fs::remove_file(into.join("report-2026-10.html")).unwrap();
    for minute in 1..30 {
        one.0.tick(&mut one.1, minutes(minute)).unwrap();
        two.0.tick(&mut two.1, minutes(minute)).unwrap();
    }
    assert!(two.1.reports_owed(minutes(30)).unwrap().is_empty());
    assert_eq!(names(&into), ["report-2026-W47.html"], "what was written is not written again");
    // A week later the next one is owed.
    let later = minutes(7 * 24 * 60);
    let owed: Vec<_> = two.1.reports_owed(later).unwrap().iter().map(|s| s.name()).collect();
    assert_eq!(owed, ["2026-W48"]);
}

#[test]
fn one_that_failed_is_tried_again_after_a_while() {
    let (folder, file) = house();
    let into = folder.path().join("reports");
    fs::write(&into, "a file stands where the folder should").unwrap();
    let (mut reports, mut desk) =
        (Reports::new(&file, Some(&into), Lang::En), Desk::open(&file, START).unwrap());
    let told = ended(&mut reports, &mut desk, START, 2);
    for failed in &told {
        assert!(failed.result.as_ref().unwrap_err().contains("report-2026-"), "{failed:?}");
    }
    fs::remove_file(&into).unwrap();
    reports.tick(&mut desk, minutes(5)).unwrap();
    assert_eq!(desk.reports_owed(minutes(5)).unwrap().len(), 2, "not yet tried again");
    let again = START.plus(PATIENCE);
    assert!(ended(&mut reports, &mut desk, again, 2).iter().all(|r| r.result.is_ok()));
    assert_eq!(names(&into).len(), 2);
    assert!(desk.reports_owed(again).unwrap().is_empty());
}

#[test]
fn what_a_desk_that_died_took_upon_itself_another_writes() {
    let (_folder, file) = house();
    let (mut dead, mut alive) =
        (Desk::open(&file, START).unwrap(), Desk::open(&file, START).unwrap());
    let week = alive.reports_owed(START).unwrap()[0];
    assert!(dead.claim_report(week, START).unwrap());
    assert!(!alive.claim_report(week, minutes(9)).unwrap());
    assert!(alive.claim_report(week, START.plus(PATIENCE)).unwrap());
    // A clock set back must not hold it up for a year.
    assert!(dead.claim_report(week, minutes(-60 * 24 * 365)).unwrap());
    alive.report_ended(week, Ok("x.html"), minutes(11)).unwrap();
    assert!(!dead.claim_report(week, minutes(60)).unwrap());
}

#[test]
fn without_a_folder_nothing_writes_itself_and_what_is_asked_for_lies_beside_the_file() {
    let (folder, file) = house();
    let (mut reports, mut desk) =
        (Reports::new(&file, None, Lang::Zh), Desk::open(&file, START).unwrap());
    desk.execute(&staff("wang"), &Order::record(record()), START).unwrap();
    reports.tick(&mut desk, START).unwrap();
    assert_eq!(names(folder.path()).iter().filter(|n| n.as_str() == "reports").count(), 0);
    let today = desk.zone().day(START);
    reports.write(Period::day(today), Lang::En, minutes(1));
    let told = ended(&mut reports, &mut desk, minutes(1), 1);
    let written = told[0].result.as_ref().unwrap();
    assert_eq!(*written, folder.path().join("reports/report-2026-11-23.html"));
    assert!(fs::read_to_string(written).unwrap().contains("<strong>"));
    assert_eq!(desk.reports_owed(minutes(1)).unwrap().len(), 2, "asked for is not by itself");
}

#[test]
fn a_file_that_cannot_be_read_is_said() {
    let (folder, file) = house();
    fs::write(folder.path().join("other.db"), "no database at all, but long enough").unwrap();
    let reporter = Reporter::new(&folder.path().join("other.db"), folder.path());
    let period = Period::week("2026-11-18".parse().unwrap());
    assert_eq!(period.unit(), Unit::Week);
    reporter.write(Wanted { period, by_hand: true, lang: Lang::En, now: START });
    let told = reporter.wait(LONG).unwrap();
    assert!(told.result.unwrap_err().contains("not a FirstDesk file"));
    drop(file);
}
