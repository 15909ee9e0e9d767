//! What has happened. Events are facts: loading an old one never fails for a rule's sake.
use super::{
    amount::{Money, Quantity},
    at::{At, Span},
    civil::Window,
    command::{Amend, Material},
    id::{AlarmKey, EntryNo, StaffId, TicketNo},
    run_card::Kind,
    signing::{HandedBy, Signing},
    tables::List,
    text::Text,
    vocab::{
        ApprovalHow, Basis, CallbackOutcome, Category, Channel, CopyFor, NotifyOutcome, NotifyRole,
        Requester, Via,
    },
};
use serde::{Deserialize, Serialize};

/// The shape of event bodies written by this version.
pub const SCHEMA_VERSION: u32 = 1;

/// Keys of an event's body (and the envelope's note) that hold what a person said or is called;
/// of one inside lists and objects the whole path. The store keeps their values beside the chain,
/// so that they can be erased one day.
pub const PERSONAL: &[&str] = &[
    "place",
    "content",
    "contact",
    "phone",
    "reply",
    "offer",
    "answer",
    "reason",
    "text",
    "instruction",
    "effects",
    "protection",
    "cooperation",
    "decision",
    "signed_by",
    "opinion",
    "materials.name",
    "charge_reason",
    "approved_by",
    "words",
    "note",
];

/// An event with its envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// When it happened.
    pub at: At,
    /// When it was written; never before `at`.
    pub logged_at: At,
    /// Who wrote it.
    pub by: StaffId,
    /// A free remark.
    pub note: Option<Text>,
    /// What happened.
    pub event: Event,
}

/// The first event of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The number people say.
    pub number: EntryNo,
    /// Version of the rules it is judged by, for good.
    pub rules: u32,
    /// Where.
    pub place: Text,
    /// What was told.
    pub content: Text,
    /// Whom to ask for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Text>,
    /// How to reach them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Text>,
    /// How it came in.
    pub channel: Channel,
    /// Category, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Recorded as an emergency.
    #[serde(default)]
    pub emergency: bool,
    /// Who raised it.
    pub requester: Requester,
    /// Booked time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<At>,
    /// Hours to keep clear of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avoid: Option<Window>,
    /// When the first receiver got it.
    pub received: At,
    /// When the desk was told (channel `outside`), else when it received it.
    pub told: At,
    /// Written once, never changed (P1).
    pub first_receiver: StaffId,
    /// Who holds it from here.
    pub holder: StaffId,
}

/// A line of a quote, with the price it was made at (S6.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteItem {
    /// Code in the price list.
    pub code: Text,
    /// Name at the time.
    pub name: Text,
    /// Its English name at the time; events of the first version have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Text>,
    /// Unit at the time.
    pub unit: Text,
    /// Price of one unit at the time.
    pub price: Money,
    /// How many.
    pub quantity: Quantity,
}

