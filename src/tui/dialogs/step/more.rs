//! The list of everything else that can be done with an entry. What cannot be done now is folded
//! under it, each with its reason: each row is asked of the procedure without writing anything.
use super::{
    super::list::{self, List},
    act::Act,
    offer::{open, refused},
};
use crate::{
    domain::{entry::Entry, watch::Watched},
    tui::{
        draw::{after, put, row, short},
        keys::{self, Action},
        pane::{Ask, Dialog},
        panes,
        view::View,
    },
    words::{find, forms},
};
use ratatui::{
    Frame,
    crossterm::event::KeyEvent,
    layout::{Position, Rect},
};

/// Columns of a command's name and its ticket.
const NAME: u16 = 26;

/// The list.
#[derive(Debug)]
pub(super) struct More {
    entry: Box<Entry>,
    possible: Vec<Act>,
    impossible: Vec<Act>,
    /// The impossible ones are shown.
    unfolded: bool,
    list: List,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Possible(Act),
    /// Shows or hides the others.
    Fold,
    Impossible(Act),
}

impl More {
    pub(super) fn new(watched: &Watched, view: &View<'_>) -> More {
        let entry = Box::new(watched.entry.clone());
        let acts = Act::others(&entry, view).into_iter();
        let (impossible, possible) = acts.partition(|act| refused(*act, &entry, view).is_some());
        More { entry, possible, impossible, unfolded: false, list: List::default() }
    }

    fn rows(&self) -> Vec<Row> {
        let fold = (!self.impossible.is_empty()).then_some(Row::Fold);
        let hidden = self.impossible.iter().copied().map(Row::Impossible);
        let hidden = hidden.take(if self.unfolded { usize::MAX } else { 0 });
        self.possible.iter().copied().map(Row::Possible).chain(fold).chain(hidden).collect()
    }

    fn open(&mut self, view: &View<'_>) -> Ask {
        match self.rows().get(self.list.at) {
            Some(Row::Possible(act)) => Ask::Become(open(*act, &self.entry, view)),
            Some(Row::Impossible(act)) => match refused(*act, &self.entry, view) {
                Some(why) => Ask::Say(why),
                // Time has passed since the list was opened.
                None => Ask::Become(open(*act, &self.entry, view)),
            },
            Some(Row::Fold) => {
                self.unfolded = !self.unfolded;
                Ask::Nothing
            }
            None => Ask::Leave,
        }
    }

    fn name(&self, act: Act, view: &View<'_>) -> String {
        let ticket = act.ticket().map(|no| format!(" /{no}")).unwrap_or_default();
        format!("{}{ticket}", act.label(&self.entry, view.lang))
    }
}

impl Dialog for More {
    fn title(&self, view: &View<'_>) -> String {
        let content = short(self.entry.content.as_str(), 30);
        let name = forms::more(view.lang);
        let number = panes::number(self.entry.number, view);
        format!("{name}  {number} {} {content}", self.entry.place)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let area = area.intersection(frame.area());
        let rows = self.rows();
        if rows.is_empty() {
            put(frame, after(area, 1), forms::nothing_more(view.lang), view.theme.dim);
        }
        let shown = self.list.rows(rows.len(), usize::from(area.height));
        for (n, i) in (0..).zip(shown) {
            let Some(what) = rows.get(i) else { break };
            let line = row(area, n);
            let grey = !matches!(what, Row::Possible(_));
            let (mark, style) = self.list.mark(i, grey, view.theme);
            let digit = list::number(i);
            let (name, why) = match *what {
                Row::Possible(act) => (self.name(act, view), None),
                Row::Impossible(act) => (self.name(act, view), refused(act, &self.entry, view)),
                Row::Fold if self.unfolded => (format!("- {}", find::hide(view.lang)), None),
                Row::Fold => {
                    (format!("+ {}", find::impossible(self.impossible.len(), view.lang)), None)
                }
            };
            let whole = if why.is_some() { NAME.min(line.width) } else { line.width };
            let text = format!("{mark}{digit:>2}  {name}");
            put(frame, Rect { width: whole, ..line }, &text, style);
            if let Some(why) = why {
                // The sentence goes on with what to do instead; Enter says it whole.
                let what = why.split([';', '\u{ff1b}']).next().unwrap_or_default();
                put(frame, after(line, NAME + 1), what, view.theme.dim);
            }
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let count = self.rows().len();
        if let Some(at) = list::digit(key).filter(|at| *at < count) {
            self.list.at = at;
            return self.open(view);
        }
        match keys::in_dialog(key) {
            Some(Action::Accept) => self.open(view),
            Some(Action::Leave) => Ask::Leave,
            Some(action) => {
                self.list.go(action, count);
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list::list_keys(forms::key_open(view.lang).to_owned(), view)
    }
}
