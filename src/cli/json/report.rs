//! `report --format json`: the figures of a period, the rates of the one before, and how it went.
use super::stats::{RatesJson, StatsJson};
use crate::{
    domain::{
        at::At,
        property::Property,
        stats::{Period, Step},
    },
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
    before: BeforeJson,
    steps: Vec<StepJson>,
}

#[derive(Debug, Serialize)]
struct BeforeJson {
    from: String,
    to: String,
    #[serde(flatten)]
    rates: RatesJson,
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
        let (zone, period) = (property.zone, figures.stats.period);
        let before: Period = period.previous();
        let step = |step: Step| StepJson {
            from: step.from.to_string(),
            to: step.to.to_string(),
            rates: step.rates.into(),
        };
        ReportJson {
            kind: period.unit().code(),
            period: period.name(),
            made_at: zone.rfc3339(now),
            stats: StatsJson::new(&figures.stats, zone),
            before: BeforeJson {
                from: before.from().to_string(),
                to: before.to().to_string(),
                rates: figures.before.into(),
            },
            steps: figures.stats.steps(zone.day(now)).into_iter().map(step).collect(),
        }
    }
}
