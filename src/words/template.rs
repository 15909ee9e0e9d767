//! What stands in an empty list for whoever fills it in: under the headings a row that says what
//! each column takes, and an example. Both begin with `# `, so that import passes over them.
use super::Lang;
use crate::domain::tables::{GridRow, List, REMARK};

/// The remarks of a list's template, one text a column.
pub fn remarks(list: List, lang: Lang) -> Vec<GridRow> {
    let columns = list.columns();
    let hints = columns.iter().map(|column| hint(list, column, lang).to_owned()).collect();
    let example = example(list, lang).iter().map(|cell| (*cell).to_owned()).collect();
    let remark = |mut cells: Vec<String>, word: &str| {
        if let Some(first) = cells.first_mut() {
            *first = format!("{REMARK}{word}{first}");
        }
        cells
    };
    let rows = [remark(hints, ""), remark(example, lang.pick("例: ", "e.g. "))];
    (2..).zip(rows).map(|(line, cells)| GridRow { line, cells }).collect()
}

/// What a column takes.
pub fn hint(list: List, column: &str, lang: Lang) -> &'static str {
    let (zh, en) = match (list, column) {
        (List::Staff, "id") => ("小写字母和数字, 不重复", "a to z and 0 to 9, each once"),
        (_, "department") => (
            "前台/工程/安全/消防/清洁/管理",
            "desk, engineering, security, fire, cleaning, management",
        ),
        (_, "rank") => {
            ("前台员/领班/主管/经理/技师", "operator, lead, supervisor, manager, technician")
        }
        (_, "prefix") => ("房号前的字母, 可空", "letters before the digits, may stay empty"),
        (_, "floors" | "rooms") => ("1 到 99", "1 to 99"),
        (_, "category") => (
            "投诉/求助/咨询/工程/安全/消防/清洁",
            "complaint, help, enquiry, engineering, security, fire, cleaning",
        ),
        (List::Responsibility, "area") => {
            ("楼栋, 公共区域, 或 * 全部", "a tower, public places, or * for everywhere")
        }
        (_, "hours") => ("如 20:00-08:00; 全天 00:00-00:00", "20:00-08:00; all day 00:00-00:00"),
        (List::Responsibility, "person") => {
            ("工号, 或 当值工程: 谁当值就是谁", "a sign, or 'Engineering on duty': whoever is")
        }
        (_, "second_deputy") => ("同副手, 可空", "as the deputy, may stay empty"),
        (_, "other_phones" | "areas" | "languages") => {
            ("几个用/隔开, 可空", "several parted by /, may stay empty")
        }
        (_, "left") => ("是/否, 可空", "yes or no, may stay empty"),
        (_, "days") => ("周一至周五, 周六,周日 或 *", "mon-fri, sat,sun or *"),
        (List::Roster, "shift") => ("班次表里的名字", "a name of the list of shifts"),
        (List::Exceptions, "shift") => {
            ("空着: 当天所有班; 加班要填", "empty: every shift of the day; an extra one needs it")
        }
        (_, "change") => ("请假/调班/加班", "leave, swap, extra"),
        (_, "day") => ("2026-03-01", "2026-03-01"),
        (_, "until") => ("最后一天, 可空", "the last day, may stay empty"),
        (_, "with") => ("调班时谁顶, 工号", "who works it instead, of a swap"),
        (_, "person") => ("员工表的工号", "a sign of the staff list"),
        (_, "deputy") => ("另一个工号, 可空", "another sign, may stay empty"),
        (_, "price") => ("元, 如 80 或 12.50", "such as 80 or 12.50"),
        (List::Residents, "room") => ("楼栋里有的房号", "a room of the towers"),
        (_, "phones") => {
            ("几个用/隔开, 先打的在前", "several parted by /, the first to call first")
        }
        (_, "language" | "instructions" | "note" | "pinyin") => ("可空", "may stay empty"),
        (_, "moved_in" | "moved_out") => ("2026-03-01, 可空", "2026-03-01, may stay empty"),
        (List::Rooms, "area") => {
            ("楼栋或公共区域, 可空", "a tower or public places, may stay empty")
        }
        (_, "exists") => ("是/否", "yes, no"),
        (_, "steps_zh") => ("几步用|隔开", "steps parted by |"),
        (_, "steps_en") => ("同样多步, 可空", "as many steps, may stay empty"),
        (_, "moment") => ("复述/派单/回访/关闭", "read-back, dispatch, callback, close"),
        (_, "text_zh" | "text_en") => (
            "{me}前台 {to}责任人 {name}客人 {what}什么事 {done}做了什么",
            "{me} {to} {name} {what} {done} stand for what is known",
        ),
        (_, "kind") => {
            ("火警/水浸/治安/伤病/电梯困人/停电", "fire, flood, security, injury, lift, power")
        }
        (_, "categories") => ("几个用|隔开, 可空", "several parted by |, may stay empty"),
        (_, "words") => ("内容里有就用这张卡, 用|隔开", "words that choose the card, parted by |"),
        (_, "numbers") => ("号码=中文=英文, 用|隔开", "number=Chinese=English, parted by |"),
        _ => ("要填", "must be filled in"),
    };
    lang.pick(zh, en)
}

