//! An independent reading of the clock table: a clerk with a kitchen timer for every step, who
//! looks at every one of them every second. Shares no code with the timers it checks.
use firstdesk::domain::{
    at::At,
    event::{Event, Logged},
    id::TicketNo,
    timer::TimerKind as K,
    vocab::{CallbackOutcome, NotifyOutcome, NotifyRole},
};
use std::collections::{BTreeMap, BTreeSet};

/// A kitchen timer: seconds left, one less each second that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kitchen {
    pub(crate) kind: K,
    pub(crate) ticket: Option<TicketNo>,
    pub(crate) round: u32,
    pub(crate) started: i64,
    pub(crate) stopped: Option<i64>,
    pub(crate) met: Option<bool>,
    pub(crate) left: i64,
}

#[derive(Default)]
struct Clerk {
    clocks: Vec<Kitchen>,
    emergency: bool,
    declared: u32,
    cannots: u32,
    failed: u32,
    /// The booked second, and after how many events it was set.
    booked: Option<(i64, usize)>,
    /// Round, events before the round began, booked second it is bound by is derived.
    rounds: BTreeMap<TicketNo, (u32, usize)>,
    held_until: BTreeMap<TicketNo, i64>,
    accepted: BTreeMap<TicketNo, bool>,
    /// Tickets that wait for another visit and for its time.
    revisits: BTreeSet<TicketNo>,
    events: usize,
}

const MIDNIGHT: i64 = 22 * 3600; // the play starts at 02:00

/// The clocks of a history, as the clerk saw them at second `end`.
pub(crate) fn watch(log: &[Logged], start: At, end: i64) -> Vec<Kitchen> {
    let mut clerk = Clerk::default();
    let mut next = log.iter().peekable();
    let second = |l: &Logged| l.at.since(start).whole_seconds();
    for s in 0..=end {
        clerk.tick();
        clerk.wake(s);
        while let Some(logged) = next.next_if(|l| second(l) == s) {
            clerk.events += 1;
            clerk.hear(&logged.event, s);
        }
    }
    clerk.clocks.retain(|c| c.left != i64::MAX);
    clerk.clocks
}

impl Clerk {
    fn start(&mut self, kind: K, ticket: Option<TicketNo>, round: u32, s: i64, left: i64) {
        let (started, stopped, met) = (s, None, None);
        self.clocks.push(Kitchen { kind, ticket, round, started, stopped, met, left });
    }

    fn end(&mut self, s: i64, done: bool, which: impl Fn(&Kitchen) -> bool) {
        for clock in self.clocks.iter_mut().filter(|c| c.stopped.is_none() && which(c)) {
            clock.stopped = Some(s);
            clock.met = match (clock.left >= 0, done) {
                (true, false) => None,
                (in_time, _) => Some(in_time),
            };
        }
    }

    fn stop(&mut self, kind: K, ticket: Option<TicketNo>, s: i64) {
        self.end(s, true, |c| c.kind == kind && c.ticket == ticket);
    }

    fn tick(&mut self) {
        for clock in self.clocks.iter_mut().filter(|c| c.stopped.is_none()) {
            let held = clock.ticket.is_some_and(|t| self.held_until.contains_key(&t));
            if !(held && matches!(clock.kind, K::Plan | K::Finish)) && clock.left != i64::MAX {
                clock.left -= 1;
            }
        }
    }

    fn wake(&mut self, s: i64) {
        self.held_until.retain(|_, until| *until > s);
    }

    /// The booked second binding a ticket in its round.
    fn bound(&self, ticket: TicketNo) -> Option<i64> {
        let (round, began) = self.rounds.get(&ticket).copied().unwrap_or((1, 0));
        self.booked.filter(|(_, set)| round == 1 || *set >= began).map(|(at, _)| at)
    }

    /// Seconds left of a booked clock at second `s`; `i64::MAX` when there is no such clock.
    fn booked_left(&self, kind: K, ticket: TicketNo, started: i64, s: i64) -> i64 {
        let soonest = started + 600;
        let due = match (kind, self.bound(ticket)) {
            (K::Confirm, Some(a)) if started <= a - 900 => a - 900,
            (K::Arrive, Some(a)) => (a - 180).max(soonest),
            (K::Arrive, None) => soonest,
            (K::Sign, Some(a)) => a.max(soonest),
            _ => return i64::MAX,
        };
        due - s
    }

