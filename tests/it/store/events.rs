//! Events go in and come back as they were, and nothing changes them.
use super::build::{Desk, NOW, record_one};

#[test]
fn what_was_recorded_comes_back() {
    let desk = Desk::new();
    let mut store = desk.open();
    let entry = record_one(&mut store, "1203", NOW);
    assert_eq!(entry.number.to_string(), "261123-001");
    let again = desk.open();
    assert_eq!(again.entry(entry.id).unwrap().as_ref(), Some(&entry));
    assert_eq!(again.entry_as_of(entry.id, NOW).unwrap(), Some(entry));
    assert_eq!(again.check().unwrap(), Vec::<String>::new());
    assert_eq!(again.verify(|_, _| {}).unwrap().unwrap().events, 1);
}
