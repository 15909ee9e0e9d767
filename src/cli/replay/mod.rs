//! `replay`: a file of commands, one JSON object a line, through the one door.
mod line;
mod source;

use super::{
    act::foresee,
    archive::{EVENTS, MANIFEST, manifest},
    asked::{self, Asked},
    failure::Failure,
    session::{Halt, Session},
    value::Reading,
};
use crate::{
    desk::{Desk, DeskError, Order, archive::Taking, batch::Batch},
    domain::{
        archive::{self, Unfit},
        at::At,
        avoid::{may_question, questioned},
        civil::Zone,
        id::{EntryNo, StaffId},
        property::Property,
        roles::{self, Right},
        rules::Rules,
    },
    words::{Lang, archive as w, booking, cli as words},
};
use line::Line;
use serde::Serialize;
use source::Source;
use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
};

/// Lines kept at once with `--keep-going`; without it the whole file is one transaction.
const LINES_AT_ONCE: usize = 2_000;

/// What came of a replay.
#[derive(Debug, Default, Serialize)]
struct Tally {
    applied: usize,
    refused: Vec<RefusedLine>,
    refs: serde_json::Map<String, serde_json::Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note>,
}

/// What was taken, but should be questioned.
#[derive(Debug, Clone, Serialize)]
struct Note {
    line: usize,
    message: String,
}

#[derive(Debug, Clone, Serialize)]
struct RefusedLine {
    line: usize,
    code: String,
    message: String,
}

/// What stops a batch.
enum Stop {
    /// A line was refused, and nothing is kept.
    Line(usize, Failure),
    /// The file of commands cannot be read.
    Source(io::Error),
    /// The property's file failed.
    Desk(DeskError),
}

impl From<DeskError> for Stop {
    fn from(e: DeskError) -> Stop {
        Stop::Desk(e)
    }
}

/// Why one line was not taken.
enum No {
    /// It is refused; the rest may go on.
    Refused(Failure),
    /// The property's file failed; nothing may go on.
    Desk(DeskError),
}

/// Who replays: it must be somebody who may.
fn replayer(desk: &mut Desk, session: &Session<'_>) -> Result<StaffId, Halt> {
    let by = session.actor()?;
    session.prove(&by, desk)?;
    let may = roles::may(desk.property(), &by, Right::Replay);
    may.map_err(|refusal| session.refused(&refusal.into(), desk))?;
    Ok(by)
}

/// Takes in a file, or standard input for `-`.
pub fn run(
    file: &Path,
    append: bool,
    keep_going: bool,
    session: &mut Session<'_>,
) -> Result<(), Halt> {
    let lang = session.lang;
    let name = file.display().to_string();
    let unreadable =
        |e: &io::Error| Failure::said("unreadable", words::unreadable(lang, &name, &e.to_string()));
    let inside = archived(file, session)?;
    let opened = Source::open(inside.as_deref().unwrap_or(file), session.progress);
    let mut source = opened.map_err(|e| unreadable(&e))?;
    let mut desk = session.open()?;
    if !append && desk.has_live_events().map_err(|e| session.unread(&e, &desk))? {
        return Err(Failure::said("live_events", words::live_events(lang).to_owned()).into());
    }
    // Where there are PINs, nobody writes in everybody's name without giving one.
    let has_pins = !desk.pins().map_err(|e| session.unread(&e, &desk))?.is_empty();
    let actor = match has_pins {
        true => Some(replayer(&mut desk, session)?),
        false => session.actor().ok(),
    };
    let mut replay = Replay::new(&desk, lang, actor, keep_going, session.now);
    let result = replay.all(&mut source, &mut desk);
    source.done();
    match result {
        Ok(()) => replay.tally.tell(session),
        Err(Stop::Line(number, failure)) => {
            let (code, message) = (failure.code.clone(), failure.message.clone());
            let refused = vec![RefusedLine { line: number, code, message }];
            if session.globals.json {
                Tally { refused, ..Tally::default() }.tell(session)?;
            }
            let message = words::line_refused(lang, number, &failure.message);
            Err(Failure { message, ..failure }.into())
        }
        Err(Stop::Source(e)) => Err(unreadable(&e).into()),
        Err(Stop::Desk(e)) => Err(session.refused(&e, &desk)),
    }
}

