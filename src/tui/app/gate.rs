//! Who sits here, and whether they have shown it: signing in, the lock, the mask.
use super::App;
use crate::{
    domain::{
        at::{At, Span},
        id::StaffId,
        pin::Pin,
    },
    tui::{
        dialogs::gate::{Gate, Why},
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

    /// Asks for the PIN of whoever sits here, if they have one.
    pub(super) fn ask_pin(&mut self, why: Why) {
        let me = self.shown.me.clone();
        let asked = self.shown.rein != Rein::Watch && self.shown.pins.contains(&me);
        if asked && !self.is_gated() {
            self.guard.locked = why == Why::Locked;
            self.stack.push(Box::new(Gate::new(me, why)));
        }
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
        if !self.shown.pins.contains(&self.shown.me) {
            return;
        }
        if !self.is_gated() {
            self.save_drafts();
            self.ask_pin(Why::Locked);
            self.message = Some(w::locked_now(lang).to_owned());
        }
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
