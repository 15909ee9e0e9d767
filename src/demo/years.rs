//! As many entries as somebody asks for: ordinary days one after the other up to now, told through
//! the desk's batch, a day a transaction. For measuring, and for a building to look back on.
use super::{Act, Deed, Story, history, perform, s};
use crate::{
    desk::{Desk, DeskError},
    domain::{at::At, id::EntryNo},
    words::Lang,
};
use std::{collections::BTreeMap, path::Path};

/// Entries of a day: a large building, or a small chain.
const A_DAY: usize = 400;

/// Fills the file at `path` with so many entries, the newest received before `now`. The same seed
/// tells the same stories. `progress` hears how many are recorded, and of how many.
///
/// # Errors
/// What the desk says; whole days stay that were told before it said so.
pub fn fill_years(
    path: &Path,
    now: At,
    (seed, entries): (u64, usize),
    lang: Lang,
    mut progress: impl FnMut(usize, usize),
) -> Result<(), DeskError> {
    let mut desk = Desk::open(path, now)?;
    let zone = desk.zone();
    let mut rng = fastrand::Rng::with_seed(seed);
    let days = i64::try_from(entries.div_ceil(A_DAY)).unwrap_or(i64::MAX);
    let mut told = 0;
    let mut open = Open::default();
    for back in (1..=days).rev() {
        let day = zone.start_of(zone.day(now.minus(s(back * 86_400))));
        let after = zone.next_midnight(day);
        let mut left = A_DAY.min(entries - told);
        while left > 0 {
            let rang = day.plus(s(history::hour(&mut rng) * 3_600 + rng.i64(0..3_600)));
            if let Some(story) = history::story(rang, zone, lang, &mut rng) {
                open.take(told, story);
                (told, left) = (told + 1, left - 1);
            }
        }
        // What goes on after midnight is told with the next day, in the order of time.
        let until = if back == 1 { At(i64::MAX) } else { after };
        open.tell(&mut desk, until.min(now))?;
        progress(told, entries);
    }
    Ok(())
}

/// Stories that have not ended: what is still to come of them, by when, and their numbers.
#[derive(Default)]
struct Open {
    acts: BTreeMap<(At, usize, usize), Act>,
    numbers: Vec<(usize, EntryNo)>,
}

impl Open {
    fn take(&mut self, story: usize, told: Story) {
        let acts = told.acts.into_iter().enumerate();
        self.acts.extend(acts.map(|(nth, act)| ((act.at, story, nth), act)));
    }

    /// Tells what happens before a moment.
    fn tell(&mut self, desk: &mut Desk, until: At) -> Result<(), DeskError> {
        let rest = self.acts.split_off(&(until, 0, 0));
        let acts = std::mem::replace(&mut self.acts, rest);
        let numbers = &mut self.numbers;
        desk.batch(|batch| {
            for ((_, story, _), act) in acts {
                // Nobody is asked for the sample of an entry that is still open.
                debug_assert!(matches!(act.deed, Deed::Do(_) | Deed::AckAll));
                perform(batch, numbers, &[], story, act)?;
            }
            Ok::<_, DeskError>(())
        })?;
        let going_on = |story: usize| self.acts.keys().any(|(_, of, _)| *of == story);
        self.numbers.retain(|(story, _)| going_on(*story));
        Ok(())
    }
}
