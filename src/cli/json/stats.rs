//! `stats`.
use super::seconds;
use crate::domain::{
    stats::{Rate, Rates, Sampled, Satisfaction, Spread, Stats, StepStats},
    vocab::{Category, Department},
};
use serde::Serialize;
use serde_json::{Map, Number, Value};

/// The statistics of a stretch of days.
#[derive(Debug, Serialize)]
pub struct StatsJson {
    from: String,
    to: String,
    entries: usize,
    timeliness: TimelinessJson,
    pass: RateJson,
    callback: RateJson,
    satisfaction: SatisfactionJson,
    answered: usize,
    reworked: usize,
    escalated: usize,
    to_meeting: usize,
    transfers: usize,
    late_entries: usize,
    sampled: SampledJson,
    by_category: Map<String, Value>,
    by_department: Map<String, Value>,
    by_first_receiver: Map<String, Value>,
}

#[derive(Debug, Serialize)]
struct RateJson {
    n: usize,
    of: usize,
}

#[derive(Debug, Serialize)]
struct TimelinessJson {
    n: usize,
    of: usize,
    by_timer: Map<String, Value>,
}

#[derive(Debug, Serialize)]
struct SatisfactionJson {
    n: usize,
    of: usize,
    mean: Option<f64>,
}

#[derive(Debug, Serialize)]
struct SampledJson {
    n: usize,
    mean_difference: Option<f64>,
}

#[derive(Debug, Serialize)]
struct StepJson {
    n: usize,
    of: usize,
    #[serde(flatten)]
    raw: SpreadJson,
    adjusted: SpreadJson,
}

#[derive(Debug, Default, Serialize)]
#[allow(clippy::struct_field_names)] // the keys' unit
struct SpreadJson {
    p50_s: Option<Number>,
    p90_s: Option<Number>,
    p95_s: Option<Number>,
    max_s: Option<Number>,
}

#[derive(Debug, Serialize)]
pub(super) struct RatesJson {
    entries: usize,
    timeliness: RateJson,
    pass: RateJson,
    callback: RateJson,
    satisfaction: SatisfactionJson,
}

/// The name of the group of those that belong to none.
const NONE: &str = "none";

impl StatsJson {
    /// Shapes the statistics of the days from `from` to `to`.
    pub fn new(from: String, to: String, stats: &Stats) -> StatsJson {
        let steps = stats.by_timer.iter();
        let by_timer = steps.map(|(timer, step)| (timer.code().to_owned(), step_json(step)));
        let Rates { entries, timeliness: Rate { n, of }, pass, callback, satisfaction } =
            stats.rates;
        let category = |c: &Option<Category>| c.map_or(NONE, Category::code).to_owned();
        let department = |d: &Option<Department>| d.map_or(NONE, Department::code).to_owned();
        StatsJson {
            from,
            to,
            entries,
            timeliness: TimelinessJson { n, of, by_timer: by_timer.collect() },
            pass: pass.into(),
            callback: callback.into(),
            satisfaction: satisfaction.into(),
            answered: stats.answered,
            reworked: stats.reworked,
            escalated: stats.escalated,
            to_meeting: stats.to_meeting,
            transfers: stats.transfers,
            late_entries: stats.late_entries,
            sampled: stats.sampled.into(),
            by_category: groups(stats.by_category.iter().map(|(k, r)| (category(k), r))),
            by_department: groups(stats.by_department.iter().map(|(k, r)| (department(k), r))),
            by_first_receiver: groups(
                stats.by_first_receiver.iter().map(|(k, r)| (k.to_string(), r)),
            ),
        }
    }
}

fn groups<'a>(groups: impl Iterator<Item = (String, &'a Rates)>) -> Map<String, Value> {
    groups.map(|(name, rates)| (name, value(RatesJson::from(*rates)))).collect()
}

/// These shapes have text keys and finite numbers only; they always become values.
fn value(shape: impl Serialize) -> Value {
    serde_json::to_value(shape).unwrap_or_default()
}

fn step_json(step: &StepStats) -> Value {
    let Rate { n, of } = step.rate;
    value(StepJson { n, of, raw: spread(step.raw), adjusted: spread(step.adjusted) })
}

fn spread(spread: Option<Spread>) -> SpreadJson {
    spread.map_or_else(SpreadJson::default, |s| SpreadJson {
        p50_s: Some(seconds(s.p50)),
        p90_s: Some(seconds(s.p90)),
        p95_s: Some(seconds(s.p95)),
        max_s: Some(seconds(s.max)),
    })
}

impl From<Rate> for RateJson {
    fn from(Rate { n, of }: Rate) -> RateJson {
        RateJson { n, of }
    }
}

impl From<Satisfaction> for SatisfactionJson {
    fn from(Satisfaction { rate, mean }: Satisfaction) -> SatisfactionJson {
        SatisfactionJson { n: rate.n, of: rate.of, mean }
    }
}

impl From<Sampled> for SampledJson {
    fn from(Sampled { n, mean_difference }: Sampled) -> SampledJson {
        SampledJson { n, mean_difference }
    }
}

impl From<Rates> for RatesJson {
    fn from(rates: Rates) -> RatesJson {
        RatesJson {
            entries: rates.entries,
            timeliness: rates.timeliness.into(),
            pass: rates.pass.into(),
            callback: rates.callback.into(),
            satisfaction: rates.satisfaction.into(),
        }
    }
}
