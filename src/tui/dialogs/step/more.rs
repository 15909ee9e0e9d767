//! The list of everything else that can be done with an entry. What cannot is shown with its
//! reason: each row is asked of the procedure without writing anything.
use super::{
    super::{
        list::{self, List},
        preview::Preview,
    },
    act::{Act, dry_run},
    form::{Form, command, specs},
    spec::{Input, Slot, Spec},
};
use crate::{
    domain::{entry::Entry, vocab::Category, watch::Watched},
    tui::{
        draw::{after, put, row, short},
        keys::{self, Action},
        pane::{Ask, Dialog},
        view::View,
    },
    words::{forms, refusals},
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
    acts: Vec<Act>,
    list: List,
}

impl More {
    pub(super) fn new(watched: &Watched, view: &View<'_>) -> More {
        let entry = Box::new(watched.entry.clone());
        let mut acts = Act::others(&entry, view);
        acts.sort_by_key(|act| refused(*act, &entry, view).is_some());
        More { entry, acts, list: List::default() }
    }

    fn open(&self, view: &View<'_>) -> Ask {
        let Some(act) = self.acts.get(self.list.at) else { return Ask::Leave };
        match refused(*act, &self.entry, view) {
            Some(why) => Ask::Say(why),
            None => match act {
                Act::Print(no) => Ask::Become(Box::new(Preview::new(&self.entry, *no))),
                act => Ask::Become(Box::new(Form::new(*act, &self.entry, view))),
            },
        }
    }
}

/// Why a command is not possible now, however its form is filled.
pub(super) fn refused(act: Act, entry: &Entry, view: &View<'_>) -> Option<String> {
    let mut specs = specs(act, entry, view);
    for spec in &mut specs {
        suppose(spec, act, entry);
    }
    let Ok((command, _)) = command(act, &specs, entry, view) else { return None };
    dry_run(entry, &command, view.now, view)
        .err()
        .map(|refusal| refusals::sentence(&refusal, view.property, view.lang))
}

/// Fills a field as somebody would, to hear what the procedure says to the step itself.
fn suppose(spec: &mut Spec, act: Act, entry: &Entry) {
    let slot = spec.slot;
    match &mut spec.input {
        Input::Pick(choice) if act == Act::Classify && slot == Slot::Category => {
            let other =
                choice.values.iter().find(|v| entry.category.map(Category::code) != Some(v));
            choice.chosen = other.cloned();
        }
        Input::Pick(choice) => {
            choice.chosen = choice.chosen.take().or_else(|| choice.values.first().cloned());
        }
        Input::Text(field) if act == Act::Amend && slot == Slot::Content => {
            field.set(&format!("{} -", entry.content));
        }
        // Any time that is another.
        Input::Text(field) if act == Act::Rebook && slot == Slot::Appointment => field.set("+7d"),
        Input::Text(field) if spec.needed && field.is_empty() => field.set("-"),
        Input::Text(_) | Input::Bill(_) => {}
    }
}

impl Dialog for More {
    fn title(&self, view: &View<'_>) -> String {
        let content = short(self.entry.content.as_str(), 30);
        let name = forms::more(view.lang);
        format!("{name}  {:03} {} {content}", self.entry.number.n, self.entry.place)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let area = area.intersection(frame.area());
        if self.acts.is_empty() {
            put(frame, after(area, 1), forms::nothing_more(view.lang), view.theme.dim);
        }
        let rows = self.list.rows(self.acts.len(), usize::from(area.height));
        for (n, i) in (0..).zip(rows) {
            let Some(act) = self.acts.get(i) else { break };
            let line = row(area, n);
            let why = refused(*act, &self.entry, view);
            let (mark, style) = self.list.mark(i, why.is_some(), view.theme);
            let digit = list::number(i);
            let ticket = act.ticket().map(|no| format!(" /{no}")).unwrap_or_default();
            let name = format!("{mark}{digit:>2}  {}{ticket}", act.label(&self.entry, view.lang));
            put(frame, Rect { width: line.width.min(NAME), ..line }, &name, style);
            if let Some(why) = why {
                // The sentence goes on with what to do instead; Enter says it whole.
                let what = why.split([';', '\u{ff1b}']).next().unwrap_or_default();
                put(frame, after(line, NAME + 1), what, view.theme.dim);
            }
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        if let Some(at) = list::digit(key).filter(|at| *at < self.acts.len()) {
            self.list.at = at;
            return self.open(view);
        }
        match keys::in_dialog(key) {
            Some(Action::Accept) => self.open(view),
            Some(Action::Leave) => Ask::Leave,
            Some(action) => {
                self.list.go(action, self.acts.len());
                Ask::Nothing
            }
            None => Ask::Nothing,
        }
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        list::list_keys(forms::key_open(view.lang).to_owned(), view)
    }
}
