//! Words of the change of shift: the sheet, the walk through it, the signatures.
use super::{Lang, cli, format, labels::Label, words};
use crate::domain::{
    at::At,
    civil::Zone,
    event::Event,
    id::StaffId,
    property::Property,
    shift::{Stretch, sheet::Happened},
};

words! {
    sheet: "交班表" | "Hand-over sheet";
    since: "自" | "since";
    open: "开放" | "open";
    held: "持有" | "held";
    on_hold: "等待" | "on hold";
    booked: "预约" | "booked";
    callbacks: "待回访" | "callbacks";
    late: "超时" | "late";
    alarms: "警报" | "alarms";
    chased: "督促" | "Chased";
    late_entries: "补录" | "Late entries";
    abandoned: "来电未记录" | "Calls not recorded";
    notes: "交班留言" | "Notes for the next shift";
    nothing: "无" | "none";
    to_whom: "交给谁" | "To whom";
    alone: "独自接班 (交班人不在)" | "Take over alone (nobody here)";
    who_alone: "谁独自接班" | "Who takes over alone";
    why_alone: "原因" | "Why";
    begin: "开始逐条交接" | "go through it";
    go_on: "接着交接" | "go on";
    take: "接下" | "take it";
    pause: "先停, 进度保留" | "stop here, kept";
    other_row: "上下条" | "other";
    scroll: "翻交班表" | "scroll";
    paper: "打印" | "print";
    story: "经过" | "Story";
    next: "下一步" | "Next";
    nothing_owed: "没有下一步" | "nothing is owed";
    what_will_be_done: "怎么办" | "Will do";
    remark: "留话" | "Remark";
    needed: "超时了: 写明怎么办" | "it is late: say what will be done";
    optional: "可不填" | "may stay empty";
    say_first: "这条超时了, 先写怎么办再接" | "it is late: say what will be done, then take it";
    reason_first: "独自接班要写原因" | "taking over alone needs a reason";
    both_sign: "都说清了, 两人各自确认" | "All said. Both confirm";
    one_signs: "都说清了, 接班人确认" | "All said. Whoever takes over confirms";
    honest: "各按自己的数字; 接班的有密码就本人输, 没有就由交班的见证, 都记下来"
        | "each presses the own digit; who comes gives their PIN or signs before the other; it is kept which";
    leaves: "交班" | "leaves";
    comes: "接班" | "takes over";
    signed: "已确认" | "confirmed";
    unsigned: "未确认" | "not yet";
    confirm: "确认" | "confirm";
    back_to_items: "回到逐条" | "back to the items";
    note: "留给下一班的话" | "For the next shift";
    note_kept: "留言已记下, 交班表上可见" | "kept; it stands on the hand-over sheet";
    write: "记下" | "keep";
    nobody_else: "名单上没有别人" | "there is nobody else on the list";
    supervised: "督促与抽样" | "Chased and sampled";
    supervised_today: "今天的督促与抽样" | "Chased and sampled today";
    none_supervised: "今天还没有督促和抽样" | "nobody was chased or sampled today";
    sign_over: "交班: 换班还没签" | "hand over: the change of shift is not signed";
    only_superiors: "抽样归主管、领班: 先用菜单“换人”坐下"
        | "samples are for supervisors and leads: sit down first (menu, 'who')";
}

/// The hours of a shift: `00-08`; with minutes where they count.
pub fn hours(shift: Stretch, zone: Zone) -> String {
    let short = |at: At| {
        let time = format::hhmm(at, zone);
        time.strip_suffix(":00").map_or(time.clone(), ToOwned::to_owned)
    };
    format!("{}-{}", short(shift.from), short(shift.to))
}

/// What is told of something on the sheet.
pub fn told(happened: &Happened, property: &Property, lang: Lang) -> String {
    let who = |id: &StaffId| {
        property.staff(id).map_or_else(|| id.to_string(), |s| s.name(lang).to_owned())
    };
    let number = happened.entry.map(|e| format!("{:03} ", e.n)).unwrap_or_default();
    let text = match &happened.logged.event {
        Event::Chased { who: Some(id), words, .. } => format!("{}: {words}", who(id)),
        Event::Chased { words, .. } => words.to_string(),
        Event::CallAbandoned { text, reason, .. } => {
            let text = text.as_ref().map(|t| format!(" ({t})")).unwrap_or_default();
            format!("{reason}{text}")
        }
        Event::ShiftNoted { text } => text.to_string(),
        Event::Sampled { fixed, satisfaction, desk_score, .. } => {
            let gap = desk_score.map(|desk| gap_between(*satisfaction, desk, lang));
            let gap = gap.map(|gap| format!("  {gap}")).unwrap_or_default();
            format!("{} {satisfaction}/5{gap}", cli::fixed(lang, *fixed))
        }
        event => event.label(lang).to_owned(),
    };
    format!("{number}{text}")
}

/// The desk's score beside the supervisor's, and the difference.
pub fn gap_between(supervisor: u8, desk: u8, lang: Lang) -> String {
    let gap = i16::from(supervisor) - i16::from(desk);
    match lang {
        Lang::Zh => format!("前台 {desk}/5 差 {gap:+}"),
        Lang::En => format!("desk {desk}/5 gap {gap:+}"),
    }
}

/// Before the first entry: how many are to be gone through.
pub fn ready(items: usize, to: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("与{to}逐条交接, 共 {items} 条"),
        Lang::En => format!("{items} to go through with {to}"),
    }
}

/// A hand-over that stopped halfway.
pub fn resumes(taken: usize, items: usize, to: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("与{to}已交接 {taken}/{items}, Enter 接着来"),
        Lang::En => format!("{taken}/{items} taken by {to}; Enter goes on"),
    }
}

/// It left off here.
pub fn kept(taken: usize, items: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("交接到 {taken}/{items}, 进度已保留, F9 接着来"),
        Lang::En => format!("{taken}/{items} gone through and kept; F9 goes on"),
    }
}

/// Something came in while they walked.
pub fn still(left: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("还有 {left} 条要说清: 有新来的或新超时的"),
        Lang::En => format!("{left} more to go through: new ones, or late since"),
    }
}
