//! Taking a person out of entries for good: what people said and are called goes, what was done and
//! when stays, and the chain still holds. On record, without the data.
use super::{Books, Desk, DeskError, execute::project};
use crate::{
    domain::{
        at::At,
        entry::Entry,
        event::{Event, Logged},
        id::{EntryId, EntryNo, StaffId},
        refusal::Refusal,
        roles::{self, Right},
        vocab::Basis,
    },
    store::{Store, Where, Writer},
};

/// Whose words are to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Those of one entry.
    Entry(EntryNo),
    /// Those of every entry and note that has this telephone number, its digits only.
    Phone(String),
    /// Those of every entry that ended before, and every note written before.
    Before(At),
    /// The same, past the property's retention.
    Retention,
}

/// What went, or would go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Redacted {
    /// Entries, in the order they were recorded.
    pub entries: Vec<EntryNo>,
    /// Entries that fit but are open: nothing of them goes.
    pub open: Vec<EntryNo>,
    /// Notes and given-up calls.
    pub notes: usize,
    /// Values taken out, half-taken calls among them; 0 when it was only looked at.
    pub values: u64,
    /// How many on the list of residents have the number and live here still.
    pub living: usize,
    /// It was done; else only looked at.
    pub done: bool,
    /// Other entries in which somebody of that name is spoken of.
    pub named: Vec<EntryNo>,
}

impl Desk {
    /// Takes out what people said and are called, or looks what it would be. The pages it stood on
    /// are swept by [`Desk::sweep_apart`].
    ///
    /// # Errors
    /// An entry that is open; no such entry; no retention is set; nobody by that sign.
    pub fn redact(
        &mut self,
        by: &StaffId,
        what: &What,
        dry_run: bool,
        now: At,
    ) -> Result<Redacted, DeskError> {
        self.admit(by)?;
        roles::may(&self.books.property, by, Right::Redact)?;
        let books = &self.books;
        let (basis, before) = match what {
            What::Entry(_) => (Basis::Entry, None),
            What::Phone(_) => (Basis::Phone, None),
            What::Before(t) => (Basis::Before, Some(*t)),
            What::Retention => {
                let before = books.newest.keep.personal_before(now);
                (Basis::Retention, Some(before.ok_or(Refusal::NoRetention)?))
            }
        };
        let (mut redacted, changed) = self.store.write(|writer| -> Result<_, DeskError> {
            let (found, own) = find(writer, what, before)?;
            let (ended, open): (Vec<Entry>, Vec<Entry>) =
                found.into_iter().partition(|e| !e.is_open());
            if let (What::Entry(entry), false) = (what, open.is_empty()) {
                return Err(Refusal::OpenNotRedacted { entry: *entry }.into());
            }
            let numbers = |entries: &[Entry]| entries.iter().map(|e| e.number).collect::<Vec<_>>();
            let mut redacted = Redacted {
                entries: numbers(&ended),
                open: numbers(&open),
                notes: own.len(),
                ..Redacted::default()
            };
            let names: Vec<String> =
                ended.iter().filter_map(|e| e.contact.as_ref()).map(ToString::to_string).collect();
            redacted.named = named(writer, &names, &redacted)?;
            if dry_run {
                return Ok((redacted, Vec::new()));
            }
            let mut changed = Vec::new();
            let keeps = |place: &str| books.property.is_room(place);
            for entry in ended {
                let values = writer.erase_entry(entry.id, &keeps)?;
                redacted.values += values;
                let logged_at = now.max(entry.last_logged_at);
                let event = Event::Redacted { basis, values };
                let logged = Logged { at: logged_at, logged_at, by: by.clone(), note: None, event };
                writer.append(Some(entry.id), entry.version + 1, &[logged], false)?;
                let anew = writer.replayed(entry.id)?;
                let anew = anew.ok_or(DeskError::NoSuchEntry(entry.number))?;
                changed.push(project(writer, books, anew)?);
            }
            let mut values = 0;
            for seq in own {
                values += writer.erase_own(seq)?;
            }
            let digits = match what {
                What::Phone(digits) => Some(digits.as_str()),
                _ => None,
            };
            values += writer.erase_beside(&redacted.entries, digits)?;
            if redacted.values + values > 0 {
                values += writer.erase_print_jobs(&redacted.entries, now)?;
            }
            let moved_out = match (digits, before) {
                (Some(_), _) => Some(books.property.zone.day(now)),
                (None, before) => before.map(|t| books.property.zone.day(t)),
            };
            if let Some(day) = moved_out {
                values += writer.erase_residents(digits, day)?;
            }
            if let Some(digits) = digits {
                values += writer.erase_room_notes(digits)?;
                redacted.living = writer.residents_with(digits)?;
            }
            if values > 0 {
                let event = Event::NotesRedacted { basis, values };
                let logged = Logged { at: now, logged_at: now, by: by.clone(), note: None, event };
                writer.append(None, 0, &[logged], false)?;
            }
            redacted.values += values;
            if redacted.values > 0 {
                writer.purge_index()?;
                writer.owe_sweep(now)?;
            }
            Ok((redacted, changed))
        })?;
        for watched in changed {
            self.keep(watched);
        }
        redacted.done = !dry_run;
        if redacted.done {
            // The notes of rooms are in the books.
            self.books = Books::read(&self.store)?;
        }
        Ok(redacted)
    }

