//! The document as tables of cells, for spreadsheets: a rate is its n, its N and its share.
use super::{Document, Head, Kind, Section, Value};
use crate::{
    domain::{
        at::Span,
        stats::Rate,
        tables::{Cell, Table},
    },
    words::{Lang, figures as names, report as w},
};

/// The four rates, how they went, and every section.
pub fn tables(doc: &Document) -> Vec<Table> {
    let mut all = vec![four(doc), trend(doc)];
    all.extend(doc.sections.iter().map(|s| section(s, doc.lang)));
    all
}

fn three(name: &str) -> [String; 3] {
    [format!("{name} n"), format!("{name} N"), format!("{name} %")]
}

#[allow(clippy::cast_precision_loss)] // far below 2^52
fn cells(rate: Rate) -> [Cell; 3] {
    let share = match rate.of {
        0 => Cell::Empty,
        of => Cell::Share(rate.n as f64 / of as f64),
    };
    [Cell::count(rate.n), Cell::count(rate.of), share]
}

fn four(doc: &Document) -> Table {
    let row = |head: &Head| {
        let mut row = vec![Cell::text(&head.name)];
        row.extend(cells(head.rate));
        row.extend(cells(head.before));
        row.push(Cell::text(&head.about));
        row
    };
    let mut header = vec![format!("{} {}", doc.title, doc.days)];
    header.extend(["n", "N", "%"].map(ToOwned::to_owned));
    header.extend(three(w::before(doc.lang)));
    header.push(names::means(doc.lang).to_owned());
    Table { name: w::four(doc.lang).to_owned(), header, rows: doc.heads.iter().map(row).collect() }
}

fn trend(doc: &Document) -> Table {
    let mut header = vec![w::period(doc.lang).to_owned()];
    header.extend(doc.heads.iter().flat_map(|head| three(&head.name)));
    let steps = doc.heads.first().map_or(0, |head| head.steps.len());
    let row = |i: usize| {
        let name = doc.heads.iter().filter_map(|h| h.steps.get(i)).map(|(name, _)| name).next();
        let mut row = vec![Cell::from(name.map(String::as_str))];
        row.extend(doc.heads.iter().filter_map(|h| h.steps.get(i)).flat_map(|(_, r)| cells(*r)));
        row
    };
    Table { name: w::trend(doc.lang).to_owned(), header, rows: (0..steps).map(row).collect() }
}

fn section(section: &Section, lang: Lang) -> Table {
    let head = |(name, kind): &(String, Kind)| match kind {
        Kind::Rate => three(name).to_vec(),
        // A single figure, or a rate, each in columns of its own.
        Kind::Mixed => [name.as_str(), "n", "N", "%"].map(ToOwned::to_owned).to_vec(),
        Kind::Words | Kind::Number => vec![name.clone()],
    };
    let row = |(nth, row): (usize, &Vec<Value>)| {
        let cells = row.iter().zip(&section.columns);
        let cells = cells.flat_map(|(value, (_, kind))| cell(value, *kind == Kind::Mixed));
        cells.chain(section.meanings.get(nth).map(Cell::text)).collect()
    };
    let meaning = (!section.meanings.is_empty()).then(|| names::means(lang).to_owned());
    Table {
        name: section.title.clone(),
        header: section.columns.iter().flat_map(head).chain(meaning).collect(),
        rows: section.rows.iter().enumerate().map(row).collect(),
    }
}

/// A value in its column, or in the four of a mixed one.
fn cell(value: &Value, mixed: bool) -> Vec<Cell> {
    let alone = |cell: Cell| {
        let rest = if mixed { 3 } else { 0 };
        std::iter::once(cell).chain(std::iter::repeat_n(Cell::Empty, rest)).collect()
    };
    match value {
        Value::None => alone(Cell::Empty),
        Value::Words(words) => alone(Cell::text(words)),
        Value::Count(n) => alone(Cell::count(*n)),
        Value::Length(length) => alone(Cell::Seconds(seconds(*length))),
        Value::Mean(mean) => alone(Cell::Number(*mean)),
        Value::Rate(rate) if mixed => [[Cell::Empty].as_slice(), &cells(*rate)].concat(),
        Value::Rate(rate) => cells(*rate).to_vec(),
        Value::Each(rate) => {
            let each = Cell::from(rate.each());
            vec![each, Cell::count(rate.n), Cell::count(rate.of), Cell::Empty]
        }
    }
}

#[allow(clippy::cast_precision_loss)] // far below 2^52
fn seconds(length: Span) -> f64 {
    length.0 as f64 / 1_000.0
}

/// The entries themselves as one more table, its rows yet to come.
pub fn entries(lang: Lang) -> Table {
    let header = crate::report::entries::header(lang);
    Table { name: w::entries(lang).to_owned(), header, rows: Vec::new() }
}
