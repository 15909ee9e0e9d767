//! Reports that write themselves when a week or a month is over: whose turn it is, and what came
//! of it. Who writes them, and into which folder, is the screen's part.
use super::{Desk, DeskError};
use crate::domain::{
    at::{At, Span},
    stats::Period,
};

/// After a failure, or when whoever took it on is gone, it is tried again.
pub const PATIENCE: Span = Span::minutes(10);

impl Desk {
    /// The reports that are to be there at `now` and are not: the last week that is over, and the
    /// last month.
    ///
    /// # Errors
    /// What the file says.
    pub fn reports_owed(&self, now: At) -> Result<Vec<Period>, DeskError> {
        let today = self.zone().day(now);
        let mut owed = Vec::new();
        for period in [Period::week(today).previous(), Period::month(today).previous()] {
            if !self.store.report_is_written(period)? {
                owed.push(period);
            }
        }
        Ok(owed)
    }

    /// Takes it upon this desk to write one; false when another desk does, or did.
    ///
    /// # Errors
    /// What the file says.
    pub fn claim_report(&mut self, period: Period, now: At) -> Result<bool, DeskError> {
        if self.watching {
            return Ok(false);
        }
        Ok(self.store.claim_report(period, PATIENCE, now)?)
    }

    /// Keeps what came of it: the file, or why there is none.
    ///
    /// # Errors
    /// What the file says.
    pub fn report_ended(
        &mut self,
        period: Period,
        result: Result<&str, &str>,
        now: At,
    ) -> Result<(), DeskError> {
        match result {
            Ok(file) => self.store.report_written(period, file, now)?,
            Err(why) => self.store.report_failed(period, why)?,
        }
        Ok(())
    }
}
