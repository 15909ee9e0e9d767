//! What a duty roster leaves open: hours of the week nobody of a department is there, two shifts of
//! one person at once, a deputy who is never there.
use super::{id::StaffId, property::Property, proposal::Post, roster::Stretch, vocab::Department};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Timelike, Weekday};

/// Something that is missing or cannot be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterGap {
    /// Nobody of a department that stands on the roster is on duty.
    NobodyThere {
        /// Which department.
        department: Department,
        /// On which day of the week.
        day: Weekday,
        /// From when on.
        from: NaiveTime,
        /// Until when; midnight: the end of the day.
        to: NaiveTime,
    },
    /// Somebody works two shifts at once.
    Twice {
        /// Who.
        person: StaffId,
        /// The day one of them begins.
        day: Weekday,
        /// One shift.
        one: String,
        /// The other.
        other: String,
    },
    /// A deputy stands on the roster of a department that keeps one, and on no day of it.
    NeverThere {
        /// Who.
        person: StaffId,
    },
}

/// A week of the calendar, its Monday first; exceptions of its days are left out.
const MONDAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2024, 1, 1);
/// Steps of a day looked at: half hours would miss a shift of 07:45.
const STEP: i64 = 15;

/// Everything the week of a roster leaves open.
pub fn roster_gaps(property: &Property) -> Vec<RosterGap> {
    let Some(monday) = MONDAY else { return Vec::new() };
    let mut roster = property.roster.clone();
    roster.exceptions.clear();
    let days: Vec<NaiveDate> =
        (0..7).filter_map(|n| monday.checked_add_days(Days::new(n))).collect();
    // The Sunday night that runs into this Monday counts too.
    let eve = monday.checked_sub_days(Days::new(1));
    let week: Vec<Stretch> = eve.iter().chain(&days).flat_map(|day| roster.of_day(*day)).collect();
    let mut found = Vec::new();
    for department in Department::ALL.iter().filter(|d| property.is_rostered(**d)) {
        let of = |id: &StaffId| property.staff(id).is_some_and(|s| s.department == *department);
        let theirs: Vec<&Stretch> = week.iter().filter(|s| of(&s.person)).collect();
        for day in &days {
            found.extend(empty_hours(*department, *day, &theirs));
        }
    }
    for (i, one) in week.iter().enumerate() {
        let later = week.iter().skip(i + 1).filter(|s| s.person == one.person);
        let at_once = later.filter(|s| s.from < one.to && one.from < s.to);
        found.extend(at_once.map(|other| RosterGap::Twice {
            person: one.person.clone(),
            day: other.from.weekday(),
            one: one.shift.clone(),
            other: other.shift.clone(),
        }));
    }
    let never = |id: &&StaffId| {
        property.staff(id).is_some_and(|s| property.is_rostered(s.department))
            && !week.iter().any(|s| s.person == **id)
    };
    let deputies = property.responsibility.iter().flat_map(|d| d.posts().skip(1));
    let deputies = deputies.filter_map(|post| match post {
        Post::Person(id) => Some(id),
        Post::OnDuty(_) => None,
    });
    for id in deputies.filter(never) {
        let gap = RosterGap::NeverThere { person: id.clone() };
        if !found.contains(&gap) {
            found.push(gap);
        }
    }
    found.dedup();
    found
}

fn empty_hours(department: Department, day: NaiveDate, theirs: &[&Stretch]) -> Vec<RosterGap> {
    let mut runs: Vec<(NaiveTime, NaiveTime)> = Vec::new();
    for minutes in (0..24 * 60).step_by(usize::try_from(STEP).unwrap_or(1)) {
        let at = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes);
        if theirs.iter().any(|s| s.from <= at && at < s.to) {
            continue;
        }
        let next = (at + TimeDelta::minutes(STEP)).time();
        match runs.last_mut() {
            Some((_, to)) if *to == at.time() && at.num_seconds_from_midnight() > 0 => *to = next,
            _ => runs.push((at.time(), next)),
        }
    }
    let gap = |(from, to)| RosterGap::NobodyThere { department, day: day.weekday(), from, to };
    runs.into_iter().map(gap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        roster::{Shift, Turn},
        starter::starter,
    };

    fn with(turns: &[(&str, &str, &str)]) -> Property {
        let mut property = starter().unwrap();
        let shift =
            |name: &str, hours: &str| Shift { name: name.into(), hours: hours.parse().unwrap() };
        property.roster.shifts = vec![shift("day", "08:00-20:00"), shift("night", "20:00-08:00")];
        let turn = |(person, days, shift): &(&str, &str, &str)| Turn {
            person: (*person).into(),
            days: days.parse().unwrap(),
            shift: (*shift).into(),
        };
        property.roster.weekly = turns.iter().map(turn).collect();
        property
    }

    #[test]
    fn a_whole_week_leaves_nothing_open_and_neither_does_no_roster() {
        assert_eq!(roster_gaps(&starter().unwrap()), []);
        assert_eq!(roster_gaps(&with(&[("zhou", "*", "day"), ("chen", "*", "night")])), []);
    }

    #[test]
    fn holes_overlaps_and_absent_deputies_are_named() {
        let holed = with(&[("zhou", "*", "day"), ("chen", "mon-sat", "night")]);
        let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let hole = |day, from, to| RosterGap::NobodyThere {
            department: Department::Engineering,
            day,
            from: time(from),
            to: time(to),
        };
        let wanted = [hole(Weekday::Mon, 0, 8), hole(Weekday::Sun, 20, 0)];
        assert_eq!(roster_gaps(&holed), wanted);
        let doubled = with(&[("zhou", "*", "day"), ("zhou", "*", "night"), ("zhou", "mon", "day")]);
        let found = roster_gaps(&doubled);
        let person = StaffId::from("zhou");
        let (one, other) = ("day".to_owned(), "day".to_owned());
        assert!(found.contains(&RosterGap::Twice { person, day: Weekday::Mon, one, other }));
        assert!(found.contains(&RosterGap::NeverThere { person: "chen".into() }), "{found:?}");
    }
}
