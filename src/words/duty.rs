//! Who is on duty, and why somebody is proposed.
use super::{Lang, labels::Label};
use crate::domain::{
    doing::Doing,
    property::Property,
    proposal::{Post, Proposal, Stand},
    roster::{ExceptionKind, Presence},
    roster_gaps::RosterGap,
    vocab::Department,
};

super::words! {
    no_roster: "没有排班表: 都当作在岗" | "No roster is kept: everybody is presumed on duty";
}

impl Label for ExceptionKind {
    fn label(&self, lang: Lang) -> &'static str {
        match self {
            ExceptionKind::Leave => lang.pick("请假", "leave"),
            ExceptionKind::Swap => lang.pick("调班", "swap"),
            ExceptionKind::Extra => lang.pick("加班", "extra"),
        }
    }
}

/// Whether somebody is there, in a word.
pub fn presence(presence: &Presence, lang: Lang) -> String {
    match presence {
        Presence::On { shift, until } => match lang {
            Lang::Zh => format!("{shift} 到{}", until.format("%H:%M")),
            Lang::En => format!("{shift} until {}", until.format("%H:%M")),
        },
        Presence::Presumed => lang.pick("当作在岗", "presumed").to_owned(),
        Presence::Off => lang.pick("不当值", "off duty").to_owned(),
        Presence::Leave => lang.pick("请假", "on leave").to_owned(),
        Presence::Left => lang.pick("已离职", "has left").to_owned(),
    }
}

/// Why it is not the row's first person; `None` when it is.
pub fn stand(proposal: &Proposal<'_>, property: &Property, lang: Lang) -> Option<String> {
    let stand = match proposal.stand {
        Stand::First => return None,
        Stand::Deputy => lang.pick("副手", "deputy"),
        Stand::Second => lang.pick("第二副手", "second deputy"),
        Stand::Colleague => lang.pick("当值同事", "colleague on duty"),
        Stand::NobodyOnDuty => lang.pick("无人当值", "nobody on duty"),
    };
    let first = proposal.first.as_ref().filter(|(id, _)| *id != proposal.person);
    let Some((id, absent)) = first else { return Some(stand.to_owned()) };
    let name = property.staff(id).map_or(id.as_str(), |s| s.name(lang));
    Some(format!("{stand}: {name}{}{}", lang.pick("", " "), presence(absent, lang)))
}

/// A post as people write it: a sign, or `当值工程`.
pub fn post(post: &Post, lang: Lang) -> String {
    match post {
        Post::Person(id) => id.to_string(),
        Post::OnDuty(department) => on_duty(*department, lang),
    }
}

fn on_duty(department: Department, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("当值{}", department.label(lang)),
        Lang::En => format!("{} on duty", department.label(lang)),
    }
}

/// A cell of these columns with its stable word.
pub(super) fn stable(column: &str, cell: &str) -> Option<String> {
    let langs = [Lang::Zh, Lang::En];
    match column {
        "left" => match cell {
            "是" => Some("yes".to_owned()),
            "否" => Some("no".to_owned()),
            _ => None,
        },
        "change" => {
            let means = |k: &&ExceptionKind| langs.iter().any(|l| k.label(*l) == cell);
            ExceptionKind::ALL.iter().find(means).map(|k| k.code().to_owned())
        }
        _ => {
            let means =
                |d: &&Department| langs.iter().any(|l| on_duty(**d, *l).eq_ignore_ascii_case(cell));
            Department::ALL.iter().find(means).map(|d| Post::OnDuty(*d).to_string())
        }
    }
}

/// The same in a language.
pub(super) fn shown(column: &str, cell: &str, lang: Lang) -> Option<String> {
    match column {
        "left" if cell == "yes" => Some(lang.pick("是", "yes").to_owned()),
        "change" => cell.parse::<ExceptionKind>().ok().map(|k| k.label(lang).to_owned()),
        "person" | "deputy" | "second_deputy" => Some(post(&Post::from(cell), lang)),
        _ => None,
    }
}

/// What somebody is at.
pub fn doing(doing: Doing, lang: Lang) -> String {
    let said = match doing {
        Doing::Free => lang.pick("空闲", "free"),
        Doing::OnTheWay(_) => lang.pick("路上", "on the way"),
        Doing::OnSite(_) => lang.pick("在现场", "on site"),
        Doing::Off => lang.pick("不在", "off"),
    };
    doing.ticket().map_or_else(|| said.to_owned(), |ticket| format!("{said} {ticket}"))
}

/// Headings of the list of people, and the most columns each may take.
pub const fn columns(lang: Lang) -> [(&'static str, usize); 5] {
    [
        (lang.pick("姓名", "name"), 16),
        (lang.pick("部门", "department"), 12),
        (lang.pick("电话", "telephone"), 14),
        (lang.pick("当值", "duty"), 18),
        (lang.pick("在做", "at"), 24),
    ]
}

/// A day of the week, short.
pub const fn weekday(day: chrono::Weekday, lang: Lang) -> &'static str {
    use chrono::Weekday as W;
    match day {
        W::Mon => lang.pick("周一", "Mon"),
        W::Tue => lang.pick("周二", "Tue"),
        W::Wed => lang.pick("周三", "Wed"),
        W::Thu => lang.pick("周四", "Thu"),
        W::Fri => lang.pick("周五", "Fri"),
        W::Sat => lang.pick("周六", "Sat"),
        W::Sun => lang.pick("周日", "Sun"),
    }
}

/// A roster's fault, in one line.
pub fn roster_gap(gap: &RosterGap, lang: Lang) -> String {
    match (gap, lang) {
        (RosterGap::NobodyThere { department, day, from, to }, _) => {
            let (name, day) = (department.label(lang), weekday(*day, lang));
            let (from, to) = (from.format("%H:%M"), to.format("%H:%M"));
            match lang {
                Lang::Zh => format!("排班表: {name} {day} {from}-{to} 没有人当值"),
                Lang::En => format!("roster: nobody of {name} is on duty {day} {from}-{to}"),
            }
        }
        (RosterGap::Twice { person, day, one, other }, Lang::Zh) => {
            format!("排班表: {person} {}的{one}和{other}重叠", weekday(*day, lang))
        }
        (RosterGap::Twice { person, day, one, other }, Lang::En) => {
            let day = weekday(*day, lang);
            format!("roster: {person} works {one} and {other} at once on {day}")
        }
        (RosterGap::NeverThere { person }, Lang::Zh) => {
            format!("责任落实表: {person} 是副手, 但排班表里从不当值")
        }
        (RosterGap::NeverThere { person }, Lang::En) => {
            format!("responsibility: the deputy {person} is never on duty by the roster")
        }
    }
}
