//! Reading the duty roster: shifts, the week, the days that are otherwise. The week may come as
//! rows (who, days, shift) or as people post it: a column for each day.
use super::{BadTable, Grid, GridRow, List, Row, Rows, Why, rows};
use crate::domain::{
    civil::Window,
    id::StaffId,
    property::Staff,
    roster::{Exception, ExceptionKind, Shift, Turn, WeekDays},
};
use chrono::NaiveDate;

/// Reads the shifts.
pub fn shifts(grid: &Grid) -> Rows<Shift> {
    rows(grid, List::Shifts, |row| {
        let given = row.text("hours")?;
        let hours = given.parse::<Window>();
        let hours = hours.map_err(|_| row.wrong("hours", Why::Hours { given }))?;
        Ok(Shift { name: row.text("shift")?, hours })
    })
}

/// Reads the week of a property with these staff and shifts.
pub fn roster(grid: &Grid, staff: &[Staff], known: &[Shift]) -> Rows<Turn> {
    rows(&by_rows(grid), List::Roster, |row| {
        let given = row.text("days")?;
        let days = given.parse::<WeekDays>();
        let days = days.map_err(|_| row.wrong("days", Why::Days { given }))?;
        let shift = shift(row, known)?.ok_or_else(|| row.wrong("shift", Why::Empty))?;
        Ok(Turn { person: row.person("person", staff)?, days, shift })
    })
}

/// Reads the days that are otherwise, of a property with these staff and shifts.
pub fn exceptions(grid: &Grid, staff: &[Staff], known: &[Shift]) -> Rows<Exception> {
    rows(grid, List::Exceptions, |row| {
        let person = row.person("person", staff)?;
        let kind: ExceptionKind = row.word("change")?;
        let day = day(row, "day")?.ok_or_else(|| row.wrong("day", Why::Empty))?;
        let until = self::day(row, "until")?;
        if let Some(until) = until.filter(|until| *until < day) {
            return Err(row.wrong("until", Why::Before { given: until.to_string() }));
        }
        let shift = shift(row, known)?;
        if shift.is_none() && kind == ExceptionKind::Extra {
            return Err(row.wrong("shift", Why::Empty));
        }
        let with = row.optional("with")?.map(|_| row.person("with", staff)).transpose()?;
        if with.is_none() && kind == ExceptionKind::Swap {
            return Err(row.wrong("with", Why::Empty));
        }
        Ok(Exception { person, kind, day, until, shift, with })
    })
}

fn shift(row: &Row<'_>, known: &[Shift]) -> Result<Option<String>, BadTable> {
    let Some(given) = row.optional("shift")? else { return Ok(None) };
    match known.iter().any(|s| s.name == given) {
        true => Ok(Some(given)),
        false => {
            let accepted = known.iter().map(|s| s.name.clone()).collect();
            Err(row.wrong("shift", Why::NoShift { given, accepted }))
        }
    }
}

fn day(row: &Row<'_>, column: &'static str) -> Result<Option<NaiveDate>, BadTable> {
    let Some(given) = row.optional(column)? else { return Ok(None) };
    let day = given.parse().or_else(|_| NaiveDate::parse_from_str(&given, "%Y/%m/%d"));
    day.map(Some).map_err(|_| row.wrong(column, Why::Day { given }))
}

/// What stands in a day's cell for nobody's shift.
const FREE: [&str; 6] = ["休", "休息", "off", "-", "/", "x"];

/// A week with a column for each day, as rows of person, days and shift.
fn by_rows(grid: &Grid) -> Grid {
    let days: Vec<Option<WeekDays>> = grid
        .header
        .iter()
        .map(|name| name.parse::<WeekDays>().ok().filter(|_| !name.trim().is_empty()))
        .collect();
    let at = |name: &str| grid.header.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    let (Some(person), None, true) = (at("person"), at("days"), days.iter().any(Option::is_some))
    else {
        return grid.clone();
    };
    let mut made = Vec::new();
    for GridRow { line, cells } in &grid.rows {
        let mut turns: Vec<(&str, WeekDays)> = Vec::new();
        for (cell, day) in cells.iter().zip(&days).filter_map(|(c, d)| Some((c, (*d)?))) {
            let shifts = cell.split([',', '，', '、', '+', '\n']).map(str::trim);
            for shift in shifts.filter(|s| !s.is_empty() && !FREE.contains(&&*s.to_lowercase())) {
                match turns.iter_mut().find(|(known, _)| *known == shift) {
                    Some((_, days)) => *days = days.and(day),
                    None => turns.push((shift, day)),
                }
            }
        }
        let person = cells.get(person).cloned().unwrap_or_default();
        made.extend(turns.into_iter().map(|(shift, days)| GridRow {
            line: *line,
            cells: vec![person.clone(), days.to_string(), shift.to_owned()],
        }));
    }
    Grid { header: ["person", "days", "shift"].map(str::to_owned).to_vec(), rows: made }
}

impl Row<'_> {
    /// Somebody of the staff list, by sign or by name.
    pub(super) fn person(
        &self,
        column: &'static str,
        staff: &[Staff],
    ) -> Result<StaffId, BadTable> {
        let given = self.text(column)?;
        let named = |s: &&Staff| s.id.as_str() == given || s.name_zh == given;
        let mut found = staff.iter().filter(named);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one.id.clone()),
            _ => Err(self.wrong(column, Why::NoPerson { given })),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::starter::starter;

    fn grid(csv: &str) -> Grid {
        Grid::from_csv(csv).unwrap()
    }

    fn known() -> Vec<Shift> {
        shifts(&grid("shift,hours\n早,08:00-20:00\n夜,20:00-08:00\n")).whole().unwrap()
    }

    #[test]
    fn a_posted_week_is_the_same_as_its_rows() {
        let staff = starter().unwrap().staff;
        let posted = grid("person,周一,周二,周三,周四,周五,周六,周日\n周强,早,早,早,早,早,休,夜\n");
        let listed = grid("person,days,shift\nzhou,mon-fri,早\nzhou,sun,夜\n");
        let read = roster(&posted, &staff, &known()).whole().unwrap();
        assert_eq!(Ok(read), roster(&listed, &staff, &known()).whole());
    }

    #[test]
    fn what_is_wrong_with_a_roster_is_named() {
        let staff = starter().unwrap().staff;
        let message =
            |csv: &str| roster(&grid(csv), &staff, &known()).whole().unwrap_err().to_string();
        let head = "person,days,shift\n";
        assert!(message(&format!("{head}zhou,mon,晚\n")).contains("line 2, shift: '晚'"));
        assert!(message(&format!("{head}zhou,never,早\n")).contains("line 2, days: 'never'"));
        assert!(message(&format!("{head}bob,mon,早\n")).contains("not on the staff"));
        let message = |row: &str| {
            let csv = format!("person,change,day,until,shift,with\n{row}\n");
            exceptions(&grid(&csv), &staff, &known()).whole().unwrap_err().to_string()
        };
        assert!(message("zhou,swap,2026-11-24,,,").contains("line 2, with"));
        assert!(message("zhou,extra,2026-11-24,,,").contains("line 2, shift"));
        assert!(message("zhou,leave,2026-11-24,2026-11-23,,").contains("line 2, until"));
        assert!(message("zhou,leave,tomorrow,,,").contains("line 2, day"));
    }
}
