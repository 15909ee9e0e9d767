//! What may be wrong with a list.
use crate::domain::{property::PUBLIC, text::BadText};

/// Why a list, or a row of it, was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTable {
    /// Not a table, or a row with too few or too many cells.
    #[error("{0}")]
    Syntax(String),
    /// A row with fewer or more cells than there are columns.
    #[error("line {line}: {given} fields, {wanted} columns")]
    Ragged {
        /// Line in the file, from 1.
        line: u64,
        /// Cells of the row.
        given: u64,
        /// Columns of the file.
        wanted: u64,
    },
    /// The header lacks a column.
    #[error("there is no column '{column}'; the columns are {}", .wanted.join(","))]
    Column {
        /// The one that is missing.
        column: &'static str,
        /// All that are wanted.
        wanted: &'static [&'static str],
        /// What stands in the first row instead.
        found: Vec<String>,
    },
    /// A cell that cannot be read.
    #[error("line {line}, {column}: {why}")]
    Cell {
        /// Line in the file, from 1.
        line: u64,
        /// Column by name.
        column: &'static str,
        /// What was given and what is accepted.
        why: Why,
    },
}

/// Why a cell was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // `given` is what stands in the cell
pub enum Why {
    /// Nothing readable stands there.
    #[error("nothing readable was given")]
    Empty,
    /// More characters than the field holds.
    #[error("{given} characters given, at most {limit} accepted")]
    TooLong { given: usize, limit: usize },
    /// Not one of a closed list of words.
    #[error("'{given}' given, accepted: {}", .accepted.join(", "))]
    Word { given: String, accepted: Vec<&'static str> },
    /// Not a count of floors or rooms.
    #[error("'{given}' given, accepted: 1 to 99")]
    Count { given: String },
    /// Not a sign of a person.
    #[error("'{given}' given, accepted: a to z and 0 to 9")]
    Sign { given: String },
    /// Not what may stand before a room's digits.
    #[error("'{given}' given, accepted: letters A to Z")]
    Prefix { given: String },
    /// Not a window of hours.
    #[error("'{given}' given, accepted: hours such as 08:00-20:00")]
    Hours { given: String },
    /// Not an amount.
    #[error("'{given}' given, accepted: an amount such as 80 or 12.50")]
    Money { given: String },
    /// Nobody has this sign.
    #[error("'{given}' is not on the staff list")]
    NoPerson { given: String },
    /// No tower has this area.
    #[error("'{given}' is no tower's area, and neither '{PUBLIC}' nor '*'")]
    NoArea { given: String },
    /// No days of the week.
    #[error("'{given}' given, accepted: days such as mon-fri, sat,sun or *")]
    Days { given: String },
    /// A last day before the first.
    #[error("'{given}' is before the first day")]
    Before { given: String },
    /// No shift is called so.
    #[error("'{given}' is no shift; shifts: {}", .accepted.join(", "))]
    NoShift { given: String, accepted: Vec<String> },
    /// No such room.
    #[error("there is no room '{given}'")]
    NoRoom { given: String },
    /// Not a day.
    #[error("'{given}' given, accepted: a day such as 2026-03-01")]
    Day { given: String },
    /// Out before in.
    #[error("moving out is before moving in")]
    Backwards,
    /// No number anybody can dial.
    #[error("'{given}' given, accepted: telephone numbers, several parted by /")]
    Phone { given: String },
    /// Neither yes nor no.
    #[error("'{given}' given, accepted: yes or no")]
    YesNo { given: String },
    /// Not a public number with who answers it.
    #[error("'{given}' given, accepted: 119=火警台=fire brigade, several parted by |")]
    Number { given: String },
    /// A place in a call script that nothing is known for.
    #[error("'{given}' given, accepted: {}", .accepted.join(" "))]
    Place { given: String, accepted: &'static [&'static str] },
    /// Steps of one language without their like in the other.
    #[error("{given} steps given, {wanted} wanted, parted by |")]
    Steps { given: usize, wanted: usize },
    /// Another row of the file is about the same.
    #[error("the same as line {line}")]
    Twice { line: u64 },
}

impl From<BadText> for Why {
    fn from(bad: BadText) -> Why {
        match bad {
            BadText::Empty => Why::Empty,
            BadText::TooLong { given, limit } => Why::TooLong { given, limit },
        }
    }
}
