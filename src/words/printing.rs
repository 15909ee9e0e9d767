//! The print queue in words: what waits for the printer, and why.
use super::{Lang, labels::Label, words};
use crate::domain::{
    id::EntryNo,
    printing::{JobNo, JobState, Paper, PrintTrouble, QueueTrouble},
};

words! {
    title: "待印" | "Print queue";
    none: "没有等着打印的" | "nothing waits for the printer";
    job: "号" | "job";
    stands: "状态" | "state";
    what: "什么" | "what";
    who: "谁要的" | "asked by";
    since: "几点" | "since";
    tries: "试过" | "tries";
    why: "为什么等" | "why it waits";
    again: "现在再印" | "print now";
    give_up: "不印了" | "cancel";
    first_try: "等第一次打印" | "waits for its first try";
    sent_again: "正在再印, 计时照常" | "printing again; the clocks go on";
    handover: "交班表" | "hand-over sheet";
    kit: "停电备用" | "power-cut kit";
    save_instead: "按 Tab 存成文本" | "Tab saves it as text";
}

/// What a paper is called, its entry by this number: `014/1 客户联`.
pub fn paper(paper: Paper, number: impl FnOnce(EntryNo) -> String, lang: Lang) -> String {
    match paper {
        Paper::Copy { entry, ticket, copy } => {
            format!("{}/{ticket} {}", number(entry), copy.label(lang))
        }
        Paper::HandOver => handover(lang).to_owned(),
        Paper::Kit => kit(lang).to_owned(),
    }
}

/// How a job stands.
pub const fn state(state: JobState, lang: Lang) -> &'static str {
    match state {
        JobState::Waiting => lang.pick("在等", "waits"),
        JobState::Printing => lang.pick("正在打印", "is printed now"),
        JobState::Done => lang.pick("已打印", "printed"),
        JobState::Cancelled => lang.pick("不印了", "cancelled"),
        JobState::Redacted => lang.pick("个人信息已抹去, 不印了", "redacted, not printed"),
    }
}

/// Why nothing was printed.
pub fn trouble(trouble: &PrintTrouble, lang: Lang) -> String {
    match (trouble, lang) {
        (PrintTrouble::NoCommand(name), Lang::Zh) => format!("这台机器没有打印命令“{name}”"),
        (PrintTrouble::NoCommand(name), Lang::En) => {
            format!("this machine has no print command '{name}'")
        }
        (PrintTrouble::Failed(said), _) => said.clone(),
        (PrintTrouble::NoAnswer(seconds), Lang::Zh) => format!("{seconds} 秒没有回答"),
        (PrintTrouble::NoAnswer(seconds), Lang::En) => format!("no answer within {seconds} s"),
        (PrintTrouble::Left, Lang::Zh) => "打印时屏幕关了".to_owned(),
        (PrintTrouble::Left, Lang::En) => "the desk was left while it was printed".to_owned(),
    }
}

/// Nothing is on paper yet.
pub fn not_printed(why: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有打印: {why}; 排队等着, 会自己再试"),
        Lang::En => format!("Not printed: {why}. It waits, and is tried again"),
    }
}

/// A job failed and waits; when it is tried next.
pub fn waits(what: &str, why: &str, next: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有打印 {what}: {why}; 排队等, {next} 再试"),
        Lang::En => format!("Not printed, {what}: {why}; it waits, next try {next}"),
    }
}

/// The same of a command that is over.
pub fn waits_here(no: JobNo, why: &str, next: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "没有打印: {why}; {no} 号打印在排队, {next} 起由开着的屏幕再试, 或用 printing retry {no}"
        ),
        Lang::En => format!(
            "not printed: {why}; job {no} waits, an open screen tries again from {next}, or printing retry {no}"
        ),
    }
}

/// A paper without a note is on paper.
pub fn printed(what: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{what}已打印"),
        Lang::En => format!("{what}: printed"),
    }
}

/// How many wait, in the header.
pub fn waiting(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("待印 {count}"),
        Lang::En => format!("to print {count}"),
    }
}

/// The same in the rule of the next-action line, with the reason of the oldest.
pub fn standing(count: usize, why: &str, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("{count} 份等着打印: {why}"),
        (Lang::En, 1) => format!("1 print job waits: {why}"),
        (Lang::En, _) => format!("{count} print jobs wait: {why}"),
    }
}

/// How often a job was tried.
pub fn times(tries: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{tries} 次"),
        Lang::En => format!("{tries}x"),
    }
}

/// When a job is tried next.
pub fn next_try(at: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{at} 再试"),
        Lang::En => format!("next try {at}"),
    }
}

/// Before a job is given up.
pub fn ask_cancel(what: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{what}: 不印了? 要时可以再从信息里打印。"),
        Lang::En => format!("{what}: not to be printed? It can be printed anew from where it was."),
    }
}

/// It was given up.
pub fn cancelled(what: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{what}: 不印了"),
        Lang::En => format!("{what}: cancelled"),
    }
}

/// Why something was not done to a job, and what to do instead.
pub fn refused(trouble: QueueTrouble, lang: Lang) -> String {
    match (trouble, lang) {
        (QueueTrouble::NoSuchJob(no), Lang::Zh) => {
            format!("没有 {no} 号打印; 用 printing list 看有哪些")
        }
        (QueueTrouble::NoSuchJob(no), Lang::En) => {
            format!("there is no print job {no}; printing list shows them")
        }
        (QueueTrouble::BeingPrinted(no), Lang::Zh) => format!("{no} 号正在打印, 等它印完"),
        (QueueTrouble::BeingPrinted(no), Lang::En) => {
            format!("print job {no} is being printed just now; wait until it ended")
        }
        (QueueTrouble::Ended(no), Lang::Zh) => format!("{no} 号已经印完或不印了; 要就再打印一份"),
        (QueueTrouble::Ended(no), Lang::En) => {
            format!("print job {no} was printed or cancelled; print the paper anew")
        }
    }
}
