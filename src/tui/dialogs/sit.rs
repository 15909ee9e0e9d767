//! Somebody else sits down at this desk; who holds what stays.
use super::list::{self, List, list_keys};
use crate::{
    domain::{id::StaffId, vocab::Department},
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        view::View,
    },
    words::{labels::Label, screen as w},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    text::Line,
};

/// The people who may sit here, and which is chosen.
#[derive(Debug, Clone)]
pub struct Sit {
    people: Vec<StaffId>,
    list: List,
}

impl Sit {
    /// Everybody of the desk and every superior but the one who sits here.
    pub fn new(view: &View<'_>) -> Sit {
        let people = may_sit(view).into_iter().filter(|id| id != view.me).collect();
        Sit { people, list: List::default() }
    }
}

/// The desk's people first, then superiors.
pub(super) fn may_sit(view: &View<'_>) -> Vec<StaffId> {
    let staff = view.property.staff.iter();
    let mut people: Vec<_> = staff
        .filter(|s| !s.about.left)
        .filter(|s| s.department == Department::Desk || s.rank.is_superior())
        .collect();
    people.sort_by_key(|s| s.rank);
    people.into_iter().map(|s| s.id.clone()).collect()
}

/// A person's row: digit, name, rank.
pub(super) fn person(row: usize, id: &StaffId, view: &View<'_>) -> String {
    let (digit, name) = (list::number(row), draw::fit(view.name_of(id), 14));
    let rank = view.property.staff(id).map_or("", |s| s.rank.label(view.lang));
    format!("{digit:>1}  {name}{rank}")
}

impl Dialog for Sit {
    fn title(&self, view: &View<'_>) -> String {
        w::sit(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let buffer = frame.buffer_mut();
        let ask = Line::from(format!(" {}", w::who_sits(lang)));
        draw::line(buffer, area, 0, &ask, theme.strong);
        if self.people.is_empty() {
            let nobody = Line::from(format!(" {}", w::nobody_else(lang)));
            draw::line(buffer, area, 1, &nobody, theme.dim);
        }
        let room = usize::from(area.height.saturating_sub(1)).max(1);
        for (row, i) in self.list.rows(self.people.len(), room).enumerate() {
            let Some(id) = self.people.get(i) else { break };
            let (mark, style) = self.list.mark(i, false, theme);
            let line = Line::from(format!("{mark}{}", person(i, id, view)));
            draw::line(buffer, area, row + 1, &line, style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        if let Some(at) = list::digit(key).filter(|at| *at < self.people.len()) {
            self.list.at = at;
            return Ask::Nothing;
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => {
                self.people.get(self.list.at).map_or(Ask::Nothing, |id| Ask::Sit(id.clone()))
            }
            Some(action) => {
                self.list.go(action, self.people.len());
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(w::sit(view.lang).to_owned(), view)
    }
}
