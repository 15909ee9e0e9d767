//! Why the desk did not do something.
use super::lists::NotTaken;
use crate::{
    domain::{
        archive::Unfit,
        at::At,
        event::Event,
        id::{EntryNo, StaffId},
        pin::PinTrouble,
        printing::QueueTrouble,
        property::Property,
        refusal::Refusal,
    },
    store::{Break, StoreError},
    words::{self, Lang, labels::Label},
};

/// Why an order was not carried out. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The procedure says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No entry has this number.
    #[error("there is no entry {0}")]
    NoSuchEntry(EntryNo),
    /// The entry changed since the person looked at it.
    #[error("entry {entry} was changed by somebody else")]
    Conflict {
        /// Which.
        entry: EntryNo,
        /// Who changed it since, what they did, and when it was written; oldest first.
        changes: Vec<Change>,
    },
    /// The rules file in the database cannot be read by this version.
    #[error("rules version {version}: {reason}")]
    Rules {
        /// Which version.
        version: u32,
        /// Why.
        reason: String,
    },
    /// The shipped tables of the starter property are wrong.
    #[error(transparent)]
    Starter(#[from] crate::domain::tables::BadTable),
    /// A list of the property was not taken.
    #[error(transparent)]
    List(#[from] NotTaken),
    /// A line of an archive was not taken.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// Somebody was not let in, or a PIN not kept.
    #[error(transparent)]
    Pin(#[from] PinTrouble),
    /// A job of the print queue cannot be had so.
    #[error(transparent)]
    Print(#[from] QueueTrouble),
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A change somebody else made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who.
    pub by: StaffId,
    /// What they did.
    pub what: Event,
    /// When it was written.
    pub logged_at: At,
}

impl DeskError {
    /// The stable code, for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            DeskError::Refused(refusal) => refusal.code(),
            DeskError::NoSuchEntry(_) => "no_such_entry",
            DeskError::Conflict { .. } => "conflict",
            DeskError::Rules { .. } => "rules",
            DeskError::Starter(_) => "starter",
            DeskError::List(NotTaken::Wrong(_)) => "bad_rows",
            DeskError::List(NotTaken::Gone) => "changed_meanwhile",
            DeskError::List(NotTaken::StillNamed(_)) => "still_in_use",
            DeskError::Unfit(Unfit::There(_)) => "there_already",
            DeskError::Unfit(_) => "bad_line",
            DeskError::Pin(trouble) => trouble.code(),
            DeskError::Print(trouble) => trouble.code(),
            DeskError::Store(error) => error.code(),
        }
    }

    /// The clause of the procedure that says no.
    pub fn clause(&self) -> Option<&'static str> {
        match self {
            DeskError::Refused(refusal) => Some(refusal.clause()),
            _ => None,
        }
    }

    /// What is missing, by the names of flags and steps.
    pub fn missing(&self) -> Vec<String> {
        match self {
            DeskError::Refused(refusal) => refusal.missing(),
            DeskError::Pin(PinTrouble::Needed { .. }) => vec!["pin_file".to_owned()],
            _ => Vec::new(),
        }
    }

    /// One sentence for a person: what was wrong, and what to do instead.
    pub fn sentence(&self, property: &Property, lang: Lang) -> String {
        match self {
            DeskError::Refused(refusal) => words::refusals::sentence(refusal, property, lang),
            DeskError::Conflict { entry, changes } => {
                let told = changes.last().map(|c| (&c.by, c.what.label(lang), c.logged_at));
                words::desk::conflict(*entry, told, property, lang)
            }
            DeskError::Pin(trouble) => words::pin::sentence(trouble, property, lang),
            DeskError::Store(error) => words::desk::not_saved(&trouble(error, lang), lang),
            _ => self.without_property(lang),
        }
    }

    /// The same where nothing was to be saved, and for a file that could not be opened at all.
    pub fn without_property(&self, lang: Lang) -> String {
        match self {
            DeskError::NoSuchEntry(number) => words::desk::no_such_entry(*number, lang),
            DeskError::Rules { version, reason } => words::file::rules(*version, reason, lang),
            DeskError::Store(error) => trouble(error, lang),
            DeskError::List(NotTaken::Gone) => words::lists::gone(lang).to_owned(),
            DeskError::List(NotTaken::StillNamed(names)) => words::tables::still_named(names, lang),
            DeskError::List(NotTaken::Wrong(bad)) => {
                let first = bad.first().map(|b| words::tables::wrong(b, lang));
                words::tables::not_taken(bad.len(), &first.unwrap_or_default(), lang)
            }
            DeskError::Unfit(unfit) => words::archive::unfit(unfit, lang),
            DeskError::Print(trouble) => words::printing::refused(*trouble, lang),
            DeskError::Refused(_)
            | DeskError::Conflict { .. }
            | DeskError::Pin(_)
            | DeskError::Starter(_) => self.to_string(),
        }
    }
}

