//! `report`: the figures of a period of days as a text, a page, a spreadsheet or JSON.
use super::{
    args::report::Report,
    failure::Failure,
    given::Given,
    json::{ReportJson, json_line},
    session::{Halt, Session},
    value::{bad, word},
};
use crate::{
    desk::{Desk, DeskError},
    domain::{stats::Period, tables::Cell},
    files,
    report::{
        entries,
        summary::{Figures, Format, document, html, plain, tables},
    },
    sheet::{self, Book},
    words::{cli as words, cli::Accepted, report as w},
};
use chrono::NaiveDate;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::{fmt::Display, path::Path};

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
    let period = period(args, &desk, session)?;
    let bar = session.progress.then(|| bar(session));
    let bytes = bytes(period, format, &desk, bar.as_ref(), session);
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let bytes = bytes?;
    let Some(file) = &args.out else { return Ok(session.out.write_all(&bytes)?) };
    let shown = file.display().to_string();
    files::write_whole(file, &bytes).map_err(|e| {
        Failure::said("unwritable", words::unwritable(session.lang, &shown, &e.to_string()))
    })?;
    let (from, to) = (period.from().to_string(), period.to().to_string());
    let (format, bytes) = (format.code(), bytes.len());
    let told = w::written(&shown, session.lang);
    let json = WrittenJson { file: shown, format, from, to, bytes };
    session.answer(&json, || format!("{told}\n"))
}

fn bar(session: &Session<'_>) -> ProgressBar {
    let bar = ProgressBar::new(0);
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

fn period(args: &Report, desk: &Desk, session: &Session<'_>) -> Result<Period, Halt> {
    let reading = session.reading(desk);
    let today = desk.zone().day(session.now);
    let day = |name, given: &Given| reading.day(name, given).map_err(|e| session.value(&e));
    if let Some(given) = &args.week {
        return match given.as_str() {
            "" => Ok(Period::week(today).previous()),
            _ => Ok(Period::week(day("week", given)?)),
        };
    }
    if let Some(given) = &args.month {
        let first: Option<NaiveDate> = format!("{}-01", given.as_str().trim()).parse().ok();
        return match (given.as_str(), first) {
            ("", _) => Ok(Period::month(today).previous()),
            (_, Some(first)) => Ok(Period::month(first)),
            (given, None) => Err(session.value(&bad("month", given, Accepted::Month))),
        };
    }
    let none = Given(String::new());
    let (from, to) = (args.from.as_ref().unwrap_or(&none), args.to.as_ref().unwrap_or(&none));
    let (first, last) = (day("from", from)?, day("to", to)?);
    let wrong = || session.value(&bad("to", to.as_str(), Accepted::DayFrom(first)));
    Period::range(first, last).ok_or_else(wrong)
}

fn bytes(
    period: Period,
    format: Format,
    desk: &Desk,
    bar: Option<&ProgressBar>,
    session: &Session<'_>,
) -> Result<Vec<u8>, Halt> {
    let (property, lang, now) = (desk.property(), session.lang, session.now);
    let told = |done: usize, total: usize| {
        if let Some(bar) = bar {
            bar.set_length(u64::try_from(total).unwrap_or(0));
            bar.set_position(u64::try_from(done).unwrap_or(0));
        }
        true
    };
    let unread = |e: &DeskError| session.unread(e, desk);
    let read = |period| desk.stats_telling(period, None, now, &mut |done, all| told(done, all));
    let before = read(period.previous()).map_err(|e| unread(&e))?;
    let Some(stats) = read(period).map_err(|e| unread(&e))? else { return Ok(Vec::new()) };
    let figures = Figures { stats, before: before.map(|b| b.rates).unwrap_or_default() };
    let doc = document(&figures, property, lang, now);
    let failed = |e: &dyn Display| Halt::from(Failure::said("not_written", e.to_string()));
    // With the entries themselves, read once more, a day at a time, and kept nowhere.
    let each = |show: &mut dyn FnMut(&[Cell]) -> Result<(), Halt>| {
        for day in period.days() {
            let received = desk.received(day, day, None).map_err(|e| unread(&e))?;
            for watched in received.iter().rev() {
                show(&entries::row(watched, property, lang))?;
            }
        }
        Ok::<_, Halt>(())
    };
    match format {
        Format::Text => Ok(plain::render(&doc).into_bytes()),
        Format::Html => Ok(html::render(&doc).into_bytes()),
        Format::Csv => {
            let all = [tables::tables(&doc), vec![tables::entries(lang)]].concat();
            let mut csv = sheet::table(&all).map_err(|e| failed(&e))?;
            each(&mut |row| csv.row(row).map_err(|e| failed(&e)))?;
            csv.done().map_err(|e| failed(&e))
        }
        Format::Xlsx => {
            let mut book = Book::new(&tables::tables(&doc)).map_err(|e| failed(&e))?;
            let mut long = book.long(&tables::entries(lang)).map_err(|e| failed(&e))?;
            each(&mut |row| long.row(row).map_err(|e| failed(&e)))?;
            book.done().map_err(|e| failed(&e))
        }
        Format::Json => {
            let mut bytes = Vec::new();
            json_line(&mut bytes, &ReportJson::new(&figures, property, now))?;
            Ok(bytes)
        }
    }
}
