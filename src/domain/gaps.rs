//! What a property's lists leave open or wrong: nothing the procedure refuses, but somebody should
//! see to it before the night somebody needs it (S3.2-S3.4, S6.2, P7, P10). Duties and roster are
//! looked at together, over a week without leave and swaps.
use super::{
    dial::can_be_dialled,
    holes::{self, Hole, Nobody},
    id::StaffId,
    property::{Duty, Property},
    proposal::Post,
    roster::{Stretch, WeekDays},
    run_card::Kind,
    vocab::{Category, Department, Rank},
};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// Something that is missing or cannot be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// Nobody answers for a category at some hours (S3.4).
    NobodyAnswers {
        /// Which category.
        category: Category,
        /// In which areas; none named: in all.
        areas: Vec<String>,
        /// When.
        hours: Hours,
        /// Why.
        why: Nobody,
    },
    /// Nobody of a department that stands on the roster is on duty.
    NobodyThere {
        /// Which department.
        department: Department,
        /// When.
        hours: Hours,
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
    /// Somebody the responsibility table names stands on no day of the roster of a department that
    /// keeps one.
    NeverThere {
        /// Who.
        person: StaffId,
        /// The table names them as a deputy only.
        deputy: bool,
    },
    /// The responsibility table names somebody who works here no more.
    HasLeft {
        /// Who.
        person: StaffId,
    },
    /// A row's deputy is the responsible: nobody comes up after them.
    OwnDeputy {
        /// The row's category.
        category: Category,
        /// The row's area.
        area: String,
        /// Who stands there twice.
        person: Post,
    },
    /// A row has no deputy.
    NoDeputy {
        /// The row's category.
        category: Category,
        /// The row's area.
        area: String,
        /// The only one.
        person: Post,
    },
    /// Nobody is at the desk.
    NobodyAtTheDesk,
    /// Nobody can be asked what the desk cannot handle (P7), or told of an emergency (S3.1).
    NoSuperior,
    /// Rooms of two towers have the same numbers.
    SameRooms {
        /// One area.
        one: String,
        /// The other.
        other: String,
    },
    /// Somebody has no telephone: they are on the call list of an emergency all the same (S3.1).
    NoPhone {
        /// Who.
        person: StaffId,
    },
    /// A telephone number of somebody's that cannot be dialled.
    BadPhone {
        /// Whose.
        person: StaffId,
        /// As it stands there.
        phone: String,
    },
    /// A number on a run card that cannot be dialled (S3.2).
    CardNumber {
        /// Which card.
        card: Kind,
        /// As it stands there.
        number: String,
    },
    /// A price that does not say what it is for one of (S6.2).
    NoUnit {
        /// Its code.
        code: String,
    },
}

/// Hours of some days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// On which days.
    pub days: WeekDays,
    /// From when on.
    pub from: NaiveTime,
    /// Until when; midnight: the end of the day.
    pub to: NaiveTime,
}

impl Hours {
    fn new(from: NaiveDateTime, to: NaiveDateTime) -> Hours {
        Hours { days: WeekDays::one(from.weekday()), from: from.time(), to: to.time() }
    }

    /// Those hours on further days, when they are the same hours.
    fn joined(&mut self, other: Hours) -> bool {
        let same = (self.from, self.to) == (other.from, other.to);
        if same {
            self.days = self.days.and(other.days);
        }
        same
    }
}

/// A week of the calendar, its Monday first.
const MONDAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2024, 1, 1);

/// Everything a property's lists leave open, the responsibility table first.
pub fn gaps(property: &Property, categories: &[Category]) -> Vec<Gap> {
    let mut usual = property.clone();
    usual.roster.exceptions.clear();
    let monday = MONDAY.unwrap_or_default();
    let days: Vec<NaiveDate> =
        (0..7).filter_map(|n| monday.checked_add_days(Days::new(n))).collect();
    let open: Vec<Hole> =
        days.iter().flat_map(|day| holes::of_day(&usual, categories, *day)).collect();
    // The Sunday night that runs into this Monday counts too.
    let eve = monday.checked_sub_days(Days::new(1));
    let week: Vec<Stretch> =
        eve.iter().chain(&days).flat_map(|day| usual.roster.of_day(*day)).collect();
    let empty = empty_departments(&usual, &days, &week, &open);
    [
        unanswered(open),
        property.responsibility.iter().filter_map(deputy).collect(),
        named(property, &week),
        empty,
        at_once(&week),
        house(property),
        numbers(property),
        property.prices.iter().filter(|p| !names_a_unit(&p.unit)).map(no_unit).collect(),
    ]
    .concat()
}

fn no_unit(price: &super::property::Price) -> Gap {
    Gap::NoUnit { code: price.code.clone() }
}

/// The holes of a week, the same hours of several days as one.
fn unanswered(open: Vec<Hole>) -> Vec<Gap> {
    let mut found: Vec<Gap> = Vec::new();
    for hole in open {
        let more = Hours::new(hole.from, hole.to);
        let joined = found.iter_mut().any(|gap| match gap {
            Gap::NobodyAnswers { category, areas, hours, why }
                if (*category, &*areas, &*why) == (hole.category, &hole.areas, &hole.why) =>
            {
                hours.joined(more)
            }
            _ => false,
        });
        if !joined {
            let Hole { category, areas, why, .. } = hole;
            found.push(Gap::NobodyAnswers { category, areas, hours: more, why });
        }
    }
    found
}

fn deputy(duty: &Duty) -> Option<Gap> {
    let (category, area, person) = (duty.category, duty.area.clone(), duty.person.clone());
    match &duty.deputy {
        None => Some(Gap::NoDeputy { category, area, person }),
        Some(deputy) if *deputy == person => Some(Gap::OwnDeputy { category, area, person }),
        Some(_) => None,
    }
}

