//! `print`: a ticket's page on standard output or in a file, and the note that it was handed over.
use super::{
    act::foresee,
    failure::Failure,
    given::Given,
    session::{Halt, Session},
    value::word,
};
use crate::{
    desk::{Desk, DeskError, Order},
    domain::{
        command::Command, entry::Entry, id::StaffId, refusal::Refusal, text::tame, vocab::CopyFor,
    },
    report::{self, page::Page, text},
    words::cli as words,
};
use serde::Serialize;
use std::{fs::OpenOptions, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

/// The file holds names and telephone numbers: the desk's group reads it, nobody else.
const FILE_MODE: u32 = 0o660;

#[derive(Serialize)]
struct PrintJson<'a> {
    ticket: String,
    copy: &'static str,
    file: Option<String>,
    text: &'a str,
    page: &'a Page,
}

/// Prints. On standard output, by somebody who says who they are, the copy counts as handed over
/// (S8.3); into a file, or as JSON, nothing has been handed to anybody.
pub(super) fn run(
    ticket: &Given,
    copy: Option<&Given>,
    output: Option<&Path>,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let mut desk = session.open()?;
    let full = session.reading(&desk).ticket("ticket", ticket).map_err(|e| session.value(&e))?;
    let copy = copy.map_or(Ok(CopyFor::Customer), |g| word("copy", g));
    let copy = copy.map_err(|e| session.value(&e))?;
    let watched = desk.find(full.entry, None).map_err(|e| session.unread(&e, &desk))?;
    let entry = &watched.entry;
    let page = report::ticket(entry, full.ticket, copy, desk.property(), session.lang, session.now);
    let Some(page) = page else {
        let refusal = Refusal::NoSuchTicket { given: full.ticket };
        return Err(session.refused(&DeskError::Refused(refusal), &desk));
    };
    let text = text::render(&page);
    let handed = output.is_none() && !session.globals.json && session.globals.actor.is_some();
    let by = handed.then(|| session.actor()).transpose()?;
    if let Some(by) = &by {
        session.prove(by, &mut desk)?;
    }
    let order = Order::on(full.entry, Command::PrintCopy { ticket: full.ticket, copy });
    if let Some(by) = &by {
        // Asked before anything is on paper: paper cannot be taken back.
        may(&order, entry, by, &desk, session)?;
    }
    match output {
        Some(file) => write(file, &text).map_err(|e| {
            let said = words::unwritable(session.lang, &file.display().to_string(), &e.to_string());
            Failure::said("unwritable", said)
        })?,
        None if session.globals.json => {}
        None => {
            session.out.write_all(tame(&text).as_bytes())?;
            session.out.flush()?;
        }
    }
    if let Some(by) = by {
        desk.execute(&by, &order, session.now).map_err(|e| session.refused(&e, &desk))?;
    }
    if !session.globals.json {
        return Ok(());
    }
    let file = output.map(|f| f.display().to_string());
    let (ticket, copy) = (full.to_string(), copy.code());
    let json = PrintJson { ticket, copy, file, text: &text, page: &page };
    session.answer(&json, String::new)
}

fn may(
    order: &Order,
    entry: &Entry,
    by: &StaffId,
    desk: &Desk,
    session: &Session<'_>,
) -> Result<(), Halt> {
    // A clock that was set back does not stop a printer either.
    let now = session.now.max(entry.last_logged_at);
    let asked = foresee(std::slice::from_ref(order), entry, by, now, desk.property(), desk.rules());
    asked.map_err(|refusal| session.refused(&DeskError::Refused(refusal), desk))
}

fn write(file: &Path, text: &str) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(FILE_MODE).open(file)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
