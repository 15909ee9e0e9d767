//! What may be asked of the desk as a whole, about no entry: its rules.
use super::ShiftState;
use crate::domain::{
    at::{At, Span},
    decide::Context,
    event::Event,
    id::AlarmId,
    refusal::{Milestone, Refusal},
    text::Text,
};
use chrono::NaiveDateTime;

/// Everything that can be asked of the desk itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskCommand {
    /// P10: a line for the next shift
    Note {
        /// The line.
        text: Text,
    },
    /// P10: somebody saw that a change of shift was not signed for
    Ack {
        /// The local time of the change, as the alarm's id says it.
        change: NaiveDateTime,
    },
    /// P10: the same is put aside for a while
    Shelve {
        /// The local time of the change.
        change: NaiveDateTime,
        /// For how long.
        length: Span,
        /// Why.
        reason: Text,
    },
}

/// What would happen.
///
/// # Errors
/// [`Refusal`]: nobody of that sign, a time to come, no such alarm, seen already, put aside for
/// too long.
pub fn decide(
    command: &DeskCommand,
    state: &ShiftState,
    context: &Context<'_>,
) -> Result<Event, Refusal> {
    context.known("as", context.by)?;
    if context.at > context.logged_at {
        return Err(Refusal::InTheFuture { given: context.at, now: context.logged_at });
    }
    match command {
        DeskCommand::Note { text } => Ok(Event::ShiftNoted { text: text.clone() }),
        DeskCommand::Ack { change } => {
            Ok(Event::ShiftAlarmAcked { ended: standing(*change, state, context)? })
        }
        DeskCommand::Shelve { change, length, reason } => {
            let ended = standing(*change, state, context)?;
            let (length, limit) = (*length, context.rules.shelve_at_most);
            if length > limit || length <= Span::ZERO {
                return Err(Refusal::ShelfTooLong { given: length, limit });
            }
            let until = context.at.plus(length);
            Ok(Event::ShiftAlarmShelved { ended, until, reason: reason.clone() })
        }
    }
}

/// The alarm must stand, and nobody may have acknowledged it. When the shift in question ended.
fn standing(
    change: NaiveDateTime,
    state: &ShiftState,
    context: &Context<'_>,
) -> Result<At, Refusal> {
    let (table, zone) = (&context.rules.shift, context.property.zone);
    let now = state.alarm(table, zone, context.logged_at);
    let alarm = now.filter(|a| a.id == AlarmId::Shift(change)).ok_or(Refusal::NoSuchAlarm)?;
    if let Some((by, _)) = alarm.acked {
        return Err(Refusal::AlarmAcked { by });
    }
    context.not_before(alarm.due_at.plus(Span(1)), Milestone::Overdue)?;
    state.ends_at(table, zone).ok_or(Refusal::NoSuchAlarm)
}
