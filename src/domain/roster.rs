//! The duty roster (P10): shifts, who works which of them in a week, the days that are otherwise,
//! and so who is on duty at a moment.
use super::{
    at::At,
    civil::Window,
    id::StaffId,
    property::{Property, Staff},
    vocab::{Department, vocabulary},
};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Weekday};
use std::{fmt, str::FromStr};

/// The roster of a property. Empty: nobody keeps one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    /// The shifts by name.
    pub shifts: Vec<Shift>,
    /// Who works which shift on which days of each week.
    pub weekly: Vec<Turn>,
    /// Days that are otherwise.
    pub exceptions: Vec<Exception>,
}

/// A shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// What it is called: `夜班`.
    pub name: String,
    /// Its hours; past midnight it belongs to the day it begins on.
    pub hours: Window,
}

/// Somebody's shift on some days of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Who.
    pub person: StaffId,
    /// On which days.
    pub days: WeekDays,
    /// Which shift, by name.
    pub shift: String,
}

vocabulary! {
    /// What makes a day otherwise than the week.
    ExceptionKind {
        /// Not on duty: holiday, illness.
        Leave = "leave",
        /// Somebody else works their shift.
        Swap = "swap",
        /// A shift more than the week has.
        Extra = "extra",
    }
}

/// A day, or days, that are otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// Who.
    pub person: StaffId,
    /// What.
    pub kind: ExceptionKind,
    /// The first day.
    pub day: NaiveDate,
    /// The last day; none: the same.
    pub until: Option<NaiveDate>,
    /// Which shift; none: every shift of theirs that begins on these days.
    pub shift: Option<String>,
    /// Who works it instead, of a swap.
    pub with: Option<StaffId>,
}

impl Exception {
    fn is_on(&self, day: NaiveDate, shift: &str) -> bool {
        self.covers(day) && self.shift.as_deref().is_none_or(|s| s == shift)
    }

    fn covers(&self, day: NaiveDate) -> bool {
        self.day <= day && day <= self.until.unwrap_or(self.day)
    }
}

/// Days of the week; written `mon-fri`, `sat,sun` or `*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekDays(u8);

/// Text that names no days of the week.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not days such as mon-fri, sat,sun or *")]
pub struct NotDays(String);

/// How far ahead somebody's next shift is looked for: whoever has none by then is away.
const DAYS_AHEAD: usize = 15;
/// More shifts nobody has in a day.
const SHIFTS_A_DAY: usize = 4;

const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const CHINESE: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];
const ALL_DAYS: u8 = 0b111_1111;

impl WeekDays {
    /// Whether a day is among them.
    pub fn has(self, day: Weekday) -> bool {
        self.0 >> day.num_days_from_monday() & 1 == 1
    }

    /// One day.
    pub fn one(day: Weekday) -> WeekDays {
        WeekDays(1 << day.num_days_from_monday())
    }

    /// Each of them, Monday first, as runs of days that follow each other.
    pub fn runs(self) -> Vec<(Weekday, Weekday)> {
        let mut runs: Vec<(Weekday, Weekday)> = Vec::new();
        for day in (0..7).filter_map(|n| Weekday::try_from(n).ok()).filter(|d| self.has(*d)) {
            match runs.last_mut().filter(|(_, last)| last.succ() == day) {
                Some((_, last)) => *last = day,
                None => runs.push((day, day)),
            }
        }
        runs
    }

    /// Whether it is every day.
    pub const fn is_all(self) -> bool {
        self.0 == ALL_DAYS
    }

    /// Those and these.
    #[must_use]
    pub const fn and(self, other: WeekDays) -> WeekDays {
        WeekDays(self.0 | other.0)
    }
}

/// One day of the week: `mon`, `Monday`, `1`, `一`, `周一`, `星期一`; 7, `日` and `天` are Sunday.
fn week_day(given: &str) -> Option<usize> {
    let word = given.trim().trim_start_matches("星期").trim_start_matches(['周', '礼', '拜']);
    let lower = word.to_lowercase();
    let latin = || NAMES.iter().position(|n| lower.len() >= 3 && lower.starts_with(n));
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some('天'), None) => Some(6),
        (Some(c @ '1'..='7'), None) => Some(c as usize - '1' as usize),
        (Some(c), None) => CHINESE.iter().position(|d| *d == c),
        _ => latin(),
    }
}

impl FromStr for WeekDays {
    type Err = NotDays;
    fn from_str(s: &str) -> Result<WeekDays, NotDays> {
        let wrong = || NotDays(s.chars().take(40).collect());
        if ["*", "每天", "daily"].contains(&s.trim()) {
            return Ok(WeekDays(ALL_DAYS));
        }
        let mut days = 0;
        for part in s.split([',', '，', '、', ';', ' ']).filter(|p| !p.trim().is_empty()) {
            let (from, to) = part.split_once(['-', '~', '至', '到', '–']).unwrap_or((part, part));
            let from = week_day(from).ok_or_else(wrong)?;
            let to = week_day(to).ok_or_else(wrong)?;
            // From Friday to Monday goes over the end of the week.
            let length = (to + 7 - from) % 7;
            (from..=from + length).for_each(|day| days |= 1 << (day % 7));
        }
        (days != 0).then_some(WeekDays(days)).ok_or_else(wrong)
    }
}

