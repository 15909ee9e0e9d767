//! Making a file the desk of a building of one's own, and changing what it is called.
use super::{Books, Desk, DeskError};
use crate::domain::{
    at::At,
    civil::Zone,
    event::{Event, Logged},
    id::StaffId,
    property::Property,
    refusal::Refusal,
    roles::{self, Right},
    setup::Setup,
};
use crate::store::Writer;

/// What may be changed of a property besides its lists; `None` stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PropertyChange {
    /// Name in Chinese.
    pub name_zh: Option<String>,
    /// Name in English.
    pub name_en: Option<String>,
    /// Where midnight is.
    pub zone: Option<Zone>,
}

impl Desk {
    /// Whether nothing was ever written into the file: it still has the starter property, and may
    /// become the desk of a building.
    ///
    /// # Errors
    /// What the file says.
    pub fn is_fresh(&self) -> Result<bool, DeskError> {
        Ok(self.store.last_seq()? == 0)
    }

    /// Puts a building of one's own in place of the starter property, in its supervisor's name.
    ///
    /// # Errors
    /// [`Refusal::AlreadySetUp`] once anything was written; or the file.
    pub fn set_up(&mut self, setup: &Setup, now: At) -> Result<(), DeskError> {
        self.admit(&setup.supervisor.id)?;
        let property = setup.property();
        self.store.write(|writer| {
            if writer.last_seq()? != 0 {
                return Err(Refusal::AlreadySetUp.into());
            }
            writer.set_property(&property, Some(&setup.supervisor.id), now)?;
            note(writer, &setup.supervisor.id, &property, now)
        })?;
        self.reopen_books(now)
    }

    /// Changes the name or the time zone.
    ///
    /// # Errors
    /// Refused to whoever may not, and [`Refusal::ZoneInUse`] once an entry is recorded: its
    /// number and its days were made by the zone of then. Or the file.
    pub fn set_property(
        &mut self,
        by: &StaffId,
        change: &PropertyChange,
        now: At,
    ) -> Result<(), DeskError> {
        self.admit(by)?;
        self.store.write(|writer| {
            let present = writer.property()?;
            roles::may(&present, by, Right::Property)?;
            let PropertyChange { name_zh, name_en, zone } = change.clone();
            let next = Property {
                name_zh: name_zh.unwrap_or_else(|| present.name_zh.clone()),
                name_en: name_en.unwrap_or_else(|| present.name_en.clone()),
                zone: zone.unwrap_or(present.zone),
                ..present.clone()
            };
            if next.zone != present.zone && writer.next_entry_id().0 > 1 {
                return Err(Refusal::ZoneInUse { zone: present.zone.to_string() }.into());
            }
            if next == present {
                return Ok(());
            }
            writer.set_property(&next, Some(by), now)?;
            note(writer, by, &next, now)
        })?;
        self.reopen_books(now)
    }

    /// The property's facts may have moved midnight.
    fn reopen_books(&mut self, now: At) -> Result<(), DeskError> {
        self.books = Books::read(&self.store)?;
        self.reload(self.books.property.zone.day(now))
    }
}

fn note(
    writer: &mut Writer<'_>,
    by: &StaffId,
    property: &Property,
    now: At,
) -> Result<(), DeskError> {
    let event = Event::PropertySet {
        name_zh: property.name_zh.clone(),
        name_en: property.name_en.clone(),
        zone: property.zone.to_string(),
    };
    let logged = Logged { at: now, logged_at: now, by: by.clone(), note: None, event };
    writer.append(None, 0, &[logged], false)?;
    Ok(())
}
