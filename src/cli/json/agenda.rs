//! `agenda`: the managers' meeting of a day, item by item (S7.3).
use super::{Shape, text};
use crate::{
    domain::{
        event::Logged,
        same_day::{Case, Prospect, prospect},
    },
    words::{agenda, agenda::Writer, events::Teller},
};
use chrono::NaiveDate;
use serde::Serialize;

/// The agenda of a day.
#[derive(Debug, Serialize)]
pub struct AgendaJson {
    day: String,
    items: Vec<ItemJson>,
}

/// One item.
#[derive(Debug, Serialize)]
struct ItemJson {
    item: usize,
    entry: String,
    place: String,
    content: String,
    category: Option<String>,
    first_receiver: String,
    holder: String,
    stage: String,
    /// When it was received.
    since: String,
    tried: Vec<TriedJson>,
    /// What the meeting is asked for: as it was put, or as it would be.
    asked: String,
    /// When it was put; null while it is still to be.
    put_at: Option<String>,
    /// Today's prospect: `before_meeting`, `will_not` or `may`; null when nothing is owed.
    prospect: Option<&'static str>,
    decision: Option<String>,
    decided_by: Option<String>,
    decided_at: Option<String>,
}

#[derive(Debug, Serialize)]
struct TriedJson {
    at: String,
    by: String,
    #[serde(rename = "type")]
    kind: &'static str,
    what: String,
}

impl AgendaJson {
    /// Shapes an agenda.
    pub fn new(day: NaiveDate, cases: &[Case], writer: &Writer<'_>, shape: &Shape) -> AgendaJson {
        let items = (1..).zip(cases).map(|(n, case)| ItemJson::new(n, case, writer, shape));
        AgendaJson { day: day.to_string(), items: items.collect() }
    }
}

impl ItemJson {
    fn new(item: usize, case: &Case, writer: &Writer<'_>, shape: &Shape) -> ItemJson {
        let entry = &case.watched.entry;
        let put = agenda::meeting(case);
        let decided = put.and_then(|m| m.decision.as_ref());
        let teller = Teller { entry: entry.number, property: writer.property, lang: writer.lang };
        let tried = |e: &Logged| TriedJson {
            at: shape.time(e.at),
            by: e.by.to_string(),
            kind: e.event.name(),
            what: teller.tell(&e.event),
        };
        ItemJson {
            item,
            entry: entry.number.to_string(),
            place: entry.place.to_string(),
            content: entry.content.to_string(),
            category: text(entry.category.as_ref()),
            first_receiver: entry.first_receiver.to_string(),
            holder: entry.holder.to_string(),
            stage: entry.stage().to_string(),
            since: shape.time(entry.received_at),
            tried: case.tried().map(tried).collect(),
            asked: writer.asked(case),
            put_at: shape.maybe(put.map(|m| m.at)),
            prospect: prospect(&case.watched, writer.rules, writer.now).map(|p| match p {
                Prospect::BeforeMeeting => "before_meeting",
                Prospect::WillNot(_) => "will_not",
                Prospect::May => "may",
            }),
            decision: text(decided.map(|d| &d.decision)),
            decided_by: text(decided.map(|d| &d.decided_by)),
            decided_at: shape.maybe(decided.map(|d| d.at)),
        }
    }
}
