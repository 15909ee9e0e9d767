//! Where each field of the form stands.
use super::{
    cells::{Cell, Cells, Input},
    record::time,
};
use crate::{
    domain::{at::At, call::Name, when::Lean},
    tui::{
        draw::{after, caret, columns, put, put_right, row},
        view::View,
    },
    words::{Lang, format, forms, labels::Label},
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
};

/// Below this width the card of the place gives way.
const CARD_FROM: u16 = 64;
/// Columns of a booked time once it is left; the hours to keep clear stand beside it.
const BOOKED: u16 = 22;

/// The left half with the fields, and the right half with the card.
pub(super) fn halves(area: Rect) -> (Rect, Rect) {
    let left = match area.width {
        narrow if narrow < CARD_FROM => narrow,
        wide => (wide * 21 / 40).min(64),
    };
    (Rect { width: left, ..area }, after(area, left))
}

/// Where a field stands: its row, its first column, its columns.
fn spot(name: Name, left: u16, whole: u16, lang: Lang) -> (u16, u16, u16) {
    let (second, urgent, from) = match lang {
        Lang::Zh => (18, 13, 24),
        Lang::En => (21, 16, 27),
    };
    match name {
        Name::Line => (0, 0, whole),
        Name::Place => (2, 0, left),
        Name::Content => (3, 0, left),
        Name::Contact => (5, 0, second),
        Name::Phone => (5, second, left.saturating_sub(second)),
        Name::Category => (6, 0, urgent),
        Name::Emergency => (6, urgent, from - urgent),
        Name::Requester => (6, from, left.saturating_sub(from)),
        Name::Appointment => (7, 0, BOOKED),
        Name::Avoid => (7, BOOKED, left.saturating_sub(BOOKED)),
        Name::Channel => (8, 0, left),
        Name::Noted => (10, 0, 28),
        Name::FirstReceiver => (9, 0, 28),
        Name::Received => (9, 28, 25),
        Name::Told => (9, 53, whole.saturating_sub(53)),
    }
}

/// The same for what is entered late, in the order of a paper log: how and when it came, who took
/// it, then what.
fn late_spot(name: Name, left: u16, whole: u16, lang: Lang) -> (u16, u16, u16) {
    let second = match lang {
        Lang::Zh => 18,
        Lang::En => 21,
    };
    let rest = left.saturating_sub(second);
    match name {
        Name::Channel => (0, 0, left),
        Name::Received => (2, 0, second),
        Name::FirstReceiver => (2, second, rest),
        Name::Told => (3, 0, second),
        Name::Noted => (3, second, rest),
        Name::Line => (4, 0, whole),
        below => {
            let (y, x, width) = spot(below, left, whole, lang);
            (y + LATE_DOWN, x, width)
        }
    }
}

/// Rows the fields of a call stand lower when it is entered late.
pub(super) const LATE_DOWN: u16 = 3;

/// Draws every field; returns where the caret stands.
pub(super) fn fields(
    frame: &mut Frame<'_>,
    area: Rect,
    cells: &Cells,
    focus: Option<Name>,
    picked_up: At,
    view: &View<'_>,
) -> Option<Position> {
    let (left, _) = halves(area);
    let mut cursor = None;
    for name in Name::ALL.iter().copied().filter(|n| cells.asks(*n)) {
        let Some(cell) = cells.get(name) else { continue };
        let place = if cells.is_late() { late_spot } else { spot };
        let (y, x, width) = place(name, left.width.saturating_sub(1), area.width, view.lang);
        let line = after(row(area, y), x);
        let mut line = Rect { width: line.width.min(width), ..line };
        if name == Name::Content && !line.is_empty() {
            line.height = 2.min(area.bottom() - line.y);
        }
        let focused = focus == Some(name);
        if focused && name == Name::Appointment {
            // The whole row while it is typed: the hours to keep clear give way.
            line = Rect { width: left.width.saturating_sub(1).min(area.width), ..line };
        }
        let resolved = match name {
            Name::Appointment => time(cells, name, Lean::Future, picked_up, view).ok().flatten(),
            _ => None,
        };
        let resolved = resolved.map(|at| format::day_and_time(at, view.property.zone, view.now));
        match resolved {
            // What it comes to at the end of the row; only that, once left.
            Some(at) if focused => {
                cursor = cursor.or(field(frame, line, cell, focused, view));
                put_right(frame, line, &format!("= {at}"), view.theme.dim);
            }
            Some(at) => told(frame, line, name, &at, view),
            None if name == Name::Avoid && focus == Some(Name::Appointment) => {}
            None => cursor = cursor.or(field(frame, line, cell, focused, view)),
        }
    }
    cursor
}

/// A label and what the field comes to.
fn told(frame: &mut Frame<'_>, area: Rect, name: Name, value: &str, view: &View<'_>) {
    put(frame, after(area, 1), name.label(view.lang), view.theme.dim);
    put(frame, after(area, label_columns(view.lang)), value, view.theme.normal);
}

/// Columns the labels of the left edge take.
const fn label_columns(lang: Lang) -> u16 {
    match lang {
        Lang::Zh => 7,
        Lang::En => 10,
    }
}

/// A label and its value.
fn field(
    frame: &mut Frame<'_>,
    area: Rect,
    cell: &Cell,
    focused: bool,
    view: &View<'_>,
) -> Option<Position> {
    let theme = view.theme;
    let first = Rect { height: area.height.min(1), ..area };
    let label = cell.name.label(view.lang);
    put(frame, after(first, 1), label, if focused { theme.strong } else { theme.dim });
    let indent = match view.lang {
        _ if matches!(cell.name, Name::Phone | Name::Emergency | Name::Requester | Name::Avoid) => {
            columns(label) + 2
        }
        _ if cell.name.is_outside() => columns(label) + 2,
        lang => label_columns(lang),
    };
    let area = after(area, indent);
    match &cell.input {
        Input::Text(text) => {
            if text.text().is_empty() && !focused {
                put(frame, Rect { height: area.height.min(1), ..area }, "-", theme.dim);
            }
            // The resolved time stands at the end of the row.
            let room = if cell.name == Name::Appointment { 15 } else { 1 };
            let area = Rect { width: area.width.saturating_sub(room), ..area };
            text.render(frame, area, if focused { theme.field } else { theme.normal }, focused)
        }
        Input::Pick(choice) => {
            let urgent = cell.name == Name::Emergency && cell.value() == "yes";
            let style = match (focused, urgent) {
                (true, _) => theme.field,
                (false, true) => theme.warn,
                (false, false) => theme.normal,
            };
            let shown = match urgent {
                true => forms::urgent_yes(view.lang).to_owned(),
                false => choice.label(view),
            };
            put(frame, area, &shown, style);
            caret(area, 0).filter(|_| focused)
        }
    }
}
