//! Told for the night: two callers of one leak, a place whose trouble keeps coming back, and what an
//! outside first receiver's log was entered from.
use super::{
    Story, cast,
    night::{On, Teller},
    s,
};
use crate::{
    demo::{Act, Deed},
    domain::{
        command::Command,
        vocab::{Category, Channel},
    },
};
use cast::CALLERS;

pub(super) fn stories(on: On) -> Vec<Story> {
    let told = [bath(on), ceiling(on), quarrel(on, 6), quarrel(on, 13)];
    told.into_iter().flatten().map(|teller| teller.story).chain(lamp(on)).collect()
}

/// The leak itself, under way.
fn bath(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "浴缸下漏水", "Leak under the bathtub");
    let call = Teller::call(on, (1_500, 35), "B1407", what, CALLERS[1], |_| {})?;
    let mut there = call.dispatched(1_400, "zhou").signed(1_340).arrived(1_000).agreed(940)?;
    there.story.name = Some("bath");
    Some(there)
}

/// The room below: the same leak, attached.
fn ceiling(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "天花板滴水", "Water dripping from the ceiling");
    let mut call = Teller::call(on, (1_260, 30), "B1307", what, CALLERS[5], |_| {})?;
    call.story.acts.push(Act {
        at: on.0.minus(s(1_180)),
        by: "wang".into(),
        deed: Deed::Attach("bath"),
    });
    Some(call)
}

/// The noise of 0807, days ago: this night's call is the third.
fn quarrel(on: On, days: i64) -> Option<Teller> {
    let what = (Category::Complaint, "隔壁噪音", "Noise next door");
    let ago = days * 86_400;
    let call = Teller::call(on, (ago, 40), "0807", what, CALLERS[4], |_| {})?;
    let there =
        call.dispatched(ago - 100, "wu").signed(ago - 160).arrived(ago - 500).agreed(ago - 560)?;
    let mut back = there.finished(ago - 900, "wu")?.verdict(ago - 960, true, CALLERS[4])?;
    back.ago(ago - 1_020, cast::callback(3));
    back.ago(ago - 1_060, cast::close(CALLERS[4], on.1)?);
    Some(back)
}

/// The cleaner saw it first, told the desk half an hour later; the desk's log was down then and it
/// is entered late.
fn lamp(on: On) -> Option<Story> {
    let content = on.1.pick("车库灯坏", "Garage lamp out");
    let place = on.1.pick("车库", "Garage");
    let mut call = cast::call(place, content, Category::Engineering, CALLERS[6], on.1)?;
    let ago = |seconds: i64| on.0.minus(s(seconds));
    call.channel = Channel::Outside;
    call.first_receiver = Some("feng".into());
    (call.received, call.told) = (Some(ago(3_900)), Some(ago(2_100)));
    let mut story = Story::default();
    let (command, noted) = (Box::new(Command::Record(call)), ago(2_080));
    story.acts.push(Act { at: ago(300), by: "wang".into(), deed: Deed::DoLate(command, noted) });
    story.act(ago(270), "wang", cast::dispatch(Some("chen")));
    story.act(ago(200), "wang", Command::Sign { ticket: cast::T1, signer: None });
    Some(story)
}
