//! What an entry needs before it can be closed.
use super::{id::TicketNo, rules::Field};

/// Something an entry needs before it can be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needed {
    /// A field of S2.2.
    Field(Field),
    /// Acceptance of a ticket (S8.1).
    Acceptance(TicketNo),
    /// An answer, or a ticket (S3.3).
    Handling,
    /// A reached callback that says fixed (S9.2).
    Callback,
}

impl Needed {
    /// How `missing` names it in JSON.
    pub fn code(self) -> String {
        match self {
            Needed::Field(field) => field.code().to_owned(),
            Needed::Acceptance(ticket) => format!("accept/{ticket}"),
            Needed::Handling => "dispatch or answer".to_owned(),
            Needed::Callback => "callback".to_owned(),
        }
    }
}
