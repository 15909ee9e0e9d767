//! Bytes to rows.
use super::{BadSheet, column};
use crate::domain::{
    tables::{Grid, GridRow},
    text::clean,
};
use calamine::{Data, DataRef, Dimensions, Reader, Xlsx, XlsxError};
use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::{
    collections::BTreeMap,
    io::{self, Cursor, Read as _},
};

/// Most bytes of a file: far more than a list of a building has.
pub const BYTES: u64 = 16 << 20;
/// Most rows of a list: a large building has a few thousand residents.
pub const ROWS: usize = 20_000;
/// Most columns from the first to the last: a list has a dozen.
const COLUMNS: u32 = 256;
/// Most cells that say something; more would fill the memory.
const CELLS: usize = 2_000_000;
/// Most bytes a spreadsheet may unpack to.
const UNPACKED: u64 = 256 << 20;

/// Reads a file, whatever it is: its first bytes say so.
///
/// # Errors
/// [`BadSheet`]: too large, of no known encoding or format, with merged cells or a formula that
/// went wrong.
pub fn read(bytes: &[u8]) -> Result<Grid, BadSheet> {
    if u64::try_from(bytes.len()).is_ok_and(|n| n > BYTES) {
        return Err(BadSheet::TooLarge { limit: BYTES });
    }
    let grid = match bytes {
        [b'P', b'K', 3, 4, ..] => workbook(bytes)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(BadSheet::OldFormat),
        bytes => Grid::from_csv(&text(bytes)?)?,
    };
    let (rows, limit) = (grid.rows.len(), ROWS);
    if rows > limit {
        return Err(BadSheet::TooManyRows { rows, limit });
    }
    Ok(armed(grid))
}

/// UTF-8 or UTF-16 where the text says so or is so, else GB18030, as Chinese spreadsheets save.
fn text(bytes: &[u8]) -> Result<String, BadSheet> {
    let encodings = match bytes {
        [0xff, 0xfe, ..] => &[UTF_16LE][..],
        [0xfe, 0xff, ..] => &[UTF_16BE],
        _ => &[UTF_8, GB18030],
    };
    let decoded = |e: &&'static encoding_rs::Encoding| {
        let (text, wrong) = e.decode_with_bom_removal(bytes);
        (!wrong).then(|| text.into_owned())
    };
    let found = encodings.iter().find_map(decoded).filter(|text| !text.contains('\0'));
    found.ok_or(BadSheet::Encoding)
}

fn broken(why: impl std::fmt::Display) -> BadSheet {
    BadSheet::Broken(clean(&why.to_string()))
}

/// So many bytes at most, counted and not believed: what a part says of its own size may be a lie.
fn unpacks_to(bytes: &[u8], limit: u64) -> Result<(), BadSheet> {
    let mut packed = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut unpacked = 0;
    for part in 0..packed.len() {
        let part = packed.by_index(part).map_err(broken)?;
        unpacked +=
            io::copy(&mut part.take(limit - unpacked + 1), &mut io::sink()).map_err(broken)?;
        if unpacked > limit {
            return Err(BadSheet::TooLarge { limit });
        }
    }
    Ok(())
}

/// The first sheet of a workbook that has any rows.
fn workbook(bytes: &[u8]) -> Result<Grid, BadSheet> {
    unpacks_to(bytes, UNPACKED)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    for name in book.sheet_names() {
        let mut reader = match book.worksheet_cells_reader(&name) {
            Err(XlsxError::NotAWorksheet(_)) => continue,
            reader => reader.map_err(broken)?,
        };
        let mut cells = BTreeMap::new();
        while let Some(cell) = reader.next_cell().map_err(broken)? {
            if *cell.get_value() != DataRef::Empty {
                cells.insert(cell.get_position(), Data::from(cell.get_value().clone()));
            }
            if cells.len() > CELLS {
                return Err(BadSheet::Broken(format!("> {CELLS} cells")));
            }
        }
        drop(reader);
        if cells.is_empty() {
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&name).map_err(broken)?;
        if let Some(cells) = merged.first() {
            return Err(BadSheet::Merged(cells_named(*cells)));
        }
        return rows(&cells);
    }
    Ok(Grid::default())
}

