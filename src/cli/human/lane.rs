//! The lane of booked services, for people.
use super::{Reader, dash, length, table::Table, ticket_name};
use crate::domain::{
    at::At,
    booking::{Arrival, Booking, Contact},
};
use crate::words::{booking as w, cli as words, format};

/// A row a visit, by time.
pub fn bookings(lane: &[Booking<'_>], reader: &Reader<'_>) -> String {
    let lang = reader.lang;
    if lane.is_empty() {
        return format!("{}\n", w::none(lang));
    }
    let mut table = Table::new(&[
        (w::when(lang), 11),
        (words::entry(lang), 12),
        (w::contact(lang), 12),
        (w::arrive(lang), 12),
        (w::who(lang), 10),
        (w::signed(lang), 6),
        (words::content(lang), 0),
    ]);
    for b in lane {
        let e = &b.watched.entry;
        let avoid = e.avoid.map(|a| format!("[{}] ", w::avoided(a, lang))).unwrap_or_default();
        let going = b.ticket.filter(|t| !t.awaits_dispatch());
        let signed = going.map(|t| match t.signature {
            Some(_) => w::is_signed(lang),
            None => w::not_signed(lang),
        });
        table.row(vec![
            b.at.map_or_else(|| w::to_rebook(lang).to_owned(), |at| moment(at, reader)),
            ticket_name(e.number, b.ticket_no()),
            contact(b, reader),
            arrival(b, reader),
            going.map_or_else(dash, |t| reader.name(&t.assignee)),
            signed.map_or_else(dash, ToOwned::to_owned),
            format!("{} {avoid}{}", e.place, e.content),
        ]);
    }
    table.lines()
}

fn moment(at: At, reader: &Reader<'_>) -> String {
    format::day_and_time(at, reader.shape.zone, reader.shape.now)
}

fn contact(b: &Booking<'_>, reader: &Reader<'_>) -> String {
    let (lang, now) = (reader.lang, reader.shape.now);
    match b.contact {
        Contact::NotOwed => dash(),
        Contact::Due(due) if due < now => words::late_by(lang, &length(now.since(due))),
        Contact::Due(due) => w::by(&moment(due, reader), lang),
        Contact::Made(at, late) => {
            let mark = if late { "!" } else { " " };
            format!("{}{mark}{}", moment(at, reader), w::made(lang))
        }
        Contact::Missed => format!("! {}", w::not_contacted(lang)),
    }
}

fn arrival(b: &Booking<'_>, reader: &Reader<'_>) -> String {
    let (lang, zone) = (reader.lang, reader.shape.zone);
    match (b.arrival, b.window) {
        (Arrival::There { at, early, late }, _) => {
            let mark = if late { "!" } else { " " };
            let word = if early { w::early(lang) } else { w::there(lang) };
            format!("{}{mark}{word}", format::hhmm(at, zone))
        }
        (Arrival::Owed, Some((opens, closes))) => {
            format!("{}-{}", format::hhmm(opens, zone), format::hhmm(closes, zone))
        }
        (Arrival::Owed, None) if b.ticket.is_some_and(|t| t.no_shows > 0) => {
            w::no_show(lang).to_owned()
        }
        (Arrival::Owed, None) => dash(),
    }
}
