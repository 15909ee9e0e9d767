//! What is kept of an entry so that it can be found.
use super::{
    Field, kinds,
    words::{digits, threes, tokens},
};
use crate::domain::{entry::Entry, pinyin::Sounds};

/// The tokens of an entry, those of a field in one text with blanks between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indexed([String; Field::ALL.len()]);

impl Indexed {
    /// What an entry is found by; `said` is what people said on it later: replies, plans, opinions,
    /// reasons, the words of the approval.
    pub fn of(entry: &Entry, said: &[String]) -> Indexed {
        let mut words = Vec::new();
        let mut sounds = Sounds::default();
        let told = [Some(&entry.place), Some(&entry.content), entry.contact.as_ref()];
        for text in told.into_iter().flatten() {
            tokens(text.as_str(), &mut words);
            sounds.add(text.as_str());
        }
        for text in said {
            tokens(text, &mut words);
        }
        let day = entry.number.day;
        let n = format!("{:03}", entry.number.n);
        let number = format!("{n} {}{n} {}{n}", day.format("%m%d"), day.format("%y%m%d"));
        let phone = entry.phone.as_ref().map_or_else(String::new, |p| threes(&digits(p.as_str())));
        let together =
            |all: std::collections::BTreeSet<String>| all.into_iter().collect::<Vec<_>>().join(" ");
        Indexed([
            number,
            phone,
            words.join(" "),
            together(sounds.grams),
            together(sounds.syllables),
            kinds::of(entry).join(" "),
        ])
    }

    /// Every field with its tokens.
    pub fn fields(&self) -> impl Iterator<Item = (Field, &str)> {
        Field::ALL.into_iter().zip(self.0.iter().map(String::as_str))
    }
}
