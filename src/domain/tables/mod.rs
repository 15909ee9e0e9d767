//! A property's lists as rows of text: staff, towers, responsibility, prices, the roster, and those
//! of the house. Reading one names every wrong cell with its line and what is accepted.
mod cell;
mod edit;
mod give;
mod grid;
mod house;
mod merge;
mod roster;
mod wrong;

pub use cell::{Cell, Table};
pub use edit::{Edit, ListVersion, edited};
pub use give::{give, give_cards, sounded};
pub use grid::{Grid, GridRow, REMARK};
pub use merge::{Change, Taken, take};
pub use roster::{exceptions, roster, shifts};
pub use wrong::{BadTable, Why};

use super::{
    amount::Money,
    civil::Window,
    id::StaffId,
    pinyin,
    property::{About, Duty, PUBLIC, Price, Staff, Tower},
    proposal::Post,
    text::{BadText, Text},
    vocab::{UnknownWord, vocabulary},
};
use std::str::FromStr;

vocabulary! {
    /// A list of the property that can be taken in and given out.
    List {
        /// People (员工).
        Staff = "staff",
        /// Towers, floors and rooms.
        Towers = "towers",
        /// Who is responsible for what, where and when (责任落实表).
        Responsibility = "responsibility",
        /// The public price list (有偿服务收费标准).
        Prices = "prices",
        /// The shifts and their hours.
        Shifts = "shifts",
        /// Who works which shift on which days of the week.
        Roster = "roster",
        /// Leave, swaps and extra shifts.
        Exceptions = "exceptions",
        /// Who lives where. Personal: kept beside no version, told in no event.
        Residents = "residents",
        /// Rooms outside the towers' pattern.
        Rooms = "rooms",
        /// Work instructions (作业指导书).
        Instructions = "instructions",
        /// Run cards (应急流程).
        RunCards = "run-cards",
        /// Call scripts (话术).
        Scripts = "scripts",
    }
}

impl List {
    /// Its columns, in the order they are written.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            List::Staff => &[
                "id",
                "name_zh",
                "name_en",
                "department",
                "rank",
                "phone",
                "other_phones",
                "pinyin",
                "areas",
                "languages",
                "left",
            ],
            List::Towers => &["area", "prefix", "floors", "rooms"],
            List::Responsibility => {
                &["category", "area", "hours", "person", "deputy", "second_deputy"]
            }
            List::Prices => &["code", "name_zh", "name_en", "unit", "price"],
            List::Shifts => &["shift", "hours"],
            List::Roster => &["person", "days", "shift"],
            List::Exceptions => &["person", "change", "day", "until", "shift", "with"],
            List::Residents => {
                &["room", "name", "phones", "language", "instructions", "moved_in", "moved_out"]
            }
            List::Scripts => &["moment", "text_zh", "text_en"],
            List::Rooms => &["room", "area", "exists", "note"],
            List::Instructions => {
                &["code", "category", "title_zh", "title_en", "steps_zh", "steps_en"]
            }
            List::RunCards => &[
                "kind",
                "name_zh",
                "name_en",
                "categories",
                "words",
                "numbers",
                "steps_zh",
                "steps_en",
            ],
        }
    }

    /// Columns a file may leave out: older files do not have them.
    pub const fn optional(self) -> &'static [&'static str] {
        match self {
            List::Staff => &["other_phones", "pinyin", "areas", "languages", "left"],
            List::Responsibility => &["second_deputy"],
            List::Exceptions => &["until", "shift", "with"],
            _ => &[],
        }
    }

    /// Whether every version of it is kept. Of residents none is: what moved out is to be gone.
    pub fn is_versioned(self) -> bool {
        self != List::Residents
    }
}

/// What was read of a list: the good rows with their lines, and everything that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows<T> {
    /// Line and row.
    pub good: Vec<(u64, T)>,
    /// One a wrong row: its first wrong cell.
    pub bad: Vec<BadTable>,
}

impl<T> Rows<T> {
    /// All of it, when nothing is wrong.
    ///
    /// # Errors
    /// The first thing that is.
    pub fn whole(self) -> Result<Vec<T>, BadTable> {
        match self.bad.into_iter().next() {
            Some(wrong) => Err(wrong),
            None => Ok(self.good.into_iter().map(|(_, row)| row).collect()),
        }
    }
}

