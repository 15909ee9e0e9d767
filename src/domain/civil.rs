//! Civil time: what people read and type, appointments, and the end of the day.
use super::at::At;
use chrono::{
    DateTime, Days, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset,
    TimeDelta, TimeZone,
};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The property's time zone, by its IANA name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Zone(Tz);

/// A name that is no IANA time zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a time zone such as Asia/Shanghai")]
pub struct UnknownZone(String);

/// 0001-01-02 and 9999-12-30: a day inside what four digits can write, for every offset.
const FIRST: At = At(-62_135_510_400_000);
const LAST: At = At(253_402_127_999_999);

impl Zone {
    /// China's only zone, the starter property's.
    pub const SHANGHAI: Zone = Zone(Tz::Asia__Shanghai);

    /// The civil time of an instant, with its offset; of one no calendar of four digits holds,
    /// the nearest.
    pub fn local(self, at: At) -> DateTime<FixedOffset> {
        let within = at.clamp(FIRST, LAST);
        let utc = DateTime::from_timestamp_millis(within.0).unwrap_or_default();
        let local = utc.with_timezone(&self.0);
        utc.with_timezone(&local.offset().fix())
    }

    /// The civil day of an instant.
    pub fn day(self, at: At) -> NaiveDate {
        self.local(at).date_naive()
    }

    /// The instant of a civil time. A time skipped by a clock change moves forward to the first
    /// that exists; of one that comes twice the first is meant.
    pub fn instant(self, local: NaiveDateTime) -> At {
        // No zone ever skipped more than a day; the loop ends.
        (0..=96)
            .find_map(|quarters| {
                let moved = local.checked_add_signed(TimeDelta::minutes(15 * quarters))?;
                match self.0.from_local_datetime(&moved) {
                    LocalResult::Single(t) | LocalResult::Ambiguous(t, _) => {
                        Some(At(t.timestamp_millis()))
                    }
                    LocalResult::None => None,
                }
            })
            .unwrap_or_else(|| At(local.and_utc().timestamp_millis()))
    }

    /// The first instant of a civil day.
    pub fn start_of(self, day: NaiveDate) -> At {
        self.instant(day.and_time(NaiveTime::MIN))
    }

    /// The next local midnight strictly after `at` (S7.3: "the same day" ends there).
    pub fn next_midnight(self, at: At) -> At {
        let tomorrow = self.day(at).checked_add_days(Days::new(1));
        tomorrow.map_or(at, |day| self.start_of(day))
    }

    /// RFC 3339 with the property's offset, milliseconds only when there are any.
    pub fn rfc3339(self, at: At) -> String {
        self.local(at).to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;
    fn from_str(s: &str) -> Result<Zone, UnknownZone> {
        s.parse().map(Zone).map_err(|_| UnknownZone(s.to_owned()))
    }
}

impl From<Zone> for String {
    fn from(z: Zone) -> String {
        z.to_string()
    }
}

impl TryFrom<String> for Zone {
    type Error = UnknownZone;
    fn try_from(s: String) -> Result<Zone, UnknownZone> {
        s.parse()
    }
}

/// A daily stretch of civil time, `09:00-12:00`; past midnight when it ends before it begins,
/// the whole day when both ends are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Window {
    /// First minute inside.
    pub from: NaiveTime,
    /// First minute outside again.
    pub to: NaiveTime,
}

/// Text that is no daily window.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a window such as 09:00-12:00")]
pub struct NotAWindow(String);

impl Window {
    /// Whether a civil time lies inside.
    pub fn contains(self, time: NaiveTime) -> bool {
        match self.from.cmp(&self.to) {
            std::cmp::Ordering::Less => self.from <= time && time < self.to,
            std::cmp::Ordering::Greater => time >= self.from || time < self.to,
            std::cmp::Ordering::Equal => true,
        }
    }
}

impl FromStr for Window {
    type Err = NotAWindow;
    fn from_str(s: &str) -> Result<Window, NotAWindow> {
        let wrong = || NotAWindow(s.chars().take(40).collect());
        let time = |t: &str| NaiveTime::parse_from_str(t.trim(), "%H:%M").map_err(|_| wrong());
        let (from, to) = s.split_once(['-', '~', '–']).ok_or_else(wrong)?;
        Ok(Window { from: time(from)?, to: time(to)? })
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from.format("%H:%M"), self.to.format("%H:%M"))
    }
}

impl From<Window> for String {
    fn from(w: Window) -> String {
        w.to_string()
    }
}

impl TryFrom<String> for Window {
    type Error = NotAWindow;
    fn try_from(s: String) -> Result<Window, NotAWindow> {
        s.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(s: &str) -> At {
        At(DateTime::parse_from_rfc3339(s).unwrap().timestamp_millis())
    }

    #[test]
    fn midnight_is_the_propertys_own() {
        let z = Zone::SHANGHAI;
        assert_eq!(
            z.next_midnight(at("2026-11-23T23:59:59.999+08:00")),
            at("2026-11-24T00:00:00+08:00")
        );
        assert_eq!(
            z.next_midnight(at("2026-11-23T00:00:00+08:00")),
            at("2026-11-24T00:00:00+08:00")
        );
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        // The day the clocks go back is 25 hours long.
        let day = at("2026-10-25T00:00:00+02:00");
        assert_eq!(berlin.next_midnight(day).since(day).0, 25 * 3_600_000);
    }

    #[test]
    fn a_skipped_hour_moves_forward_and_a_double_one_is_the_first() {
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        let local = |s: &str| NaiveDateTime::parse_from_str(s, "%Y-%m-%d %H:%M").unwrap();
        assert_eq!(berlin.instant(local("2026-03-29 02:30")), at("2026-03-29T03:00:00+02:00"));
        assert_eq!(berlin.instant(local("2026-10-25 02:30")), at("2026-10-25T02:30:00+02:00"));
    }

    #[test]
    fn the_ends_of_time_are_still_days() {
        for zone in [Zone::SHANGHAI, "America/New_York".parse().unwrap()] {
            for at in [i64::MIN, i64::MIN + 1, -62_135_596_800_001, i64::MAX, 8_210_266_876_799_999]
            {
                let at = At(at);
                assert!(zone.rfc3339(at).len() >= "0001-01-01T00:00:00+08:00".len());
                let _ = (zone.day(at), zone.next_midnight(at), zone.start_of(zone.day(at)));
            }
            for day in [NaiveDate::MIN, NaiveDate::MAX] {
                let _ = (zone.start_of(day), zone.instant(day.and_time(NaiveTime::MIN)));
            }
        }
        assert_eq!(super::super::at::Span(i64::MIN).ceil_seconds(), i64::MIN / 1_000);
    }

    #[test]
    fn windows_may_cross_midnight() {
        let night: Window = "20:00-08:00".parse().unwrap();
        let time = |h| NaiveTime::from_hms_opt(h, 0, 0).unwrap();
        assert!(night.contains(time(23)) && night.contains(time(7)));
        assert!(!night.contains(time(8)) && !night.contains(time(12)));
        assert!("9 to 5".parse::<Window>().is_err());
    }
}
