//! The document as text, for a terminal or a letter.
use super::{Document, Head, Kind, Section, Value, said};
use crate::{
    report::columns::{blocks, fit, right, width, wrap},
    words::report as w,
};
use std::fmt::Write;

/// Columns of a line.
const WIDTH: usize = 80;
/// Between two columns of a table.
const GAP: usize = 2;

/// The whole document.
pub fn render(doc: &Document) -> String {
    let mut out = title(doc);
    for head in &doc.heads {
        let before = format!("{} {}", w::before(doc.lang), said(head.before));
        line(&mut out, &format!("{}  {before}", rate(head, doc)));
        for part in wrap(&head.about, WIDTH - 4) {
            line(&mut out, &format!("    {part}"));
        }
    }
    paragraph(&mut out, &doc.about);
    for section in &doc.sections {
        out.push('\n');
        table(&mut out, section, doc);
        meanings(&mut out, section);
    }
    out
}

/// The figures alone: neither what they mean nor what they were before; tables of nothing are left
/// out.
pub fn figures(doc: &Document) -> String {
    let mut out = title(doc);
    for head in &doc.heads {
        line(&mut out, &rate(head, doc));
    }
    for section in doc.sections.iter().filter(|section| !section.rows.is_empty()) {
        out.push('\n');
        table(&mut out, section, doc);
    }
    out
}

fn title(doc: &Document) -> String {
    let mut out = String::new();
    paragraph(&mut out, &format!("{}  {}", doc.property, doc.title));
    paragraph(&mut out, &format!("{}  {}", doc.days, doc.made));
    out.push('\n');
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

fn rate(head: &Head, doc: &Document) -> String {
    let names = doc.heads.iter().map(|h| width(&h.name)).max().unwrap_or(0) + 2;
    let rate = head.rate.percent().map_or_else(|| "–".to_owned(), |p| format!("{p}%"));
    let of = format!("{}/{}", head.rate.n, head.rate.of);
    format!("{}{}  {}", fit(&head.name, names), right(&rate, 4), fit(&of, 11))
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
    let heads: Vec<String> = section.columns.iter().map(|(head, _)| head.clone()).collect();
    for (nth, block) in blocks(&widths, GAP, WIDTH).into_iter().enumerate() {
        let shown = || std::iter::once(0).chain(block.clone());
        let mut row = |cells: &[String]| {
            let cell = |i: usize| {
                let (cell, cols) = (cells.get(i)?, *widths.get(i)?);
                Some(match section.columns.get(i)?.1 {
                    Kind::Words | Kind::Rate => fit(cell, cols),
                    Kind::Number | Kind::Mixed => right(cell, cols),
                })
            };
            line(out, &shown().filter_map(cell).collect::<Vec<_>>().join(&" ".repeat(GAP)));
        };
        row(&heads);
        for (cells, values) in said.iter().zip(&section.rows) {
            // Below, a row with nothing to say is left out.
            let any = block.clone().any(|i| values.get(i).is_some_and(|v| *v != Value::None));
            if nth == 0 || any {
                row(cells);
            }
        }
    }
}

fn meanings(out: &mut String, section: &Section) {
    if section.rows.is_empty() {
        return;
    }
    paragraph(out, &section.about);
    let names = section.rows.iter().filter_map(|row| row.first()).map(Value::said);
    for (name, means) in names.zip(&section.meanings).filter(|(_, m)| !m.is_empty()) {
        paragraph(out, &format!("{name}: {means}"));
    }
}
