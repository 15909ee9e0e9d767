//! An entry with its clocks judged, and what it asks of the desk next.
use super::{
    alarm::{Alarm, alarms, somebody_can_act},
    at::{At, Span},
    civil::Zone,
    decide::missing_to_close,
    entry::{Entry, EntryStage},
    id::{TicketNo, TimerKey},
    refusal::Needed,
    repeat::Repeat,
    rules::{Field, Rules},
    ticket::{Ticket, TicketStage},
    timer::{Timer, TimerKind, timers},
    vocab::NotifyRole,
};

/// An entry and its timers. The timers change only when the entry does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// The entry.
    pub entry: Entry,
    /// Its clocks, in the order they started.
    pub timers: Vec<Timer>,
    /// Fields it still lacks for closing.
    pub missing: Vec<Field>,
    /// Anything of it was written too long after it happened (补录).
    pub late_entry: bool,
    /// The how-many-th of its place and category lately, when somebody looked.
    pub repeat: Option<Repeat>,
}

/// The next step of the procedure somebody owes on an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Report an emergency (S3.1).
    Notify(NotifyRole),
    /// Send somebody: a new ticket, or one's next round (S3.4, S8.5).
    Dispatch(Option<TicketNo>),
    /// Answer the source after "cannot" (P7).
    Reply,
    /// Agree another time with a customer who was not there, or took none yet (S2.3).
    Rebook(TicketNo),
    /// Contact a booked customer (S4.5).
    Confirm(TicketNo),
    /// Sign for the ticket (S4.1).
    Sign(TicketNo),
    /// Arrive (S4.3).
    Arrive(TicketNo),
    /// Report to the supervisor (S7.2).
    Escalate(TicketNo),
    /// Plan (S5.1).
    Plan(TicketNo),
    /// Agree with the customer (S6.1).
    Agree(TicketNo),
    /// Finish the work (S8.2).
    Finish(TicketNo),
    /// The source accepts or rejects (S8.1).
    Accept(TicketNo),
    /// Call the source back (S9.2).
    Callback,
    /// Fill what is missing (S2.2).
    Amend,
    /// Close with the source's approval (S10.1).
    Close,
}

/// A next step and the time it is owed by, if the clock table gives one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// What.
    pub next: Next,
    /// The timer it stops.
    pub timer: Option<TimerKey>,
    /// By when.
    pub due_at: Option<At>,
}

impl Watched {
    /// Judges an entry's clocks by its own version of the rules.
    pub fn new(entry: Entry, rules: &Rules, zone: Zone) -> Watched {
        let timers = timers(&entry, rules, zone);
        let missing = missing_to_close(&entry, rules)
            .into_iter()
            .filter_map(|needed| match needed {
                Needed::Field(field) => Some(field),
                _ => None,
            })
            .collect();
        let late_entry = entry.is_late_entry(rules.late_entry_after);
        Watched { entry, timers, missing, late_entry, repeat: None }
    }

    /// The same, with what the repeat radar found.
    #[must_use]
    pub fn with_repeat(self, repeat: Option<Repeat>) -> Watched {
        Watched { repeat, ..self }
    }

    /// The same trouble came often lately.
    pub fn is_frequent(&self) -> bool {
        self.repeat.is_some_and(|r| r.often)
    }

    /// Its alarms at `now`.
    pub fn alarms(&self, now: At) -> Vec<Alarm> {
        alarms(&self.entry, &self.timers, now)
    }

    /// Nothing of it needs anybody any more: ended, and every missed limit was seen.
    pub fn is_settled(&self) -> bool {
        !self.entry.is_open() && self.alarms(At(i64::MAX)).is_empty()
    }

    /// The running clock with the least time left that somebody can act on. The same-day limit
    /// counts only in its last hour: until then it says nothing about what to do now.
    pub fn clock(&self, now: At) -> Option<&Timer> {
        let near =
            |t: &&Timer| t.key.timer != TimerKind::Meeting || t.left_at(now) < Span::minutes(60);
        let running = self.timers.iter().filter(|t| t.is_running() && !t.is_paused_at(now));
        let owed = running.filter(|t| self.asks(t.key));
        owed.filter(near).min_by_key(|t| t.left_at(now))
    }

    /// The same for one ticket's own clocks.
    pub fn clock_of(&self, ticket: TicketNo, now: At) -> Option<&Timer> {
        let own = self.timers.iter().filter(|t| t.key.ticket == Some(ticket));
        let running = own.filter(|t| t.is_running() && !t.is_paused_at(now));
        let owed = running.filter(|t| self.asks(t.key));
        owed.min_by_key(|t| t.left_at(now))
    }

    /// Somebody can act on it, and it still matters: a technician who got on after all has no
    /// need of the supervisor, though the limit stays on record.
    fn asks(&self, key: TimerKey) -> bool {
        let ticket = key.ticket.and_then(|no| self.entry.ticket(no));
        let got_on = key.timer == TimerKind::Escalate && !ticket.is_some_and(Ticket::is_stuck);
        somebody_can_act(&self.entry, key) && !got_on
    }

    /// Whether a ticket's assignee was on site before the booked window opened, in its present
    /// round (S4.5).
    pub fn is_early(&self, ticket: &Ticket) -> bool {
        let of_round =
            |t: &&Timer| t.key.ticket == Some(ticket.no) && t.key.round == ticket.round && t.early;
        self.timers.iter().any(|t| of_round(&t))
    }

