//! Opening a property's file. One an older program wrote has its read rows and its search index
//! made anew first; in a big file that takes a while, and somebody waits.
use crate::{
    desk::{Desk, DeskError},
    domain::at::At,
    words::{Lang, find as w},
};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::Path;

/// Fewer entries are made anew before anybody could read a line.
const MANY: usize = 2_000;

/// Opens it; how far it has come is drawn on stderr if `progress` says so.
///
/// # Errors
/// As [`Desk::open`].
pub fn open(file: &Path, now: At, progress: bool, lang: Lang) -> Result<Desk, DeskError> {
    let mut bar: Option<ProgressBar> = None;
    let desk = Desk::open_telling(file, now, &mut |done, total| {
        if progress && total >= MANY && done % 100 == 0 {
            bar.get_or_insert_with(|| drawn(total, lang)).set_position(length(done));
        }
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    desk
}

fn drawn(total: usize, lang: Lang) -> ProgressBar {
    let bar = ProgressBar::new(length(total));
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent}%") {
        bar.set_style(style);
    }
    bar.set_message(w::making_anew(lang));
    bar
}

fn length(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
