//! What is missing before the callback.
use super::{Lang, words};

words! {
    title: "回访前还缺" | "Missing before the callback";
    not_yet: "现在还不能回访: 先补上面的" | "the callback cannot start: see to the rows above";
    complete: "齐了" | "all is there";
    later: "先回访, 缺的关闭前补" | "call first, fill the rest before closing";
    call: "回访" | "call back";
    fill: "补上" | "see to it";
    waits: "这张单在等待, 到时会自己接着走" | "this ticket is on hold and goes on by itself";
}

/// A field that is empty.
pub fn field(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("缺 {name}"),
        Lang::En => format!("no {name}"),
    }
}

/// A ticket that nobody has accepted yet.
pub fn ticket(no: &str, stage: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{no} 号单 {stage}: 缺客户验收签字"),
        Lang::En => format!("ticket {no}, {stage}: not signed by the source"),
    }
}
