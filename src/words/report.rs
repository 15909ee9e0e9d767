//! What a report on a stretch of days says, and what its figures mean.
use super::{Lang, words};
use crate::domain::{
    stretch::{Kind, Stretch},
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
    clocks: "各项时限" | "The clocks";
    by_category: "按分类" | "By category";
    by_department: "按部门" | "By department";
    by_receiver: "按首接人" | "By first receiver";
    hours: "来时: 时段与星期" | "When they came: hour and weekday";
    entries: "信息" | "Entries";
    entries_about: "这些天接到的信息, 作废的也在; 数字与时间供表格程序用"
        | "every entry received on these days, void ones too; numbers and times for spreadsheets";
    measure: "项目" | "measure";
    value: "数值" | "value";
    step: "时限" | "clock";
    adjusted: "除等待" | "less waits";
    longest: "最长" | "longest";
    hour: "时" | "hour";
    rates_about: "每个比率写作 n/N: 做到的 n 件, 应做的 N 件。按接到的日子计入, 作废的不计"
        | "each rate is n/N: n that did of N that could. Counted are the entries received on these days, void ones left out";
    timeliness_about: "在时限内完成的计时 / 已结束或已超时的计时"
        | "limits met / limits ended or already past due";
    pass_about: "第一轮就验收的处理单 / 至少验收或退回过一次的处理单"
        | "tickets accepted in round 1 / tickets accepted or rejected at least once";
    callback_about: "验收后联系到信息源的信息 / 处理单全部验收过的信息"
        | "entries whose source was reached / entries whose tickets were once all accepted";
    satisfaction_about: "打 4 或 5 分的 / 打了分的; 取每条信息最后一次接通的回访"
        | "scored 4 or 5 / scored, over each entry's last reached callback";
    clocks_about: "p50、p90、p95: 一半、九成、九成半不超过此时长, 从开始计时到完成, 等待也在内; “除等待”是扣除搁置后的最长。记录时用哪版规程就按哪版判"
        | "p50, p90, p95: half, nine in ten, 19 in 20 took at most this from start to stop, waits included; 'less waits' is the longest without time on hold. An entry is judged by the rules it was recorded under";
    groups_about: "一条信息有两个部门的处理单时, 在两个部门各计一次, 各计各的处理单"
        | "an entry with tickets of two departments counts in both, each with its own tickets";
    nothing: "这些天没有" | "none in these days";
    signed_made: "制表" | "made by";
    signed_seen: "审核" | "seen by";
    signed_date: "日期" | "date";
    none: "未定" | "none";
    period: "期间" | "period";
    reporting: "写报告" | "writing the report";
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
pub const fn title(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Week => week_report(lang),
        Kind::Month => month_report(lang),
        Kind::Range => desk_report(lang),
    }
}

/// The days it is of.
pub fn days(stretch: Stretch, lang: Lang) -> String {
    let Stretch { kind, from, to } = stretch;
    let range = match from == to {
        true => from.to_string(),
        false => format!("{from} – {to}"),
    };
    match (kind, lang) {
        (Kind::Week, Lang::Zh) => {
            format!("{} 年第 {} 周　{range}", from.format("%G"), from.format("%-V"))
        }
        (Kind::Week, Lang::En) => format!("Week {}, {range}", from.format("%-V of %G")),
        (Kind::Month, Lang::Zh) => from.format("%Y 年 %-m 月").to_string(),
        (Kind::Month, Lang::En) => from.format("%B %Y").to_string(),
        (Kind::Range, _) => range,
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
        let week = Stretch::week_of(day);
        assert_eq!(days(week, Lang::Zh), "2026 年第 47 周　2026-11-16 – 2026-11-22");
        assert_eq!(days(week, Lang::En), "Week 47 of 2026, 2026-11-16 – 2026-11-22");
        assert_eq!(days(Stretch::month_of(day), Lang::Zh), "2026 年 11 月");
        assert_eq!(days(Stretch::month_of(day), Lang::En), "November 2026");
        assert_eq!(days(Stretch::range(day, day).unwrap(), Lang::En), "2026-11-20");
    }
}
