//! Everything was gone through: whoever leaves and whoever comes confirm, each with the own digit.
use super::{super::list, Turn};
use crate::{
    domain::{id::StaffId, shift::walk::Walk},
    tui::{
        draw,
        keys::{self, Action},
        view::View,
    },
    words::shift as w,
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
    list: list::List,
    trouble: Option<String>,
}

impl Sign {
    pub(super) fn new(walk: &Walk, trouble: Option<String>) -> Sign {
        let leaves = (!walk.take_over).then(|| walk.seat.clone());
        let people = leaves.into_iter().chain([walk.to.clone()]);
        let people = people.map(|id| (id, false)).collect();
        Sign { people, list: list::List::default(), trouble }
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
        for i in self.list.rows(self.people.len(), self.people.len()) {
            let Some((id, done)) = self.people.get(i) else { break };
            let (mark, style) = self.list.mark(i, false, theme);
            let part = if *id == walk.to { w::comes(lang) } else { w::leaves(lang) };
            let state = if *done { w::signed(lang) } else { w::unsigned(lang) };
            let name = view.property.staff(id).map_or(id.as_str(), |s| s.name(lang));
            let sign = if *done { "[x]" } else { "[ ]" };
            let text = format!(
                "{mark}{}  {}{sign} {} {state}",
                i + 1,
                draw::fit(part, 12),
                draw::fit(name, 14),
            );
            draw::line(buffer, area, row, &Line::from(text), style);
            row += 1;
        }
        row += 1;
        let cols = usize::from(area.width).saturating_sub(2);
        for line in draw::wrap(w::honest(lang), draw::cols(cols)).into_iter().take(2) {
            draw::line(buffer, area, row, &Line::from(format!(" {line}")), theme.dim);
            row += 1;
        }
        if let Some(trouble) = &self.trouble {
            for line in draw::wrap(trouble, draw::cols(cols)).into_iter().take(2) {
                row += 1;
                draw::line(buffer, area, row, &Line::from(format!(" {line}")), theme.late);
            }
        }
        None
    }

    pub(super) fn on_key(&mut self, key: KeyEvent) -> Turn {
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
        if let Some((_, done)) = self.people.get_mut(at) {
            *done = true;
        }
        self.list.at = self.people.iter().position(|(_, done)| !done).unwrap_or(at);
        match self.people.iter().all(|(_, done)| *done) {
            true => Turn::Signed(self.people.iter().map(|(id, _)| id.clone()).collect()),
            false => Turn::Stay,
        }
    }
}
