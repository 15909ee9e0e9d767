//! Tools that look at the file: the chain, the read tables; completions and manual.
use super::{
    archive,
    args::{Cli, reads::Tool},
    failure::Failure,
    keep, lists, pin, print, printing, replay, report, rules,
    session::{Halt, Session},
    setup, years,
};
use crate::{
    desk::{self, Desk},
    domain::{gaps::gaps, roles::Right, text::clean},
    words::{Lang, cli as words, paper_own},
};
use clap::CommandFactory;
use serde::Serialize;
use std::io;

/// Uses a tool. `Demo` without a count opens the screen and never comes here.
pub(super) fn run(tool: &Tool, session: &mut Session<'_>) -> Result<(), Halt> {
    match tool {
        Tool::Demo { entries } => entries.map_or(Ok(()), |n| years::make(n, session)),
        Tool::Replay { file, append, keep_going } => {
            replay::run(file, *append, *keep_going, session)
        }
        Tool::Print {
            ticket, handover, copy, printer, encoding, format, paper, output, ..
        } => {
            let of_printer = session.globals.print_encoding.filter(|_| *printer);
            let encoding = encoding.or(of_printer).unwrap_or_default();
            let file = output.as_deref();
            let form = print::form(format.as_ref(), paper.as_ref(), encoding, file);
            let form = form.map_err(|e| session.value(&e))?;
            let to = print::To { file, printer: *printer, encoding, form };
            match (ticket, handover) {
                (Some(ticket), _) => print::run(ticket, copy.as_ref(), to, session),
                (None, true) => print::handover(to, session),
                (None, false) => print::kit(to, session),
            }
        }
        Tool::Printing { tool } => printing::run(tool, session),
        Tool::Report(args) => report::run(args, session),
        Tool::Backup { file, to, keep } => {
            keep::backup(file.as_deref().or(to.as_deref()), *keep, session)
        }
        Tool::Restore { file, yes } => keep::restore(file, *yes, session),
        Tool::Redact(args) => keep::redact(args, session),
        Tool::Import { kind, file, dry_run, replace, keep_going } => {
            let how = lists::How { dry_run: *dry_run, replace: *replace, keep_going: *keep_going };
            lists::import(kind, file, how, session)
        }
        Tool::Export { year: Some(year), to: Some(folder), .. } => {
            archive::export(*year, folder, session)
        }
        Tool::Versions { kind } => lists::versions(kind, session),
        Tool::Export { kind, format, output, encoding, template, version, .. } => {
            let to = lists::To {
                format: format.as_deref(),
                file: output.as_deref(),
                encoding: *encoding,
            };
            lists::export(kind.as_deref().unwrap_or_default(), to, (*template, *version), session)
        }
        Tool::Setup(args) => setup::run(args, session),
        Tool::Property { tool } => setup::property(tool, session),
        Tool::Check => check(session),
        Tool::Verify { head } => verify(head.as_deref(), session),
        Tool::Rules { tool } => rules::run(tool, session),
        Tool::Pin { tool } => pin::run(tool, session),
        Tool::Completions { shell } => {
            // Into memory first: the generator panics when the pipe closes.
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "firstdesk", &mut script);
            Ok(session.out.write_all(&script)?)
        }
        Tool::Man => {
            let mut page = Vec::new();
            manual(&mut page)?;
            Ok(session.out.write_all(&page)?)
        }
    }
}

