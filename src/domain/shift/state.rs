//! Whether the last change of shift was signed for (P10). A fold over the property's own events,
//! from the last signed hand-over on.
use super::{Signed, Timetable};
use crate::domain::{
    alarm::{Alarm, Priority},
    at::{At, Span},
    civil::Zone,
    event::{Event, Logged},
    id::{AlarmId, StaffId},
};

/// Who signed last, and what was done since about a change nobody signed for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShiftState {
    /// The last hand-over; none while none was ever signed: then no change is waited for.
    pub signed: Option<Signed>,
    /// Which missed change was acknowledged, by whom, when.
    acked: Option<(At, StaffId, At)>,
    /// Which missed change was put aside, until when.
    shelved: Option<(At, At)>,
}

impl ShiftState {
    /// Takes in the next event; most say nothing of shifts.
    pub fn take(&mut self, logged: &Logged) {
        match &logged.event {
            Event::ShiftHandedOver { to, .. } => {
                let signed = Signed { at: logged.at, to: to.clone() };
                *self = ShiftState { signed: Some(signed), ..ShiftState::default() };
            }
            Event::ShiftAlarmAcked { ended } => {
                self.acked = Some((*ended, logged.by.clone(), logged.at));
            }
            Event::ShiftAlarmShelved { ended, until, .. } => self.shelved = Some((*ended, *until)),
            _ => {}
        }
    }

    /// When the shift the last hand-over began ends.
    pub fn ends_at(&self, table: &Timetable, zone: Zone) -> Option<At> {
        self.signed.as_ref().map(|signed| table.covered(signed.at, zone).to)
    }

    /// The change nobody signed for in time, until somebody does. Whoever took the shift over
    /// last owns it: they are still on duty.
    pub fn alarm(&self, table: &Timetable, zone: Zone, now: At) -> Option<Alarm> {
        let signed = self.signed.as_ref()?;
        let ended = self.ends_at(table, zone)?;
        let due_at = ended.plus(table.sign_within);
        let late = now.since(due_at);
        let acked = self.acked.as_ref().filter(|(change, ..)| *change == ended);
        let until = self.shelved.filter(|(change, _)| *change == ended).map(|(_, until)| until);
        (late > Span::ZERO).then(|| Alarm {
            id: AlarmId::Shift(zone.local(ended).naive_local()),
            due_at,
            late,
            owner: signed.to.clone(),
            active: true,
            acked: acked.map(|(_, by, at)| (by.clone(), *at)),
            shelved_until: until.filter(|until| *until > now),
            since: until.unwrap_or(due_at).max(due_at),
            priority: Priority::Medium,
        })
    }
}
