//! When a desk last looked at the file.
use super::{Store, error::StoreError};
use crate::domain::at::At;
use rusqlite::OptionalExtension;

impl Store {
    /// Notes that a desk looks at the file now.
    pub fn beat(&mut self, now: At) -> Result<(), StoreError> {
        self.write(|writer| {
            let mut upsert = writer.conn().prepare_cached(
                "INSERT INTO heartbeat (one, at) VALUES (1, ?1)
                 ON CONFLICT (one) DO UPDATE SET at = excluded.at",
            )?;
            upsert.execute([now.0])?;
            Ok(())
        })
    }

    /// When a desk last did; `None` when none ever has.
    pub fn last_beat(&self) -> Result<Option<At>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT at FROM heartbeat")?;
        Ok(query.query_row([], |row| row.get(0)).optional()?.map(At))
    }
}
