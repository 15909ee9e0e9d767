//! Fixed words of the screen, and its few sentences.
use super::{Lang, labels::Label};
use crate::domain::{
    alarm::{AlarmKind, OwnKind},
    id::AlarmId,
};

super::words! {
    log: "信息记录" | "Information log";
    board: "调度" | "Board";
    alarms: "警报" | "Alarms";
    next: "下一步" | "Next";
    digit_back: "数字键接回" | "a digit takes back";
    story: "经过" | "Story";
    today: "今日" | "today";
    open: "开放" | "open";
    booked: "预约" | "booked";
    alarm_count: "警报" | "alarms";
    parked: "搁下" | "parked";
    urgent_mark: "急" | "EM";
    booked_mark: "约" | "bk";
    on_hold: "等到" | "held";
    nothing_logged: "今天还没有信息。电话响了按 F2" | "Nothing yet today. F2 when the phone rings";
    nothing_on_board: "没有在办的信息" | "Nothing under way";
    no_alarms: "没有警报" | "No alarms";
    nothing_next: "现在没有要办的。电话响了按 F2" | "Nothing is owed now. F2 when the phone rings";
    unacked: "未确认" | "unacked";
    acked: "已确认" | "acked";
    shelved: "搁置" | "shelved";
    until: "至" | "until";
    done_late: "迟办未确认" | "done late, unacked";
    overdue: "超时" | "";
    first: "首" | "first";
    holder: "持" | "holds";
    doer: "办" | "does";
    over: "超" | "late";
    left: "剩" | "left";
    tick: "计时" | "tick";
    ago: "前" | "";
    file_good: "库好" | "file ok";
    file_bad: "库坏" | "FILE BAD";
    bell_quiet: "铃好" | "bell ok";
    bell_rings: "铃响" | "RINGING";
    stopped: "计时停止" | "ALARMS NOT RUNNING SINCE";
    take_back: "接回来电" | "take the call back";
    waited: "已等" | "waited";
    limit: "限" | "";
    sent: "出发" | " sent";
    to_be_sent: "责任表" | "duty";
    nobody: "责任表无人, 须指定" | "nobody on the table: name one";
    no_category: "未分类" | "no category";
    stage_dispatch: "待派" | "send";
    stage_travel: "前往" | "travel";
    stage_on_site: "现场" | "site";
    stage_work: "处理" | "work";
    stage_accept: "待验" | "accept";
    stage_callback: "回访" | "call";
    stage_close: "待关" | "close";
    waiting: "待办" | "waiting";
    sit: "换人" | "Sit down";
    who_sits: "现在谁值班? 信息不移交, 要移交请按 F9" |
        "Who sits here now? Nothing is handed over: F9 does that";
    why_form_open: "先办完或离开打开的表" | "finish or leave the open form first";
    late_entry: "补录" | "late entry";
    written: "记" | "logged";
    events: "发生了什么" | "Events";
    bookings: "今明预约" | "Booked today and tomorrow";
    no_bookings: "没有预约" | "nothing booked";
    tomorrow: "明天" | "tomorrow";
    earlier: "更早" | "earlier";
    given_up_call: "来电已放弃, 原因已记下" | "the call is given up, the reason is on record";
    help: "按键" | "Keys";
    menu: "菜单" | "Menu";
    confirm: "请确认" | "Please confirm";
    find: "查找" | "Find";
    hand_over: "交接班" | "Hand-over";
    anywhere: "随处" | "Everywhere";
    on_desk: "桌面" | "On the desk";
    in_list: "列表" | "In a list";
    yes: "确定" | "yes";
    back: "返回" | "back";
    choose: "选择" | "choose";
    scroll: "翻看" | "scroll";
    below: "下面还有" | "below";
    open_it: "打开" | "show it";
    find_what: "房号、姓名、电话、内容" | "room, name, phone or content";
    no_match: "没有找到" | "No match";
    to_whom: "交给谁" | "To whom";
    your_items: "你持有的" | "You hold";
    nothing_held: "你没有持有的信息" | "You hold nothing";
    nobody_else: "名单上没有别人" | "There is nobody else on the list";
    ask_quit: "退出 FirstDesk? 退出后这里不再响铃。" | "Leave FirstDesk? No bell will ring here then.";
    room: "地点" | "place";
    received: "接到" | "received";
    source: "来源" | "by";
    contact: "联系" | "contact";
    appointment: "预约" | "booked";
    missing: "缺" | "missing";
    clocks: "时限" | "Clocks";
    due: "限" | "due";
    early: "早到" | "early";
    met: "按时" | "in time";
    given_up: "免" | "dropped";
    running: "计时中" | "running";
    round: "轮" | "round";
    why_no_entry: "先选中一条信息" | "select an entry first";
    why_nothing_owed: "这条信息现在没有下一步" | "nothing is owed on this entry now";
    why_on_hold: "正在等, 到时自动继续; 提前继续: Ctrl-O" | "on hold, goes on by itself; to resume it now: Ctrl-O";
    why_no_dispatch: "这条信息不待派单" | "this entry waits for no dispatch";
    why_no_callback: "这条信息还不到回访" | "no callback is owed on this entry";
    why_no_alarm: "没有要确认的警报" | "no alarm waits for you";
    why_ended: "这条信息已经结束" | "this entry has ended";
    why_no_category: "先定分类, 才能定级" | "it needs a category before it can be graded";
    why_no_parked: "没有搁下的来电" | "no call is parked";
    why_not_shown: "这条信息不在今天的记录里" | "that entry is not on today's log";
    why_no_chinese: "这个终端没有汉字; 换一个终端" |
        "this terminal has no Chinese characters; use another one";
    acked_now: "警报已确认, 铃停" | "acknowledged, the bell stops";
    not_saved: "没有保存" | "NOT SAVED";
}

