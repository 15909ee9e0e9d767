//! An entry as its events have made it. `apply` is total and holds no rule: old events always load.
use super::{
    at::{At, Span},
    civil::Window,
    command::{Amend, Change},
    deeds::{
        Ack, Advice, Answer, Appointment, Attachment, BatonMove, CallbackMade, Decision, Ending,
        Meeting, Notification, PublicCall, SampleMade, SceneStep, Shelf,
    },
    event::{Event, Logged, Recorded},
    id::{EntryId, EntryNo, StaffId, TicketNo},
    rules::Field,
    signing::HandedBy,
    text::Text,
    ticket::Ticket,
    timer::{Stopwatch, TimerKind},
    vocab::{Category, Channel, NotifyOutcome, NotifyRole, Requester, vocabulary},
};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Where an entry stands as a whole.
    EntryStage {
        /// Written down, nobody sent yet.
        Recorded = "recorded",
        /// Answered at once; no ticket was needed.
        Answered = "answered",
        /// At least one ticket is not yet accepted.
        InProgress = "in_progress",
        /// All tickets accepted and returned; the callback is owed.
        Accepted = "accepted",
        /// The source was reached and says it is fixed; its approval to close is owed.
        CalledBack = "called_back",
        /// Closed with the source's approval.
        Closed = "closed",
        /// Recorded by mistake.
        Void = "void",
    }
}

/// The shape of an entry's read row, and of what its events make of it. Whoever changes either
/// raises it: files with older rows have them made anew from the events when they are opened.
pub const LAYOUT: u32 = 9;

/// One piece of information, a row of the information log. The aggregate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its row in the store.
    pub id: EntryId,
    /// The number people say.
    pub number: EntryNo,
    /// Count of its events.
    pub version: u32,
    /// Version of the rules it is judged by.
    pub rules: u32,
    /// Where.
    pub place: Text,
    /// What was told.
    pub content: Text,
    /// Whom to ask for.
    pub contact: Option<Text>,
    /// How to reach them.
    pub phone: Option<Text>,
    /// How it came in (S1.1).
    pub channel: Channel,
    /// Who raised it (P4).
    pub requester: Requester,
    /// Category, when known (S3.3).
    pub category: Option<Category>,
    /// Graded as an emergency (S3.1).
    pub emergency: bool,
    /// How often it was declared an emergency: the round of the notifications.
    pub declarations: u32,
    /// Booked time, and from which event on it stands (S2.3).
    pub appointment: Option<Appointment>,
    /// The customer's own hours to keep clear of (S6.3).
    pub avoid: Option<Window>,
    /// Written once, never changed (P1).
    pub first_receiver: StaffId,
    /// Who holds it now.
    pub holder: StaffId,
    /// Who recorded it.
    pub recorded_by: StaffId,
    /// When the first receiver got it.
    pub received_at: At,
    /// When the desk got it.
    pub told_at: At,
    /// When it was recorded.
    pub recorded_at: At,
    /// When the first event was written.
    pub first_logged_at: At,
    /// When the newest event was written.
    pub last_logged_at: At,
    /// The longest gap between an event's happening and its writing.
    pub longest_gap: Span,
    /// The answer, while it stands.
    pub answered: Option<Answer>,
    /// The newest "cannot" that has no reply yet.
    pub cannot_since: Option<At>,
    /// How often the desk could not handle it: the round of `reply`.
    pub cannots: u32,
    /// Its tickets, in the order they were made.
    pub tickets: Vec<Ticket>,
    /// Everybody who was called in an emergency.
    pub notifications: Vec<Notification>,
    /// What superiors said when they were asked (P7, S7.2).
    #[serde(default)]
    pub advice: Vec<Advice>,
    /// What was offered where a request could not be met (P8).
    #[serde(default)]
    pub offers: Vec<Text>,
    /// Numbers outside the building that were called.
    #[serde(default)]
    pub public_calls: Vec<PublicCall>,
    /// Steps of run cards that were done.
    #[serde(default)]
    pub scene: Vec<SceneStep>,
    /// Callbacks, tried and made.
    pub callbacks: Vec<CallbackMade>,
    /// Times it was put to the managers' meeting.
    pub meetings: Vec<Meeting>,
    /// The supervisors' own callbacks (P12).
    pub samples: Vec<SampleMade>,
    /// Hand-overs and assignments of the holder.
    pub baton: Vec<BatonMove>,
    /// How it ended.
    pub ending: Option<Ending>,
    /// The entry it is attached to: same cause, one ticket.
    #[serde(default)]
    pub attached: Option<Attachment>,
    /// The entries attached to it, in that order.
    #[serde(default)]
    pub callers: Vec<EntryNo>,
    /// How often another caller of the same cause was not satisfied.
    #[serde(default)]
    pub reopened: u32,
    /// How often it was detached again: its clocks start anew then.
    #[serde(default)]
    pub detached: u32,
    /// Every clock ever started on it.
    pub stopwatches: Vec<Stopwatch>,
    /// Alarms acknowledged.
    pub acks: Vec<Ack>,
    /// Alarms put aside.
    pub shelves: Vec<Shelf>,
    /// When what people said and are called was last taken out of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redacted_at: Option<At>,
}

