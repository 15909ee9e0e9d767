//! How one step of the clock table was kept.
use super::{
    rate::Rate,
    spread::{Lengths, Spread},
};
use crate::domain::{
    at::{At, Span},
    timer::Timer,
};

/// The upper ends of [`StepStats::distribution`], in per cent of the limit; the last part is open.
pub const PARTS: [i64; 6] = [25, 50, 75, 100, 150, 200];

/// How one step's limit was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StepStats {
    /// Met, of ended or already past due.
    pub rate: Rate,
    /// Time taken from start to stop, waits included; of the ended ones.
    pub raw: Option<Spread>,
    /// The same without the time on hold.
    pub adjusted: Option<Spread>,
    /// Ended ones a hold was in play in: only with these do the two times differ.
    pub held: usize,
    /// Ended ones by the share of their limit they took, holds left out: see [`PARTS`]. In the
    /// first four are the met ones, in the last three the missed.
    pub distribution: [usize; PARTS.len() + 1],
}

/// The same while entries are added.
#[derive(Debug, Clone, Default)]
pub(super) struct StepFold {
    rate: Rate,
    /// Ended ones without a hold.
    plain: Lengths,
    /// With one, the hold included, and left out.
    held: (Lengths, Lengths),
    count_held: usize,
    distribution: [usize; PARTS.len() + 1],
}

/// Met or missed; `None` while it runs in time, and of one given up in time.
pub(super) fn judged(timer: &Timer, now: At) -> Option<bool> {
    match timer.met {
        None if timer.is_running() && timer.late_at(now).is_some() => Some(false),
        met => met,
    }
}

impl StepFold {
    pub(super) fn add(&mut self, timer: &Timer, now: At) {
        let Some(met) = judged(timer, now) else { return };
        self.rate.count(met);
        let Some(taken) = timer.taken() else { return };
        let on_hold = timer.due_at.since(timer.raw_due_at);
        let adjusted = Span(taken.0.saturating_sub(on_hold.0));
        if on_hold == Span::ZERO {
            self.plain.push(taken);
        } else {
            self.count_held += 1;
            self.held.0.push(taken);
            self.held.1.push(adjusted);
        }
        self.distribution[part(met, adjusted, timer.limit())] += 1;
    }

    pub(super) fn finish(self) -> StepStats {
        StepStats {
            rate: self.rate,
            raw: self.plain.spread(&self.held.0),
            adjusted: self.plain.spread(&self.held.1),
            held: self.count_held,
            distribution: self.distribution,
        }
    }
}

/// Which part of the distribution; the judgement stands, whatever rounding would say.
fn part(met: bool, taken: Span, limit: Span) -> usize {
    let within = |percent: i64| taken.0.saturating_mul(100) <= limit.0.saturating_mul(percent);
    let found = PARTS.iter().position(|percent| within(*percent)).unwrap_or(PARTS.len());
    let first_late = 4;
    if met { found.min(first_late - 1) } else { found.max(first_late) }
}
