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

/// A copy was printed, and that is on record.
pub fn printed(what: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{what}已打印, 已记"),
        Lang::En => format!("{what} printed and noted"),
    }
}

/// A copy was printed, but the desk would not take the note.
pub fn printed_only(what: &str, why: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{what}已打印, 但没有记上: {why}"),
        Lang::En => format!("{what} printed, but not noted: {why}"),
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
