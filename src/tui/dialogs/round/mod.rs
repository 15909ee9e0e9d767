//! F7, the call-round of an emergency: one key a call, the next person comes up by itself; below
//! it the run card's steps (S3.1, S3.2).
mod drawn;

use super::{
    list::{List, digit},
    step,
};
use crate::{
    desk::order::Order,
    domain::{
        call_round::{Callee, call_list, next, told_by_dispatch},
        command::Command,
        entry::Entry,
        id::EntryNo,
        property::Property,
        run_card::{RunCard, RunCards},
        vocab::NotifyOutcome,
        watch::{Next, Watched},
    },
    tui::{
        keys::{self, Action},
        pane::{Ask, Dialog, Outcome},
        panes,
        view::View,
    },
    words::round as w,
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
};

/// Which half has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Calls,
    Scene,
}

/// The call-round of one entry.
#[derive(Debug)]
pub struct Round {
    number: EntryNo,
    cards: RunCards,
    card: usize,
    half: Half,
    /// Somebody chosen by hand; else the next one comes up by itself.
    chosen: Option<usize>,
    /// The outcome Enter records: chosen with the arrows, where letters go to an input method.
    /// None to begin with: one Enter too many must not say that somebody was reached.
    outcome: Option<NotifyOutcome>,
    step: usize,
    trouble: Option<String>,
}

impl Round {
    /// The call-round of an entry, on the card its words choose: of the cards the house had when it
    /// was recorded.
    pub fn new(watched: &Watched, property: &Property) -> Round {
        let entry = &watched.entry;
        let cards = property.house.cards_at(entry.recorded_at);
        let kind = cards.choose(entry.content.as_str(), entry.category).map(|c| c.kind);
        let card = cards.all().iter().position(|c| Some(c.kind) == kind).unwrap_or(0);
        let (number, outcome) = (entry.number, None);
        let (half, chosen, step, trouble) = (Half::Calls, None, 0, None);
        Round { number, cards, card, half, chosen, outcome, step, trouble }
    }

    fn card(&self) -> Option<&RunCard> {
        self.cards.all().get(self.card)
    }

    fn list(&self, entry: &Entry, view: &View<'_>) -> Vec<Callee> {
        call_list(entry, self.card(), view.property)
    }

    /// The row whose call is noted; none when everybody was told and nobody else is chosen: one
    /// key too many must not say that somebody was called again.
    fn at(&self, entry: &Entry, list: &[Callee]) -> Option<usize> {
        let row = self.chosen.or_else(|| next(entry, list))?;
        Some(row.min(list.len().saturating_sub(1)))
    }

    fn callee<'a>(&self, entry: &Entry, list: &'a [Callee]) -> Option<&'a Callee> {
        list.get(self.at(entry, list)?)
    }

    fn call(&mut self, outcome: NotifyOutcome, view: &View<'_>) -> Ask {
        let Some(watched) = view.entry(self.number) else { return Ask::Leave };
        let list = self.list(&watched.entry, view);
        let callee = self.callee(&watched.entry, &list);
        let read_back = outcome == NotifyOutcome::Reached;
        // Whoever was sent with the order read back was reached then, not only now.
        let at = callee.and_then(|c| told_by_dispatch(&watched.entry, c)).filter(|_| read_back);
        let command = match callee {
            Some(Callee::Person(who, role)) => {
                Command::Notify { who: who.clone(), role: *role, outcome, read_back }
            }
            Some(Callee::Public(number)) => {
                Command::CallPublic { number: number.clone(), outcome, read_back }
            }
            None => {
                self.trouble = Some(w::choose_first(view.lang).to_owned());
                return Ask::Nothing;
            }
        };
        Ask::Do(Box::new(Order { at, ..Order::on(self.number, command) }))
    }

    /// What Enter records: as chosen; of somebody just sent, that they were reached.
    fn outcome(&self, view: &View<'_>) -> Option<NotifyOutcome> {
        let just_sent = || {
            let entry = &view.entry(self.number)?.entry;
            let list = self.list(entry, view);
            told_by_dispatch(entry, self.callee(entry, &list)?)
        };
        self.outcome.or_else(|| just_sent().map(|_| NotifyOutcome::Reached))
    }

    /// The details follow while people run, and whoever is still to be sent is sent from here.
    fn along(&self, key: KeyCode, view: &View<'_>) -> Ask {
        let Some(watched) = view.entry(self.number) else { return Ask::Leave };
        match (key, to_send(watched, view)) {
            (KeyCode::F(3), _) => Ask::Open(step::amend(watched, view)),
            (_, Some(next)) => Ask::Open(step::inside(watched, next, view)),
            (_, None) => Ask::Say(w::nobody_to_send(view.lang).to_owned()),
        }
    }

    fn tick(&self) -> Ask {
        let Some(card) = self.card() else { return Ask::Nothing };
        let step = u32::try_from(self.step + 1).unwrap_or(u32::MAX);
        let command = Command::TickScene { card: card.kind, step };
        Ask::Do(Box::new(Order::on(self.number, command)))
    }

    fn walk(&mut self, action: Action, view: &View<'_>) {
        let Some(watched) = view.entry(self.number) else { return };
        match self.half {
            Half::Calls => {
                let list = self.list(&watched.entry, view);
                self.chosen = Some(match self.at(&watched.entry, &list) {
                    Some(at) => moved(at, action, list.len()),
                    None => moved(0, Action::First, list.len()),
                });
            }
            Half::Scene => {
                let count = self.card().map_or(0, |c| c.steps.len());
                self.step = moved(self.step, action, count);
            }
        }
    }

    /// Left and right: another outcome for the call, or another card.
    fn turn(&mut self, forth: bool) {
        let turned = |at: usize, count: usize| match forth {
            true => (at + 1) % count.max(1),
            false => (at + count.max(1) - 1) % count.max(1),
        };
        match self.half {
            Half::Calls => {
                let all = NotifyOutcome::ALL;
                let at = all.iter().position(|o| Some(*o) == self.outcome);
                let to = at.map_or(0, |at| turned(at, all.len()));
                self.outcome = all.get(to).copied();
            }
            Half::Scene => {
                self.card = turned(self.card, self.cards.all().len());
                self.step = 0;
            }
        }
    }
}

