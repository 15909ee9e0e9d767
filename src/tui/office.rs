//! What the screen needs of the desk, and nothing more. The one seam between them: the desk
//! implements it, tests bring an office of their own.
use crate::{
    desk::{
        Search,
        handover::Shift,
        order::{Done, Order},
        own::DeskOrder,
        printing::{Ended, Taken},
        redact::{Redacted, What},
    },
    domain::{
        alarm::Alarm,
        at::{At, Span},
        draft::Draft,
        entry::Entry,
        event::Logged,
        id::{AlarmId, EntryNo, StaffId},
        pin::Pin,
        printing::{JobNo, PrintJob},
        property::Property,
        rules::Rules,
        same_day::{Case, is_on_agenda},
        setup::Setup,
        shift::{
            sheet::{Happened, Sheet},
            walk::Walk,
        },
        stats::Period,
        tables::{Edit, List, ListVersion},
        text::Text,
        watch::Watched,
    },
    report::Head,
    tui::{
        keeper::Kept,
        print::{Printed, Request},
        reporter::Reported,
    },
    words::Lang,
};
use std::{collections::BTreeSet, path::PathBuf};

/// Something the desk could not do, told to a person.
pub trait Sentence: std::error::Error {
    /// Why, and what to do instead.
    fn sentence(&self, property: &Property, lang: Lang) -> String;
}

/// Any such trouble.
pub type Trouble = Box<dyn Sentence>;

/// How the desk's file is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Health {
    /// When the desk last looked at its file, if it ever did.
    pub last_tick: Option<At>,
    /// The file can be written.
    pub writable: bool,
    /// When the last backup was made.
    pub last_backup: Option<At>,
}

/// What became of an alarm given to the notification command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The command took it.
    Called,
    /// It failed, and why.
    Failed(AlarmId, String),
}

/// The desk as the screen knows it.
pub trait Office {
    /// Carries an order out in a person's name.
    ///
    /// # Errors
    /// Refused, or not written; nothing has changed then.
    fn execute(&mut self, by: &StaffId, order: Order, now: At) -> Result<Done, Trouble>;

    /// Records a call in a person's name and forgets it as a half-taken one, both or neither.
    ///
    /// # Errors
    /// Refused, or not written; the call is still on disk then.
    fn record(
        &mut self,
        by: &StaffId,
        order: Order,
        draft: &Draft,
        now: At,
    ) -> Result<Done, Trouble>;

    /// Takes in what other processes wrote; whether there was anything. Asked for each tick.
    ///
    /// # Errors
    /// The file cannot be read: what is shown may be stale.
    fn refresh(&mut self, now: At) -> Result<bool, Trouble>;

    /// Open entries and those received today, newest first.
    fn log(&self) -> Vec<Watched>;

    /// Every alarm that stands, most urgent first.
    fn alarms(&self, now: At) -> Vec<Alarm>;

    /// The property's facts.
    fn property(&self) -> &Property;

    /// The rules now in force.
    fn rules(&self) -> &Rules;

    /// Earlier entries of a place, newest first.
    fn earlier_at(&self, place: &str) -> Vec<Entry>;

    /// Everything that happened to an entry, oldest first; nothing when it cannot be read.
    fn history(&self, number: EntryNo) -> Vec<Logged>;

    /// Today's sample for the supervisor (P12).
    fn sample(&self, now: At) -> Vec<Watched>;

    /// The agenda of today's managers' meeting, from what is on the log (S7.3).
    fn agenda(&self, now: At) -> Vec<Case> {
        let (zone, rules) = (self.property().zone, self.rules().same_day);
        let today = (zone.day(now), zone);
        let listed = self.log().into_iter().filter(|w| is_on_agenda(w, today, rules, now));
        let mut cases: Vec<Case> = listed
            .map(|watched| Case { events: self.history(watched.entry.number), watched })
            .collect();
        cases.sort_by_key(|c| (c.watched.entry.received_at, c.watched.entry.number));
        cases
    }

    /// Who has a PIN; `None` when it cannot be read.
    fn pins(&self) -> Option<BTreeSet<StaffId>> {
        Some(BTreeSet::new())
    }

