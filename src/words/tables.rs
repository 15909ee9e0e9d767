//! The property's lists as people write them: headings and words in their language, what a list
//! did, and what is wrong with one.
use super::{Lang, duty, labels::Label};
use crate::domain::{
    property::PUBLIC,
    run_card::Kind,
    script::Moment,
    tables::{BadTable, Change, Grid, GridRow, List, Why},
    text::clean,
    vocab::{Category, Department, Rank},
};

/// Characters told of a first row that is no heading.
const FOUND: usize = 80;

super::words! {
    left_as_it_is: "文件里的一行也没有收" | "nothing of the file was taken";
    nothing_changes: "没有改动" | "nothing changes";
    nobody: "(空)" | "(none)";
}

/// The name of a list.
pub const fn list(list: List, lang: Lang) -> &'static str {
    match list {
        List::Staff => lang.pick("员工", "Staff"),
        List::Towers => lang.pick("楼栋", "Towers"),
        List::Responsibility => lang.pick("责任落实表", "Responsibility"),
        List::Prices => lang.pick("有偿服务收费标准", "Price list"),
        List::Shifts => lang.pick("班次", "Shifts"),
        List::Roster => lang.pick("排班表", "Roster"),
        List::Exceptions => lang.pick("请假调班", "Leave and swaps"),
        List::Residents => lang.pick("住客", "Residents"),
        List::Rooms => lang.pick("房间", "Rooms"),
        List::Instructions => lang.pick("作业指导书", "Work instructions"),
        List::Scripts => lang.pick("话术", "Call scripts"),
        List::RunCards => lang.pick("应急流程", "Run cards"),
    }
}

/// The heading of a column.
pub fn heading(column: &'static str, lang: Lang) -> &'static str {
    let (zh, en) = match column {
        "id" => ("工号", "sign"),
        "name_zh" => ("中文名", "name in Chinese"),
        "name_en" => ("英文名", "name in English"),
        "department" => ("部门", "department"),
        "rank" => ("职级", "rank"),
        "phone" => ("电话", "telephone"),
        "area" => ("区域", "area"),
        "prefix" => ("房号前缀", "room prefix"),
        "floors" => ("层数", "floors"),
        "rooms" => ("每层房数", "rooms a floor"),
        "category" => ("分类", "category"),
        "hours" => ("时段", "hours"),
        "person" => ("责任人", "responsible"),
        "deputy" => ("副手", "deputy"),
        "second_deputy" => ("第二副手", "second deputy"),
        "other_phones" => ("其他电话", "other telephones"),
        "pinyin" => ("拼音", "pinyin"),
        "areas" => ("负责区域", "areas"),
        "languages" => ("语言", "languages"),
        "left" => ("已离职", "has left"),
        "shift" => ("班次", "shift"),
        "days" => ("星期", "days"),
        "change" => ("变动", "change"),
        "day" => ("日期", "day"),
        "until" => ("到", "until"),
        "with" => ("顶班", "stands in"),
        "code" => ("编号", "code"),
        "unit" => ("单位", "unit"),
        "price" => ("单价", "price"),
        "room" => ("房号", "room"),
        "name" => ("姓名", "name"),
        "phones" => ("电话", "telephones"),
        "language" => ("语言", "language"),
        "instructions" => ("住客备注", "standing instructions"),
        "moved_in" => ("入住", "moved in"),
        "moved_out" => ("退房", "moved out"),
        "exists" => ("有此房", "exists"),
        "note" => ("说明", "note"),
        "title_zh" => ("中文标题", "title in Chinese"),
        "title_en" => ("英文标题", "title in English"),
        "steps_zh" => ("中文步骤", "steps in Chinese"),
        "steps_en" => ("英文步骤", "steps in English"),
        "kind" => ("种类", "kind"),
        "moment" => ("时机", "moment"),
        "text_zh" => ("中文话术", "words in Chinese"),
        "text_en" => ("英文话术", "words in English"),
        "categories" => ("适用分类", "for categories"),
        "words" => ("关键词", "words"),
        "numbers" => ("外部电话", "outside numbers"),
        other => (other, other),
    };
    lang.pick(zh, en)
}

/// What else people write above a column.
const fn also_called(column: &str) -> &'static [&'static str] {
    match column.as_bytes() {
        b"room" => &["房间", "房间号", "房间号码", "room number", "room no."],
        b"name" => &["住客", "住客姓名", "客人", "resident"],
        b"phone" | b"phones" => &["电话", "手机", "手机号", "联系电话", "phone", "mobile"],
        b"name_zh" => &["姓名", "名称", "项目"],
        b"price" => &["价格", "收费"],
        b"moved_in" => &["入住日期", "check-in", "move-in"],
        b"moved_out" => &["退房日期", "离店日期", "check-out", "move-out"],
        b"instructions" => &["备注", "remarks", "notes"],
        b"person" => &["负责人"],
        b"area" => &["楼栋", "tower"],
        _ => &[],
    }
}

