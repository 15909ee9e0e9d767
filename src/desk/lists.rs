//! Taking in what a property keeps for itself: its lists (people, towers, responsibility, prices)
//! and its rules. All of a file or nothing of it, and the change on record.
use super::{Books, Desk, DeskError};
use crate::domain::{
    at::At,
    bad_rules::BadRules,
    event::{Event, Logged},
    id::StaffId,
    property::{PUBLIC, Property},
    proposal::Post,
    roles::{self, Right},
    rules::Rules,
    tables::{BadTable, Change, Edit, Grid, List, Taken, edited, take},
};
use crate::store::Writer;

/// A list to take in.
#[derive(Debug, Clone, Copy)]
pub struct Import<'a> {
    /// Which.
    pub list: List,
    /// Its rows, by the stable names of columns and words.
    pub grid: &'a Grid,
    /// It is the whole list: what it does not have goes.
    pub replace: bool,
    /// Take the good rows though others are wrong.
    pub keep_going: bool,
    /// Only say what would happen.
    pub dry_run: bool,
}

/// What became of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// What it changes.
    pub change: Change,
    /// Rows that are wrong, and were left out.
    pub bad: Vec<BadTable>,
    /// It was written; else only looked at.
    pub written: bool,
}

/// Why a list was not taken. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// Rows are wrong.
    #[error("{} rows are wrong", .0.len())]
    Wrong(Vec<BadTable>),
    /// The row somebody changes is not there any more.
    #[error("the row has been changed meanwhile")]
    Gone,
    /// What would go is still named elsewhere.
    #[error("still in use: {}", .0.join(", "))]
    StillNamed(Vec<String>),
}

impl Desk {
    /// Takes a list in, or looks what it would do.
    ///
    /// # Errors
    /// [`DeskError::List`] when rows are wrong, or name or drop what the rest needs; refused for
    /// an unknown actor, or one who may not; or the file.
    pub fn import(
        &mut self,
        by: &StaffId,
        import: &Import<'_>,
        now: At,
    ) -> Result<Imported, DeskError> {
        self.admit(by)?;
        let done = self.store.write(|writer| carry_out(writer, by, import, now))?;
        if done.written {
            self.books = Books::read(&self.store)?;
        }
        Ok(done)
    }
}

impl Desk {
    /// Changes a row of a list, or takes the whole of it back to what it was.
    ///
    /// # Errors
    /// [`DeskError::List`] when the row is wrong, was changed meanwhile, or is still named where
    /// it would be missed; refused for an unknown actor; or the file.
    pub fn change_list(
        &mut self,
        by: &StaffId,
        list: List,
        edit: &Edit,
        now: At,
    ) -> Result<Change, DeskError> {
        self.admit(by)?;
        let done = self.store.write(|writer| {
            let grid = edited(&writer.property()?, list, edit).ok_or(NotTaken::Gone)?;
            let (replace, keep_going, dry_run) = (true, false, false);
            let import = Import { list, grid: &grid, replace, keep_going, dry_run };
            carry_out(writer, by, &import, now)
        })?;
        if done.written {
            self.books = Books::read(&self.store)?;
        }
        Ok(done.change)
    }

    /// Puts a version of the rules in force for what is recorded from now on; its number.
    ///
    /// # Errors
    /// [`DeskError::Rules`] when the text cannot be read; refused for an unknown actor, or one
    /// who may not; or the file.
    pub fn load_rules(&mut self, by: &StaffId, toml: &str, now: At) -> Result<u32, DeskError> {
        self.admit(by)?;
        let newest = self.books.newest.version;
        let unread = |e: BadRules| DeskError::Rules { version: newest + 1, reason: e.to_string() };
        Rules::parse(toml, newest + 1).map_err(unread)?;
        let version = self.store.write(|writer| {
            roles::may(&writer.property()?, by, Right::Rules)?;
            let version = writer.add_rules(toml, by, now)?;
            let event = Event::RulesLoaded { version };
            let logged = Logged { at: now, logged_at: now, by: by.clone(), note: None, event };
            writer.append(None, 0, &[logged], false)?;
            Ok::<_, DeskError>(version)
        })?;
        self.books = Books::read(&self.store)?;
        Ok(version)
    }
}

