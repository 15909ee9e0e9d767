//! `stats`.
use super::seconds;
use crate::domain::{
    at::At,
    civil::Zone,
    id::StaffId,
    stats::{
        AlarmLoad, PARTS, Rate, Rates, Repeats, Sampled, Satisfaction, Spread, Stats, StepStats,
    },
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
    // Later than the contract's first keys.
    void: usize,
    closed_loop: RateJson,
    handovers: usize,
    repeats: RepeatsJson,
    alarms: AlarmsJson,
    by_assignee: Map<String, Value>,
    by_tower: Map<String, Value>,
    by_hour: Map<String, Value>,
    by_shift: Map<String, Value>,
    by_day: Map<String, Value>,
    by_week: Map<String, Value>,
    weekday_hour: Vec<Vec<usize>>,
}

#[derive(Debug, Serialize)]
struct RepeatsJson {
    n: usize,
    of: usize,
    places: Vec<PlaceJson>,
}

#[derive(Debug, Serialize)]
struct PlaceJson {
    place: String,
    category: &'static str,
    entries: usize,
    nth: usize,
}

#[derive(Debug, Serialize)]
struct AlarmsJson {
    alarms: usize,
    per_ten_minutes: Option<f64>,
    busiest: usize,
    busiest_at: Option<String>,
    in_flood_s: Number,
    acked: RateJson,
    to_ack: SpreadJson,
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
    held: usize,
    distribution: Map<String, Value>,
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
    closed_loop: RateJson,
}

/// The name of the group of those that belong to none.
const NONE: &str = "none";

impl StatsJson {
    /// Shapes the statistics of a period, its moments as the property's clock shows them.
    pub fn new(stats: &Stats, zone: Zone) -> StatsJson {
        let steps = stats.by_timer.iter();
        let by_timer = steps.map(|(timer, step)| (timer.code().to_owned(), step_json(step)));
        let Rates {
            entries,
            timeliness: Rate { n, of },
            pass,
            callback,
            satisfaction,
            closed_loop,
        } = stats.rates;
        let category = |c: &Option<Category>| c.map_or(NONE, Category::code).to_owned();
        let department = |d: &Option<Department>| d.map_or(NONE, Department::code).to_owned();
        let assignee = |who: &Option<StaffId>| {
            who.as_ref().map_or_else(|| NONE.to_owned(), ToString::to_string)
        };
        StatsJson {
            from: stats.period.from().to_string(),
            to: stats.period.to().to_string(),
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
            void: stats.void,
            closed_loop: closed_loop.into(),
            handovers: stats.handovers,
            repeats: repeats(&stats.repeats),
            alarms: alarms(&stats.alarms, zone),
            by_assignee: groups(stats.by_assignee.iter().map(|(k, r)| (assignee(k), r))),
            by_tower: groups(stats.by_tower.iter().map(|(k, r)| (k.clone(), r))),
            by_hour: groups(stats.by_hour.iter().map(|(k, r)| (format!("{k:02}"), r))),
            by_shift: groups(stats.by_shift.iter().map(|(k, r)| (k.to_string(), r))),
            by_day: groups(stats.by_day.iter().map(|(k, r)| (k.to_string(), r))),
            by_week: groups(stats.by_week.iter().map(|(k, r)| (k.to_string(), r))),
            weekday_hour: stats.heat.iter().map(|hours| hours.to_vec()).collect(),
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

fn repeats(repeats: &Repeats) -> RepeatsJson {
    let Rate { n, of } = repeats.rate;
    let places = repeats.places.iter().map(|p| PlaceJson {
        place: p.place.clone(),
        category: p.category.code(),
        entries: p.entries,
        nth: p.nth,
    });
    RepeatsJson { n, of, places: places.collect() }
}

fn alarms(load: &AlarmLoad, zone: Zone) -> AlarmsJson {
    AlarmsJson {
        alarms: load.alarms,
        per_ten_minutes: load.per_ten_minutes,
        busiest: load.busiest,
        busiest_at: load.busiest_at.map(|at: At| zone.rfc3339(at)),
        in_flood_s: seconds(load.in_flood),
        acked: load.acked.into(),
        to_ack: spread(load.to_ack),
    }
}

/// The parts of a limit by their upper ends: `25%` … `200%`, `more`.
fn distribution(step: &StepStats) -> Map<String, Value> {
    let names = PARTS.iter().map(|percent| format!("{percent}%")).chain(["more".to_owned()]);
    names.zip(step.distribution).map(|(name, n)| (name, value(n))).collect()
}

fn step_json(step: &StepStats) -> Value {
    let Rate { n, of } = step.rate;
    let (raw, adjusted) = (spread(step.raw), spread(step.adjusted));
    value(StepJson { n, of, raw, adjusted, held: step.held, distribution: distribution(step) })
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
    fn from(Satisfaction { rate, mean, .. }: Satisfaction) -> SatisfactionJson {
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
            closed_loop: rates.closed_loop.into(),
        }
    }
}
