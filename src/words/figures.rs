//! What each figure is called and what it means, once: beside the figure on `?`, and in
//! `docs/statistics.md`.
use super::{Lang, labels::Label};
use crate::domain::{
    stats::{Figure, Period, Unit},
    timer::TimerKind,
};

super::words! {
    title: "统计" | "Statistics";
    overview: "总览" | "Overview";
    clocks: "时限" | "Clocks";
    groups: "分组" | "Groups";
    trend: "走势" | "Trend";
    heat: "时段" | "Hours";
    today: "今天" | "today";
    yesterday: "昨天" | "yesterday";
    this_week: "本周" | "this week";
    last_week: "上周" | "last week";
    this_month: "本月" | "this month";
    last_month: "上月" | "last month";
    typed_range: "其他: 如 2026-11-01..2026-11-10, 2026-10, 上周" |
        "other: such as 2026-11-01..2026-11-10, 2026-10, last week";
    not_a_period: "看不懂这段日子; 如 2026-11-01..2026-11-10、2026-10、上周" |
        "not a stretch of days; such as 2026-11-01..2026-11-10, 2026-10, last week";
    choose_period: "选一段日子" | "choose the days";
    period: "日子" | "days";
    entries_behind: "背后的信息" | "the entries";
    means: "含义" | "meaning";
    page: "换页" | "page";
    earlier_later: "前后" | "step";
    cell: "移动" | "move";
    before: "上期" | "before";
    value: "本期" | "now";
    reading: "正在统计" | "counting";
    not_yet: "还没到这段日子" | "these days have not come yet";
    nothing: "这段日子没有信息" | "nothing was received on these days";
    no_entries: "没有这样的信息" | "there are no such entries";
    all_void: "全部作废, 不计" | "all void, none counts";
    void: "作废不计" | "void, not counted";
    did: "是" | "yes";
    did_not: "否" | "no";
    taken: "用时" | "taken";
    without_holds: "扣除等待" | "without holds";
    held: "有等待" | "held";
    department: "按部门" | "By department";
    category: "按分类" | "By category";
    first_receiver: "按首接" | "By first receiver";
    assignee: "按责任人" | "By assignee";
    tower: "按楼座" | "By tower";
    hour: "按小时" | "By hour";
    shift: "按班次" | "By shift";
    places: "反复发生的地方" | "Where it keeps coming back";
    public: "公共区域" | "public";
    nobody: "无" | "none";
    in_flood: "警报泛滥" | "in flood";
    busiest: "十分钟最多" | "most in 10 min";
    per_ten: "每十分钟" | "per 10 min";
    each: "每条" | "each";
    mean: "平均" | "mean";
    gap: "与前台相差" | "less the desk's";
    weeks: "近十二周" | "the last twelve weeks";
    week: "周" | "week";
    count: "条" | "n";
    no_file: "要造的文件请用 --db 指明" | "name the file to make with --db";
    weekdays: "一二三四五六日" | "MoTuWeThFrSaSu";
}

