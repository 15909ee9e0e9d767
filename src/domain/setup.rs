//! A property of one's own in place of the starter one: its name, where midnight is, its towers,
//! and the first person who may change the rest.
use super::{
    civil::Zone,
    house::House,
    id::StaffId,
    property::{About, Property, Staff, Tower},
    roster::Roster,
    vocab::{Department, Rank},
};

/// What has to be known before a building has a desk. Everything can be changed later, but the
/// time zone only until something is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Where midnight is.
    pub zone: Zone,
    /// At least one, no two of one area or with rooms of one number.
    pub towers: Vec<Tower>,
    /// The first supervisor: the one who names the others.
    pub supervisor: Supervisor,
}

/// The first person on the staff list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supervisor {
    /// Sign: small letters and digits.
    pub id: StaffId,
    /// 赵敏
    pub name_zh: String,
    /// Zhao Min
    pub name_en: String,
    /// How they are reached on duty; may be empty until it is known, and `check` says so then.
    pub phone: String,
}

/// A tower or a sign that was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadSetup {
    /// No tower at all.
    #[error("at least one tower is wanted, such as A:20x8")]
    NoTower,
    /// Not `AREA[:PREFIX]:FLOORSxROOMS`.
    #[error("'{0}' is no tower; such as A:20x8, or B:B:20x8 for rooms B0101 to B2008")]
    Tower(String),
    /// Two towers of one area, or whose rooms would have the same numbers.
    #[error("two towers are called '{0}', or their rooms have the same numbers; give one a prefix")]
    Twice(String),
    /// A sign with anything but small letters and digits.
    #[error("'{0}' is no sign: small letters a to z and digits, such as zhao")]
    Sign(String),
}

impl Setup {
    /// The property it makes: these towers and this one person; no responsibilities and no
    /// prices, which are nobody's but the building's own.
    pub fn property(&self) -> Property {
        let Supervisor { id, name_zh, name_en, phone } = self.supervisor.clone();
        let (department, rank) = (Department::Management, Rank::Supervisor);
        Property {
            name_zh: self.name_zh.clone(),
            name_en: self.name_en.clone(),
            zone: self.zone,
            staff: vec![Staff {
                id,
                name_zh,
                name_en,
                department,
                rank,
                phone,
                about: About::default(),
            }],
            towers: self.towers.clone(),
            responsibility: Vec::new(),
            prices: Vec::new(),
            roster: Roster::default(),
            house: House::default(),
        }
    }
}

/// Reads a sign.
///
/// # Errors
/// [`BadSetup::Sign`].
pub fn sign(given: &str) -> Result<StaffId, BadSetup> {
    let given = given.trim();
    let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    match !given.is_empty() && given.len() <= 16 && given.bytes().all(good) {
        true => Ok(StaffId(given.to_owned())),
        false => Err(BadSetup::Sign(given.to_owned())),
    }
}

/// Reads towers, separated by blanks or commas: `A:20x8 B:B:20x8` is a tower A of twenty floors
/// with eight rooms each, `0101` to `2008`, and a tower B with `B0101` to `B2008`.
///
/// # Errors
/// What is wrong with the first that is.
pub fn towers(given: &str) -> Result<Vec<Tower>, BadSetup> {
    let mut towers: Vec<Tower> = Vec::new();
    let parts = given.split(|c: char| c.is_whitespace() || [',', '，', '、', ';'].contains(&c));
    for part in parts.filter(|p| !p.is_empty()) {
        let next = tower(part).ok_or_else(|| BadSetup::Tower(part.to_owned()))?;
        if towers.iter().any(|t| t.area == next.area || t.prefix == next.prefix) {
            return Err(BadSetup::Twice(next.area));
        }
        towers.push(next);
    }
    match towers.is_empty() {
        true => Err(BadSetup::NoTower),
        false => Ok(towers),
    }
}

fn tower(given: &str) -> Option<Tower> {
    let mut parts = given.split([':', '：']);
    let (area, second, third) = (parts.next()?, parts.next()?, parts.next());
    let (prefix, size) = third.map_or(("", second), |size| (second, size));
    let (floors, rooms) = size.split_once(['x', 'X', '×', '*'])?;
    // What four digits can name.
    let count = |n: &str| n.trim().parse::<u32>().ok().filter(|n| (1..=99).contains(n));
    let lettered = prefix.bytes().all(|b| b.is_ascii_alphabetic()) && prefix.len() <= 4;
    let named = !area.is_empty() && area != "*" && area != super::property::PUBLIC;
    (parts.next().is_none() && lettered && named).then_some(())?;
    let (floors, rooms) = (count(floors)?, count(rooms)?);
    Some(Tower { area: area.to_owned(), prefix: prefix.to_ascii_uppercase(), floors, rooms })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setup(towers_given: &str) -> Setup {
        Setup {
            name_zh: "江畔".to_owned(),
            name_en: "Riverside".to_owned(),
            zone: "Europe/Berlin".parse().unwrap(),
            towers: towers(towers_given).unwrap(),
            supervisor: Supervisor {
                id: sign("zhao").unwrap(),
                name_zh: "赵敏".to_owned(),
                name_en: "Zhao Min".to_owned(),
                phone: "139-0000-0008".to_owned(),
            },
        }
    }

    #[test]
    fn two_towers_have_the_rooms_they_say() {
        let property = setup("A:20x8， B:b:20×8").property();
        let rooms = property.towers.iter().map(|t| t.floors * t.rooms).sum::<u32>();
        assert_eq!(rooms, 320);
        assert!(property.is_room("2008") && property.is_room("B0101"));
        assert!(!property.is_room("2101") && !property.is_room("C0101"));
        assert_eq!(property.staff[0].rank, Rank::Supervisor);
        assert!(property.responsibility.is_empty() && property.prices.is_empty());
    }

    #[test]
    fn towers_that_cannot_be_are_named() {
        let wrong = |given: &str| towers(given).unwrap_err();
        assert_eq!(wrong(" "), BadSetup::NoTower);
        for given in ["A", "A:20", "A:0x8", "A:100x8", "A:20x8:B", ":20x8", "*:2x2", "A:1:2x2"] {
            assert_eq!(wrong(given), BadSetup::Tower(given.to_owned()), "{given}");
        }
        assert_eq!(wrong("A:20x8 A:B:3x3"), BadSetup::Twice("A".to_owned()));
        assert_eq!(wrong("A:20x8 B:20x8"), BadSetup::Twice("B".to_owned()));
    }

    #[test]
    fn a_sign_is_small_letters_and_digits() {
        assert_eq!(sign(" zhao2 ").unwrap().as_str(), "zhao2");
        for given in ["", "Zhao", "赵", "zhao min", "abcdefghijklmnopq"] {
            assert!(sign(given).is_err(), "{given}");
        }
    }
}
