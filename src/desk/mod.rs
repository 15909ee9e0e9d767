//! The one door to change anything: load, decide, append with the expected version, project, all
//! inside one write transaction. Screen, command line, replay and demo all come through it.
mod agenda;
pub mod archive;
pub mod batch;
mod calm;
pub mod error;
mod execute;
mod figures;
pub mod handover;
pub mod keeping;
pub mod lists;
pub mod order;
pub mod own;
pub mod pin;
pub mod printing;
mod radar;
mod read;
pub mod redact;
pub mod reports;
pub mod setup;
mod watchful;

pub use error::{DeskError, broken, trouble};
pub use figures::{Progress, Reader, Turned};
pub use order::{Done, Order, OwnPin};
pub use own::DeskOrder;
pub use read::{Hit, Search};

use crate::{
    domain::{
        alarm::Alarm,
        at::At,
        civil::Zone,
        draft::Draft,
        entry::{Entry, LAYOUT},
        event::{Event, Logged},
        id::{EntryNo, StaffId},
        property::Property,
        roles::{self, Right},
        rules::{self, Rules},
        shift::ShiftState,
        starter,
        text::Text,
        watch::Watched,
    },
    store::{RulesVersion, Starter, Store, StoreError},
};
use chrono::NaiveDate;
use execute::{Found, Hand, Written, carry_out, from_file, project_all};
use std::{cmp::Reverse, collections::BTreeMap, path::Path};

/// The property's facts and its rules, as they stand in the file.
#[derive(Debug, Clone)]
pub(crate) struct Books {
    property: Property,
    rules: BTreeMap<u32, Rules>,
    newest: Rules,
}

/// A desk on a property's file.
#[allow(clippy::struct_excessive_bools)] // facts that have nothing to do with each other
pub struct Desk {
    store: Store,
    books: Books,
    /// What is open or still has an unseen alarm, and today's entries; newest first.
    log: Vec<Watched>,
    day: NaiveDate,
    seen_seq: i64,
    /// Another process wrote what has not been read yet: reading it may have failed.
    behind: bool,
    /// The log could not be read after a batch; the next refresh reads it whole.
    stale: bool,
    /// When a desk last looked at the file before this one opened it.
    last_seen: Option<At>,
    /// Who gave their PIN to this desk, and the hash it had then: a PIN set anew is asked for anew.
    proven: BTreeMap<StaffId, String>,
    /// Nothing is written by this desk.
    watching: bool,
    /// Who signed the shift over last (P10).
    shift: ShiftState,
    beaten: Option<At>,
    /// The newest event when the machine's clock was seen to jump.
    jump_seen: Option<i64>,
    /// It makes no backups by itself.
    passing: bool,
}

impl Desk {
    /// Opens a property's file; makes it with the starter property on first use.
    ///
    /// # Errors
    /// [`DeskError::Store`] with one clear line, [`DeskError::Rules`].
    pub fn open(path: &Path, now: At) -> Result<Desk, DeskError> {
        Desk::open_telling(path, now, &mut |_, _| {})
    }

    /// The same; `progress` hears how far the read rows of an older file have been made anew, and
    /// of how many.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn open_telling(
        path: &Path,
        now: At,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Desk, DeskError> {
        let property = starter::starter()?;
        let starter = || Starter { property, rules_toml: rules::SHIPPED.to_owned() };
        let store = Store::open(path, now, starter)?;
        let books = Books::read(&store)?;
        let day = books.property.zone.day(now);
        let mut desk = Desk {
            last_seen: store.last_beat()?,
            store,
            books,
            log: Vec::new(),
            day,
            seen_seq: 0,
            behind: false,
            stale: false,
            proven: BTreeMap::new(),
            watching: false,
            shift: ShiftState::default(),
            beaten: None,
            jump_seen: None,
            passing: false,
        };
        if desk.store.layout()? < LAYOUT {
            desk.rebuild(progress)?;
        }
        match desk.reload(day) {
            // A read row that cannot be read is made anew: the events are what counts.
            Err(DeskError::Store(StoreError::Corrupt(_))) => {
                desk.rebuild(progress)?;
                desk.reload(day)?;
            }
            loaded => loaded?,
        }
        Ok(desk)
    }

    fn rebuild(&mut self, progress: &mut dyn FnMut(usize, usize)) -> Result<(), DeskError> {
        let books = &self.books;
        self.store.rebuild(&|entry| books.watch(entry.clone()).is_settled(), progress)?;
        Ok(())
    }

    /// Carries out an order.
    ///
    /// # Errors
    /// Refused by the procedure, no such entry, changed by somebody else since `order.seen`, or
    /// not saved. Nothing was written.
    pub fn execute(&mut self, by: &StaffId, order: &Order, now: At) -> Result<Done, DeskError> {
        self.carry_out(by, order, None, now)
    }

