//! The repeat radar: what it counts, and that it says the same however it is asked.
use crate::{
    evening::Evening,
    rules::play::{START, text},
};
use firstdesk::domain::{
    at::{At, Span},
    command::{Amend, Command},
    id::EntryNo,
    repeat::Repeat,
    vocab::Category,
};

const DAY: Span = Span::minutes(24 * 60);

fn days(n: i64) -> Span {
    Span(DAY.0 * n)
}

/// Entries of 1203, engineering, so many days after the start.
fn recorded(on: &[i64]) -> (Evening, Vec<EntryNo>) {
    let mut e = Evening::new();
    let mut numbers = Vec::new();
    for day in on {
        e.now = START.plus(days(*day));
        let now = e.now;
        numbers.push(e.record_with(|r| r.received = Some(now)));
    }
    (e, numbers)
}

fn counts(e: &Evening, numbers: &[EntryNo]) -> Vec<u32> {
    let n = |number: &EntryNo| e.watched(*number).repeat.map_or(0, |r| r.n);
    numbers.iter().map(n).collect()
}

fn at(e: &Evening, number: EntryNo, then: At) -> Option<Repeat> {
    e.desk.find(number, Some(then)).unwrap().repeat
}

#[test]
fn the_third_of_a_place_and_category_within_thirty_days_is_frequent() {
    let (e, numbers) = recorded(&[0, 10, 20, 29, 31]);
    // On day 31 the first, 31 days old, does not count any more.
    assert_eq!(counts(&e, &numbers), [1, 2, 3, 4, 4]);
    let often: Vec<bool> = numbers.iter().map(|n| e.watched(*n).is_frequent()).collect();
    assert_eq!(often, [false, false, true, true, true]);
}

#[test]
fn thirty_days_are_thirty_days_to_the_millisecond() {
    let (mut e, first) = recorded(&[0]);
    e.now = START.plus(days(30)).minus(Span(1));
    let now = e.now;
    let inside = e.record_with(|r| r.received = Some(now));
    assert_eq!(counts(&e, &[first[0], inside]), [1, 2]);
    let (e, numbers) = recorded(&[0, 30]);
    assert_eq!(counts(&e, &numbers), [1, 1]);
}

#[test]
fn another_place_another_category_and_what_is_void_do_not_count() {
    let (mut e, numbers) = recorded(&[0, 1, 2]);
    let now = e.now;
    let other = e.record_with(|r| {
        r.received = Some(now);
        r.category = Some(Category::Cleaning);
    });
    let next_door = e.record_with(|r| r.place = text("1204"));
    let same = e.record_with(|r| r.place = text("1203"));
    assert_eq!(counts(&e, &[other, next_door, same]), [1, 1, 4]);
    e.does(numbers[0], Command::Void { reason: text("记错了") });
    assert_eq!(counts(&e, &numbers), [0, 1, 2], "the void one itself is no trouble");
    assert_eq!(counts(&e, &[same]), [3]);
    let unknown = e.record_with(|r| r.category = None);
    assert_eq!(e.watched(unknown).repeat, None);
    let category = Category::Engineering;
    e.does(unknown, Command::Classify { category, emergency: None });
    assert_eq!(counts(&e, &[unknown]), [4]);
}

#[test]
fn the_shown_log_follows_what_changes_and_a_file_made_anew_says_the_same() {
    let (mut e, _) = recorded(&[0, 0, 0]);
    let shown = |e: &Evening| -> Vec<_> {
        e.desk.log().iter().map(|w| (w.entry.number.n, w.repeat.map(|r| r.n))).collect()
    };
    assert_eq!(shown(&e), [(3, Some(3)), (2, Some(2)), (1, Some(1))]);
    let second = e.desk.log()[1].entry.number;
    let moved = Amend { place: Some(text("b0302")), ..Amend::default() };
    e.does(second, Command::Amend(moved));
    assert_eq!(shown(&e), [(3, Some(2)), (2, Some(1)), (1, Some(1))]);
    let back = Amend { place: Some(text("1203")), ..Amend::default() };
    e.does(second, Command::Amend(back));
    assert_eq!(shown(&e), [(3, Some(3)), (2, Some(2)), (1, Some(1))]);
    let raw = rusqlite::Connection::open(e.desk.path()).unwrap();
    raw.execute_batch("UPDATE layout SET version = 0").unwrap();
    let anew = firstdesk::desk::Desk::open(e.desk.path(), e.now).unwrap();
    assert_eq!(anew.log(), e.desk.log());
}

#[test]
fn as_it_stood_nothing_later_counts() {
    let (mut e, numbers) = recorded(&[0, 1, 2]);
    let before = e.now;
    e.wait(60).does(numbers[0], Command::Void { reason: text("记错了") });
    let third = numbers[2];
    assert_eq!(at(&e, third, before).map(|r| r.n), Some(3));
    assert_eq!(at(&e, third, e.now).map(|r| r.n), Some(2));
}