/// A row as it might be; one text a column.
const fn example(list: List, lang: Lang) -> &'static [&'static str] {
    match (list, lang) {
        (List::Staff, Lang::Zh) => {
            &["mei", "梅兰", "Mei Lan", "前台", "前台员", "139-0000-0020", "", "", "", "", ""]
        }
        (List::Staff, Lang::En) => {
            &["mei", "梅兰", "Mei Lan", "desk", "operator", "139-0000-0020", "", "", "", "", ""]
        }
        (List::Towers, _) => &["B", "B", "20", "8"],
        (List::Responsibility, Lang::Zh) => &["工程", "B", "20:00-08:00", "当值工程", "zhou", ""],
        (List::Responsibility, Lang::En) => {
            &["engineering", "B", "20:00-08:00", "Engineering on duty", "zhou", ""]
        }
        (List::Shifts, Lang::Zh) => &["夜班", "20:00-08:00"],
        (List::Shifts, Lang::En) => &["night", "20:00-08:00"],
        (List::Roster, Lang::Zh) => &["zhou", "周一至周五", "夜班"],
        (List::Roster, Lang::En) => &["zhou", "mon-fri", "night"],
        (List::Exceptions, Lang::Zh) => &["zhou", "调班", "2026-03-01", "", "夜班", "chen"],
        (List::Exceptions, Lang::En) => &["zhou", "swap", "2026-03-01", "", "night", "chen"],
        (List::Prices, _) => &["E04", "更换灯泡", "Replace a light bulb", "个", "25"],
        (List::Residents, Lang::Zh) => {
            &["1203", "陈先生", "138-0000-1111", "", "家有小狗, 先电话", "2026-03-01", ""]
        }
        (List::Residents, Lang::En) => &[
            "1203",
            "Mr Chen",
            "138-0000-1111",
            "Chinese",
            "has a dog: call first",
            "2026-03-01",
            "",
        ],
        (List::Rooms, Lang::Zh) => &["1204", "", "否", "与 1203 打通"],
        (List::Rooms, Lang::En) => &["1204", "", "no", "one flat with 1203"],
        (List::Instructions, Lang::Zh) => &[
            "W01",
            "工程",
            "更换水龙头",
            "Replace a tap",
            "关阀 | 换龙头 | 试水 10 分钟",
            "Close the valve | Replace the tap | Run water for 10 minutes",
        ],
        (List::Instructions, Lang::En) => &[
            "W01",
            "engineering",
            "更换水龙头",
            "Replace a tap",
            "关阀 | 换龙头 | 试水 10 分钟",
            "Close the valve | Replace the tap | Run water for 10 minutes",
        ],
        (List::Scripts, Lang::Zh) => &[
            "复述",
            "您好, 云栖公寓前台{me}。我记下了: {what}, 对吗?",
            "Cloud Court, {me} speaking. I have noted: {what}. Is that right?",
        ],
        (List::Scripts, Lang::En) => &[
            "read-back",
            "您好, 云栖公寓前台{me}。我记下了: {what}, 对吗?",
            "Cloud Court, {me} speaking. I have noted: {what}. Is that right?",
        ],
        (List::RunCards, Lang::Zh) => &[
            "电梯困人",
            "电梯困人",
            "Trapped in a lift",
            "",
            "困人 | 电梯停",
            "96333=电梯应急救援=lift rescue",
            "对讲安抚 | 通知维保",
            "Calm by intercom | Call maintenance",
        ],
        (List::RunCards, Lang::En) => &[
            "lift",
            "电梯困人",
            "Trapped in a lift",
            "",
            "trapped | lift stuck",
            "96333=电梯应急救援=lift rescue",
            "对讲安抚 | 通知维保",
            "Calm by intercom | Call maintenance",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        roster::Shift,
        starter::starter,
        tables::{Grid, take},
    };
    use crate::words::tables::canonical;

    #[test]
    fn the_example_of_each_template_would_be_taken() {
        let mut property = starter().unwrap();
        property.roster.shifts = ["夜班", "night"]
            .map(|name| Shift { name: name.into(), hours: "20:00-08:00".parse().unwrap() })
            .to_vec();
        for list in List::ALL.iter().copied() {
            for lang in [Lang::Zh, Lang::En] {
                let header = list.columns().iter().map(|c| (*c).to_owned()).collect();
                let cells = example(list, lang).iter().map(|c| (*c).to_owned()).collect();
                let grid = Grid { header, rows: vec![GridRow { line: 2, cells }] };
                let taken = take(&property, list, &canonical(list, grid), false);
                assert_eq!(taken.bad, [], "{list}");
                assert!(!hint(list, list.columns()[0], lang).is_empty());
                assert_eq!(remarks(list, lang)[0].cells.len(), list.columns().len());
            }
        }
    }
}