/// A grid with the stable names of columns and words in place of anybody's language.
#[must_use]
pub fn canonical(list: List, mut grid: Grid) -> Grid {
    for name in &mut grid.header {
        // What stands in brackets behind a heading explains it: 单价(元).
        let plain = name.split(['(', '（']).next().unwrap_or_default();
        let written = plain.trim().trim_end_matches('*').to_lowercase();
        let means = |column: &&&'static str| {
            [Lang::Zh, Lang::En].iter().any(|lang| heading(column, *lang).to_lowercase() == written)
                || also_called(column).contains(&written.as_str())
                || **column == written
        };
        if let Some(column) = list.columns().iter().find(means) {
            (*column).clone_into(name);
        }
    }
    translate(&mut grid, |column, cell| match column {
        "categories" => Some(each(cell, |c| stable("category", c))),
        _ => stable(column, cell.trim()),
    });
    grid
}

/// The same in a language, for people.
#[must_use]
pub fn local(mut grid: Grid, lang: Lang) -> Grid {
    translate(&mut grid, |column, cell| match column {
        "categories" => Some(each(cell, |c| shown("category", c, lang).map(ToOwned::to_owned))),
        _ => duty::shown(column, cell, lang)
            .or_else(|| shown(column, cell, lang).map(ToOwned::to_owned)),
    });
    for name in &mut grid.header {
        let column = List::ALL.iter().flat_map(|l| l.columns()).find(|c| **c == name.as_str());
        if let Some(column) = column {
            heading(column, lang).clone_into(name);
        }
    }
    grid
}

fn translate(grid: &mut Grid, word: impl Fn(&str, &str) -> Option<String>) {
    for GridRow { cells, .. } in &mut grid.rows {
        for (column, cell) in grid.header.iter().zip(cells) {
            if let Some(word) = word(column, cell) {
                *cell = word;
            }
        }
    }
}

/// Each of the things a cell holds, put otherwise where a word for it is known.
fn each(cell: &str, word: impl Fn(&str) -> Option<String>) -> String {
    let parts = cell.split(['|', '｜', '、', ',', '\n']).map(str::trim).filter(|p| !p.is_empty());
    let put = parts.map(|part| word(part).unwrap_or_else(|| part.to_owned()));
    put.collect::<Vec<_>>().join(" | ")
}

/// The kinds of emergency in words.
pub(super) const fn kind(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Fire => lang.pick("火警", "fire"),
        Kind::Flood => lang.pick("水浸", "flood"),
        Kind::Security => lang.pick("治安", "security"),
        Kind::Injury => lang.pick("伤病", "injury"),
        Kind::Lift => lang.pick("电梯困人", "lift"),
        Kind::Power => lang.pick("停电", "power"),
    }
}

/// When a script is said, in words.
const fn moment(moment: Moment, lang: Lang) -> &'static str {
    match moment {
        Moment::ReadBack => lang.pick("复述", "read-back"),
        Moment::Dispatch => lang.pick("派单", "dispatch"),
        Moment::Callback => lang.pick("回访", "callback"),
        Moment::Close => lang.pick("关闭", "close"),
    }
}

