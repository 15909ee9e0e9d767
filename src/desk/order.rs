//! What the desk is asked to do, and what came of it.
use crate::domain::{
    at::At,
    command::Command,
    id::{EntryNo, StaffId, TicketRef},
    pin::Pin,
    text::Text,
};

/// A command with its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The entry it is about; `None` records a new one.
    pub on: Option<EntryNo>,
    /// The version the person was looking at; `None` takes the newest.
    pub seen: Option<u32>,
    /// What to do.
    pub command: Command,
    /// When it happened; `None`: now.
    pub at: Option<At>,
    /// A free remark.
    pub note: Option<Text>,
    /// Who signs with their own PIN; none: whoever acts is the witness.
    pub own: Option<OwnPin>,
}

/// A PIN given for one signature. It signs nobody in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPin {
    /// Who signs.
    pub who: StaffId,
    /// What they typed.
    pub pin: Pin,
}

impl Order {
    /// A command about an entry, happening now.
    pub fn on(entry: EntryNo, command: Command) -> Order {
        Order { on: Some(entry), seen: None, command, at: None, note: None, own: None }
    }

    /// A new entry, recorded now.
    pub fn record(record: crate::domain::command::Record) -> Order {
        let command = Command::Record(record);
        Order { on: None, seen: None, command, at: None, note: None, own: None }
    }

    /// The same, but only if the entry is still at this version.
    #[must_use]
    pub fn seen(self, version: u32) -> Order {
        Order { seen: Some(version), ..self }
    }
}

/// What a command wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// The entry.
    pub entry: EntryNo,
    /// The ticket, when the command was about one or made one.
    pub ticket: Option<TicketRef>,
    /// Sequence number of the last event written.
    pub seq: i64,
}
