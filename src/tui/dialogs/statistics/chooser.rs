//! Which days: one of the named periods, or a stretch as people type it.
use crate::{
    domain::{stats::Period, text::is_dropped, when::stretch},
    tui::{
        draw,
        keys::{self, Action},
        view::View,
    },
    words::{Lang, figures as w},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
    text::Line,
};

use super::super::list::List;

/// Longest stretch typed, in characters.
const LONGEST: usize = 40;
/// The named periods.
const NAMED: [fn(Lang) -> &'static str; 6] =
    [w::today, w::yesterday, w::this_week, w::last_week, w::this_month, w::last_month];

/// The list, and what was typed instead.
#[derive(Debug, Default)]
pub(super) struct Chooser {
    list: List,
    text: String,
}

/// The named period of a digit, 1 for today.
pub(super) fn named(digit: char, view: &View<'_>) -> Option<Period> {
    let today = view.property.zone.day(view.now);
    Some(match digit {
        '1' => Period::day(today),
        '2' => Period::day(today).previous(),
        '3' => Period::week(today),
        '4' => Period::week(today).previous(),
        '5' => Period::month(today),
        '6' => Period::month(today).previous(),
        _ => return None,
    })
}

/// Days as they are typed: a stretch that has begun, or two days of any year.
fn read(text: &str, view: &View<'_>) -> Option<Period> {
    let zone = view.property.zone;
    let two = text
        .split_once("..")
        .and_then(|(from, to)| Period::range(from.trim().parse().ok()?, to.trim().parse().ok()?));
    let one = || text.trim().parse().ok().map(Period::day);
    let said = || stretch(text, view.now, zone).and_then(|range| Period::touching(&range, zone));
    two.or_else(one).or_else(said)
}

impl Chooser {
    pub(super) fn typed(&mut self, text: &str) {
        let kept = text.chars().filter(|c| !is_dropped(*c)).map(keys::narrow);
        let room = LONGEST.saturating_sub(self.text.chars().count());
        self.text.extend(kept.take(room));
    }

    /// The period chosen, or why what was typed is none.
    pub(super) fn on_key(
        &mut self,
        key: KeyEvent,
        view: &View<'_>,
    ) -> Option<Result<Period, String>> {
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match (key.code, keys::in_dialog(key)) {
            (KeyCode::Char(c), _) if plain => self.typed(&c.to_string()),
            (KeyCode::Backspace, _) => {
                self.text.pop();
            }
            (_, Some(Action::Accept)) if self.text.trim().is_empty() => {
                let digit = char::from_digit(u32::try_from(self.list.at).ok()? + 1, 10)?;
                return named(digit, view).map(Ok);
            }
            (_, Some(Action::Accept)) => {
                let found = read(&self.text, view);
                return Some(found.ok_or_else(|| w::not_a_period(view.lang).to_owned()));
            }
            (_, Some(action)) => self.list.go(action, NAMED.len()),
            _ => {}
        }
        None
    }

    pub(super) fn render(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        view: &View<'_>,
    ) -> Option<Position> {
        let label = format!(" {}: ", w::period(view.lang));
        let typed = draw::styled(self.text.clone(), view.theme.field);
        let hint = if self.text.is_empty() { w::typed_range(view.lang) } else { "" };
        let asked = Line::from(vec![
            draw::styled(label.clone(), view.theme.dim),
            typed,
            draw::styled(format!(" {hint}"), view.theme.dim),
        ]);
        draw::line(frame.buffer_mut(), area, 0, &asked, view.theme.normal);
        let below = draw::below(area, 1);
        let rows = self.list.rows(NAMED.len(), usize::from(below.height));
        for (n, i) in rows.enumerate() {
            let digit = char::from_digit(u32::try_from(i + 1).unwrap_or(0), 10).unwrap_or(' ');
            let days = named(digit, view).map_or_else(String::new, |p| w::days(p, view.lang));
            let grey = !self.text.trim().is_empty();
            let (mark, style) = self.list.mark(i, grey, view.theme);
            let text = format!("{mark}{digit} {} {days}", draw::fit(NAMED[i](view.lang), 12));
            draw::line(frame.buffer_mut(), below, n, &Line::from(text), style);
        }
        draw::caret(area, draw::columns(&label) + draw::columns(&self.text))
    }
}
