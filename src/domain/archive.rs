//! A year on paper's terms: one JSON object a line, whole and in the words of this program, so
//! that a file made from the lines has the same figures. What cannot be told as a command again,
//! since rules, people and prices have changed meanwhile, is told as the event it was.
use super::{
    at::At,
    civil::{UnknownZone, Zone},
    event::{Event, Logged},
    id::{EntryNo, StaffId},
    property::Property,
    tables::{BadTable, Grid, GridRow, List, give, take},
    text::Text,
};
use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};

/// The shape of the lines this version writes; it reads every one up to it.
pub const FORMAT: u32 = 1;

/// One line. `do` says which, beside the commands a replay takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Line {
    /// Whose archive it is, and of which days.
    Property {
        /// The shape of the lines.
        format: u32,
        /// Name in Chinese.
        name_zh: Text,
        /// Name in English.
        name_en: Text,
        /// Where midnight is.
        zone: String,
    },
    /// A list of the property as it stood, headings first.
    List {
        /// Which.
        list: List,
        /// Its rows of text.
        rows: Vec<Vec<String>>,
    },
    /// A version of the rules, by which its entries are judged.
    Rules {
        /// Its number; entries name it.
        version: u32,
        /// The file's text.
        toml: String,
    },
    /// Something that was written.
    Written(Written),
}

/// An event with its envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its entry; none for the property's own.
    pub entry: Option<EntryNo>,
    /// When it happened; RFC 3339 to the millisecond.
    pub at: String,
    /// When it was written.
    pub logged_at: String,
    /// Who wrote it.
    pub by: StaffId,
    /// A free remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// What happened, as the file keeps it: instants in it are milliseconds since 1970 UTC.
    pub event: Event,
}

/// Why a line is no line of an archive.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadLine {
    /// It is not JSON of one of the shapes.
    #[error("{0}")]
    Shape(String),
    /// A time that is none.
    #[error("'{0}' is not a time such as 2026-11-23T02:14:05+08:00")]
    Time(String),
    /// It was written before it happened.
    #[error("it was written before it happened")]
    Early,
    /// A zone nobody knows.
    #[error(transparent)]
    Zone(#[from] UnknownZone),
    /// Written by a later version.
    #[error("its format is {0}, this program knows {FORMAT}")]
    Newer(u32),
    /// A row of a list that is none.
    #[error(transparent)]
    List(#[from] BadTable),
}

/// Why a line of an archive was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The line itself is wrong.
    #[error(transparent)]
    Line(#[from] BadLine),
    /// The entry is in the file already.
    #[error("entry {0} is there already")]
    There(EntryNo),
    /// Its first event bears another number.
    #[error("the line is of entry {0}, its event records another")]
    Number(EntryNo),
    /// It was written before the newest event of its entry.
    #[error("it was written before the newest event of entry {0}")]
    Order(EntryNo),
    /// No line before gave the rules the entry is judged by.
    #[error("rules version {0} stands on no line before")]
    NoRules(u32),
    /// A file that has been worked with does not have these rules.
    #[error("rules version {0} of the archive is not in this file")]
    OtherRules(u32),
    /// The archive has its midnight elsewhere.
    #[error("the archive is of {there}, this file of {here}")]
    OtherZone {
        /// The file's zone.
        here: String,
        /// The archive's.
        there: String,
    },
}

/// Only what a line is about.
#[derive(Deserialize)]
struct About<'a> {
    #[serde(rename = "do", borrow)]
    what: Option<std::borrow::Cow<'a, str>>,
}

impl Line {
    /// Reads a line; `None` when it is a command.
    ///
    /// # Errors
    /// [`BadLine::Shape`].
    pub fn read(text: &str) -> Option<Result<Line, BadLine>> {
        let about: About<'_> = serde_json::from_str(text).ok()?;
        match about.what?.as_ref() {
            "property" | "list" | "rules" | "written" => {
                let line = serde_json::from_str(text);
                Some(line.map_err(|e| BadLine::Shape(e.to_string())))
            }
            _ => None,
        }
    }

    /// The lines before the events: whose they are, its lists as they stand now.
    pub fn of_property(property: &Property) -> Vec<Line> {
        let text = |name: &str| Text::line(name).ok();
        let (name_zh, name_en) = (text(&property.name_zh), text(&property.name_en));
        let zone = property.zone.to_string();
        let head = name_zh.zip(name_en).map(|(name_zh, name_en)| Line::Property {
            format: FORMAT,
            name_zh,
            name_en,
            zone,
        });
        let list = |list: &List| {
            let Grid { header, rows } = give(property, *list);
            let rows = std::iter::once(header).chain(rows.into_iter().map(|row| row.cells));
            Line::List { list: *list, rows: rows.collect() }
        };
        // Who lives here is no part of it: that is to be forgotten, and an archive is for good.
        let lists = List::ALL.iter().filter(|l| l.is_versioned());
        head.into_iter().chain(lists.map(list)).collect()
    }
}

