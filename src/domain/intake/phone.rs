//! Telephone numbers in a line.
use super::line::Line;
use std::ops::Range;

const LABELS: &[&str] =
    &["联系电话", "电话号码", "手机号", "电话", "手机", "telephone", "phone", "mobile", "tel"];

/// Takes the first number that can be nothing else: a Chinese mobile number (as 11 digits), or
/// one with `+`. These go before rooms: 139 1203 0001 holds a room number.
pub(super) fn take_certain(line: &mut Line, is_room: impl Fn(&str) -> bool) -> Option<String> {
    take(line, |line, start| mobile(line, start).or_else(|| abroad(line, start, &is_room)))
}

/// Takes the first other number of 7 to 15 digits. After rooms.
pub(super) fn take_other(line: &mut Line, is_room: impl Fn(&str) -> bool) -> Option<String> {
    take(line, |line, start| area_code(line, start).or_else(|| plain(line, start, &is_room)))
}

type Found = (usize, String);

fn take(line: &mut Line, read: impl Fn(&Line, usize) -> Option<Found>) -> Option<String> {
    let (range, number): (Range<usize>, String) = (0..line.len()).find_map(|start| {
        let glued = |c: char| c.is_ascii_alphanumeric() || "+-./#".contains(c);
        let free = line.before(start).is_none_or(|c| !glued(c));
        let (end, number) = free.then(|| read(line, start)).flatten()?;
        let digit_follows = line.at(end + 1).is_some_and(|c| c.is_ascii_digit());
        let runs_on = |c: char| c.is_ascii_alphanumeric() || (digit_follows && "-.:/".contains(c));
        line.at(end).is_none_or(|c| !runs_on(c)).then_some((start..end, number))
    })?;
    line.take_label(range.start, LABELS);
    line.take(&range);
    Some(number)
}

/// A group: digits with single hyphens between; where it ends, and its text.
fn group(line: &Line, start: usize) -> Option<Found> {
    let digit = |i: usize| line.at(i).filter(char::is_ascii_digit);
    let mut text = String::new();
    let mut i = start;
    loop {
        if let Some(c) = digit(i) {
            text.push(c);
        } else if line.at(i) == Some('-') && !text.is_empty() && digit(i + 1).is_some() {
            text.push('-');
        } else {
            break;
        }
        i += 1;
    }
    (!text.is_empty()).then_some((i, text))
}

/// The next group, one space further.
fn next_group(line: &Line, end: usize) -> Option<Found> {
    (line.at(end) == Some(' ')).then(|| group(line, end + 1)).flatten()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// `13800001111`, `138-0000-1111`, `138 0000 1111`, each also after 86 or +86.
fn mobile(line: &Line, start: usize) -> Option<Found> {
    let plus = usize::from(line.at(start) == Some('+'));
    let (mut end, first) = group(line, start + plus)?;
    let first = digits(&first);
    let mut all = match first.strip_prefix("86") {
        Some("") => {
            let (next_end, next) = next_group(line, end)?;
            end = next_end;
            digits(&next)
        }
        Some(rest) if rest.len() == 11 || rest.len() == 3 => rest.to_owned(),
        _ => first,
    };
    // Spoken in groups, the first has three digits; anything else is two numbers.
    while all.len() < 11 && (all.len() == 3 || all.len() == 7) {
        let (next_end, next) = next_group(line, end)?;
        end = next_end;
        all.push_str(&digits(&next));
    }
    let second = all.as_bytes().get(1).copied()?;
    (all.len() == 11 && all.starts_with('1') && (b'3'..=b'9').contains(&second))
        .then_some((end, all))
}

/// `+65 9123 4567`: groups up to 15 digits, until a room number or a count (2个)
/// stands where the number may end.
fn abroad(line: &Line, start: usize, is_room: &impl Fn(&str) -> bool) -> Option<Found> {
    (line.at(start) == Some('+')).then_some(())?;
    let (mut end, first) = group(line, start + 1)?;
    let mut number = format!("+{first}");
    while let Some((next_end, next)) = next_group(line, end) {
        let so_far = digits(&number).len();
        let full = so_far >= 10;
        let counts = line.at(next_end).is_some_and(char::is_alphanumeric);
        if full || so_far + digits(&next).len() > 15 || (so_far >= 8 && (counts || is_room(&next)))
        {
            break;
        }
        number = format!("{number}-{next}");
        end = next_end;
    }
    (7..=15).contains(&digits(&number).len()).then_some((end, number))
}

/// `010 65123456`: an area code and seven or eight digits.
fn area_code(line: &Line, start: usize) -> Option<Found> {
    let (end, code) = group(line, start)?;
    let (end, number) = next_group(line, end)?;
    let is_code = code.starts_with('0') && (3..=4).contains(&code.len()) && !code.contains('-');
    (is_code && (7..=8).contains(&digits(&number).len())).then(|| (end, format!("{code}-{number}")))
}

fn plain(line: &Line, start: usize, is_room: &impl Fn(&str) -> bool) -> Option<Found> {
    let (end, text) = group(line, start)?;
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    let date = matches!(lengths[..], [4, 1..=2, 1..=2]);
    let entry_number = matches!(lengths[..], [6, 3..=4]);
    let rooms = text.split('-').all(is_room);
    let length = digits(&text).len();
    ((7..=15).contains(&length) && !date && !entry_number && !rooms).then_some((end, text))
}
