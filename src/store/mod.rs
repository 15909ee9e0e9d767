//! SQLite and nothing else: one append-only table of events, and read tables made from it in the
//! same transaction. Nothing here knows a rule of the procedure.
mod backup;
mod calls;
mod chain;
mod check;
mod connection;
mod draft;
mod entry;
mod error;
mod event;
mod figures;
mod folder;
mod heartbeat;
mod lists;
mod personal;
mod pin;
mod printing;
mod property;
mod redact;
mod reports;
mod restore;
mod roster;
mod rules;
mod schema;
mod search;
mod shift;
mod writer;

pub use backup::{BACKUP_STEPS, backups_in};
pub use chain::{Break, Broken, Verified};
pub use error::StoreError;
pub use event::Stored;
pub use folder::network_kind;
pub use personal::REDACTED;
pub use pin::StoredPin;
pub use printing::NewJob;
pub use redact::Where;
pub use restore::{Lost, RESTORE_STEPS, compare, restore, zone_of};
pub use rules::RulesVersion;
pub use schema::{APPLICATION_ID, KNOWN};
pub use search::{Found, Match};
pub use writer::Writer;

use crate::domain::{at::At, property::Property};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// One connection to a property's file.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: PathBuf,
    property_id: String,
    /// What SQLite's change counter said when it was last looked at.
    data_version: i64,
}

/// What a new file begins with.
#[derive(Debug, Clone)]
pub struct Starter {
    /// The building and its people.
    pub property: Property,
    /// Version 1 of the rules.
    pub rules_toml: String,
}

impl Store {
    /// Opens a property's file; makes it, and its folder, on first use. `starter` is asked only
    /// when the file is new.
    pub fn open(
        path: &Path,
        now: At,
        starter: impl FnOnce() -> Starter,
    ) -> Result<Store, StoreError> {
        let path = folder::prepare(path)?;
        let conn = connection::open(&path)?;
        // Before any setting is written: a file that is not ours stays as it is.
        schema::format(&conn)?;
        connection::configure(&conn)?;
        schema::bring_up(&conn, now, starter)?;
        let property_id = property::id(&conn)?;
        let data_version = data_version(&conn)?;
        Ok(Store { conn, path, property_id, data_version })
    }

    /// Another connection to the same file, for work in a thread of its own.
    pub fn again(&self) -> Result<Store, StoreError> {
        let conn = connection::open(&self.path)?;
        connection::configure(&conn)?;
        let (path, property_id) = (self.path.clone(), self.property_id.clone());
        let data_version = data_version(&conn)?;
        Ok(Store { conn, path, property_id, data_version })
    }

    /// What is doubtful about who may read and write the file, each a path and its mode; nothing
    /// when all is as it should be.
    pub fn open_to_others(&self) -> Result<Vec<(PathBuf, u32)>, StoreError> {
        folder::open_to_others(&self.path)
    }

    /// A second connection of a program that has the file open, for long reads beside its work: it
    /// cannot write, and holds no transaction between two of its reads.
    ///
    /// # Errors
    /// The file is not there, is no file of this program's format, or cannot be read.
    pub fn open_to_read(path: &Path) -> Result<Store, StoreError> {
        let conn = connection::open(path)?;
        let found = schema::format(&conn)?;
        if found != schema::KNOWN {
            return Err(StoreError::Newer { found, known: schema::KNOWN });
        }
        connection::configure(&conn)?;
        connection::only_read(&conn)?;
        let property_id = property::id(&conn)?;
        let data_version = data_version(&conn)?;
        Ok(Store { conn, path: path.to_owned(), property_id, data_version })
    }

    /// Where the file lies, as an absolute path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// 128 random bits in hex, made once with the file.
    pub fn property_id(&self) -> &str {
        &self.property_id
    }

    /// Whether another connection has written since this was last asked. Own writes do not
    /// count.
    pub fn changed(&mut self) -> Result<bool, StoreError> {
        let found = data_version(&self.conn)?;
        Ok(std::mem::replace(&mut self.data_version, found) != found)
    }

    /// The connection's settings as they read back.
    pub fn settings(&self) -> Result<Vec<(&'static str, String)>, StoreError> {
        connection::settings(&self.conn)
    }
}

fn data_version(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
}
