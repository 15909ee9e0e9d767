//! Words for what an entry is, which need not stand in it: its category, its grade, its end.
use crate::domain::entry::{Entry, EntryStage};
use crate::domain::vocab::Category;

/// What people type, and the kind it stands for.
const NAMED: &[(&str, &str)] = &[
    ("投诉", "complaint"),
    ("求助", "help"),
    ("咨询", "enquiry"),
    ("工程", "engineering"),
    ("安全", "security"),
    ("消防", "fire"),
    ("清洁", "cleaning"),
    ("急", "emergency"),
    ("紧急", "emergency"),
    ("urgent", "emergency"),
    ("开放", "open"),
    ("未结", "open"),
    ("关闭", "closed"),
    ("已关闭", "closed"),
    ("作废", "void"),
];

/// The kinds an entry is of.
pub(super) fn of(entry: &Entry) -> Vec<&'static str> {
    let mut kinds: Vec<&'static str> = entry.category.map(Category::code).into_iter().collect();
    if entry.emergency {
        kinds.push("emergency");
    }
    kinds.push(match entry.stage() {
        EntryStage::Closed => "closed",
        EntryStage::Void => "void",
        _ => "open",
    });
    kinds
}

/// The kind a word stands for.
pub(super) fn named(word: &str) -> Option<&'static str> {
    let by_code = NAMED.iter().find(|(_, kind)| *kind == word);
    NAMED.iter().find(|(name, _)| *name == word).or(by_code).map(|(_, kind)| *kind)
}
