//! Finding an entry by whatever somebody remembers of it: what is kept of an entry to be found by,
//! and what typed words ask for. The store keeps and looks up; what it means is said here.
mod during;
mod index;
mod kinds;
mod query;
mod words;

pub use index::Indexed;
pub use query::{Query, Term, Token, Way};

/// What part of an entry a token stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The entry's number: with its day, with month and day, alone.
    Number,
    /// Three digits in a row of the telephone number.
    Phone,
    /// Words and single Chinese characters of everything told.
    Words,
    /// Two and three pinyin initials in a row.
    Sounds,
    /// Whole pinyin syllables.
    Spelt,
    /// Category, emergency, open or ended.
    Kind,
}

impl Field {
    /// All of them, in the order they are kept.
    pub const ALL: [Field; 6] =
        [Field::Number, Field::Phone, Field::Words, Field::Sounds, Field::Spelt, Field::Kind];

    /// Its name in the index.
    pub const fn name(self) -> &'static str {
        match self {
            Field::Number => "number",
            Field::Phone => "phone",
            Field::Words => "words",
            Field::Sounds => "sounds",
            Field::Spelt => "spelt",
            Field::Kind => "kind",
        }
    }
}

#[cfg(test)]
mod tests;
