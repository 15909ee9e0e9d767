//! One order, from loading to projection, inside one write transaction. What it means for other
//! entries of the same cause is written in the same transaction.
use super::{
    Books,
    error::DeskError,
    order::{Done, Order},
};
use crate::{
    domain::{
        at::At,
        cause::{Echo, Kin, echoes},
        command::Command,
        decide::{Context, decide_among},
        entry::Entry,
        event::Logged,
        id::{EntryId, EntryNo, StaffId, TicketRef},
        property::Property,
        refusal::Refusal,
        roles,
        signing::Proof,
        watch::Watched,
    },
    store::{StoreError, Writer},
};
use std::collections::VecDeque;

/// Who acts, and when it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hand<'a> {
    /// Who.
    pub(super) by: &'a StaffId,
    /// When the event is written.
    pub(super) logged_at: At,
    /// Written by replay.
    pub(super) imported: bool,
    /// What is known of who signs.
    pub(super) proof: Proof<'a>,
}

impl<'a> Hand<'a> {
    /// Somebody of this desk, before whom nobody else signs.
    pub(super) fn here(by: &'a StaffId, logged_at: At) -> Hand<'a> {
        Hand { by, logged_at, imported: false, proof: Proof::default() }
    }

    /// What is imported was done elsewhere, and nobody stood before this desk.
    pub(super) fn of_import(by: &'a StaffId, logged_at: At) -> Hand<'a> {
        Hand { by, logged_at, imported: true, proof: Proof::default() }
    }

    /// Asks the table of roles. What is imported was done elsewhere.
    pub(super) fn may(
        self,
        books: &Books,
        ask: impl FnOnce(&Property) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        if self.imported { Ok(()) } else { ask(&books.property) }
    }
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
    /// Entries of the same cause that something was written to.
    pub(super) others: Vec<Entry>,
    pub(super) first_seq: i64,
    pub(super) done: Done,
}

/// How the newest state of another entry is come by: a batch knows more than the file.
pub(super) type Load<'a> = dyn Fn(&Writer<'_>, EntryNo) -> Result<Option<Entry>, StoreError> + 'a;

/// The newest state of an entry, from the file.
pub(super) fn from_file(writer: &Writer<'_>, number: EntryNo) -> Result<Option<Entry>, StoreError> {
    writer.entry_by_number(number)
}

/// The other entries of a cause, loaded.
#[derive(Default)]
struct Family {
    lead: Option<Entry>,
    callers: Vec<Entry>,
}

impl Family {
    /// Of an entry a command is about. What is to be attached to an attached one goes to its lead.
    fn of(
        entry: Option<&Entry>,
        command: Option<&Command>,
        writer: &Writer<'_>,
        load: &Load<'_>,
    ) -> Result<Family, DeskError> {
        let Some(entry) = entry else { return Ok(Family::default()) };
        let own = entry.attached.as_ref().map(|a| a.to);
        let lead = match (own, command) {
            (Some(own), _) => load(writer, own)?,
            (None, Some(Command::Attach { to, .. })) => match load(writer, *to)? {
                Some(Entry { attached: Some(further), .. }) => load(writer, further.to)?,
                found => found,
            },
            (None, _) => None,
        };
        let callers = entry.callers.iter().map(|caller| load(writer, *caller));
        let callers = callers.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        Ok(Family { lead, callers })
    }

    fn kin(&self) -> Kin<'_> {
        Kin { lead: self.lead.as_ref(), callers: &self.callers }
    }
}

/// Writes to the other entries of a cause what a step of one means for them.
fn echo(
    writer: &mut Writer<'_>,
    first: Vec<Echo>,
    hand: Hand<'_>,
    load: &Load<'_>,
) -> Result<Vec<Entry>, DeskError> {
    let mut waiting: VecDeque<Echo> = first.into();
    let mut touched: Vec<Entry> = Vec::new();
    while let Some(Echo { to, at, event }) = waiting.pop_front() {
        let known = touched.iter().position(|e| e.number == to);
        let before = match known {
            Some(i) => touched.swap_remove(i),
            None => load(writer, to)?.ok_or(DeskError::NoSuchEntry(to))?,
        };
        let logged_at = hand.logged_at.max(before.last_logged_at).max(at);
        let logged = Logged { at, logged_at, by: hand.by.clone(), note: None, event };
        writer.append(
            Some(before.id),
            before.version + 1,
            std::slice::from_ref(&logged),
            hand.imported,
        )?;
        let mut after = before.clone();
        after.apply(&logged);
        let newest = |w: &Writer<'_>, number: EntryNo| {
            let mine = touched.iter().find(|e| e.number == number).cloned();
            mine.map_or_else(|| load(w, number), |entry| Ok(Some(entry)))
        };
        let family = Family::of(Some(&after), None, writer, &newest)?;
        waiting.extend(echoes(&before, &after, None, family.kin(), at));
        touched.push(after);
    }
    Ok(touched)
}

/// Decides and appends.
pub(super) fn carry_out(
    writer: &mut Writer<'_>,
    books: &Books,
    found: Found,
    order: &Order,
    hand: Hand<'_>,
    load: &Load<'_>,
) -> Result<Written, DeskError> {
    let (id, number, before) = match found {
        Found::Known(entry) => (entry.id, entry.number, Some(*entry)),
        Found::New(id, number) => (id, number, None),
    };
    // A clock that was set back must not stop the desk: what is done "now" is done after what was
    // written before.
    let newest = before.as_ref().map_or(hand.logged_at, |e| e.last_logged_at);
    let logged_at = hand.logged_at.max(newest);
    hand.may(books, |property| roles::may_do(property, hand.by, &order.command))?;
    let at = order.at.unwrap_or(logged_at);
    let rules = books.rules_of(before.as_ref());
    let (by, property, proof) = (hand.by, &books.property, hand.proof);
    let context = Context { at, logged_at, by, rules, property, number, proof };
    let family = Family::of(before.as_ref(), Some(&order.command), writer, load)?;
    let events: Vec<Logged> =
        decide_among(before.as_ref(), &order.command, &context, family.kin())?
            .into_iter()
            .map(|event| Logged {
                at,
                logged_at,
                by: hand.by.clone(),
                note: order.note.clone(),
                event,
            })
            .collect();
    let first_version = before.as_ref().map_or(0, |e| e.version) + 1;
    let written = writer.append(Some(id), first_version, &events, hand.imported)?;
    let ticket = events.iter().rev().find_map(|e| e.event.ticket());
    let count = i64::try_from(events.len()).unwrap_or(0);
    let entry = apply(id, before.clone(), &events).ok_or(DeskError::NoSuchEntry(number))?;
    let meant = before.map_or_else(Vec::new, |before| {
        echoes(&before, &entry, Some(&order.command), family.kin(), at)
    });
    let mine = |w: &Writer<'_>, no: EntryNo| match no == number {
        true => Ok(Some(entry.clone())),
        false => load(w, no),
    };
    let others = echo(writer, meant, hand, &mine)?;
    let ticket = ticket.map(|ticket| TicketRef { entry: number, ticket });
    let done = Done { entry: number, ticket, seq: writer.last_seq()? };
    Ok(Written { entry, others, first_seq: written - count + 1, done })
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

/// The same of everything a step wrote to, the entry it was about first.
pub(super) fn project_all(
    writer: &mut Writer<'_>,
    books: &Books,
    entry: Entry,
    others: Vec<Entry>,
) -> Result<Vec<Watched>, DeskError> {
    let all = std::iter::once(entry).chain(others);
    all.map(|entry| project(writer, books, entry)).collect()
}
