//! What a report on a period of days says, and what its figures mean.
use super::{Lang, words};
use crate::domain::{
    stats::{Period, Unit},
    vocab::Category,
};

words! {
    desk_report: "前台报告" | "Front desk report";
    week_report: "前台周报" | "Front desk, weekly report";
    month_report: "前台月报" | "Front desk, monthly report";
    before: "上期" | "before";
    four: "四率" | "The four rates";
    trend: "走势" | "trend";
    counts: "件数" | "Counts";
    hours: "来时: 时段与星期" | "When they came: hour and weekday";
    entries: "信息" | "Entries";
    none: "未定" | "none";
    of_category: "分类" | "category";
    of_department: "部门" | "department";
    of_receiver: "首接" | "first receiver";
    measure: "项目" | "measure";
    value: "数值" | "value";
    step: "时限" | "clock";
    adjusted: "除等待" | "less waits";
    longest: "最长" | "longest";
    hour: "时" | "hour";
    rates_about: "每个比率写作 n/N: 做到的 n 件, 应做的 N 件。按接到的日子计入, 作废的不计"
        | "each rate is n/N: n that did of N that could. Counted are the entries received on these days, void ones left out";
    groups_about: "一条信息有两个部门的处理单时, 在两个部门各计一次, 各计各的处理单"
        | "an entry with tickets of two departments counts in both, each with its own tickets";
    nothing: "这些天没有" | "none in these days";
    signed_made: "制表" | "made by";
    signed_seen: "审核" | "seen by";
    signed_date: "日期" | "date";
    period: "期间" | "period";
    reporting: "写报告" | "writing the report";
    assignee: "责任人" | "done by";
    assignees_about: "各计各的处理单" | "each with the tickets of their own";
    no_ticket: "没有处理单" | "no ticket";
    tower: "楼栋" | "tower";
    shift: "班次" | "shift";
    place: "地点" | "place";
    nth: "第几次" | "the nth";
    to_ack: "到确认" | "to the acknowledgement,";
    reports: "报告" | "Reports";
    which_days: "写哪些日子的报告?" | "A report of which days?";
    under_way: "(还没过完)" | "(so far)";
    write: "写报告" | "write it";
    score_mean: "平均分" | "mean score";
}

/// The days of the week in a column's head, Monday first.
pub const fn weekdays(lang: Lang) -> [&'static str; 7] {
    match lang {
        Lang::Zh => ["一", "二", "三", "四", "五", "六", "日"],
        Lang::En => ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    }
}

/// A category in full: a page has more room than a column of the screen.
pub const fn category(category: Category, lang: Lang) -> &'static str {
    match category {
        Category::Complaint => lang.pick("投诉", "complaint"),
        Category::Help => lang.pick("求助", "help"),
        Category::Enquiry => lang.pick("咨询", "enquiry"),
        Category::Engineering => lang.pick("工程", "engineering"),
        Category::Security => lang.pick("安全", "security"),
        Category::Fire => lang.pick("消防", "fire"),
        Category::Cleaning => lang.pick("清洁", "cleaning"),
    }
}

/// What the report is called.
pub const fn title(unit: Unit, lang: Lang) -> &'static str {
    match unit {
        Unit::Week => week_report(lang),
        Unit::Month => month_report(lang),
        Unit::Day | Unit::Range => desk_report(lang),
    }
}

/// The days it is of.
pub fn days(period: Period, lang: Lang) -> String {
    let (from, to) = (period.from(), period.to());
    let range = match from == to {
        true => from.to_string(),
        false => format!("{from} – {to}"),
    };
    match (period.unit(), lang) {
        (Unit::Week, Lang::Zh) => {
            format!("{} 年第 {} 周　{range}", from.format("%G"), from.format("%-V"))
        }
        (Unit::Week, Lang::En) => format!("Week {}, {range}", from.format("%-V of %G")),
        (Unit::Month, Lang::Zh) => from.format("%Y 年 %-m 月").to_string(),
        (Unit::Month, Lang::En) => from.format("%B %Y").to_string(),
        (Unit::Day | Unit::Range, _) => range,
    }
}

/// When it was made.
pub fn made(at: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{at} 制"),
        Lang::En => format!("made {at}"),
    }
}

/// A report was written.
pub fn written(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("报告写到 {file}"),
        Lang::En => format!("report written to {file}"),
    }
}

/// A report is being written.
pub fn being_written(days: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("正在写报告: {days}"),
        Lang::En => format!("the report is being written: {days}"),
    }
}

/// It is there.
pub fn is_written(days: &str, file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("报告已写到 {file}　{days}"),
        Lang::En => format!("report in {file}, {days}"),
    }
}

/// It is not.
pub fn not_written(days: &str, why: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("报告没有写成 ({days}): {why}"),
        Lang::En => format!("REPORT NOT WRITTEN ({days}): {why}"),
    }
}

/// The days are not over yet.
pub fn so_far(lang: Lang) -> &'static str {
    lang.pick("这些天还没过完, 数字会变", "these days are not over, the figures will change")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_in_both_languages() {
        for (name, zh, en) in ALL {
            assert!(!zh.is_ascii() && en.is_ascii(), "{name}");
        }
    }

    #[test]
    fn the_days_are_said_as_people_say_them() {
        let day = "2026-11-20".parse().unwrap();
        let week = Period::week(day);
        assert_eq!(days(week, Lang::Zh), "2026 年第 47 周　2026-11-16 – 2026-11-22");
        assert_eq!(days(week, Lang::En), "Week 47 of 2026, 2026-11-16 – 2026-11-22");
        assert_eq!(days(Period::month(day), Lang::Zh), "2026 年 11 月");
        assert_eq!(days(Period::month(day), Lang::En), "November 2026");
        assert_eq!(days(Period::range(day, day).unwrap(), Lang::En), "2026-11-20");
    }
}
