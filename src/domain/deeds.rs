//! What was done to an entry: booked, answered, told, called back, put to the meeting, handed on.
use super::{
    at::At,
    id::{AlarmKey, EntryNo, StaffId, TicketNo},
    run_card::Kind,
    signing::HandedBy,
    text::Text,
    vocab::{ApprovalHow, CallbackOutcome, NotifyOutcome, NotifyRole, Via},
};
use serde::{Deserialize, Serialize};

/// A booked time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// When the customer expects the service.
    pub at: At,
    /// The entry's version that set it: a later round is booked only by a later appointment.
    pub since: u32,
}

/// An answer given at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// When.
    pub at: At,
    /// The words.
    pub reply: Text,
}

/// What a superior said when asked by the desk, or about a ticket (P7, S7.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Advice {
    pub at: At,
    pub ticket: Option<TicketNo>,
    pub who: StaffId,
    pub answer: Text,
}

/// A call of the emergency round (S3.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Notification {
    pub at: At,
    pub who: StaffId,
    pub role: NotifyRole,
    pub outcome: NotifyOutcome,
    pub read_back: bool,
}

/// A call to a number outside the building (S3.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct PublicCall {
    pub at: At,
    pub number: Text,
    pub outcome: NotifyOutcome,
    pub read_back: bool,
}

/// A step of a run card that was done (S3.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SceneStep {
    pub at: At,
    pub card: Kind,
    /// Counts from 1.
    pub step: u32,
}

/// A callback, made or tried (S9.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CallbackMade {
    pub at: At,
    pub by: StaffId,
    pub via: Via,
    pub outcome: CallbackOutcome,
    pub fixed: Option<bool>,
    pub satisfaction: Option<u8>,
    pub charge_correct: Option<bool>,
    /// The round it belongs to: 1 + failed callbacks before it.
    pub round: u32,
}

impl CallbackMade {
    /// The source was spoken to.
    pub fn reached(&self) -> bool {
        self.outcome == CallbackOutcome::Reached
    }

    /// The source was spoken to and says it is not fixed.
    pub fn failed(&self) -> bool {
        self.reached() && self.fixed == Some(false)
    }
}

/// Put to the managers' meeting (S7.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Meeting {
    pub at: At,
    pub reason: Text,
    pub decision: Option<Decision>,
}

/// What the meeting decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Decision {
    pub at: At,
    pub decision: Text,
    pub decided_by: StaffId,
}

/// A supervisor's sample callback (P12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SampleMade {
    pub at: At,
    pub by: StaffId,
    pub via: Via,
    pub fixed: bool,
    pub satisfaction: u8,
}

/// The holder changed (P10, P5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct BatonMove {
    pub at: At,
    pub from: StaffId,
    pub to: StaffId,
    /// Of a hand-over: how the two signed.
    #[serde(default)]
    pub signing: Option<HandedBy>,
}

/// How an entry ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Ending {
    /// With the source's approval (P6).
    Closed { at: At, approved_by: Text, means: ApprovalHow, words: Text },
    /// Recorded by mistake.
    Voided { at: At, reason: Text },
}

/// Somebody saw an alarm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Ack {
    pub alarm: AlarmKey,
    pub at: At,
    pub by: StaffId,
}

/// Somebody put an alarm aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Shelf {
    pub alarm: AlarmKey,
    pub at: At,
    pub until: At,
    pub by: StaffId,
}

/// An entry is part of another's cause (并案): that one's tickets do its work too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Attachment {
    pub at: At,
    /// The entry with the tickets.
    pub to: EntryNo,
    pub reason: Option<Text>,
    /// Since when that one is done, so that the callback is owed.
    pub done_at: Option<At>,
}
