//! Two desks at work on one file, as the operator's and the supervisor's are: whatever both do in
//! whatever order, each sees after its next refresh what a desk opened afresh sees.
use crate::rules::{
    play::{START, record, sec, staff, text},
    properties::{Move, choose, moves},
};
use firstdesk::{
    desk::{Desk, Order, handover::Shift},
    domain::{at::At, command::Command, id::EntryNo, watch::Watched},
};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

struct Office {
    folder: tempfile::TempDir,
    desks: [Desk; 2],
    /// Seconds of the play.
    now: i64,
}

impl Office {
    fn new() -> Office {
        let folder = tempfile::tempdir().unwrap();
        let open = || Desk::open(&folder.path().join("desk.db"), START).unwrap();
        let desks = [open(), open()];
        Office { folder, desks, now: 0 }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("desk.db")
    }

    /// One thing done by one of the two, on what it last saw.
    fn act(&mut self, who: usize, (pause, kind, vary): Move) {
        // Now and then a quarter of a day: midnights come and go.
        self.now += if kind == 255 { 21_600 } else { pause };
        let (now, s) = (sec(self.now), self.now);
        let me = staff(["wang", "li"][who]);
        let desk = &mut self.desks[who];
        let log = desk.log();
        let on = (!log.is_empty()).then(|| log[usize::from(vary) % log.len()].clone());
        match (kind, on) {
            (0..=20, _) | (_, None) => {
                let mut call = record();
                call.emergency = vary % 5 == 0;
                call.received = Some(now);
                desk.execute(&me, &Order::record(call), now).unwrap();
            }
            (21..=30, Some(on)) => {
                if let Some(alarm) = on.alarms(now).first() {
                    let ack = Command::Ack { alarm: alarm.id.key().unwrap() };
                    let _ = desk.execute(&me, &Order::on(on.entry.number, ack), now);
                }
            }
            (31..=34, _) => {
                let to = staff(["li", "wang"][who]);
                let (take_over, reason) = (vary % 2 == 0, Some(text("交接班")));
                let _ = desk.hand_over(&me, &Shift { take_over, reason, ..Shift::to(to) }, now);
            }
            (35..=50, Some(on)) => {
                let to = desk.log()[usize::from(kind) % desk.log().len()].entry.number;
                let command = match kind {
                    35..=46 => Command::Attach { to, reason: None },
                    _ => Command::Detach { reason: None },
                };
                let _ = desk.execute(&me, &Order::on(on.entry.number, command), now);
            }
            (_, Some(on)) => {
                let command = choose(&on, s, kind, vary);
                let order = Order::on(on.entry.number, command).seen(on.entry.version);
                let _ = desk.execute(&me, &order, now);
            }
        }
    }

    /// What each desk sees after a refresh is what a fresh one sees.
    fn agree(&mut self) {
        let now = sec(self.now);
        let fresh = Desk::open(&self.path(), now).unwrap();
        for desk in &mut self.desks {
            desk.refresh(now).unwrap();
            assert_eq!(numbers(desk), numbers(&fresh));
            assert_eq!(desk.log(), fresh.log());
            assert_eq!(desk.alarms(now), fresh.alarms(now));
        }
    }
}

fn numbers(desk: &Desk) -> Vec<(EntryNo, u32)> {
    desk.log().iter().map(|w| (w.entry.number, w.entry.version)).collect()
}

