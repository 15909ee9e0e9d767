//! One command at work on a property's file.
use super::{
    args::Globals,
    failure::Failure,
    given::Given,
    human::Reader,
    json::{Shape, json_line},
    opening, place,
    value::{BadValue, Reading},
};
use crate::{
    desk::{Desk, DeskError},
    domain::{
        at::At,
        id::StaffId,
        text::{Text, tame},
    },
    words::{Lang, cli as words},
};
use serde::Serialize;
use std::{
    io::{self, Write},
    path::PathBuf,
};

/// How a command ended early.
#[derive(Debug)]
pub enum Halt {
    /// It failed; said on stderr, status 1.
    Failed(Failure),
    /// Its output could not be written.
    Output(io::Error),
}

impl From<io::Error> for Halt {
    fn from(e: io::Error) -> Halt {
        Halt::Output(e)
    }
}

impl From<serde_json::Error> for Halt {
    fn from(e: serde_json::Error) -> Halt {
        Halt::Output(e.into())
    }
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Halt {
        Halt::Failed(failure)
    }
}

/// Who asks, from where, and where the answer goes.
pub struct Session<'a> {
    /// Options every command takes.
    pub globals: Globals,
    /// The language of answers.
    pub lang: Lang,
    /// The moment it was asked.
    pub now: At,
    /// Where answers go.
    pub out: &'a mut dyn Write,
    /// Where troubles go.
    pub err: &'a mut dyn Write,
    /// Progress may be drawn on stderr.
    pub progress: bool,
}

impl Session<'_> {
    /// The property's file.
    pub fn file(&self) -> Result<PathBuf, Halt> {
        let file = self.globals.db.clone().or_else(place::default_file);
        let none = || Failure::said("no_file", words::no_folder(self.lang).to_owned());
        file.ok_or_else(|| none().into())
    }

    /// Opens it.
    pub fn open(&self) -> Result<Desk, Halt> {
        let desk = opening::open(&self.file()?, self.now, self.progress, self.lang);
        desk.map_err(|e| Failure::file(&e, self.lang).into())
    }

    /// Who acts.
    pub fn actor(&self) -> Result<StaffId, Halt> {
        let given = self.globals.actor.as_deref().and_then(|s| Text::line(s).ok());
        given.map(|s| StaffId::from(s.as_str())).ok_or_else(|| {
            let said = Failure::said("no_actor", words::no_actor(self.lang).to_owned());
            Failure { missing: vec!["as".to_owned()], ..said }.into()
        })
    }

    /// What values are read against.
    pub fn reading(&self, desk: &Desk) -> Reading<'static> {
        Reading {
            now: self.now,
            zone: desk.zone(),
            refs: None,
            steps: desk.property().house.most_steps(),
        }
    }

    /// The moment a read looks at, when one was given.
    pub fn as_of(&self, desk: &Desk, at: Option<&Given>) -> Result<Option<At>, Halt> {
        let reading = self.reading(desk);
        at.map(|g| reading.past("at", g)).transpose().map_err(|e| self.value(&e))
    }

    /// How a read's answers are shaped.
    pub fn reader<'d>(&self, desk: &'d Desk, as_of: Option<At>) -> Reader<'d> {
        let (zone, now) = (desk.zone(), as_of.unwrap_or(self.now));
        let shape = Shape { zone, now, late_after: desk.rules().late_entry_after };
        Reader { shape, lang: self.lang, property: desk.property() }
    }

    /// A value that was not taken.
    pub fn value(&self, value: &BadValue) -> Halt {
        Failure::value(value, self.lang).into()
    }

    /// The desk's no.
    pub fn refused(&self, error: &DeskError, desk: &Desk) -> Halt {
        Failure::desk(error, desk.property(), self.lang).into()
    }

    /// What could not be read.
    pub fn unread(&self, error: &DeskError, desk: &Desk) -> Halt {
        match error {
            DeskError::Store(_) => Failure::file(error, self.lang).into(),
            _ => self.refused(error, desk),
        }
    }

    /// Answers: JSON when asked for, else the text for people.
    pub fn answer(
        &mut self,
        json: &impl Serialize,
        text: impl FnOnce() -> String,
    ) -> Result<(), Halt> {
        if self.globals.json {
            json_line(&mut *self.out, json)?;
        } else {
            self.out.write_all(tame(&text()).as_bytes())?;
        }
        Ok(())
    }

    /// Says something beside the answer, where the answer is for people.
    pub fn remark(&mut self, told: &str) -> io::Result<()> {
        writeln!(self.err, "firstdesk: {}", tame(told))
    }
}
