//! Daily hours as people type them: `12:00-14:00`, `12-14`, 中午12点到2点, and where a line of words
//! asks to keep clear of some (S6.3).
use super::{
    clock::{Part, clock, part},
    scan::{Scan, fold},
};
use crate::domain::civil::Window;
use chrono::NaiveTime;
use std::ops::Range;

/// Words after which the hours stand that a caller wants kept clear.
const ANNOUNCED: &[(&str, ())] = &[
    ("避开", ()),
    ("避免", ()),
    ("请勿打扰", ()),
    ("不要打扰", ()),
    ("别打扰", ()),
    ("勿扰", ()),
    ("keep clear of ", ()),
    ("do not disturb ", ()),
    ("not between ", ()),
    ("avoid ", ()),
];

const DAY: i64 = 86_400_000;

/// Reads daily hours; `None` when a text is none.
pub fn parse_window(s: &str) -> Option<Window> {
    let chars = fold(s.trim());
    let mut scan = Scan::new(&chars, 0);
    window(&mut scan).filter(|_| scan.peek().is_none())
}

/// The hours a line of words wants kept clear, and where that stands (a range of characters).
pub fn find_avoided(line: &str) -> Option<(Range<usize>, Window)> {
    let chars = fold(line);
    (0..chars.len()).find_map(|start| {
        let before = start.checked_sub(1).and_then(|i| chars.get(i));
        let mut scan = Scan::new(&chars, start);
        scan.any(ANNOUNCED).filter(|()| !before.is_some_and(char::is_ascii_alphanumeric))?;
        gap(&mut scan);
        let window = window(&mut scan)?;
        scan.any(&[("之间", ()), ("时段", ())]);
        let runs_on = scan.peek().is_some_and(|c| c.is_ascii_alphanumeric() || ":-.".contains(c));
        (!runs_on).then_some((start..scan.pos(), window))
    })
}

fn gap(scan: &mut Scan<'_>) {
    scan.spaces();
    scan.eat(":");
    scan.spaces();
}

fn window(scan: &mut Scan<'_>) -> Option<Window> {
    let named = part(&mut scan.clone());
    let from = time(scan, None)?;
    scan.spaces();
    let between =
        [("-", ()), ("~", ()), ("\u{2013}", ()), ("到", ()), ("至", ()), ("to ", ()), ("and ", ())];
    scan.any(&between)?;
    scan.spaces();
    // 下午2点到5点: the part of the day holds for both, unless that ends before it begins.
    let parts = [named, None, named.map(|_| Part::Afternoon)];
    let ends = parts.map(|part| scan.attempt_at(|s| time(s, part)));
    let (to, end) = ends.iter().flatten().find(|(to, _)| *to > from).or(ends[1].as_ref())?;
    *scan = *end;
    Some(Window { from: of_day(from)?, to: of_day(*to)? })
}

/// A time of day, or an hour alone, in milliseconds after midnight.
fn time(scan: &mut Scan<'_>, implied: Option<Part>) -> Option<i64> {
    if let Some(told) = scan.attempt(|s| clock(s, implied)) {
        return Some(told.millis % DAY);
    }
    let hour = scan.attempt(|s| s.digits(1, 2).filter(|hour| *hour <= 24))?;
    Some(hour % 24 * 3_600_000)
}

fn of_day(millis: i64) -> Option<NaiveTime> {
    NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(millis / 1_000).ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_they_are_said() {
        let cases = [
            ("12:00-14:00", "12:00-14:00"),
            ("12-14", "12:00-14:00"),
            ("9:30 ~ 11", "09:30-11:00"),
            ("１２：００－１４：００", "12:00-14:00"),
            ("12点到14点", "12:00-14:00"),
            ("下午2点到5点", "14:00-17:00"),
            ("上午11点到1点", "11:00-13:00"),
            ("中午12点半至2点", "12:30-14:00"),
            ("晚上10点到早上8点", "22:00-08:00"),
            ("19:00-08:00", "19:00-08:00"),
            ("22-24", "22:00-00:00"),
            ("1pm to 3pm", "13:00-15:00"),
        ];
        for (given, want) in cases {
            let read = parse_window(given).map(|w| w.to_string());
            assert_eq!(read.as_deref(), Some(want), "{given}");
        }
        for wrong in ["", "12", "12-", "-14", "25-26", "12:61-13:00", "9 to 5 please", "noon"] {
            assert_eq!(parse_window(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_line_is_searched_for_what_it_wants_kept_clear() {
        let found =
            |line: &str| find_avoided(line).map(|(at, w)| (at.start, at.end, w.to_string()));
        let some = |from, to, w: &str| Some((from, to, w.to_owned()));
        assert_eq!(found("1203 保洁 避开12-14 李女士"), some(8, 15, "12:00-14:00"));
        assert_eq!(found("clean avoid 12-14"), some(6, 17, "12:00-14:00"));
        assert_eq!(found("勿扰：13:00到15:00之间"), some(0, 16, "13:00-15:00"));
        for none in ["12-14", "避开小孩", "avoid 12", "unavoid 12-14", "避开 12-14-16"] {
            assert_eq!(found(none), None, "{none}");
        }
    }
}
