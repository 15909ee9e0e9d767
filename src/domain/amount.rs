//! Money and quantities: exact decimals, no floats.
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// An amount of money in hundredths of the property's currency (fen). Never negative.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(into = "String", try_from = "String")]
pub struct Money(pub i64);

/// A quantity in thousandths. Never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Quantity(pub i64);

/// Text that is not a decimal of the wanted precision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{given}' is not a number from 0 with at most {digits} decimals, such as {example}")]
pub struct NotAnAmount {
    given: String,
    digits: usize,
    example: &'static str,
}

/// The largest whole part taken: a slip of the finger is not a charge of ten million.
const WHOLE_DIGITS: usize = 7;

fn decimal(s: &str, digits: usize, example: &'static str) -> Result<i64, NotAnAmount> {
    let wrong = || NotAnAmount { given: s.chars().take(40).collect(), digits, example };
    let (whole, part) = s.split_once('.').unwrap_or((s, ""));
    let plain = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let whole_fits = !whole.is_empty() && whole.len() <= WHOLE_DIGITS;
    if !whole_fits || part.len() > digits || !plain(whole) || !plain(part) || s.ends_with('.') {
        return Err(wrong());
    }
    format!("{whole}{part:0<digits$}").parse().map_err(|_| wrong())
}

impl FromStr for Money {
    type Err = NotAnAmount;
    fn from_str(s: &str) -> Result<Money, NotAnAmount> {
        decimal(s, 2, "120.50").map(Money)
    }
}

impl FromStr for Quantity {
    type Err = NotAnAmount;
    fn from_str(s: &str) -> Result<Quantity, NotAnAmount> {
        decimal(s, 3, "1.5").map(Quantity)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{:02}", self.0 / 100, self.0 % 100))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:03}", self.0 / 1_000, self.0 % 1_000);
        f.pad(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl From<Money> for String {
    fn from(m: Money) -> String {
        m.to_string()
    }
}

impl TryFrom<String> for Money {
    type Error = NotAnAmount;
    fn try_from(s: String) -> Result<Money, NotAnAmount> {
        s.parse()
    }
}

impl From<Quantity> for String {
    fn from(q: Quantity) -> String {
        q.to_string()
    }
}

impl TryFrom<String> for Quantity {
    type Error = NotAnAmount;
    fn try_from(s: String) -> Result<Quantity, NotAnAmount> {
        s.parse()
    }
}

impl Quantity {
    /// One piece.
    pub const ONE: Quantity = Quantity(1_000);

    /// This many at `price` each, rounded half up to a hundredth.
    #[must_use]
    pub const fn at_price(self, price: Money) -> Money {
        Money((self.0.saturating_mul(price.0).saturating_add(500)) / 1_000)
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Money>>(iter: I) -> Money {
        iter.fold(Money(0), |a, b| Money(a.0.saturating_add(b.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        for (s, fen) in [("0", 0), ("120", 12_000), ("120.5", 12_050), ("0.05", 5)] {
            assert_eq!(s.parse::<Money>().unwrap(), Money(fen));
        }
        assert_eq!(Money(12_050).to_string(), "120.50");
        assert_eq!("1.5".parse::<Quantity>().unwrap().to_string(), "1.5");
        assert_eq!("20".parse::<Quantity>().unwrap().to_string(), "20");
        assert_eq!("1.5".parse::<Quantity>().unwrap().at_price(Money(333)), Money(500));
    }

    #[test]
    fn anything_else_is_refused() {
        for s in ["", "-1", "1.234", "1e3", "12345678", ".5", "5.", "１", "NaN"] {
            assert!(s.parse::<Money>().is_err(), "{s}");
        }
    }
}
