//! Sentences about the property's file: why it cannot be opened, read or written. The desk says
//! them for the store, which knows no language.
use super::{Lang, words};

words! {
    no_database: "这不是 FirstDesk 的文件：它不是 SQLite 数据库"
        | "this is not a FirstDesk file: it is no SQLite database";
    foreign: "这不是 FirstDesk 的文件：它是别的程序的数据库"
        | "this is not a FirstDesk file: it is another program's database";
    not_writable: "当前用户不能读写这个文件和它的文件夹"
        | "this user may not read and write the file and its folder";
    busy: "文件正忙：别的程序已连续写了 5 秒"
        | "the file is busy: another program has been writing to it for 5 seconds";
    full: "磁盘已满" | "the disk is full";
    in_use: "文件正在某个前台打开：先退出所有屏幕，再恢复"
        | "the file is open on a desk: leave every screen first, then restore";
    other_property: "这个备份是别的物业的文件" | "the backup is of another property's file";
    rolled_back: "前面出了错，这次写入全部撤销"
        | "the whole write was rolled back by an earlier error";
    end_of_chain: "链的末端与当时写入的不同" | "the end of the chain is not what was written";
    altered: "与当时写入的不同" | "it is not what was written";
}

/// One row a sentence: name, arguments, Chinese, English.
macro_rules! sentences {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $kind:ty),*): $zh:literal | $en:literal;)*) => {
        $($(#[$doc])* pub fn $name($($arg: $kind,)* lang: Lang) -> String {
            match lang {
                Lang::Zh => format!($zh),
                Lang::En => format!($en),
            }
        })*
    };
}
sentences! {
    /// A folder, an empty name, or `:memory:`.
    not_a_file(name: &str): "“{name}”不是文件名" | "'{name}' does not name a file";
    /// Bytes are wrong or gone.
    damaged(detail: &str): "文件已损坏：{detail}" | "the file is damaged: {detail}";
    /// Written by a later version.
    newer(found: i64, known: i64):
        "文件是较新的 FirstDesk 写的：文件格式 {found}，本程序只认到 {known}"
        | "the file was written by a newer FirstDesk: its format is {found}, this program knows {known}";
    /// An SQLite that loses writes.
    old_sqlite(found: &str):
        "SQLite {found} 可能丢失已保存的内容，需要 3.51.3 或更新"
        | "SQLite {found} can lose committed writes; 3.51.3 or later is needed";
    /// A file system on which locks do not hold.
    network(kind: &str): "文件在 {kind} 上：必须放在本机磁盘"
        | "the file lies on {kind}: it must lie on a disk of this machine";
    /// A setting that did not take.
    setting(name: &str, wanted: &str, found: &str):
        "SQLite 没有接受 {name} = {wanted}：现在是 {found}"
        | "SQLite did not take {name} = {wanted}: it says {found}";
    /// A folder that cannot be made.
    no_folder(name: &str): "没有文件夹 {name}，也建不了"
        | "there is no folder {name}, and it cannot be made";
    /// A file where the backup should come.
    backup_there(name: &str): "{name} 已经有了；备份不覆盖文件，请换个名字"
        | "{name} is there already; a backup writes over nothing, give another name";
    /// The disk failed.
    disk(detail: &str): "磁盘读写失败：{detail}" | "the disk could not be read or written: {detail}";
    /// An event that would not follow.
    does_not_follow(entry: i64, found: u32, given: u32):
        "信息行 {entry} 已到版本 {found}，版本 {given} 接不上"
        | "entry row {entry} is at version {found}; version {given} does not follow on it";
    /// Anything else SQLite says.
    sqlite(detail: &str): "SQLite：{detail}" | "SQLite: {detail}";
    /// A version of the rules that cannot be read.
    rules(version: u32, reason: &str): "规程版本 {version} 读不了：{reason}"
        | "rules version {version}: {reason}";
    /// Events are gone.
    events_missing(from: i64): "前面的事件不见了，从第 {from} 条起"
        | "the events before it are missing, from {from} on";
    /// A personal value was changed.
    personal_altered(field: &str): "{field} 与当时写入的不同" | "its {field} is not what was written";
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_word_is_in_both_languages() {
        for (name, zh, en) in super::ALL {
            assert!(!zh.is_ascii() && en.is_ascii(), "{name}");
        }
    }
}
