//! F9, the change of shift (P10): the sheet and who comes, then item by item, then both confirm.
//! Leaving keeps how far it got; other work and the alarms go on meanwhile.
mod alone;
mod items;
mod sheet;
mod sign;

use crate::{
    desk::handover::{Shift, Walked},
    domain::{
        at::At,
        id::{EntryNo, StaffId},
        pin::Pin,
        shift::{sheet::Sheet, walk::Walk},
        text::Text,
    },
    tui::{
        pane::{Ask, Dialog, Outcome},
        view::View,
    },
    words::{screen, shift as w},
};
use alone::Alone;
use items::Items;
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
};
use sheet::Whom;
use sign::Sign;

/// Where the hand-over stands.
#[derive(Debug)]
enum Phase {
    /// The sheet; who takes over?
    Whom(Whom),
    /// Nobody is there to hand over: who takes over alone, and why?
    Alone(Alone),
    /// Item by item.
    Items(Items),
    /// All said: who confirms?
    Sign(Sign),
}

/// What a key of a phase comes to.
#[derive(Debug)]
enum Turn {
    Stay,
    /// Back to where one came from.
    Back,
    /// Somebody takes over; both are there.
    With(StaffId),
    /// Somebody will take over alone.
    ToAlone,
    /// Somebody takes over alone, for this reason.
    AloneBy(StaffId, String),
    /// Everything was gone through.
    ToSign,
    /// The sheet is wanted on paper.
    Paper,
    /// Everybody confirmed; the PIN of whoever comes, if they gave it.
    Signed(Vec<StaffId>, Option<Pin>),
}

/// The hand-over.
#[derive(Debug)]
pub struct HandOver {
    sheet: Sheet,
    walk: Option<Walk>,
    phase: Phase,
}

impl HandOver {
    /// The sheet of whoever sits here; a hand-over that stopped halfway can go on.
    pub fn new(sheet: Sheet, walk: Option<Walk>, view: &View<'_>) -> HandOver {
        let phase = Phase::Whom(Whom::new(walk.as_ref(), view));
        HandOver { sheet, walk, phase }
    }

    /// Goes through it with somebody: on with what stopped halfway, if it was the same person.
    fn begin(&mut self, to: StaffId, reason: Option<String>, view: &View<'_>) {
        let take_over = reason.is_some();
        let same = |walk: &Walk| walk.to == to && walk.take_over == take_over;
        let mut walk = match self.walk.take() {
            Some(walk) if same(&walk) => walk,
            // Somebody else has heard none of it; what was typed stays.
            Some(Walk { words, .. }) => {
                Walk { words, ..Walk::new(view.me.clone(), to, take_over, view.now) }
            }
            None => Walk::new(view.me.clone(), to, take_over, view.now),
        };
        walk.reason = reason.unwrap_or_default();
        self.go_on(walk, None, view);
    }

    /// To the first item that is still owed, or to the signatures.
    fn go_on(&mut self, walk: Walk, why: Option<String>, view: &View<'_>) {
        self.phase = match walk.owed(view.log, view.now).first() {
            Some(number) => Phase::Items(Items::new(*number, &walk, why)),
            None => Phase::Sign(Sign::new(&walk, why)),
        };
        self.walk = Some(walk);
    }

    fn turn(&mut self, turn: Turn, view: &View<'_>) -> Ask {
        match (turn, &self.walk) {
            (Turn::With(to), _) => self.begin(to, None, view),
            (Turn::ToAlone, walk) => {
                self.phase = Phase::Alone(Alone::new(walk.as_ref(), view));
            }
            (Turn::AloneBy(to, reason), _) => self.begin(to, Some(reason), view),
            (Turn::ToSign, Some(walk)) => self.go_on(walk.clone(), None, view),
            (Turn::Signed(confirmed, own), Some(walk)) => {
                let (by, shift) = shift(walk, confirmed, view);
                let shift = Shift { own, ..shift };
                return Ask::HandOver(by, Box::new(shift));
            }
            (Turn::Paper, _) => return Ask::Sheet,
            (Turn::Back, walk) => return self.back(walk.clone(), view),
            (Turn::Stay, _) | (Turn::ToSign | Turn::Signed(..), None) => {}
        }
        Ask::Nothing
    }

    fn back(&mut self, walk: Option<Walk>, view: &View<'_>) -> Ask {
        match (&self.phase, walk) {
            (Phase::Items(_), Some(walk)) => {
                let (all, left) = (walk.items(view.log).len(), walk.owed(view.log, view.now).len());
                Ask::Done(w::kept(all - left, all, view.lang))
            }
            (Phase::Sign(_), Some(walk)) => {
                match walk.items(view.log).first().map(|x| x.entry.number) {
                    Some(first) => self.phase = Phase::Items(Items::new(first, &walk, None)),
                    None => self.phase = Phase::Whom(Whom::new(Some(&walk), view)),
                }
                Ask::Nothing
            }
            (Phase::Alone(_), walk) => {
                self.phase = Phase::Whom(Whom::new(walk.as_ref(), view));
                Ask::Nothing
            }
            _ => Ask::Leave,
        }
    }
}

