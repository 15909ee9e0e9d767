//! The one line of a new call — `1203 漏水 急 陈先生 13800001111` — understood while it is typed.
//! The order of words is free, and what is not understood is content: no word is lost.
mod contact;
mod guess;
mod known;
mod line;
mod phone;
mod place;

use super::{at::At, civil::Window, property::Property, vocab::Category, when};
pub use known::complete;
use line::Line;
pub use place::canonical;

/// What a line was understood to say. The texts still pass [`super::text::Text`] when recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intake {
    /// Where: a room in its canonical spelling, or a place as typed.
    pub place: Option<String>,
    /// Everything that is nothing else, in the order it was said.
    pub content: Option<String>,
    /// Whom to ask for.
    pub contact: Option<String>,
    /// How to reach them: a Chinese mobile number as 11 digits, others as typed.
    pub phone: Option<String>,
    /// Whether it was called urgent. Never guessed: a fire is urgent when somebody says so.
    pub emergency: bool,
    /// What it sounds like.
    pub category: Option<Category>,
    /// A booked time, from now on.
    pub appointment: Option<At>,
    /// Hours to keep clear of.
    pub avoid: Option<Window>,
}

/// Understands a line. Takes anything, however odd or long.
pub fn parse(line: &str, property: &Property, now: At) -> Intake {
    let mut line = Line::new(line);
    let is_room = |place: &str| property.is_room(place);
    let avoid = take_avoided(&mut line);
    let appointment = take_time(&mut line, property, now);
    let certain = phone::take_certain(&mut line, is_room);
    let room = place::take_room(&mut line, property);
    let phone = certain.or_else(|| phone::take_other(&mut line, is_room));
    let emergency = take_urgency(&mut line);
    let contact = contact::take(&mut line);
    let place =
        room.or_else(|| place::take_public(&mut line)).or_else(|| place::take_unknown(&mut line));
    let content = line.rest();
    let sentence = [place.as_deref(), content.as_deref()].map(Option::unwrap_or_default).join(" ");
    let category = guess::category(&sentence);
    Intake { place, content, contact, phone, emergency, category, appointment, avoid }
}

fn take_time(line: &mut Line, property: &Property, now: At) -> Option<At> {
    let text = line.text();
    let (bytes, at) = when::find(&text, now, property.zone)?;
    let start = text.get(..bytes.start)?.chars().count();
    let length = text.get(bytes)?.chars().count();
    line.take(&(start..start + length));
    Some(at)
}

/// Takes the hours that are to be kept clear. Before the times: these are none to come at.
fn take_avoided(line: &mut Line) -> Option<Window> {
    let (range, window) = when::find_avoided(&line.text())?;
    line.take(&range);
    Some(window)
}

/// Takes every word that says "urgent", and nothing that only holds it: 着急, 不急, `not urgent`,
/// `emergency exit`.
fn take_urgency(line: &mut Line) -> bool {
    const URGENT: &[&str] = &["急", "紧急", "加急", "特急", "urgent", "emergency"];
    const DENIED: &[&str] = &["not", "non", "no", "isn't", "不", "不是", "非"];
    const THINGS: &[&str] =
        &["exit", "exits", "light", "lights", "lighting", "door", "stairs", "staircase", "button"];
    let words = line.words();
    let word = |n: Option<usize>| n.and_then(|n| words.get(n)).map(|w| line.folded(w));
    let is = |n: Option<usize>, list: &[&str]| word(n).is_some_and(|w| list.contains(&w.as_str()));
    let urgent: Vec<_> = (0..words.len())
        .filter(|n| {
            let bare = word(Some(*n)).is_some_and(|w| {
                URGENT.contains(&w.trim_matches(|c: char| c.is_ascii_punctuation()))
            });
            bare && !is(n.checked_sub(1), DENIED) && !is(Some(n + 1), THINGS)
        })
        .filter_map(|n| words.get(n).cloned())
        .collect();
    for word in &urgent {
        line.take(word);
    }
    !urgent.is_empty()
}

#[cfg(test)]
mod tests;
