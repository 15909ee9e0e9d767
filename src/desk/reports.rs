//! Reports that write themselves when a week or a month is over: whose turn it is, and what came
//! of it. Who writes them, and into which folder, is the screen's part.
use super::{Desk, DeskError};
use crate::domain::{
    at::{At, Span},
    stretch::Stretch,
};

/// After a failure, or when whoever took it on is gone, it is tried again.
pub const PATIENCE: Span = Span::minutes(10);

impl Desk {
    /// The reports that are to be there at `now` and are not: the last week that is over, and the
    /// last month.
    ///
    /// # Errors
    /// What the file says.
    pub fn reports_owed(&self, now: At) -> Result<Vec<Stretch>, DeskError> {
        let today = self.zone().day(now);
        let mut owed = Vec::new();
        for stretch in [Stretch::last_week(today), Stretch::last_month(today)] {
            if !self.store.report_is_written(stretch)? {
                owed.push(stretch);
            }
        }
        Ok(owed)
    }

    /// Takes it upon this desk to write one; false when another desk does, or did.
    ///
    /// # Errors
    /// What the file says.
    pub fn claim_report(&mut self, stretch: Stretch, now: At) -> Result<bool, DeskError> {
        Ok(self.store.claim_report(stretch, PATIENCE, now)?)
    }

    /// Keeps what came of it: the file, or why there is none.
    ///
    /// # Errors
    /// What the file says.
    pub fn report_ended(
        &mut self,
        stretch: Stretch,
        result: Result<&str, &str>,
        now: At,
    ) -> Result<(), DeskError> {
        match result {
            Ok(file) => self.store.report_written(stretch, file, now)?,
            Err(why) => self.store.report_failed(stretch, why)?,
        }
        Ok(())
    }
}
