//! What somebody may ask for. The command line, the screen, replay and the demo all speak this.
use super::{
    amount::{Money, Quantity},
    at::{At, Span},
    civil::Window,
    id::{AlarmKey, EntryNo, StaffId, TicketNo},
    run_card::Kind,
    text::Text,
    vocab::{
        ApprovalHow, CallbackOutcome, Category, Channel, CopyFor, NotifyOutcome, NotifyRole,
        Requester, Via,
    },
};
use serde::{Deserialize, Serialize};

/// A new piece of information (S1, S2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where: a room number or a name such as 大堂.
    pub place: Text,
    /// What was told.
    pub content: Text,
    /// Whom to ask for.
    pub contact: Option<Text>,
    /// How to reach them.
    pub phone: Option<Text>,
    /// How it came in (S1.1).
    pub channel: Channel,
    /// Its category, if already known (S3.3).
    pub category: Option<Category>,
    /// Whether it is an emergency (S3.1).
    pub emergency: bool,
    /// Who raised it (P4).
    pub requester: Requester,
    /// Booked service: when the customer expects it (S2.3).
    pub appointment: Option<At>,
    /// The customer's own hours to keep clear of (S6.3).
    pub avoid: Option<Window>,
    /// When the first receiver got it; `None`: the moment of recording.
    pub received: Option<At>,
    /// Channel `outside`: when the outside first receiver told the desk.
    pub told: Option<At>,
    /// Who received it first, when that is not the actor (P1).
    pub first_receiver: Option<StaffId>,
}

/// A change to what was recorded; `None` leaves a field alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amend {
    /// New place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Text>,
    /// New content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Text>,
    /// New contact person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Text>,
    /// New contact method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Text>,
    /// New channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// New requester.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requester: Option<Requester>,
    /// New appointment, or none any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<Change<At>>,
    /// New window to avoid, or none any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avoid: Option<Change<Window>>,
}

/// A new value for a field that may also be emptied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change<T> {
    /// Set to this.
    To(T),
    /// Emptied.
    Cleared,
}

/// A line of a quote, as asked for: a code of the price list and how many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemAsked {
    /// Code in the price list.
    pub code: Text,
    /// How many of its unit.
    pub quantity: Quantity,
}

/// A material used (S8.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// What it is.
    pub name: Text,
    /// How many.
    pub quantity: Quantity,
}

/// The agreement with the customer (S6.1): working time, effects, protection, cooperation, charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agree {
    /// What the work may affect.
    pub effects: Text,
    /// How the customer's things are protected.
    pub protection: Text,
    /// What the customer must do.
    pub cooperation: Text,
    /// When the work is promised to be finished.
    pub finish: Option<At>,
    /// Charged items of the price list.
    pub items: Vec<ItemAsked>,
    /// Said to be free of charge.
    pub free: bool,
}

/// What a callback found (S9.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Callback {
    /// By phone or visit.
    pub via: Via,
    /// Reached or not.
    pub outcome: CallbackOutcome,
    /// Whether it is fixed; asked of everybody reached.
    pub fixed: Option<bool>,
    /// 1 (worst) to 5.
    pub satisfaction: Option<u8>,
    /// Whether the charge was right.
    pub charge_correct: Option<bool>,
    /// When not fixed: the ticket that goes into its next round.
    pub ticket: Option<TicketNo>,
}