/// Name and meaning of a figure, in both languages.
struct Row {
    name: [&'static str; 2],
    means: [&'static str; 2],
}

/// The table.
const fn row(figure: Figure) -> Row {
    let [zh, en, zh_means, en_means] = match figure {
        Figure::Entries => [
            "信息",
            "entries",
            "这段日子(物业当地)里接到的信息, 作废的不计。",
            "Entries received on the local days of the period; void ones are left out of every figure.",
        ],
        Figure::Satisfaction => [
            "满意率",
            "satisfaction",
            "每条信息最后一次接通的回访: 打 4 或 5 分的 / 打了分的。平均为平均分。",
            "Of each entry's last callback that reached its source: scored 4 or 5 / scored. The mean is of the scores.",
        ],
        Figure::Timeliness => [
            "及时率",
            "timeliness",
            "所有时限: 按时的 / 已结束或已超时的。按登记时的规程判定; 等待(挂起)只顺延方案和完工。",
            "Of all limits: met / ended or already past due, by the rules the entry was recorded under. A hold moves only plan and finish.",
        ],
        Figure::Pass => [
            "合格率",
            "pass",
            "处理单: 第一轮就验收通过的 / 至少验收或退回过一次的。",
            "Of tickets: accepted in round 1 / accepted or rejected at least once.",
        ],
        Figure::Callback => [
            "回访率",
            "callback",
            "信息: 全部验收之后联系上信息源的 / 处理单曾全部验收的。",
            "Of entries: source reached after all tickets were accepted / tickets once all accepted.",
        ],
        Figure::ClosedLoop => [
            "闭环率",
            "closed loop",
            "信息: 经信息源同意关闭的 / 全部。按首接看, 就是每位首接的闭环率。",
            "Of entries: closed with their source's approval / all. By first receiver it is each one's own.",
        ],
        Figure::Answered => [
            "当场答复",
            "answered",
            "信息: 当场答复、没有处理单的 / 全部。",
            "Of entries: answered at once, without a ticket / all.",
        ],
        Figure::Rework => [
            "返工",
            "rework",
            "信息: 进入第二轮处理的(验收或回访未通过) / 全部。客人不在、改约不算。",
            "Of entries: into a second round (acceptance or callback failed) / all. A no-show or another time is none.",
        ],
        Figure::Handovers => [
            "交接",
            "hand-overs",
            "持棒人更换的次数(签字交接与指派) / 信息数。背后: 换过持棒人的信息。",
            "Changes of the holder, signed hand-overs and assignments / entries. Behind it: entries whose holder changed.",
        ],
        Figure::Transfers => [
            "转派",
            "transfers",
            "处理单转给别人的次数 / 信息数。背后: 转派过的信息。",
            "Times a ticket went to somebody else / entries. Behind it: entries with such a ticket.",
        ],
        Figure::Escalated => [
            "上报",
            "escalated",
            "信息: 有处理单上报过上级的 / 全部。",
            "Of entries: with a ticket reported to a superior / all.",
        ],
        Figure::ToMeeting => [
            "经理会",
            "to the meeting",
            "信息: 提交过经理会的 / 全部。",
            "Of entries: put to the managers' meeting / all.",
        ],
        Figure::LateEntries => [
            "补录",
            "late entries",
            "信息: 有任何一步写下得比发生晚太多的(规程定, 出厂 60 秒) / 全部。",
            "Of entries: anything written too long after it happened (by their rules; 60 s as shipped) / all.",
        ],
        Figure::Sampled => [
            "抽样",
            "sampled",
            "信息: 主管抽样回访过的 / 已关闭的。相差: 主管的分减前台的分, 平均。",
            "Of entries: sampled by a supervisor / closed. The gap is the mean of the supervisor's score less the desk's.",
        ],
        Figure::Repeats => [
            "反复",
            "repeats",
            "信息: 同一地点同一分类在规程的天数(出厂 30 天)内第几次(出厂第 3 次)起 / 有分类的。含本期之前的。",
            "Of entries: the third (as shipped) or later of their place and category within the days of the rules (30) / classified. Earlier periods count.",
        ],
        Figure::Alarms => [
            "警报",
            "alarms",
            "这段日子里响起的警报, 不论信息何时接到: 超过且要人处理的时限, 加上转派过多。每十分钟为平均; 泛滥: 最近十分钟内多于规程之数(出厂 10)的时间。背后: 响过的信息。",
            "Alarms that came on these days, whenever their entries were received: limits that passed and called somebody, and transfers too many. Flood: time in which more came within ten minutes than the rules allow (10). Behind it: the entries that rang.",
        ],
        Figure::Acked => [
            "警报确认",
            "acknowledged",
            "这段日子里响起的警报: 响着时有人确认的 / 全部。用时从超时算到确认。",
            "Of alarms that came on these days: acknowledged while they stood / all. The time is from falling due to the acknowledgement.",
        ],
        Figure::Step(timer) => return clock(timer),
    };
    Row { name: [zh, en], means: [zh_means, en_means] }
}

/// A clock's own: its limits are those of the shipped rules.
const fn clock(timer: TimerKind) -> Row {
    let [zh, en, zh_means, en_means] = match timer {
        TimerKind::Record => ["登记", "record", "接到 → 登记, 60 秒", "received → recorded, 60 s"],
        TimerKind::Dispatch => [
            "派单",
            "dispatch",
            "登记(返工: 退回) → 派单或答复, 2 分; 紧急 1 分",
            "recorded (rework: sent back) → dispatched or answered, 2 min; emergency 1 min",
        ],
        TimerKind::NotifyDepartment => [
            "报部门",
            "notify department",
            "紧急 → 通知到部门责任人, 90 秒",
            "emergency → the department's responsible reached, 90 s",
        ],
        TimerKind::NotifySuperior => [
            "报上级",
            "notify superior",
            "紧急 → 通知到上级, 90 秒",
            "emergency → a superior reached, 90 s",
        ],
        TimerKind::Reply => [
            "回复",
            "reply",
            "前台办不了 → 回复信息源, 5 分",
            "cannot → the source got a reply, 5 min",
        ],
        TimerKind::Confirm => [
            "联系",
            "confirm",
            "派单(预约) → 联系到客人或到场, 预约前 15 分",
            "dispatched (booked) → customer contacted or on site, 15 min before the appointment",
        ],
        TimerKind::Arrive => [
            "到场",
            "arrive",
            "派单 → 到场, 10 分; 预约: 约前 3 分",
            "dispatched → on site, 10 min; booked: 3 min before the appointment",
        ],
        TimerKind::Sign => [
            "签收",
            "sign",
            "派单(预约) → 签收, 预约时间",
            "dispatched (booked) → signed for, at the appointment",
        ],
        TimerKind::Plan => ["方案", "plan", "到场 → 方案, 3 分", "on site → plan, 3 min"],
        TimerKind::Finish => {
            ["完工", "finish", "约定 → 完工, 承诺的时间", "agreed → finished, the promised time"]
        }
        TimerKind::Escalate => {
            ["上报", "escalate", "遇阻 → 上报, 5 分", "stuck → escalated, 5 min"]
        }
        TimerKind::Meeting => [
            "当日",
            "same day",
            "登记 → 答复、全部验收或提交经理会, 当日 24 点",
            "recorded → answered, all accepted or put to the meeting, midnight",
        ],
        TimerKind::Callback => [
            "回访",
            "callback",
            "全部验收 → 联系上信息源, 2 分",
            "all accepted → source reached, 2 min",
        ],
    };
    Row { name: [zh, en], means: [zh_means, en_means] }
}

/// Its name.
pub fn name(figure: Figure, lang: Lang) -> &'static str {
    match figure {
        Figure::Step(timer) => timer.label(lang),
        figure => lang.pick(row(figure).name[0], row(figure).name[1]),
    }
}

/// What it means: the formula, n over N.
pub fn meaning(figure: Figure, lang: Lang) -> String {
    let means = lang.pick(row(figure).means[0], row(figure).means[1]);
    match figure {
        Figure::Step(_) => [means, lang.pick("。", ". "), lang.pick(STEPS[0], STEPS[1])].concat(),
        _ => means.to_owned(),
    }
}

/// From what to what a clock runs, and how long it may.
pub const fn of_clock(timer: TimerKind, lang: Lang) -> &'static str {
    lang.pick(clock(timer).means[0], clock(timer).means[1])
}

