//! `print`: a page on standard output, in a file or to the printer, and the note that a copy was
//! handed over.
use super::{
    act::foresee,
    args::reads::Encoding,
    failure::Failure,
    given::Given,
    printing,
    session::{Halt, Session},
    value::{BadValue, bad, word},
};
use crate::{
    desk::{Desk, DeskError, Order},
    domain::{
        command::Command, entry::Entry, id::StaffId, printing as queue, refusal::Refusal,
        vocab::CopyFor,
    },
    report::{
        self, html,
        page::{Format, Page, Paper},
        text,
    },
    words::{
        Lang,
        cli::{self as words, Accepted},
    },
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
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<&'a str>,
    page: &'a Page,
}

/// What the paper becomes.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// Plain text for any printer.
    Text,
    /// A web page for this paper.
    Html(Paper),
}

/// By `--format`, by the file's ending, else a web page where the paper is named, else text. A web
/// page is UTF-8.
pub(super) fn form(
    format: Option<&Given>,
    paper: Option<&Given>,
    encoding: Encoding,
    file: Option<&Path>,
) -> Result<Form, BadValue> {
    let ending = file.and_then(Path::extension).and_then(|e| e.to_str());
    let page = ending.is_some_and(|e| ["html", "htm"].contains(&e.to_ascii_lowercase().as_str()));
    let format = match format {
        Some(given) => word("format", given)?,
        None if page || paper.is_some() => Format::Html,
        None => Format::Text,
    };
    let paper = paper.map_or(Ok(Paper::A4), |given| word("paper", given))?;
    match (format, encoding) {
        (Format::Text, _) => Ok(Form::Text),
        (Format::Html, Encoding::Utf8) => Ok(Form::Html(paper)),
        (Format::Html, Encoding::Gb18030) => {
            Err(bad("encoding", "gb18030", Accepted::Word(vec!["utf-8"])))
        }
    }
}

/// Where paper goes, and in which bytes.
#[derive(Clone, Copy)]
pub(super) struct To<'a> {
    /// A file; else standard output.
    pub(super) file: Option<&'a Path>,
    /// The property's print command.
    pub(super) printer: bool,
    /// The printer's.
    pub(super) encoding: Encoding,
    /// As what.
    pub(super) form: Form,
}

/// Pages in words, and as a web page when that is asked for.
struct Rendered {
    text: String,
    html: Option<String>,
}

impl To<'_> {
    fn render(&self, pages: &[Page], lang: Lang) -> Rendered {
        let html = match self.form {
            Form::Text => None,
            Form::Html(paper) => Some(html::render(pages, paper, lang)),
        };
        Rendered { text: text::render_all(pages), html }
    }

    /// Gives the paper out; into no file, JSON takes its place.
    fn give(&self, rendered: &Rendered, session: &mut Session<'_>) -> Result<(), Halt> {
        let bytes = match (&rendered.html, self.encoding) {
            (Some(html), _) => html.as_bytes().to_vec(),
            (None, Encoding::Utf8) => rendered.text.as_bytes().to_vec(),
            (None, Encoding::Gb18030) => report::encode::gb18030(&rendered.text),
        };
        match self.file {
            Some(file) => write(file, &bytes).map_err(|e| {
                let file = file.display().to_string();
                let said = words::unwritable(session.lang, &file, &e.to_string());
                Halt::from(Failure::said("unwritable", said))
            }),
            None if session.globals.json => Ok(()),
            None => {
                session.out.write_all(&bytes)?;
                Ok(session.out.flush()?)
            }
        }
    }
}

#[derive(Serialize)]
struct PagesJson<'a> {
    file: Option<String>,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<&'a str>,
    pages: &'a [Page],
}

/// Prints the hand-over sheet with the head of the chain (P10).
pub(super) fn handover(to: To<'_>, session: &mut Session<'_>) -> Result<(), Halt> {
    let mut desk = session.open()?;
    let unread = |e: DeskError| session.unread(&e, &desk);
    let by = match session.actor() {
        Ok(by) => by,
        Err(halt) if to.printer => return Err(halt),
        Err(halt) => desk.shift_state(None).map_err(unread)?.signed.map(|s| s.to).ok_or(halt)?,
    };
    let head = desk.store().head().map_err(|e| Failure::store(&e, session.lang))?;
    let (seq, hash) = head.unwrap_or_default();
    let sheet = desk.sheet(&by, None, session.now).map_err(unread)?;
    let log = desk.view(None).map_err(unread)?;
    let head = report::Head { seq, hash };
    let page = report::handover(&sheet, &log, &head, desk.property(), session.lang, session.now);
    pages(&[page], queue::Paper::HandOver, to, &mut desk, session)
}

/// Prints what the desk works on with when the power is off.
pub(super) fn kit(to: To<'_>, session: &mut Session<'_>) -> Result<(), Halt> {
    let mut desk = session.open()?;
    let log = desk.view(None).map_err(|e| session.unread(&e, &desk))?;
    let kit = report::kit(&log, desk.property(), session.lang, session.now);
    pages(&kit, queue::Paper::Kit, to, &mut desk, session)
}

fn pages(
    pages: &[Page],
    paper: queue::Paper,
    to: To<'_>,
    desk: &mut Desk,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let rendered = to.render(pages, session.lang);
    if to.printer {
        let by = session.actor()?;
        return printing::send((paper, &by), (&rendered.text, to.encoding.into()), desk, session);
    }
    to.give(&rendered, session)?;
    if !session.globals.json {
        return Ok(());
    }
    let file = to.file.map(|f| f.display().to_string());
    let Rendered { text, html } = &rendered;
    session.answer(&PagesJson { file, text, html: html.as_deref(), pages }, String::new)
}

/// Prints. On standard output, by somebody who says who they are, the copy counts as handed over
/// (S8.3); into a file, or as JSON, nothing has been handed to anybody.
pub(super) fn run(
    ticket: &Given,
    copy: Option<&Given>,
    to: To<'_>,
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
    let rendered = to.render(std::slice::from_ref(&page), session.lang);
    if to.printer {
        let by = session.actor()?;
        let paper = queue::Paper::Copy { entry: full.entry, ticket: full.ticket, copy };
        let text = (rendered.text.as_str(), to.encoding.into());
        return printing::send((paper, &by), text, &mut desk, session);
    }
    let handed = to.file.is_none() && !session.globals.json && session.globals.actor.is_some();
    let by = handed.then(|| session.actor()).transpose()?;
    if let Some(by) = &by {
        session.prove(by, &mut desk)?;
    }
    let order = Order::on(full.entry, Command::PrintCopy { ticket: full.ticket, copy });
    if let Some(by) = &by {
        // Asked before anything is on paper: paper cannot be taken back.
        may(&order, entry, by, &desk, session)?;
    }
    to.give(&rendered, session)?;
    if let Some(by) = by {
        desk.execute(&by, &order, session.now).map_err(|e| session.refused(&e, &desk))?;
    }
    if !session.globals.json {
        return Ok(());
    }
    let file = to.file.map(|f| f.display().to_string());
    let (ticket, copy) = (full.to_string(), copy.code());
    let Rendered { text, html } = &rendered;
    let json = PrintJson { ticket, copy, file, text, html: html.as_deref(), page: &page };
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

fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(FILE_MODE).open(file)?;
    file.write_all(bytes)?;
    file.sync_all()
}
