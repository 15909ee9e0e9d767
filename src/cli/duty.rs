//! `duty`: who is on duty now, what they are at, and who works which shift of a week (P10).
use super::{
    human::{Reader, Table},
    session::{Halt, Session},
};
use crate::{
    desk::Desk,
    domain::{
        at::At,
        entry::Entry,
        holes,
        on_duty::{Standing, everybody},
        roster::Presence,
        vocab::{Category, Department, Rank},
    },
    words::{duty as words, labels::Label},
};
use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

/// Days shown.
const WEEK: u64 = 7;

#[derive(Serialize)]
struct DutyJson {
    day: NaiveDate,
    rostered: bool,
    staff: Vec<StaffJson>,
    week: Vec<TurnJson>,
    holes: Vec<HoleJson>,
}

/// Hours of the next seven days nobody answers for a category; without areas in all of them.
#[derive(Serialize)]
struct HoleJson {
    category: Category,
    areas: Vec<String>,
    from: String,
    to: String,
}

#[derive(Serialize)]
struct StaffJson {
    staff: String,
    name: String,
    department: Department,
    rank: Rank,
    phone: String,
    on_duty: bool,
    presence: &'static str,
    shift: Option<String>,
    until: Option<String>,
    state: &'static str,
    ticket: Option<String>,
    tickets: Vec<String>,
    back: Option<String>,
}

#[derive(Serialize)]
struct TurnJson {
    day: NaiveDate,
    shift: String,
    from: String,
    to: String,
    staff: String,
}

/// Answers who is on duty at `as_of` (else now), and the week from `day` (else that day) on.
pub(super) fn run(
    desk: &Desk,
    day: Option<NaiveDate>,
    as_of: Option<At>,
    reader: &Reader<'_>,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let (property, now) = (desk.property(), reader.shape.now);
    let entries = desk.view(as_of).map_err(|e| session.unread(&e, desk))?;
    let day = day.unwrap_or_else(|| property.zone.day(now));
    let open: Vec<&Entry> = entries.iter().map(|w| &w.entry).collect();
    let people = everybody(property, &open, now);
    let local = property.zone.local(now).naive_local();
    let holes = holes::of_week(property, &desk.rules().categories, local);
    let week = (0..WEEK).filter_map(|n| day.checked_add_days(Days::new(n)));
    let stretches: Vec<_> = week
        .flat_map(|day| property.roster.of_day(day).into_iter().map(move |s| (day, s)))
        .collect();
    let time = |local| reader.shape.time(property.zone.instant(local));
    let json = DutyJson {
        day,
        rostered: !stretches.is_empty(),
        staff: people.iter().map(|of| staff_json(of, reader)).collect(),
        week: stretches
            .iter()
            .map(|(day, s)| TurnJson {
                day: *day,
                shift: s.shift.clone(),
                from: time(s.from),
                to: time(s.to),
                staff: s.person.to_string(),
            })
            .collect(),
        holes: holes
            .iter()
            .map(|hole| HoleJson {
                category: hole.category,
                areas: hole.areas.clone(),
                from: time(hole.from),
                to: time(hole.to),
            })
            .collect(),
    };
    session.answer(&json, || {
        let lang = reader.lang;
        let mut table = Table::new(&words::columns(lang));
        for of in &people {
            let back = of.back.map(|time| words::moment(time, local.date()));
            let at = of.doing.ticket().map(|t| t.to_string()).unwrap_or_default();
            table.row(vec![
                of.staff.name(lang).to_owned(),
                of.staff.department.label(lang).to_owned(),
                of.staff.phone.clone(),
                words::presence(&of.presence, lang),
                words::state(of.doing, &at, back.as_deref(), lang),
            ]);
        }
        let mut text = table.lines();
        for hole in &holes {
            text.extend([&words::hole(hole, property, local.date(), lang), "\n"]);
        }
        if stretches.is_empty() {
            return text + words::no_roster(lang) + "\n";
        }
        for day in (0..WEEK).filter_map(|n| day.checked_add_days(Days::new(n))) {
            let of = stretches.iter().filter(|(d, _)| *d == day);
            let of: Vec<String> =
                of.map(|(_, s)| format!("{} {}", s.shift, reader.name(&s.person))).collect();
            let weekday = words::weekday(day.weekday(), lang);
            text.extend([day.format("%m-%d").to_string(), " ".to_owned(), weekday.to_owned()]);
            text.extend(["  ".to_owned(), of.join(", "), "\n".to_owned()]);
        }
        text
    })
}

fn staff_json(of: &Standing<'_>, reader: &Reader<'_>) -> StaffJson {
    let staff = of.staff;
    let (shift, until) = match &of.presence {
        Presence::On { shift, until } => (Some(shift.clone()), Some(*until)),
        _ => (None, None),
    };
    let time = |local| reader.shape.time(reader.property.zone.instant(local));
    StaffJson {
        staff: staff.id.to_string(),
        name: staff.name(reader.lang).to_owned(),
        department: staff.department,
        rank: staff.rank,
        phone: staff.phone.clone(),
        on_duty: of.presence.is_on(),
        presence: of.presence.code(),
        shift,
        until: until.map(time),
        state: of.doing.code(),
        ticket: of.doing.ticket().map(|t| t.to_string()),
        tickets: of.tickets.iter().map(|(ticket, _)| ticket.to_string()).collect(),
        back: of.back.map(time),
    }
}
