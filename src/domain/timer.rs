//! The clock table. Stopwatches are facts an entry's events start and stop; timers judge them by
//! the rules. Nothing here is stored as "overdue", and nothing counts.
use super::{
    alarm::{AlarmKind, OwnKind},
    at::{At, Span},
    civil::Zone,
    entry::Entry,
    id::{AlarmKey, StaffId, TicketNo, TimerKey},
    rules::Rules,
    vocab::vocabulary,
};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// A step with a limit, in the order of the clock table.
    TimerKind {
        /// Received by the desk → recorded (S2.1).
        Record = "record",
        /// Recorded, or sent into a later round → dispatched or answered (S3.3).
        Dispatch = "dispatch",
        /// Emergency declared → the department's responsible reached (S3.1).
        NotifyDepartment = "notify_department",
        /// Emergency declared → a superior reached (S3.1).
        NotifySuperior = "notify_superior",
        /// The desk cannot handle it → the source got a reply (P7).
        Reply = "reply",
        /// Dispatched, booked → customer contacted or on site (S4.5).
        Confirm = "confirm",
        /// Dispatched → on site (S4.3, S4.5).
        Arrive = "arrive",
        /// Dispatched, booked → signed for (S4.2).
        Sign = "sign",
        /// On site → plan recorded (S5.1).
        Plan = "plan",
        /// Agreed with a promised finish → work finished (S6.1).
        Finish = "finish",
        /// Stuck → escalated (S7.2).
        Escalate = "escalate",
        /// Recorded → answered, accepted, or put to the managers' meeting (S7.3).
        Meeting = "meeting",
        /// Last open ticket accepted and returned → source reached (S9.2).
        Callback = "callback",
    }
}

impl TimerKind {
    /// A hold pauses only the work itself: plan and finish.
    pub const fn is_paused_by_hold(self) -> bool {
        matches!(self, TimerKind::Plan | TimerKind::Finish)
    }

    /// Whose step it is: the assignee's in the field, else the holder's.
    pub const fn is_assignees(self) -> bool {
        matches!(
            self,
            TimerKind::Confirm
                | TimerKind::Arrive
                | TimerKind::Sign
                | TimerKind::Plan
                | TimerKind::Finish
                | TimerKind::Escalate
        )
    }
}

/// A clock an event started, and perhaps another stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stopwatch {
    /// Which step, ticket and round.
    pub key: TimerKey,
    /// When the step began to be owed.
    pub started_at: At,
    /// How it ended.
    pub stop: Option<Stop>,
    /// How far the machine's clock was put ahead while it ran: time that did not pass.
    #[serde(default)]
    pub ahead: Span,
}

/// The end of a stopwatch, with everything its limit depended on at that moment: what comes later
/// never rewrites it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// When.
    pub at: At,
    /// The step was done; else it was given up.
    pub done: bool,
    /// What the limit depends on, as it was then.
    pub terms: Terms,
}

/// What a limit depends on besides the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Graded as an emergency.
    pub emergency: bool,
    /// The booked time binding the ticket in its round.
    pub appointment: Option<At>,
    /// The promised finish.
    pub promised: Option<At>,
    /// Waits since the stopwatch started, as pairs of instants; of one still going on, the
    /// planned end.
    pub pauses: Vec<(At, At)>,
    /// Who owed the step.
    pub owner: StaffId,
}

/// A step's clock, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timer {
    /// Which step, ticket and round.
    pub key: TimerKey,
    /// When it started.
    pub started_at: At,
    /// When it was due had nothing paused it.
    pub raw_due_at: At,
    /// When it is due, pauses added.
    pub due_at: At,
    /// When it stopped.
    pub stopped_at: Option<At>,
    /// In time or not; `None` while it runs, or when it was given up before it was due.
    pub met: Option<bool>,
    /// Of a booked arrival: when its window opens (S4.5).
    pub opens_at: Option<At>,
    /// On site before the booked window opens (S4.5): noted, not late.
    pub early: bool,
    /// The step was done; else it still runs or was given up.
    pub done: bool,
    /// Who owes it, or owed it when it stopped.
    pub owner: StaffId,
    pauses: Vec<(At, At)>,
    ahead: Span,
}

impl Timer {
    /// Still owed.
    pub fn is_running(&self) -> bool {
        self.stopped_at.is_none()
    }

    /// How far past its due time: now while it runs, at its end once it was missed. `None` when it
    /// is not late. A wait begun too late does not make it punctual again.
    pub fn late_at(&self, now: At) -> Option<Span> {
        let (until, due) = match (self.stopped_at, self.met) {
            (None, _) => (now, self.raw_due_at.plus(paused_until(&self.pauses, now))),
            (Some(stopped), Some(false)) => (stopped, self.due_at),
            (Some(_), _) => return None,
        };
        (until > due).then(|| until.since(due))
    }

