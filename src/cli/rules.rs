//! `rules`: the procedure's figures as a file, versioned. A new version applies to what is
//! recorded from then on.
use super::{
    args::reads::RulesTool,
    failure::Failure,
    session::{Halt, Session},
};
use crate::{
    domain::rules::Rules,
    words::{cli as words, rules::sentence as said},
};
use serde::Serialize;
use std::{fs::File, io::Read as _, path::Path};

/// Most bytes a rules file may have.
const BYTES: u64 = 1 << 20;

/// Uses one of the tools.
pub(super) fn run(tool: &RulesTool, session: &mut Session<'_>) -> Result<(), Halt> {
    match tool {
        RulesTool::Check { file } => check(file, session),
        RulesTool::Load { file } => load(file, session),
        RulesTool::Show { version } => show(*version, session),
        RulesTool::History => history(session),
    }
}

#[derive(Serialize)]
struct CheckJson {
    ok: bool,
    name: String,
}

fn check(file: &Path, session: &mut Session<'_>) -> Result<(), Halt> {
    let (_, rules) = read(file, session)?;
    let name = rules.name;
    let told = format!("{}: {name}\n", words::rules_good(session.lang));
    session.answer(&CheckJson { ok: true, name }, || told)
}

#[derive(Serialize)]
struct LoadJson {
    version: u32,
    name: String,
}

fn load(file: &Path, session: &mut Session<'_>) -> Result<(), Halt> {
    let by = session.actor()?;
    let (toml, rules) = read(file, session)?;
    let mut desk = session.open()?;
    session.prove(&by, &mut desk)?;
    let loaded = desk.load_rules(&by, &toml, session.now);
    let version = loaded.map_err(|e| session.refused(&e, &desk))?;
    let told = words::rules_loaded(session.lang, version, &rules.name);
    session.answer(&LoadJson { version, name: rules.name }, || told + "\n")
}

#[derive(Serialize)]
struct ShowJson<'a> {
    version: u32,
    toml: &'a str,
}

fn show(version: Option<u32>, session: &mut Session<'_>) -> Result<(), Halt> {
    let desk = session.open()?;
    let wanted = version.unwrap_or(desk.rules().version);
    let all = desk.store().rules().map_err(|e| Failure::store(&e, session.lang))?;
    let found = all.iter().find(|v| v.version == wanted).ok_or_else(|| {
        Failure::said("no_such_version", words::no_such_version(session.lang, wanted, all.len()))
    })?;
    session.answer(&ShowJson { version: wanted, toml: &found.toml }, || found.toml.clone())
}

#[derive(Serialize)]
struct VersionJson {
    version: u32,
    name: String,
    by: Option<String>,
    at: String,
}

fn history(session: &mut Session<'_>) -> Result<(), Halt> {
    let desk = session.open()?;
    let all = desk.store().rules().map_err(|e| Failure::store(&e, session.lang))?;
    let reader = session.reader(&desk, None);
    let versions: Vec<VersionJson> = all
        .iter()
        .map(|v| VersionJson {
            version: v.version,
            name: Rules::parse(&v.toml, v.version).map_or_else(|e| e.to_string(), |r| r.name),
            by: v.by.as_ref().map(ToString::to_string),
            at: reader.shape.time(v.at),
        })
        .collect();
    let mut text = String::new();
    for (row, version) in versions.iter().zip(&all) {
        let by = version.by.as_ref().map_or("-".to_owned(), |id| reader.name(id));
        text.extend([format!("{:>3}  {}  {by}  {}\n", row.version, row.at, row.name)]);
    }
    session.answer(&versions, || text)
}

/// A file's text and the rules it holds.
fn read(file: &Path, session: &Session<'_>) -> Result<(String, Rules), Halt> {
    let lang = session.lang;
    let unreadable = |why: String| {
        let said = words::unreadable(lang, &file.display().to_string(), &why);
        Failure::said("unreadable", said)
    };
    let mut toml = String::new();
    // Counted while it is read: a device says nothing of its length.
    let read = File::open(file).and_then(|f| f.take(BYTES + 1).read_to_string(&mut toml));
    let size = read.map_err(|e| unreadable(e.to_string()))?;
    if size as u64 > BYTES {
        return Err(unreadable(format!("> {BYTES}")).into());
    }
    let rules = Rules::parse(&toml, 1).map_err(|e| Failure::said("bad_rules", said(&e, lang)))?;
    Ok((toml, rules))
}
