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

/// Alarms of the entries counted: every limit that passed and called somebody, every transfer too
/// many.
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
    /// Time in flood: more than [`Rules::flood`] came within the last [`Rules::flood_window`].
    pub in_flood: Span,
    /// Acknowledged, of all.
    pub acked: Rate,
    /// From falling due to the acknowledgement.
    pub to_ack: Option<Spread>,
}

/// The same while entries are added: eight bytes an alarm.
#[derive(Debug, Clone, Default)]
pub(super) struct LoadFold {
    due: Vec<i64>,
    acked: Rate,
    to_ack: Lengths,
}

impl LoadFold {
    pub(super) fn add(&mut self, raised: &Raised) {
        self.due.push(raised.due_at.0);
        self.acked.count(raised.acked_at.is_some());
        if let Some(acked) = raised.acked_at {
            self.to_ack.push(acked.since(raised.due_at));
        }
    }

    /// `passed`: how much of the period is over.
    pub(super) fn finish(mut self, rules: &Rules, passed: Span) -> AlarmLoad {
        self.due.sort_unstable();
        let stretches = real(usize::try_from(passed.0).unwrap_or(0)) / real(600_000);
        let (busiest, busiest_at) = busiest(&self.due);
        AlarmLoad {
            alarms: self.due.len(),
            per_ten_minutes: (stretches > 0.0).then(|| real(self.due.len()) / stretches),
            busiest,
            busiest_at,
            in_flood: in_flood(&self.due, rules),
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

/// From the alarm that is one too many until the oldest of so many is older than the window.
fn in_flood(due: &[i64], rules: &Rules) -> Span {
    let more = usize::try_from(rules.flood).unwrap_or(usize::MAX);
    let (mut sum, mut until) = (0_i64, i64::MIN);
    for (oldest, newest) in due.iter().zip(due.iter().skip(more)) {
        let end = oldest.saturating_add(rules.flood_window.0);
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

    fn load(due: impl IntoIterator<Item = i64>, passed: Span) -> AlarmLoad {
        let mut fold = LoadFold::default();
        for second in due {
            let due_at = At(second * 1_000);
            fold.add(&Raised {
                due_at,
                acked_at: (second % 2 == 0).then(|| due_at.plus(Span(500))),
            });
        }
        fold.finish(&Rules::parse(SHIPPED, 1).unwrap(), passed)
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
}
