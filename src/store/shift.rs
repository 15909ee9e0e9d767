//! What shifts need of the file: the property's own events, and a hand-over under way.
use super::{Store, Stored, Writer, error::StoreError, event};
use crate::domain::{at::At, id::StaffId, shift::walk::Walk};
use rusqlite::{Connection, OptionalExtension, params};

impl Store {
    /// The property's own events from the newest of a type on, that one first, as far as they had
    /// been logged by `t`; none when there is none of that type.
    pub fn own_events_from(&self, kind: &str, t: At) -> Result<Vec<Stored>, StoreError> {
        own_events_from(&self.conn, kind, t)
    }

    /// The property's own events that happened in `from..to`, in the order they were written.
    pub fn own_events_between(&self, from: At, to: At) -> Result<Vec<Stored>, StoreError> {
        let which = "WHERE event.entry IS NULL AND event.at >= ?1 AND event.at < ?2
                     ORDER BY event.seq";
        event::load(&self.conn, which, params![from.0, to.0])
    }

    /// Seq of the newest event written before `t`; 0 when there is none.
    pub fn seq_before(&self, t: At) -> Result<i64, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT seq FROM event WHERE logged_at < ?1 ORDER BY seq DESC LIMIT 1",
        )?;
        Ok(query.query_row([t.0], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    /// The hand-over under way at somebody's seat.
    pub fn walk(&self, seat: &StaffId) -> Result<Option<Walk>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT body FROM walk WHERE seat = ?1")?;
        let body = query.query_row([seat.as_str()], |row| row.get::<_, String>(0)).optional()?;
        body.map(|b| serde_json::from_str(&b).map_err(|e| StoreError::corrupt("hand-over", e)))
            .transpose()
    }

    /// Keeps a hand-over under way, in place of what was kept of that seat's.
    pub fn save_walk(&mut self, walk: &Walk) -> Result<(), StoreError> {
        let body = serde_json::to_string(walk).map_err(|e| StoreError::corrupt("hand-over", e))?;
        self.write(|writer| {
            let mut upsert = writer.conn().prepare_cached(
                "INSERT INTO walk (seat, body) VALUES (?1, ?2)
                 ON CONFLICT DO UPDATE SET body = excluded.body",
            )?;
            upsert.execute(params![walk.seat.as_str(), body])?;
            Ok(())
        })
    }
}

impl Writer<'_> {
    /// The same as [`Store::own_events_from`], with what this write has appended.
    pub fn own_events_from(&self, kind: &str, t: At) -> Result<Vec<Stored>, StoreError> {
        own_events_from(self.conn(), kind, t)
    }

    /// Forgets a seat's hand-over in the same write that signs it.
    pub fn drop_walk(&mut self, seat: &StaffId) -> Result<(), StoreError> {
        self.still_open()?;
        let mut delete = self.conn().prepare_cached("DELETE FROM walk WHERE seat = ?1")?;
        delete.execute([seat.as_str()])?;
        Ok(())
    }
}

fn own_events_from(conn: &Connection, kind: &str, t: At) -> Result<Vec<Stored>, StoreError> {
    let which = "WHERE event.entry IS NULL AND event.logged_at <= ?2 AND event.seq >= (
            SELECT seq FROM event WHERE entry IS NULL AND type = ?1 AND logged_at <= ?2
            ORDER BY seq DESC LIMIT 1
        ) ORDER BY event.seq";
    event::load(conn, which, params![kind, t.0])
}
