//! A page as plain text for any printer: exactly 80 columns, signs of ASCII around it. What does not
//! fit into its place goes on in the next line: nothing on paper is cut.
use super::{
    columns::{centre, fit, right, width, wrap},
    page::{Column, Field, Page, Part, Section},
};
use crate::domain::text::tame;

/// Display columns of every line.
pub const COLUMNS: usize = 80;
/// Columns inside the frame.
const INNER: usize = COLUMNS - 4;
/// Columns of a field's name, on a page whose names are all short.
const NAME: usize = 12;
/// Most of them: a point in time still fits beside the name on half a line. Longer names are
/// wrapped.
const LONG_NAME: usize = 20;
/// Columns between two fields beside each other.
const GAP: usize = 2;
/// Columns of one of two fields beside each other.
const HALF: usize = (INNER - GAP) / 2;
/// Columns of a section's title in its rule: a corner, two dashes and blanks around it.
const TITLE: usize = COLUMNS - 6;

/// Renders a page; every line ends in a line feed.
pub fn render(page: &Page) -> String {
    let mut lines = vec![rule("")];
    let title = format!("{}  {}", page.property, page.title);
    lines.extend(told(&title, INNER).iter().map(|l| framed(&centre(l, INNER))));
    lines.extend(filed(page));
    let body = Body { name: names(page) };
    for section in &page.sections {
        lines.extend(titled(&section.title));
        lines.extend(body.section(section).iter().map(|line| framed(line)));
    }
    lines.push(rule(""));
    lines.extend(told(&page.foot, INNER).iter().map(|l| format!("  {}  ", fit(l, INNER))));
    lines.push(String::new());
    lines.join("\n")
}

/// Several pages, a form feed between them.
pub fn render_all(pages: &[Page]) -> String {
    pages.iter().map(render).collect::<Vec<_>>().join("\u{c}")
}

/// A text in lines of at most so many columns.
fn told(text: &str, cols: usize) -> Vec<String> {
    wrap(&plain(text), cols)
}

/// A text of one line. Facts of a file somebody else wrote may hold what a terminal or printer
/// obeys: it goes before the columns are counted.
fn plain(text: &str) -> String {
    tame(text).replace('\n', " ")
}

fn framed(line: &str) -> String {
    format!("| {} |", fit(line, INNER))
}

fn rule(head: &str) -> String {
    format!("+{head}{}+", "-".repeat(COLUMNS - 2 - width(head)))
}

/// A section's rule with its title in it, in as many rules as the title needs.
fn titled(title: &str) -> Vec<String> {
    if title.is_empty() {
        return vec![rule("")];
    }
    told(title, TITLE).iter().map(|line| rule(&format!("-- {line} "))).collect()
}

/// The number on the left, whose copy on the right; below it where both do not fit.
fn filed(page: &Page) -> Vec<String> {
    let copy = format!("[ {} ]", plain(&page.copy));
    let number = plain(&page.number);
    if width(&number) + GAP + width(&copy) <= INNER {
        return vec![framed(&(fit(&number, INNER - width(&copy)) + &copy))];
    }
    let number = told(&number, INNER).into_iter().map(|l| framed(&l));
    number.chain(told(&copy, INNER).iter().map(|l| framed(&right(l, INNER)))).collect()
}

/// Columns of the names of a page's fields, the blank behind them among them: so that they stand
/// below each other over the whole page.
fn names(page: &Page) -> usize {
    let parts = page.sections.iter().flat_map(|section| &section.parts);
    let fields = parts.flat_map(|part| match part {
        Part::Fields { fields } | Part::Signatures { fields } => fields.as_slice(),
        Part::Text(field) => std::slice::from_ref(field),
        Part::Table { .. } => &[],
    });
    let widest = fields.map(|field| width(&plain(&field.name)) + 1).max();
    widest.unwrap_or(0).clamp(NAME, LONG_NAME)
}

/// How the body of a page is set.
struct Body {
    /// Columns of a field's name, the blank behind it among them.
    name: usize,
}

