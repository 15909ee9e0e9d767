//! Versions of the rules: TOML text, kept for good.
use super::{Store, error::StoreError};
use crate::domain::{at::At, id::StaffId};
use rusqlite::{Connection, params};

impl Store {
    /// Every version of the rules as TOML text, oldest first.
    pub fn rules(&self) -> Result<Vec<(u32, String)>, StoreError> {
        let mut query =
            self.conn.prepare_cached("SELECT version, toml FROM rules ORDER BY version")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Adds a version of the rules and answers its number. The text is kept as it is: whether it
    /// can be read is the caller's to find out first.
    pub fn add_rules(&mut self, toml: &str, by: &StaffId, now: At) -> Result<u32, StoreError> {
        self.write(|writer| add(writer.conn(), toml, Some(by), now))
    }
}

pub(super) fn add(
    conn: &Connection,
    toml: &str,
    by: Option<&StaffId>,
    now: At,
) -> Result<u32, StoreError> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO rules (version, toml, \"by\", at)
         VALUES ((SELECT coalesce(max(version), 0) + 1 FROM rules), ?1, ?2, ?3)
         RETURNING version",
    )?;
    Ok(insert.query_row(params![toml, by.map(StaffId::as_str), now.0], |row| row.get(0))?)
}