/// The manual: the program's page, and a page for each command.
fn manual(out: &mut Vec<u8>) -> io::Result<()> {
    let mut cli = Cli::command();
    cli.build();
    clap_mangen::Man::new(cli.clone()).render(out)?;
    for command in cli.get_subcommands().filter(|c| !c.is_hide_set()) {
        clap_mangen::Man::new(command.clone()).render(out)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct ChainJson {
    ok: bool,
    events: i64,
    erased: u64,
    head: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<HeadJson>,
}

/// When a hash was the chain's head.
#[derive(Serialize)]
struct HeadJson {
    hash: String,
    seq: i64,
    at: String,
}

/// Finds the event a sheet was printed at (P10).
fn of_sheet(given: &str, desk: &Desk, lang: Lang) -> Result<HeadJson, Halt> {
    let hash: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    let hash = hash.to_ascii_lowercase();
    let found = match hash.len() >= HEAD_DIGITS && hash.bytes().all(|b| b.is_ascii_hexdigit()) {
        true => desk.store().was_head(&hash).map_err(|e| Failure::store(&e, lang))?,
        false => None,
    };
    let Some((seq, hash, at)) = found else {
        let given = clean(given);
        let said = paper_own::head_unknown(&given, lang);
        return Err(Failure::said("no_such_head", said).into());
    };
    let at = desk.zone().local(at).format("%Y-%m-%d %H:%M:%S").to_string();
    Ok(HeadJson { hash, seq, at })
}

/// Fewer digits of a hash are no proof.
const HEAD_DIGITS: usize = 16;

fn verify(sheet: Option<&str>, session: &mut Session<'_>) -> Result<(), Halt> {
    let desk = session.open()?;
    let lang = session.lang;
    let bar = session.progress.then(|| indicatif::ProgressBar::new(0));
    let walked = desk.store().verify(|done, all| {
        if let Some(bar) = &bar {
            bar.set_length(all.unsigned_abs());
            bar.set_position(done.unsigned_abs());
        }
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    match walked.map_err(|e| Failure::store(&e, lang))? {
        Ok(found) => {
            let (events, erased, head) = (found.events, found.erased, found.head);
            let mut told = words::chain_whole(lang, events, &head);
            let sheet = sheet.map(|hash| of_sheet(hash, &desk, lang)).transpose()?;
            if let Some(HeadJson { hash, seq, at }) = &sheet {
                told = format!("{told}\n{}", paper_own::head_found(hash, *seq, at, lang));
            }
            let json = ChainJson { ok: true, events, erased, head, sheet };
            session.answer(&json, || format!("{told}\n"))
        }
        Err(broken) => {
            let said = words::chain_broken(lang, broken.seq, &desk::broken(&broken.what, lang));
            Err(Failure::said("chain_broken", said).into())
        }
    }
}

#[derive(Serialize)]
struct CheckJson<'a> {
    ok: bool,
    wrong: &'a [String],
    /// What the property's tables leave open; bars nothing.
    open: &'a [String],
    /// Who else may read or write the file; bars nothing.
    warnings: &'a [String],
    /// What is open about signing in; bars nothing.
    pins: Option<&'a str>,
}

/// What is open about signing in: nobody has a PIN, or some who may sit at the desk have none.
fn pins(desk: &Desk, session: &Session<'_>) -> Result<Option<String>, Halt> {
    let pins = desk.pins().map_err(|e| session.unread(&e, desk))?;
    if pins.is_empty() {
        return Ok(Some(crate::words::pin::none_set(session.lang).to_owned()));
    }
    let sits = desk.property().staff.iter().filter(|s| Right::Record.is_of(s.rank));
    let without: Vec<&str> =
        sits.filter(|s| !pins.contains(&s.id)).map(|s| s.id.as_str()).collect();
    Ok((!without.is_empty()).then(|| crate::words::pin::without(&without, session.lang)))
}

fn check(session: &mut Session<'_>) -> Result<(), Halt> {
    let desk = session.open()?;
    let wrong = desk.store().check().map_err(|e| Failure::store(&e, session.lang))?;
    let lang = session.lang;
    let open = gaps(desk.property(), &desk.rules().categories);
    let open: Vec<String> = open.iter().map(|g| crate::words::gaps::gap(g, lang)).collect();
    let pins = pins(&desk, session)?;
    let doubts = desk.store().open_to_others().map_err(|e| Failure::store(&e, session.lang))?;
    let told = |(path, mode): &(std::path::PathBuf, u32)| {
        crate::words::keep::open_to_others(&path.display().to_string(), *mode, lang)
    };
    let warnings: Vec<String> = doubts.iter().map(told).collect();
    let json = CheckJson {
        ok: wrong.is_empty(),
        wrong: &wrong,
        open: &open,
        warnings: &warnings,
        pins: pins.as_deref(),
    };
    session.answer(&json, || {
        let all_well = wrong.is_empty().then(|| words::all_well(lang).to_owned());
        let lines: Vec<String> = wrong
            .iter()
            .chain(all_well.as_ref())
            .chain(&open)
            .chain(&warnings)
            .chain(&pins)
            .cloned()
            .collect();
        lines.join("\n") + "\n"
    })?;
    match wrong.into_iter().next() {
        None => Ok(()),
        Some(first) => Err(Failure::said("damaged", first).into()),
    }
}
