//! Where a written step leads: what cannot be handled to whom it is reported to, and to the reply
//! the source is owed (P7, S7.2); an emergency to its call-round (S3.1).
use super::{super::round::Round, act::Act, form::Form};
use crate::{
    domain::{entry::Entry, vocab::NotifyRole},
    tui::{pane::Ask, view::View},
    words::cause,
};

impl Form {
    /// What follows on what was written.
    pub(super) fn led_on(&self, view: &View<'_>) -> Ask {
        let Some(watched) = view.entry(self.entry.number) else { return self.written(view) };
        let entry = &watched.entry;
        let called = entry.notifications.len() > self.entry.notifications.len();
        let next = match self.act {
            Act::Cannot if entry.cannot_since.is_some() => Act::Reply,
            Act::Stuck(no) => Act::Escalate(no),
            Act::Dispatch(_) | Act::Classify if self.to_report(entry) => {
                return Ask::Become(Box::new(Round::new(watched, view.property)));
            }
            Act::Notify(_) if called => match owed(entry) {
                Some(role) => {
                    let form = Form::new(Act::Notify(role), entry, view);
                    return Ask::Become(Box::new(form.dated(cause::step_dated(view.lang))));
                }
                None => return self.written(view),
            },
            _ => return self.written(view),
        };
        Ask::Become(Box::new(Form::new(next, entry, view)))
    }

    /// It has become an emergency, or somebody was sent to one, and people are still to be told.
    fn to_report(&self, entry: &Entry) -> bool {
        let graded = self.act != Act::Classify || !self.entry.emergency;
        entry.emergency && graded && owed(entry).is_some() && !self.inside
    }
}

/// Whoever is still to be told of an emergency.
fn owed(entry: &Entry) -> Option<NotifyRole> {
    let roles = [NotifyRole::Department, NotifyRole::Superior];
    roles.into_iter().find(|role| entry.owes(role.timer()))
}
