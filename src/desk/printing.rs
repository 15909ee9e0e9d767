//! The print queue at the desk's door: a paper is asked for, taken on by one process, and noted once
//! it truly is on paper (S8.3). Who runs the print command is not the desk's business.
use super::{
    Desk, DeskError, Order,
    execute::{Found, Hand, carry_out, from_file, project_all},
};
use crate::{
    domain::{
        at::At,
        command::Command,
        id::StaffId,
        printing::{
            Encoding, JobNo, JobState, KEPT, Paper, PrintJob, PrintTrouble, QueueTrouble, pause,
        },
        refusal::Refusal,
        roles::{self, Right},
    },
    store::{NewJob, StoreError, Writer},
};
use std::sync::atomic::{AtomicU64, Ordering};

/// A job this process has taken on: it is printed now, and what came of it is told to
/// [`Desk::print_ended`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its number.
    pub no: JobNo,
    /// What is printed.
    pub paper: Paper,
    /// Who asked for it.
    pub by: StaffId,
    /// All of it.
    pub text: String,
    /// In which bytes it goes to the printer.
    pub encoding: Encoding,
    /// The mark it was taken on under.
    pub claim: String,
}

/// What became of a job that was taken on.
#[derive(Debug)]
pub enum Ended {
    /// On paper, and on record where that is called for.
    Printed,
    /// On paper, but not on record, and why.
    Unnoted(Box<DeskError>),
    /// It waits for its next try, until then.
    Waits(At),
    /// Somebody else has it now, or it was given up meanwhile.
    Elsewhere,
}

impl Desk {
    /// Every job that is kept, in the order they were asked for.
    ///
    /// # Errors
    /// What the file says.
    pub fn print_jobs(&self) -> Result<Vec<PrintJob>, DeskError> {
        Ok(self.store.print_jobs()?)
    }

    /// Asks for a paper: it waits for the printer from now on.
    ///
    /// # Errors
    /// They may not print, or there is no such ticket; or what the file says. Nothing waits then.
    pub fn ask_print(
        &mut self,
        by: &StaffId,
        paper: Paper,
        (text, encoding): (&str, Encoding),
        now: At,
    ) -> Result<JobNo, DeskError> {
        self.admit(by)?;
        roles::may(&self.books.property, by, Right::Print)?;
        self.store.write(|writer| add(writer, NewJob { paper, text, encoding, by }, now))
    }

    /// The same, and takes it on at once: nobody else does in between.
    ///
    /// # Errors
    /// As [`Desk::ask_print`].
    pub fn ask_and_take(
        &mut self,
        by: &StaffId,
        paper: Paper,
        (text, encoding): (&str, Encoding),
        now: At,
    ) -> Result<Taken, DeskError> {
        self.admit(by)?;
        roles::may(&self.books.property, by, Right::Print)?;
        self.store.write(|writer| {
            let no = add(writer, NewJob { paper, text, encoding, by }, now)?;
            let job = free(writer, no, now)?;
            Ok(claim(writer, &job, now)?.ok_or(QueueTrouble::NoSuchJob(no))?)
        })
    }