fn carry_out(
    writer: &mut Writer<'_>,
    by: &StaffId,
    import: &Import<'_>,
    now: At,
) -> Result<Imported, DeskError> {
    let present = writer.property()?;
    roles::may(&present, by, Right::of_list(import.list))?;
    let Taken { property, change, bad } = take(&present, import.list, import.grid, import.replace);
    if !bad.is_empty() && !import.keep_going && !import.dry_run {
        return Err(NotTaken::Wrong(bad).into());
    }
    let missed = [
        named_by_duties(&property),
        named_by_roster(&property),
        named_by_entries(writer, &present, &property)?,
    ];
    let missed = missed.concat();
    if !missed.is_empty() {
        return Err(NotTaken::StillNamed(missed).into());
    }
    let written = !import.dry_run && !change.is_empty();
    if written {
        writer.set_property(&property, Some(by), now)?;
        let count = |names: &[String]| u32::try_from(names.len()).unwrap_or(u32::MAX);
        let event = Event::ListImported {
            list: import.list,
            added: count(&change.added),
            changed: count(&change.changed),
            removed: count(&change.removed),
        };
        let logged = Logged { at: now, logged_at: now, by: by.clone(), note: None, event };
        writer.append(None, 0, &[logged], false)?;
    }
    Ok(Imported { change, bad, written })
}

/// Rows of the responsibility table that name a person or an area the property would not have.
fn named_by_duties(property: &Property) -> Vec<String> {
    let mut missed = Vec::new();
    for duty in &property.responsibility {
        let row = |what: &str| format!("{what} ({} {} {})", duty.category, duty.area, duty.hours);
        let people = duty.posts().filter_map(|post| match post {
            Post::Person(id) => Some(id),
            Post::OnDuty(_) => None,
        });
        let gone = people.filter(|id| property.staff(id).is_none());
        missed.extend(gone.map(|id| row(id.as_str())));
        let known = [PUBLIC, "*"].contains(&duty.area.as_str())
            || property.towers.iter().any(|t| t.area == duty.area);
        missed.extend((!known).then(|| row(&duty.area)));
    }
    missed
}

/// Rows of the roster that name a person or a shift the property would not have.
fn named_by_roster(property: &Property) -> Vec<String> {
    let roster = &property.roster;
    let turns = roster.weekly.iter().map(|t| (Some(&t.person), Some(&t.shift)));
    let days = roster.exceptions.iter().map(|e| (Some(&e.person), e.shift.as_ref()));
    let instead = roster.exceptions.iter().map(|e| (e.with.as_ref(), None));
    let mut missed = Vec::new();
    for (person, shift) in turns.chain(days).chain(instead) {
        let gone = person.filter(|id| property.staff(id).is_none());
        missed.extend(gone.map(|id| format!("{id} ({})", List::Roster)));
        let unknown = shift.filter(|name| !roster.shifts.iter().any(|s| s.name == **name));
        missed.extend(unknown.map(|name| format!("{name} ({})", List::Roster)));
    }
    missed.sort();
    missed.dedup();
    missed
}

/// People the list drops though open entries are theirs to follow.
fn named_by_entries(
    writer: &Writer<'_>,
    present: &Property,
    next: &Property,
) -> Result<Vec<String>, DeskError> {
    let gone = |id: &StaffId| present.staff(id).is_some() && next.staff(id).is_none();
    if !present.staff.iter().any(|s| gone(&s.id)) {
        return Ok(Vec::new());
    }
    let mut missed = Vec::new();
    for entry in writer.unsettled()?.into_iter().filter(crate::domain::entry::Entry::is_open) {
        let doers = entry.tickets.iter().map(|t| &t.assignee);
        let theirs = std::iter::once(&entry.holder).chain(doers).filter(|id| gone(id));
        missed.extend(theirs.map(|id| format!("{id} ({})", entry.number)));
    }
    missed.dedup();
    Ok(missed)
}
