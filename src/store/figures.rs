//! What statistics read: the entries of a stretch of time, a page at a time, so that no read is
//! long and nobody's write waits for one.
use super::{Store, entry, error::StoreError};
use crate::domain::{at::At, entry::Entry, id::EntryId, stats::Trouble, vocab::Category};
use rusqlite::params;

impl Store {
    /// Entries received in `from..to`, in that order, at most `limit`; after `mark`, the moment and
    /// row of the last one of the page before.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn received_page(
        &self,
        (from, to): (At, At),
        mark: Option<(At, EntryId)>,
        limit: usize,
    ) -> Result<Vec<Entry>, StoreError> {
        let (at, id) = mark.unwrap_or((from, EntryId(i64::MIN)));
        let which = "WHERE received_at >= ?1 AND received_at < ?2 AND (received_at, id) > (?1, ?3)
            ORDER BY received_at, id LIMIT ?4";
        entry::many(&self.conn, which, params![at.0, to.0, id.0, entry::rows(limit)])
    }

    /// How many entries were received in `from..to`.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn count_received(&self, from: At, to: At) -> Result<usize, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT count(*) FROM entry WHERE received_at >= ?1 AND received_at < ?2",
        )?;
        let count: i64 = query.query_row([from.0, to.0], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Entries received before `before` that may have raised an alarm at or after `since`: something
    /// was owed on them then. In the order they were received.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn owed_since(&self, since: At, before: At) -> Result<Vec<EntryId>, StoreError> {
        // Each part has an index of its own: what is still owed on, what came in the two days
        // before, and what lasted longer than that.
        let mut query = self.conn.prepare_cached(
            "SELECT id FROM entry WHERE id IN (
                SELECT id FROM entry WHERE settled_at IS NULL AND received_at < ?2
                UNION ALL
                SELECT id FROM entry
                WHERE received_at >= ?1 - 172800000 AND received_at < ?2 AND settled_at >= ?1
                UNION ALL
                SELECT id FROM entry
                WHERE settled_at - received_at >= 172800000
                    AND settled_at >= ?1 AND received_at < ?2
             ) ORDER BY received_at, id",
        )?;
        let ids = query.query_map([since.0, before.0], |row| row.get(0).map(EntryId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// What the repeat radar sees of the entries received in `from..to`, in that order. Only what
    /// was never closed is looked into for having been recorded by mistake.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn troubles(&self, from: At, to: At) -> Result<Vec<Trouble>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT place, category, received_at FROM entry
             WHERE received_at >= ?1 AND received_at < ?2 AND category IS NOT NULL
                AND CASE WHEN closed_at IS NOT NULL THEN 1
                    ELSE coalesce(body ->> '$.ending.how', '') <> 'voided' END
             ORDER BY received_at, id",
        )?;
        let rows = query.query_map([from.0, to.0], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, At(row.get(2)?)))
        })?;
        let mut found = Vec::new();
        for row in rows {
            let (place, code, at) = row?;
            let category: Category = code
                .parse()
                .map_err(|e| StoreError::corrupt(format_args!("entry at {place}"), e))?;
            found.push(Trouble { place, category, at });
        }
        Ok(found)
    }
}