    /// Takes on the job whose turn it is; none when nothing is due, or others have it.
    ///
    /// # Errors
    /// What the file says.
    pub fn next_print(&mut self, now: At) -> Result<Option<Taken>, DeskError> {
        if self.watching {
            return Ok(None);
        }
        let jobs = self.store.print_jobs()?;
        if jobs.iter().any(|job| job.ended_at.is_some_and(|at| at < now.minus(KEPT))) {
            self.store.write(|writer| writer.forget_print_jobs(now.minus(KEPT)))?;
        }
        let mut due: Vec<&PrintJob> = jobs.iter().filter(|job| job.is_due(now)).collect();
        due.sort_by_key(|job| (job.due_at, job.no));
        for job in due {
            let mine = |writer: &mut Writer<'_>| match writer.print_job(job.no)? {
                Some(found) if found.is_due(now) => claim(writer, &found, now),
                _ => Ok(None),
            };
            if let Some(taken) = self.store.write(mine)? {
                return Ok(Some(taken));
            }
        }
        Ok(None)
    }

    /// Takes on a job before its time, because somebody asks for it now.
    ///
    /// # Errors
    /// They may not; [`DeskError::Print`]; or what the file says.
    pub fn print_now(&mut self, by: &StaffId, no: JobNo, now: At) -> Result<Taken, DeskError> {
        self.admit(by)?;
        roles::may(&self.books.property, by, Right::Print)?;
        self.store.write(|writer| {
            let job = free(writer, no, now)?;
            let taken = claim(writer, &job, now)?;
            Ok(taken.ok_or(QueueTrouble::Ended(no))?)
        })
    }

    /// Gives a job up.
    ///
    /// # Errors
    /// They may not; [`DeskError::Print`]; or what the file says.
    pub fn cancel_print(&mut self, by: &StaffId, no: JobNo, now: At) -> Result<(), DeskError> {
        self.admit(by)?;
        roles::may(&self.books.property, by, Right::Print)?;
        self.store.write(|writer| {
            free(writer, no, now)?;
            Ok(writer.end_print_job(no, JobState::Cancelled, now)?)
        })
    }

    /// Keeps what came of a job that was taken on. A copy on paper is noted in the name of who asked
    /// for it, once, in the same transaction that ends the job.
    ///
    /// # Errors
    /// What the file says; nothing was kept then, and it is to be told again.
    pub fn print_ended(
        &mut self,
        taken: &Taken,
        result: &Result<(), PrintTrouble>,
        now: At,
    ) -> Result<Ended, DeskError> {
        let no = taken.no;
        if let Err(trouble) = result {
            return self.store.write(|writer| {
                let mine = writer.has_print_claim(no, &taken.claim)?;
                let Some(job) = writer.print_job(no)?.filter(|_| mine) else {
                    return Ok(Ended::Elsewhere);
                };
                let tries = job.tries.saturating_add(1);
                let due_at = now.plus(pause(tries));
                writer.print_job_waits(no, tries, due_at, trouble)?;
                Ok(Ended::Waits(due_at))
            });
        }
        let books = &self.books;
        let hand = Hand::here(&taken.by, now);
        let (written, trouble) = self.store.write(|writer| -> Result<_, DeskError> {
            let known = writer.print_job(no)?;
            if known.is_none_or(|job| job.state == JobState::Done) {
                return Ok((Vec::new(), None));
            }
            writer.end_print_job(no, JobState::Done, now)?;
            // What belongs to no ticket is noted nowhere.
            let Paper::Copy { entry: number, ticket, copy } = taken.paper else {
                return Ok((Vec::new(), None));
            };
            let order = Order::on(number, Command::PrintCopy { ticket, copy });
            let noted = writer.attempt(|writer| {
                let entry = writer.entry_by_number(number)?;
                let entry = entry.ok_or(DeskError::NoSuchEntry(number))?;
                let found = Found::Known(Box::new(entry));
                let written = carry_out(writer, books, found, &order, hand, &from_file)?;
                project_all(writer, books, written.entry, written.others)
            });
            match noted {
                Ok(written) => Ok((written, None)),
                Err(DeskError::Store(StoreError::RolledBack)) => {
                    Err(DeskError::Store(StoreError::RolledBack))
                }
                Err(why) => Ok((Vec::new(), Some(why))),
            }
        })?;
        for watched in written {
            self.keep(watched);
        }
        Ok(trouble.map_or(Ended::Printed, |why| Ended::Unnoted(Box::new(why))))
    }
}

/// Puts a job into the queue. What it is about is looked for before anything is on paper: paper
/// cannot be taken back.
fn add(writer: &mut Writer<'_>, job: NewJob<'_>, now: At) -> Result<JobNo, DeskError> {
    if let Paper::Copy { entry, ticket, .. } = job.paper {
        let known = writer.entry_by_number(entry)?;
        let known = known.ok_or(DeskError::NoSuchEntry(entry))?;
        known.ticket(ticket).ok_or(Refusal::NoSuchTicket { given: ticket })?;
    }
    Ok(writer.add_print_job(job, now)?)
}

/// A job nobody is printing, that has not ended.
fn free(writer: &Writer<'_>, no: JobNo, now: At) -> Result<PrintJob, DeskError> {
    let job = writer.print_job(no)?.ok_or(QueueTrouble::NoSuchJob(no))?;
    match (job.is_open(), job.is_held(now)) {
        (false, _) => Err(QueueTrouble::Ended(no).into()),
        (true, true) => Err(QueueTrouble::BeingPrinted(no).into()),
        (true, false) => Ok(job),
    }
}

fn claim(writer: &mut Writer<'_>, job: &PrintJob, now: At) -> Result<Option<Taken>, StoreError> {
    let claim = mark();
    let body = writer.claim_print_job(job.no, &claim, now)?;
    Ok(body.map(|(text, encoding)| {
        let (no, paper, by) = (job.no, job.paper, job.by.clone());
        Taken { no, paper, by, text, encoding, claim }
    }))
}

/// A mark no other claim has: the file lies on a disk of this machine, so a process has its number
/// to itself.
fn mark() -> String {
    static CLAIMS: AtomicU64 = AtomicU64::new(0);
    format!("{}-{}", std::process::id(), CLAIMS.fetch_add(1, Ordering::Relaxed))
}
