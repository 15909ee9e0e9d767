//! What the store's tests are made of: a file in its own folder, a small property, events.
use firstdesk::{
    domain::{
        amount::Money,
        at::At,
        civil::Zone,
        entry::Entry,
        event::{Event, Logged, Recorded},
        house::House,
        id::{EntryId, EntryNo, StaffId},
        property::{About, Duty, Price, Property, Staff, Tower},
        roster::Roster,
        text::Text,
        vocab::{Category, Channel, Department, Rank, Requester},
    },
    store::{Starter, Store, StoreError, Writer},
};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// 2026-11-23T02:14:05+08:00, the hour of every story.
pub(crate) const NOW: At = At(1_795_371_245_000);

/// A file in a folder that goes away with it.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("desk.db")
    }

    pub(crate) fn open(&self) -> Store {
        open(&self.path()).unwrap()
    }

    /// A connection that knows nothing of the store's manners.
    pub(crate) fn raw(&self) -> Connection {
        Connection::open(self.path()).unwrap()
    }
}

/// Takes out of a file what every format after the third brought.
pub(crate) const BACK_TO_THE_THIRD: &str = "
    DROP INDEX entry_lasting; DROP TABLE print_job; DROP TABLE search; DROP INDEX entry_closed;
    DROP TABLE resident; DROP TABLE list_version; DROP TABLE pin; DROP TABLE report;
    DROP TABLE backup_due; DROP TABLE sweep_owed; DROP TABLE print_job;
    DROP TABLE shift_hours; DROP TABLE roster; DROP TABLE roster_exception;
    ALTER TABLE duty DROP COLUMN second;
    ALTER TABLE staff DROP COLUMN pinyin; ALTER TABLE staff DROP COLUMN phones;
    ALTER TABLE staff DROP COLUMN areas; ALTER TABLE staff DROP COLUMN languages;
    ALTER TABLE staff DROP COLUMN has_left;
    PRAGMA user_version = 3;";

pub(crate) fn open(path: &Path) -> Result<Store, StoreError> {
    Store::open(path, NOW, || Starter { property: property(), rules_toml: "version = 1".into() })
}

pub(crate) fn property() -> Property {
    let staff = |id: &str, name_zh: &str, department, rank| Staff {
        id: id.into(),
        name_zh: name_zh.into(),
        name_en: id.to_uppercase(),
        department,
        rank,
        phone: "8001".into(),
        about: About::default(),
    };
    let tower = |area: &str, prefix: &str| Tower {
        area: area.into(),
        prefix: prefix.into(),
        floors: 20,
        rooms: 8,
    };
    Property {
        name_zh: "测试公寓".into(),
        name_en: "Test Residence".into(),
        zone: Zone::SHANGHAI,
        staff: vec![
            staff("wang", "王芳", Department::Desk, Rank::Operator),
            staff("chen", "陈刚", Department::Engineering, Rank::Technician),
        ],
        towers: vec![tower("A", ""), tower("B", "B")],
        responsibility: vec![Duty {
            category: Category::Engineering,
            area: "*".into(),
            hours: "08:00-20:00".parse().unwrap(),
            person: "chen".into(),
            deputy: Some("wang".into()),
            second: None,
        }],
        prices: vec![Price {
            code: "E01".into(),
            name_zh: "更换灯泡".into(),
            name_en: "Change a bulb".into(),
            unit: "个".into(),
            price: Money(2_000),
        }],
        roster: Roster::default(),
        house: House::default(),
    }
}

pub(crate) fn text(s: &str) -> Text {
    Text::prose(s).unwrap()
}

pub(crate) fn wang() -> StaffId {
    "wang".into()
}

pub(crate) fn logged(at: At, event: Event) -> Logged {
    Logged { at, logged_at: at, by: wang(), note: None, event }
}

pub(crate) fn recorded(number: EntryNo, place: &str, at: At) -> Recorded {
    Recorded {
        number,
        rules: 1,
        place: text(place),
        content: text("卫生间漏水"),
        contact: Some(text("陈先生")),
        phone: Some(text("13800001111")),
        channel: Channel::Call,
        category: Some(Category::Engineering),
        emergency: false,
        requester: Requester::External,
        appointment: None,
        avoid: None,
        received: at,
        told: at,
        first_receiver: wang(),
        holder: wang(),
    }
}

/// Records a new entry at a place, as the desk would, and projects it.
pub(crate) fn record(writer: &mut Writer<'_>, place: &str, at: At) -> Result<Entry, StoreError> {
    let number = writer.next_number(Zone::SHANGHAI.day(at))?;
    let event = Event::Recorded(Box::new(recorded(number, place, at)));
    add(writer, None, logged(at, event))
}

/// Adds an event to an entry, or makes a new one with it, and projects it.
pub(crate) fn add(
    writer: &mut Writer<'_>,
    entry: Option<EntryId>,
    event: Logged,
) -> Result<Entry, StoreError> {
    let entry = match entry.map(|id| writer.entry(id)).transpose()?.flatten() {
        Some(mut entry) => {
            entry.apply(&event);
            entry
        }
        None => Entry::begin(writer.next_entry_id(), &event).unwrap(),
    };
    writer.append(Some(entry.id), entry.version, &[event], false)?;
    writer.project(&entry, settled(&entry).then_some(entry.last_logged_at))?;
    Ok(entry)
}

pub(crate) fn settled(entry: &Entry) -> bool {
    !entry.is_open()
}

/// Records an entry in a write of its own.
pub(crate) fn record_one(store: &mut Store, place: &str, at: At) -> Entry {
    store.write(|w| record(w, place, at)).unwrap()
}