/// What is wrong with the file, in one sentence. The store knows no language.
pub fn trouble(error: &StoreError, lang: Lang) -> String {
    use StoreError as E;
    use words::file as w;
    match error {
        E::NotADatabase => w::no_database(lang).to_owned(),
        E::ForeignFile => w::foreign(lang).to_owned(),
        E::NotAFile(name) => w::not_a_file(name, lang),
        E::Corrupt(detail) => w::damaged(detail, lang),
        E::Newer { found, known } => w::newer(*found, *known, lang),
        E::TooOldSqlite { found } => w::old_sqlite(found, lang),
        E::NetworkFileSystem { kind } => w::network(kind, lang),
        E::Setting { name, wanted, found } => w::setting(name, wanted, found, lang),
        E::NoSuchFolder(name) => w::no_folder(name, lang),
        E::BackupThere(name) => w::backup_there(name, lang),
        E::NotWritable => w::not_writable(lang).to_owned(),
        E::Busy => w::busy(lang).to_owned(),
        E::Full => w::full(lang).to_owned(),
        E::Io(detail) => w::disk(detail, lang),
        E::Conflict { entry, found, given } => w::does_not_follow(*entry, *found, *given, lang),
        E::RolledBack => w::rolled_back(lang).to_owned(),
        E::InUse => w::in_use(lang).to_owned(),
        E::OtherProperty => w::other_property(lang).to_owned(),
        E::Sqlite(error) => w::sqlite(&error.to_string(), lang),
    }
}

/// How the chain broke, in one sentence.
pub fn broken(what: &Break, lang: Lang) -> String {
    use words::file as w;
    match what {
        Break::Missing(from) => w::events_missing(*from, lang),
        Break::Altered => w::altered(lang).to_owned(),
        Break::Personal(field) => w::personal_altered(field, lang),
        Break::End => w::end_of_chain(lang).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_trouble() -> Vec<StoreError> {
        let text = || "x".to_owned();
        vec![
            StoreError::NotADatabase,
            StoreError::ForeignFile,
            StoreError::NotAFile(text()),
            StoreError::Corrupt(text()),
            StoreError::Newer { found: 9, known: 1 },
            StoreError::TooOldSqlite { found: text() },
            StoreError::NetworkFileSystem { kind: "NFS" },
            StoreError::Setting { name: "a", wanted: "b", found: text() },
            StoreError::NoSuchFolder(text()),
            StoreError::BackupThere(text()),
            StoreError::NotWritable,
            StoreError::Busy,
            StoreError::Full,
            StoreError::Io(text()),
            StoreError::Conflict { entry: 1, found: 2, given: 4 },
            StoreError::RolledBack,
            StoreError::InUse,
            StoreError::OtherProperty,
        ]
    }

    #[test]
    fn the_file_s_troubles_are_said_in_both_languages() {
        for error in every_trouble() {
            assert_eq!(trouble(&error, Lang::En), error.to_string());
            assert!(!trouble(&error, Lang::Zh).is_ascii(), "{error}");
        }
        for what in [Break::Missing(3), Break::Altered, Break::Personal("phone".into()), Break::End]
        {
            assert_eq!(broken(&what, Lang::En), what.to_string());
            assert!(!broken(&what, Lang::Zh).is_ascii(), "{what}");
        }
    }
}
