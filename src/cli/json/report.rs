//! `report --format json`: the figures of a stretch, of the one before, step by step.
use super::stats::{RatesJson, StatsJson};
use crate::{
    domain::{at::At, property::Property, stretch::Stretch},
    report::summary::Figures,
};
use serde::Serialize;

/// The figures of a report.
#[derive(Debug, Serialize)]
pub struct ReportJson {
    kind: &'static str,
    period: String,
    made_at: String,
    #[serde(flatten)]
    stats: StatsJson,
    before: StepJson,
    steps: Vec<StepJson>,
    /// By hour, then by day of the week from Monday.
    hours: Vec<[usize; 7]>,
}

#[derive(Debug, Serialize)]
struct StepJson {
    from: String,
    to: String,
    #[serde(flatten)]
    rates: RatesJson,
}

impl ReportJson {
    /// Shapes the figures, as they were made at `now`.
    pub fn new(figures: &Figures, property: &Property, now: At) -> ReportJson {
        let kind = figures.stretch.kind;
        let step = |(stretch, rates): (Stretch, crate::domain::stats::Rates)| StepJson {
            from: stretch.from.to_string(),
            to: stretch.to.to_string(),
            rates: rates.into(),
        };
        ReportJson {
            kind: kind.code(),
            period: figures.stretch.name(),
            made_at: property.zone.rfc3339(now),
            stats: StatsJson::new(&figures.stats, property.zone),
            before: step((figures.stretch.before(), figures.before)),
            steps: figures.steps.iter().copied().map(step).collect(),
            hours: figures.hours.to_vec(),
        }
    }
}