/// The events of an archive when its folder was named: whole, as its manifest says.
fn archived(folder: &Path, session: &Session<'_>) -> Result<Option<PathBuf>, Halt> {
    if !folder.is_dir() {
        return Ok(None);
    }
    let lang = session.lang;
    let damaged = |name: &str, why: &str| {
        let shown = folder.join(name).display().to_string();
        Failure::said("damaged", words::unreadable(lang, &shown, why))
    };
    let manifest = manifest::read(&folder.join(MANIFEST)).map_err(|_| {
        Failure::said(
            "unreadable",
            words::unreadable(lang, &folder.display().to_string(), w::no_manifest(lang)),
        )
    })?;
    for file in &manifest.files {
        match file.is_whole(folder) {
            Ok(true) => {}
            Ok(false) => return Err(damaged(&file.name, w::not_whole(lang)).into()),
            Err(e) => return Err(damaged(&file.name, &e.to_string()).into()),
        }
    }
    Ok(Some(folder.join(EVENTS)))
}

impl Tally {
    fn tell(&self, session: &mut Session<'_>) -> Result<(), Halt> {
        let lang = session.lang;
        if !session.globals.json {
            for refused in &self.refused {
                let said = words::line_refused(lang, refused.line, &refused.message);
                session.remark(&said)?;
            }
            for Note { line, message } in &self.notes {
                session.remark(&format!("{line}: {message}"))?;
            }
        }
        let told = words::replayed(lang, self.applied, self.refused.len());
        session.answer(self, || format!("{told}\n"))
    }
}

/// A replay under way.
struct Replay {
    lang: Lang,
    zone: Zone,
    property: Property,
    rules: Rules,
    /// Who acts on lines that do not say.
    actor: Option<StaffId>,
    keep_going: bool,
    refs: HashMap<String, EntryNo>,
    /// The line being taken in, from 1.
    line: usize,
    /// When the line before was written.
    before: Option<At>,
    /// What lines of an archive said before.
    taking: Taking,
    tally: Tally,
}

impl Replay {
    fn new(desk: &Desk, lang: Lang, actor: Option<StaffId>, keep_going: bool, now: At) -> Replay {
        Replay {
            lang,
            zone: desk.zone(),
            property: desk.property().clone(),
            rules: desk.rules().clone(),
            actor,
            keep_going,
            refs: HashMap::new(),
            line: 0,
            before: None,
            taking: Taking::new(now),
            tally: Tally::default(),
        }
    }

    fn all(&mut self, source: &mut Source, desk: &mut Desk) -> Result<(), Stop> {
        let at_once = if self.keep_going { LINES_AT_ONCE } else { usize::MAX };
        loop {
            let ended = desk.batch(|batch| self.some(source, at_once, batch))?;
            if ended {
                return Ok(());
            }
        }
    }

    /// Takes in at most so many lines; true at the end of the file.
    fn some(
        &mut self,
        source: &mut Source,
        at_once: usize,
        batch: &mut Batch<'_, '_>,
    ) -> Result<bool, Stop> {
        for _ in 0..at_once {
            let Some((number, text)) = source.next().map_err(Stop::Source)? else {
                return Ok(true);
            };
            self.line = number;
            match text.map_err(|e| self.unreadable(&e)).and_then(|text| self.one(&text, batch)) {
                Ok(()) => self.tally.applied += 1,
                Err(No::Desk(e)) => return Err(Stop::Desk(e)),
                Err(No::Refused(failure)) if self.keep_going => {
                    let Failure { code, message, .. } = failure;
                    self.tally.refused.push(RefusedLine { line: number, code, message });
                }
                Err(No::Refused(failure)) => return Err(Stop::Line(number, failure)),
            }
        }
        Ok(false)
    }

    fn unreadable(&self, why: &str) -> No {
        No::Refused(Failure::said("bad_line", words::not_a_line(self.lang, why)))
    }

