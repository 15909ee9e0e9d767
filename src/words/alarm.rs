//! Words about alarms: several at once, silenced, climbed, and whether they can be trusted.
use super::Lang;

super::words! {
    climbed: "已升级" | "climbed";
    at_once: "集中" | "flood";
    many_people: "多人" | "several";
    many_steps: "多项超时" | "several late";
    down: "停机" | "down";
    open_group: "Enter 展开" | "Enter opens";
    gone: "已办妥或已确认" | "done or acknowledged";
    bell_silenced: "铃静" | "bell hush";
    bell_untested: "铃未试" | "bell ?";
    bell_unheard: "铃听不到" | "NO BELL";
    backup: "备份" | "backup";
    heard_question: "铃响了一声, 听到了吗?" | "The bell rang once. Did you hear it?";
    heard: "听到了" | "heard it";
    not_heard: "没听到" | "heard nothing";
    bell_is_good: "记下了: 铃好" | "noted: the bell works";
    bell_is_bad: "记下了: 听不到。查终端的响铃设置、音量、tmux 的 bell-action" |
        "noted. Check the terminal's bell, the volume, tmux's bell-action";
    nothing_rings: "现在没有警报在响" | "nothing rings now";
    unshelved: "已取回, 照常响铃" | "taken back: it rings again";
    shelved_now: "已搁置, 到时自己回来" | "put aside; it comes back by itself";
    shelve_needs_why: "写一句为什么" | "say why in a few words";
    passed_none: "其间没有超过时限的" | "no limit passed meanwhile";
    no_stop: "这里打开以来计时没有停过" | "no clock has stopped since this was opened";
    why_no_jump: "机器钟没有跳过" | "the machine's clock has not jumped";
    why_behind: "钟慢了: 这里不往回走。请把钟拨准, 或空闲时退出重开" |
        "the clock is behind and time here never runs back: set it right, or leave and open again";
    why_parked_call: "先记完或放弃搁下的来电" | "first record or give up the parked calls";
    why_emergency_shelf: "紧急信息的警报不能搁置 (S3.1), 请马上处理; 别的按 Tab 到警报栏选" |
        "never an emergency's (S3.1): deal with it now, or Tab to another alarm";
    why_one_shelf: "只能一个一个搁置: 先按 Enter 展开, 再选一个" |
        "one at a time: Enter opens the group, then choose one";
    why_no_shelf: "没有可以搁置的警报" | "no alarm to put aside";
    clock_righted: "机器钟又对了, 时间没有断" | "the machine's clock is right again; nothing was lost";
}

/// The bell of this terminal is quiet for a while.
pub fn silenced(n: usize, minutes: i64, until: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("这里静铃 {n} 项, {minutes} 分钟 (到 {until}); 新警报照响, 还要确认"),
        Lang::En => format!(
            "quiet here about {n} for {minutes} min (until {until}); new ones ring, none is acknowledged"
        ),
    }
}

/// The form that puts the alarm of an unsigned change of shift aside.
pub fn shelve_shift(change: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("搁置警报  {change} 未交班"),
        Lang::En => format!("shelve alarm  change of shift {change} not signed"),
    }
}

/// Why it is put aside, and for how long.
pub fn shelve_why(minutes: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("搁置 {minutes} 分钟, 到时自己回来。为什么:"),
        Lang::En => format!("For {minutes} minutes, then it comes back by itself. Why:"),
    }
}

/// Before several alarms are acknowledged.
pub fn ask_ack_all(n: usize, what: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("一次确认 {n} 项警报 ({what})? 每一项都记在你名下。"),
        Lang::En => format!("Acknowledge all {n} alarms ({what})? Each is written in your name."),
    }
}

/// How many of them were.
pub fn acked_all(done: usize, of: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已确认 {done}/{of} 项"),
        Lang::En => format!("{done} of {of} acknowledged"),
    }
}

/// Before the desk follows a clock that was put ahead.
pub fn ask_clock(desk: &str, wall: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "这里是 {desk}, 机器钟是 {wall}。机器钟对吗? 对就按 Enter, 以后按它走; 已经走掉的时限不受影响。"
        ),
        Lang::En => format!(
            "It is {desk} here, {wall} by the machine. If the machine is right, Enter follows it; time already running is not affected."
        ),
    }
}

/// The desk follows the clock again.
pub fn clock_trusted(time: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已按机器钟走: {time}; 没有警报因此响或消"),
        Lang::En => format!("following the machine's clock: {time}; no alarm rang or went for it"),
    }
}

/// The machine's clock is not followed: how far off it is.
pub fn clock_off(ahead: bool, off: &str, lang: Lang) -> String {
    match (lang, ahead) {
        (Lang::Zh, true) => format!("机器钟快了 {off}, 这里照原来的走; 钟对就在菜单选“对钟”"),
        (Lang::Zh, false) => format!("机器钟慢了 {off}, 这里照原来的走; 请把机器钟拨准"),
        (Lang::En, true) => {
            format!("CLOCK JUMPED {off} AHEAD; time here goes on. Right? Menu: clock")
        }
        (Lang::En, false) => format!("CLOCK JUMPED {off} BACK; time here goes on. Set it right"),
    }
}

/// The notification command failed.
pub fn call_failed(alarm: &str, why: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("通知命令失败 {alarm}: {why}"),
        Lang::En => format!("NOTIFICATION FAILED {alarm}: {why}"),
    }
}

/// What the notification command is told.
pub fn call(alarm: &str, place: &str, what: &str, late: &str, owner: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{alarm} {place} {what}, 已 {late} 无人确认, 责任人 {owner}"),
        Lang::En => format!("{alarm} {place} {what} {late}, unacknowledged; owner {owner}"),
    }
}

/// Title of the limits that passed in a stop.
pub fn stop_title(from: &str, to: &str, n: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("停机 {from}–{to}  超过时限 {n} 项"),
        Lang::En => format!("Down {from}-{to}  {n} limits passed"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_row_says_something_in_both_languages() {
        for (name, zh, en) in super::ALL {
            assert!(!zh.is_ascii() && en.is_ascii() && !en.is_empty(), "{name}");
        }
    }
}