    /// Records a call and forgets its draft, both or neither: a crash in between must not offer the
    /// call once more.
    ///
    /// # Errors
    /// As [`Desk::execute`]; the draft is still there then.
    pub fn record_call(
        &mut self,
        by: &StaffId,
        order: &Order,
        draft: &Draft,
        now: At,
    ) -> Result<Done, DeskError> {
        self.carry_out(by, order, Some(draft), now)
    }

    fn carry_out(
        &mut self,
        by: &StaffId,
        order: &Order,
        draft: Option<&Draft>,
        now: At,
    ) -> Result<Done, DeskError> {
        self.admit(by)?;
        let proof = self.proof(by, order.own.as_ref(), now)?;
        let books = &self.books;
        let hand = Hand { proof, ..Hand::here(by, now) };
        let result = self.store.write(|writer| {
            let found = match order.on {
                Some(number) => {
                    let entry = writer.entry_by_number(number)?;
                    let entry = entry.ok_or(DeskError::NoSuchEntry(number))?;
                    if order.seen.is_some_and(|seen| seen != entry.version) {
                        return Err(DeskError::Conflict { entry: number, changes: Vec::new() });
                    }
                    Found::Known(Box::new(entry))
                }
                None => {
                    let day = books.property.zone.day(order.at.unwrap_or(now));
                    Found::New(writer.next_entry_id(), writer.next_number(day)?)
                }
            };
            let written = carry_out(writer, books, found, order, hand, &from_file)?;
            if let Some(draft) = draft {
                writer.drop_draft(&draft.by, draft.started_at)?;
            }
            let Written { entry, others, first_seq, done } = written;
            Ok((project_all(writer, books, entry, others)?, first_seq, done))
        });
        let (written, first_seq, done) = match result {
            Err(DeskError::Conflict { entry, .. }) => return Err(self.conflict(entry, order.seen)),
            result => result?,
        };
        // Only when nobody wrote in between is everything up to here known.
        if first_seq == self.seen_seq + 1 {
            self.seen_seq = done.seq;
        }
        for watched in written {
            self.keep(watched);
        }
        Ok(done)
    }

    /// Picks up what other processes wrote. Cheap when nobody did: one pragma.
    ///
    /// # Errors
    /// What the file says; the desk keeps what it knew.
    pub fn refresh(&mut self, now: At) -> Result<bool, DeskError> {
        self.behind |= self.store.changed()?;
        let day = self.books.property.zone.day(now);
        if day != self.day || self.stale {
            self.reload(day)?;
            return Ok(true);
        }
        if !self.behind {
            return Ok(false);
        }
        self.books = Books::read(&self.store)?;
        loop {
            let events = self.store.events_after(self.seen_seq, 1_000)?;
            let Some(last) = events.last() else {
                self.behind = false;
                return Ok(true);
            };
            let last = last.seq;
            let own = events.iter().filter(|e| e.entry.is_none());
            own.for_each(|e| self.shift.take(&e.logged));
            let mut touched: Vec<_> = events.iter().filter_map(|e| e.entry).collect();
            touched.sort_unstable();
            touched.dedup();
            for id in touched {
                if let Some(entry) = self.store.entry(id)? {
                    let watched = self.books.watch(entry);
                    self.keep(watched);
                }
            }
            self.seen_seq = last;
        }
    }

    /// The information log: what is open or has an unseen alarm, and today's entries; newest
    /// first.
    pub fn log(&self) -> &[Watched] {
        &self.log
    }

    /// Every alarm that stands at `now`, the most urgent first: what rings, then by priority, then
    /// the longest overdue.
    pub fn alarms(&self, now: At) -> Vec<Alarm> {
        let mut alarms: Vec<Alarm> = self.log.iter().flat_map(|w| w.alarms(now)).collect();
        alarms.extend(self.shift.alarm(&self.rules().shift, self.zone(), now));
        sort_alarms(&mut alarms);
        alarms
    }

    /// The property's facts.
    pub fn property(&self) -> &Property {
        &self.books.property
    }

    /// The rules now in force.
    pub fn rules(&self) -> &Rules {
        &self.books.newest
    }

    /// The property's time zone.
    pub fn zone(&self) -> Zone {
        self.books.property.zone
    }

    /// The file.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Calls being taken down by this person, on disk, oldest first.
    ///
    /// # Errors
    /// What the file says.
    pub fn drafts(&self, by: &StaffId) -> Result<Vec<Draft>, DeskError> {
        Ok(self.store.drafts(by)?)
    }

    /// Keeps a call as it is typed.
    ///
    /// # Errors
    /// What the file says.
    pub fn save_draft(&mut self, draft: &Draft) -> Result<(), DeskError> {
        self.admit(&draft.by)?;
        Ok(self.store.save_draft(draft)?)
    }

