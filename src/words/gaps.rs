//! What `check` says of a property's lists: the list to mend stands first, what to do last.
use super::{
    Lang,
    duty::{days, hours_of, post},
    labels::Label,
    tables,
};
use crate::domain::{
    gaps::{Gap, Hours},
    holes::Nobody,
    property::PUBLIC,
    proposal::Post,
    vocab::Category,
};

/// A gap in one line.
pub fn gap(gap: &Gap, lang: Lang) -> String {
    match gap {
        Gap::NobodyAnswers { category, areas, hours, why } => {
            nobody_answers(&row(*category, areas, lang), *hours, why, lang)
        }
        Gap::NobodyThere { department, hours } => {
            let (name, hours) = (department.label(lang), when(*hours, lang));
            match lang {
                Lang::Zh => format!("排班表: {name} {hours} 没有人当值; 给他们排班"),
                Lang::En => {
                    format!("roster: nobody of {name} is on duty {hours}; give somebody that shift")
                }
            }
        }
        Gap::Twice { person, day, one, other } => {
            let day = super::duty::weekday(*day, lang);
            match lang {
                Lang::Zh => format!("排班表: {person} {day}的{one}和{other}重叠; 去掉一个"),
                Lang::En => {
                    format!(
                        "roster: {person} works {one} and {other} at once on {day}; take one out"
                    )
                }
            }
        }
        Gap::NeverThere { .. } | Gap::HasLeft { .. } => never_there(gap, lang),
        Gap::OwnDeputy { category, area, person } => {
            let (row, person) =
                (row(*category, std::slice::from_ref(area), lang), post(person, lang));
            match lang {
                Lang::Zh => format!("责任落实表: {row} 的副手就是责任人 {person}; 换一个副手"),
                Lang::En => format!(
                    "responsibility: {person} is their own deputy for {row}; name somebody else"
                ),
            }
        }
        Gap::NoDeputy { category, area, person } => {
            let (row, person) =
                (row(*category, std::slice::from_ref(area), lang), post(person, lang));
            match lang {
                Lang::Zh => format!("责任落实表: {row} 只有 {person}, 没有副手; 加一个副手"),
                Lang::En => {
                    format!("responsibility: {person} has no deputy for {row}; name one")
                }
            }
        }
        Gap::NobodyAtTheDesk => lang
            .pick(
                "员工: 没有前台员; 加上当班的人",
                "staff: nobody is at the desk; add who sits there",
            )
            .to_owned(),
        Gap::NoSuperior => lang
            .pick(
                "员工: 没有领班、主管或经理; 加上一个",
                "staff: there is no lead, supervisor or manager; add one",
            )
            .to_owned(),
        Gap::SameRooms { one, other } => match lang {
            Lang::Zh => format!("楼栋: {one} 和 {other} 的房号一样; 加个前缀"),
            Lang::En => {
                format!(
                    "towers: rooms of {one} and {other} have the same numbers; give one a prefix"
                )
            }
        },
        Gap::NoPhone { .. } | Gap::BadPhone { .. } | Gap::CardNumber { .. } => number(gap, lang),
        Gap::NoUnit { code } => match lang {
            Lang::Zh => format!("有偿服务收费标准: {code} 没有单位; 写明按什么收费, 如“次”"),
            Lang::En => {
                format!("prices: {code} has no unit; say what it is the price of, such as 'visit'")
            }
        },
    }
}

fn never_there(gap: &Gap, lang: Lang) -> String {
    match (gap, lang) {
        (Gap::HasLeft { person }, Lang::Zh) => {
            format!("责任落实表: {person} 已离职; 换上接替的人")
        }
        (Gap::HasLeft { person }, Lang::En) => {
            format!("responsibility: {person} works here no more; name who does it now")
        }
        (Gap::NeverThere { person, deputy }, Lang::Zh) => {
            let stands = if *deputy { "副手" } else { "责任人" };
            format!("责任落实表: {person} 是{stands}, 但排班表里从不当值; 给他排班, 或换人")
        }
        (Gap::NeverThere { person, deputy }, Lang::En) => {
            let stands = if *deputy { "the deputy" } else { "the responsible" };
            format!(
                "responsibility: {stands} {person} is never on duty by the roster; \
                 roster them, or name somebody else"
            )
        }
        _ => String::new(),
    }
}

fn number(gap: &Gap, lang: Lang) -> String {
    match (gap, lang) {
        (Gap::NoPhone { person }, Lang::Zh) => {
            format!("员工: {person} 没有电话, 紧急时叫不到; 填上电话")
        }
        (Gap::NoPhone { person }, Lang::En) => {
            format!("staff: {person} has no telephone for an emergency's call-round; give one")
        }
        (Gap::BadPhone { person, phone }, Lang::Zh) => {
            format!("员工: {person} 的电话 {phone} 打不通; 改正号码")
        }
        (Gap::BadPhone { person, phone }, Lang::En) => {
            format!("staff: the telephone {phone} of {person} cannot be dialled; correct it")
        }
        (Gap::CardNumber { card, number }, Lang::Zh) => {
            let card = tables::kind(*card, lang);
            format!("应急流程: {card}卡上的电话 {number} 打不通; 改正号码")
        }
        (Gap::CardNumber { card, number }, Lang::En) => {
            let card = tables::kind(*card, lang);
            format!(
                "run-cards: the number {number} of the card {card} cannot be dialled; correct it"
            )
        }
        _ => String::new(),
    }
}

fn nobody_answers(row: &str, hours: Hours, why: &Nobody, lang: Lang) -> String {
    let hours = when(hours, lang);
    match (why, lang) {
        (Nobody::NoRow, Lang::Zh) => format!("责任落实表: {row} {hours} 没有责任人; 补上这些时段"),
        (Nobody::NoRow, Lang::En) => {
            format!("responsibility: nobody answers for {row} {hours}; add a row for these hours")
        }
        (Nobody::Gone(posts), Lang::Zh) => {
            let who = people(posts, lang);
            format!("责任落实表: {row} {hours} 写的{who}都已离职; 换上接替的人")
        }
        (Nobody::Gone(posts), Lang::En) => {
            let who = people(posts, lang);
            format!(
                "responsibility: {who}, named for {row} {hours}, work here no more; \
                 name who does it now"
            )
        }
        (Nobody::OffDuty(posts), Lang::Zh) => {
            let who = people(posts, lang);
            format!("排班表: {row} {hours} 没有人负责: {who}都不当值; 给他们排班, 或另加副手")
        }
        (Nobody::OffDuty(posts), Lang::En) => {
            let who = people(posts, lang);
            format!(
                "roster: nobody answers for {row} {hours}: {who} off duty; \
                 roster them, or name another deputy"
            )
        }
    }
}

fn people(posts: &[Post], lang: Lang) -> String {
    let names: Vec<String> = posts.iter().map(|p| post(p, lang)).collect();
    names.join(lang.pick("、", ", "))
}

/// `工程 A、公共区域`; without areas, of all of them.
pub fn row(category: Category, areas: &[String], lang: Lang) -> String {
    let name = |area: &String| match area.as_str() {
        PUBLIC => tables::public(lang).to_owned(),
        area => area.to_owned(),
    };
    let areas: Vec<String> = areas.iter().map(name).collect();
    let category = lang.pick(category.label(lang), category.code());
    match areas.is_empty() {
        true => category.to_owned(),
        false => format!("{category} {}", areas.join(lang.pick("、", ", "))),
    }
}

fn when(hours: Hours, lang: Lang) -> String {
    format!("{} {}", days(hours.days, lang), hours_of(hours.from, hours.to))
}