/// What an alarm calls somebody for; a screen column holds it.
pub fn alarm(id: AlarmId, lang: Lang) -> String {
    match id {
        AlarmId::Shift(_) => lang.pick("未交班", "no hand-over").to_owned(),
        AlarmId::Entry(_, key) => match (key.kind, lang) {
            (AlarmKind::Own(OwnKind::Transfer), Lang::Zh) => format!("第{}次转派", key.round),
            (AlarmKind::Own(OwnKind::Transfer), Lang::En) => format!("transfer no. {}", key.round),
            (kind, _) => kind.label(lang).to_owned() + overdue(lang),
        },
    }
}

/// Counts in the title of the alarms.
pub fn alarm_counts(unacked: usize, acked: usize, shelved: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("未确认 {unacked}  已确认 {acked}  搁置 {shelved}"),
        Lang::En => format!("unacked {unacked}  acked {acked}  shelved {shelved}"),
    }
}

/// How many were received today, in the title of the log.
pub fn today_count(day: &str, n: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{day} 今日 {n}"),
        Lang::En => format!("{day}  {n} today"),
    }
}

/// Before an entry is graded an emergency, or not any more.
pub fn ask_emergency(who: &str, notify_s: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{who} 升为紧急? {notify_s} 秒内要报到部门和上级。"),
        Lang::En => format!(
            "Grade {who} an emergency? The department and a superior must be told within {notify_s} s."
        ),
    }
}

/// A hand-over was signed.
pub fn handed_over(n: usize, to: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{n} 条已交给 {to}, 现在由 {to} 值班"),
        Lang::En => format!("{n} handed over to {to}, who sits here now"),
    }
}

/// Before everything is handed over.
pub fn hand_sure(n: usize, to: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{n} 条全部交给 {to}? 逐条说清后再按 Enter"),
        Lang::En => format!("Hand all {n} to {to}? Go through them together, then Enter again"),
    }
}

/// Somebody sat down without a hand-over.
pub fn sits_now(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("现在由 {name} 值班, 信息没有移交"),
        Lang::En => format!("{name} sits here now; nothing was handed over"),
    }
}

/// A step was written; what F3 does next for the same entry.
pub fn step_done(what: &str, entry: &str, next: Option<&str>, lang: Lang) -> String {
    match (lang, next) {
        (Lang::Zh, None) => format!("{entry} {what}: 已记"),
        (Lang::Zh, Some(next)) => format!("{entry} {what}: 已记。F3 {next}"),
        (Lang::En, None) => format!("{entry} {what}: written"),
        (Lang::En, Some(next)) => format!("{entry} {what}: written. F3 {next}"),
    }
}

/// The desk did not look at its clocks for a while.
pub fn was_down(from: &str, to: &str, passed: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{from} 到 {to} 计时停过, 其间超限 {passed} 项"),
        Lang::En => format!("no clock ran from {from} to {to}; {passed} limits passed meanwhile"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_row_says_something_in_chinese() {
        for (name, zh, _) in super::ALL {
            assert!(!zh.is_empty(), "{name}");
        }
    }
}