/// Those the responsibility table names who are never there.
fn named(property: &Property, week: &[Stretch]) -> Vec<Gap> {
    let mut found: Vec<Gap> = Vec::new();
    let posts =
        |first: usize| property.responsibility.iter().flat_map(move |d| d.posts().skip(first));
    let firsts = || property.responsibility.iter().map(|d| &d.person);
    for post in posts(0) {
        let Post::Person(id) = post else { continue };
        let Some(staff) = property.staff(id) else { continue };
        let person = id.clone();
        let gap = if staff.about.left {
            Gap::HasLeft { person }
        } else if property.is_rostered(staff.department) && !week.iter().any(|s| s.person == *id) {
            Gap::NeverThere { person, deputy: !firsts().any(|first| first == post) }
        } else {
            continue;
        };
        if !found.contains(&gap) {
            found.push(gap);
        }
    }
    found
}

/// Hours nobody of a department that stands on the roster is there; those a hole of the
/// responsibility table tells of already are left out.
fn empty_departments(
    property: &Property,
    days: &[NaiveDate],
    week: &[Stretch],
    open: &[Hole],
) -> Vec<Gap> {
    let mut found: Vec<Gap> = Vec::new();
    for department in Department::ALL.iter().filter(|d| property.is_rostered(**d)) {
        let of = |id: &StaffId| property.staff(id).is_some_and(|s| s.department == *department);
        let theirs: Vec<&Stretch> = week.iter().filter(|s| of(&s.person)).collect();
        let told = |(from, to): &(NaiveDateTime, NaiveDateTime)| {
            open.iter().any(|hole| {
                let Nobody::OffDuty(posts) = &hole.why else { return false };
                let mut trades = posts.iter().filter_map(|post| property.department_of(post));
                hole.from <= *from && *to <= hole.to && trades.any(|d| d == *department)
            })
        };
        let empty = days.iter().flat_map(|day| empty_hours(property, *day, &theirs));
        for (from, to) in empty.filter(|run| !told(run)) {
            let more = Hours::new(from, to);
            let joined = found.iter_mut().any(|gap| match gap {
                Gap::NobodyThere { department: known, hours } if known == department => {
                    hours.joined(more)
                }
                _ => false,
            });
            if !joined {
                found.push(Gap::NobodyThere { department: *department, hours: more });
            }
        }
    }
    found
}

/// The stretches of a day none of these shifts covers.
fn empty_hours(
    property: &Property,
    day: NaiveDate,
    theirs: &[&Stretch],
) -> Vec<(NaiveDateTime, NaiveDateTime)> {
    let mut moments: Vec<NaiveDateTime> =
        holes::cuts(property).into_iter().map(|time| day.and_time(time)).collect();
    moments.extend(day.checked_add_days(Days::new(1)).map(|next| next.and_time(NaiveTime::MIN)));
    let mut runs: Vec<(NaiveDateTime, NaiveDateTime)> = Vec::new();
    for (from, to) in moments.iter().zip(moments.iter().skip(1)) {
        if theirs.iter().any(|s| s.from <= *from && *from < s.to) {
            continue;
        }
        match runs.last_mut().filter(|(_, end)| end == from) {
            Some((_, end)) => *end = *to,
            None => runs.push((*from, *to)),
        }
    }
    runs
}

fn at_once(week: &[Stretch]) -> Vec<Gap> {
    let mut found = Vec::new();
    for (i, one) in week.iter().enumerate() {
        let later = week.iter().skip(i + 1).filter(|s| s.person == one.person);
        let at_once = later.filter(|s| s.from < one.to && one.from < s.to);
        found.extend(at_once.map(|other| Gap::Twice {
            person: one.person.clone(),
            day: other.from.weekday(),
            one: one.shift.clone(),
            other: other.shift.clone(),
        }));
    }
    found.dedup();
    found
}

/// Who the house must have, and rooms two towers share.
fn house(property: &Property) -> Vec<Gap> {
    let mut found = Vec::new();
    let anybody = |fits: fn(Department, Rank) -> bool| {
        property.staff.iter().any(|s| !s.about.left && fits(s.department, s.rank))
    };
    if !anybody(|department, _| department == Department::Desk) {
        found.push(Gap::NobodyAtTheDesk);
    }
    if !anybody(|_, rank| rank.is_superior()) {
        found.push(Gap::NoSuperior);
    }
    for (i, one) in property.towers.iter().enumerate() {
        let same = property.towers.iter().skip(i + 1).filter(|t| t.prefix == one.prefix);
        found.extend(
            same.map(|other| Gap::SameRooms { one: one.area.clone(), other: other.area.clone() }),
        );
    }
    found
}

/// Numbers of people and of run cards that reach nobody.
fn numbers(property: &Property) -> Vec<Gap> {
    let mut found = Vec::new();
    for staff in property.staff.iter().filter(|s| !s.about.left) {
        let person = || staff.id.clone();
        let given = std::iter::once(&staff.phone).chain(&staff.about.phones);
        let given: Vec<&String> = given.filter(|p| !p.trim().is_empty()).collect();
        if given.is_empty() {
            found.push(Gap::NoPhone { person: person() });
        }
        let bad = given.into_iter().filter(|phone| !can_be_dialled(phone));
        found.extend(bad.map(|phone| Gap::BadPhone { person: person(), phone: phone.clone() }));
    }
    for card in property.house.cards().all() {
        let bad = card.public.iter().filter(|p| !can_be_dialled(&p.number));
        found.extend(bad.map(|p| Gap::CardNumber { card: card.kind, number: p.number.clone() }));
    }
    found
}

/// A unit is a word: `-` and `1` are none.
fn names_a_unit(unit: &str) -> bool {
    unit.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests;
