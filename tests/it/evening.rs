//! A desk on a real file with a simulated clock.
use firstdesk::{
    desk::{Desk, DeskError, Done, Order},
    domain::{
        at::{At, Span},
        command::{Command, Record},
        entry::Entry,
        id::{EntryNo, StaffId},
        refusal::Refusal,
        timer::{Timer, TimerKind},
        watch::{Next, Watched},
    },
};
use tempfile::TempDir;

use crate::rules::play::{START, ordinary, record};

pub(crate) struct Evening {
    pub(crate) desk: Desk,
    pub(crate) now: At,
    pub(crate) by: StaffId,
    _folder: TempDir,
}

impl Evening {
    pub(crate) fn new() -> Evening {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::open(&folder.path().join("desk.db"), START).unwrap();
        Evening { desk, now: START, by: StaffId::from("wang"), _folder: folder }
    }

    /// Time goes by.
    pub(crate) fn wait(&mut self, seconds: i64) -> &mut Evening {
        self.now = self.now.plus(Span::seconds(seconds));
        self
    }

    pub(crate) fn r#as(&mut self, who: &str) -> &mut Evening {
        self.by = StaffId::from(who);
        self
    }

    pub(crate) fn order(&mut self, order: &Order) -> Result<Done, DeskError> {
        self.desk.execute(&self.by, order, self.now)
    }

    pub(crate) fn record_with(&mut self, change: impl FnOnce(&mut Record)) -> EntryNo {
        let mut call = record();
        change(&mut call);
        self.order(&Order::record(call)).unwrap().entry
    }

    pub(crate) fn record(&mut self) -> EntryNo {
        self.record_with(|_| {})
    }

    #[track_caller]
    pub(crate) fn does(&mut self, entry: EntryNo, command: Command) -> Done {
        self.order(&Order::on(entry, command)).unwrap()
    }

    #[track_caller]
    pub(crate) fn refused(&mut self, entry: EntryNo, command: Command) -> Refusal {
        match self.order(&Order::on(entry, command)) {
            Err(DeskError::Refused(refusal)) => refusal,
            other => panic!("not refused: {other:?}"),
        }
    }

    pub(crate) fn watched(&self, entry: EntryNo) -> Watched {
        self.desk.find(entry, None).unwrap()
    }

    pub(crate) fn entry(&self, entry: EntryNo) -> Entry {
        self.watched(entry).entry
    }

    pub(crate) fn timer(&self, entry: EntryNo, kind: TimerKind) -> Timer {
        let timers = self.watched(entry).timers;
        timers.into_iter().rfind(|t| t.key.timer == kind).expect("the timer exists")
    }

    /// Ordinary steps, ten seconds each, until the next one owed is `until`.
    #[track_caller]
    pub(crate) fn go_on(&mut self, entry: EntryNo, until: fn(Next) -> bool) {
        loop {
            let next = self.watched(entry).owed(self.now).first().expect("something is owed").next;
            if until(next) {
                return;
            }
            self.wait(10);
            self.does(entry, ordinary(next));
        }
    }

    /// All the way to the close.
    pub(crate) fn close(&mut self, entry: EntryNo) {
        self.go_on(entry, |next| next == Next::Close);
        self.wait(5);
        self.does(entry, ordinary(Next::Close));
    }
}
