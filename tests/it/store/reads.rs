//! The read rows: what is found by them, and that they are what the events make.
use super::build::{Desk, NOW, add, logged, record_one, settled, text};
use firstdesk::{
    domain::{
        at::{At, Span},
        entry::Entry,
        event::{Event, Logged},
    },
    store::Store,
};

fn after(minutes: i64) -> At {
    NOW.plus(Span::minutes(minutes))
}

fn places(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|e| e.place.as_str()).collect()
}

fn void(store: &mut Store, entry: &Entry, at: At) {
    let event = logged(at, Event::Voided { reason: text("重复") });
    store.write(|w| add(w, Some(entry.id), event)).unwrap();
}

#[test]
fn unsettled_entries_come_in_the_order_they_were_received() {
    let desk = Desk::new();
    let mut store = desk.open();
    record_one(&mut store, "1205", after(5));
    let entry = record_one(&mut store, "1203", after(3));
    record_one(&mut store, "1204", after(4));
    assert_eq!(places(&store.unsettled().unwrap()), ["1203", "1204", "1205"]);
    void(&mut store, &entry, after(10));
    assert_eq!(places(&store.unsettled().unwrap()), ["1204", "1205"]);
}

#[test]
fn a_day_holds_what_was_received_or_recorded_in_it() {
    let desk = Desk::new();
    let mut store = desk.open();
    record_one(&mut store, "before", At(NOW.0 - 1));
    record_one(&mut store, "first", NOW);
    record_one(&mut store, "last", At(after(60).0 - 1));
    record_one(&mut store, "after", after(60));
    // Received before the stretch, recorded in it.
    let number = "261123-090".parse().unwrap();
    let mut late = super::build::recorded(number, "told late", after(-30));
    late.told = after(-30);
    let event =
        Logged { logged_at: after(30), ..logged(after(30), Event::Recorded(Box::new(late))) };
    store.write(|w| add(w, None, event)).unwrap();
    let (from, to) = (NOW, after(60));
    assert_eq!(places(&store.entries_received(from, to).unwrap()), ["first", "last"]);
    assert_eq!(places(&store.entries_of_log(from, to).unwrap()), ["told late", "first", "last"]);
    assert!(store.entries_of_log(to, from).unwrap().is_empty());
}

#[test]
fn alive_at_a_time_is_what_was_logged_and_not_yet_settled() {
    let desk = Desk::new();
    let mut store = desk.open();
    let first = record_one(&mut store, "1201", NOW);
    let second = record_one(&mut store, "1202", after(10));
    void(&mut store, &first, after(20));
    let alive = |t| store.alive_at(t).unwrap();
    assert_eq!(alive(after(-1)), []);
    assert_eq!(alive(NOW), [first.id]);
    assert_eq!(alive(after(10)), [first.id, second.id]);
    assert_eq!(alive(At(after(20).0 - 1)), [first.id, second.id]);
    assert_eq!(alive(after(20)), [second.id]);
}

#[test]
fn what_was_still_owed_on_is_found_among_any_number_of_old_entries() {
    let desk = Desk::new();
    let mut store = desk.open();
    let days = |n: i64| after(n * 24 * 60);
    let open = record_one(&mut store, "open", days(-400));
    let lasting = record_one(&mut store, "lasting", days(-300));
    let gone = record_one(&mut store, "gone", days(-299));
    let short = record_one(&mut store, "short", days(-1));
    let over = record_one(&mut store, "over", days(-1));
    record_one(&mut store, "later", NOW);
    void(&mut store, &lasting, days(3));
    void(&mut store, &gone, days(-2));
    void(&mut store, &short, NOW);
    void(&mut store, &over, At(NOW.0 - 1));
    assert_eq!(store.owed_since(NOW, NOW).unwrap(), [open.id, lasting.id, short.id]);
    assert_eq!(store.owed_since(At(NOW.0 - 1), NOW).unwrap().last(), Some(&over.id));
    assert_eq!(store.owed_since(days(-302), days(-299)).unwrap(), [open.id, lasting.id]);
    // No step of it may look at every entry.
    let sql = include_str!("../../../src/store/figures.rs");
    let sql = sql.split('"').find(|part| part.contains("172800000")).unwrap();
    let explained = format!("EXPLAIN QUERY PLAN {sql}");
    let raw = desk.raw();
    let mut plan = raw.prepare(&explained).unwrap();
    let steps = plan.query_map([0, 0], |row| row.get::<_, String>(3)).unwrap();
    let steps: Vec<String> = steps.map(Result::unwrap).collect();
    for index in ["entry_unsettled", "entry_received", "entry_lasting"] {
        assert!(steps.iter().any(|step| step.contains(index)), "{steps:?}");
    }
    assert!(!steps.iter().any(|step| step.starts_with("SCAN entry")), "{steps:?}");
}

