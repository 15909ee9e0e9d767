//! How long the statistics of a month take: `cargo bench --bench figures`. See `years` for the
//! file it reads.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::cast_precision_loss)] // a bench, not the program
mod years;

use firstdesk::{clock, desk::Reader};
use std::time::Instant;

fn main() {
    let now = clock::now();
    let years = years::Years::new(now);
    let reader = Reader::open(&years.file).expect("the file");
    for period in years::months(now, reader.property().zone, 4) {
        let started = Instant::now();
        let stats = reader.stats(period, now, &mut |_, _| true).expect("figures").expect("whole");
        let (taken, entries) = (started.elapsed(), stats.rates.entries);
        println!("month {}: {entries} entries in {taken:.2?}", period.name());
    }
}
