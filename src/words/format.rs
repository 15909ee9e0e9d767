//! Times, lengths and telephone numbers as people read them. The same in both languages.
use crate::domain::{
    at::{At, Span},
    civil::Zone,
};

/// A length of time in whole seconds: `0:47`, `12:40`, `1:02:03`. Its size only: whoever shows a
/// length that points back says so in words or by a sign.
pub fn clock(length: Span) -> String {
    let seconds = length.0.unsigned_abs() / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        hours => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// Local time of day: `02:14`.
pub fn hhmm(at: At, zone: Zone) -> String {
    zone.local(at).format("%H:%M").to_string()
}

/// Local time of day: `02:14:05`.
pub fn hhmmss(at: At, zone: Zone) -> String {
    zone.local(at).format("%H:%M:%S").to_string()
}

/// Local month and day: `11-23`.
pub fn day(at: At, zone: Zone) -> String {
    zone.local(at).format("%m-%d").to_string()
}

/// `02:14` on the local day of `now`, `11-22 23:58` on another, `2025-11-22 23:58` in another year.
pub fn day_and_time(at: At, zone: Zone, now: At) -> String {
    format!("{}{}", day_unless(at, zone, now), hhmm(at, zone))
}

/// The same to the second: `02:14:05`, `11-22 23:58:05`.
pub fn day_and_second(at: At, zone: Zone, now: At) -> String {
    format!("{}{}", day_unless(at, zone, now), hhmmss(at, zone))
}

/// The local day of `at` and a space, as far as it differs from that of `near`.
fn day_unless(at: At, zone: Zone, near: At) -> String {
    let (local, near) = (zone.local(at), zone.local(near));
    if local.date_naive() == near.date_naive() {
        return String::new();
    }
    let same_year = local.format("%Y").to_string() == near.format("%Y").to_string();
    local.format(if same_year { "%m-%d " } else { "%Y-%m-%d " }).to_string()
}

/// A telephone number that can be told apart but not dialled: `139****0021`. Shorter numbers and
/// other contact methods keep less.
pub fn masked(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let mobile = match digits.as_slice() {
        ['8', '6', rest @ ..] if rest.len() == 11 => rest,
        all => all,
    };
    let letters = phone.chars().any(char::is_alphabetic);
    let shown: Vec<char> = if letters { phone.trim().chars().collect() } else { mobile.to_vec() };
    let (head, tail) = match shown.len() {
        _ if letters => (1, 0),
        11.. => (3, 4),
        7..=10 => (2, 2),
        _ => (0, 1),
    };
    let head: String = shown.iter().take(head).collect();
    let tail: String = shown.iter().skip(shown.len().saturating_sub(tail)).collect();
    format!("{head}****{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(s: &str) -> At {
        At(chrono::DateTime::parse_from_rfc3339(s).unwrap().timestamp_millis())
    }

    #[test]
    fn lengths_read_like_a_stop_watch() {
        let cases = [
            (0, "0:00"),
            (999, "0:00"),
            (47_000, "0:47"),
            (760_000, "12:40"),
            (3_723_000, "1:02:03"),
            (360_000_000, "100:00:00"),
            (-47_000, "0:47"),
        ];
        for (ms, want) in cases {
            assert_eq!(clock(Span(ms)), want);
        }
        assert!(!clock(Span(i64::MIN)).is_empty());
    }

    #[test]
    fn the_day_is_said_when_it_is_another() {
        let zone = Zone::SHANGHAI;
        let now = at("2026-11-23T02:14:07+08:00");
        let cases = [
            ("2026-11-23T00:00:00+08:00", "00:00", "00:00:00"),
            ("2026-11-22T15:58:05Z", "11-22 23:58", "11-22 23:58:05"),
            ("2025-12-31T23:58:05+08:00", "2025-12-31 23:58", "2025-12-31 23:58:05"),
        ];
        for (given, short, long) in cases {
            assert_eq!(day_and_time(at(given), zone, now), short);
            assert_eq!(day_and_second(at(given), zone, now), long);
        }
        assert_eq!((hhmm(now, zone), hhmmss(now, zone)), ("02:14".into(), "02:14:07".into()));
        assert_eq!(day(now, zone), "11-23");
    }

    #[test]
    fn a_masked_number_cannot_be_dialled() {
        let cases = [
            ("13900000021", "139****0021"),
            ("139-0000-0021", "139****0021"),
            ("+86 139 0000 0021", "139****0021"),
            ("6512-3456", "65****56"),
            ("8001", "****1"),
            ("微信 xiaochen", "微****"),
            ("", "****"),
        ];
        for (phone, want) in cases {
            assert_eq!(masked(phone), want, "{phone}");
        }
    }
}
