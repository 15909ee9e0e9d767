//! Paper on its way to the printer: asked for by a dialog, kept in the file's queue, printed outside
//! the loop, and heard of again as a message. The clocks never wait for paper.
use crate::{
    desk::printing::Taken,
    domain::printing::{Paper, PrintTrouble},
    words::{Lang, printing as w},
};

/// A paper somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What it is.
    pub paper: Paper,
    /// All of it.
    pub text: String,
}

/// What came of a job that was taken on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The job.
    pub job: Taken,
    /// Printed, or why not.
    pub result: Result<(), PrintTrouble>,
}

impl Printed {
    /// Why it was not, and what becomes of it; none when it is on paper.
    pub fn trouble(&self, lang: Lang) -> Option<String> {
        let why = self.result.as_ref().err()?;
        Some(w::not_printed(&w::trouble(why, lang), lang))
    }
}
