//! Writers killed at random moments: what was acknowledged is there, and nothing by halves.
use super::{
    build::{Desk, NOW, add, logged, open, record, text},
    processes::{said, say, sent_to, spawn},
};
use firstdesk::{domain::event::Event, store::StoreError};
use std::{collections::BTreeSet, sync::mpsc, thread, time::Duration};

const ROUNDS: u32 = 100;
const WRITERS: usize = 2;

/// Writes until it is killed: an entry and its answer in one write, acknowledged only after it
/// returned.
#[test]
fn child_writes_for_ever() {
    let Some(file) = sent_to() else { return };
    let mut store = open(&file).unwrap();
    say("ready");
    loop {
        let entry = store
            .write(|w| {
                let id = record(w, "1203", NOW)?.id;
                add(w, Some(id), logged(NOW, Event::Answered { reply: text("好的") }))
            })
            .unwrap_or_else(|e: StoreError| panic!("{e}"));
        say(entry.id.0);
    }
}

/// A moment between 0 and 20 ms, another each time.
fn moment() -> Duration {
    Duration::from_micros(u64::from(getrandom::u32().unwrap() % 20_000))
}

#[test]
fn a_hundred_rounds_of_killed_writers_lose_nothing_acknowledged() {
    let desk = Desk::new();
    let mut acked = BTreeSet::new();
    for round in 1..=ROUNDS {
        // Every fourth time as they start, else in the midst of their writing.
        acked.extend(kill_writers(&desk, round % 4));
        let store = desk.open();
        let kept: BTreeSet<i64> = store.unsettled().unwrap().iter().map(|e| e.id.0).collect();
        assert!(acked.is_subset(&kept), "round {round}: {:?}", acked.difference(&kept));
        assert_eq!(store.last_seq().unwrap(), 2 * i64::try_from(kept.len()).unwrap());
        if round % 20 == 0 {
            let verified = store.verify(|_, _| {}).unwrap().unwrap();
            assert_eq!(verified.events, store.last_seq().unwrap());
            assert_eq!(store.check().unwrap(), Vec::<String>::new());
        }
    }
    assert!(acked.len() >= 150, "the writers hardly wrote: {}", acked.len());
}

/// Waits until writers acknowledged so many writes, kills them a moment later, and answers all
/// they acknowledged.
fn kill_writers(desk: &Desk, writes: u32) -> Vec<i64> {
    let mut children: Vec<_> =
        (0..WRITERS).map(|_| spawn("store::crash::child_writes_for_ever", &desk.path())).collect();
    let (tx, rx) = mpsc::channel();
    let readers: Vec<_> = children
        .iter_mut()
        .map(|child| {
            let (voice, tx) = (said(child), tx.clone());
            thread::spawn(move || voice.for_each(|word| tx.send(word).unwrap()))
        })
        .collect();
    drop(tx);
    let mut words = vec![rx.recv().unwrap()];
    while words.iter().filter(|w| *w != "ready").count() < writes as usize {
        words.push(rx.recv().unwrap());
    }
    let until = std::time::Instant::now() + moment();
    while let Ok(word) = rx.recv_timeout(until.saturating_duration_since(std::time::Instant::now()))
    {
        words.push(word);
    }
    for child in &mut children {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    for reader in readers {
        reader.join().unwrap();
    }
    words.extend(rx);
    words.iter().filter(|w| *w != "ready").map(|w| w.parse().unwrap()).collect()
}
