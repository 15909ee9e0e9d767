//! A processing ticket (信息处理单) and what its events do to its entry.
mod deeds;

pub use deeds::{Agreement, CopyMade, Hold, Passed, Plan, Signature, Verdict, Work};

use super::{
    amount::Money,
    at::At,
    entry::Entry,
    event::Event,
    id::{StaffId, TicketNo},
    rework::{FailedRound, RoundEnd},
    timer::TimerKind,
    vocab::{Category, CopyFor, vocabulary},
};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// The furthest step a ticket has reached in its round.
    TicketStage {
        /// Sent to somebody; not on site yet, perhaps not signed for.
        Dispatched = "dispatched",
        /// Signed for at the desk.
        Signed = "signed",
        /// On site.
        Arrived = "arrived",
        /// A plan is recorded.
        Planned = "planned",
        /// The customer agreed.
        Agreed = "agreed",
        /// The work is finished.
        Finished = "finished",
        /// The source accepted it and the ticket is back at the desk.
        Accepted = "accepted",
        /// Acceptance or callback failed; the next round waits for its dispatch.
        Rejected = "rejected",
        /// A visit ended before any work: the customer was not there, or took another time. The
        /// next visit waits for its dispatch.
        Revisit = "revisit",
    }
}

/// One ticket of an entry. The fields up to `rebooked` last; the rest is of the present round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Count within the entry, from 1.
    pub no: TicketNo,
    /// Its own category: an entry may need two trades.
    pub category: Category,
    /// Who does the work.
    pub assignee: StaffId,
    /// The round its clocks are in, from 1: each rework and each further visit is one.
    pub round: u32,
    /// The entry's version in which the round began.
    pub round_since: u32,
    /// Whether the first verdict of the source was an acceptance.
    pub first_pass: Option<bool>,
    /// How often it went to somebody else (P9).
    pub transfers: u32,
    /// Whoever it was transferred to last has taken it (P9).
    #[serde(default)]
    pub taken_on: bool,
    /// Transfers that called the supervisor (P9).
    #[serde(default)]
    pub passed: Vec<Passed>,
    /// How often it was reported to a superior (S7.2).
    pub escalations: u32,
    /// How often it was chased (P12).
    pub chases: u32,
    /// Visits that ended because the customer was not there (S4.5).
    #[serde(default)]
    pub no_shows: u32,
    /// Visits that ended because the customer took another time (S2.3).
    #[serde(default)]
    pub rebooked: u32,
    /// The furthest step.
    pub stage: TicketStage,
    /// Dispatched at, in this round; from the end of the last round until then, that end.
    pub dispatched_at: At,
    /// The assignee repeated the order and the desk confirmed it (S3.4).
    #[serde(default)]
    pub read_back: bool,
    /// Customer contacted before the appointment (S4.5).
    pub confirmed_at: Option<At>,
    /// Signed for at the desk (S4.1).
    pub signature: Option<Signature>,
    /// On site (S4.3).
    pub arrived_at: Option<At>,
    /// The plan (S5.1).
    pub plan: Option<Plan>,
    /// The agreement (S6.1).
    pub agreement: Option<Agreement>,
    /// Waits of this round.
    pub holds: Vec<Hold>,
    /// Cannot go on and has not been escalated yet (S7.2).
    pub stuck_since: Option<At>,
    /// The work done (S8.2).
    pub work: Option<Work>,
    /// The source's verdict of this round (S8.1).
    pub verdict: Option<Verdict>,
    /// Copies printed, of any round (S8.3).
    #[serde(default)]
    pub copies: Vec<CopyMade>,
    /// Rounds that failed, oldest first (S8.5).
    #[serde(default)]
    pub earlier: Vec<FailedRound>,
}