/// Everything that can have happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(missing_docs)] // field by field the command that made it, see command.rs
pub enum Event {
    Recorded(Box<Recorded>),
    Amended(Box<Amend>),
    Classified {
        category: Category,
        emergency: bool,
    },
    Answered {
        reply: Text,
    },
    CannotHandle {
        reason: Text,
    },
    Replied {
        reply: Text,
    },
    /// The answer that follows says no; this is offered instead.
    Declined {
        offer: Text,
    },
    Advised {
        ticket: Option<TicketNo>,
        who: StaffId,
        answer: Text,
    },
    Notified {
        who: StaffId,
        role: NotifyRole,
        outcome: NotifyOutcome,
        read_back: bool,
    },
    PublicCalled {
        number: Text,
        outcome: NotifyOutcome,
        read_back: bool,
    },
    SceneStepDone {
        card: Kind,
        step: u32,
    },
    Dispatched {
        ticket: TicketNo,
        to: StaffId,
        category: Category,
        read_back: bool,
    },
    Transferred {
        ticket: TicketNo,
        to: StaffId,
        reason: Text,
        /// Passed on once too often: whom that calls (P9).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supervisor: Option<StaffId>,
    },
    TakenOn {
        ticket: TicketNo,
        who: StaffId,
    },
    HolderAssigned {
        to: StaffId,
        reason: Text,
    },
    Confirmed {
        ticket: TicketNo,
    },
    Signed {
        ticket: TicketNo,
        signer: StaffId,
        /// With their PIN, or before whom; the oldest events do not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signing: Option<Signing>,
    },
    Arrived {
        ticket: TicketNo,
    },
    /// A visit ended without work; the ticket waits for its next one.
    NoShow {
        ticket: TicketNo,
        reason: Text,
    },
    /// The booked time moved. The visits that ended by it are begun anew; of the others the clocks
    /// follow.
    Rebooked {
        from: Option<At>,
        appointment: At,
        reason: Option<Text>,
        visits: Vec<TicketNo>,
    },
    Planned {
        ticket: TicketNo,
        text: Text,
        instruction: Option<Text>,
    },
    Agreed {
        ticket: TicketNo,
        effects: Text,
        protection: Text,
        cooperation: Text,
        finish: Option<At>,
        items: Vec<QuoteItem>,
        free: bool,
    },
    Held {
        ticket: TicketNo,
        reason: Text,
        until: At,
    },
    Resumed {
        ticket: TicketNo,
    },
    Stuck {
        ticket: TicketNo,
        reason: Text,
    },
    Escalated {
        ticket: TicketNo,
        to: StaffId,
        reason: Option<Text>,
    },
    MeetingCalled {
        reason: Text,
    },
    Decided {
        decision: Text,
        decided_by: StaffId,
    },
    Finished {
        ticket: TicketNo,
        handler: StaffId,
        materials: Vec<Material>,
        charge: Money,
        /// Why the charge is not what was quoted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        charge_reason: Option<Text>,
    },
    Accepted {
        ticket: TicketNo,
        signed_by: Text,
        opinion: Text,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signing: Option<Signing>,
    },
    Rejected {
        ticket: TicketNo,
        signed_by: Text,
        opinion: Text,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signing: Option<Signing>,
    },
    CopyPrinted {
        ticket: TicketNo,
        copy: CopyFor,
    },
    CalledBack {
        via: Via,
        outcome: CallbackOutcome,
        fixed: Option<bool>,
        satisfaction: Option<u8>,
        charge_correct: Option<bool>,
        /// When not fixed: the ticket that goes into its next round.
        rework: Option<TicketNo>,
    },
    Closed {
        approved_by: Text,
        how: ApprovalHow,
        words: Text,
    },
    Voided {
        reason: Text,
    },
    Chased {
        ticket: TicketNo,
        /// Who was told; the one who does the work, when nobody says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<StaffId>,
        words: Text,
    },
    Sampled {
        via: Via,
        fixed: bool,
        satisfaction: u8,
        /// What the desk was told when it called back, for comparison.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        desk_score: Option<u8>,
    },
    AlarmAcked {
        alarm: AlarmKey,
    },
    AlarmShelved {
        alarm: AlarmKey,
        until: At,
        reason: Text,
    },
    /// Taken off the shelf before its time.
    AlarmUnshelved {
        alarm: AlarmKey,
    },
    /// The machine's clock was set, or set itself, by more than a moment; belongs to the property.
    /// What the clock said just before, and just after.
    ClockJumped {
        from: At,
        to: At,
    },
    /// Somebody said that the clock is right now, `ahead` milliseconds later than the desk went
    /// on. Of an entry: what it counts in elapsed time moves on by as much. Of the property: the
    /// correction as a whole.
    ClockCorrected {
        ahead: Span,
    },
    /// Same cause as another entry (并案): that one's tickets do its work too.
    Attached {
        to: EntryNo,
        reason: Option<Text>,
    },
    /// Its own cause after all.
    Detached {
        reason: Option<Text>,
    },
    /// Another entry was attached to this one.
    CallerAttached {
        caller: EntryNo,
    },
    /// It is attached no more.
    CallerDetached {
        caller: EntryNo,
    },
    /// The entry it is attached to is done: the callback is owed to this source, too.
    LeadDone {
        lead: EntryNo,
    },
    /// The entry it is attached to is not done after all; `rework`: somebody was not satisfied.
    LeadReopened {
        lead: EntryNo,
        rework: bool,
    },
    /// The entry it is attached to was put to the managers' meeting.
    LeadMeeting {
        lead: EntryNo,
    },
    /// A caller attached to this entry was not satisfied: the next round begins.
    Reopened {
        caller: EntryNo,
        ticket: Option<TicketNo>,
    },
    HandedOver {
        to: StaffId,
        take_over: bool,
        reason: Option<Text>,
        /// What was said of it; of a late one what will be done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<Text>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signing: Option<HandedBy>,
    },
    /// A call that was picked up and not recorded; belongs to the property, not to one entry.
    CallAbandoned {
        started_at: At,
        text: Option<Text>,
        reason: Text,
    },
    /// A list of the property was taken in; belongs to the property, not to one entry.
    ListImported {
        list: List,
        added: u32,
        changed: u32,
        removed: u32,
    },
    /// What the property is called, and where midnight is, when it was set up or changed; belongs
    /// to the property, not to one entry.
    PropertySet {
        name_zh: String,
        name_en: String,
        zone: String,
    },
    /// What people said and are called was taken out of the entry for good; without the data.
    Redacted {
        /// How it was asked for.
        basis: Basis,
        /// How many values.
        values: u64,
    },
    /// The same of notes and given-up calls; belongs to the property, not to one entry.
    NotesRedacted {
        /// How it was asked for.
        basis: Basis,
        /// How many values.
        values: u64,
    },
    /// The file was put back from a backup; belongs to the property, not to one entry.
    FileRestored {
        /// When the backup's newest event was written.
        backup: Option<At>,
        /// How many events the file had that it has no more.
        lost: i64,
    },
    /// A version of the rules came into force; belongs to the property, not to one entry.
    RulesLoaded {
        version: u32,
    },
    /// Somebody's PIN was set, by themselves or by who may; belongs to the property.
    PinSet {
        staff: StaffId,
    },
    /// Too many wrong tries: nobody signs in as them until it is unlocked.
    PinLocked {
        staff: StaffId,
    },
    /// They may try again.
    PinUnlocked {
        staff: StaffId,
    },
    /// A shift change as a whole; belongs to the property, not to one entry.
    ShiftHandedOver {
        from: StaffId,
        to: StaffId,
        take_over: bool,
        reason: Option<Text>,
        entries: u32,
        /// Who confirmed it on the screen, item by item; nobody when it came by command.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        confirmed: Vec<StaffId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signing: Option<HandedBy>,
    },
    /// A line left for the next shift; belongs to the property, not to one entry.
    ShiftNoted {
        text: Text,
    },
    /// Somebody saw that the change of shift at `ended` was not signed for.
    ShiftAlarmAcked {
        ended: At,
    },
    /// The same was put aside for a while.
    ShiftAlarmShelved {
        ended: At,
        until: At,
        reason: Text,
    },
}

