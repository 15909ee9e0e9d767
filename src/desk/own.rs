//! What is asked of the desk as a whole, about no entry (P10): notes for the next shift, and the
//! alarm of a change nobody signed for. The state of the shift, and its sheet.
use super::{Books, Desk, error::DeskError, execute::Hand};
use crate::{
    domain::{
        at::At,
        decide::Context,
        event::{Event, Logged},
        id::{EntryNo, StaffId},
        roles::{self, Right},
        shift::{
            ShiftState,
            command::{DeskCommand, decide},
            sheet::{self, Happened, Sheet},
            walk::Walk,
        },
        text::Text,
    },
    store::{Stored, Writer},
};

/// The type of the event that begins a state of the shift.
const SIGNED: &str = "shift_handed_over";

/// Events read at a time.
const PAGE: usize = 1_000;

/// A command to the desk itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskOrder {
    /// What to do.
    pub command: DeskCommand,
    /// When it happened; `None`: now.
    pub at: Option<At>,
    /// A free remark.
    pub note: Option<Text>,
}

impl DeskOrder {
    /// Something that happens now.
    pub fn now(command: DeskCommand) -> DeskOrder {
        DeskOrder { command, at: None, note: None }
    }
}

impl Desk {
    /// Carries out an order about no entry; the seq of its event.
    ///
    /// # Errors
    /// [`DeskError::Refused`], or what the file says. Nothing was written.
    pub fn execute_own(
        &mut self,
        by: &StaffId,
        order: &DeskOrder,
        now: At,
    ) -> Result<i64, DeskError> {
        self.admit(by)?;
        let books = &self.books;
        let hand = Hand::here(by, now);
        let (seq, logged) = self.store.write(|writer| execute_own(writer, books, order, hand))?;
        self.shift.take(&logged);
        Ok(seq)
    }

    /// Who signed last, and what was done since about a change nobody signed for; now, or as it
    /// stood.
    ///
    /// # Errors
    /// What the file says.
    pub fn shift_state(&self, as_of: Option<At>) -> Result<ShiftState, DeskError> {
        Ok(state(&self.store.own_events_from(SIGNED, as_of.unwrap_or(At(i64::MAX)))?))
    }

    /// The hand-over sheet of a person (P10), now or as it stood.
    ///
    /// # Errors
    /// What the file says.
    pub fn sheet(&self, by: &StaffId, as_of: Option<At>, now: At) -> Result<Sheet, DeskError> {
        let (rules, zone) = (&self.books.newest, self.zone());
        let at = as_of.unwrap_or(now);
        let state = self.shift_state(as_of)?;
        let since = sheet::since(&state, rules, zone, at);
        let events = self.happened(since, as_of)?;
        let log = self.view(as_of)?;
        Ok(Sheet::new(by, &log, &events, &state, (rules, zone), at))
    }

    /// Everything written since a time, in the order it was written.
    ///
    /// # Errors
    /// What the file says.
    pub fn happened(&self, since: At, as_of: Option<At>) -> Result<Vec<Happened>, DeskError> {
        let mut seq = self.store.seq_before(since)?;
        let mut events = Vec::new();
        loop {
            let page = self.store.events_after(seq, PAGE)?;
            let Some(last) = page.last() else { return Ok(events) };
            seq = last.seq;
            let by_then = |e: &Stored| as_of.is_none_or(|t| e.logged.logged_at <= t);
            let page = page.into_iter().filter(by_then);
            events.extend(page.map(|e| Happened { entry: e.number, logged: e.logged }));
        }
    }

    /// The hand-over under way at somebody's seat. One that began before another was signed is
    /// none any more: nobody has gone through anything since.
    ///
    /// # Errors
    /// What the file says.
    pub fn walk(&self, seat: &StaffId) -> Result<Option<Walk>, DeskError> {
        let signed = self.shift.signed.as_ref().map(|s| s.at);
        let stands = |walk: &Walk| signed.is_none_or(|at| at <= walk.began_at);
        Ok(self.store.walk(seat)?.filter(stands))
    }

    /// Keeps a hand-over as it goes.
    ///
    /// # Errors
    /// What the file says.
    pub fn save_walk(&mut self, walk: &Walk) -> Result<(), DeskError> {
        self.admit(&walk.seat)?;
        Ok(self.store.save_walk(walk)?)
    }
}

/// The state the property's own events make.
fn state(events: &[Stored]) -> ShiftState {
    let mut state = ShiftState::default();
    for event in events {
        state.take(&event.logged);
    }
    state
}

pub(super) fn execute_own(
    writer: &mut Writer<'_>,
    books: &Books,
    order: &DeskOrder,
    hand: Hand<'_>,
) -> Result<(i64, Logged), DeskError> {
    let right = Right::of_desk(&order.command);
    hand.may(books, |property| roles::may(property, hand.by, right))?;
    let at = order.at.unwrap_or(hand.logged_at);
    let day = books.property.zone.day(at);
    let context = Context {
        at,
        logged_at: hand.logged_at,
        by: hand.by,
        rules: &books.newest,
        property: &books.property,
        // No entry is made.
        number: EntryNo { day, n: 0 },
        proof: hand.proof,
    };
    let state = state(&writer.own_events_from(SIGNED, hand.logged_at)?);
    let event: Event = decide(&order.command, &state, &context)?;
    let (logged_at, by, note) = (hand.logged_at, hand.by.clone(), order.note.clone());
    let logged = Logged { at, logged_at, by, note, event };
    let seq = writer.append(None, 0, std::slice::from_ref(&logged), hand.imported)?;
    Ok((seq, logged))
}