impl Entry {
    /// The entry its first event makes; `None` when that is not a `Recorded`.
    pub fn begin(id: EntryId, first: &Logged) -> Option<Entry> {
        let Event::Recorded(recorded) = &first.event else { return None };
        let Recorded {
            number,
            rules,
            place,
            content,
            contact,
            phone,
            channel,
            category,
            emergency,
            requester,
            appointment,
            avoid,
            received,
            told,
            first_receiver,
            holder,
        } = recorded.as_ref().clone();
        let mut entry = Entry {
            id,
            number,
            rules,
            place,
            content,
            contact,
            phone,
            channel,
            requester,
            category,
            emergency,
            avoid,
            first_receiver,
            holder,
            version: 1,
            declarations: 0,
            appointment: appointment.map(|at| Appointment { at, since: 1 }),
            recorded_by: first.by.clone(),
            received_at: received,
            told_at: told,
            recorded_at: first.at,
            first_logged_at: first.logged_at,
            last_logged_at: first.logged_at,
            longest_gap: first.logged_at.since(first.at),
            answered: None,
            cannot_since: None,
            cannots: 0,
            tickets: Vec::new(),
            notifications: Vec::new(),
            advice: Vec::new(),
            offers: Vec::new(),
            public_calls: Vec::new(),
            scene: Vec::new(),
            callbacks: Vec::new(),
            meetings: Vec::new(),
            samples: Vec::new(),
            baton: Vec::new(),
            ending: None,
            attached: None,
            callers: Vec::new(),
            reopened: 0,
            detached: 0,
            stopwatches: Vec::new(),
            acks: Vec::new(),
            shelves: Vec::new(),
            redacted_at: None,
        };
        entry.start(TimerKind::Record, None, 1, told);
        entry.stop(TimerKind::Record, None, first.at);
        entry.start(TimerKind::Dispatch, None, 1, first.at);
        entry.start(TimerKind::Meeting, None, 1, first.at);
        if emergency {
            entry.declare(told);
        }
        Some(entry)
    }

