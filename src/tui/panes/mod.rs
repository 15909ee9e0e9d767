//! The panes of the desk. Each is a function of the view: it draws, and knows nothing else.
pub mod alarms;
pub mod board;
pub mod footer;
pub mod header;
pub mod lane;
pub mod log;
pub mod marks;
pub mod next;
pub mod parked;
pub mod story;

use super::{draw, view::View};
use crate::{
    domain::{
        at::At,
        entry::EntryStage,
        id::{EntryNo, StaffId},
        printing::Paper,
        watch::Watched,
    },
    words::{Lang, labels::Label, printing},
};

/// A time of day, `02:13`; on another day than the moment drawn the date, `11-22`.
pub fn time_or_day(at: At, view: &View<'_>) -> String {
    let zone = view.property.zone;
    let format = if zone.day(at) == zone.day(view.now) { "%H:%M" } else { "%m-%d" };
    zone.local(at).format(format).to_string()
}

/// An entry's number as short as it can be told: `010` of today, `22-010` of the days before,
/// `1022-010` of more than a month ago. Always the end of the whole number.
pub fn number(number: EntryNo, view: &View<'_>) -> String {
    let today = view.property.zone.day(view.now);
    let ago = today.signed_duration_since(number.day).num_days();
    match ago {
        0 => format!("{:03}", number.n),
        1..=27 => format!("{}-{:03}", number.day.format("%d"), number.n),
        28..=330 => format!("{}-{:03}", number.day.format("%m%d"), number.n),
        _ => number.to_string(),
    }
}

/// A paper of the print queue as short as it can be told: `014/1 客户联`.
pub fn paper(paper: Paper, view: &View<'_>) -> String {
    printing::paper(paper, |entry| number(entry, view), view.lang)
}

/// A time of day, whatever the day.
pub fn hhmm(at: At, view: &View<'_>) -> String {
    view.property.zone.local(at).format("%H:%M").to_string()
}

/// A time of day with seconds.
pub fn time(at: At, view: &View<'_>) -> String {
    view.property.zone.local(at).format("%H:%M:%S").to_string()
}

/// Day and time of day with seconds, where the day may be in doubt.
pub fn day_and_time(at: At, view: &View<'_>) -> String {
    view.property.zone.local(at).format("%m-%d %H:%M:%S").to_string()
}

/// What people call somebody in a narrow column: the family name.
pub fn short_name<'a>(id: &'a StaffId, view: &View<'a>) -> String {
    let name = view.name_of(id);
    match view.lang {
        Lang::Zh => name.chars().take(1).collect(),
        Lang::En => name.split(' ').next().unwrap_or(name).to_owned(),
    }
}

/// Holder, and the assignee of the ticket under way: `王>吴`.
pub fn holder_and_doer(watched: &Watched, full: bool, view: &View<'_>) -> String {
    let entry = &watched.entry;
    let name = |id| match (full, view.lang) {
        (true, Lang::Zh) => view.name_of(id).to_owned(),
        _ => short_name(id, view),
    };
    let holder = name(&entry.holder);
    let mut under_way = entry.tickets.iter().rev().filter(|t| t.accepted_at().is_none());
    let Some(ticket) = under_way.next().filter(|_| entry.is_open()) else { return holder };
    let more = if under_way.next().is_some() { "+" } else { "" };
    let doer = name(&ticket.assignee);
    match (view.lang, full) {
        (Lang::En, false) => format!("{}>{}{more}", draw::cut(&holder, 3), draw::cut(&doer, 2)),
        _ => format!("{holder}>{doer}{more}"),
    }
}

/// A telephone number on a screen others can see: `139****0021`.
pub fn masked(phone: &str) -> String {
    let chars: Vec<char> = phone.chars().collect();
    let tail = |n: usize| chars[chars.len() - n..].iter().collect::<String>();
    match chars.len() {
        0..=4 => phone.to_owned(),
        5..=8 => format!("**{}", tail(3)),
        _ => format!("{}****{}", chars[..3].iter().collect::<String>(), tail(4)),
    }
}

/// Where an entry stands, as finely as one word can say it.
pub fn stage(watched: &Watched, lang: Lang) -> &'static str {
    let entry = &watched.entry;
    let open = entry.tickets.iter().find(|t| t.accepted_at().is_none());
    match (entry.stage(), open) {
        (EntryStage::InProgress, Some(ticket)) => ticket.stage.label(lang),
        (stage, _) => stage.label(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn phones_are_masked_whatever_they_are() {
        for (phone, want) in [
            ("13900000021", "139****0021"),
            ("8001", "8001"),
            ("055501", "**501"),
            ("分机八零零一转二", "**一转二"),
            ("", ""),
        ] {
            assert_eq!(masked(phone), want);
        }
    }
}
