//! 交班留言: a line for the next shift, added whenever it comes to mind. It stands on the hand-over
//! sheet.
use crate::{
    domain::text::Text,
    tui::{
        draw,
        field::Field,
        keys::{self, Action},
        pane::{Ask, Dialog, Outcome},
        view::View,
    },
    words::{screen, shift as w},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
};

/// The line being typed.
#[derive(Debug)]
pub struct Note {
    field: Field,
    trouble: Option<String>,
}

impl Default for Note {
    fn default() -> Note {
        Note { field: Field::prose(""), trouble: None }
    }
}

impl Dialog for Note {
    fn title(&self, view: &View<'_>) -> String {
        w::notes(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let label = format!(" {}", w::note(view.lang));
        draw::put(frame, draw::row(area, 0), &label, view.theme.strong);
        let rest = draw::after(area, 1);
        let below = Rect { y: rest.y + 1, height: rest.height.saturating_sub(1).min(4), ..rest };
        // With one row there is room for the words alone.
        let place = if area.height < 2 { rest } else { below };
        let caret = self.field.render(frame, place, view.theme.normal, true);
        if let Some(trouble) = &self.trouble {
            draw::put(frame, draw::row(area, 6), &format!(" {trouble}"), view.theme.late);
        }
        caret
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        let in_field = matches!(key.code, KeyCode::Home | KeyCode::End);
        match keys::in_dialog(key).filter(|_| !in_field) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => Text::prose(self.field.text()).map_or(Ask::Nothing, Ask::Note),
            Some(_) => Ask::Nothing,
            None => {
                self.field.on_key(key);
                Ask::Nothing
            }
        }
    }

    fn on_paste(&mut self, text: &str, _view: &View<'_>) -> Ask {
        self.field.paste(text);
        Ask::Nothing
    }

    fn done(&mut self, outcome: Outcome, _view: &View<'_>) -> Ask {
        if let Outcome::Refused(why) = outcome {
            self.trouble = Some(why);
            return Ask::Nothing;
        }
        Ask::Leave
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        vec![("Enter", w::write(view.lang).to_owned()), ("Esc", screen::back(view.lang).to_owned())]
    }
}