    /// Everything owed on it at `now`, the most urgent first. A ticket on hold owes nothing.
    pub fn owed(&self, now: At) -> Vec<Owed> {
        let mut steps = self.entry_steps();
        for ticket in &self.entry.tickets {
            steps.extend(self.ticket_steps(ticket, now));
        }
        let mut owed: Vec<Owed> = steps.into_iter().map(|next| self.with_due(next)).collect();
        owed.sort_by_key(|o| o.due_at.unwrap_or(At(i64::MAX)));
        owed
    }

    fn entry_steps(&self) -> Vec<Next> {
        let entry = &self.entry;
        if !entry.is_open() {
            return Vec::new();
        }
        let mut steps = Vec::new();
        for role in [NotifyRole::Department, NotifyRole::Superior] {
            let owed = |t: &Timer| t.is_running() && t.key.timer == role.timer();
            if self.timers.iter().any(owed) {
                steps.push(Next::Notify(role));
            }
        }
        if entry.cannot_since.is_some() {
            steps.push(Next::Reply);
        }
        match entry.stage() {
            EntryStage::Recorded => steps.push(Next::Dispatch(None)),
            EntryStage::Answered | EntryStage::Accepted => steps.push(Next::Callback),
            EntryStage::CalledBack if !self.missing.is_empty() => steps.push(Next::Amend),
            EntryStage::CalledBack => steps.push(Next::Close),
            EntryStage::InProgress | EntryStage::Closed | EntryStage::Void => {}
        }
        steps
    }

    fn ticket_steps(&self, ticket: &Ticket, now: At) -> Vec<Next> {
        let (entry, no) = (&self.entry, ticket.no);
        if !entry.is_open() || ticket.hold_at(now).is_some() {
            return Vec::new();
        }
        let mut steps = Vec::new();
        if ticket.is_stuck() && ticket.is_under_way() {
            steps.push(Next::Escalate(no));
        }
        let confirm = |t: &Timer| {
            t.is_running() && t.key.timer == TimerKind::Confirm && t.key.ticket == Some(no)
        };
        if self.timers.iter().any(confirm) {
            steps.push(Next::Confirm(no));
        }
        if ticket.stage == TicketStage::Revisit && entry.appointment_of(ticket).is_none() {
            steps.push(Next::Rebook(no));
        }
        let signed = ticket.signature.is_some();
        let arrived = ticket.arrived_at.is_some();
        steps.extend(match ticket.stage {
            TicketStage::Rejected | TicketStage::Revisit => Some(Next::Dispatch(Some(no))),
            TicketStage::Finished => Some(Next::Accept(no)),
            TicketStage::Accepted => None,
            _ if !arrived && (signed || entry.emergency) => Some(Next::Arrive(no)),
            _ if !signed => Some(Next::Sign(no)),
            _ if entry.emergency => Some(Next::Finish(no)),
            _ if ticket.plan.is_none() => Some(Next::Plan(no)),
            _ if ticket.agreement.is_none() => Some(Next::Agree(no)),
            _ => Some(Next::Finish(no)),
        });
        steps
    }

    fn with_due(&self, next: Next) -> Owed {
        let wanted = next.timers();
        let fits = |t: &&Timer| {
            t.is_running() && wanted.contains(&t.key.timer) && t.key.ticket == next.ticket()
        };
        let timer = self.timers.iter().filter(fits).min_by_key(|t| t.due_at);
        Owed { next, timer: timer.map(|t| t.key), due_at: timer.map(|t| t.due_at) }
    }
}

impl Next {
    /// The ticket it is about.
    pub fn ticket(self) -> Option<TicketNo> {
        match self {
            Next::Dispatch(ticket) => ticket,
            Next::Rebook(no)
            | Next::Confirm(no)
            | Next::Sign(no)
            | Next::Arrive(no)
            | Next::Escalate(no)
            | Next::Plan(no)
            | Next::Agree(no)
            | Next::Finish(no)
            | Next::Accept(no) => Some(no),
            Next::Notify(_) | Next::Reply | Next::Callback | Next::Amend | Next::Close => None,
        }
    }

    /// The clocks this step stops, or must precede.
    fn timers(self) -> &'static [TimerKind] {
        match self {
            Next::Notify(NotifyRole::Department) => &[TimerKind::NotifyDepartment],
            Next::Notify(NotifyRole::Superior) => &[TimerKind::NotifySuperior],
            Next::Dispatch(_) => &[TimerKind::Dispatch],
            Next::Reply => &[TimerKind::Reply],
            Next::Confirm(_) => &[TimerKind::Confirm],
            Next::Sign(_) => &[TimerKind::Sign, TimerKind::Arrive],
            Next::Arrive(_) => &[TimerKind::Arrive],
            Next::Escalate(_) => &[TimerKind::Escalate],
            Next::Plan(_) => &[TimerKind::Plan],
            Next::Finish(_) => &[TimerKind::Finish],
            Next::Callback => &[TimerKind::Callback],
            Next::Rebook(_) | Next::Agree(_) | Next::Accept(_) | Next::Amend | Next::Close => &[],
        }
    }
}
