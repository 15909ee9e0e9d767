//! What typed words ask for: every word in one of several ways, and the days looked at.
use super::{
    Field,
    during::during,
    kinds,
    words::{Piece, digits, pieces, threes},
};
use crate::domain::{
    at::At,
    civil::Zone,
    pinyin::{self, Cut},
    text::fold_width,
};
use std::ops::Range;

/// Most words looked for; nobody types more.
const TERMS: usize = 16;
/// Most characters of a word looked for.
const LONGEST: usize = 64;

/// A token, or several in a row, of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Of what.
    pub field: Field,
    /// The tokens, blanks between; letters, digits and Chinese characters only.
    pub text: String,
    /// The last one need only begin so.
    pub begins: bool,
}

/// One way a word may be meant: all of these stand in the entry.
pub type Way = Vec<Token>;

/// A word: the ways it may be meant, any of which will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The piece as it was typed, folded.
    pub typed: String,
    /// Any of these.
    pub ways: Vec<Way>,
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Every one of these is wanted.
    pub terms: Vec<Term>,
    /// Received in this stretch, its end not included.
    pub during: Option<Range<At>>,
    /// Something was typed that no entry can be found by.
    pub unreadable: bool,
}

impl Query {
    /// Reads what somebody typed, at a moment.
    pub fn read(text: &str, now: At, zone: Zone) -> Query {
        let (rest, during) = during(text, now, zone);
        Query { during, ..Query::words(&rest.join(" ")) }
    }

    /// The same with every word taken as a word, days too.
    pub fn words(text: &str) -> Query {
        let mut query = Query::default();
        for word in text.split_whitespace() {
            let word: String = word.chars().take(LONGEST).collect();
            for term in terms(&word) {
                if query.terms.len() < TERMS && !query.terms.contains(&term) {
                    query.terms.push(term);
                }
            }
        }
        query.unreadable = query.terms.is_empty() && text.chars().any(|c| !c.is_whitespace());
        query
    }

    /// Nothing is asked for: everything fits.
    pub fn is_everything(&self) -> bool {
        self.terms.is_empty() && self.during.is_none() && !self.unreadable
    }

    /// The same with one slip of the finger allowed in each run of initials, the first letter
    /// aside; `None` when there is none to allow it in.
    pub fn nearly(&self) -> Option<Query> {
        let mut near = self.clone();
        let mut changed = false;
        for term in &mut near.terms {
            let typed = term.typed.clone();
            if typed.len() == 3 && typed.bytes().all(|b| b.is_ascii_lowercase()) {
                term.ways.extend(slips(&typed).map(|gram| vec![exact(Field::Sounds, gram)]));
                changed = true;
            }
        }
        changed.then_some(near)
    }

    /// Where a shown text has what was looked for: ranges of bytes, in order, none overlapping.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::of(text);
        let mut all: Vec<Range<usize>> = Vec::new();
        for term in &self.terms {
            let hits = folded.all(&term.typed);
            let sound = || pinyin::spelled(text, &term.typed).filter(|_| term.typed.len() > 1);
            match hits.is_empty() {
                true => all.extend(sound()),
                false => all.extend(hits),
            }
        }
        all.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
        let mut end = 0;
        all.retain(|r| {
            let free = r.start >= end;
            end = if free { r.end } else { end };
            free
        });
        all
    }
}

fn exact(field: Field, text: impl Into<String>) -> Token {
    Token { field, text: text.into(), begins: false }
}

fn begins(field: Field, text: impl Into<String>) -> Token {
    Token { field, text: text.into(), begins: true }
}

/// Three initials with the second or the third another.
fn slips(typed: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = typed.chars().collect();
    let all = (1..letters.len()).flat_map(|i| ('a'..='z').map(move |l| (i, l)));
    all.map(move |(i, l)| {
        let mut slip = letters.clone();
        if let Some(place) = slip.get_mut(i) {
            *place = l;
        }
        slip.into_iter().collect()
    })
}

/// What one typed word asks for.
fn terms(word: &str) -> Vec<Term> {
    let word: String = word.chars().flat_map(|c| fold_width(c).to_lowercase()).collect();
    if let Some(term) = numbered(&word) {
        return vec![term];
    }
    pieces(&word).into_iter().map(term).collect()
}