    fn new_round(&mut self, ticket: TicketNo, s: i64) {
        self.end(s, false, |c| c.ticket == Some(ticket));
        self.accepted.insert(ticket, false);
        self.held_until.remove(&ticket);
        let round = self.rounds.get(&ticket).map_or(1, |r| r.0) + 1;
        self.rounds.insert(ticket, (round, self.events));
        let left = if self.emergency { 60 } else { 120 };
        self.start(K::Dispatch, Some(ticket), round, s, left);
    }

    /// The visit is over, and nobody could plan; who knows when the next one is?
    fn visit_over(&mut self, ticket: TicketNo, s: i64) {
        for clock in &mut self.clocks {
            if clock.kind == K::Plan && clock.ticket == Some(ticket) && clock.stopped.is_none() {
                clock.left = clock.left.max(0);
            }
        }
        self.end(s, false, |c| c.ticket == Some(ticket));
        self.held_until.remove(&ticket);
        let round = self.rounds.get(&ticket).map_or(1, |r| r.0) + 1;
        self.rounds.insert(ticket, (round, self.events));
        self.revisits.insert(ticket);
    }

    /// A time is known: whoever waits for another visit is to be sent.
    fn send_again(&mut self, s: i64) {
        for ticket in std::mem::take(&mut self.revisits) {
            let round = self.rounds[&ticket].0;
            let left = if self.emergency { 60 } else { 120 };
            self.start(K::Dispatch, Some(ticket), round, s, left);
        }
    }

    fn declare(&mut self, s: i64, now: i64) {
        self.declared += 1;
        let left = 90 - (now - s);
        self.start(K::NotifyDepartment, None, self.declared, s, left);
        self.start(K::NotifySuperior, None, self.declared, s, left);
    }

