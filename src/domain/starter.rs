//! The starter property: what a new file begins with, until the house's own tables are imported.
use super::{
    house::House,
    property::Property,
    roster::Roster,
    tables::{self, BadTable, Grid},
    text::clean,
};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    name_zh: String,
    name_en: String,
    zone: String,
}

/// The starter property, read from the files shipped inside the program.
///
/// # Errors
/// [`BadTable`] when a shipped file is wrong; a test keeps them right.
pub fn starter() -> Result<Property, BadTable> {
    let syntax = |e: &dyn std::fmt::Display| BadTable::Syntax(clean(&e.to_string()));
    let facts: Facts = toml::from_str(include_str!("../../assets/starter/property.toml"))
        .map_err(|e| syntax(&e))?;
    let grid = Grid::from_csv;
    let staff = tables::staff(&grid(include_str!("../../assets/starter/staff.csv"))?).whole()?;
    let towers = tables::towers(&grid(include_str!("../../assets/starter/towers.csv"))?).whole()?;
    let duties = grid(include_str!("../../assets/starter/responsibility.csv"))?;
    let responsibility = tables::responsibility(&duties, &staff, &towers).whole()?;
    let prices = tables::prices(&grid(include_str!("../../assets/starter/prices.csv"))?).whole()?;
    let zone = facts.zone.parse().map_err(|e| syntax(&e))?;
    let (name_zh, name_en) = (facts.name_zh, facts.name_en);
    let roster = Roster::default();
    let house = House::default();
    Ok(Property { name_zh, name_en, zone, staff, towers, responsibility, prices, roster, house })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        at::{At, Span},
        civil::Zone,
        vocab::{Category, Department, Rank},
    };

    #[test]
    fn the_people_and_rooms_of_the_contract() {
        let p = starter().unwrap();
        assert_eq!((p.name_zh.as_str(), p.zone), ("云栖公寓", Zone::SHANGHAI));
        let ids: Vec<&str> = p.staff.iter().map(|s| s.id.as_str()).collect();
        assert_eq!(ids, ["wang", "li", "sun", "zhao", "he", "chen", "zhou", "wu", "zheng", "feng"]);
        let of = |id: &str| p.staff(&id.into()).unwrap();
        assert_eq!((of("sun").rank, of("zhao").rank), (Rank::Lead, Rank::Supervisor));
        assert_eq!((of("he").rank, of("wang").department), (Rank::Manager, Department::Desk));
        assert_eq!(
            (of("zheng").name_zh.as_str(), of("zheng").phone.as_str()),
            ("郑凯", "139-0000-0005")
        );
        for room in ["1203", "B0807", "0101", "2008", "B2008"] {
            assert!(p.is_room(room), "{room}");
        }
        for room in ["2101", "0109", "0100", "C0101"] {
            assert!(!p.is_room(room), "{room}");
        }
    }

    #[test]
    fn somebody_answers_for_everything_everywhere_at_every_hour() {
        let p = starter().unwrap();
        let midnight = p.zone.start_of(p.zone.day(At(1_795_363_200_000)));
        for category in Category::ALL {
            for place in ["1203", "B0807", "大堂"] {
                for minutes in (0..24 * 60).step_by(30) {
                    let at = midnight.plus(Span::minutes(minutes));
                    let duty = p.duty(*category, place, at);
                    assert!(
                        duty.is_some_and(|d| d.deputy.as_ref().is_some_and(|x| *x != d.person)),
                        "{category} {place} {}",
                        p.zone.rfc3339(at)
                    );
                }
            }
        }
    }

    #[test]
    fn the_right_engineer_by_tower_and_hour() {
        let p = starter().unwrap();
        let midnight = p.zone.start_of(p.zone.day(At(1_795_363_200_000)));
        let who = |place: &str, hour: i64| {
            let at = midnight.plus(Span::minutes(hour * 60));
            p.proposal(Category::Engineering, place, at).unwrap().person.to_string()
        };
        let got = [who("1203", 2), who("1203", 12), who("B0807", 2), who("B0807", 8)];
        assert_eq!(got, ["chen", "zhou", "zhou", "chen"]);
    }

    #[test]
    fn price_codes_are_unique() {
        let p = starter().unwrap();
        let mut codes: Vec<&str> = p.prices.iter().map(|p| p.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), p.prices.len());
        assert!(p.price("e01").is_some());
    }
}
