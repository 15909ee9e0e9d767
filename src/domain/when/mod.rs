//! Times as people type them: `02:14`, `-3m`, `+2h`, `tomorrow 15:00`, 明天下午3点. Civil times are
//! the property's own; nothing here reads the clock.
mod clock;
mod grammar;
mod hours;
mod scan;

use super::{
    at::{At, Span},
    civil::Zone,
};
use chrono::{Datelike, Duration, NaiveDate, NaiveTime, Timelike};
use grammar::{Grip, Said};
pub use hours::{find_avoided, parse_window};
use scan::Scan;
use std::ops::Range;

/// What a time without its day means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// The most recent one: typed at 00:05, 23:58 was yesterday. For `--at`, `--received`, `--told`.
    Past,
    /// The next one. For appointments and promised finishes.
    Future,
    /// Today's, gone or to come. For reading the log.
    Today,
}

/// Every way of giving a time that is shown to somebody who gave a wrong one.
pub const ACCEPTED: &str = "02:14, -3m, +2h, tomorrow 15:00, 明天15:00, 下午3点, 半小时后, \
                            11-24 15:00, 2026-11-23 02:14, 2026-11-23T02:14:05+08:00";
/// Every way of giving a length of time, for somebody who gave a wrong one.
pub const ACCEPTED_LENGTHS: &str = "10m, 90s, 1h30m, 15分钟 (more than nothing, at most 366 days)";

/// Text that is no time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{given}' is not a time; accepted: {ACCEPTED}")]
pub struct NotATime {
    /// What was given, cut to 40 characters.
    pub given: String,
}

/// Text that is no length of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{given}' is not a length of time; accepted: {ACCEPTED_LENGTHS}")]
pub struct NotALength {
    /// What was given, cut to 40 characters.
    pub given: String,
}

fn shown(given: &str) -> String {
    super::text::clean(given).chars().take(40).collect()
}

/// Reads a time. A time of day that a clock change skips is the first that exists after it.
pub fn parse(s: &str, now: At, zone: Zone, lean: Lean) -> Result<At, NotATime> {
    let chars = scan::fold(s.trim());
    let mut scan = Scan::new(&chars, 0);
    if scan.eat("at ") {
        scan.spaces();
    }
    grammar::told(&mut scan)
        .filter(|_| scan.peek().is_none())
        .and_then(|told| instant(told.said, now, zone, lean))
        .ok_or_else(|| NotATime { given: shown(s) })
}

/// Reads a length of time such as `10m`, `1h30m`, 15分钟: more than nothing, at most a year.
pub fn parse_length(s: &str) -> Result<Span, NotALength> {
    let chars = scan::fold(s.trim());
    let mut scan = Scan::new(&chars, 0);
    grammar::length(&mut scan)
        .filter(|length| scan.peek().is_none() && *length > Span::ZERO)
        .ok_or_else(|| NotALength { given: shown(s) })
}

/// The first booked time in a line of words, and where it stands (a range of bytes). Only times
/// from now on; a bare time must be a word of its own, one with its day may be glued to others.
pub fn find(line: &str, now: At, zone: Zone) -> Option<(Range<usize>, At)> {
    let chars = scan::fold(line);
    let ends: Vec<usize> = line.char_indices().map(|(byte, _)| byte).chain([line.len()]).collect();
    (0..chars.len()).find_map(|start| {
        let mut scan = Scan::new(&chars, start);
        scan.peek().filter(|c| !c.is_whitespace())?;
        let booked = scan.any(&[("预约", ()), ("约", ())]).is_some();
        scan.spaces();
        let told = grammar::told(&mut scan)?;
        let before = start.checked_sub(1).and_then(|i| chars.get(i)).copied();
        let grip = match (booked, told.grip) {
            (true, Grip::Alone) => Grip::Glued,
            (_, grip) => grip,
        };
        let at = instant(told.said, now, zone, Lean::Future).filter(|at| *at >= now)?;
        let range = *ends.get(start)?..*ends.get(scan.pos())?;
        (free(grip, before) && free(grip, scan.peek())).then_some((range, at))
    })
}

/// Whether a time may stand beside this character of a line.
fn free(grip: Grip, beside: Option<char>) -> bool {
    let Some(c) = beside else { return grip != Grip::Never };
    match grip {
        Grip::Never => false,
        Grip::Alone => c.is_whitespace() || ",、;。()!".contains(c),
        Grip::Glued => !c.is_ascii_alphanumeric() && !":.+/_".contains(c),
    }
}

const DAY_MS: i64 = 86_400_000;

/// The instant that was meant.
fn instant(said: Said, now: At, zone: Zone, lean: Lean) -> Option<At> {
    let today = zone.day(now);
    let on_day = |days, millis| on(zone, today.checked_add_signed(Duration::days(days))?, millis);
    let small_hours = zone.local(now).hour() < 5;
    match said {
        Said::Instant(at) => Some(at),
        Said::Now => Some(now),
        Said::Relative(span) => Some(now.plus(span)),
        Said::Date(date, millis) => on(zone, date, millis),
        // Said in the small hours, "tonight at two" is this very night …
        Said::Day(days, millis) if millis > DAY_MS && small_hours => on_day(days - 1, millis),
        Said::Day(days, millis) => on_day(days, millis),
        // … and 明早 the morning about to come.
        Said::NextMorning(millis) => {
            let this_morning = on_day(0, millis).filter(|at| small_hours && *at >= now);
            this_morning.or_else(|| on_day(1, millis))
        }
        Said::Bare(millis) => {
            let near = |days| on_day(days, millis);
            match lean {
                Lean::Past => (-2..=2).filter_map(near).filter(|at| *at <= now).max(),
                Lean::Future => (-2..=2).filter_map(near).filter(|at| *at >= now).min(),
                Lean::Today => near(0),
            }
        }
        Said::MonthDay(month, day, millis) => year_meant(now, zone, lean, |year| {
            on(zone, NaiveDate::from_ymd_opt(year, month, day)?, millis)
        }),
    }
}

/// The year a month and day lie in. A month on the wrong side is allowed: somebody who books for
/// yesterday's date slipped, and must hear so, instead of being booked for next year.
fn year_meant(now: At, zone: Zone, lean: Lean, of: impl Fn(i32) -> Option<At>) -> Option<At> {
    const SLIP: Span = Span(30 * DAY_MS);
    let year = zone.day(now).year();
    let around = (year - 8..=year + 8).filter_map(of);
    match lean {
        Lean::Past => around.filter(|at| *at <= now.plus(SLIP)).max(),
        Lean::Future => around.filter(|at| *at >= now.minus(SLIP)).min(),
        Lean::Today => around.min_by_key(|at| at.since(now).0.unsigned_abs()),
    }
}

/// A time of day, in milliseconds after midnight, on a civil day.
fn on(zone: Zone, day: NaiveDate, millis: i64) -> Option<At> {
    let local = day.and_time(NaiveTime::MIN).checked_add_signed(Duration::milliseconds(millis))?;
    Some(zone.instant(local))
}

#[cfg(test)]
mod tests;
