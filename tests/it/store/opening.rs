//! Making and opening the file, and everything that may lie in its place.
use super::build::{BACK_TO_THE_THIRD, Desk, NOW, open, property, record_one};
use firstdesk::domain::search::Query;
use firstdesk::store::{APPLICATION_ID, KNOWN, Store, StoreError, network_kind};
use std::{
    fs::{self, File},
    os::unix::fs::{FileExt, PermissionsExt},
    path::Path,
};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn code(path: &Path) -> &'static str {
    open(path).unwrap_err().code()
}

#[test]
fn the_first_use_makes_file_and_folders_for_the_group() {
    let desk = Desk::new();
    let folder = desk.path().with_file_name("deep").join("deeper");
    let path = folder.join("desk.db");
    let mut store = open(&path).unwrap();
    record_one(&mut store, "1203", NOW);
    assert_eq!(store.path(), path);
    assert_eq!(mode(&folder), 0o770);
    for file in ["desk.db", "desk.db-wal", "desk.db-shm"] {
        assert_eq!(mode(&folder.join(file)), 0o660, "{file}");
    }
}

#[test]
fn a_new_file_holds_what_it_was_begun_with_and_keeps_it() {
    let desk = Desk::new();
    let id = {
        let store = desk.open();
        assert_eq!(store.property().unwrap(), property());
        let rules = store.rules().unwrap();
        assert_eq!((rules.len(), rules[0].version, rules[0].toml.as_str()), (1, 1, "version = 1"));
        assert_eq!(store.last_seq().unwrap(), 0);
        store.property_id().to_owned()
    };
    assert!(id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()), "{id}");
    let again = Store::open(&desk.path(), NOW, || panic!("the file is not new")).unwrap();
    assert_eq!(again.property_id(), id);
    assert_ne!(Desk::new().open().property_id(), id);
}

#[test]
fn a_property_can_be_replaced_and_rules_only_added() {
    let desk = Desk::new();
    let mut store = desk.open();
    let mut other = property();
    other.name_en = "Elsewhere".into();
    other.staff.reverse();
    other.responsibility.clear();
    store.write(|w| w.set_property(&other, None, NOW)).unwrap();
    assert_eq!(store.property().unwrap(), other);
    assert_eq!(store.write(|w| w.add_rules("version = 2", &"wang".into(), NOW)).unwrap(), 2);
    assert_eq!(store.rules().unwrap().len(), 2);
    let raw = desk.raw();
    for sql in ["UPDATE rules SET toml = ''", "DELETE FROM rules"] {
        let refused = raw.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("never"), "{refused}");
    }
}

