//! A write is kept whole or not at all, and so is each attempt in it.
use super::build::{Desk, NOW, logged, record, record_one, recorded, wang};
use firstdesk::{
    domain::{at::Span, civil::Zone, draft::Draft, entry::Entry, event::Event, id::EntryId},
    store::{Store, StoreError, Writer},
};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// An error of a layer above.
#[derive(Debug)]
enum Above {
    Refused,
    Store(#[allow(dead_code)] StoreError), // read by Debug alone
}

impl From<StoreError> for Above {
    fn from(error: StoreError) -> Above {
        Above::Store(error)
    }
}

fn places(store: &Store) -> Vec<String> {
    store.unsettled().unwrap().iter().map(|e| e.place.to_string()).collect()
}

fn is_sound(store: &Store) -> bool {
    store.verify(|_, _| {}).unwrap().is_ok() && store.check().unwrap().is_empty()
}

#[test]
fn an_error_leaves_nothing_behind() {
    let desk = Desk::new();
    let mut store = desk.open();
    let done: Result<(), Above> = store.write(|w| {
        record(w, "1203", NOW)?;
        Err(Above::Refused)
    });
    assert!(matches!(done, Err(Above::Refused)), "{done:?}");
    assert_eq!((store.last_seq().unwrap(), places(&store).len()), (0, 0));
    assert_eq!(record_one(&mut store, "1204", NOW).number.to_string(), "261123-001");
    assert!(is_sound(&store));
}

#[test]
fn a_panic_leaves_nothing_behind_and_the_store_goes_on() {
    let desk = Desk::new();
    let mut store = desk.open();
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        store.write(|w| -> Result<(), StoreError> {
            record(w, "1203", NOW)?;
            panic!("a fault in the desk")
        })
    }));
    assert!(panicked.is_err());
    record_one(&mut store, "1204", NOW);
    assert_eq!(places(&store), ["1204"]);
    assert!(is_sound(&store));
}

#[test]
fn a_refused_attempt_takes_back_itself_and_nothing_else() {
    let desk = Desk::new();
    let mut store = desk.open();
    let line = |w: &mut Writer<'_>, place: &str| -> Result<Entry, Above> {
        let entry = record(w, place, NOW)?;
        if place == "bad" { Err(Above::Refused) } else { Ok(entry) }
    };
    let numbers: Result<Vec<_>, Above> = store.write(|w| {
        let mut numbers = Vec::new();
        for place in ["1201", "bad", "1202", "bad", "bad", "1203"] {
            match w.attempt(|w| line(w, place)) {
                Ok(entry) => numbers.push((entry.id, entry.number.to_string())),
                Err(Above::Refused) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(numbers)
    });
    let wanted = [(1, "261123-001"), (2, "261123-002"), (3, "261123-003")];
    assert_eq!(numbers.unwrap(), wanted.map(|(id, n)| (EntryId(id), n.to_owned())));
    assert_eq!(places(&store), ["1201", "1202", "1203"]);
    assert_eq!(store.last_seq().unwrap(), 3);
    assert!(is_sound(&store));
}

#[test]
fn an_attempt_in_an_attempt_goes_with_the_outer_one() {
    let desk = Desk::new();
    let mut store = desk.open();
    store
        .write(|w| -> Result<(), StoreError> {
            let outer = w.attempt(|w| -> Result<(), Above> {
                record(w, "1201", NOW)?;
                w.attempt(|w| record(w, "1202", NOW))?;
                Err(Above::Refused)
            });
            assert!(outer.is_err());
            record(w, "1203", NOW)?;
            Ok(())
        })
        .unwrap();
    assert_eq!(places(&store), ["1203"]);
    assert!(is_sound(&store));
}

#[test]
fn numbers_run_on_though_nothing_is_projected_yet() {
    let desk = Desk::new();
    let mut store = desk.open();
    let (today, tomorrow) = (NOW, NOW.plus(Span::minutes(24 * 60)));
    let given = store
        .write(|w| {
            let mut given = Vec::new();
            // Not in the order of days, and one line refused in between.
            for (at, kept) in [
                (today, true),
                (tomorrow, true),
                (today, true),
                (tomorrow, false),
                (tomorrow, true),
            ] {
                let done: Result<String, Above> = w.attempt(|w| {
                    let number = w.next_number(Zone::SHANGHAI.day(at))?;
                    let event = Event::Recorded(Box::new(recorded(number, "1203", at)));
                    w.append(Some(w.next_entry_id()), 1, &[logged(at, event)], true)?;
                    if kept { Ok(number.to_string()) } else { Err(Above::Refused) }
                });
                given.extend(done);
            }
            Ok::<_, StoreError>(given)
        })
        .unwrap();
    assert_eq!(given, ["261123-001", "261124-001", "261123-002", "261124-002"]);
    assert_eq!(store.rebuild(&|_| false, &mut |_, _| {}).unwrap(), 4);
    assert!(is_sound(&store));
}

#[test]
fn a_write_sees_what_it_has_done_itself() {
    let desk = Desk::new();
    let mut store = desk.open();
    store
        .write(|w| -> Result<(), StoreError> {
            let entry = record(w, "1203", NOW)?;
            assert_eq!(w.entry(entry.id)?.as_ref(), Some(&entry));
            assert_eq!(w.entry_by_number(entry.number)?, Some(entry));
            assert_eq!((w.last_seq()?, w.events_after(0, 9)?.len()), (1, 1));
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_same_number_twice_is_refused_whole() {
    let desk = Desk::new();
    let mut store = desk.open();
    let mut entry = record_one(&mut store, "1203", NOW);
    let twice = store.write(|w| {
        let event = Event::Recorded(Box::new(recorded(entry.number, "1204", NOW)));
        entry.id = w.next_entry_id();
        w.append(Some(entry.id), 1, &[logged(NOW, event)], false)?;
        w.project(&entry, None)
    });
    assert!(twice.is_err());
    assert_eq!(store.last_seq().unwrap(), 1);
    assert!(is_sound(&store));
}

#[test]
fn what_is_typed_is_kept_until_it_is_dropped() {
    let desk = Desk::new();
    let mut store = desk.open();
    let mut draft =
        Draft { started_at: NOW, by: wang(), line: "1203 漏".into(), fields: [].into() };
    store.save_draft(&draft).unwrap();
    draft.line = "1203 漏水 急 \u{1b}[31m".into();
    draft.fields.insert("phone".into(), "138".into());
    store.save_draft(&draft).unwrap();
    let parked = Draft { started_at: NOW.minus(Span::minutes(1)), ..draft.clone() };
    store.save_draft(&parked).unwrap();
    drop(store);
    let mut store = desk.open();
    assert_eq!(store.drafts(&wang()).unwrap(), [parked.clone(), draft]);
    assert_eq!(store.drafts(&"li".into()).unwrap(), []);
    // Recording the call and dropping its draft are one write.
    let failed: Result<(), Above> = store.write(|w| {
        w.drop_draft(&wang(), NOW)?;
        Err(Above::Refused)
    });
    assert!(failed.is_err());
    assert_eq!(store.drafts(&wang()).unwrap().len(), 2);
    store.drop_draft(&wang(), NOW).unwrap();
    store.drop_draft(&wang(), NOW).unwrap();
    assert_eq!(store.drafts(&wang()).unwrap(), [parked]);
}
