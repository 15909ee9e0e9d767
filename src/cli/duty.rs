//! `duty`: who is on duty now, what they are at, and who works which shift of a week (P10).
use super::{
    human::{Reader, Table},
    session::{Halt, Session},
};
use crate::{
    desk::Desk,
    domain::{
        at::At,
        doing::{Doing, doing},
        property::Staff,
        roster::Presence,
        vocab::{Department, Rank},
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
    let open = || entries.iter().map(|w| &w.entry);
    let day = day.unwrap_or_else(|| property.zone.day(now));
    let mut people: Vec<(&Staff, Presence, Doing)> = property
        .staff
        .iter()
        .filter(|s| !s.about.left)
        .map(|s| (s, property.presence(s, now), doing(s, open(), property, now)))
        .collect();
    people.sort_by_key(|(_, presence, _)| !presence.is_on());
    let week = (0..WEEK).filter_map(|n| day.checked_add_days(Days::new(n)));
    let stretches: Vec<_> = week
        .flat_map(|day| property.roster.of_day(day).into_iter().map(move |s| (day, s)))
        .collect();
    let time = |local| reader.shape.time(property.zone.instant(local));
    let json = DutyJson {
        day,
        rostered: !stretches.is_empty(),
        staff: people.iter().map(|(s, p, d)| staff_json(s, p, *d, reader)).collect(),
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
    };
    session.answer(&json, || {
        let lang = reader.lang;
        let mut table = Table::new(&words::columns(lang));
        for (staff, presence, doing) in &people {
            table.row(vec![
                staff.name(lang).to_owned(),
                staff.department.label(lang).to_owned(),
                staff.phone.clone(),
                words::presence(presence, lang),
                words::doing(*doing, lang),
            ]);
        }
        let mut text = table.lines();
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

fn staff_json(staff: &Staff, presence: &Presence, doing: Doing, reader: &Reader<'_>) -> StaffJson {
    let (shift, until) = match presence {
        Presence::On { shift, until } => (Some(shift.clone()), Some(*until)),
        _ => (None, None),
    };
    let zone = reader.property.zone;
    StaffJson {
        staff: staff.id.to_string(),
        name: staff.name(reader.lang).to_owned(),
        department: staff.department,
        rank: staff.rank,
        phone: staff.phone.clone(),
        on_duty: presence.is_on(),
        presence: presence.code(),
        shift,
        until: until.map(|local| reader.shape.time(zone.instant(local))),
        state: doing.code(),
        ticket: doing.ticket().map(|t| t.to_string()),
    }
}
