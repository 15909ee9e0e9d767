//! What is kept of people's PINs: hashes and wrong tries, in the file, so that they count for every
//! process.
use super::{Store, Writer, error::StoreError};
use crate::domain::{at::At, id::StaffId};
use rusqlite::{Connection, OptionalExtension, params};

/// A person's PIN as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPin {
    /// Its hash, in PHC's writing.
    pub hash: String,
    /// Tries in a row that were not right.
    pub tries: u32,
    /// When the last of them was.
    pub tried_at: Option<At>,
}

impl Store {
    /// What is kept of somebody's PIN.
    pub fn pin(&self, staff: &StaffId) -> Result<Option<StoredPin>, StoreError> {
        pin(&self.conn, staff)
    }

    /// Everybody who has a PIN, and the wrong tries in a row.
    pub fn pins(&self) -> Result<Vec<(StaffId, u32)>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT staff, tries FROM pin ORDER BY staff")?;
        let rows = query.query_map([], |row| Ok((StaffId(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// What is kept of somebody's PIN.
    pub fn pin(&self, staff: &StaffId) -> Result<Option<StoredPin>, StoreError> {
        pin(self.conn(), staff)
    }

    /// Keeps a hash in place of the one before; no try counts any more.
    pub fn set_pin(&mut self, staff: &StaffId, hash: &str, now: At) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT INTO pin (staff, hash, set_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (staff) DO UPDATE
             SET hash = ?2, set_at = ?3, tries = 0, tried_at = NULL",
            params![staff.as_str(), hash, now.0],
        )?;
        Ok(())
    }

    /// Keeps how many tries in a row were not right, and when the last was.
    pub fn set_tries(
        &mut self,
        staff: &StaffId,
        tries: u32,
        at: Option<At>,
    ) -> Result<(), StoreError> {
        self.conn().execute(
            "UPDATE pin SET tries = ?2, tried_at = ?3 WHERE staff = ?1",
            params![staff.as_str(), tries, at.map(|at| at.0)],
        )?;
        Ok(())
    }
}

fn pin(conn: &Connection, staff: &StaffId) -> Result<Option<StoredPin>, StoreError> {
    let mut query = conn.prepare_cached("SELECT hash, tries, tried_at FROM pin WHERE staff = ?")?;
    let found = query.query_row([staff.as_str()], |row| {
        let tried_at: Option<i64> = row.get(2)?;
        Ok(StoredPin { hash: row.get(0)?, tries: row.get(1)?, tried_at: tried_at.map(At) })
    });
    Ok(found.optional()?)
}
