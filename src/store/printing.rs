//! Jobs for the printer, in the file: whichever process runs prints what waits, and of several one.
use super::{Store, Writer, error::StoreError};
use crate::domain::{
    at::At,
    id::{EntryNo, StaffId, TicketNo},
    printing::{Encoding, JobNo, JobState, Paper, PrintJob, PrintTrouble},
};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A job as it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct NewJob<'a> {
    /// What is printed.
    pub paper: Paper,
    /// All of it.
    pub text: &'a str,
    /// In which bytes it goes to the printer.
    pub encoding: Encoding,
    /// Who asked for it.
    pub by: &'a StaffId,
}

impl Store {
    /// Every job that is kept, without what is printed, in the order they were asked for.
    pub fn print_jobs(&self) -> Result<Vec<PrintJob>, StoreError> {
        let mut query = self.conn.prepare_cached(&format!("{SELECT} ORDER BY job"))?;
        let rows = query.query_map([], |row| Ok(read(row)))?;
        rows.map(|job| job?).collect()
    }
}

impl Writer<'_> {
    /// Adds a job that waits for its first try; its number.
    pub fn add_print_job(&mut self, job: NewJob<'_>, now: At) -> Result<JobNo, StoreError> {
        self.still_open()?;
        let (entry, ticket, copy) = match job.paper {
            Paper::Copy { entry, ticket, copy } => {
                (Some(entry.to_string()), Some(ticket.0), Some(copy.code()))
            }
            Paper::HandOver | Paper::Kit => (None, None, None),
        };
        self.conn().execute(
            "INSERT INTO print_job
             (paper, entry, ticket, copy, body, encoding, \"by\", asked_at, state, due_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?8)",
            params![
                job.paper.code(),
                entry,
                ticket,
                copy,
                job.text,
                job.encoding.code(),
                job.by.as_str(),
                now.0,
                JobState::Waiting.code(),
            ],
        )?;
        Ok(JobNo(self.conn().last_insert_rowid()))
    }

    /// A job, without what is printed.
    pub fn print_job(&self, no: JobNo) -> Result<Option<PrintJob>, StoreError> {
        job(self.conn(), no)
    }

    /// Keeps that a process prints a job from now on, under a mark nobody else has, and gives what
    /// is to be printed; none when that is gone.
    pub fn claim_print_job(
        &mut self,
        no: JobNo,
        claim: &str,
        now: At,
    ) -> Result<Option<(String, Encoding)>, StoreError> {
        self.still_open()?;
        let mut query = self.conn().prepare_cached(
            "SELECT body, encoding FROM print_job WHERE job = ?1 AND body NOTNULL",
        )?;
        let found: Option<(String, String)> =
            query.query_row([no.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((text, encoding)) = found else { return Ok(None) };
        let encoding = encoding.parse().map_err(|e| StoreError::corrupt("a print job", e))?;
        let mut update = self.conn().prepare_cached(
            "UPDATE print_job SET state = ?2, claim = ?3, claimed_at = ?4 WHERE job = ?1",
        )?;
        update.execute(params![no.0, JobState::Printing.code(), claim, now.0])?;
        Ok(Some((text, encoding)))
    }

    /// Whether a job is still taken on under this mark.
    pub fn has_print_claim(&self, no: JobNo, claim: &str) -> Result<bool, StoreError> {
        let mut query = self.conn().prepare_cached(
            "SELECT 1 FROM print_job WHERE job = ?1 AND state = ?2 AND claim = ?3",
        )?;
        Ok(query.exists(params![no.0, JobState::Printing.code(), claim])?)
    }

    /// Lets a job wait for its next try, and keeps why.
    pub fn print_job_waits(
        &mut self,
        no: JobNo,
        tries: u32,
        due_at: At,
        trouble: &PrintTrouble,
    ) -> Result<(), StoreError> {
        self.still_open()?;
        let (code, said) = trouble.parts();
        self.conn().execute(
            "UPDATE print_job SET state = ?2, tries = ?3, due_at = ?4, trouble = ?5, said = ?6,
             claim = NULL, claimed_at = NULL WHERE job = ?1",
            params![no.0, JobState::Waiting.code(), tries, due_at.0, code, said],
        )?;
        Ok(())
    }

    /// Ends a job: it is in this state from now on, and what was printed is kept no longer.
    pub fn end_print_job(&mut self, no: JobNo, state: JobState, now: At) -> Result<(), StoreError> {
        self.still_open()?;
        self.conn().execute(
            "UPDATE print_job SET state = ?2, ended_at = ?3, body = NULL, claim = NULL,
             tries = tries + (?2 = 'done') WHERE job = ?1",
            params![no.0, state.code(), now.0],
        )?;
        Ok(())
    }

    /// Gives up every job that has not ended.
    pub fn cancel_print_jobs(&mut self, now: At) -> Result<(), StoreError> {
        self.still_open()?;
        self.conn().execute(
            "UPDATE print_job SET state = ?1, ended_at = ?2, body = NULL, claim = NULL
             WHERE ended_at IS NULL",
            params![JobState::Cancelled.code(), now.0],
        )?;
        Ok(())
    }

    /// Forgets jobs that ended before.
    pub fn forget_print_jobs(&mut self, before: At) -> Result<(), StoreError> {
        self.still_open()?;
        let mut delete = self.conn().prepare_cached("DELETE FROM print_job WHERE ended_at < ?1")?;
        delete.execute([before.0])?;
        Ok(())
    }

    /// Takes back what is to be printed of these entries, and the papers of the whole desk, which
    /// may name anybody; how many jobs.
    pub fn erase_print_jobs(&mut self, numbers: &[EntryNo], now: At) -> Result<u64, StoreError> {
        self.still_open()?;
        let mut update = self.conn().prepare_cached(
            "UPDATE print_job SET state = ?2, ended_at = ?3, body = NULL, claim = NULL
             WHERE body NOTNULL AND entry IS ?1",
        )?;
        let whose = numbers.iter().map(|n| Some(n.to_string())).chain([None]);
        let mut gone = 0;
        for entry in whose {
            gone += update.execute(params![entry, JobState::Redacted.code(), now.0])?;
        }
        Ok(u64::try_from(gone).unwrap_or(0))
    }
}

const SELECT: &str = "SELECT job, paper, entry, ticket, copy, \"by\", asked_at, state, tries, due_at, \
                      trouble, said, claimed_at, ended_at FROM print_job";

fn job(conn: &Connection, no: JobNo) -> Result<Option<PrintJob>, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SELECT} WHERE job = ?1"))?;
    query.query_row([no.0], |row| Ok(read(row))).optional()?.transpose()
}

