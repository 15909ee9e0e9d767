//! The file's format: whose file it is, which version, and the steps from one to the next.
use super::{Starter, connection::patiently, error::StoreError, property, rules};
use crate::domain::{at::At, entry::LAYOUT};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::sync::LazyLock;

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
    include_str!("lasting.sql"),
];

/// The newest format this program knows.
#[allow(clippy::cast_possible_wrap)] // a handful of them
pub const KNOWN: i64 = STEPS.len() as i64;

/// A table, an index, a trigger or a view: its kind, its name, the statement that made it.
type Object = (String, String, String);

/// What a file of the newest format is made of.
static NEWEST: LazyLock<Result<Vec<Object>, String>> =
    LazyLock::new(|| made_of(KNOWN).map_err(|e| e.to_string()));

/// Whose file it is and in which format; 0 for an empty one.
///
/// # Errors
/// [`StoreError::ForeignFile`], [`StoreError::Newer`], [`StoreError::Corrupt`] when somebody else put
/// something of their own into it, or it cannot be read.
pub(super) fn format(conn: &Connection) -> Result<i64, StoreError> {
    let (application, version, objects) = patiently(conn, || {
        // One read transaction: another process may be making the file right now.
        let tx = conn.unchecked_transaction()?;
        let application: i32 = tx.pragma_query_value(None, "application_id", |r| r.get(0))?;
        let version: i64 = tx.pragma_query_value(None, "user_version", |r| r.get(0))?;
        let objects = objects(&tx)?;
        Ok((application, version, objects))
    })?;
    match (application, version) {
        (APPLICATION_ID, found) if found > KNOWN => Err(StoreError::Newer { found, known: KNOWN }),
        (APPLICATION_ID, 1..) => nothing_planted(version, &objects).map(|()| version),
        (0, 0) if objects.is_empty() => Ok(version),
        _ => Err(StoreError::ForeignFile),
    }
}

/// A trigger or a view in a file that came from elsewhere would write, or say, what nobody asked for,
/// in the name of whoever acts. A trigger that is gone is told by `check`.
fn nothing_planted(version: i64, found: &[Object]) -> Result<(), StoreError> {
    let older;
    let own = match version == KNOWN {
        true => NEWEST.as_ref().map_err(|why| StoreError::corrupt("the format", why))?,
        false => {
            older = made_of(version)?;
            &older
        }
    };
    let runs = |object: &&Object| matches!(object.0.as_str(), "trigger" | "view");
    match found.iter().filter(runs).find(|object| !own.contains(object)) {
        Some((kind, name, _)) => {
            Err(StoreError::corrupt(format!("the {kind} {name}"), "this program did not make it"))
        }
        None => Ok(()),
    }
}

/// The triggers that keep events, rules and personal data from being altered, and are not there.
pub(super) fn triggers_gone(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let found = objects(conn)?;
    let own = NEWEST.as_ref().map_err(|why| StoreError::corrupt("the format", why))?;
    let gone = own.iter().filter(|object| object.0 == "trigger" && !found.contains(object));
    Ok(gone.map(|(_, name, _)| name.clone()).collect())
}

fn objects(conn: &Connection) -> rusqlite::Result<Vec<Object>> {
    let mut query = conn.prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
    )?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}

fn made_of(version: i64) -> Result<Vec<Object>, StoreError> {
    let conn = Connection::open_in_memory()?;
    for step in STEPS.iter().take(usize::try_from(version).unwrap_or_default()) {
        conn.execute_batch(step)?;
    }
    Ok(objects(&conn)?)
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
