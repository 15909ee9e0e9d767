//! The load of alarms: how many came, how thickly, and how soon somebody saw them.
use super::{
    rate::{Rate, real},
    spread::{Lengths, Spread},
};
use crate::domain::{
    alarm::Raised,
    at::{At, Span},
    rules::Rules,
};

/// Alarms are counted by this stretch of time.
pub const STRETCH: Span = Span::minutes(10);

/// Alarms that came in the period, whenever their entries were received: every limit that passed
/// and called somebody, every transfer too many.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct AlarmLoad {
    /// All of them.
    pub alarms: usize,
    /// How many came in ten minutes, mean of the period as far as it has passed; `None` before it
    /// began.
    pub per_ten_minutes: Option<f64>,
    /// The most that came within any ten minutes.
    pub busiest: usize,
    /// When the last of those came.
    pub busiest_at: Option<At>,
    /// Time of the period in flood: more than [`Rules::flood`] came within the last
    /// [`Rules::flood_window`], those just before the period included.
    pub in_flood: Span,
    /// Acknowledged, of all.
    pub acked: Rate,
    /// From falling due to the acknowledgement.
    pub to_ack: Option<Spread>,
}

/// The same while entries are added: eight bytes an alarm.
#[derive(Debug, Clone)]
pub(super) struct LoadFold {
    /// The period's first moment, and the first after it.
    bounds: (At, At),
    /// Longer ago than so nothing makes a flood.
    since: At,
    /// Of the period, and of just before it.
    due: Vec<i64>,
    acked: Rate,
    to_ack: Lengths,
}

impl LoadFold {
    pub(super) fn new(bounds: (At, At), rules: &Rules) -> LoadFold {
        let since = bounds.0.minus(rules.flood_window);
        LoadFold {
            bounds,
            since,
            due: Vec::new(),
            acked: Rate::default(),
            to_ack: Lengths::default(),
        }
    }

    pub(super) fn add(&mut self, raised: &Raised) {
        let (from, to) = self.bounds;
        if (self.since..to).contains(&raised.due_at) {
            self.due.push(raised.due_at.0);
        }
        if !(from..to).contains(&raised.due_at) {
            return;
        }
        self.acked.count(raised.acked_at.is_some());
        if let Some(acked) = raised.acked_at {
            self.to_ack.push(acked.since(raised.due_at));
        }
    }

    /// The period may not be over at `now`.
    pub(super) fn finish(mut self, rules: &Rules, now: At) -> AlarmLoad {
        self.due.sort_unstable();
        let (from, to) = self.bounds;
        let until = now.clamp(from, to);
        let passed = until.since(from);
        let own = &self.due[self.due.partition_point(|due| *due < from.0)..];
        let stretches = real(usize::try_from(passed.0).unwrap_or(0)) / real(600_000);
        let (busiest, busiest_at) = busiest(own);
        AlarmLoad {
            alarms: own.len(),
            per_ten_minutes: (stretches > 0.0).then(|| real(own.len()) / stretches),
            busiest,
            busiest_at,
            in_flood: in_flood(&self.due, rules, (from, until)),
            acked: self.acked,
            to_ack: self.to_ack.spread(&Lengths::default()),
        }
    }
}

fn busiest(due: &[i64]) -> (usize, Option<At>) {
    let mut first = 0;
    let mut most = (0, None);
    for (i, at) in due.iter().enumerate() {
        while at.saturating_sub(due[first]) >= STRETCH.0 {
            first += 1;
        }
        let count = i + 1 - first;
        if count > most.0 {
            most = (count, Some(At(*at)));
        }
    }
    most
}

/// From the alarm that is one too many until the oldest of so many is older than the window; as
/// much of it as lies between the bounds.
fn in_flood(due: &[i64], rules: &Rules, (from, to): (At, At)) -> Span {
    let more = usize::try_from(rules.flood).unwrap_or(usize::MAX);
    let (mut sum, mut until) = (0_i64, from.0);
    for (oldest, newest) in due.iter().zip(due.iter().skip(more)) {
        let end = oldest.saturating_add(rules.flood_window.0).min(to.0);
        if end >= *newest {
            sum = sum.saturating_add(end.saturating_sub((*newest).max(until)).max(0));
            until = until.max(end);
        }
    }
    Span(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rules::SHIPPED;

    const FROM: At = At(0);

    /// Of a period of an hour from 0 on.
    fn load(due: impl IntoIterator<Item = i64>, now: Span) -> AlarmLoad {
        let rules = Rules::parse(SHIPPED, 1).unwrap();
        let mut fold = LoadFold::new((FROM, FROM.plus(Span::minutes(60))), &rules);
        for second in due {
            let due_at = At(second * 1_000);
            fold.add(&Raised {
                due_at,
                acked_at: (second % 2 == 0).then(|| due_at.plus(Span(500))),
            });
        }
        fold.finish(&rules, FROM.plus(now))
    }

    #[test]
    fn eleven_within_ten_minutes_are_a_flood_until_the_first_is_old() {
        // One a second from 0 to 10: the eleventh at 10 makes a flood that lasts until 600.
        let all = load(0..=10, Span::minutes(60));
        assert_eq!((all.alarms, all.busiest), (11, 11));
        assert_eq!(all.busiest_at, Some(At(10_000)));
        assert_eq!(all.in_flood, Span::seconds(590));
        assert_eq!(all.acked, Rate { n: 6, of: 11 });
        assert_eq!(all.to_ack.unwrap().max, Span(500));
        assert!((all.per_ten_minutes.unwrap() - 11.0 / 6.0).abs() < 1e-9);
        assert_eq!(load(0..=9, Span::minutes(60)).in_flood, Span::ZERO);
    }

    #[test]
    fn overlapping_floods_are_counted_once() {
        // The twelfth at 11 keeps it going until 601.
        assert_eq!(load(0..=11, Span::minutes(60)).in_flood, Span::seconds(591));
        assert_eq!(load([], Span::ZERO), AlarmLoad::default());
        assert_eq!(load([0, 600, 1_200], Span::minutes(60)).busiest, 1);
    }

    #[test]
    fn only_the_period_s_own_count_but_those_just_before_make_its_flood() {
        // Eleven in the last eleven seconds before it: its first 589 seconds are a flood.
        let before = load(-11..0, Span::minutes(60));
        assert_eq!((before.alarms, before.busiest, before.acked), (0, 0, Rate::default()));
        assert_eq!(before.in_flood, Span::seconds(589));
        // Those after its end are the next one's, and what has not passed yet is no flood.
        let end = 3_600;
        let both = load((end - 11)..(end + 20), Span::minutes(60));
        assert_eq!((both.alarms, both.in_flood), (11, Span::seconds(1)));
        assert_eq!(load(0..=10, Span::seconds(20)).in_flood, Span::seconds(10));
    }
}
