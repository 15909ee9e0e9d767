//! The search index: written with the read row, of what is there now and nothing else.
use super::build::{
    BACK_TO_THE_THIRD, Desk, NOW, add, logged, record_one, recorded, settled, text,
};
use firstdesk::{
    domain::{
        at::{At, Span},
        civil::Zone,
        command::Amend,
        entry::{Entry, LAYOUT},
        event::{Event, Logged},
        search::Query,
    },
    store::{Found, Store},
};

fn after(minutes: i64) -> At {
    NOW.plus(Span::minutes(minutes))
}

fn find(store: &Store, typed: &str) -> Found {
    store.search(&Query::read(typed, after(60), Zone::SHANGHAI), 10).unwrap()
}

fn found(store: &Store, typed: &str) -> Vec<u32> {
    find(store, typed).matches.iter().map(|m| m.entry.number.n).collect()
}

fn amend(store: &mut Store, entry: &Entry, amend: Amend, at: At) {
    let event = logged(at, Event::Amended(Box::new(amend)));
    store.write(|w| add(w, Some(entry.id), event)).unwrap();
}

#[test]
fn every_word_must_fit_newest_first() {
    let desk = Desk::new();
    let mut store = desk.open();
    record_one(&mut store, "1203", after(1));
    let second = record_one(&mut store, "B0807 100%_\\x", after(2));
    let smith = Amend { contact: Some(text("Mr. Smith")), ..Amend::default() };
    amend(&mut store, &second, smith, after(3));
    for (typed, want) in [
        ("漏水", &[2, 1][..]),
        ("水", &[2, 1]),
        ("1203 漏水 138", &[1]),
        ("漏水 1203", &[1]),
        ("b0807　smith", &[2]),
        ("807", &[2]),
        ("261123-002", &[2]),
        ("1123-002", &[2]),
        ("002", &[2]),
        ("陈先生", &[1]),
        ("cxs", &[1]),
        ("chenxiansheng", &[1]),
        ("lous", &[2, 1]),
        ("1111", &[2, 1]),
        ("138-0000-1111 1203", &[1]),
        ("1203 smith", &[]),
        ("水漏", &[]),
        ("", &[2, 1]),
        ("today", &[2, 1]),
        ("昨天", &[]),
        ("昨晚漏水", &[2, 1]),
        ("11-23 smith", &[2]),
        ("11-22.. smith", &[2]),
        ("..11-22 smith", &[]),
    ] {
        assert_eq!(found(&store, typed), want, "{typed}");
    }
}

#[test]
fn nothing_typed_is_an_error_of_the_file() {
    let desk = Desk::new();
    let mut store = desk.open();
    record_one(&mut store, "B0807 100%_\\x", after(2));
    for sign in ["%", "_", "\\", "%%", "'", "\"", "*", "(", "-", "^", "。"] {
        assert_eq!(found(&store, sign), [0; 0], "{sign}");
        assert_eq!(found(&store, &format!("漏水 {sign}")), [1], "{sign}");
    }
    for typed in
        ["AND", "漏水 OR", "words : 漏", "NEAR(漏 水)", "a\"b'c*", "-1", "漏水\0", "\u{10ffff}"]
    {
        find(&store, typed);
    }
    assert_eq!(found(&store, &"漏".repeat(30_000)), [0; 0]);
    assert_eq!(found(&store, &"漏 ".repeat(3_000)), [1]);
}

#[test]
fn more_than_are_shown_are_counted() {
    let desk = Desk::new();
    let mut store = desk.open();
    for minute in 0..30 {
        record_one(&mut store, "1203", after(minute));
    }
    let found = find(&store, "漏水");
    let shown: Vec<u32> = found.matches.iter().map(|m| m.entry.number.n).collect();
    assert_eq!(shown, (21..=30).rev().collect::<Vec<_>>());
    assert_eq!((found.more, found.uncounted), (20, false));
    let found = find(&store, "today 漏水");
    assert_eq!((found.matches.len(), found.more), (10, 20));
    assert_eq!(find(&store, "today").more, 20);
}

#[test]
fn a_slip_among_initials_is_forgiven_when_nothing_fits() {
    let desk = Desk::new();
    let mut store = desk.open();
    record_one(&mut store, "1203", after(1));
    let near = find(&store, "czs");
    assert!(near.nearly && near.matches.len() == 1);
    assert!(!find(&store, "cxs").nearly);
    assert!(find(&store, "zzz").matches.is_empty());
}

