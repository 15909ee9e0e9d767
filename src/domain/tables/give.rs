//! Giving a list out: the property's rows as text, in the order of its columns.
use super::{Grid, GridRow, List, house};
use crate::domain::{
    id::StaffId,
    property::{Duty, Price, Property, Staff, Tower},
    run_card::RunCard,
};

/// A list of the property as rows of text, by the stable names of columns and words.
pub fn give(property: &Property, list: List) -> Grid {
    let rows: Vec<Vec<String>> = match list {
        List::Staff => {
            let row = |s: &Staff| {
                let (department, rank) = (s.department.to_string(), s.rank.to_string());
                let names = [s.id.to_string(), s.name_zh.clone(), s.name_en.clone()];
                names.into_iter().chain([department, rank, s.phone.clone()]).collect()
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
                let deputy = d.deputy.as_ref().map_or("", StaffId::as_str).to_owned();
                let (category, hours) = (d.category.to_string(), d.hours.to_string());
                vec![category, d.area.clone(), hours, d.person.to_string(), deputy]
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
        List::Residents => property.house.residents.iter().map(house::resident).collect(),
        List::Rooms => property.house.rooms.iter().map(house::room).collect(),
        List::Instructions => property.house.instructions.iter().map(house::instruction).collect(),
        List::RunCards => return give_cards(property.house.cards().all()),
    };
    grid(list, rows)
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
}
