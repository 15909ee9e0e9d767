//! Every "no" of the procedure: what it protects, and what is missing. The sentences stand in
//! `words`, one in each language.
mod code;

use super::{
    at::{At, Span},
    id::{EntryNo, StaffId, TicketNo},
    roles::Right,
    ticket::TicketStage,
    vocab::Rank,
};

pub use super::needed::Needed;

/// Why a command was not taken. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("refused: {}", self.code())]
pub enum Refusal {
    /// The time given lies after the moment of writing.
    InTheFuture {
        /// The time given.
        given: At,
        /// The moment of writing.
        now: At,
    },
    /// The time given lies before what the step depends on.
    TooEarly {
        /// The time given.
        given: At,
        /// The earliest time the step can have happened.
        earliest: At,
        /// What happened then.
        after: Milestone,
    },
    /// A day that entry numbers, of two-digit years, cannot name.
    OutsideCentury {
        /// Its year.
        year: i32,
    },
    /// A time of telling makes sense only for channel `outside`.
    ToldNeedsOutside,
    /// A booked time that had passed when it was taken down.
    AppointmentPast {
        /// The time given.
        given: At,
    },
    /// A promised finish that had passed when it was promised.
    FinishPast {
        /// The time given.
        given: At,
    },
    /// No such person on the staff list.
    UnknownStaff {
        /// The flag that named them.
        field: &'static str,
        /// What was given.
        given: StaffId,
    },
    /// They have left the house, and act no more.
    HasLeft {
        /// Who.
        staff: StaffId,
    },
    /// Their rank may not do this; see [`super::roles`].
    NotAllowed {
        /// What was asked.
        right: Right,
        /// Who asked, by rank.
        rank: Rank,
    },
    /// The file has been worked with: it is somebody's building already.
    AlreadySetUp,
    /// Entries are numbered by the days of the present time zone.
    ZoneInUse {
        /// The present one.
        zone: String,
    },
    /// A superior was asked for: lead, supervisor or manager.
    NotASuperior {
        /// The flag that named them.
        field: &'static str,
        /// Who was named.
        given: StaffId,
    },
    /// The rules do not offer this channel or category.
    NotOffered {
        /// The flag.
        field: &'static str,
        /// Its value.
        given: &'static str,
    },
    /// An amendment that changes nothing.
    NothingToChange,
    /// The entry is closed.
    Closed,
    /// The entry is void.
    Void,
    /// The entry has no such ticket.
    NoSuchTicket {
        /// What was given.
        given: TicketNo,
    },
    /// A category is needed before somebody can be sent (S3.3).
    NoCategory,
    /// The responsibility table names nobody for this category, place and hour (S3.4).
    NobodyResponsible,
    /// The entry was answered; a ticket follows only a callback that says otherwise.
    AlreadyAnswered,
    /// An entry with tickets is not "answered at once".
    HasTickets,
    /// The desk said "cannot" already and owes the reply.
    ReplyOwed,
    /// There is no "cannot" to reply to.
    NoReplyOwed,
    /// An answer that is nothing but a no (P8).
    BareNo {
        /// What was given.
        given: String,
    },
    /// A request that cannot be met needs an offer (P8).
    OfferNeeded,
    /// A superior's answer to what nobody asked (P7, S7.2).
    NothingAsked,
    /// Whoever has the ticket got it by no transfer, or has taken it already (P9).
    NotTransferred {
        /// Which.
        ticket: TicketNo,
    },
    /// A dispatch of a ticket that waits for none.
    NotAwaitingDispatch {
        /// Which.
        ticket: TicketNo,
    },
    /// A step of the ticket comes first.
    StepFirst {
        /// Which ticket.
        ticket: TicketNo,
        /// The step that is missing.
        needed: Step,
    },
    /// The step has been done in this round.
    StepDone {
        /// Which ticket.
        ticket: TicketNo,
        /// The step.
        step: Step,
    },
    /// The step of the run card has been done.
    SceneStepDone {
        /// Which, from 1.
        step: u32,
    },
    /// The ticket is past that step.
    TooLate {
        /// Which ticket.
        ticket: TicketNo,
        /// Where it stands.
        stage: TicketStage,
    },
    /// Only booked services are confirmed beforehand (S4.5).
    NotBooked {
        /// Which ticket.
        ticket: TicketNo,
    },
    /// Nobody was expected at a set time, so nobody failed to be there (S4.5).
    NobodyExpected {
        /// Which ticket.
        ticket: TicketNo,
    },
    /// The visit has ended already and the next one has no time yet (S2.3).
    NoTimeYet {
        /// Which ticket.
        ticket: TicketNo,
    },
    /// The customer agreed and the work goes on: another time for it is a wait, not a booking.
    WorkBegan {
        /// Which ticket.
        ticket: TicketNo,
    },
    /// A transfer to the one who has it.
    SameAssignee {
        /// Who.
        assignee: StaffId,
    },
    /// An assignment or hand-over to the one who holds it.
    SameHolder {
        /// Who.
        holder: StaffId,
    },
    /// The charge was not told: items of the price list, or free (S6.1).
    ChargeUntold,
    /// Free and charged at once (S6.2).
    FreeAndCharged,
    /// No such line in the price list (S6.2).
    UnknownItem {
        /// What was given.
        given: String,
    },
    /// A hold that ends before it begins.
    WakeUpPast {
        /// The wake-up time given.
        given: At,
    },
    /// The ticket is on hold.
    OnHold {
        /// Which.
        ticket: TicketNo,
    },
    /// The ticket is not on hold.
    NotOnHold {
        /// Which.
        ticket: TicketNo,
    },
    /// An escalation without "stuck" needs its reason (S7.2).
    ReasonNeeded,
    /// It lies before the managers' meeting already (S7.3).
    MeetingCalled,
    /// Nothing of it lies before the managers' meeting (S7.3).
    NoMeeting,
    /// The callback cannot start yet (S9.1).
    CallbackTooSoon {
        /// Tickets not accepted.
        tickets: Vec<TicketNo>,
    },
    /// The source has said in this round that it is fixed.
    CalledBack,
    /// Whoever was reached must have been asked whether it is fixed (S9.2).
    FixedUnasked,
    /// Nobody was reached, so nothing can have been answered (S9.2).
    NobodyAnswered,
    /// Satisfaction outside 1 to 5.
    BadScore {
        /// What was given.
        given: u8,
    },
    /// Not fixed: which of its tickets goes into the next round? (S8.5)
    WhichTicket {
        /// Those that may.
        tickets: Vec<TicketNo>,
    },
    /// Closing is barred (S10.1, P6).
    NotClosable {
        /// Everything that is missing.
        missing: Vec<Needed>,
    },
    /// A sample is drawn of entries called back (P12).
    NotSampleable,
    /// No such alarm stands.
    NoSuchAlarm,
    /// The alarm is not on the shelf.
    NotShelved,
    /// Somebody acknowledged it already.
    AlarmAcked {
        /// Who.
        by: StaffId,
    },
    /// An emergency's alarm is never put aside.
    EmergencyShelf,
    /// An alarm is put aside for less than that.
    ShelfTooLong {
        /// What was given.
        given: Span,
        /// At most.
        limit: Span,
    },
    /// Taking over alone needs a reason (P10).
    TakeOverReason,
    /// There is no such entry to attach to.
    NoLead {
        /// What was given.
        given: EntryNo,
    },
    /// It is attached to another entry, which has the ticket.
    Attached {
        /// That one.
        lead: EntryNo,
    },
    /// It is attached to none.
    NotAttached,
    /// To be attached to itself, or to what is attached to it.
    AttachedToItself,
    /// Others are attached to it.
    HasCallers {
        /// Which.
        callers: Vec<EntryNo>,
    },
    /// It has tickets of its own already.
    HasOwnTickets,
    /// What it is to be attached to is closed or void.
    LeadEnded {
        /// That one.
        lead: EntryNo,
    },
    /// An emergency cannot hang on an entry that is none (S3.1).
    LeadNotUrgent {
        /// That one.
        lead: EntryNo,
    },
    /// The entry with the ticket is not done yet (S9.1).
    LeadNotDone {
        /// That one.
        lead: EntryNo,
    },
    /// Callers of the same cause have not been called back (S9.2).
    CallersWait {
        /// Which.
        callers: Vec<EntryNo>,
    },
    /// A hand-over that was not gone through to the end (P10).
    NotWalked {
        /// What is left.
        entries: Vec<EntryNo>,
    },
    /// Overdue entries of which nobody said what will be done (P10).
    LateUnsaid {
        /// Which.
        entries: Vec<EntryNo>,
    },
    /// Words about an entry that is not handed over (P10).
    NotHandedOver {
        /// Which.
        entry: EntryNo,
    },
    /// The PIN that was given is not of whoever signs (S4.1).
    PinOfAnother {
        /// Whose it is.
        given: StaffId,
    },
    /// Personal data of an open entry is still needed (P6).
    OpenNotRedacted {
        /// Which.
        entry: EntryNo,
    },
    /// The property's rules set no limit to keeping personal data (S10.1).
    NoRetention,
}

/// A moment other steps depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Milestone {
    Received,
    Told,
    Recorded,
    Declared,
    Cannot,
    RoundBegan,
    LastStep(Step),
    MeetingCalled,
    Settled,
    CalledBack,
    HolderChanged,
    HoldBegan,
    NewestStep,
    Overdue,
    Attached,
    LeadRecorded,
    Appointment,
}

/// A step of a ticket, in the procedure's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Step {
    Dispatch,
    Confirm,
    Sign,
    Arrive,
    Plan,
    Agree,
    Stuck,
    Escalate,
    Finish,
    Accept,
}

impl Step {
    /// The command that does it.
    pub const fn code(self) -> &'static str {
        match self {
            Step::Dispatch => "dispatch",
            Step::Confirm => "confirm",
            Step::Sign => "sign",
            Step::Arrive => "arrive",
            Step::Plan => "plan",
            Step::Agree => "agree",
            Step::Stuck => "stuck",
            Step::Escalate => "escalate",
            Step::Finish => "finish",
            Step::Accept => "accept",
        }
    }
}
