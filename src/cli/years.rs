//! `demo --entries`: a file of as many entries as asked for, for measuring.
use super::{
    failure::Failure,
    session::{Halt, Session},
};
use crate::{
    demo,
    words::{cli as words, figures as w},
};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

/// The same entries every time.
const SEED: u64 = 1;

#[derive(Serialize)]
struct MadeJson {
    file: String,
    entries: usize,
}

/// Makes a new file; one that is there is never written into.
pub(super) fn make(entries: usize, session: &mut Session<'_>) -> Result<(), Halt> {
    let lang = session.lang;
    let Some(file) = session.globals.db.clone() else {
        return Err(Failure::said("no_file", w::no_file(lang).to_owned()).into());
    };
    let shown = file.display().to_string();
    if file.exists() {
        return Err(Failure::said("file_exists", w::file_exists(&shown, lang)).into());
    }
    let bar = session.progress.then(|| {
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::new(length(entries)).with_style(style)
    });
    let made = demo::fill_years(&file, session.now, (SEED, entries), lang, |done, _| {
        if let Some(bar) = &bar {
            bar.set_position(length(done));
        }
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    made.map_err(|e| Failure::said("unwritable", words::unwritable(lang, &shown, &e.to_string())))?;
    let told = w::made(&shown, entries, lang);
    session.answer(&MadeJson { file: shown, entries }, || format!("{told}\n"))
}

fn length(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
