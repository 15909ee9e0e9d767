//! `import` and `export`: the property's lists as spreadsheets.
use super::{
    args::reads::Encoding,
    failure::Failure,
    given::Given,
    session::{Halt, Session},
    value::{bad, word},
};
use crate::{
    desk::{
        DeskError,
        lists::{Import, Imported, NotTaken},
    },
    domain::{
        run_card::RunCards,
        tables::{BadTable, Grid, List, ListVersion, give, give_cards, sounded},
        text::tame,
    },
    sheet::{self, BadSheet},
    words::{Lang, cli::Accepted, tables as words, template},
};
use serde::Serialize;
use std::{
    fs::{self, File},
    io::{self, Read, Write as _},
    path::Path,
};

/// How a list is taken in.
#[derive(Debug, Clone, Copy)]
pub(super) struct How {
    pub(super) dry_run: bool,
    pub(super) replace: bool,
    pub(super) keep_going: bool,
}

/// Where a list is given out to.
#[derive(Debug, Clone, Copy)]
pub(super) struct To<'a> {
    pub(super) format: Option<&'a str>,
    pub(super) file: Option<&'a Path>,
    pub(super) encoding: Encoding,
}

/// What `import` answers.
#[derive(Serialize)]
struct ImportedJson {
    list: &'static str,
    written: bool,
    added: Vec<String>,
    changed: Vec<String>,
    removed: Vec<String>,
    same: usize,
    wrong: Vec<WrongJson>,
}

#[derive(Serialize)]
struct WrongJson {
    line: Option<u64>,
    column: Option<&'static str>,
    message: String,
}

pub(super) fn import(
    kind: &str,
    file: &Path,
    how: How,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let list = which(kind, session)?;
    let by = session.actor()?;
    let grid = match (list, file.extension().and_then(|e| e.to_str())) {
        (List::RunCards, Some("toml")) => cards(file, session)?,
        _ => words::canonical(list, read(file, session)?),
    };
    let mut desk = session.open()?;
    session.prove(&by, &mut desk)?;
    let How { dry_run, replace, keep_going } = how;
    let import = Import { list, grid: &grid, replace, keep_going, dry_run };
    match desk.import(&by, &import, session.now) {
        Ok(done) => tell(list, done, dry_run, session),
        Err(error) => {
            // Every wrong row is told: a person mends them all at once.
            if let DeskError::List(NotTaken::Wrong(rows)) = &error
                && !session.globals.json
            {
                let lines: Vec<String> =
                    rows.iter().map(|b| words::wrong(b, session.lang) + "\n").collect();
                session.out.write_all(tame(&lines.concat()).as_bytes())?;
            }
            Err(session.refused(&error, &desk))
        }
    }
}

fn tell(list: List, done: Imported, dry_run: bool, session: &mut Session<'_>) -> Result<(), Halt> {
    let lang = session.lang;
    let Imported { change, bad, written } = done;
    let mut text = String::new();
    for (sign, names) in [("+", &change.added), ("~", &change.changed), ("-", &change.removed)] {
        text.extend(names.iter().map(|name| format!("{sign} {name}\n")));
    }
    text.extend(bad.iter().map(|b| format!("! {}\n", words::wrong(b, lang))));
    let name = words::list(list, lang);
    text.extend([name, ": ", &words::change(&change, dry_run, lang), "\n"]);
    let wrong = bad.iter().map(|b| wrong(b, lang)).collect();
    let (added, changed, removed) = (change.added, change.changed, change.removed);
    let same = change.same;
    let json = ImportedJson { list: list.code(), written, added, changed, removed, same, wrong };
    session.answer(&json, || text)
}

fn wrong(bad: &BadTable, lang: Lang) -> WrongJson {
    let (line, column) = match bad {
        BadTable::Syntax(_) => (None, None),
        BadTable::Ragged { line, .. } => (Some(*line), None),
        BadTable::Column { column, .. } => (None, Some(*column)),
        BadTable::Cell { line, column, .. } => (Some(*line), Some(*column)),
    };
    WrongJson { line, column, message: words::wrong(bad, lang) }
}

pub(super) fn export(
    kind: &str,
    to: To<'_>,
    (template, version): (bool, Option<u32>),
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let list = which(kind, session)?;
    let xlsx = is_xlsx(to).map_err(|e| session.value(&e))?;
    let gb = to.encoding == Encoding::Gb18030;
    if xlsx && gb {
        // A workbook says itself what its texts are in.
        let no = bad("encoding", "gb18030", Accepted::Word(vec!["utf-8"]));
        return Err(session.value(&no));
    }
    let desk = session.open()?;
    let mut grid = match version {
        None => give(desk.property(), list),
        Some(wanted) => {
            let all = desk.store().list_versions(list);
            let all = all.map_err(|e| Failure::store(&e, session.lang))?;
            let count = all.len();
            let found = all.into_iter().find(|v| v.version == wanted).ok_or_else(|| {
                let said = crate::words::cli::no_such_version(session.lang, wanted, count);
                Failure::said("no_such_version", said)
            })?;
            found.grid
        }
    };
    if template {
        grid.rows = template::remarks(list, session.lang);
    }
    let grid = words::local(sounded(list, grid), session.lang);
    let bytes = match xlsx {
        _ if gb => gb18030(&grid, session)?,
        true => sheet::xlsx(&grid, words::list(list, session.lang))
            .map_err(|e| Failure::said("not_written", e.to_string()))?,
        false => sheet::csv(&grid),
    };
    let Some(file) = to.file else { return Ok(session.out.write_all(&bytes)?) };
    new_file(file, &bytes).map_err(|e| {
        let (path, why) = (file.display().to_string(), e.to_string());
        let said = crate::words::cli::unwritable(session.lang, &path, &why);
        Failure::said("not_written", said)
    })?;
    Ok(())
}

