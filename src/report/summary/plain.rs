//! The document as text, for a terminal or a letter.
use super::{Document, Kind, Section, Value, said};
use crate::{
    report::columns::{fit, right, width, wrap},
    words::report as w,
};
use std::fmt::Write;

/// Columns of a line.
const WIDTH: usize = 80;

/// The whole document.
pub fn render(doc: &Document) -> String {
    let mut out = String::new();
    line(&mut out, &format!("{}  {}", doc.property, doc.title));
    line(&mut out, &format!("{}  {}", doc.days, doc.made));
    out.push('\n');
    heads(&mut out, doc);
    paragraph(&mut out, &doc.about);
    for section in &doc.sections {
        out.push('\n');
        table(&mut out, section, doc);
    }
    out
}

fn line(out: &mut String, text: &str) {
    // Into memory: cannot fail.
    let _ = writeln!(out, "{}", text.trim_end());
}

fn paragraph(out: &mut String, text: &str) {
    for part in wrap(text, WIDTH).iter().filter(|l| !l.is_empty()) {
        line(out, part);
    }
}

fn heads(out: &mut String, doc: &Document) {
    let names = doc.heads.iter().map(|h| width(&h.name)).max().unwrap_or(0) + 2;
    for head in &doc.heads {
        let rate = head.rate.percent().map_or_else(|| "–".to_owned(), |p| format!("{p}%"));
        let of = format!("{}/{}", head.rate.n, head.rate.of);
        let before = format!("{} {}", w::before(doc.lang), said(head.before));
        let told =
            format!("{}{}  {}  {before}", fit(&head.name, names), right(&rate, 4), fit(&of, 11));
        line(out, &told);
        for part in wrap(&head.about, WIDTH - 4) {
            line(out, &format!("    {part}"));
        }
    }
}

fn table(out: &mut String, section: &Section, doc: &Document) {
    line(out, &format!("== {} ==", section.title));
    if section.rows.is_empty() {
        line(out, w::nothing(doc.lang));
        return;
    }
    let said: Vec<Vec<String>> =
        section.rows.iter().map(|row| row.iter().map(Value::said).collect()).collect();
    let widest = |i: usize| {
        let cells = said.iter().filter_map(|row| row.get(i)).map(|cell| width(cell));
        let head = section.columns.get(i).map_or(0, |(head, _)| width(head));
        cells.chain([head]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..section.columns.len()).map(widest).collect();
    let mut row = |cells: &[String]| {
        let cells = cells.iter().zip(&section.columns).zip(&widths);
        let cells = cells.map(|((cell, (_, kind)), cols)| match kind {
            Kind::Words | Kind::Rate => fit(cell, *cols),
            Kind::Number | Kind::Mixed => right(cell, *cols),
        });
        line(out, &cells.collect::<Vec<_>>().join("  "));
    };
    row(&section.columns.iter().map(|(head, _)| head.clone()).collect::<Vec<_>>());
    for cells in &said {
        row(cells);
    }
    paragraph(out, &section.about);
    for (cells, means) in said.iter().zip(&section.meanings).filter(|(_, m)| !m.is_empty()) {
        let name = cells.first().map_or("", String::as_str);
        paragraph(out, &format!("{name}: {means}"));
    }
}
