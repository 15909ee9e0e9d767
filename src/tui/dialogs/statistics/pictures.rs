//! Pictures of figures, by ratatui's own widgets: bars a clock, lines over weeks. Numbers and signs
//! say what colour would.
use crate::{
    domain::stats::{Rates, Stats},
    tui::{draw, view::View},
    words::figures as w,
};
use ratatui::{
    Frame,
    layout::{Direction, Rect},
    symbols::{self, Marker},
    text::{Line, Span},
    widgets::{Axis, Bar, BarChart, BarGroup, Chart, Dataset, GraphType, Widget},
};

/// Narrowest picture worth drawing.
const NARROWEST: u16 = 16;

/// A table's columns, and what is left for a picture.
pub(super) fn beside(area: Rect, table: u16) -> (Rect, Rect) {
    let left = area.width.min(table);
    let rest = draw::after(area, left);
    if rest.width < NARROWEST {
        return (area, Rect::default());
    }
    (Rect { width: left, ..area }, rest)
}

/// Bars of the clocks' timeliness from the `first` one shown; a row each, as in the table.
pub(super) fn bars(
    frame: &mut Frame<'_>,
    area: Rect,
    stats: &Stats,
    first: usize,
    view: &View<'_>,
) {
    if area.is_empty() {
        return;
    }
    let bars: Vec<Bar<'_>> = stats
        .by_timer
        .iter()
        .skip(first)
        .map(|(_, step)| {
            let percent = step.rate.percent();
            let style = match percent {
                None => view.theme.dim,
                Some(90..) => view.theme.good,
                Some(75..) => view.theme.warn,
                Some(_) => view.theme.late,
            };
            let text = percent.map_or_else(|| "-".to_owned(), |p| format!("{p}%"));
            let value = u64::try_from(percent.unwrap_or(0)).unwrap_or(0);
            Bar::default().value(value).text_value(text).style(style).value_style(style)
        })
        .collect();
    let set = if view.theme.ascii { ASCII } else { symbols::bar::NINE_LEVELS };
    BarChart::default()
        .direction(Direction::Horizontal)
        .data(BarGroup::default().bars(&bars))
        .bar_width(1)
        .bar_gap(0)
        .bar_set(set)
        .max(100)
        .render(area, frame.buffer_mut());
}

/// Bars of a terminal without block characters.
const ASCII: symbols::bar::Set<'static> = symbols::bar::Set {
    full: "#",
    seven_eighths: "#",
    three_quarters: "#",
    five_eighths: "#",
    half: "=",
    three_eighths: "=",
    one_quarter: "-",
    one_eighth: "-",
    empty: " ",
};

/// The four rates, each by its figure, over the weeks.
pub(super) fn trend(frame: &mut Frame<'_>, area: Rect, weeks: &Stats, view: &View<'_>) {
    if area.height < 5 {
        return;
    }
    let rates: [fn(&Rates) -> Option<usize>; 4] = [
        |r| r.satisfaction.rate.percent(),
        |r| r.timeliness.percent(),
        |r| r.pass.percent(),
        |r| r.callback.percent(),
    ];
    let points = rates.map(|rate| {
        let weeks = weeks.by_week.values().enumerate();
        let known = weeks.filter_map(|(week, rates)| Some((week, rate(rates)?)));
        let point = |(week, percent)| (real(week), real(percent));
        known.map(point).collect::<Vec<(f64, f64)>>()
    });
    let styles = [view.theme.good, view.theme.normal, view.theme.warn, view.theme.strong];
    let sets =
        points.iter().zip(styles).zip(['1', '2', '3', '4']).map(|((points, style), sign)| {
            Dataset::default()
                .marker(Marker::Custom(sign))
                .graph_type(GraphType::Line)
                .style(style)
                .data(points)
        });
    let lowest = points.iter().flatten().map(|(_, y)| *y).fold(100.0, f64::min);
    let floor = (lowest / 10.0).floor() * 10.0;
    let floor = if floor >= 100.0 { 90.0 } else { floor };
    let last = real(weeks.by_week.len().saturating_sub(1)).max(1.0);
    let day = |monday: Option<&chrono::NaiveDate>| {
        Span::raw(monday.map_or_else(String::new, |m| m.format("%m-%d").to_string()))
    };
    let x = Axis::default()
        .bounds([0.0, last])
        .style(view.theme.dim)
        .labels([day(weeks.by_week.keys().next()), day(weeks.by_week.keys().next_back())]);
    let y = Axis::default()
        .bounds([floor, 100.0])
        .style(view.theme.dim)
        .labels([format!("{floor}%"), "100%".to_owned()].map(Span::raw));
    let legend = crate::domain::stats::Figure::FOUR.iter().enumerate();
    let names = legend.map(|(i, figure)| format!("{} {}", i + 1, w::name(*figure, view.lang)));
    let names = draw::join(&names.collect::<Vec<_>>(), " ", usize::from(area.width));
    draw::line(frame.buffer_mut(), area, 0, &Line::from(names), view.theme.dim);
    let picture = draw::below(area, 1);
    // The axis draws its own lines in block characters: an ASCII terminal has its labels only.
    Chart::new(sets.collect())
        .x_axis(x)
        .y_axis(y)
        .legend_position(None)
        .render(picture, frame.buffer_mut());
    if view.theme.ascii {
        plain_axis(frame, picture);
    }
}

fn plain_axis(frame: &mut Frame<'_>, area: Rect) {
    let buffer = frame.buffer_mut();
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            let plain = match cell.symbol() {
                symbols::line::VERTICAL => "|",
                symbols::line::HORIZONTAL => "-",
                symbols::line::BOTTOM_LEFT => "+",
                _ => continue,
            };
            cell.set_symbol(plain);
        }
    }
}

#[allow(clippy::cast_precision_loss)] // weeks and per cents are small
const fn real(n: usize) -> f64 {
    n as f64
}
