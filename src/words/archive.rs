//! What is said about a year's archive: its table of entries, how far it has come, and why a line
//! of one was not taken.
use super::{Lang, tables, words};
use crate::domain::archive::{BadLine, Unfit};

words! {
    number: "编号" | "number";
    place: "地点" | "place";
    content: "内容" | "content";
    contact: "联系人" | "contact";
    phone: "电话" | "telephone";
    channel: "来源" | "channel";
    requester: "信息源" | "raised by";
    category: "分类" | "category";
    emergency: "紧急" | "emergency";
    appointment: "预约" | "booked for";
    first_receiver: "首接" | "first receiver";
    holder: "持棒" | "holder";
    assignees: "责任人" | "done by";
    stage: "状态" | "stage";
    received: "接到" | "received";
    recorded: "记录" | "recorded";
    answered: "答复" | "answered";
    dispatched: "首次派单" | "first dispatched";
    accepted: "验收" | "accepted";
    called_back: "回访接通" | "called back";
    closed: "关闭" | "closed";
    rounds: "处理轮次" | "rounds";
    limits_met: "守时" | "limits met";
    limits: "时限" | "limits";
    satisfaction: "满意度" | "satisfaction";
    charge: "收费" | "charge";
    late_entry: "补录" | "late entry";
    yes: "是" | "yes";
    archiving: "归档" | "archiving";
    empty_days: "这一年没有信息" | "no entry was received in that year";
    not_whole: "与清单 manifest.json 里的校验值不符" | "it is not what manifest.json says by its hash";
    no_manifest: "里面没有能读的 manifest.json" | "it has no readable manifest.json";
}

/// It was written.
pub fn written(entries: usize, events: usize, folder: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{entries} 条信息, {events} 个事件, 写到 {folder}"),
        Lang::En => format!("{entries} entries, {events} events, written to {folder}"),
    }
}

/// A folder that has something in it is left alone.
pub fn folder_there(folder: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{folder} 里已经有东西；归档不覆盖任何文件，请换个文件夹"),
        Lang::En => {
            format!("{folder} is not empty; an archive writes over nothing, give another folder")
        }
    }
}

/// Why a line of an archive was not taken.
pub fn unfit(unfit: &Unfit, lang: Lang) -> String {
    if lang == Lang::En {
        return unfit.to_string();
    }
    match unfit {
        Unfit::Line(BadLine::Shape(why)) => why.clone(),
        Unfit::Line(BadLine::Time(given)) => {
            format!("“{given}”不是完整时间，如 2026-11-23T02:14:05+08:00")
        }
        Unfit::Line(BadLine::Early) => "写下的时间早于发生的时间".to_owned(),
        Unfit::Line(BadLine::Zone(zone)) => format!("没有这个时区: {zone}"),
        Unfit::Line(BadLine::Newer(format)) => {
            format!("归档格式 {format} 是较新的 FirstDesk 写的，本程序读不了")
        }
        Unfit::Line(BadLine::List(bad)) => tables::wrong(bad, lang),
        Unfit::There(entry) => format!("信息 {entry} 文件里已经有了"),
        Unfit::Number(entry) => format!("这一行是 {entry} 的，事件里的编号却是另一个"),
        Unfit::Order(entry) => format!("写下的时间早于 {entry} 最新的事件"),
        Unfit::NoRules(version) => format!("前面没有哪一行给出规程版本 {version}"),
        Unfit::OtherRules(version) => {
            format!("文件里没有归档的规程版本 {version}，而文件已用于当班")
        }
        Unfit::OtherZone { here, there } => format!("归档的时区是 {there}，文件的是 {here}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_in_both_languages() {
        for (name, zh, en) in ALL {
            assert!(!zh.is_ascii() && en.is_ascii(), "{name}");
        }
        let entry = "261123-001".parse().unwrap();
        for wrong in [
            Unfit::Line(BadLine::Early),
            Unfit::There(entry),
            Unfit::Number(entry),
            Unfit::Order(entry),
            Unfit::NoRules(2),
            Unfit::OtherRules(2),
            Unfit::OtherZone { here: "UTC".into(), there: "Asia/Shanghai".into() },
        ] {
            assert!(!unfit(&wrong, Lang::Zh).is_ascii());
            assert!(unfit(&wrong, Lang::En).is_ascii());
        }
    }
}
