//! `backup`, `restore` and `redact`: what is kept, put back, and taken out for good.
use super::{
    args::reads::Redact,
    failure::Failure,
    session::{Halt, Session},
    value::bad,
};
use crate::{
    desk::{
        Desk, keeping,
        redact::{Redacted, Sweep, What},
    },
    domain::{
        id::{EntryNo, StaffId},
        roles::{self, Right},
        text::tame,
    },
    store::{BACKUP_STEPS, Lost, RESTORE_STEPS},
    words::{Lang, cli as words, keep as w},
};
use indicatif::ProgressBar;
use serde::Serialize;
use std::{
    io::{self, IsTerminal},
    path::Path,
};

/// Fewer digits are no telephone number: they would be found everywhere.
const DIGITS: usize = 5;

#[derive(Serialize)]
struct BackupJson {
    ok: bool,
    file: String,
}

/// Makes a backup.
pub(super) fn backup(
    to: Option<&Path>,
    keep: Option<u32>,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let desk = session.open()?;
    let lang = session.lang;
    let made = with_bar(session.progress, BACKUP_STEPS, |step| {
        desk.backup_apart(to, keep, session.now)?.make(step)
    });
    let file = made.map_err(|e| Failure::file(&e, lang))?.display().to_string();
    let told = words::backed_up(lang, &file);
    session.answer(&BackupJson { ok: true, file }, || format!("{told}\n"))
}

