//! What people say for times, before it is known what "now" is.
use super::{
    clock::{Part, clock},
    scan::Scan,
};
use crate::domain::at::{At, Span};
use chrono::{NaiveDate, NaiveTime};

/// A time as said. Times of day are in milliseconds after midnight and may run past 24 hours:
/// 今晚一点 is 25 hours into today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// With an offset: an instant.
    Instant(At),
    /// A date and a time of day.
    Date(NaiveDate, i64),
    /// A month and day of the year that is meant.
    MonthDay(u32, u32, i64),
    /// So long from now.
    Relative(Span),
    /// Now itself.
    Now,
    /// So many days after today.
    Day(i64, i64),
    /// 明早: the morning after this night.
    NextMorning(i64),
    /// A time of day alone.
    Bare(i64),
}

/// How much of a time it is when it stands among other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grip {
    /// Only where a time is asked for: 现在, 一点.
    Never,
    /// As a word of its own: `15:30`.
    Alone,
    /// Glued to other words too: 明天15:00上门.
    Glued,
}

/// A time and how much of one it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) said: Said,
    pub(super) grip: Grip,
}

/// The longest length of time taken, in milliseconds: a year. More is a slip of the finger.
const LONGEST: i64 = 366 * 86_400_000;

/// Reads a time.
pub(super) fn told(scan: &mut Scan<'_>) -> Option<Told> {
    let with = |grip| move |said| Told { said, grip };
    scan.attempt(dated)
        .map(with(Grip::Glued))
        .or_else(|| scan.attempt(relative))
        .or_else(|| scan.any(&[("now", ()), ("现在", ())]).map(|()| with(Grip::Never)(Said::Now)))
        .or_else(|| scan.attempt(day_then_clock))
        .or_else(|| scan.attempt(clock_then_day))
}

