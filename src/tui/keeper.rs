//! Work on the file that takes its time, in a thread and on a connection of its own: backups, and
//! sweeping pages after personal data was taken out. No key and no clock waits for it.
use crate::{
    desk::{DeskError, keeping::Apart, redact::Sweep},
    domain::at::At,
    words::{Lang, keep as w},
};
use std::{
    path::PathBuf,
    sync::mpsc::{self, Receiver, Sender},
    thread,
};

/// What is heard of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// So many steps of a backup are done.
    Step(u64),
    /// A backup was made there.
    Made(PathBuf),
    /// A backup failed, and why.
    Failed(String),
    /// The newest backup that makes itself went well, here or elsewhere.
    Well,
    /// Pages were swept; else why they were not.
    Swept(Option<String>),
}

/// The threads, and what comes of them.
#[derive(Debug)]
pub struct Keeper {
    sender: Sender<Kept>,
    heard: Receiver<Kept>,
    lang: Lang,
    /// When the backup under way began.
    since: Option<At>,
}

impl Keeper {
    /// One that speaks a language.
    pub fn new(lang: Lang) -> Keeper {
        let (sender, heard) = mpsc::channel();
        Keeper { sender, heard, lang, since: None }
    }

    /// Whether a backup is under way.
    pub fn is_busy(&self) -> bool {
        self.since.is_some()
    }

    /// Makes a backup.
    pub fn back_up(&mut self, apart: Apart, now: At) {
        self.since = Some(now);
        let (sender, lang) = (self.sender.clone(), self.lang);
        let work = move || {
            let step = |done| {
                // Nobody listens any more when the desk was left meanwhile.
                let _ = sender.send(Kept::Step(done));
            };
            let made = apart.make(step);
            let told = made.map_or_else(|e| Kept::Failed(e.without_property(lang)), Kept::Made);
            let _ = sender.send(told);
        };
        self.start("backup", work, Kept::Failed);
    }

    /// Sweeps pages.
    pub fn sweep(&self, sweep: Sweep) {
        let (sender, lang) = (self.sender.clone(), self.lang);
        let work = move || {
            let why = |_: DeskError| w::sweep_owed(lang).to_owned();
            let _ = sender.send(Kept::Swept(sweep.pages().err().map(why)));
        };
        self.start("sweep", work, |why| Kept::Swept(Some(why)));
    }

    fn start(&self, name: &str, work: impl FnOnce() + Send + 'static, lost: fn(String) -> Kept) {
        let started = thread::Builder::new().name(name.to_owned()).spawn(work);
        if let Err(error) = started {
            let _ = self.sender.send(lost(error.to_string()));
        }
    }

    /// Something another process wrote of it.
    pub fn tell(&self, kept: Kept) {
        let _ = self.sender.send(kept);
    }

    /// What came next.
    pub fn hear(&mut self) -> Option<Kept> {
        let kept = self.heard.try_recv().ok()?;
        if matches!(kept, Kept::Made(_) | Kept::Failed(_)) {
            self.since = None;
        }
        Some(kept)
    }
}
