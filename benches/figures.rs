//! How long the statistics of a month take in a large file: `cargo bench --bench figures`. Makes a
//! file of a million entries as `demo --entries` does (`-- 100000`: a smaller one), or measures one
//! that is there (`-- --db FILE`).
#![allow(clippy::expect_used, clippy::print_stdout, clippy::cast_precision_loss)] // a bench, not the program
use chrono::Days;
use firstdesk::{clock, demo, desk::Reader, domain::stats::Period, words::Lang};
use std::{path::PathBuf, time::Instant};

fn main() {
    // Cargo itself adds `--bench`.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let folder = tempfile::tempdir().expect("a folder");
    let now = clock::now();
    let file = match args.first().map(String::as_str) {
        Some("--db") => PathBuf::from(args.get(1).expect("--db FILE")),
        count => {
            let entries = count.map_or(1_000_000, |n| n.parse().expect("how many entries"));
            let file = folder.path().join("years.db");
            let started = Instant::now();
            demo::fill_years(&file, now, (1, entries), Lang::Zh, |_, _| {}).expect("the file");
            let taken = started.elapsed();
            let rate = entries as f64 / taken.as_secs_f64();
            println!("made: {entries} entries in {taken:.1?}: {rate:.0} entries/s");
            file
        }
    };
    let reader = Reader::open(&file).expect("the file");
    let today = reader.property().zone.day(now);
    let months = [0_u64, 1, 2, 3].map(|n| today.checked_sub_days(Days::new(31 * n + 5)));
    for day in months.into_iter().flatten() {
        let period = Period::month(day);
        let started = Instant::now();
        let stats = reader.stats(period, now, &mut |_, _| true).expect("figures").expect("whole");
        let (taken, entries) = (started.elapsed(), stats.rates.entries);
        println!("month {}: {entries} entries in {taken:.2?}", period.from().format("%Y-%m"));
    }
}
