//! `sheet`.
use super::Shape;
use crate::domain::{
    event::Event,
    id::EntryNo,
    shift::sheet::{Happened, Sheet},
    text::Text,
};
use serde::Serialize;

/// The hand-over sheet.
#[derive(Debug, Serialize)]
pub struct SheetJson {
    by: String,
    shift: ShiftJson,
    since: String,
    open: Vec<String>,
    held: Vec<String>,
    on_hold: Vec<String>,
    booked: Vec<String>,
    callbacks: Vec<String>,
    late: Vec<String>,
    alarms: usize,
    chased: Vec<HappenedJson>,
    late_entries: Vec<HappenedJson>,
    abandoned: Vec<HappenedJson>,
    notes: Vec<HappenedJson>,
}

#[derive(Debug, Serialize)]
struct ShiftJson {
    name: &'static str,
    from: String,
    to: String,
}

/// Something that happened in the shift.
#[derive(Debug, Serialize)]
struct HappenedJson {
    entry: Option<String>,
    at: String,
    logged_at: String,
    by: String,
    #[serde(rename = "type")]
    kind: &'static str,
    who: Option<String>,
    text: Option<String>,
}

impl SheetJson {
    /// Shapes a sheet.
    pub fn new(sheet: &Sheet, shape: &Shape) -> SheetJson {
        let numbers = |some: &[EntryNo]| some.iter().map(ToString::to_string).collect();
        let told = |some: &[Happened]| some.iter().map(|h| happened(h, shape)).collect();
        let shift = ShiftJson {
            name: sheet.shift.name.code(),
            from: shape.time(sheet.shift.from),
            to: shape.time(sheet.shift.to),
        };
        SheetJson {
            by: sheet.by.to_string(),
            shift,
            since: shape.time(sheet.since),
            open: numbers(&sheet.open),
            held: numbers(&sheet.held),
            on_hold: numbers(&sheet.on_hold),
            booked: numbers(&sheet.booked),
            callbacks: numbers(&sheet.callbacks),
            late: numbers(&sheet.late),
            alarms: sheet.alarms,
            chased: told(&sheet.chased),
            late_entries: told(&sheet.late_entries),
            abandoned: told(&sheet.abandoned),
            notes: told(&sheet.notes),
        }
    }
}

fn happened(happened: &Happened, shape: &Shape) -> HappenedJson {
    let logged = &happened.logged;
    let (who, text): (_, Option<&Text>) = match &logged.event {
        Event::Chased { who, words, .. } => (who.as_ref(), Some(words)),
        Event::CallAbandoned { reason, .. } => (None, Some(reason)),
        Event::ShiftNoted { text } => (None, Some(text)),
        _ => (None, None),
    };
    HappenedJson {
        entry: happened.entry.map(|e| e.to_string()),
        at: shape.time(logged.at),
        logged_at: shape.time(logged.logged_at),
        by: logged.by.to_string(),
        kind: logged.event.name(),
        who: who.map(ToString::to_string),
        text: text.map(ToString::to_string),
    }
}
