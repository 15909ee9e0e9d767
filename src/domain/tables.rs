//! A property's tables as CSV: staff, towers, responsibility, prices. The first row names the
//! columns; a wrong cell is answered with its line and what is accepted.
use super::{
    amount::Money,
    id::StaffId,
    property::{Duty, PUBLIC, Price, Staff, Tower},
    text::{BadText, Text},
};
use std::str::FromStr;

/// Why a table was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTable {
    /// Not CSV, or a row with too few or too many cells.
    #[error("{0}")]
    Syntax(String),
    /// The header lacks a column.
    #[error("there is no column '{column}'; the columns are {}", .wanted.join(","))]
    Column {
        /// The one that is missing.
        column: &'static str,
        /// All that are wanted.
        wanted: &'static [&'static str],
    },
    /// A cell that cannot be read.
    #[error("line {line}, {column}: {why}")]
    Cell {
        /// Line in the file, from 1.
        line: u64,
        /// Column by name.
        column: &'static str,
        /// What was given and what is accepted.
        why: String,
    },
}

/// Columns of the staff table.
pub const STAFF: &[&str] = &["id", "name_zh", "name_en", "department", "rank", "phone"];
/// Columns of the towers table.
pub const TOWERS: &[&str] = &["area", "prefix", "floors", "rooms"];
/// Columns of the responsibility table.
pub const RESPONSIBILITY: &[&str] = &["category", "area", "hours", "person", "deputy"];
/// Columns of the price list.
pub const PRICES: &[&str] = &["code", "name_zh", "name_en", "unit", "price"];

/// Reads the staff list.
pub fn staff(csv: &str) -> Result<Vec<Staff>, BadTable> {
    rows(csv, STAFF, |row| {
        let id = row.text("id")?;
        if !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            return Err(row.wrong("id", format!("'{id}' given, accepted: a to z and 0 to 9")));
        }
        Ok(Staff {
            id: StaffId(id),
            name_zh: row.text("name_zh")?,
            name_en: row.text("name_en")?,
            department: row.value("department")?,
            rank: row.value("rank")?,
            phone: row.text("phone")?,
        })
    })
}

/// Reads the towers: at most 99 floors of 99 rooms, which is what four digits can name.
pub fn towers(csv: &str) -> Result<Vec<Tower>, BadTable> {
    rows(csv, TOWERS, |row| {
        let count = |column| match row.value(column)? {
            n @ 1..=99 => Ok(n),
            n => Err(row.wrong(column, format!("{n} given, accepted: 1 to 99"))),
        };
        let prefix = row.optional("prefix")?.unwrap_or_default();
        if !prefix.bytes().all(|b| b.is_ascii_alphabetic()) {
            return Err(row.wrong("prefix", format!("'{prefix}' given, accepted: letters A to Z")));
        }
        let (area, prefix) = (row.text("area")?, prefix.to_ascii_uppercase());
        Ok(Tower { area, prefix, floors: count("floors")?, rooms: count("rooms")? })
    })
}

/// Reads the responsibility table (责任落实表) of a property with these staff and towers: it may
/// name nobody and no area besides them.
pub fn responsibility(csv: &str, staff: &[Staff], towers: &[Tower]) -> Result<Vec<Duty>, BadTable> {
    rows(csv, RESPONSIBILITY, |row| {
        let known = |column, id: String| match staff.iter().any(|s| s.id.as_str() == id) {
            true => Ok(StaffId(id)),
            false => Err(row.wrong(column, format!("'{id}' is not on the staff list"))),
        };
        let area = row.text("area")?;
        let everywhere = [PUBLIC, "*"].contains(&area.as_str());
        if !everywhere && !towers.iter().any(|t| t.area == area) {
            let why = format!("'{area}' is no tower's area, and neither '{PUBLIC}' nor '*'");
            return Err(row.wrong("area", why));
        }
        let deputy = row.optional("deputy")?.map(|id| known("deputy", id)).transpose()?;
        Ok(Duty {
            category: row.value("category")?,
            area,
            hours: row.value("hours")?,
            person: known("person", row.text("person")?)?,
            deputy,
        })
    })
}

/// Reads the price list (有偿服务收费标准).
pub fn prices(csv: &str) -> Result<Vec<Price>, BadTable> {
    rows(csv, PRICES, |row| {
        Ok(Price {
            code: row.text("code")?,
            name_zh: row.text("name_zh")?,
            name_en: row.text("name_en")?,
            unit: row.text("unit")?,
            price: row.value::<Money>("price")?,
        })
    })
}

/// One row with its columns by name.
struct Row<'a> {
    cells: &'a csv::StringRecord,
    columns: &'a [(&'static str, usize)],
    line: u64,
}

