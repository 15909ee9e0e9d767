//! Which days a report is written of: this week or month so far, or one of the last that are over.
use super::list::{self, List, list_keys};
use crate::{
    domain::stats::Period,
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        view::View,
    },
    words::report as w,
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    text::Line,
};

/// Weeks, and months, that can be chosen; the one under way among them.
const EACH: usize = 6;

/// The periods, the last week that is over first.
#[derive(Debug, Clone)]
pub struct Reports {
    periods: Vec<Period>,
    list: List,
}

impl Reports {
    /// The last weeks and months, seen from the day of `view`.
    pub fn new(view: &View<'_>) -> Reports {
        let today = view.property.zone.day(view.now);
        let back = |first: Period| std::iter::successors(Some(first), |s| Some(s.previous()));
        let (weeks, months) = (Period::week(today).previous(), Period::month(today).previous());
        let over = [weeks, months].into_iter();
        let under_way = [Period::week(today), Period::month(today)].into_iter();
        let earlier = |last: Period| back(last).skip(1).take(EACH - 2);
        let periods = over.chain(under_way).chain(earlier(weeks)).chain(earlier(months));
        Reports { periods: periods.collect(), list: List::default() }
    }

    fn choose(&self, at: usize) -> Ask {
        self.periods.get(at).map_or(Ask::Nothing, |period| Ask::Report(*period))
    }
}

impl Dialog for Reports {
    fn title(&self, view: &View<'_>) -> String {
        w::reports(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let today = view.property.zone.day(view.now);
        let buffer = frame.buffer_mut();
        let ask = Line::from(format!(" {}", w::which_days(lang)));
        draw::line(buffer, area, 0, &ask, theme.strong);
        let room = usize::from(area.height.saturating_sub(1)).max(1);
        for (row, i) in self.list.rows(self.periods.len(), room).enumerate() {
            let Some(period) = self.periods.get(i) else { break };
            let (mark, style) = self.list.mark(i, false, theme);
            let so_far = if period.has(today) { w::under_way(lang) } else { "" };
            let days = w::days(*period, lang);
            let line = format!("{mark}{:>2}  {days}  {so_far}", list::number(i));
            draw::line(buffer, area, row + 1, &Line::from(line), style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        if let Some(at) = list::digit(key).filter(|at| *at < self.periods.len()) {
            self.list.at = at;
            return self.choose(at);
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => self.choose(self.list.at),
            Some(action) => {
                self.list.go(action, self.periods.len());
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(w::write(view.lang).to_owned(), view)
    }
}
