//! Which reports wrote themselves: each once, though several desks watch.
use super::{Store, error::StoreError};
use crate::domain::{
    at::{At, Span},
    stats::Period,
};
use rusqlite::OptionalExtension;

impl Store {
    /// Whether the report of a period was written.
    pub fn report_is_written(&self, period: Period) -> Result<bool, StoreError> {
        let sql = "SELECT done_at IS NOT NULL FROM report WHERE kind = ?1 AND period = ?2";
        let mut query = self.conn.prepare_cached(sql)?;
        let key = (period.unit().code(), period.name());
        Ok(query.query_row(key, |row| row.get(0)).optional()?.unwrap_or(false))
    }

    /// Takes it upon this process to write the report of a period; false when it was written, or
    /// when another took it upon itself less than `patience` ago, or this one before.
    pub fn claim_report(
        &mut self,
        period: Period,
        patience: Span,
        now: At,
    ) -> Result<bool, StoreError> {
        self.write(|writer| {
            // A claim from a time that is yet to come was made before a clock was set back.
            let mut claim = writer.conn().prepare_cached(
                "INSERT INTO report (kind, period, claimed_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (kind, period) DO UPDATE SET claimed_at = excluded.claimed_at
                 WHERE done_at IS NULL AND (claimed_at <= ?4 OR claimed_at > ?3)",
            )?;
            let (kind, period) = (period.unit().code(), period.name());
            Ok(claim.execute((kind, period, now.0, now.minus(patience).0))? == 1)
        })
    }

    /// Keeps where the report of a period is.
    pub fn report_written(
        &mut self,
        period: Period,
        file: &str,
        now: At,
    ) -> Result<(), StoreError> {
        self.write(|writer| {
            let mut update = writer.conn().prepare_cached(
                "UPDATE report SET done_at = ?3, file = ?4, trouble = NULL
                 WHERE kind = ?1 AND period = ?2",
            )?;
            update.execute((period.unit().code(), period.name(), now.0, file))?;
            Ok(())
        })
    }

    /// Keeps why it was not written; it is tried again when patience ends.
    pub fn report_failed(&mut self, period: Period, why: &str) -> Result<(), StoreError> {
        self.write(|writer| {
            let mut update = writer
                .conn()
                .prepare_cached("UPDATE report SET trouble = ?3 WHERE kind = ?1 AND period = ?2")?;
            update.execute((period.unit().code(), period.name(), why))?;
            Ok(())
        })
    }
}
