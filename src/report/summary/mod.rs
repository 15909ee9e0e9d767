//! A report on a stretch of days as data: the same document becomes a web page, a text, a
//! spreadsheet.
pub mod chart;
pub mod html;
pub mod plain;
pub mod tables;

use crate::{
    domain::{
        at::{At, Span},
        property::Property,
        rules::Rules,
        stats::{Fold, Period, Rate, Rates, Stats},
        stretch::Stretch,
        vocab::vocabulary,
        watch::Watched,
    },
    words::{Lang, cli as names, format, labels::Label, report as w},
};
use chrono::{Datelike, Timelike};

vocabulary! {
    /// What a report is written as.
    Format {
        /// Columns of text.
        Text = "text",
        /// A web page.
        Html = "html",
        /// Comma-separated values.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx",
        /// For programs.
        Json = "json",
    }
}

/// The figures of a stretch, of the one before it, and of its steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Which days.
    pub stretch: Stretch,
    /// Of those days.
    pub stats: Stats,
    /// Of as many days before.
    pub before: Rates,
    /// Step by step.
    pub steps: Vec<(Stretch, Rates)>,
    /// Entries received by hour of the day and day of the week, Monday first.
    pub hours: [[usize; 7]; 24],
}

impl Figures {
    /// From the entries received in a stretch and in the one before it.
    pub fn new(
        stretch: Stretch,
        (entries, before): (&[Watched], &[Watched]),
        (property, rules): (&Property, &Rules),
        now: At,
    ) -> Figures {
        let stats = |of: Stretch, entries: &[Watched]| {
            let period = Period::range(of.from, of.to).unwrap_or(Period::day(of.from));
            let mut fold = Fold::new(period, property, rules, now);
            // They come the newest first.
            entries.iter().rev().for_each(|watched| fold.add(watched, rules));
            fold.finish()
        };
        let day = |w: &Watched| property.zone.day(w.entry.received_at);
        let step = |step: Stretch| {
            let within: Vec<Watched> =
                entries.iter().filter(|w| step.has(day(w))).cloned().collect();
            (step, stats(step, &within).rates)
        };
        let mut hours = [[0; 7]; 24];
        for watched in entries.iter().filter(|w| !w.entry.is_void()) {
            let local = property.zone.local(watched.entry.received_at);
            let (hour, day) = (local.hour(), local.weekday().num_days_from_monday());
            let row = usize::try_from(hour).ok().and_then(|h| hours.get_mut(h));
            if let Some(cell) = row.and_then(|r| r.get_mut(usize::try_from(day).unwrap_or(0))) {
                *cell += 1;
            }
        }
        Figures {
            stretch,
            stats: stats(stretch, entries),
            before: stats(stretch.before(), before).rates,
            // What has not begun is no part of how it went.
            steps: stretch
                .steps()
                .into_iter()
                .filter(|step| step.from <= property.zone.day(now))
                .map(step)
                .collect(),
            hours,
        }
    }
}

/// A value in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// There is none.
    None,
    /// Words.
    Words(String),
    /// How many.
    Count(usize),
    /// So many of so many.
    Rate(Rate),
    /// A length of time.
    Length(Span),
    /// A mean, to two places.
    Mean(f64),
}

/// What a column holds: a rate is several columns in a spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Words,
    /// Counts, lengths, means.
    Number,
    /// Rates.
    Rate,
}

/// A table with a heading, what it means, and a picture of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// What the figures mean.
    pub about: String,
    /// Heads of its columns.
    pub columns: Vec<(String, Kind)>,
    /// Its rows.
    pub rows: Vec<Vec<Value>>,
    /// A picture of the same figures.
    pub picture: Picture,
}

/// A picture beside a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// There is none.
    None,
    /// A bar a rate.
    Bars(Vec<(String, Rate)>),
    /// Hours down, days of the week across; then the table is not drawn beside it.
    Heat(Box<[[usize; 7]; 24]>),
}

/// One of the four rates, with how it went.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Its name.
    pub name: String,
    /// The rate.
    pub rate: Rate,
    /// In the stretch before.
    pub before: Rate,
    /// What it means.
    pub about: String,
    /// Step by step: the step's name and the rate in it.
    pub steps: Vec<(String, Rate)>,
}

