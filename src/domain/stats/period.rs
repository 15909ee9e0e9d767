//! The days statistics are made of: a day, a week, a month or any range, in the property's zone.
use crate::domain::{at::At, civil::Zone};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::ops::Range;

/// What a period is called, and how it steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
    /// The first to the last of a month.
    Month,
    /// From any day to any other.
    Range,
}

impl Unit {
    /// The stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Range => "range",
        }
    }
}

/// Local days, both ends included. Never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    unit: Unit,
    from: NaiveDate,
    to: NaiveDate,
}

impl Period {
    /// One day.
    pub const fn day(day: NaiveDate) -> Period {
        Period { unit: Unit::Day, from: day, to: day }
    }

    /// The week, Monday to Sunday, a day lies in.
    pub fn week(day: NaiveDate) -> Period {
        let from = monday(day);
        let to = from.checked_add_days(Days::new(6)).unwrap_or(from);
        Period { unit: Unit::Week, from, to }
    }

    /// The month a day lies in.
    pub fn month(day: NaiveDate) -> Period {
        let from = day.with_day(1).unwrap_or(day);
        let next = from.checked_add_months(Months::new(1));
        let to = next.and_then(|next| next.pred_opt()).unwrap_or(day);
        Period { unit: Unit::Month, from, to }
    }

    /// From a day to another, both included; `None` when the second is before the first.
    pub fn range(from: NaiveDate, to: NaiveDate) -> Option<Period> {
        (from <= to).then_some(Period { unit: Unit::Range, from, to })
    }

    /// The civil days a stretch of time touches. `None`: none, or an end is open.
    pub fn touching(stretch: &Range<At>, zone: Zone) -> Option<Period> {
        let open = stretch.start == At(i64::MIN) || stretch.end == At(i64::MAX);
        let last = At(stretch.end.0.checked_sub(1)?);
        let (from, to) = (zone.day(stretch.start), zone.day(last));
        let found = Period::range(from, to).filter(|_| !open)?;
        let named = [Period::day(from), Period::week(from), Period::month(from)];
        Some(named.into_iter().find(|p| p.from == from && p.to == to).unwrap_or(found))
    }

    /// How it is called.
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// Its first day.
    pub const fn from(self) -> NaiveDate {
        self.from
    }

    /// Its last day.
    pub const fn to(self) -> NaiveDate {
        self.to
    }

    /// Whether a day lies in it.
    pub fn has(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// A name for a file, in the order of time: `2026-W47`, `2026-11`, `2026-11-01_2026-11-20`.
    pub fn name(self) -> String {
        match self.unit {
            Unit::Day => self.from.to_string(),
            Unit::Week => self.from.format("%G-W%V").to_string(),
            Unit::Month => self.from.format("%Y-%m").to_string(),
            Unit::Range => format!("{}_{}", self.from, self.to),
        }
    }

    /// Its first instant, and the first after it: a day of 23 or 25 hours is one.
    pub fn bounds(self, zone: Zone) -> (At, At) {
        let after = self.to.succ_opt().map_or(At(i64::MAX), |next| zone.start_of(next));
        (zone.start_of(self.from), after)
    }

    /// How many days, from 1.
    pub fn length(self) -> u64 {
        self.to.signed_duration_since(self.from).num_days().unsigned_abs() + 1
    }

    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.from.iter_days().take_while(move |day| *day <= self.to)
    }

    /// The Mondays of the weeks it touches, in order; the first may lie before it.
    pub fn weeks(self) -> impl Iterator<Item = NaiveDate> {
        monday(self.from).iter_weeks().take_while(move |day| *day <= self.to)
    }

    /// The one before: the last week, the last month, as many days. At the end of the calendar the
    /// same.
    #[must_use]
    pub fn previous(self) -> Period {
        let before = |days| self.from.checked_sub_days(Days::new(days));
        let moved = match self.unit {
            Unit::Day => before(1).map(Period::day),
            Unit::Week => before(7).map(Period::week),
            Unit::Month => self.from.checked_sub_months(Months::new(1)).map(Period::month),
            Unit::Range => {
                before(self.length()).zip(before(1)).and_then(|(f, t)| Period::range(f, t))
            }
        };
        moved.unwrap_or(self)
    }