/// The rectangle the cells lie in, row by row. A single cell far away makes it large: nothing is kept
/// for its places before it is known to be a list.
fn rows(cells: &BTreeMap<(u32, u32), Data>) -> Result<Grid, BadSheet> {
    let top = cells.keys().next().map_or(0, |(row, _)| *row);
    let bottom = cells.keys().next_back().map_or(0, |(row, _)| *row);
    let left = cells.keys().map(|(_, at)| *at).min().unwrap_or(0);
    let right = cells.keys().map(|(_, at)| *at).max().unwrap_or(0);
    let (count, limit) = ((bottom - top) as usize, ROWS);
    if count > limit {
        return Err(BadSheet::TooManyRows { rows: count, limit });
    }
    if right - left >= COLUMNS {
        return Err(BadSheet::Broken(format!("column {}", column(right as usize))));
    }
    let mut rows = Vec::with_capacity(count + 1);
    for line in top..=bottom {
        let mut row = vec![String::new(); (right - left + 1) as usize];
        for ((_, at), data) in cells.range((line, left)..=(line, right)) {
            row[(at - left) as usize] = said(data).map_err(|error| BadSheet::Formula {
                cell: format!("{}{}", column(*at as usize), line + 1),
                error,
            })?;
        }
        rows.push(GridRow { line: u64::from(line) + 1, cells: row });
    }
    let header = rows.remove(0).cells;
    Ok(Grid::new(header, rows))
}

fn cells_named(cells: Dimensions) -> String {
    let named = |(row, at): (u32, u32)| format!("{}{}", column(at as usize), row + 1);
    format!("{}:{}", named(cells.start), named(cells.end))
}

/// A cell as a person reads it: a telephone number kept as a number has no decimals.
fn said(data: &Data) -> Result<String, String> {
    match data {
        Data::Error(error) => Err(error.to_string()),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            Ok(format!("{year:04}-{month:02}-{day:02}"))
        }
        Data::Float(n) if n.fract() == 0.0 && n.abs() < 1e15 => Ok(format!("{n:.0}")),
        data => Ok(data.to_string()),
    }
}

