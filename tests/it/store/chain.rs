//! Whoever changes anything of the past is found, and the first place is named.
use super::build::{Desk, NOW, add, logged, record, record_one, text};
use firstdesk::{
    domain::event::Event,
    store::{Break, Broken},
};

/// Twelve events of six entries, in a closed file.
fn filled() -> Desk {
    let desk = Desk::new();
    let mut store = desk.open();
    for room in ["1201", "1202", "1203", "1204", "1205", "1206"] {
        store
            .write(|w| {
                let id = record(w, room, NOW)?.id;
                add(w, Some(id), logged(NOW, Event::Replied { reply: text("稍后回复") }))
            })
            .unwrap();
    }
    desk
}

fn tamper(desk: &Desk, sql: &str) {
    let raw = desk.raw();
    raw.execute_batch(
        "DROP TRIGGER event_never_changes; DROP TRIGGER event_never_goes;
         DROP TRIGGER event_follows; DROP TRIGGER personal_never_changes;
         PRAGMA foreign_keys = OFF;",
    )
    .unwrap();
    raw.execute_batch(sql).unwrap();
    assert!(raw.total_changes() > 0, "{sql} changed nothing");
}

fn first_break(desk: &Desk) -> Broken {
    desk.open().verify(|_, _| {}).unwrap().unwrap_err()
}

#[test]
fn a_whole_chain_verifies_and_says_how_far_it_is() {
    let desk = filled();
    let mut told = Vec::new();
    let verified = desk.open().verify(|done, total| told.push((done, total))).unwrap().unwrap();
    assert_eq!((verified.events, verified.erased, verified.head.len()), (12, 0, 64));
    assert_eq!(told, [(12, 12)]);
    assert_eq!(
        verified.head,
        desk.open().history(firstdesk::domain::id::EntryId(6)).unwrap()[1].hash
    );
    let empty = Desk::new().open().verify(|_, _| {}).unwrap().unwrap();
    assert_eq!(empty.events, 0);
}

#[test]
fn a_change_of_any_column_of_any_event_is_found_and_named() {
    let changes = [
        "entry = entry + 100",
        "version = version + 7",
        "at = at - 1",
        "logged_at = logged_at + 1",
        "\"by\" = 'zhao'",
        "type = 'answered'",
        "body = replace(body, '\"#\"', '\"#\" ')",
        "body = substr(body, 1, 40) || char(unicode(substr(body, 41, 1)) + 1) || substr(body, 42)",
        "imported = 1",
        "schema_version = 2",
        "hash = zeroblob(32)",
        // One hash in 256 ends in this byte already.
        "hash = CAST(substr(hash, 1, 31) ||
            CASE substr(hash, 32) WHEN x'00' THEN x'01' ELSE x'00' END AS BLOB)",
        "hash = x''",
    ];
    for change in changes {
        for seq in [1, 6, 12] {
            let desk = filled();
            tamper(&desk, &format!("UPDATE event SET {change} WHERE seq = {seq}"));
            assert_eq!(first_break(&desk), Broken { seq, what: Break::Altered }, "{change}");
        }
    }
}

#[test]
fn missing_moved_and_added_events_are_found() {
    let cases = [
        ("DELETE FROM event WHERE seq = 5", 6, Break::Missing(5)),
        ("DELETE FROM event WHERE seq = 1", 2, Break::Missing(1)),
        ("DELETE FROM event WHERE seq > 10", 10, Break::End),
        ("DELETE FROM event", 0, Break::End),
        ("UPDATE event SET seq = 99 WHERE seq = 12", 99, Break::Missing(12)),
        (
            "UPDATE event SET seq = -1 WHERE seq = 3; UPDATE event SET seq = 3 WHERE seq = 4;
             UPDATE event SET seq = 4 WHERE seq = -1",
            3,
            Break::Altered,
        ),
        (
            "INSERT INTO event SELECT 13, NULL, NULL, at, logged_at, \"by\", type, body, imported,
                schema_version, hash FROM event WHERE seq = 12",
            13,
            Break::Altered,
        ),
        ("UPDATE head SET hash = zeroblob(32)", 12, Break::End),
        ("UPDATE property SET id = '00'", 1, Break::Altered),
    ];
    for (sql, seq, what) in cases {
        let desk = filled();
        tamper(&desk, sql);
        assert_eq!(first_break(&desk), Broken { seq, what }, "{sql}");
    }
}

#[test]
fn a_changed_personal_value_is_found_and_an_erased_one_is_not_missed() {
    let cases = [
        ("UPDATE personal SET value = '1204' WHERE seq = 5 AND key = 'place'", 5, "place"),
        ("UPDATE personal SET value = value || ' ' WHERE seq = 2", 2, "reply"),
        ("UPDATE personal SET salt = zeroblob(16) WHERE seq = 11 AND key = 'phone'", 11, "phone"),
    ];
    for (sql, seq, key) in cases {
        let desk = filled();
        tamper(&desk, sql);
        assert_eq!(first_break(&desk), Broken { seq, what: Break::Personal(key.into()) }, "{sql}");
    }
    let desk = filled();
    tamper(&desk, "DELETE FROM personal WHERE key = 'phone'");
    assert_eq!(desk.open().verify(|_, _| {}).unwrap().unwrap().erased, 6);
}

#[test]
fn a_break_is_told_in_one_line() {
    let desk = filled();
    tamper(&desk, "UPDATE event SET at = 0 WHERE seq = 7");
    assert_eq!(first_break(&desk).to_string(), "event 7: it is not what was written");
}

#[test]
fn writing_goes_on_after_the_end_was_cut_off_and_the_cut_stays_visible() {
    let desk = filled();
    tamper(&desk, "DELETE FROM event WHERE seq > 10; DELETE FROM entry WHERE id = 6");
    let mut store = desk.open();
    record_one(&mut store, "1207", NOW);
    let broken = store.verify(|_, _| {}).unwrap().unwrap_err();
    assert_eq!(broken, Broken { seq: 13, what: Break::Missing(11) });
}
