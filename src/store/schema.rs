//! The file's format: whose file it is, which version, and the steps from one to the next.
use super::{Starter, connection::patiently, error::StoreError, property, rules};
use crate::domain::{at::At, entry::LAYOUT};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// "1stD" in the file's header: SQLite's place for a program's own mark.
pub const APPLICATION_ID: i32 = 0x3173_7444;

/// One script a format, from 1 on. A released script never changes; a new one is added.
const STEPS: &[&str] = &[
    include_str!("v1.sql"),
    include_str!("shift.sql"),
    include_str!("calls.sql"),
    include_str!("search.sql"),
    include_str!("lists.sql"),
    include_str!("reports.sql"),
    include_str!("keep.sql"),
    include_str!("roster.sql"),
    include_str!("pin.sql"),
    include_str!("printing.sql"),
];

/// The newest format this program knows.
#[allow(clippy::cast_possible_wrap)] // a handful of them
pub const KNOWN: i64 = STEPS.len() as i64;

/// Whose file it is and in which format; 0 for an empty one.
///
/// # Errors
/// [`StoreError::ForeignFile`], [`StoreError::Newer`], or it cannot be read.
pub(super) fn format(conn: &Connection) -> Result<i64, StoreError> {
    let (application, version, objects) = patiently(conn, || {
        // One read transaction: another process may be making the file right now.
        let tx = conn.unchecked_transaction()?;
        let application: i32 = tx.pragma_query_value(None, "application_id", |r| r.get(0))?;
        let version: i64 = tx.pragma_query_value(None, "user_version", |r| r.get(0))?;
        let objects: i64 = tx.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
        Ok((application, version, objects))
    })?;
    match (application, version, objects) {
        (APPLICATION_ID, found, _) if found > KNOWN => {
            Err(StoreError::Newer { found, known: KNOWN })
        }
        (APPLICATION_ID, 1.., _) | (0, 0, 0) => Ok(version),
        _ => Err(StoreError::ForeignFile),
    }
}

/// Brings the file to the format this program knows, in one transaction. Of several processes
/// that come at once one does the work and the others find it done.
pub(super) fn bring_up(
    conn: &Connection,
    now: At,
    starter: impl FnOnce() -> Starter,
) -> Result<(), StoreError> {
    if format(conn)? == KNOWN {
        return Ok(());
    }
    let begin = || Transaction::new_unchecked(conn, TransactionBehavior::Immediate);
    let tx = patiently(conn, begin)?;
    let found: i64 = tx.pragma_query_value(None, "user_version", |r| r.get(0))?;
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or_default()) {
        tx.execute_batch(step)?;
    }
    if found == 0 {
        let Starter { property, rules_toml } = starter();
        tx.execute("INSERT INTO head (one, seq, hash) VALUES (1, 0, zeroblob(32))", [])?;
        tx.execute("INSERT INTO layout (one, version) VALUES (1, ?)", [LAYOUT])?;
        property::make(&tx, &property, now)?;
        rules::add(&tx, &rules_toml, None, now)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", KNOWN)?;
    Ok(tx.commit()?)
}
