//! What the screen last read of the desk, and how the panes see it.
use crate::{
    domain::{
        alarm::Alarm,
        at::{At, Span},
        draft::Draft,
        entry::Entry,
        event::Logged,
        flood::{self, Row},
        id::{AlarmId, EntryNo, StaffId},
        printing::PrintJob,
        property::Property,
        rules::Rules,
        watch::Watched,
    },
    tui::{office::Office, rein::Rein, theme::Theme, view::View},
    words::Lang,
};
use std::collections::BTreeSet;

/// A snapshot of the desk, kept between ticks.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) lang: Lang,
    pub(super) theme: Theme,
    pub(super) me: StaffId,
    pub(super) log: Vec<Watched>,
    pub(super) alarms: Vec<Alarm>,
    /// The alarms as rows.
    pub(super) rows: Vec<Row>,
    /// Stops of the desk since it was opened.
    pub(super) downs: Vec<(At, At)>,
    /// How far the machine's clock jumped, while it is not followed.
    pub(super) jump: Option<Span>,
    pub(super) earlier: Vec<Entry>,
    /// The place `earlier` is of.
    pub(super) place: Option<String>,
    pub(super) parked: Vec<Draft>,
    story: Vec<Logged>,
    /// The entry `story` is of, and its version then.
    told: Option<(EntryNo, u32)>,
    /// The jobs that wait for the printer.
    pub(super) printing: Vec<PrintJob>,
    /// How far this screen may go.
    pub(super) rein: Rein,
    /// Who has a PIN.
    pub(super) pins: BTreeSet<StaffId>,
    /// They could be read.
    pins_known: bool,
    /// Names and telephone numbers are masked on the panes.
    pub(super) masked: bool,
    fresh: bool,
    property: Property,
    rules: Rules,
}

impl Shown {
    pub(super) fn new(office: &dyn Office, me: StaffId, lang: Lang, theme: Theme) -> Shown {
        // Not knowing who has a PIN, nobody is let in without one.
        let (pins, pins_known) = match office.pins() {
            Some(pins) => (pins, true),
            None => (office.property().staff.iter().map(|s| s.id.clone()).collect(), false),
        };
        Shown {
            lang,
            theme,
            log: in_order(office.log()),
            alarms: Vec::new(),
            rows: Vec::new(),
            downs: Vec::new(),
            jump: None,
            earlier: Vec::new(),
            place: None,
            parked: office.drafts(&me),
            story: Vec::new(),
            told: None,
            printing: office.print_jobs(),
            rein: Rein::default(),
            pins,
            pins_known,
            masked: false,
            fresh: office.is_fresh(),
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
            self.log = in_order(office.log());
            self.fresh = self.fresh && office.is_fresh();
        }
        if (changed || !self.pins_known)
            && let Some(pins) = office.pins()
        {
            (self.pins, self.pins_known) = (pins, true);
        }
        self.alarms = office.alarms(now);
        let view = self.view(now, false);
        if view.i_am_superior() {
            let climbed = |a: &Alarm| a.climbed(view.rules, now);
            let mut alarms = view.alarms.to_vec();
            alarms.sort_by_key(|a| !climbed(a));
            self.alarms = alarms;
        }
        self.fold(now);
    }

    /// Makes the rows of the alarms anew.
    pub(super) fn fold(&mut self, now: At) {
        let place = |id: AlarmId| {
            let entry = id.entry()?;
            let watched = self.log.iter().find(|w| w.entry.number == entry)?;
            Some(watched.entry.place.to_string())
        };
        self.rows = flood::rows(&self.alarms, place, &self.downs, &self.rules, now);
    }

    /// Looks the earlier entries of a place up, if it is another than before.
    pub(super) fn look_up(&mut self, office: &dyn Office, place: Option<String>) {
        if place != self.place {
            let typed = place.as_deref().map(str::trim).filter(|p| !p.is_empty());
            self.earlier = typed.map_or_else(Vec::new, |p| office.earlier_at(p));
            self.place = place;
        }
    }

    /// Reads the story of the selected entry, if it is another or went on since.
    pub(super) fn follow(&mut self, office: &dyn Office, selected: Option<EntryNo>) {
        let watched = selected.and_then(|n| self.log.iter().find(|w| w.entry.number == n));
        let wanted = watched.map(|w| (w.entry.number, w.entry.version));
        if wanted != self.told {
            self.story = wanted.map_or_else(Vec::new, |(number, _)| office.history(number));
            self.told = wanted;
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
            alarm_rows: &self.rows,
            jump: self.jump,
            earlier: &self.earlier,
            parked: &self.parked,
            story: &self.story,
            printing: &self.printing,
            rein: self.rein,
            pins: &self.pins,
            fresh: self.fresh,
            focused,
        }
    }
}

/// Of what was received at the same moment, what keeps coming back comes first.
fn in_order(mut log: Vec<Watched>) -> Vec<Watched> {
    log.sort_by_key(|w| (std::cmp::Reverse(w.entry.received_at), !w.is_frequent()));
    log
}