    /// Sweeping the file's pages, on a connection of its own.
    ///
    /// # Errors
    /// What the file says.
    pub fn sweep_apart(&self) -> Result<Sweep, DeskError> {
        Ok(Sweep(self.store.again()?))
    }
}

/// Pages to be swept, wherever that is convenient.
#[derive(Debug)]
pub struct Sweep(Store);

impl Sweep {
    /// Writes the file anew, so that no page and no log holds what was taken out; nothing when
    /// none is owed.
    ///
    /// # Errors
    /// Another process was in the way, or the disk: it is still owed then.
    pub fn pages(mut self) -> Result<(), DeskError> {
        if self.0.sweep_owed()?.is_some() {
            self.0.sweep_pages()?;
        }
        Ok(())
    }
}

/// The entries, and the events of the desk itself, that are meant.
fn find(
    writer: &Writer<'_>,
    what: &What,
    before: Option<At>,
) -> Result<(Vec<Entry>, Vec<i64>), DeskError> {
    let load = |ids: Vec<EntryId>| -> Result<Vec<Entry>, DeskError> {
        let entries = ids.into_iter().map(|id| writer.entry(id));
        Ok(entries.filter_map(Result::transpose).collect::<Result<_, _>>()?)
    };
    match (what, before) {
        (What::Entry(number), _) => {
            let entry = writer.entry_by_number(*number)?;
            Ok((vec![entry.ok_or(DeskError::NoSuchEntry(*number))?], Vec::new()))
        }
        (What::Phone(digits), _) => {
            let (mut ids, mut own) = (Vec::new(), Vec::new());
            for place in writer.where_digits(digits)? {
                match place {
                    Where::Entry(id) => ids.push(id),
                    Where::Own(seq) => own.push(seq),
                }
            }
            Ok((load(ids)?, own))
        }
        (_, Some(t)) => Ok((load(writer.ended_before(t)?)?, writer.own_before(t)?)),
        (_, None) => Ok((Vec::new(), Vec::new())),
    }
}

/// Entries besides those found in which one of the names is spoken of.
fn named(
    writer: &Writer<'_>,
    names: &[String],
    found: &Redacted,
) -> Result<Vec<EntryNo>, DeskError> {
    let mut named: Vec<EntryNo> = Vec::new();
    for name in names {
        named.extend(writer.entries_that_say(name)?);
    }
    named.sort_unstable();
    named.dedup();
    named.retain(|n| !found.entries.contains(n) && !found.open.contains(n));
    Ok(named)
}
