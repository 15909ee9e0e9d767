//! The hours a customer wants kept clear (S6.3). What lies in them is not forbidden, it is
//! questioned: only the customer can say that it may.
use super::{
    at::At,
    civil::{Window, Zone},
    command::{Change, Command},
    entry::Entry,
};
use chrono::{Days, NaiveDate};

/// A time somebody gave that lies in the hours to keep clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inside {
    /// Which time.
    pub what: What,
    /// The time.
    pub at: At,
    /// The hours.
    pub window: Window,
}

/// Which time of a command lies there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A booked time (S2.3).
    Appointment,
    /// A promised finish, or the work until then (S6.1).
    Finish,
}

/// Whether a command gives a time that may have to be questioned.
pub fn may_question(command: &Command) -> bool {
    match command {
        Command::Record(record) => record.appointment.is_some() && record.avoid.is_some(),
        Command::Amend(amend) => amend.appointment.is_some() || amend.avoid.is_some(),
        Command::Agree { terms, .. } => terms.finish.is_some(),
        Command::Rebook { .. } => true,
        _ => false,
    }
}

/// What of a command is to be questioned. `at` is when it happens; `entry` the one it is about.
pub fn questioned(entry: Option<&Entry>, command: &Command, at: At, zone: Zone) -> Option<Inside> {
    let booked = |appointment: Option<At>, window: Option<Window>| {
        let (at, window) = (appointment?, window?);
        let inside = window.contains(zone.local(at).time());
        inside.then_some(Inside { what: What::Appointment, at, window })
    };
    match command {
        Command::Record(record) => booked(record.appointment, record.avoid),
        Command::Rebook { appointment, .. } => booked(Some(*appointment), entry?.avoid),
        Command::Amend(amend) if amend.appointment.is_some() || amend.avoid.is_some() => {
            let entry = entry?;
            let appointment = entry.appointment.map(|a| a.at);
            booked(after(amend.appointment, appointment), after(amend.avoid, entry.avoid))
        }
        Command::Agree { terms, .. } => {
            let (finish, window) = (terms.finish?, entry?.avoid?);
            let inside = reaches_into(window, at, finish, zone);
            inside.then_some(Inside { what: What::Finish, at: finish, window })
        }
        _ => None,
    }
}

/// A field after a change.
fn after<T>(change: Option<Change<T>>, before: Option<T>) -> Option<T> {
    match change {
        Some(Change::To(new)) => Some(new),
        Some(Change::Cleared) => None,
        None => before,
    }
}

/// Whether work from one moment to another falls into daily hours, on any of its days. What ends
/// as they begin does not.
pub fn reaches_into(window: Window, from: At, until: At, zone: Zone) -> bool {
    let days = until.since(from).whole_seconds() / 86_400;
    if window.from == window.to || days > 0 {
        return true;
    }
    let first = zone.day(from).checked_sub_days(Days::new(1));
    let of_day = |n| hours_of(window, first?.checked_add_days(Days::new(n))?, zone);
    (0..4).filter_map(of_day).any(|(opens, closes)| opens < until && from < closes)
}

/// The hours as they begin on a day; they may end on the next.
fn hours_of(window: Window, day: NaiveDate, zone: Zone) -> Option<(At, At)> {
    let last = match window.to > window.from {
        true => day,
        false => day.checked_add_days(Days::new(1))?,
    };
    Some((zone.instant(day.and_time(window.from)), zone.instant(last.and_time(window.to))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(s: &str) -> At {
        let whole = format!("2026-11-{s}:00+08:00");
        At(chrono::DateTime::parse_from_rfc3339(&whole).unwrap().timestamp_millis())
    }

    #[test]
    fn work_is_questioned_when_any_of_it_falls_into_the_hours() {
        let reaches = |window: &str, from: &str, until: &str| {
            reaches_into(window.parse().unwrap(), at(from), at(until), Zone::SHANGHAI)
        };
        assert!(reaches("12:00-14:00", "23T11:30", "23T12:01"));
        assert!(reaches("12:00-14:00", "23T11:30", "23T15:00"), "right through");
        assert!(reaches("12:00-14:00", "23T13:59", "23T15:00"), "begun inside");
        assert!(!reaches("12:00-14:00", "23T11:30", "23T12:00"), "done as they begin");
        assert!(!reaches("12:00-14:00", "23T14:00", "23T15:00"), "begun as they end");
        assert!(reaches("20:00-08:00", "23T19:30", "23T20:30"));
        assert!(reaches("20:00-08:00", "23T07:30", "23T09:00"), "of the night before");
        assert!(!reaches("20:00-08:00", "23T08:00", "23T20:00"));
        assert!(reaches("12:00-14:00", "23T15:00", "24T15:00"), "a whole day holds every hour");
        assert!(reaches("12:00-14:00", "23T15:00", "24T12:30"));
        assert!(reaches("09:00-09:00", "23T15:00", "23T15:01"), "all day");
    }
}
