//! The property's lists, changed from the screen.
use super::App;
use crate::{
    domain::{at::At, tables::List},
    tui::{dialogs::lists::history::History, pane::ListChange},
};

impl App {
    /// Changes a list for the top dialog; one that could not be changed is told so and keeps what
    /// was typed.
    pub(super) fn change_list(&mut self, change: ListChange, now: At) {
        let ListChange { list, edit, stays, done } = change;
        match self.office.change_list(&self.shown.me, list, &edit, now) {
            Ok(()) => {
                if !stays {
                    self.pop();
                }
                self.reread(now);
                self.message = Some(done);
            }
            Err(trouble) => {
                let why = self.sentence(&*trouble, now);
                // Whoever was overtaken by another desk sees at once by what.
                if self.office.refresh(now).unwrap_or(false) {
                    self.reread(now);
                }
                match self.stack.last_mut() {
                    Some(dialog) => dialog.kept(&why, false),
                    None => self.message = Some(why),
                }
            }
        }
    }

    /// Opens the versions of a list.
    pub(super) fn versions(&mut self, list: List, now: At) {
        match self.office.list_versions(list) {
            Ok(versions) => self.stack.push(Box::new(History::new(list, versions))),
            Err(trouble) => self.message = Some(self.sentence(&*trouble, now)),
        }
    }
}
