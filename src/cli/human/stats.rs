//! The statistics, for people.
use super::{dash, length, table::Table};
use crate::domain::stats::{Rate, Rates, Stats};
use crate::words::{Lang, cli as words, labels::Label};

/// The statistics of a stretch of days.
pub fn stats(stats: &Stats, lang: Lang) -> String {
    let mut out = whole(stats, lang);
    out.push('\n');
    out.push_str(&steps(stats, lang));
    let none = || words::unnamed(lang).to_owned();
    let by_category = stats
        .by_category
        .iter()
        .map(|(k, r)| (k.map_or_else(none, |c| c.label(lang).to_owned()), r));
    let by_department = stats
        .by_department
        .iter()
        .map(|(k, r)| (k.map_or_else(none, |d| d.label(lang).to_owned()), r));
    let by_receiver = stats.by_first_receiver.iter().map(|(k, r)| (k.to_string(), r));
    for (head, groups) in [
        (words::category(lang), by_category.collect::<Vec<_>>()),
        (words::department(lang), by_department.collect()),
        (words::first_receiver(lang), by_receiver.collect()),
    ] {
        out.push('\n');
        out.push_str(&grouped(head, &groups, lang));
    }
    out
}

fn rate(rate: Rate) -> String {
    let Rate { n, of } = rate;
    match of {
        0 => dash(),
        // Rounded down: 100 % is never said of 199 in 200.
        _ => format!("{n}/{of} {}%", n.saturating_mul(100) / of),
    }
}

fn mean(mean: Option<f64>) -> String {
    mean.map_or_else(dash, |m| format!("{m:.2}"))
}

fn whole(stats: &Stats, lang: Lang) -> String {
    let r = &stats.rates;
    let mut table = Table::new(&[(words::measure(lang), 40), (words::value(lang), 0)]);
    let rows = [
        (words::entries(lang), r.entries.to_string()),
        (words::timeliness(lang), rate(r.timeliness)),
        (words::pass(lang), rate(r.pass)),
        (words::callback(lang), rate(r.callback)),
        (words::satisfaction(lang), rate(r.satisfaction.rate)),
        (words::mean_score(lang), mean(r.satisfaction.mean)),
        (words::answered_at_once(lang), stats.answered.to_string()),
        (words::reworked(lang), stats.reworked.to_string()),
        (words::escalated(lang), stats.escalated.to_string()),
        (words::meeting(lang), stats.to_meeting.to_string()),
        (words::transfers(lang), stats.transfers.to_string()),
        (words::late_entry(lang), stats.late_entries.to_string()),
        (words::sampled(lang), stats.sampled.n.to_string()),
        (words::sample_difference(lang), mean(stats.sampled.mean_difference)),
    ];
    for (name, value) in rows {
        table.row(vec![name.to_owned(), value]);
    }
    table.lines()
}

fn steps(stats: &Stats, lang: Lang) -> String {
    let mut table = Table::new(&[
        (words::step(lang), 13),
        (words::timeliness(lang), 16),
        ("p50", 11),
        ("p90", 11),
        ("p95", 11),
        (words::longest(lang), 0),
    ]);
    for (timer, step) in &stats.by_timer {
        if step.rate.of == 0 {
            continue;
        }
        let spread = step.raw.map(|s| [s.p50, s.p90, s.p95, s.max].map(length));
        let [p50, p90, p95, max] = spread.unwrap_or_else(|| [dash(), dash(), dash(), dash()]);
        table.row(vec![timer.label(lang).to_owned(), rate(step.rate), p50, p90, p95, max]);
    }
    table.lines()
}

fn grouped(head: &'static str, groups: &[(String, &Rates)], lang: Lang) -> String {
    let mut table = Table::new(&[
        (head, 16),
        (words::entries(lang), 7),
        (words::timeliness(lang), 14),
        (words::pass(lang), 14),
        (words::callback(lang), 14),
        (words::satisfaction(lang), 0),
    ]);
    for (name, r) in groups {
        table.row(vec![
            name.clone(),
            r.entries.to_string(),
            rate(r.timeliness),
            rate(r.pass),
            rate(r.callback),
            rate(r.satisfaction.rate),
        ]);
    }
    table.lines()
}
