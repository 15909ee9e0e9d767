//! When nobody would be sent: hours a category has no responsible in an area, by the responsibility
//! table and the duty roster together (S3.3, S3.4, P10). It asks what a dispatch asks, so what it
//! finds is what the night would find.
use super::{
    property::{PUBLIC, Property},
    proposal::{Post, Stand},
    vocab::Category,
};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

/// Hours nobody answers for a category, in civil time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    /// Which category.
    pub category: Category,
    /// In which areas; none named: in all of them.
    pub areas: Vec<String>,
    /// From when on.
    pub from: NaiveDateTime,
    /// Until when.
    pub to: NaiveDateTime,
    /// Why.
    pub why: Nobody,
}

/// Why nobody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nobody {
    /// The responsibility table has no row for these hours.
    NoRow,
    /// Those the row names do not work here any more.
    Gone(Vec<Post>),
    /// Those the row names are off duty, and so is the rest of their department.
    OffDuty(Vec<Post>),
}

/// The areas a place may lie in, each once.
pub fn areas(property: &Property) -> Vec<&str> {
    let mut areas: Vec<&str> = Vec::new();
    for area in property.towers.iter().map(|t| t.area.as_str()).chain([PUBLIC]) {
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    areas
}

/// The times of day at which anything may change: ends of duty hours and of shifts, and midnight.
pub fn cuts(property: &Property) -> Vec<NaiveTime> {
    let rows = property.responsibility.iter().map(|d| d.hours);
    let shifts = property.roster.shifts.iter().map(|s| s.hours);
    let ends = rows.chain(shifts).flat_map(|hours| [hours.from, hours.to]);
    let mut cuts: Vec<NaiveTime> = ends.chain([NaiveTime::MIN]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// The moments of a stretch at which anything may change, its ends among them.
fn moments(property: &Property, from: NaiveDateTime, to: NaiveDateTime) -> Vec<NaiveDateTime> {
    let cuts = cuts(property);
    let days = from.date().iter_days().take_while(|day| *day <= to.date());
    let all = days.flat_map(|day| cuts.iter().map(move |time| day.and_time(*time)));
    let mut moments: Vec<NaiveDateTime> = all.filter(|at| from < *at && *at < to).collect();
    moments.insert(0, from);
    moments.push(to);
    moments
}

/// Every hole between two moments; those of several areas for the same reason are one.
pub fn holes(
    property: &Property,
    categories: &[Category],
    from: NaiveDateTime,
    to: NaiveDateTime,
) -> Vec<Hole> {
    let moments = moments(property, from, to);
    let areas = areas(property);
    let mut found: Vec<Hole> = Vec::new();
    for category in categories {
        let mut of: Vec<Hole> = Vec::new();
        for area in &areas {
            for hole in in_area(property, *category, area, &moments) {
                let same =
                    |h: &&mut Hole| (h.from, h.to, &h.why) == (hole.from, hole.to, &hole.why);
                match of.iter_mut().find(same) {
                    Some(known) => known.areas.extend(hole.areas),
                    None => of.push(hole),
                }
            }
        }
        for hole in of.iter_mut().filter(|h| h.areas.len() == areas.len()) {
            hole.areas.clear();
        }
        of.sort_by_key(|h| h.from);
        found.extend(of);
    }
    found
}

/// The holes from a moment on, to the end of the same day a week later.
pub fn of_week(property: &Property, categories: &[Category], from: NaiveDateTime) -> Vec<Hole> {
    let end = from.date().checked_add_days(Days::new(8)).unwrap_or(from.date());
    holes(property, categories, from, end.and_time(NaiveTime::MIN))
}

/// The holes of a day, midnight to midnight.
pub fn of_day(property: &Property, categories: &[Category], day: NaiveDate) -> Vec<Hole> {
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN);
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    holes(property, categories, midnight(day), midnight(next))
}

fn in_area(
    property: &Property,
    category: Category,
    area: &str,
    moments: &[NaiveDateTime],
) -> Vec<Hole> {
    let mut found: Vec<Hole> = Vec::new();
    for (from, to) in moments.iter().zip(moments.iter().skip(1)) {
        let Some(why) = nobody(property, category, area, *from) else { continue };
        match found.last_mut().filter(|last| last.to == *from && last.why == why) {
            Some(last) => last.to = *to,
            None => {
                let areas = vec![area.to_owned()];
                found.push(Hole { category, areas, from: *from, to: *to, why });
            }
        }
    }
    found
}

/// Why nobody would be sent at a civil time; `None` when somebody would.
fn nobody(
    property: &Property,
    category: Category,
    area: &str,
    time: NaiveDateTime,
) -> Option<Nobody> {
    let at = property.zone.instant(time);
    let Some(duty) = property.duty_in(category, area, at) else { return Some(Nobody::NoRow) };
    // In one order, whoever of them stands first: the reason is the same.
    let posts = || {
        let mut posts: Vec<Post> = duty.posts().cloned().collect();
        posts.sort_by_key(ToString::to_string);
        posts.dedup();
        posts
    };
    match property.proposal_in(category, area, at).map(|p| p.stand) {
        None => Some(Nobody::Gone(posts())),
        Some(Stand::NobodyOnDuty) => Some(Nobody::OffDuty(posts())),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        roster::{Exception, ExceptionKind, Shift, Turn},
        starter::starter,
    };

    fn at(day: u32, hour: u32) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap())
    }

    fn rostered() -> Property {
        let mut property = starter().unwrap();
        let shift =
            |name: &str, hours: &str| Shift { name: name.into(), hours: hours.parse().unwrap() };
        property.roster.shifts = vec![shift("day", "08:00-20:00"), shift("night", "20:00-08:00")];
        let turn = |person: &str, shift: &str| Turn {
            person: person.into(),
            days: "*".parse().unwrap(),
            shift: shift.into(),
        };
        property.roster.weekly = vec![turn("zhou", "day"), turn("chen", "night")];
        property
    }

    #[test]
    fn a_night_nobody_works_is_a_hole_everywhere_until_somebody_stands_in() {
        let mut property = rostered();
        let found = |p: &Property| holes(p, Category::ALL, at(23, 12), at(26, 12));
        assert_eq!(found(&property), []);
        let (day, until) = (at(24, 0).date(), None);
        let (kind, shift, with) = (ExceptionKind::Leave, None, None);
        let leave = Exception { person: "chen".into(), kind, day, until, shift, with };
        property.roster.exceptions.push(leave);
        let hole = Hole {
            category: Category::Engineering,
            areas: Vec::new(),
            from: at(24, 20),
            to: at(25, 8),
            why: Nobody::OffDuty(vec!["chen".into(), "zhou".into()]),
        };
        assert_eq!(found(&property), [hole]);
        // A second deputy of another trade, there by presumption, fills it.
        for duty in &mut property.responsibility {
            duty.second = Some("wu".into());
        }
        assert_eq!(found(&property), []);
    }

    #[test]
    fn a_row_that_is_missing_or_names_only_people_who_left_is_a_hole() {
        let mut property = starter().unwrap();
        property.responsibility.retain(|d| d.category != Category::Fire);
        for id in ["wu", "zheng"] {
            property.staff.iter_mut().find(|s| s.id.as_str() == id).unwrap().about.left = true;
        }
        let found = holes(&property, Category::ALL, at(23, 0), at(24, 0));
        let told: Vec<_> =
            found.iter().map(|h| (h.category, h.areas.len(), h.why.clone())).collect();
        let gone = Nobody::Gone(vec!["wu".into(), "zheng".into()]);
        assert_eq!(told, [(Category::Security, 0, gone), (Category::Fire, 0, Nobody::NoRow)]);
        assert_eq!((found[0].from, found[0].to), (at(23, 0), at(24, 0)));
    }
}
