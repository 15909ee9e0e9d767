//! The alarm of a change of shift nobody signed for, put aside for a while: why is asked, and how
//! long is what the rules allow (P2, P10).
use crate::{
    desk::DeskOrder,
    domain::{shift::command::DeskCommand, text::Text},
    tui::{
        draw,
        field::Field,
        keys::{self, Action},
        pane::{Ask, Dialog, Outcome},
        view::View,
    },
    words::{alarm as wa, screen},
};
use chrono::NaiveDateTime;
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
};

/// The reason being typed.
#[derive(Debug)]
pub struct ShelveShift {
    change: NaiveDateTime,
    field: Field,
    trouble: Option<String>,
}

impl ShelveShift {
    /// About the change at this local time.
    pub fn new(change: NaiveDateTime) -> ShelveShift {
        ShelveShift { change, field: Field::prose(""), trouble: None }
    }
}

impl Dialog for ShelveShift {
    fn title(&self, view: &View<'_>) -> String {
        wa::shelve_shift(&self.change.format("%m-%d %H:%M").to_string(), view.lang)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let minutes = view.rules.shelve_at_most.whole_seconds() / 60;
        let label = format!(" {}", wa::shelve_why(minutes, view.lang));
        draw::put(frame, draw::row(area, 0), &label, view.theme.strong);
        let rest = draw::after(area, 1);
        let below = Rect { y: rest.y + 1, height: rest.height.saturating_sub(1).min(3), ..rest };
        // With one row there is room for the words alone.
        let place = if area.height < 2 { rest } else { below };
        let caret = self.field.render(frame, place, view.theme.normal, true);
        if let Some(trouble) = &self.trouble {
            draw::put(frame, draw::row(area, 5), &format!(" {trouble}"), view.theme.late);
        }
        caret
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let in_field = matches!(key.code, KeyCode::Home | KeyCode::End);
        match keys::in_dialog(key).filter(|_| !in_field) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => match Text::prose(self.field.text()) {
                Ok(reason) => {
                    let length = view.rules.shelve_at_most;
                    let command = DeskCommand::Shelve { change: self.change, length, reason };
                    Ask::Shift(Box::new(DeskOrder::now(command)))
                }
                Err(_) => {
                    self.trouble = Some(wa::shelve_needs_why(view.lang).to_owned());
                    Ask::Nothing
                }
            },
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
        let shelve = keys::row(Action::Shelve).word(view.lang).to_owned();
        vec![("Enter", shelve), ("Esc", screen::back(view.lang).to_owned())]
    }
}
