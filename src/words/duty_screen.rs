//! The duty screen: who is there, who comes next, where nobody is.
use super::Lang;

super::words! {
    duty: "当值" | "On duty";
    off: "不当值" | "Off duty";
    coming: "接下来的班次" | "Coming shifts";
    holes: "缺人" | "Holes";
    no_holes: "往后七天每一类都有人负责" | "somebody answers for everything in the next seven days";
    running: "正在当班" | "now";
    no_tickets: "没有未完工的单" | "no open tickets";
    keeps_to: "负责" | "keeps to";
    speaks: "会" | "speaks";
    where_roster: "排班在 F10 菜单的“资料”里改" | "the roster is changed in the menu (F10), lists";
}

/// How many are there, and how many of them are free.
pub fn counts(on: usize, free: usize, holes: usize, lang: Lang) -> String {
    let told = match lang {
        Lang::Zh => format!("在岗{on}  空闲{free}"),
        Lang::En => format!("{on} there  {free} free"),
    };
    match (holes, lang) {
        (0, _) => told,
        (n, Lang::Zh) => format!("{told}  缺人{n}"),
        (1, Lang::En) => format!("{told}  1 hole"),
        (n, Lang::En) => format!("{told}  {n} holes"),
    }
}