/// The dispatch that is owed, if one is.
fn to_send(watched: &Watched, view: &View<'_>) -> Option<Next> {
    let owed = watched.owed(view.now).into_iter().map(|o| o.next);
    owed.into_iter().find(|next| matches!(next, Next::Dispatch(_)))
}

/// The row an action of a list goes to.
fn moved(at: usize, action: Action, count: usize) -> usize {
    let mut list = List::standing(at);
    list.go(action, count);
    list.at
}

impl Dialog for Round {
    fn title(&self, view: &View<'_>) -> String {
        let lang = view.lang;
        let card = self.card().map_or("", |c| lang.pick(&c.zh, &c.en));
        let place = view.entry(self.number).map_or("", |x| x.entry.place.as_str());
        let word = w::emergency(lang);
        let number = panes::number(self.number, view);
        format!("{word}  {number} {place}  {} {card}", w::run_card(lang))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        self.draw(frame, area, view);
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        self.trouble = None;
        if let Some(row) = digit(key) {
            match self.half {
                Half::Calls => self.chosen = Some(row),
                Half::Scene => {
                    let last = self.card().map_or(0, |c| c.steps.len()).saturating_sub(1);
                    self.step = row.min(last);
                }
            }
            return Ask::Nothing;
        }
        match keys::fold(key).0 {
            KeyCode::Char('y' | 'Y') => return self.call(NotifyOutcome::Reached, view),
            KeyCode::Char('n' | 'N') => return self.call(NotifyOutcome::NoAnswer, view),
            KeyCode::Char('b' | 'B') => return self.call(NotifyOutcome::Busy, view),
            KeyCode::Tab | KeyCode::BackTab => {
                self.half = if self.half == Half::Calls { Half::Scene } else { Half::Calls };
                return Ask::Nothing;
            }
            key @ KeyCode::F(3 | 4) => return self.along(key, view),
            KeyCode::Left => self.turn(false),
            KeyCode::Right => self.turn(true),
            _ => {}
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => match self.half {
                Half::Calls => match self.outcome(view) {
                    Some(outcome) => self.call(outcome, view),
                    None => {
                        self.trouble = Some(w::say_how(view.lang).to_owned());
                        Ask::Nothing
                    }
                },
                Half::Scene => self.tick(),
            },
            Some(action) => {
                self.walk(action, view);
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn done(&mut self, outcome: Outcome, _view: &View<'_>) -> Ask {
        match outcome {
            Outcome::Done(_) => {
                // The next one comes up by itself.
                self.chosen = None;
                self.outcome = None;
                let steps = self.card().map_or(0, |c| c.steps.len());
                if self.half == Half::Scene && self.step + 1 < steps {
                    self.step += 1;
                }
            }
            Outcome::Refused(why) => self.trouble = Some(why),
        }
        Ask::Nothing
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        let lang = view.lang;
        let leave = keys::row(Action::Leave).word(lang).to_owned();
        let mut keys = match self.half {
            Half::Calls => vec![
                ("y", w::reached(lang).to_owned()),
                ("n", w::no_answer(lang).to_owned()),
                ("b", w::busy(lang).to_owned()),
                ("Tab", w::to_scene(lang).to_owned()),
                ("F3", w::details(lang).to_owned()),
            ],
            Half::Scene => vec![
                ("Enter", w::tick(lang).to_owned()),
                ("Left Right", w::other_card(lang).to_owned()),
                ("Tab", w::to_calls(lang).to_owned()),
                ("F3", w::details(lang).to_owned()),
            ],
        };
        if view.entry(self.number).and_then(|w| to_send(w, view)).is_some() {
            keys.push(("F4", w::send(lang).to_owned()));
        }
        keys.push(("Esc", leave));
        keys
    }
}