/// What is said of every clock, once for all of them.
pub const fn of_clocks(lang: Lang) -> &'static str {
    lang.pick(STEPS[0], STEPS[1])
}

/// What is said of every clock.
const STEPS: [&str; 2] = [
    "按时 / 已结束或已超时的。百分位取最近秩; 有等待时, 含等待与扣除等待两种用时都列",
    "Met / ended or already past due. Percentiles are nearest rank; where a hold was in play both times stand, with it and without",
];

/// The days of a period: `2026-11`, `11-23 .. 11-29`.
pub fn days(period: Period, lang: Lang) -> String {
    let (from, to) = (period.from(), period.to());
    match period.unit() {
        Unit::Day => from.to_string(),
        Unit::Month => from.format(lang.pick("%Y年%-m月", "%Y-%m")).to_string(),
        Unit::Week | Unit::Range => format!("{from} .. {to}"),
    }
}

/// A file of made-up entries is ready.
pub fn made(file: &str, entries: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{file}: 造好 {entries} 条信息"),
        Lang::En => format!("{file}: {entries} made-up entries"),
    }
}

/// Made-up entries go into a new file only.
pub fn file_exists(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{file} 已存在; 请用 --db 指一个新文件"),
        Lang::En => format!("{file} is there already: name a new file with --db"),
    }
}

/// How far the counting is.
pub fn progress(done: usize, total: usize, lang: Lang) -> String {
    format!("{} {done}/{total}", reading(lang))
}

/// How many of the entries behind a figure are shown.
pub fn shown(shown: usize, of: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("列出 {shown} 条, 共 {of} 条; 未达的在前, 新的在前"),
        Lang::En => format!("{shown} of {of} listed; those that did not first, the newest first"),
    }
}

/// `docs/statistics.md`: the table for paper.
pub fn markdown() -> String {
    let mut out = String::from(HEAD);
    for figure in Figure::all() {
        let Row { name: [zh, en], .. } = row(figure);
        let (zh_means, en_means) = (meaning(figure, Lang::Zh), meaning(figure, Lang::En));
        out.extend(["| ", zh, " ", en, " | ", &zh_means, " | ", &en_means, " |\n"]);
    }
    out + TAIL
}

const HEAD: &str = "\
# What the figures mean

Made from the table in `src/words/figures.rs`, which the screen shows beside a figure on `?`; a test keeps the
two alike. The population is the entries *received* on the local days of the period; of alarms it is those that *came*
on these days, whenever their entries were received. Every rate is n/N, its per cent rounded down: 100 % is never said
of 199 in 200.

| figure | 含义 | meaning |
|---|---|---|
";

const TAIL: &str = "
- **Rules**: every entry is judged by the version of the rules it was recorded under; limits above are the shipped ones.
- **Raw and adjusted**: *raw* is start to stop as it was; *adjusted* leaves out the time on hold. They differ only
  where a hold was in play (`held`); the judgement, met or missed, is always of the adjusted.
- **Groups**: an entry with tickets of two departments or assignees counts in both, each with its own tickets; without
  a ticket it counts for its holder's department. Shifts are those of the entry's own rules.
- **Alarms**: an alarm came when its limit passed, or when the ticket was transferred once too often; it counts on that
  day, and until the days are over only what has come. Those of the minutes before the period make no count, but a flood
  they began goes on into it. An entry recorded by mistake rang for nothing: its alarms are left out.
- **Nearest rank**: of N lengths in order, the p-th percentile is the one at place ⌈p·N/100⌉: a length that occurred.
- **As it stood**: figures of a day can still change while its entries are open; `--at` gives them as they stood.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_is_made_from_the_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/statistics.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, markdown()).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap(), markdown(), "UPDATE_DOCS=1 writes it");
    }

    #[test]
    fn every_figure_is_explained_in_both_languages() {
        for figure in Figure::all() {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!name(figure, lang).is_empty());
                assert!(meaning(figure, lang).len() > 10, "{figure:?}");
            }
        }
    }
}
