//! Taking out for good what people said and are called: the values beside the chain, what was made
//! of them, and the pages they stood on.
use super::{Store, Writer, error::StoreError, personal::REDACTED};
use crate::domain::{
    at::At,
    id::{EntryId, EntryNo},
    tables::List,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

/// Where a number of somebody's stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Where {
    /// In an entry.
    Entry(EntryId),
    /// In what the desk wrote of itself: a note, a call that was given up.
    Own(i64),
}

impl Writer<'_> {
    /// Where any of these digits stand in what was said and typed, each place once.
    pub fn where_digits(&self, digits: &str) -> Result<Vec<Where>, StoreError> {
        places(self.conn(), digits)
    }

    /// Entries in which something said has these words as they stand.
    pub fn entries_that_say(&self, words: &str) -> Result<Vec<EntryNo>, StoreError> {
        let mut query = self.conn().prepare_cached(
            "SELECT DISTINCT entry.number FROM personal
             JOIN event ON event.seq = personal.seq JOIN entry ON entry.id = event.entry
             WHERE instr(personal.value, ?1) > 0",
        )?;
        let numbers = query.query_map([words], |row| row.get::<_, String>(0))?;
        numbers
            .map(|n| n?.parse().map_err(|e| StoreError::corrupt("an entry's number", e)))
            .collect()
    }

    /// Entries that were closed, or settled without, before a time and have something said left to take out, oldest first.
    pub fn ended_before(&self, t: At) -> Result<Vec<EntryId>, StoreError> {
        let mut query = self.conn().prepare_cached(
            "SELECT id FROM entry WHERE coalesce(closed_at, settled_at) < ?1 AND EXISTS (
                 SELECT 1 FROM event JOIN personal ON personal.seq = event.seq
                 WHERE event.entry = entry.id AND NOT (personal.key = 'place'))
             ORDER BY id",
        )?;
        let ids = query.query_map([t.0], |row| row.get(0).map(EntryId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Events of the desk itself written before a time that have something said in them.
    pub fn own_before(&self, t: At) -> Result<Vec<i64>, StoreError> {
        let mut query = self.conn().prepare_cached(
            "SELECT DISTINCT event.seq FROM event JOIN personal ON personal.seq = event.seq
             WHERE event.entry IS NULL AND event.logged_at < ?1 ORDER BY event.seq",
        )?;
        let seqs = query.query_map([t.0], |row| row.get(0))?;
        Ok(seqs.collect::<Result<_, _>>()?)
    }

    /// Takes everything said on an entry out, but for places `keeps` knows; how many values.
    pub fn erase_entry(
        &mut self,
        id: EntryId,
        keeps: &dyn Fn(&str) -> bool,
    ) -> Result<u64, StoreError> {
        self.still_open()?;
        let values: Vec<(i64, String, String)> = {
            let mut query = self.conn().prepare_cached(
                "SELECT personal.seq, personal.key, personal.value
                 FROM event JOIN personal ON personal.seq = event.seq WHERE event.entry = ?1",
            )?;
            let rows =
                query.query_map([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        let mut delete =
            self.conn().prepare_cached("DELETE FROM personal WHERE seq = ?1 AND key = ?2")?;
        let mut gone = 0;
        for (seq, key, value) in values {
            if !(key == "place" && keeps(&value)) {
                delete.execute(params![seq, key])?;
                gone += 1;
            }
        }
        Ok(gone)
    }

    /// Takes everything said in an event of the desk itself out; how many values.
    pub fn erase_own(&mut self, seq: i64) -> Result<u64, StoreError> {
        self.still_open()?;
        let mut delete = self.conn().prepare_cached(
            "DELETE FROM personal WHERE seq = ?1
             AND EXISTS (SELECT 1 FROM event WHERE seq = ?1 AND entry IS NULL)",
        )?;
        Ok(u64::try_from(delete.execute([seq])?).unwrap_or(0))
    }

    /// Makes an entry's events say anew what they say now.
    pub fn replayed(&self, id: EntryId) -> Result<Option<crate::domain::entry::Entry>, StoreError> {
        let history = super::event::history(self.conn(), id)?;
        Ok(crate::domain::entry::Entry::replay(id, history.iter().map(|s| &s.logged)))
    }

    /// Forgets what stands beside the events about these entries and digits: half-taken calls that
    /// have the digits, words of a hand-over under way, what a command said of their alarms.
    pub fn erase_beside(
        &mut self,
        numbers: &[EntryNo],
        digits: Option<&str>,
    ) -> Result<u64, StoreError> {
        self.still_open()?;
        let mut gone = 0;
        if let Some(digits) = digits {
            gone += delete_where(self.conn(), "draft", digits)?;
            gone += delete_where(self.conn(), "walk", digits)?;
        }
        for number in numbers {
            let alarms = format!("{number}%");
            let mut update = self.conn().prepare_cached(
                "UPDATE notified SET trouble = NULL WHERE alarm LIKE ?1 AND trouble IS NOT NULL",
            )?;
            gone += u64::try_from(update.execute([alarms])?).unwrap_or(0);
            let mut delete =
                self.conn().prepare_cached("DELETE FROM walk WHERE instr(body, ?1) > 0")?;
            gone += u64::try_from(delete.execute([number.to_string()])?).unwrap_or(0);
        }
        Ok(gone)
    }

    /// Takes those off the list of residents who moved out before a day, all of them or those with
    /// a telephone number; how many.
    pub fn erase_residents(
        &mut self,
        digits: Option<&str>,
        moved_out_before: NaiveDate,
    ) -> Result<u64, StoreError> {
        self.still_open()?;
        let day = moved_out_before.to_string();
        let rows = residents(self.conn(), digits)?;
        let gone = rows.into_iter().filter(|(_, out)| out.as_ref().is_some_and(|out| *out < day));
        let mut delete = self.conn().prepare_cached("DELETE FROM resident WHERE n = ?1")?;
        let mut count = 0;
        for (n, _) in gone {
            count += u64::try_from(delete.execute([n])?).unwrap_or(0);
        }
        Ok(count)
    }

    /// Takes the notes of rooms in which a number stands out of every version of their list: versions
    /// are the only place that list is kept in.
    pub fn erase_room_notes(&mut self, digits: &str) -> Result<u64, StoreError> {
        self.still_open()?;
        let versions: Vec<(i64, String)> = {
            let sql = "SELECT version, rows FROM list_version WHERE list = ?1";
            let mut query = self.conn().prepare_cached(sql)?;
            let rows =
                query.query_map([List::Rooms.code()], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        let sql = "UPDATE list_version SET rows = ?3 WHERE list = ?1 AND version = ?2";
        let mut update = self.conn().prepare_cached(sql)?;
        let mut gone = 0;
        for (version, rows) in versions {
            let wrong = |e: serde_json::Error| StoreError::corrupt("a version of the rooms", e);
            let mut rows: Vec<Vec<String>> = serde_json::from_str(&rows).map_err(wrong)?;
            let note = rows.first().and_then(|header| header.iter().position(|h| h == "note"));
            let told = |row: &mut Vec<String>| -> Option<()> {
                let note = row.get_mut(note?).filter(|note| has_digits(note, digits))?;
                REDACTED.clone_into(note);
                Some(())
            };
            let count = rows.iter_mut().skip(1).filter_map(told).count();
            if count > 0 {
                let rows = serde_json::to_string(&rows).map_err(wrong)?;
                update.execute(params![List::Rooms.code(), version, rows])?;
                gone += u64::try_from(count).unwrap_or(0);
            }
        }
        Ok(gone)
    }

    /// How many on the list of residents have a telephone number.
    pub fn residents_with(&self, digits: &str) -> Result<usize, StoreError> {
        Ok(residents(self.conn(), Some(digits))?.len())
    }

    /// Notes in the same write that the pages are still to be swept.
    pub fn owe_sweep(&mut self, now: At) -> Result<(), StoreError> {
        self.still_open()?;
        let mut insert = self.conn().prepare_cached(
            "INSERT INTO sweep_owed (one, since) VALUES (1, ?1) ON CONFLICT DO NOTHING",
        )?;
        insert.execute([now.0])?;
        Ok(())
    }
}

impl Store {
    /// Since when taken-out values may still stand on unused pages of the file.
    pub fn sweep_owed(&self) -> Result<Option<At>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT since FROM sweep_owed")?;
        Ok(query.query_row([], |row| row.get(0)).optional()?.map(At))
    }

    /// Writes the whole file anew and empties its log, so that no page holds what was taken out.
    ///
    /// # Errors
    /// [`StoreError::Busy`] while somebody is reading or writing: it is still owed then.
    pub fn sweep_pages(&mut self) -> Result<(), StoreError> {
        self.conn.execute_batch("VACUUM")?;
        emptied(&self.conn)?;
        // The note goes last: a crash before it only sweeps once more.
        self.conn.execute("DELETE FROM sweep_owed", [])?;
        emptied(&self.conn)
    }
}

/// The log goes into the file and is cut to nothing.
fn emptied(conn: &Connection) -> Result<(), StoreError> {
    let busy: i64 = conn.query_row("PRAGMA wal_checkpoint (TRUNCATE)", [], |row| row.get(0))?;
    match busy {
        0 => Ok(()),
        _ => Err(StoreError::Busy),
    }
}

fn places(conn: &Connection, digits: &str) -> Result<Vec<Where>, StoreError> {
    let mut query = conn.prepare(
        "SELECT personal.value, event.entry, event.seq
         FROM personal JOIN event ON event.seq = personal.seq ORDER BY event.seq",
    )?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let value = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        if has_digits(value, digits) {
            let entry: Option<i64> = row.get(1)?;
            found.push(entry.map_or(Where::Own(row.get(2)?), |id| Where::Entry(EntryId(id))));
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Rows of the list of residents, with the day they moved out.
fn residents(
    conn: &Connection,
    digits: Option<&str>,
) -> Result<Vec<(i64, Option<String>)>, StoreError> {
    let mut query = conn.prepare("SELECT n, moved_out, phones FROM resident")?;
    let rows = query.query_map([], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, String>(2)?))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let (n, out, phones) = row?;
        if digits.is_none_or(|digits| has_digits(&phones, digits)) {
            found.push((n, out));
        }
    }
    Ok(found)
}

/// Whether a text has a telephone number in it, whatever stands between its digits.
pub(super) fn has_digits(text: &str, digits: &str) -> bool {
    let between = |c: char| matches!(c, ' ' | '-' | '(' | ')' | '+' | '.' | '\u{a0}');
    let run: String = text.chars().filter(|c| !between(*c)).collect();
    !digits.is_empty() && run.contains(digits)
}

fn delete_where(conn: &Connection, table: &str, digits: &str) -> Result<u64, StoreError> {
    // Both tables have a `body`, and a row is found by it.
    let bodies: Vec<String> = {
        let mut query = conn.prepare(&format!("SELECT body FROM {table}"))?;
        let rows = query.query_map([], |row| row.get(0))?;
        rows.collect::<Result<_, _>>()?
    };
    let mut gone = 0;
    for body in bodies.into_iter().filter(|body| has_digits(body, digits)) {
        let deleted = conn.execute(&format!("DELETE FROM {table} WHERE body = ?1"), [body])?;
        gone += u64::try_from(deleted).unwrap_or(0);
    }
    Ok(gone)
}
