//! Names of things: entries, tickets, staff, alarms.
use super::{alarm::AlarmKind, timer::TimerKind};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Row of an entry in the store. Carries no business meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub i64);

/// The number people say: local day of recording and a count from 1, `261123-014`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct EntryNo {
    /// Local day the entry was recorded on.
    pub day: NaiveDate,
    /// Count within that day, from 1.
    pub n: u32,
}

/// A ticket's count within its entry, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TicketNo(pub u32);

/// A ticket named in full: `261123-014/1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TicketRef {
    /// Its entry.
    pub entry: EntryNo,
    /// Which of the entry's tickets.
    pub ticket: TicketNo,
}

/// A member of staff by sign: `wang`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StaffId(pub String);

/// A clock's id without its entry: which timer of which ticket in which round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TimerKey {
    /// The step timed.
    pub timer: TimerKind,
    /// Its ticket; none for the entry's own timers.
    pub ticket: Option<TicketNo>,
    /// Processing round, from 1.
    pub round: u32,
}

/// An alarm's id without its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AlarmKey {
    /// What it is about.
    #[serde(rename = "timer")]
    pub kind: AlarmKind,
    /// Its ticket; none for the entry's own.
    pub ticket: Option<TicketNo>,
    /// Processing round, or count of transfers; from 1.
    pub round: u32,
}

impl From<TimerKey> for AlarmKey {
    fn from(key: TimerKey) -> AlarmKey {
        AlarmKey { kind: AlarmKind::Limit(key.timer), ticket: key.ticket, round: key.round }
    }
}

/// An alarm named in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlarmId {
    /// Of an entry: `261123-014/1:arrive:1`.
    Entry(EntryNo, AlarmKey),
    /// Of the desk itself: the shift that ended at this local time was not signed over (P10),
    /// `shift:2026-11-23T08:00`.
    Shift(NaiveDateTime),
}

impl AlarmId {
    /// The entry it belongs to; none for the desk's own.
    pub fn entry(self) -> Option<EntryNo> {
        match self {
            AlarmId::Entry(entry, _) => Some(entry),
            AlarmId::Shift(_) => None,
        }
    }

    /// Its id within its entry; none for the desk's own.
    pub fn key(self) -> Option<AlarmKey> {
        match self {
            AlarmId::Entry(_, key) => Some(key),
            AlarmId::Shift(_) => None,
        }
    }
}

const SHIFT_FORMAT: &str = "%Y-%m-%dT%H:%M";

/// Text that is not the name it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{given}' is not {wanted}")]
pub struct NotAnId {
    /// What was given.
    pub given: String,
    /// What is accepted, with an example.
    pub wanted: &'static str,
}

fn not(given: &str, wanted: &'static str) -> NotAnId {
    NotAnId { given: given.to_owned(), wanted }
}

impl fmt::Display for EntryNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:03}", self.day.format("%y%m%d"), self.n)
    }
}

impl FromStr for EntryNo {
    type Err = NotAnId;
    fn from_str(s: &str) -> Result<Self, NotAnId> {
        const WANTED: &str = "an entry number like 261123-014";
        let wrong = || not(s, WANTED);
        let (day, n) = s.split_once('-').ok_or_else(wrong)?;
        if day.len() != 6 || n.len() < 3 || !s.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Err(wrong());
        }
        // Recording is refused outside the century: two digits name one year.
        let day = NaiveDate::parse_from_str(&format!("20{day}"), "%Y%m%d").map_err(|_| wrong())?;
        let n = n.parse().ok().filter(|n| *n > 0).ok_or_else(wrong)?;
        Ok(EntryNo { day, n })
    }
}

impl fmt::Display for TicketRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.entry, self.ticket)
    }
}

impl FromStr for TicketRef {
    type Err = NotAnId;
    fn from_str(s: &str) -> Result<Self, NotAnId> {
        const WANTED: &str = "a ticket number like 261123-014/1";
        let (entry, ticket) = s.split_once('/').ok_or_else(|| not(s, WANTED))?;
        let entry = entry.parse().map_err(|_| not(s, WANTED))?;
        let ticket = ticket.parse().ok().filter(|n| *n > 0).ok_or_else(|| not(s, WANTED))?;
        Ok(TicketRef { entry, ticket: TicketNo(ticket) })
    }
}

impl fmt::Display for AlarmId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (entry, key) = match self {
            AlarmId::Entry(entry, key) => (entry, key),
            AlarmId::Shift(ended) => return write!(f, "shift:{}", ended.format(SHIFT_FORMAT)),
        };
        write!(f, "{entry}")?;
        if let Some(ticket) = key.ticket {
            write!(f, "/{ticket}")?;
        }
        write!(f, ":{}:{}", key.kind, key.round)
    }
}

impl FromStr for AlarmId {
    type Err = NotAnId;
    fn from_str(s: &str) -> Result<Self, NotAnId> {
        const WANTED: &str = "an alarm like 261123-014/1:arrive:1";
        let wrong = || not(s, WANTED);
        if let Some(ended) = s.strip_prefix("shift:") {
            let ended = NaiveDateTime::parse_from_str(ended, SHIFT_FORMAT).map_err(|_| wrong())?;
            return Ok(AlarmId::Shift(ended));
        }
        let mut parts = s.split(':');
        let (Some(what), Some(kind), Some(round), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(wrong());
        };
        let (entry, ticket) = if what.contains('/') {
            let whole: TicketRef = what.parse().map_err(|_| wrong())?;
            (whole.entry, Some(whole.ticket))
        } else {
            (what.parse().map_err(|_| wrong())?, None)
        };
        let kind = kind.parse().map_err(|_| wrong())?;
        let round = round.parse().ok().filter(|n| *n > 0).ok_or_else(wrong)?;
        Ok(AlarmId::Entry(entry, AlarmKey { kind, ticket, round }))
    }
}

impl fmt::Display for TicketNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for StaffId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StaffId {
    /// The sign as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for StaffId {
    fn from(s: &str) -> Self {
        StaffId(s.to_owned())
    }
}

impl From<EntryNo> for String {
    fn from(n: EntryNo) -> String {
        n.to_string()
    }
}

impl TryFrom<String> for EntryNo {
    type Error = NotAnId;
    fn try_from(s: String) -> Result<Self, NotAnId> {
        s.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_as_they_are_written() {
        for s in ["261123-014", "261123-1000", "991231-001"] {
            assert_eq!(s.parse::<EntryNo>().unwrap().to_string(), s);
        }
        assert_eq!("991231-001".parse::<EntryNo>().unwrap().day.format("%Y").to_string(), "2099");
        assert_eq!("261123-014/2".parse::<TicketRef>().unwrap().to_string(), "261123-014/2");
        for s in [
            "261123-014/1:arrive:1",
            "261123-014:notify_superior:2",
            "261123-014/1:transfer:2",
            "shift:2026-11-23T08:00",
        ] {
            assert_eq!(s.parse::<AlarmId>().unwrap().to_string(), s);
        }
    }

    #[test]
    fn wrong_names_are_refused_with_an_example() {
        for s in ["", "14", "261123", "261323-001", "261123-000", "261123-01", "2611230-01"] {
            assert!(s.parse::<EntryNo>().is_err(), "{s}");
        }
        for s in ["261123-014", "261123-014/0", "261123-014/x", "/"] {
            assert!(s.parse::<TicketRef>().unwrap_err().to_string().contains("261123-014/1"));
        }
        for s in ["261123-014:lunch:1", "261123-014/1:arrive", "a:b:c:d", "shift:8"] {
            assert!(s.parse::<AlarmId>().is_err(), "{s}");
        }
    }
}