impl Body {
    fn section(&self, section: &Section) -> Vec<String> {
        let lines = section.parts.iter().flat_map(|part| match part {
            Part::Fields { fields } => self.pairs(fields),
            Part::Text(field) => self.whole(field),
            Part::Table { head, rows } => table(head, rows),
            Part::Signatures { fields } => self.signatures(fields),
        });
        lines.collect()
    }

    /// Fields two to a line; what is too long for half a line has one to itself.
    fn pairs(&self, fields: &[Field]) -> Vec<String> {
        let mut lines = Vec::new();
        let mut waiting: Option<String> = None;
        for field in fields {
            let Some(short) = self.half(field) else {
                lines.extend(waiting.take());
                lines.extend(self.whole(field));
                continue;
            };
            match waiting.take() {
                Some(left) => lines.push(fit(&left, HALF + GAP) + &short),
                None => waiting = Some(short),
            }
        }
        lines.extend(waiting);
        lines
    }

    /// A field on half a line; none when it is too long for that.
    fn half(&self, field: &Field) -> Option<String> {
        let name = plain(&field.name);
        let value = field.value.as_ref().map_or_else(|| blank(HALF - self.name), |v| plain(v));
        let fits = width(&name) < self.name && self.name + width(&value) <= HALF;
        fits.then(|| fit(&name, self.name) + &value)
    }

    /// A field over as many lines as it needs.
    fn whole(&self, field: &Field) -> Vec<String> {
        let cols = INNER - self.name;
        let names = told(&field.name, self.name - 1);
        let values = field.value.as_ref().map_or_else(|| vec![blank(cols)], |v| told(v, cols));
        let line = |n: usize| {
            let part = |lines: &[String]| lines.get(n).cloned().unwrap_or_default();
            fit(&part(&names), self.name) + &part(&values)
        };
        (0..names.len().max(values.len())).map(line).collect()
    }

    /// Two to a line, each with room for a hand above its line.
    fn signatures(&self, fields: &[Field]) -> Vec<String> {
        let mut lines = vec![String::new()];
        lines.extend(self.pairs(fields));
        lines
    }
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
    let cols = |column: &Column| if column.width == 0 { rest } else { column.width };
    let row = |cells: Vec<&str>| {
        let cells: Vec<_> = head.iter().zip(cells).map(|(c, t)| (c, told(t, cols(c)))).collect();
        let high = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        let line = move |n: usize| {
            let set = cells.iter().map(|(column, lines)| {
                let text = lines.get(n).map_or("", String::as_str);
                if column.number { right(text, cols(column)) } else { fit(text, cols(column)) }
            });
            set.collect::<Vec<_>>().join(" ")
        };
        (0..high).map(line).collect::<Vec<_>>()
    };
    let names = row(head.iter().map(|c| c.name.as_str()).collect());
    let rows = rows.iter().flat_map(|cells| row(cells.iter().map(String::as_str).collect()));
    names.into_iter().chain(rows).collect()
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
        let printed = render(&page);
        for line in printed.lines() {
            assert_eq!(width(line), COLUMNS, "{line}");
        }
        // Eight times in full, none of it cut: whatever is too long goes on below.
        assert_eq!(printed.matches('管').count(), 8 * 200, "{printed}");
    }

    #[test]
    fn a_long_name_makes_room_for_itself_and_the_fields_stay_below_each_other() {
        let field = |name: &str| Field::new(name, Some("x".to_owned()));
        let page = Page {
            property: "p".to_owned(),
            title: "t".to_owned(),
            copy: "c".to_owned(),
            number: "1".to_owned(),
            sections: vec![Section {
                title: "s".to_owned(),
                parts: vec![
                    Part::Fields { fields: vec![field("a"), field("sixteen columns.")] },
                    Part::Text(field("a name of more than twenty columns")),
                ],
            }],
            foot: String::new(),
        };
        let printed = render(&page);
        let [_, _, _, _, pair, name, rest, ..] = printed.lines().collect::<Vec<_>>()[..] else {
            panic!("{printed}");
        };
        assert!(pair.starts_with("| a                   x"), "{printed}");
        assert!(pair.contains(" sixteen columns.    x"), "{printed}");
        assert!(name.starts_with("| a name of more than x"), "{printed}");
        assert!(rest.starts_with("| twenty columns       "), "{printed}");
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
