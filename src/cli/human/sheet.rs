//! The hand-over sheet, for people.
use super::Reader;
use crate::{
    domain::{
        id::EntryNo,
        shift::sheet::{Happened, Sheet},
    },
    words::{labels::Label, shift as w},
};
use std::fmt::Write;

/// The whole sheet.
pub fn sheet(sheet: &Sheet, reader: &Reader<'_>) -> String {
    let (lang, zone) = (reader.lang, reader.shape.zone);
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = writeln!(
        out,
        "{}  {} {}  {}  {} {}",
        w::sheet(lang),
        sheet.shift.name.label(lang),
        w::hours(sheet.shift, zone),
        reader.name(&sheet.by),
        w::since(lang),
        reader.time(sheet.since),
    );
    let _ = writeln!(out, "{} {}", w::alarms(lang), sheet.alarms);
    for (name, numbers) in [
        (w::open(lang), &sheet.open),
        (w::held(lang), &sheet.held),
        (w::late(lang), &sheet.late),
        (w::on_hold(lang), &sheet.on_hold),
        (w::booked(lang), &sheet.booked),
        (w::callbacks(lang), &sheet.callbacks),
    ] {
        entries(&mut out, name, numbers);
    }
    for (name, happened) in [
        (w::chased(lang), &sheet.chased),
        (w::late_entries(lang), &sheet.late_entries),
        (w::abandoned(lang), &sheet.abandoned),
        (w::notes(lang), &sheet.notes),
    ] {
        told(&mut out, name, happened, reader);
    }
    out
}

fn entries(out: &mut String, name: &str, numbers: &[EntryNo]) {
    let list: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let line = format!("{name} {}  {}", numbers.len(), list.join(" "));
    let _ = writeln!(out, "{}", line.trim_end());
}

fn told(out: &mut String, name: &str, happened: &[Happened], reader: &Reader<'_>) {
    let _ = writeln!(out, "{name} {}", happened.len());
    for one in happened {
        let (time, by) = (reader.time(one.logged.at), reader.name(&one.logged.by));
        let text = w::told(one, reader.property, reader.lang);
        let _ = writeln!(out, "  {time}  {by}  {text}");
    }
}
