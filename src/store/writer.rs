//! One write: everything in it is kept, or nothing.
use super::{Store, chain::Head, check, error::StoreError};
use crate::domain::id::{EntryId, EntryNo};
use chrono::NaiveDate;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::HashMap;

/// The inside of a write. Reads see what the write has done so far.
pub struct Writer<'a> {
    conn: &'a Connection,
    property_id: &'a str,
    /// Newest event, those of this write included.
    pub(super) head: Head,
    /// Highest entry row, those of this write included.
    entries: i64,
    /// Numbers given in this write, which may not have been projected yet: the highest of a day.
    numbers: HashMap<NaiveDate, u32>,
    /// What `numbers` said before each of its changes, to take an attempt back.
    replaced: Vec<(NaiveDate, Option<u32>)>,
}

impl Store {
    /// Does `work` in one transaction that holds the write lock from its beginning, so that
    /// nothing it has read can change under it. An error or a panic leaves nothing behind. No
    /// user thinking inside.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let mut writer = Writer::begin(&tx, &self.property_id)?;
        let before = writer.head;
        let value = work(&mut writer)?;
        writer.still_open()?;
        if writer.head != before {
            writer.head.save(&tx)?;
        }
        tx.commit().map_err(StoreError::from)?;
        Ok(value)
    }
}

impl<'a> Writer<'a> {
    fn begin(conn: &'a Connection, property_id: &'a str) -> Result<Writer<'a>, StoreError> {
        // A newer program may have made the read rows anew since this one opened the file.
        check::layout(conn)?;
        let mut query = conn.prepare_cached("SELECT coalesce(max(entry), 0) FROM event")?;
        let entries = query.query_row([], |row| row.get(0))?;
        let (numbers, replaced) = (HashMap::new(), Vec::new());
        Ok(Writer { conn, property_id, head: Head::load(conn)?, entries, numbers, replaced })
    }

    pub(super) fn conn(&self) -> &'a Connection {
        self.conn
    }

    pub(super) fn property_id(&self) -> &'a str {
        self.property_id
    }

    /// A full disk may make SQLite give up the whole transaction; what followed would then be
    /// kept by itself.
    pub(super) fn still_open(&self) -> Result<(), StoreError> {
        if self.conn.is_autocommit() { Err(StoreError::RolledBack) } else { Ok(()) }
    }

    /// Does `work` so that an error in it takes back what it did, and only that: one refused
    /// line of a batch leaves nothing. When even that fails, the error says so and the write
    /// cannot be committed any more.
    pub fn attempt<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Writer<'a>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.still_open()?;
        let (head, entries, numbers) = (self.head, self.entries, self.replaced.len());
        self.run("SAVEPOINT attempt")?;
        let done = work(self);
        if done.is_err() {
            self.still_open()?;
            self.run("ROLLBACK TO attempt")?;
            (self.head, self.entries) = (head, entries);
            for (day, n) in self.replaced.drain(numbers..).rev() {
                match n {
                    Some(n) => self.numbers.insert(day, n),
                    None => self.numbers.remove(&day),
                };
            }
        }
        self.run("RELEASE attempt")?;
        done
    }

    fn run(&self, sql: &str) -> Result<(), StoreError> {
        self.conn.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    /// The row of the next new entry. It is taken when its first event is appended.
    pub fn next_entry_id(&self) -> EntryId {
        EntryId(self.entries + 1)
    }

    /// The next number of a local day: from 1, without gaps. It is taken when the `Recorded`
    /// event that bears it is appended.
    pub fn next_number(&self, day: NaiveDate) -> Result<EntryNo, StoreError> {
        let mut query =
            self.conn.prepare_cached("SELECT coalesce(max(n), 0) FROM entry WHERE day = ?")?;
        let kept: u32 = query.query_row([day.to_string()], |row| row.get(0))?;
        let given = self.numbers.get(&day).copied().unwrap_or(0);
        Ok(EntryNo { day, n: kept.max(given).saturating_add(1) })
    }

    /// Notes that an entry and its number are taken.
    pub(super) fn took(&mut self, entry: EntryId, number: EntryNo) {
        self.entries = self.entries.max(entry.0);
        let before = self.numbers.get(&number.day).copied();
        self.numbers.insert(number.day, number.n.max(before.unwrap_or(0)));
        self.replaced.push((number.day, before));
    }

    /// Seq of the newest event, those of this write included.
    pub fn last_seq(&self) -> Result<i64, StoreError> {
        Ok(self.head.seq)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Starter, Store, StoreError};
    use crate::domain::{at::At, civil::Zone, house::House, property::Property, roster::Roster};

    fn small() -> Starter {
        let (name_zh, name_en, zone) = ("甲".into(), "A".into(), Zone::SHANGHAI);
        let (staff, towers, responsibility, prices) = (vec![], vec![], vec![], vec![]);
        let (house, roster) = (House::default(), Roster::default());
        let property = Property {
            name_zh,
            name_en,
            zone,
            staff,
            towers,
            responsibility,
            prices,
            roster,
            house,
        };
        Starter { property, rules_toml: String::new() }
    }

    /// A file that may hardly grow: to SQLite that is a full disk.
    fn full(folder: &tempfile::TempDir) -> Store {
        let store = Store::open(&folder.path().join("desk.db"), At(0), small).unwrap();
        let pages: i64 = store.conn.query_row("PRAGMA page_count", [], |r| r.get(0)).unwrap();
        store.conn.pragma_update(None, "max_page_count", pages + 2).unwrap();
        store
    }

    #[test]
    fn a_full_disk_is_told_and_writing_goes_on_when_there_is_room_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = full(&folder);
        let long = "x".repeat(1 << 20);
        let error = store.write(|w| w.add_rules(&long, &"wang".into(), At(1))).unwrap_err();
        assert_eq!(error.code(), "disk_full");
        assert_eq!(store.rules().unwrap().len(), 1);
        store.conn.pragma_update(None, "max_page_count", 1_000_000).unwrap();
        assert_eq!(store.write(|w| w.add_rules(&long, &"wang".into(), At(1))).unwrap(), 2);
    }

    #[test]
    fn what_follows_a_write_sqlite_gave_up_is_not_kept_by_itself() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = full(&folder);
        let before = store.property().unwrap();
        let mut after = before.clone();
        after.name_en = "B".into();
        let done = store.write(|w| {
            w.set_property(&after, None, At(1))?;
            // Some failures of the disk make SQLite itself do this.
            let swallowed = w.attempt(|w| {
                w.run("ROLLBACK")?;
                Err::<(), _>(StoreError::Full)
            });
            assert!(matches!(swallowed, Err(StoreError::RolledBack)), "{swallowed:?}");
            assert!(matches!(w.set_property(&after, None, At(1)), Err(StoreError::RolledBack)));
            assert!(matches!(w.append(None, 0, &[], false), Err(StoreError::RolledBack)));
            Ok::<_, StoreError>(())
        });
        assert!(matches!(done, Err(StoreError::RolledBack)), "{done:?}");
        assert_eq!(store.property().unwrap(), before);
    }
}
