//! The days among typed words: `last week 1203`, 昨晚漏水, `11-01..11-20`.
use crate::domain::{at::At, civil::Zone, when::stretch};
use std::ops::Range;

/// Most words a stretch of time is said in: `last 7 days`.
const WORDS: usize = 3;
/// Most characters of one glued to the front of other words.
const GLUED: usize = 6;

/// The words that say no time, and the time the others say. Of several, the first; the others are
/// words.
pub(super) fn during(text: &str, now: At, zone: Zone) -> (Vec<String>, Option<Range<At>>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    for start in 0..words.len() {
        for count in (1..=WORDS).rev() {
            let Some(said) = words.get(start..start + count) else { continue };
            if let Some(range) = stretch(&said.join(" "), now, zone) {
                let rest = words[..start].iter().chain(&words[start + count..]);
                return (rest.map(|w| (*w).to_owned()).collect(), Some(range));
            }
        }
    }
    for (at, word) in words.iter().enumerate() {
        if let Some((range, rest)) = glued(word, now, zone) {
            let mut left: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
            left[at] = rest;
            return (left, Some(range));
        }
    }
    (words.iter().map(|w| (*w).to_owned()).collect(), None)
}

/// A Chinese stretch at the front of a word: 昨晚漏水.
fn glued(word: &str, now: At, zone: Zone) -> Option<(Range<At>, String)> {
    let cuts: Vec<usize> = word.char_indices().skip(2).take(GLUED).map(|(i, _)| i).collect();
    cuts.into_iter().rev().find_map(|cut| {
        let (said, rest) = word.split_at_checked(cut)?;
        let chinese = said.chars().next_back().is_some_and(|c| c >= '\u{2e80}');
        let range = stretch(said, now, zone).filter(|_| chinese)?;
        Some((range, rest.to_owned()))
    })
}
