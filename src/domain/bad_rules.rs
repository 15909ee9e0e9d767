//! Why a rules file was not taken: where in the file, what stands there, and what may.
use super::text::clean;
use std::fmt;

/// A line and a column of a file, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column, in characters.
    pub column: usize,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A key or a word nobody knows.
    Unknown {
        /// As it stands there.
        given: String,
        /// The known one most like it, when one is.
        nearest: Option<String>,
        /// All that may stand there.
        known: Vec<String>,
    },
    /// A key that has to be there.
    Missing(String),
    /// It stands there twice.
    Twice(String),
    /// Something of another kind: what stands there, what should.
    Kind(String, String),
    /// The file ends in the middle of something.
    CutOff,
    /// It is no TOML there; what the reader says.
    Toml(String),
}

/// What a figure or a list may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allowed {
    /// A whole number in this range, of this unit.
    Range(i64, i64, Unit),
    /// A list that is not empty.
    AtLeastOne,
    /// A list with place and content.
    PlaceAndContent,
    /// More than the limit of that name.
    MoreThan(&'static str),
    /// A local time of day.
    TimeOfDay,
    /// The same, or nothing for never.
    TimeOrNever,
    /// Local times of day, ascending, at least one.
    Times,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // they say it
pub enum Unit {
    Seconds,
    Days,
    /// 0 stands for no limit.
    DaysOrNone,
    Times,
}

/// Why a rules file was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadRules {
    /// No TOML, an unknown key, a missing key or a wrong type.
    Syntax {
        /// Where, when the reader can say.
        place: Option<Place>,
        /// What.
        fault: Fault,
    },
    /// A figure or list outside what makes sense.
    Value {
        /// Where the key stands, when it does.
        place: Option<Place>,
        /// Dotted key.
        key: &'static str,
        /// What stands there.
        given: String,
        /// What may stand there.
        allowed: Allowed,
    },
}

impl std::error::Error for BadRules {}

impl BadRules {
    /// A value that makes no sense; where it stands is found later.
    pub fn value(key: &'static str, given: impl Into<String>, allowed: Allowed) -> BadRules {
        BadRules::Value { place: None, key, given: given.into(), allowed }
    }

    /// What the reader of TOML says of a text.
    pub(super) fn read(toml: &str, error: &toml::de::Error) -> BadRules {
        let said = clean(error.message());
        let span = error.span();
        let place = span.as_ref().and_then(|span| place(toml, span.start));
        let written = toml.trim_end().len();
        let at_end = span.is_some_and(|span| span.start >= written || span.end >= written);
        let fault = fault(&said).unwrap_or(match at_end {
            true => Fault::CutOff,
            false => Fault::Toml(said),
        });
        BadRules::Syntax { place, fault }
    }

    /// The same, with the line its key stands on.
    #[must_use]
    pub(super) fn placed(self, toml: &str) -> BadRules {
        match self {
            BadRules::Value { place: None, key, given, allowed } => {
                BadRules::Value { place: find(toml, key), key, given, allowed }
            }
            other => other,
        }
    }
}

/// The line and column of a byte of a text.
fn place(toml: &str, at: usize) -> Option<Place> {
    let before = toml.get(..at)?;
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    Some(Place { line, column })
}

/// Where a dotted key stands: under the heading of its section, or before all headings.
fn find(toml: &str, key: &str) -> Option<Place> {
    let (section, name) = key.rsplit_once('.').unwrap_or(("", key));
    let mut current = "";
    for (n, line) in (1..).zip(toml.lines()) {
        let text = line.trim_start();
        if let Some(rest) = text.strip_prefix('[') {
            current = rest.split(']').next().unwrap_or_default().trim();
        } else if current == section
            && let Some(rest) = text.strip_prefix(name)
            && rest.trim_start().starts_with('=')
        {
            let before = line.len() - rest.len();
            let value = rest.find('=').map_or(0, |i| i + 1);
            let blanks = rest.get(value..).map_or(0, |v| v.len() - v.trim_start().len());
            let column = line.get(..before + value + blanks)?.chars().count() + 1;
            return Some(Place { line: n, column });
        }
    }
    None
}

/// What the reader's own sentence means, if it is one of those a person meets.
fn fault(said: &str) -> Option<Fault> {
    let quoted = || said.split('`').skip(1).step_by(2).map(str::to_owned);
    if said.starts_with("unknown field") || said.starts_with("unknown variant") {
        let mut words = quoted();
        let given = words.next()?;
        let known: Vec<String> = words.collect();
        let nearest = nearest(&given, &known);
        return Some(Fault::Unknown { given, nearest, known });
    }
    if said.starts_with("missing field") {
        return quoted().next().map(Fault::Missing);
    }
    if said.starts_with("duplicate") {
        return Some(Fault::Twice(quoted().next().unwrap_or_default()));
    }
    let (given, wanted) = said
        .strip_prefix("invalid type: ")
        .or_else(|| said.strip_prefix("invalid value: "))?
        .split_once(", expected ")?;
    Some(Fault::Kind(given.to_owned(), wanted.to_owned()))
}

