//! Words about several callers of one cause, the repeat radar and what was written late.
use super::{Lang, words};

words! {
    attach: "并入同一原因" | "attach (same cause)";
    detach: "解除并案" | "detach";
    attached: "并入" | "same cause as";
    callers: "同一原因并来:" | "attached here:";
    late_mark: "补" | "late";
    late_entry: "补录" | "Late entry";
    step_dated: "已补录; 写这一步的时间, 再 Enter" | "entered; give the time of this step, then Enter";
    written_at: "记下" | "Noted";
    paper_hint: "照纸上的时间写: 02:10, -20m, 昨天 23:50" | "times as on paper: 02:10, -20m, yesterday 23:50";
}

/// `第3次`, `3rd time`.
pub fn nth(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Zh => format!("第{n}次"),
        Lang::En => format!("{} time", ordinal(n)),
    }
}

/// The same in a narrow place: `第3次`, `3rd`.
pub fn nth_short(lang: Lang, n: u32) -> String {
    match lang {
        Lang::Zh => nth(lang, n),
        Lang::En => ordinal(n),
    }
}

/// The how-many-th of its place and category in so many days.
pub fn nth_within(lang: Lang, n: u32, days: i64) -> String {
    match lang {
        Lang::Zh => format!("{days}天内同处同类{}", nth(lang, n)),
        Lang::En => format!("{} here of its kind in {days} days", nth(lang, n)),
    }
}

/// `1st`, `2nd`, `3rd`, `11th`.
fn ordinal(n: u32) -> String {
    let end = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}

/// What the form says of an open entry that may be the same cause: which, and how long ago.
pub fn may_be(lang: Lang, entry: &str, minutes: i64) -> String {
    match lang {
        Lang::Zh => format!("同一原因? {entry} ({minutes}分前)"),
        Lang::En => format!("Same cause? {entry} ({minutes} min ago)"),
    }
}

/// What F4 does with it once it is recorded.
pub fn f4_attaches(lang: Lang, number: u32) -> String {
    match lang {
        Lang::Zh => format!("F4 并入 {number:03}: 不另派单, 办完各自回访"),
        Lang::En => format!("F4 joins it to {number:03}: one ticket"),
    }
}

/// F4 in the footer.
pub fn key_attach(lang: Lang, number: u32) -> String {
    match lang {
        Lang::Zh => format!("并入{number:03}"),
        Lang::En => format!("join {number:03}"),
    }
}

/// It was attached.
pub fn attached_now(lang: Lang, entry: &str, lead: u32) -> String {
    match lang {
        Lang::Zh => format!("{entry} 已并入 {lead:03}; 办完后回访"),
        Lang::En => format!("{entry} is attached to {lead:03}; call back when that is done"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_end_as_people_say_them() {
        let said = [1, 2, 3, 4, 11, 12, 13, 21, 112].map(|n| nth_short(Lang::En, n));
        assert_eq!(said, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"]);
        assert_eq!(nth(Lang::Zh, 3), "第3次");
    }
}
