//! Stretches of time as people look back: 昨晚, last week, `11-20`, `11-01..11-20`, 近7天.
use super::scan::{Scan, fold};
use crate::domain::{at::At, civil::Zone};
use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveTime, Weekday};
use std::ops::Range;

/// Civil days, the second one not included, or the hours of a night or morning.
#[derive(Debug, Clone, Copy)]
enum Said {
    /// From a day up to another.
    Days(NaiveDate, NaiveDate),
    /// From one hour of a day to another; past 24 it is of the day after.
    Hours(NaiveDate, i64, i64),
}

/// Hour an evening begins at, and the hour the night after it ends at.
const EVENING: (i64, i64) = (18, 30);
/// Hours of a morning.
const MORNING: (i64, i64) = (5, 12);
/// Before this hour "tonight" is the night that is about to end.
const SMALL_HOURS: i64 = 5;
/// Longest time looked back with "the last … days".
const LONGEST: i64 = 3_660;

/// Reads a whole text as a stretch that has begun by now. Its end is not included.
pub fn stretch(text: &str, now: At, zone: Zone) -> Option<Range<At>> {
    let chars = fold(text.trim());
    let text: String = chars.iter().collect();
    let (from, to) = match split(&text) {
        Some(("", to)) => (None, Some(said(to, now, zone)?)),
        Some((from, "")) => (Some(said(from, now, zone)?), None),
        Some((from, to)) => (Some(said(from, now, zone)?), Some(said(to, now, zone)?)),
        None => {
            let said = said(&text, now, zone)?;
            (Some(said), Some(said))
        }
    };
    let from = from.map_or(At(i64::MIN), |s| s.bounds(zone).start);
    let to = to.map_or(At(i64::MAX), |s| s.bounds(zone).end);
    (from < to).then_some(from..to)
}

/// The two ends of a stretch.
fn split(text: &str) -> Option<(&str, &str)> {
    let parted = ["..", "到", "至", "~"].into_iter().find_map(|by| text.split_once(by));
    parted.map(|(from, to)| (from.trim(), to.trim())).filter(|ends| *ends != ("", ""))
}

impl Said {
    fn bounds(self, zone: Zone) -> Range<At> {
        match self {
            Said::Days(from, to) => zone.start_of(from)..zone.start_of(to),
            Said::Hours(day, from, to) => {
                let hour = |h| zone.instant(day.and_time(NaiveTime::MIN) + Duration::hours(h));
                hour(from)..hour(to)
            }
        }
    }
}

fn said(text: &str, now: At, zone: Zone) -> Option<Said> {
    let today = zone.day(now);
    let small = i64::from(chrono::Timelike::hour(&zone.local(now))) < SMALL_HOURS;
    named(text, today, small).or_else(|| dated(text, today)).or_else(|| last_days(text, today))
}

fn one(day: NaiveDate) -> Option<Said> {
    Some(Said::Days(day, day.checked_add_days(Days::new(1))?))
}

fn named(text: &str, today: NaiveDate, small: bool) -> Option<Said> {
    let ago = |n| today.checked_sub_days(Days::new(n));
    let night = |day: NaiveDate| Some(Said::Hours(day, EVENING.0, EVENING.1));
    let morning = |day: NaiveDate| Some(Said::Hours(day, MORNING.0, MORNING.1));
    let week = |back: u64| {
        let since = u64::from(today.weekday().num_days_from_monday()) + 7 * back;
        let monday = ago(since)?;
        Some(Said::Days(monday, monday.checked_add_days(Days::new(7))?))
    };
    let month = |back| {
        let first = today.with_day(1)?.checked_sub_months(Months::new(back))?;
        Some(Said::Days(first, first.checked_add_months(Months::new(1))?))
    };
    match text {
        "今天" | "今日" | "today" => one(today),
        "昨天" | "昨日" | "yesterday" => one(ago(1)?),
        "前天" => one(ago(2)?),
        "大前天" => one(ago(3)?),
        "昨晚" | "昨夜" | "昨天晚上" | "昨晚上" | "last night" => night(ago(1)?),
        "前晚" | "前天晚上" => night(ago(2)?),
        "今晚" | "今夜" | "今天晚上" | "tonight" => night(ago(u64::from(small))?),
        "今早" | "今晨" | "今天早上" | "this morning" => morning(today),
        "昨早" | "昨天早上" | "yesterday morning" => morning(ago(1)?),
        "本周" | "这周" | "这个星期" | "this week" => week(0),
        "上周" | "上星期" | "上个星期" | "last week" => week(1),
        "上上周" => week(2),
        "本月" | "这个月" | "this month" => month(0),
        "上月" | "上个月" | "last month" => month(1),
        "今年" | "this year" => year(today.year()),
        "去年" | "last year" => year(today.year() - 1),
        word => weekday(word).and_then(|day| {
            let since =
                (7 + today.weekday().num_days_from_monday() - day.num_days_from_monday()) % 7;
            one(ago(since.into())?)
        }),
    }
}

fn year(year: i32) -> Option<Said> {
    let first = |year| NaiveDate::from_ymd_opt(year, 1, 1);
    Some(Said::Days(first(year)?, first(year + 1)?))
}

/// The last day of that name, today if it is one.
fn weekday(word: &str) -> Option<Weekday> {
    let chinese = word.strip_prefix("星期").or_else(|| word.strip_prefix("周"));
    let at = match chinese {
        Some(day) => ["一", "二", "三", "四", "五", "六", "日"].iter().position(|d| *d == day),
        None => ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
            .iter()
            .position(|d| *d == word),
    };
    Weekday::try_from(u8::try_from(at?).ok()?).ok()
}

