//! What an ordinary form holds before anybody types.
use crate::{
    domain::{
        amount::Money,
        entry::Entry,
        id::TicketNo,
        same_day::prospect,
        text::Text,
        ticket::{Agreement, Ticket},
        vocab::Category,
    },
    tui::view::View,
    words::{
        Lang,
        agenda::{self, Writer},
        forms,
    },
};

/// The standard plan of a trade.
pub(super) fn plan(category: Option<Category>, lang: Lang) -> &'static str {
    match category {
        Some(Category::Engineering) => forms::plan_engineering(lang),
        Some(Category::Security) => forms::plan_security(lang),
        Some(Category::Fire) => forms::plan_fire(lang),
        Some(Category::Cleaning) => forms::plan_cleaning(lang),
        _ => forms::plan_service(lang),
    }
}

/// Who signs and approves when nobody says otherwise: the contact.
pub(super) fn contact(entry: &Entry) -> &str {
    entry.contact.as_ref().map_or("", Text::as_str)
}

/// A text field of the entry.
pub(super) fn maybe(text: Option<&Text>) -> &str {
    text.map_or("", Text::as_str)
}

/// The category a ticket has, else the entry's.
pub(super) fn category(entry: &Entry, ticket: Option<TicketNo>) -> Option<Category> {
    ticket.and_then(|no| entry.ticket(no)).map(|t| t.category).or(entry.category)
}

/// Why an entry is put to the managers' meeting, unless somebody words it otherwise (S7.3).
pub(super) fn meeting(entry: &Entry, view: &View<'_>) -> String {
    let (rules, now) = (view.rules.same_day, view.now);
    let prospect = view.entry(entry.number).and_then(|w| prospect(w, rules, now));
    let writer = Writer { property: view.property, rules, now, lang: view.lang };
    agenda::reason(prospect.as_ref(), &writer)
}

/// What was quoted for a ticket; nothing when it was free.
pub(super) fn quote(ticket: Option<&Ticket>) -> Money {
    ticket.and_then(|t| t.agreement.as_ref()).map_or(Money(0), Agreement::quote)
}