fn read(row: &Row<'_>) -> Result<PrintJob, StoreError> {
    let wrong = |e: &dyn std::fmt::Display| StoreError::corrupt("a print job", e);
    let kind: String = row.get("paper")?;
    let paper = match kind.as_str() {
        "copy" => {
            let entry: String = row.get("entry")?;
            let copy: String = row.get("copy")?;
            Paper::Copy {
                entry: entry.parse().map_err(|e| wrong(&e))?,
                ticket: TicketNo(row.get("ticket")?),
                copy: copy.parse().map_err(|e| wrong(&e))?,
            }
        }
        "handover" => Paper::HandOver,
        "kit" => Paper::Kit,
        other => return Err(wrong(&other)),
    };
    let state: String = row.get("state")?;
    let code: Option<String> = row.get("trouble")?;
    let said: Option<String> = row.get("said")?;
    let at = |name| row.get::<_, Option<i64>>(name).map(|at| at.map(At));
    Ok(PrintJob {
        no: JobNo(row.get("job")?),
        paper,
        by: StaffId(row.get("by")?),
        asked_at: At(row.get("asked_at")?),
        state: state.parse().map_err(|e| wrong(&e))?,
        tries: row.get("tries")?,
        due_at: At(row.get("due_at")?),
        trouble: code.and_then(|code| PrintTrouble::of(&code, &said.unwrap_or_default())),
        claimed_at: at("claimed_at")?,
        ended_at: at("ended_at")?,
    })
}