fn stable(column: &str, cell: &str) -> Option<String> {
    fn of<T: Label + Copy>(all: &[T], cell: &str, code: fn(T) -> &'static str) -> Option<String> {
        let means = |v: &&T| [Lang::Zh, Lang::En].iter().any(|l| v.label(*l) == cell);
        all.iter().find(means).map(|v| code(*v).to_owned())
    }
    match column {
        "person" | "deputy" | "second_deputy" | "left" | "change" => duty::stable(column, cell),
        "department" => of(Department::ALL, cell, Department::code),
        "rank" => of(Rank::ALL, cell, Rank::code),
        "category" => of(Category::ALL, cell, Category::code),
        "area" if [Lang::Zh, Lang::En].iter().any(|l| public(*l) == cell) => {
            Some(PUBLIC.to_owned())
        }
        "kind" => {
            let means = |k: &&Kind| [Lang::Zh, Lang::En].iter().any(|l| kind(**k, *l) == cell);
            Kind::ALL.iter().find(means).map(|k| k.code().to_owned())
        }
        "moment" => {
            let means = |m: &&Moment| [Lang::Zh, Lang::En].iter().any(|l| moment(**m, *l) == cell);
            Moment::ALL.iter().find(means).map(|m| m.code().to_owned())
        }
        "exists" => match cell.to_lowercase().as_str() {
            "是" | "有" | "y" => Some("yes".to_owned()),
            "否" | "无" | "没有" | "n" => Some("no".to_owned()),
            _ => None,
        },
        _ => None,
    }
}

fn shown(column: &str, cell: &str, lang: Lang) -> Option<&'static str> {
    match column {
        "department" => cell.parse::<Department>().ok().map(|v| v.label(lang)),
        "rank" => cell.parse::<Rank>().ok().map(|v| v.label(lang)),
        "category" => cell.parse::<Category>().ok().map(|v| v.label(lang)),
        "area" if cell == PUBLIC => Some(public(lang)),
        "kind" => cell.parse::<Kind>().ok().map(|v| kind(v, lang)),
        "moment" => cell.parse::<Moment>().ok().map(|v| moment(v, lang)),
        "exists" if cell == "yes" => Some(lang.pick("是", "yes")),
        "exists" if cell == "no" => Some(lang.pick("否", "no")),
        _ => None,
    }
}

pub(super) const fn public(lang: Lang) -> &'static str {
    lang.pick("公共区域", "public places")
}

/// What is wrong, in one line.
pub fn wrong(wrong: &BadTable, lang: Lang) -> String {
    let (line, column, why) = match wrong {
        BadTable::Syntax(said) => return said.clone(),
        BadTable::Ragged { line, given, wanted } => {
            return match lang {
                Lang::Zh => format!("第{line}行有{given}格, 表头有{wanted}列; 检查引号和逗号"),
                Lang::En => format!(
                    "line {line} has {given} fields, the heading {wanted}: look at quotes and commas"
                ),
            };
        }
        BadTable::Column { column, wanted, found } => {
            let name = heading(column, lang);
            let all: Vec<_> = wanted.iter().map(|c| heading(c, lang)).collect();
            let found = clean(&found.join(lang.pick("、", ", ")));
            let found: String = found.chars().take(FOUND).collect();
            return match lang {
                Lang::Zh => {
                    format!("缺“{name}”一列; 要有的列: {}; 第一行是: {found}", all.join("、"))
                }
                Lang::En => format!(
                    "there is no column '{name}'; wanted: {}; the first row has: {found}",
                    all.join(", ")
                ),
            };
        }
        BadTable::Cell { line, column, why } => (line, heading(column, lang), why),
    };
    match lang {
        Lang::Zh => format!("第{line}行 {column}: {}", because(why, lang)),
        Lang::En => format!("line {line}, {column}: {}", because(why, lang)),
    }
}

