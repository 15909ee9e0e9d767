//! When the bell rings: at once for a new alarm, again each repeat until somebody acknowledges.
use crate::domain::{
    alarm::Alarm,
    at::{At, Span},
    id::AlarmId,
};
use std::collections::BTreeMap;

/// When each ringing alarm was last rung for.
#[derive(Debug, Default)]
pub(super) struct Bell {
    rung: BTreeMap<AlarmId, At>,
    due: bool,
}

impl Bell {
    /// Looks at the alarms; alarms that no longer ring are forgotten.
    pub(super) fn hear(&mut self, alarms: &[Alarm], repeat: Span, now: At) {
        let ringing: Vec<AlarmId> = alarms.iter().filter(|a| a.rings()).map(|a| a.id).collect();
        self.rung.retain(|id, _| ringing.contains(id));
        for id in ringing {
            // A clock set back must not silence the bell: an older time than the last counts too.
            let quiet = |last: &At| *last <= now && now.since(*last) < repeat;
            if !self.rung.get(&id).is_some_and(quiet) {
                self.rung.insert(id, now);
                self.due = true;
            }
        }
    }

    /// Rings once, for a test of it.
    pub(super) fn test(&mut self) {
        self.due = true;
    }

    /// Whether it is to be rung now; asked once.
    pub(super) fn take(&mut self) -> bool {
        std::mem::take(&mut self.due)
    }
}