/// The whole of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its language.
    pub lang: Lang,
    /// Whose.
    pub property: String,
    /// What it is called.
    pub title: String,
    /// Of which days.
    pub days: String,
    /// When it was made, and whether the days are over.
    pub made: String,
    /// What is counted.
    pub about: String,
    /// The four rates.
    pub heads: Vec<Head>,
    /// Everything else.
    pub sections: Vec<Section>,
}

/// Puts the figures in words.
pub fn document(figures: &Figures, property: &Property, lang: Lang, now: At) -> Document {
    let zone = property.zone;
    let stretch = figures.stretch;
    let made_at = zone.local(now).format("%Y-%m-%d %H:%M").to_string();
    let made = w::made(&made_at, lang);
    let over = zone.day(now) > stretch.to;
    let made = if over { made } else { format!("{made}; {}", w::so_far(lang)) };
    Document {
        lang,
        property: property.name(lang).to_owned(),
        title: w::title(stretch.kind, lang).to_owned(),
        days: w::days(stretch, lang),
        made,
        about: w::rates_about(lang).to_owned(),
        heads: heads(figures, lang),
        sections: vec![
            counts(&figures.stats, lang),
            clocks(&figures.stats, lang),
            categories(&figures.stats, lang),
            departments(&figures.stats, lang),
            receivers(&figures.stats, property, lang),
            hours(figures, lang),
        ],
    }
}

fn heads(figures: &Figures, lang: Lang) -> Vec<Head> {
    type Of = fn(&Rates) -> Rate;
    let four: [(&str, Of, &str); 4] = [
        (names::timeliness(lang), |r| r.timeliness, w::timeliness_about(lang)),
        (names::pass(lang), |r| r.pass, w::pass_about(lang)),
        (names::callback(lang), |r| r.callback, w::callback_about(lang)),
        (names::satisfaction(lang), |r| r.satisfaction.rate, w::satisfaction_about(lang)),
    ];
    let head = |(name, of, about): (&str, Of, &str)| Head {
        name: name.to_owned(),
        rate: of(&figures.stats.rates),
        before: of(&figures.before),
        about: about.to_owned(),
        steps: figures.steps.iter().map(|(step, rates)| (short(*step), of(rates))).collect(),
    };
    four.map(head).to_vec()
}

/// A step under its point: the day it begins with.
fn short(step: Stretch) -> String {
    match step.kind {
        crate::domain::stretch::Kind::Month => step.from.format("%y-%m").to_string(),
        _ => step.from.format("%m-%d").to_string(),
    }
}

fn counts(stats: &Stats, lang: Lang) -> Section {
    let count = |name: &str, n: usize| vec![Value::Words(name.to_owned()), Value::Count(n)];
    let mean = |name: &str, mean: Option<f64>| {
        vec![Value::Words(name.to_owned()), mean.map_or(Value::None, Value::Mean)]
    };
    Section {
        title: w::counts(lang).to_owned(),
        about: String::new(),
        columns: vec![
            (w::measure(lang).to_owned(), Kind::Words),
            (w::value(lang).to_owned(), Kind::Number),
        ],
        rows: vec![
            count(names::entries(lang), stats.rates.entries),
            count(names::answered_at_once(lang), stats.answered),
            count(names::reworked(lang), stats.reworked),
            count(names::escalated(lang), stats.escalated),
            count(names::meeting(lang), stats.to_meeting),
            count(names::transfers(lang), stats.transfers),
            count(names::late_entry(lang), stats.late_entries),
            count(names::sampled(lang), stats.sampled.n),
            mean(names::sample_difference(lang), stats.sampled.mean_difference),
            mean(names::mean_score(lang), stats.rates.satisfaction.mean),
        ],
        picture: Picture::None,
    }
}

fn clocks(stats: &Stats, lang: Lang) -> Section {
    let counted = || stats.by_timer.iter().filter(|(_, step)| step.rate.of > 0);
    let length = |length: Option<Span>| length.map_or(Value::None, Value::Length);
    let rows = counted().map(|(timer, step)| {
        let (raw, adjusted) = (step.raw, step.adjusted.filter(|a| Some(*a) != step.raw));
        vec![
            Value::Words(timer.label(lang).to_owned()),
            Value::Rate(step.rate),
            length(raw.map(|s| s.p50)),
            length(raw.map(|s| s.p90)),
            length(raw.map(|s| s.p95)),
            length(raw.map(|s| s.max)),
            length(adjusted.map(|s| s.max)),
        ]
    });
    let column = |name: &str, kind| (name.to_owned(), kind);
    Section {
        title: w::clocks(lang).to_owned(),
        about: w::clocks_about(lang).to_owned(),
        columns: vec![
            column(w::step(lang), Kind::Words),
            column(names::timeliness(lang), Kind::Rate),
            column("p50", Kind::Number),
            column("p90", Kind::Number),
            column("p95", Kind::Number),
            column(w::longest(lang), Kind::Number),
            column(w::adjusted(lang), Kind::Number),
        ],
        rows: rows.collect(),
        picture: Picture::Bars(
            counted().map(|(t, step)| (t.label(lang).to_owned(), step.rate)).collect(),
        ),
    }
}

