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
        entry::Entry,
        event::{Event, Logged},
        id::{EntryNo, StaffId},
        pin::Pin,
        refusal::Refusal,
        roles::{self, Right},
        shift::{is_late, moves},
        signing::Proof,
        text::Text,
        watch::Watched,
    },
    store::Writer,
};
use std::collections::{BTreeMap, BTreeSet};

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
    /// What was said of an entry that moves; of a late one what will be done.
    pub words: BTreeMap<EntryNo, Text>,
    /// What was gone through item by item, on the screen; a command says nothing of it.
    pub walked: Option<Walked>,
    /// The PIN of whoever comes, typed by them; none: their signature is witnessed.
    pub own: Option<Pin>,
}

/// A hand-over that was gone through item by item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walked {
    /// Whose seat it was walked on.
    pub seat: StaffId,
    /// What the incoming person took.
    pub taken: BTreeSet<EntryNo>,
    /// Who confirmed it.
    pub confirmed: Vec<StaffId>,
}

impl Shift {
    /// Everything the actor holds goes to somebody, now.
    pub fn to(to: StaffId) -> Shift {
        let words = BTreeMap::new();
        Shift {
            to,
            take_over: false,
            reason: None,
            at: None,
            note: None,
            words,
            walked: None,
            own: None,
        }
    }
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
    /// [`DeskError::Refused`] when the person is unknown or the same, a take-over has no reason,
    /// there are words about what does not move; of a hand-over that was walked, when something
    /// was not gone through or nobody said what will be done about what is late; or
    /// [`DeskError::Pin`]. Whoever comes and gave their PIN is signed in by it.
    pub fn hand_over(
        &mut self,
        by: &StaffId,
        shift: &Shift,
        now: At,
    ) -> Result<HandedOver, DeskError> {
        let knew = self.proven.contains_key(&shift.to);
        let signed = self.sign_over(by, shift, now);
        if signed.is_err() && !knew {
            self.forget(&shift.to);
        }
        let (handed, moved, logged) = signed?;
        self.shift.take(&logged);
        for watched in moved {
            self.keep(watched);
        }
        Ok(handed)
    }
}

impl Desk {
    fn sign_over(
        &mut self,
        by: &StaffId,
        shift: &Shift,
        now: At,
    ) -> Result<(HandedOver, Vec<Watched>, Logged), DeskError> {
        if let Some(pin) = shift.own.as_ref().filter(|_| !self.watching) {
            self.prove(&shift.to, pin, now)?;
        }
        self.admit(by)?;
        let given = shift.own.as_ref().map(|_| &shift.to);
        let proof = Proof { given, ..self.proof(by, None, now)? };
        let books = &self.books;
        let hand = Hand { proof, ..Hand::here(by, now) };
        self.store.write(|writer| hand_over(writer, books, shift, hand))
    }
}

pub(super) fn hand_over(
    writer: &mut Writer<'_>,
    books: &Books,
    shift: &Shift,
    hand: Hand<'_>,
) -> Result<(HandedOver, Vec<Watched>, Logged), DeskError> {
    for (field, given) in [("as", hand.by), ("to", &shift.to)] {
        if books.property.staff(given).is_none() {
            return Err(Refusal::UnknownStaff { field, given: given.clone() }.into());
        }
    }
    hand.may(books, |property| roles::may(property, hand.by, Right::Handover))?;
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
    let goes = |entry: &Entry| moves(entry, hand.by, &shift.to, shift.take_over);
    let goes: Vec<Entry> = writer.unsettled()?.into_iter().filter(goes).collect();
    gone_through(&goes, books, shift, hand.logged_at)?;
    let mut moved = Vec::new();
    for entry in goes {
        let (to, reason) = (shift.to.clone(), shift.reason.clone());
        let words = shift.words.get(&entry.number).cloned();
        let command = Command::HandOver { to, take_over: shift.take_over, reason, words };
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
        confirmed: shift.walked.as_ref().map_or_else(Vec::new, |w| w.confirmed.clone()),
        signing: Some(hand.proof.handing(&shift.to, shift.take_over, hand.by)?),
    };
    let note = shift.note.clone();
    let logged = Logged { at, logged_at: hand.logged_at, by: hand.by.clone(), note, event };
    let seq = writer.append(None, 0, std::slice::from_ref(&logged), hand.imported)?;
    if let Some(walked) = &shift.walked {
        writer.drop_walk(&walked.seat)?;
    }
    Ok((HandedOver { entries, seq }, moved, logged))
}

/// What came in or went late while they walked is asked about, and words are about what moves.
fn gone_through(goes: &[Entry], books: &Books, shift: &Shift, now: At) -> Result<(), Refusal> {
    let stays = |number: &&EntryNo| !goes.iter().any(|e| e.number == **number);
    if let Some(entry) = shift.words.keys().find(stays) {
        return Err(Refusal::NotHandedOver { entry: *entry });
    }
    let Some(walked) = &shift.walked else { return Ok(()) };
    let numbers = |fits: &dyn Fn(&Entry) -> bool| {
        goes.iter().filter(|e| fits(e)).map(|e| e.number).collect::<Vec<_>>()
    };
    let left = numbers(&|e| !walked.taken.contains(&e.number));
    if !left.is_empty() {
        return Err(Refusal::NotWalked { entries: left });
    }
    let late = |e: &Entry| is_late(&books.watch(e.clone()), now);
    let unsaid = numbers(&|e| !shift.words.contains_key(&e.number) && late(e));
    match unsaid.is_empty() {
        true => Ok(()),
        false => Err(Refusal::LateUnsaid { entries: unsaid }),
    }
}
