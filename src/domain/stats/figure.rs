//! A figure and the entries behind it: the same judgement the figure was counted by, entry by entry.
use super::{
    group::{Group, Part, called_back, groups, score},
    period::Period,
    repeats::{Radar, Trouble, is_often},
    step::judged,
};
use crate::domain::{
    alarm::{Raised, raised},
    at::At,
    property::Property,
    rules::Rules,
    timer::{Timer, TimerKind},
    watch::Watched,
};

/// The figures that have a name of their own, written once: the type, and the list of them.
macro_rules! figures {
    ($($name:ident)+) => {
        /// Something that is counted.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs)] // each is explained in `words::figures`
        pub enum Figure {
            $($name,)+
            Step(TimerKind),
        }

        /// Those of no single clock, in the order they are shown.
        const NAMED: &[Figure] = &[$(Figure::$name),+];
    };
}

figures! {
    Entries Satisfaction Timeliness Pass Callback ClosedLoop Answered Rework Handovers Transfers
    Escalated ToMeeting LateEntries Sampled Repeats Alarms Acked
}

impl Figure {
    /// The four rates of the procedure (S10.2).
    pub const FOUR: [Figure; 4] =
        [Figure::Satisfaction, Figure::Timeliness, Figure::Pass, Figure::Callback];

    /// Whether entries received before the period are behind it too: their alarms may have come in it.
    pub const fn is_of_alarms(self) -> bool {
        matches!(self, Figure::Alarms | Figure::Acked)
    }

    /// Every figure, in the order they are shown.
    pub fn all() -> impl Iterator<Item = Figure> {
        let steps = TimerKind::ALL.iter().map(|timer| Figure::Step(*timer));
        NAMED.iter().copied().chain(steps)
    }
}

/// Finds the entries behind a figure of a group. They come in the order they were received, those
/// of the days before the period as [`Behind::earlier`].
pub struct Behind<'a> {
    figure: Figure,
    group: Group,
    /// The period's first moment, and the first after it.
    bounds: (At, At),
    property: &'a Property,
    now: At,
    radar: Radar,
}

impl<'a> Behind<'a> {
    /// Of a period's figure as it stood at `now`.
    pub fn new(
        (figure, group): (Figure, Group),
        period: Period,
        property: &'a Property,
        now: At,
    ) -> Behind<'a> {
        let bounds = period.bounds(property.zone);
        Behind { figure, group, bounds, property, now, radar: Radar::default() }
    }

    /// Takes in what the repeat radar must know from before the period.
    pub fn earlier(&mut self, trouble: &Trouble, rules: &Rules) {
        self.radar.nth(trouble, rules);
    }

    /// Whether an entry counts among the figure's N, and if so, among its n.
    pub fn judge(&mut self, watched: &Watched, rules: &Rules) -> Option<bool> {
        if watched.entry.is_void() {
            return None;
        }
        let often = Trouble::of(&watched.entry).map(|t| is_often(self.radar.nth(&t, rules), rules));
        let part = match &self.group {
            Group::All => Part::whole(watched),
            group => {
                let of = groups(watched, self.property, rules);
                of.into_iter().find(|(g, _)| g == group)?.1
            }
        };
        self.of(&part, often)
    }

    fn of(&self, part: &Part<'_>, often: Option<bool>) -> Option<bool> {
        let (watched, entry) = (part.watched, &part.watched.entry);
        match self.figure {
            Figure::Entries => Some(true),
            Figure::Satisfaction => score(entry).map(|score| score >= 4),
            Figure::Timeliness => self.limits(part, |_| true),
            Figure::Step(kind) => self.limits(part, |t| t.key.timer == kind),
            Figure::Pass => all(part.tickets().filter_map(|t| t.first_pass)),
            Figure::Callback => called_back(entry),
            Figure::ClosedLoop => Some(entry.closed_at().is_some()),
            Figure::Answered => Some(entry.answered.is_some() && entry.tickets.is_empty()),
            Figure::Rework => Some(entry.round() > 1),
            Figure::Handovers => Some(!entry.baton.is_empty()),
            Figure::Transfers => Some(part.tickets().any(|t| t.transfers > 0)),
            Figure::Escalated => Some(part.tickets().any(|t| t.escalations > 0)),
            Figure::ToMeeting => Some(!entry.meetings.is_empty()),
            Figure::LateEntries => Some(watched.late_entry),
            Figure::Sampled => entry.closed_at().map(|_| !entry.samples.is_empty()),
            Figure::Repeats => often,
            Figure::Alarms => all(self.raised(watched).map(|_| true)),
            Figure::Acked => all(self.raised(watched).map(|r| r.acked_at.is_some())),
        }
    }

    /// Alarms of an entry that came in the period.
    fn raised(&self, watched: &Watched) -> impl Iterator<Item = Raised> {
        let (from, to) = self.bounds;
        let all = raised(&watched.entry, &watched.timers, self.now).into_iter();
        all.filter(move |alarm| (from..to).contains(&alarm.due_at))
    }

    fn limits(&self, part: &Part<'_>, which: impl Fn(&Timer) -> bool) -> Option<bool> {
        all(part.timers().filter(|t| which(t)).filter_map(|t| judged(t, self.now)))
    }
}

/// All of some; `None` of none.
fn all(verdicts: impl Iterator<Item = bool>) -> Option<bool> {
    verdicts.reduce(|a, b| a && b)
}
