//! What a figure means, in full; of a clock, how its times are spread as well.
use crate::{
    domain::stats::{Figure, PARTS, Stats},
    tui::{draw, view::View},
    words::figures as w,
};
use ratatui::{Frame, layout::Rect, text::Line};

pub(super) fn render(
    frame: &mut Frame<'_>,
    area: Rect,
    figure: Figure,
    stats: Option<&Stats>,
    view: &View<'_>,
) {
    let width = area.width.saturating_sub(2);
    let mut lines =
        vec![Line::styled(format!(" {}", w::name(figure, view.lang)), view.theme.strong)];
    let meaning = draw::wrap(&w::meaning(figure, view.lang), width);
    lines.extend(meaning.into_iter().map(|row| Line::from(format!(" {row}"))));
    if let (Figure::Step(kind), Some(stats)) = (figure, stats) {
        let parts = stats.step(kind).distribution;
        let most = parts.iter().copied().max().unwrap_or(0).max(1);
        let names = PARTS.iter().map(|percent| format!("<={percent}%"));
        let room = usize::from(width).saturating_sub(20);
        lines.push(Line::default());
        for (name, count) in names.chain([format!(">{}%", PARTS[PARTS.len() - 1])]).zip(parts) {
            let bar = "#".repeat((count * room).div_ceil(most).min(room));
            lines.push(Line::from(format!(
                " {} {} {bar}",
                draw::right(&name, 7),
                draw::right(&count.to_string(), 6)
            )));
        }
    }
    for (n, line) in lines.iter().enumerate() {
        draw::line(frame.buffer_mut(), area, n, line, view.theme.normal);
    }
}
