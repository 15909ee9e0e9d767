//! Tables whose cells keep what they are, written as CSV row by row or as a workbook.
use super::write::disarmed;
use crate::domain::tables::{Cell, Table};
use chrono::NaiveDateTime;
use csv::{Terminator, WriterBuilder};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io::{self, Write};

/// Seconds of a day: spreadsheets count times in days.
const DAY: f64 = 86_400.0;
/// Most rows a sheet holds below its headings.
const ROWS: usize = 1_048_575;
/// Most characters of a sheet's name.
const NAME: usize = 31;
/// Characters a column of a long sheet is wide.
const WIDE: f64 = 18.0;

/// Comma-separated values as spreadsheets open them, written as they come: with a byte-order
/// mark, and nothing in it that runs as a formula.
pub struct Csv<W: Write> {
    rows: csv::Writer<W>,
}

impl<W: Write> Csv<W> {
    /// Begins with the byte-order mark.
    ///
    /// # Errors
    /// What the writer says.
    pub fn new(mut to: W) -> io::Result<Csv<W>> {
        to.write_all("\u{feff}".as_bytes())?;
        let rows = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(to);
        Ok(Csv { rows })
    }

    /// Headings, or a line between two tables.
    ///
    /// # Errors
    /// What the writer says.
    pub fn words<S: AsRef<str>>(&mut self, words: &[S]) -> io::Result<()> {
        Ok(self.rows.write_record(words.iter().map(|w| disarmed(w.as_ref())))?)
    }

    /// A row.
    ///
    /// # Errors
    /// What the writer says.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        Ok(self.rows.write_record(cells.iter().map(said))?)
    }

    /// Everything is with the writer underneath, which comes back.
    ///
    /// # Errors
    /// What the writer says.
    pub fn done(self) -> io::Result<W> {
        self.rows.into_inner().map_err(|e| io::Error::other(e.to_string()))
    }
}

/// A cell in CSV: times as spreadsheets of every language read them.
fn said(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(words) => disarmed(words),
        Cell::Number(n) | Cell::Seconds(n) => format!("{}", rounded(*n, 1_000.0)),
        Cell::Share(share) => format!("{}", rounded(*share, 10_000.0)),
        Cell::Time(time) => time.format("%Y-%m-%d %H:%M:%S").to_string(),
    }
}

fn rounded(n: f64, to: f64) -> f64 {
    (n * to).round() / to
}

/// Tables one below the other, each with its name above it, as one CSV file; more rows of the last
/// may follow.
///
/// # Errors
/// None: it goes into memory.
pub fn table(tables: &[Table]) -> io::Result<Csv<Vec<u8>>> {
    let mut csv = Csv::new(Vec::new())?;
    for (nth, table) in tables.iter().enumerate() {
        if nth > 0 {
            csv.words(&[""])?;
        }
        csv.words(&[&table.name])?;
        csv.words(&table.header)?;
        for row in &table.rows {
            csv.row(row)?;
        }
    }
    Ok(csv)
}

/// How the cells of a workbook look.
struct Looks {
    head: Format,
    text: Format,
    share: Format,
    seconds: Format,
    time: Format,
}

impl Looks {
    fn new() -> Looks {
        let shown = |as_what| Format::new().set_num_format(as_what);
        Looks {
            head: Format::new().set_bold().set_text_wrap(),
            text: shown("@"),
            share: shown("0.0%"),
            seconds: shown("[h]:mm:ss"),
            time: shown("yyyy-mm-dd hh:mm:ss"),
        }
    }
}

/// A workbook with a sheet a table: headings bold and always in view, dates and numbers real ones.
pub struct Book {
    book: Workbook,
    looks: Looks,
}

impl Book {
    /// Of these tables.
    ///
    /// # Errors
    /// Longer texts than the format holds.
    pub fn new(tables: &[Table]) -> Result<Book, XlsxError> {
        let (mut book, looks) = (Workbook::new(), Looks::new());
        for (nth, table) in tables.iter().enumerate() {
            let page = book.add_worksheet();
            head(page, table, nth, &looks)?;
            for (down, row) in (1..).zip(table.rows.iter().take(ROWS)) {
                for (at, cell) in (0..).zip(row) {
                    write(page, (down, at), cell, &looks)?;
                }
            }
            page.autofit();
        }
        Ok(Book { book, looks })
    }

    /// One more sheet, of any length: its rows go to a temporary file as they come.
    ///
    /// # Errors
    /// No temporary file can be made.
    pub fn long(&mut self, table: &Table) -> Result<Long<'_>, XlsxError> {
        let nth = self.book.worksheets().len();
        let page = self.book.add_worksheet_with_constant_memory()?;
        for (at, _) in (0..).zip(&table.header) {
            page.set_column_width(at, WIDE)?;
        }
        head(page, table, nth, &self.looks)?;
        Ok(Long { page, looks: &self.looks, down: 0 })
    }

    /// The whole of it.
    ///
    /// # Errors
    /// The temporary file cannot be read.
    pub fn done(mut self) -> Result<Vec<u8>, XlsxError> {
        self.book.save_to_buffer()
    }
}

