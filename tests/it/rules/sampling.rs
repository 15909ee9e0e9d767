//! The supervisor's draw: fair, repeatable, and nothing the desk can steer.
use super::play::*;
use firstdesk::domain::{
    entry::Entry,
    id::{EntryId, EntryNo},
    sampling::draw,
    vocab::Category,
    watch::Next,
};
use std::collections::{BTreeMap, BTreeSet};

/// A closed entry of a category and first receiver; reworked ones went through two rounds.
fn closed(n: u32, category: Category, first: &str, reworked: bool) -> Entry {
    let mut play = Play::recorded(|r| {
        r.category = Some(category);
        r.first_receiver = Some(staff(first));
    });
    let mut s = 20;
    if reworked {
        s = play.go_on(s, 5, |e| e.tickets.first().is_some_and(|t| t.work.is_some()));
        play.at(s, reject(T1)).unwrap();
    }
    s = play.go_on(s + 5, 5, |e| e.fixed_at().is_some());
    play.at(s, ordinary(Next::Close)).unwrap();
    let mut entry = play.entry().clone();
    (entry.id, entry.number) = (EntryId(i64::from(n)), EntryNo { n, ..entry.number });
    entry
}

#[test]
fn the_same_seed_draws_the_same_and_another_seed_another() {
    let entries: Vec<Entry> = (1..=40).map(|n| closed(n, Category::Help, "wang", false)).collect();
    assert_eq!(draw(&entries, 7, 5), draw(&entries, 7, 5));
    let draws: BTreeSet<_> = (0..20).map(|seed| draw(&entries, seed, 5)).collect();
    assert!(draws.len() > 15, "{}", draws.len());
    let mut reversed = entries.clone();
    reversed.reverse();
    assert_eq!(draw(&entries, 7, 5), draw(&reversed, 7, 5), "the order they come in is nothing");
}

#[test]
fn every_category_and_receiver_has_a_turn_before_any_has_two() {
    let mut entries = Vec::new();
    for n in 1..=30 {
        entries.push(closed(n, Category::Help, "wang", false));
    }
    entries.push(closed(31, Category::Engineering, "wang", false));
    entries.push(closed(32, Category::Help, "li", false));
    for seed in 0..50 {
        let drawn: BTreeSet<u32> = draw(&entries, seed, 3).iter().map(|no| no.n).collect();
        assert!(drawn.contains(&31) && drawn.contains(&32), "{drawn:?}");
    }
}

#[test]
fn reworked_entries_are_drawn_about_three_times_as_often() {
    let entries: Vec<Entry> =
        (1..=20).map(|n| closed(n, Category::Help, "wang", n <= 10)).collect();
    let mut drawn: BTreeMap<bool, u32> = BTreeMap::new();
    for seed in 0..4_000 {
        for number in draw(&entries, seed, 1) {
            *drawn.entry(number.n <= 10).or_default() += 1;
        }
    }
    let ratio = f64::from(drawn[&true]) / f64::from(drawn[&false]);
    assert!((2.5..3.6).contains(&ratio), "{ratio}");
}

#[test]
fn open_and_sampled_entries_are_left_out() {
    let open = Play::recorded(|_| {}).entry().clone();
    assert!(draw([&open], 1, 5).is_empty());
    let mut play = Play::recorded(|_| {});
    let s = play.go_on(20, 5, |e| e.fixed_at().is_some());
    play.at(s, ordinary(Next::Close)).unwrap();
    let sample = firstdesk::domain::command::Command::Sample {
        via: firstdesk::domain::vocab::Via::Phone,
        fixed: true,
        satisfaction: 4,
    };
    assert_eq!(draw([play.entry()], 1, 5).len(), 1);
    play.at(s + 60, sample).unwrap();
    assert!(draw([play.entry()], 1, 5).is_empty());
}
