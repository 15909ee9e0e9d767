//! Words of the same-day sweep and of the managers' meeting (S7.3).
use super::{Lang, format, labels::Label, words};
use crate::domain::{at::At, civil::Zone, same_day::Why};

words! {
    title: "当日未结" | "Not done today";
    none: "今天的都已办结, 没有要提交的" | "everything of today is done, nothing to put";
    will_not: "今天结不了" | "will not make today";
    may: "今天或许还能办完" | "may still make today";
    at_meeting: "已提交" | "put";
    decided_here: "等会议决定: Enter 记下" | "wait for the meeting: Enter takes the decision down";
    key_put: "提交勾选的" | "put the ticked";
    key_agenda: "议程" | "agenda";
    key_tick: "勾选" | "tick";
    key_open: "提交" | "put";
    key_decide: "记决定" | "decide";
    nothing_ticked: "没有勾选的: 左右键勾选, 或 Enter 提交这一条" |
        "nothing is ticked: Left/Right ticks, or Enter puts this one";
    agenda: "经理会议程" | "Managers' meeting: agenda";
    no_items: "没有议题" | "no items";
    to_be_put: "待提交" | "to be put";
    since: "接到" | "since";
    tried: "做过" | "tried";
    nothing_tried: "还没有派过人" | "nobody was sent yet";
    asked: "请会议" | "asked";
    decision: "决定" | "decision";
    blank: "________________________  决定人 ________" |
        "________________________  by ________";
    first: "首接" | "first";
    holder: "持棒" | "holder";
    carried: "定下谁办、几时办完" | "decide who does it, and by when";
}

/// Why an entry will not make today.
pub fn why(why: &Why, zone: Zone, now: At, lang: Lang) -> String {
    let time = |at: &At| format::day_and_time(*at, zone, now);
    match (why, lang) {
        (Why::Over, Lang::Zh) => "当日已过, 还没办结".to_owned(),
        (Why::Over, Lang::En) => "its day is over, not settled".to_owned(),
        (Why::Booked(at), Lang::Zh) => format!("预约 {}", time(at)),
        (Why::Booked(at), Lang::En) => format!("booked for {}", time(at)),
        (Why::Waits(at, reason), Lang::Zh) => format!("等到 {}: {reason}", time(at)),
        (Why::Waits(at, reason), Lang::En) => format!("waits till {}: {reason}", time(at)),
        (Why::Promised(at), Lang::Zh) => format!("承诺 {} 完工", time(at)),
        (Why::Promised(at), Lang::En) => format!("promised for {}", time(at)),
        (Why::Stuck, Lang::Zh) => "技工报办不了, 还没上报".to_owned(),
        (Why::Stuck, Lang::En) => "the technician is stuck, nobody told".to_owned(),
        (Why::Reported(n), Lang::Zh) => format!("已上报 {n} 次, 还没完工"),
        (Why::Reported(n), Lang::En) => format!("reported {n}x to a superior, not finished"),
        (Why::Redo(round), Lang::Zh) => format!("返工, 第 {round} 轮待派"),
        (Why::Redo(round), Lang::En) => format!("sent back, round {round} waits for dispatch"),
        (Why::Late(timer, by), lang) => {
            let (step, by) = (timer.label(lang), format::clock(*by));
            match lang {
                Lang::Zh => format!("{step}已超 {by}"),
                Lang::En => format!("{step} is late by {by}"),
            }
        }
        (Why::NoTime, Lang::Zh) => "还没完工, 零点前来不及".to_owned(),
        (Why::NoTime, Lang::En) => "not finished, too near midnight".to_owned(),
    }
}

/// How many, and how long to midnight.
pub fn until_midnight(count: usize, left: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 条 离零点 {left}"),
        Lang::En => format!("{count}, {left} to midnight"),
    }
}

/// What the next-action line says when the sweep is due.
pub fn sweep(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("当日 {count} 条今天结不了, 提交经理会"),
        Lang::En => format!("{count} will not make today: to the managers' meeting"),
    }
}

/// Before everything ticked is put to the meeting.
pub fn sure(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("把勾选的 {count} 条提交经理会? Enter 提交, Esc 先不提交"),
        Lang::En => format!("Put the {count} ticked to the managers' meeting? Enter, or Esc"),
    }
}

/// Everything ticked was put to the meeting.
pub fn all_put(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 条已提交经理会; F4 看议程"),
        Lang::En => format!("{count} put to the managers' meeting; F4 shows the agenda"),
    }
}

/// Some were put, one was not.
pub fn put_but(count: usize, entry: &str, why: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 条已提交; {entry} 没有: {why}"),
        Lang::En => format!("{count} put; {entry} was not: {why}"),
    }
}

/// The agenda's first line.
pub fn heading(property: &str, day: &str, items: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("经理会议程  {property}  {day}  {items} 项"),
        Lang::En => format!("Managers' meeting  {property}  {day}  {items} items"),
    }
}
