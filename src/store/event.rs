//! Events in and out: appended at the end of the chain, never changed, loaded as they were.
use super::{Store, Writer, chain::Link, chain::hex, error::StoreError, personal};
use crate::domain::{
    at::At,
    event::{Event, Logged, SCHEMA_VERSION},
    id::{EntryId, EntryNo, StaffId},
};
use rusqlite::{Connection, OptionalExtension, Params, Row, params, types::ValueRef};
use serde_json::{Map, Value};

/// All columns of an event, in the order its hash covers them; `hash` itself last.
pub(super) const COLUMNS: &str = "event.seq, event.entry, event.version, event.at, \
    event.logged_at, event.\"by\", event.type, event.body, event.imported, event.schema_version, \
    event.hash";

/// Key of the envelope's remark in a body.
const NOTE: &str = "note";

/// An event as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Place in the chain, from 1 without gaps.
    pub seq: i64,
    /// Its entry; none when it belongs to the property.
    pub entry: Option<EntryId>,
    /// The entry's number.
    pub number: Option<EntryNo>,
    /// The entry's version it made, from 1; 0 when it belongs to the property.
    pub version: u32,
    /// Came in by replay or import.
    pub imported: bool,
    /// Its hash, in hex.
    pub hash: String,
    /// The event and its envelope.
    pub logged: Logged,
}

impl Writer<'_> {
    /// Appends events of one entry (or of the property, with `None`; then `first_version` says
    /// nothing) and answers the newest event's seq. `first_version` is the version the first of
    /// them makes: it must follow on the entry's newest.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it does not follow.
    pub fn append(
        &mut self,
        entry: Option<EntryId>,
        first_version: u32,
        events: &[Logged],
        imported: bool,
    ) -> Result<i64, StoreError> {
        self.still_open()?;
        for (version, logged) in (first_version..).zip(events) {
            let place = entry.map(|entry| (entry, version));
            self.append_one(place, logged, imported).map_err(|e| self.explain(e, place))?;
            if let (Some(entry), Event::Recorded(recorded)) = (entry, &logged.event) {
                self.took(entry, recorded.number);
            }
        }
        self.last_seq()
    }

    /// Says in so many words that a trigger refused a version that does not follow.
    fn explain(&self, error: StoreError, place: Option<(EntryId, u32)>) -> StoreError {
        let (StoreError::Sqlite(_), Some((entry, given))) = (&error, place) else { return error };
        match self.newest_version(entry) {
            Ok(found) if found.checked_add(1) != Some(given) => {
                StoreError::Conflict { entry: entry.0, found, given }
            }
            _ => error,
        }
    }

    fn newest_version(&self, entry: EntryId) -> Result<u32, StoreError> {
        let sql = "SELECT coalesce(max(version), 0) FROM event WHERE entry = ?";
        Ok(self.conn().query_row(sql, [entry.0], |row| row.get(0))?)
    }

    fn append_one(
        &mut self,
        place: Option<(EntryId, u32)>,
        logged: &Logged,
        imported: bool,
    ) -> Result<(), StoreError> {
        let seq = self.head.seq + 1;
        let (kind, mut body) = fields(logged)?;
        let taken = personal::take(&mut body)?;
        let body = Value::Object(body).to_string();
        let entry = place.map(|(entry, _)| entry.0);
        let version = place.map(|(_, version)| i64::from(version));
        let (imported, schema) = (i64::from(imported), i64::from(SCHEMA_VERSION));
        let number = |n: Option<i64>| n.map_or(ValueRef::Null, ValueRef::Integer);
        let mut link = Link::after(&self.head.hash, self.property_id());
        link.add(number(Some(seq)));
        link.add(number(entry));
        link.add(number(version));
        link.add(number(Some(logged.at.0)));
        link.add(number(Some(logged.logged_at.0)));
        link.add(ValueRef::Text(logged.by.as_str().as_bytes()));
        link.add(ValueRef::Text(kind.as_bytes()));
        link.add(ValueRef::Text(body.as_bytes()));
        link.add(number(Some(imported)));
        link.add(number(Some(schema)));
        let hash = link.finish();
        let mut insert = self.conn().prepare_cached(
            "INSERT INTO event (seq, entry, version, at, logged_at, \"by\", type, body, imported,
                                schema_version, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?;
        insert.execute(params![
            seq,
            entry,
            version,
            logged.at.0,
            logged.logged_at.0,
            logged.by.as_str(),
            kind,
            body,
            imported,
            schema,
            hash,
        ])?;
        drop(insert);
        personal::keep(self.conn(), seq, &taken)?;
        self.head.seq = seq;
        self.head.hash = hash;
        Ok(())
    }

    /// Whether anything was written by the desk itself, with what this write has appended.
    pub fn has_live_events(&self) -> Result<bool, StoreError> {
        live_events(self.conn())
    }

    /// Events after a seq, oldest first, at most `limit`; with those of this write.
    pub fn events_after(&self, seq: i64, limit: usize) -> Result<Vec<Stored>, StoreError> {
        after(self.conn(), seq, limit)
    }
}

impl Store {
    /// An entry's events, oldest first.
    pub fn history(&self, id: EntryId) -> Result<Vec<Stored>, StoreError> {
        history(&self.conn, id)
    }

