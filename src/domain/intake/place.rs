//! Places in a line: rooms that exist, the building's public places, and what looks like a place.
use super::line::{Line, is_chinese};
use crate::domain::property::{Property, Tower};
use std::ops::Range;

/// Public places: the Chinese name every spelling of a row stands for, then the others.
/// Longer names stand before their beginnings.
const PUBLIC_PLACES: &[&[&str]] = &[
    &["大堂吧", "lobby bar"],
    &["大堂", "大厅", "lobby", "reception hall"],
    &["停车场", "car park", "parking lot", "parking"],
    &["车库", "garage"],
    &["电梯厅", "lift lobby", "elevator lobby"],
    &["电梯", "elevator", "lift"],
    &["健身房", "gym", "fitness room"],
    &["游泳池", "泳池", "swimming pool", "pool"],
    &["花园", "garden", "courtyard"],
    &["走廊", "过道", "楼道", "corridor", "hallway"],
    &["楼梯间", "楼梯", "staircase", "stairwell", "stairs"],
    &["天台", "楼顶", "屋顶", "rooftop", "roof"],
    &["地下室", "basement"],
    &["会议室", "meeting room"],
    &["餐厅", "restaurant"],
    &["洗衣房", "laundry room", "laundry"],
    &["垃圾房", "refuse room", "bin room"],
    &["配电房", "配电室", "switch room"],
    &["大门", "门口", "entrance", "main gate"],
];

/// The one Chinese name of a public place, whatever it was called; none for other places. Two
/// entries lie at the same place when their canonical names are equal.
pub fn canonical(place: &str) -> Option<&'static str> {
    let lower = place.to_lowercase();
    let row = PUBLIC_PLACES.iter().find(|names| names.contains(&lower.as_str()))?;
    row.first().copied()
}

/// Takes the first room that exists, in its canonical spelling: `B0807`, or as the house's own list
/// of rooms has it: `LG02`.
pub(super) fn take_room(line: &mut Line, property: &Property) -> Option<String> {
    let own = |word: &Range<usize>| {
        let said = line.folded(word);
        let room = property.house.room(&said).filter(|r| r.exists)?;
        Some((word.clone(), room.room.clone()))
    };
    let (range, room) = line.words().into_iter().find_map(|word| {
        if let Some(found) = own(&word) {
            return Some(found);
        }
        let read = |tower| room_of(line, word.start, tower);
        let (end, room) = property.towers.iter().find_map(read)?;
        property.is_room(&room).then_some((word.start..end, room))
    })?;
    line.take_label(range.start, &["room", "rm", "apt", "apartment", "unit", "房间", "房号"]);
    line.take(&range);
    Some(room)
}

/// `1203`, `b0807`, `B-0807`, B座0807, `1203`房: where it ends, and its canonical name.
fn room_of(line: &Line, start: usize, tower: &Tower) -> Option<(usize, String)> {
    let prefix = tower.prefix.to_ascii_lowercase();
    let area = tower.area.to_lowercase();
    let after_area = ["座", "栋", "幢", "塔", "区"]
        .iter()
        .map(|word| format!("{area}{word}"))
        .find(|word| line.has(start, word))
        .map(|word| start + word.chars().count());
    let mut i = match after_area {
        Some(i) => i + usize::from(line.at(i).is_some_and(|c| c == '-' || c == ' ')),
        None if line.has(start, &prefix) => {
            let i = start + prefix.len();
            i + usize::from(!prefix.is_empty() && line.at(i) == Some('-'))
        }
        None => return None,
    };
    let digits: String =
        (i..i + 4).map_while(|i| line.at(i)).take_while(char::is_ascii_digit).collect();
    i += 4;
    let digit_follows = line.at(i + 1).is_some_and(|c| c.is_ascii_digit());
    let runs_on = |c: char| {
        // 1203元 is money, 1203-1208 is several rooms.
        c.is_ascii_alphanumeric()
            || "元块年月日点分".contains(c)
            || (digit_follows && "-.:/~".contains(c))
    };
    if digits.len() != 4 || line.at(i).is_some_and(runs_on) {
        return None;
    }
    Some((i + suffix(line, i), format!("{}{digits}", tower.prefix)))
}

