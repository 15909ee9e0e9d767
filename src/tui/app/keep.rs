//! Backups and the taking out of personal data, asked for here and heard of again.
use super::App;
use crate::{
    desk::redact::What,
    domain::at::At,
    tui::{dialogs::confirm::Confirm, keeper::Kept},
    words::keep as w,
};

impl App {
    /// What came of backups and sweeping since.
    pub(super) fn hear_kept(&mut self) {
        while let Some(kept) = self.office.kept() {
            let lang = self.shown.lang;
            if !matches!(kept, Kept::Step(_) | Kept::Swept(_)) {
                self.backing = None;
            }
            match kept {
                Kept::Step(done) => self.backing = Some(done),
                Kept::Made(file) => {
                    self.unkept = None;
                    self.message = Some(format!("{}: {}", w::backup_made(lang), file.display()));
                }
                Kept::Failed(why) => self.unkept = Some(w::backup_failed(&why, lang)),
                Kept::Well => self.unkept = None,
                Kept::Swept(trouble) => self.unkept = trouble,
            }
        }
    }

    pub(super) fn back_up(&mut self, now: At) {
        let lang = self.shown.lang;
        self.message = Some(match self.office.back_up(&self.shown.me, now) {
            Ok(()) => w::backup_running(lang).to_owned(),
            Err(trouble) => w::backup_failed(&self.sentence(&*trouble, now), lang),
        });
    }

    pub(super) fn ask_redact(&mut self) {
        let Some(number) = self.selection().entry else { return };
        let question = w::ask_redact(&number.to_string(), self.shown.lang);
        self.stack.push(Box::new(Confirm::redact(question, What::Entry(number))));
    }

    /// Everything past the retention: how much it is, first.
    pub(super) fn ask_expire(&mut self, now: At) {
        let (me, lang) = (self.shown.me.clone(), self.shown.lang);
        match self.office.redact(&me, &What::Retention, true, now) {
            Ok(found) if found.entries.is_empty() && found.notes == 0 => {
                self.message = Some(w::redact_none(lang).to_owned());
            }
            Ok(found) => {
                let question = w::ask_redact_all(found.entries.len(), found.notes, lang);
                self.stack.push(Box::new(Confirm::redact(question, What::Retention)));
            }
            Err(trouble) => self.message = Some(self.sentence(&*trouble, now)),
        }
    }

    pub(super) fn redact(&mut self, what: &What, now: At) {
        let me = self.shown.me.clone();
        match self.office.redact(&me, what, false, now) {
            Ok(gone) => {
                self.reread(now);
                let lang = self.shown.lang;
                self.message = Some(w::gone(gone.entries.len(), gone.values, lang));
            }
            Err(trouble) => self.message = Some(self.sentence(&*trouble, now)),
        }
    }
}
