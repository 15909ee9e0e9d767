//! The supervisor's sample of a month of stories, and a desk that was away.
use crate::rules::play::START;
use firstdesk::{
    demo,
    desk::{Desk, DeskError, Order},
    domain::{at::Span, command::Command, id::StaffId, vocab::Via},
    words::Lang,
};
use std::collections::BTreeSet;

#[test]
fn everybody_draws_the_same_sample_all_day_and_another_tomorrow() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    demo::fill(&path, START, 3, Lang::Zh, |_, _| {}).unwrap();
    let desk = Desk::open(&path, START).unwrap();
    let numbers = |now| -> Vec<String> {
        desk.sample(now, 5).unwrap().iter().map(|w| w.entry.number.to_string()).collect()
    };
    let drawn = numbers(START);
    assert_eq!(drawn.len(), 5);
    assert_eq!(numbers(START.plus(Span::minutes(300))), drawn);
    assert_ne!(numbers(START.plus(Span::minutes(24 * 60))), drawn);
    let sample = desk.sample(START, 5).unwrap();
    assert!(sample.iter().all(|w| w.entry.closed_at().is_some() && w.entry.samples.is_empty()));
    let categories: BTreeSet<_> = sample.iter().map(|w| w.entry.category).collect();
    assert!(categories.len() > 2, "spread: {categories:?}");
}

#[test]
fn a_desk_that_opens_again_knows_when_somebody_last_looked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let mut desk = Desk::open(&path, START).unwrap();
    assert_eq!(desk.last_seen(), None);
    desk.beat(START).unwrap();
    desk.beat(START.plus(Span::seconds(10))).unwrap();
    let later = Desk::open(&path, START.plus(Span::minutes(16))).unwrap();
    assert_eq!(later.last_seen(), Some(START), "within half a minute it is noted once");
    desk.beat(START.plus(Span::seconds(30))).unwrap();
    let later = Desk::open(&path, START.plus(Span::minutes(16))).unwrap();
    assert_eq!(later.last_seen(), Some(START.plus(Span::seconds(30))));
}

#[test]
fn nothing_the_desk_does_today_changes_todays_draw() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    demo::fill(&path, START, 3, Lang::Zh, |_, _| {}).unwrap();
    let mut desk = Desk::open(&path, START).unwrap();
    let numbers = |desk: &Desk, now| -> Vec<String> {
        desk.sample(now, 5).unwrap().iter().map(|w| w.entry.number.to_string()).collect()
    };
    let drawn = numbers(&desk, START);
    let (wang, zhao) = (StaffId::from("wang"), StaffId::from("zhao"));
    // Closed today, however many: not before tomorrow's draw.
    let now = START.plus(Span::minutes(1));
    for _ in 0..12 {
        let entry = desk.execute(&wang, &Order::record(crate::rules::play::record()), now).unwrap();
        let mut at = now;
        while desk.find(entry.entry, None).unwrap().entry.is_open() {
            at = at.plus(Span::seconds(5));
            let watched = desk.find(entry.entry, None).unwrap();
            let next = watched.owed(at)[0].next;
            let order = Order::on(entry.entry, crate::rules::play::ordinary(next));
            desk.execute(&wang, &order, at).unwrap();
        }
    }
    let later = START.plus(Span::minutes(60));
    assert_eq!(numbers(&desk, later), drawn);
    // An event brought in later under yesterday's date does not change the seed of a desk that
    // has written by itself before midnight.
    let tomorrow = START.plus(Span::minutes(24 * 60));
    let next = numbers(&desk, tomorrow);
    desk.batch(|batch| {
        let old = tomorrow.minus(Span::minutes(20 * 60));
        let order = Order::record(crate::rules::play::record());
        batch.execute(&wang, &order, old).map(drop)
    })
    .map_err(|e: DeskError| e)
    .unwrap();
    assert_eq!(numbers(&desk, tomorrow), next);
    // What was sampled stays on today's list, with its score, and is not drawn tomorrow.
    let first = desk.sample(START, 5).unwrap()[0].entry.number;
    let sample = Command::Sample { via: Via::Phone, fixed: true, satisfaction: 2 };
    desk.execute(&zhao, &Order::on(first, sample), later).unwrap();
    assert_eq!(numbers(&desk, later), drawn);
    assert_eq!(desk.sample(later, 5).unwrap()[0].entry.samples[0].satisfaction, 2);
    assert!(!numbers(&desk, tomorrow).contains(&first.to_string()));
}