/// A number with dashes: an entry's, or a telephone number.
fn numbered(word: &str) -> Option<Term> {
    let name = word.split('/').next()?;
    let dashed = |c: char| c.is_ascii_digit() || c == '-';
    if !name.contains('-') || !name.chars().all(dashed) || name.starts_with('-') {
        return None;
    }
    let all = digits(name);
    let mut ways = Vec::new();
    if let Some((day, n)) = name.split_once('-')
        && matches!(day.len(), 4 | 6)
        && (1..=4).contains(&n.len())
    {
        let whole: u32 = n.parse().ok()?;
        ways.push(vec![exact(Field::Number, format!("{day}{whole:03}"))]);
        // 261123-0 is on its way to 261123-014.
        ways.push(vec![begins(Field::Number, all.clone())]);
    }
    ways.extend((all.len() >= 3).then(|| vec![exact(Field::Phone, threes(&all))]));
    (!ways.is_empty()).then(|| Term { typed: name.to_owned(), ways })
}

fn term(piece: Piece) -> Term {
    match piece {
        Piece::Digits(typed) => Term { ways: of_digits(&typed), typed },
        Piece::Word(typed) => Term { ways: of_letters(&typed), typed },
        Piece::Characters(run) => {
            let typed: String = run.iter().collect();
            let row: Vec<String> = run.iter().map(char::to_string).collect();
            let mut ways = vec![vec![exact(Field::Words, row.join(" "))]];
            ways.extend(kinds::named(&typed).map(|kind| vec![exact(Field::Kind, kind)]));
            Term { typed, ways }
        }
    }
}

fn of_digits(typed: &str) -> Vec<Way> {
    let word = match typed.len() {
        1 => exact(Field::Words, typed),
        _ => begins(Field::Words, typed),
    };
    let mut ways = vec![vec![word]];
    match typed.len() {
        1..=3 => ways.push(vec![exact(Field::Number, format!("{typed:0>3}"))]),
        // Four are a room, not a day.
        4 => {}
        // A day, or a number without its dash.
        _ => ways.push(vec![begins(Field::Number, typed)]),
    }
    if typed.len() >= 3 {
        ways.push(vec![exact(Field::Phone, threes(typed))]);
    }
    ways
}

fn of_letters(typed: &str) -> Vec<Way> {
    let mut ways = vec![vec![match typed.chars().count() {
        1 => exact(Field::Words, typed),
        _ => begins(Field::Words, typed),
    }]];
    ways.extend(kinds::named(typed).map(|kind| vec![exact(Field::Kind, kind)]));
    if typed.len() > 1 && typed.bytes().all(|b| b.is_ascii_lowercase()) {
        ways.extend(pinyin::cuts(typed).into_iter().filter_map(sounding));
    }
    ways
}

fn sounding(cut: Cut) -> Option<Way> {
    let mut way: Way = match cut.initials.len() {
        0 | 1 => Vec::new(),
        2 => vec![exact(Field::Sounds, cut.initials.clone())],
        n => (0..=n - 3)
            .filter_map(|i| cut.initials.get(i..i + 3))
            .map(|gram| exact(Field::Sounds, gram))
            .collect(),
    };
    way.extend(cut.syllables.into_iter().map(|s| exact(Field::Spelt, s)));
    way.extend(cut.begun.into_iter().map(|s| begins(Field::Spelt, s)));
    (!way.is_empty()).then_some(way)
}

/// A text folded as typed words are, with the place each of its characters came from.
struct Folded {
    chars: Vec<char>,
    from: Vec<Range<usize>>,
}

impl Folded {
    fn of(text: &str) -> Folded {
        let (mut chars, mut from) = (Vec::new(), Vec::new());
        for (at, c) in text.char_indices() {
            for folded in fold_width(c).to_lowercase() {
                chars.push(folded);
                from.push(at..at + c.len_utf8());
            }
        }
        Folded { chars, from }
    }

    fn all(&self, typed: &str) -> Vec<Range<usize>> {
        let wanted: Vec<char> = typed.chars().collect();
        let mut found = Vec::new();
        if wanted.is_empty() {
            return found;
        }
        for (i, window) in self.chars.windows(wanted.len()).enumerate() {
            if window == wanted
                && let (Some(first), Some(last)) =
                    (self.from.get(i), self.from.get(i + wanted.len() - 1))
            {
                found.push(first.start..last.end);
            }
        }
        found
    }
}
