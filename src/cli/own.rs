//! Acting commands about the desk as a whole: from arguments to its orders, and their answers.
use super::{
    args::acts::Act,
    given::Given,
    value::{BadValue, Reading, bad, length, prose},
};
use crate::{
    domain::{
        id::{AlarmId, EntryNo},
        shift::command::DeskCommand,
        text::{PROSE, Text},
    },
    words::cli::Accepted,
};

/// The command to the desk itself, if it is one.
///
/// # Errors
/// The first value that is not taken.
pub(super) fn read(act: &Act) -> Result<Option<DeskCommand>, BadValue> {
    Ok(match act {
        Act::Note(a) => Some(DeskCommand::Note { text: prose("text", &a.args.text)? }),
        Act::Ack(a) => shift(&a.args.alarm).map(|change| DeskCommand::Ack { change }),
        Act::Shelve(a) => match shift(&a.args.alarm) {
            Some(change) => {
                let length = length("for", &a.args.length)?;
                let reason = prose("reason", &a.args.reason)?;
                Some(DeskCommand::Shelve { change, length, reason })
            }
            None => None,
        },
        _ => None,
    })
}

/// The local time an alarm of the shift names.
fn shift(given: &Given) -> Option<chrono::NaiveDateTime> {
    match given.as_str().trim().parse() {
        Ok(AlarmId::Shift(change)) => Some(change),
        _ => None,
    }
}

/// `ENTRY=TEXT`: what is said of an entry that is handed over.
pub(super) fn said_of(given: &Given, reading: &Reading<'_>) -> Result<(EntryNo, Text), BadValue> {
    let wrong = |accepted| bad("words", given.as_str(), accepted);
    let (entry, text) =
        given.as_str().split_once('=').ok_or_else(|| wrong(Accepted::EntryWords))?;
    let entry = reading.entry("words", &Given::from(entry.trim()))?;
    let text = Text::prose(text).map_err(|_| match text.trim().is_empty() {
        true => wrong(Accepted::EntryWords),
        false => wrong(Accepted::Shorter { given: text.chars().count(), limit: PROSE }),
    })?;
    Ok((entry, text))
}
