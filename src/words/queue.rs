//! Words of the queues: bookings, callbacks, what will not make today.
use super::{Lang, words};

words! {
    callbacks: "回访" | "Callbacks owed";
    same_day: "当日未结" | "Not done today";
    none_callbacks: "没有待回访的" | "nobody waits for a callback";
    none_same_day: "今天的都已办结" | "everything of today is done";
    avoid: "避开" | "avoid";
    tried: "已拨" | "tried";
    at_meeting: "已提交会议" | "before the meeting";
    waits: "等" | "waits for";
    sample: "今日抽样回访" | "Today's sample";
    none_sample: "没有可抽的已关闭信息" | "no closed entry to draw from";
    desk_score: "前台评分" | "desk's score";
    rounds: "轮次" | "rounds";
    open_it: "打开" | "open";
}

/// The managers' meeting's list: how many entries, by when.
pub fn until_midnight(count: usize, left: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 条 离零点 {left}"),
        Lang::En => format!("{count}, {left} to midnight"),
    }
}
