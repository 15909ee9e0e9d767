//! Lengths of time, exact and small: nearest-rank percentiles need every one of them.
use crate::domain::at::Span;

/// The spread of some lengths of time, by the nearest-rank method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// Half took at most this.
    pub p50: Span,
    /// Nine in ten took at most this.
    pub p90: Span,
    /// Nineteen in twenty took at most this.
    pub p95: Span,
    /// The longest.
    pub max: Span,
}

/// Lengths as they are added: four bytes each of those up to 49 days, and not negative.
#[derive(Debug, Clone, Default)]
pub(super) struct Lengths {
    short: Vec<u32>,
    other: Vec<i64>,
}

impl Lengths {
    pub(super) fn push(&mut self, length: Span) {
        match u32::try_from(length.0) {
            Ok(ms) => self.short.push(ms),
            Err(_) => self.other.push(length.0),
        }
    }

    /// The spread of these and some others; `None` of none.
    pub(super) fn spread(&self, more: &Lengths) -> Option<Spread> {
        let mut short = [&self.short[..], &more.short[..]].concat();
        let mut other = [&self.other[..], &more.other[..]].concat();
        short.sort_unstable();
        other.sort_unstable();
        let below = other.partition_point(|ms| *ms < 0);
        let count = short.len() + other.len();
        let nth = |i: usize| {
            let ms = match i.checked_sub(below) {
                None => other.get(i).copied(),
                Some(i) if i < short.len() => short.get(i).map(|ms| i64::from(*ms)),
                Some(i) => other.get(i - short.len() + below).copied(),
            };
            ms.map(Span)
        };
        let rank = |percent: usize| nth((count * percent).div_ceil(100).max(1) - 1);
        Some(Spread {
            p50: rank(50)?,
            p90: rank(90)?,
            p95: rank(95)?,
            max: nth(count.checked_sub(1)?)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lengths: impl IntoIterator<Item = i64>) -> Option<[i64; 4]> {
        let mut all = Lengths::default();
        lengths.into_iter().for_each(|ms| all.push(Span(ms)));
        all.spread(&Lengths::default()).map(|s| [s.p50, s.p90, s.p95, s.max].map(|s| s.0))
    }

    #[test]
    fn percentiles_are_nearest_rank() {
        assert_eq!(of(1..=20), Some([10, 18, 19, 20]));
        assert_eq!(of([1]), Some([1, 1, 1, 1]));
        assert_eq!(of([3, 1, 2]), Some([2, 3, 3, 3]));
        assert_eq!(of([]), None);
    }

    #[test]
    fn very_long_and_negative_lengths_keep_their_places() {
        let long = i64::from(u32::MAX) + 1;
        assert_eq!(of([long, 5, -7, 9, long + 1]), Some([9, long + 1, long + 1, long + 1]));
        assert_eq!(of([-2, -1]), Some([-2, -1, -1, -1]));
    }
}