impl Logged {
    /// Written more than the rules' tolerance after it happened: a late entry (补录).
    pub fn is_late_entry(&self, tolerance: super::at::Span) -> bool {
        self.logged_at.since(self.at) > tolerance
    }
}

/// One row an event: variant and stable name, the `type` of its JSON.
macro_rules! names {
    ($($variant:ident = $name:literal,)*) => {
        impl Event {
            /// The stable name, as events are stored and listed under.
            pub fn name(&self) -> &'static str {
                match self { $(Event::$variant { .. } => $name,)* }
            }
        }
    };
}
names! {
    Recorded = "recorded", Amended = "amended", Classified = "classified", Answered = "answered",
    CannotHandle = "cannot_handle", Replied = "replied", Declined = "declined",
    Advised = "advised", Notified = "notified",
    PublicCalled = "public_called",
    SceneStepDone = "scene_step_done",
    Dispatched = "dispatched", Transferred = "transferred", TakenOn = "taken_on",
    HolderAssigned = "holder_assigned",
    Confirmed = "confirmed", Signed = "signed", Arrived = "arrived", Planned = "planned",
    NoShow = "no_show", Rebooked = "rebooked",
    Agreed = "agreed", Held = "held", Resumed = "resumed", Stuck = "stuck",
    Escalated = "escalated", MeetingCalled = "meeting_called", Decided = "decided",
    Finished = "finished", Accepted = "accepted", Rejected = "rejected",
    CopyPrinted = "copy_printed",
    CalledBack = "called_back", Closed = "closed", Voided = "voided", Chased = "chased",
    Sampled = "sampled", AlarmAcked = "alarm_acked", AlarmShelved = "alarm_shelved",
    AlarmUnshelved = "alarm_unshelved", ClockJumped = "clock_jumped",
    ClockCorrected = "clock_corrected",
    HandedOver = "handed_over", ShiftHandedOver = "shift_handed_over",
    CallAbandoned = "call_abandoned", Attached = "attached", Detached = "detached",
    CallerAttached = "caller_attached", CallerDetached = "caller_detached",
    LeadDone = "lead_done", LeadReopened = "lead_reopened", LeadMeeting = "lead_meeting",
    Reopened = "reopened",
    ShiftNoted = "shift_noted",
    ShiftAlarmAcked = "shift_alarm_acked", ShiftAlarmShelved = "shift_alarm_shelved",
    ListImported = "list_imported", PropertySet = "property_set",
    RulesLoaded = "rules_loaded",
    PinSet = "pin_set", PinLocked = "pin_locked", PinUnlocked = "pin_unlocked",
    Redacted = "redacted", NotesRedacted = "notes_redacted", FileRestored = "file_restored",
}