    /// Whether it was late at a moment before its end, as it is judged now: of an alarm seen then.
    pub fn was_late_at(&self, then: At) -> bool {
        then > self.raw_due_at.plus(paused_until(&self.pauses, then))
    }

    /// Time left at `now`, negative when late. A step on hold has what it had when the hold began.
    pub fn left_at(&self, now: At) -> Span {
        self.raw_due_at.plus(paused_until(&self.pauses, now)).since(now)
    }

    /// Whether a hold stops it at `now`.
    pub fn is_paused_at(&self, now: At) -> bool {
        self.is_running() && self.pauses.iter().any(|(from, to)| *from <= now && now < *to)
    }

    /// How much time it gives, pauses aside.
    pub fn limit(&self) -> Span {
        self.raw_due_at.since(self.started_at.plus(self.ahead))
    }

    /// Time taken, pauses included, once it stopped.
    pub fn taken(&self) -> Option<Span> {
        self.stopped_at.map(|stopped| stopped.since(self.started_at.plus(self.ahead)))
    }
}

/// Length of the pauses up to `now`.
fn paused_until(pauses: &[(At, At)], now: At) -> Span {
    pauses.iter().map(|(from, to)| (*to).min(now).since(*from)).filter(|s| s.0 > 0).sum()
}

/// All timers of an entry, ended and running, in the order they started (design's clock table).
pub fn timers(entry: &Entry, rules: &Rules, zone: Zone) -> Vec<Timer> {
    entry.stopwatches.iter().filter_map(|watch| judge(entry, watch, rules, zone)).collect()
}

fn judge(entry: &Entry, watch: &Stopwatch, rules: &Rules, zone: Zone) -> Option<Timer> {
    let terms = match &watch.stop {
        Some(stop) => stop.terms.clone(),
        None => entry.terms(watch),
    };
    let raw_due_at = due(watch, &terms, rules, zone)?;
    let arrives = |_: &At| watch.key.timer == TimerKind::Arrive;
    let opens_at = terms.appointment.filter(arrives).map(|a| a.minus(rules.limits.early_before));
    let before = |opens| watch.stop.as_ref().is_some_and(|stop| stop.done && stop.at < opens);
    let early = opens_at.is_some_and(before);
    let pauses = terms.pauses;
    let due_at = raw_due_at.plus(paused_until(&pauses, At(i64::MAX)));
    let met = watch.stop.as_ref().and_then(|stop| match (stop.at <= due_at, stop.done) {
        (true, false) => None,
        (in_time, _) => Some(in_time),
    });
    let stopped_at = watch.stop.as_ref().map(|stop| stop.at);
    let done = watch.stop.as_ref().is_some_and(|stop| stop.done);
    let (key, started_at, owner) = (watch.key, watch.started_at, terms.owner);
    let ahead = watch.ahead;
    Some(Timer {
        key,
        started_at,
        raw_due_at,
        due_at,
        stopped_at,
        met,
        opens_at,
        early,
        done,
        owner,
        pauses,
        ahead,
    })
}

/// The due time of a step; `None` when nothing is due: a booked step without a booking, a
/// confirmation that could not have been made in time. Limits of so many minutes do not notice
/// that the machine's clock was put right; appointments, promises and midnight do.
fn due(watch: &Stopwatch, terms: &Terms, rules: &Rules, zone: Zone) -> Option<At> {
    let l = &rules.limits;
    let started = watch.started_at.plus(watch.ahead);
    Some(match watch.key.timer {
        TimerKind::Record => started.plus(l.record),
        TimerKind::Dispatch if terms.emergency => started.plus(l.dispatch_emergency),
        TimerKind::Dispatch => started.plus(l.dispatch),
        TimerKind::NotifyDepartment | TimerKind::NotifySuperior => started.plus(l.notify),
        TimerKind::Reply => started.plus(l.reply),
        TimerKind::Confirm => {
            let due = terms.appointment?.minus(l.confirm_before);
            return (watch.started_at <= due).then_some(due);
        }
        TimerKind::Arrive => {
            let soonest = started.plus(l.arrive);
            terms.appointment.map_or(soonest, |a| a.minus(l.arrive_before).max(soonest))
        }
        TimerKind::Sign => terms.appointment?.max(started.plus(l.arrive)),
        TimerKind::Plan => started.plus(l.plan),
        TimerKind::Finish => terms.promised?,
        TimerKind::Escalate => started.plus(l.escalate),
        TimerKind::Meeting => zone.next_midnight(watch.started_at),
        TimerKind::Callback => started.plus(l.callback),
    })
}

/// How a stopwatch ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Done,
    GivenUp,
    Excused,
}

impl Entry {
    pub(super) fn start(
        &mut self,
        timer: TimerKind,
        ticket: Option<TicketNo>,
        round: u32,
        started_at: At,
    ) {
        let key = TimerKey { timer, ticket, round };
        self.stopwatches.push(Stopwatch { key, started_at, stop: None, ahead: Span::ZERO });
    }