impl fmt::Display for WeekDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_all() {
            return f.write_str("*");
        }
        let name = |day: Weekday| NAMES.get(day.num_days_from_monday() as usize).unwrap_or(&"");
        let run = |(from, to): &(Weekday, Weekday)| match to.days_since(*from) {
            0 => name(*from).to_string(),
            1 => format!("{},{}", name(*from), name(*to)),
            _ => format!("{}-{}", name(*from), name(*to)),
        };
        f.write_str(&self.runs().iter().map(run).collect::<Vec<_>>().join(","))
    }
}

/// Somebody's shift of one day, in civil time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Who works it.
    pub person: StaffId,
    /// Its name.
    pub shift: String,
    /// It begins.
    pub from: NaiveDateTime,
    /// It ends.
    pub to: NaiveDateTime,
}

/// Whether somebody is on duty at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// By the roster: which shift, until when in civil time.
    On {
        /// The shift's name.
        shift: String,
        /// Its end.
        until: NaiveDateTime,
    },
    /// Nobody of their department stands on the roster: presumed to be there.
    Presumed,
    /// By the roster: not now.
    Off,
    /// On leave that day.
    Leave,
    /// No longer works here.
    Left,
}

impl Presence {
    /// The stable name, for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Presence::On { .. } => "on",
            Presence::Presumed => "presumed",
            Presence::Off => "off",
            Presence::Leave => "leave",
            Presence::Left => "left",
        }
    }

    /// On duty, or presumed so.
    pub const fn is_on(&self) -> bool {
        matches!(self, Presence::On { .. } | Presence::Presumed)
    }
}

impl Roster {
    /// Every shift that begins on a day, exceptions minded: leave goes before everything else.
    pub fn of_day(&self, day: NaiveDate) -> Vec<Stretch> {
        self.working(day).filter_map(|(person, shift)| self.stretch(person, shift, day)).collect()
    }

    /// Who works which shift that begins on a day.
    fn working(&self, day: NaiveDate) -> impl Iterator<Item = (&StaffId, &str)> {
        let of = |kind| self.exceptions.iter().filter(move |e| e.kind == kind);
        let weekly = self.weekly.iter().filter(move |t| t.days.has(day.weekday()));
        let weekly = weekly.map(move |turn| {
            let swapped = of(ExceptionKind::Swap)
                .find(|e| e.person == turn.person && e.is_on(day, &turn.shift));
            let person = swapped.and_then(|e| e.with.as_ref()).unwrap_or(&turn.person);
            (person, turn.shift.as_str())
        });
        let extra = of(ExceptionKind::Extra).filter(move |e| e.covers(day));
        let extra = extra.filter_map(|e| e.shift.as_deref().map(|shift| (&e.person, shift)));
        let away = move |person: &StaffId, shift: &str| {
            of(ExceptionKind::Leave).any(|e| e.person == *person && e.is_on(day, shift))
        };
        weekly.chain(extra).filter(move |(person, shift)| !away(person, shift))
    }

    /// Everybody whose shift runs at a civil time; a night begun the day before included.
    pub fn at(&self, time: NaiveDateTime) -> Vec<Stretch> {
        let today = time.date();
        let days = today.checked_sub_days(Days::new(1)).into_iter().chain([today]);
        let all = days.flat_map(|day| self.of_day(day));
        all.filter(|s| s.from <= time && time < s.to).collect()
    }

    /// The shift of somebody that runs at a civil time.
    pub fn running(&self, person: &StaffId, time: NaiveDateTime) -> Option<Stretch> {
        let today = time.date();
        let days = today.checked_sub_days(Days::new(1)).into_iter().chain([today]);
        let theirs = days.flat_map(|day| {
            let of = self.working(day).filter(|(who, _)| *who == person);
            of.filter_map(move |(who, shift)| self.stretch(who, shift, day))
        });
        theirs.into_iter().find(|s| s.from <= time && time < s.to)
    }

    /// The next shift of somebody that begins after a civil time, within the days looked ahead.
    pub fn next(&self, person: &StaffId, time: NaiveDateTime) -> Option<Stretch> {
        let days = time.date().iter_days().take(DAYS_AHEAD);
        let theirs = days.flat_map(|day| {
            let of = self.working(day).filter(|(who, _)| *who == person);
            of.filter_map(move |(who, shift)| self.stretch(who, shift, day))
        });
        let coming = theirs.filter(|s| s.from > time);
        // Of one day the shifts stand in no order; none of a later day begins before them.
        coming.take(SHIFTS_A_DAY).min_by_key(|s| s.from)
    }

    fn stretch(&self, person: &StaffId, shift: &str, day: NaiveDate) -> Option<Stretch> {
        let hours = self.shifts.iter().find(|s| s.name == shift)?.hours;
        let end = if hours.to > hours.from { day } else { day.checked_add_days(Days::new(1))? };
        let (from, to) = (day.and_time(hours.from), end.and_time(hours.to));
        Some(Stretch { person: person.clone(), shift: shift.to_owned(), from, to })
    }