/// Length of 房, 室, 号 … behind a room number, when it does not begin another word.
fn suffix(line: &Line, i: usize) -> usize {
    const SUFFIXES: [&str; 6] = ["号房间", "号房", "房间", "房", "室", "号"];
    let Some(suffix) = SUFFIXES.iter().find(|s| line.has(i, s)) else { return 0 };
    let length = suffix.chars().count();
    let begins_a_word = line.at(i + length).is_some_and(|c| "门卡东客费租顶内外友码型".contains(c));
    if begins_a_word { 0 } else { length }
}

/// A public place. A word that is nothing else is taken; one within other words is only read,
/// so that the sentence stays whole: 电梯坏了, `noise from the gym`.
pub(super) fn take_public(line: &mut Line) -> Option<String> {
    let words = line.words();
    let mut rows = words.iter().enumerate();
    let (first, word, name) = rows.find_map(|(n, word)| {
        let names = PUBLIC_PLACES.iter().flat_map(|row| row.iter());
        let found = names.filter_map(|name| named(line, word, name)).min_by_key(|at| {
            // The earliest, and of two at one place the longer.
            (at.start, std::cmp::Reverse(at.end))
        })?;
        Some((n == 0, word.clone(), found))
    })?;
    let chinese = line.folded(&name).chars().any(is_chinese);
    let alone = name.end >= word.end && (chinese || first);
    if alone {
        line.take(&name);
    }
    Some(line.said(&name))
}

/// Where a public place is named in a word, with what narrows it: 22楼走廊, 3号电梯, B座大堂.
fn named(line: &Line, word: &Range<usize>, name: &str) -> Option<Range<usize>> {
    if name.is_ascii() {
        let end = word.start + name.len();
        let whole = line.at(end).is_none_or(|c| !c.is_ascii_alphanumeric());
        return (whole && line.has(word.start, name)).then_some(word.start..end);
    }
    let at = word.clone().find(|i| line.has(*i, name))?;
    let end = at + name.chars().count();
    let narrows = |c: char| {
        c.is_ascii_alphanumeric() || "一二三四五六七八九十号楼层座栋地下负东西南北".contains(c)
    };
    let before: Vec<char> = (word.start..at).filter_map(|i| line.at(i)).collect();
    if before.len() <= 5 && before.iter().copied().all(narrows) {
        return Some(word.start..end);
    }
    before.last().is_some_and(|c| *c == '在').then_some(at..end)
}

/// Takes the first word when it looks like a place: 22楼, `9901`, `1203-1208`, `22F`.
pub(super) fn take_unknown(line: &mut Line) -> Option<String> {
    let word = line.words().into_iter().next()?;
    let text = line.folded(&word);
    let range = match looks_like_a_place(&text) {
        true => word,
        false => word.start..word.start + floor(&text)?,
    };
    line.take(&range);
    Some(line.said(&range).to_uppercase())
}

fn looks_like_a_place(text: &str) -> bool {
    let text = &text.replace("单元", "座");
    let suffix = |c: char| "楼层房座号栋室间".contains(c);
    let body = text.trim_end_matches(suffix);
    let has_suffix = body.len() < text.len();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    let known = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '#' || suffix(c);
    let is_floor = body.strip_suffix('f').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    let enough = digits >= 3 || has_suffix || is_floor;
    let letters_fit = letters <= 2 && (letters == 0 || is_floor || !ends_in_letter(body));
    (1..=8).contains(&digits) && enough && letters_fit && text.chars().all(known)
}

fn ends_in_letter(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_alphabetic())
}

/// Length of a floor glued to what follows: 5楼漏水.
fn floor(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = text.get(digits..)?.starts_with(['楼', '层']);
    ((1..=2).contains(&digits) && mark).then_some(digits + 1)
}
