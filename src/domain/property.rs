//! The property's own facts: people, the responsibility table, places, prices.
use super::{
    amount::Money,
    at::At,
    civil::{Window, Zone},
    command::ItemAsked,
    event::QuoteItem,
    house::House,
    id::StaffId,
    proposal::Post,
    roster::Roster,
    text::Text,
    vocab::{Category, Department, Rank},
};

/// A building and its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Where midnight is.
    pub zone: Zone,
    /// Everybody who may be named.
    pub staff: Vec<Staff>,
    /// Towers and the rooms in them.
    pub towers: Vec<Tower>,
    /// Who is responsible for what, where and when (责任落实表).
    pub responsibility: Vec<Duty>,
    /// The public price list (有偿服务收费标准).
    pub prices: Vec<Price>,
    /// Who is on duty when (P10).
    pub roster: Roster,
    /// Residents, rooms, work instructions, run cards.
    pub house: House,
}

/// A person who works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Sign: `wang`.
    pub id: StaffId,
    /// 王芳
    pub name_zh: String,
    /// Wang Fang
    pub name_en: String,
    /// Where they belong.
    pub department: Department,
    /// What they are.
    pub rank: Rank,
    /// How they are reached on duty.
    pub phone: String,
    /// What may be said of them besides.
    pub about: About,
}

/// What may be said of a person besides the least.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// How the name sounds, when the characters do not say: `zeng`.
    pub pinyin: Option<String>,
    /// Other telephones.
    pub phones: Vec<String>,
    /// The areas they keep to; none: everywhere.
    pub areas: Vec<String>,
    /// Languages they speak.
    pub languages: Vec<String>,
    /// They no longer work here; what they did keeps their name.
    pub left: bool,
}

/// A tower: rooms are `prefix` + two digits of floor + two digits of room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tower {
    /// Area name in the responsibility table: `A`.
    pub area: String,
    /// What stands before the four digits: nothing, or `B`.
    pub prefix: String,
    /// Highest floor, from 1.
    pub floors: u32,
    /// Rooms on each floor, from 1.
    pub rooms: u32,
}

/// The area of every place that is no room: lobby, garage, garden.
pub const PUBLIC: &str = "public";

/// A row of the responsibility table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Which category.
    pub category: Category,
    /// A tower's area, [`PUBLIC`], or `*`.
    pub area: String,
    /// Duty hours.
    pub hours: Window,
    /// The responsible.
    pub person: Post,
    /// Who stands in.
    pub deputy: Option<Post>,
    /// Who stands in for the deputy.
    pub second: Option<Post>,
}

/// A line of the price list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// Short code: `E01`.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Unit it is charged by.
    pub unit: String,
    /// Price of one unit.
    pub price: Money,
}

impl Property {
    /// The person with this sign.
    pub fn staff(&self, id: &StaffId) -> Option<&Staff> {
        self.staff.iter().find(|s| s.id == *id)
    }

    /// The area a place lies in: its tower's, or [`PUBLIC`].
    pub fn area_of(&self, place: &str) -> &str {
        let own = self.house.room(place).and_then(|r| r.area.as_deref());
        own.unwrap_or_else(|| self.tower_of(place).map_or(PUBLIC, |t| t.area.as_str()))
    }

    /// Whether a place is a room that exists.
    pub fn is_room(&self, place: &str) -> bool {
        match self.house.room(place) {
            Some(room) => room.exists,
            None => self.tower_of(place).is_some(),
        }
    }

    /// Floor of a room, from 1.
    pub fn floor_of(&self, place: &str) -> Option<u32> {
        self.tower_of(place).and_then(|t| t.floor_and_room(place)).map(|(floor, _)| floor)
    }

    /// The line of rooms above one another a room is of: its tower's area, and its number on each
    /// floor.
    pub fn line_of(&self, place: &str) -> Option<(&str, u32)> {
        let tower = self.tower_of(place)?;
        tower.floor_and_room(place).map(|(_, room)| (tower.area.as_str(), room))
    }

    fn tower_of(&self, place: &str) -> Option<&Tower> {
        self.towers.iter().find(|t| t.floor_and_room(place).is_some())
    }

    /// The row of the responsibility table that answers for a place at a time (S3.4). A row for
    /// the very area goes before one for everywhere.
    pub fn duty(&self, category: Category, place: &str, at: At) -> Option<&Duty> {
        self.duty_in(category, self.area_of(place), at)
    }

    /// The same for an area.
    pub fn duty_in(&self, category: Category, area: &str, at: At) -> Option<&Duty> {
        let time = self.zone.local(at).time();
        let fits = |d: &&Duty| d.category == category && d.hours.contains(time);
        let of = |name: &'static str| move |d: &&Duty| d.area == name;
        let mut rows = self.responsibility.iter().filter(fits);
        rows.clone().find(|d| d.area == area).or_else(|| rows.find(of("*")))
    }

    /// A line of a quote at the prices of today; `None` for what is not on the price list (S6.2).
    pub fn quoted(&self, asked: &ItemAsked) -> Option<QuoteItem> {
        let line = self.price(asked.code.as_str())?;
        let text = |s: &str| Text::line(s).ok();
        Some(QuoteItem {
            code: text(&line.code)?,
            name: text(&line.name_zh)?,
            name_en: text(&line.name_en),
            unit: text(&line.unit)?,
            price: line.price,
            quantity: asked.quantity,
        })
    }

    /// A line of the price list by its code, in any case.
    pub fn price(&self, code: &str) -> Option<&Price> {
        self.prices.iter().find(|p| p.code.eq_ignore_ascii_case(code))
    }
}

impl Tower {
    fn floor_and_room(&self, place: &str) -> Option<(u32, u32)> {
        let digits = match self.prefix.as_str() {
            "" => place,
            prefix => place
                .get(..prefix.len())
                .filter(|p| p.eq_ignore_ascii_case(prefix))
                .and_then(|_| place.get(prefix.len()..))?,
        };
        if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let (floor, room) = (digits[..2].parse().ok()?, digits[2..].parse().ok()?);
        ((1..=self.floors).contains(&floor) && (1..=self.rooms).contains(&room))
            .then_some((floor, room))
    }
}
