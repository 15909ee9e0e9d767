//! Times of day as said: `02:14`, `3pm`, 下午3点, 九点半.
use super::{grammar::Grip, scan::Scan};

/// A part of the day that says which of two hours is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// 上午, 早上: the hour as it is.
    Morning,
    /// 中午: 11 to 2.
    Noon,
    /// 下午: twelve hours later.
    Afternoon,
    /// 晚上: twelve hours later; from 12 on, after midnight.
    Evening,
}

/// A time of day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    /// Milliseconds after the midnight the day began with; past 24 hours for the small hours of a
    /// night.
    pub(super) millis: i64,
    /// How much of a time it is among other words.
    pub(super) grip: Grip,
}

/// Reads a time of day; `implied` is the part of the day an earlier word named.
pub(super) fn clock(scan: &mut Scan<'_>, implied: Option<Part>) -> Option<Clock> {
    let named = part(scan);
    scan.spaces();
    let spoken = named.or(implied);
    scan.attempt(|s| with_colons(s, spoken))
        .or_else(|| scan.attempt(|s| english(s, spoken)))
        .or_else(|| scan.attempt(|s| chinese(s, spoken)))
        .map(|time| if named.is_some() { Clock { grip: Grip::Glued, ..time } } else { time })
}

/// Reads a word for a part of the day.
pub(super) fn part(scan: &mut Scan<'_>) -> Option<Part> {
    scan.any(&[
        ("上午", Part::Morning),
        ("早上", Part::Morning),
        ("早晨", Part::Morning),
        ("清晨", Part::Morning),
        ("凌晨", Part::Morning),
        ("中午", Part::Noon),
        ("下午", Part::Afternoon),
        ("傍晚", Part::Afternoon),
        ("晚上", Part::Evening),
        ("夜里", Part::Evening),
        ("半夜", Part::Evening),
    ])
}

/// `02:14`, `02:14:05`, `02:14:05.250`, `3:30 pm`.
fn with_colons(scan: &mut Scan<'_>, part: Option<Part>) -> Option<Clock> {
    let hour = scan.digits(1, 2)?;
    scan.eat(":").then_some(())?;
    let minute = scan.digits(2, 2)?;
    let second = match scan.eat(":") {
        true => scan.digits(2, 2)?,
        false => 0,
    };
    let fraction = match scan.eat(".") {
        true => fraction(scan)?,
        false => 0,
    };
    let on_day = match scan.attempt(meridiem) {
        Some(meridiem) => twelve(hour, meridiem)?,
        None => on_day(hour, part)?,
    };
    let end_of_day = hour == 24 && (minute, second, fraction) != (0, 0, 0);
    let millis = millis(on_day, minute, second)? + fraction;
    (!end_of_day).then_some(Clock { millis, grip: Grip::Alone })
}

/// Digits after the point, as milliseconds.
fn fraction(scan: &mut Scan<'_>) -> Option<i64> {
    let before = scan.pos();
    let digits = scan.digits(1, 9)?;
    let length = u32::try_from(scan.pos() - before).ok()?;
    Some(digits * 1_000 / 10_i64.checked_pow(length)?)
}

/// `3pm`, `11 am`.
fn english(scan: &mut Scan<'_>, part: Option<Part>) -> Option<Clock> {
    let hour = scan.digits(1, 2)?;
    let hour = twelve(hour, meridiem(scan)?)?;
    let contradicted = part.is_some() && on_day(hour, part)? != hour;
    (!contradicted).then_some(Clock { millis: millis(hour, 0, 0)?, grip: Grip::Alone })
}

fn meridiem(scan: &mut Scan<'_>) -> Option<Part> {
    scan.spaces();
    scan.any(&[
        ("am", Part::Morning),
        ("a.m.", Part::Morning),
        ("pm", Part::Afternoon),
        ("p.m.", Part::Afternoon),
    ])
}

fn twelve(hour: i64, meridiem: Part) -> Option<i64> {
    let morning = (1..=12).contains(&hour).then_some(hour % 12)?;
    Some(if meridiem == Part::Morning { morning } else { morning + 12 })
}

/// 15点, 3点半, 九点一刻, 3点20分, 15时30分.
fn chinese(scan: &mut Scan<'_>, part: Option<Part>) -> Option<Clock> {
    let digits = scan.digits(1, 2);
    let hour = digits.or_else(|| scan.numeral())?;
    scan.any(&[("点钟", ()), ("点整", ()), ("点", ()), ("點", ()), ("时", ())])?;
    let fixed = scan.any(&[("半", 30), ("一刻", 15), ("三刻", 45)]);
    let minute = fixed.or_else(|| scan.attempt(minutes)).unwrap_or(0);
    let millis = millis(on_day(hour, part)?, minute, 0)?;
    // 一点 is as often "a little" as one o'clock.
    let grip = if digits.is_some() { Grip::Alone } else { Grip::Never };
    (hour < 24 || minute == 0).then_some(Clock { millis, grip })
}

/// Minutes after 点. A single digit needs its 分: 3点2个人 is no time of day.
fn minutes(scan: &mut Scan<'_>) -> Option<i64> {
    let zero = scan.eat("零");
    let two_digits = scan.digits(2, 2);
    let alone = zero || two_digits.is_some();
    let minute = two_digits.or_else(|| scan.digits(1, 1)).or_else(|| scan.numeral())?;
    (scan.eat("分") || alone || minute >= 10).then_some(minute)
}

/// The hour counted from the day's first midnight.
fn on_day(hour: i64, part: Option<Part>) -> Option<i64> {
    match (part, hour) {
        (_, 25..)
        | (Some(Part::Morning), 13..)
        | (Some(Part::Noon), 3..=10 | 15..)
        | (Some(Part::Afternoon), 0) => None,
        (Some(Part::Noon), 1..=2)
        | (Some(Part::Afternoon), 1..=11)
        | (Some(Part::Evening), 5..=11) => Some(hour + 12),
        (Some(Part::Evening), 0..=4) => Some(hour + 24),
        (Some(Part::Evening), 12) => Some(24),
        _ => Some(hour),
    }
}

fn millis(hour: i64, minute: i64, second: i64) -> Option<i64> {
    (minute < 60 && second < 60).then_some((hour * 3_600 + minute * 60 + second) * 1_000)
}
