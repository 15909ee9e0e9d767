//! What the command line says: refused values, short answers, headings of its tables.
use super::{Lang, words};
use crate::domain::id::EntryNo;

/// What a field accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepted {
    /// One of these words.
    Word(Vec<&'static str>),
    /// Readable text.
    Text,
    /// Text of at most `limit` characters.
    Shorter {
        /// Characters given.
        given: usize,
        /// Characters accepted.
        limit: usize,
    },
    /// yes or no
    YesNo,
    /// 1 to 5
    Score,
    /// A telephone number.
    Phone,
    /// An amount of money.
    Money,
    /// A charged item.
    Item,
    /// A material.
    Material,
    /// A daily window.
    Window,
    /// A length of time.
    Length,
    /// An instant.
    Time,
    /// An instant in full, for lines of a file.
    Rfc3339,
    /// A day.
    Day,
    /// The last day, not before the first.
    DayFrom(chrono::NaiveDate),
    /// A month.
    Month,
    /// A year of an archive.
    Year,
    /// A count.
    Count,
    /// A number from 1 to this.
    UpTo(usize),
    /// A time zone.
    Zone,
    /// A language.
    Lang,
    /// An entry's number.
    Entry,
    /// An entry's number, or the name a line of the file gave it.
    Named,
    /// A ticket in full, or by the name of its entry.
    TicketOfNamed,
    /// A ticket in full.
    Ticket,
    /// A ticket of this entry.
    TicketOf(EntryNo),
    /// An alarm in full.
    Alarm,
    /// An entry and what is said of it.
    EntryWords,
    /// The name of a command of replay.
    Act,
}

impl Accepted {
    fn sentence(&self, lang: Lang) -> String {
        let fixed = |zh: &'static str, en: &'static str| lang.pick(zh, en).to_owned();
        match self {
            Accepted::Word(words) => words.join(", "),
            Accepted::Text => fixed("看得见的文字", "readable text"),
            Accepted::Shorter { given, limit } => match lang {
                Lang::Zh => format!("最多 {limit} 个字（现有 {given} 个）"),
                Lang::En => format!("at most {limit} characters ({given} given)"),
            },
            Accepted::YesNo => "yes, no".to_owned(),
            Accepted::Score => fixed("1 到 5", "1 to 5"),
            Accepted::Phone => {
                fixed("电话号码，至少 5 位", "a telephone number of 5 digits or more")
            }
            Accepted::Money => fixed("金额，如 120.50 或 0", "an amount such as 120.50, or 0"),
            Accepted::Item => fixed(
                "收费项目代码，或 代码=数量，如 E01=2",
                "CODE or CODE=QTY of the price list, such as E01=2",
            ),
            Accepted::Material => {
                fixed("名称，或 名称=数量，如 水管=1.5", "NAME or NAME=QTY, such as pipe=1.5")
            }
            Accepted::Window => fixed("时段，如 12:00-14:00", "hours such as 12:00-14:00"),
            Accepted::Length => fixed("时长，如 10m、2h", "a length such as 10m or 2h"),
            Accepted::Time => fixed(
                "时间，如 2026-11-23T02:14:05+08:00、02:14、-3m、+2h、明天 15:00",
                "a time such as 2026-11-23T02:14:05+08:00, 02:14, -3m, +2h, tomorrow 15:00",
            ),
            Accepted::Rfc3339 => fixed(
                "完整时间，如 2026-11-23T02:14:05+08:00",
                "a full time such as 2026-11-23T02:14:05+08:00",
            ),
            Accepted::Day => fixed(
                "日期，如 2026-11-23、今天、昨天",
                "a day such as 2026-11-23, today, yesterday",
            ),
            Accepted::DayFrom(day) => match lang {
                Lang::Zh => format!("不早于 {day} 的日期"),
                Lang::En => format!("a day not before {day}"),
            },
            Accepted::Month => fixed("月份，如 2026-11", "a month such as 2026-11"),
            Accepted::Zone => fixed("时区,如 Asia/Shanghai", "a time zone such as Asia/Shanghai"),
            Accepted::Year => fixed("2000 到 2099", "2000 to 2099"),
            Accepted::Count => fixed("从 0 起的整数", "a whole number from 0"),
            Accepted::UpTo(most) => match lang {
                Lang::Zh => format!("1 到 {most}"),
                Lang::En => format!("1 to {most}"),
            },
            Accepted::Lang => "zh-CN, en".to_owned(),
            Accepted::Entry => {
                fixed("信息编号，如 261123-014", "an entry number such as 261123-014")
            }
            Accepted::Named => fixed(
                "信息编号，如 261123-014，或前面行的 ref",
                "an entry number such as 261123-014, or the ref of an earlier line",
            ),
            Accepted::TicketOfNamed => fixed(
                "处理单编号，如 261123-014/1，或前面行的 ref，如 a/1",
                "a ticket number such as 261123-014/1, or one by the ref of an earlier line, a/1",
            ),
            Accepted::Ticket => {
                fixed("处理单编号，如 261123-014/1", "a ticket number such as 261123-014/1")
            }
            Accepted::TicketOf(entry) => match lang {
                Lang::Zh => format!("{entry} 的处理单，如 {entry}/1"),
                Lang::En => format!("a ticket of {entry}, such as {entry}/1"),
            },
            Accepted::Alarm => fixed(
                "警报编号，如 261123-014/1:arrive:1",
                "an alarm such as 261123-014/1:arrive:1",
            ),
            Accepted::EntryWords => fixed(
                "信息编号=要说的话，如 261123-014=八点前换好",
                "ENTRY=TEXT, such as 261123-014=done before eight",
            ),
            Accepted::Act => {
                fixed("操作名，如 record、arrive", "a command such as record or arrive")
            }
        }
    }
}

