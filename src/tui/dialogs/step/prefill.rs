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
        forms, quote,
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

/// What is told the customer of work of a trade: effects, protection, cooperation (S6.1).
pub(super) fn agreement(category: Option<Category>, lang: Lang) -> [&'static str; 3] {
    let texts = match category {
        Some(Category::Engineering) => {
            [forms::effects_text, forms::protection_text, forms::cooperation_text]
        }
        Some(Category::Cleaning) => {
            [forms::effects_cleaning, forms::protection_cleaning, forms::cooperation_cleaning]
        }
        Some(Category::Security | Category::Fire) => {
            [forms::effects_check, forms::protection_check, forms::cooperation_check]
        }
        _ => [forms::effects_service, forms::protection_service, forms::cooperation_service],
    };
    texts.map(|text| text(lang))
}

/// When work of a trade is usually done, as the field reads it (S6.1).
pub(super) fn working_time(category: Option<Category>, view: &View<'_>) -> String {
    let time = category.and_then(|c| view.rules.working_time.get(&c));
    time.map_or_else(String::new, |t| format!("+{}m", t.whole_seconds() / 60))
}

/// What the quote says is put in: items sold by the piece. Work, hours and nights are none.
pub(super) fn materials(ticket: Option<&Ticket>, lang: Lang) -> String {
    const WORK: [&str; 6] = ["次", "小时", "晚", "天", "座", "项"];
    let items = ticket.and_then(|t| t.agreement.as_ref()).map_or(&[][..], |a| &a.items);
    let pieces = items.iter().filter(|i| !WORK.contains(&i.unit.as_str())).filter_map(|item| {
        let name = quote::name(item, lang);
        let bare = ["更换", "Replace a ", "Replace an "].iter().find_map(|w| name.strip_prefix(w));
        let name = bare.unwrap_or(name);
        // A name with the field's own signs in it would be read as two.
        let plain = !name.contains([',', '，', '、', ';', '=']);
        plain.then(|| format!("{name}={}", item.quantity))
    });
    pieces.collect::<Vec<_>>().join(", ")
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
