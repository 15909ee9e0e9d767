//! What was done of the supervisor's work today (P12): who was chased with what words, which
//! entries were sampled, and how far their scores lie from the desk's.
use super::list::{List, digit, list_keys};
use crate::{
    domain::shift::sheet::Happened,
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        panes,
        view::View,
    },
    words::{labels::Label, screen, shift as w},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    text::Line,
};

/// The list, the newest first.
#[derive(Debug)]
pub struct Supervision {
    done: Vec<Happened>,
    list: List,
}

impl Supervision {
    /// Of what was done today, in the order it was.
    pub fn new(mut done: Vec<Happened>) -> Supervision {
        done.reverse();
        Supervision { done, list: List::default() }
    }
}

fn row(one: &Happened, view: &View<'_>) -> String {
    let logged = &one.logged;
    let by = view.property.staff(&logged.by).map_or(logged.by.as_str(), |s| s.name(view.lang));
    let what = logged.event.label(view.lang);
    let told = w::told(one, view.property, view.lang);
    let time = panes::hhmm(logged.at, view);
    format!("{time} {} {} {told}", draw::fit(by, 12), draw::fit(what, 9))
}

impl Dialog for Supervision {
    fn title(&self, view: &View<'_>) -> String {
        format!("{} {}", w::supervised_today(view.lang), self.done.len())
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        if self.done.is_empty() {
            let none = Line::from(format!(" {}", w::none_supervised(view.lang)));
            draw::line(frame.buffer_mut(), area, 0, &none, view.theme.dim);
        }
        let rows = self.list.rows(self.done.len(), usize::from(area.height));
        for (y, i) in rows.enumerate() {
            let Some(one) = self.done.get(i) else { break };
            let (mark, style) = self.list.mark(i, false, view.theme);
            let text = draw::short(&row(one, view), usize::from(area.width).saturating_sub(2));
            draw::line(frame.buffer_mut(), area, y, &Line::from(format!("{mark}{text}")), style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        if let Some(at) = digit(key).filter(|at| *at < self.done.len()) {
            self.list.at = at;
            return Ask::Nothing;
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => {
                let entry = self.done.get(self.list.at).and_then(|one| one.entry);
                entry.map_or(Ask::Nothing, Ask::Select)
            }
            Some(action) => {
                self.list.go(action, self.done.len());
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(screen::open_it(view.lang).to_owned(), view)
    }
}
