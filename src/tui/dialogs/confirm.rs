//! One question before something that is not lightly undone.
use super::round::Round;
use crate::{
    desk::{order::Order, redact::What},
    domain::{
        id::{AlarmId, EntryNo},
        printing::JobNo,
    },
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog, Outcome},
        view::View,
    },
    words::{alarm as wa, screen as w},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
    text::Line,
};

/// What is done when the answer is yes.
#[derive(Debug, Clone)]
enum Then {
    Do(Box<Order>),
    Quit,
    AckAll(Vec<AlarmId>),
    TrustClock,
    Redact(What),
    CancelPrint(JobNo),
    /// A no is an answer too.
    Heard,
}

/// The question, and what follows a yes.
#[derive(Debug, Clone)]
pub struct Confirm {
    question: String,
    then: Then,
    /// The emergency whose call-round opens once the order is carried out.
    round: Option<EntryNo>,
    trouble: Option<String>,
}

impl Confirm {
    /// Asks before an order.
    pub fn order(question: String, order: Order) -> Confirm {
        Confirm { question, then: Then::Do(Box::new(order)), round: None, trouble: None }
    }

    /// The same, and opens the call-round of an entry when it is done.
    #[must_use]
    pub fn then_round(self, number: EntryNo) -> Confirm {
        Confirm { round: Some(number), ..self }
    }

    /// Asks before leaving the program.
    pub fn quit(question: String) -> Confirm {
        Confirm { question, then: Then::Quit, round: None, trouble: None }
    }

    /// Asks before several alarms are acknowledged.
    pub fn ack_all(question: String, alarms: Vec<AlarmId>) -> Confirm {
        Confirm { question, then: Then::AckAll(alarms), round: None, trouble: None }
    }

    /// Asks whether the machine's clock is right.
    pub fn clock(question: String) -> Confirm {
        Confirm { question, then: Then::TrustClock, round: None, trouble: None }
    }

    /// Asks before personal data is taken out.
    pub fn redact(question: String, what: What) -> Confirm {
        Confirm { question, then: Then::Redact(what), round: None, trouble: None }
    }

    /// Asks before a job of the print queue is given up.
    pub fn cancel_print(question: String, no: JobNo) -> Confirm {
        Confirm { question, then: Then::CancelPrint(no), round: None, trouble: None }
    }

    /// Asks whether the bell was heard.
    pub fn heard(question: String) -> Confirm {
        Confirm { question, then: Then::Heard, round: None, trouble: None }
    }

    fn no(&self) -> Ask {
        match self.then {
            Then::Heard => Ask::Heard(false),
            _ => Ask::Leave,
        }
    }
}

impl Dialog for Confirm {
    fn title(&self, view: &View<'_>) -> String {
        w::confirm(view.lang).to_owned()
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let mut rest = self.question.as_str();
        let cols = usize::from(area.width).saturating_sub(2);
        let mut row = 1;
        while !rest.is_empty() {
            let head = draw::cut(rest, cols);
            if head.is_empty() {
                break;
            }
            rest = &rest[head.len()..];
            draw::line(
                frame.buffer_mut(),
                area,
                row,
                &Line::from(format!(" {head}")),
                view.theme.strong,
            );
            row += 1;
        }
        if let Some(trouble) = &self.trouble {
            let line = Line::from(format!(" {trouble}"));
            draw::line(frame.buffer_mut(), area, row + 1, &line, view.theme.late);
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, _view: &View<'_>) -> Ask {
        let yes = matches!(keys::fold(key).0, KeyCode::Char('y'));
        let no = matches!(keys::fold(key).0, KeyCode::Char('n'));
        match keys::in_dialog(key) {
            _ if no => self.no(),
            Some(Action::Leave) => self.no(),
            action if yes || action == Some(Action::Accept) => match &self.then {
                Then::Do(order) => Ask::Do(order.clone()),
                Then::Quit => Ask::Quit,
                Then::AckAll(alarms) => Ask::AckAll(alarms.clone()),
                Then::TrustClock => Ask::TrustClock,
                Then::Redact(what) => Ask::Redact(what.clone()),
                Then::CancelPrint(no) => Ask::CancelPrint(*no),
                Then::Heard => Ask::Heard(true),
            },
            _ => Ask::Nothing,
        }
    }

    fn done(&mut self, outcome: Outcome, view: &View<'_>) -> Ask {
        match outcome {
            Outcome::Done(_) => {
                let watched = self.round.and_then(|number| view.entry(number));
                watched.map_or(Ask::Leave, |w| Ask::Become(Box::new(Round::new(w, view.property))))
            }
            Outcome::Refused(why) => {
                self.trouble = Some(why);
                Ask::Nothing
            }
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let (yes, no) = match self.then {
            Then::Heard => (wa::heard(view.lang), wa::not_heard(view.lang)),
            _ => (w::yes(view.lang), w::back(view.lang)),
        };
        vec![("Enter", yes.to_owned()), ("Esc", no.to_owned())]
    }
}
