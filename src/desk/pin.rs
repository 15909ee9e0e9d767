//! Signing in: whoever has a PIN acts only after having given it to this desk. The tries are
//! counted in the file, before they are looked at, so that many processes have five together.
use super::{Desk, DeskError, OwnPin};
use crate::{
    domain::{
        at::At,
        event::{Event, Logged},
        id::StaffId,
        pin::{PAUSE, Pin, PinTrouble, TRIES},
        refusal::Refusal,
        roles::{self, Right},
        signing::Proof,
    },
    store::{StoreError, StoredPin},
};
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::phc::PasswordHash,
};
use std::collections::BTreeSet;

/// KiB a hash takes, its passes and lanes: a tenth of a second on a small machine, and what OWASP
/// names first.
const MEMORY: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A hash that asks for more than this was not made here: it would stop the desk.
const MOST: (u32, u32, u32) = (65_536, 8, 4);

const SALT: usize = 16;

impl Desk {
    /// Who has a PIN.
    ///
    /// # Errors
    /// What the file says.
    pub fn pins(&self) -> Result<BTreeSet<StaffId>, DeskError> {
        Ok(self.store.pins()?.into_iter().map(|(staff, _)| staff).collect())
    }

    /// Whose PIN is locked.
    ///
    /// # Errors
    /// What the file says.
    pub fn locked_pins(&self) -> Result<BTreeSet<StaffId>, DeskError> {
        let locked = self.store.pins()?.into_iter().filter(|(_, tries)| *tries >= TRIES);
        Ok(locked.map(|(staff, _)| staff).collect())
    }

    /// Whether this person still has to give a PIN before acting here.
    ///
    /// # Errors
    /// What the file says.
    pub fn wants_pin(&self, staff: &StaffId) -> Result<bool, DeskError> {
        let kept = self.store.pin(staff)?;
        Ok(kept.is_some_and(|pin| self.proven.get(staff) != Some(&pin.hash)))
    }

    /// Lets nobody act who has a PIN and has not given it, and nobody where it is only watched.
    ///
    /// # Errors
    /// [`PinTrouble::Needed`], [`PinTrouble::OnlyWatching`], or what the file says.
    pub fn admit(&self, by: &StaffId) -> Result<(), DeskError> {
        self.may_write()?;
        match self.wants_pin(by)? {
            true => Err(PinTrouble::Needed { staff: by.clone() }.into()),
            false => Ok(()),
        }
    }

    /// Lets nobody write where it is only watched; a try at a PIN is written down, too.
    fn may_write(&self) -> Result<(), DeskError> {
        match self.watching {
            true => Err(PinTrouble::OnlyWatching.into()),
            false => Ok(()),
        }
    }

    /// Takes a PIN as proof of who somebody is.
    ///
    /// # Errors
    /// [`DeskError::Pin`] when it is wrong, locked, none, or tried too soon; or what the file says.
    pub fn prove(&mut self, staff: &StaffId, typed: &Pin, now: At) -> Result<(), DeskError> {
        let hash = self.look_at(staff, typed, now)?;
        self.proven.insert(staff.clone(), hash);
        Ok(())
    }