#[test]
fn what_was_said_later_is_found_and_shown() {
    let desk = Desk::new();
    let mut store = desk.open();
    let entry = record_one(&mut store, "1203", after(1));
    let cannot = logged(after(2), Event::CannotHandle { reason: text("要换总阀门") });
    store.write(|w| add(w, Some(entry.id), cannot)).unwrap();
    let hits = find(&store, "阀门").matches;
    assert_eq!(hits[0].said.as_deref(), Some("要换总阀门"));
    assert_eq!(find(&store, "阀门 漏水").matches[0].said, None, "the row itself shows why");
    let note = Logged {
        note: Some(text("邻居来问过")),
        ..logged(after(3), Event::Replied { reply: text("明天来") })
    };
    store.write(|w| add(w, Some(entry.id), note)).unwrap();
    assert_eq!(found(&store, "邻居 明天"), [1]);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn what_is_no_more_is_not_found() {
    let desk = Desk::new();
    let mut store = desk.open();
    let entry = record_one(&mut store, "1203", after(1));
    let moved = Amend { place: Some(text("B0907")), ..Amend::default() };
    amend(&mut store, &entry, moved, after(2));
    assert_eq!((found(&store, "1203"), found(&store, "b0907")), (vec![], vec![1]));
    let open = |store: &Store| (found(store, "open"), found(store, "作废"));
    assert_eq!(open(&store), (vec![1], vec![]));
    let void = logged(after(3), Event::Voided { reason: text("重复") });
    store.write(|w| add(w, Some(entry.id), void)).unwrap();
    assert_eq!(open(&store), (vec![], vec![1]));
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_refused_write_leaves_no_token() {
    let desk = Desk::new();
    let mut store = desk.open();
    record_one(&mut store, "1203", after(1));
    let failed: Result<(), _> = store.write(|w| {
        super::build::record(w, "1999", after(2))?;
        Err(firstdesk::store::StoreError::Full)
    });
    assert!(failed.is_err());
    assert_eq!(found(&store, "1999"), [0; 0]);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn the_last_closed_come_first() {
    let desk = Desk::new();
    let mut store = desk.open();
    let entries: Vec<Entry> =
        (0..4).map(|minute| record_one(&mut store, "1203", after(minute))).collect();
    for (entry, minute) in entries.iter().zip([13, 11, 12]) {
        let event = Event::Closed {
            approved_by: text("陈先生"),
            how: firstdesk::domain::vocab::ApprovalHow::Phone,
            words: text("可以"),
        };
        store.write(|w| add(w, Some(entry.id), logged(after(minute), event))).unwrap();
    }
    let closed = store.closed_last(2).unwrap();
    assert_eq!(closed.iter().map(|e| e.number.n).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(found(&store, "可以"), [3, 2, 1]);
}

#[test]
fn received_long_before_it_was_recorded_is_found_on_its_own_day() {
    let desk = Desk::new();
    let mut store = desk.open();
    record_one(&mut store, "1204", after(1));
    let told = recorded("261123-002".parse().unwrap(), "1203", after(-60 * 24));
    let event = Logged { logged_at: after(5), ..logged(after(5), Event::Recorded(Box::new(told))) };
    store.write(|w| add(w, None, event)).unwrap();
    assert_eq!(found(&store, "昨天 漏水"), [2]);
    assert_eq!(found(&store, "today 漏水"), [1]);
    assert_eq!(found(&store, "11-22..11-23 漏水"), [1, 2], "by when they were received");
}

/// Terms that stand in the index now, deleted rows' too until they are purged.
fn blobs(desk: &Desk) -> Vec<u8> {
    let raw = desk.raw();
    let mut query = raw.prepare("SELECT block FROM search_data").unwrap();
    let blocks = query.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap();
    blocks.flat_map(Result::unwrap).collect()
}

fn holds(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|w| w == needle.as_bytes())
}

#[test]
fn what_was_erased_is_gone_from_the_index() {
    let desk = Desk::new();
    let mut store = desk.open();
    record_one(&mut store, "1203", after(1));
    let second = record_one(&mut store, "1204", after(2));
    let name = Amend { contact: Some(text("Zimmermann 瞿小姐")), ..Amend::default() };
    amend(&mut store, &second, name, after(3));
    assert_eq!(found(&store, "zimmermann"), [2]);
    assert!(holds(&blobs(&desk), "zimmermann"));
    desk.raw().execute("DELETE FROM personal WHERE key = 'contact'", []).unwrap();
    assert!(!store.check().unwrap().is_empty(), "the read row still says it");
    // An entry at a time, as an erasure does it …
    let history = store.history(second.id).unwrap();
    let entry = Entry::replay(second.id, history.iter().map(|s| &s.logged)).unwrap();
    store.write(|w| w.project(&entry, None).and_then(|()| w.purge_index())).unwrap();
    assert_eq!(found(&store, "zimmermann"), [0; 0]);
    assert!(!holds(&blobs(&desk), "zimmermann") && !holds(&blobs(&desk), "瞿"));
    // … or everything anew.
    assert_eq!(found(&store, "cxs"), [1]);
    store.rebuild(&settled, &mut |_, _| {}).unwrap();
    assert_eq!(found(&store, "cxs"), [0; 0]);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn an_index_that_is_wrong_is_told_and_made_anew() {
    let desk = Desk::new();
    let mut store = desk.open();
    for minute in 0..9 {
        record_one(&mut store, "1203", after(minute));
    }
    let damage = [
        "DELETE FROM search WHERE rowid = 3",
        "INSERT OR REPLACE INTO search (rowid, number, phone, words, sounds, spelt, kind)
         VALUES (4, '004', '', '1203', '', '', 'open')",
        "INSERT INTO search (rowid, words) VALUES (77, '1203')",
    ];
    desk.raw().execute_batch(&damage.join(";")).unwrap();
    let told = store.check().unwrap();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].contains("261123-003") && told[1].contains("261123-004"), "{told:?}");
    let mut heard = Vec::new();
    store.rebuild(&settled, &mut |done, total| heard.push((done, total))).unwrap();
    assert_eq!(heard, (1..=9).map(|n| (n, 9)).collect::<Vec<_>>());
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert_eq!(found(&store, "漏水").len(), 9);
}

#[test]
fn a_file_without_an_index_gets_one() {
    let desk = Desk::new();
    let mut store = desk.open();
    record_one(&mut store, "1203", after(1));
    drop(store);
    // The index came with the fourth step.
    let back = format!("{BACK_TO_THE_THIRD} UPDATE layout SET version = {}", LAYOUT - 1);
    desk.raw().execute_batch(&back).unwrap();
    let mut store = desk.open();
    assert_eq!(found(&store, "漏水"), [0; 0], "older read rows are to be made anew first");
    assert!(store.layout().unwrap() < LAYOUT);
    store.rebuild(&settled, &mut |_, _| {}).unwrap();
    assert_eq!(found(&store, "漏水"), [1]);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}