    /// Whether somebody stands on it.
    fn names(&self, who: &StaffId) -> bool {
        let extra = self.exceptions.iter().filter(|e| e.kind == ExceptionKind::Extra);
        self.weekly.iter().map(|t| &t.person).chain(extra.map(|e| &e.person)).any(|p| p == who)
    }
}

impl Property {
    /// Whether the roster has a department: else all of it is presumed on duty.
    pub fn is_rostered(&self, department: Department) -> bool {
        let of = self.staff.iter().filter(|s| s.department == department && !s.about.left);
        of.into_iter().any(|s| self.roster.names(&s.id))
    }

    /// Whether somebody is on duty at a moment (P10, S3.4).
    pub fn presence(&self, staff: &Staff, at: At) -> Presence {
        if staff.about.left {
            return Presence::Left;
        }
        let time = self.zone.local(at).naive_local();
        if let Some(Stretch { shift, to, .. }) = self.roster.running(&staff.id, time) {
            return Presence::On { shift, until: to };
        }
        let leave = |e: &&Exception| {
            e.kind == ExceptionKind::Leave && e.person == staff.id && e.covers(time.date())
        };
        match self.roster.exceptions.iter().any(|e| leave(&e)) {
            true => Presence::Leave,
            false if !self.is_rostered(staff.department) => Presence::Presumed,
            false => Presence::Off,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::starter::starter;
    use chrono::NaiveTime;

    fn days(s: &str) -> WeekDays {
        s.parse().unwrap()
    }

    fn at(property: &Property, day: u32, hour: u32) -> At {
        let day = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        property.zone.instant(day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap()))
    }

    /// The engineers: zhou by day, chen by night; 2026-11-23 is a Monday.
    pub(crate) fn rostered() -> Property {
        let mut property = starter().unwrap();
        let shift =
            |name: &str, hours: &str| Shift { name: name.into(), hours: hours.parse().unwrap() };
        let turn = |person: &str, days: &str, shift: &str| Turn {
            person: person.into(),
            days: days.parse().unwrap(),
            shift: shift.into(),
        };
        property.roster.shifts = vec![shift("day", "08:00-20:00"), shift("night", "20:00-08:00")];
        property.roster.weekly = vec![turn("zhou", "*", "day"), turn("chen", "mon-sat", "night")];
        property
    }

    fn otherwise(kind: ExceptionKind, person: &str, with: Option<&str>) -> Exception {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let (shift, with) = (None, with.map(StaffId::from));
        Exception { person: person.into(), kind, day, until: None, shift, with }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for given in ["mon-fri", "1-5", "周一至周五", "一,二,三,四,五", "Monday-Friday"] {
            assert_eq!(days(given).to_string(), "mon-fri", "{given}");
        }
        assert_eq!(days("周六、周日").to_string(), "sat,sun");
        assert_eq!(days("fri-mon").to_string(), "mon,fri-sun");
        assert_eq!(days("每天"), days("*"));
        for wrong in ["", "someday", "8", "mon-", "周"] {
            assert!(wrong.parse::<WeekDays>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_night_belongs_to_the_day_it_begins_on() {
        let property = rostered();
        let chen = property.staff(&"chen".into()).unwrap();
        let is_on = |day, hour| property.presence(chen, at(&property, day, hour)).is_on();
        assert!(is_on(23, 21) && is_on(24, 7) && !is_on(24, 8));
        assert!(is_on(29, 7), "Saturday's night ends on Sunday morning");
        assert!(!is_on(29, 21), "no night begins on Sunday");
        assert!(!is_on(23, 7));
    }

    #[test]
    fn leave_swap_and_extra_make_a_day_otherwise() {
        let mut property = rostered();
        let who = |property: &Property, hour| {
            let time = property.zone.local(at(property, 24, hour)).naive_local();
            let on = property.roster.at(time).into_iter().map(|s| s.person.to_string());
            on.collect::<Vec<_>>()
        };
        assert_eq!(who(&property, 12), ["zhou"]);
        property.roster.exceptions = vec![otherwise(ExceptionKind::Leave, "zhou", None)];
        assert_eq!(who(&property, 12), [""; 0]);
        let zhou = property.staff(&"zhou".into()).unwrap();
        assert_eq!(property.presence(zhou, at(&property, 24, 12)), Presence::Leave);
        property.roster.exceptions = vec![otherwise(ExceptionKind::Swap, "zhou", Some("chen"))];
        assert_eq!(who(&property, 12), ["chen"]);
        let mut extra = otherwise(ExceptionKind::Extra, "feng", None);
        extra.shift = Some("day".into());
        property.roster.exceptions = vec![extra];
        assert_eq!(who(&property, 12), ["zhou", "feng"]);
    }

    #[test]
    fn a_department_without_a_roster_is_presumed_there() {
        let property = rostered();
        let of = |id: &str| {
            let staff = property.staff(&id.into()).unwrap();
            property.presence(staff, at(&property, 23, 3))
        };
        assert_eq!(of("wu"), Presence::Presumed);
        assert_eq!(of("zhou"), Presence::Off);
    }
}