#[test]
fn every_connection_reads_its_settings_back() {
    let desk = Desk::new();
    let stores = [desk.open(), desk.open(), desk.open()];
    let wanted = [
        ("busy_timeout", "5000"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
        ("journal_mode", "wal"),
    ];
    for store in &stores {
        let settings = store.settings().unwrap();
        for (name, value) in wanted {
            assert!(settings.contains(&(name, value.to_owned())), "{name}: {settings:?}");
        }
    }
}

#[test]
fn a_newer_file_is_refused_with_both_numbers() {
    let desk = Desk::new();
    drop(desk.open());
    desk.raw().pragma_update(None, "user_version", KNOWN + 1).unwrap();
    let error = open(&desk.path()).unwrap_err();
    assert!(
        matches!(error, StoreError::Newer { found, known } if (found, known) == (KNOWN + 1, KNOWN)),
        "{error}"
    );
}

#[test]
fn another_programs_database_is_refused_and_left_as_it_is() {
    let marks = ["CREATE TABLE t (x)", "PRAGMA application_id = 7", "PRAGMA user_version = 1"];
    for mark in marks {
        let desk = Desk::new();
        desk.raw().execute_batch(mark).unwrap();
        let before = fs::read(desk.path()).unwrap();
        assert_eq!(code(&desk.path()), "foreign_file", "{mark}");
        assert_eq!(fs::read(desk.path()).unwrap(), before);
    }
    // A newer format number of somebody else's is not our newer file.
    assert_ne!(APPLICATION_ID, 7);
}

#[test]
fn what_is_no_database_is_refused_and_left_as_it_is() {
    let bytes: [&[u8]; 4] = [b"x", &[0; 4_096], "房号,事由\n".as_bytes(), b"SQLite format 3\0junk"];
    for content in bytes {
        let desk = Desk::new();
        fs::write(desk.path(), content).unwrap();
        assert_eq!(code(&desk.path()), "not_a_database");
        assert_eq!(fs::read(desk.path()).unwrap(), content);
    }
}

#[test]
fn an_empty_file_becomes_a_new_one() {
    let desk = Desk::new();
    File::create(desk.path()).unwrap();
    assert_eq!(desk.open().property().unwrap(), property());
}

#[test]
fn what_names_no_file_is_refused() {
    let desk = Desk::new();
    let folder = desk.path().parent().unwrap().to_owned();
    for path in [Path::new(""), Path::new(":memory:"), Path::new("/"), &folder] {
        assert_eq!(code(path), "not_a_file", "{}", path.display());
    }
    assert!(!Path::new(":memory:").exists());
    fs::write(desk.path(), "").unwrap();
    assert_eq!(code(&desk.path().join("below-a-file/desk.db")), "no_such_folder");
    assert_eq!(code(Path::new("/proc/nowhere/desk.db")), "no_such_folder");
}

#[test]
fn network_file_systems_are_known_by_their_numbers() {
    for magic in [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x0102_1997, 0x6573_5546] {
        assert!(network_kind(magic).is_some(), "{magic:x}");
    }
    // ext4, xfs, btrfs, tmpfs, overlayfs, zfs
    for magic in [0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994, 0x794c_7630, 0x2fc1_2fc1] {
        assert_eq!(network_kind(magic), None, "{magic:x}");
    }
}

#[test]
fn what_sqlite_and_the_system_say_is_told_by_its_cause() {
    let sqlite = |code| {
        StoreError::from(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None))
    };
    // BUSY, BUSY_RECOVERY, LOCKED, FULL, NOTADB, CORRUPT_INDEX, READONLY, CANTOPEN, IOERR_WRITE
    let causes = [5, 261, 6, 13, 26, 779, 8, 14, 778].map(|code| sqlite(code).code());
    let (busy, denied) = ("busy", "not_writable");
    let wanted =
        [busy, busy, busy, "disk_full", "not_a_database", "corrupt", denied, denied, "disk_error"];
    assert_eq!(causes, wanted);
    let system = |n| StoreError::from(std::io::Error::from_raw_os_error(n)).code();
    // EACCES, EROFS, ENOSPC, EIO
    assert_eq!([13, 30, 28, 5].map(system), [denied, denied, "disk_full", "disk_error"]);
}

/// Whether any reading of the whole file finds it damaged. Panics count as failures of the test.
fn is_found_damaged(path: &Path) -> bool {
    let Ok(store) = open(path) else { return true };
    let whole = store.verify(|_, _| {}).is_ok_and(|chain| chain.is_ok());
    let sound = store.check().is_ok_and(|wrong| wrong.is_empty());
    let read = store.unsettled().is_ok() && store.events_after(0, usize::MAX).is_ok();
    !(whole && sound && read && store.search(&Query::words("漏水"), 9).is_ok())
}

/// A closed file of many pages, and its bytes.
fn filled(desk: &Desk) -> Vec<u8> {
    let mut store = desk.open();
    for n in 0..60 {
        record_one(&mut store, &format!("12{n:02}"), NOW);
    }
    drop(store);
    assert!(!is_found_damaged(&desk.path()));
    fs::read(desk.path()).unwrap()
}

#[test]
fn a_file_cut_short_is_answered() {
    let desk = Desk::new();
    let bytes = filled(&desk);
    for cut in (1..40).map(|n| bytes.len() * n / 40).chain([1, 99, 100, 4_095, 4_096, 4_097]) {
        fs::write(desk.path(), &bytes[..cut]).unwrap();
        assert!(is_found_damaged(&desk.path()), "cut to {cut} of {}", bytes.len());
    }
}

