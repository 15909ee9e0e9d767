//! The ordinary path by Enter alone: every step's form, untouched, gives a command the procedure
//! takes.
use super::{World, at, leak, press};
use firstdesk::{
    domain::{
        command::{Command, Record},
        entry::EntryStage,
        id::EntryNo,
        watch::Next,
    },
    tui::{
        dialogs::step,
        pane::{Ask, Outcome},
    },
};
use ratatui::crossterm::event::KeyCode;

/// Opens the most urgent step and presses Enter; its name.
fn step_by_enter(world: &mut World, number: EntryNo) -> Next {
    let watched = world.watched(number);
    let next = watched.owed(world.now).first().unwrap().next;
    let mut form = step::open(&watched, next, &world.view()).unwrap();
    let version = watched.entry.version;
    // In the call-round the way without letters is Right, then Enter; nothing is presumed.
    let round = matches!(next, Next::Notify(_));
    if round {
        press(world, form.as_mut(), KeyCode::Right);
    }
    // How satisfied they are, the source says: 5, by an arrow.
    if next == Next::Callback {
        press(world, form.as_mut(), KeyCode::Left);
    }
    let ask = press(world, form.as_mut(), KeyCode::Enter);
    let Ask::Do(order) = &ask else { panic!("{next:?}: {ask:?}") };
    assert_eq!(order.on, Some(number), "{next:?}");
    assert_eq!(order.seen, Some(version).filter(|_| !round), "{next:?}");
    match world.obey(form.as_mut(), ask) {
        Ask::Done(said) if said.contains("已记") => next,
        Ask::Become(_) => next,
        Ask::Nothing if round => next,
        other => panic!("{next:?}: {other:?}"),
    }
}

fn drive(world: &mut World, number: EntryNo) -> Vec<Next> {
    let mut steps = Vec::new();
    while world.watched(number).entry.is_open() {
        world.wait(20);
        steps.push(step_by_enter(world, number));
        assert!(steps.len() < 30, "{steps:?}");
    }
    steps
}

#[test]
fn enter_alone_carries_an_ordinary_entry_to_its_close() {
    let mut world = World::new();
    let number = world.record(leak());
    let steps = drive(&mut world, number);
    assert_eq!(steps.len(), 9, "{steps:?}");
    assert_eq!(steps.last(), Some(&Next::Close));
    let entry = world.watched(number).entry;
    assert_eq!(entry.stage(), EntryStage::Closed);
    assert_eq!(entry.tickets[0].assignee, "chen".into());
    assert_eq!(entry.last_reached_callback().unwrap().satisfaction, Some(5));
}

#[test]
fn a_booked_one_is_confirmed_on_the_way() {
    let mut world = World::new();
    let booked = Some(at("2026-11-23T15:00:00+08:00"));
    let number = world.record(Record { appointment: booked, ..leak() });
    let steps = drive(&mut world, number);
    assert!(steps.iter().any(|s| matches!(s, Next::Confirm(_))), "{steps:?}");
}

#[test]
fn an_emergency_is_reported_on_the_way() {
    let mut world = World::new();
    let number = world.record(Record { emergency: true, ..leak() });
    let steps = drive(&mut world, number);
    let told = steps.iter().filter(|s| matches!(s, Next::Notify(_))).count();
    assert_eq!(told, 2, "{steps:?}");
}

#[test]
fn stuck_cannot_and_rework_go_by_enter_too() {
    let mut world = World::new();
    let number = world.record(leak());
    step_by_enter(&mut world, number); // dispatch
    let no = world.watched(number).entry.tickets[0].no;
    let reason = super::text("管子在墙里");
    for command in [
        Command::Stuck { ticket: no, reason: reason.clone() },
        Command::Cannot { reason: reason.clone() },
    ] {
        let done = world.execute(&firstdesk::desk::order::Order::on(number, command));
        assert!(matches!(done, Outcome::Done(_)), "{done:?}");
    }
    let mut steps = Vec::new();
    while world.watched(number).entry.tickets[0].stage.code() != "finished" {
        steps.push(step_by_enter(&mut world, number));
        assert!(steps.len() < 20, "{steps:?}");
    }
    assert!(steps.contains(&Next::Escalate(no)) && steps.contains(&Next::Reply), "{steps:?}");
    let reject = Command::Reject { ticket: no, signed_by: reason.clone(), opinion: reason };
    world.execute(&firstdesk::desk::order::Order::on(number, reject));
    let steps = drive(&mut world, number);
    assert_eq!(steps.first(), Some(&Next::Dispatch(Some(no))));
}