/// Reads the staff list.
pub fn staff(grid: &Grid) -> Rows<Staff> {
    rows(grid, List::Staff, |row| {
        let id = row.text("id")?;
        if !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
            return Err(row.wrong("id", Why::Sign { given: id }));
        }
        let name_zh = row.text("name_zh")?;
        let mut about = about(row)?;
        // What the characters say themselves need not be kept.
        about.pinyin =
            about.pinyin.filter(|given| pinyin::of_name(&name_zh).as_ref() != Some(given));
        Ok(Staff {
            id: StaffId(id),
            name_zh,
            name_en: row.text("name_en")?,
            department: row.word("department")?,
            rank: row.word("rank")?,
            phone: row.text("phone")?,
            about,
        })
    })
}

fn about(row: &Row<'_>) -> Result<About, BadTable> {
    let left = row.optional("left")?.unwrap_or_default();
    let left = match left.to_lowercase().as_str() {
        "" | "no" => false,
        "yes" => true,
        _ => {
            let accepted = vec!["yes", "no"];
            return Err(row.wrong("left", Why::Word { given: left, accepted }));
        }
    };
    Ok(About {
        pinyin: row.optional("pinyin")?,
        phones: row.several("other_phones")?,
        areas: row.several("areas")?,
        languages: row.several("languages")?,
        left,
    })
}

/// Reads the towers: at most 99 floors of 99 rooms, which is what four digits can name.
pub fn towers(grid: &Grid) -> Rows<Tower> {
    rows(grid, List::Towers, |row| {
        let count = |column| {
            let given = row.text(column)?;
            let count = given.parse().ok().filter(|n| (1..=99).contains(n));
            count.ok_or_else(|| row.wrong(column, Why::Count { given }))
        };
        let prefix = row.optional("prefix")?.unwrap_or_default();
        if !prefix.bytes().all(|b| b.is_ascii_alphabetic()) {
            return Err(row.wrong("prefix", Why::Prefix { given: prefix }));
        }
        let (area, prefix) = (row.text("area")?, prefix.to_ascii_uppercase());
        Ok(Tower { area, prefix, floors: count("floors")?, rooms: count("rooms")? })
    })
}

/// Reads the responsibility table (责任落实表) of a property with these staff and towers: it may
/// name nobody and no area besides them.
pub fn responsibility(grid: &Grid, staff: &[Staff], towers: &[Tower]) -> Rows<Duty> {
    rows(grid, List::Responsibility, |row| {
        let post = |column| match Post::from(row.text(column)?.as_str()) {
            Post::Person(_) => row.person(column, staff).map(Post::Person),
            on_duty @ Post::OnDuty(_) => Ok(on_duty),
        };
        let stands_in = |column| row.optional(column)?.map(|_| post(column)).transpose();
        let area = row.text("area")?;
        let everywhere = [PUBLIC, "*"].contains(&area.as_str());
        if !everywhere && !towers.iter().any(|t| t.area == area) {
            return Err(row.wrong("area", Why::NoArea { given: area }));
        }
        let given = row.text("hours")?;
        let hours = given.parse::<Window>();
        let hours = hours.map_err(|_| row.wrong("hours", Why::Hours { given }))?;
        let (person, category) = (post("person")?, row.word("category")?);
        let (deputy, second) = (stands_in("deputy")?, stands_in("second_deputy")?);
        Ok(Duty { category, area, hours, person, deputy, second })
    })
}

/// Reads the price list (有偿服务收费标准).
pub fn prices(grid: &Grid) -> Rows<Price> {
    rows(grid, List::Prices, |row| {
        let given = row.text("price")?;
        let price = given.parse::<Money>().map_err(|_| row.wrong("price", Why::Money { given }))?;
        Ok(Price {
            code: row.text("code")?,
            name_zh: row.text("name_zh")?,
            name_en: row.text("name_en")?,
            unit: row.text("unit")?,
            price,
        })
    })
}

/// One row with its columns by name.
struct Row<'a> {
    cells: &'a [String],
    columns: &'a [(&'static str, usize)],
    line: u64,
}