    /// Stops a running step as done; one that does not run is left alone.
    pub(super) fn stop(&mut self, timer: TimerKind, ticket: Option<TicketNo>, at: At) {
        self.halt(at, End::Done, |w| w.key.timer == timer && w.key.ticket == ticket);
    }

    /// Stops running steps that nobody owes any more; one begun later than that, as it begins.
    pub(super) fn give_up(&mut self, at: At, which: impl Fn(&Stopwatch) -> bool) {
        self.halt(at, End::GivenUp, which);
    }

    /// Stops running steps that could not be done at all: the whole time was a wait, and none is
    /// missed.
    pub(super) fn excuse(&mut self, at: At, which: impl Fn(&Stopwatch) -> bool) {
        self.halt(at, End::Excused, which);
    }

    fn halt(&mut self, at: At, end: End, which: impl Fn(&Stopwatch) -> bool) {
        for i in 0..self.stopwatches.len() {
            let watch = &self.stopwatches[i];
            if watch.stop.is_none() && which(watch) {
                // What is dated back may end what had not begun then: it took no time at all.
                let at = at.max(watch.started_at);
                let mut terms = self.terms(watch);
                if end == End::Excused {
                    terms.pauses = vec![(watch.started_at, at)];
                }
                let done = end == End::Done;
                terms.pauses.retain_mut(|(from, to)| {
                    *to = (*to).min(at);
                    from < to
                });
                self.stopwatches[i].stop = Some(Stop { at, done, terms });
            }
        }
    }

    /// Whether a step of the entry's own is owed.
    pub fn owes(&self, timer: TimerKind) -> bool {
        self.owed_since(timer).is_some()
    }

    /// The machine's clock is right now, `ahead` later: what still runs goes on as if nothing
    /// happened, and so does what people did about its alarms.
    pub(super) fn clock_corrected(&mut self, ahead: Span) {
        let mut running: Vec<AlarmKey> = Vec::new();
        for watch in self.stopwatches.iter_mut().filter(|w| w.stop.is_none()) {
            watch.ahead = watch.ahead + ahead;
            running.push(watch.key.into());
        }
        for ticket in &mut self.tickets {
            let no = ticket.no;
            for passed in ticket.passed.iter_mut().filter(|p| p.ended_at.is_none()) {
                passed.at = passed.at.plus(ahead);
                let kind = AlarmKind::Own(OwnKind::Transfer);
                running.push(AlarmKey { kind, ticket: Some(no), round: passed.count });
            }
        }
        for ack in self.acks.iter_mut().filter(|a| running.contains(&a.alarm)) {
            ack.at = ack.at.plus(ahead);
        }
        for shelf in self.shelves.iter_mut().filter(|s| running.contains(&s.alarm)) {
            shelf.at = shelf.at.plus(ahead);
            shelf.until = shelf.until.plus(ahead);
        }
    }

    /// Since when a step of the entry's own is owed.
    pub(super) fn owed_since(&self, timer: TimerKind) -> Option<At> {
        let owed = |w: &&Stopwatch| w.key.timer == timer && w.stop.is_none();
        self.stopwatches.iter().find(owed).map(|w| w.started_at)
    }

    /// When a clock of it last started or stopped: nothing that ends it happened before.
    pub(super) fn newest_step_at(&self) -> At {
        let moments =
            self.stopwatches.iter().map(|w| w.stop.as_ref().map_or(w.started_at, |s| s.at));
        moments.max().unwrap_or(self.recorded_at)
    }

    /// When it was last graded, up or down, as far as that started or gave up a clock.
    pub(super) fn graded_at(&self) -> Option<At> {
        let told = |w: &&Stopwatch| {
            matches!(w.key.timer, TimerKind::NotifyDepartment | TimerKind::NotifySuperior)
        };
        let graded =
            |w: &Stopwatch| w.stop.as_ref().filter(|s| !s.done).map_or(w.started_at, |s| s.at);
        self.stopwatches.iter().filter(told).map(graded).max()
    }

    /// What a running stopwatch's limit depends on at this moment.
    fn terms(&self, watch: &Stopwatch) -> Terms {
        let ticket = watch.key.ticket.and_then(|no| self.ticket(no));
        let pausable = ticket.filter(|_| watch.key.timer.is_paused_by_hold());
        let holds = pausable.map_or(&[][..], |t| &t.holds);
        let pauses = holds.iter().map(|h| (h.from.max(watch.started_at), h.until));
        let owner = match ticket {
            Some(ticket) if watch.key.timer.is_assignees() => &ticket.assignee,
            _ => &self.holder,
        };
        Terms {
            emergency: self.emergency,
            appointment: ticket.and_then(|t| self.appointment_of(t)),
            promised: ticket.and_then(|t| t.agreement.as_ref()).and_then(|a| a.finish),
            pauses: pauses.filter(|(from, to)| from < to).collect(),
            owner: owner.clone(),
        }
    }
}