fn head(page: &mut Worksheet, table: &Table, nth: usize, looks: &Looks) -> Result<(), XlsxError> {
    page.set_name(name(&table.name, nth))?;
    page.set_freeze_panes(1, 0)?;
    for (at, head) in (0..).zip(&table.header) {
        page.write_with_format(0, at, head, &looks.head)?;
    }
    Ok(())
}

/// A sheet whose rows are kept nowhere.
pub struct Long<'a> {
    page: &'a mut Worksheet,
    looks: &'a Looks,
    down: u32,
}

impl Long<'_> {
    /// Adds a row; what no sheet has room for is left out.
    ///
    /// # Errors
    /// Longer texts than the format holds.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        if usize::try_from(self.down).is_ok_and(|down| down >= ROWS) {
            return Ok(());
        }
        self.down += 1;
        for (at, cell) in (0..).zip(cells) {
            write(self.page, (self.down, at), cell, self.looks)?;
        }
        Ok(())
    }
}

fn write(
    page: &mut Worksheet,
    at: (u32, u16),
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let (down, across) = at;
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(words) => page.write_with_format(down, across, words, &looks.text)?,
        Cell::Number(n) => page.write_number(down, across, *n)?,
        Cell::Share(n) => page.write_with_format(down, across, *n, &looks.share)?,
        Cell::Seconds(n) => page.write_with_format(down, across, *n / DAY, &looks.seconds)?,
        Cell::Time(time) => match date(*time) {
            Ok(date) => page.write_datetime_with_format(down, across, &date, &looks.time)?,
            // Before 1900 spreadsheets know no dates.
            Err(_) => page.write_with_format(down, across, time.to_string(), &looks.text)?,
        },
    };
    Ok(())
}

fn date(time: NaiveDateTime) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&time.format("%Y-%m-%dT%H:%M:%S").to_string())
}

/// A sheet's name may not be long, not have some signs, and not be another's.
fn name(wanted: &str, nth: usize) -> String {
    let plain: String =
        wanted.chars().filter(|c| !r"[]:*?/\'".contains(*c)).take(NAME - 3).collect();
    match plain.trim() {
        "" => format!("{}", nth + 1),
        plain => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    fn one() -> Table {
        let time = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(2, 14, 5);
        let row = vec![
            Cell::text("=1+1"),
            Cell::count(3),
            Cell::Share(1.0 / 3.0),
            Cell::Seconds(90.5),
            Cell::Time(time.unwrap()),
            Cell::Empty,
        ];
        let header = ["a", "b", "c", "d", "e", "f"].map(ToOwned::to_owned).to_vec();
        Table { name: "a/b: [c]?".into(), header, rows: vec![row] }
    }

    #[test]
    fn csv_runs_nothing_and_reads_as_numbers_and_times() {
        let text = String::from_utf8(table(&[one(), one()]).unwrap().done().unwrap()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "\u{feff}a/b: [c]?");
        assert_eq!(lines[2], "'=1+1,3,0.3333,90.5,2026-11-23 02:14:05,");
        assert_eq!(lines[3], "\"\"");
        assert!(text.contains("\r\n"));
    }

    #[test]
    fn a_workbook_has_real_dates_and_numbers() {
        let mut made = Book::new(&[one()]).unwrap();
        let mut long = made.long(&Table { name: "long".into(), ..one() }).unwrap();
        for row in &one().rows {
            long.row(row).unwrap();
        }
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(made.done().unwrap())).unwrap();
        let name = book.sheet_names()[0].clone();
        assert_eq!(name, "ab c");
        let range = book.worksheet_range(&name).unwrap();
        let cell = |at| range.get_value((1, at)).unwrap().clone();
        assert_eq!(cell(0), Data::String("=1+1".into()));
        assert_eq!(cell(1), Data::Float(3.0));
        let Data::DateTime(time) = cell(4) else { panic!("{:?}", cell(4)) };
        assert!((time.as_f64() - 46_349.093_113_4).abs() < 1e-6, "{}", time.as_f64());
        let Data::DateTime(length) = cell(3) else { panic!("{:?}", cell(3)) };
        assert!((length.as_f64() * DAY - 90.5).abs() < 1e-6);
        // The rows that were kept nowhere say the same.
        let long = book.worksheet_range("long").unwrap();
        assert!(long.rows().eq(range.rows()), "{long:?}");
    }
}