/// In GB18030, once it is sure that it would be read back as it is: a file says nowhere what it is
/// in, and of a few short words the bytes may happen to be UTF-8.
fn gb18030(grid: &Grid, session: &Session<'_>) -> Result<Vec<u8>, Halt> {
    let bytes = sheet::csv_gb18030(grid);
    // As the same rows in UTF-8 are read: remarks and empty rows are left out of both.
    match sheet::read(&bytes) == sheet::read(&sheet::csv(grid)) {
        true => Ok(bytes),
        false => {
            let said = crate::words::cli::not_as_gb18030(session.lang).to_owned();
            Err(Failure::said("not_written", said).into())
        }
    }
}

#[derive(Serialize)]
struct VersionJson {
    version: u32,
    by: Option<String>,
    at: Option<String>,
    rows: usize,
}

/// Every version of a list, oldest first.
pub(super) fn versions(kind: &str, session: &mut Session<'_>) -> Result<(), Halt> {
    let list = which(kind, session)?;
    let desk = session.open()?;
    let all = desk.store().list_versions(list).map_err(|e| Failure::store(&e, session.lang))?;
    let reader = session.reader(&desk, None);
    // The first version has no time: it is what the file began with.
    let json = |v: &ListVersion| VersionJson {
        version: v.version,
        by: v.by.as_ref().map(ToString::to_string),
        at: (v.at.0 > 0).then(|| reader.shape.time(v.at)),
        rows: v.grid.rows.len(),
    };
    let versions: Vec<VersionJson> = all.iter().map(json).collect();
    let mut text = String::new();
    for (row, version) in versions.iter().zip(&all) {
        let by = version.by.as_ref().map_or_else(|| "-".to_owned(), |id| reader.name(id));
        let at = row.at.as_deref().unwrap_or("-");
        text.extend([format!("{:>3}  {at}  {by}  {}\n", row.version, row.rows)]);
    }
    session.answer(&versions, || text)
}

/// Never over a file that is there.
fn new_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn is_xlsx(to: To<'_>) -> Result<bool, super::value::BadValue> {
    let ending = || to.file.and_then(Path::extension).and_then(|e| e.to_str()).unwrap_or("csv");
    match to.format {
        Some("xlsx") => Ok(true),
        Some("csv") => Ok(false),
        Some(given) => Err(bad("format", given, Accepted::Word(vec!["csv", "xlsx"]))),
        None => Ok(ending().eq_ignore_ascii_case("xlsx")),
    }
}

fn which(kind: &str, session: &Session<'_>) -> Result<List, Halt> {
    word("kind", &Given::from(kind)).map_err(|e| session.value(&e))
}

/// Run cards may come in the form the shipped ones have.
fn cards(file: &Path, session: &Session<'_>) -> Result<Grid, Halt> {
    let unreadable = |why: String| {
        let name = file.display().to_string();
        Failure::said("unreadable", crate::words::cli::unreadable(session.lang, &name, &why))
    };
    let mut toml = String::new();
    let read = File::open(file).and_then(|f| f.take(sheet::BYTES).read_to_string(&mut toml));
    read.map_err(|e| unreadable(e.to_string()))?;
    let cards = RunCards::parse_own(&toml).map_err(|e| unreadable(e.to_string()))?;
    Ok(give_cards(&cards))
}

fn read(file: &Path, session: &Session<'_>) -> Result<Grid, Halt> {
    let name = file.display().to_string();
    let unreadable = |why: &str| {
        Failure::said("unreadable", crate::words::cli::unreadable(session.lang, &name, why))
    };
    let mut bytes = Vec::new();
    let limit = sheet::BYTES + 1;
    let read = match file.as_os_str() == "-" {
        true => io::stdin().lock().take(limit).read_to_end(&mut bytes),
        false => match fs::metadata(file) {
            Ok(about) if about.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
            _ => File::open(file).and_then(|f| f.take(limit).read_to_end(&mut bytes)),
        },
    };
    read.map_err(|e| unreadable(&e.to_string()))?;
    let found = sheet::read(&bytes);
    found.map_err(|e| unreadable(&said(&e, session.lang)).into())
}

fn said(error: &BadSheet, lang: Lang) -> String {
    match (error, lang) {
        (BadSheet::Table(bad), _) => words::wrong(bad, lang),
        (_, Lang::En) => error.to_string(),
        (BadSheet::TooLarge { limit }, _) => format!("文件大过{limit}字节"),
        (BadSheet::TooManyRows { rows, limit }, _) => format!("有{rows}行, 最多收{limit}行"),
        (BadSheet::Encoding, _) => "文字既不是 UTF-8 也不是 GB18030".to_owned(),
        (BadSheet::OldFormat, _) => "是旧的 .xls; 请另存为 .xlsx 或 CSV".to_owned(),
        (BadSheet::Broken(why), _) => format!("表格打不开: {why}"),
        (BadSheet::Merged(cells), _) => format!("单元格{cells}是合并的; 先取消合并"),
        (BadSheet::Formula { cell, error }, _) => format!("单元格{cell}的公式出错: {error}"),
    }
}