#[test]
fn an_entry_stays_settled_since_the_first_time() {
    let desk = Desk::new();
    let mut store = desk.open();
    let entry = record_one(&mut store, "1201", NOW);
    void(&mut store, &entry, after(20));
    // A later remark does not settle it anew; being owed something again does.
    let project = |store: &mut Store, settled| {
        let entry = store.entry(entry.id).unwrap().unwrap();
        store.write(|w| w.project(&entry, settled)).unwrap();
    };
    project(&mut store, Some(after(40)));
    assert_eq!(store.alive_at(after(30)).unwrap(), []);
    project(&mut store, None);
    assert_eq!(store.unsettled().unwrap().len(), 1);
    project(&mut store, Some(after(50)));
    assert_eq!(store.alive_at(after(45)).unwrap(), [entry.id]);
}

#[test]
fn earlier_entries_of_a_place_come_newest_first() {
    let desk = Desk::new();
    let mut store = desk.open();
    for (place, minute) in [("B0807", 1), ("B0807", 3), ("b0807", 2), ("0807", 4)] {
        record_one(&mut store, place, after(minute));
    }
    let found = store.earlier_at_place("b0807", 2).unwrap();
    assert_eq!(found.iter().map(|e| e.received_at).collect::<Vec<_>>(), [after(3), after(2)]);
    assert_eq!(store.earlier_at_place("B0807", 9).unwrap().len(), 3);
    assert!(store.earlier_at_place("B%", 9).unwrap().is_empty());
}

#[test]
fn read_rows_are_what_the_events_make_and_can_be_made_anew() {
    let desk = Desk::new();
    let mut store = desk.open();
    for minute in 0..20 {
        let entry = record_one(&mut store, "1203", after(minute));
        if minute % 3 == 0 {
            void(&mut store, &entry, after(minute + 1));
        }
    }
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let rows = || {
        let raw = desk.raw();
        let mut query = raw.prepare("SELECT * FROM entry ORDER BY id").unwrap();
        let row = |row: &rusqlite::Row<'_>| (0..18).map(|n| row.get(n)).collect();
        let rows = query.query_map([], row).unwrap();
        rows.collect::<Result<Vec<Vec<rusqlite::types::Value>>, _>>().unwrap()
    };
    let before = rows();
    let damage = [
        "UPDATE entry SET place = '1204' WHERE id = 3",
        "UPDATE entry SET body = replace(body, '1203', '1204') WHERE id = 4",
        "UPDATE entry SET version = 9 WHERE id = 5",
        "UPDATE entry SET phone = NULL WHERE id = 6",
        "UPDATE entry SET id = 99 WHERE id = 7",
        "DELETE FROM entry WHERE id = 8",
    ];
    desk.raw().execute_batch(&damage.join(";")).unwrap();
    // Row 7 under another id counts twice: one row too many, one too few.
    assert_eq!(store.check().unwrap().len(), damage.len() + 1);
    assert_eq!(store.rebuild(&settled, &mut |_, _| {}).unwrap(), 20);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert_eq!(rows(), before);
}

#[test]
fn a_row_that_refers_to_nothing_is_told() {
    let desk = Desk::new();
    let mut store = desk.open();
    record_one(&mut store, "1203", NOW);
    let raw = desk.raw();
    raw.execute_batch(
        "PRAGMA foreign_keys = OFF;
         INSERT INTO personal (seq, key, salt, value) VALUES (77, 'place', x'00', '1203');",
    )
    .unwrap();
    let told = store.check().unwrap();
    assert!(told.len() == 1 && told[0].contains("personal"), "{told:?}");
}
