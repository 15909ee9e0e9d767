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
    /// A day.
    Day,
    /// The last day, not before the first.
    DayFrom(chrono::NaiveDate),
    /// A count.
    Count,
    /// A language.
    Lang,
    /// An entry's number.
    Entry,
    /// A ticket in full.
    Ticket,
    /// A ticket of this entry.
    TicketOf(EntryNo),
    /// An alarm in full.
    Alarm,
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
            Accepted::Day => fixed(
                "日期，如 2026-11-23、今天、昨天",
                "a day such as 2026-11-23, today, yesterday",
            ),
            Accepted::DayFrom(day) => match lang {
                Lang::Zh => format!("不早于 {day} 的日期"),
                Lang::En => format!("a day not before {day}"),
            },
            Accepted::Count => fixed("从 0 起的整数", "a whole number from 0"),
            Accepted::Lang => "zh-CN, en".to_owned(),
            Accepted::Entry => {
                fixed("信息编号，如 261123-014", "an entry number such as 261123-014")
            }
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

words! {
    no_actor: "要写明是谁在操作：加 --as 工号，或设置 FIRSTDESK_STAFF"
        | "say who acts: give --as STAFF, or set FIRSTDESK_STAFF";
    entry: "编号" | "entry";
    place: "地点" | "place";
    content: "内容" | "content";
}
