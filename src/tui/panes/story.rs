//! On a wide screen, beside the panes: the selected entry whole. Facts, people, clocks, everything
//! that happened; below it what is booked today and tomorrow.
use crate::{
    domain::{booking, id::EntryNo, watch::Watched},
    tui::{draw, panes::lane, tale, view::View},
    words::screen as w,
};
use ratatui::{Frame, layout::Rect, text::Line};

/// Draws it.
pub fn render(frame: &mut Frame<'_>, area: Rect, view: &View<'_>, selected: Option<EntryNo>) {
    let cols = usize::from(area.width);
    let watched = selected.and_then(|number| view.entry(number));
    let name = watched.map_or(String::new(), |x| x.entry.number.to_string());
    let title = draw::rule(w::story(view.lang), &name, cols, view.theme, false);
    let buffer = frame.buffer_mut();
    draw::line(buffer, area, 0, &title, view.theme.normal);
    let height = usize::from(area.height).saturating_sub(1);
    let mut bookings = bookings(cols, height / 4, view);
    let mut lines = Vec::new();
    if let Some(watched) = watched {
        lines = tale::facts(watched, cols, view);
        let rest = height.saturating_sub(lines.len() + bookings.len());
        let clocks = clocks(watched, cols, rest / 2, view);
        let rest = rest.saturating_sub(clocks.len());
        lines.extend(clocks);
        lines.extend(events(watched.entry.number, cols, rest, view));
    }
    lines.truncate(height.saturating_sub(bookings.len()));
    lines.append(&mut bookings);
    for (i, line) in lines.iter().enumerate() {
        draw::line(buffer, area, i + 1, line, view.theme.normal);
    }
}

/// A title and the last of the rows, in `room` rows; how many earlier ones there are stands in the
/// title.
fn tail(
    title: &str,
    rows: Vec<Line<'static>>,
    cols: usize,
    room: usize,
    view: &View<'_>,
) -> Vec<Line<'static>> {
    let hidden = rows.len().saturating_sub(room.saturating_sub(1));
    let more = match hidden {
        0 => String::new(),
        n => format!("{} {n}", w::earlier(view.lang)),
    };
    let title = draw::rule(title, &more, cols, view.theme, false);
    std::iter::once(title).chain(rows.into_iter().skip(hidden)).collect()
}

/// Everything that happened, the newest in sight.
fn events(entry: EntryNo, cols: usize, room: usize, view: &View<'_>) -> Vec<Line<'static>> {
    let rows = view.story.iter().map(|logged| tale::event(entry, logged, cols, view)).collect();
    tail(w::events(view.lang), rows, cols, room, view)
}

/// What is booked today and tomorrow, the next one first, in at most `most` rows below the title.
fn bookings(cols: usize, most: usize, view: &View<'_>) -> Vec<Line<'static>> {
    let lang = view.lang;
    let lane = booking::lane(view.log, &view.rules.limits);
    let lane = booking::near(lane, view.now, view.property.zone);
    let count = lane.len().to_string();
    let mut lines = vec![draw::rule(w::bookings(lang), &count, cols, view.theme, false)];
    if lane.is_empty() {
        lines.push(Line::styled(format!(" {}", w::no_bookings(lang)), view.theme.dim));
        return lines;
    }
    let columns = lane::Columns::new(&lane, cols, view);
    lines.push(lane::head(columns, view));
    let rows = lane.iter().take(most.saturating_sub(1));
    lines.extend(rows.map(|b| lane::row(' ', b, columns, view)));
    lines
}

/// The clocks in at most `room` rows; the newest stay.
fn clocks(watched: &Watched, cols: usize, room: usize, view: &View<'_>) -> Vec<Line<'static>> {
    let rows = watched.timers.iter().map(|t| tale::clock(t, cols, view)).collect();
    tail(w::clocks(view.lang), rows, cols, room, view)
}
