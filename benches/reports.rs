//! How long a month's report takes in each format, and how much memory, from the start of the
//! program to its end: `cargo bench --bench reports`. See `years` for the file it reads.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::cast_precision_loss)] // a bench, not the program
mod years;

use firstdesk::{clock, domain::stats::Period, report::summary::Format};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

fn main() {
    let now = clock::now();
    let years = years::Years::new(now);
    let zone = firstdesk::desk::Reader::open(&years.file).expect("the file").property().zone;
    for period in years::months(now, zone, 2) {
        for format in Format::ALL {
            let (taken, bytes, peak) = report(&years.file, period, *format);
            let (name, format) = (period.name(), format.code());
            println!("{name} {format}: {bytes} bytes in {taken:.2?}, {peak} MB at most");
        }
    }
}

fn report(file: &Path, period: Period, format: Format) -> (Duration, usize, u64) {
    let out = tempfile::NamedTempFile::new().expect("a file");
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_firstdesk"))
        .arg("--db")
        .arg(file)
        .args(["report", "--month", &period.name(), "--format", format.code(), "--out"])
        .arg(out.path())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program");
    let mut peak = 0;
    while child.try_wait().expect("the program").is_none() {
        peak = peak.max(resident(child.id()));
        thread::park_timeout(Duration::from_millis(2));
    }
    let taken = started.elapsed();
    (taken, fs::read(out.path()).expect("the report").len(), peak / 1_024)
}

/// The most memory a process had so far, in kB; 0 where the system does not tell.
fn resident(process: u32) -> u64 {
    let told = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
