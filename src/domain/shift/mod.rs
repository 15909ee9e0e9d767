//! Shifts of the desk (P10): when they change, whether the last change was signed for, what stands
//! on the hand-over sheet, and how far a hand-over got.
pub mod command;
pub mod sheet;
mod state;
pub mod walk;

pub use state::ShiftState;

use super::{
    at::{At, Span},
    civil::Zone,
    entry::Entry,
    id::StaffId,
    vocab::vocabulary,
    watch::Watched,
};
use chrono::{NaiveTime, Timelike};

vocabulary! {
    /// What a shift is called, by the hour it begins at.
    ShiftName {
        /// Begins between 20:00 and 05:00.
        Night = "night",
        /// Begins between 05:00 and 12:00.
        Day = "day",
        /// Begins between 12:00 and 20:00.
        Evening = "evening",
    }
}

/// When shifts change, and by when a change must be signed for. Every figure is the rules'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    /// Times of day, ascending, at least one.
    pub changes: Vec<NaiveTime>,
    /// A change nobody signed for so long after it is an alarm.
    pub sign_within: Span,
    /// A hand-over signed so short before a change is the one of that change.
    pub ahead: Span,
}

/// A shift: from one change to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its first instant.
    pub from: At,
    /// The first instant of the next.
    pub to: At,
    /// What it is called.
    pub name: ShiftName,
}

/// The last hand-over that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// When.
    pub at: At,
    /// Who has been on duty since.
    pub to: StaffId,
}

impl Timetable {
    /// The shift an instant falls in.
    pub fn around(&self, at: At, zone: Zone) -> Stretch {
        let day = zone.day(at);
        let days = [day.pred_opt(), Some(day), day.succ_opt()].into_iter().flatten();
        let on = |day: chrono::NaiveDate| {
            self.changes.iter().map(move |time| zone.instant(day.and_time(*time)))
        };
        let mut marks: Vec<At> = days.flat_map(on).collect();
        marks.sort_unstable();
        let from = marks.iter().rfind(|mark| **mark <= at).copied().unwrap_or(at);
        let to = marks.iter().find(|mark| **mark > at).copied().unwrap_or(at);
        let name = match zone.local(from).hour() {
            5..12 => ShiftName::Day,
            12..20 => ShiftName::Evening,
            _ => ShiftName::Night,
        };
        Stretch { from, to, name }
    }

    /// The shift a hand-over signed at `at` begins: the one it falls in, or the coming one when
    /// that is near.
    pub fn covered(&self, at: At, zone: Zone) -> Stretch {
        let shift = self.around(at, zone);
        match shift.to.since(at) <= self.ahead {
            true => self.around(shift.to, zone),
            false => shift,
        }
    }
}

/// Whether a hand-over moves an entry: it is open, held by the one who leaves (a take-over moves
/// everybody's), and not held by the one who comes already.
pub fn moves(entry: &Entry, from: &StaffId, to: &StaffId, take_over: bool) -> bool {
    entry.is_open() && (take_over || entry.holder == *from) && entry.holder != *to
}

/// Whether something of it is overdue: whoever takes it says what will be done.
pub fn is_late(watched: &Watched, now: At) -> bool {
    watched.alarms(now).iter().any(|a| a.active)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn at(s: &str) -> At {
        At(DateTime::parse_from_rfc3339(s).unwrap().timestamp_millis())
    }

    fn shipped() -> Timetable {
        super::super::rules::Rules::parse(super::super::rules::SHIPPED, 1).unwrap().shift
    }

    fn local(at: At, zone: Zone) -> String {
        zone.local(at).format("%d %H:%M").to_string()
    }

    #[test]
    fn a_shift_lasts_from_one_change_to_the_next() {
        let (table, zone) = (shipped(), Zone::SHANGHAI);
        for (now, from, to, name) in [
            ("2026-11-23T02:14:07+08:00", "23 00:00", "23 08:00", ShiftName::Night),
            ("2026-11-23T08:00:00+08:00", "23 08:00", "23 16:00", ShiftName::Day),
            ("2026-11-23T23:59:59+08:00", "23 16:00", "24 00:00", ShiftName::Evening),
        ] {
            let shift = table.around(at(now), zone);
            assert_eq!(
                (local(shift.from, zone).as_str(), local(shift.to, zone).as_str()),
                (from, to)
            );
            assert_eq!(shift.name, name);
        }
    }

    #[test]
    fn one_change_a_day_and_a_day_of_twenty_five_hours_are_shifts_too() {
        let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
        let table = Timetable { changes: vec![nine], ..shipped() };
        let shift = table.around(at("2026-11-23T02:00:00+08:00"), Zone::SHANGHAI);
        assert_eq!(local(shift.from, Zone::SHANGHAI), "22 09:00");
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        let shift = shipped().around(at("2026-10-25T03:30:00+01:00"), berlin);
        assert_eq!(shift.to.since(shift.from), Span::minutes(9 * 60), "the clocks went back");
        for end in [i64::MIN, i64::MAX] {
            let _ = shipped().covered(At(end), berlin);
        }
    }

    #[test]
    fn signed_shortly_before_a_change_it_is_the_coming_shifts() {
        let (table, zone) = (shipped(), Zone::SHANGHAI);
        let covered = |s| local(table.covered(at(s), zone).to, zone);
        assert_eq!(covered("2026-11-23T07:29:59+08:00"), "23 08:00");
        assert_eq!(covered("2026-11-23T07:30:00+08:00"), "23 16:00");
        assert_eq!(covered("2026-11-23T08:10:00+08:00"), "23 16:00");
    }
}
