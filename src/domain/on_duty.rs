//! The people of a property as they stand now: who is there, what each is at, which tickets they
//! have, when those who are off come back; and who works the shifts to come (P10, S3.4). It follows
//! from tickets and roster, and is stored nowhere.
use super::{
    at::At,
    doing::{Doing, doing},
    entry::Entry,
    id::{StaffId, TicketRef},
    property::{Property, Staff},
    roster::Presence,
    ticket::{Ticket, TicketStage},
};
use chrono::{Days, NaiveDateTime};

/// Somebody as they stand now.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing<'a> {
    /// Who.
    pub staff: &'a Staff,
    /// Whether they are on duty.
    pub presence: Presence,
    /// What they are at.
    pub doing: Doing,
    /// Their tickets that are not finished, the oldest first, each with its entry.
    pub tickets: Vec<(TicketRef, &'a Entry)>,
    /// When their next shift begins, in civil time; of those off duty by the roster only, and none
    /// when the days looked ahead have none.
    pub back: Option<NaiveDateTime>,
}

/// How somebody stands, by the tickets of these entries.
pub fn standing<'a>(
    staff: &'a Staff,
    entries: &[&'a Entry],
    property: &Property,
    at: At,
) -> Standing<'a> {
    let presence = property.presence(staff, at);
    let open = entries.iter().copied().filter(|e| e.is_open());
    let theirs = open.flat_map(|e| e.tickets.iter().map(move |t| (e, t)));
    let theirs = theirs.filter(|(_, t)| t.assignee == staff.id && is_unfinished(t));
    let named = |(e, t): (&'a Entry, &Ticket)| (TicketRef { entry: e.number, ticket: t.no }, e);
    let mut tickets: Vec<_> = theirs.map(named).collect();
    tickets.sort_by_key(|(ticket, _)| *ticket);
    let time = property.zone.local(at).naive_local();
    let back = match presence {
        Presence::Off | Presence::Leave => property.roster.next(&staff.id, time).map(|s| s.from),
        _ => None,
    };
    Standing {
        staff,
        doing: doing(staff, entries.iter().copied(), property, at),
        presence,
        tickets,
        back,
    }
}

fn is_unfinished(ticket: &Ticket) -> bool {
    use TicketStage as S;
    matches!(ticket.stage, S::Dispatched | S::Signed | S::Arrived | S::Planned | S::Agreed)
}

/// Everybody who works here, those on duty first, each department together.
pub fn everybody<'a>(property: &'a Property, entries: &[&'a Entry], at: At) -> Vec<Standing<'a>> {
    let here = property.staff.iter().filter(|s| !s.about.left);
    let mut people: Vec<Standing<'_>> = here.map(|s| standing(s, entries, property, at)).collect();
    people.sort_by_key(|p| (!p.presence.is_on(), p.staff.department));
    people
}

/// A shift of a day with everybody who works it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turnout {
    /// Its name.
    pub shift: String,
    /// It begins, in civil time.
    pub from: NaiveDateTime,
    /// It ends.
    pub to: NaiveDateTime,
    /// Who works it.
    pub people: Vec<StaffId>,
}

/// The shifts that run at a civil time and those that begin within so many days, by time.
pub fn turnouts(property: &Property, time: NaiveDateTime, days: u64) -> Vec<Turnout> {
    let first = time.date().checked_sub_days(Days::new(1)).unwrap_or(time.date());
    let end = time.checked_add_days(Days::new(days)).unwrap_or(time);
    let all = first.iter_days().take_while(|day| *day <= end.date());
    let stretches = all.flat_map(|day| property.roster.of_day(day));
    let mut found: Vec<Turnout> = Vec::new();
    for s in stretches.filter(|s| s.to > time && s.from < end) {
        let same = |t: &&mut Turnout| (t.from, t.to, &t.shift) == (s.from, s.to, &s.shift);
        match found.iter_mut().find(same) {
            Some(known) if known.people.contains(&s.person) => {}
            Some(known) => known.people.push(s.person),
            None => {
                let people = vec![s.person];
                found.push(Turnout { shift: s.shift, from: s.from, to: s.to, people });
            }
        }
    }
    found.sort_by(|a, b| (a.from, &a.shift).cmp(&(b.from, &b.shift)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        roster::{Exception, ExceptionKind, Shift, Turn},
        starter::starter,
    };
    use chrono::{NaiveDate, NaiveTime};

    fn time(day: u32, hour: u32) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap())
    }

    fn rostered() -> Property {
        let mut property = starter().unwrap();
        let shift =
            |name: &str, hours: &str| Shift { name: name.into(), hours: hours.parse().unwrap() };
        property.roster.shifts = vec![shift("day", "08:00-20:00"), shift("night", "20:00-08:00")];
        let turn = |person: &str, days: &str, shift: &str| Turn {
            person: person.into(),
            days: days.parse().unwrap(),
            shift: shift.into(),
        };
        property.roster.weekly = vec![
            turn("zhou", "mon-fri", "day"),
            turn("chen", "*", "night"),
            turn("wu", "*", "night"),
        ];
        property
    }

    #[test]
    fn who_is_off_comes_back_with_their_next_shift_that_is_no_leave() {
        let mut property = rostered();
        let back = |p: &Property, id: &str, day, hour| {
            let staff = p.staff(&id.into()).unwrap().clone();
            let at = p.zone.instant(time(day, hour));
            standing(&staff, &[], p, at).back
        };
        // 2026-11-23 is a Monday.
        assert_eq!(back(&property, "zhou", 23, 3), Some(time(23, 8)));
        assert_eq!(back(&property, "zhou", 23, 12), None, "there already");
        assert_eq!(back(&property, "zhou", 27, 21), Some(time(30, 8)), "after the weekend");
        assert_eq!(back(&property, "feng", 27, 21), None, "presumed to be there");
        let (shift, with, until) = (None, None, Some(time(25, 0).date()));
        let (kind, day) = (ExceptionKind::Leave, time(23, 0).date());
        let leave = Exception { person: "zhou".into(), kind, day, until, shift, with };
        property.roster.exceptions.push(leave);
        assert_eq!(back(&property, "zhou", 23, 3), Some(time(26, 8)));
        property.roster.exceptions[0].until = NaiveDate::from_ymd_opt(2027, 1, 1);
        assert_eq!(back(&property, "zhou", 23, 3), None, "nobody knows when");
    }

    #[test]
    fn the_shift_that_runs_and_those_to_come_stand_by_time() {
        let property = rostered();
        let told: Vec<_> = turnouts(&property, time(23, 3), 1)
            .into_iter()
            .map(|t| {
                (t.shift, t.from, t.people.iter().map(ToString::to_string).collect::<Vec<_>>())
            })
            .collect();
        let row = |shift: &str, from, people: &[&str]| {
            (shift.to_owned(), from, people.iter().map(|p| (*p).to_owned()).collect::<Vec<_>>())
        };
        let wanted = [
            row("night", time(22, 20), &["chen", "wu"]),
            row("day", time(23, 8), &["zhou"]),
            row("night", time(23, 20), &["chen", "wu"]),
        ];
        assert_eq!(told, wanted);
        assert_eq!(turnouts(&starter().unwrap(), time(23, 3), 7), []);
    }

    #[test]
    fn those_on_duty_stand_first() {
        let property = rostered();
        let at = property.zone.instant(time(23, 12));
        let people = everybody(&property, &[], at);
        let off: Vec<_> = people.iter().rev().take(2).map(|p| p.staff.id.as_str()).collect();
        assert_eq!(off, ["wu", "chen"]);
        assert_eq!(people.len(), property.staff.len());
    }
}
