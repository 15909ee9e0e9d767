//! A copy on its way to the printer: asked for by a dialog, printed outside the loop, and heard of
//! again as a message. The clocks never wait for paper.
use crate::{
    domain::{
        id::{EntryNo, StaffId, TicketNo},
        vocab::CopyFor,
    },
    words::{Lang, print as w},
};

/// A copy to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its entry.
    pub entry: EntryNo,
    /// Its ticket.
    pub ticket: TicketNo,
    /// Whose copy.
    pub copy: CopyFor,
    /// Who asked for it.
    pub by: StaffId,
    /// What is printed.
    pub text: String,
}

/// Why nothing was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintTrouble {
    /// The print command is not on this machine.
    NoCommand(String),
    /// It ran and failed; what it said, if anything.
    Failed(String),
}

/// What came of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The job.
    pub job: Job,
    /// Printed, or why not.
    pub result: Result<(), PrintTrouble>,
}

impl PrintTrouble {
    /// Why, in one sentence with what to do instead.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            PrintTrouble::NoCommand(name) => w::no_command(name, lang),
            PrintTrouble::Failed(said) => w::failed(said, lang),
        }
    }
}
