//! "Same cause?": the open entry a new call may belong to, offered on the form and done with F4.
use super::cells::Cells;
use crate::{
    domain::{
        call::Name,
        entry::Entry,
        id::EntryNo,
        suspects::{Trouble, suspects},
        vocab::Category,
    },
    tui::{draw::short, view::View},
    words::cause as words,
};

/// The likeliest open entry for what has been typed so far.
pub(super) fn suspect<'a>(cells: &Cells, view: &View<'a>) -> Option<&'a Entry> {
    likeliest(cells.value(Name::Place), cells.pick(Name::Category), None, view)
}

/// The likeliest open entry for a place and category, but for the new one itself.
pub(super) fn likeliest<'a>(
    place: &str,
    category: Option<Category>,
    but: Option<EntryNo>,
    view: &View<'a>,
) -> Option<&'a Entry> {
    let trouble = Trouble { place, category, now: view.now };
    let others = view.log.iter().map(|w| &w.entry).filter(|e| Some(e.number) != but);
    suspects(trouble, others, view.property, view.rules).into_iter().next()
}

/// `同一原因? 014 1203 漏水 (20分前)`
pub(super) fn question(suspect: &Entry, view: &View<'_>) -> String {
    let content = short(suspect.content.as_str(), 12);
    let entry = format!("{:03} {} {content}", suspect.number.n, suspect.place);
    let minutes = view.now.since(suspect.received_at).whole_seconds().max(0) / 60;
    words::may_be(view.lang, &entry, minutes)
}
