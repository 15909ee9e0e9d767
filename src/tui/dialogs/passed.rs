//! A list of alarms: those of one cause in a flood, or the limits that passed while the desk was
//! down. Each can be acknowledged here, and leads to its entry.
use super::list::{List, digit, list_keys};
use crate::{
    domain::{at::At, flood::Cause, id::AlarmId},
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        panes,
        view::View,
    },
    words::{alarm as wa, screen as w},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    text::Line,
};

/// What the listed alarms have in common.
#[derive(Debug, Clone)]
pub enum About {
    /// A cause in a flood.
    Cause(Cause),
    /// They passed while the desk was down: from when to when.
    Stop(At, At),
}

/// The list. An alarm that is done or seen meanwhile stays in it, and says so.
#[derive(Debug)]
pub struct AlarmList {
    about: About,
    alarms: Vec<AlarmId>,
    list: List,
}

impl AlarmList {
    /// Lists these.
    pub fn new(about: About, alarms: Vec<AlarmId>) -> AlarmList {
        AlarmList { about, alarms, list: List::default() }
    }
}

impl Dialog for AlarmList {
    fn title(&self, view: &View<'_>) -> String {
        match &self.about {
            About::Cause(cause) => {
                let what = panes::alarms::cause(cause, view);
                format!("{}  {what}  {}", w::alarms(view.lang), self.alarms.len())
            }
            About::Stop(from, to) => {
                let time = |at| panes::hhmm(at, view);
                wa::stop_title(&time(*from), &time(*to), self.alarms.len(), view.lang)
            }
        }
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let rows = self.list.rows(self.alarms.len(), usize::from(area.height));
        if self.alarms.is_empty() {
            let line = Line::from(format!(" {}", wa::passed_none(view.lang)));
            draw::line(frame.buffer_mut(), area, 0, &line, view.theme.dim);
        }
        for (row, i) in rows.enumerate() {
            let Some(id) = self.alarms.get(i) else { break };
            let (_, base) = self.list.mark(i, false, view.theme);
            let line = match view.alarms.iter().find(|a| a.id == *id) {
                Some(alarm) => {
                    panes::alarms::one(alarm, i == self.list.at, panes::alarms::digits(view), view)
                }
                None => Line::from(format!("     {id}  {}", wa::gone(view.lang))),
            };
            draw::line(frame.buffer_mut(), area, row, &line, base);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        if let Some(row) = digit(key).filter(|row| *row < self.alarms.len()) {
            self.list.at = row;
            return Ask::Nothing;
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => {
                let entry = self.alarms.get(self.list.at).and_then(|id| id.entry());
                entry.map_or(Ask::Leave, Ask::Select)
            }
            Some(action) => {
                self.list.go(action, self.alarms.len());
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn alarm(&self) -> Option<AlarmId> {
        self.alarms.get(self.list.at).copied()
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let mut keys = list_keys(w::open_it(view.lang).to_owned(), view);
        let ack = keys::row(Action::Ack).word(view.lang).to_owned();
        keys.insert(1, ("F5", ack));
        keys
    }
}