impl Ticket {
    fn new(no: TicketNo, category: Category, assignee: StaffId, at: At, version: u32) -> Ticket {
        Ticket {
            no,
            category,
            assignee,
            round: 1,
            round_since: version,
            first_pass: None,
            transfers: 0,
            taken_on: false,
            passed: Vec::new(),
            escalations: 0,
            chases: 0,
            no_shows: 0,
            rebooked: 0,
            stage: TicketStage::Dispatched,
            dispatched_at: at,
            read_back: false,
            confirmed_at: None,
            signature: None,
            arrived_at: None,
            plan: None,
            agreement: None,
            holds: Vec::new(),
            stuck_since: None,
            work: None,
            verdict: None,
            copies: Vec::new(),
            earlier: Vec::new(),
        }
    }

    /// The same ticket at the start of its next round: what lasts is kept, the rest is empty.
    /// `why` is none when nothing failed: a visit ended before any work.
    pub(super) fn renewed(&self, why: Option<RoundEnd>, at: At, version: u32) -> Ticket {
        let mut earlier = self.earlier.clone();
        earlier.extend(why.map(|why| FailedRound::of(self, why, at)));
        Ticket {
            copies: self.copies.clone(),
            earlier,
            round: self.round + 1,
            first_pass: self.first_pass,
            transfers: self.transfers,
            taken_on: self.taken_on,
            passed: self.passed.clone(),
            escalations: self.escalations,
            chases: self.chases,
            no_shows: self.no_shows,
            rebooked: self.rebooked,
            stage: TicketStage::Rejected,
            ..Ticket::new(self.no, self.category, self.assignee.clone(), at, version)
        }
    }

    /// What was quoted in this round; `None` before the agreement.
    pub fn quoted(&self) -> Option<Money> {
        self.agreement.as_ref().map(Agreement::quote)
    }

    /// The charge is not what was quoted, and nobody has said why (S6.2).
    pub fn charge_unexplained(&self) -> bool {
        let differs = |w: &&Work| self.quoted().is_some_and(|quote| quote != w.charge);
        self.work.as_ref().filter(differs).is_some_and(|w| w.charge_reason.is_none())
    }

    /// Whether a copy was printed since the present round began (S8.3).
    pub fn has_copy(&self, copy: CopyFor) -> bool {
        self.copies.iter().any(|c| c.copy == copy && c.round == self.round)
    }

    /// Whoever was called for passing it on needs to see to it no more.
    pub(super) fn taken_up(&mut self, at: At) {
        for passed in self.passed.iter_mut().filter(|p| p.ended_at.is_none()) {
            passed.ended_at = Some(at.max(passed.at));
        }
    }

    /// When the source accepted it, in this round.
    pub fn accepted_at(&self) -> Option<At> {
        self.verdict.as_ref().filter(|v| v.accepted).map(|v| v.at)
    }

    /// The wait it is in at `now`.
    pub fn hold_at(&self, now: At) -> Option<&Hold> {
        self.holds.last().filter(|h| h.from <= now && now < h.until)
    }

    /// Reported stuck, and neither reported to a superior nor got on since.
    pub fn is_stuck(&self) -> bool {
        let steps = [
            self.arrived_at,
            self.plan.as_ref().map(|p| p.at),
            self.agreement.as_ref().map(|a| a.at),
        ];
        let newest = steps.into_iter().flatten().max();
        self.stuck_since.is_some_and(|since| newest.is_none_or(|at| at <= since))
    }

    /// Work goes on: dispatched and neither finished nor sent back.
    pub fn is_under_way(&self) -> bool {
        !matches!(self.stage, TicketStage::Finished | TicketStage::Accepted)
            && !self.awaits_dispatch()
    }

    /// Its next round waits for a dispatch.
    pub fn awaits_dispatch(&self) -> bool {
        matches!(self.stage, TicketStage::Rejected | TicketStage::Revisit)
    }

    /// Processing round (处理轮次), from 1: how often the work was begun. A visit that ended before
    /// any work is none.
    pub fn processing_round(&self) -> u32 {
        self.round.saturating_sub(self.no_shows.saturating_add(self.rebooked)).max(1)
    }
}

