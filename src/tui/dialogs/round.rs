//! F7, the call-round of an emergency: one key a call, the next person comes up by itself; below
//! it the run card's steps (S3.1, S3.2).
use super::list::{List, digit};
use crate::{
    desk::order::Order,
    domain::{
        call_round::{Callee, call_list, next, tried},
        command::Command,
        entry::Entry,
        id::EntryNo,
        run_card::{RunCard, RunCards},
        timer::Timer,
        vocab::{NotifyOutcome, NotifyRole},
        watch::Watched,
    },
    tui::{
        draw,
        keys::{self, Action},
        pane::{Ask, Dialog, Outcome},
        view::View,
    },
    words::{format, labels::Label, round as w},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
    text::{Line, Span},
};

/// Rows of the call list that are shown at once.
const CALLS: usize = 6;

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
    /// The call-round of an entry, on the card its words choose.
    pub fn new(watched: &Watched) -> Round {
        let entry = &watched.entry;
        let cards = RunCards::shipped();
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

    fn at(&self, entry: &Entry, list: &[Callee]) -> usize {
        let row = self.chosen.or_else(|| next(entry, list)).unwrap_or(0);
        row.min(list.len().saturating_sub(1))
    }

    fn call(&mut self, outcome: NotifyOutcome, view: &View<'_>) -> Ask {
        let Some(watched) = view.entry(self.number) else { return Ask::Leave };
        let list = self.list(&watched.entry, view);
        let read_back = outcome == NotifyOutcome::Reached;
        let command = match list.get(self.at(&watched.entry, &list)) {
            Some(Callee::Person(who, role)) => {
                Command::Notify { who: who.clone(), role: *role, outcome, read_back }
            }
            Some(Callee::Public(number)) => {
                Command::CallPublic { number: number.clone(), outcome, read_back }
            }
            None => return Ask::Nothing,
        };
        Ask::Do(Box::new(Order::on(self.number, command)))
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
                let at = self.at(&watched.entry, &list);
                self.chosen = Some(moved(at, action, list.len()));
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

    fn draw_limits<'a>(watched: &Watched, view: &View<'a>) -> Line<'a> {
        let (lang, theme) = (view.lang, view.theme);
        let limit = view.rules.limits.notify.whole_seconds();
        let mut spans = vec![Span::raw(format!(" {}:  ", w::within(limit, lang)))];
        for role in [NotifyRole::Department, NotifyRole::Superior] {
            let newest = watched.timers.iter().rfind(|t| t.key.timer == role.timer());
            spans.push(Span::raw(format!("{} ", role.label(lang))));
            let (text, style) = match newest.map(|t| (t, t.stopped_at)) {
                Some((t, Some(at))) if t.met == Some(true) => {
                    (format::hhmmss(at, view.property.zone), theme.good)
                }
                Some((_, Some(at))) => {
                    (format!("{}!", format::hhmmss(at, view.property.zone)), theme.late)
                }
                _ => (w::not_yet(lang).to_owned(), theme.warn),
            };
            spans.push(Span::styled(draw::fit(&text, 11), style));
        }
        let running = |t: &&Timer| {
            t.is_running()
                && [NotifyRole::Department, NotifyRole::Superior]
                    .iter()
                    .any(|r| r.timer() == t.key.timer)
        };
        if let Some(timer) = watched.timers.iter().filter(running).min_by_key(|t| t.due_at) {
            let left = timer.left_at(view.now);
            let late = left.0 < 0;
            let (word, style) = match late {
                true => (w::over(lang), theme.late),
                false => (w::left(lang), theme.strong),
            };
            let mark = if late { "!" } else { ">" };
            spans.push(Span::styled(format!("{mark} {word}  {}", draw::left(left)), style));
        } else {
            spans.push(Span::styled(w::everybody_reached(lang), theme.good));
        }
        Line::from(spans)
    }

    fn callee_row(&self, row: usize, callee: &Callee, entry: &Entry, view: &View<'_>) -> String {
        let lang = view.lang;
        let (name, role, phone) = match callee {
            Callee::Person(id, role) => {
                let staff = view.property.staff(id);
                let name = staff.map_or(id.as_str(), |s| s.name(lang));
                let rank = staff.map_or("", |s| match role {
                    NotifyRole::Department => s.department.label(lang),
                    NotifyRole::Superior => s.rank.label(lang),
                });
                let role = format!("{} {rank}", role.label(lang));
                (name.to_owned(), role, staff.map_or("", |s| s.phone.as_str()).to_owned())
            }
            Callee::Public(number) => {
                let public = self.card().into_iter().flat_map(|c| &c.public);
                let named = public.into_iter().find(|p| p.number == number.as_str());
                let name = named.map_or("", |p| lang.pick(&p.zh, &p.en));
                (name.to_owned(), w::outside(lang).to_owned(), number.to_string())
            }
        };
        let tried = tried(entry, callee);
        let said = tried.last.map_or(String::new(), |o| match tried.calls {
            1 => o.label(lang).to_owned(),
            n => format!("{} x{n}", o.label(lang)),
        });
        format!(
            " {}  {} {} {} {said}",
            row + 1,
            draw::fit(&name, 14),
            draw::fit(&role, 22),
            draw::fit(&phone, 16)
        )
    }

    /// The card's steps: a row each when there is room, else in two columns.
    fn draw_scene(
        &self,
        entry: &Entry,
        (cols, room): (usize, usize),
        view: &View<'_>,
    ) -> Vec<String> {
        let Some(card) = self.card() else { return Vec::new() };
        let columns = if card.steps.len() <= room { 1 } else { 2 };
        let wide = cols / columns;
        let cells: Vec<String> = (1u32..)
            .zip(&card.steps)
            .map(|(n, step)| {
                let done = entry.scene.iter().find(|s| (s.card, s.step) == (card.kind, n));
                let here = self.half == Half::Scene && usize::try_from(n) == Ok(self.step + 1);
                let mark = if here { '>' } else { ' ' };
                let text = view.lang.pick(&step.zh, &step.en);
                let cell = match done {
                    Some(s) => {
                        let at = format::hhmmss(s.at, view.property.zone);
                        format!("{mark}[x] {at} {text}")
                    }
                    None => format!("{mark}[ ] {text}"),
                };
                let room = wide.saturating_sub(1);
                draw::fit(&draw::short(&cell, room), room)
            })
            .collect();
        let rows = cells.len().div_ceil(columns);
        let second = |row: usize| cells.get(row + rows).map_or("", String::as_str);
        (0..rows).map(|row| format!("{} {}", cells[row], second(row))).collect()
    }
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
        format!("{word}  {:03} {place}  {} {card}", self.number.n, w::run_card(lang))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let (lang, theme) = (view.lang, view.theme);
        let buffer = frame.buffer_mut();
        let Some(watched) = view.entry(self.number) else {
            draw::line(buffer, area, 0, &Line::from(w::no_longer(lang)), theme.dim);
            return None;
        };
        let entry = &watched.entry;
        let list = self.list(entry, view);
        let at = self.at(entry, &list);
        draw::line(buffer, area, 0, &Self::draw_limits(watched, view), theme.normal);
        if list.is_empty() {
            draw::line(buffer, area, 2, &Line::from(w::nobody(lang)), theme.late);
        }
        let top = draw::scroll(at, list.len(), CALLS);
        for (i, callee) in list.iter().enumerate().skip(top).take(CALLS) {
            let here = i == at && self.half == Half::Calls;
            let row = self.callee_row(i, callee, entry, view);
            let mark = if i == at { '>' } else { ' ' };
            let style = if here { theme.selected } else { theme.normal };
            draw::line(buffer, area, 1 + i - top, &Line::from(format!("{mark}{row}")), style);
        }
        let mut row = 1 + CALLS;
        let chosen = format!(
            " {}: < {} >   ",
            w::outcome(lang),
            self.outcome.map_or("-", |o| o.label(lang))
        );
        let say = {
            let what = format!("{} {}", entry.place, entry.content);
            let phone = entry.phone.as_ref().map(AsRef::as_ref);
            w::say(&what, phone, lang)
        };
        let line = Line::from(vec![
            Span::styled(chosen, theme.strong),
            Span::raw(draw::short(&say, usize::from(area.width).saturating_sub(20))),
        ]);
        draw::line(buffer, area, row, &line, theme.normal);
        row += 1;
        if let Some(trouble) = &self.trouble {
            draw::line(buffer, area, row, &Line::from(format!(" {trouble}")), theme.late);
        }
        row += 1;
        let card = self.card();
        let steps = card.map_or(0, |c| c.steps.len());
        let done = entry.scene.iter().filter(|s| Some(s.card) == card.map(|c| c.kind)).count();
        let cols = usize::from(area.width);
        let count = format!("{done}/{steps}");
        let rule = draw::rule(w::scene(lang), &count, cols, theme, self.half == Half::Scene);
        draw::line(buffer, area, row, &rule, theme.normal);
        let room = usize::from(area.height).saturating_sub(row + 1);
        for (i, line) in self.draw_scene(entry, (cols, room), view).into_iter().enumerate() {
            draw::line(buffer, area, row + 1 + i, &Line::from(line), theme.normal);
        }
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
            KeyCode::Left => self.turn(false),
            KeyCode::Right => self.turn(true),
            _ => {}
        }
        match keys::in_dialog(key) {
            Some(Action::Leave) => Ask::Leave,
            Some(Action::Accept) => match self.half {
                Half::Calls => match self.outcome {
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
            ],
            Half::Scene => vec![
                ("Enter", w::tick(lang).to_owned()),
                ("Left Right", w::other_card(lang).to_owned()),
                ("Tab", w::to_calls(lang).to_owned()),
            ],
        };
        keys.push(("Esc", leave));
        keys
    }
}