fn rows<T>(grid: &Grid, list: List, read: impl Fn(&Row<'_>) -> Result<T, BadTable>) -> Rows<T> {
    let wanted = list.columns();
    let place = |column: &&'static str| {
        let index = grid.header.iter().position(|name| name.trim().eq_ignore_ascii_case(column));
        match index {
            None if list.optional().contains(column) => None,
            index => Some(index.map(|i| (*column, i)).ok_or_else(|| BadTable::Column {
                column,
                wanted,
                found: grid.header.clone(),
            })),
        }
    };
    let columns = match wanted.iter().filter_map(place).collect::<Result<Vec<_>, _>>() {
        Ok(columns) => columns,
        Err(missing) => return Rows { good: Vec::new(), bad: vec![missing] },
    };
    let mut found = Rows { good: Vec::new(), bad: Vec::new() };
    for row in &grid.rows {
        let line = row.line;
        match read(&Row { cells: &row.cells, columns: &columns, line }) {
            Ok(read) => found.good.push((line, read)),
            Err(wrong) => found.bad.push(wrong),
        }
    }
    found
}

impl Row<'_> {
    fn wrong(&self, column: &'static str, why: Why) -> BadTable {
        BadTable::Cell { line: self.line, column, why }
    }

    fn raw(&self, column: &'static str) -> &str {
        let index = self.columns.iter().find(|(name, _)| *name == column).map(|(_, i)| *i);
        index.and_then(|i| self.cells.get(i)).map(String::as_str).unwrap_or_default()
    }

    fn text(&self, column: &'static str) -> Result<String, BadTable> {
        let text = Text::line(self.raw(column)).map(|t| t.to_string());
        text.map_err(|e| self.wrong(column, Why::from(e)))
    }

    fn optional(&self, column: &'static str) -> Result<Option<String>, BadTable> {
        match Text::line(self.raw(column)) {
            Err(BadText::Empty) => Ok(None),
            _ => self.text(column).map(Some),
        }
    }

    /// Several words, parted by commas, semicolons or strokes.
    fn several(&self, column: &'static str) -> Result<Vec<String>, BadTable> {
        let all = self.optional(column)?.unwrap_or_default();
        let parts = all.split([',', ';', '/', '、', '，', '；']).map(str::trim);
        Ok(parts.filter(|p| !p.is_empty()).map(ToOwned::to_owned).collect())
    }

    /// One of a closed list of words.
    fn word<T: FromStr<Err = UnknownWord>>(&self, column: &'static str) -> Result<T, BadTable> {
        self.text(column)?.parse().map_err(|e: UnknownWord| {
            self.wrong(column, Why::Word { given: e.given, accepted: e.accepted })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(csv: &str) -> Grid {
        Grid::from_csv(csv).unwrap()
    }

    #[test]
    fn columns_may_come_in_any_order_and_with_a_spreadsheets_marks() {
        let csv =
            "\u{feff}Rooms, floors ,area,prefix,remark\r\n8,20,B, b ,\"new, 2018\"\r\n,,,,\r\n";
        let tower = Tower { area: "B".into(), prefix: "B".into(), floors: 20, rooms: 8 };
        assert_eq!(towers(&grid(csv)).whole(), Ok(vec![tower.clone()]));
        let semicolons = csv.replace(", 2018", "").replace(',', ";");
        assert_eq!(towers(&grid(&semicolons)).whole(), Ok(vec![tower]));
    }

    #[test]
    fn every_wrong_row_is_named_with_its_line() {
        let message = |csv: &str| towers(&grid(csv)).whole().unwrap_err().to_string();
        let head = "area,prefix,floors,rooms\nA,,20,8\n";
        assert!(message(&format!("{head}B,B,0,8\n")).starts_with("line 3, floors: '0' given"));
        assert!(message(&format!("{head}B,B,many,8\n")).contains("line 3, floors: 'many' given"));
        assert!(message(&format!("{head},B,1,8\n")).contains("line 3, area: nothing readable"));
        assert!(message(&format!("{head}B,座,1,8\n")).contains("accepted: letters"));
        assert!(Grid::from_csv(&format!("{head}B,B\n")).unwrap_err().to_string().contains("field"));
        assert!(message("area,floors,rooms\n").contains("no column 'prefix'"));
        assert!(message("").contains("no column 'area'"));
        let two = towers(&grid(&format!("{head}B,B,0,8\nC,C,3,3\nD,D,1,x\n")));
        assert_eq!((two.good.len(), two.bad.len()), (2, 2));
    }

    #[test]
    fn the_responsibility_table_names_only_people_and_areas_that_exist() {
        let staff = staff(&grid(
            "id,name_zh,name_en,department,rank,phone\nwu,吴磊,Wu Lei,security,technician,1\n",
        ))
        .whole()
        .unwrap();
        let read = |row: &str| {
            let csv = format!("category,area,hours,person,deputy\n{row}\n");
            responsibility(&grid(&csv), &staff, &[]).whole()
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
