//! A list as rows of text, wherever it came from: a spreadsheet's sheet, a CSV file, a shipped
//! table.
use super::BadTable;
use crate::domain::text::clean;

/// What the first cell of a row begins with that is there for people only.
pub const REMARK: &str = "# ";

/// Rows of text under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows below it; empty ones are left out.
    pub rows: Vec<GridRow>,
}

/// A row and where it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// Line in the file or row of the sheet, from 1.
    pub line: u64,
    /// One text a column; a short row ends early.
    pub cells: Vec<String>,
}

impl Grid {
    /// Reads comma-separated values; the first row names the columns.
    ///
    /// # Errors
    /// [`BadTable::Syntax`]: not CSV; [`BadTable::Ragged`]: too few or too many cells.
    pub fn from_csv(csv: &str) -> Result<Grid, BadTable> {
        let syntax = |e: csv::Error| match e.kind() {
            csv::ErrorKind::UnequalLengths { pos, expected_len, len } => BadTable::Ragged {
                line: pos.as_ref().map_or(0, csv::Position::line),
                given: *len,
                wanted: *expected_len,
            },
            _ => BadTable::Syntax(clean(&e.to_string())),
        };
        // Spreadsheets put a byte-order mark in front.
        let csv = csv.strip_prefix('\u{feff}').unwrap_or(csv);
        // The reader counts a line that ends in two characters where the second one stands.
        let csv = &csv.replace("\r\n", "\n");
        let trim = csv::Trim::All;
        let delimiter = delimiter(csv);
        let mut reader =
            csv::ReaderBuilder::new().trim(trim).delimiter(delimiter).from_reader(csv.as_bytes());
        let owned = |record: &csv::StringRecord| record.iter().map(ToOwned::to_owned).collect();
        let header = owned(reader.headers().map_err(syntax)?);
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(syntax)?;
            let line = record.position().map_or(0, csv::Position::line);
            rows.push(GridRow { line, cells: owned(&record) });
        }
        Ok(Grid::new(header, rows))
    }

    /// A grid without its empty rows and its remarks: rows that begin with [`REMARK`], as the
    /// examples of a template do.
    pub fn new(header: Vec<String>, mut rows: Vec<GridRow>) -> Grid {
        rows.retain(|row| {
            row.cells.iter().any(|c| !c.trim().is_empty())
                && !row.cells.first().is_some_and(|c| c.trim_start().starts_with(REMARK))
        });
        Grid { header, rows }
    }
}

/// Spreadsheets write semicolons where a comma stands in decimals, and tabs when told so.
fn delimiter(csv: &str) -> u8 {
    let heading = csv.lines().next().unwrap_or_default();
    let count = |c: char| heading.matches(c).count();
    let most = [',', ';', '\t'].into_iter().rev().max_by_key(|c| count(*c));
    match most {
        Some(';') => b';',
        Some('\t') => b'\t',
        _ => b',',
    }
}