impl Entry {
    pub(super) fn ticket_mut(&mut self, no: TicketNo) -> Option<&mut Ticket> {
        self.tickets.iter_mut().find(|t| t.no == no)
    }

    pub(super) fn dispatched(
        &mut self,
        no: TicketNo,
        (to, category, read_back): (&StaffId, Category, bool),
        at: At,
    ) {
        let version = self.version;
        let round = match self.ticket_mut(no) {
            Some(ticket) => {
                ticket.assignee = to.clone();
                ticket.category = category;
                ticket.stage = TicketStage::Dispatched;
                ticket.dispatched_at = at;
                let round = ticket.round;
                self.stop(TimerKind::Dispatch, Some(no), at);
                round
            }
            None => {
                self.tickets.push(Ticket::new(no, category, to.clone(), at, version));
                self.stop(TimerKind::Dispatch, None, at);
                // A ticket more: the callback waits for it too.
                self.give_up(at, |w| w.key.timer == TimerKind::Callback);
                1
            }
        };
        if let Some(ticket) = self.ticket_mut(no) {
            ticket.read_back = read_back;
        }
        for timer in [TimerKind::Confirm, TimerKind::Arrive, TimerKind::Sign] {
            self.start(timer, Some(no), round, at);
        }
    }

    /// Freezes a ticket's round and opens the next; its dispatch clock starts at once.
    pub(super) fn next_round(&mut self, no: TicketNo, why: RoundEnd, at: At) {
        let version = self.version;
        self.give_up(at, |w| w.key.ticket == Some(no));
        let Some(ticket) = self.ticket_mut(no) else { return };
        *ticket = ticket.renewed(Some(why), at, version);
        let round = ticket.round;
        self.start(TimerKind::Dispatch, Some(no), round, at);
    }

