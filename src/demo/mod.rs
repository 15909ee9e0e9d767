//! A believable property to play with: a month of history and a lively night, made by driving the
//! desk with a simulated clock and a fixed seed. Nothing is written but through the one door.
mod cast;
mod history;
mod night;
mod stuck;

use crate::{
    desk::{Desk, DeskError, Order, batch::Batch},
    domain::{
        at::{At, Span},
        command::Command,
        id::{EntryNo, StaffId},
    },
    words::Lang,
};
use std::path::Path;

/// What happens to one entry, and when.
#[derive(Debug, Default)]
struct Story {
    acts: Vec<Act>,
}

/// One act of a story.
#[derive(Debug)]
struct Act {
    at: At,
    by: StaffId,
    deed: Deed,
}

#[derive(Debug)]
enum Deed {
    /// A command; the first of a story records the entry.
    Do(Box<Command>),
    /// Whoever is at the desk acknowledges every alarm of the entry.
    AckAll,
}

impl Story {
    fn act(&mut self, at: At, by: &str, command: Command) {
        self.acts.push(Act { at, by: StaffId::from(by), deed: Deed::Do(Box::new(command)) });
    }

    fn ack_all(&mut self, at: At, by: &str) {
        self.acts.push(Act { at, by: StaffId::from(by), deed: Deed::AckAll });
    }
}

/// Fills the file at `path` so that it looks alive at `now`. The same seed tells the same stories;
/// their times follow `now`. `progress` hears (acts done, acts in all).
///
/// # Errors
/// What the desk says; nothing of the stories is kept then.
pub fn fill(
    path: &Path,
    now: At,
    seed: u64,
    lang: Lang,
    mut progress: impl FnMut(usize, usize),
) -> Result<(), DeskError> {
    let mut desk = Desk::open(path, now)?;
    let zone = desk.zone();
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut stories = history::month(now, zone, lang, &mut rng);
    stories.extend(night::stories(now, zone, lang));
    stories.extend(stuck::stories((now, lang)));
    let mut acts: Vec<(usize, Act)> = Vec::new();
    for (story, told) in stories.into_iter().enumerate() {
        acts.extend(told.acts.into_iter().map(|act| (story, act)));
    }
    // Stable: acts of one story at one instant keep their order.
    acts.sort_by_key(|(_, act)| act.at);
    let total = acts.len();
    desk.batch(|batch| {
        let mut numbers: Vec<(usize, EntryNo)> = Vec::new();
        for (done, (story, act)) in acts.into_iter().enumerate() {
            perform(batch, &mut numbers, story, act)?;
            if done % 64 == 0 || done + 1 == total {
                progress(done + 1, total);
            }
        }
        Ok(())
    })
}

fn perform(
    batch: &mut Batch<'_, '_>,
    numbers: &mut Vec<(usize, EntryNo)>,
    story: usize,
    act: Act,
) -> Result<(), DeskError> {
    let Act { at, by, deed } = act;
    let known = numbers.iter().rev().find(|(s, _)| *s == story).map(|(_, n)| *n);
    match (deed, known) {
        (Deed::Do(command), known) => {
            let order =
                Order { on: known, seen: None, command: *command, at: Some(at), note: None };
            let done = batch.execute(&by, &order, at)?;
            if known.is_none() {
                numbers.push((story, done.entry));
            }
        }
        (Deed::AckAll, Some(number)) => {
            let alarms = batch.watched(number)?.alarms(at);
            let waiting = alarms.into_iter().filter(|a| a.acked.is_none());
            for alarm in waiting.filter_map(|a| a.id.key()) {
                let order = Order::on(number, Command::Ack { alarm });
                batch.execute(&by, &order, at)?;
            }
        }
        (Deed::AckAll, None) => {}
    }
    Ok(())
}

/// Seconds as a span: demo stories count in them.
const fn s(seconds: i64) -> Span {
    Span::seconds(seconds)
}