fn rows(path: &Path) -> Vec<Vec<rusqlite::types::Value>> {
    let raw = rusqlite::Connection::open(path).unwrap();
    let mut query = raw.prepare("SELECT * FROM entry ORDER BY id").unwrap();
    let columns = query.column_count();
    let row = |row: &rusqlite::Row<'_>| (0..columns).map(|n| row.get(n)).collect();
    let rows = query.query_map([], row).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// Makes the file's read rows anew, as an older layout does.
fn made_anew(path: &Path, now: At) -> Desk {
    let raw = rusqlite::Connection::open(path).unwrap();
    raw.execute_batch("UPDATE layout SET version = 0").unwrap();
    Desk::open(path, now).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_desks_and_a_fresh_one_agree(
        moves in moves(),
        turns in prop::collection::vec((0usize..2, any::<bool>()), 50),
    ) {
        let mut office = Office::new();
        for (one, (who, look)) in moves.into_iter().zip(turns) {
            office.act(who, one);
            if look {
                let now = sec(office.now);
                office.desks[who].refresh(now).unwrap();
            }
            if one.2 % 8 == 0 {
                office.agree();
            }
        }
        office.agree();
    }

    #[test]
    fn what_two_entries_became_can_be_made_anew_from_their_events(
        moves in moves(),
        turns in prop::collection::vec(0usize..2, 50),
    ) {
        let mut office = Office::new();
        let entries: Vec<EntryNo> = (0..2)
            .map(|_| office.desks[0].execute(&staff("wang"), &Order::record(record()), START))
            .map(|done| done.unwrap().entry)
            .collect();
        for ((pause, kind, vary), turn) in moves.into_iter().zip(turns) {
            office.now += pause;
            let desk = &mut office.desks[0];
            let watched: Watched = desk.find(entries[turn], None).unwrap();
            let now = sec(office.now);
            let command = match watched.alarms(now).first() {
                _ if kind == 9 => Command::Attach { to: entries[1 - turn], reason: None },
                _ if kind == 8 => Command::Detach { reason: None },
                Some(alarm) if kind % 3 == 0 => Command::Ack { alarm: alarm.id.key().unwrap() },
                _ => choose(&watched, office.now, kind, vary),
            };
            let _ = desk.execute(&staff("wang"), &Order::on(entries[turn], command), now);
        }
        let [desk, _] = &office.desks;
        prop_assert_eq!(desk.store().check().unwrap(), Vec::<String>::new());
        let events = desk.events_after(0, usize::MAX).unwrap().len();
        let verified = desk.store().verify(|_, _| {}).unwrap().unwrap();
        prop_assert_eq!(usize::try_from(verified.events).unwrap(), events);
        let before = rows(&office.path());
        let anew = made_anew(&office.path(), sec(office.now));
        prop_assert_eq!(rows(&office.path()), before);
        prop_assert_eq!(anew.log(), desk.log());
    }
}

#[test]
fn a_read_row_that_cannot_be_read_is_made_anew_when_the_desk_opens() {
    let mut office = Office::new();
    for _ in 0..3 {
        office.act(0, (10, 0, 1));
    }
    let raw = rusqlite::Connection::open(office.path()).unwrap();
    for damage in ["body = '{}'", "body = 'x'", "body = replace(body, '\"acks\":[],', '')"] {
        let before = rows(&office.path());
        raw.execute_batch(&format!("UPDATE entry SET {damage} WHERE id = 2")).unwrap();
        assert_ne!(rows(&office.path()), before, "{damage}");
        let desk = Desk::open(&office.path(), sec(60)).unwrap();
        assert_eq!(desk.log().len(), 3);
        assert_eq!(rows(&office.path()), before, "{damage}");
    }
}

#[test]
fn read_rows_of_a_newer_program_are_left_alone() {
    let mut office = Office::new();
    office.act(0, (10, 0, 1));
    let raw = rusqlite::Connection::open(office.path()).unwrap();
    raw.execute_batch("UPDATE layout SET version = version + 1").unwrap();
    let before = rows(&office.path());
    let code = |e: firstdesk::desk::DeskError| e.code();
    assert_eq!(Desk::open(&office.path(), sec(60)).err().map(code), Some("newer_file"));
    // A desk that was open before writes no row of the old shape between the new ones.
    let order = Order::record(record());
    let refused = office.desks[1].execute(&staff("li"), &order, sec(60));
    assert_eq!(refused.err().map(code), Some("newer_file"));
    assert_eq!(rows(&office.path()), before);
}

#[test]
fn a_hand_over_refused_halfway_leaves_nothing_in_a_batch_that_goes_on() {
    let mut office = Office::new();
    let desk = &mut office.desks[0];
    let at = |s: i64| Some(sec(s));
    for s in [10, 100] {
        let order = Order { at: at(s), ..Order::record(record()) };
        desk.execute(&staff("wang"), &order, sec(200)).unwrap();
    }
    let written = desk.events_after(0, 100).unwrap().len();
    let shift = Shift { at: at(50), ..Shift::to(staff("li")) };
    desk.batch(|batch| {
        // The second entry was recorded after the shift is said to have changed.
        assert!(batch.hand_over(&staff("wang"), &shift, sec(300)).is_err());
        Ok::<_, firstdesk::desk::DeskError>(())
    })
    .unwrap();
    assert_eq!(desk.events_after(0, 100).unwrap().len(), written);
    assert!(desk.log().iter().all(|w| w.entry.holder == staff("wang")));
}