#[test]
fn overwritten_pages_are_answered() {
    let desk = Desk::new();
    let bytes = filled(&desk);
    // From page 2 on: page 1 has tests of its own. Every page is some table's or index's root.
    for page in 1..bytes.len() / 4_096 {
        fs::write(desk.path(), &bytes).unwrap();
        let file = File::options().write(true).open(desk.path()).unwrap();
        file.write_all_at(&[0x5a; 4_096], page as u64 * 4_096).unwrap();
        drop(file);
        assert!(is_found_damaged(&desk.path()), "page {}", page + 1);
    }
}

#[test]
fn single_flipped_bytes_never_panic() {
    let desk = Desk::new();
    let bytes = filled(&desk);
    let offsets = (16..bytes.len()).step_by(bytes.len() / 150);
    for offset in offsets {
        let mut flipped = bytes.clone();
        flipped[offset] ^= 0x55;
        fs::write(desk.path(), &flipped).unwrap();
        // Unused space may be flipped unnoticed; that it is answered at all is what counts.
        is_found_damaged(&desk.path());
    }
}

#[test]
fn a_file_of_the_first_format_opens_and_takes_a_hand_over() {
    use firstdesk::domain::shift::walk::Walk;
    let desk = Desk::new();
    record_one(&mut desk.open(), "1203", NOW);
    desk.raw().execute_batch(BACK_TO_THE_THIRD).unwrap();
    let second_and_third = "DROP TABLE walk; DROP INDEX event_own; DROP TABLE notified;
                            DROP TABLE backup; PRAGMA user_version = 1";
    desk.raw().execute_batch(second_and_third).unwrap();
    let mut store = desk.open();
    assert_eq!(store.last_seq().unwrap(), 1);
    let mut walk = Walk::new("wang".into(), "li".into(), false, NOW);
    walk.words.insert("261123-001".parse().unwrap(), "等配件".to_owned());
    store.save_walk(&walk).unwrap();
    assert_eq!(desk.open().walk(&"wang".into()).unwrap(), Some(walk));
    assert_eq!(store.walk(&"li".into()).unwrap(), None);
}

#[test]
fn a_file_somebody_planted_something_in_is_not_opened() {
    let plants = [
        "CREATE TRIGGER owned AFTER INSERT ON event
         BEGIN INSERT OR REPLACE INTO pin (staff, hash, set_at) VALUES ('zhao', 'x', 1); END",
        "ALTER TABLE staff RENAME TO people; CREATE VIEW staff AS SELECT * FROM people",
        "DROP TRIGGER event_never_goes; CREATE TRIGGER event_never_goes BEFORE DELETE ON event
         BEGIN SELECT 1; END",
        "CREATE VIEW beside AS SELECT 1",
    ];
    for sql in plants {
        let desk = Desk::new();
        drop(desk.open());
        let raw = rusqlite::Connection::open(desk.path()).unwrap();
        raw.execute_batch(sql).unwrap();
        assert_eq!(code(&desk.path()), "corrupt", "{sql}");
        let said = open(&desk.path()).unwrap_err().to_string();
        assert!(said.contains("this program did not make it"), "{said}");
        assert!(Store::open_to_read(&desk.path()).is_err(), "{sql}");
        let elsewhere = desk.path().with_file_name("elsewhere.db");
        assert!(firstdesk::store::compare(&desk.path(), &elsewhere).is_err(), "no backup either");
    }
}

#[test]
fn a_guard_that_is_gone_is_told_by_the_check() {
    let desk = Desk::new();
    let store = desk.open();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let raw = rusqlite::Connection::open(desk.path()).unwrap();
    raw.execute_batch("DROP TRIGGER event_never_goes").unwrap();
    assert_eq!(desk.open().check().unwrap(), ["no trigger event_never_goes"]);
}
