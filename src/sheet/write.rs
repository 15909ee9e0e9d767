//! Rows to bytes.
use crate::domain::tables::Grid;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Comma-separated values as spreadsheets open them: with a byte-order mark, and nothing in it
/// that runs as a formula.
pub fn csv(grid: &Grid) -> Vec<u8> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let rows = std::iter::once(&grid.header).chain(grid.rows.iter().map(|row| &row.cells));
    for cells in rows {
        // Into memory: nothing can fail but a row of another length, and there is none.
        let _ = writer.write_record(cells.iter().map(|cell| disarmed(cell)));
    }
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(writer.into_inner().unwrap_or_default());
    bytes
}

/// The same in GB18030, as older Chinese spreadsheets and printers' programs want it: every
/// character has its place there, and no mark stands in front.
pub fn csv_gb18030(grid: &Grid) -> Vec<u8> {
    let utf8 = csv(grid);
    let text = String::from_utf8_lossy(&utf8);
    let (bytes, _, _) = encoding_rs::GB18030.encode(text.trim_start_matches('\u{feff}'));
    bytes.into_owned()
}

/// A workbook of one sheet: the headings bold and always in view, every cell as text.
///
/// # Errors
/// More rows or longer texts than the format holds.
pub fn xlsx(grid: &Grid, sheet: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(sheet)?;
    let bold = Format::new().set_bold();
    let text = Format::new().set_num_format("@");
    for (at, name) in (0..).zip(&grid.header) {
        page.set_column_format(at, &text)?;
        page.write_with_format(0, at, name, &bold)?;
    }
    for (down, row) in (1..).zip(&grid.rows) {
        for (at, cell) in (0..).zip(&row.cells) {
            page.write_with_format(down, at, cell, &text)?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    page.autofit();
    book.save_to_buffer()
}

/// Spreadsheets run what begins so.
pub(super) fn runs(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The same with a quote before it, as spreadsheets mark what is only text.
pub(super) fn disarmed(cell: &str) -> String {
    if runs(cell) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::tables::GridRow, sheet::read};

    fn grid() -> Grid {
        let cells = ["=1+1", "+86 139", "张, 三", "\"a\"", ""].map(ToOwned::to_owned).to_vec();
        let header = ["a", "b", "c", "d", "e"].map(ToOwned::to_owned).to_vec();
        Grid { header, rows: vec![GridRow { line: 2, cells }] }
    }

    #[test]
    fn what_was_written_reads_back() {
        let grid = grid();
        assert_eq!(read(&csv(&grid)), Ok(grid.clone()));
        assert_eq!(read(&xlsx(&grid, "员工").unwrap()), Ok(grid));
    }

    #[test]
    fn nothing_in_it_runs_as_a_formula() {
        let text = String::from_utf8(csv(&grid())).unwrap();
        assert!(text.starts_with("\u{feff}a,b,"));
        assert!(text.contains("\r\n'=1+1,'+86 139,"), "{text}");
    }
}