    fn one(&mut self, text: &str, batch: &mut Batch<'_, '_>) -> Result<(), No> {
        if let Some(line) = archive::Line::read(text) {
            let line = line.map_err(|e| self.no(Unfit::from(e).into()))?;
            return self.take_in(line, batch);
        }
        let line =
            Line::read(text, self.zone, self.actor.as_ref(), self.lang).map_err(No::Refused)?;
        self.in_order(line.logged_at)?;
        if let Some(name) = &line.name {
            self.free_name(name)?;
        }
        let reading = Reading {
            now: line.logged_at,
            zone: self.zone,
            refs: Some(&self.refs),
            steps: self.property.house.most_steps(),
        };
        let asked = asked::read(&line.act, &reading);
        let asked = asked.map_err(|e| No::Refused(Failure::value(&e, self.lang)))?;
        match asked {
            Asked::HandOver(mut shift) => {
                shift.at = Some(line.at);
                let handed = batch.hand_over(&line.by, &shift, line.logged_at);
                handed.map_err(|e| self.no(e))?;
            }
            Asked::Own(mut order) => {
                order.at = Some(line.at);
                let done = batch.execute_own(&line.by, &order, line.logged_at);
                done.map_err(|e| self.no(e))?;
            }
            Asked::Orders(mut orders) => {
                for order in &mut orders {
                    order.at = Some(line.at);
                }
                if let [first, _, ..] = orders.as_slice()
                    && let Some(number) = first.on
                {
                    let entry = batch.entry(number).map_err(|e| self.no(e))?;
                    let (by, logged_at) = (&line.by, line.logged_at);
                    foresee(&orders, &entry, by, logged_at, &self.property, &self.rules)
                        .map_err(|e| self.no(e.into()))?;
                }
                for order in &orders {
                    let note = self.note(order, line.at, batch);
                    let done = batch.execute(&line.by, order, line.logged_at);
                    let done = done.map_err(|e| self.no(e))?;
                    self.tally.notes.extend(note);
                    self.remember(line.name.as_deref(), done.entry);
                }
            }
        }
        self.before = Some(line.logged_at);
        Ok(())
    }

    /// What was written once is taken as it was, in the order of its own entry.
    fn take_in(&mut self, line: archive::Line, batch: &mut Batch<'_, '_>) -> Result<(), No> {
        let brings_books = !matches!(line, archive::Line::Written(_));
        batch.take_in(line, &mut self.taking).map_err(|e| self.no(e))?;
        if brings_books {
            (self.property, self.rules) = (batch.property().clone(), batch.rules().clone());
            self.zone = self.property.zone;
        }
        Ok(())
    }

    /// A time in the hours the customer wants kept clear is taken, and said.
    fn note(&self, order: &Order, at: At, batch: &mut Batch<'_, '_>) -> Option<Note> {
        if !may_question(&order.command) {
            return None;
        }
        let entry = order.on.and_then(|number| batch.entry(number).ok());
        let inside = questioned(entry.as_ref(), &order.command, at, self.zone)?;
        let message = booking::note_inside(&inside, self.zone, at, self.lang);
        Some(Note { line: self.line, message })
    }

    fn remember(&mut self, name: Option<&str>, entry: EntryNo) {
        if let Some(name) = name {
            self.refs.insert(name.to_owned(), entry);
            self.tally.refs.insert(name.to_owned(), entry.to_string().into());
        }
    }

    fn in_order(&self, logged_at: At) -> Result<(), No> {
        let Some(before) = self.before.filter(|before| logged_at < *before) else { return Ok(()) };
        let (given, before) = (self.zone.rfc3339(logged_at), self.zone.rfc3339(before));
        let said = words::out_of_order(self.lang, &given, &before);
        Err(No::Refused(Failure::said("out_of_order", said)))
    }

    fn free_name(&self, name: &str) -> Result<(), No> {
        let said = |said| Err(No::Refused(Failure::said("bad_ref", said)));
        let plain =
            !name.is_empty() && !name.contains(['/', ':']) && !name.contains(char::is_whitespace);
        if !plain || name.parse::<EntryNo>().is_ok() {
            return said(words::ref_unusable(self.lang, name));
        }
        match self.refs.contains_key(name) {
            true => said(words::ref_taken(self.lang, name)),
            false => Ok(()),
        }
    }

    fn no(&self, error: DeskError) -> No {
        match error {
            DeskError::Refused(_)
            | DeskError::NoSuchEntry(_)
            | DeskError::Conflict { .. }
            | DeskError::Rules { .. }
            | DeskError::Unfit(_) => No::Refused(Failure::desk(&error, &self.property, self.lang)),
            error => No::Desk(error),
        }
    }
}
