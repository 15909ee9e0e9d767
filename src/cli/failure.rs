//! What went wrong, as one line for a person or one object for a script.
use super::{json::json_line, value::BadValue};
use crate::{
    desk::{DeskError, trouble},
    domain::{property::Property, text::tame},
    store::StoreError,
    words::{Lang, cli as words},
};
use serde::Serialize;
use std::io::{self, Write};

/// Why a command did not do what it was asked. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Stable, for scripts.
    pub code: String,
    /// One sentence.
    pub message: String,
    /// The clause of the procedure it protects.
    pub clause: Option<String>,
    /// What is missing, by the names of flags and steps.
    pub missing: Vec<String>,
}

impl Failure {
    /// A failure outside the procedure.
    pub fn said(code: &str, message: String) -> Failure {
        Failure { code: code.to_owned(), message, clause: None, missing: Vec::new() }
    }

    /// A value that was not taken.
    pub fn value(value: &BadValue, lang: Lang) -> Failure {
        let BadValue { field, given, accepted } = value;
        let message = words::bad_value(lang, field, given, accepted);
        let missing = if given.is_empty() { vec![(*field).to_owned()] } else { Vec::new() };
        Failure { missing, ..Failure::said("bad_value", message) }
    }

    /// The desk's no to an act.
    pub fn desk(error: &DeskError, property: &Property, lang: Lang) -> Failure {
        Failure {
            code: error.code().to_owned(),
            message: error.sentence(property, lang),
            clause: error.clause().map(ToOwned::to_owned),
            missing: error.missing(),
        }
    }

    /// A file that could not be opened or read.
    pub fn file(error: &DeskError, lang: Lang) -> Failure {
        Failure::said(error.code(), error.without_property(lang))
    }

    /// What is wrong with the file.
    pub fn store(error: &StoreError, lang: Lang) -> Failure {
        Failure::said(error.code(), trouble(error, lang))
    }

    /// Says it in one line.
    pub fn tell(&self, json: bool, err: &mut dyn Write) -> io::Result<()> {
        #[derive(Serialize)]
        struct Told<'a> {
            error: &'a Failure,
        }
        match json {
            true => Ok(json_line(err, &Told { error: self })?),
            false => writeln!(err, "firstdesk: {}", tame(&self.message)),
        }
    }
}
