//! Spreadsheets: bytes to rows of text and back. CSV in UTF-8, UTF-16 or GB18030, and XLSX.
//! Knows no list of the property and no language.
mod cells;
mod read;
mod write;

pub use cells::{Book, Csv, table};
pub use read::{BYTES, ROWS, read};
pub use write::{csv, csv_gb18030, xlsx};

use crate::domain::tables::BadTable;

/// Why a file is no list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadSheet {
    /// More bytes than a list can have.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// Most bytes taken.
        limit: u64,
    },
    /// More rows than a list of one building has.
    #[error("{rows} rows; at most {limit} are taken")]
    TooManyRows {
        /// Rows of the file.
        rows: usize,
        /// Most rows taken.
        limit: usize,
    },
    /// Neither UTF-8 nor GB18030.
    #[error("the text is neither UTF-8 nor GB18030")]
    Encoding,
    /// A spreadsheet of the format before 2007.
    #[error("an .xls file; save it as .xlsx or CSV")]
    OldFormat,
    /// A spreadsheet that cannot be read.
    #[error("not a readable spreadsheet: {0}")]
    Broken(String),
    /// Cells drawn together have one value for many rows.
    #[error("the cells {0} are merged: undo that first")]
    Merged(String),
    /// A cell whose formula went wrong.
    #[error("cell {cell} holds the error {error}")]
    Formula {
        /// As spreadsheets name it: `C7`.
        cell: String,
        /// As spreadsheets show it: `#REF!`.
        error: String,
    },
    /// Comma-separated values that are none.
    #[error(transparent)]
    Table(#[from] BadTable),
}

/// A column as spreadsheets name it, from 0: `A`, `Z`, `AA`.
fn column(mut index: usize) -> String {
    let mut name = String::new();
    loop {
        let letter = char::from(b'A' + u8::try_from(index % 26).unwrap_or(0));
        name.insert(0, letter);
        match index / 26 {
            0 => return name,
            next => index = next - 1,
        }
    }
}
