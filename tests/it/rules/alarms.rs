//! What people do about an alarm, and what a clock that was put right does to it.
use super::play::{Play, T1, record, sec, staff, text};
use firstdesk::domain::{
    at::Span,
    command::Command,
    id::AlarmKey,
    refusal::Refusal,
    timer::TimerKind as K,
    vocab::{Category, Requester},
};

/// Recorded at 10, dispatched by nobody: late from 130 on.
fn late() -> (Play, AlarmKey) {
    let play = Play::recorded(|_| {});
    let key = play.alarms(140).remove(0).id.key().unwrap();
    (play, key)
}

fn shelve(alarm: AlarmKey, minutes: i64) -> Command {
    Command::Shelve { alarm, length: Span::minutes(minutes), reason: text("等钥匙") }
}

#[test]
fn an_alarm_climbs_after_two_bells_that_nobody_answered() {
    let (mut play, key) = late();
    let climbed = |play: &Play, s| play.alarms(s).remove(0).climbed(&play.rules, sec(s));
    assert!(!climbed(&play, 249));
    assert!(climbed(&play, 250), "due at 130, two bells of 60 s");
    play.at(251, Command::Ack { alarm: key }).unwrap();
    assert!(!climbed(&play, 252), "somebody answers it");
    // One that is put aside does not climb; back from the shelf it begins anew.
    let (mut play, key) = late();
    play.at(200, shelve(key, 10)).unwrap();
    assert!(!climbed(&play, 300));
    assert!(!climbed(&play, 919));
    assert!(climbed(&play, 920), "back at 800");
}

#[test]
fn an_alarm_taken_back_rings_at_once_and_only_then_can_it_be() {
    let (mut play, key) = late();
    assert_eq!(play.at(200, Command::Unshelve { alarm: key }), Err(Refusal::NotShelved));
    play.at(200, shelve(key, 10)).unwrap();
    assert!(!play.alarms(260).remove(0).rings());
    play.at(260, Command::Unshelve { alarm: key }).unwrap();
    let alarm = play.alarms(260).remove(0);
    assert!(alarm.rings() && alarm.since == sec(260));
    assert_eq!(play.at(261, Command::Unshelve { alarm: key }), Err(Refusal::NotShelved));
    let back = Refusal::NotShelved;
    assert_eq!((back.code(), back.clause()), ("not_shelved", "P2"));
}

#[test]
fn what_becomes_an_emergency_comes_off_the_shelf() {
    let (mut play, key) = late();
    play.at(200, shelve(key, 10)).unwrap();
    let urgent = Command::Classify { category: Category::Engineering, emergency: Some(true) };
    play.at(210, urgent).unwrap();
    let alarm = play.alarms(211).into_iter().find(|a| a.id.key() == Some(key)).unwrap();
    assert!(alarm.rings() && alarm.shelved_until.is_none());
    let again = play.at(212, shelve(key, 1));
    assert_eq!(again, Err(Refusal::EmergencyShelf));
    assert_eq!(Refusal::EmergencyShelf.clause(), "S3.1");
}

/// The machine's clock is put an hour ahead at this second of the play.
fn put_right(play: &mut Play, s: i64) {
    play.at(s + 3_600, Command::CorrectClock { by: Span::minutes(60) }).unwrap();
}

#[test]
fn no_alarm_fires_for_a_clock_put_ahead() {
    let mut play = Play::recorded(|_| {});
    let left = |play: &Play, s| play.timer(K::Dispatch).unwrap().left_at(sec(s));
    assert_eq!(left(&play, 100), Span::seconds(30));
    put_right(&mut play, 100);
    assert_eq!(left(&play, 3_700), Span::seconds(30));
    assert!(play.alarms(3_700).is_empty());
    let alarm = play.alarms(3_731).remove(0);
    assert_eq!((alarm.late, alarm.due_at), (Span::seconds(1), sec(3_730)));
    let order = Command::Dispatch { ticket: None, to: None, category: None, read_back: true };
    play.at(3_720, order).unwrap();
    let timer = play.timer(K::Dispatch).unwrap();
    assert_eq!((timer.met, timer.taken()), (Some(true), Some(Span::seconds(110))));
    assert_eq!(timer.started_at, sec(10), "what was written stays");
}

#[test]
fn nor_does_one_clear_or_forget_who_saw_it() {
    let (mut play, key) = late();
    play.at(150, Command::Ack { alarm: key }).unwrap();
    put_right(&mut play, 160);
    let alarm = play.alarms(3_760).remove(0);
    assert_eq!(
        (alarm.late, alarm.acked.clone().map(|a| a.0)),
        (Span::seconds(30), Some(staff("wang")))
    );
    let (mut play, key) = late();
    play.at(150, shelve(key, 10)).unwrap();
    put_right(&mut play, 160);
    assert_eq!(play.alarms(3_761).remove(0).shelved_until, Some(sec(3_600 + 750)));
}

#[test]
fn a_booked_time_is_civil_time_and_comes_nearer() {
    let mut play = Play::recorded(|r| r.appointment = Some(sec(10_000)));
    let order = Command::Dispatch { ticket: None, to: None, category: None, read_back: true };
    play.at(20, order).unwrap();
    let due = |play: &Play, kind| play.timer(kind).unwrap().due_at;
    let before = [K::Confirm, K::Arrive, K::Sign, K::Meeting].map(|k| due(&play, k));
    put_right(&mut play, 30);
    assert_eq!([K::Confirm, K::Arrive, K::Sign, K::Meeting].map(|k| due(&play, k)), before);
    // So does it for a ticket made after it; clocks that ended keep their result.
    assert_eq!(play.timer(K::Dispatch).unwrap().taken(), Some(Span::seconds(10)));
    assert_eq!(play.entry().ticket(T1).unwrap().no, T1);
}

#[test]
fn a_correction_is_never_backwards() {
    let mut play = Play::recorded(|r| r.requester = Requester::Internal);
    for by in [Span::ZERO, Span::seconds(-5)] {
        assert_eq!(play.at(20, Command::CorrectClock { by }), Err(Refusal::NothingToChange));
    }
    assert_eq!(record().requester, Requester::External);
}
