//! Booked services of the night: a customer who was not there, one who moved the time, and one
//! with hours to keep clear.
use super::{
    cast::{self, CALLERS, T1},
    night::{On, Teller},
    s,
};
use crate::domain::{
    at::At,
    civil::Window,
    command::{Command, Record},
    vocab::Category,
};
use chrono::NaiveTime;

/// Each told in a few lines; `midnight` is the one to come.
pub(super) fn stories(on: On, midnight: At) -> [Option<Teller>; 3] {
    [nobody_there(on), moved(on, midnight), keeps_clear(on, midnight)]
}

/// Contacted, on site in time, and nobody opened: a new time has to be agreed.
fn nobody_there(on: On) -> Option<Teller> {
    let what = (Category::Engineering, "装净水器", "Fit a water filter");
    let booked = |r: &mut Record| r.appointment = Some(on.0.minus(s(900)));
    let mut there = Teller::call(on, (7_500, 30), "B1105", what, CALLERS[8], booked)?;
    there = there.dispatched(7_400, "zhou");
    there.ago(2_000, Command::Confirm { ticket: T1 });
    there = there.signed(1_900).arrived(1_140);
    let reason = on.1.pick("敲门无人应, 电话无人接", "Nobody opens, nobody answers");
    there.ago(600, Command::NoShow { ticket: T1, reason: cast::text(reason)? });
    Some(there)
}

/// Rang up before anybody went: the clocks follow.
fn moved(on: On, midnight: At) -> Option<Teller> {
    let what = (Category::Engineering, "换浴室镜灯", "New lamp over the bathroom mirror");
    let booked = |r: &mut Record| r.appointment = Some(on.0.plus(s(2_400)));
    let mut call = Teller::call(on, (3_300, 35), "0911", what, CALLERS[6], booked)?;
    call = call.dispatched(3_200, "zhou");
    let reason = cast::text(on.1.pick("客人要休息", "Wants to sleep first"));
    let appointment = midnight.plus(s(10 * 3_600));
    call.ago(2_000, Command::Rebook { appointment, reason });
    Some(call)
}

/// A cleaning in the afternoon, not while the child sleeps.
fn keeps_clear(on: On, midnight: At) -> Option<Teller> {
    let what = (Category::Cleaning, "深度保洁", "Deep cleaning");
    let hour = |h| NaiveTime::from_hms_opt(h, 0, 0);
    let window = Window { from: hour(12)?, to: hour(14)? };
    let booked = |r: &mut Record| {
        r.appointment = Some(midnight.plus(s(15 * 3_600)));
        r.avoid = Some(window);
    };
    let call = Teller::call(on, (4_400, 38), "1203", what, CALLERS[0], booked)?;
    Some(call.dispatched(4_300, "feng"))
}
