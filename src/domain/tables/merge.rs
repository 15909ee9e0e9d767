//! Taking a list in: rows of a file into the property, by what names each.
use super::{
    BadTable, Grid, List, Rows, Why, exceptions, house, prices, responsibility, roster, shifts,
    staff, towers,
};
use crate::domain::{
    house::{Instruction, Resident, Room},
    property::{Duty, Price, Property, Staff, Tower},
    roster::{Exception, Shift, Turn},
    run_card::{RunCard, RunCards},
    script::Script,
};
use std::collections::HashMap;

/// What a list did, or would do, to the property; rows by what names them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// New rows.
    pub added: Vec<String>,
    /// Rows that say something else now.
    pub changed: Vec<String>,
    /// Rows the list no longer has; only when it replaces the present one.
    pub removed: Vec<String>,
    /// Rows that stay as they are.
    pub same: usize,
}

impl Change {
    /// Nothing happens.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// A list, read against a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The property with the list's good rows.
    pub property: Property,
    /// What they change.
    pub change: Change,
    /// What is wrong with the others.
    pub bad: Vec<BadTable>,
}

/// Reads a list and puts its good rows into a property. With `replace` the list is the whole of
/// it: what it does not have goes; without, that stays.
pub fn take(property: &Property, list: List, grid: &Grid, replace: bool) -> Taken {
    let mut next = property.clone();
    let (change, bad) = match list {
        List::Staff => put(staff(grid), &mut next.staff, replace),
        List::Towers => put(towers(grid), &mut next.towers, replace),
        List::Prices => put(prices(grid), &mut next.prices, replace),
        List::Responsibility => {
            let read = responsibility(grid, &property.staff, &property.towers);
            put(read, &mut next.responsibility, replace)
        }
        List::Shifts => put(shifts(grid), &mut next.roster.shifts, replace),
        List::Roster => {
            let read = roster(grid, &property.staff, &property.roster.shifts);
            put(read, &mut next.roster.weekly, replace)
        }
        List::Exceptions => {
            let read = exceptions(grid, &property.staff, &property.roster.shifts);
            put(read, &mut next.roster.exceptions, replace)
        }
        List::Residents => {
            put(house::residents(grid, property), &mut next.house.residents, replace)
        }
        List::Rooms => put(house::rooms(grid, property), &mut next.house.rooms, replace),
        List::Instructions => put(house::instructions(grid), &mut next.house.instructions, replace),
        List::Scripts => put(house::scripts(grid), &mut next.house.scripts, replace),
        List::RunCards => {
            // The shipped ones are what the house has until it has its own.
            let mut cards = property.house.cards().all().to_vec();
            let done = put(house::run_cards(grid), &mut cards, replace);
            let shipped = cards == RunCards::shipped().all();
            next.house.run_cards = if shipped { Vec::new() } else { cards };
            done
        }
    };
    Taken { property: next, change, bad }
}

/// What names a row, and the column that says so when two rows have the same.
trait Named: Clone + PartialEq {
    const COLUMN: &'static str;
    fn name(&self) -> String;
}

impl Named for Staff {
    const COLUMN: &'static str = "id";
    fn name(&self) -> String {
        self.id.to_string()
    }
}

impl Named for Tower {
    const COLUMN: &'static str = "area";
    fn name(&self) -> String {
        self.area.clone()
    }
}

impl Named for Price {
    const COLUMN: &'static str = "code";
    fn name(&self) -> String {
        self.code.to_ascii_uppercase()
    }
}

impl Named for Duty {
    const COLUMN: &'static str = "hours";
    fn name(&self) -> String {
        format!("{} {} {}", self.category, self.area, self.hours)
    }
}

impl Named for Shift {
    const COLUMN: &'static str = "shift";
    fn name(&self) -> String {
        self.name.clone()
    }
}

impl Named for Turn {
    const COLUMN: &'static str = "days";
    fn name(&self) -> String {
        format!("{} {} {}", self.person, self.days, self.shift)
    }
}

impl Named for Exception {
    const COLUMN: &'static str = "day";
    fn name(&self) -> String {
        let shift = self.shift.as_deref().unwrap_or("*");
        format!("{} {} {} {shift}", self.person, self.kind, self.day)
    }
}

impl Named for Resident {
    const COLUMN: &'static str = "name";
    fn name(&self) -> String {
        format!("{} {}", self.room, self.name)
    }
}

impl Named for Room {
    const COLUMN: &'static str = "room";
    fn name(&self) -> String {
        self.room.clone()
    }
}

impl Named for Instruction {
    const COLUMN: &'static str = "code";
    fn name(&self) -> String {
        self.id.clone()
    }
}

impl Named for RunCard {
    const COLUMN: &'static str = "kind";
    fn name(&self) -> String {
        self.kind.to_string()
    }
}

impl Named for Script {
    const COLUMN: &'static str = "moment";
    fn name(&self) -> String {
        self.moment.to_string()
    }
}

fn put<T: Named>(read: Rows<T>, present: &mut Vec<T>, replace: bool) -> (Change, Vec<BadTable>) {
    let mut bad = read.bad;
    let mut lines: HashMap<String, u64> = HashMap::new();
    let mut change = Change::default();
    let known: HashMap<String, usize> = present.iter().map(T::name).zip(0..).collect();
    let mut next: Vec<T> = if replace { Vec::new() } else { present.clone() };
    for (line, row) in read.good {
        let name = row.name();
        if let Some(first) = lines.get(&name) {
            let why = Why::Twice { line: *first };
            bad.push(BadTable::Cell { line, column: T::COLUMN, why });
            continue;
        }
        let at = known.get(&name).copied();
        match at.and_then(|at| present.get(at)) {
            None => change.added.push(name.clone()),
            Some(known) if *known == row => change.same += 1,
            Some(_) => change.changed.push(name.clone()),
        }
        match at.filter(|_| !replace).and_then(|at| next.get_mut(at)) {
            Some(known) => *known = row,
            None => next.push(row),
        }
        lines.insert(name, line);
    }
    if replace {
        change.removed = present.iter().map(T::name).filter(|n| !lines.contains_key(n)).collect();
    }
    *present = next;
    (change, bad)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::starter::starter;

    fn grid(csv: &str) -> Grid {
        Grid::from_csv(csv).unwrap()
    }

    #[test]
    fn rows_are_added_changed_or_kept_by_what_names_them() {
        let property = starter().unwrap();
        let csv = "code,name_zh,name_en,unit,price\nE02,疏通下水道,Clear a drain,次,90\n\
                   E04,更换灯泡,Replace a light bulb,个,25\nZ01,搬家,Removal,次,300\n";
        let taken = take(&property, List::Prices, &grid(csv), false);
        assert_eq!(taken.change.added, ["Z01"]);
        assert_eq!(taken.change.changed, ["E02"]);
        assert_eq!((taken.change.removed.len(), taken.change.same), (0, 1));
        assert_eq!(taken.property.prices.len(), property.prices.len() + 1);
        let whole = take(&property, List::Prices, &grid(csv), true);
        assert_eq!(whole.property.prices.len(), 3);
        assert_eq!(whole.change.removed.len(), property.prices.len() - 2);
    }

    #[test]
    fn two_rows_of_one_name_are_answered_with_both_lines() {
        let property = starter().unwrap();
        let csv = "area,prefix,floors,rooms\nC,C,9,9\nC,D,9,9\n";
        let taken = take(&property, List::Towers, &grid(csv), false);
        assert_eq!(taken.bad.len(), 1);
        assert_eq!(taken.bad[0].to_string(), "line 3, area: the same as line 2");
    }
}
