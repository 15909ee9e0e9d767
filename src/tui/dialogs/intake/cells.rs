//! The fields of a new call: what each holds, and whether a person or the line filled it.
use crate::{
    domain::{
        call::{How, Name},
        civil::Zone,
        draft::LATE,
        intake::Intake as Understood,
        vocab::{Category, Channel, Requester},
    },
    tui::{
        dialogs::choice::{Choice, Words, YesNo, codes},
        field::{Edit, Field},
        view::View,
    },
};
use ratatui::crossterm::event::KeyEvent;
use std::collections::BTreeMap;

/// How a field is filled.
#[derive(Debug, Clone)]
pub(super) enum Input {
    Text(Field),
    Pick(Choice),
}

/// A field.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) name: Name,
    pub(super) input: Input,
    /// A person filled or corrected it: the line leaves it alone from then on.
    by_hand: bool,
}

/// All fields of a call.
#[derive(Debug, Clone)]
pub(super) struct Cells {
    cells: Vec<Cell>,
    /// Entered late, with times of its own.
    late: bool,
}

impl Cells {
    /// Empty fields.
    pub(super) fn new() -> Cells {
        let cell = |name: &Name| {
            let pick = |words, values| Input::Pick(Choice::new(words, values, None));
            let input = match name {
                Name::Line | Name::Content => Input::Text(Field::prose("")),
                Name::Category => pick(Words::Category, codes(Category::ALL)),
                Name::Emergency => Input::Pick(Choice::yes_no(false)),
                Name::Channel => {
                    let call = Some(Channel::Call.code());
                    Input::Pick(Choice::new(Words::Channel, codes(Channel::ALL), call))
                }
                Name::Requester => {
                    let outside = Some(Requester::External.code());
                    Input::Pick(Choice::new(Words::Requester, codes(Requester::ALL), outside))
                }
                Name::FirstReceiver => pick(Words::Staff, Vec::new()),
                _ => Input::Text(Field::line("")),
            };
            Cell { name: *name, input, by_hand: false }
        };
        Cells { cells: Name::ALL.iter().map(cell).collect(), late: false }
    }

    /// Empty fields of what is entered late: mostly first received outside the desk.
    pub(super) fn late() -> Cells {
        let mut cells = Cells { late: true, ..Cells::new() };
        cells.set(Name::Channel, Channel::Outside.code());
        cells
    }

    /// The fields of a half-taken call.
    pub(super) fn resumed(line: &str, fields: &BTreeMap<String, String>) -> Cells {
        let mut cells = if fields.contains_key(LATE) { Cells::late() } else { Cells::new() };
        cells.set(Name::Line, line);
        for cell in &mut cells.cells {
            if let Some(value) = fields.get(cell.name.code()) {
                cell.set(value);
                cell.by_hand = true;
            }
        }
        cells
    }

    /// What was filled by hand, for the draft.
    pub(super) fn by_hand(&self) -> BTreeMap<String, String> {
        let hand = self.cells.iter().filter(|c| c.by_hand && c.name != Name::Line);
        let mut fields: BTreeMap<String, String> =
            hand.map(|c| (c.name.code().to_owned(), c.value().to_owned())).collect();
        if self.late && !self.is_untouched() {
            fields.insert(LATE.to_owned(), YesNo::Yes.code().to_owned());
        }
        fields
    }

    /// Takes over what the rules offer and who works here.
    pub(super) fn offer(&mut self, view: &View<'_>) {
        for cell in &mut self.cells {
            let Input::Pick(choice) = &mut cell.input else { continue };
            match cell.name {
                Name::Category => choice.values = codes(&view.rules.categories),
                Name::Channel => choice.values = codes(&view.rules.channels),
                Name::FirstReceiver => {
                    choice.values = view.property.staff.iter().map(|s| s.id.to_string()).collect();
                }
                _ => {}
            }
        }
    }

    /// Fills what the line was understood to say, except what was filled by hand.
    pub(super) fn understand(&mut self, said: &Understood, zone: Zone) {
        let booked = said.appointment.map(|at| zone.local(at).format("%m-%d %H:%M").to_string());
        let avoid = said.avoid.map(|window| window.to_string());
        let urgent = if said.emergency { YesNo::Yes } else { YesNo::No };
        let texts = [
            (Name::Place, said.place.as_deref()),
            (Name::Content, said.content.as_deref()),
            (Name::Contact, said.contact.as_deref()),
            (Name::Phone, said.phone.as_deref()),
            (Name::Appointment, booked.as_deref()),
            (Name::Avoid, avoid.as_deref()),
            (Name::Category, said.category.map(Category::code)),
            (Name::Emergency, Some(urgent.code())),
        ];
        for (name, text) in texts {
            if let Some(cell) = self.cells.iter_mut().find(|c| c.name == name && !c.by_hand) {
                cell.set(text.unwrap_or_default());
            }
        }
    }

