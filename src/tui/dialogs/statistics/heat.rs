//! When people call: a weekday a row, an hour a column. The number says it; a sign before it, and
//! bold or reverse where most came, say it again for whoever only glances.
use crate::{
    domain::stats::{Group, Heat},
    tui::{draw, view::View},
    words::figures as w,
};
use ratatui::{
    Frame,
    crossterm::event::KeyCode,
    layout::{Constraint, Rect},
    style::{Modifier, Style},
    widgets::{Cell, Row, Table, Widget},
};

/// Signs of density, from nothing to the most.
const SIGNS: [char; 5] = [' ', '.', ':', '+', '#'];

/// The chosen weekday and hour.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slot {
    weekday: usize,
    hour: u32,
}

impl Slot {
    pub(super) const fn group(self) -> Group {
        Group::Slot(self.weekday, self.hour)
    }

    /// Moves as an arrow says; whether it was one.
    pub(super) fn go(&mut self, code: KeyCode) -> bool {
        match code {
            KeyCode::Up => self.weekday = self.weekday.saturating_sub(1),
            KeyCode::Down => self.weekday = (self.weekday + 1).min(6),
            KeyCode::Left => self.hour = self.hour.saturating_sub(1),
            KeyCode::Right => self.hour = (self.hour + 1).min(23),
            KeyCode::Home => self.hour = 0,
            KeyCode::End => self.hour = 23,
            _ => return false,
        }
        true
    }
}

pub(super) fn render(frame: &mut Frame<'_>, area: Rect, heat: &Heat, slot: Slot, view: &View<'_>) {
    let most = heat.iter().flatten().copied().max().unwrap_or(0).max(1);
    let names: Vec<char> = w::weekdays(view.lang).chars().collect();
    let hours = (0..24).map(|hour| Cell::from(format!(" {hour:02}")));
    let head = Row::new(std::iter::once(Cell::from("")).chain(hours)).style(view.theme.dim);
    let rows = heat.iter().enumerate().map(|(weekday, hours)| {
        let name: String =
            names.chunks(names.len() / 7).nth(weekday).unwrap_or_default().iter().collect();
        let cells = hours.iter().enumerate().map(|(hour, count)| {
            let here = slot.weekday == weekday && usize::try_from(slot.hour) == Ok(hour);
            cell(*count, most, here, view)
        });
        Row::new(std::iter::once(Cell::from(format!(" {name}"))).chain(cells))
    });
    let widths = std::iter::once(Constraint::Length(4)).chain([Constraint::Length(3); 24]);
    let height = area.height.min(8);
    Table::new(rows, widths)
        .column_spacing(0)
        .header(head)
        .render(Rect { height, ..area }, frame.buffer_mut());
    let (weekday, hour) = (slot.weekday, usize::try_from(slot.hour).unwrap_or(0));
    let name: String =
        names.chunks(names.len() / 7).nth(weekday).unwrap_or_default().iter().collect();
    let count = heat.get(weekday).and_then(|hours| hours.get(hour)).copied().unwrap_or(0);
    let chosen = format!(" {name} {hour:02}:00-{:02}:00  {count}", hour + 1);
    let legend = SIGNS.map(String::from)[1..].join(" ");
    let below = draw::row(area, height + 1);
    draw::put(frame, below, &chosen, view.theme.strong);
    draw::put_right(frame, below, &format!("{legend} = {most} "), view.theme.dim);
}

fn cell(count: usize, most: usize, here: bool, view: &View<'_>) -> Cell<'static> {
    let density = (count * (SIGNS.len() - 1)).div_ceil(most).min(SIGNS.len() - 1);
    let number = match count {
        0 => "  ".to_owned(),
        1..=99 => format!("{count:<2}"),
        _ => "++".to_owned(),
    };
    let style = match density {
        0 | 1 => view.theme.dim,
        2 => view.theme.normal,
        3 => view.theme.strong,
        _ => view.theme.warn.add_modifier(Modifier::BOLD),
    };
    let style = if here { view.theme.selected } else { style };
    // A chosen cell is seen without reverse, too.
    let sign = if here { '>' } else { SIGNS[density] };
    Cell::from(format!("{sign}{number}")).style(Style::new().patch(style))
}
