//! Everything was gone through: whoever leaves and whoever comes confirm, each with the own digit.
//! Whoever leaves is signed in; whoever comes and has a PIN may give it, or signs before the other.
use super::{super::list, Turn};
use crate::{
    domain::{id::StaffId, shift::walk::Walk},
    tui::{
        draw,
        keys::{self, Action},
        secret::Secret,
        view::View,
    },
    words::{pin, shift as w, signing},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
    text::Line,
};

/// Who is to confirm, and who did.
#[derive(Debug)]
pub(super) struct Sign {
    people: Vec<(StaffId, bool)>,
    /// Whoever comes, and whether nobody else is there to see it.
    to: StaffId,
    alone: bool,
    own: Secret,
    /// Their PIN is being typed.
    asks: bool,
    list: list::List,
    trouble: Option<String>,
}

impl Sign {
    pub(super) fn new(walk: &Walk, trouble: Option<String>) -> Sign {
        let leaves = (!walk.take_over).then(|| walk.seat.clone());
        let people = leaves.into_iter().chain([walk.to.clone()]);
        let people = people.map(|id| (id, false)).collect();
        Sign {
            people,
            to: walk.to.clone(),
            alone: walk.take_over,
            own: Secret::default(),
            asks: false,
            list: list::List::default(),
            trouble,
        }
    }

    /// A PIN is being typed.
    pub(super) fn asks(&self) -> bool {
        self.asks
    }

    pub(super) fn render(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        walk: &Walk,
        view: &View<'_>,
    ) -> Option<Position> {
        let (lang, theme, buffer) = (view.lang, view.theme, frame.buffer_mut());
        let all = if walk.take_over { w::one_signs(lang) } else { w::both_sign(lang) };
        draw::line(buffer, area, 1, &Line::from(format!(" {all}")), theme.strong);
        let mut row = 3;
        let mut caret = None;
        for i in self.list.rows(self.people.len(), self.people.len()) {
            let Some((id, done)) = self.people.get(i) else { break };
            let (mark, style) = self.list.mark(i, false, theme);
            let part = if *id == walk.to { w::comes(lang) } else { w::leaves(lang) };
            let typing = self.asks && *id == self.to;
            let state = match (typing, *done, self.own.is_empty()) {
                (true, ..) => format!("{}: {}", pin::pin(lang), self.own.stars()),
                (_, true, false) if *id == self.to => signing::own_pin(lang).to_owned(),
                (_, true, _) => w::signed(lang).to_owned(),
                _ => w::unsigned(lang).to_owned(),
            };
            let name = view.property.staff(id).map_or(id.as_str(), |s| s.name(lang));
            let sign = if *done { "[x]" } else { "[ ]" };
            let text = format!(
                "{mark}{}  {}{sign} {} {state}",
                i + 1,
                draw::fit(part, 12),
                draw::fit(name, 14),
            );
            if typing {
                let at = draw::cols(draw::width(&text)).min(area.width.saturating_sub(1));
                let y = draw::cols(row).min(area.height.saturating_sub(1));
                caret = Some(Position::new(area.x + at, area.y + y));
            }
            draw::line(buffer, area, row, &Line::from(text), style);
            row += 1;
        }
        row += 1;
        let cols = usize::from(area.width).saturating_sub(2);
        let told = match (self.asks, self.alone) {
            (true, false) => signing::leave_empty(lang),
            (true, true) => signing::type_it(lang),
            (false, _) => w::honest(lang),
        };
        for line in draw::wrap(told, draw::cols(cols)).into_iter().take(2) {
            draw::line(buffer, area, row, &Line::from(format!(" {line}")), theme.dim);
            row += 1;
        }
        if let Some(trouble) = &self.trouble {
            for line in draw::wrap(trouble, draw::cols(cols)).into_iter().take(2) {
                row += 1;
                draw::line(buffer, area, row, &Line::from(format!(" {line}")), theme.late);
            }
        }
        caret
    }

    pub(super) fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Turn {
        if self.asks {
            return self.typed(key, view);
        }
        if key.code == KeyCode::Tab {
            return Turn::Paper;
        }
        let digit = list::digit(key).filter(|at| *at < self.people.len());
        let at = match (digit, keys::in_dialog(key)) {
            (Some(at), _) => at,
            (None, Some(Action::Leave)) => return Turn::Back,
            (None, Some(Action::Accept)) => self.list.at,
            (None, action) => {
                if let Some(action) = action {
                    self.list.go(action, self.people.len());
                }
                return Turn::Stay;
            }
        };
        let signs = self.people.get(at);
        let may = |id: &StaffId| *id == self.to && id != view.me && view.pins.contains(id);
        if signs.is_some_and(|(id, done)| !done && may(id)) {
            (self.list.at, self.asks, self.trouble) = (at, true, None);
            return Turn::Stay;
        }
        self.confirm(at)
    }

    /// A key while whoever comes types their PIN.
    fn typed(&mut self, key: KeyEvent, view: &View<'_>) -> Turn {
        match keys::in_dialog(key) {
            Some(Action::Leave) => {
                self.own.clear();
                self.asks = false;
            }
            Some(Action::Accept) if self.alone && self.own.is_empty() => {
                self.trouble = Some(signing::alone(view.lang).to_owned());
            }
            Some(Action::Accept) => {
                self.asks = false;
                return self.confirm(self.list.at);
            }
            Some(_) => {}
            None => {
                self.own.on_key(key);
            }
        }
        Turn::Stay
    }

    fn confirm(&mut self, at: usize) -> Turn {
        if let Some((_, done)) = self.people.get_mut(at) {
            *done = true;
        }
        self.list.at = self.people.iter().position(|(_, done)| !done).unwrap_or(at);
        match self.people.iter().all(|(_, done)| *done) {
            true => {
                let own = (!self.own.is_empty()).then(|| self.own.take());
                Turn::Signed(self.people.iter().map(|(id, _)| id.clone()).collect(), own)
            }
            false => Turn::Stay,
        }
    }
}
