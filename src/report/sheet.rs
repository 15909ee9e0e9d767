//! The hand-over sheet on paper (P10), with the head of the event chain: who has the paper can tell
//! later whether the file still is the one it was printed from.
use super::page::{Field, Page, Part, Section};
use crate::{
    domain::{
        at::At,
        id::StaffId,
        property::Property,
        shift::sheet::{Happened, Sheet},
        watch::Watched,
    },
    words::{Lang, format, labels::Label, paper as wp, paper_own as w, shift as ws},
};

/// The chain's newest event when the sheet is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its sequence number, from 1; 0: nothing was written yet.
    pub seq: i64,
    /// Its hash in hex.
    pub hash: String,
}

/// The sheet's page. `log` holds the entries the sheet names.
pub fn handover(
    sheet: &Sheet,
    log: &[Watched],
    head: &Head,
    property: &Property,
    lang: Lang,
    now: At,
) -> Page {
    let zone = property.zone;
    let time = |at: At| zone.local(at).format("%Y-%m-%d %H:%M").to_string();
    let name = |id: &StaffId| {
        property.staff(id).map_or_else(|| id.to_string(), |s| s.name(lang).to_owned())
    };
    let count = |n: &str, of: usize| Field::new(n, Some(of.to_string()));
    let counts = Part::Fields {
        fields: vec![
            Field::new(ws::leaves(lang), Some(name(&sheet.by))),
            Field::new(ws::since(lang), Some(time(sheet.since))),
            count(ws::open(lang), sheet.open.len()),
            count(ws::held(lang), sheet.held.len()),
            count(ws::late(lang), sheet.late.len()),
            count(ws::alarms(lang), sheet.alarms),
            count(ws::on_hold(lang), sheet.on_hold.len()),
            count(ws::booked(lang), sheet.booked.len()),
            count(ws::callbacks(lang), sheet.callbacks.len()),
        ],
    };
    let shift = format!("{} {}", sheet.shift.name.label(lang), ws::hours(sheet.shift, zone));
    let mut sections = vec![Section { title: shift.clone(), parts: vec![counts] }];
    let open = sheet.open.iter().filter_map(|n| log.iter().find(|w| w.entry.number == *n));
    let parts = open.flat_map(|watched| {
        let late = if sheet.late.contains(&watched.entry.number) { "!! " } else { "" };
        let field = Field::new(
            &watched.entry.number.to_string(),
            Some(late.to_owned() + &line(watched, property, lang)),
        );
        [Part::Text(field), Part::Text(Field::new(w::remark(lang), None))]
    });
    sections.push(Section { title: w::entries(lang).to_owned(), parts: parts.collect() });
    for (title, happened) in [
        (ws::notes(lang), &sheet.notes),
        (ws::chased(lang), &sheet.chased),
        (ws::late_entries(lang), &sheet.late_entries),
        (ws::abandoned(lang), &sheet.abandoned),
    ] {
        if !happened.is_empty() {
            let told = |h: &Happened| {
                let said = format!("{} {}", name(&h.logged.by), ws::told(h, property, lang));
                Part::Text(Field::new(&format::hhmm(h.logged.at, zone), Some(said)))
            };
            let parts = happened.iter().map(told).collect();
            sections.push(Section { title: title.to_owned(), parts });
        }
    }
    let hash = Part::Text(Field::new(w::hash(lang), Some(head.hash.clone())));
    let seq = Part::Text(Field::new(w::head_at(lang), Some(head.seq.to_string())));
    sections.push(Section { title: w::head(lang).to_owned(), parts: vec![seq, hash] });
    let blank = |n: &str| Field::new(n, None);
    let fields = vec![
        blank(w::leaves(lang)),
        blank(w::comes(lang)),
        blank(wp::sign_date(lang)),
        blank(wp::sign_date(lang)),
    ];
    let title = wp::signatures(lang).to_owned();
    sections.push(Section { title, parts: vec![Part::Signatures { fields }] });
    Page {
        property: property.name(lang).to_owned(),
        title: w::handover(lang).to_owned(),
        copy: shift,
        number: time(now),
        sections,
        foot: w::sheet_foot(lang).to_owned(),
    }
}

/// An open entry in one text: where, what, whom to ask for, how far, who holds it, who does it.
pub(super) fn line(watched: &Watched, property: &Property, lang: Lang) -> String {
    let e = &watched.entry;
    let name = |id: &StaffId| {
        property.staff(id).map_or_else(|| id.to_string(), |s| s.name(lang).to_owned())
    };
    let contact = e.contact.iter().chain(&e.phone).map(ToString::to_string);
    let doers = e.tickets.iter().map(|t| format!("{} {}", name(&t.assignee), t.stage.label(lang)));
    let said = [e.place.to_string(), e.content.to_string()].into_iter().chain(contact);
    let holder = format!("[{}] {}", e.stage().label(lang), name(&e.holder));
    let urgent = e.emergency.then(|| wp::urgent(lang).to_owned());
    let all: Vec<String> = urgent.into_iter().chain(said).chain([holder]).chain(doers).collect();
    all.join("  ")
}