/// Takes the quote away that was put before what a spreadsheet would have run as a formula.
fn armed(mut grid: Grid) -> Grid {
    for cell in grid.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if let Some(rest) = cell.strip_prefix('\'')
            && super::write::runs(rest)
        {
            *cell = rest.to_owned();
        }
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "code,name_zh,price\nE01,更换水龙头,60\n";

    #[test]
    fn every_encoding_a_spreadsheet_saves_reads_the_same() {
        let wanted = Grid::from_csv(TABLE).unwrap();
        let utf16: Vec<u8> = std::iter::once(0xfeff)
            .chain(TABLE.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let (gb, _, _) = GB18030.encode(TABLE);
        let bom = format!("\u{feff}{TABLE}");
        for bytes in [TABLE.as_bytes(), bom.as_bytes(), &gb, &utf16] {
            assert_eq!(read(bytes), Ok(wanted.clone()));
        }
    }

    #[test]
    fn what_is_no_list_is_said() {
        assert_eq!(read(&[0xd0, 0xcf, 0x11, 0xe0, 1]), Err(BadSheet::OldFormat));
        assert_eq!(read(b"code,\xff\xff\xff\n"), Err(BadSheet::Encoding));
        assert_eq!(read(&[0, 1, 2, 3, 0]), Err(BadSheet::Encoding));
        assert!(matches!(read(b"PK\x03\x04nothing"), Err(BadSheet::Broken(_))));
        assert!(matches!(read(b"a,b\n1,2,3\n"), Err(BadSheet::Table(_))));
        let many = vec![b'x'; usize::try_from(BYTES).unwrap() + 1];
        assert_eq!(read(&many), Err(BadSheet::TooLarge { limit: BYTES }));
    }

    #[test]
    fn merged_cells_are_named() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "code").unwrap();
        sheet.write(1, 1, "x").unwrap();
        let format = rust_xlsxwriter::Format::new();
        sheet.merge_range(1, 0, 3, 0, "E01", &format).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(read(&bytes), Err(BadSheet::Merged("A2:A4".into())));
    }

    #[test]
    fn numbers_and_lines_are_those_a_person_sees() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(2, 1, "phone").unwrap();
        sheet.write(2, 2, "price").unwrap();
        sheet.write(3, 1, 13_900_000_001_f64).unwrap();
        sheet.write(3, 2, 12.5).unwrap();
        let grid = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(grid.header, ["phone", "price"]);
        let row = GridRow { line: 4, cells: vec!["13900000001".into(), "12.5".into()] };
        assert_eq!(grid.rows, [row]);
    }

    #[test]
    fn a_formula_is_the_value_it_shows_and_a_wrong_one_is_named() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "price").unwrap();
        let sum = rust_xlsxwriter::Formula::new("=60*2").set_result("120");
        sheet.write(1, 0, sum).unwrap();
        let grid = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(grid.rows[0].cells, ["120"]);
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "price").unwrap();
        sheet.write(1, 0, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        let (cell, error) = ("A2".to_owned(), "#DIV/0!".to_owned());
        let read = read(&book.save_to_buffer().unwrap());
        assert_eq!(read, Err(BadSheet::Formula { cell, error }));
    }

    #[test]
    fn a_day_kept_as_a_day_is_read_as_one() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let format = rust_xlsxwriter::Format::new().set_num_format("yyyy/m/d");
        sheet.write(0, 0, "moved_in").unwrap();
        sheet.write_number_with_format(1, 0, 46_082, &format).unwrap();
        let grid = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(grid.rows[0].cells, ["2026-03-01"]);
    }

    #[test]
    fn a_hundred_thousand_rows_are_no_list() {
        let rows = 100_000;
        let csv = format!("code,price\n{}", "E01,60\n".repeat(rows));
        assert_eq!(read(csv.as_bytes()), Err(BadSheet::TooManyRows { rows, limit: ROWS }));
    }

    #[test]
    fn a_cell_at_the_end_of_the_world_is_no_list() {
        for (row, column) in [(1_048_575, 0), (0, 16_383), (1_048_575, 16_383)] {
            let mut book = rust_xlsxwriter::Workbook::new();
            let sheet = book.add_worksheet();
            sheet.write(0, 0, "code").unwrap();
            sheet.write(row, column, "x").unwrap();
            let read = read(&book.save_to_buffer().unwrap());
            let wanted = match row {
                0 => BadSheet::Broken("column XFD".into()),
                row => BadSheet::TooManyRows { rows: row as usize, limit: ROWS },
            };
            assert_eq!(read, Err(wanted));
        }
    }

    #[test]
    fn what_a_workbook_says_of_its_size_is_not_believed() {
        use std::io::Write as _;
        let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let deflated = zip::write::SimpleFileOptions::default();
        packed.start_file("xl/sharedStrings.xml", deflated).unwrap();
        packed.write_all(&vec![b' '; 1 << 20]).unwrap();
        let mut bytes = packed.finish().unwrap().into_inner();
        let limit = 1 << 16;
        assert_eq!(unpacks_to(&bytes, limit), Err(BadSheet::TooLarge { limit }));
        assert_eq!(unpacks_to(&bytes, 1 << 20), Ok(()));
        // The length unpacked, in the part's own header and in the table of contents.
        let lie = 7_u32.to_le_bytes();
        let head = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
        bytes[head + 24..head + 28].copy_from_slice(&lie);
        bytes[22..26].copy_from_slice(&lie);
        // Whoever notices it first, the limit or the unpacking itself.
        let lied = unpacks_to(&bytes, 1 << 16);
        assert!(matches!(lied, Err(BadSheet::TooLarge { .. } | BadSheet::Broken(_))), "{lied:?}");
    }

    #[test]
    fn the_remarks_of_a_template_are_no_rows() {
        let csv = "code,price\n# as on the list,60\n#9,60\n,\n";
        let grid = read(csv.as_bytes()).unwrap();
        assert_eq!(grid.rows, [GridRow { line: 3, cells: vec!["#9".into(), "60".into()] }]);
    }

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        let names = [0, 25, 26, 701, 702].map(column);
        assert_eq!(names, ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