fn rows<T>(
    csv: &str,
    wanted: &'static [&'static str],
    read: impl Fn(&Row<'_>) -> Result<T, BadTable>,
) -> Result<Vec<T>, BadTable> {
    let syntax = |e: csv::Error| BadTable::Syntax(super::text::clean(&e.to_string()));
    // Spreadsheets put a byte-order mark in front.
    let csv = csv.strip_prefix('\u{feff}').unwrap_or(csv);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(csv.as_bytes());
    let header = reader.headers().map_err(syntax)?.clone();
    let place = |column: &&'static str| {
        let index = header.iter().position(|name| name.eq_ignore_ascii_case(column));
        index.map(|i| (*column, i)).ok_or(BadTable::Column { column, wanted })
    };
    let columns = wanted.iter().map(place).collect::<Result<Vec<_>, _>>()?;
    let one = |cells: Result<csv::StringRecord, csv::Error>| {
        let cells = cells.map_err(syntax)?;
        let line = cells.position().map_or(0, csv::Position::line);
        read(&Row { cells: &cells, columns: &columns, line })
    };
    reader.records().map(one).collect()
}

impl Row<'_> {
    fn wrong(&self, column: &'static str, why: String) -> BadTable {
        BadTable::Cell { line: self.line, column, why }
    }

    fn raw(&self, column: &'static str) -> &str {
        let index = self.columns.iter().find(|(name, _)| *name == column).map(|(_, i)| *i);
        index.and_then(|i| self.cells.get(i)).unwrap_or_default()
    }

    fn text(&self, column: &'static str) -> Result<String, BadTable> {
        let text = Text::line(self.raw(column));
        text.map(|t| t.to_string()).map_err(|e| self.wrong(column, e.to_string()))
    }

    fn optional(&self, column: &'static str) -> Result<Option<String>, BadTable> {
        match Text::line(self.raw(column)) {
            Err(BadText::Empty) => Ok(None),
            _ => self.text(column).map(Some),
        }
    }

    fn value<T: FromStr<Err: std::fmt::Display>>(
        &self,
        column: &'static str,
    ) -> Result<T, BadTable> {
        let text = self.text(column)?;
        text.parse().map_err(|e: T::Err| self.wrong(column, format!("'{text}' given: {e}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_may_come_in_any_order_and_with_a_spreadsheets_marks() {
        let csv = "\u{feff}Rooms, floors ,area,prefix,remark\r\n8,20,B, b ,\"new, 2018\"\r\n";
        let tower = Tower { area: "B".into(), prefix: "B".into(), floors: 20, rooms: 8 };
        assert_eq!(towers(csv), Ok(vec![tower]));
    }

    #[test]
    fn a_wrong_cell_is_named_with_its_line() {
        let message = |csv: &str| towers(csv).unwrap_err().to_string();
        let head = "area,prefix,floors,rooms\nA,,20,8\n";
        assert!(message(&format!("{head}B,B,0,8\n")).starts_with("line 3, floors: 0 given"));
        assert!(message(&format!("{head}B,B,many,8\n")).contains("line 3, floors: 'many' given"));
        assert!(message(&format!("{head},B,1,8\n")).contains("line 3, area: nothing readable"));
        assert!(message(&format!("{head}B,座,1,8\n")).contains("accepted: letters"));
        assert!(message(&format!("{head}B,B\n")).contains("fields"));
        assert!(message("area,floors,rooms\n").contains("no column 'prefix'"));
        assert!(message("").contains("no column 'area'"));
    }

    #[test]
    fn the_responsibility_table_names_only_people_and_areas_that_exist() {
        let staff = staff(
            "id,name_zh,name_en,department,rank,phone\nwu,吴磊,Wu Lei,security,technician,1\n",
        )
        .unwrap();
        let read = |row: &str| {
            responsibility(&format!("category,area,hours,person,deputy\n{row}\n"), &staff, &[])
        };
        assert_eq!(read("security,*,00:00-00:00,wu,").unwrap()[0].deputy, None);
        let message = |row: &str| read(row).unwrap_err().to_string();
        assert!(message("security,*,00:00-00:00,nobody,").contains("'nobody' is not on the staff"));
        assert!(message("security,*,00:00-00:00,wu,bob").contains("line 2, deputy"));
        assert!(message("security,Z,00:00-00:00,wu,").contains("'Z' is no tower's area"));
        assert!(message("lunch,*,00:00-00:00,wu,").contains("line 2, category"));
        assert!(message("security,*,all day,wu,").contains("line 2, hours"));
    }
}