/// A value that was not taken: the field, what was given, what is accepted.
pub fn bad_value(lang: Lang, field: &str, given: &str, accepted: &Accepted) -> String {
    let accepted = accepted.sentence(lang);
    match lang {
        Lang::Zh if given.is_empty() => format!("{field} 是空的；可填：{accepted}"),
        Lang::Zh => format!("{field} 不能是“{given}”；可填：{accepted}"),
        Lang::En if given.is_empty() => format!("{field} is empty; accepted: {accepted}"),
        Lang::En => format!("{field} cannot be '{given}'; accepted: {accepted}"),
    }
}

/// How late something is.
pub fn late_by(lang: Lang, length: &str) -> String {
    match lang {
        Lang::Zh => format!("晚 {length}"),
        Lang::En => format!("late {length}"),
    }
}

/// Somebody acknowledged an alarm.
pub fn seen_by(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("{name}已确认"),
        Lang::En => format!("seen by {name}"),
    }
}

/// An alarm put aside.
pub fn aside_until(lang: Lang, time: &str) -> String {
    match lang {
        Lang::Zh => format!("搁置到 {time}"),
        Lang::En => format!("aside until {time}"),
    }
}

/// The round something is in.
pub fn in_round(lang: Lang, round: u32) -> String {
    match lang {
        Lang::Zh => format!("第 {round} 轮"),
        Lang::En => format!("round {round}"),
    }
}

/// What the source said of the work.
pub fn fixed(lang: Lang, fixed: bool) -> &'static str {
    match fixed {
        true => lang.pick("已修好", "fixed"),
        false => lang.pick("没修好", "not fixed"),
    }
}

/// A shift was handed over.
pub fn handed_over(lang: Lang, to: &str, entries: u32) -> String {
    match lang {
        Lang::Zh => format!("已交班给 {to}，共 {entries} 条"),
        Lang::En => format!("handed over to {to}, entries: {entries}"),
    }
}

/// A refused line of a file.
pub fn line_refused(lang: Lang, line: usize, message: &str) -> String {
    match lang {
        Lang::Zh => format!("第 {line} 行：{message}"),
        Lang::En => format!("line {line}: {message}"),
    }
}

