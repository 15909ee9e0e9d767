//! Pages as one web page that needs nothing else: no script, no network; for A4 and A5 paper, and to
//! be read on a screen.
use super::page::{Column, Field, Page, Paper, Part, Section};
use crate::{domain::text::tame, words::Lang};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// How it looks on either paper.
const STYLE: &str = include_str!("paper.css");

/// Nothing may be fetched and nothing may run, whatever stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Parts up to which a section stays on one sheet.
const SHORT: usize = 12;

/// Renders pages, each beginning a sheet of its own.
pub fn render(pages: &[Page], paper: Paper, lang: Lang) -> String {
    let sheet = match paper {
        Paper::A4 => "@page { size: A4; margin: 9mm 10mm 12mm; }\n",
        Paper::A5 => "@page { size: A5; margin: 7mm 8mm 10mm; }\n",
    };
    let name = pages.first().map(|p| format!("{} {} {}", p.property, p.title, p.number));
    let document = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="format-detection" content="telephone=no";
                title { (name.unwrap_or_default()) }
                style { (PreEscaped(sheet)) (PreEscaped(STYLE)) }
            }
            body class=(paper.code()) { @for page in pages { (article(page)) } }
        }
    };
    // Facts of a file somebody else wrote may hold what no page should.
    tame(&document.into_string()).into_owned()
}

fn article(page: &Page) -> Markup {
    html! {
        article {
            header {
                p.whose { (page.property) }
                h1 { (page.title) }
                p.filed { span { (page.number) } span.copy { (page.copy) } }
            }
            main { @for section in &page.sections { (part_of(section)) } }
            footer { (page.foot) }
        }
    }
}

fn part_of(section: &Section) -> Markup {
    let long = section.parts.len() > SHORT;
    html! {
        section class=[long.then_some("long")] {
            h2 { (section.title) }
            @for part in &section.parts {
                @match part {
                    Part::Fields { fields } => dl.pairs { @for f in fields { (named(f)) } },
                    Part::Text(field) => dl { (named(field)) },
                    Part::Table { head, rows } => { (table(head, rows)) },
                    Part::Signatures { fields } => dl.pairs.signed { @for f in fields { (named(f)) } },
                }
            }
        }
    }
}

/// A name and what is known, or a line to write on.
fn named(field: &Field) -> Markup {
    html! {
        div class=[field.value.is_none().then_some("open")] {
            dt { (field.name) }
            dd { (field.value.as_deref().unwrap_or_default()) }
        }
    }
}

fn table(head: &[Column], rows: &[Vec<String>]) -> Markup {
    let class = |column: &Column| column.number.then_some("number");
    html! {
        table {
            thead { tr { @for c in head { th class=[class(c)] scope="col" { (c.name) } } } }
            tbody {
                @for row in rows {
                    tr { @for (c, cell) in head.iter().zip(row) { td class=[class(c)] { (cell) } } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_stands_in_a_page_stays_text() {
        let odd = "<script>\"'&\u{1b}[2J\u{202e}\n=1".to_owned();
        let field = || Field::new(&odd, Some(odd.clone()));
        let page = Page {
            property: odd.clone(),
            title: odd.clone(),
            copy: odd.clone(),
            number: odd.clone(),
            sections: vec![Section {
                title: odd.clone(),
                parts: vec![
                    Part::Fields { fields: vec![field(), Field::new("empty", None)] },
                    Part::Text(field()),
                    Part::Table {
                        head: vec![Column::text(&odd, 0), Column::number("n", 4)],
                        rows: vec![vec![odd.clone(), odd.clone()]],
                    },
                    Part::Signatures { fields: vec![field()] },
                ],
            }],
            foot: odd,
        };
        let written = render(&[page.clone(), page], Paper::A5, Lang::Zh);
        assert!(!written.contains("<script") && written.contains("&lt;script&gt;&quot;'&amp;"));
        assert!(!written.contains(['\u{1b}', '\u{202e}']));
        assert!(written.contains("size: A5;") && written.contains("<html lang=\"zh-CN\">"));
        assert_eq!(written.matches("<article>").count(), 2);
        assert_eq!(written.matches("<div class=\"open\">").count(), 2);
    }
}
