//! Versions of the property's lists, and the residents, who have none.
use super::{Store, error::StoreError, property::said};
use crate::domain::{
    at::At,
    house::Resident,
    id::StaffId,
    property::Property,
    tables::{Grid, GridRow, List, ListVersion, give, take},
    text::clean,
};
use rusqlite::{Connection, Row, params};

impl Store {
    /// Every version of a list, oldest first; none of a list that was never changed, and none of
    /// the residents.
    pub fn list_versions(&self, list: List) -> Result<Vec<ListVersion>, StoreError> {
        versions(&self.conn, list)
    }
}

fn versions(conn: &Connection, list: List) -> Result<Vec<ListVersion>, StoreError> {
    let sql = "SELECT version, \"by\", at, rows FROM list_version WHERE list = ? ORDER BY version";
    let mut query = conn.prepare_cached(sql)?;
    let rows = query.query_map([list.code()], version)?;
    rows.map(|row| {
        let (version, by, at, rows) = row?;
        Ok(ListVersion { version, by, at, grid: read(list, &rows)? })
    })
    .collect()
}

fn version(row: &Row<'_>) -> rusqlite::Result<(u32, Option<StaffId>, At, String)> {
    let by = row.get::<_, Option<String>>(1)?.map(StaffId);
    Ok((row.get(0)?, by, At(row.get(2)?), row.get(3)?))
}

fn read(list: List, rows: &str) -> Result<Grid, StoreError> {
    let rows: Vec<Vec<String>> =
        serde_json::from_str(rows).map_err(|e| StoreError::corrupt(list.code(), e))?;
    let mut rows = rows.into_iter();
    let header = rows.next().unwrap_or_default();
    let rows = (2..).zip(rows).map(|(line, cells)| GridRow { line, cells }).collect();
    Ok(Grid { header, rows })
}

fn written(list: List, grid: Grid) -> Result<String, StoreError> {
    let rows = grid.rows.into_iter().map(|row| row.cells);
    let rows: Vec<Vec<String>> = std::iter::once(grid.header).chain(rows).collect();
    serde_json::to_string(&rows).map_err(|e| StoreError::corrupt(list.code(), e))
}

/// The property with what stands in versions only.
pub(super) fn complete(conn: &Connection, property: Property) -> Result<Property, StoreError> {
    let mut property = property;
    for list in [List::Rooms, List::Instructions, List::RunCards, List::Scripts] {
        let versions = versions(conn, list)?;
        for (n, version) in versions.iter().enumerate() {
            // What a later program finds wrong in an old row is left out, not a reason to stop.
            let house = take(&property, list, &version.grid, true).property.house;
            let former = &mut property.house.former;
            match (list, versions.get(n + 1).map(|next| next.at)) {
                (_, None) => property.house = house,
                (List::Instructions, Some(until)) => {
                    former.instructions.push((until, house.instructions));
                }
                (List::RunCards, Some(until)) => former.run_cards.push((until, house.run_cards)),
                _ => {}
            }
        }
    }
    property.house.residents = residents(conn)?;
    Ok(property)
}

fn newest(conn: &Connection, list: List) -> Result<Option<String>, StoreError> {
    let sql = "SELECT rows FROM list_version WHERE list = ? ORDER BY version DESC LIMIT 1";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query([list.code()])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

/// Writes the residents, and a version of each list that says something else than before.
pub(super) fn write(
    conn: &Connection,
    (before, after): (&Property, &Property),
    by: Option<&StaffId>,
    now: At,
) -> Result<(), StoreError> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO list_version (list, version, \"by\", at, rows)
         VALUES (?1, (SELECT coalesce(max(version), 0) + 1 FROM list_version WHERE list = ?1),
                 ?2, ?3, ?4)",
    )?;
    for list in List::ALL.iter().copied().filter(|l| l.is_versioned()) {
        let rows = written(list, give(after, list))?;
        let known = match newest(conn, list)? {
            Some(known) => known,
            None => {
                let first = written(list, give(before, list))?;
                insert.execute(params![list.code(), None::<&str>, 0, first])?;
                first
            }
        };
        if rows != known {
            insert.execute(params![list.code(), by.map(StaffId::as_str), now.0, rows])?;
        }
    }
    if before.house.residents == after.house.residents {
        return Ok(());
    }
    conn.execute_batch("DELETE FROM resident")?;
    let mut insert = conn.prepare_cached(
        "INSERT INTO resident (room, name, phones, language, instructions, moved_in, moved_out)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    for r in &after.house.residents {
        let Resident { room, name, language, instructions, moved_in, moved_out, phones } = r;
        let (phones, day) = (phones.join("\n"), |d: &chrono::NaiveDate| d.to_string());
        let (first, last) = (moved_in.as_ref().map(day), moved_out.as_ref().map(day));
        insert.execute(params![room, name, phones, language, instructions, first, last])?;
    }
    Ok(())
}

fn residents(conn: &Connection) -> Result<Vec<Resident>, StoreError> {
    let sql = "SELECT room, name, phones, language, instructions, moved_in, moved_out
               FROM resident ORDER BY n";
    let mut query = conn.prepare_cached(sql)?;
    let rows = query.query_map([], |row| {
        let phones: String = row.get(2)?;
        let day =
            |column| row.get::<_, Option<String>>(column).map(|d| d.and_then(|d| d.parse().ok()));
        let words = |column| row.get::<_, Option<String>>(column).map(|w| w.map(|w| clean(&w)));
        Ok(Resident {
            room: said(row, 0)?,
            name: said(row, 1)?,
            phones: phones.lines().map(clean).collect(),
            language: words(3)?,
            instructions: words(4)?,
            moved_in: day(5)?,
            moved_out: day(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