    /// The one after, as [`Period::previous`].
    #[must_use]
    pub fn next(self) -> Period {
        let after = |days| self.to.checked_add_days(Days::new(days));
        let moved = match self.unit {
            Unit::Day => after(1).map(Period::day),
            Unit::Week => after(1).map(Period::week),
            Unit::Month => after(1).map(Period::month),
            Unit::Range => {
                after(1).zip(after(self.length())).and_then(|(f, t)| Period::range(f, t))
            }
        };
        moved.unwrap_or(self)
    }

    /// The last `weeks` weeks up to its end, for a trend. At least one.
    #[must_use]
    pub fn weeks_up_to_its_end(self, weeks: u64) -> Period {
        let last = Period::week(self.to);
        let back = Days::new(7 * weeks.max(1) - 7);
        let from = last.from.checked_sub_days(back).unwrap_or(last.from);
        Period { unit: Unit::Range, from, to: last.to }
    }
}

/// The Monday of a day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).checked_first_day().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::at::Span;

    fn day(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    fn ends(period: Period) -> String {
        format!("{} {}", period.from(), period.to())
    }

    #[test]
    fn periods_step_as_calendars_do() {
        assert_eq!(ends(Period::week(day("2026-11-25"))), "2026-11-23 2026-11-29");
        assert_eq!(ends(Period::week(day("2026-11-25")).next()), "2026-11-30 2026-12-06");
        let march = Period::month(day("2026-03-31"));
        assert_eq!(ends(march.previous()), "2026-02-01 2026-02-28");
        assert_eq!(ends(march.next()), "2026-04-01 2026-04-30");
        let range = Period::range(day("2026-11-01"), day("2026-11-10")).unwrap();
        assert_eq!(ends(range.previous()), "2026-10-22 2026-10-31");
        assert_eq!(range.previous().next(), range);
        assert_eq!(Period::range(day("2026-11-02"), day("2026-11-01")), None);
        assert_eq!(ends(range.weeks_up_to_its_end(12)), "2026-08-24 2026-11-15");
        assert_eq!(range.weeks().count(), 3);
    }

    #[test]
    fn periods_have_names_that_sort() {
        let names = [
            Period::day(day("2026-11-23")).name(),
            Period::week(day("2026-11-22")).name(),
            // The first days of January may be of the last week of the year before.
            Period::week(day("2027-01-01")).name(),
            Period::month(day("2026-11-22")).name(),
            Period::range(day("2026-11-01"), day("2026-11-20")).unwrap().name(),
        ];
        let wanted = ["2026-11-23", "2026-W47", "2026-W53", "2026-11", "2026-11-01_2026-11-20"];
        assert_eq!(names, wanted);
        assert!(Period::month(day("2026-11-05")).has(day("2026-11-30")));
        assert!(!Period::month(day("2026-11-05")).has(day("2026-12-01")));
    }

    #[test]
    fn a_month_in_which_the_clocks_change_is_an_hour_longer_or_shorter() {
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        let hours = |d: &str| {
            let (from, to) = Period::month(day(d)).bounds(berlin);
            to.since(from).0 / Span::minutes(60).0
        };
        assert_eq!((hours("2026-03-10"), hours("2026-10-10")), (31 * 24 - 1, 31 * 24 + 1));
    }

    #[test]
    fn the_ends_of_the_calendar_are_periods_too() {
        for end in [NaiveDate::MIN, NaiveDate::MAX] {
            for period in [Period::day(end), Period::week(end), Period::month(end)] {
                let _ = (period.previous(), period.next(), period.bounds(Zone::SHANGHAI));
                let _ = period.weeks_up_to_its_end(12);
            }
        }
    }

    #[test]
    fn what_is_typed_becomes_the_period_it_is() {
        let of = |from: &str, to: &str| {
            let zone = Zone::SHANGHAI;
            Period::touching(&(zone.start_of(day(from))..zone.start_of(day(to))), zone).unwrap()
        };
        assert_eq!(of("2026-11-01", "2026-12-01"), Period::month(day("2026-11-05")));
        assert_eq!(of("2026-11-23", "2026-11-30"), Period::week(day("2026-11-25")));
        assert_eq!(of("2026-11-23", "2026-11-26").unit(), Unit::Range);
        assert_eq!(Period::touching(&(At(i64::MIN)..At(0)), Zone::SHANGHAI), None);
    }
}
