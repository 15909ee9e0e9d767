//! The power-cut kit: what is open, whom to ring, and blank forms in the order of the late-entry
//! screen, so that what was written by hand goes in as it stands.
use super::{
    page::{Column, Field, Page, Part, Section},
    sheet::line,
};
use crate::{
    domain::{
        at::At,
        call::{How, Name},
        property::Property,
        urgency,
        watch::Watched,
    },
    words::{Lang, labels::Label, paper as wp, paper_own as w},
};

/// Blank forms on the page of them.
const FORMS: usize = 4;

/// The kit's pages: what is open of the log, the most urgent first; the telephones; blank forms.
pub fn kit(log: &[Watched], property: &Property, lang: Lang, now: At) -> Vec<Page> {
    let printed = property.zone.local(now).format("%Y-%m-%d %H:%M").to_string();
    let page = |title: &str, sections| Page {
        property: property.name(lang).to_owned(),
        title: title.to_owned(),
        copy: wp::sign_desk(lang).to_owned(),
        number: printed.clone(),
        sections,
        foot: w::kit_foot(lang).to_owned(),
    };
    let mut open: Vec<&Watched> = log.iter().filter(|watched| watched.entry.is_open()).collect();
    open.sort_by_key(|watched| urgency::of_entry(watched, now));
    vec![
        page(w::board(lang), vec![board(&open, property, lang)]),
        page(w::phones(lang), phones(property, lang)),
        page(w::blank(lang), (1..=FORMS).map(|n| form(n, lang)).collect()),
    ]
}

fn board(open: &[&Watched], property: &Property, lang: Lang) -> Section {
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

/// The fields of a call in the order in which the late-entry screen asks for them. Its one line is
/// typed, never written by hand.
fn form(n: usize, lang: Lang) -> Section {
    let mut parts = Vec::new();
    for name in How::ON_PAPER.order().into_iter().filter(|name| *name != Name::Line) {
        let field = Field::new(name.label(lang), None);
        match (name, parts.last_mut()) {
            (Name::Channel | Name::Place, _) => parts.push(Part::Text(field)),
            // What was told takes a second line.
            (Name::Content, _) => {
                parts.extend([Part::Text(field), Part::Text(Field::new("", None))]);
            }
            (_, Some(Part::Fields { fields })) => fields.push(field),
            _ => parts.push(Part::Fields { fields: vec![field] }),
        }
    }
    Section { title: format!("{} {n}", w::form(lang)), parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_each_field_of_the_late_entry_screen_in_its_order() {
        for lang in [Lang::Zh, Lang::En] {
            let parts = form(1, lang).parts;
            let names = parts.iter().flat_map(|part| match part {
                Part::Fields { fields } => fields.iter().map(|f| f.name.clone()).collect(),
                Part::Text(field) => vec![field.name.clone()],
                _ => Vec::new(),
            });
            let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
            let asked = How { late: true, outside: true }.order();
            let asked: Vec<&str> =
                asked.iter().filter(|n| **n != Name::Line).map(|n| n.label(lang)).collect();
            assert_eq!(names, asked);
        }
    }
}