/// Does work in so many steps, with a bar on a terminal.
fn with_bar<T>(shown: bool, of: u64, work: impl FnOnce(&mut dyn FnMut(u64)) -> T) -> T {
    let bar = shown.then(|| ProgressBar::new(of));
    let done = work(&mut |step| {
        if let Some(bar) = &bar {
            bar.set_position(step);
        }
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    done
}

#[derive(Serialize)]
struct RestoreJson {
    restored: bool,
    aside: Option<String>,
    lost: LostJson,
}

#[derive(Serialize)]
struct LostJson {
    events: i64,
    entries: i64,
    first: Option<String>,
    last: Option<String>,
    backup: Option<String>,
}

/// Puts a backup back, or says what that would lose.
pub(super) fn restore(file: &Path, yes: bool, session: &mut Session<'_>) -> Result<(), Halt> {
    let (lang, live) = (session.lang, session.file()?);
    let by = session.actor()?;
    may_restore(&by, &live, session)?;
    let lost = keeping::would_lose(file, &live).map_err(|e| Failure::file(&e, lang))?;
    let zone = zone(file);
    let time = |at: Option<crate::domain::at::At>| at.map(|at| zone.rfc3339(at));
    let json = LostJson {
        events: lost.events,
        entries: lost.entries,
        first: time(lost.first),
        last: time(lost.last),
        backup: time(lost.backup),
    };
    let told = loss(lost, &json, lang);
    if !(yes || agreed(&told, session)?) {
        let json = RestoreJson { restored: false, aside: None, lost: json };
        session.answer(&json, || format!("{told}\n"))?;
        return Err(Failure::said("not_confirmed", w::say_yes(lang).to_owned()).into());
    }
    let aside = with_bar(session.progress, RESTORE_STEPS, |step| {
        keeping::restore(&by, file, &live, session.now, step)
    });
    let aside = aside.map_err(|e| Failure::file(&e, lang))?.map(|a| a.display().to_string());
    let done = w::restored(aside.as_deref(), lang);
    let json = RestoreJson { restored: true, aside, lost: json };
    session.answer(&json, || format!("{told}\n{done}\n"))
}

/// Asks the file that stands there. One that is gone, or that nobody can open, cannot say no.
fn may_restore(by: &StaffId, live: &Path, session: &Session<'_>) -> Result<(), Halt> {
    if !live.exists() {
        return Ok(());
    }
    let Ok(mut desk) = session.open() else { return Ok(()) };
    session.prove(by, &mut desk)?;
    let may = roles::may(desk.property(), by, Right::Restore);
    may.map_err(|refusal| session.refused(&refusal.into(), &desk))
}

/// The zone the times of a backup are told in.
fn zone(file: &Path) -> crate::domain::civil::Zone {
    crate::store::zone_of(file).unwrap_or(crate::domain::civil::Zone::SHANGHAI)
}

fn loss(lost: Lost, json: &LostJson, lang: Lang) -> String {
    match lost.events {
        0 => w::nothing_lost(lang).to_owned(),
        _ => {
            let span = (json.first.as_deref(), json.last.as_deref());
            let span = (span.0.unwrap_or_default(), span.1.unwrap_or_default());
            w::would_lose(lost.events, lost.entries, span, lang)
        }
    }
}

/// Asks on a terminal; elsewhere nobody can answer.
fn agreed(told: &str, session: &mut Session<'_>) -> Result<bool, Halt> {
    if session.globals.json || !session.progress || !io::stdin().is_terminal() {
        return Ok(false);
    }
    write!(session.err, "{}\n{}", tame(told), w::yes_question(session.lang))?;
    session.err.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("yes"))
}

#[derive(Serialize)]
struct RedactJson {
    done: bool,
    entries: Vec<String>,
    open: Vec<String>,
    notes: usize,
    values: u64,
    living: usize,
    named: Vec<String>,
    swept: bool,
    out_of_reach: Vec<String>,
}

/// Takes personal data out, or says what would go.
pub(super) fn redact(args: &Redact, session: &mut Session<'_>) -> Result<(), Halt> {
    let by = session.actor()?;
    let mut desk = session.open()?;
    session.prove(&by, &mut desk)?;
    let lang = session.lang;
    let what = meant(args, session, &desk)?;
    let mut found = Redacted::default();
    if let Some(what) = &what {
        let looked = desk.redact(&by, what, true, session.now);
        found = looked.map_err(|e| session.refused(&e, &desk))?;
        let told = shown(&found, lang);
        let wanted = args.yes || (!args.dry_run && agreed(&told, session)?);
        if args.dry_run || !wanted {
            let json = json(&found, true, &desk);
            session.answer(&json, || told)?;
            return match args.dry_run {
                true => Ok(()),
                false => Err(Failure::said("not_confirmed", w::say_yes(lang).to_owned()).into()),
            };
        }
        let done = desk.redact(&by, what, false, session.now);
        found = done.map_err(|e| session.refused(&e, &desk))?;
    }
    let spinner =
        session.progress.then(|| ProgressBar::new_spinner().with_message(w::sweeping(lang)));
    let swept = desk.sweep_apart().and_then(Sweep::pages);
    if let Some(spinner) = spinner {
        spinner.finish_and_clear();
    }
    let json = json(&found, swept.is_ok(), &desk);
    let reach = w::out_of_reach(&json.out_of_reach.join("  "), lang);
    session.answer(&json, || {
        let gone = w::gone(found.entries.len(), found.values, lang);
        [vec![gone], asides(&found, lang), vec![reach]].concat().join("\n") + "\n"
    })?;
    swept.map_err(|_| Failure::said("sweep_owed", w::sweep_owed(lang).to_owned()).into())
}

/// Whose data is meant; none when only pages are to be swept.
fn meant(args: &Redact, session: &Session<'_>, desk: &Desk) -> Result<Option<What>, Halt> {
    let reading = session.reading(desk);
    let meant = if let Some(entry) = &args.entry {
        reading.entry("entry", entry).map(What::Entry)
    } else if let Some(phone) = &args.phone {
        let digits: String = phone.as_str().chars().filter(char::is_ascii_digit).collect();
        match digits.len() >= DIGITS {
            true => Ok(What::Phone(digits)),
            false => Err(bad("phone", phone.as_str(), words::Accepted::Phone)),
        }
    } else if let Some(day) = &args.before {
        reading.day("before", day).map(|day| What::Before(desk.zone().start_of(day)))
    } else if args.retention {
        Ok(What::Retention)
    } else {
        return Ok(None);
    };
    meant.map(Some).map_err(|e| session.value(&e))
}

fn shown(found: &Redacted, lang: Lang) -> String {
    if found.entries.is_empty() && found.notes == 0 {
        return [vec![w::redact_none(lang).to_owned()], asides(found, lang)].concat().join("\n")
            + "\n";
    }
    let would = w::would_go(found.entries.len(), found.notes, lang);
    [vec![would, list(&found.entries)], asides(found, lang)].concat().join("\n") + "\n"
}

fn asides(found: &Redacted, lang: Lang) -> Vec<String> {
    let mut told = Vec::new();
    if !found.open.is_empty() {
        told.push(w::left_open(&list(&found.open), lang));
    }
    if found.living > 0 {
        told.push(w::living(found.living, lang));
    }
    if !found.named.is_empty() {
        told.push(w::named_elsewhere(&list(&found.named), lang));
    }
    told
}

fn list(numbers: &[EntryNo]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn json(found: &Redacted, swept: bool, desk: &Desk) -> RedactJson {
    let all = |numbers: &[EntryNo]| numbers.iter().map(ToString::to_string).collect();
    let copies = desk.copies().unwrap_or_default();
    RedactJson {
        done: found.done,
        entries: all(&found.entries),
        open: all(&found.open),
        notes: found.notes,
        values: found.values,
        living: found.living,
        named: all(&found.named),
        swept,
        out_of_reach: copies.iter().map(|b| b.display().to_string()).collect(),
    }
}