/// What is signed, and in whose name: of a take-over, whoever comes.
fn shift(walk: &Walk, confirmed: Vec<StaffId>, view: &View<'_>) -> (StaffId, Shift) {
    let moves = |number: &EntryNo| walk.items(view.log).iter().any(|x| x.entry.number == *number);
    let words = walk.words.iter().filter(|(number, _)| moves(number));
    let words = words.filter_map(|(number, said)| Some((*number, Text::prose(said).ok()?)));
    let walked = Walked { seat: walk.seat.clone(), taken: walk.taken.clone(), confirmed };
    let by = if walk.take_over { &walk.to } else { &walk.seat };
    let shift = Shift {
        take_over: walk.take_over,
        reason: Text::prose(&walk.reason).ok(),
        words: words.collect(),
        walked: Some(walked),
        ..Shift::to(walk.to.clone())
    };
    (by.clone(), shift)
}

/// The time of day something happened at.
fn hhmm(at: At, view: &View<'_>) -> String {
    crate::words::format::hhmm(at, view.property.zone)
}

impl Dialog for HandOver {
    fn title(&self, view: &View<'_>) -> String {
        let name = screen::hand_over(view.lang);
        match (&self.phase, &self.walk) {
            (Phase::Items(_) | Phase::Sign(_), Some(walk)) => {
                let (all, left) = (walk.items(view.log).len(), walk.owed(view.log, view.now).len());
                let to = view.property.staff(&walk.to).map_or("", |s| s.name(view.lang));
                let from = if walk.take_over { "-" } else { view.name_of(view.me) };
                format!("{name}  {from} > {to}  {}/{all}", all - left)
            }
            _ => {
                let hours = w::hours(self.sheet.shift, view.property.zone);
                format!("{name}  {hours}  {} {}", w::since(view.lang), hhmm(self.sheet.since, view))
            }
        }
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        match (&mut self.phase, &self.walk) {
            (Phase::Whom(whom), walk) => whom.render(frame, area, &self.sheet, walk.as_ref(), view),
            (Phase::Alone(alone), _) => alone.render(frame, area, view),
            (Phase::Items(items), Some(walk)) => items.render(frame, area, walk, view),
            (Phase::Sign(sign), Some(walk)) => sign.render(frame, area, walk, view),
            (Phase::Items(_) | Phase::Sign(_), None) => None,
        }
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let turn = match (&mut self.phase, &mut self.walk) {
            (Phase::Whom(whom), _) => whom.on_key(key, &self.sheet, view),
            (Phase::Alone(alone), _) => alone.on_key(key, view),
            (Phase::Items(items), Some(walk)) => items.on_key(key, walk, view),
            (Phase::Sign(sign), Some(_)) => sign.on_key(key, view),
            (Phase::Items(_) | Phase::Sign(_), None) => Turn::Back,
        };
        self.turn(turn, view)
    }

    fn on_paste(&mut self, text: &str, view: &View<'_>) -> Ask {
        match (&mut self.phase, &mut self.walk) {
            (Phase::Items(items), Some(walk)) => items.on_paste(text, walk, view),
            (Phase::Alone(alone), _) => alone.on_paste(text),
            _ => {}
        }
        Ask::Nothing
    }

    fn done(&mut self, outcome: Outcome, view: &View<'_>) -> Ask {
        let Outcome::Refused(why) = outcome else { return Ask::Leave };
        // What came in, or went late, while they walked is asked about now; everybody confirms
        // anew.
        if let Some(walk) = self.walk.take() {
            let left = walk.owed(view.log, view.now).len();
            let why = if left > 0 { w::still(left, view.lang) } else { why };
            self.go_on(walk, Some(why), view);
        }
        Ask::Nothing
    }

    fn walk(&self) -> Option<Walk> {
        self.walk.clone()
    }

    fn tells(&self) -> Option<EntryNo> {
        match &self.phase {
            Phase::Items(items) => Some(items.at),
            _ => None,
        }
    }

    fn is_typing(&self) -> bool {
        match &self.phase {
            Phase::Items(_) | Phase::Alone(_) => true,
            Phase::Sign(sign) => sign.asks(),
            Phase::Whom(_) => false,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        let word = |word: &str| word.to_owned();
        match &self.phase {
            Phase::Whom(_) => vec![
                ("Enter", word(w::begin(lang))),
                ("Up Down", word(screen::choose(lang))),
                ("Tab", word(w::paper(lang))),
                ("PgUp PgDn", word(w::scroll(lang))),
                ("Esc", word(screen::back(lang))),
            ],
            Phase::Alone(_) => vec![
                ("Enter", word(w::begin(lang))),
                ("Up Down", word(screen::choose(lang))),
                ("Esc", word(screen::back(lang))),
            ],
            Phase::Items(_) => vec![
                ("Enter", word(w::take(lang))),
                ("Up Down", word(w::other_row(lang))),
                ("Esc", word(w::pause(lang))),
            ],
            Phase::Sign(sign) if sign.asks() => {
                vec![("Enter", word(w::confirm(lang))), ("Esc", word(screen::back(lang)))]
            }
            Phase::Sign(_) => {
                vec![
                    ("1 2 Enter", word(w::confirm(lang))),
                    ("Tab", word(w::paper(lang))),
                    ("Esc", word(w::back_to_items(lang))),
                ]
            }
        }
    }
}
