//! Words of the first run: a building of one's own in place of the starter property.
use super::Lang;
use crate::domain::setup::BadSetup;

super::words! {
    welcome: "第一次打开" | "First time here";
    which: "这是一个新文件。先用示范楼盘, 还是设自己的楼?" |
        "This is a new file. Play with the starter property, or set up your own building?";
    starter: "先用示范楼盘 (云栖公寓), 以后再设" | "the starter property (Cloud Court); your own later";
    own: "设自己的楼: 名称、时区、楼栋、第一位主管" | "your own building: name, time zone, towers, first supervisor";
    later: "在动手记第一条信息之前, 随时可从菜单“设楼”来设" |
        "until the first entry is recorded, the menu's 'setup' does it at any time";
    title: "设自己的楼" | "Set up your building";
    name_zh: "楼名 (中文)" | "name, Chinese";
    name_en: "楼名 (英文)" | "name, English";
    zone: "时区" | "time zone";
    towers: "楼栋" | "towers";
    sign: "主管代号" | "supervisor's sign";
    person_zh: "主管姓名" | "supervisor's name";
    person_en: "英文姓名" | "name in English";
    phone: "主管电话" | "telephone";
    hint_name_zh: "例: 江畔公寓" | "such as 江畔公寓; may be the English name";
    hint_name_en: "例: Riverside Court; 可空 = 同中文" | "such as Riverside Court";
    hint_zone: "例: Asia/Shanghai" | "such as Asia/Shanghai";
    hint_towers: "名:层数x每层房数, 房号有前缀写 名:前缀:层数x房数; 例 A:20x8 B:B:20x8" |
        "NAME:FLOORSxROOMS, or NAME:PREFIX:FLOORSxROOMS; such as A:20x8 B:B:20x8";
    hint_sign: "小写字母和数字, 登录和记录用; 例 zhao" | "small letters and digits; such as zhao";
    hint_person_zh: "例: 赵敏" | "such as 赵敏; may be the English name";
    hint_person_en: "例: Zhao Min; 可空 = 同中文" | "such as Zhao Min";
    hint_phone: "可空, 以后补" | "may stay empty for now";
    pin: "主管密码" | "PIN";
    pin_again: "密码再输" | "PIN once more";
    hint_pin: "六位以上数字, 不显示; 可空, 但没有密码谁都能以主管名义操作" |
        "six digits or more, not shown; left empty, anybody can act as the supervisor";
    no_pin: "没有密码: 谁都能以主管名义操作; 用 pin set 设" |
        "no PIN: anybody can act as the supervisor; set one with pin set";
    needed: "要填" | "is wanted";
    next_field: "下一栏" | "next field";
    make: "设好" | "set it up";
    not_fresh: "文件已经用过, 不能再设; 名称用命令 property set 改" |
        "worked with already; change its name with the command 'property set'";
    nothing_given: "没有要改的; 给 --name-zh、--name-en 或 --zone" |
        "nothing to change; give --name-zh, --name-en or --zone";
}

/// Why a building cannot be set up so.
pub fn bad(why: &BadSetup, lang: Lang) -> String {
    match (why, lang) {
        (_, Lang::En) => why.to_string(),
        (BadSetup::NoTower, _) => "至少要一栋楼, 例 A:20x8".to_owned(),
        (BadSetup::Tower(given), _) => {
            format!("“{given}”不成楼栋; 例 A:20x8, 房号是 B0101 到 B2008 的写 B:B:20x8")
        }
        (BadSetup::Twice(area), _) => format!("两栋楼都叫“{area}”, 或房号会相同; 给一栋加前缀"),
        (BadSetup::Sign(given), _) => format!("“{given}”不成代号; 用小写字母和数字, 例 zhao"),
    }
}

/// What towers come to.
pub fn rooms(towers: usize, rooms: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{towers} 栋, {rooms} 间房"),
        Lang::En => format!("{towers} towers, {rooms} rooms"),
    }
}

/// It is done: what to do next.
pub fn done(name: &str, sign: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("{name} 设好了, {sign} 值班。下一步: 导入员工和责任表 (import), 再 check")
        }
        Lang::En => {
            format!("{name} is set up, {sign} sits here. Next: import staff and duties, check")
        }
    }
}

/// The same, where the supervisor was given no PIN.
pub fn done_without_pin(name: &str, sign: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} 设好了。{sign} 没有密码, 谁都能冒用; 在菜单“密码”里设"),
        Lang::En => format!("{name} is set up. {sign} has no PIN, anybody can act so; menu: PIN"),
    }
}

/// The same, for the command line: each further step as a command.
pub fn done_by_command(name: &str, rooms: &str, sign: &str, lang: Lang) -> String {
    let steps = ["staff", "responsibility", "prices"];
    let mut said = match lang {
        Lang::Zh => format!("{name} 设好了: {rooms}, 主管 {sign}。接着:\n"),
        Lang::En => format!("{name} is set up: {rooms}, supervisor {sign}. Next:\n"),
    };
    for list in steps {
        let template = format!("  firstdesk export {list} --template --output {list}.xlsx\n");
        let import = format!("  firstdesk --as {sign} import {list} {list}.xlsx\n");
        said.extend([template, import]);
    }
    said + "  firstdesk check\n"
}
