//! Who sits here, and whether they have shown it: signing in, the lock, the mask.
use super::App;
use crate::{
    domain::{
        at::{At, Span},
        id::StaffId,
        pin::Pin,
    },
    tui::{
        dialogs::{
            gate::{Gate, Why},
            pins::PinAsk,
        },
        keys::Action,
        pane::Outcome,
        rein::Rein,
    },
    words::{pin as w, screen},
};

/// When the screen locks, and whether it has.
#[derive(Debug)]
pub(super) struct Guard {
    /// When somebody last touched a key.
    pub(super) touched: At,
    /// After how long without one it locks; never after zero.
    lock_after: Span,
    locked: bool,
}

impl Guard {
    pub(super) fn new(now: At) -> Guard {
        Guard { touched: now, lock_after: Span::ZERO, locked: false }
    }
}

impl App {
    /// How far this screen may go, and after how long without a key it locks; never after zero.
    /// Whoever sits here and has a PIN is asked for it now.
    #[must_use]
    pub fn guarded(mut self, rein: Rein, lock_after: Span, now: At) -> App {
        self.shown.rein = rein;
        self.guard = Guard { touched: now, lock_after, locked: false };
        self.ask_pin(Why::Start);
        self
    }

    /// Somebody has to sign in before anything is done.
    pub(super) fn is_gated(&self) -> bool {
        self.stack.iter().any(|d| d.is_gate())
    }

    /// What the panes are drawn from is masked.
    pub(super) fn is_masked(&self) -> bool {
        self.shown.masked || self.is_gated()
    }

    /// Of all actions those that change nothing are left while somebody has to sign in. Leaving is,
    /// until somebody has: a locked screen must not be rid of its alarms by whoever walks past.
    pub(super) fn while_gated(&self, action: Action) -> bool {
        let locked = self.guard.locked;
        matches!(action, Action::Language | Action::Redraw | Action::Silence)
            || action == Action::Quit && !locked
    }

    /// Asks for the PIN of whoever sits here, if they have one. Who has none is asked for a key
    /// after a lock: what nobody looks at is masked all the same.
    pub(super) fn ask_pin(&mut self, why: Why) {
        let me = self.shown.me.clone();
        let asked = why == Why::Locked || self.shown.pins.contains(&me);
        if asked && self.shown.rein != Rein::Watch && !self.is_gated() {
            self.guard.locked = why == Why::Locked;
            self.stack.push(Box::new(Gate::new(me, why)));
        }
    }

    /// Sets or unlocks a PIN for the top dialog.
    pub(super) fn pin(&mut self, asked: &PinAsk, now: At) {
        let (me, lang) = (self.shown.me.clone(), self.shown.lang);
        let (whose, said, done) = match asked {
            PinAsk::Set { staff, old, chosen } => {
                let done = self.office.set_pin(&me, staff, old.as_ref(), chosen.text(), now);
                (staff, w::was_set(lang), done)
            }
            PinAsk::Unlock(staff) => {
                (staff, w::was_unlocked(lang), self.office.unlock_pin(&me, staff, now))
            }
        };
        if let Err(trouble) = done {
            let why = self.sentence(&*trouble, now);
            self.tell(Outcome::Refused(why), now);
            return;
        }
        self.pop();
        self.reread(now);
        let name = self.shown.view(now, false).name_of(whose).to_owned();
        self.message = Some(format!("{name}: {said}"));
    }

    /// Nobody touched a key for long: the screen locks. What is half typed stays, and is on disk.
    pub(super) fn lock_when_idle(&mut self, now: At) {
        let idle = now.since(self.guard.touched);
        if self.guard.lock_after > Span::ZERO && idle >= self.guard.lock_after {
            self.lock();
        }
    }

    /// Locks it now.
    pub(super) fn lock(&mut self) {
        let lang = self.shown.lang;
        if self.is_gated() || self.shown.rein == Rein::Watch {
            return;
        }
        self.save_drafts();
        self.ask_pin(Why::Locked);
        let has = self.shown.pins.contains(&self.shown.me);
        let said = if has { w::locked_now(lang) } else { w::masked_now(lang) };
        self.message = Some(said.to_owned());
    }

    /// Names and telephone numbers are masked on the panes, or shown again.
    pub(super) fn mask(&mut self) {
        self.shown.masked = !self.shown.masked;
        let lang = self.shown.lang;
        let said = if self.shown.masked { w::masked(lang) } else { w::unmasked(lang) };
        self.message = Some(said.to_owned());
    }

    /// Somebody sits down who may have a PIN; asked for above the list they were chosen from.
    pub(super) fn seat(&mut self, who: StaffId, now: At) {
        self.stack.pop();
        if self.shown.pins.contains(&who) {
            self.stack.push(Box::new(Gate::new(who, Why::Switch)));
            return;
        }
        self.sit(&who, now);
        let name = self.shown.view(now, false).name_of(&who).to_owned();
        self.message = Some(screen::sits_now(&name, self.shown.lang));
    }

    /// A key that is for no dialog: whoever locked the screen without a PIN is back.
    pub(super) fn wake(&mut self, now: At) {
        let me = self.shown.me.clone();
        if self.guard.locked && !self.shown.pins.contains(&me) {
            self.sign_in(&me, &Pin::typed(""), now);
        }
    }

    /// What was typed at the gate.
    pub(super) fn sign_in(&mut self, who: &StaffId, typed: &Pin, now: At) {
        let proven = match self.shown.pins.contains(who) {
            true => self.office.prove(who, typed, now),
            false => Ok(()),
        };
        if let Err(trouble) = proven {
            let why = self.sentence(&*trouble, now);
            self.tell(Outcome::Refused(why), now);
            return;
        }
        self.stack.retain(|d| !d.is_gate());
        self.guard.locked = false;
        if *who != self.shown.me {
            // Another's half-typed calls are on disk and theirs.
            self.save_drafts();
            self.stack.clear();
            self.sit(who, now);
        }
        let name = self.shown.view(now, false).name_of(who).to_owned();
        self.message = Some(format!("{}: {name}", w::signed_in(self.shown.lang)));
    }
}
