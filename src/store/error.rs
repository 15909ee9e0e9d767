//! What can go wrong with the file, each in one clear line.
use crate::domain::text::clean;
use rusqlite::ErrorCode;

/// Why the file could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Something else lies where the file should be.
    #[error("this is not a FirstDesk file: it is no SQLite database")]
    NotADatabase,
    /// An SQLite database of another program.
    #[error("this is not a FirstDesk file: it is another program's database")]
    ForeignFile,
    /// A folder, an empty name, or `:memory:`.
    #[error("'{0}' does not name a file")]
    NotAFile(String),
    /// Bytes of the file are wrong or gone.
    #[error("the file is damaged: {0}")]
    Corrupt(String),
    /// Written by a later version of this program.
    #[error(
        "the file was written by a newer FirstDesk: its format is {found}, this program knows {known}"
    )]
    Newer {
        /// Format of the file.
        found: i64,
        /// Newest format this program knows.
        known: i64,
    },
    /// This SQLite can lose committed writes.
    #[error("SQLite {found} can lose committed writes; 3.51.3 or later is needed")]
    TooOldSqlite {
        /// Version in use.
        found: String,
    },
    /// Locks do not hold on such file systems.
    #[error("the file lies on {kind}: it must lie on a disk of this machine")]
    NetworkFileSystem {
        /// Its name: `NFS`.
        kind: &'static str,
    },
    /// A setting did not take.
    #[error("SQLite did not take {name} = {wanted}: it says {found}")]
    Setting {
        /// Name of the pragma.
        name: &'static str,
        /// What was set.
        wanted: &'static str,
        /// What it reads back as.
        found: String,
    },
    /// A backup never writes over a file.
    #[error("{0} is there already; a backup writes over nothing, give another name")]
    BackupThere(String),
    /// The folder is not there and cannot be made.
    #[error("there is no folder {0}, and it cannot be made")]
    NoSuchFolder(String),
    /// File or folder may not be read and written by this user.
    #[error("this user may not read and write the file and its folder")]
    NotWritable,
    /// Somebody else held the file for longer than the busy timeout.
    #[error("the file is busy: another program has been writing to it for 5 seconds")]
    Busy,
    /// No room left on the disk.
    #[error("the disk is full")]
    Full,
    /// The operating system failed to read or write.
    #[error("the disk could not be read or written: {0}")]
    Io(String),
    /// An event would not follow on the entry's newest one.
    #[error("entry row {entry} is at version {found}; version {given} does not follow on it")]
    Conflict {
        /// Row of the entry.
        entry: i64,
        /// Its newest version in the file.
        found: u32,
        /// Version that was to be written.
        given: u32,
    },
    /// SQLite gave the whole transaction up on an earlier error; nothing of it is kept.
    #[error("the whole write was rolled back by an earlier error")]
    RolledBack,
    /// Somebody has the file open; it cannot be replaced.
    #[error("the file is open on a desk: leave every screen first, then restore")]
    InUse,
    /// A backup of another property's file.
    #[error("the backup is of another property's file")]
    OtherProperty,
    /// Anything else SQLite says.
    #[error("SQLite: {0}")]
    Sqlite(rusqlite::Error),
}

impl StoreError {
    /// A stable short name, for `--json` and the words shown to people.
    pub const fn code(&self) -> &'static str {
        match self {
            StoreError::NotADatabase => "not_a_database",
            StoreError::ForeignFile => "foreign_file",
            StoreError::NotAFile(_) => "not_a_file",
            StoreError::Corrupt(_) => "corrupt",
            StoreError::Newer { .. } => "newer_file",
            StoreError::TooOldSqlite { .. } => "old_sqlite",
            StoreError::NetworkFileSystem { .. } => "network_file_system",
            StoreError::Setting { .. } => "setting",
            StoreError::NoSuchFolder(_) => "no_such_folder",
            StoreError::BackupThere(_) => "backup_there",
            StoreError::NotWritable => "not_writable",
            StoreError::Busy => "busy",
            StoreError::Full => "disk_full",
            StoreError::Io(_) => "disk_error",
            StoreError::Conflict { .. } => "conflict",
            StoreError::RolledBack => "rolled_back",
            StoreError::InUse => "in_use",
            StoreError::OtherProperty => "other_property",
            StoreError::Sqlite(_) => "sqlite",
        }
    }

    /// The file is damaged, at a named place.
    pub(super) fn corrupt(place: impl std::fmt::Display, detail: impl std::fmt::Display) -> Self {
        StoreError::Corrupt(clean(&format!("{place}: {detail}")))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::Error as E;
        // SQLite names what stands in the file, whoever wrote it there.
        let detail = clean(&error.to_string());
        match &error {
            E::FromSqlConversionFailure(..)
            | E::InvalidColumnType(..)
            | E::IntegralValueOutOfRange(..)
            | E::Utf8Error(..) => return StoreError::Corrupt(detail),
            _ => {}
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => StoreError::NotADatabase,
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Corrupt(detail),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::DiskFull) => StoreError::Full,
            Some(ErrorCode::SystemIoFailure) => StoreError::Io(detail),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                StoreError::NotWritable
            }
            _ => StoreError::Sqlite(error),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> StoreError {
        match error.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                StoreError::NotWritable
            }
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreError::Full,
            _ => StoreError::Io(error.to_string()),
        }
    }
}
