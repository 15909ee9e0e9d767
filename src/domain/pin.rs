//! PINs: what one may be, and why one is not taken. How it is kept is the desk's business.
use super::{at::Span, id::StaffId};

/// Wrong tries in a row after which a PIN is locked until a supervisor unlocks it.
pub const TRIES: u32 = 5;

/// After a wrong try the next one waits this long, wherever it comes from.
pub const PAUSE: Span = Span::seconds(1);

/// Fewest and most digits of a PIN.
pub const DIGITS: (usize, usize) = (6, 32);

/// A PIN as somebody chose it. It is never shown, not even by `{:?}`.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

/// Why something is no PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAPin {
    /// Something else than digits, or too few or too many of them.
    Digits,
    /// The first anybody would try: one digit again and again, or digits in a row.
    Easy,
}

/// Why somebody was not let in, or a PIN not kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum PinTrouble {
    /// What was chosen is no PIN.
    Chosen(NotAPin),
    /// Wrong; so many more tries.
    Wrong {
        /// Tries left before it is locked.
        left: u32,
    },
    /// Too many wrong tries.
    Locked {
        /// Whose.
        staff: StaffId,
    },
    /// Too soon after a wrong try.
    TooSoon,
    /// This person has a PIN and has not given it.
    Needed {
        /// Whose.
        staff: StaffId,
    },
    /// This person has no PIN.
    NoneSet {
        /// Who.
        staff: StaffId,
    },
    /// What is kept of it cannot be read: it has to be set anew.
    Damaged {
        /// Whose.
        staff: StaffId,
    },
    /// This desk only looks.
    OnlyWatching,
    /// Who sets or unlocks another's PIN has one of their own.
    OwnFirst,
    /// The first PIN of a person comes from a supervisor, once one has a PIN.
    FromSupervisor,
}

impl PinTrouble {
    /// The stable code, for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            PinTrouble::Chosen(_) => "bad_pin",
            PinTrouble::Wrong { .. } => "pin_wrong",
            PinTrouble::Locked { .. } => "pin_locked",
            PinTrouble::TooSoon => "pin_too_soon",
            PinTrouble::Needed { .. } => "pin_needed",
            PinTrouble::NoneSet { .. } => "no_pin",
            PinTrouble::Damaged { .. } => "pin_damaged",
            PinTrouble::OnlyWatching => "only_watching",
            PinTrouble::OwnFirst => "pin_own_first",
            PinTrouble::FromSupervisor => "pin_from_supervisor",
        }
    }
}

impl Pin {
    /// A PIN somebody chose, of Latin or full-width digits.
    ///
    /// # Errors
    /// [`NotAPin`].
    pub fn chosen(typed: &str) -> Result<Pin, NotAPin> {
        let pin = Pin::typed(typed);
        let digits = pin.0.as_bytes();
        let fits = (DIGITS.0..=DIGITS.1).contains(&digits.len());
        if !fits || !digits.iter().all(u8::is_ascii_digit) {
            return Err(NotAPin::Digits);
        }
        let runs =
            |step: i16| digits.windows(2).all(|two| i16::from(two[1]) - i16::from(two[0]) == step);
        match runs(0) || runs(1) || runs(-1) {
            true => Err(NotAPin::Easy),
            false => Ok(Pin(pin.0)),
        }
    }

    /// What somebody typed to prove who they are, right or wrong.
    pub fn typed(typed: &str) -> Pin {
        Pin(typed.trim().chars().take(DIGITS.1 + 1).map(latin).collect())
    }

    /// Its characters.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// A digit as a Chinese input method writes it is the same digit.
fn latin(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xff10 + u32::from('0')).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_six_digits_or_more_and_not_the_first_anybody_would_try() {
        assert_eq!(Pin::chosen(" 271828 ").unwrap(), Pin::typed("２７１８２８"));
        for short in ["", "12345", "27182x", "２７１８２", &"7".repeat(33)] {
            assert_eq!(Pin::chosen(short), Err(NotAPin::Digits), "{short}");
        }
        for easy in ["000000", "123456", "9876543", "22222222"] {
            assert_eq!(Pin::chosen(easy), Err(NotAPin::Easy), "{easy}");
        }
    }

    #[test]
    fn a_pin_is_never_shown() {
        assert!(!format!("{:?}", Pin::typed("271828")).contains('2'));
    }
}
