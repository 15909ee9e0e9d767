//! What a property's tables leave open: nothing the procedure refuses, but somebody should see to
//! it before the night somebody needs it (S3.3, S3.4, P7).
use super::{
    id::StaffId,
    property::{Duty, PUBLIC, Property},
    proposal::Post,
    vocab::{Category, Department, Rank},
};
use chrono::{NaiveTime, Timelike};

/// Something that is missing or cannot be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// Nobody answers for a category in an area from one time to another (S3.4).
    NobodyAnswers {
        /// Which category.
        category: Category,
        /// Which area.
        area: String,
        /// From when on.
        from: NaiveTime,
        /// Until when; the same as `from`: all day.
        to: NaiveTime,
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
    /// A telephone number has too few digits to be dialled.
    ShortPhone {
        /// Whose.
        person: StaffId,
        /// As it stands there.
        phone: String,
    },
}

/// Digits of the shortest number that can be dialled: an inside line or 119.
const DIGITS: usize = 3;

/// Everything a property's tables leave open, the responsibility table first.
pub fn gaps(property: &Property, categories: &[Category]) -> Vec<Gap> {
    let mut found = Vec::new();
    let areas = property.towers.iter().map(|t| t.area.as_str()).chain([PUBLIC]);
    for area in areas {
        for category in categories {
            found.extend(unanswered(property, *category, area));
        }
    }
    found.extend(property.responsibility.iter().filter_map(deputy));
    let anybody = |fits: fn(Department, Rank) -> bool| {
        property.staff.iter().any(|s| fits(s.department, s.rank))
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
    let short = |phone: &str| phone.chars().filter(char::is_ascii_digit).count() < DIGITS;
    found.extend(
        property
            .staff
            .iter()
            .filter(|s| short(&s.phone))
            .map(|s| Gap::ShortPhone { person: s.id.clone(), phone: s.phone.clone() }),
    );
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

/// The times of day at which nobody answers, minute by minute.
fn unanswered(property: &Property, category: Category, area: &str) -> Vec<Gap> {
    let rows = property.responsibility.iter();
    let rows: Vec<_> =
        rows.filter(|d| d.category == category && [area, "*"].contains(&d.area.as_str())).collect();
    let time = |minute: u32| NaiveTime::from_hms_opt(minute / 60 % 24, minute % 60, 0);
    let open: Vec<NaiveTime> = (0..24 * 60)
        .filter_map(time)
        .filter(|t| !rows.iter().any(|d| d.hours.contains(*t)))
        .collect();
    let mut found: Vec<Gap> = Vec::new();
    let mut runs: Vec<(NaiveTime, NaiveTime)> = Vec::new();
    for minute in open {
        let next = time(minute.hour() * 60 + minute.minute() + 1).unwrap_or_default();
        match runs.last_mut() {
            Some((_, to)) if *to == minute => *to = next,
            _ => runs.push((minute, next)),
        }
    }
    for (from, to) in runs {
        found.push(Gap::NobodyAnswers { category, area: area.to_owned(), from, to });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::starter::starter;

    fn time(hour: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
    }

    #[test]
    fn the_starter_property_leaves_nothing_open() {
        assert_eq!(gaps(&starter().unwrap(), Category::ALL), []);
    }

    #[test]
    fn hours_nobody_answers_for_are_named() {
        let mut property = starter().unwrap();
        property
            .responsibility
            .retain(|d| d.category != Category::Complaint || d.hours.to_string() != "20:00-08:00");
        let (category, to) = (Category::Complaint, time(0));
        let found = gaps(&property, Category::ALL);
        let hours: Vec<_> = found
            .iter()
            .map(|gap| match gap {
                Gap::NobodyAnswers { category: c, area, from, to } if *c == category => {
                    (area.as_str(), *from, *to)
                }
                other => panic!("{other:?}"),
            })
            .collect();
        let of = |area| [(area, time(0), time(8)), (area, time(20), to)];
        assert_eq!(hours, [of("A"), of("B"), of(PUBLIC)].concat());
    }

    #[test]
    fn what_cannot_be_right_is_named() {
        let mut property = starter().unwrap();
        property.responsibility[0].deputy = None;
        let own = property.responsibility[1].person.clone();
        property.responsibility[1].deputy = Some(own);
        property.towers[1].prefix = String::new();
        property.staff.retain(|s| s.department != Department::Desk && !s.rank.is_superior());
        property.staff[0].phone = "1-".into();
        let found = gaps(&property, &[]);
        assert!(
            matches!(found[0], Gap::NoDeputy { .. }) && matches!(found[1], Gap::OwnDeputy { .. })
        );
        assert_eq!(found[2..4], [Gap::NobodyAtTheDesk, Gap::NoSuperior]);
        assert!(matches!(&found[4], Gap::SameRooms { one, other } if one == "A" && other == "B"));
        assert!(matches!(&found[5], Gap::ShortPhone { phone, .. } if phone == "1-"));
    }
}