fn categories(stats: &Stats, lang: Lang) -> Section {
    let name = |c: Option<crate::domain::vocab::Category>| {
        c.map_or(w::none(lang), |c| w::category(c, lang))
    };
    let rows = stats.by_category.iter().map(|(c, r)| (name(*c).to_owned(), r));
    grouped((w::by_category(lang), names::category(lang)), "", rows, lang)
}

fn departments(stats: &Stats, lang: Lang) -> Section {
    let name =
        |d: Option<crate::domain::vocab::Department>| d.map_or(w::none(lang), |d| d.label(lang));
    let rows = stats.by_department.iter().map(|(d, r)| (name(*d).to_owned(), r));
    grouped((w::by_department(lang), names::department(lang)), w::groups_about(lang), rows, lang)
}

fn receivers(stats: &Stats, property: &Property, lang: Lang) -> Section {
    let rows = stats.by_first_receiver.iter().map(|(id, r)| {
        let name = property.staff(id).map_or(id.as_str(), |s| s.name(lang));
        (name.to_owned(), r)
    });
    grouped((w::by_receiver(lang), names::first_receiver(lang)), "", rows, lang)
}

fn grouped<'a>(
    (title, of): (&str, &str),
    about: &str,
    rows: impl Iterator<Item = (String, &'a Rates)>,
    lang: Lang,
) -> Section {
    let rows = rows.map(|(name, r)| {
        vec![
            Value::Words(name),
            Value::Count(r.entries),
            Value::Rate(r.timeliness),
            Value::Rate(r.pass),
            Value::Rate(r.callback),
            Value::Rate(r.satisfaction.rate),
        ]
    });
    Section {
        title: title.to_owned(),
        about: about.to_owned(),
        columns: vec![
            (of.to_owned(), Kind::Words),
            (names::entries(lang).to_owned(), Kind::Number),
            (names::timeliness(lang).to_owned(), Kind::Rate),
            (names::pass(lang).to_owned(), Kind::Rate),
            (names::callback(lang).to_owned(), Kind::Rate),
            (names::satisfaction(lang).to_owned(), Kind::Rate),
        ],
        rows: rows.collect(),
        picture: Picture::None,
    }
}

fn hours(figures: &Figures, lang: Lang) -> Section {
    let row = |(hour, days): (usize, &[usize; 7])| {
        let mut row = vec![Value::Words(format!("{hour:02}"))];
        row.extend(days.map(Value::Count));
        row
    };
    let mut columns = vec![(w::hour(lang).to_owned(), Kind::Words)];
    columns.extend(w::weekdays(lang).map(|day| (day.to_owned(), Kind::Number)));
    let any = figures.stats.rates.entries > 0;
    let rows = figures.hours.iter().enumerate().map(row);
    Section {
        title: w::hours(lang).to_owned(),
        about: String::new(),
        columns,
        rows: if any { rows.collect() } else { Vec::new() },
        picture: if any { Picture::Heat(Box::new(figures.hours)) } else { Picture::None },
    }
}

/// A rate in whole percent, rounded down: 100 % is never said of 199 in 200.
pub fn percent(rate: Rate) -> Option<usize> {
    rate.n.saturating_mul(100).checked_div(rate.of)
}

impl Value {
    /// As people read it.
    fn said(&self) -> String {
        match self {
            Value::None => "–".to_owned(),
            Value::Words(words) => words.clone(),
            Value::Count(n) => n.to_string(),
            Value::Rate(rate) => said(*rate),
            Value::Length(length) => format::clock(*length),
            Value::Mean(mean) => format!("{mean:.2}"),
        }
    }
}

fn said(rate: Rate) -> String {
    percent(rate).map_or_else(|| "–".to_owned(), |p| format!("{p}% {}/{}", rate.n, rate.of))
}
