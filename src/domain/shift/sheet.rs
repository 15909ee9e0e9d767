//! The hand-over sheet (P10). Nobody writes it: it is a fold over the log and what happened since
//! the shift began.
use super::{ShiftState, Stretch, is_late};
use crate::domain::{
    at::{At, Span},
    civil::Zone,
    entry::EntryStage,
    event::{Event, Logged},
    id::{EntryNo, StaffId},
    rules::Rules,
    watch::Watched,
};

/// However long ago the last hand-over was, no more than this is looked back.
const LOOK_BACK: Span = Span::minutes(48 * 60);

/// Something that happened, and to which entry, if to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// Its entry; none when it belongs to the property.
    pub entry: Option<EntryNo>,
    /// What, when and who.
    pub logged: Logged,
}

/// What stands on the sheet. Entries by number, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Who hands over.
    pub by: StaffId,
    /// The shift that is on.
    pub shift: Stretch,
    /// What follows happened since then: the last hand-over, else the beginning of the shift.
    pub since: At,
    /// Neither closed nor void.
    pub open: Vec<EntryNo>,
    /// Of these, held by the one who hands over.
    pub held: Vec<EntryNo>,
    /// With a ticket on hold.
    pub on_hold: Vec<EntryNo>,
    /// With an appointment still to come.
    pub booked: Vec<EntryNo>,
    /// Whose source waits for a callback.
    pub callbacks: Vec<EntryNo>,
    /// With an overdue step.
    pub late: Vec<EntryNo>,
    /// Alarms that stand, the cleared ones nobody saw included.
    pub alarms: usize,
    /// Who was chased, with what words (P12).
    pub chased: Vec<Happened>,
    /// What was written too long after it happened, the first of each entry (补录).
    pub late_entries: Vec<Happened>,
    /// Calls that were picked up and not recorded.
    pub abandoned: Vec<Happened>,
    /// What was left for the next shift.
    pub notes: Vec<Happened>,
}

/// From when on a sheet looks at what happened.
pub fn since(state: &ShiftState, rules: &Rules, zone: Zone, now: At) -> At {
    let began = rules.shift.around(now, zone).from;
    state.signed.as_ref().map_or(began, |signed| signed.at.max(now.minus(LOOK_BACK)))
}

impl Sheet {
    /// The sheet at `now`. `log` holds everything open; `events` what happened since [`since`],
    /// the oldest first.
    pub fn new(
        by: &StaffId,
        log: &[Watched],
        events: &[Happened],
        state: &ShiftState,
        (rules, zone): (&Rules, Zone),
        now: At,
    ) -> Sheet {
        let numbers = |fits: &dyn Fn(&Watched) -> bool| {
            let open = log.iter().filter(|w| w.entry.is_open() && fits(w));
            let mut numbers: Vec<EntryNo> = open.map(|w| w.entry.number).collect();
            numbers.sort_unstable();
            numbers
        };
        let kept = |fits: &dyn Fn(&Event) -> bool| {
            events.iter().filter(|e| fits(&e.logged.event)).cloned().collect()
        };
        let owes_callback =
            |w: &Watched| matches!(w.entry.stage(), EntryStage::Accepted | EntryStage::Answered);
        Sheet {
            by: by.clone(),
            shift: rules.shift.around(now, zone),
            since: since(state, rules, zone, now),
            open: numbers(&|_| true),
            held: numbers(&|w| w.entry.holder == *by),
            on_hold: numbers(&|w| w.entry.tickets.iter().any(|t| t.hold_at(now).is_some())),
            booked: numbers(&|w| w.entry.appointment.is_some_and(|a| a.at > now)),
            callbacks: numbers(&owes_callback),
            late: numbers(&|w| is_late(w, now)),
            alarms: log.iter().map(|w| w.alarms(now).len()).sum::<usize>()
                + usize::from(state.alarm(&rules.shift, zone, now).is_some()),
            chased: kept(&|e| matches!(e, Event::Chased { .. })),
            late_entries: late_entries(events, rules.late_entry_after),
            abandoned: kept(&|e| matches!(e, Event::CallAbandoned { .. })),
            notes: kept(&|e| matches!(e, Event::ShiftNoted { .. })),
        }
    }
}

fn late_entries(events: &[Happened], tolerance: Span) -> Vec<Happened> {
    let mut found: Vec<Happened> = Vec::new();
    for event in events {
        let known = found.iter().any(|f| f.entry == event.entry);
        if event.entry.is_some() && !known && event.logged.is_late_entry(tolerance) {
            found.push(event.clone());
        }
    }
    found
}