    /// Events after a seq, oldest first, at most `limit`; the property's own too.
    pub fn events_after(&self, seq: i64, limit: usize) -> Result<Vec<Stored>, StoreError> {
        after(&self.conn, seq, limit)
    }

    /// Seq of the newest event; 0 when there is none.
    pub fn last_seq(&self) -> Result<i64, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM event")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }

    /// The event whose hash, in hex, begins so: its number, whole hash, and when it was written.
    /// `hash` is in small letters; `None` when the chain has no such event.
    pub fn was_head(&self, hash: &str) -> Result<Option<(i64, String, At)>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT seq, lower(hex(hash)), logged_at FROM event
             WHERE substr(lower(hex(hash)), 1, length(?1)) = ?1 ORDER BY seq LIMIT 1",
        )?;
        let found = query.query_row([hash], |r| Ok((r.get(0)?, r.get(1)?, At(r.get(2)?))));
        Ok(found.optional()?)
    }

    /// Number and hash, in hex, of the newest event; `None` before the first.
    pub fn head(&self) -> Result<Option<(i64, String)>, StoreError> {
        let mut query = self
            .conn
            .prepare_cached("SELECT seq, lower(hex(hash)) FROM event ORDER BY seq DESC LIMIT 1")?;
        Ok(query.query_row([], |r| Ok((r.get(0)?, r.get(1)?))).optional()?)
    }

    /// Hash of the newest event the desk itself wrote before `t`, in hex, and only when there is
    /// none of an imported one, whose time was chosen; `None` when there is none at all.
    pub fn hash_before(&self, t: At) -> Result<Option<String>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT lower(hex(hash)) FROM event WHERE imported = 0 AND logged_at < ?1
             ORDER BY seq DESC LIMIT 1",
        )?;
        let live = query.query_row([t.0], |row| row.get(0)).optional()?;
        if live.is_some() {
            return Ok(live);
        }
        let mut query = self.conn.prepare_cached(
            "SELECT lower(hex(hash)) FROM event WHERE logged_at < ?1 ORDER BY seq DESC LIMIT 1",
        )?;
        Ok(query.query_row([t.0], |row| row.get(0)).optional()?)
    }

    /// Whether anything was written by the desk itself, not by replay or import.
    pub fn has_live_events(&self) -> Result<bool, StoreError> {
        live_events(&self.conn)
    }
}

fn live_events(conn: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM event WHERE imported = 0)";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

pub(super) fn history(conn: &Connection, id: EntryId) -> Result<Vec<Stored>, StoreError> {
    load(conn, "WHERE event.entry = ?1 ORDER BY event.version", [id.0])
}

fn after(conn: &Connection, seq: i64, limit: usize) -> Result<Vec<Stored>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    load(conn, "WHERE event.seq > ?1 ORDER BY event.seq LIMIT ?2", [seq, limit])
}

pub(super) fn load(
    conn: &Connection,
    which: &str,
    params: impl Params,
) -> Result<Vec<Stored>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS}, entry.number FROM event LEFT JOIN entry ON entry.id = event.entry {which}"
    );
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query(params)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(stored(conn, row)?);
    }
    Ok(all)
}

fn stored(conn: &Connection, row: &Row<'_>) -> Result<Stored, StoreError> {
    let seq: i64 = row.get(0)?;
    let unreadable =
        |e: &dyn std::fmt::Display| StoreError::corrupt(format_args!("event {seq}"), e);
    let text = |column| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
    let mut body: Map<String, Value> =
        serde_json::from_str(text(7)?).map_err(|e| unreadable(&e))?;
    personal::restore(conn, seq, &mut body)?;
    let note = body.shift_remove(NOTE).map(serde_json::from_value).transpose();
    let note = note.map_err(|e| unreadable(&e))?;
    body.insert("type".to_owned(), Value::from(text(6)?));
    let event = serde_json::from_value(Value::Object(body)).map_err(|e| unreadable(&e))?;
    let number: Option<String> = row.get(11)?;
    let number = number.map(|n| n.parse()).transpose();
    Ok(Stored {
        seq,
        entry: row.get::<_, Option<_>>(1)?.map(EntryId),
        number: number.map_err(|e| unreadable(&e))?,
        version: row.get::<_, Option<_>>(2)?.unwrap_or(0),
        imported: row.get(8)?,
        hash: hex(&row.get::<_, Vec<u8>>(10)?),
        logged: Logged {
            at: At(row.get(3)?),
            logged_at: At(row.get(4)?),
            by: StaffId(row.get(5)?),
            note,
            event,
        },
    })
}

/// An event's type and its other fields, the remark among them.
fn fields(logged: &Logged) -> Result<(String, Map<String, Value>), StoreError> {
    let unwritable = |detail: &dyn std::fmt::Display| StoreError::corrupt("new event", detail);
    let value = serde_json::to_value(&logged.event).map_err(|e| unwritable(&e))?;
    let Value::Object(mut body) = value else { return Err(unwritable(&"not an object")) };
    let Some(Value::String(kind)) = body.shift_remove("type") else {
        return Err(unwritable(&"no type"));
    };
    if let Some(note) = &logged.note {
        body.insert(NOTE.to_owned(), Value::from(note.as_str()));
    }
    Ok((kind, body))
}