    pub(super) fn apply_to_ticket(&mut self, event: &Event, at: At) {
        let Some(no) = event.ticket() else { return };
        let Some(ticket) = self.ticket_mut(no) else { return };
        let round = ticket.round;
        if !matches!(
            event,
            Event::TakenOn { .. }
                | Event::Held { .. }
                | Event::CopyPrinted { .. }
                | Event::AlarmAcked { .. }
                | Event::AlarmShelved { .. }
        ) {
            ticket.taken_up(at);
        }
        match event.clone() {
            Event::Transferred { to, supervisor, .. } => {
                ticket.assignee = to;
                ticket.transfers += 1;
                (ticket.taken_on, ticket.read_back) = (false, false);
                let count = ticket.transfers;
                let passed =
                    supervisor.map(|by| Passed { at, count, supervisor: by, ended_at: None });
                ticket.passed.extend(passed);
            }
            Event::TakenOn { .. } => ticket.taken_on = true,
            Event::Confirmed { .. } => {
                ticket.confirmed_at = Some(at);
                self.stop(TimerKind::Confirm, Some(no), at);
            }
            Event::Signed { signer, signing, .. } => {
                ticket.signature = Some(Signature { at, signer, signing });
                ticket.stage = ticket.stage.max(TicketStage::Signed);
                self.stop(TimerKind::Sign, Some(no), at);
            }
            Event::Arrived { .. } => {
                ticket.arrived_at = Some(at);
                ticket.stage = TicketStage::Arrived;
                self.stop(TimerKind::Confirm, Some(no), at);
                self.stop(TimerKind::Arrive, Some(no), at);
                self.start(TimerKind::Plan, Some(no), round, at);
            }
            Event::Planned { text, instruction, .. } => {
                ticket.plan = Some(Plan { at, text, instruction });
                ticket.stage = ticket.stage.max(TicketStage::Planned);
                self.stop(TimerKind::Plan, Some(no), at);
            }
            Event::Agreed { effects, protection, cooperation, finish, items, free, .. } => {
                // A new agreement replaces the promise; a promise already broken stays broken.
                self.give_up(at, |w| w.key.ticket == Some(no) && w.key.timer == TimerKind::Finish);
                let Some(ticket) = self.ticket_mut(no) else { return };
                ticket.agreement =
                    Some(Agreement { at, effects, protection, cooperation, finish, items, free });
                ticket.stage = TicketStage::Agreed;
                if finish.is_some() {
                    self.start(TimerKind::Finish, Some(no), round, at);
                }
            }
            Event::Held { reason, until, .. } => {
                ticket.holds.push(Hold { from: at, until, reason });
            }
            Event::Resumed { .. } => {
                if let Some(hold) = ticket.holds.last_mut() {
                    hold.until = hold.until.min(at);
                }
            }
            Event::Stuck { .. } => {
                ticket.stuck_since = Some(at);
                self.start(TimerKind::Escalate, Some(no), round, at);
            }
            Event::Escalated { .. } => {
                ticket.stuck_since = None;
                ticket.escalations += 1;
                self.stop(TimerKind::Escalate, Some(no), at);
            }
            Event::Finished { handler, materials, charge, charge_reason, .. } => {
                ticket.work = Some(Work { at, handler, materials, charge, charge_reason });
                ticket.stage = TicketStage::Finished;
                if let Some(hold) = ticket.holds.last_mut() {
                    hold.until = hold.until.min(at);
                }
                self.stop(TimerKind::Finish, Some(no), at);
            }
            Event::Accepted { signed_by, opinion, signing, .. } => {
                let accepted = true;
                ticket.verdict = Some(Verdict { at, accepted, signed_by, opinion, signing });
                ticket.first_pass.get_or_insert(ticket.processing_round() == 1);
                ticket.stage = TicketStage::Accepted;
                if let Some(returned) = self.all_accepted_at() {
                    self.stop(TimerKind::Meeting, None, returned);
                    self.start(TimerKind::Callback, None, self.callback_round(), returned);
                }
            }
            Event::Rejected { signed_by, opinion, .. } => {
                ticket.first_pass.get_or_insert(false);
                self.next_round(no, RoundEnd::Rejected { signed_by, opinion }, at);
            }
            Event::CopyPrinted { copy, .. } => {
                ticket.copies.push(CopyMade { at, copy, round });
            }
            Event::Chased { .. } => ticket.chases += 1,
            Event::NoShow { .. } => {
                ticket.no_shows += 1;
                self.end_visit(no, at);
            }
            _ => {}
        }
    }
}

impl Event {
    /// The ticket it is about.
    pub fn ticket(&self) -> Option<TicketNo> {
        match self {
            Event::Dispatched { ticket, .. }
            | Event::Transferred { ticket, .. }
            | Event::TakenOn { ticket, .. }
            | Event::Confirmed { ticket }
            | Event::Signed { ticket, .. }
            | Event::Arrived { ticket }
            | Event::NoShow { ticket, .. }
            | Event::Planned { ticket, .. }
            | Event::Agreed { ticket, .. }
            | Event::Held { ticket, .. }
            | Event::Resumed { ticket }
            | Event::Stuck { ticket, .. }
            | Event::Escalated { ticket, .. }
            | Event::Finished { ticket, .. }
            | Event::Accepted { ticket, .. }
            | Event::Rejected { ticket, .. }
            | Event::CopyPrinted { ticket, .. }
            | Event::Chased { ticket, .. } => Some(*ticket),
            Event::CalledBack { rework, .. } => *rework,
            Event::Advised { ticket, .. } | Event::Reopened { ticket, .. } => *ticket,
            Event::AlarmAcked { alarm }
            | Event::AlarmShelved { alarm, .. }
            | Event::AlarmUnshelved { alarm } => alarm.ticket,
            _ => None,
        }
    }
}
