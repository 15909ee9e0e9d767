//! What entries are told apart by, and which part of an entry counts where.
use super::{rate::Rates, step::judged};
use crate::domain::{
    at::At,
    entry::Entry,
    id::{StaffId, TicketNo},
    property::Property,
    rules::Rules,
    shift::ShiftName,
    ticket::Ticket,
    timer::{Timer, TimerKind},
    vocab::{Category, Department},
    watch::Watched,
};
use chrono::{Datelike, NaiveDate, Timelike};
use std::collections::{BTreeMap, BTreeSet};

use super::period::monday;

/// Some of the entries of a period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// All of them.
    All,
    /// Of a category; `None`: not classified.
    Category(Option<Category>),
    /// By department of the tickets' assignees; an entry without a ticket by its holder's. An
    /// entry of two departments counts in both, each with its own tickets.
    Department(Option<Department>),
    /// By first receiver.
    FirstReceiver(StaffId),
    /// By whoever does the work, each with the tickets of their own; `None`: no ticket.
    Assignee(Option<StaffId>),
    /// By the area of the place: a tower's, or [`crate::domain::property::PUBLIC`].
    Tower(String),
    /// By the local hour it was received in, 0 to 23.
    Hour(u32),
    /// By the shift it was received in, as its own rules have them.
    Shift(ShiftName),
    /// By the local day it was received on.
    Day(NaiveDate),
    /// By the week it was received in, named by its Monday.
    Week(NaiveDate),
    /// By the weekday (0: Monday) and local hour it was received in.
    Slot(usize, u32),
}

/// An entry, or what of it concerns one department or person.
#[derive(Clone)]
pub(super) struct Part<'a> {
    pub(super) watched: &'a Watched,
    /// The tickets that count; `None`: all.
    tickets: Option<BTreeSet<TicketNo>>,
}

impl<'a> Part<'a> {
    pub(super) fn whole(watched: &'a Watched) -> Part<'a> {
        Part { watched, tickets: None }
    }

    fn of(watched: &'a Watched, tickets: BTreeSet<TicketNo>) -> Part<'a> {
        let all = tickets.len() == watched.entry.tickets.len();
        Part { watched, tickets: (!all).then_some(tickets) }
    }

    pub(super) fn is_whole(&self) -> bool {
        self.tickets.is_none()
    }

    fn has(&self, ticket: TicketNo) -> bool {
        self.tickets.as_ref().is_none_or(|some| some.contains(&ticket))
    }

    pub(super) fn tickets(&self) -> impl Iterator<Item = &'a Ticket> + '_ {
        self.watched.entry.tickets.iter().filter(|t| self.has(t.no))
    }

    pub(super) fn timers(&self) -> impl Iterator<Item = &'a Timer> + '_ {
        self.watched.timers.iter().filter(|t| t.key.ticket.is_none_or(|no| self.has(no)))
    }

    /// What it adds to the rates.
    pub(super) fn rates(&self, now: At) -> Rates {
        let entry = &self.watched.entry;
        let mut rates = Rates { entries: 1, ..Rates::default() };
        for met in self.timers().filter_map(|t| judged(t, now)) {
            rates.timeliness.count(met);
        }
        for verdict in self.tickets().filter_map(|t| t.first_pass) {
            rates.pass.count(verdict);
        }
        if let Some(reached) = called_back(entry) {
            rates.callback.count(reached);
        }
        if let Some(score) = score(entry) {
            rates.satisfaction.count(score);
        }
        rates.closed_loop.count(entry.closed_at().is_some());
        rates
    }
}

/// Whether the source was reached once all tickets were accepted; `None` when they never were.
pub(super) fn called_back(entry: &Entry) -> Option<bool> {
    let owed = entry.stopwatches.iter().filter(|w| w.key.timer == TimerKind::Callback);
    let since = owed.map(|w| w.started_at).min()?;
    Some(entry.callbacks.iter().any(|c| c.reached() && c.at >= since))
}

pub(super) fn score(entry: &Entry) -> Option<u8> {
    entry.last_reached_callback().and_then(|c| c.satisfaction)
}

/// Every group an entry counts in, with what of it counts there; all but [`Group::All`].
pub(super) fn groups<'a>(
    watched: &'a Watched,
    property: &Property,
    rules: &Rules,
) -> Vec<(Group, Part<'a>)> {
    let entry = &watched.entry;
    let (zone, received) = (property.zone, entry.received_at);
    let local = zone.local(received);
    let (day, hour) = (local.date_naive(), local.hour());
    let weekday = local.weekday().num_days_from_monday() as usize;
    let whole = [
        Group::Category(entry.category),
        Group::FirstReceiver(entry.first_receiver.clone()),
        Group::Tower(property.area_of(entry.place.as_str()).to_owned()),
        Group::Hour(hour),
        Group::Shift(rules.shift.around(received, zone).name),
        Group::Day(day),
        Group::Week(monday(day)),
        Group::Slot(weekday, hour),
    ];
    let mut found: Vec<(Group, Part<'a>)> =
        whole.into_iter().map(|group| (group, Part::whole(watched))).collect();
    let of = |id: &StaffId| property.staff(id).map(|s| s.department);
    if entry.tickets.is_empty() {
        found.push((Group::Department(of(&entry.holder)), Part::whole(watched)));
        found.push((Group::Assignee(None), Part::whole(watched)));
    }
    let mut own: BTreeMap<Group, BTreeSet<TicketNo>> = BTreeMap::new();
    for ticket in &entry.tickets {
        let department = Group::Department(of(&ticket.assignee));
        own.entry(department).or_default().insert(ticket.no);
        own.entry(Group::Assignee(Some(ticket.assignee.clone()))).or_default().insert(ticket.no);
    }
    found.extend(own.into_iter().map(|(group, tickets)| (group, Part::of(watched, tickets))));
    found
}
