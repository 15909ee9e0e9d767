//! Taking over alone: nobody is there to hand over. Who, and why.
use super::{
    super::{list::List, sit},
    Turn,
};
use crate::{
    domain::{id::StaffId, shift::walk::Walk},
    tui::{
        draw,
        field::Field,
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

/// The people, the chosen one, and the reason.
#[derive(Debug)]
pub(super) struct Alone {
    people: Vec<StaffId>,
    list: List,
    reason: Field,
    trouble: bool,
}

impl Alone {
    pub(super) fn new(walk: Option<&Walk>, view: &View<'_>) -> Alone {
        let people = sit::may_sit(view);
        let before = walk.filter(|walk| walk.take_over);
        let at = before.and_then(|walk| people.iter().position(|id| *id == walk.to));
        let reason = Field::prose(before.map_or("", |walk| walk.reason.as_str()));
        Alone { people, list: List::standing(at.unwrap_or(0)), reason, trouble: false }
    }

    pub(super) fn render(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        view: &View<'_>,
    ) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let ask = Line::from(format!(" {}", w::who_alone(lang)));
        draw::line(frame.buffer_mut(), area, 0, &ask, theme.strong);
        let room = usize::from(area.height.saturating_sub(4)).max(1);
        let mut row = 1;
        for i in self.list.rows(self.people.len(), room) {
            let Some(id) = self.people.get(i) else { break };
            let (mark, style) = self.list.mark(i, false, theme);
            // Digits are text here: the reason is being typed.
            let name = sit::person(usize::MAX, id, view);
            draw::line(frame.buffer_mut(), area, row, &Line::from(format!("{mark}{name}")), style);
            row += 1;
        }
        let line = draw::row(area, draw::cols(row + 1).min(area.height.saturating_sub(1)));
        let label = format!(" {}  ", w::why_alone(lang));
        let used = draw::put(frame, line, &label, theme.strong);
        let caret = self.reason.render(frame, draw::after(line, used), theme.normal, true);
        if self.trouble {
            let why = format!(" {}", w::reason_first(lang));
            draw::put(frame, draw::row(area, draw::cols(row + 2)), &why, theme.late);
        }
        caret
    }

    pub(super) fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Turn {
        // Home and End are the field's.
        let in_field = matches!(key.code, KeyCode::Home | KeyCode::End);
        match keys::in_dialog(key).filter(|_| !in_field) {
            Some(Action::Leave) => return Turn::Back,
            Some(Action::Accept) => {
                self.trouble = self.reason.is_empty();
                if let Some(id) = self.people.get(self.list.at).filter(|_| !self.trouble) {
                    return Turn::AloneBy(id.clone(), self.reason.text().to_owned());
                }
            }
            Some(action) => self.list.go(action, self.people.len()),
            None => {
                self.reason.on_key(key);
            }
        }
        Turn::Stay
    }

    pub(super) fn on_paste(&mut self, text: &str) {
        self.reason.paste(text);
    }
}
