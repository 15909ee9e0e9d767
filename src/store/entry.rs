//! The read table of entries: one row each, made from its events and rebuildable from them.
use super::{Store, Writer, error::StoreError, event};
use crate::domain::{
    at::At,
    entry::Entry,
    id::{EntryId, EntryNo},
    repeat::Same,
    vocab::Category,
};
use rusqlite::{Connection, OptionalExtension, Params, named_params, params};

/// Longest search word that could match anything: far beyond every field.
const LONGEST_WORD: usize = 20_000;

impl Writer<'_> {
    /// An entry by its row, with what this write has projected.
    pub fn entry(&self, id: EntryId) -> Result<Option<Entry>, StoreError> {
        one(self.conn(), "WHERE id = ?", [id.0])
    }

    /// An entry by the number people say, with what this write has projected.
    pub fn entry_by_number(&self, number: EntryNo) -> Result<Option<Entry>, StoreError> {
        one(self.conn(), "WHERE number = ?", [number.to_string()])
    }

    /// Every entry something may still be owed on, with what this write has projected.
    pub fn unsettled(&self) -> Result<Vec<Entry>, StoreError> {
        many(self.conn(), UNSETTLED, [])
    }

    /// Writes an entry's read row, new or anew. `settled_at` is when nothing was owed on it any
    /// more; of an entry that was settled before and still is, the earlier time stays.
    pub fn project(&mut self, entry: &Entry, settled_at: Option<At>) -> Result<(), StoreError> {
        self.still_open()?;
        let mut upsert = self.conn().prepare_cached(UPSERT)?;
        upsert.execute(named_params! {
            ":id": entry.id.0,
            ":number": entry.number.to_string(),
            ":version": entry.version,
            ":day": entry.number.day.to_string(),
            ":n": entry.number.n,
            ":received_at": entry.received_at.0,
            ":recorded_at": entry.recorded_at.0,
            ":first_logged_at": entry.first_logged_at.0,
            ":closed_at": entry.closed_at().map(|at| at.0),
            ":settled_at": settled_at.map(|at| at.0),
            ":place": entry.place.as_str(),
            ":content": entry.content.as_str(),
            ":contact": entry.contact.as_ref().map(AsRef::as_ref),
            ":phone": entry.phone.as_ref().map(AsRef::as_ref),
            ":category": entry.category.map(Category::code),
            ":holder": entry.holder.as_str(),
            ":first_receiver": entry.first_receiver.as_str(),
            ":body": to_json(entry)?,
        })?;
        Ok(())
    }
}

const UNSETTLED: &str = "WHERE settled_at IS NULL ORDER BY received_at, id";

const UPSERT: &str = "
    INSERT INTO entry (id, number, version, day, n, received_at, recorded_at, first_logged_at,
                       closed_at, settled_at, place, content, contact, phone, category, holder,
                       first_receiver, body)
    VALUES (:id, :number, :version, :day, :n, :received_at, :recorded_at, :first_logged_at,
            :closed_at, :settled_at, :place, :content, :contact, :phone, :category, :holder,
            :first_receiver, :body)
    ON CONFLICT (id) DO UPDATE SET
        version = excluded.version,
        closed_at = excluded.closed_at,
        settled_at = iif(excluded.settled_at IS NULL, NULL,
                         coalesce(entry.settled_at, excluded.settled_at)),
        place = excluded.place,
        content = excluded.content,
        contact = excluded.contact,
        phone = excluded.phone,
        category = excluded.category,
        holder = excluded.holder,
        body = excluded.body";

impl Store {
    /// An entry by its row.
    pub fn entry(&self, id: EntryId) -> Result<Option<Entry>, StoreError> {
        one(&self.conn, "WHERE id = ?", [id.0])
    }

    /// An entry by the number people say.
    pub fn entry_by_number(&self, number: EntryNo) -> Result<Option<Entry>, StoreError> {
        one(&self.conn, "WHERE number = ?", [number.to_string()])
    }

    /// Every entry something may still be owed on, in the order they were received.
    pub fn unsettled(&self) -> Result<Vec<Entry>, StoreError> {
        many(&self.conn, UNSETTLED, [])
    }

    /// Entries received in `from..to`, in that order.
    pub fn entries_received(&self, from: At, to: At) -> Result<Vec<Entry>, StoreError> {
        let which = "WHERE received_at >= ?1 AND received_at < ?2 ORDER BY received_at, id";
        many(&self.conn, which, [from.0, to.0])
    }

