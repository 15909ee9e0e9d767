//! Backups: a whole copy made by SQLite itself, checked before it gets its name. The live file is
//! never opened as a file: closing it would drop SQLite's locks.
use super::{Store, chain::Head, error::StoreError, folder::make_folder};
use crate::domain::at::At;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::{
    fs::{self, File, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// Copied, on disk, checked, named.
pub const BACKUP_STEPS: u64 = 4;

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
        let name = unfinished.to_str();
        let name = name.ok_or_else(|| StoreError::NotAFile(unfinished.display().to_string()))?;
        self.conn.execute("VACUUM INTO ?1", [name])?;
        progress(1);
        fs::set_permissions(unfinished, Permissions::from_mode(FILE_MODE))?;
        File::open(unfinished)?.sync_all()?;
        progress(2);
        sound(unfinished)?;
        progress(3);
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
}

fn remove(file: &Path) -> Result<(), StoreError> {
    match fs::remove_file(file) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e.into()),
        _ => Ok(()),
    }
}

/// The copy is a sound database that ends where its chain does.
fn sound(file: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let copy = Connection::open_with_flags(file, flags)?;
    let said: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if said != "ok" {
        return Err(StoreError::corrupt("the backup", &said));
    }
    let end: i64 =
        copy.query_row("SELECT coalesce(max(seq), 0) FROM event", [], |row| row.get(0))?;
    match Head::load(&copy)?.seq == end {
        true => Ok(()),
        false => Err(StoreError::corrupt("the backup", "its chain has another end")),
    }
}
