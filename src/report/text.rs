//! A page as plain text for any printer: exactly 80 columns, signs of ASCII around it.
use super::{
    columns::{centre, fit, right, width, wrap},
    page::{Column, Field, Page, Part, Section},
};
use crate::domain::text::tame;

/// Display columns of every line.
pub const COLUMNS: usize = 80;
/// Columns inside the frame.
const INNER: usize = COLUMNS - 4;
/// Columns of a field's name.
const NAME: usize = 12;
/// Columns between two fields beside each other.
const GAP: usize = 2;
/// Columns of one of two fields beside each other.
const HALF: usize = (INNER - GAP) / 2;

/// Renders a page; every line ends in a line feed.
pub fn render(page: &Page) -> String {
    let mut lines = vec![rule("")];
    lines.push(framed(&centre(&format!("{}  {}", page.property, page.title), INNER)));
    let copy = format!("[ {} ]", page.copy);
    let number = fit(&page.number, INNER.saturating_sub(width(&copy)));
    lines.push(framed(&(number + &copy)));
    for section in &page.sections {
        lines.push(rule(&section.title));
        lines.extend(body(section).iter().map(|line| framed(line)));
    }
    lines.push(rule(""));
    lines.extend(wrap(&page.foot, INNER).iter().map(|l| format!("  {}  ", fit(l, INNER))));
    lines.push(String::new());
    // Facts of a file somebody else wrote may hold what a terminal or printer obeys.
    tame(&lines.join("\n")).into_owned()
}

/// Several pages, a form feed between them.
pub fn render_all(pages: &[Page]) -> String {
    pages.iter().map(render).collect::<Vec<_>>().join("\u{c}")
}

fn framed(line: &str) -> String {
    format!("| {} |", fit(line, INNER))
}

fn rule(title: &str) -> String {
    let head = if title.is_empty() { String::new() } else { format!("-- {title} ") };
    let head = fit(&head, width(&head).min(COLUMNS - 2));
    format!("+{head}{}+", "-".repeat(COLUMNS - 2 - width(&head)))
}

fn body(section: &Section) -> Vec<String> {
    let lines = section.parts.iter().flat_map(|part| match part {
        Part::Fields { fields } => pairs(fields),
        Part::Text(field) => whole(field),
        Part::Table { head, rows } => table(head, rows),
        Part::Signatures { fields } => signatures(fields),
    });
    lines.collect()
}

/// Fields two to a line; what is too long for half a line has one to itself.
fn pairs(fields: &[Field]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut waiting: Option<String> = None;
    for field in fields {
        let short = named(&field.name) + field.value.as_deref().unwrap_or(&blank(HALF - NAME));
        if width(&short) > HALF {
            lines.extend(waiting.take());
            lines.extend(whole(field));
            continue;
        }
        match waiting.take() {
            Some(left) => lines.push(fit(&left, HALF + GAP) + &short),
            None => waiting = Some(short),
        }
    }
    lines.extend(waiting);
    lines
}

/// A field over as many lines as it needs.
fn whole(field: &Field) -> Vec<String> {
    let Some(value) = &field.value else {
        return vec![named(&field.name) + &blank(INNER - NAME)];
    };
    let name = named(&field.name);
    let mut names = std::iter::once(name).chain(std::iter::repeat(" ".repeat(NAME)));
    let lines = wrap(value, INNER - NAME).into_iter();
    lines.map(|line| names.next().unwrap_or_default() + &line).collect()
}

fn named(name: &str) -> String {
    fit(name, NAME - 1) + " "
}

/// A place to write in by hand.
fn blank(cols: usize) -> String {
    "_".repeat(cols)
}

fn table(head: &[Column], rows: &[Vec<String>]) -> Vec<String> {
    let given: usize = head.iter().map(|c| c.width).sum();
    let open = head.iter().filter(|c| c.width == 0).count().max(1);
    let gaps = head.len().saturating_sub(1);
    let rest = INNER.saturating_sub(given + gaps) / open;
    let cell = |column: &Column, text: &str| {
        let cols = if column.width == 0 { rest } else { column.width };
        if column.number { right(text, cols) } else { fit(text, cols) }
    };
    let line = |cells: Vec<String>| cells.join(" ");
    let names = line(head.iter().map(|c| cell(c, &c.name)).collect());
    let rows = rows.iter().map(|row| line(head.iter().zip(row).map(|(c, t)| cell(c, t)).collect()));
    std::iter::once(names).chain(rows).collect()
}

/// Two to a line, each with room for a hand above its line.
fn signatures(fields: &[Field]) -> Vec<String> {
    let mut lines = vec![String::new()];
    lines.extend(pairs(fields));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_80_columns_whatever_stands_in_it() {
        let long = "管".repeat(200) + "\u{1f6bf} café" + &"a".repeat(300);
        let field = |name: &str, value: Option<&str>| Field::new(name, value.map(str::to_owned));
        let page = Page {
            property: long.clone(),
            title: long.clone(),
            copy: "客户联".to_owned(),
            number: long.clone(),
            sections: vec![Section {
                title: long.clone(),
                parts: vec![
                    Part::Fields {
                        fields: vec![field("地点", Some("1203")), field(&long, None)]
                    },
                    Part::Fields { fields: vec![field("内容", Some(&long))] },
                    Part::Text(field("意见", None)),
                    Part::Table {
                        head: vec![Column::text("名称", 0), Column::number("金额", 10)],
                        rows: vec![vec![long.clone(), "80.00".to_owned()], vec![]],
                    },
                    Part::Signatures { fields: vec![field("客户", None), field("前台", None)] },
                ],
            }],
            foot: long,
        };
        for line in render(&page).lines() {
            assert_eq!(width(line), COLUMNS, "{line}");
        }
    }

    #[test]
    fn nothing_on_a_page_is_obeyed() {
        let wild = "a\u{1b}[2J\u{9b}\u{7}\u{c}\u{202e}b".to_owned();
        let page = Page {
            property: wild.clone(),
            title: wild.clone(),
            copy: String::new(),
            number: wild.clone(),
            sections: Vec::new(),
            foot: wild,
        };
        let printed = render_all(&[page.clone(), page]);
        let obeyed = |c: &char| (c.is_control() && *c != '\n') || *c == '\u{202e}';
        assert_eq!(
            printed.chars().filter(obeyed).collect::<String>(),
            "\u{c}",
            "between the pages"
        );
    }
}
