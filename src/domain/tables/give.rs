//! Giving a list out: the property's rows as text, in the order of its columns.
use super::{Grid, GridRow, List, house};
use crate::domain::{
    pinyin,
    property::{Duty, Price, Property, Staff, Tower},
    proposal::Post,
    roster::{Exception, Shift, Turn},
    run_card::RunCard,
};

/// A list of the property as rows of text, by the stable names of columns and words.
pub fn give(property: &Property, list: List) -> Grid {
    let rows: Vec<Vec<String>> = match list {
        List::Staff => {
            let row = |s: &Staff| {
                let (department, rank) = (s.department.to_string(), s.rank.to_string());
                let names = [s.id.to_string(), s.name_zh.clone(), s.name_en.clone()];
                let about = &s.about;
                let several = |words: &[String]| words.join("; ");
                let left = if about.left { "yes" } else { "" }.to_owned();
                let more = [
                    several(&about.phones),
                    about.pinyin.clone().unwrap_or_default(),
                    several(&about.areas),
                    several(&about.languages),
                    left,
                ];
                names.into_iter().chain([department, rank, s.phone.clone()]).chain(more).collect()
            };
            property.staff.iter().map(row).collect()
        }
        List::Towers => {
            let row = |t: &Tower| {
                vec![t.area.clone(), t.prefix.clone(), t.floors.to_string(), t.rooms.to_string()]
            };
            property.towers.iter().map(row).collect()
        }
        List::Responsibility => {
            let row = |d: &Duty| {
                let post = |p: Option<&Post>| p.map_or_else(String::new, ToString::to_string);
                let (deputy, second) = (post(d.deputy.as_ref()), post(d.second.as_ref()));
                let (category, hours) = (d.category.to_string(), d.hours.to_string());
                vec![category, d.area.clone(), hours, d.person.to_string(), deputy, second]
            };
            property.responsibility.iter().map(row).collect()
        }
        List::Prices => {
            let row = |p: &Price| {
                let names = [p.code.clone(), p.name_zh.clone(), p.name_en.clone()];
                names.into_iter().chain([p.unit.clone(), p.price.to_string()]).collect()
            };
            property.prices.iter().map(row).collect()
        }
        List::Shifts => {
            let row = |s: &Shift| vec![s.name.clone(), s.hours.to_string()];
            property.roster.shifts.iter().map(row).collect()
        }
        List::Roster => {
            let row = |t: &Turn| vec![t.person.to_string(), t.days.to_string(), t.shift.clone()];
            property.roster.weekly.iter().map(row).collect()
        }
        List::Exceptions => {
            let row = |e: &Exception| {
                let until = e.until.map(|d| d.to_string()).unwrap_or_default();
                let with = e.with.as_ref().map(ToString::to_string).unwrap_or_default();
                let (kind, day) = (e.kind.to_string(), e.day.to_string());
                vec![
                    e.person.to_string(),
                    kind,
                    day,
                    until,
                    e.shift.clone().unwrap_or_default(),
                    with,
                ]
            };
            property.roster.exceptions.iter().map(row).collect()
        }
        List::Residents => property.house.residents.iter().map(house::resident).collect(),
        List::Rooms => property.house.rooms.iter().map(house::room).collect(),
        List::Instructions => property.house.instructions.iter().map(house::instruction).collect(),
        List::Scripts => property.house.scripts.iter().map(house::script).collect(),
        List::RunCards => return give_cards(property.house.cards().all()),
    };
    grid(list, rows)
}

/// The list of people with how their names sound where nobody said it: their characters do. Taken in
/// again it says what it said. Other lists as they are.
pub fn sounded(list: List, mut grid: Grid) -> Grid {
    let at = |name: &str| list.columns().iter().position(|c| *c == name);
    let (List::Staff, Some(name), Some(pinyin)) = (list, at("name_zh"), at("pinyin")) else {
        return grid;
    };
    for row in &mut grid.rows {
        let sound = row.cells.get(name).and_then(|name| pinyin::of_name(name));
        if let Some(cell) = row.cells.get_mut(pinyin).filter(|cell| cell.trim().is_empty()) {
            *cell = sound.unwrap_or_default();
        }
    }
    grid
}

/// Run cards as rows of text.
pub fn give_cards(cards: &[RunCard]) -> Grid {
    grid(List::RunCards, cards.iter().map(house::run_card).collect())
}

fn grid(list: List, rows: Vec<Vec<String>>) -> Grid {
    let header = list.columns().iter().map(|c| (*c).to_owned()).collect();
    let rows = (2..).zip(rows).map(|(line, cells)| GridRow { line, cells }).collect();
    Grid { header, rows }
}

#[cfg(test)]
mod tests {
    use super::super::take;
    use super::*;
    use crate::domain::starter::starter;

    #[test]
    fn what_is_given_out_comes_back_as_it_was() {
        let property = starter().unwrap();
        for list in List::ALL {
            let taken = take(&property, *list, &give(&property, *list), true);
            assert!(taken.change.is_empty() && taken.bad.is_empty(), "{list}: {taken:?}");
            assert_eq!(taken.property, property);
        }
    }

    #[test]
    fn names_are_given_out_with_their_sound_and_keep_only_what_somebody_said() {
        let mut property = starter().unwrap();
        property.staff[1].about.pinyin = Some("li zing".into());
        let out = sounded(List::Staff, give(&property, List::Staff));
        assert_eq!(
            (out.rows[0].cells[7].as_str(), out.rows[1].cells[7].as_str()),
            ("wang fang", "li zing")
        );
        let taken = take(&property, List::Staff, &out, true);
        assert!(taken.change.is_empty() && taken.bad.is_empty(), "{taken:?}");
        let other = give(&property, List::Prices);
        assert_eq!(sounded(List::Prices, other.clone()), other);
    }
}
