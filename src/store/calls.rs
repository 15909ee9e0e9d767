//! Which alarms the notification command was given: each once, though several desks watch.
use super::{Store, error::StoreError};
use crate::domain::at::At;

impl Store {
    /// Takes it upon this process to tell of an alarm that asks since `since`; false when another
    /// has done so, or this one before.
    pub fn claim_call(&mut self, alarm: &str, since: At, now: At) -> Result<bool, StoreError> {
        self.write(|writer| {
            let mut insert = writer.conn().prepare_cached(
                "INSERT INTO notified (alarm, since, at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (alarm, since) DO NOTHING",
            )?;
            Ok(insert.execute((alarm, since.0, now.0))? == 1)
        })
    }

    /// Keeps why the command failed.
    pub fn call_failed(&mut self, alarm: &str, since: At, why: &str) -> Result<(), StoreError> {
        self.write(|writer| {
            let mut update = writer.conn().prepare_cached(
                "UPDATE notified SET trouble = ?3 WHERE alarm = ?1 AND since = ?2",
            )?;
            update.execute((alarm, since.0, why))?;
            Ok(())
        })
    }

    /// Why the command failed for an alarm; `None` when it went well or was never run.
    pub fn call_trouble(&self, alarm: &str, since: At) -> Result<Option<String>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT coalesce(max(trouble), '') FROM notified WHERE alarm = ?1 AND since = ?2",
        )?;
        let trouble: String = query.query_row((alarm, since.0), |row| row.get(0))?;
        Ok(Some(trouble).filter(|t| !t.is_empty()))
    }
}
