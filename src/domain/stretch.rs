//! A stretch of local days that is reported on: a week from Monday, a month, or any days.
use chrono::{Datelike, Days, Months, NaiveDate};

/// Steps of a trend up to which each is a day.
const DAYS: i64 = 10;
/// Days up to which each step is a week; beyond, a month.
const WEEKS: i64 = 100;

/// What sort of stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
    /// Any days.
    Range,
}

impl Kind {
    /// The stable name: `week`, `month`, `range`.
    pub const fn code(self) -> &'static str {
        match self {
            Kind::Week => "week",
            Kind::Month => "month",
            Kind::Range => "range",
        }
    }
}

/// Some local days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stretch {
    /// What sort.
    pub kind: Kind,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, not before the first.
    pub to: NaiveDate,
}

impl Stretch {
    /// The week a day lies in.
    pub fn week_of(day: NaiveDate) -> Stretch {
        let from = back(day, u64::from(day.weekday().num_days_from_monday()));
        Stretch { kind: Kind::Week, from, to: on(from, 6) }
    }

    /// The month a day lies in.
    pub fn month_of(day: NaiveDate) -> Stretch {
        let from = day.with_day(1).unwrap_or(day);
        let next = from.checked_add_months(Months::new(1)).unwrap_or(from);
        Stretch { kind: Kind::Month, from, to: back(next, 1).max(from) }
    }

    /// Any days; `None` when the last comes before the first.
    pub fn range(from: NaiveDate, to: NaiveDate) -> Option<Stretch> {
        (from <= to).then_some(Stretch { kind: Kind::Range, from, to })
    }

    /// The last week that is over on this day.
    pub fn last_week(today: NaiveDate) -> Stretch {
        Stretch::week_of(today).before()
    }

    /// The last month that is over on this day.
    pub fn last_month(today: NaiveDate) -> Stretch {
        Stretch::month_of(today).before()
    }

    /// As long a stretch just before it.
    #[must_use]
    pub fn before(self) -> Stretch {
        match self.kind {
            Kind::Week => Stretch::week_of(back(self.from, 7)),
            Kind::Month => Stretch::month_of(back(self.from, 1)),
            Kind::Range => {
                let days = u64::try_from(self.days()).unwrap_or(1);
                Stretch { from: back(self.from, days), to: back(self.from, 1), ..self }
            }
        }
    }

    /// How many days it has.
    pub fn days(self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// Whether a day lies in it.
    pub fn has(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The steps of its trend: days, weeks or months, cut at its ends.
    pub fn steps(self) -> Vec<Stretch> {
        let whole: fn(NaiveDate) -> Stretch = match self.days() {
            days if days <= DAYS => |day| Stretch { kind: Kind::Range, from: day, to: day },
            days if days <= WEEKS => Stretch::week_of,
            _ => Stretch::month_of,
        };
        let mut steps = Vec::new();
        let mut day = self.from;
        loop {
            let step = whole(day);
            let (from, to) = (step.from.max(self.from), step.to.min(self.to));
            steps.push(Stretch { from, to, ..step });
            if to >= self.to || on(to, 1) == to {
                return steps;
            }
            day = on(to, 1);
        }
    }

    /// A name for a file, in order of time: `2026-W47`, `2026-11`, `2026-11-01_2026-11-20`.
    pub fn name(self) -> String {
        match self.kind {
            Kind::Week => self.from.format("%G-W%V").to_string(),
            Kind::Month => self.from.format("%Y-%m").to_string(),
            Kind::Range if self.from == self.to => self.from.to_string(),
            Kind::Range => format!("{}_{}", self.from, self.to),
        }
    }
}

fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

fn on(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    fn told(s: Stretch) -> (String, String, String) {
        (s.from.to_string(), s.to.to_string(), s.name())
    }

    #[test]
    fn weeks_begin_on_monday_and_bear_their_number() {
        let week = |s: &str| told(Stretch::week_of(day(s)));
        let last = ("2026-11-16".into(), "2026-11-22".into(), "2026-W47".to_owned());
        assert_eq!(week("2026-11-16"), last);
        assert_eq!(week("2026-11-22"), last);
        assert_eq!(told(Stretch::last_week(day("2026-11-23"))), last);
        // The first days of January may be of the last week of the year before.
        assert_eq!(week("2027-01-01").2, "2026-W53");
    }

    #[test]
    fn months_have_their_own_lengths() {
        assert_eq!(told(Stretch::last_month(day("2028-03-31"))).1, "2028-02-29");
        assert_eq!(told(Stretch::month_of(day("2026-12-05"))).2, "2026-12");
        assert_eq!(told(Stretch::month_of(day("2026-01-01")).before()).0, "2025-12-01");
    }

    #[test]
    fn what_comes_before_is_as_long() {
        let range = Stretch::range(day("2026-11-03"), day("2026-11-05")).unwrap();
        assert_eq!(told(range.before()).2, "2026-10-31_2026-11-02");
        assert_eq!(Stretch::range(day("2026-11-03"), day("2026-11-02")), None);
    }

    #[test]
    fn a_trend_has_a_handful_of_steps_that_leave_no_day_out() {
        for (from, to, steps) in [
            ("2026-11-03", "2026-11-03", 1),
            ("2026-11-16", "2026-11-22", 7),
            ("2026-11-01", "2026-11-30", 6),
            ("2026-01-01", "2026-12-31", 12),
        ] {
            let whole = Stretch::range(day(from), day(to)).unwrap();
            let found = whole.steps();
            assert_eq!(found.len(), steps, "{from}");
            assert_eq!(found.iter().map(|s| s.days()).sum::<i64>(), whole.days());
        }
        let ends = Stretch::range(NaiveDate::MAX, NaiveDate::MAX).unwrap();
        assert_eq!(ends.steps().len(), 1);
        let _ =
            (ends.before(), Stretch::week_of(NaiveDate::MIN), Stretch::month_of(NaiveDate::MAX));
    }
}