/// `11-20`, `2026-11-20`, 11月20日, 11月, `2026-11`: the latest that has begun.
fn dated(text: &str, today: NaiveDate) -> Option<Said> {
    let chars = fold(text);
    let mut scan = Scan::new(&chars, 0);
    let year = scan.attempt(|s| {
        let year = s.digits(4, 4)?;
        s.any(&[("-", ()), ("/", ()), ("年", ())])?;
        i32::try_from(year).ok()
    });
    let month = u32::try_from(scan.digits(1, 2)?).ok()?;
    let word = scan.eat("月");
    if scan.peek().is_none() {
        let first = |year| NaiveDate::from_ymd_opt(year, month, 1);
        let first = match year {
            Some(year) => first(year)?,
            // 11 alone is a number.
            None if word => latest(today, first)?,
            None => return None,
        };
        return Some(Said::Days(first, first.checked_add_months(Months::new(1))?));
    }
    if !word {
        scan.any(&[("-", ()), ("/", ())])?;
    }
    let day = u32::try_from(scan.digits(1, 2)?).ok()?;
    scan.any(&[("日", ()), ("号", ())]);
    if scan.peek().is_some() {
        return None;
    }
    let of = |year| NaiveDate::from_ymd_opt(year, month, day);
    one(match year {
        Some(year) => of(year)?,
        None => latest(today, of)?,
    })
}

/// The latest of a day that comes each year, not after today.
fn latest(today: NaiveDate, of: impl Fn(i32) -> Option<NaiveDate>) -> Option<NaiveDate> {
    (0..=8).filter_map(|back| of(today.year() - back)).find(|day| *day <= today)
}

/// 近7天, 最近三天, `last 7 days`: today is the last of them.
fn last_days(text: &str, today: NaiveDate) -> Option<Said> {
    let chars = fold(text);
    let mut scan = Scan::new(&chars, 0);
    scan.any(&[("最近", ()), ("近", ()), ("last ", ())])?;
    let count = scan.digits(1, 4).or_else(|| scan.numeral())?;
    scan.spaces();
    scan.any(&[("days", ()), ("day", ()), ("天", ()), ("日", ())])?;
    if scan.peek().is_some() || !(1..=LONGEST).contains(&count) {
        return None;
    }
    let from = today.checked_sub_days(Days::new(u64::try_from(count - 1).ok()?))?;
    Some(Said::Days(from, today.checked_add_days(Days::new(1))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::at::Span;

    /// 2026-11-23T02:14:07+08:00, a Monday.
    const NIGHT: At = At(1_795_371_247_000);

    fn told(text: &str) -> Option<String> {
        let zone = Zone::SHANGHAI;
        let shown = |at: At| zone.local(at).format("%y-%m-%d %H").to_string();
        stretch(text, NIGHT, zone).map(|r| format!("{} {}", shown(r.start), shown(r.end)))
    }

    #[test]
    fn days_and_nights_are_read_as_said() {
        for (said, want) in [
            ("今天", "26-11-23 00 26-11-24 00"),
            ("yesterday", "26-11-22 00 26-11-23 00"),
            ("昨晚", "26-11-22 18 26-11-23 06"),
            ("last night", "26-11-22 18 26-11-23 06"),
            ("今晚", "26-11-22 18 26-11-23 06"),
            ("今早", "26-11-23 05 26-11-23 12"),
            ("上周", "26-11-16 00 26-11-23 00"),
            ("Last Week", "26-11-16 00 26-11-23 00"),
            ("本周", "26-11-23 00 26-11-30 00"),
            ("上个月", "26-10-01 00 26-11-01 00"),
            ("周日", "26-11-22 00 26-11-23 00"),
            ("monday", "26-11-23 00 26-11-24 00"),
            ("11-20", "26-11-20 00 26-11-21 00"),
            ("１１－２０", "26-11-20 00 26-11-21 00"),
            ("12-3", "25-12-03 00 25-12-04 00"),
            ("2-29", "24-02-29 00 24-03-01 00"),
            ("11月20日", "26-11-20 00 26-11-21 00"),
            ("11月", "26-11-01 00 26-12-01 00"),
            ("2026-10", "26-10-01 00 26-11-01 00"),
            ("2025-01-02", "25-01-02 00 25-01-03 00"),
            ("11-01..11-20", "26-11-01 00 26-11-21 00"),
            ("11-01到昨天", "26-11-01 00 26-11-23 00"),
            ("昨晚~今天", "26-11-22 18 26-11-24 00"),
            ("近7天", "26-11-17 00 26-11-24 00"),
            ("最近三天", "26-11-21 00 26-11-24 00"),
            ("last 2 days", "26-11-22 00 26-11-24 00"),
        ] {
            assert_eq!(told(said).as_deref(), Some(want), "{said}");
        }
    }

    #[test]
    fn an_end_may_be_left_open() {
        let zone = Zone::SHANGHAI;
        let since = stretch("11-20..", NIGHT, zone).unwrap();
        assert_eq!(
            (zone.rfc3339(since.start), since.end),
            ("2026-11-20T00:00:00+08:00".into(), At(i64::MAX))
        );
        let until = stretch("..11-20", NIGHT, zone).unwrap();
        assert!(until.contains(&NIGHT.minus(Span::minutes(60 * 24 * 3))));
        assert!(!until.contains(&NIGHT));
    }

    #[test]
    fn what_is_no_stretch_is_none() {
        for said in [
            "",
            "..",
            "1203",
            "13-01",
            "11-31",
            "014",
            "261123-014",
            "漏水",
            "11",
            "11-20..11-01",
            "近天",
            "1-2-3",
            "到",
            "近99999天",
        ] {
            assert_eq!(told(said), None, "{said}");
        }
    }
}
