//! The same-day sweep (S7.3): which open entries will not be settled today and why, what is put to
//! the managers' meeting, and what lies before it.
use super::{
    alarm::somebody_can_act,
    at::{At, Span},
    civil::Zone,
    entry::EntryStage,
    event::{Event, Logged},
    rules::SameDay,
    text::Text,
    ticket::{Ticket, TicketStage},
    timer::{Timer, TimerKind},
    watch::Watched,
};
use chrono::{NaiveDate, Timelike};

/// Why an entry will not make today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Its day is over.
    Over,
    /// Booked for a later day.
    Booked(At),
    /// On hold until a later day.
    Waits(At, Text),
    /// Its finish is promised for a later day.
    Promised(At),
    /// The technician cannot go on, and nobody was told yet.
    Stuck,
    /// It was reported to a superior, so often, and is not finished.
    Reported(u32),
    /// The source sent it back; this round waits for its dispatch.
    Redo(u32),
    /// A step is late by more than the work would need.
    Late(TimerKind, Span),
    /// Too little of the day is left for what is not finished.
    NoTime,
}

/// What becomes of an entry today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prospect {
    /// It lies before the meeting and waits for the decision.
    BeforeMeeting,
    /// It will not make today.
    WillNot(Why),
    /// It may still be settled today.
    May,
}

/// An item of the managers' meeting's agenda: an entry with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The entry.
    pub watched: Watched,
    /// Everything that happened to it, oldest first.
    pub events: Vec<Logged>,
}

impl Case {
    /// What was tried to settle it, oldest first.
    pub fn tried(&self) -> impl Iterator<Item = &Logged> {
        self.events.iter().filter(|e| {
            matches!(
                e.event,
                Event::CannotHandle { .. }
                    | Event::Declined { .. }
                    | Event::Replied { .. }
                    | Event::Advised { .. }
                    | Event::Dispatched { .. }
                    | Event::Transferred { .. }
                    | Event::Chased { .. }
                    | Event::Held { .. }
                    | Event::Stuck { .. }
                    | Event::Escalated { .. }
                    | Event::Finished { .. }
                    | Event::Rejected { .. }
                    | Event::CalledBack { .. }
            )
        })
    }
}

/// Whether it is time for the sweep.
pub fn is_time(rules: SameDay, zone: Zone, now: At) -> bool {
    zone.local(now).time() >= rules.sweep_from
}

/// What becomes of an entry by midnight; `None` when the same-day limit asks nothing of it.
pub fn prospect(watched: &Watched, rules: SameDay, now: At) -> Option<Prospect> {
    let entry = &watched.entry;
    // What is attached goes before the meeting with its lead.
    if !entry.is_open() || entry.attached.is_some() {
        return None;
    }
    if entry.meetings.last().is_some_and(|m| m.decision.is_none()) {
        return Some(Prospect::BeforeMeeting);
    }
    let owed = |t: &&Timer| t.is_running() && t.key.timer == TimerKind::Meeting;
    let midnight = watched.timers.iter().find(owed)?.due_at;
    Some(why(watched, midnight, rules, now).map_or(Prospect::May, Prospect::WillNot))
}

fn why(watched: &Watched, midnight: At, rules: SameDay, now: At) -> Option<Why> {
    if midnight <= now {
        return Some(Why::Over);
    }
    let entry = &watched.entry;
    let open = || entry.tickets.iter().filter(|t| t.accepted_at().is_none());
    let booked = entry.appointment.map(|a| a.at).filter(|_| entry.tickets.is_empty());
    if let Some(at) = booked.filter(|at| *at >= midnight) {
        return Some(Why::Booked(at));
    }
    if let Some(why) = open().find_map(|t| waits(watched, t, midnight, now)) {
        return Some(why);
    }
    // What may yet be put right is no matter for the meeting before the day is nearly over.
    if midnight.since(now) > after_sweep(rules) {
        return None;
    }
    if let Some(why) = open().find_map(in_trouble) {
        return Some(why);
    }
    let owed = |t: &&Timer| t.is_running() && t.key.timer != TimerKind::Meeting;
    let late = watched.timers.iter().filter(owed).filter(|t| somebody_can_act(entry, t.key));
    let late = late.filter_map(|t| t.late_at(now).map(|by| (by, t.key.timer)));
    if let Some((by, timer)) = late.max().filter(|(by, _)| *by > rules.needs) {
        return Some(Why::Late(timer, by));
    }
    let unfinished = entry.stage() == EntryStage::Recorded
        || open().any(|t| t.is_under_way() || t.stage == TicketStage::Rejected);
    (unfinished && midnight.since(now) < rules.needs).then_some(Why::NoTime)
}

/// What one ticket waits for beyond midnight.
fn waits(watched: &Watched, ticket: &Ticket, midnight: At, now: At) -> Option<Why> {
    if !ticket.is_under_way() {
        return None;
    }
    let hold = ticket.hold_at(now).filter(|h| h.until >= midnight);
    let booked = watched.entry.appointment_of(ticket).filter(|at| *at >= midnight);
    let promised = ticket.agreement.as_ref().and_then(|a| a.finish).filter(|at| *at >= midnight);
    hold.map(|h| Why::Waits(h.until, h.reason.clone()))
        .or(booked.map(Why::Booked))
        .or(promised.map(Why::Promised))
}

/// What stands in one ticket's way.
fn in_trouble(ticket: &Ticket) -> Option<Why> {
    if ticket.stage == TicketStage::Rejected {
        return Some(Why::Redo(ticket.round));
    }
    if !ticket.is_under_way() {
        return None;
    }
    let reported = (ticket.escalations > 0).then_some(Why::Reported(ticket.escalations));
    ticket.is_stuck().then_some(Why::Stuck).or(reported)
}

/// How long before midnight the sweep begins.
fn after_sweep(rules: SameDay) -> Span {
    let into_day = i64::from(rules.sweep_from.num_seconds_from_midnight());
    Span::seconds(86_400 - into_day)
}

/// Whether an entry is an item of a day's agenda: put to the meeting on that day, put before and
/// still undecided by its end, or, on the day itself, to be put.
pub fn is_on_agenda(
    watched: &Watched,
    (day, zone): (NaiveDate, Zone),
    rules: SameDay,
    now: At,
) -> bool {
    let today = zone.day(now) == day;
    let end = zone.next_midnight(zone.start_of(day));
    let on_day = watched.entry.meetings.iter().any(|m| {
        let undecided = m.decision.as_ref().is_none_or(|d| d.at >= end);
        zone.day(m.at) == day || (m.at < end && undecided && watched.entry.is_open())
    });
    let to_be_put = || matches!(prospect(watched, rules, now), Some(Prospect::WillNot(_)));
    on_day || (today && to_be_put())
}
