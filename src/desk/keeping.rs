//! Backups: on demand, by themselves at the property's hour, and put back.
use super::{Desk, DeskError};
use crate::{
    domain::{
        at::{At, Span},
        event::{Event, Logged},
        id::StaffId,
        refusal::Refusal,
        roles::{self, Right},
    },
    store::{self, Lost, Store, StoreError},
};

pub use crate::store::BACKUP_STEPS;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// After that a backup that failed, or whose process died, is tried again.
const AGAIN: Span = Span::minutes(10);

/// A backup to be made on a connection of its own, wherever that is convenient.
#[derive(Debug)]
pub struct Apart {
    store: Store,
    to: PathBuf,
    keep: Option<u32>,
    now: At,
    /// It makes itself: how it ends is kept in the file.
    by_itself: bool,
}

impl Apart {
    /// Makes it; `progress` hears how many of [`BACKUP_STEPS`] are done.
    ///
    /// # Errors
    /// What the file or the folder says; an unfinished copy is taken away again.
    pub fn make(mut self, progress: impl FnMut(u64)) -> Result<PathBuf, DeskError> {
        let made = self.store.backup(&self.to, self.now, progress);
        if self.by_itself {
            let why = made.as_ref().err().map(ToString::to_string);
            self.store.backup_ended(why.as_deref())?;
        }
        let made = made?;
        if let Some(keep) = self.keep {
            prune(self.store.path(), &made, keep)?;
        }
        Ok(made)
    }
}

/// Takes away the oldest backups of a file beyond so many, in the folder of the newest.
fn prune(file: &Path, made: &Path, keep: u32) -> Result<(), DeskError> {
    let Some(folder) = made.parent() else { return Ok(()) };
    let keep = usize::try_from(keep).unwrap_or(usize::MAX);
    let old = store::backups_in(folder, &stem(file))?.into_iter().skip(keep);
    for old in old.filter(|old| old != made) {
        fs::remove_file(old).map_err(StoreError::from)?;
    }
    Ok(())
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

impl Desk {
    /// Makes a backup at `to`: a file, or a folder, where it is named by the time; by default in
    /// `backups` beside the file.
    ///
    /// # Errors
    /// What the file says; an unfinished copy is taken away again.
    pub fn backup(
        &mut self,
        to: Option<&Path>,
        now: At,
        progress: impl FnMut(u64),
    ) -> Result<PathBuf, DeskError> {
        let to = self.backup_name(to, now);
        Ok(self.store.backup(&to, now, progress)?)
    }

    /// Whether somebody may have a backup made by this desk. Who has the file in hand may copy it
    /// without asking: the command asks nobody, and a timer of the machine can run it.
    ///
    /// # Errors
    /// [`DeskError::Pin`], [`DeskError::Refused`], or what the file says.
    pub fn may_back_up(&self, by: &StaffId) -> Result<(), DeskError> {
        self.admit(by)?;
        Ok(roles::may(self.property(), by, Right::Backup)?)
    }

    /// The same on a connection of its own; the newest `keep` stay in that folder.
    ///
    /// # Errors
    /// What the file says.
    pub fn backup_apart(
        &self,
        to: Option<&Path>,
        keep: Option<u32>,
        now: At,
    ) -> Result<Apart, DeskError> {
        let (store, to) = (self.store.again()?, self.backup_name(to, now));
        Ok(Apart { store, to, keep, now, by_itself: false })
    }

    /// The backup that is due by itself, if this desk is the one to make it.
    ///
    /// # Errors
    /// What the file says.
    pub fn backup_of_the_hour(&mut self, now: At) -> Result<Option<Apart>, DeskError> {
        if self.passing || self.watching {
            return Ok(None);
        }
        let keep = self.rules().keep;
        let Some(due) = keep.backup_due(self.zone(), now) else { return Ok(None) };
        let last = match self.last_backup()? {
            Some(last) => last,
            None => self.store.made_at()?,
        };
        if last >= due || !self.store.claim_backup(due, AGAIN, now)? {
            return Ok(None);
        }
        let apart = self.backup_apart(None, Some(keep.backups), now)?;
        Ok(Some(Apart { by_itself: true, ..apart }))
    }

    /// Makes no backups by itself: what is in the file is made up, and goes again.
    #[must_use]
    pub fn in_passing(self) -> Desk {
        Desk { passing: true, ..self }
    }

    /// When the newest backup was made.
    ///
    /// # Errors
    /// What the file says.
    pub fn last_backup(&self) -> Result<Option<At>, DeskError> {
        Ok(self.store.last_backup()?.map(|(at, _)| at))
    }

    /// Why the newest backup that makes itself failed.
    ///
    /// # Errors
    /// What the file says.
    pub fn backup_trouble(&self) -> Result<Option<String>, DeskError> {
        Ok(self.store.backup_trouble()?)
    }

    /// The backups in the usual folder, the newest first.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn backups(&self) -> Result<Vec<PathBuf>, DeskError> {
        let file = self.store.path();
        Ok(store::backups_in(&file.with_file_name(FOLDER), &stem(file))?)
    }

    /// Every copy of the file this desk knows of: its backups, and what restoring put aside.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn copies(&self) -> Result<Vec<PathBuf>, DeskError> {
        let file = self.store.path();
        let mut copies = self.backups()?;
        let begins = format!("{}{ASIDE}", stem(file));
        let beside = fs::read_dir(file.parent().unwrap_or(file)).map_err(StoreError::from)?;
        for found in beside {
            let found = found.map_err(StoreError::from)?;
            if found.file_name().to_string_lossy().starts_with(&begins) {
                copies.push(found.path());
            }
        }
        Ok(copies)
    }

    fn backup_name(&self, to: Option<&Path>, now: At) -> PathBuf {
        let file = self.store.path();
        let name = self.zone().local(now).format("%Y%m%d-%H%M%S");
        let name = format!("{}-{name}.db", stem(file));
        let is_folder = |to: &Path| to.is_dir() || to.as_os_str().to_string_lossy().ends_with('/');
        match to {
            Some(to) if is_folder(to) => to.join(name),
            Some(to) => to.to_owned(),
            None => file.with_file_name(FOLDER).join(name),
        }
    }
}