/// Why a cell was not taken.
pub fn because(why: &Why, lang: Lang) -> String {
    if lang == Lang::En {
        return why.to_string();
    }
    match why {
        Why::Empty => "空着, 要填".to_owned(),
        Why::TooLong { given, limit } => format!("{given}个字, 最多{limit}个"),
        Why::Word { given, accepted } => {
            let shown = |code: &&&'static str| {
                let word = ["department", "rank", "category", "kind", "moment"]
                    .map(|c| self::shown(c, code, lang));
                word.into_iter().flatten().next().unwrap_or(code)
            };
            let all: Vec<_> = accepted.iter().map(|code| shown(&code)).collect();
            format!("“{given}”不行, 可以填: {}", all.join("、"))
        }
        Why::Count { given } => format!("“{given}”不行, 要1到99"),
        Why::Sign { given } => format!("“{given}”不行, 工号只用小写字母和数字"),
        Why::Prefix { given } => format!("“{given}”不行, 前缀只用字母"),
        Why::Hours { given } => format!("“{given}”不行, 写成 08:00-20:00"),
        Why::Money { given } => format!("“{given}”不行, 写成 80 或 12.50"),
        Why::NoPerson { given } => format!("员工里没有“{given}”"),
        Why::NoArea { given } => format!("没有“{given}”这个区域; 也可以填{PUBLIC}或*"),
        Why::Days { given } => format!("“{given}”不行, 写成 周一至周五、周六,周日 或 *"),
        Why::Before { given } => format!("“{given}”在第一天之前"),
        Why::NoShift { given, accepted } => {
            format!("没有“{given}”这个班次; 班次: {}", accepted.join("、"))
        }
        Why::NoRoom { given } => format!("没有“{given}”这间房"),
        Why::Day { given } => format!("“{given}”不行, 日期写成 2026-03-01"),
        Why::Backwards => "退房早于入住".to_owned(),
        Why::Phone { given } => format!("“{given}”不是电话; 几个电话用/隔开"),
        Why::YesNo { given } => format!("“{given}”不行, 填是或否"),
        Why::Number { given } => {
            format!("“{given}”不行, 写成 119=火警台=fire brigade, 几个用|隔开")
        }
        Why::Place { given, accepted } => {
            format!("“{given}”不行, 这里可以用: {}", accepted.join(" "))
        }
        Why::Steps { given, wanted } => format!("有{given}步, 中文有{wanted}步; 步骤用|隔开"),
        Why::Twice { line } => format!("和第{line}行重复"),
    }
}

/// What a list did, or would do.
pub fn change(change: &Change, would: bool, lang: Lang) -> String {
    if change.is_empty() {
        return format!("{} ({})", nothing_changes(lang), change.same);
    }
    let (added, changed) = (change.added.len(), change.changed.len());
    let (removed, same) = (change.removed.len(), change.same);
    match (lang, would) {
        (Lang::Zh, false) => format!("新增{added} 改动{changed} 删去{removed} 不变{same}"),
        (Lang::Zh, true) => format!("会新增{added} 改动{changed} 删去{removed} 不变{same}"),
        (Lang::En, false) => {
            format!("{added} added, {changed} changed, {removed} removed, {same} as they were")
        }
        (Lang::En, true) => {
            format!("would add {added}, change {changed}, remove {removed}, keep {same}")
        }
    }
}

/// Rows of the property's lists that still name what would go.
pub fn still_named(names: &[String], lang: Lang) -> String {
    let names = names.join(lang.pick("、", ", "));
    match lang {
        Lang::Zh => format!("还有地方用着要删去的: {names}。先改那里"),
        Lang::En => format!("still in use: {names}. Change that first"),
    }
}

/// A list with wrong rows was not taken.
pub fn not_taken(wrong: usize, first: &str, lang: Lang) -> String {
    let none = left_as_it_is(lang);
    match (lang, wrong) {
        (_, 1) => format!("{first}; {none}"),
        (Lang::Zh, n) => format!("{first} (共{n}处); {none}"),
        (Lang::En, n) => format!("{first} (and {} more); {none}", n - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_in_anybodys_language_is_the_same_list() {
        let csv =
            "id,name_zh,name_en,department,rank,phone\nwu,吴磊,Wu Lei,security,technician,1\n";
        let grid = Grid::from_csv(csv).unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let written = local(grid.clone(), lang);
            assert_ne!(written, grid);
            assert_eq!(canonical(List::Staff, written), grid);
        }
        let duty = "category,area,hours,person,deputy\n工程,公共区域,00:00-00:00,wu,\n";
        let read = canonical(List::Responsibility, Grid::from_csv(duty).unwrap());
        assert_eq!(read.rows[0].cells[..2], ["engineering", "public"]);
    }
}
