//! Calls being taken down: kept on disk as they are typed, parked, taken back, given up.
use super::App;
use crate::{
    domain::{
        at::At,
        draft::{Draft, LATE},
        text::Text,
    },
    tui::{keys::Action, pane::Outcome},
    words::screen as w,
};

impl App {
    /// Puts every call being typed on disk, if it changed since the last time.
    pub(super) fn save_drafts(&mut self) {
        let drafts: Vec<Draft> = self.stack.iter().filter_map(|d| d.draft()).collect();
        for draft in drafts {
            self.save_draft(draft);
        }
        self.save_walk();
    }

    /// Puts a hand-over under way on disk, if it went on since the last time.
    fn save_walk(&mut self) {
        let walk = self.stack.iter().find_map(|d| d.walk());
        let Some(walk) = walk.filter(|walk| self.walked.as_ref() != Some(walk)) else { return };
        match self.office.save_walk(&walk) {
            Ok(()) => self.walked = Some(walk),
            Err(trouble) => {
                let view = self.shown.view(At::default(), false);
                let why = trouble.sentence(view.property, view.lang);
                self.message = Some(format!("{}: {why}", w::not_saved(self.shown.lang)));
            }
        }
    }

    fn save_draft(&mut self, draft: Draft) {
        if self.recorded.contains(&draft.started_at) || self.saved.contains(&draft) {
            return;
        }
        match self.office.save_draft(&draft) {
            Ok(()) => {
                self.saved.retain(|d| d.started_at != draft.started_at);
                self.saved.push(draft);
            }
            Err(trouble) => {
                let view = self.shown.view(At::default(), false);
                let why = trouble.sentence(view.property, view.lang);
                self.message = Some(format!("{}: {why}", w::not_saved(self.shown.lang)));
            }
        }
    }

    /// The telephone rings: the call being typed, if any, is parked, and an empty form opens.
    pub(super) fn ring_in(&mut self, now: At) {
        self.park();
        let form = (self.forms.intake)(None, &self.shown.view(now, true));
        self.stack.push(form);
    }

    /// Parks the call of the topmost form that holds one; its dialogs close.
    fn park(&mut self) {
        let Some(at) = self.stack.iter().rposition(|d| d.draft().is_some()) else { return };
        let Some(draft) = self.stack.get(at).and_then(|d| d.draft()) else { return };
        self.save_draft(draft.clone());
        self.stack.truncate(at);
        if !self.recorded.contains(&draft.started_at) {
            self.shown.parked.push(draft);
            self.shown.parked.sort_by_key(|d| d.started_at);
        }
    }

    /// The topmost dialog goes. A call nobody typed anything of goes from the disk with it, or it
    /// would come back as a ghost.
    pub(super) fn pop(&mut self) {
        self.save_walk();
        let Some(dialog) = self.stack.pop() else { return };
        let Some(draft) = dialog.draft().filter(Draft::is_empty) else { return };
        self.recorded.push(draft.started_at);
        let kept = self.saved.len();
        self.saved.retain(|d| d.started_at != draft.started_at);
        // When it cannot be dropped it comes back empty: no word is lost by that.
        if self.saved.len() < kept {
            let _ = self.office.drop_draft(&draft);
        }
    }

    /// Takes a parked call back; one being typed is parked for it.
    pub(super) fn unpark(&mut self, place: usize, now: At) {
        if let Some(why) = self.shown.rein.bars(Action::Unpark, self.shown.lang) {
            self.message = Some(why.to_owned());
            return;
        }
        if place >= self.shown.parked.len() {
            self.message = Some(w::why_no_parked(self.shown.lang).to_owned());
            return;
        }
        let draft = self.shown.parked.remove(place);
        match self.stack.last().and_then(|d| d.draft()) {
            Some(open) if open.is_empty() => self.pop(),
            _ => self.park(),
        }
        let form = (self.forms.intake)(Some(draft), &self.shown.view(now, true));
        self.stack.push(form);
    }

    /// Gives a call up for a reason. When that cannot be written the form stays.
    pub(super) fn abandon(&mut self, draft: &Draft, reason: Text, now: At) {
        match self.office.abandon(&self.shown.me, draft, reason, now) {
            Ok(()) => {
                self.recorded.push(draft.started_at);
                self.saved.retain(|d| d.started_at != draft.started_at);
                self.message = Some(w::given_up_call(self.shown.lang).to_owned());
                // A question for the reason may stand above the form.
                let mine = |d: &Draft| d.started_at == draft.started_at;
                match self.stack.iter().rposition(|d| d.draft().as_ref().is_some_and(mine)) {
                    Some(at) => self.stack.truncate(at),
                    None => drop(self.stack.pop()),
                }
            }
            Err(trouble) => {
                let why = self.sentence(&*trouble, now);
                self.tell(Outcome::Refused(why), now);
            }
        }
    }

    /// A call became an entry: it is no draft any more.
    pub(super) fn draft_recorded(&mut self, draft: &Draft) {
        self.recorded.push(draft.started_at);
        self.saved.retain(|d| d.started_at != draft.started_at);
    }

    /// What was kept on paper, or received outside the desk, is entered afterwards.
    pub(super) fn enter_late(&mut self, now: At) {
        self.park();
        let fields = [(LATE.to_owned(), "yes".to_owned())].into();
        let (by, line) = (self.shown.me.clone(), String::new());
        let draft = Draft { started_at: now, by, line, fields };
        let form = (self.forms.intake)(Some(draft), &self.shown.view(now, true));
        self.stack.push(form);
    }
}
