//! `pin`: setting and unlocking PINs, and giving one where an acting command needs it.
use super::{
    args::pin::PinTool,
    failure::Failure,
    secret::{self, NoSecret},
    session::{Halt, Session},
};
use crate::{
    desk::{Desk, DeskError},
    domain::{
        at::{At, Span},
        id::StaffId,
        pin::{PAUSE, Pin, PinTrouble},
        text::Text,
    },
    words::pin as words,
};
use serde::Serialize;
use std::{path::Path, thread, time::Duration};

/// Another process of the same person may be giving its PIN just now.
const PATIENCE: u32 = 4;

/// Uses one of the tools.
pub(super) fn run(tool: &PinTool, session: &mut Session<'_>) -> Result<(), Halt> {
    match tool {
        PinTool::Set { staff, new_file } => set(staff.as_deref(), new_file.as_deref(), session),
        PinTool::Unlock { staff } => unlock(staff, session),
        PinTool::List => list(session),
    }
}

impl Session<'_> {
    /// Lets the actor in, by their PIN where they have one.
    pub(super) fn prove(&self, by: &StaffId, desk: &mut Desk) -> Result<(), Halt> {
        if !desk.wants_pin(by).map_err(|e| self.unread(&e, desk))? {
            return Ok(());
        }
        let typed = match &self.globals.pin_file {
            Some(file) => self.secret(file)?,
            None if secret::can_ask() => secret::ask(&words::ask(by, self.lang))
                .map_err(|_| Failure::said("pin_needed", words::no_pin_given(self.lang).into()))?,
            None => {
                let needed = PinTrouble::Needed { staff: by.clone() };
                return Err(self.refused(&needed.into(), desk));
            }
        };
        let typed = Pin::typed(&typed);
        let tried = patiently(self.now, |now| desk.prove(by, &typed, now));
        tried.map_err(|e| self.refused(&e, desk))
    }

    /// The PIN of whoever signs before the one who acts: typed on the terminal, else the next line
    /// of standard input.
    pub(super) fn own_pin(&self, who: &StaffId) -> Result<Pin, Halt> {
        let typed = match secret::can_ask() {
            true => secret::ask(&words::ask(who, self.lang)),
            false => secret::from_stdin(),
        };
        let none = || Failure::said("pin_needed", words::no_own_pin(self.lang).to_owned());
        match typed {
            Ok(typed) if !typed.is_empty() => Ok(Pin::typed(&typed)),
            _ => Err(none().into()),
        }
    }

    fn secret(&self, file: &Path) -> Result<String, Halt> {
        let name = file.display().to_string();
        secret::from_file(file).map_err(|why| {
            let said = match why {
                NoSecret::Open => words::open_file(&name, self.lang),
                NoSecret::Io(e) => crate::words::cli::unreadable(self.lang, &name, &e.to_string()),
            };
            Failure::said("unreadable", said).into()
        })
    }
}

/// Tries again what came too soon after a wrong PIN.
pub(super) fn patiently<T>(
    now: At,
    mut work: impl FnMut(At) -> Result<T, DeskError>,
) -> Result<T, DeskError> {
    let mut tried = work(now);
    for turn in 1..=PATIENCE {
        if !matches!(tried, Err(DeskError::Pin(PinTrouble::TooSoon))) {
            break;
        }
        let pause = PAUSE.0.unsigned_abs() / 2;
        #[allow(clippy::disallowed_methods)] // a command: nobody but its caller waits
        thread::sleep(Duration::from_millis(pause));
        tried = work(now.plus(Span(PAUSE.0 / 2 * i64::from(turn))));
    }
    tried
}

#[derive(Serialize)]
struct PinJson {
    staff: String,
    ok: bool,
}

fn set(
    whose: Option<&str>,
    new_file: Option<&Path>,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let by = session.actor()?;
    let mut desk = session.open()?;
    session.prove(&by, &mut desk)?;
    let whose = whose.map_or_else(|| by.clone(), sign);
    let chosen = match new_file {
        Some(file) => session.secret(file)?,
        None => chosen(session)?,
    };
    desk.set_pin(&by, &whose, &chosen, session.now).map_err(|e| session.refused(&e, &desk))?;
    let told = words::was_set(session.lang);
    session.answer(&PinJson { staff: whose.to_string(), ok: true }, || format!("{whose}: {told}\n"))
}

/// Asked twice on a terminal; else the first line of standard input, after the actor's own PIN if
/// that came from there, too.
pub(super) fn chosen(session: &Session<'_>) -> Result<String, Halt> {
    let lang = session.lang;
    let none = |_| Failure::said("bad_pin", words::no_new(lang).to_owned());
    if !secret::can_ask() {
        return Ok(secret::from_stdin().map_err(none)?);
    }
    let first = secret::ask(words::ask_new(lang)).map_err(none)?;
    match secret::ask(words::ask_again(lang)).map_err(none)? == first {
        true => Ok(first),
        false => Err(Failure::said("bad_pin", words::differ(lang).to_owned()).into()),
    }
}

fn unlock(whose: &str, session: &mut Session<'_>) -> Result<(), Halt> {
    let by = session.actor()?;
    let mut desk = session.open()?;
    session.prove(&by, &mut desk)?;
    let whose = sign(whose);
    desk.unlock_pin(&by, &whose, session.now).map_err(|e| session.refused(&e, &desk))?;
    let told = words::was_unlocked(session.lang);
    session.answer(&PinJson { staff: whose.to_string(), ok: true }, || format!("{whose}: {told}\n"))
}

#[derive(Serialize)]
struct ListedJson {
    staff: String,
    pin: bool,
    locked: bool,
}

fn list(session: &mut Session<'_>) -> Result<(), Halt> {
    let desk = session.open()?;
    let lang = session.lang;
    let pins = desk.pins().map_err(|e| session.unread(&e, &desk))?;
    let locked = desk.locked_pins().map_err(|e| session.unread(&e, &desk))?;
    let staff = desk.property().staff.iter();
    let rows: Vec<ListedJson> = staff
        .map(|s| ListedJson {
            staff: s.id.to_string(),
            pin: pins.contains(&s.id),
            locked: locked.contains(&s.id),
        })
        .collect();
    let state = |row: &ListedJson| match (row.pin, row.locked) {
        (_, true) => words::locked(lang),
        (true, _) => words::has(lang),
        _ => words::has_none(lang),
    };
    let mut text = String::new();
    for row in &rows {
        text.extend([row.staff.as_str(), "  ", state(row), "\n"]);
    }
    session.answer(&rows, || text)
}

fn sign(given: &str) -> StaffId {
    Text::line(given).map_or_else(|_| StaffId::from(given), |s| StaffId::from(s.as_str()))
}