/// What a file that was put aside is called, after its stem.
const ASIDE: &str = "-before-restore-";
/// Where backups lie, beside the file.
const FOLDER: &str = "backups";

/// What restoring a backup would lose of the present file. Touches nothing.
///
/// # Errors
/// The backup is none, damaged, or of another property.
pub fn would_lose(backup: &Path, live: &Path) -> Result<Lost, DeskError> {
    Ok(store::compare(backup, live)?)
}

/// Puts a backup in the place of the property's file, with the restoring on record; where the file
/// that was there lies now.
///
/// # Errors
/// [`StoreError::InUse`] while a desk has it open; `by` is nobody the backup knows; whatever is
/// wrong with the backup. The present file is as it was then.
pub fn restore(
    by: &StaffId,
    backup: &Path,
    live: &Path,
    now: At,
    progress: impl FnMut(u64),
) -> Result<Option<PathBuf>, DeskError> {
    let lost = would_lose(backup, live)?;
    // Milliseconds, so that two restores of one minute have two names.
    let aside = live.with_file_name(format!("{}{ASIDE}{}.db", stem(live), now.0));
    let mut refused = None;
    let put = store::restore(
        backup,
        live,
        &aside,
        |coming| match recorded(by, coming, lost, now) {
            Ok(()) => Ok(()),
            Err(DeskError::Store(error)) => Err(error),
            Err(other) => {
                let why = other.to_string();
                refused = Some(other);
                Err(StoreError::Corrupt(why))
            }
        },
        progress,
    );
    match refused {
        Some(refused) => Err(refused),
        None => Ok(put?),
    }
}

/// Brings the copy up to this program's format and writes down what happened.
fn recorded(by: &StaffId, coming: &Path, lost: Lost, now: At) -> Result<(), DeskError> {
    let mut desk = Desk::open(coming, now)?;
    if desk.property().staff(by).is_none() {
        return Err(Refusal::UnknownStaff { field: "as", given: by.clone() }.into());
    }
    let event = Event::FileRestored { backup: lost.backup, lost: lost.events };
    let logged_at = lost.backup.map_or(now, |newest| now.max(newest));
    let logged = Logged { at: logged_at, logged_at, by: by.clone(), note: None, event };
    desk.store.write(|writer| {
        // What waited for the printer when the backup was made may be on paper since.
        writer.cancel_print_jobs(now)?;
        writer.append(None, 0, &[logged], false)
    })?;
    Ok(())
}
