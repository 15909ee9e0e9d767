//! The power-cut kit: what is open, whom to ring, and blank forms in the order of the late-entry
//! screen, so that what was written by hand goes in as it stands.
use super::{
    page::{Column, Field, Page, Part, Section},
    sheet::line,
};
use crate::{
    domain::{at::At, property::Property, watch::Watched},
    words::{Lang, cause, forms, labels::Label, paper as wp, paper_own as w},
};

/// Blank forms on the page of them.
const FORMS: usize = 4;

/// The kit's pages: the open board, the telephones, the blank forms.
pub fn kit(open: &[Watched], property: &Property, lang: Lang, now: At) -> Vec<Page> {
    let printed = property.zone.local(now).format("%Y-%m-%d %H:%M").to_string();
    let page = |title: &str, sections| Page {
        property: property.name(lang).to_owned(),
        title: title.to_owned(),
        copy: wp::sign_desk(lang).to_owned(),
        number: printed.clone(),
        sections,
        foot: w::kit_foot(lang).to_owned(),
    };
    vec![
        page(w::board(lang), vec![board(open, property, lang)]),
        page(w::phones(lang), phones(property, lang)),
        page(w::blank(lang), (1..=FORMS).map(|n| form(n, lang)).collect()),
    ]
}

fn board(open: &[Watched], property: &Property, lang: Lang) -> Section {
    let mut parts: Vec<Part> = open
        .iter()
        .map(|x| {
            let number = x.entry.number.to_string();
            Part::Text(Field::new(&number, Some(line(x, property, lang))))
        })
        .collect();
    if parts.is_empty() {
        let nothing = Some(w::no_open(lang).to_owned());
        parts.push(Part::Text(Field::new("", nothing)));
    }
    Section { title: w::entries(lang).to_owned(), parts }
}

fn phones(property: &Property, lang: Lang) -> Vec<Section> {
    let row = |s: &crate::domain::property::Staff| {
        let (department, rank) = (s.department.label(lang), s.rank.label(lang));
        vec![s.name(lang).to_owned(), department.into(), rank.into(), s.phone.clone()]
    };
    let head = vec![
        Column::text(w::people(lang), 20),
        Column::text("", 14),
        Column::text("", 12),
        Column::text(wp::phone(lang), 0),
    ];
    let rows = property.staff.iter().map(row).collect();
    let people = vec![Part::Table { head, rows }];
    let mut numbers: Vec<Vec<String>> = Vec::new();
    let cards = property.house.cards();
    for public in cards.all().iter().flat_map(|c| &c.public) {
        let row = vec![lang.pick(&public.zh, &public.en).to_owned(), public.number.clone()];
        if !numbers.contains(&row) {
            numbers.push(row);
        }
    }
    let head = vec![Column::text(w::outside(lang), 48), Column::text(wp::phone(lang), 0)];
    let outside = vec![Part::Table { head, rows: numbers }];
    vec![
        Section { title: w::people(lang).to_owned(), parts: people },
        Section { title: w::outside(lang).to_owned(), parts: outside },
    ]
}

/// How and when it came first, then what: the order in which the late-entry screen asks.
fn form(n: usize, lang: Lang) -> Section {
    let blank = |names: &[&str]| names.iter().map(|n| Field::new(n, None)).collect();
    let parts = vec![
        Part::Text(Field::new(forms::channel(lang), None)),
        Part::Fields {
            fields: blank(&[
                forms::received(lang),
                forms::first_receiver(lang),
                cause::written_at(lang),
                forms::told(lang),
            ]),
        },
        Part::Text(Field::new(forms::place(lang), None)),
        Part::Text(Field::new(forms::content(lang), None)),
        Part::Text(Field::new("", None)),
        Part::Fields {
            fields: blank(&[
                forms::contact(lang),
                forms::phone(lang),
                forms::category(lang),
                forms::urgent(lang),
                forms::requester(lang),
                forms::appointment(lang),
                forms::avoid_short(lang),
            ]),
        },
    ];
    Section { title: format!("{} {n}", w::form(lang)), parts }
}
