//! The document as one web page that needs nothing else: no script, no network, good on paper and
//! on a telephone.
use super::{Document, Head, Kind, Picture, Section, Value, chart, said};
use crate::words::report as w;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// How it looks. Chinese letters by the names of each system, the right ones for each language.
const STYLE: &str = include_str!("report.css");

/// Nothing may be fetched and nothing may run, whatever stands in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// The whole page.
pub fn render(doc: &Document) -> String {
    let lang = doc.lang;
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="format-detection" content="telephone=no";
                title { (doc.property) " " (doc.title) " " (doc.days) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    p.whose { (doc.property) }
                    h1 { (doc.title) }
                    p.days { (doc.days) }
                    p.made { (doc.made) }
                }
                main {
                    section.heads { @for head in &doc.heads { (card(head, doc)) } }
                    p.about { (doc.about) }
                    div.sections { @for section in &doc.sections { (part(section, doc)) } }
                    (signatures(doc))
                }
            }
        }
    };
    page.into_string()
}

fn card(head: &Head, doc: &Document) -> Markup {
    html! {
        article {
            h2 { (head.name) }
            p.rate {
                strong { (head.rate.percent().map_or_else(|| "–".to_owned(), |p| format!("{p}%"))) }
                span.of { (head.rate.n) "/" (head.rate.of) }
            }
            p.before { (w::before(doc.lang)) " " (said(head.before)) }
            (figure(chart::trend(&head.steps), &format!("{} {}", head.name, w::trend(doc.lang))))
            p.about { (head.about) }
        }
    }
}

fn part(section: &Section, doc: &Document) -> Markup {
    let picture = match &section.picture {
        Picture::None => None,
        Picture::Bars(bars) if bars.is_empty() => None,
        Picture::Bars(bars) => chart::bars(bars),
        Picture::Heat(hours) => chart::heat(hours, doc.lang),
    };
    // The map is its own table: every figure stands in it.
    let drawn = matches!(section.picture, Picture::Heat(_)) && picture.is_some();
    let beside = picture.is_some() && !drawn;
    html! {
        section class=[beside.then_some("pictured")] {
            h2 { (section.title) }
            @if section.rows.is_empty() { p { (w::nothing(doc.lang)) } }
            (figure(picture, &section.title))
            @if !drawn && !section.rows.is_empty() { (table(section)) }
            @if !section.about.is_empty() { p.about { (section.about) } }
            (meanings(section))
        }
    }
}

fn figure(svg: Option<String>, name: &str) -> Markup {
    html! {
        @if let Some(svg) = svg { figure role="img" aria-label=(name) { (PreEscaped(svg)) } }
    }
}

fn table(section: &Section) -> Markup {
    let class = |i: usize| match section.columns.get(i) {
        Some((_, Kind::Words)) | None => "words",
        Some((_, Kind::Rate)) => "rate",
        Some((_, Kind::Number | Kind::Mixed)) => "number",
    };
    let head = |i: usize| section.columns.get(i).map_or("", |(head, _)| head.as_str());
    let many = section.columns.len() > FEW;
    html! {
        div.wide {
            table class=[many.then_some("many")] {
                thead {
                    tr {
                        @for (i, (head, _)) in section.columns.iter().enumerate() {
                            th class=(class(i)) scope="col" { (head) }
                        }
                    }
                }
                tbody {
                    @for (nth, row) in section.rows.iter().enumerate() {
                        tr {
                            @for (i, value) in row.iter().enumerate() {
                                td class={ (class(i)) @if *value == Value::None { " none" } } data-head=[many.then(|| head(i))] {
                                    (cell(value))
                                    @if let Some(means) = meaning(section, nth, i) {
                                        small { (means) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Columns a telephone has room for; of more a row is set as a card there, each figure below its
/// heading.
const FEW: usize = 4;

/// Columns up to which what a row means stands in its first cell; of more there is no room.
const NARROW: usize = 2;

/// What a row means, in its first cell.
fn meaning(section: &Section, row: usize, column: usize) -> Option<&str> {
    let here = column == 0 && section.columns.len() <= NARROW;
    let means = section.meanings.get(row).filter(|_| here);
    means.map(String::as_str).filter(|means| !means.is_empty())
}

/// What the rows of a wide table mean, below it.
fn meanings(section: &Section) -> Markup {
    let wide = section.columns.len() > NARROW;
    let named = section.rows.iter().filter_map(|row| row.first()).map(Value::said);
    html! {
        @if wide && !section.meanings.is_empty() {
            dl {
                @for (name, means) in named.zip(&section.meanings) {
                    div { dt { (name) } dd { (means) } }
                }
            }
        }
    }
}

/// A rate may be broken between its share and its n/N, nowhere else.
fn cell(value: &Value) -> Markup {
    match value {
        Value::Rate(rate) => html! {
            @match rate.percent() {
                Some(percent) => { b { (percent) "%" } " " span { (rate.n) "/" (rate.of) } }
                None => { "–" }
            }
        },
        value => html! { (value.said()) },
    }
}

fn signatures(doc: &Document) -> Markup {
    let lang = doc.lang;
    html! {
        footer {
            @for name in [w::signed_made(lang), w::signed_seen(lang), w::signed_date(lang)] {
                p { (name) span.line {} }
            }
        }
    }
}