    /// Whose PIN is locked.
    fn locked_pins(&self) -> BTreeSet<StaffId> {
        BTreeSet::new()
    }

    /// Gives somebody a PIN: one's own, with the one before it, or another's by who may.
    ///
    /// # Errors
    /// It is no PIN, the one before is wrong, refused, or not written.
    fn set_pin(
        &mut self,
        _by: &StaffId,
        _whose: &StaffId,
        _old: Option<&Pin>,
        _chosen: &str,
        _now: At,
    ) -> Result<(), Trouble> {
        Ok(())
    }

    /// Lets somebody try again whose PIN was locked.
    ///
    /// # Errors
    /// Refused, or not written.
    fn unlock_pin(&mut self, _by: &StaffId, _whose: &StaffId, _now: At) -> Result<(), Trouble> {
        Ok(())
    }

    /// Takes a PIN as proof of who somebody is.
    ///
    /// # Errors
    /// Wrong, locked, too soon; or the file cannot be written.
    fn prove(&mut self, _who: &StaffId, _typed: &Pin, _now: At) -> Result<(), Trouble> {
        Ok(())
    }

    /// Somebody does not sit here any more: their PIN is asked for when they come back.
    fn gone(&mut self, _who: &StaffId) {}

    /// When somebody last looked at the file before this program did.
    fn last_seen(&self) -> Option<At>;

    /// The entries that fit what somebody typed, newest first.
    fn search(&self, text: &str, now: At) -> Search;

    /// The entries closed last, the newest first.
    fn closed_last(&self) -> Vec<Watched>;

    /// An entry, open or archived; none when it cannot be read.
    fn find(&self, number: EntryNo) -> Option<Watched>;

    /// Calls a person picked up and neither recorded nor gave up, oldest first.
    fn drafts(&self, by: &StaffId) -> Vec<Draft>;

    /// Keeps a call being typed.
    ///
    /// # Errors
    /// It is not on disk.
    fn save_draft(&mut self, draft: &Draft) -> Result<(), Trouble>;

    /// Forgets a call nothing was typed of.
    ///
    /// # Errors
    /// It is still on disk and will come back as a parked call.
    fn drop_draft(&mut self, draft: &Draft) -> Result<(), Trouble>;

    /// Gives a call up, for a reason, and forgets it.
    ///
    /// # Errors
    /// Nothing was written; the call is still there.
    fn abandon(
        &mut self,
        by: &StaffId,
        draft: &Draft,
        reason: Text,
        now: At,
    ) -> Result<(), Trouble>;

    /// Hands every open entry `by` holds over; how many. Of a take-over it is `by` who takes
    /// everything over from whoever holds it (P10).
    ///
    /// # Errors
    /// Refused, or not written; nothing has changed then.
    fn hand_over(&mut self, by: &StaffId, shift: &Shift, now: At) -> Result<usize, Trouble>;

    /// Carries out an order about no entry.
    ///
    /// # Errors
    /// Refused, or not written; nothing has changed then.
    fn execute_own(&mut self, by: &StaffId, order: &DeskOrder, now: At) -> Result<(), Trouble>;

    /// The hand-over sheet of a person (P10).
    ///
    /// # Errors
    /// The file cannot be read.
    fn sheet(&self, by: &StaffId, now: At) -> Result<Sheet, Trouble>;

    /// The chain's newest event, which the sheet bears on paper.
    ///
    /// # Errors
    /// The file cannot be read.
    fn head(&self) -> Result<Head, Trouble>;

    /// The hand-over that stopped halfway at somebody's seat.
    fn walk(&self, seat: &StaffId) -> Option<Walk>;

    /// Keeps a hand-over as it goes.
    ///
    /// # Errors
    /// It is not on disk.
    fn save_walk(&mut self, walk: &Walk) -> Result<(), Trouble>;

    /// Whether nothing was ever written into the file.
    fn is_fresh(&self) -> bool;

    /// Puts a building of one's own in place of the starter property.
    ///
    /// # Errors
    /// Refused once anything was written, or not saved.
    fn set_up(&mut self, setup: &Setup, now: At) -> Result<(), Trouble>;

