//! Sentences of the desk itself: what it could not find, and what was not saved.
use super::{Lang, format};
use crate::domain::{
    at::At,
    id::{EntryNo, StaffId},
    property::Property,
};

/// An unknown entry number.
pub fn no_such_entry(number: EntryNo, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有信息 {number};用 log 或 search 查编号"),
        Lang::En => format!("there is no entry {number}; see `log` or `search` for numbers"),
    }
}

/// Somebody else was quicker.
pub fn conflict(
    entry: EntryNo,
    last: Option<(&StaffId, &str, At)>,
    property: &Property,
    lang: Lang,
) -> String {
    let (who, what, when) = match last {
        Some((by, what, at)) => {
            let name = property.staff(by).map_or(by.as_str(), |s| s.name(lang));
            (name, what, format::hhmmss(at, property.zone))
        }
        None => ("?", "?", String::new()),
    };
    match lang {
        // What was done is known by its code only, which is English.
        Lang::Zh => format!("{entry} 刚被 {who} 更改({when}),请看过再做"),
        Lang::En => format!("{entry} was just changed by {who} ({what}, {when}); look again first"),
    }
}

/// The file did not take it.
pub fn not_saved(reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("未保存: {reason}"),
        Lang::En => format!("NOT SAVED: {reason}"),
    }
}
