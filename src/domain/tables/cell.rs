//! A table whose cells keep what they are: a spreadsheet gets real dates and numbers of it.
use chrono::NaiveDateTime;

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A number: a count, a score, an amount.
    Number(f64),
    /// Such a share, from 0 to 1, of how many.
    Share(f64),
    /// A length of time in seconds.
    Seconds(f64),
    /// A local time.
    Time(NaiveDateTime),
}

impl Cell {
    /// Words.
    pub fn text(words: impl Into<String>) -> Cell {
        Cell::Text(words.into())
    }

    /// A count.
    #[allow(clippy::cast_precision_loss)] // far below 2^52
    pub fn count(n: usize) -> Cell {
        Cell::Number(n as f64)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Cell {
        cell.map_or(Cell::Empty, Into::into)
    }
}

impl From<NaiveDateTime> for Cell {
    fn from(time: NaiveDateTime) -> Cell {
        Cell::Time(time)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Cell {
        Cell::Number(number)
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Cell {
        Cell::Text(words)
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Cell {
        Cell::Text(words.to_owned())
    }
}

/// A table with its name and headings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What it is of.
    pub name: String,
    /// One heading a column.
    pub header: Vec<String>,
    /// As long as the header.
    pub rows: Vec<Vec<Cell>>,
}
