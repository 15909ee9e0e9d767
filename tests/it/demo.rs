//! The demo is made through the one door, and looks alive.
use crate::rules::play::START;
use firstdesk::{
    demo,
    desk::Desk,
    domain::{
        at::Span,
        entry::EntryStage,
        watch::{Next, Watched},
    },
    words::Lang,
};
use std::collections::BTreeSet;

fn desk(seed: u64, hour: i64, lang: Lang) -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.db");
    let now = START.plus(Span::minutes(60 * hour));
    demo::fill(&path, now, seed, lang, |_, _| {}).unwrap();
    let desk = Desk::open(&path, now).unwrap();
    (folder, desk)
}

#[test]
fn every_seed_and_hour_tells_a_story_the_procedure_accepts() {
    for (seed, hour) in [(1, 0), (2, 5), (3, 12), (4, 21), (5, 23)] {
        let (_folder, desk) = desk(seed, hour, Lang::Zh);
        assert!(desk.store().verify(|_, _| {}).unwrap().is_ok());
    }
}

#[test]
fn the_night_shows_every_stage_some_late_one_emergency_and_two_bookings() {
    let (_folder, desk) = desk(1, 0, Lang::En);
    let now = START;
    let open: Vec<&Watched> = desk.log().iter().filter(|w| w.entry.is_open()).collect();
    let next: BTreeSet<&str> = open
        .iter()
        .flat_map(|w| w.owed(now))
        .map(|o| match o.next {
            Next::Notify(_) => "notify",
            Next::Dispatch(None) => "dispatch",
            Next::Dispatch(Some(_)) => "redispatch",
            Next::Sign(_) => "sign",
            Next::Confirm(_) => "confirm",
            Next::Arrive(_) => "arrive",
            Next::Plan(_) => "plan",
            Next::Finish(_) => "finish",
            Next::Accept(_) => "accept",
            Next::Escalate(_) => "escalate",
            Next::Callback => "callback",
            _ => "other",
        })
        .collect();
    for step in [
        "notify",
        "dispatch",
        "redispatch",
        "sign",
        "confirm",
        "arrive",
        "plan",
        "finish",
        "accept",
        "escalate",
        "callback",
    ] {
        assert!(next.contains(step), "nothing to {step}: {next:?}");
    }
    assert!(open.iter().filter(|w| w.entry.emergency).count() >= 1);
    assert!(open.iter().filter(|w| w.entry.appointment.is_some()).count() >= 2);
    assert!(open.iter().any(|w| w.entry.tickets.iter().any(|t| t.hold_at(now).is_some())));
    let alarms = desk.alarms(now);
    assert!(
        alarms.iter().any(firstdesk::domain::alarm::Alarm::rings)
            && alarms.iter().any(|a| !a.active)
    );
    assert!(alarms.iter().any(|a| a.climbed(desk.rules(), now)), "nobody answered one");
    assert!(alarms.iter().any(|a| a.shelved_until.is_some()), "one is put aside");
    let day = desk.zone().day(now);
    let month = desk.received(day - chrono::Days::new(30), day, None).unwrap();
    assert!(month.len() > 250, "{}", month.len());
    let closed = month.iter().filter(|w| w.entry.stage() == EntryStage::Closed).count();
    assert!(closed > 200);
}

#[test]
fn the_night_shows_a_shared_cause_a_repeat_and_a_late_entry() {
    for lang in [Lang::Zh, Lang::En] {
        let (_folder, desk) = desk(1, 0, lang);
        let log = desk.log();
        let joined = log.iter().find(|w| w.entry.attached.is_some()).expect("an attached caller");
        let lead = joined.entry.attached.as_ref().unwrap().to;
        let lead = log.iter().find(|w| w.entry.number == lead).expect("its lead");
        assert_eq!(lead.entry.callers, [joined.entry.number]);
        let noise = log.iter().find(|w| w.entry.place.as_str() == "0807").unwrap();
        assert!(noise.is_frequent(), "{:?}", noise.repeat);
        let late: Vec<&Watched> = log.iter().filter(|w| w.late_entry).collect();
        assert_eq!(late.len(), 1);
        assert!(late[0].entry.is_open());
    }
}
