//! What the desk does so that its alarms can be trusted: it tells the notification command once,
//! says when the machine's clock jumped, and puts it right.
use super::{
    Desk, DeskError, Order,
    execute::{Found, Hand, carry_out, from_file, project},
};
use crate::{
    domain::{
        alarm::Alarm,
        at::{At, Span},
        command::Command,
        event::{Event, Logged},
        id::StaffId,
        roles::{self, Right},
        steady::JUMP,
    },
    store::{StoreError, Stored, Writer},
};

/// Events looked at for the same jump, told by another desk on this machine.
const NEWS: i64 = 200;

/// Two desks see the same jump within that.
const MOMENT: Span = Span::seconds(60);

impl Desk {
    /// Takes it upon this desk to give an alarm to the notification command; false when that has
    /// been done, by this desk or another on the same file.
    ///
    /// # Errors
    /// What the file says.
    pub fn claim_call(&mut self, alarm: &Alarm, now: At) -> Result<bool, DeskError> {
        if self.watching {
            return Ok(false);
        }
        Ok(self.store.claim_call(&alarm.id.to_string(), alarm.since, now)?)
    }

    /// Keeps why the notification command failed for an alarm.
    ///
    /// # Errors
    /// What the file says.
    pub fn call_failed(&mut self, alarm: &Alarm, why: &str) -> Result<(), DeskError> {
        Ok(self.store.call_failed(&alarm.id.to_string(), alarm.since, why)?)
    }

    /// Writes down that the machine's clock jumped, unless another desk has just done so.
    ///
    /// # Errors
    /// What the file says.
    pub fn clock_jumped(
        &mut self,
        by: &StaffId,
        (from, to): (At, At),
        now: At,
    ) -> Result<(), DeskError> {
        if self.watching {
            return Ok(());
        }
        let event = Event::ClockJumped { from, to };
        let logged = Logged { at: now, logged_at: now, by: by.clone(), note: None, event };
        let seq = self.store.write(|writer| {
            let told = |s: &Stored| match s.logged.event {
                Event::ClockJumped { from: f, to: t } => {
                    alike(t.since(f), to.since(from)) && near(s.logged.logged_at, now)
                }
                _ => false,
            };
            let seq = writer.last_seq()?;
            match writer.events_after(seq - NEWS, 200)?.iter().rfind(|s| told(s)) {
                Some(told) => Ok::<_, StoreError>(told.seq),
                None => writer.append(None, 0, &[logged], false),
            }
        })?;
        self.jump_seen = Some(seq);
        Ok(())
    }

    /// Whether somebody at another desk has said, since this one saw the clock jump, that it is
    /// right now.
    ///
    /// # Errors
    /// What the file says.
    pub fn clock_corrected_elsewhere(&self) -> Result<bool, DeskError> {
        let Some(seq) = self.jump_seen else { return Ok(false) };
        let later = self.store.events_after(seq, usize::MAX)?;
        Ok(later.iter().any(is_correction))
    }

    /// The machine's clock is right now, `ahead` later than the desk went on: what every entry
    /// counts in elapsed time moves on by as much, so that no alarm fires or clears for it. `now`
    /// is the right time. False when another desk has done it already; how many entries else.
    ///
    /// # Errors
    /// What the file says; nothing was written.
    pub fn correct_clock(&mut self, by: &StaffId, ahead: Span, now: At) -> Result<bool, DeskError> {
        self.admit(by)?;
        // Without an open entry nothing below asks.
        roles::may(self.property(), by, Right::Clock)?;
        let (books, seen) = (&self.books, self.jump_seen.unwrap_or(i64::MAX));
        let hand = Hand::here(by, now);
        let moved = self.store.write(|writer| -> Result<_, DeskError> {
            if writer.events_after(seen, usize::MAX)?.iter().any(is_correction) {
                return Ok(None);
            }
            correct(writer, books, ahead, hand).map(Some)
        })?;
        self.jump_seen = None;
        let done = moved.is_some();
        for watched in moved.into_iter().flatten() {
            self.keep(watched);
        }
        Ok(done)
    }
}

fn correct(
    writer: &mut Writer<'_>,
    books: &super::Books,
    ahead: Span,
    hand: Hand<'_>,
) -> Result<Vec<crate::domain::watch::Watched>, DeskError> {
    let mut moved = Vec::new();
    for entry in writer.unsettled()?.into_iter().filter(crate::domain::entry::Entry::is_open) {
        let order = Order::on(entry.number, Command::CorrectClock { by: ahead });
        let found = Found::Known(Box::new(entry));
        let written = carry_out(writer, books, found, &order, hand, &from_file)?;
        moved.push(project(writer, books, written.entry)?);
    }
    let event = Event::ClockCorrected { ahead };
    let (at, by) = (hand.logged_at, hand.by.clone());
    let logged = Logged { at, logged_at: at, by, note: None, event };
    writer.append(None, 0, &[logged], false)?;
    Ok(moved)
}

fn is_correction(stored: &Stored) -> bool {
    stored.entry.is_none() && matches!(stored.logged.event, Event::ClockCorrected { .. })
}

fn alike(a: Span, b: Span) -> bool {
    (a.0 - b.0).abs() <= JUMP.0
}

fn near(a: At, b: At) -> bool {
    a.since(b).0.abs() <= MOMENT.0
}
