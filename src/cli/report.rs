//! `report`: the figures of a stretch of days as a text, a page, a spreadsheet or JSON.
use super::{
    args::report::Report,
    failure::Failure,
    given::Given,
    json::ReportJson,
    session::{Halt, Session},
    value::{bad, word},
};
use crate::{
    desk::Desk,
    domain::{stretch::Stretch, watch::Watched},
    files,
    report::{
        entries,
        summary::{Figures, Format, document, html, plain, tables},
    },
    sheet,
    words::{cli as words, cli::Accepted, report as w},
};
use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct WrittenJson {
    file: String,
    format: &'static str,
    from: String,
    to: String,
    bytes: usize,
}

/// Writes a report.
pub(super) fn run(args: &Report, session: &mut Session<'_>) -> Result<(), Halt> {
    let format = format(args, session)?;
    let desk = session.open()?;
    let stretch = stretch(args, &desk, session)?;
    let bar = session.progress.then(|| bar(stretch, session));
    let bytes = bytes(stretch, format, &desk, bar.as_ref(), session);
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let bytes = bytes?;
    let Some(file) = &args.out else { return Ok(session.out.write_all(&bytes)?) };
    let shown = file.display().to_string();
    files::write_whole(file, &bytes).map_err(|e| {
        Failure::said("unwritable", words::unwritable(session.lang, &shown, &e.to_string()))
    })?;
    let (from, to) = (stretch.from.to_string(), stretch.to.to_string());
    let (format, bytes) = (format.code(), bytes.len());
    let told = w::written(&shown, session.lang);
    let json = WrittenJson { file: shown, format, from, to, bytes };
    session.answer(&json, || format!("{told}\n"))
}

fn bar(stretch: Stretch, session: &Session<'_>) -> ProgressBar {
    let bar = ProgressBar::new((stretch.days() * 2).unsigned_abs());
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}%") {
        bar.set_style(style);
    }
    bar.set_message(w::reporting(session.lang));
    bar
}

/// By `--format`, by the file's ending, or with `--json` alone JSON; else text.
fn format(args: &Report, session: &Session<'_>) -> Result<Format, Halt> {
    if let Some(given) = &args.format {
        return word("format", given).map_err(|e| session.value(&e));
    }
    let ending = args.out.as_deref().and_then(Path::extension).and_then(|e| e.to_str());
    let by_ending = ending.map(str::to_ascii_lowercase).and_then(|e| match e.as_str() {
        "htm" => Some(Format::Html),
        e => e.parse().ok(),
    });
    let json = session.globals.json && args.out.is_none();
    Ok(by_ending.unwrap_or(if json { Format::Json } else { Format::Text }))
}

fn stretch(args: &Report, desk: &Desk, session: &Session<'_>) -> Result<Stretch, Halt> {
    let reading = session.reading(desk);
    let today = desk.zone().day(session.now);
    let day = |name, given: &Given| reading.day(name, given).map_err(|e| session.value(&e));
    if let Some(given) = &args.week {
        return match given.as_str() {
            "" => Ok(Stretch::last_week(today)),
            _ => Ok(Stretch::week_of(day("week", given)?)),
        };
    }
    if let Some(given) = &args.month {
        let first: Option<NaiveDate> = format!("{}-01", given.as_str().trim()).parse().ok();
        return match (given.as_str(), first) {
            ("", _) => Ok(Stretch::last_month(today)),
            (_, Some(first)) => Ok(Stretch::month_of(first)),
            (given, None) => Err(session.value(&bad("month", given, Accepted::Month))),
        };
    }
    let none = Given(String::new());
    let (from, to) = (args.from.as_ref().unwrap_or(&none), args.to.as_ref().unwrap_or(&none));
    let (first, last) = (day("from", from)?, day("to", to)?);
    let wrong = || session.value(&bad("to", to.as_str(), Accepted::DayFrom(first)));
    Stretch::range(first, last).ok_or_else(wrong)
}

fn bytes(
    stretch: Stretch,
    format: Format,
    desk: &Desk,
    bar: Option<&ProgressBar>,
    session: &Session<'_>,
) -> Result<Vec<u8>, Halt> {
    let mut heard = |_, _| {
        if let Some(bar) = bar {
            bar.inc(1);
        }
        true
    };
    let mut read = |stretch: Stretch| {
        let read = desk.received_in(stretch, &mut heard);
        read.map(Option::unwrap_or_default).map_err(|e| session.unread(&e, desk))
    };
    let (before, entries) = (read(stretch.before())?, read(stretch)?);
    let (property, lang, now) = (desk.property(), session.lang, session.now);
    let figures = Figures::new(stretch, (&entries, &before), (property, desk.rules()), now);
    let doc = document(&figures, property, lang, now);
    let all = |entries: &[Watched]| {
        let rows = entries.iter().rev().map(|w| entries::row(w, property, lang)).collect();
        let mut all = tables::tables(&doc);
        all.push(tables::entries(rows, lang));
        all
    };
    let failed = |e: String| Halt::from(Failure::said("not_written", e));
    match format {
        Format::Text => Ok(plain::render(&doc).into_bytes()),
        Format::Html => Ok(html::render(&doc).into_bytes()),
        Format::Csv => sheet::table(&all(&entries)).map_err(|e| failed(e.to_string())),
        Format::Xlsx => sheet::book(&all(&entries)).map_err(|e| failed(e.to_string())),
        Format::Json => {
            let mut bytes = serde_json::to_vec(&ReportJson::new(&figures, property, now))?;
            bytes.push(b'\n');
            Ok(bytes)
        }
    }
}
