//! What the screen last read of the desk, and how the panes see it.
use crate::{
    domain::{
        alarm::Alarm, at::At, draft::Draft, entry::Entry, id::StaffId, property::Property,
        rules::Rules, watch::Watched,
    },
    tui::{office::Office, theme::Theme, view::View},
    words::Lang,
};

/// A snapshot of the desk, kept between ticks.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) lang: Lang,
    pub(super) theme: Theme,
    pub(super) me: StaffId,
    pub(super) log: Vec<Watched>,
    pub(super) alarms: Vec<Alarm>,
    pub(super) earlier: Vec<Entry>,
    /// The place `earlier` is of.
    pub(super) place: Option<String>,
    pub(super) parked: Vec<Draft>,
    property: Property,
    rules: Rules,
}

impl Shown {
    pub(super) fn new(office: &dyn Office, me: StaffId, lang: Lang, theme: Theme) -> Shown {
        Shown {
            lang,
            theme,
            log: office.log(),
            alarms: Vec::new(),
            earlier: Vec::new(),
            place: None,
            parked: office.drafts(&me),
            property: office.property().clone(),
            rules: office.rules().clone(),
            me,
        }
    }

    /// Reads the alarms anew, and when something has changed the log and the property's facts.
    pub(super) fn read(&mut self, office: &dyn Office, changed: bool, now: At) {
        if changed {
            self.property = office.property().clone();
            self.rules = office.rules().clone();
            self.log = office.log();
        }
        self.alarms = office.alarms(now);
    }

    /// Looks the earlier entries of a place up, if it is another than before.
    pub(super) fn look_up(&mut self, office: &dyn Office, place: Option<String>) {
        if place != self.place {
            let typed = place.as_deref().map(str::trim).filter(|p| !p.is_empty());
            self.earlier = typed.map_or_else(Vec::new, |p| office.earlier_at(p));
            self.place = place;
        }
    }

    pub(super) fn view(&self, now: At, focused: bool) -> View<'_> {
        View {
            now,
            lang: self.lang,
            theme: &self.theme,
            property: &self.property,
            rules: &self.rules,
            me: &self.me,
            log: &self.log,
            alarms: &self.alarms,
            earlier: &self.earlier,
            parked: &self.parked,
            focused,
        }
    }
}
