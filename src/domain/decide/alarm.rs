//! Rules about an entry's alarms: seen, put aside, taken back; and its clocks, when the machine's
//! was put right.
use super::{Context, one};
use crate::domain::{
    alarm::{Alarm, alarms},
    at::Span,
    command::Command,
    entry::Entry,
    event::Event,
    id::AlarmKey,
    refusal::{Milestone, Refusal},
    timer::timers,
};

pub(super) fn decide(
    entry: &Entry,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match command.clone() {
        Command::Ack { alarm } => {
            standing(entry, alarm, context)?;
            one(Event::AlarmAcked { alarm })
        }
        Command::Shelve { alarm, length, reason } => {
            standing(entry, alarm, context)?;
            if entry.emergency {
                return Err(Refusal::EmergencyShelf);
            }
            let limit = context.rules.shelve_at_most;
            if length > limit || length <= Span::ZERO {
                return Err(Refusal::ShelfTooLong { given: length, limit });
            }
            one(Event::AlarmShelved { alarm, until: context.at.plus(length), reason })
        }
        Command::Unshelve { alarm } => match standing(entry, alarm, context)?.shelved_until {
            Some(_) => one(Event::AlarmUnshelved { alarm }),
            None => Err(Refusal::NotShelved),
        },
        Command::CorrectClock { by } if by <= Span::ZERO => Err(Refusal::NothingToChange),
        Command::CorrectClock { by } => one(Event::ClockCorrected { ahead: by }),
        _ => Ok(Vec::new()),
    }
}

/// The alarm must stand, at the time of the act, and nobody may have acknowledged it.
fn standing(entry: &Entry, alarm: AlarmKey, context: &Context<'_>) -> Result<Alarm, Refusal> {
    let timers = timers(entry, context.rules, context.property.zone);
    let standing = alarms(entry, &timers, context.at);
    let found = standing.iter().rfind(|a| a.id.key() == Some(alarm)).ok_or(Refusal::NoSuchAlarm)?;
    match &found.acked {
        Some((by, _)) => Err(Refusal::AlarmAcked { by: by.clone() }),
        None => {
            context.not_before(found.due_at.plus(Span(1)), Milestone::Overdue)?;
            Ok(found.clone())
        }
    }
}
