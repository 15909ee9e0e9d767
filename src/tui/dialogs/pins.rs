//! PINs on the screen: one's own, given twice and never shown; for a supervisor everybody's, to be
//! set anew or unlocked.
use super::{
    list::{self, List, list_keys},
    sit::person,
};
use crate::{
    domain::{
        id::StaffId,
        pin::{Pin, PinTrouble},
        roles::Right,
    },
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog, Outcome},
        secret::Secret,
        view::View,
    },
    words::{pin as w, screen},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
    text::Line,
};
use std::collections::BTreeSet;

/// What is asked of the desk about a PIN.
#[derive(Debug, Clone)]
pub enum PinAsk {
    /// This is somebody's PIN from now on; of one's own with the one before, when there is one.
    Set {
        /// Whose.
        staff: StaffId,
        /// What it was until now.
        old: Option<Pin>,
        /// What it is to be.
        chosen: Secret,
    },
    /// They may try again.
    Unlock(StaffId),
}

/// What the menu opens: one's own PIN, or everybody's for who may set them.
pub fn open(locked: BTreeSet<StaffId>, view: &View<'_>) -> Box<dyn Dialog> {
    let rank = view.property.staff(view.me).map(|s| s.rank);
    match rank.is_some_and(|rank| Right::OthersPin.is_of(rank)) {
        true => Box::new(Pins::new(locked, view)),
        false => Box::new(NewPin::new(view.me.clone(), view)),
    }
}

/// Everybody, and who has a PIN.
#[derive(Debug)]
struct Pins {
    people: Vec<StaffId>,
    locked: BTreeSet<StaffId>,
    list: List,
}

impl Pins {
    fn new(locked: BTreeSet<StaffId>, view: &View<'_>) -> Pins {
        let others = view.property.staff.iter().map(|s| &s.id).filter(|id| *id != view.me);
        let mut people: Vec<StaffId> = others.cloned().collect();
        // Whoever waits at the desk to be let in again comes first.
        people.sort_by_key(|id| !locked.contains(id));
        people.insert(0, view.me.clone());
        let at = usize::from(people.get(1).is_some_and(|id| locked.contains(id)));
        Pins { people, locked, list: List::standing(at) }
    }

    fn state(&self, id: &StaffId, view: &View<'_>) -> &'static str {
        match (self.locked.contains(id), view.pins.contains(id)) {
            (true, _) => w::locked(view.lang),
            (false, true) => w::has(view.lang),
            (false, false) => w::has_none(view.lang),
        }
    }

    fn chosen(&self) -> Option<&StaffId> {
        self.people.get(self.list.at)
    }
}

impl Dialog for Pins {
    fn title(&self, view: &View<'_>) -> String {
        w::pins(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let buffer = frame.buffer_mut();
        let ask = Line::from(format!(" {}", w::whose(view.lang)));
        draw::line(buffer, area, 0, &ask, view.theme.strong);
        let room = usize::from(area.height.saturating_sub(1)).max(1);
        for (row, i) in self.list.rows(self.people.len(), room).enumerate() {
            let Some(id) = self.people.get(i) else { break };
            let (mark, style) = self.list.mark(i, false, view.theme);
            let who = draw::fit(&person(i, id, view), 32);
            let line = Line::from(format!("{mark}{who}{}", self.state(id, view)));
            draw::line(buffer, area, row + 1, &line, style);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        if let Some(at) = list::digit(key).filter(|at| *at < self.people.len()) {
            self.list.at = at;
            return Ask::Nothing;
        }
        let Some(who) = self.chosen().cloned() else { return Ask::Leave };
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => Ask::Become(Box::new(NewPin::new(who, view))),
            Some(action) => {
                self.list.go(action, self.people.len());
                Ask::Nothing
            }
            None if key.code == KeyCode::F(8) && self.locked.contains(&who) => {
                Ask::Pin(PinAsk::Unlock(who))
            }
            None => Ask::Nothing,
        }
    }

    fn done(&mut self, outcome: Outcome, _view: &View<'_>) -> Ask {
        match outcome {
            Outcome::Refused(why) => Ask::Say(why),
            Outcome::Done(_) => Ask::Leave,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let mut keys = list_keys(w::set_anew(view.lang).to_owned(), view);
        if self.chosen().is_some_and(|id| self.locked.contains(id)) {
            keys.insert(1, ("F8", w::unlock(view.lang).to_owned()));
        }
        keys
    }
}

/// Which of the three is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Old,
    New,
    Again,
}

/// A PIN, chosen.
#[derive(Debug)]
struct NewPin {
    staff: StaffId,
    /// The one before; of one's own only, and when there is one.
    parts: Vec<(Part, Secret)>,
    at: usize,
    trouble: Option<String>,
}

impl NewPin {
    fn new(staff: StaffId, view: &View<'_>) -> NewPin {
        let asks_old = staff == *view.me && view.pins.contains(view.me);
        let parts = [Part::Old, Part::New, Part::Again].into_iter();
        let parts = parts.filter(|p| asks_old || *p != Part::Old);
        let parts = parts.map(|p| (p, Secret::default())).collect();
        NewPin { staff, parts, at: 0, trouble: None }
    }

