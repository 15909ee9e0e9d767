//! One order, from loading to projection, inside one write transaction.
use super::{
    Books,
    error::DeskError,
    order::{Done, Order},
};
use crate::{
    domain::{
        at::At,
        decide::{Context, decide},
        entry::Entry,
        event::Logged,
        id::{EntryId, EntryNo, StaffId, TicketRef},
        watch::Watched,
    },
    store::Writer,
};

/// Who acts, and when it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hand<'a> {
    /// Who.
    pub(super) by: &'a StaffId,
    /// When the event is written.
    pub(super) logged_at: At,
    /// Written by replay.
    pub(super) imported: bool,
}

/// The entry an order found, and the numbers a new one would get.
pub(super) enum Found {
    /// An entry of the file.
    Known(Box<Entry>),
    /// Room for a new one.
    New(EntryId, EntryNo),
}

/// What an order made of its entry. The caller projects `entry` before the transaction ends.
pub(super) struct Written {
    pub(super) entry: Entry,
    pub(super) first_seq: i64,
    pub(super) done: Done,
}

/// Decides and appends.
pub(super) fn carry_out(
    writer: &mut Writer<'_>,
    books: &Books,
    found: Found,
    order: &Order,
    hand: Hand<'_>,
) -> Result<Written, DeskError> {
    let (id, number, before) = match found {
        Found::Known(entry) => (entry.id, entry.number, Some(*entry)),
        Found::New(id, number) => (id, number, None),
    };
    // A clock that was set back must not stop the desk: what is done "now" is done after what was
    // written before.
    let newest = before.as_ref().map_or(hand.logged_at, |e| e.last_logged_at);
    let logged_at = hand.logged_at.max(newest);
    let at = order.at.unwrap_or(logged_at);
    let rules = books.rules_of(before.as_ref());
    let context = Context { at, logged_at, by: hand.by, rules, property: &books.property, number };
    let events: Vec<Logged> = decide(before.as_ref(), &order.command, &context)?
        .into_iter()
        .map(|event| Logged { at, logged_at, by: hand.by.clone(), note: order.note.clone(), event })
        .collect();
    let first_version = before.as_ref().map_or(0, |e| e.version) + 1;
    let last_seq = writer.append(Some(id), first_version, &events, hand.imported)?;
    let ticket = events.iter().rev().find_map(|e| e.event.ticket());
    let count = i64::try_from(events.len()).unwrap_or(0);
    let entry = apply(id, before, &events).ok_or(DeskError::NoSuchEntry(number))?;
    let ticket = ticket.map(|ticket| TicketRef { entry: number, ticket });
    let done = Done { entry: number, ticket, seq: last_seq };
    Ok(Written { entry, first_seq: last_seq - count + 1, done })
}

fn apply(id: EntryId, before: Option<Entry>, events: &[Logged]) -> Option<Entry> {
    match before {
        None => Entry::replay(id, events),
        Some(mut entry) => {
            for event in events {
                entry.apply(event);
            }
            Some(entry)
        }
    }
}

/// Writes the read row of an entry, and when it became settled.
pub(super) fn project(
    writer: &mut Writer<'_>,
    books: &Books,
    entry: Entry,
) -> Result<Watched, DeskError> {
    let watched = books.watch(entry);
    let settled_at = watched.is_settled().then_some(watched.entry.last_logged_at);
    writer.project(&watched.entry, settled_at)?;
    Ok(watched)
}
