//! Which days a report is written of: this week or month so far, or one of the last that are over.
use super::list::{self, List, list_keys};
use crate::{
    domain::stretch::Stretch,
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

/// The stretches, the last week that is over first.
#[derive(Debug, Clone)]
pub struct Reports {
    stretches: Vec<Stretch>,
    list: List,
}

impl Reports {
    /// The last weeks and months, seen from the day of `view`.
    pub fn new(view: &View<'_>) -> Reports {
        let today = view.property.zone.day(view.now);
        let back = |first: Stretch| std::iter::successors(Some(first), |s| Some(s.before()));
        let (weeks, months) = (Stretch::last_week(today), Stretch::last_month(today));
        let over = [weeks, months].into_iter();
        let under_way = [Stretch::week_of(today), Stretch::month_of(today)].into_iter();
        let earlier = |last: Stretch| back(last).skip(1).take(EACH - 2);
        let stretches = over.chain(under_way).chain(earlier(weeks)).chain(earlier(months));
        Reports { stretches: stretches.collect(), list: List::default() }
    }

    fn choose(&self, at: usize) -> Ask {
        self.stretches.get(at).map_or(Ask::Nothing, |stretch| Ask::Report(*stretch))
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
        for (row, i) in self.list.rows(self.stretches.len(), room).enumerate() {
            let Some(stretch) = self.stretches.get(i) else { break };
            let (mark, style) = self.list.mark(i, false, theme);
            let so_far = if stretch.has(today) { w::under_way(lang) } else { "" };
            let days = w::days(*stretch, lang);
            let line = format!("{mark}{:>2}  {days}  {so_far}", list::number(i));
            draw::line(buffer, area, row + 1, &Line::from(line), style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        if let Some(at) = list::digit(key).filter(|at| *at < self.stretches.len()) {
            self.list.at = at;
            return self.choose(at);
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => self.choose(self.list.at),
            Some(action) => {
                self.list.go(action, self.stretches.len());
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(w::write(view.lang).to_owned(), view)
    }
}
