//! The strip of parked calls: who waits on the line, since when, and the digit that takes each back.
use crate::{
    domain::text::clean,
    tui::{
        draw::{self, after, columns, put, put_right, row, short},
        view::View,
    },
    words::{format, forms},
};
use ratatui::{Frame, layout::Rect};

/// Columns of a parked call.
const PARKED: u16 = 38;

/// Rows the parked calls need.
pub fn rows(width: u16, view: &View<'_>) -> u16 {
    let each = usize::from((width / PARKED).max(1));
    let rows = view.parked.len().div_ceil(each);
    // Two rows of them at most: the newest matters less than the call being typed.
    u16::try_from(rows.min(2)).unwrap_or(2) + u16::from(rows > 0)
}

/// The calls that wait and how one is taken back, `[1] 02:13:40 0807 隔壁又..  已等 1:11`.
pub fn render(frame: &mut Frame<'_>, area: Rect, how: &str, view: &View<'_>) {
    let cols = usize::from(area.width);
    let count = format!("{}  {how}", view.parked.len());
    let title = draw::rule(forms::parked(view.lang), &count, cols, view.theme, false);
    draw::line(frame.buffer_mut(), area, 0, &title, view.theme.normal);
    let waiting = u16::try_from(view.parked.len()).unwrap_or(u16::MAX);
    let each = (area.width / PARKED).min(waiting).max(1);
    let width = area.width / each;
    for (i, draft) in (0..).zip(view.parked) {
        let line = row(area, 1 + i / each);
        let spot = after(line, 1 + i % each * width);
        let spot = Rect { width: spot.width.min(width - 1), ..spot };
        let late = view.now.since(draft.started_at) > view.rules.limits.record;
        let wait = format!(
            "{}{} {}",
            forms::waiting(view.lang),
            if late { "!" } else { "" },
            format::clock(view.now.since(draft.started_at))
        );
        let fields = ["place", "content"].map(|name| draft.fields.get(name));
        let typed = fields.into_iter().flatten().fold(draft.line.clone(), |t, f| t + " " + f);
        let head = format!("[{}] {} ", i + 1, format::hhmmss(draft.started_at, view.property.zone));
        let room = spot.width.saturating_sub(columns(&head) + columns(&wait) + 2);
        let typed = short(&clean(&typed), usize::from(room));
        put(frame, spot, &format!("{head}{typed}"), view.theme.normal);
        put_right(frame, spot, &wait, if late { view.theme.late } else { view.theme.normal });
    }
}
