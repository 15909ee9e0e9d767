//! Who is proposed for a category at a place and hour, and why (S3.3, S3.4): the responsibility
//! table's person or duty post, the deputies when they are not there, a colleague on duty.
use super::{
    at::At,
    id::StaffId,
    property::{Duty, Property, Staff},
    roster::Presence,
    vocab::{Category, Department, Rank},
};
use std::fmt;

/// Whom a row of the responsibility table names: a person, or whoever of a department is on duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Post {
    /// This very person.
    Person(StaffId),
    /// Whoever of the department is on duty: technicians first, superiors last.
    OnDuty(Department),
}

/// What stands before the department of a duty post: `duty:engineering`.
const ON_DUTY: &str = "duty:";

impl From<&str> for Post {
    /// A word after `duty:` that is no department is taken for a person's sign; nobody has it.
    fn from(s: &str) -> Post {
        let department = s.strip_prefix(ON_DUTY).and_then(|d| d.parse().ok());
        department.map_or_else(|| Post::Person(s.into()), Post::OnDuty)
    }
}

impl fmt::Display for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Post::Person(id) => f.write_str(id.as_str()),
            Post::OnDuty(department) => write!(f, "{ON_DUTY}{department}"),
        }
    }
}

/// In which capacity somebody is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// The responsible of the row.
    First,
    /// The deputy.
    Deputy,
    /// The second deputy.
    Second,
    /// Nobody of the row is on duty: a colleague of the responsible's department is.
    Colleague,
    /// Nobody at all is on duty: the responsible all the same.
    NobodyOnDuty,
}

/// Somebody to send, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal<'a> {
    /// The row of the responsibility table.
    pub duty: &'a Duty,
    /// Who.
    pub person: StaffId,
    /// In which capacity.
    pub stand: Stand,
    /// Why the responsible is not the one, when they are a person.
    pub first: Option<(StaffId, Presence)>,
}

impl Duty {
    /// The responsible, the deputy, the second deputy.
    pub fn posts(&self) -> impl Iterator<Item = &Post> {
        std::iter::once(&self.person).chain(&self.deputy).chain(&self.second)
    }
}

