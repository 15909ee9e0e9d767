//! The change of shift before the night that is being shown, and what was left for the next one
//! (P10); what the supervisor did tonight (P12).
use super::{Act, Deed, Story, cast, s};
use crate::{
    domain::{
        at::At,
        command::Command,
        id::StaffId,
        shift::command::DeskCommand,
        vocab::{Category, Via},
    },
    words::Lang,
};
use cast::{CALLERS, T1};

/// `began` is when the shift that is on began.
pub(super) fn stories(now: At, began: At, lang: Lang) -> Vec<Story> {
    [handed_over(now, began, lang), left_for_the_next(now, lang), supervised(now, lang)]
        .into_iter()
        .flatten()
        .collect()
}

/// Taken down by the shift before, waiting for a part, handed over with a word.
fn handed_over(now: At, began: At, lang: Lang) -> Option<Story> {
    let mut told = Story::default();
    let signed = began.minus(s(300));
    let ago = |seconds| signed.minus(s(seconds));
    let words = lang.pick("书房插座没电", "No power at the study's socket");
    let mut call = cast::call("1605", words, Category::Engineering, CALLERS[6], lang)?;
    call.received = Some(ago(3_030));
    told.act(ago(3_000), "li", Command::Record(call));
    told.act(ago(2_950), "li", cast::dispatch(Some("chen")));
    told.act(ago(2_900), "li", Command::Sign { ticket: T1, signer: None });
    told.act(ago(2_500), "li", Command::Arrive { ticket: T1 });
    told.act(ago(2_400), "li", cast::plan(lang)?);
    told.act(ago(2_340), "li", cast::agree(lang)?);
    // It will not make the day it came in on (S7.3).
    let reason = cast::text(lang.pick("空开要订货", "The breaker must be ordered"))?;
    told.act(ago(2_200), "li", Command::Meeting { reason: reason.clone() });
    told.act(ago(2_100), "li", Command::Hold { ticket: T1, reason, until: now.plus(s(5_400)) });
    let said = cast::text(lang.pick("空开到货后先叫陈刚", "Call Chen when the breaker is here"))?;
    let deed = Deed::HandOver(StaffId::from("wang"), said);
    told.acts.push(Act { at: signed, by: StaffId::from("li"), deed });
    Some(told)
}

/// Lines for the next shift.
fn left_for_the_next(now: At, lang: Lang) -> Option<Story> {
    let mut told = Story::default();
    let lines = [
        (2_700, "1203 的备用钥匙在前台左抽屉", "Spare key of 1203: left drawer of the desk"),
        (900, "请给 0602 送发票", "Please bring 0602 the invoice"),
    ];
    for (seconds, zh, en) in lines {
        let text = cast::text(lang.pick(zh, en))?;
        let deed = Deed::Own(DeskCommand::Note { text });
        told.acts.push(Act { at: now.minus(s(seconds)), by: StaffId::from("wang"), deed });
    }
    Some(told)
}

/// Done and closed tonight, chased on the way, and called back by the supervisor, who heard a
/// lower score than the desk.
fn supervised(now: At, lang: Lang) -> Option<Story> {
    let mut told = Story::default();
    let ago = |seconds| now.minus(s(seconds));
    let words = lang.pick("洗手盆下水慢", "The basin drains slowly");
    let mut call = cast::call("0908", words, Category::Engineering, CALLERS[2], lang)?;
    call.received = Some(ago(7_030));
    told.act(ago(7_000), "wang", Command::Record(call));
    told.act(ago(6_950), "wang", cast::dispatch(Some("chen")));
    told.act(ago(6_900), "wang", Command::Sign { ticket: T1, signer: None });
    let words = cast::text(lang.pick("五分钟内请到场", "On site in five minutes, please"))?;
    told.act(ago(6_700), "zhao", Command::Chase { ticket: T1, who: None, words });
    told.act(ago(6_600), "wang", Command::Arrive { ticket: T1 });
    told.act(ago(6_500), "wang", cast::plan(lang)?);
    told.act(ago(6_450), "wang", cast::agree(lang)?);
    told.act(ago(5_700), "wang", cast::finish("chen")?);
    told.act(ago(5_600), "wang", cast::verdict(true, CALLERS[2], lang)?);
    told.act(ago(5_540), "wang", cast::callback(5));
    told.act(ago(5_500), "wang", cast::close(CALLERS[2], lang)?);
    let sample = Command::Sample { via: Via::Phone, fixed: true, satisfaction: 3 };
    told.act(ago(1_200), "zhao", sample);
    Some(told)
}
