//! How far this screen may go: everything, one person's session over SSH, or only watching.
use super::{keys::Action, pane::Ask};
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
            (Rein::Bound, Action::Sit | Action::HandOver | Action::SetUp | Action::Report) => {
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
                | Action::Sheet
                | Action::Kit
                | Action::Printing
                | Action::Pins
                | Action::Backup
                | Action::Redact
                | Action::Expire
                | Action::Lock,
            ) => Some(w::why_watching(lang)),
            _ => None,
        }
    }

    /// Why what a dialog asks for is not for this screen, whatever way the dialog was come by.
    pub fn bars_asking(self, ask: &Ask, lang: Lang) -> Option<&'static str> {
        match (self, ask) {
            (Rein::Free, _) => None,
            (
                rein,
                Ask::Keep(..) | Ask::Report(_) | Ask::Sit(_) | Ask::HandOver(..) | Ask::SetUp(..),
            ) => Some(rein.why(lang)),
            (
                Rein::Watch,
                Ask::Print(_)
                | Ask::PrintAgain(_)
                | Ask::AskCancelPrint(_)
                | Ask::CancelPrint(_)
                | Ask::Park
                | Ask::Pin(_)
                | Ask::SignIn(..),
            ) => Some(self.why(lang)),
            _ => None,
        }
    }

    const fn why(self, lang: Lang) -> &'static str {
        match self {
            Rein::Watch => w::why_watching(lang),
            Rein::Free | Rein::Bound => w::why_bound(lang),
        }
    }
}