impl Property {
    /// Whom to send for a category to a place at a time (S3.4). `None`: the table says nothing, or
    /// names nobody who works here.
    pub fn proposal(&self, category: Category, place: &str, at: At) -> Option<Proposal<'_>> {
        self.proposal_in(category, self.area_of(place), at)
    }

    /// The same for an area.
    pub fn proposal_in(&self, category: Category, area: &str, at: At) -> Option<Proposal<'_>> {
        let duty = self.duty_in(category, area, at)?;
        let stands = [Stand::First, Stand::Deputy, Stand::Second];
        let on = duty.posts().zip(stands).find_map(|(post, stand)| {
            self.behind(post, area, at).into_iter().next().map(|staff| (staff, stand))
        });
        let colleague = || {
            let department = self.department_of(&duty.person)?;
            let staff = self.behind(&Post::OnDuty(department), area, at).into_iter().next()?;
            Some((staff, Stand::Colleague))
        };
        let anyway = || self.named(duty).next().map(|staff| (staff, Stand::NobodyOnDuty));
        let (staff, stand) = on.or_else(colleague).or_else(anyway)?;
        let first = match &duty.person {
            Post::Person(id) if stand != Stand::First => {
                self.staff(id).map(|s| (id.clone(), self.presence(s, at)))
            }
            _ => None,
        };
        Some(Proposal { duty, person: staff.id.clone(), stand, first })
    }

    /// Everybody a row stands for, the present ones first, each once.
    pub fn people_of<'a>(&'a self, duty: &'a Duty, place: &str, at: At) -> Vec<&'a Staff> {
        let area = self.area_of(place);
        let present = duty.posts().flat_map(|post| self.behind(post, area, at));
        let mut people: Vec<&Staff> = Vec::new();
        for staff in present.chain(self.named(duty)) {
            if !people.iter().any(|known| known.id == staff.id) {
                people.push(staff);
            }
        }
        people
    }

    /// The department a post is of.
    pub fn department_of(&self, post: &Post) -> Option<Department> {
        match post {
            Post::Person(id) => self.staff(id).map(|s| s.department),
            Post::OnDuty(department) => Some(*department),
        }
    }

    /// Those on duty a post stands for; whoever keeps to other areas is none of them.
    fn behind(&self, post: &Post, area: &str, at: At) -> Vec<&Staff> {
        let on = |s: &&Staff| self.presence(s, at).is_on();
        match post {
            Post::Person(id) => self.staff(id).into_iter().filter(on).collect(),
            Post::OnDuty(department) => {
                let keeps = |s: &&Staff| {
                    s.about.areas.is_empty() || s.about.areas.iter().any(|a| a == area)
                };
                let of = self.staff.iter().filter(|s| s.department == *department);
                let mut people: Vec<&Staff> = of.filter(keeps).filter(on).collect();
                people.sort_by_key(|s| (s.rank != Rank::Technician, s.rank.is_superior()));
                people
            }
        }
    }

    /// Those a row names who still work here, on duty or not.
    fn named<'a>(&'a self, duty: &'a Duty) -> impl Iterator<Item = &'a Staff> {
        let here = self.staff.iter().filter(|s| !s.about.left);
        duty.posts().flat_map(move |post| {
            here.clone().filter(move |s| match post {
                Post::Person(id) => s.id == *id,
                Post::OnDuty(department) => s.department == *department,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        roster::{Exception, ExceptionKind, Shift, Turn},
        starter::starter,
    };
    use chrono::{NaiveDate, NaiveTime};

    fn noon(property: &Property) -> At {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        property.zone.instant(day.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap()))
    }

    fn by_day(mut property: Property, who: &[&str]) -> Property {
        let hours = "08:00-20:00".parse().unwrap();
        property.roster.shifts = vec![Shift { name: "day".into(), hours }];
        let turn = |person: &&str| Turn {
            person: (*person).into(),
            days: "*".parse().unwrap(),
            shift: "day".into(),
        };
        property.roster.weekly = who.iter().map(turn).collect();
        property
    }

    fn away(property: &mut Property, person: &str) {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let kind = ExceptionKind::Leave;
        let (until, shift, with) = (None, None, None);
        let leave = Exception { person: person.into(), kind, day, until, shift, with };
        property.roster.exceptions.push(leave);
    }

    fn proposed(property: &Property) -> (String, Stand) {
        let got = property.proposal(Category::Engineering, "1203", noon(property)).unwrap();
        (got.person.to_string(), got.stand)
    }

    #[test]
    fn the_deputy_comes_up_when_the_first_is_away() {
        let mut property = by_day(starter().unwrap(), &["zhou", "chen"]);
        assert_eq!(proposed(&property), ("zhou".into(), Stand::First));
        away(&mut property, "zhou");
        assert_eq!(proposed(&property), ("chen".into(), Stand::Deputy));
        let got = property.proposal(Category::Engineering, "1203", noon(&property)).unwrap();
        assert_eq!(got.first, Some(("zhou".into(), Presence::Leave)));
        property.responsibility[0].second = Some("wu".into());
        away(&mut property, "chen");
        assert_eq!(proposed(&property), ("wu".into(), Stand::Second));
    }

    #[test]
    fn a_colleague_on_duty_goes_before_one_who_is_not() {
        let mut property = by_day(starter().unwrap(), &["chen"]);
        property.responsibility[0].deputy = None;
        assert_eq!(proposed(&property), ("chen".into(), Stand::Colleague));
        away(&mut property, "chen");
        assert_eq!(proposed(&property), ("zhou".into(), Stand::NobodyOnDuty));
    }

    #[test]
    fn a_duty_post_is_whoever_is_there() {
        let mut property = by_day(starter().unwrap(), &["chen", "zhou"]);
        property.responsibility[0].person = "duty:engineering".into();
        assert_eq!(proposed(&property), ("chen".into(), Stand::First));
        let chen = property.staff.iter_mut().find(|s| s.id.as_str() == "chen").unwrap();
        chen.about.areas = vec!["B".into()];
        assert_eq!(proposed(&property), ("zhou".into(), Stand::First));
    }

    #[test]
    fn nobody_who_left_is_proposed() {
        let mut property = starter().unwrap();
        property.staff.iter_mut().find(|s| s.id.as_str() == "zhou").unwrap().about.left = true;
        assert_eq!(proposed(&property), ("chen".into(), Stand::Deputy));
    }
}