    /// The entry a whole history makes; `None` for no or a foreign history.
    pub fn replay<'a>(id: EntryId, events: impl IntoIterator<Item = &'a Logged>) -> Option<Entry> {
        let mut events = events.into_iter();
        let mut entry = Entry::begin(id, events.next()?)?;
        events.for_each(|event| entry.apply(event));
        Some(entry)
    }

    /// Takes in the next event.
    pub fn apply(&mut self, logged: &Logged) {
        self.version += 1;
        self.last_logged_at = self.last_logged_at.max(logged.logged_at);
        self.longest_gap = self.longest_gap.max(logged.logged_at.since(logged.at));
        let at = logged.at;
        match &logged.event {
            Event::Recorded(_)
            | Event::ShiftHandedOver { .. }
            | Event::ShiftNoted { .. }
            | Event::ShiftAlarmAcked { .. }
            | Event::ShiftAlarmShelved { .. }
            | Event::CallAbandoned { .. }
            | Event::ClockJumped { .. }
            | Event::ListImported { .. }
            | Event::PropertySet { .. }
            | Event::NotesRedacted { .. }
            | Event::FileRestored { .. }
            | Event::RulesLoaded { .. }
            | Event::PinSet { .. }
            | Event::PinLocked { .. }
            | Event::PinUnlocked { .. } => {}
            Event::Redacted { .. } => self.redacted_at = Some(at),
            Event::Amended(amend) => self.amend(amend, at),
            Event::Rebooked { appointment, visits, .. } => self.rebooked(*appointment, visits, at),
            Event::Classified { category, emergency } => self.classify(*category, *emergency, at),
            Event::Answered { reply } => {
                self.answered = Some(Answer { at, reply: reply.clone() });
                self.stop(TimerKind::Dispatch, None, at);
                self.stop(TimerKind::Meeting, None, at);
                self.replied(at);
            }
            Event::CannotHandle { .. } => {
                self.cannots += 1;
                self.cannot_since = Some(at);
                self.start(TimerKind::Reply, None, self.cannots, at);
            }
            Event::Replied { .. } => self.replied(at),
            Event::Declined { offer } => self.offers.push(offer.clone()),
            Event::Advised { ticket, who, answer } => {
                let (ticket, who, answer) = (*ticket, who.clone(), answer.clone());
                self.advice.push(Advice { at, ticket, who, answer });
            }
            Event::Notified { who, role, outcome, read_back } => {
                let (who, role, outcome, read_back) = (who.clone(), *role, *outcome, *read_back);
                self.notifications.push(Notification { at, who, role, outcome, read_back });
                if outcome == NotifyOutcome::Reached {
                    self.stop(role.timer(), None, at);
                }
            }
            Event::PublicCalled { number, outcome, read_back } => {
                let (number, outcome, read_back) = (number.clone(), *outcome, *read_back);
                self.public_calls.push(PublicCall { at, number, outcome, read_back });
            }
            Event::SceneStepDone { card, step } => {
                self.scene.push(SceneStep { at, card: *card, step: *step });
            }
            Event::Dispatched { ticket, to, category, read_back } => {
                self.dispatched(*ticket, (to, *category, *read_back), at);
            }
            Event::HolderAssigned { to, .. } => self.moves_to(to, None, at),
            Event::HandedOver { to, signing, .. } => self.moves_to(to, signing.clone(), at),
            Event::MeetingCalled { reason } => {
                self.meetings.push(Meeting { at, reason: reason.clone(), decision: None });
                self.stop(TimerKind::Meeting, None, at);
            }
            Event::Decided { decision, decided_by } => {
                let (decision, decided_by) = (decision.clone(), decided_by.clone());
                if let Some(meeting) = self.meetings.last_mut() {
                    meeting.decision = Some(Decision { at, decision, decided_by });
                }
            }
            Event::CalledBack { rework, .. } => self.called_back(logged, *rework),
            Event::Closed { approved_by, how, words } => {
                let (approved_by, words) = (approved_by.clone(), words.clone());
                self.end(Ending::Closed { at, approved_by, means: *how, words }, at);
            }
            Event::Voided { reason } => {
                self.end(Ending::Voided { at, reason: reason.clone() }, at);
            }
            Event::Sampled { via, fixed, satisfaction, .. } => {
                let (via, fixed, satisfaction) = (*via, *fixed, *satisfaction);
                let by = logged.by.clone();
                self.samples.push(SampleMade { at, by, via, fixed, satisfaction });
            }
            Event::AlarmAcked { alarm } => {
                self.acks.push(Ack { alarm: *alarm, at, by: logged.by.clone() });
            }
            Event::AlarmShelved { alarm, until, .. } => {
                let by = logged.by.clone();
                self.shelves.push(Shelf { alarm: *alarm, at, until: *until, by });
            }
            Event::AlarmUnshelved { alarm } => {
                if let Some(shelf) = self.shelves.iter_mut().rfind(|s| s.alarm == *alarm) {
                    shelf.until = shelf.until.min(at);
                }
            }
            Event::ClockCorrected { ahead } => self.clock_corrected(*ahead),
            Event::Attached { .. }
            | Event::Detached { .. }
            | Event::CallerAttached { .. }
            | Event::CallerDetached { .. }
            | Event::LeadDone { .. }
            | Event::LeadReopened { .. }
            | Event::LeadMeeting { .. }
            | Event::Reopened { .. } => self.apply_to_cause(&logged.event, at),
            ticket_event => self.apply_to_ticket(ticket_event, at),
        }
    }

    fn moves_to(&mut self, to: &StaffId, signing: Option<HandedBy>, at: At) {
        let from = std::mem::replace(&mut self.holder, to.clone());
        self.baton.push(BatonMove { at, from, to: to.clone(), signing });
    }

    fn amend(&mut self, amend: &Amend, at: At) {
        let Amend { place, content, contact, phone, channel, requester, appointment, avoid } =
            amend.clone();
        self.place = place.unwrap_or_else(|| self.place.clone());
        self.content = content.unwrap_or_else(|| self.content.clone());
        self.contact = contact.or(self.contact.take());
        self.phone = phone.or(self.phone.take());
        self.channel = channel.unwrap_or(self.channel);
        self.requester = requester.unwrap_or(self.requester);
        match appointment {
            Some(Change::To(booked)) => self.book(booked, at),
            Some(Change::Cleared) => self.appointment = None,
            None => {}
        }
        match avoid {
            Some(Change::To(window)) => self.avoid = Some(window),
            Some(Change::Cleared) => self.avoid = None,
            None => {}
        }
    }

    fn classify(&mut self, category: Category, emergency: bool, at: At) {
        self.category = Some(category);
        let was = std::mem::replace(&mut self.emergency, emergency);
        match (was, emergency) {
            (false, true) => self.declare(at),
            (true, false) => {
                self.give_up(at, |w| {
                    matches!(w.key.timer, TimerKind::NotifyDepartment | TimerKind::NotifySuperior)
                });
            }
            _ => {}
        }
    }

    pub(super) fn declare(&mut self, at: At) {
        self.declarations += 1;
        self.start(TimerKind::NotifyDepartment, None, self.declarations, at);
        self.start(TimerKind::NotifySuperior, None, self.declarations, at);
    }

    fn replied(&mut self, at: At) {
        self.cannot_since = None;
        self.stop(TimerKind::Reply, None, at);
    }

    fn end(&mut self, ending: Ending, at: At) {
        self.ending = Some(ending);
        self.give_up(at, |_| true);
        for ticket in &mut self.tickets {
            ticket.taken_up(at);
        }
    }

    /// Processing round (处理轮次): 1, then 2 … after a failed acceptance or callback.
    pub fn round(&self) -> u32 {
        let tickets = self.tickets.iter().map(Ticket::processing_round).max().unwrap_or(1);
        tickets.max(self.callback_round())
    }

    /// Where it stands.
    pub fn stage(&self) -> EntryStage {
        match &self.ending {
            Some(Ending::Closed { .. }) => return EntryStage::Closed,
            Some(Ending::Voided { .. }) => return EntryStage::Void,
            None => {}
        }
        let by_tickets = self.attached.is_some() || !self.tickets.is_empty();
        match (self.settled_at(), self.fixed_at(), by_tickets) {
            (Some(_), Some(_), _) => EntryStage::CalledBack,
            (Some(_), None, false) => EntryStage::Answered,
            (Some(_), None, true) => EntryStage::Accepted,
            (None, _, false) => EntryStage::Recorded,
            (None, _, true) => EntryStage::InProgress,
        }
    }

    /// Neither closed nor void.
    pub fn is_open(&self) -> bool {
        self.ending.is_none()
    }

    /// When it was closed.
    pub fn closed_at(&self) -> Option<At> {
        match self.ending {
            Some(Ending::Closed { at, .. }) => Some(at),
            _ => None,
        }
    }

    /// When the last open ticket was accepted and returned; `None` while one is open or there is
    /// none.
    pub fn all_accepted_at(&self) -> Option<At> {
        let accepted = self.tickets.iter().map(Ticket::accepted_at);
        accepted.collect::<Option<Vec<At>>>()?.into_iter().max()
    }

    /// Since when nothing but the callback and the closing is owed: all tickets accepted, answered,
    /// or the entry it is attached to so far.
    pub fn settled_at(&self) -> Option<At> {
        let lead = || self.attached.as_ref().and_then(|a| a.done_at);
        let answered = || self.answered.as_ref().map(|a| a.at);
        self.all_accepted_at().or_else(answered).or_else(lead)
    }

    /// The fields of `required` that are still empty (S2.2).
    pub fn missing(&self, required: &[Field]) -> Vec<Field> {
        let empty = |f: &Field| match f {
            Field::Place | Field::Content => false,
            Field::Contact => self.contact.is_none(),
            Field::Phone => self.phone.is_none(),
            Field::Category => self.category.is_none(),
            Field::Appointment => self.appointment.is_none(),
        };
        required.iter().copied().filter(empty).collect()
    }

    /// Whether anything of it was written too long after it happened (补录).
    pub fn is_late_entry(&self, tolerance: Span) -> bool {
        self.longest_gap > tolerance
    }

    /// One of its tickets.
    pub fn ticket(&self, no: TicketNo) -> Option<&Ticket> {
        self.tickets.iter().find(|t| t.no == no)
    }

    /// The booked time that binds a ticket in its present round. An appointment binds round 1;
    /// a later round only when it was made since that round began, or by what began it.
    pub fn appointment_of(&self, ticket: &Ticket) -> Option<At> {
        let booked = self.appointment?;
        (ticket.round == 1 || booked.since >= ticket.round_since).then_some(booked.at)
    }
}

impl NotifyRole {
    /// The clock that stops when somebody of this role is reached.
    pub const fn timer(self) -> TimerKind {
        match self {
            NotifyRole::Department => TimerKind::NotifyDepartment,
            NotifyRole::Superior => TimerKind::NotifySuperior,
        }
    }
}
