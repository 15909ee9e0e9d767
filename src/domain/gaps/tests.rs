use super::*;
use crate::domain::{
    roster::{Shift, Turn},
    run_card::PublicNumber,
    starter::starter,
};

fn time(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
}

fn hours(days: &str, from: u32, to: u32) -> Hours {
    Hours { days: days.parse().unwrap(), from: time(from), to: time(to) }
}

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

fn found(property: &Property) -> Vec<Gap> {
    gaps(property, Category::ALL)
}

#[test]
fn a_right_property_is_silent_with_a_roster_and_without() {
    assert_eq!(found(&starter().unwrap()), []);
    assert_eq!(found(&with(&[("zhou", "*", "day"), ("chen", "*", "night")])), []);
}

#[test]
fn hours_the_table_has_no_row_for_are_named_once_for_all_days_and_areas() {
    let mut property = starter().unwrap();
    property
        .responsibility
        .retain(|d| d.category != Category::Complaint || d.hours.to_string() != "20:00-08:00");
    let gap = |from, to| Gap::NobodyAnswers {
        category: Category::Complaint,
        areas: Vec::new(),
        hours: hours("*", from, to),
        why: Nobody::NoRow,
    };
    assert_eq!(found(&property), [gap(0, 8), gap(20, 0)]);
    // A tower of its own has its own rows.
    let mut property = starter().unwrap();
    property.responsibility.retain(|d| d.category != Category::Engineering || d.area != "B");
    let gap = Gap::NobodyAnswers {
        category: Category::Engineering,
        areas: vec!["B".into()],
        hours: hours("*", 0, 0),
        why: Nobody::NoRow,
    };
    assert_eq!(found(&property), [gap]);
}

#[test]
fn the_roster_leaves_a_category_open_though_the_table_has_its_row() {
    let property = with(&[("zhou", "*", "day"), ("chen", "mon-sat", "night")]);
    let gap = |days: &str, from, to| Gap::NobodyAnswers {
        category: Category::Engineering,
        areas: Vec::new(),
        hours: hours(days, from, to),
        why: Nobody::OffDuty(vec!["chen".into(), "zhou".into()]),
    };
    assert_eq!(found(&property), [gap("mon", 0, 8), gap("sun", 20, 0)]);
    // A duty post is held by whoever of the department is there.
    let mut manned = property.clone();
    for duty in &mut manned.responsibility {
        duty.second = Some("duty:security".into());
    }
    let there = Gap::NobodyThere { department: Department::Engineering, hours: hours("mon", 0, 8) };
    assert!(found(&manned).contains(&there), "the department is not there all the same");
    assert!(!found(&manned).iter().any(|g| matches!(g, Gap::NobodyAnswers { .. })));
}

#[test]
fn shifts_at_once_and_people_who_are_never_there_are_named() {
    let doubled = with(&[("zhou", "*", "day"), ("zhou", "*", "night"), ("zhou", "mon", "day")]);
    let (one, other) = ("day".to_owned(), "day".to_owned());
    let twice = Gap::Twice { person: "zhou".into(), day: Weekday::Mon, one, other };
    let never = Gap::NeverThere { person: "chen".into(), deputy: false };
    assert_eq!(found(&doubled), [never, twice]);
    let mut only_deputy = doubled.clone();
    only_deputy.roster.weekly.pop();
    for duty in only_deputy.responsibility.iter_mut().filter(|d| d.person == "chen".into()) {
        duty.person = "zhou".into();
        duty.deputy = Some("chen".into());
    }
    let never = Gap::NeverThere { person: "chen".into(), deputy: true };
    assert_eq!(found(&only_deputy), [never]);
    let mut gone = starter().unwrap();
    gone.staff.iter_mut().find(|s| s.id.as_str() == "zheng").unwrap().about.left = true;
    assert_eq!(found(&gone), [Gap::HasLeft { person: "zheng".into() }]);
}

#[test]
fn deputies_people_and_rooms_that_cannot_be_right_are_named() {
    let mut property = starter().unwrap();
    property.responsibility[0].deputy = None;
    let own = property.responsibility[1].person.clone();
    property.responsibility[1].deputy = Some(own);
    property.towers[1].prefix = String::new();
    property.staff.retain(|s| s.department != Department::Desk && !s.rank.is_superior());
    let found = gaps(&property, &[]);
    assert!(matches!(found[0], Gap::NoDeputy { .. }) && matches!(found[1], Gap::OwnDeputy { .. }));
    assert_eq!(found[2..4], [Gap::NobodyAtTheDesk, Gap::NoSuperior]);
    assert!(matches!(&found[4], Gap::SameRooms { one, other } if one == "A" && other == "B"));
}

#[test]
fn numbers_that_reach_nobody_are_named() {
    let mut property = starter().unwrap();
    property.staff[0].phone = "1-".into();
    property.staff[1].phone = " ".into();
    property.staff[2].about.phones = vec!["问前台".into()];
    let mut cards = property.house.cards().all().to_vec();
    let number = PublicNumber { number: "1x9".into(), zh: "火警".into(), en: "fire".into() };
    cards[0].public.push(number);
    let card = cards[0].kind;
    property.house.run_cards = vec![cards[0].clone()];
    let who = |i: usize| property.staff[i].id.clone();
    let wanted = [
        Gap::BadPhone { person: who(0), phone: "1-".into() },
        Gap::NoPhone { person: who(1) },
        Gap::BadPhone { person: who(2), phone: "问前台".into() },
        Gap::CardNumber { card, number: "1x9".into() },
    ];
    assert_eq!(found(&property), wanted);
    // Whoever left need not be reached.
    for staff in &mut property.staff[..3] {
        staff.about.left = true;
    }
    let left = found(&property);
    assert!(!left.iter().any(|g| matches!(g, Gap::BadPhone { .. } | Gap::NoPhone { .. })));
}

#[test]
fn a_price_without_a_unit_is_named() {
    let mut property = starter().unwrap();
    property.prices[0].unit = "-".into();
    property.prices[1].unit = String::new();
    let code = |i: usize| Gap::NoUnit { code: property.prices[i].code.clone() };
    assert_eq!(found(&property), [code(0), code(1)]);
}
