//! When the bell rings: at once for a new alarm, again each repeat until somebody acknowledges or
//! silences it here.
use crate::{
    domain::{
        alarm::Alarm,
        at::{At, Span},
        id::AlarmId,
    },
    tui::panes::next::BellState,
};
use std::collections::BTreeMap;

/// When each ringing alarm was last rung for.
#[derive(Debug, Default)]
pub(super) struct Bell {
    rung: BTreeMap<AlarmId, At>,
    /// Silenced at this terminal, each until when.
    silenced: BTreeMap<AlarmId, At>,
    due: bool,
    /// Whether somebody heard the last test.
    heard: Option<bool>,
}

impl Bell {
    /// Looks at the alarms that call this terminal; those that no longer ring are forgotten.
    pub(super) fn hear(&mut self, alarms: &[&Alarm], repeat: Span, now: At) {
        let ringing: Vec<AlarmId> = alarms.iter().filter(|a| a.rings()).map(|a| a.id).collect();
        self.rung.retain(|id, _| ringing.contains(id));
        self.silenced.retain(|id, until| ringing.contains(id) && *until > now);
        for id in ringing {
            // A clock set back must not silence the bell: an older time than the last counts too.
            let quiet = |last: &At| *last <= now && now.since(*last) < repeat;
            if !self.silenced.contains_key(&id) && !self.rung.get(&id).is_some_and(quiet) {
                self.rung.insert(id, now);
                self.due = true;
            }
        }
    }

    /// Is quiet until then about everything it rings for now; how many that are.
    pub(super) fn silence(&mut self, until: At) -> usize {
        let ringing: Vec<AlarmId> = self.rung.keys().copied().collect();
        self.due = false;
        self.silenced.extend(ringing.iter().map(|id| (*id, until)));
        ringing.len()
    }

    /// The machine's clock was put ahead: that is no minute without a bell.
    pub(super) fn clock_corrected(&mut self, ahead: Span) {
        for at in self.rung.values_mut().chain(self.silenced.values_mut()) {
            *at = at.plus(ahead);
        }
    }

    /// Rings once, for a test of it.
    pub(super) fn test(&mut self) {
        self.due = true;
    }

    /// What came of the test.
    pub(super) fn tested(&mut self, heard: bool) {
        self.heard = Some(heard);
    }

    /// What it does now.
    pub(super) fn state(&self) -> BellState {
        match self.rung.keys().any(|id| !self.silenced.contains_key(id)) {
            true => BellState::Rings,
            false if !self.silenced.is_empty() => BellState::Silenced,
            false => BellState::Quiet { heard: self.heard },
        }
    }

    /// Whether it is to be rung now; asked once.
    pub(super) fn take(&mut self) -> bool {
        std::mem::take(&mut self.due)
    }
}