    /// What was understood, with what was filled by hand in its place.
    pub(super) fn with_hand(&self, said: Understood) -> Understood {
        let hand = |name: Name, said: Option<String>| match self.get(name) {
            Some(cell) if cell.by_hand => Some(cell.value().to_owned()).filter(|v| !v.is_empty()),
            _ => said,
        };
        Understood {
            place: hand(Name::Place, said.place),
            contact: hand(Name::Contact, said.contact),
            phone: hand(Name::Phone, said.phone),
            ..said
        }
    }

    /// Raised by somebody who works here.
    pub(super) fn is_internal(&self) -> bool {
        self.pick(Name::Requester) == Some(Requester::Internal)
    }

    fn set(&mut self, name: Name, value: &str) {
        if let Some(cell) = self.get_mut(name) {
            cell.set(value);
        }
    }

    /// A person fills a field.
    pub(super) fn correct(&mut self, name: Name, value: &str) {
        if let Some(cell) = self.get_mut(name) {
            cell.set(value);
            cell.by_hand = true;
        }
    }

    pub(super) fn get(&self, name: Name) -> Option<&Cell> {
        self.cells.iter().find(|c| c.name == name)
    }

    pub(super) fn get_mut(&mut self, name: Name) -> Option<&mut Cell> {
        self.cells.iter_mut().find(|c| c.name == name)
    }

    /// The value of a field, trimmed; empty when nothing is in it.
    pub(super) fn value(&self, name: Name) -> &str {
        self.get(name).map_or("", Cell::value)
    }

    /// A value of a closed list.
    pub(super) fn pick<T: std::str::FromStr>(&self, name: Name) -> Option<T> {
        self.value(name).parse().ok()
    }

    /// Graded as an emergency.
    pub(super) fn is_urgent(&self) -> bool {
        self.pick(Name::Emergency) == Some(YesNo::Yes)
    }

    /// First received outside the desk.
    pub(super) fn is_outside(&self) -> bool {
        self.pick(Name::Channel) == Some(Channel::Outside)
    }

    /// Entered late.
    pub(super) fn is_late(&self) -> bool {
        self.late
    }

    fn how(&self) -> How {
        How { late: self.late, outside: self.is_outside() }
    }

    /// Whether a field is asked for.
    pub(super) fn asks(&self, name: Name) -> bool {
        self.how().asks(name)
    }

    /// The fields that are asked for, in the order Tab goes through them.
    pub(super) fn order(&self) -> Vec<Name> {
        self.how().order()
    }

    /// What a desk wrote on paper it wrote down as it heard it, unless somebody says otherwise.
    pub(super) fn note_as_heard(&mut self) {
        let heard = if self.is_outside() { Name::Told } else { Name::Received };
        let heard = self.value(heard).to_owned();
        if let Some(cell) = self.get_mut(Name::Noted).filter(|c| !c.by_hand) {
            cell.set(&heard);
        }
    }

    /// Nothing was typed or chosen.
    pub(super) fn is_untouched(&self) -> bool {
        self.value(Name::Line).is_empty() && self.cells.iter().all(|c| !c.by_hand)
    }
}

impl Cell {
    /// The value, trimmed: text, or the code name of what was chosen.
    pub(super) fn value(&self) -> &str {
        match &self.input {
            Input::Text(field) => field.text().trim(),
            Input::Pick(choice) => choice.chosen.as_deref().unwrap_or_default(),
        }
    }

    fn set(&mut self, value: &str) {
        match &mut self.input {
            Input::Text(field) => field.set(value),
            Input::Pick(choice) => {
                choice.chosen = Some(value.to_owned()).filter(|v| !v.is_empty());
            }
        }
    }

    /// Takes a key; what it changed is by hand.
    pub(super) fn on_key(&mut self, key: KeyEvent) {
        let edited = match &mut self.input {
            Input::Text(field) => field.on_key(key) == Edit::Changed,
            Input::Pick(choice) => choice.on_key(key),
        };
        self.by_hand |= edited && self.name != Name::Line;
    }

    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        if let Input::Text(field) = &mut self.input {
            let edited = field.paste(text) == Edit::Changed;
            self.by_hand |= edited && self.name != Name::Line;
        }
    }

    /// The limit that cut the last key or paste short.
    pub(super) fn cut_at(&self) -> Option<usize> {
        match &self.input {
            Input::Text(field) => field.cut_at(),
            Input::Pick(_) => None,
        }
    }
}
