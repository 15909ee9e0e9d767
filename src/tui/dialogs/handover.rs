//! F9: everything this person holds goes to another, item by item (P10).
use super::{list_keys, moved};
use crate::{
    domain::{id::StaffId, vocab::Department},
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog, Outcome},
        panes,
        view::View,
    },
    words::{labels::Label, screen as w},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
    text::Line,
};

/// The people who may take over, and which is chosen.
#[derive(Debug, Clone)]
pub struct HandOver {
    people: Vec<StaffId>,
    at: usize,
    trouble: Option<String>,
}

impl HandOver {
    /// Offers the desk's people first, then superiors.
    pub fn new(view: &View<'_>) -> HandOver {
        let others = view.property.staff.iter().filter(|s| s.id != *view.me);
        let mut people: Vec<_> =
            others.filter(|s| s.department == Department::Desk || s.rank.is_superior()).collect();
        people.sort_by_key(|s| s.rank);
        let people = people.into_iter().map(|s| s.id.clone()).collect();
        HandOver { people, at: 0, trouble: None }
    }

    fn hand(&self) -> Ask {
        self.people.get(self.at).map_or(Ask::Nothing, |id| Ask::HandOver(id.clone()))
    }
}

impl Dialog for HandOver {
    fn title(&self, view: &View<'_>) -> String {
        w::hand_over(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let mut lines = vec![(Line::from(format!(" {}", w::to_whom(lang))), theme.strong)];
        if self.people.is_empty() {
            lines.push((Line::from(format!(" {}", w::nobody_else(lang))), theme.dim));
        }
        // The chosen person stays in sight on a low screen; the items follow below.
        let room = usize::from(area.height / 2).max(1);
        let top = draw::scroll(self.at, self.people.len(), room);
        for (i, id) in self.people.iter().enumerate().skip(top).take(room) {
            let Some(person) = view.property.staff(id) else { continue };
            let (mark, style) = match i == self.at {
                true => ('>', theme.selected),
                false => (' ', theme.normal),
            };
            let name = draw::fit(person.name(lang), 14);
            let rank = person.rank.label(lang);
            lines.push((Line::from(format!("{mark}{}  {name}{rank}", i + 1)), style));
        }
        if let Some(trouble) = &self.trouble {
            lines.push((Line::from(format!(" {trouble}")), theme.late));
        }
        let held: Vec<_> =
            view.log.iter().filter(|x| x.entry.is_open() && x.entry.holder == *view.me).collect();
        let title = match held.len() {
            0 => w::nothing_held(lang).to_owned(),
            n => format!("{} {n}", w::your_items(lang)),
        };
        lines.push((Line::from(format!(" {title}")), theme.strong));
        for watched in held {
            let entry = &watched.entry;
            let place = draw::fit(&draw::cut(entry.place.as_str(), 9), 10);
            let stage = draw::fit(panes::stage(watched, lang), 13);
            let text = format!("  {:03} {place}{stage}{}", entry.number.n, entry.content);
            lines.push((Line::from(text), theme.normal));
        }
        for (i, (line, style)) in lines.iter().enumerate() {
            draw::put(frame.buffer_mut(), area, i, line, *style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        if let KeyCode::Char(c @ '1'..='9') = keys::fold(key).0 {
            let digit = usize::try_from(c.to_digit(10).unwrap_or(1)).unwrap_or(1);
            self.at = (digit - 1).min(self.people.len().saturating_sub(1));
            return Ask::Nothing;
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => self.hand(),
            Some(action) => {
                self.at = moved(self.at, action, self.people.len(), 5);
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn done(&mut self, outcome: Outcome, _view: &View<'_>) -> Ask {
        match outcome {
            Outcome::Done(_) => Ask::Leave,
            Outcome::Refused(why) => {
                self.trouble = Some(why);
                Ask::Nothing
            }
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(w::hand_over(view.lang).to_owned(), view)
    }
}
