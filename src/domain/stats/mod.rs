//! How the desk did (S10.2): the figures of the entries received in a period. A pure fold; nothing
//! is counted while it happens. [`Stats`] is the whole tree as plain data, for tables, pictures and
//! paper alike; [`Fold`] makes it, [`Behind`] finds the entries behind one of its figures.
mod figure;
mod fold;
mod group;
mod load;
mod period;
mod rate;
mod repeats;
mod spread;
mod step;

pub use figure::{Behind, Figure};
pub use fold::Fold;
pub use group::Group;
pub use load::{AlarmLoad, STRETCH};
pub use period::{Period, Unit, monday};
pub use rate::{Rate, Rates, Satisfaction};
pub use repeats::{RepeatPlace, Repeats, Trouble};
pub use spread::Spread;
pub use step::{PARTS, StepStats};

use super::{
    id::StaffId,
    shift::ShiftName,
    timer::TimerKind,
    vocab::{Category, Department},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Samples of supervisors (P12).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sampled {
    /// Entries sampled; only closed ones can be ([`Rates::closed_loop`] has their count).
    pub n: usize,
    /// Mean of the supervisor's score less the desk's; `None` when no sample can be compared.
    pub mean_difference: Option<f64>,
}

/// Up to so many days a trend has all of them; of a longer one only those with an entry.
const LONGEST_TREND: u64 = 3_660;

/// Days up to which a period is told day by day; of more, week by week.
const FEW_DAYS: u64 = 10;

/// A stretch of a period, to see how it went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last.
    pub to: NaiveDate,
    /// Of the entries received on these days.
    pub rates: Rates,
}

/// Entries received, by weekday (Monday first) and local hour.
pub type Heat = [[usize; 24]; 7];

/// Everything there is to say of a period. Void entries are in none of it but [`Stats::void`];
/// every entry is judged by the rules it was recorded under.
#[derive(Debug, Clone, PartialEq)]
pub struct Stats {
    /// Which days.
    pub period: Period,
    /// The rates of all entries.
    pub rates: Rates,
    /// By step, every step of the clock table.
    pub by_timer: Vec<(TimerKind, StepStats)>,
    /// Entries left out because they were recorded by mistake.
    pub void: usize,
    /// Entries answered at once, without a ticket.
    pub answered: usize,
    /// Entries that came into a second round.
    pub reworked: usize,
    /// Entries with a ticket reported to a superior.
    pub escalated: usize,
    /// Entries put to the managers' meeting.
    pub to_meeting: usize,
    /// Tickets given to somebody else, each time counted.
    pub transfers: usize,
    /// Changes of the holder, signed hand-overs and assignments, each counted.
    pub handovers: usize,
    /// Entries with anything written too long after it happened.
    pub late_entries: usize,
    /// Supervisors' samples.
    pub sampled: Sampled,
    /// Where the same trouble keeps coming back.
    pub repeats: Repeats,
    /// The load of alarms.
    pub alarms: AlarmLoad,
    /// See [`Group::Category`].
    pub by_category: BTreeMap<Option<Category>, Rates>,
    /// See [`Group::Department`].
    pub by_department: BTreeMap<Option<Department>, Rates>,
    /// See [`Group::FirstReceiver`].
    pub by_first_receiver: BTreeMap<StaffId, Rates>,
    /// See [`Group::Assignee`].
    pub by_assignee: BTreeMap<Option<StaffId>, Rates>,
    /// See [`Group::Tower`].
    pub by_tower: BTreeMap<String, Rates>,
    /// See [`Group::Hour`]; hours without an entry are missing.
    pub by_hour: BTreeMap<u32, Rates>,
    /// See [`Group::Shift`].
    pub by_shift: BTreeMap<ShiftName, Rates>,
    /// By day, every day of the period, for a trend; of more than ten years only days with entries.
    pub by_day: BTreeMap<NaiveDate, Rates>,
    /// By week, every week the period touches, named by its Monday; of the first and the last one
    /// only the days in the period.
    pub by_week: BTreeMap<NaiveDate, Rates>,
    /// See [`Heat`].
    pub heat: Heat,
}

impl Stats {
    /// Of a period nothing was received in.
    fn empty(period: Period) -> Stats {
        let dense = period.length() <= LONGEST_TREND;
        let days = period.days().take_while(|_| dense).map(|day| (day, Rates::default()));
        let weeks = period.weeks().take_while(|_| dense).map(|day| (day, Rates::default()));
        let (by_day, by_week) = (days.collect(), weeks.collect());
        Stats {
            period,
            rates: Rates::default(),
            by_timer: Vec::new(),
            void: 0,
            answered: 0,
            reworked: 0,
            escalated: 0,
            to_meeting: 0,
            transfers: 0,
            handovers: 0,
            late_entries: 0,
            sampled: Sampled::default(),
            repeats: Repeats::default(),
            alarms: AlarmLoad::default(),
            by_category: BTreeMap::new(),
            by_department: BTreeMap::new(),
            by_first_receiver: BTreeMap::new(),
            by_assignee: BTreeMap::new(),
            by_tower: BTreeMap::new(),
            by_hour: BTreeMap::new(),
            by_shift: BTreeMap::new(),
            by_day,
            by_week,
            heat: Heat::default(),
        }
    }

    /// One step's.
    pub fn step(&self, kind: TimerKind) -> StepStats {
        let found = self.by_timer.iter().find(|(k, _)| *k == kind);
        found.map_or_else(StepStats::default, |(_, step)| *step)
    }

    /// How it went, up to `today`: day by day, of more than a few days week by week.
    pub fn steps(&self, today: NaiveDate) -> Vec<Step> {
        let by_day = self.period.length() <= FEW_DAYS;
        let steps = if by_day { &self.by_day } else { &self.by_week };
        let begun = steps.iter().filter(|(from, _)| **from <= today);
        let step = |(from, rates): (&NaiveDate, &Rates)| {
            let days = if by_day { Period::day(*from) } else { Period::week(*from) };
            let (from, to) = (days.from().max(self.period.from()), days.to().min(self.period.to()));
            Step { from, to, rates: *rates }
        };
        begun.map(step).collect()
    }

    /// `n` of all entries.
    pub fn of_entries(&self, n: usize) -> Rate {
        Rate { n, of: self.rates.entries }
    }
}

#[cfg(test)]
mod tests;
