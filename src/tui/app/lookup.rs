//! Looking things up: entries wherever they are, their stories, and actions by name.
use super::App;
use crate::{
    desk::{Hit, Search},
    domain::{at::At, id::EntryNo, watch::Watched},
    tui::dialogs::{menu::Menu, step, story::Story},
    words::find as w,
};

/// How many names of what was done last are remembered.
const REMEMBERED: usize = 8;

impl App {
    /// What fits a text, for the top dialog; with nothing typed, what was closed last.
    pub(super) fn search(&mut self, text: &str, now: At) {
        let found = match text {
            "" => {
                let closed = self.office.closed_last().into_iter();
                let hits = closed.map(|watched| Hit { watched, said: None }).collect();
                Search { hits, ..Search::default() }
            }
            text => self.office.search(text, now),
        };
        if let Some(dialog) = self.stack.last_mut() {
            dialog.found(found);
        }
    }

    /// Opens the story of an entry.
    pub(super) fn tell_story(&mut self, number: EntryNo, now: At) {
        match self.watched(number, now) {
            Some(watched) => {
                let events = self.office.history(number);
                self.stack.push(Box::new(Story::new(watched, events)));
            }
            None => self.message = Some(w::cannot_read(self.shown.lang).to_owned()),
        }
    }

    /// Opens the list of what can be done with an entry.
    pub(super) fn more(&mut self, number: EntryNo, now: At) {
        match self.watched(number, now) {
            Some(watched) => {
                let list = (self.forms.more)(&watched, &self.shown.view(now, true));
                self.stack.push(list);
            }
            None => self.message = Some(w::cannot_read(self.shown.lang).to_owned()),
        }
    }

    /// Opens the menu; `first` are names that come before the others.
    pub(super) fn open_menu(&mut self, first: &[&'static str], now: At) {
        let view = self.shown.view(now, true);
        let selected = self.selection().entry.and_then(|number| view.entry(number));
        let offers = selected.map_or_else(Vec::new, |watched| step::offers(watched, &view));
        let menu = Menu::new(|action| self.refused(action, now), offers, first);
        self.stack.push(Box::new(menu));
    }

    /// Remembers that something was done by its name.
    pub(super) fn used(&mut self, name: &'static str) {
        self.recent.retain(|known| *known != name);
        self.recent.insert(0, name);
        self.recent.truncate(REMEMBERED);
    }

    /// Stories that are being told go on with what has happened since.
    pub(super) fn retell(&mut self, now: At) {
        for i in 0..self.stack.len() {
            let Some((number, version)) = self.stack.get(i).and_then(|d| d.telling()) else {
                continue;
            };
            let newer = self.watched(number, now).filter(|w| w.entry.version != version);
            if let (Some(watched), Some(dialog)) = (newer, self.stack.get_mut(i)) {
                dialog.told(watched, self.office.history(number));
            }
        }
    }

    /// An entry of the log, or one of the archive.
    fn watched(&self, number: EntryNo, now: At) -> Option<Watched> {
        let shown = self.shown.view(now, false).entry(number).cloned();
        shown.or_else(|| self.office.find(number))
    }
}
