//! Why the desk did not do something.
use crate::{
    domain::{
        at::At,
        id::{EntryNo, StaffId},
        property::Property,
        refusal::Refusal,
    },
    store::StoreError,
    words::{self, Lang},
};

/// Why an order was not carried out. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The procedure says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No entry has this number.
    #[error("there is no entry {0}")]
    NoSuchEntry(EntryNo),
    /// The entry changed since the person looked at it.
    #[error("entry {entry} was changed by somebody else")]
    Conflict {
        /// Which.
        entry: EntryNo,
        /// Who changed it since, what they did, and when it was written; oldest first.
        changes: Vec<Change>,
    },
    /// The rules file in the database cannot be read by this version.
    #[error("rules version {version}: {reason}")]
    Rules {
        /// Which version.
        version: u32,
        /// Why.
        reason: String,
    },
    /// The shipped tables of the starter property are wrong.
    #[error(transparent)]
    Starter(#[from] crate::domain::tables::BadTable),
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A change somebody else made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who.
    pub by: StaffId,
    /// What they did.
    pub what: crate::domain::event::Event,
    /// When it was written.
    pub logged_at: At,
}

impl DeskError {
    /// The stable code, for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            DeskError::Refused(refusal) => refusal.code(),
            DeskError::NoSuchEntry(_) => "no_such_entry",
            DeskError::Conflict { .. } => "conflict",
            DeskError::Rules { .. } => "rules",
            DeskError::Starter(_) => "starter",
            DeskError::Store(error) => error.code(),
        }
    }

    /// The clause of the procedure that says no.
    pub fn clause(&self) -> Option<&'static str> {
        match self {
            DeskError::Refused(refusal) => Some(refusal.clause()),
            _ => None,
        }
    }

    /// What is missing, by the names of flags and steps.
    pub fn missing(&self) -> Vec<String> {
        match self {
            DeskError::Refused(refusal) => refusal.missing(),
            _ => Vec::new(),
        }
    }

    /// One sentence for a person: what was wrong, and what to do instead.
    pub fn sentence(&self, property: &Property, lang: Lang) -> String {
        match self {
            DeskError::Refused(refusal) => words::refusals::sentence(refusal, property, lang),
            DeskError::NoSuchEntry(number) => words::desk::no_such_entry(*number, lang),
            DeskError::Conflict { entry, changes } => {
                let told =
                    changes.last().map(|c| (&c.by, words::story::verb(&c.what, lang), c.logged_at));
                words::desk::conflict(*entry, told, property, lang)
            }
            DeskError::Rules { .. } | DeskError::Starter(_) => self.to_string(),
            DeskError::Store(error) => words::desk::not_saved(&error.to_string(), lang),
        }
    }
}
