//! Signing in, at the start, after the screen locked itself, or when somebody else sits down. The
//! log, the clocks and the alarms stay in sight behind it; what is typed here is never shown.
use super::sit::{self, person};
use crate::{
    domain::id::StaffId,
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog, Outcome},
        rein::Rein,
        secret::Secret,
        view::View,
    },
    words::{pin as w, screen},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
};

/// Why somebody is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The screen was opened, or handed over.
    Start,
    /// It locked.
    Locked,
    /// Somebody else sits down; the one who sits here may go on instead.
    Switch,
}

/// The question for a PIN.
#[derive(Debug)]
pub struct Gate {
    who: StaffId,
    why: Why,
    typed: Secret,
    trouble: Option<String>,
}

impl Gate {
    /// Asks for somebody's PIN.
    pub fn new(who: StaffId, why: Why) -> Gate {
        Gate { who, why, typed: Secret::default(), trouble: None }
    }

    /// Another of those who may sit here.
    fn other(&mut self, step: isize, view: &View<'_>) {
        if view.rein == Rein::Bound || self.why == Why::Switch {
            return;
        }
        let people = sit::may_sit(view);
        let at = people.iter().position(|p| *p == self.who).unwrap_or(0);
        let len = isize::try_from(people.len()).unwrap_or(1).max(1);
        let next = (isize::try_from(at).unwrap_or(0) + step).rem_euclid(len);
        if let Some(who) = usize::try_from(next).ok().and_then(|i| people.get(i)) {
            (self.who, self.trouble) = (who.clone(), None);
            self.typed.clear();
        }
    }
}

impl Dialog for Gate {
    fn title(&self, view: &View<'_>) -> String {
        match self.why {
            Why::Locked => w::lock(view.lang).to_owned(),
            Why::Start | Why::Switch => w::sign_in(view.lang).to_owned(),
        }
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let name = person(usize::MAX, &self.who, view);
        let label = match view.pins.contains(&self.who) {
            true => format!(" {}  ", w::pin(view.lang)),
            false => format!(" {}  ", w::any_key(view.lang)),
        };
        let typed = self.typed.stars();
        // In one row only the PIN has room.
        let row = u16::from(area.height > 1);
        if row > 0 {
            draw::put(frame, draw::row(area, 0), &name, view.theme.strong);
        }
        let place = draw::row(area, row);
        draw::put(frame, place, &format!("{label}{typed}"), view.theme.normal);
        if let Some(trouble) = &self.trouble {
            draw::put(frame, draw::row(area, row + 1), &format!(" {trouble}"), view.theme.late);
        }
        let caret = draw::cols(draw::width(&label) + typed.len());
        Some(Position::new(place.x + caret.min(place.width.saturating_sub(1)), place.y))
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        // Who has none needs one key, whichever.
        let free = !view.pins.contains(&self.who);
        match keys::in_dialog(key) {
            Some(Action::Accept) => return Ask::SignIn(self.who.clone(), self.typed.take()),
            Some(Action::Leave) if self.why == Why::Switch => return Ask::Leave,
            Some(Action::Prev) => self.other(-1, view),
            Some(Action::Next) => self.other(1, view),
            Some(_) | None if free => {
                return Ask::SignIn(self.who.clone(), self.typed.take());
            }
            Some(_) => {}
            None => {
                self.typed.on_key(key);
            }
        }
        Ask::Nothing
    }

    fn done(&mut self, outcome: Outcome, _view: &View<'_>) -> Ask {
        if let Outcome::Refused(why) = outcome {
            self.trouble = Some(why);
        }
        Ask::Nothing
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn is_gate(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let mut keys = vec![("Enter", w::enter(view.lang).to_owned())];
        match (self.why, view.rein) {
            (Why::Switch, _) => keys.push(("Esc", screen::back(view.lang).to_owned())),
            (_, Rein::Bound) => {}
            _ => keys.push(("Up Down", w::other_person(view.lang).to_owned())),
        }
        keys
    }
}
