//! Several callers, one cause (并案): an entry attached to another keeps its number, its receiver
//! and its callback, and leaves the work to the other's tickets. What happens to the one is told
//! to the others as events of their own, so that each entry can still be made from its own events.
use super::{
    at::At,
    command::Command,
    decide::which_ticket,
    deeds::Attachment,
    entry::Entry,
    event::Event,
    id::{EntryNo, TicketNo},
    rework::RoundEnd,
    timer::TimerKind,
};

/// The other entries of a cause, as far as a decision about one of them needs to know them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Kin<'a> {
    /// The entry it is attached to, or is to be attached to.
    pub lead: Option<&'a Entry>,
    /// The entries attached to it.
    pub callers: &'a [Entry],
}

/// What an event of one entry means for another of the same cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Echo {
    /// Whose event it is.
    pub to: EntryNo,
    /// When it counts from: never before the other entry was ready for it.
    pub at: At,
    /// What happens there.
    pub event: Event,
}

/// What the step from `before` to `after`, made at `at` by `command` if by any, means for the
/// other entries of the cause.
pub fn echoes(
    before: &Entry,
    after: &Entry,
    command: Option<&Command>,
    kin: Kin<'_>,
    at: At,
) -> Vec<Echo> {
    let mut echoes: Vec<Echo> = to_lead(before, after, command, kin, at).into_iter().collect();
    for caller in kin.callers.iter().filter(|c| c.is_open()) {
        echoes.extend(to_caller(before, after, caller, at));
    }
    echoes
}

fn to_lead(
    before: &Entry,
    after: &Entry,
    command: Option<&Command>,
    kin: Kin<'_>,
    at: At,
) -> Option<Echo> {
    let lead = kin.lead?;
    let caller = after.number;
    let event = match (&before.attached, &after.attached) {
        (None, Some(_)) => Event::CallerAttached { caller },
        (Some(_), None) => Event::CallerDetached { caller },
        (Some(_), Some(_)) if after.is_void() => Event::CallerDetached { caller },
        (Some(_), Some(_)) if after.callback_round() > before.callback_round() => {
            let Some(Command::Callback(made)) = command else { return None };
            Event::Reopened { caller, ticket: which_ticket(lead, made.ticket).ok()? }
        }
        _ => return None,
    };
    let at = at.max(lead.settled_at().unwrap_or(lead.recorded_at));
    Some(Echo { to: lead.number, at, event })
}

fn to_caller(before: &Entry, after: &Entry, caller: &Entry, at: At) -> Option<Echo> {
    let attachment = caller.attached.as_ref().filter(|a| a.to == after.number)?;
    let lead = after.number;
    let rework = after.callback_round() > before.callback_round();
    let (event, at) = match (before.settled_at(), after.settled_at(), attachment.done_at) {
        (None, Some(done), None) => (Event::LeadDone { lead }, done),
        (Some(_), None, Some(done)) => (Event::LeadReopened { lead, rework }, at.max(done)),
        _ if after.meetings.len() > before.meetings.len() => (Event::LeadMeeting { lead }, at),
        _ => return None,
    };
    Some(Echo { to: caller.number, at: at.max(attachment.at), event })
}

impl Entry {
    pub(super) fn apply_to_cause(&mut self, event: &Event, at: At) {
        match event.clone() {
            Event::Attached { to, reason } => {
                self.attached = Some(Attachment { at, to, reason, done_at: None });
                self.stop(TimerKind::Dispatch, None, at);
                // The call-round of an emergency goes on at the lead.
                let told = [TimerKind::NotifyDepartment, TimerKind::NotifySuperior];
                self.give_up(at, |w| told.contains(&w.key.timer));
            }
            Event::Detached { .. } => self.detach(at),
            Event::CallerAttached { caller } => self.callers.push(caller),
            Event::CallerDetached { caller } => self.callers.retain(|c| *c != caller),
            Event::LeadDone { .. } => {
                if let Some(attached) = &mut self.attached {
                    attached.done_at = Some(at);
                }
                self.stop(TimerKind::Meeting, None, at);
                self.start(TimerKind::Callback, None, self.callback_round(), at);
            }
            Event::LeadReopened { rework, .. } => {
                self.give_up(at, |w| w.key.timer == TimerKind::Callback);
                match (rework, &mut self.attached) {
                    (true, _) => {
                        self.reopened += 1;
                        self.again(None, RoundEnd::UNSAID, at);
                    }
                    (false, Some(attached)) => attached.done_at = None,
                    (false, None) => {}
                }
            }
            Event::LeadMeeting { .. } => self.stop(TimerKind::Meeting, None, at),
            Event::Reopened { ticket, .. } => {
                self.give_up(at, |w| w.key.timer == TimerKind::Callback);
                self.reopened += 1;
                self.again(ticket, RoundEnd::UNSAID, at);
            }
            _ => {}
        }
    }

    /// It was not solved after all: the next round begins, the same-day limit with it.
    pub(super) fn again(&mut self, rework: Option<TicketNo>, why: RoundEnd, at: At) {
        self.start(TimerKind::Meeting, None, self.own_round(), at);
        match (&mut self.attached, rework) {
            (Some(attached), _) => attached.done_at = None,
            (None, Some(ticket)) => self.next_round(ticket, why, at),
            (None, None) => {
                self.answered = None;
                self.start(TimerKind::Dispatch, None, self.own_round(), at);
            }
        }
    }

    /// On its own again: somebody has to be sent, and an emergency is told anew.
    fn detach(&mut self, at: At) {
        self.attached = None;
        self.detached += 1;
        self.give_up(at, |w| w.key.timer == TimerKind::Callback);
        self.start(TimerKind::Dispatch, None, self.own_round(), at);
        if self.owed_since(TimerKind::Meeting).is_none() {
            self.start(TimerKind::Meeting, None, self.own_round(), at);
        }
        if self.emergency {
            self.declare(at);
        }
    }

    /// The round of a clock of the entry's own that starts now: none bears the same twice.
    fn own_round(&self) -> u32 {
        self.callback_round() + self.detached
    }

    /// Recorded by mistake.
    pub fn is_void(&self) -> bool {
        matches!(self.ending, Some(super::deeds::Ending::Voided { .. }))
    }
}
