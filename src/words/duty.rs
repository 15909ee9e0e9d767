//! Who is on duty, and why somebody is proposed.
use super::{Lang, gaps, labels::Label};
use crate::domain::{
    at::At,
    doing::Doing,
    holes::{Hole, Nobody},
    property::{PUBLIC, Property},
    proposal::{Post, Proposal, Stand},
    roster::{ExceptionKind, Presence, WeekDays},
    vocab::{Category, Department},
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use std::cmp::Ordering;

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

/// What somebody is at: `在现场 014`, `free`, `off until 20:00`. `ticket` is the one they are at, as
/// it is to be told; `back` when their next shift begins.
pub fn state(doing: Doing, ticket: &str, back: Option<&str>, lang: Lang) -> String {
    match (doing, back) {
        (Doing::Free, _) => lang.pick("空闲", "free").to_owned(),
        (Doing::OnTheWay(_), _) => format!("{} {ticket}", lang.pick("路上", "on the way")),
        (Doing::OnSite(_), _) => format!("{} {ticket}", lang.pick("在现场", "on site")),
        (Doing::Off, None) => lang.pick("不当值", "off").to_owned(),
        (Doing::Off, Some(back)) => match lang {
            Lang::Zh => format!("{back}到岗"),
            Lang::En => format!("off until {back}"),
        },
    }
}

/// The state of somebody on leave: `请假, 11-29 08:00到岗`, `on leave, off until 11-29 08:00`. Without
/// a day they come back on, only that.
pub fn on_leave(state: &str, comes_back: bool, lang: Lang) -> String {
    let leave = lang.pick("请假", "on leave");
    if comes_back { format!("{leave}, {state}") } else { leave.to_owned() }
}

/// A moment of civil time as short as it can be told: `20:00`; on another day `11-24 08:00`.
pub fn moment(time: NaiveDateTime, today: NaiveDate) -> String {
    let format = if time.date() == today { "%H:%M" } else { "%m-%d %H:%M" };
    time.format(format).to_string()
}

/// Why somebody is proposed: `工程 · A座 · 夜班`, `Engineering · Tower A · night shift`. The shift is
/// the one they work now, by the name the house gave it; else the hours of the table's row.
pub fn why(proposal: &Proposal<'_>, area: &str, property: &Property, at: At, lang: Lang) -> String {
    let presence = property.staff(&proposal.person).map(|s| property.presence(s, at));
    let hours = proposal.duty.hours;
    let shift = match presence {
        Some(Presence::On { shift, .. }) => shift,
        _ => match hours.from.cmp(&hours.to) {
            Ordering::Equal => lang.pick("全天", "all day").to_owned(),
            Ordering::Less => lang.pick("白班", "day shift").to_owned(),
            Ordering::Greater => lang.pick("夜班", "night shift").to_owned(),
        },
    };
    let area = match (area, lang) {
        (PUBLIC, _) => lang.pick("公共区域", "Public places").to_owned(),
        (area, Lang::Zh) => format!("{area}座"),
        (area, Lang::En) => format!("Tower {area}"),
    };
    [trade(proposal.duty.category, lang), &area, &shift].join(" · ")
}

/// A category in full, as a heading.
pub fn trade(category: Category, lang: Lang) -> &'static str {
    match (category, lang) {
        (_, Lang::Zh) => category.label(lang),
        (Category::Complaint, _) => "Complaint",
        (Category::Help, _) => "Help",
        (Category::Enquiry, _) => "Enquiry",
        (Category::Engineering, _) => "Engineering",
        (Category::Security, _) => "Security",
        (Category::Fire, _) => "Fire",
        (Category::Cleaning, _) => "Cleaning",
    }
}

/// Hours to come nobody answers for: `11-24 20:00-11-25 08:00 工程 A 没有人负责: 陈刚不当值`.
pub fn hole(hole: &Hole, property: &Property, today: NaiveDate, lang: Lang) -> String {
    let names = |posts: &[Post]| {
        let name = |post: &Post| match post {
            Post::Person(id) => property.staff(id).map(|s| s.name(lang).to_owned()),
            Post::OnDuty(_) => None,
        };
        let all = posts.iter().map(|p| name(p).unwrap_or_else(|| self::post(p, lang)));
        all.collect::<Vec<_>>().join(lang.pick("、", ", "))
    };
    let (from, to) = (moment(hole.from, today), moment(hole.to, hole.from.date()));
    let row = gaps::row(hole.category, &hole.areas, lang);
    let why = match (&hole.why, lang) {
        (Nobody::NoRow, Lang::Zh) => "责任落实表没有这时段".to_owned(),
        (Nobody::NoRow, Lang::En) => "no row of the responsibility table".to_owned(),
        (Nobody::Gone(posts), Lang::Zh) => format!("{}已离职", names(posts)),
        (Nobody::Gone(posts), Lang::En) => format!("{} left", names(posts)),
        (Nobody::OffDuty(posts), Lang::Zh) => format!("{}不当值", names(posts)),
        (Nobody::OffDuty(posts), Lang::En) => format!("{} off duty", names(posts)),
    };
    match lang {
        Lang::Zh => format!("缺人 {from}-{to} {row}: {why}"),
        Lang::En => format!("nobody {from}-{to} {row}: {why}"),
    }
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
pub const fn weekday(day: Weekday, lang: Lang) -> &'static str {
    use Weekday as W;
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

/// Days of the week: `周一至周五`, `Sat, Sun`.
pub fn days(days: WeekDays, lang: Lang) -> String {
    if days.is_all() {
        return lang.pick("每天", "every day").to_owned();
    }
    let name = |day| weekday(day, lang);
    let run = |(from, to): &(Weekday, Weekday)| match to.days_since(*from) {
        0 => name(*from).to_owned(),
        1 => [name(*from), name(*to)].join(lang.pick("、", ", ")),
        _ => [name(*from), name(*to)].join(lang.pick("至", "-")),
    };
    let runs: Vec<String> = days.runs().iter().map(run).collect();
    runs.join(lang.pick("、", ", "))
}

/// `20:00-24:00`; a day's end is told as 24:00.
pub fn hours_of(from: NaiveTime, to: NaiveTime) -> String {
    let end = match to == NaiveTime::MIN {
        true => "24:00".to_owned(),
        false => to.format("%H:%M").to_string(),
    };
    format!("{}-{end}", from.format("%H:%M"))
}
