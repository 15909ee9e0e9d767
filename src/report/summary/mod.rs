//! A report on a period of days as data: the same document becomes a web page, a text, a
//! spreadsheet.
pub mod chart;
pub mod html;
pub mod plain;
mod sections;
pub mod tables;

use crate::{
    domain::{
        at::{At, Span},
        property::Property,
        stats::{Figure, Heat, Rate, Rates, Stats},
        vocab::vocabulary,
    },
    words::{Lang, figures as names, format, report as w},
};
use chrono::NaiveDate;

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

/// The figures of a period, and the rates of the one before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Of those days.
    pub stats: Stats,
    /// Of the days before.
    pub before: Rates,
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
    /// So many in so many: how many each.
    Each(Rate),
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
    /// Of each row another sort.
    Mixed,
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
    /// What each row means, in the words of docs/statistics.md; none where they need none.
    pub meanings: Vec<String>,
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
    Heat(Box<Heat>),
}

/// One of the four rates, with how it went.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Its name.
    pub name: String,
    /// The rate.
    pub rate: Rate,
    /// In the period before.
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
    let (stats, period) = (&figures.stats, figures.stats.period);
    let made_at = zone.local(now).format("%Y-%m-%d %H:%M").to_string();
    let made = w::made(&made_at, lang);
    let over = zone.day(now) > period.to();
    let made = if over { made } else { format!("{made}; {}", w::so_far(lang)) };
    Document {
        lang,
        property: property.name(lang).to_owned(),
        title: w::title(period.unit(), lang).to_owned(),
        days: w::days(period, lang),
        made,
        about: w::rates_about(lang).to_owned(),
        heads: heads(figures, zone.day(now), lang),
        sections: sections::all(stats, property, lang),
    }
}

fn heads(figures: &Figures, today: NaiveDate, lang: Lang) -> Vec<Head> {
    let steps = figures.stats.steps(today);
    let head = |figure: Figure| Head {
        name: names::name(figure, lang).to_owned(),
        rate: rate(figure, &figures.stats.rates),
        before: rate(figure, &figures.before),
        about: names::meaning(figure, lang),
        steps: steps
            .iter()
            .map(|step| (step.from.format("%m-%d").to_string(), rate(figure, &step.rates)))
            .collect(),
    };
    Figure::FOUR.map(head).to_vec()
}

/// One of the rates of a group; of what is none of them, timeliness.
fn rate(figure: Figure, rates: &Rates) -> Rate {
    match figure {
        Figure::Satisfaction => rates.satisfaction.rate,
        Figure::Pass => rates.pass,
        Figure::Callback => rates.callback,
        Figure::ClosedLoop => rates.closed_loop,
        _ => rates.timeliness,
    }
}

impl Value {
    /// As people read it.
    fn said(&self) -> String {
        match self {
            Value::None => "–".to_owned(),
            Value::Words(words) => words.clone(),
            Value::Count(n) => n.to_string(),
            Value::Rate(rate) => said(*rate),
            Value::Each(Rate { n, of }) => match (Rate { n: *n, of: *of }).each() {
                Some(each) => format!("{each:.2} {n}/{of}"),
                None => "–".to_owned(),
            },
            Value::Length(length) => format::clock(*length),
            Value::Mean(mean) => format!("{mean:.2}"),
        }
    }
}

fn said(rate: Rate) -> String {
    rate.percent().map_or_else(|| "–".to_owned(), |p| format!("{p}% {}/{}", rate.n, rate.of))
}
