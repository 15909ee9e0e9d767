//! A believable property to play with: a month of history and a lively night, made by driving the
//! desk with a simulated clock and a fixed seed. Nothing is written but through the one door.
mod booked;
mod cast;
mod cause;
mod history;
mod night;
mod shift;
mod stuck;
mod years;

pub use years::fill_years;

use crate::{
    desk::{Desk, DeskError, DeskOrder, Order, batch::Batch, handover::Shift},
    domain::{
        at::{At, Span},
        command::Command,
        id::{EntryNo, StaffId},
        shift::command::DeskCommand,
        text::Text,
    },
    words::Lang,
};
use std::path::Path;

/// What happens to one entry, and when.
#[derive(Debug, Default)]
struct Story {
    acts: Vec<Act>,
    /// What other stories call it by.
    name: Option<&'static str>,
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
    /// The same, but it happened then and is only written now (补录).
    DoLate(Box<Command>, At),
    /// Same cause as the entry of that story.
    Attach(&'static str),
    /// Whoever is at the desk acknowledges every alarm of the entry.
    AckAll,
    /// Something of the desk as a whole (P10).
    Own(DeskCommand),
    /// The shift is handed over; of the story's entry this is said (P10).
    HandOver(StaffId, Text),
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
    stories.extend(cause::stories((now, lang)));
    let began = desk.rules().shift.around(now, zone).from;
    stories.extend(shift::stories(now, began, lang));
    let mut acts: Vec<(usize, Act)> = Vec::new();
    let mut names: Vec<(&'static str, usize)> = Vec::new();
    for (story, told) in stories.into_iter().enumerate() {
        names.extend(told.name.map(|name| (name, story)));
        acts.extend(told.acts.into_iter().map(|act| (story, act)));
    }
    // Stable: acts of one story at one instant keep their order.
    acts.sort_by_key(|(_, act)| act.at);
    let total = acts.len();
    desk.batch(|batch| {
        let mut numbers: Vec<(usize, EntryNo)> = Vec::new();
        for (done, (story, act)) in acts.into_iter().enumerate() {
            perform(batch, &mut numbers, &names, story, act)?;
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
    names: &[(&'static str, usize)],
    story: usize,
    act: Act,
) -> Result<(), DeskError> {
    let Act { at, by, deed } = act;
    let of = |story: usize| numbers.iter().rev().find(|(s, _)| *s == story).map(|(_, n)| *n);
    let known = of(story);
    let lead = |name| names.iter().find(|(n, _)| *n == name).and_then(|(_, story)| of(*story));
    let (command, happened) = match deed {
        Deed::Do(command) => (Some(*command), at),
        Deed::DoLate(command, happened) => (Some(*command), happened),
        Deed::Attach(name) => (lead(name).map(|to| Command::Attach { to, reason: None }), at),
        Deed::AckAll => (None, at),
        Deed::Own(command) => {
            let order = DeskOrder { at: Some(at), ..DeskOrder::now(command) };
            return batch.execute_own(&by, &order, at).map(|_| ());
        }
        Deed::HandOver(to, said) => {
            let words = known.map(|number| (number, said)).into_iter().collect();
            let shift = Shift { at: Some(at), words, ..Shift::to(to) };
            return batch.hand_over(&by, &shift, at).map(|_| ());
        }
    };
    match (command, known) {
        (Some(command), known) => {
            let order =
                Order { on: known, seen: None, command, at: Some(happened), note: None, own: None };
            let done = batch.execute(&by, &order, at)?;
            if known.is_none() {
                numbers.push((story, done.entry));
            }
        }
        (None, Some(number)) => {
            let alarms = batch.watched(number)?.alarms(at);
            let waiting = alarms.into_iter().filter(|a| a.acked.is_none());
            for alarm in waiting.filter_map(|a| a.id.key()) {
                let order = Order::on(number, Command::Ack { alarm });
                batch.execute(&by, &order, at)?;
            }
        }
        (None, None) => {}
    }
    Ok(())
}

/// Seconds as a span: demo stories count in them.
const fn s(seconds: i64) -> Span {
    Span::seconds(seconds)
}
