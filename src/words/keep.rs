//! Words about what is kept: backups, restoring, and taking personal data out.
use super::{Lang, words};

words! {
    backing_up: "正在备份" | "backing up";
    checked: "已检查" | "checked";
    nothing_lost: "备份以后没有新的记录" | "nothing was written after the backup";
    say_yes: "确认后请加 --yes" | "add --yes to do it";
    yes_question: "恢复吗？输入 yes 回车：" | "Restore it? Type yes and Enter: ";
    not_restored: "没有恢复，什么也没改" | "not restored; nothing was changed";
    sweeping: "正在清理文件页面" | "sweeping the file's pages";
    sweep_owed: "个人信息已抹去，但文件里的旧页面还没清理：别的屏幕正在使用文件，请稍后再运行一次 redact --sweep"
        | "the personal data is taken out, but old pages of the file are not swept yet, for another screen was using it: run redact --sweep again later";
    redact_title: "抹去个人信息" | "take personal data out";
    redact_none: "没有可以抹去的" | "there is nothing to take out";
    backup_made: "备份已做好并检查过" | "backed up and checked";
    backup_running: "备份正在进行" | "a backup is being made";
    only_supervisors: "由主管或经理来做" | "a supervisor or manager does this";
    why_open: "还没结束的信息不能抹去, 先关闭或作废" | "an open entry cannot be redacted: close or void it first";
}

/// How many events fewer the file has since.
pub fn fewer(lost: i64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("少了 {lost} 条"),
        Lang::En => format!("{lost} events fewer"),
    }
}

/// What restoring would lose: events, entries, and from when to when they were written.
pub fn would_lose(events: i64, entries: i64, span: (&str, &str), lang: Lang) -> String {
    let (from, to) = span;
    match lang {
        Lang::Zh => {
            format!("将丢失备份之后写的 {events} 条记录，涉及 {entries} 条信息，{from} 到 {to}")
        }
        Lang::En => format!(
            "would lose {events} events about {entries} entries, written after the backup, {from} to {to}"
        ),
    }
}

/// It is done; where the file that was there lies now.
pub fn restored(aside: Option<&str>, lang: Lang) -> String {
    match (aside, lang) {
        (Some(aside), Lang::Zh) => format!("已恢复。原来的文件留在 {aside}"),
        (Some(aside), Lang::En) => format!("restored. The file that was there is kept as {aside}"),
        (None, Lang::Zh) => "已恢复。原来没有文件".to_owned(),
        (None, Lang::En) => "restored. There was no file before".to_owned(),
    }
}

/// A backup failed, on the screen.
pub fn backup_failed(why: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("备份失败: {why}"),
        Lang::En => format!("BACKUP FAILED: {why}"),
    }
}

/// How far a backup has come.
pub fn backup_step(done: u64, of: u64, lang: Lang) -> String {
    format!("{} {done}/{of}", backing_up(lang))
}

/// What would go.
pub fn would_go(entries: usize, notes: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "将抹去 {entries} 条信息、{notes} 条留言或未记录来电里的姓名、电话和所说的话，不能恢复"
        ),
        Lang::En => format!(
            "would take names, telephones and everything said out of {entries} entries and {notes} notes or given-up calls, for good"
        ),
    }
}

/// What went.
pub fn gone(entries: usize, values: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已抹去 {entries} 条信息，共 {values} 处；事件链仍然完整"),
        Lang::En => {
            format!("taken out of {entries} entries, {values} values; the chain still holds")
        }
    }
}

/// Entries that fit and are open.
pub fn left_open(numbers: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("还没结束，没有动：{numbers}"),
        Lang::En => format!("still open, left as they are: {numbers}"),
    }
}

/// Entries in which the same name is spoken of.
pub fn named_elsewhere(numbers: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("别的信息里也有同样的姓名，请看是不是同一人，用 --entry 处理：{numbers}")
        }
        Lang::En => format!(
            "the same name stands in other entries; if it is the same person use --entry: {numbers}"
        ),
    }
}

/// People with the number who are on the list of residents still.
pub fn living(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("住户名单里还有 {n} 人用这个电话：搬走后再来，或改住户名单"),
        Lang::En => format!(
            "{n} on the list of residents have this number still: come again when they moved out, or change the list"
        ),
    }
}

/// What redaction does not reach.
pub fn out_of_reach(files: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("管不到的：以前的备份、导出和打印的文件。请自行处理：{files}"),
        Lang::En => format!(
            "out of reach: backups, exports and printed files made before. See to these yourself: {files}"
        ),
    }
}

/// Who may read or write a file is doubtful.
pub fn open_to_others(path: &str, mode: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("{path} 的权限是 {mode:04o}，组外的人也能用，或属于别人：chmod o-rwx，或 chown")
        }
        Lang::En => format!(
            "{path} has mode {mode:04o}: people outside the desk's group may use it, or it is a stranger's; chmod o-rwx, or chown"
        ),
    }
}

/// Before an entry's personal data is taken out on the screen.
pub fn ask_redact(entry: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{entry}: 抹去姓名、电话和所有说过的话? 不能恢复。以前的备份管不到。"),
        Lang::En => format!(
            "{entry}: take out name, telephone and everything said, for good? Backups made before are out of reach."
        ),
    }
}

/// The same of everything past the retention.
pub fn ask_redact_all(entries: usize, notes: usize, lang: Lang) -> String {
    format!("{} {}", would_go(entries, notes, lang), lang.pick("确定?", "Go on?"))
}
