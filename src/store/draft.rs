//! Calls being taken down, kept as they are typed: a power cut loses nothing.
use super::{Store, Writer, error::StoreError};
use crate::domain::{at::At, draft::Draft, id::StaffId};
use rusqlite::params;

impl Store {
    /// Keeps a half-taken call, in place of what was kept of it before.
    pub fn save_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        let body = serde_json::to_string(draft).map_err(|e| StoreError::corrupt("draft", e))?;
        self.write(|writer| {
            let mut upsert = writer.conn().prepare_cached(
                "INSERT INTO draft (\"by\", started_at, body) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET body = excluded.body",
            )?;
            upsert.execute(params![draft.by.as_str(), draft.started_at.0, body])?;
            Ok(())
        })
    }

    /// Somebody's half-taken calls, oldest first.
    pub fn drafts(&self, by: &StaffId) -> Result<Vec<Draft>, StoreError> {
        let mut query = self
            .conn
            .prepare_cached("SELECT body FROM draft WHERE \"by\" = ? ORDER BY started_at")?;
        let rows = query.query_map([by.as_str()], |row| row.get::<_, String>(0))?;
        rows.map(|body| serde_json::from_str(&body?).map_err(|e| StoreError::corrupt("draft", e)))
            .collect()
    }

    /// Forgets a half-taken call; one that is not kept is none the less forgotten.
    pub fn drop_draft(&mut self, by: &StaffId, started_at: At) -> Result<(), StoreError> {
        self.write(|writer| writer.drop_draft(by, started_at))
    }
}

impl Writer<'_> {
    /// Forgets a half-taken call in the same write that records it.
    pub fn drop_draft(&mut self, by: &StaffId, started_at: At) -> Result<(), StoreError> {
        self.still_open()?;
        let mut delete = self
            .conn()
            .prepare_cached("DELETE FROM draft WHERE \"by\" = ?1 AND started_at = ?2")?;
        delete.execute(params![by.as_str(), started_at.0])?;
        Ok(())
    }
}
