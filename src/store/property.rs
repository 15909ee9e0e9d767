//! The property's own facts as plain rows.
use super::{Store, Writer, chain::hex, error::StoreError, lists, roster};
use crate::domain::{
    amount::Money,
    at::At,
    house::House,
    id::StaffId,
    property::{About, Duty, Price, Property, Staff, Tower},
    proposal::Post,
    text::clean,
};
use rusqlite::{Connection, Row, params, types::Type};
use std::str::FromStr;

impl Store {
    /// The property as its rows say now.
    pub fn property(&self) -> Result<Property, StoreError> {
        load(&self.conn)
    }
}

impl Writer<'_> {
    /// The property as its rows say inside this write.
    pub fn property(&self) -> Result<Property, StoreError> {
        load(self.conn())
    }

    /// Puts other people, places, duties, prices and whatever else the house keeps in place of the
    /// present ones: a new version of each list that changes. The property's id stays.
    pub fn set_property(
        &mut self,
        property: &Property,
        by: Option<&StaffId>,
        now: At,
    ) -> Result<(), StoreError> {
        self.still_open()?;
        let before = load(self.conn())?;
        self.conn().execute(
            "UPDATE property SET name_zh = ?1, name_en = ?2, zone = ?3",
            params![property.name_zh, property.name_en, property.zone.to_string()],
        )?;
        write_lists(self.conn(), property)?;
        lists::write(self.conn(), (&before, property), by, now)
    }
}

/// The first rows of a new file, with a random id for the property.
pub(super) fn make(conn: &Connection, property: &Property, now: At) -> Result<(), StoreError> {
    let mut id = [0; 16];
    getrandom::fill(&mut id).map_err(|e| StoreError::Io(e.to_string()))?;
    conn.execute(
        "INSERT INTO property (one, id, name_zh, name_en, zone, made_at) VALUES (1, ?, ?, ?, ?, ?)",
        params![hex(&id), property.name_zh, property.name_en, property.zone.to_string(), now.0],
    )?;
    write_lists(conn, property)?;
    let nothing = Property { house: House::default(), ..property.clone() };
    lists::write(conn, (&nothing, property), None, now)
}

/// The id made once with the file.
pub(super) fn id(conn: &Connection) -> Result<String, StoreError> {
    Ok(conn.query_row("SELECT id FROM property", [], |row| row.get(0))?)
}

fn write_lists(conn: &Connection, property: &Property) -> Result<(), StoreError> {
    conn.execute_batch(
        "DELETE FROM staff; DELETE FROM tower; DELETE FROM duty; DELETE FROM price;",
    )?;
    let mut insert = conn.prepare_cached(
        "INSERT INTO staff (id, name_zh, name_en, department, rank, phone, pinyin, phones, areas,
         languages, has_left) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for Staff { id, name_zh, name_en, department, rank, phone, about } in &property.staff {
        let About { pinyin, phones, areas, languages, left } = about;
        let joined = |words: &[String]| words.join("\n");
        insert.execute(params![
            id.as_str(),
            name_zh,
            name_en,
            department.code(),
            rank.code(),
            phone,
            pinyin,
            joined(phones),
            joined(areas),
            joined(languages),
            left
        ])?;
    }
    let mut insert =
        conn.prepare_cached("INSERT INTO tower (area, prefix, floors, rooms) VALUES (?, ?, ?, ?)")?;
    for Tower { area, prefix, floors, rooms } in &property.towers {
        insert.execute(params![area, prefix, floors, rooms])?;
    }
    let mut insert = conn.prepare_cached(
        "INSERT INTO duty (category, area, hours, person, deputy, second) VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    for Duty { category, area, hours, person, deputy, second } in &property.responsibility {
        let post = |p: &Option<Post>| p.as_ref().map(ToString::to_string);
        let (person, deputy, second) = (person.to_string(), post(deputy), post(second));
        let hours = hours.to_string();
        insert.execute(params![category.code(), area, hours, person, deputy, second])?;
    }
    let mut insert = conn.prepare_cached(
        "INSERT INTO price (code, name_zh, name_en, unit, price) VALUES (?, ?, ?, ?, ?)",
    )?;
    for Price { code, name_zh, name_en, unit, price } in &property.prices {
        insert.execute(params![code, name_zh, name_en, unit, price.0])?;
    }
    roster::write(conn, &property.roster)
}

fn load(conn: &Connection) -> Result<Property, StoreError> {
    let (name_zh, name_en, zone) =
        conn.query_row("SELECT name_zh, name_en, zone FROM property", [], |row| {
            Ok((said(row, 0)?, said(row, 1)?, word(row, 2)?))
        })?;
    let staff = "SELECT id, name_zh, name_en, department, rank, phone, pinyin, phones, areas,
                 languages, has_left FROM staff ORDER BY n";
    let towers = "SELECT area, prefix, floors, rooms FROM tower ORDER BY n";
    let duties = "SELECT category, area, hours, person, deputy, second FROM duty ORDER BY n";
    let prices = "SELECT code, name_zh, name_en, unit, price FROM price ORDER BY n";
    let property = Property {
        name_zh,
        name_en,
        zone,
        staff: list(conn, staff, person)?,
        towers: list(conn, towers, |row| {
            let (area, prefix) = (said(row, 0)?, said(row, 1)?);
            Ok(Tower { area, prefix, floors: row.get(2)?, rooms: row.get(3)? })
        })?,
        responsibility: list(conn, duties, |row| {
            let (category, area, hours) = (word(row, 0)?, said(row, 1)?, word(row, 2)?);
            let post = |column| {
                let word: Option<String> = row.get(column)?;
                Ok::<_, rusqlite::Error>(word.map(|w| Post::from(clean(&w).as_str())))
            };
            let person = Post::from(said(row, 3)?.as_str());
            Ok(Duty { category, area, hours, person, deputy: post(4)?, second: post(5)? })
        })?,
        prices: list(conn, prices, |row| {
            let (code, name_zh, name_en) = (said(row, 0)?, said(row, 1)?, said(row, 2)?);
            Ok(Price { code, name_zh, name_en, unit: said(row, 3)?, price: Money(row.get(4)?) })
        })?,
        roster: roster::load(conn)?,
        house: House::default(),
    };
    lists::complete(conn, property)
}

fn person(row: &Row<'_>) -> rusqlite::Result<Staff> {
    Ok(Staff {
        id: StaffId(said(row, 0)?),
        name_zh: said(row, 1)?,
        name_en: said(row, 2)?,
        department: word(row, 3)?,
        rank: word(row, 4)?,
        phone: said(row, 5)?,
        about: About {
            pinyin: row.get::<_, Option<String>>(6)?.map(|p| clean(&p)),
            phones: several(row, 7)?,
            areas: several(row, 8)?,
            languages: several(row, 9)?,
            left: row.get(10)?,
        },
    })
}

fn several(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<String>> {
    let all: String = row.get(column)?;
    Ok(all.lines().map(clean).collect())
}

pub(super) fn list<T>(
    conn: &Connection,
    sql: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut query = conn.prepare_cached(sql)?;
    let rows = query.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A text, without what a terminal would obey: somebody else may have written the file.
pub(super) fn said(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    Ok(clean(row.get_ref(column)?.as_str()?))
}

/// A value kept as its stable word.
pub(super) fn word<T>(row: &Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    row.get_ref(column)?
        .as_str()?
        .parse()
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(e)))
}