    /// Who was chased and what was sampled today (P12), in the order it was done.
    fn supervised(&self, now: At) -> Vec<Happened>;

    /// Saves a text under a file name beside the property's file; where it is now.
    ///
    /// # Errors
    /// It was not saved.
    fn keep(&self, name: &str, text: &str) -> Result<PathBuf, Trouble>;

    /// Asks for a paper in a person's name: it waits for the printer from now on.
    ///
    /// # Errors
    /// Refused, or not written; nothing waits then.
    fn ask_print(&mut self, by: &StaffId, request: &Request, now: At) -> Result<JobNo, Trouble>;

    /// Takes on the job whose turn it is.
    ///
    /// # Errors
    /// The file cannot be read or written.
    fn next_print(&mut self, now: At) -> Result<Option<Taken>, Trouble>;

    /// Takes on a job before its time.
    ///
    /// # Errors
    /// Refused, or not written.
    fn print_now(&mut self, by: &StaffId, no: JobNo, now: At) -> Result<Taken, Trouble>;

    /// Gives a job up.
    ///
    /// # Errors
    /// Refused, or not written; it waits still.
    fn cancel_print(&mut self, by: &StaffId, no: JobNo, now: At) -> Result<(), Trouble>;

    /// Keeps what came of a job that was taken on, and notes a copy that is on paper (S8.3).
    ///
    /// # Errors
    /// Not written; it is to be told again.
    fn print_ended(&mut self, printed: &Printed, now: At) -> Result<Ended, Trouble>;

    /// The jobs that wait for the printer or are printed now, in the order they were asked for.
    fn print_jobs(&self) -> Vec<PrintJob> {
        Vec::new()
    }

    /// Writes down that the machine's clock jumped: what it should say, and what it says.
    ///
    /// # Errors
    /// Not written.
    fn clock_jumped(&mut self, by: &StaffId, jump: (At, At), now: At) -> Result<(), Trouble>;

    /// Whether somebody at another desk has said, since then, that the clock is right now.
    fn clock_corrected(&self) -> bool;

    /// The machine's clock is right now, `ahead` later than the desk went on; `now` is the right
    /// time.
    ///
    /// # Errors
    /// Not written; nothing has changed then.
    fn correct_clock(&mut self, by: &StaffId, ahead: Span, now: At) -> Result<(), Trouble>;

    /// What became of the next alarm given to the notification command; each is told once.
    fn notice(&mut self) -> Option<Notice>;

    /// The property's file, for reading beside the desk; none in an office without one.
    fn file(&self) -> Option<PathBuf> {
        None
    }

    /// Changes a list of the property.
    ///
    /// # Errors
    /// Refused, or not written; nothing has changed then.
    fn change_list(
        &mut self,
        by: &StaffId,
        list: List,
        edit: &Edit,
        now: At,
    ) -> Result<(), Trouble>;

    /// Every version of a list, oldest first.
    ///
    /// # Errors
    /// The file cannot be read.
    fn list_versions(&self, list: List) -> Result<Vec<ListVersion>, Trouble>;

    /// Begins a backup in a thread of its own.
    ///
    /// # Errors
    /// They may not have one made, or it could not begin.
    fn back_up(&mut self, _by: &StaffId, _now: At) -> Result<(), Trouble> {
        Ok(())
    }

    /// What came next of backups and sweeping, here and elsewhere; each is told once.
    fn kept(&mut self) -> Option<Kept> {
        None
    }

    /// Takes personal data out for good, or only looks what would go; the file's pages are swept
    /// in a thread of its own.
    ///
    /// # Errors
    /// Refused, or not written; nothing has changed then.
    fn redact(
        &mut self,
        _by: &StaffId,
        _what: &What,
        _dry_run: bool,
        _now: At,
    ) -> Result<Redacted, Trouble> {
        Ok(Redacted::default())
    }

    /// Begins to write the report of some days; what comes of it is heard of through
    /// [`Office::reported`].
    fn report(&mut self, period: Period, lang: Lang, now: At);

    /// What came of the next report, asked for or not; each is told once.
    fn reported(&mut self) -> Option<Reported>;

    /// How the file is doing.
    fn health(&self) -> Health;
}
