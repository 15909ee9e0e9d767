//! A year in lines (`domain/archive.rs`): read out of the file, and taken in again. What was
//! written is taken as it was, not decided anew: the rules of today never rewrite it.
use super::{Books, Desk, batch::Batch, error::DeskError, execute::project};
use crate::{
    domain::{
        archive::{Line, Unfit, Written, adopt},
        at::At,
        entry::Entry,
        event::{Event, Logged},
        id::EntryNo,
        rules::Rules,
    },
    store::{RulesVersion, Stored},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What is remembered from line to line of an archive.
#[derive(Debug, Clone)]
pub struct Taking {
    now: At,
    /// The archive's versions of the rules, and those of the file that are the same.
    rules: BTreeMap<u32, u32>,
}

impl Taking {
    /// Before the first line; versions of the rules that are new to the file come in `now`.
    pub fn new(now: At) -> Taking {
        Taking { now, rules: BTreeMap::new() }
    }
}

impl Desk {
    /// The lines before the events: the property's lists as they stand, every version of the
    /// rules.
    ///
    /// # Errors
    /// What the file says.
    pub fn archive_head(&self) -> Result<Vec<Line>, DeskError> {
        let mut lines = Line::of_property(self.property());
        let rules = self.store.rules()?.into_iter();
        lines.extend(rules.map(|RulesVersion { version, toml, .. }| Line::Rules { version, toml }));
        Ok(lines)
    }

    /// The events of an entry, and with `None` the property's own of the local days `from` to
    /// `to`; as lines.
    ///
    /// # Errors
    /// What the file says.
    pub fn archived(
        &self,
        entry: Option<&Entry>,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<Line>, DeskError> {
        let events = match entry {
            Some(entry) => self.store.history(entry.id)?,
            None => {
                let (from, to) = self.bounds(from, to);
                self.store.own_events_between(from, to)?
            }
        };
        let line = |e: Stored| Line::Written(Written::new(e.number, &e.logged, self.zone()));
        Ok(events.into_iter().map(line).collect())
    }
}

impl Batch<'_, '_> {
    /// Takes in a line of an archive. The property's lists go into a file nothing was written to;
    /// any other keeps its own.
    ///
    /// # Errors
    /// [`DeskError::Unfit`], [`DeskError::NoSuchEntry`], or what the file says. A line that was
    /// not taken leaves no trace.
    pub fn take_in(&mut self, line: Line, taking: &mut Taking) -> Result<(), DeskError> {
        match line {
            Line::Rules { version, toml } => self.version(version, &toml, taking),
            Line::Written(written) => self.written(written, taking),
            line => self.lists(&line, taking.now),
        }
    }

    fn lists(&mut self, line: &Line, now: At) -> Result<(), DeskError> {
        let present = &self.books.property;
        let next = adopt(present, line).map_err(Unfit::from)?;
        if self.writer.last_seq()? == 0 {
            self.writer.set_property(&next, None, now)?;
            self.books.property = next;
            self.rebound = true;
        } else if next.zone != present.zone && matches!(line, Line::Property { .. }) {
            let (here, there) = (present.zone.to_string(), next.zone.to_string());
            return Err(Unfit::OtherZone { here, there }.into());
        }
        Ok(())
    }

    /// The same text is the same version. Versions come in order: one that came into force again
    /// later is looked for after the one before it.
    fn version(&mut self, version: u32, toml: &str, taking: &mut Taking) -> Result<(), DeskError> {
        let before = taking.rules.values().next_back().copied().unwrap_or(0);
        let own = self.writer.rules()?;
        let same = own.iter().find(|r| r.version > before && r.toml == toml);
        let own = match same {
            Some(same) => same.version,
            None if self.writer.has_live_events()? => return Err(Unfit::OtherRules(version).into()),
            None => {
                let next = self.books.newest.version + 1;
                Rules::parse(toml, next)
                    .map_err(|e| DeskError::Rules { version, reason: e.to_string() })?;
                let added = self.writer.adopt_rules(toml, taking.now)?;
                self.books = Books { property: self.books.property.clone(), ..self.reread()? };
                self.rebound = true;
                added
            }
        };
        taking.rules.insert(version, own);
        Ok(())
    }

    fn reread(&self) -> Result<Books, DeskError> {
        Books::of(self.writer.property()?, self.writer.rules()?)
    }

    fn written(&mut self, written: Written, taking: &Taking) -> Result<(), DeskError> {
        let number = written.entry;
        let mut logged = written.logged().map_err(Unfit::from)?;
        let Some(number) = number else {
            self.writer.append(None, 0, &[logged], true)?;
            return Ok(());
        };
        if let Event::Recorded(recorded) = &mut logged.event {
            if recorded.number != number {
                return Err(Unfit::Number(number).into());
            }
            recorded.rules = self.own_version(recorded.rules, taking)?;
            return self.begin(number, &logged);
        }
        let mut entry = self.entry(number)?;
        if logged.logged_at < entry.last_logged_at {
            return Err(Unfit::Order(number).into());
        }
        let version = entry.version + 1;
        self.writer.append(Some(entry.id), version, std::slice::from_ref(&logged), true)?;
        entry.apply(&logged);
        self.keep(entry)
    }

    fn begin(&mut self, number: EntryNo, logged: &Logged) -> Result<(), DeskError> {
        match self.entry(number) {
            Err(DeskError::NoSuchEntry(_)) => {}
            Ok(_) => return Err(Unfit::There(number).into()),
            Err(e) => return Err(e),
        }
        let id = self.writer.next_entry_id();
        self.writer.append(Some(id), 1, std::slice::from_ref(logged), true)?;
        let entry = Entry::begin(id, logged).ok_or(DeskError::NoSuchEntry(number))?;
        self.keep(entry)
    }

    /// What is open waits in memory for its next event; what has ended has its row written.
    fn keep(&mut self, entry: Entry) -> Result<(), DeskError> {
        if entry.is_open() {
            self.touched.insert(entry.number, entry);
            return Ok(());
        }
        self.touched.remove(&entry.number);
        project(self.writer, &self.books, entry).map(|_| ())
    }

    /// Lines that name no rules before are judged by the file's own.
    fn own_version(&self, version: u32, taking: &Taking) -> Result<u32, DeskError> {
        let own = match taking.rules.is_empty() {
            true => Some(version).filter(|v| self.books.rules.contains_key(v)),
            false => taking.rules.get(&version).copied(),
        };
        own.ok_or_else(|| Unfit::NoRules(version).into())
    }
}
