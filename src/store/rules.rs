//! Versions of the rules: TOML text, kept for good.
use super::{Store, Writer, error::StoreError};
use crate::domain::{at::At, id::StaffId};
use rusqlite::{Connection, params};

/// A version of the rules as it came into force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesVersion {
    /// From 1.
    pub version: u32,
    /// The file's text.
    pub toml: String,
    /// Who loaded it; nobody for the one a file begins with.
    pub by: Option<StaffId>,
    /// When.
    pub at: At,
}

impl Store {
    /// Every version of the rules, oldest first.
    pub fn rules(&self) -> Result<Vec<RulesVersion>, StoreError> {
        all(&self.conn)
    }
}

impl Writer<'_> {
    /// Every version of the rules, with those of this write.
    pub fn rules(&self) -> Result<Vec<RulesVersion>, StoreError> {
        all(self.conn())
    }

    /// Adds a version that came with an archive: nobody here loaded it.
    pub fn adopt_rules(&mut self, toml: &str, now: At) -> Result<u32, StoreError> {
        self.still_open()?;
        add(self.conn(), toml, None, now)
    }

    /// Adds a version of the rules and answers its number. The text is kept as it is: whether it
    /// can be read is the caller's to find out first.
    pub fn add_rules(&mut self, toml: &str, by: &StaffId, now: At) -> Result<u32, StoreError> {
        add(self.conn(), toml, Some(by), now)
    }
}

fn all(conn: &Connection) -> Result<Vec<RulesVersion>, StoreError> {
    let sql = "SELECT version, toml, \"by\", at FROM rules ORDER BY version";
    let mut query = conn.prepare_cached(sql)?;
    let rows = query.query_map([], |row| {
        let by = row.get::<_, Option<String>>(2)?.map(StaffId);
        Ok(RulesVersion { version: row.get(0)?, toml: row.get(1)?, by, at: At(row.get(3)?) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
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
