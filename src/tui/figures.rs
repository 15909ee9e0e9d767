//! Figures for the statistics screen, counted beside the desk: what is wanted, the job that counts
//! it on a connection of its own, the news it sends. Nothing here waits for anything.
use crate::{
    desk::{DeskError, Reader, Turned},
    domain::{
        at::At,
        property::Property,
        stats::{Figure, Group, Period, Stats},
    },
    words::Lang,
};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// Weeks of a trend.
pub const WEEKS: u64 = 12;
/// Most entries listed behind a figure, of those that did and of those that did not.
const LISTED: usize = 200;

/// Stops a job when it is dropped or replaced: nobody waits for what came of it any more.
#[derive(Debug, Default)]
pub struct Waiting(Arc<AtomicBool>);

impl Waiting {
    /// The mark the news of its job bear.
    pub fn mark(&self) -> Mark {
        Mark(self.0.clone())
    }

    /// Whether news are of its job.
    pub fn is(&self, mark: &Mark) -> bool {
        Arc::ptr_eq(&self.0, &mark.0)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Which job, and whether it is still wanted.
#[derive(Debug, Clone)]
pub struct Mark(Arc<AtomicBool>);

impl Mark {
    fn is_wanted(&self) -> bool {
        !self.0.load(Ordering::Relaxed)
    }
}

impl PartialEq for Mark {
    fn eq(&self, other: &Mark) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What a dialog wants counted.
#[derive(Debug, Clone, PartialEq)]
pub enum Wanted {
    /// A period's figures, those of the one before and of the weeks up to its end.
    Stats(Period),
    /// The entries behind a figure.
    Behind(Figure, Group, Period),
}

/// Something to be counted.
#[derive(Debug, Clone)]
pub struct Job {
    /// What.
    pub wanted: Wanted,
    /// Which.
    pub mark: Mark,
    /// The property's file; none in an office without one.
    pub file: Option<PathBuf>,
    /// As it stands then.
    pub now: At,
    /// For what is said when it cannot be read.
    pub property: Property,
    /// In this language.
    pub lang: Lang,
}

/// What a job has to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Figured {
    /// Which job.
    pub mark: Mark,
    /// What.
    pub news: News,
}

/// News of a job.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// So many entries of so many were taken in.
    Progress(usize, usize),
    /// The period's figures.
    Now(Stats),
    /// Those of the one before.
    Before(Stats),
    /// Those of the weeks up to its end.
    Weeks(Stats),
    /// The entries behind a figure.
    Behind(Turned),
    /// It cannot be counted: why.
    Failed(String),
}

impl Job {
    /// Counts, telling as it goes, until it is done or nobody wants it any more.
    pub fn run(&self, tell: &mut dyn FnMut(Figured)) {
        if let Err(error) = self.count(tell) {
            let why = error.sentence(&self.property, self.lang);
            tell(self.say(News::Failed(why)));
        }
    }

    fn say(&self, news: News) -> Figured {
        Figured { mark: self.mark.clone(), news }
    }

    fn count(&self, tell: &mut dyn FnMut(Figured)) -> Result<(), DeskError> {
        let Some(file) = &self.file else { return Ok(()) };
        let reader = Reader::open(file)?;
        match &self.wanted {
            Wanted::Behind(figure, group, period) => {
                let what = (*figure, group.clone());
                let found =
                    reader.behind(what, *period, (self.now, LISTED), &mut |done, total| {
                        tell(self.say(News::Progress(done, total)));
                        self.mark.is_wanted()
                    })?;
                if let Some(found) = found {
                    tell(self.say(News::Behind(found)));
                }
            }
            Wanted::Stats(period) => {
                type Told = fn(Stats) -> News;
                let now: (Period, Told) = (*period, News::Now);
                let before: (Period, Told) = (period.previous(), News::Before);
                let weeks: (Period, Told) = (period.weeks_up_to_its_end(WEEKS), News::Weeks);
                for (part, news) in [now, before, weeks] {
                    let stats = reader.stats(part, self.now, &mut |done, total| {
                        tell(self.say(News::Progress(done, total)));
                        self.mark.is_wanted()
                    })?;
                    let Some(stats) = stats else { return Ok(()) };
                    tell(self.say(news(stats)));
                }
            }
        }
        Ok(())
    }
}
