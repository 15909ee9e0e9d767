//! One sentence that is asked for by itself: a line for the next shift, or why the alarm of a change
//! of shift is put aside.
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
    words::{alarm as wa, screen, shift as w},
};
use chrono::NaiveDateTime;
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
};

/// What the sentence is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// 交班留言: added whenever it comes to mind; it stands on the hand-over sheet.
    Note,
    /// The alarm of the change of shift at this local time, which nobody signed for, is put aside as
    /// long as the rules allow (P2, P10).
    ShelveShift(NaiveDateTime),
}

/// The sentence being typed.
#[derive(Debug)]
pub struct Remark {
    purpose: Purpose,
    field: Field,
    trouble: Option<String>,
}

impl Remark {
    /// An empty one.
    pub fn new(purpose: Purpose) -> Remark {
        Remark { purpose, field: Field::prose(""), trouble: None }
    }

    fn asked(&self, view: &View<'_>) -> String {
        match self.purpose {
            Purpose::Note => w::note(view.lang).to_owned(),
            Purpose::ShelveShift(_) => {
                wa::shelve_why(view.rules.shelve_at_most.whole_seconds() / 60, view.lang)
            }
        }
    }

    fn submit(&mut self, view: &View<'_>) -> Ask {
        match (self.purpose, Text::prose(self.field.text())) {
            (Purpose::Note, said) => said.map_or(Ask::Nothing, Ask::Note),
            (Purpose::ShelveShift(change), Ok(reason)) => {
                let length = view.rules.shelve_at_most;
                let command = DeskCommand::Shelve { change, length, reason };
                Ask::Shift(Box::new(DeskOrder::now(command)))
            }
            (Purpose::ShelveShift(_), Err(_)) => {
                self.trouble = Some(wa::shelve_needs_why(view.lang).to_owned());
                Ask::Nothing
            }
        }
    }
}

impl Dialog for Remark {
    fn title(&self, view: &View<'_>) -> String {
        match self.purpose {
            Purpose::Note => w::notes(view.lang).to_owned(),
            Purpose::ShelveShift(change) => {
                wa::shelve_shift(&change.format("%m-%d %H:%M").to_string(), view.lang)
            }
        }
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let label = format!(" {}", self.asked(view));
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

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let in_field = matches!(key.code, KeyCode::Home | KeyCode::End);
        match keys::in_dialog(key).filter(|_| !in_field) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => self.submit(view),
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
        let write = match self.purpose {
            Purpose::Note => w::write(view.lang),
            Purpose::ShelveShift(_) => keys::row(Action::Shelve).word(view.lang),
        };
        vec![("Enter", write.to_owned()), ("Esc", screen::back(view.lang).to_owned())]
    }
}