/// What came of a replay.
pub fn replayed(lang: Lang, applied: usize, refused: usize) -> String {
    match (lang, refused) {
        (Lang::Zh, 0) => format!("已导入 {applied} 行"),
        (Lang::Zh, _) => format!("已导入 {applied} 行，{refused} 行被拒"),
        (Lang::En, 0) => format!("{applied} lines applied"),
        (Lang::En, _) => format!("{applied} lines applied, {refused} refused"),
    }
}

/// A line earlier than the one before it.
pub fn out_of_order(lang: Lang, given: &str, before: &str) -> String {
    match lang {
        Lang::Zh => format!("logged_at {given} 早于上一行的 {before}；各行要按时间先后"),
        Lang::En => {
            format!(
                "logged_at {given} is before {before} of the line before; lines stand in time order"
            )
        }
    }
}

/// A line that is no command.
pub fn not_a_line(lang: Lang, why: &str) -> String {
    match lang {
        Lang::Zh => format!("读不懂这一行：{why}"),
        Lang::En => format!("the line cannot be read: {why}"),
    }
}

/// A key that every line needs.
pub fn key_missing(lang: Lang, key: &str) -> String {
    match lang {
        Lang::Zh => format!("缺少 \"{key}\""),
        Lang::En => format!("\"{key}\" is missing"),
    }
}

/// A name that stands for another entry already.
pub fn ref_taken(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("ref “{name}” 前面已经用过"),
        Lang::En => format!("the ref '{name}' was given to an earlier line"),
    }
}

/// A name that could be mistaken for a number.
pub fn ref_unusable(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("ref “{name}” 不能用：不能是空的，不能含 / : 空格，也不能像编号"),
        Lang::En => format!(
            "the ref '{name}' cannot be used: not empty, without / : and spaces, unlike a number"
        ),
    }
}

/// The charge is not the quote, and nobody said why.
pub fn charge_unexplained(lang: Lang, differs: &str) -> String {
    match lang {
        Lang::Zh => format!("注意：{differs}；请用 --charge-reason 写明原因"),
        Lang::En => format!("note: {differs}; say why with --charge-reason"),
    }
}

/// A backup was made.
pub fn backed_up(lang: Lang, file: &str) -> String {
    match lang {
        Lang::Zh => format!("备份已做好并检查过：{file}"),
        Lang::En => format!("backed up and checked: {file}"),
    }
}

/// The chain is whole.
pub fn chain_whole(lang: Lang, events: i64, head: &str) -> String {
    match lang {
        Lang::Zh => format!("事件链完整：{events} 条，末端 {head}"),
        Lang::En => format!("the chain is whole: {events} events, head {head}"),
    }
}

/// The chain is broken.
pub fn chain_broken(lang: Lang, seq: i64, what: &str) -> String {
    match lang {
        Lang::Zh => format!("事件链在第 {seq} 条断开：{what}"),
        Lang::En => format!("the chain breaks at event {seq}: {what}"),
    }
}

/// A file that cannot be read.
pub fn unreadable(lang: Lang, file: &str, why: &str) -> String {
    match lang {
        Lang::Zh => format!("读不了 {file}：{why}"),
        Lang::En => format!("{file} cannot be read: {why}"),
    }
}

/// A file that cannot be written.
pub fn unwritable(lang: Lang, file: &str, why: &str) -> String {
    match lang {
        Lang::Zh => format!("写不了 {file}：{why}"),
        Lang::En => format!("{file} cannot be written: {why}"),
    }
}

/// A version of the rules came into force.
pub fn rules_loaded(lang: Lang, version: u32, name: &str) -> String {
    match lang {
        Lang::Zh => format!("规程第{version}版“{name}”从现在起用于新记录的信息"),
        Lang::En => format!("version {version} of the rules, '{name}', applies from now on"),
    }
}

/// There is no such version of the rules.
pub fn no_such_version(lang: Lang, version: u32, newest: usize) -> String {
    match lang {
        Lang::Zh => format!("没有第{version}版规程; 有1到{newest}版"),
        Lang::En => format!("there is no version {version} of the rules; there are 1 to {newest}"),
    }
}