    /// Entries closed at or after `from`, in the order they were received.
    pub fn entries_closed_since(&self, from: At) -> Result<Vec<Entry>, StoreError> {
        // Settled no earlier than closed.
        let which = "WHERE closed_at >= ?1 AND id IN (
                SELECT id FROM entry WHERE settled_at IS NULL
                UNION ALL SELECT id FROM entry WHERE settled_at >= ?1
            ) ORDER BY received_at, id";
        many(&self.conn, which, [from.0])
    }

    /// Entries received or recorded in `from..to`: a page of the information log.
    pub fn entries_of_log(&self, from: At, to: At) -> Result<Vec<Entry>, StoreError> {
        let which = "WHERE id IN (
                SELECT id FROM entry WHERE received_at >= ?1 AND received_at < ?2
                UNION SELECT id FROM entry WHERE recorded_at >= ?1 AND recorded_at < ?2
            ) ORDER BY received_at, id";
        many(&self.conn, which, [from.0, to.0])
    }

    /// Entries that had been logged by `t` and were not settled then.
    pub fn alive_at(&self, t: At) -> Result<Vec<EntryId>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT id FROM entry WHERE settled_at IS NULL AND first_logged_at <= ?1
             UNION ALL
             SELECT id FROM entry WHERE settled_at > ?1 AND first_logged_at <= ?1
             ORDER BY 1",
        )?;
        let ids = query.query_map([t.0], |row| row.get(0).map(EntryId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// An entry as it stood at `t`, from what had been logged by then; `None` before its first
    /// event was logged.
    pub fn entry_as_of(&self, id: EntryId, t: At) -> Result<Option<Entry>, StoreError> {
        let history = event::history(&self.conn, id)?;
        let known = history.iter().map(|s| &s.logged).take_while(|l| l.logged_at <= t);
        Ok(Entry::replay(id, known))
    }

    /// Entries of the same place, newest first.
    pub fn earlier_at_place(&self, place: &str, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let which = "WHERE place = ?1 COLLATE NOCASE ORDER BY received_at DESC, id DESC LIMIT ?2";
        many(&self.conn, which, params![place, rows(limit)])
    }

    /// How many entries are the same trouble, the one asked about among them.
    pub fn count_same(&self, same: &Same) -> Result<u32, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT count(*) FROM entry
             WHERE place = :place COLLATE NOCASE AND category = :category
                AND received_at > :after
                AND (received_at < :until OR received_at = :until AND id <= :id)
                AND coalesce(body ->> '$.ending.how', '') <> 'voided'",
        )?;
        let count = query.query_row(
            named_params! {
                ":place": same.place,
                ":category": same.category.code(),
                ":after": same.after.0,
                ":until": same.until.0,
                ":id": same.id.0,
            },
            |row| row.get(0),
        )?;
        Ok(count)
    }

    /// Entries of a place, case aside, that were received in a stretch of time: what the same
    /// trouble may be among, whatever they have become since.
    pub fn entries_at_place(
        &self,
        place: &str,
        after: At,
        until: At,
    ) -> Result<Vec<EntryId>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT id FROM entry
             WHERE place = ?1 COLLATE NOCASE AND received_at > ?2 AND received_at <= ?3",
        )?;
        let ids = query.query_map(params![place, after.0, until.0], |r| r.get(0).map(EntryId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Entries in whose number, place, content, contact and phone together every word of `text`
    /// occurs, newest first. Upper and lower case of ASCII letters are the same.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<Entry>, StoreError> {
        if text.split_whitespace().any(|word| word.len() > LONGEST_WORD) {
            return Ok(Vec::new());
        }
        let patterns: Vec<String> = text.split_whitespace().map(like).collect();
        let patterns = serde_json::Value::from(patterns).to_string();
        let which = "WHERE NOT EXISTS (
                SELECT 1 FROM json_each(?1) AS word
                WHERE number || char(10) || place || char(10) || content || char(10)
                    || coalesce(contact, '') || char(10) || coalesce(phone, '')
                    NOT LIKE word.value ESCAPE '\\'
            ) ORDER BY received_at DESC, entry.id DESC LIMIT ?2";
        many(&self.conn, which, params![patterns, rows(limit)])
    }
}

/// The pattern of texts that hold `word` as it is.
fn like(word: &str) -> String {
    let mut pattern = String::from("%");
    for c in word.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern + "%"
}

fn rows(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn one(conn: &Connection, which: &str, params: impl Params) -> Result<Option<Entry>, StoreError> {
    let mut query =
        conn.prepare_cached(&format!("SELECT entry.id, entry.body FROM entry {which}"))?;
    let found = query.query_row(params, |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    found.map(from_json).transpose()
}

fn many(conn: &Connection, which: &str, params: impl Params) -> Result<Vec<Entry>, StoreError> {
    let mut query =
        conn.prepare_cached(&format!("SELECT entry.id, entry.body FROM entry {which}"))?;
    let rows = query.query_map(params, |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.map(|row| from_json(row?)).collect()
}

pub(super) fn to_json(entry: &Entry) -> Result<String, StoreError> {
    serde_json::to_string(entry).map_err(|e| StoreError::corrupt(entry.number, e))
}

fn from_json((id, body): (i64, String)) -> Result<Entry, StoreError> {
    serde_json::from_str(&body)
        .map_err(|e| StoreError::corrupt(format_args!("read row of entry {id}"), e))
}