/// The property with what such a line says in place of what it had; the line may say nothing of
/// it.
///
/// # Errors
/// A newer format, an unknown zone, a wrong row.
pub fn adopt(property: &Property, line: &Line) -> Result<Property, BadLine> {
    match line {
        Line::Property { format, .. } if *format > FORMAT => Err(BadLine::Newer(*format)),
        Line::Property { name_zh, name_en, zone, .. } => {
            let zone = zone.parse::<Zone>()?;
            let (name_zh, name_en) = (name_zh.to_string(), name_en.to_string());
            Ok(Property { name_zh, name_en, zone, ..property.clone() })
        }
        Line::List { list, rows } => {
            let mut rows = rows.iter().cloned();
            let header = rows.next().unwrap_or_default();
            let rows = (2..).zip(rows).map(|(line, cells)| GridRow { line, cells }).collect();
            let taken = take(property, *list, &Grid { header, rows }, true);
            match taken.bad.into_iter().next() {
                Some(bad) => Err(bad.into()),
                None => Ok(taken.property),
            }
        }
        Line::Rules { .. } | Line::Written(_) => Ok(property.clone()),
    }
}

impl Written {
    /// An event as a line.
    pub fn new(entry: Option<EntryNo>, logged: &Logged, zone: Zone) -> Written {
        let Logged { at, logged_at, by, note, event } = logged.clone();
        let (at, logged_at) = (zone.rfc3339(at), zone.rfc3339(logged_at));
        Written { entry, at, logged_at, by, note, event }
    }

    /// The event again.
    ///
    /// # Errors
    /// A time that is none, or one that was written before it happened.
    pub fn logged(self) -> Result<Logged, BadLine> {
        let time = |given: String| match DateTime::parse_from_rfc3339(&given) {
            Ok(time) => Ok(At(time.timestamp_millis())),
            Err(_) => Err(BadLine::Time(given)),
        };
        let Written { at, logged_at, by, note, event, .. } = self;
        let (at, logged_at) = (time(at)?, time(logged_at)?);
        let by = Text::line(by.as_str()).map_err(|e| BadLine::Shape(e.to_string()))?;
        let by = StaffId::from(by.as_str());
        match at > logged_at {
            true => Err(BadLine::Early),
            false => Ok(Logged { at, logged_at, by, note, event }),
        }
    }
}

/// The first and the last day of a year; none of one that numbers cannot name.
pub fn year(year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    Some((day(1, 1)?, day(12, 31)?)).filter(|_| (2000..=2099).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::TicketNo, roster::Roster, starter::starter};

    fn written(event: Event) -> Written {
        let (at, logged_at) = (At(1_766_000_000_001), At(1_766_000_099_999));
        let note = Text::prose("=1+1 \"<b>\"").ok();
        let logged = Logged { at, logged_at, by: "wang".into(), note, event };
        Written::new(Some("261123-014".parse().unwrap()), &logged, Zone::SHANGHAI)
    }

    #[test]
    fn an_event_comes_back_to_the_millisecond() {
        let reason = Text::prose("等料, 明天").unwrap();
        let line = written(Event::Held { ticket: TicketNo(1), reason, until: At(7) });
        let text = serde_json::to_string(&Line::Written(line.clone())).unwrap();
        assert!(
            text.starts_with(r#"{"do":"written","entry":"261123-014","at":"2025-12-1"#),
            "{text}"
        );
        let Some(Ok(Line::Written(read))) = Line::read(&text) else { panic!("{text}") };
        assert_eq!(read, line);
        let logged = read.logged().unwrap();
        assert_eq!((logged.at, logged.logged_at), (At(1_766_000_000_001), At(1_766_000_099_999)));
    }

    #[test]
    fn the_property_comes_back_as_it_was() {
        let property = starter().unwrap();
        let mut other = Property {
            zone: "Europe/Berlin".parse().unwrap(),
            staff: Vec::new(),
            towers: Vec::new(),
            responsibility: Vec::new(),
            prices: Vec::new(),
            roster: Roster::default(),
            house: crate::domain::house::House::default(),
            name_zh: "乙".into(),
            name_en: "B".into(),
        };
        for line in Line::of_property(&property) {
            let text = serde_json::to_string(&line).unwrap();
            let read = Line::read(&text).unwrap().unwrap();
            assert_eq!(read, line);
            other = adopt(&other, &read).unwrap();
        }
        assert_eq!(other, property);
    }

    #[test]
    fn what_is_no_such_line_is_said() {
        assert!(Line::read(r#"{"do":"record","place":"1203"}"#).is_none());
        assert!(Line::read("nonsense").is_none());
        let bad = |text: &str| Line::read(text).unwrap().unwrap_err().to_string();
        assert!(bad(r#"{"do":"written","entry":"261123-014"}"#).contains("missing field"));
        assert!(bad(r#"{"do":"rules","version":1,"toml":"","speed":1}"#).contains("speed"));
        let mut late = written(Event::AlarmUnshelved {
            alarm: crate::domain::id::AlarmKey {
                kind: crate::domain::alarm::AlarmKind::Limit(crate::domain::timer::TimerKind::Sign),
                ticket: None,
                round: 1,
            },
        });
        std::mem::swap(&mut late.at, &mut late.logged_at);
        assert_eq!(late.clone().logged(), Err(BadLine::Early));
        late.at = "yesterday".into();
        assert!(matches!(late.logged(), Err(BadLine::Time(_))));
        let newer = r#"{"do":"property","format":9,"name_zh":"a","name_en":"a","zone":"UTC"}"#;
        let newer = Line::read(newer).unwrap().unwrap();
        assert_eq!(adopt(&starter().unwrap(), &newer), Err(BadLine::Newer(9)));
    }

    #[test]
    fn only_years_a_number_can_name_have_an_archive() {
        assert_eq!(year(2026).unwrap().1.to_string(), "2026-12-31");
        assert_eq!((year(1999), year(2100), year(i32::MAX)), (None, None, None));
    }
}
