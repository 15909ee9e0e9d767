//! `events`: one written event a line, with its own fields beside the envelope's.
use super::{Shape, full};
use crate::domain::{
    at::At,
    event::Logged,
    id::{AlarmId, AlarmKey, EntryNo, TicketNo},
};
use serde::Serialize;
use serde_json::{Map, Value};

/// Keys of event bodies that hold an instant.
const INSTANTS: [&str; 9] =
    ["appointment", "received", "told", "finish", "until", "started_at", "ended", "from", "to"];
/// Keys of event bodies that hold a ticket's count.
const TICKETS: [&str; 3] = ["ticket", "rework", "visits"];

/// One event.
#[derive(Debug, Serialize)]
pub struct EventJson {
    seq: i64,
    entry: Option<String>,
    at: String,
    logged_at: String,
    by: String,
    #[serde(rename = "type")]
    kind: String,
    late_entry: bool,
    imported: bool,
    hash: String,
    note: Option<String>,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

/// Where an event stands in the file.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its sequence number.
    pub seq: i64,
    /// Its entry; none for the property's own events.
    pub entry: Option<EntryNo>,
    /// Taken in by replay.
    pub imported: bool,
    /// Its link of the chain, in hexadecimal.
    pub hash: String,
}

impl EventJson {
    /// Shapes an event.
    pub fn new(place: Place, logged: &Logged, shape: &Shape) -> EventJson {
        let Place { seq, entry, imported, hash } = place;
        let mut fields = match serde_json::to_value(&logged.event) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        };
        let kind = match fields.remove("type") {
            Some(Value::String(kind)) => kind,
            _ => String::new(),
        };
        for (key, value) in &mut fields {
            speak(key, value, entry, shape);
        }
        EventJson {
            seq,
            entry: entry.map(|e| e.to_string()),
            at: shape.time(logged.at),
            logged_at: shape.time(logged.logged_at),
            by: logged.by.to_string(),
            kind,
            late_entry: logged.is_late_entry(shape.late_after),
            imported,
            hash,
            note: logged.note.as_ref().map(ToString::to_string),
            fields,
        }
    }
}

/// Stored instants, ticket counts and alarm keys become what people and scripts name them by.
fn speak(key: &str, value: &mut Value, entry: Option<EntryNo>, shape: &Shape) {
    if value == "cleared" && (key == "appointment" || key == "avoid") {
        *value = Value::from("none");
    } else if let Some(changed) = value.get_mut("to") {
        *value = changed.take();
    }
    if INSTANTS.contains(&key)
        && let Some(ms) = value.as_i64()
    {
        *value = Value::from(shape.time(At(ms)));
    }
    let Some(entry) = entry else { return };
    if let Some(several) = value.as_array_mut().filter(|_| TICKETS.contains(&key)) {
        for one in several {
            speak(key, one, Some(entry), shape);
        }
    } else if TICKETS.contains(&key)
        && let Some(no) = value.as_u64().and_then(|no| u32::try_from(no).ok())
    {
        *value = Value::from(full(entry, TicketNo(no)));
    } else if key == "alarm"
        && let Ok(key) = serde_json::from_value::<AlarmKey>(value.clone())
    {
        *value = Value::from(AlarmId::Entry(entry, key).to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        alarm::AlarmKind,
        at::Span,
        civil::Zone,
        command::{Amend, Change},
        event::Event,
        text::Text,
        timer::TimerKind,
    };

    fn shaped(event: Event) -> Value {
        let shape = Shape { zone: Zone::SHANGHAI, now: At(0), late_after: Span::seconds(60) };
        let (at, logged_at) = (At(0), At(60_001));
        let logged = Logged { at, logged_at, by: "wang".into(), note: None, event };
        let entry = Some("261123-014".parse().unwrap());
        let place = Place { seq: 7, entry, imported: false, hash: "ab".to_owned() };
        serde_json::to_value(EventJson::new(place, &logged, &shape)).unwrap()
    }

    #[test]
    fn instants_tickets_and_alarms_are_named_in_full() {
        let reason = Text::prose("等料").unwrap();
        let held = shaped(Event::Held { ticket: TicketNo(1), reason, until: At(60_000) });
        assert_eq!(held["type"], "held");
        assert_eq!(held["ticket"], "261123-014/1");
        assert_eq!(held["until"], "1970-01-01T08:01:00+08:00");
        assert_eq!((&held["seq"], &held["late_entry"]), (&Value::from(7), &Value::from(true)));
        let ticket = Some(TicketNo(2));
        let kind = AlarmKind::Limit(TimerKind::Arrive);
        let alarm = AlarmKey { kind, ticket, round: 1 };
        assert_eq!(shaped(Event::AlarmAcked { alarm })["alarm"], "261123-014/2:arrive:1");
    }

    #[test]
    fn an_emptied_field_says_none() {
        let amend = Amend {
            appointment: Some(Change::To(At(0))),
            avoid: Some(Change::Cleared),
            ..Amend::default()
        };
        let amended = shaped(Event::Amended(Box::new(amend)));
        assert_eq!(amended["appointment"], "1970-01-01T08:00:00+08:00");
        assert_eq!(amended["avoid"], "none");
    }
}
