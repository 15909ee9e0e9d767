//! How far this screen may go: everything, one person's session over SSH, or only watching.
use super::keys::Action;
use crate::words::{Lang, pin as w};

/// How far it may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rein {
    /// A desk like any other.
    #[default]
    Free,
    /// One person's, whoever else knows a PIN: nobody is switched to, and nothing is saved to disk
    /// but what is recorded.
    Bound,
    /// Looks and touches nothing.
    Watch,
}

impl Rein {
    /// Why an action is not for this screen.
    pub fn bars(self, action: Action, lang: Lang) -> Option<&'static str> {
        match (self, action) {
            (Rein::Bound, Action::Sit | Action::HandOver | Action::SetUp) => {
                Some(w::why_bound(lang))
            }
            (
                Rein::Watch,
                Action::New
                | Action::NextStep
                | Action::Dispatch
                | Action::Ack
                | Action::Shelve
                | Action::Emergency
                | Action::Callback
                | Action::HandOver
                | Action::More
                | Action::Late
                | Action::ShiftNote
                | Action::Sit
                | Action::Sample
                | Action::DoNext
                | Action::Unpark
                | Action::Clock
                | Action::SetUp
                | Action::Report
                | Action::Printing
                | Action::Backup
                | Action::Lock,
            ) => Some(w::why_watching(lang)),
            _ => None,
        }
    }
}
