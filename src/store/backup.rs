//! Backups: a whole copy made by SQLite itself, checked before it gets its name. The live file is
//! never opened as a file: closing it would drop SQLite's locks.
use super::{Store, chain, error::StoreError, folder::make_folder, property};
use crate::domain::at::{At, Span};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::{
    fs::{self, File, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// Copied, on disk, sound, its chain walked, named.
pub const BACKUP_STEPS: u64 = 5;

/// As the live file: several Unix users of one group share the desk.
const FILE_MODE: u32 = 0o660;

impl Store {
    /// Copies the file to `to`, which must not be there yet: under another name first, synced and
    /// checked, then renamed. `progress` hears how many of [`BACKUP_STEPS`] are done.
    pub fn backup(
        &mut self,
        to: &Path,
        now: At,
        mut progress: impl FnMut(u64),
    ) -> Result<PathBuf, StoreError> {
        let to = std::path::absolute(to)?;
        let (Some(folder), Some(name)) = (to.parent(), to.file_name()) else {
            return Err(StoreError::NotAFile(to.display().to_string()));
        };
        if to.symlink_metadata().is_ok() {
            return Err(StoreError::BackupThere(to.display().to_string()));
        }
        make_folder(folder)?;
        let unfinished = folder.join(format!(".{}.unfinished", name.to_string_lossy()));
        // What an earlier attempt that was cut off left behind.
        remove(&unfinished)?;
        let made = self.copy(&unfinished, &to, &mut progress);
        if made.is_err() {
            remove(&unfinished)?;
        }
        made?;
        File::open(folder)?.sync_all()?;
        progress(BACKUP_STEPS);
        let file = to.display().to_string();
        self.write(|writer| {
            let mut upsert = writer.conn().prepare_cached(
                "INSERT INTO backup (one, at, file) VALUES (1, ?1, ?2)
                 ON CONFLICT (one) DO UPDATE SET at = excluded.at, file = excluded.file",
            )?;
            upsert.execute((now.0, file))?;
            Ok::<_, StoreError>(())
        })?;
        Ok(to)
    }

    fn copy(
        &self,
        unfinished: &Path,
        to: &Path,
        progress: &mut impl FnMut(u64),
    ) -> Result<(), StoreError> {
        vacuum_into(&self.conn, unfinished)?;
        progress(1);
        File::open(unfinished)?.sync_all()?;
        progress(2);
        let copy = read_only(unfinished)?;
        sound(&copy)?;
        progress(3);
        whole(&copy)?;
        drop(copy);
        progress(4);
        Ok(fs::rename(unfinished, to)?)
    }

    /// When the newest backup was made, and where it lies.
    pub fn last_backup(&self) -> Result<Option<(At, PathBuf)>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT at, file FROM backup")?;
        let row = query.query_row([], |row| {
            let file: String = row.get(1)?;
            Ok((At(row.get(0)?), PathBuf::from(file)))
        });
        Ok(row.optional()?)
    }

    /// When the file was made.
    pub fn made_at(&self) -> Result<At, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT made_at FROM property")?;
        Ok(At(query.query_row([], |row| row.get(0))?))
    }

    /// Takes the backup of an hour upon this process; false when another has done so less than
    /// `again` ago.
    pub fn claim_backup(&mut self, due: At, again: Span, now: At) -> Result<bool, StoreError> {
        self.write(|writer| {
            let mut upsert = writer.conn().prepare_cached(
                "INSERT INTO backup_due (one, due, claimed_at) VALUES (1, ?1, ?2)
                 ON CONFLICT (one) DO UPDATE
                 SET due = excluded.due, claimed_at = excluded.claimed_at, trouble = NULL
                 WHERE excluded.due > due OR excluded.claimed_at - claimed_at >= ?3
                     OR excluded.claimed_at < claimed_at",
            )?;
            Ok(upsert.execute((due.0, now.0, again.0))? == 1)
        })
    }

    /// Keeps why the backup of the hour failed; the one of `None` went well.
    pub fn backup_ended(&mut self, trouble: Option<&str>) -> Result<(), StoreError> {
        self.write(|writer| {
            let mut update = writer.conn().prepare_cached("UPDATE backup_due SET trouble = ?1")?;
            update.execute([trouble])?;
            Ok(())
        })
    }

    /// Why the newest backup that makes itself failed.
    pub fn backup_trouble(&self) -> Result<Option<String>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT trouble FROM backup_due")?;
        Ok(query.query_row([], |row| row.get(0)).optional()?.flatten())
    }
}

/// The files of a folder whose names are `STEM-YYYYMMDD-HHMMSS.db`, the newest first.
pub fn backups_in(folder: &Path, stem: &str) -> Result<Vec<PathBuf>, StoreError> {
    let is_stamp = |stamp: &str| {
        let digits =
            |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        stamp.split_once('-').is_some_and(|(day, time)| digits(day, 8) && digits(time, 6))
    };
    let ours = |name: &str| {
        let stamp = name.strip_prefix(stem)?.strip_prefix('-')?.strip_suffix(".db")?;
        is_stamp(stamp).then_some(())
    };
    let listed = match fs::read_dir(folder) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed?,
    };
    let mut found = Vec::new();
    for file in listed {
        let file = file?;
        if file.file_type()?.is_file() && ours(&file.file_name().to_string_lossy()).is_some() {
            found.push(file.path());
        }
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    Ok(found)
}

pub(super) fn remove(file: &Path) -> Result<(), StoreError> {
    match fs::remove_file(file) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
        _ => Ok(()),
    }
}

/// A whole copy, by SQLite; nothing that was deleted is in it.
pub(super) fn vacuum_into(conn: &Connection, to: &Path) -> Result<(), StoreError> {
    let name = to.to_str().ok_or_else(|| StoreError::NotAFile(to.display().to_string()))?;
    conn.execute("VACUUM INTO ?1", [name])?;
    Ok(fs::set_permissions(to, Permissions::from_mode(FILE_MODE))?)
}

/// Opens a copy nobody works on.
pub(super) fn read_only(file: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(file, flags)?)
}

/// The copy is a sound database.
pub(super) fn sound(copy: &Connection) -> Result<(), StoreError> {
    let said: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    match said.as_str() {
        "ok" => Ok(()),
        _ => Err(StoreError::corrupt("the copy", said)),
    }
}

/// Its chain holds from the first event to the last.
pub(super) fn whole(copy: &Connection) -> Result<(), StoreError> {
    let verified = chain::verify(copy, &property::id(copy)?, |_, _| {})?;
    verified.map(drop).map_err(|broken| StoreError::corrupt("the copy", broken))
}
