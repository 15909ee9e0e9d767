//! `export --year`: everything of a year's entries in a folder of three files, so that nothing
//! but this folder is needed to have its figures again.
pub(super) mod manifest;

use super::{
    failure::Failure,
    session::{Halt, Session},
    value::bad,
};
use crate::{
    desk::{Desk, DeskError},
    domain::archive::{Line, year},
    files::Unfinished,
    report::entries,
    sheet::Csv,
    words::{archive as w, cli as words},
};
use chrono::{Days, NaiveDate};
use indicatif::{ProgressBar, ProgressStyle};
use manifest::{Listed, Manifest, Summed};
use serde::Serialize;
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

/// The events, as `replay` takes them in again.
pub(super) const EVENTS: &str = "events.jsonl";
/// The entries, as spreadsheets read them.
const ENTRIES: &str = "entries.csv";
/// What the folder holds, with the hash of each file.
pub(super) const MANIFEST: &str = "manifest.json";

/// Why it could not be written.
enum Trouble {
    Desk(DeskError),
    Io(io::Error),
}

impl From<DeskError> for Trouble {
    fn from(e: DeskError) -> Trouble {
        Trouble::Desk(e)
    }
}

impl From<io::Error> for Trouble {
    fn from(e: io::Error) -> Trouble {
        Trouble::Io(e)
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(e: serde_json::Error) -> Trouble {
        Trouble::Io(e.into())
    }
}

#[derive(Serialize)]
struct ExportedJson<'a> {
    folder: String,
    #[serde(flatten)]
    manifest: &'a Manifest,
}

/// Writes a year's archive into a folder that is new or empty.
pub(super) fn export(given: i32, folder: &Path, session: &mut Session<'_>) -> Result<(), Halt> {
    let accepted = crate::words::cli::Accepted::Year;
    let days = year(given).ok_or_else(|| session.value(&bad("year", &given.to_string(), accepted)));
    let days = days?;
    let desk = session.open()?;
    let lang = session.lang;
    let shown = folder.display().to_string();
    let unwritable = |e: &io::Error| match e.kind() {
        io::ErrorKind::AlreadyExists => Failure::said("not_written", w::folder_there(&shown, lang)),
        _ => Failure::said("not_written", words::unwritable(lang, &shown, &e.to_string())),
    };
    let begun = Unfinished::begin(folder).map_err(|e| unwritable(&e))?;
    let bar = session.progress.then(|| bar(days, lang));
    let written = write(given, days, &desk, &begun, bar.as_ref(), session);
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let manifest = match written {
        Ok(manifest) => manifest,
        Err(Trouble::Desk(e)) => return Err(session.unread(&e, &desk)),
        Err(Trouble::Io(e)) => return Err(unwritable(&e).into()),
    };
    begun.finish().map_err(|e| unwritable(&e))?;
    let told = w::written(manifest.entries, manifest.events, &shown, lang);
    session.answer(&ExportedJson { folder: shown, manifest: &manifest }, || format!("{told}\n"))
}

fn bar((from, to): (NaiveDate, NaiveDate), lang: crate::words::Lang) -> ProgressBar {
    let days = (to - from).num_days() + 1;
    let bar = ProgressBar::new(days.unsigned_abs());
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}%") {
        bar.set_style(style);
    }
    bar.set_message(w::archiving(lang));
    bar
}

type Out = BufWriter<Summed<File>>;

/// Day by day: however long the year, a day is in memory.
fn write(
    year: i32,
    (from, to): (NaiveDate, NaiveDate),
    desk: &Desk,
    folder: &Unfinished,
    bar: Option<&ProgressBar>,
    session: &Session<'_>,
) -> Result<Manifest, Trouble> {
    let lang = session.lang;
    let begin = |name| Ok::<Out, Trouble>(BufWriter::new(Summed::new(folder.file(name)?)));
    let mut events = Lines { out: begin(EVENTS)?, written: 0 };
    let mut rows = Csv::new(begin(ENTRIES)?)?;
    rows.words(&entries::header(lang))?;
    events.all(desk.archive_head()?)?;
    let mut count = 0;
    let mut day = from;
    while day <= to {
        // Oldest first, as they came.
        for watched in desk.received(day, day, None)?.iter().rev() {
            count += 1;
            rows.row(&entries::row(watched, desk.property(), lang))?;
            events.all(desk.archived(Some(&watched.entry), (day, day))?)?;
        }
        if let Some(bar) = bar {
            bar.inc(1);
        }
        day = match day.checked_add_days(Days::new(1)) {
            Some(next) => next,
            None => break,
        };
    }
    events.all(desk.archived(None, (from, to))?)?;
    let files = vec![sealed(EVENTS, events.out)?, sealed(ENTRIES, rows.done()?)?];
    let property = desk.property();
    let manifest = Manifest {
        format: crate::domain::archive::FORMAT,
        year,
        from,
        to,
        name_zh: property.name_zh.clone(),
        name_en: property.name_en.clone(),
        zone: property.zone.to_string(),
        made_at: property.zone.rfc3339(session.now),
        entries: count,
        events: events.written,
        files,
    };
    let mut file = folder.file(MANIFEST)?;
    serde_json::to_writer_pretty(&mut file, &manifest)?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    Ok(manifest)
}

/// Lines of events, counted.
struct Lines {
    out: Out,
    written: usize,
}

impl Lines {
    fn all(&mut self, lines: Vec<Line>) -> Result<(), Trouble> {
        for line in lines {
            serde_json::to_writer(&mut self.out, &line)?;
            self.out.write_all(b"\n")?;
            self.written += usize::from(matches!(line, Line::Written(_)));
        }
        Ok(())
    }
}

/// A file that is written: on disk, with its size and hash.
fn sealed(name: &str, out: Out) -> Result<Listed, Trouble> {
    let summed = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    let (file, bytes, sha256) = summed.done();
    file.sync_all()?;
    Ok(Listed { name: name.to_owned(), bytes, sha256 })
}
