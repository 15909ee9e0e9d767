//! Walking through a hand-over: what is left, and what is late.
use super::play::*;
use firstdesk::domain::{
    at::Span,
    id::{EntryId, EntryNo, StaffId},
    shift::{ShiftState, is_late, moves, walk::Walk},
    watch::Watched,
};

/// An entry of `holder`, recorded at second 20 of the play, as the `n`-th.
fn held(n: u32, holder: &str) -> Watched {
    let play = Play::recorded(|r| r.first_receiver = Some(staff(holder)));
    let mut entry = play.entry().clone();
    (entry.id, entry.number) = (EntryId(i64::from(n)), EntryNo { n, ..entry.number });
    let rules = firstdesk::domain::rules::Rules::parse(firstdesk::domain::rules::SHIPPED, 1);
    Watched::new(entry, &rules.unwrap(), firstdesk::domain::civil::Zone::SHANGHAI)
}

fn id(s: &str) -> StaffId {
    staff(s)
}

#[test]
fn what_somebody_holds_moves_and_a_take_over_moves_everybodys() {
    let log = [held(2, "wang"), held(1, "wang"), held(3, "li")];
    let number = |w: &&Watched| w.entry.number.n;
    let walk = Walk::new(id("wang"), id("li"), false, sec(0));
    assert_eq!(walk.items(&log).iter().map(number).collect::<Vec<_>>(), [1, 2]);
    let alone = Walk::new(id("wang"), id("sun"), true, sec(0));
    assert_eq!(alone.items(&log).iter().map(number).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(!moves(&log[2].entry, &id("wang"), &id("li"), true), "li holds it already");
}

#[test]
fn taken_is_enough_until_it_is_late() {
    let log = [held(1, "wang")];
    let mut walk = Walk::new(id("wang"), id("li"), false, sec(0));
    let number = log[0].entry.number;
    assert_eq!(walk.owed(&log, sec(30)), [number]);
    walk.taken.insert(number);
    assert_eq!(walk.owed(&log, sec(30)), []);
    let late = (30..1_000).map(sec).find(|now| is_late(&log[0], *now)).unwrap();
    assert_eq!(walk.owed(&log, late), [number], "late since: a word is owed");
    walk.words.insert(number, "  ".to_owned());
    assert_eq!(walk.owed(&log, late), [number], "blanks are no word");
    walk.words.insert(number, "马上派".to_owned());
    assert_eq!(walk.owed(&log, late.plus(Span::minutes(60))), []);
}

#[test]
fn nobody_signed_nothing_is_waited_for() {
    let rules = firstdesk::domain::rules::Rules::parse(firstdesk::domain::rules::SHIPPED, 1);
    let (table, zone) = (rules.unwrap().shift, firstdesk::domain::civil::Zone::SHANGHAI);
    assert_eq!(ShiftState::default().alarm(&table, zone, sec(10_000_000)), None);
}
