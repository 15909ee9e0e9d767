//! The file the benches of figures and reports read: 20,000 entries of ordinary days, or as many
//! as `FIRSTDESK_BENCH_ENTRIES` says, as `demo --entries` makes them; or the file
//! `FIRSTDESK_BENCH_DB` names, which is only read.
use chrono::{Days, NaiveDate};
use firstdesk::{
    demo,
    domain::{at::At, civil::Zone, stats::Period},
    words::Lang,
};
use std::{env, path::PathBuf, time::Instant};
use tempfile::TempDir;

const ENTRIES: usize = 20_000;

/// A file, and the folder that goes away with it when it was made here.
pub(crate) struct Years {
    pub(crate) file: PathBuf,
    _folder: Option<TempDir>,
}

impl Years {
    /// Makes one, or takes the one that is named.
    pub(crate) fn new(now: At) -> Years {
        if let Some(file) = env::var_os("FIRSTDESK_BENCH_DB") {
            return Years { file: file.into(), _folder: None };
        }
        let given = env::var("FIRSTDESK_BENCH_ENTRIES");
        let entries = given.map_or(ENTRIES, |n| n.parse().expect("how many entries"));
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("years.db");
        let started = Instant::now();
        demo::fill_years(&file, now, (1, entries), Lang::Zh, |_, _| {}).expect("the file");
        let taken = started.elapsed();
        let rate = entries as f64 / taken.as_secs_f64();
        println!("made: {entries} entries in {taken:.1?}: {rate:.0} entries/s");
        Years { file, _folder: Some(folder) }
    }
}

/// This month and those before it, so many of them.
pub(crate) fn months(now: At, zone: Zone, count: u64) -> impl Iterator<Item = Period> {
    let today: NaiveDate = zone.day(now);
    let back = (0..count).filter_map(move |n| today.checked_sub_days(Days::new(31 * n)));
    back.map(Period::month)
}
