//! A page of paper as data: sections of fields, texts, tables and signatures. Renderers know
//! nothing of tickets, and whoever fills a page nothing of paper.
use crate::domain::vocab::vocabulary;
use serde::Serialize;

vocabulary! {
    /// What paper becomes.
    Format {
        /// Plain text of 80 columns.
        Text = "text",
        /// A web page.
        Html = "html",
    }
}

vocabulary! {
    /// The paper a web page is made for.
    Paper {
        /// 210 × 297 mm.
        A4 = "a4",
        /// 148 × 210 mm.
        A5 = "a5",
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page {
    /// Whose paper it is.
    pub property: String,
    /// What it is.
    pub title: String,
    /// Whom this copy is for.
    pub copy: String,
    /// The number it is filed under.
    pub number: String,
    /// Its body, top to bottom.
    pub sections: Vec<Section>,
    /// The line at its foot.
    pub foot: String,
}

/// A titled part of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// What stands in it.
    pub parts: Vec<Part>,
}

/// Something in a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum Part {
    /// Short values; two fit beside each other.
    Fields {
        /// In reading order.
        fields: Vec<Field>,
    },
    /// A text over the whole width.
    Text(Field),
    /// Rows of cells; numbers stand on the right of theirs.
    Table {
        /// A name and a width for each column.
        head: Vec<Column>,
        /// As many cells each as there are columns.
        rows: Vec<Vec<String>>,
    },
    /// Places to sign.
    Signatures {
        /// Who signs.
        fields: Vec<Field>,
    },
}

/// A name and its value; none is left to be written by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// What it is called.
    pub name: String,
    /// What is known.
    pub value: Option<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// Display columns; 0: what is left.
    pub width: usize,
    /// Its cells are numbers.
    pub number: bool,
}

impl Field {
    /// A field; an empty value is none.
    pub fn new(name: &str, value: Option<String>) -> Field {
        Field { name: name.to_owned(), value: value.filter(|v| !v.is_empty()) }
    }
}

impl Column {
    /// A column of text.
    pub fn text(name: &str, width: usize) -> Column {
        Column { name: name.to_owned(), width, number: false }
    }

    /// A column of numbers.
    pub fn number(name: &str, width: usize) -> Column {
        Column { number: true, ..Column::text(name, width) }
    }
}
