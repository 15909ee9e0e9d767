//! F6: look for an entry by whatever somebody remembers of it.
use super::list::{List, list_keys};
use crate::{
    domain::{text::is_dropped, watch::Watched},
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog},
        panes,
        view::View,
    },
    words::screen as w,
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
    text::{Line, Span},
};

/// Longest text looked for, in characters.
const LONGEST: usize = 60;

/// What is looked for, and what was found.
#[derive(Debug, Clone, Default)]
pub struct Find {
    text: String,
    matches: Vec<Watched>,
    list: List,
}

impl Find {
    fn typed(&mut self, text: &str) -> Ask {
        let kept = text.chars().filter(|c| !is_dropped(*c));
        let room = LONGEST.saturating_sub(self.text.chars().count());
        self.text.extend(kept.take(room));
        self.look()
    }

    fn look(&mut self) -> Ask {
        self.list.at = 0;
        match self.text.trim() {
            "" => {
                self.matches.clear();
                Ask::Nothing
            }
            text => Ask::Search(text.to_owned()),
        }
    }
}

impl Dialog for Find {
    fn title(&self, view: &View<'_>) -> String {
        w::find(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let lang = view.lang;
        let label = format!(" {}: ", w::find_what(lang));
        // A long text shows its end, where the caret is.
        let room = usize::from(area.width).saturating_sub(draw::width(&label) + 1);
        let mut shown = self.text.as_str();
        while draw::width(shown) > room {
            let mut rest = shown.chars();
            rest.next();
            shown = rest.as_str();
        }
        let caret = draw::width(&label) + draw::width(shown);
        let line =
            Line::from(vec![Span::raw(label), Span::styled(shown.to_owned(), view.theme.field)]);
        draw::line(frame.buffer_mut(), area, 0, &line, view.theme.normal);
        let list = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if self.matches.is_empty() && !self.text.trim().is_empty() {
            let nothing = Line::from(format!(" {}", w::no_match(lang)));
            draw::line(frame.buffer_mut(), list, 0, &nothing, view.theme.dim);
        }
        let rows = self.list.rows(self.matches.len(), usize::from(list.height));
        for (n, i) in rows.enumerate() {
            let Some(watched) = self.matches.get(i) else { break };
            let entry = &watched.entry;
            let (mark, style) = self.list.mark(i, false, view.theme);
            let time = panes::time_or_day(entry.told_at, view);
            let place = draw::fit(&draw::cut(entry.place.as_str(), 9), 10);
            let stage = draw::fit(panes::stage(watched, lang), 13);
            let text = format!("{mark}{} {time} {place}{stage}{}", entry.number, entry.content);
            draw::line(frame.buffer_mut(), list, n, &Line::from(text), style);
        }
        draw::caret(area, draw::cols(caret))
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match (key.code, keys::in_dialog(key)) {
            (KeyCode::Char(c), _) if plain => self.typed(&c.to_string()),
            (KeyCode::Backspace, _) => {
                self.text.pop();
                self.look()
            }
            (_, Some(Action::Leave)) => Ask::Leave,
            (_, Some(Action::Accept)) => match self.matches.get(self.list.at) {
                Some(watched) => Ask::Select(watched.entry.number),
                None => Ask::Nothing,
            },
            (_, Some(action)) => {
                self.list.go(action, self.matches.len());
                Ask::Nothing
            }
            _ => Ask::Nothing,
        }
    }

    fn on_paste(&mut self, text: &str, _view: &View<'_>) -> Ask {
        self.typed(&crate::domain::text::clean(text))
    }

    fn found(&mut self, matches: Vec<Watched>) {
        self.matches = matches;
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list_keys(w::open_it(view.lang).to_owned(), view)
    }
}