/// The known word a slip of the finger away.
fn nearest(given: &str, known: &[String]) -> Option<String> {
    let most = (given.chars().count() / 3).max(2);
    let far = |word: &String| strsim::damerau_levenshtein(given, word);
    known.iter().filter(|w| far(w) <= most).min_by_key(|w| far(w)).cloned()
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Allowed::Range(from, to, unit) => {
                write!(f, "{from} to {to}")?;
                f.write_str(match unit {
                    Unit::Seconds => " (seconds)",
                    Unit::Days => " (days)",
                    Unit::DaysOrNone => " (days; 0 for no limit)",
                    Unit::Times => "",
                })
            }
            Allowed::AtLeastOne => f.write_str("at least one"),
            Allowed::PlaceAndContent => f.write_str("a list with place and content"),
            Allowed::MoreThan(key) => write!(f, "more than {key}"),
            Allowed::TimeOfDay => f.write_str("a time of day such as \"21:00\""),
            Allowed::TimeOrNever => {
                f.write_str("a time of day such as \"04:10\", or \"\" for never")
            }
            Allowed::Times => {
                f.write_str("times of day such as \"08:00\", ascending, at least one")
            }
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Unknown { given, nearest, known } => {
                write!(f, "'{given}' is not known here")?;
                if let Some(nearest) = nearest {
                    write!(f, "; is '{nearest}' meant?")?;
                }
                write!(f, " Known: {}", known.join(", "))
            }
            Fault::Missing(key) => write!(f, "'{key}' is missing; is the file whole?"),
            Fault::Twice(key) => write!(f, "'{key}' stands there twice"),
            Fault::Kind(given, wanted) => write!(f, "{given} given, accepted: {wanted}"),
            Fault::CutOff => f.write_str("the file ends in the middle; part of it is missing"),
            Fault::Toml(said) => f.write_str(said),
        }
    }
}

impl fmt::Display for BadRules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (BadRules::Syntax { place, .. } | BadRules::Value { place, .. }) = self;
        if let Some(place) = place {
            write!(f, "{place}: ")?;
        }
        match self {
            BadRules::Syntax { fault, .. } => write!(f, "{fault}"),
            BadRules::Value { key, given, allowed, .. } => {
                write!(f, "{key}: {given} given, accepted: {allowed}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::rules::{Rules, SHIPPED};

    fn said(toml: &str) -> String {
        Rules::parse(toml, 1).unwrap_err().to_string()
    }

    #[test]
    fn an_unknown_key_is_refused_and_the_one_that_is_meant_is_named() {
        let typo = said(&SHIPPED.replace("callback = 120", "calback = 120"));
        assert!(typo.starts_with("line ") && typo.contains("is 'callback' meant?"), "{typo}");
        let section = said(&SHIPPED.replace("[alarm]", "[alarms]"));
        assert!(section.contains("is 'alarm' meant?"), "{section}");
        let word = said(&SHIPPED.replace("\"complaint\", \"help\"", "\"complaint\", \"halp\""));
        assert!(word.contains("is 'help' meant?"), "{word}");
        let far = said(&SHIPPED.replace("callback = 120", "xyzzy = 1"));
        assert!(!far.contains("meant?") && far.contains("Known: "), "{far}");
    }

    #[test]
    fn wherever_a_file_is_cut_it_is_said_in_one_line_and_never_taken_by_half() {
        let first = SHIPPED.find("[same_day]").unwrap();
        for cut in (0..first).filter(|i| SHIPPED.is_char_boundary(*i)).step_by(7) {
            let error = said(&SHIPPED[..cut]);
            assert_eq!(error.lines().count(), 1, "{error}");
        }
        let middle = SHIPPED.find("arrive = 600").unwrap() + "arrive = ".len();
        let error = said(&SHIPPED[..middle]);
        assert!(error.contains("the file ends in the middle"), "{error}");
        let before = SHIPPED.find("plan =").unwrap();
        assert!(said(&SHIPPED[..before]).contains("is the file whole?"));
    }

    #[test]
    fn a_wrong_figure_is_placed() {
        let zero = SHIPPED.replace("record = 60", "record = 0");
        let line = 1 + zero[..zero.find("record = 0").unwrap()].matches('\n').count();
        let error = said(&zero);
        let want = format!("line {line}, column 10: limits.record: 0 given, accepted: 1 to 86400");
        assert!(error.starts_with(&want), "{error}");
        let kind = said(&SHIPPED.replace("record = 60", "record = \"soon\""));
        assert!(kind.contains("string \"soon\" given, accepted: i64"), "{kind}");
    }
}
