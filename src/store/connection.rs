//! One connection with the settings every connection must have.
use super::error::StoreError;
use rusqlite::{Connection, OpenFlags};
use std::{path::Path, time::Duration};

/// First SQLite without the WAL-reset bug, which loses commits when several processes write.
const OLDEST_SQLITE: i32 = 3_051_003;
/// How often a start-up step is tried again when others hold the file; each try waits for them.
const TRIES: u32 = 200;
const BUSY: Duration = Duration::from_secs(5);
/// More than there are statements in this module.
const STATEMENTS: usize = 64;

/// Name, what is set, and what it must read back as.
type Setting = (&'static str, &'static str, &'static str);

/// In this order: the journal mode last, for it is written into the file.
const SETTINGS: [Setting; 6] = [
    ("busy_timeout", "5000", "5000"),
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("journal_mode", "WAL", "wal"),
];

/// Opens an existing file, without touching it yet.
pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    refuse_old(rusqlite::version_number(), rusqlite::version())?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    if conn.is_readonly(rusqlite::MAIN_DB)? {
        return Err(StoreError::NotWritable);
    }
    conn.busy_timeout(BUSY)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(conn)
}

fn refuse_old(number: i32, name: &str) -> Result<(), StoreError> {
    if number < OLDEST_SQLITE {
        return Err(StoreError::TooOldSqlite { found: name.to_owned() });
    }
    Ok(())
}

/// Sets every setting and reads it back.
pub(super) fn configure(conn: &Connection) -> Result<(), StoreError> {
    for (name, wanted, expected) in SETTINGS {
        patiently(conn, || conn.execute_batch(&format!("PRAGMA {name} = {wanted}")))?;
        let found = read_back(conn, name)?;
        if found != expected {
            return Err(StoreError::Setting { name, wanted, found });
        }
    }
    Ok(())
}

/// Lets nothing be written through this connection.
pub(super) fn only_read(conn: &Connection) -> Result<(), StoreError> {
    Ok(conn.pragma_update(None, "query_only", true)?)
}

/// Every setting as the connection has it now.
pub(super) fn settings(conn: &Connection) -> Result<Vec<(&'static str, String)>, StoreError> {
    SETTINGS.iter().map(|(name, ..)| Ok((*name, read_back(conn, name)?))).collect()
}

fn read_back(conn: &Connection, name: &str) -> Result<String, StoreError> {
    patiently(conn, || {
        conn.query_row(&format!("PRAGMA {name}"), [], |row| match row.get_ref(0)? {
            rusqlite::types::ValueRef::Integer(n) => Ok(n.to_string()),
            other => Ok(other.as_str()?.to_owned()),
        })
    })
}

/// Repeats a start-up step while others hold the file: a change of the journal mode, and a
/// recovery by another process (`SQLITE_BUSY_RECOVERY`), do not always wait by themselves.
pub(super) fn patiently<T>(
    conn: &Connection,
    mut step: impl FnMut() -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    for _ in 0..TRIES {
        match step().map_err(StoreError::from) {
            Err(StoreError::Busy) => {
                // Waits in SQLite's own busy handler until the others are done.
                let _ = conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK");
            }
            other => return other,
        }
    }
    Err(StoreError::Busy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_sqlite_is_refused_by_name() {
        let error = refuse_old(3_051_002, "3.51.2").unwrap_err();
        assert!(error.to_string().contains("3.51.2"), "{error}");
        assert!(refuse_old(3_051_003, "3.51.3").is_ok());
    }
}
