//! All a pane or dialog may see. Read only.
use super::{rein::Rein, theme::Theme};
use crate::{
    domain::{
        alarm::Alarm,
        at::{At, Span},
        draft::Draft,
        entry::Entry,
        event::Logged,
        flood::Row,
        id::{EntryNo, StaffId},
        printing::PrintJob,
        property::Property,
        rules::Rules,
        watch::Watched,
    },
    words::Lang,
};
use std::collections::BTreeSet;

/// A snapshot of the desk for one frame or one key.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The moment drawn.
    pub now: At,
    /// Language of the interface.
    pub lang: Lang,
    /// Styles by meaning.
    pub theme: &'a Theme,
    /// The property's facts.
    pub property: &'a Property,
    /// The rules now in force.
    pub rules: &'a Rules,
    /// Who sits here.
    pub me: &'a StaffId,
    /// The information log as shown: what is open, and what was received today; newest first.
    pub log: &'a [Watched],
    /// Every alarm that stands at `now`, most urgent first.
    pub alarms: &'a [Alarm],
    /// The same as rows: in a flood those of one cause share one.
    pub alarm_rows: &'a [Row],
    /// How far ahead of the desk's time the machine's clock jumped; negative: back.
    pub jump: Option<Span>,
    /// Earlier entries of the place in the form, newest first.
    pub earlier: &'a [Entry],
    /// Everything that happened to the selected entry, oldest first.
    pub story: &'a [Logged],
    /// Parked calls of this person, oldest first; the one being typed is not among them.
    pub parked: &'a [Draft],
    /// The jobs that wait for the printer or are printed now, in the order they were asked for.
    pub printing: &'a [PrintJob],
    /// How far this screen may go.
    pub rein: Rein,
    /// Who has a PIN.
    pub pins: &'a BTreeSet<StaffId>,
    /// Nothing was ever written into the file: a building may still be set up in it.
    pub fresh: bool,
    /// Whether the pane drawn has the keys.
    pub focused: bool,
}

impl<'a> View<'a> {
    /// The entry with this number, if it is shown.
    pub fn entry(&self, number: EntryNo) -> Option<&'a Watched> {
        self.log.iter().find(|w| w.entry.number == number)
    }

    /// Whether whoever sits here is a lead, supervisor or manager.
    pub fn i_am_superior(&self) -> bool {
        self.property.staff(self.me).is_some_and(|s| s.rank.is_superior())
    }

    /// A person's name in the interface's language; their sign when they are unknown.
    pub fn name_of(&self, id: &'a StaffId) -> &'a str {
        self.property.staff(id).map_or(id.as_str(), |s| s.name(self.lang))
    }
}
