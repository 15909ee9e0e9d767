//! The supervisor's sample of a month of stories, and a desk that was away.
use crate::rules::play::START;
use firstdesk::{demo, desk::Desk, domain::at::Span, words::Lang};
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