    /// Forgets a call that was recorded.
    ///
    /// # Errors
    /// What the file says.
    pub fn drop_draft(&mut self, draft: &Draft) -> Result<(), DeskError> {
        self.admit(&draft.by)?;
        Ok(self.store.drop_draft(&draft.by, draft.started_at)?)
    }

    /// Gives up a call that was picked up and will not be recorded; the reason stays in the log.
    ///
    /// # Errors
    /// What the file says.
    pub fn abandon(
        &mut self,
        by: &StaffId,
        draft: &Draft,
        reason: Text,
        now: At,
    ) -> Result<(), DeskError> {
        self.admit(by)?;
        roles::may(self.property(), by, Right::Record)?;
        let text = Text::prose(&draft.typed()).ok();
        let event = Event::CallAbandoned { started_at: draft.started_at, text, reason };
        let logged = Logged { at: now, logged_at: now, by: by.clone(), note: None, event };
        self.store.write(|writer| {
            writer.append(None, 0, &[logged], false)?;
            writer.drop_draft(&draft.by, draft.started_at)
        })?;
        Ok(())
    }

    fn conflict(&self, entry: EntryNo, seen: Option<u32>) -> DeskError {
        let history = self.history(entry).unwrap_or_default();
        let newer = history.into_iter().filter(|e| e.version > seen.unwrap_or(0));
        let changes = newer.map(|e| error::Change {
            what: e.logged.event,
            by: e.logged.by,
            logged_at: e.logged.logged_at,
        });
        DeskError::Conflict { entry, changes: changes.collect() }
    }

    /// Puts the newest state of an entry in its place in the log, or takes it out.
    fn keep(&mut self, watched: Watched) {
        let known = self.log.iter().position(|w| w.entry.id == watched.entry.id);
        let before = known.map(|i| self.log.remove(i).entry.place);
        let at = watched.entry.place.clone();
        if self.is_of_today(&watched.entry) || !watched.is_settled() {
            let key = |w: &Watched| Reverse((w.entry.received_at, w.entry.number));
            let place = self.log.partition_point(|w| key(w) < key(&watched));
            self.log.insert(place, watched);
        }
        if let Some(before) = before.filter(|before| *before != at) {
            self.sweep(before.as_str());
        }
        self.sweep(at.as_str());
    }

    fn is_of_today(&self, entry: &Entry) -> bool {
        let zone = self.books.property.zone;
        zone.day(entry.received_at) == self.day || zone.day(entry.recorded_at) == self.day
    }

    fn reload(&mut self, day: NaiveDate) -> Result<(), DeskError> {
        // Read before the entries: what is written meanwhile comes again with the next refresh.
        let seen_seq = self.store.last_seq()?;
        let shift = self.shift_state(None)?;
        let zone = self.books.property.zone;
        let from = zone.start_of(day);
        let mut entries = self.store.unsettled()?;
        entries.extend(self.store.entries_of_log(from, zone.next_midnight(from))?);
        entries.sort_by_key(|e| (Reverse((e.received_at, e.number)), e.id));
        entries.dedup_by_key(|e| e.id);
        let log = entries.into_iter().map(|e| self.books.watch(e)).collect();
        self.log = self.with_repeats(log, None)?;
        (self.seen_seq, self.day, self.stale, self.shift) = (seen_seq, day, false, shift);
        Ok(())
    }
}

/// What rings first, then by priority, then the longest overdue.
fn sort_alarms(alarms: &mut [Alarm]) {
    alarms.sort_by_key(|a| (!a.rings(), !a.active, a.priority, Reverse(a.late), a.id));
}

impl Books {
    fn read(store: &Store) -> Result<Books, DeskError> {
        Books::of(store.property()?, store.rules()?)
    }

    fn of(property: Property, versions: Vec<RulesVersion>) -> Result<Books, DeskError> {
        let mut rules = BTreeMap::new();
        for RulesVersion { version, toml, .. } in versions {
            let parsed = Rules::parse(&toml, version)
                .map_err(|e| DeskError::Rules { version, reason: e.to_string() })?;
            rules.insert(version, parsed);
        }
        let newest = rules.values().next_back().cloned();
        let missing = || DeskError::Rules { version: 0, reason: "no rules in the file".to_owned() };
        Ok(Books { property, newest: newest.ok_or_else(missing)?, rules })
    }

    /// The rules an entry is judged by; for a new one, the newest.
    fn rules_of(&self, entry: Option<&Entry>) -> &Rules {
        entry.and_then(|e| self.rules.get(&e.rules)).unwrap_or(&self.newest)
    }

    fn watch(&self, entry: Entry) -> Watched {
        let rules = self.rules_of(Some(&entry));
        Watched::new(entry, rules, self.property.zone)
    }
}
