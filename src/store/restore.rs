//! Putting a backup in the place of the property's file. Only while nobody works on it; the
//! present file stays, under another name.
use super::{
    backup::{read_only, remove, sound, vacuum_into, whole},
    connection,
    error::StoreError,
    folder, property, schema,
};
use crate::domain::{at::At, civil::Zone};
use rusqlite::{Connection, OptionalExtension};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

/// Looked at, copied, checked, put in place.
pub const RESTORE_STEPS: u64 = 4;

/// What the present file has and the backup has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lost {
    /// Events.
    pub events: i64,
    /// Entries that have one of them.
    pub entries: i64,
    /// When the first of them was written.
    pub first: Option<At>,
    /// When the last was.
    pub last: Option<At>,
    /// When the newest event of the backup was written.
    pub backup: Option<At>,
}

/// What restoring would lose, without touching anything.
///
/// # Errors
/// The backup is none, is damaged, or is another property's ([`StoreError::OtherProperty`]).
pub fn compare(backup: &Path, live: &Path) -> Result<Lost, StoreError> {
    let copy = opened(backup)?;
    let newest = |conn: &Connection| {
        let sql = "SELECT logged_at FROM event ORDER BY seq DESC LIMIT 1";
        conn.query_row(sql, [], |row| row.get(0)).optional().map(|at| at.map(At))
    };
    let kept = newest(&copy)?;
    if !live.exists() {
        return Ok(Lost { backup: kept, ..Lost::default() });
    }
    let present = connection::open(live)?;
    let end: i64 =
        present.query_row("SELECT coalesce(max(seq), 0) FROM event", [], |r| r.get(0))?;
    if end > 0 && property::id(&present)? != property::id(&copy)? {
        return Err(StoreError::OtherProperty);
    }
    let common = common(&copy, &present, end)?;
    let lost = present.query_row(
        "SELECT count(*), count(DISTINCT entry), min(logged_at), max(logged_at) FROM event
         WHERE seq > ?1",
        [common],
        |row| {
            let at = |n| row.get::<_, Option<i64>>(n).map(|at| at.map(At));
            Ok(Lost {
                events: row.get(0)?,
                entries: row.get(1)?,
                first: at(2)?,
                last: at(3)?,
                backup: kept,
            })
        },
    )?;
    Ok(lost)
}

/// The time zone of the property whose backup this is; none when it cannot be read.
pub fn zone_of(backup: &Path) -> Option<Zone> {
    let copy = opened(backup).ok()?;
    let zone: String = copy.query_row("SELECT zone FROM property", [], |row| row.get(0)).ok()?;
    zone.parse().ok()
}

/// The last event both have: each hash covers all before it, so halving finds it.
fn common(copy: &Connection, present: &Connection, end: i64) -> Result<i64, StoreError> {
    let hash = |conn: &Connection, seq: i64| {
        let mut query = conn.prepare_cached("SELECT hash FROM event WHERE seq = ?1")?;
        query.query_row([seq], |row| row.get::<_, Vec<u8>>(0)).optional()
    };
    let (mut same, mut beyond) = (0, end + 1);
    while beyond - same > 1 {
        let middle = same + (beyond - same) / 2;
        let of_copy = hash(copy, middle)?;
        if of_copy.is_some() && of_copy == hash(present, middle)? {
            same = middle;
        } else {
            beyond = middle;
        }
    }
    Ok(same)
}

/// A file that may be restored from.
fn opened(backup: &Path) -> Result<Connection, StoreError> {
    if !backup.is_file() {
        return Err(StoreError::NotAFile(backup.display().to_string()));
    }
    let copy = read_only(backup)?;
    if schema::format(&copy)? == 0 {
        return Err(StoreError::NotADatabase);
    }
    Ok(copy)
}

/// Puts a copy of `backup` in the place of `live` and answers where the present file lies now.
/// `finish` makes the copy ready before it gets the name. `aside` must not be there yet.
///
/// # Errors
/// [`StoreError::InUse`] while any process has the present file open; whatever is wrong with the
/// backup. The present file is as it was then.
pub fn restore(
    backup: &Path,
    live: &Path,
    aside: &Path,
    finish: impl FnOnce(&Path) -> Result<(), StoreError>,
    mut progress: impl FnMut(u64),
) -> Result<Option<PathBuf>, StoreError> {
    let copy = opened(backup)?;
    sound(&copy)?;
    whole(&copy)?;
    progress(1);
    let live = std::path::absolute(live)?;
    let (Some(around), Some(name)) = (live.parent(), live.file_name()) else {
        return Err(StoreError::NotAFile(live.display().to_string()));
    };
    folder::make_folder(around)?;
    let coming = around.join(format!(".{}.restoring", name.to_string_lossy()));
    let leave_nothing = || {
        ["", "-wal", "-shm"].iter().try_for_each(|end| {
            let mut file = coming.clone().into_os_string();
            file.push(end);
            remove(Path::new(&file))
        })
    };
    leave_nothing()?;
    let held = if live.exists() { Some(alone(&live)?) } else { None };
    let put = || -> Result<(), StoreError> {
        vacuum_into(&copy, &coming)?;
        progress(2);
        finish(&coming)?;
        // One file again, without a log beside it.
        let ready = connection::open(&coming)?;
        sound(&ready)?;
        whole(&ready)?;
        one_file(&ready)?;
        drop(ready);
        File::open(&coming)?.sync_all()?;
        progress(3);
        if held.is_some() {
            // The old file has two names for a moment: there is one under its name at all times.
            fs::hard_link(&live, aside)?;
        }
        fs::rename(&coming, &live)?;
        Ok(File::open(around)?.sync_all()?)
    };
    let done = put();
    if done.is_err() {
        leave_nothing()?;
    }
    done?;
    progress(RESTORE_STEPS);
    Ok(held.map(|_| aside.to_owned()))
}

/// The only connection to a file, and nobody can open another while it lasts.
fn alone(live: &Path) -> Result<Connection, StoreError> {
    let in_use = |e: StoreError| match e {
        StoreError::Busy => StoreError::InUse,
        other => other,
    };
    let conn = connection::open(live)?;
    conn.busy_timeout(std::time::Duration::ZERO)?;
    conn.execute_batch("PRAGMA locking_mode = EXCLUSIVE")?;
    one_file(&conn).map_err(in_use)?;
    // The lock stays until the connection is closed; its journal is none, so that closing it
    // touches no file of the one that comes in its place.
    conn.execute_batch("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE; COMMIT")
        .map_err(|e| in_use(e.into()))?;
    Ok(conn)
}

/// Everything into the file itself, and no log beside it.
fn one_file(conn: &Connection) -> Result<(), StoreError> {
    let mode: String = conn.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    match mode.as_str() {
        "delete" => Ok(()),
        _ => Err(StoreError::Busy),
    }
}
