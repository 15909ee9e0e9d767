//! Who sits here next: F9 hands everything this person holds over, item by item (P10); from the menu
//! another sits down and nothing is handed over.
use super::list::{self, List, list_keys};
use crate::{
    domain::{id::StaffId, vocab::Department, watch::Watched},
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog, Outcome},
        panes,
        view::View,
    },
    words::{Lang, labels::Label, screen as w},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
    style::Style,
    text::Line,
};

/// The people who may take over, and which is chosen.
#[derive(Debug, Clone)]
pub struct HandOver {
    people: Vec<StaffId>,
    /// With everything held, or nothing.
    hands: bool,
    list: List,
    trouble: Option<String>,
    /// Enter was pressed once on this person: nobody hands a shift over by a slip of the hand.
    sure: Option<StaffId>,
}

impl HandOver {
    /// Everything held goes along.
    pub fn new(view: &View<'_>) -> HandOver {
        HandOver { hands: true, ..HandOver::sit(view) }
    }

    /// Somebody else sits down; who holds what stays. Offers the desk's people first, then
    /// superiors.
    pub fn sit(view: &View<'_>) -> HandOver {
        let others = view.property.staff.iter().filter(|s| s.id != *view.me);
        let mut people: Vec<_> =
            others.filter(|s| s.department == Department::Desk || s.rank.is_superior()).collect();
        people.sort_by_key(|s| s.rank);
        let people = people.into_iter().map(|s| s.id.clone()).collect();
        HandOver { people, hands: false, list: List::default(), trouble: None, sure: None }
    }

    fn hand(&mut self, view: &View<'_>) -> Ask {
        let Some(id) = self.people.get(self.list.at) else { return Ask::Nothing };
        if !self.hands {
            return Ask::Sit(id.clone());
        }
        if self.sure.as_ref() == Some(id) {
            return Ask::HandOver(id.clone());
        }
        let name = view.property.staff(id).map_or(id.as_str(), |s| s.name(view.lang));
        self.trouble = Some(w::hand_sure(held(view).len(), name, view.lang));
        self.sure = Some(id.clone());
        Ask::Nothing
    }

    fn name(&self, lang: Lang) -> &'static str {
        if self.hands { w::hand_over(lang) } else { w::sit(lang) }
    }
}

/// The open entries this person holds.
fn held<'a>(view: &View<'a>) -> Vec<&'a Watched> {
    let mine = |x: &&Watched| x.entry.is_open() && x.entry.holder == *view.me;
    view.log.iter().filter(mine).collect()
}

/// What this person holds, item by item.
fn items(view: &View<'_>) -> Vec<(Line<'static>, Style)> {
    let (lang, theme) = (view.lang, view.theme);
    let held = held(view);
    let title = match held.len() {
        0 => w::nothing_held(lang).to_owned(),
        n => format!("{} {n}", w::your_items(lang)),
    };
    let row = |watched: &Watched| {
        let entry = &watched.entry;
        let place = draw::fit(&draw::cut(entry.place.as_str(), 9), 10);
        let stage = draw::fit(panes::stage(watched, lang), 13);
        format!("  {:03} {place}{stage}{}", entry.number.n, entry.content)
    };
    let head = (Line::from(format!(" {title}")), theme.strong);
    let rows = held.into_iter().map(|x| (Line::from(row(x)), theme.normal));
    std::iter::once(head).chain(rows).collect()
}

impl Dialog for HandOver {
    fn title(&self, view: &View<'_>) -> String {
        self.name(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let ask = if self.hands { w::to_whom(lang) } else { w::who_sits(lang) };
        let mut lines = vec![(Line::from(format!(" {ask}")), theme.strong)];
        if self.people.is_empty() {
            lines.push((Line::from(format!(" {}", w::nobody_else(lang))), theme.dim));
        }
        // The chosen person stays in sight on a low screen; the items follow below.
        let room = usize::from(area.height / 2).max(1);
        for i in self.list.rows(self.people.len(), room) {
            let person = self.people.get(i).and_then(|id| view.property.staff(id));
            let Some(person) = person else { continue };
            let (mark, style) = self.list.mark(i, false, theme);
            let name = draw::fit(person.name(lang), 14);
            let rank = person.rank.label(lang);
            lines.push((Line::from(format!("{mark}{:>1}  {name}{rank}", list::number(i))), style));
        }
        if let Some(trouble) = &self.trouble {
            lines.push((Line::from(format!(" {trouble}")), theme.late));
        }
        if self.hands {
            lines.extend(items(view));
        }
        for (i, (line, style)) in lines.iter().enumerate() {
            draw::line(frame.buffer_mut(), area, i, line, *style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        if let Some(at) = list::digit(key).filter(|at| *at < self.people.len()) {
            self.list.at = at;
            (self.trouble, self.sure) = (None, None);
            return Ask::Nothing;
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => self.hand(view),
            Some(action) => {
                self.list.go(action, self.people.len());
                (self.trouble, self.sure) = (None, None);
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
        list_keys(self.name(view.lang).to_owned(), view)
    }
}
