//! The print queue: what waits for the printer, when it is tried again, how long a print command
//! may take. A printer that is off loses nothing; nothing is printed twice while its desk lives.
use super::{
    at::{At, Span},
    id::{EntryNo, StaffId, TicketNo},
    vocab::CopyFor,
};

/// How long the print command may take; then it is ended, and the job waits.
pub const LIMIT: Span = Span::seconds(30);

/// A job taken on longer ago than this by a process nobody heard of since may be taken on by
/// another: longer than a print command may take, and its news to be written.
pub const CLAIM: Span = Span::seconds(90);

/// How long a job that ended is still listed.
pub const KEPT: Span = Span::minutes(24 * 60);

/// Between a failed try and the next one, the first of them first; the last for every further one.
const PAUSES: [Span; 4] =
    [Span::seconds(10), Span::seconds(30), Span::minutes(1), Span::minutes(5)];

/// How long a job waits after so many tries that failed.
pub fn pause(tries: u32) -> Span {
    let nth = usize::try_from(tries).unwrap_or(usize::MAX).saturating_sub(1);
    PAUSES[nth.min(PAUSES.len() - 1)]
}

/// A job's number, from 1 on; never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobNo(pub i64);

impl std::fmt::Display for JobNo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// A copy of a ticket (S8.3).
    Copy {
        /// Its entry.
        entry: EntryNo,
        /// Its ticket.
        ticket: TicketNo,
        /// Whose copy.
        copy: CopyFor,
    },
    /// The hand-over sheet (P10).
    HandOver,
    /// The power-cut kit.
    Kit,
}

impl Paper {
    /// The stable code of its kind.
    pub const fn code(self) -> &'static str {
        match self {
            Paper::Copy { .. } => "copy",
            Paper::HandOver => "handover",
            Paper::Kit => "kit",
        }
    }
}

super::vocab::vocabulary! {
    /// In which bytes a text goes to a printer.
    Encoding {
        /// UTF-8.
        Utf8 = "utf-8",
        /// GB18030: one byte a column.
        Gb18030 = "gb18030",
    }
}

super::vocab::vocabulary! {
    /// How a job stands.
    JobState {
        /// It waits for its next try.
        Waiting = "waiting",
        /// A process has taken it on.
        Printing = "printing",
        /// It is on paper.
        Done = "done",
        /// Somebody does not want it any more.
        Cancelled = "cancelled",
        /// A person in it was taken out of the file (P6).
        Redacted = "redacted",
    }
}

/// Why nothing was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintTrouble {
    /// The print command is not on this machine; its name.
    NoCommand(String),
    /// It ran and failed; what it said, or how it ended.
    Failed(String),
    /// It did not end within so many seconds.
    NoAnswer(i64),
    /// The desk was left before it ended.
    Left,
}

impl PrintTrouble {
    /// The stable code, and the rest as text.
    pub fn parts(&self) -> (&'static str, String) {
        match self {
            PrintTrouble::NoCommand(name) => ("no_command", name.clone()),
            PrintTrouble::Failed(said) => ("failed", said.clone()),
            PrintTrouble::NoAnswer(seconds) => ("no_answer", seconds.to_string()),
            PrintTrouble::Left => ("left", String::new()),
        }
    }

    /// Of its parts; none when they are nobody's.
    pub fn of(code: &str, said: &str) -> Option<PrintTrouble> {
        match code {
            "no_command" => Some(PrintTrouble::NoCommand(said.to_owned())),
            "failed" => Some(PrintTrouble::Failed(said.to_owned())),
            "no_answer" => said.parse().ok().map(PrintTrouble::NoAnswer),
            "left" => Some(PrintTrouble::Left),
            _ => None,
        }
    }
}

/// A job as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// Its number.
    pub no: JobNo,
    /// What is printed.
    pub paper: Paper,
    /// Who asked for it.
    pub by: StaffId,
    /// When.
    pub asked_at: At,
    /// How it was left.
    pub state: JobState,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried next, while it waits.
    pub due_at: At,
    /// Why the last try failed.
    pub trouble: Option<PrintTrouble>,
    /// When a process took it on.
    pub claimed_at: Option<At>,
    /// When it was printed, or not wanted any more.
    pub ended_at: Option<At>,
}

impl PrintJob {
    /// Whether it is neither on paper nor given up.
    pub const fn is_open(&self) -> bool {
        matches!(self.state, JobState::Waiting | JobState::Printing)
    }