/// `2026-11-23T02:14:05+08:00`, `2026-11-23 02:14`, `11-24 15:00`, 11月24日下午3点.
fn dated(scan: &mut Scan<'_>) -> Option<Said> {
    let year = scan.attempt(|s| {
        let year = s.digits(4, 4)?;
        s.any(&[("-", ()), ("/", ()), ("年", ())]).map(|()| year)
    });
    let month = u32::try_from(scan.digits(1, 2)?).ok()?;
    scan.any(&[("-", ()), ("/", ()), ("月", ())])?;
    let day = u32::try_from(scan.digits(1, 2)?).ok()?;
    scan.any(&[("日", ()), ("号", ())]);
    let with_t = scan.eat("t");
    scan.spaces();
    let millis = clock(scan, None)?.millis;
    let Some(year) = year else {
        return Some(Said::MonthDay(month, day, millis));
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    // Without the T, `15:00-17:00` is a stretch of time.
    match with_t.then(|| offset(scan)).flatten() {
        Some(offset) => {
            let midnight = date.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
            Some(Said::Instant(At(midnight + millis - offset * 1_000)))
        }
        None => Some(Said::Date(date, millis)),
    }
}

/// `Z`, `+08:00`, `-0330`: seconds east of UTC.
fn offset(scan: &mut Scan<'_>) -> Option<i64> {
    if scan.eat("z") {
        return Some(0);
    }
    scan.attempt(|s| {
        let sign = s.any(&[("+", 1), ("-", -1)])?;
        let minutes = match s.digits(4, 4) {
            Some(both) => both / 100 * 60 + both % 100,
            None => {
                let hours = s.digits(2, 2)?;
                s.eat(":").then_some(())?;
                hours * 60 + s.digits(2, 2)?
            }
        };
        (minutes <= 14 * 60).then_some(sign * minutes * 60)
    })
}

/// `-3m`, `+1h30m`, `in 20 min`, `5 min ago`, 半小时后, 3分钟前.
fn relative(scan: &mut Scan<'_>) -> Option<Told> {
    let told = |span: Span, grip| Some(Told { said: Said::Relative(span), grip });
    if let Some(sign) = scan.any(&[("+", 1), ("-", -1), ("−", -1)]) {
        if let Some(length) = scan.attempt(length) {
            return told(Span(sign * length.0), Grip::Alone);
        }
        // Where a time is asked for, `-3` is three minutes ago; in a call it may be a cellar.
        let minutes = scan.digits(1, 3).filter(|_| sign < 0)?;
        return told(Span::minutes(-minutes), Grip::Never);
    }
    if scan.eat("in ") {
        scan.spaces();
        return told(length(scan)?, Grip::Alone);
    }
    let length = length(scan)?;
    scan.spaces();
    let sign = scan.any(&[
        ("后", 1),
        ("之后", 1),
        ("以后", 1),
        ("later", 1),
        ("from now", 1),
        ("前", -1),
        ("之前", -1),
        ("以前", -1),
        ("ago", -1),
    ])?;
    told(Span(sign * length.0), Grip::Glued)
}

/// `tomorrow 15:00`, `tomorrow at 3pm`, 明天下午3点, 今晚八点半.
fn day_then_clock(scan: &mut Scan<'_>) -> Option<Told> {
    let next_morning = scan.any(&[("明早上", ()), ("明早", ())]).map(|()| (1, Some(Part::Morning)));
    let (days, part) = next_morning.or_else(|| day(scan))?;
    scan.spaces();
    if scan.eat("at ") {
        scan.spaces();
    }
    let time = clock(scan, part)?;
    let said = match next_morning {
        Some(_) => Said::NextMorning(time.millis),
        None => Said::Day(days, time.millis),
    };
    Some(Told { said, grip: Grip::Glued })
}

/// `15:00`, `3pm tomorrow`, 下午3点.
fn clock_then_day(scan: &mut Scan<'_>) -> Option<Told> {
    let time = clock(scan, None)?;
    let day = scan.attempt(|s| {
        s.spaces();
        let (days, part) = day(s)?;
        // 一点 明天15:00: the day has a time of its own.
        let mut further = *s;
        further.spaces();
        let taken = clock(&mut further, part).is_some();
        (part.is_none() && !taken && time.grip != Grip::Never).then_some(days)
    });
    Some(match day {
        Some(days) => Told { said: Said::Day(days, time.millis), grip: Grip::Glued },
        None => Told { said: Said::Bare(time.millis), grip: time.grip },
    })
}

/// Days after today, and the part of the day the word names.
fn day(scan: &mut Scan<'_>) -> Option<(i64, Option<Part>)> {
    const EVENING: Option<Part> = Some(Part::Evening);
    const MORNING: Option<Part> = Some(Part::Morning);
    scan.any(&[
        ("today", (0, None)),
        ("tonight", (0, EVENING)),
        ("day after tomorrow", (2, None)),
        ("tomorrow", (1, None)),
        ("yesterday", (-1, None)),
        ("今晚上", (0, EVENING)),
        ("今晚", (0, EVENING)),
        ("今早", (0, MORNING)),
        ("今天", (0, None)),
        ("今日", (0, None)),
        ("明晚上", (1, EVENING)),
        ("明晚", (1, EVENING)),
        ("明天", (1, None)),
        ("明日", (1, None)),
        ("大后天", (3, None)),
        ("后天", (2, None)),
        ("昨晚上", (-1, EVENING)),
        ("昨晚", (-1, EVENING)),
        ("昨天", (-1, None)),
        ("昨日", (-1, None)),
        ("前天", (-2, None)),
    ])
}

/// A length of time: units from the largest down, none twice. At most a year.
pub(super) fn length(scan: &mut Scan<'_>) -> Option<Span> {
    let mut total = fixed_length(scan);
    let mut smallest = if total.is_some() { 0 } else { i64::MAX };
    while let Some((thousandths, unit)) = scan.attempt(|s| part_of_length(s, smallest)) {
        let part = thousandths.checked_mul(unit)? / 1_000;
        total = Some(total.unwrap_or(0).checked_add(part)?);
        smallest = unit;
    }
    total.filter(|ms| *ms <= LONGEST).map(Span)
}

/// Lengths that are words of their own, in milliseconds.
fn fixed_length(scan: &mut Scan<'_>) -> Option<i64> {
    scan.any(&[
        ("半个小时", 30),
        ("半小时", 30),
        ("半个钟头", 30),
        ("half an hour", 30),
        ("一刻钟", 15),
        ("三刻钟", 45),
        ("an hour", 60),
    ])
    .map(|minutes| minutes * 60_000)
}

/// A number in thousandths and its unit in milliseconds, the unit smaller than the one before.
fn part_of_length(scan: &mut Scan<'_>, below: i64) -> Option<(i64, i64)> {
    const DAY: i64 = 86_400_000;
    const HOUR: i64 = 3_600_000;
    const MINUTE: i64 = 60_000;
    const SECOND: i64 = 1_000;
    scan.spaces();
    let whole = scan.digits(1, 9).or_else(|| scan.numeral())?;
    let tenths = scan.attempt(|s| s.eat(".").then(|| s.digits(1, 1)).flatten()).unwrap_or(0);
    scan.spaces();
    let half = if scan.eat("个半") { 5 } else { 0 };
    let unit = scan.any(&[
        ("days", DAY),
        ("day", DAY),
        ("d", DAY),
        ("天", DAY),
        ("hours", HOUR),
        ("hour", HOUR),
        ("hrs", HOUR),
        ("hr", HOUR),
        ("h", HOUR),
        ("个小时", HOUR),
        ("小时", HOUR),
        ("个钟头", HOUR),
        ("钟头", HOUR),
        ("minutes", MINUTE),
        ("minute", MINUTE),
        ("mins", MINUTE),
        ("min", MINUTE),
        ("m", MINUTE),
        ("分钟", MINUTE),
        ("分", MINUTE),
        ("seconds", SECOND),
        ("second", SECOND),
        ("secs", SECOND),
        ("sec", SECOND),
        ("s", SECOND),
        ("秒钟", SECOND),
        ("秒", SECOND),
    ])?;
    (unit < below).then_some((whole * 1_000 + (tenths + half) * 100, unit))
}