/// Everything that can be asked of one entry. `Record` alone makes a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // the fields repeat the command line's names; the variants say the clause
pub enum Command {
    /// S2.1, S2.2
    Record(Record),
    /// S2.2, S2.3
    Amend(Amend),
    /// S3.3; emergency on or off: S3.1
    Classify { category: Category, emergency: Option<bool> },
    /// P7: an enquiry answered at once
    Answer { reply: Text },
    /// P7: the desk cannot handle it
    Cannot { reason: Text },
    /// P7, P8: the source got an answer
    Reply { reply: Text },
    /// P8: an answer, or with `owed` the reply owed after "cannot", to a request that cannot be
    /// met: what is offered instead goes with it
    Decline { reply: Text, offer: Option<Text>, owed: bool },
    /// P7, S7.2: what a superior said when asked, by the desk or about a ticket
    Advise { ticket: Option<TicketNo>, who: StaffId, answer: Text },
    /// S3.1: a call of the emergency round
    Notify { who: StaffId, role: NotifyRole, outcome: NotifyOutcome, read_back: bool },
    /// S3.1: a call to a number outside the building
    CallPublic { number: Text, outcome: NotifyOutcome, read_back: bool },
    /// S3.2: a step of the run card was done; `step` counts from 1
    TickScene { card: Kind, step: u32 },
    /// S3.4; `ticket` none: a new ticket, else that ticket's next round
    Dispatch {
        ticket: Option<TicketNo>,
        to: Option<StaffId>,
        category: Option<Category>,
        read_back: bool,
    },
    /// P9
    Transfer { ticket: TicketNo, to: StaffId, reason: Text },
    /// P9: whoever it was transferred to has taken it
    TakeOn { ticket: TicketNo },
    /// P5
    Assign { holder: StaffId, reason: Text },
    /// S4.5
    Confirm { ticket: TicketNo },
    /// S4.1, S4.2
    Sign { ticket: TicketNo, signer: Option<StaffId> },
    /// S4.3, S4.4
    Arrive { ticket: TicketNo },
    /// S4.5: on site at the booked time, and the customer was not there; the visit is over
    NoShow { ticket: TicketNo, reason: Text },
    /// S2.3: the customer takes another time
    Rebook { appointment: At, reason: Option<Text> },
    /// S5.1
    Plan { ticket: TicketNo, text: Text, instruction: Option<Text> },
    /// S6.1, S6.2
    Agree { ticket: TicketNo, terms: Agree },
    /// A wait with a reason and a wake-up time
    Hold { ticket: TicketNo, reason: Text, until: At },
    /// The wait is over early
    Resume { ticket: TicketNo },
    /// S7.2: the technician cannot handle it
    Stuck { ticket: TicketNo, reason: Text },
    /// S7.2: reported to a superior
    Escalate { ticket: TicketNo, to: StaffId, reason: Option<Text> },
    /// S7.3: put to the managers' meeting
    Meeting { reason: Text },
    /// S7.3: the meeting's decision
    Decide { decision: Text, decided_by: StaffId },
    /// S8.2; `charge_reason`: why the charge is not the quote (S6.2)
    Finish {
        ticket: TicketNo,
        handler: StaffId,
        materials: Vec<Material>,
        charge: Money,
        charge_reason: Option<Text>,
    },
    /// S8.1, S8.4
    Accept { ticket: TicketNo, signed_by: Text, opinion: Text },
    /// S8.5
    Reject { ticket: TicketNo, signed_by: Text, opinion: Text },
    /// S8.3: a copy of the ticket was printed and handed over
    PrintCopy { ticket: TicketNo, copy: CopyFor },
    /// S9.1, S9.2
    Callback(Callback),
    /// P6, S10.1
    Close { approved_by: Text, how: ApprovalHow, words: Text },
    /// Recorded by mistake
    Void { reason: Text },
    /// Same cause as another entry: one ticket, each source its callback (P8, S9.2)
    Attach { to: EntryNo, reason: Option<Text> },
    /// Its own cause after all
    Detach { reason: Option<Text> },
    /// P12
    Chase { ticket: TicketNo, who: Option<StaffId>, words: Text },
    /// P12
    Sample { via: Via, fixed: bool, satisfaction: u8 },
    /// P2: an alarm was seen
    Ack { alarm: AlarmKey },
    /// P2: an alarm is put aside for a while
    Shelve { alarm: AlarmKey, length: Span, reason: Text },
    /// P2: an alarm put aside comes back at once
    Unshelve { alarm: AlarmKey },
    /// The machine's clock was wrong and is right now: `by` so much later. No clock that counts
    /// elapsed time may notice (P2)
    CorrectClock { by: Span },
    /// P10; one entry's part of a hand-over
    HandOver { to: StaffId, take_over: bool, reason: Option<Text>, words: Option<Text> },
    /// Several at the same moment, each as if alone after the one before; all or none
    Together(Vec<Command>),
}