    #[allow(clippy::too_many_lines)] // one arm an event: the clock table, read aloud
    fn hear(&mut self, event: &Event, s: i64) {
        match event {
            Event::Recorded(r) => {
                let received = seconds(r.received);
                self.start(K::Record, None, 1, received, 60 - (s - received));
                self.stop(K::Record, None, s);
                self.emergency = r.emergency;
                self.start(K::Dispatch, None, 1, s, if r.emergency { 60 } else { 120 });
                self.start(K::Meeting, None, 1, s, midnight_after(s) - s);
                self.booked = r.appointment.map(|a| (seconds(a), self.events));
                if r.emergency {
                    self.declare(received, s);
                }
            }
            Event::Amended(a) => match a.appointment {
                Some(firstdesk::domain::command::Change::To(at)) => {
                    self.booked = Some((seconds(at), self.events));
                    self.rebook(s);
                    self.send_again(s);
                }
                Some(firstdesk::domain::command::Change::Cleared) => {
                    self.booked = None;
                    self.rebook(s);
                }
                None => {}
            },
            Event::Classified { emergency, .. } if *emergency != self.emergency => {
                self.emergency = *emergency;
                let swap = if *emergency { -60 } else { 60 };
                for c in self.clocks.iter_mut().filter(|c| c.stopped.is_none()) {
                    if c.kind == K::Dispatch {
                        c.left += swap;
                    }
                }
                if *emergency {
                    self.declare(s, s);
                } else {
                    let told =
                        |c: &Kitchen| matches!(c.kind, K::NotifyDepartment | K::NotifySuperior);
                    self.end(s, false, told);
                }
            }
            Event::Notified { role, outcome: NotifyOutcome::Reached, .. } => match role {
                NotifyRole::Department => self.stop(K::NotifyDepartment, None, s),
                NotifyRole::Superior => self.stop(K::NotifySuperior, None, s),
            },
            Event::CannotHandle { .. } => {
                self.cannots += 1;
                self.start(K::Reply, None, self.cannots, s, 300);
            }
            Event::Replied { .. } => self.stop(K::Reply, None, s),
            Event::Answered { .. } => {
                for kind in [K::Dispatch, K::Meeting, K::Reply] {
                    self.stop(kind, None, s);
                }
            }
            Event::Dispatched { ticket, .. } => {
                let known = self.rounds.get(ticket).copied();
                let round = known.map_or(1, |r| r.0);
                match known {
                    Some(_) => {
                        self.revisits.remove(ticket);
                        self.stop(K::Dispatch, Some(*ticket), s);
                    }
                    None => {
                        self.rounds.insert(*ticket, (1, 0));
                        self.accepted.insert(*ticket, false);
                        self.stop(K::Dispatch, None, s);
                        self.end(s, false, |c| c.kind == K::Callback);
                    }
                }
                for kind in [K::Confirm, K::Arrive, K::Sign] {
                    let left = self.booked_left(kind, *ticket, s, s);
                    self.start(kind, Some(*ticket), round, s, left);
                }
            }
            Event::Confirmed { ticket } => self.stop(K::Confirm, Some(*ticket), s),
            Event::Signed { ticket, .. } => self.stop(K::Sign, Some(*ticket), s),
            Event::Arrived { ticket } => {
                self.stop(K::Confirm, Some(*ticket), s);
                self.stop(K::Arrive, Some(*ticket), s);
                let round = self.rounds[ticket].0;
                self.start(K::Plan, Some(*ticket), round, s, 180);
            }
            Event::Planned { ticket, .. } => self.stop(K::Plan, Some(*ticket), s),
            Event::Agreed { ticket, finish, .. } => {
                self.end(s, false, |c| c.kind == K::Finish && c.ticket == Some(*ticket));
                if let Some(at) = finish {
                    let round = self.rounds[ticket].0;
                    self.start(K::Finish, Some(*ticket), round, s, seconds(*at) - s);
                }
            }
            Event::Held { ticket, until, .. } => {
                self.held_until.insert(*ticket, seconds(*until));
            }
            Event::Resumed { ticket } => {
                self.held_until.remove(ticket);
            }
            Event::Stuck { ticket, .. } => {
                let round = self.rounds[ticket].0;
                self.start(K::Escalate, Some(*ticket), round, s, 300);
            }
            Event::Escalated { ticket, .. } => self.stop(K::Escalate, Some(*ticket), s),
            Event::MeetingCalled { .. } => self.stop(K::Meeting, None, s),
            Event::Finished { ticket, .. } => {
                self.stop(K::Finish, Some(*ticket), s);
                self.held_until.remove(ticket);
            }
            Event::Accepted { ticket, .. } => {
                self.accepted.insert(*ticket, true);
                if self.accepted.values().all(|a| *a) {
                    self.stop(K::Meeting, None, s);
                    self.start(K::Callback, None, 1 + self.failed, s, 120);
                }
            }
            Event::Rejected { ticket, .. } => self.new_round(*ticket, s),
            Event::NoShow { ticket, .. } => self.visit_over(*ticket, s),
            Event::Rebooked { appointment, visits, .. } => {
                for ticket in visits {
                    self.visit_over(*ticket, s);
                }
                self.booked = Some((seconds(*appointment), self.events));
                self.rebook(s);
                self.send_again(s);
            }
            Event::CalledBack { outcome: CallbackOutcome::Reached, fixed, rework, .. } => {
                self.stop(K::Callback, None, s);
                if *fixed == Some(false) {
                    self.failed += 1;
                    let left = midnight_after(s) - s;
                    self.start(K::Meeting, None, 1 + self.failed, s, left);
                    match rework {
                        Some(ticket) => self.new_round(*ticket, s),
                        None => {
                            let left = if self.emergency { 60 } else { 120 };
                            self.start(K::Dispatch, None, 1 + self.failed, s, left);
                        }
                    }
                }
            }
            Event::Closed { .. } | Event::Voided { .. } => self.end(s, false, |_| true),
            _ => {}
        }
    }

    fn rebook(&mut self, s: i64) {
        for i in 0..self.clocks.len() {
            let c = self.clocks[i].clone();
            if let (Some(ticket), None, K::Confirm | K::Arrive | K::Sign) =
                (c.ticket, c.stopped, c.kind)
            {
                self.clocks[i].left = self.booked_left(c.kind, ticket, c.started, s);
            }
        }
    }
}

fn seconds(at: At) -> i64 {
    at.since(super::play::START).whole_seconds()
}

fn midnight_after(s: i64) -> i64 {
    let mut midnight = MIDNIGHT;
    while midnight <= s {
        midnight += 86_400;
    }
    midnight
}
