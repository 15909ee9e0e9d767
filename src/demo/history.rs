//! A month of ordinary days, all closed: most steps in time, some late, some work done twice.
use super::{Story, cast, s};
use crate::{
    domain::{
        at::At,
        civil::Zone,
        command::Command,
        vocab::{Category, Via},
    },
    words::Lang,
};
use fastrand::Rng;

const DAYS: i64 = 30;

/// The stories of the thirty days before the night that is being shown.
pub(super) fn month(now: At, zone: Zone, lang: Lang, rng: &mut Rng) -> Vec<Story> {
    let mut stories = Vec::new();
    // The last hours belong to the night's own stories.
    let until = now.minus(s(6 * 3_600));
    for back in (1..=DAYS).rev() {
        let day = zone.start_of(zone.day(now.minus(s(back * 86_400))));
        for _ in 0..rng.i64(9..17) {
            let rang = day.plus(s(hour(rng) * 3_600 + rng.i64(0..3_600)));
            if rang < until {
                stories.extend(story(rang, zone, lang, rng));
            }
        }
    }
    stories
}

/// Calls come mostly in the morning and the evening.
pub(super) fn hour(rng: &mut Rng) -> i64 {
    const BUSY: &[i64] =
        &[0, 2, 5, 7, 7, 8, 8, 9, 9, 10, 11, 12, 13, 14, 15, 17, 18, 18, 19, 19, 20, 21, 22, 23];
    BUSY[rng.usize(..BUSY.len())]
}

pub(super) fn story(rang: At, zone: Zone, lang: Lang, rng: &mut Rng) -> Option<Story> {
    let hour = chrono::Timelike::hour(&zone.local(rang));
    let night = !(8..20).contains(&hour);
    let desk = if night { "wang" } else { "li" };
    let caller = cast::CALLERS[rng.usize(..cast::CALLERS.len())];
    let tower = if rng.u8(..3) == 0 { "B" } else { "" };
    let place = format!("{tower}{:02}{:02}", rng.u8(1..=20), rng.u8(1..=8));
    let mut told = Story::default();
    let mut at = rang.plus(s(quick(rng, 60)));
    if rng.u8(..8) == 0 {
        let (zh, en, answer_zh, answer_en) = cast::QUESTIONS[rng.usize(..cast::QUESTIONS.len())];
        let words = lang.pick(zh, en);
        let mut call = cast::call(&place, words, Category::Enquiry, caller, lang)?;
        call.received = Some(rang);
        told.act(at, desk, Command::Record(call));
        at = at.plus(s(quick(rng, 90)));
        told.act(at, desk, Command::Answer { reply: cast::text(lang.pick(answer_zh, answer_en))? });
    } else {
        let matter = cast::MATTERS[rng.usize(..cast::MATTERS.len())];
        let mut call = cast::call(&place, lang.pick(matter.1, matter.2), matter.0, caller, lang)?;
        call.received = Some(rang);
        told.act(at, desk, Command::Record(call));
        let worker = cast::worker(matter.0, night);
        at = at.plus(s(quick(rng, 120)));
        told.act(at, desk, cast::dispatch(Some(worker)));
        at = visit(&mut told, at, worker, matter.3, lang, desk, rng)?;
        if rng.u8(..12) == 0 {
            told.act(at, desk, cast::verdict(false, caller, lang)?);
            at = at.plus(s(quick(rng, 120)));
            let again = Command::Dispatch {
                ticket: Some(cast::T1),
                to: None,
                category: None,
                read_back: true,
            };
            told.act(at, desk, again);
            at = visit(&mut told, at, worker, matter.3 / 2, lang, desk, rng)?;
        }
        told.act(at, desk, cast::verdict(true, caller, lang)?);
    }
    at = at.plus(s(quick(rng, 120)));
    let score = [5, 5, 5, 4, 4, 3][rng.usize(..6)];
    told.act(at, desk, cast::callback(score));
    at = at.plus(s(20));
    told.act(at, desk, cast::close(caller, lang)?);
    told.ack_all(at.plus(s(30)), desk);
    if rng.u8(..10) == 0 {
        let satisfaction = score.saturating_sub(rng.u8(..2)).max(1);
        let sample = Command::Sample { via: Via::Phone, fixed: true, satisfaction };
        told.act(at.plus(s(4 * 3_600)), "zhao", sample);
    }
    Some(told)
}

/// Sign, arrive, plan, agree, finish.
fn visit(
    told: &mut Story,
    dispatched: At,
    worker: &str,
    work: i64,
    lang: Lang,
    desk: &str,
    rng: &mut Rng,
) -> Option<At> {
    let mut at = dispatched.plus(s(rng.i64(40..150)));
    told.act(at, desk, Command::Sign { ticket: cast::T1, signer: None });
    at = at.plus(s(quick(rng, 420)));
    told.act(at, desk, Command::Arrive { ticket: cast::T1 });
    at = at.plus(s(quick(rng, 180)));
    told.act(at, desk, cast::plan(lang)?);
    at = at.plus(s(rng.i64(60..200)));
    told.act(at, desk, cast::agree(lang)?);
    at = at.plus(s(work * rng.i64(60..140) / 100));
    told.act(at, desk, cast::finish(worker)?);
    Some(at.plus(s(rng.i64(60..240))))
}

/// Seconds a step with this limit took: nine times in ten within it.
fn quick(rng: &mut Rng, limit: i64) -> i64 {
    match rng.u8(..10) {
        0 => limit + rng.i64(1..=limit.max(2)),
        _ => rng.i64(limit / 5..limit * 19 / 20),
    }
}
