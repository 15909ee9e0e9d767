//! Shift change (P10): every open entry of the one who leaves moves to the one who comes.
use super::{
    Books, Desk,
    error::DeskError,
    execute::{Found, Hand, carry_out, from_file, project},
    order::Order,
};
use crate::{
    domain::{
        at::At,
        command::Command,
        event::{Event, Logged},
        id::StaffId,
        refusal::Refusal,
        text::Text,
        watch::Watched,
    },
    store::Writer,
};

/// A shift change as asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Who holds everything from here.
    pub to: StaffId,
    /// Alone, without the one who leaves: everybody's open entries move.
    pub take_over: bool,
    /// Why; a take-over needs it.
    pub reason: Option<Text>,
    /// When; `None`: now.
    pub at: Option<At>,
    /// A free remark.
    pub note: Option<Text>,
}

/// What a shift change moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandedOver {
    /// How many entries moved.
    pub entries: u32,
    /// Sequence number of the last event written.
    pub seq: i64,
}

impl Desk {
    /// Hands the actor's open entries to `shift.to`; a take-over moves everybody's. The change of
    /// shift itself is written even when nothing was open.
    ///
    /// # Errors
    /// [`DeskError::Refused`] when the person is unknown or the same, or a take-over has no reason.
    pub fn hand_over(
        &mut self,
        by: &StaffId,
        shift: &Shift,
        now: At,
    ) -> Result<HandedOver, DeskError> {
        let books = &self.books;
        let hand = Hand { by, logged_at: now, imported: false };
        let (handed, moved) = self.store.write(|writer| hand_over(writer, books, shift, hand))?;
        for watched in moved {
            self.keep(watched);
        }
        Ok(handed)
    }
}

pub(super) fn hand_over(
    writer: &mut Writer<'_>,
    books: &Books,
    shift: &Shift,
    hand: Hand<'_>,
) -> Result<(HandedOver, Vec<Watched>), DeskError> {
    for (field, given) in [("as", hand.by), ("to", &shift.to)] {
        if books.property.staff(given).is_none() {
            return Err(Refusal::UnknownStaff { field, given: given.clone() }.into());
        }
    }
    if shift.take_over && shift.reason.is_none() {
        return Err(Refusal::TakeOverReason.into());
    }
    if !shift.take_over && shift.to == *hand.by {
        return Err(Refusal::SameHolder { holder: shift.to.clone() }.into());
    }
    let at = shift.at.unwrap_or(hand.logged_at);
    if at > hand.logged_at {
        return Err(Refusal::InTheFuture { given: at, now: hand.logged_at }.into());
    }
    let mut moved = Vec::new();
    for entry in writer.unsettled()? {
        let leaves = entry.holder == *hand.by || shift.take_over;
        if !entry.is_open() || !leaves || entry.holder == shift.to {
            continue;
        }
        let (to, reason) = (shift.to.clone(), shift.reason.clone());
        let command = Command::HandOver { to, take_over: shift.take_over, reason };
        let order =
            Order { at: shift.at, note: shift.note.clone(), ..Order::on(entry.number, command) };
        let found = Found::Known(Box::new(entry));
        let written = carry_out(writer, books, found, &order, hand, &from_file)?;
        moved.push(project(writer, books, written.entry)?);
    }
    let entries = u32::try_from(moved.len()).unwrap_or(u32::MAX);
    let event = Event::ShiftHandedOver {
        from: hand.by.clone(),
        to: shift.to.clone(),
        take_over: shift.take_over,
        reason: shift.reason.clone(),
        entries,
    };
    let note = shift.note.clone();
    let logged = Logged { at, logged_at: hand.logged_at, by: hand.by.clone(), note, event };
    let seq = writer.append(None, 0, &[logged], hand.imported)?;
    Ok((HandedOver { entries, seq }, moved))
}
