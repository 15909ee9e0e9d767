//! What can be done with an entry, by name, for the palette; what cannot with its reason.
use super::{
    super::preview::Preview,
    act::{Act, dry_run},
    form::{Form, command, specs},
    spec::{Input, Slot, Spec},
};
use crate::{
    domain::{entry::Entry, vocab::Category, watch::Watched},
    tui::{pane::Dialog, refused::on_screen, view::View},
    words::{Lang, refusals},
};

/// A command for an entry that may be asked for by name.
#[derive(Debug, Clone)]
pub struct Offer {
    act: Act,
    entry: Box<Entry>,
    why: Option<String>,
}

impl Offer {
    /// What it is called, with its ticket: `转派 /1`.
    pub fn label(&self, lang: Lang) -> String {
        let ticket = self.act.ticket().map(|no| format!(" /{no}")).unwrap_or_default();
        self.act.label(&self.entry, lang) + &ticket
    }

    /// The same for every entry and ticket, and in every language: what is remembered.
    pub fn name(&self) -> &'static str {
        self.act.name(&self.entry, Lang::En)
    }

    /// Why the procedure forbids it now, if it does.
    pub fn why(&self) -> Option<&str> {
        self.why.as_deref()
    }

    /// The entry in a few words: `014 1203 空调漏水`.
    pub fn about(&self) -> String {
        let entry = &self.entry;
        format!("{:03} {} {}", entry.number.n, entry.place, entry.content)
    }

    /// Its form.
    pub fn open(&self, view: &View<'_>) -> Box<dyn Dialog> {
        open(self.act, &self.entry, view)
    }
}

/// The form of a command; a print is looked at first.
pub(super) fn open(act: Act, entry: &Entry, view: &View<'_>) -> Box<dyn Dialog> {
    match act {
        Act::Print(no) => Box::new(Preview::new(entry, no)),
        act => Box::new(Form::new(act, entry, view)),
    }
}

/// Every command for an entry, in the order of the procedure.
pub fn offers(watched: &Watched, view: &View<'_>) -> Vec<Offer> {
    let entry = &watched.entry;
    let offer = |act| Offer { act, entry: Box::new(entry.clone()), why: refused(act, entry, view) };
    Act::all(entry, view).into_iter().map(offer).collect()
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
        .map(|refusal| on_screen(&refusals::sentence(&refusal, view.property, view.lang)))
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
        Input::Text(_) | Input::Bill(_) | Input::Secret(_) => {}
    }
}
