//! The list of everything else that can be done with an entry. What cannot is shown with its
//! reason: each row is asked of the procedure without writing anything.
use super::{
    act::{Act, dry_run},
    form::{Form, command, specs},
    spec::{Input, Slot, Spec},
};
use crate::{
    domain::{entry::Entry, vocab::Category, watch::Watched},
    tui::{
        dialogs::draw::{after, cut, put, row},
        pane::{Ask, Dialog},
        view::View,
    },
    words::{forms, refusals},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyEventKind},
    layout::{Position, Rect},
};

/// Columns of a command's name and its ticket.
const NAME: u16 = 26;

/// The list.
#[derive(Debug)]
pub(super) struct More {
    entry: Box<Entry>,
    acts: Vec<Act>,
    at: usize,
}

impl More {
    pub(super) fn new(watched: &Watched, view: &View<'_>) -> More {
        let entry = Box::new(watched.entry.clone());
        let mut acts = Act::others(&entry, view);
        acts.sort_by_key(|act| refused(*act, &entry, view).is_some());
        More { entry, acts, at: 0 }
    }

    fn open(&self, view: &View<'_>) -> Ask {
        let Some(act) = self.acts.get(self.at) else { return Ask::Leave };
        match refused(*act, &self.entry, view) {
            Some(why) => Ask::Say(why),
            None => Ask::Become(Box::new(Form::new(*act, &self.entry, view))),
        }
    }
}

/// Why a command is not possible now, however its form is filled.
fn refused(act: Act, entry: &Entry, view: &View<'_>) -> Option<String> {
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
        Input::Text(field) if spec.needed && field.is_empty() => field.set("-"),
        Input::Text(_) => {}
    }
}

impl Dialog for More {
    fn title(&self, view: &View<'_>) -> String {
        let content = cut(self.entry.content.as_str(), 30);
        let name = forms::more(view.lang);
        format!("{name}  {:03} {} {content}", self.entry.number.n, self.entry.place)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, view: &View<'_>) -> Option<Position> {
        let area = area.intersection(frame.area());
        if self.acts.is_empty() {
            put(frame, after(area, 1), forms::nothing_more(view.lang), view.theme.dim);
        }
        let first = (self.at + 1).saturating_sub(usize::from(area.height));
        for (n, (i, act)) in (0..area.height).zip(self.acts.iter().enumerate().skip(first)) {
            let line = row(area, n);
            let why = refused(*act, &self.entry, view);
            let mark = if i == self.at { ">" } else { " " };
            let ticket = act.ticket().map(|no| format!(" /{no}")).unwrap_or_default();
            let name = format!("{mark} {}{ticket}", act.label(&self.entry, view.lang));
            let style = match (i == self.at, &why) {
                (true, _) => view.theme.selected,
                (false, Some(_)) => view.theme.dim,
                (false, None) => view.theme.normal,
            };
            put(frame, Rect { width: line.width.min(NAME), ..line }, &name, style);
            if let Some(why) = why {
                // The sentence goes on with what to do instead; Enter says it whole.
                let short = why.split([';', '\u{ff1b}']).next().unwrap_or_default();
                put(frame, after(line, NAME + 1), short, view.theme.dim);
            }
        }
        None
    }

    fn on_key(&mut self, key: KeyEvent, view: &View<'_>) -> Ask {
        let last = self.acts.len().saturating_sub(1);
        match key.code {
            _ if key.kind == KeyEventKind::Release => {}
            KeyCode::Enter => return self.open(view),
            KeyCode::Esc => return Ask::Leave,
            KeyCode::Down | KeyCode::Tab | KeyCode::Char('j') => self.at = (self.at + 1).min(last),
            KeyCode::Up | KeyCode::BackTab | KeyCode::Char('k') => {
                self.at = self.at.saturating_sub(1);
            }
            KeyCode::Home => self.at = 0,
            KeyCode::End => self.at = last,
            _ => {}
        }
        Ask::Nothing
    }

    fn keys(&self, view: &View<'_>) -> Vec<(&'static str, String)> {
        vec![
            ("Enter", forms::key_open(view.lang).to_owned()),
            ("Esc", forms::key_back(view.lang).to_owned()),
        ]
    }
}