words! {
    no_actor: "要写明是谁在操作：加 --as 工号，或设置 FIRSTDESK_STAFF"
        | "say who acts: give --as STAFF, or set FIRSTDESK_STAFF";
    not_as_gb18030: "这几个字存成 GB18030 会被读错；请用 --encoding utf-8"
        | "these few words would be misread in GB18030; use --encoding utf-8";
    no_folder: "不知道数据文件放在哪里：加 --db 文件，或设置 FIRSTDESK_DB"
        | "no place for the property's file: give --db FILE, or set FIRSTDESK_DB";
    live_events: "这个文件已有现场记录；要并入，请加 --append"
        | "the file has been worked with; give --append to take in more";
    ref_needs_record: "ref 只能写在 record 行" | "ref belongs to a line that records";
    all_well: "文件没有问题" | "all is well";
    rules_good: "规程文件可用" | "the rules can be used";
    nothing: "没有信息" | "no entries";
    written: "已记下" | "written";
    nothing_open: "没有待办的信息" | "nothing is open";
    no_alarm: "没有警报" | "no alarms";
    entry: "编号" | "entry";
    place: "地点" | "place";
    content: "内容" | "content";
    contact: "联系人" | "contact";
    phone: "电话" | "phone";
    channel: "来源" | "channel";
    category: "分类" | "category";
    department: "部门" | "department";
    requester: "信息源" | "requester";
    appointment: "预约" | "appointment";
    avoid: "请避开" | "keep clear of";
    first_receiver: "首接" | "first receiver";
    holder: "持棒" | "holder";
    received: "接收" | "received";
    recorded: "记录" | "recorded";
    stage: "状态" | "stage";
    answer: "答复" | "answer";
    missing: "缺" | "missing";
    closed: "关闭" | "closed";
    void: "作废" | "void";
    emergency_mark: "[急]" | "[!]";
    late_entry_mark: "[补]" | "[late]";
    written_late: "补录" | "late entry";
    attached_to: "并入" | "attached to";
    attached: "并来" | "attached here";
    repeat: "重复" | "repeat";
    history: "经过" | "history";
    happened: "时间" | "time";
    who: "操作人" | "by";
    yes: "是" | "yes";
    next: "下一步" | "next";
    clock: "时限" | "clock";
    alarm: "警报" | "alarm";
    priority: "级别" | "priority";
    due: "到期" | "due";
    late: "超时" | "late";
    owner: "责任人" | "owner";
    state: "情况" | "state";
    owed_still: "未完成" | "owed";
    done_late: "已补做，未确认" | "done late, unseen";
    step: "步骤" | "step";
    ticket: "处理单" | "ticket";
    round: "轮次" | "round";
    started: "开始" | "started";
    stopped: "结束" | "stopped";
    result: "结果" | "result";
    early: "早到" | "early";
    met: "按时" | "met";
    missed: "超时" | "missed";
    dropped: "取消" | "dropped";
    waiting: "等待" | "on hold";
    on_hold_until: "等待到" | "on hold until";
    plan: "方案" | "plan";
    quote: "报价" | "quote";
    free: "免费" | "free";
    promised: "约定完工" | "promised";
    work: "完工" | "finished";
    charge: "收费" | "charge";
    materials: "用料" | "materials";
    printed: "已打印" | "printed";
    verdict: "验收" | "acceptance";
    told: "通知" | "told";
    callback: "回访" | "callback";
    meeting: "例会" | "meeting";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_in_both_languages() {
        for (name, zh, en) in ALL {
            assert!(!zh.is_empty() && en.is_ascii(), "{name}");
            assert!(!zh.is_ascii(), "{name}");
        }
    }

    #[test]
    fn a_refused_value_says_field_value_and_what_is_accepted() {
        let said = bad_value(Lang::En, "charge", "abc", &Accepted::Money);
        assert_eq!(said, "charge cannot be 'abc'; accepted: an amount such as 120.50, or 0");
        assert!(bad_value(Lang::Zh, "content", "", &Accepted::Text).contains("是空的"));
    }
}
