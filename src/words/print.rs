//! What is said about copies on paper.
use super::{Lang, words};

words! {
    preview: "打印" | "Print";
    whose: "哪一联" | "whose copy";
    printing: "正在打印, 计时照常" | "printing; the clocks go on";
    print: "打印" | "print";
    keep: "存成文本" | "save as text";
    copies: "换联" | "copy";
}

/// The print command is not there.
pub fn no_command(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有打印: 这台机器没有打印命令“{name}”。按 Tab 存成文本"),
        Lang::En => {
            format!("Not printed: this machine has no print command '{name}'. Tab saves it as text")
        }
    }
}

/// The print command failed.
pub fn failed(said: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有打印: {said}。按 Tab 存成文本"),
        Lang::En => format!("Not printed: {said}. Tab saves it as text"),
    }
}

/// A copy was printed, and that is on record.
pub fn printed(what: &str, copy: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{what} {copy}已打印, 已记"),
        Lang::En => format!("{what} {copy} printed and noted"),
    }
}

/// A copy was printed, but the file would not take the note.
pub fn printed_only(what: &str, copy: &str, why: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{what} {copy}已打印, 但没有记上: {why}"),
        Lang::En => format!("{what} {copy} printed, but not noted: {why}"),
    }
}

/// A copy was saved.
pub fn kept(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已存成 {file}"),
        Lang::En => format!("saved as {file}"),
    }
}

/// A copy could not be saved.
pub fn not_kept(file: &str, why: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有存成 {file}: {why}"),
        Lang::En => format!("{file} was not saved: {why}"),
    }
}

/// The ticket was accepted: the customer gets the copy.
pub fn hand_copy(done: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{done}; 客户联: Ctrl-O 打印"),
        Lang::En => format!("{done}; customer copy: Ctrl-O, print"),
    }
}