    /// Whether a process that may still be alive is printing it. A claim from the time to come was
    /// made before a clock was set back, and counts no longer than another.
    pub fn is_held(&self, now: At) -> bool {
        let near = |at: At| now.since(at).0.abs() < CLAIM.0;
        self.state == JobState::Printing && self.claimed_at.is_some_and(near)
    }

    /// Whether it may be taken on by somebody who wants it now.
    pub fn is_free(&self, now: At) -> bool {
        self.is_open() && !self.is_held(now)
    }

    /// Whether it is its turn by itself. A try further off than any pause was set before a clock
    /// was set back.
    pub fn is_due(&self, now: At) -> bool {
        let longest = PAUSES[PAUSES.len() - 1];
        let waits = self.state == JobState::Waiting
            && self.due_at > now
            && self.due_at.since(now) <= longest;
        self.is_free(now) && !waits
    }

    /// Whether somebody should know that it waits: nobody prints it now, or it failed before.
    pub fn keeps_waiting(&self, now: At) -> bool {
        self.is_open() && (self.stands(now) == JobState::Waiting || self.tries > 0)
    }

    /// How it stands now: what a process took on and never ended waits again.
    pub fn stands(&self, now: At) -> JobState {
        match self.state {
            JobState::Printing if !self.is_held(now) => JobState::Waiting,
            state => state,
        }
    }
}

/// Why something was not done to a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum QueueTrouble {
    /// No job has this number.
    NoSuchJob(JobNo),
    /// It is being printed at this moment.
    BeingPrinted(JobNo),
    /// It is on paper, or given up.
    Ended(JobNo),
}

impl QueueTrouble {
    /// The stable code, for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            QueueTrouble::NoSuchJob(_) => "no_such_job",
            QueueTrouble::BeingPrinted(_) => "being_printed",
            QueueTrouble::Ended(_) => "job_ended",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: At = At(1_000_000_000);

    fn job(state: JobState) -> PrintJob {
        PrintJob {
            no: JobNo(1),
            paper: Paper::Kit,
            by: "wang".into(),
            asked_at: NOW,
            state,
            tries: 0,
            due_at: NOW,
            trouble: None,
            claimed_at: None,
            ended_at: None,
        }
    }

    #[test]
    fn each_failure_waits_longer_and_five_minutes_at_most() {
        let seconds: Vec<i64> = (0..=6).map(|n| pause(n).whole_seconds()).collect();
        assert_eq!(seconds, [10, 10, 30, 60, 300, 300, 300]);
        assert_eq!(pause(u32::MAX), Span::minutes(5));
    }

    #[test]
    fn a_job_is_due_at_its_time_and_not_before() {
        let waits = |s| PrintJob { due_at: NOW.plus(Span::seconds(s)), ..job(JobState::Waiting) };
        for (s, due) in [(-60, true), (0, true), (1, false), (300, false)] {
            assert_eq!(waits(s).is_due(NOW), due, "{s}");
            assert!(waits(s).is_free(NOW), "whoever asks need not wait");
        }
        // Nothing waits for an hour: the clock was set back.
        assert!(waits(3_600).is_due(NOW));
        for ended in [JobState::Done, JobState::Cancelled, JobState::Redacted] {
            assert!(!job(ended).is_due(NOW) && !job(ended).is_free(NOW) && !job(ended).is_open());
        }
    }

    #[test]
    fn a_claim_holds_longer_than_a_command_may_take_and_then_no_more() {
        let claimed = |s| PrintJob {
            claimed_at: Some(NOW.minus(Span::seconds(s))),
            ..job(JobState::Printing)
        };
        assert!(CLAIM > LIMIT);
        for (s, held) in [(0, true), (31, true), (89, true), (90, false), (-89, true), (-90, false)]
        {
            let job = claimed(s);
            assert_eq!((job.is_held(NOW), job.is_free(NOW)), (held, !held), "{s}");
            assert_eq!(job.is_due(NOW), !held, "{s}");
            let stands = if held { JobState::Printing } else { JobState::Waiting };
            assert_eq!(job.stands(NOW), stands, "{s}");
        }
    }

    #[test]
    fn troubles_are_read_as_they_were_kept() {
        for trouble in [
            PrintTrouble::NoCommand("lp".to_owned()),
            PrintTrouble::Failed("out of paper".to_owned()),
            PrintTrouble::NoAnswer(30),
            PrintTrouble::Left,
        ] {
            let (code, said) = trouble.parts();
            assert_eq!(PrintTrouble::of(code, &said), Some(trouble));
        }
        assert_eq!(PrintTrouble::of("no_answer", "soon"), None);
        assert_eq!(PrintTrouble::of("lunch", ""), None);
    }
}
