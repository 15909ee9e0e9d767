//! Instants. Everything the rules see is UTC milliseconds; civil time lives in [`super::civil`].
use serde::{Deserialize, Serialize};

/// An instant: UTC epoch milliseconds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct At(pub i64);

/// A length of time in milliseconds; negative when it points back.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Span(pub i64);

impl At {
    /// The instant `span` later (earlier when negative). Saturates at the ends of the line.
    #[must_use]
    pub const fn plus(self, span: Span) -> At {
        At(self.0.saturating_add(span.0))
    }

    /// The instant `span` earlier.
    #[must_use]
    pub const fn minus(self, span: Span) -> At {
        At(self.0.saturating_sub(span.0))
    }

    /// How long after `earlier` this is; negative when it is before.
    #[must_use]
    pub const fn since(self, earlier: At) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Span {
    /// No time at all.
    pub const ZERO: Span = Span(0);

    /// `s` seconds.
    #[must_use]
    pub const fn seconds(s: i64) -> Span {
        Span(s.saturating_mul(1_000))
    }

    /// `m` minutes.
    #[must_use]
    pub const fn minutes(m: i64) -> Span {
        Span::seconds(m.saturating_mul(60))
    }

    /// Whole seconds, rounded towards the past: −0.2 s counts as −1 s.
    #[must_use]
    pub const fn whole_seconds(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// Seconds rounded up, as a count-down shows them: 0.2 s left is still 1 s.
    #[must_use]
    pub const fn ceil_seconds(self) -> i64 {
        self.0.div_euclid(1_000) + (self.0.rem_euclid(1_000) > 0) as i64
    }
}

impl std::ops::Add for Span {
    type Output = Span;
    fn add(self, other: Span) -> Span {
        Span(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Span {
    fn sum<I: Iterator<Item = Span>>(iter: I) -> Span {
        iter.fold(Span::ZERO, |a, b| a + b)
    }
}
