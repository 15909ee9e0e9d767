//! Writes reports in a thread of its own, with a connection of its own: no key and no clock waits
//! for one. What came of it is an answer later.
use crate::{
    desk::{Desk, DeskError, Reader, reports::PATIENCE},
    domain::{
        at::{At, Span},
        stats::Period,
    },
    files,
    report::summary::{Figures, document, html},
    words::Lang,
};
use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::Duration,
};

/// A report to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Of which days.
    pub period: Period,
    /// Whether a person asked for it; else it writes itself.
    pub by_hand: bool,
    /// Its language.
    pub lang: Lang,
    /// When it is made.
    pub now: At,
}

/// What came of it: where it is, or why it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// What was to be written.
    pub wanted: Wanted,
    /// The file, or the trouble in one sentence.
    pub result: Result<PathBuf, String>,
}

/// Where reports go.
#[derive(Debug)]
pub struct Reporter {
    file: PathBuf,
    folder: PathBuf,
    sender: Sender<Reported>,
    answers: Receiver<Reported>,
}

impl Reporter {
    /// Of the property in this file, into this folder, which is made when it is needed.
    pub fn new(file: &Path, folder: &Path) -> Reporter {
        let (sender, answers) = mpsc::channel();
        Reporter { file: file.to_owned(), folder: folder.to_owned(), sender, answers }
    }

    /// Begins to write one and returns at once.
    pub fn write(&self, wanted: Wanted) {
        let (file, folder, sender) = (self.file.clone(), self.folder.clone(), self.sender.clone());
        let refused = wanted.clone();
        let work = move || {
            let result = written(&file, &folder, &wanted);
            // Nobody listens any more when the desk was left meanwhile.
            let _ = sender.send(Reported { wanted, result });
        };
        if let Err(error) = thread::Builder::new().name("report".to_owned()).spawn(work) {
            let result = Err(error.to_string());
            let _ = self.sender.send(Reported { wanted: refused, result });
        }
    }

    /// The next one that ended.
    pub fn answer(&self) -> Option<Reported> {
        self.answers.try_recv().ok()
    }

    /// The same, and waits for it.
    pub fn wait(&self, most: Duration) -> Option<Reported> {
        self.answers.recv_timeout(most).ok()
    }
}

/// The folder of reports somebody asked for, beside the property's file, when none was chosen.
const FOLDER: &str = "reports";
/// Between two looks at whether a report is owed.
const LOOK: Span = Span::seconds(60);

/// The reports of one desk: those somebody asks for, and with a folder chosen those that write
/// themselves.
#[derive(Debug)]
pub struct Reports {
    reporter: Reporter,
    /// They write themselves.
    by_itself: bool,
    /// The language they are written in by themselves.
    lang: Lang,
    looked_at: Option<At>,
    /// When this desk took one on: each is asked for again only when patience has ended.
    taken: Vec<(Period, At)>,
    ended: VecDeque<Reported>,
}

impl Reports {
    /// Of the property in this file, into the folder chosen, else one beside the file.
    pub fn new(file: &Path, chosen: Option<&Path>, lang: Lang) -> Reports {
        let beside = || file.parent().unwrap_or(Path::new(".")).join(FOLDER);
        let folder = chosen.map_or_else(beside, Path::to_owned);
        Reports {
            reporter: Reporter::new(file, &folder),
            by_itself: chosen.is_some(),
            lang,
            looked_at: None,
            taken: Vec::new(),
            ended: VecDeque::new(),
        }
    }

    /// Takes in what came of reports, and once a minute begins those that are owed.
    ///
    /// # Errors
    /// What the file says.
    pub fn tick(&mut self, desk: &mut Desk, now: At) -> Result<(), DeskError> {
        while let Some(reported) = self.reporter.answer() {
            let Wanted { period, by_hand, .. } = reported.wanted;
            let shown = reported.result.as_ref().map(|file| file.display().to_string());
            let result = shown.as_deref().map_err(|why| why.as_str());
            self.ended.push_back(reported.clone());
            if !by_hand {
                desk.report_ended(period, result, now)?;
            }
        }
        let rested = |last: At| now < last || now.since(last) >= LOOK;
        if !self.by_itself || !self.looked_at.is_none_or(rested) {
            return Ok(());
        }
        self.looked_at = Some(now);
        self.taken.retain(|(_, at)| *at <= now && now.since(*at) < PATIENCE);
        for period in desk.reports_owed(now)? {
            let tried = self.taken.iter().any(|(taken, _)| *taken == period);
            if !tried && desk.claim_report(period, now)? {
                self.reporter.write(Wanted { period, by_hand: false, lang: self.lang, now });
            }
            if !tried {
                self.taken.push((period, now));
            }
        }
        Ok(())
    }

    /// Begins to write one somebody asked for.
    pub fn write(&self, period: Period, lang: Lang, now: At) {
        self.reporter.write(Wanted { period, by_hand: true, lang, now });
    }

    /// What came of the next one; each is told once.
    pub fn hear(&mut self) -> Option<Reported> {
        self.ended.pop_front()
    }
}

fn written(file: &Path, folder: &Path, wanted: &Wanted) -> Result<PathBuf, String> {
    let Wanted { period, lang, now, .. } = *wanted;
    let page = page(file, period, lang, now).map_err(|e| e.without_property(lang))?;
    let to = folder.join(format!("report-{}.html", period.name()));
    let said = |e: std::io::Error| format!("{}: {e}", to.display());
    files::make_folder(folder).map_err(said)?;
    files::write_whole(&to, page.as_bytes()).map_err(said)?;
    Ok(to)
}

fn page(file: &Path, period: Period, lang: Lang, now: At) -> Result<String, DeskError> {
    let reader = Reader::open(file)?;
    let read = |period| reader.stats(period, now, &mut |_, _| true);
    let before = read(period.previous())?.map(|stats| stats.rates).unwrap_or_default();
    let figures = match read(period)? {
        Some(stats) => Figures { stats, before },
        None => return Ok(String::new()),
    };
    Ok(html::render(&document(&figures, reader.property(), lang, now)))
}