    fn part(&self, part: Part) -> Option<&Secret> {
        self.parts.iter().find(|(p, _)| *p == part).map(|(_, secret)| secret)
    }

    fn forget(&mut self, why: String, parts: &[Part]) {
        self.parts.iter_mut().filter(|(p, _)| parts.contains(p)).for_each(|(_, s)| s.clear());
        self.at = self.parts.iter().position(|(p, _)| parts.contains(p)).unwrap_or(0);
        self.trouble = Some(why);
    }

    fn submit(&mut self, view: &View<'_>) -> Ask {
        let new = self.part(Part::New).cloned().unwrap_or_default();
        if let Err(why) = Pin::chosen(new.text()) {
            let why = w::sentence(&PinTrouble::Chosen(why), view.property, view.lang);
            self.forget(why, &[Part::New, Part::Again]);
            return Ask::Nothing;
        }
        if self.part(Part::Again).is_none_or(|again| again.pin() != new.pin()) {
            self.forget(w::differ(view.lang).to_owned(), &[Part::New, Part::Again]);
            return Ask::Nothing;
        }
        let old = self.part(Part::Old).map(Secret::pin);
        Ask::Pin(PinAsk::Set { staff: self.staff.clone(), old, chosen: new })
    }

    fn go(&mut self, step: usize) {
        self.at = (self.at + step) % self.parts.len().max(1);
    }
}

impl Dialog for NewPin {
    fn title(&self, view: &View<'_>) -> String {
        let name = view.property.staff(&self.staff).map(|s| s.name(view.lang));
        format!("{}  {}", w::pins(view.lang), name.unwrap_or(self.staff.as_str()))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let label = |part: Part| match part {
            Part::Old => w::old(lang),
            Part::New => w::new(lang),
            Part::Again => w::again(lang),
        };
        let indent = self.parts.iter().map(|(p, _)| draw::columns(label(*p))).max().unwrap_or(0);
        let mut caret = None;
        for (i, (part, secret)) in self.parts.iter().enumerate() {
            let line = draw::row(area, draw::cols(i));
            let chosen = i == self.at;
            let (mark, style) = if chosen { ('>', theme.strong) } else { (' ', theme.normal) };
            draw::put(frame, line, &format!("{mark}{}", label(*part)), style);
            let place = draw::after(line, indent + 3);
            let field = if chosen { theme.field } else { theme.normal };
            let at = secret.render(frame, place, field);
            caret = caret.or(at.filter(|_| chosen));
        }
        let used = draw::cols(self.parts.len()).saturating_add(1).min(area.height);
        let below = Rect { y: area.y + used, height: area.height - used, ..area };
        match &self.trouble {
            Some(why) => draw::paragraph(frame, below, &format!(" ! {why}"), theme.late),
            None => draw::paragraph(frame, below, &format!(" {}", w::what_it_is(lang)), theme.dim),
        }
        caret
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let last = self.at + 1 == self.parts.len();
        match keys::in_dialog(key) {
            Some(Action::Leave) => return Ask::Leave,
            Some(Action::Accept) if last => return self.submit(view),
            Some(Action::Accept | Action::Next) => self.go(1),
            Some(Action::Prev) => self.go(self.parts.len() - 1),
            Some(_) => {}
            None => match key.code {
                KeyCode::Tab => self.go(1),
                KeyCode::BackTab => self.go(self.parts.len() - 1),
                _ => {
                    self.trouble = None;
                    if let Some((_, secret)) = self.parts.get_mut(self.at) {
                        secret.on_key(key);
                    }
                }
            },
        }
        Ask::Nothing
    }

    fn done(&mut self, outcome: Outcome, _view: &View<'_>) -> Ask {
        match outcome {
            // The one before was wrong, or something else: nothing that was typed stays.
            Outcome::Refused(why) => {
                self.forget(why, &[Part::Old, Part::New, Part::Again]);
                Ask::Nothing
            }
            Outcome::Done(_) => Ask::Leave,
        }
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let last = self.at + 1 == self.parts.len();
        let enter = if last { w::set(view.lang) } else { w::next(view.lang) };
        vec![
            ("Enter", enter.to_owned()),
            ("Up Down", screen::choose(view.lang).to_owned()),
            ("Esc", screen::back(view.lang).to_owned()),
        ]
    }
}