    /// What is known of who signs an order of `by`, who was admitted. A PIN given for it is looked
    /// at, and a wrong one counted, before anything is decided; it signs nobody in.
    pub(super) fn proof<'a>(
        &mut self,
        by: &StaffId,
        own: Option<&'a OwnPin>,
        now: At,
    ) -> Result<Proof<'a>, DeskError> {
        if let Some(OwnPin { who, pin }) = own {
            // A PIN may outlast the person's time here.
            if self.books.property.staff(who).is_some_and(|s| s.about.left) {
                return Err(Refusal::HasLeft { staff: who.clone() }.into());
            }
            self.look_at(who, pin, now)?;
        }
        let signed_in = self.store.pin(by)?.is_some();
        Ok(Proof { signed_in, given: own.map(|own| &own.who) })
    }

    /// Whether a PIN is somebody's; wrong ones are counted. Its hash.
    pub(super) fn look_at(
        &mut self,
        staff: &StaffId,
        typed: &Pin,
        now: At,
    ) -> Result<String, DeskError> {
        self.may_write()?;
        let kept = self.store.write(|writer| -> Result<StoredPin, DeskError> {
            let none = || PinTrouble::NoneSet { staff: staff.clone() };
            let kept = writer.pin(staff)?.ok_or_else(none)?;
            if kept.tries >= TRIES {
                return Err(PinTrouble::Locked { staff: staff.clone() }.into());
            }
            let soon = |at: At| at <= now && now.since(at) < PAUSE;
            if kept.tried_at.is_some_and(soon) {
                return Err(PinTrouble::TooSoon.into());
            }
            writer.set_tries(staff, kept.tries + 1, Some(now))?;
            Ok(kept)
        })?;
        let tries = kept.tries + 1;
        if fits(typed, &kept.hash, staff)? {
            self.store.write(|writer| match writer.pin(staff)? {
                Some(now) if now.hash == kept.hash => writer.set_tries(staff, 0, None),
                _ => Ok(()),
            })?;
            return Ok(kept.hash);
        }
        if tries >= TRIES {
            let event = Event::PinLocked { staff: staff.clone() };
            self.store.write(|writer| writer.append(None, 0, &[own(staff, event, now)], false))?;
        }
        Err(PinTrouble::Wrong { left: TRIES.saturating_sub(tries) }.into())
    }

    /// Somebody does not act here any more until they give their PIN again.
    pub fn forget(&mut self, staff: &StaffId) {
        self.proven.remove(staff);
    }

    /// From now on this desk only looks: nothing is written, whoever asks.
    pub fn only_watch(&mut self) {
        self.watching = true;
    }

    /// Gives somebody a PIN: one's own, or another's by who may. Where a supervisor has one, the
    /// first PIN of anybody comes from a supervisor: else whoever came first would be that person.
    ///
    /// # Errors
    /// [`DeskError::Pin`], [`DeskError::Refused`], or what the file says.
    pub fn set_pin(
        &mut self,
        by: &StaffId,
        staff: &StaffId,
        chosen: &str,
        now: At,
    ) -> Result<(), DeskError> {
        let pin = Pin::chosen(chosen).map_err(PinTrouble::Chosen)?;
        let right = if by == staff { Right::OwnPin } else { Right::OthersPin };
        self.may_with_pins(by, staff, right)?;
        let hash = hash(&pin)?;
        let event = Event::PinSet { staff: staff.clone() };
        self.store.write(|writer| {
            writer.set_pin(staff, &hash, now)?;
            writer.append(None, 0, &[own(by, event, now)], false)
        })?;
        if by == staff {
            self.proven.insert(staff.clone(), hash);
        }
        Ok(())
    }

    /// Lets somebody try again whose PIN was locked.
    ///
    /// # Errors
    /// [`DeskError::Pin`], [`DeskError::Refused`], or what the file says.
    pub fn unlock_pin(&mut self, by: &StaffId, staff: &StaffId, now: At) -> Result<(), DeskError> {
        self.may_with_pins(by, staff, Right::Unlock)?;
        let event = Event::PinUnlocked { staff: staff.clone() };
        self.store.write(|writer| -> Result<(), DeskError> {
            if writer.pin(staff)?.is_none() {
                return Err(PinTrouble::NoneSet { staff: staff.clone() }.into());
            }
            writer.set_tries(staff, 0, None)?;
            writer.append(None, 0, &[own(by, event, now)], false)?;
            Ok(())
        })
    }

    fn may_with_pins(&self, by: &StaffId, of: &StaffId, right: Right) -> Result<(), DeskError> {
        let property = &self.books.property;
        roles::may(property, by, right)?;
        if property.staff(of).is_none() {
            return Err(Refusal::UnknownStaff { field: "staff", given: of.clone() }.into());
        }
        self.admit(by)?;
        let pins = self.pins()?;
        let head =
            |id: &StaffId| property.staff(id).is_some_and(|s| Right::OthersPin.is_of(s.rank));
        match right {
            Right::OwnPin if pins.contains(by) || !pins.iter().any(head) => Ok(()),
            Right::OwnPin => Err(PinTrouble::FromSupervisor.into()),
            _ if pins.contains(by) => Ok(()),
            _ => Err(PinTrouble::OwnFirst.into()),
        }
    }
}

fn own(by: &StaffId, event: Event, now: At) -> Logged {
    Logged { at: now, logged_at: now, by: by.clone(), note: None, event }
}

fn hash(pin: &Pin) -> Result<String, DeskError> {
    let mut salt = [0; SALT];
    let no = |why: String| DeskError::Store(StoreError::Io(why));
    getrandom::fill(&mut salt).map_err(|e| no(e.to_string()))?;
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(|e| no(e.to_string()))?;
    let maker = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let made = maker.hash_password_with_salt(pin.bytes(), &salt).map_err(|e| no(e.to_string()))?;
    Ok(made.to_string())
}

/// Whether the PIN has this hash; compared in constant time.
fn fits(pin: &Pin, hash: &str, staff: &StaffId) -> Result<bool, PinTrouble> {
    let damaged = || PinTrouble::Damaged { staff: staff.clone() };
    let read = PasswordHash::new(hash).map_err(|_| damaged())?;
    let params = Params::try_from(&read).map_err(|_| damaged())?;
    if params.m_cost() > MOST.0 || params.t_cost() > MOST.1 || params.p_cost() > MOST.2 {
        return Err(damaged());
    }
    Ok(Argon2::default().verify_password(pin.bytes(), hash).is_ok())
}
