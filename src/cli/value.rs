//! From what was given to what the domain takes. A value that is not taken names its field, what
//! was given, and what is accepted.
use super::given::{Given, yes_or_no};
use crate::domain::{
    amount::{Money, Quantity},
    at::{At, Span},
    civil::{Window, Zone},
    command::{Change, ItemAsked, Material},
    id::{AlarmId, AlarmKey, EntryNo, StaffId, TicketRef},
    run_card::Kind,
    text::{BadText, LINE, Text, clean},
    vocab::UnknownWord,
    when::{self, Lean},
};
use crate::words::cli::Accepted;
use chrono::NaiveDate;
use std::{collections::HashMap, str::FromStr};

/// A value that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadValue {
    /// The flag or argument, as the command line names it.
    pub field: &'static str,
    /// What was given, cleaned and cut for showing.
    pub given: String,
    /// What is accepted.
    pub accepted: Accepted,
}

/// How many steps the run card of each kind has, in the order of the kinds.
pub type CardSteps = [usize; Kind::ALL.len()];

/// What values are read against.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// What `-3m` and `02:14` are relative to.
    pub now: At,
    /// The property's time zone.
    pub zone: Zone,
    /// Names that earlier lines of a replay gave their entries.
    pub refs: Option<&'a HashMap<String, EntryNo>>,
    /// How many steps the run card of each kind has.
    pub steps: CardSteps,
}

/// The words that empty a field which may be empty.
const CLEARED: [&str; 2] = ["none", "无"];

/// The value of a field that was not taken.
pub fn bad(field: &'static str, given: &str, accepted: Accepted) -> BadValue {
    BadValue { field, given: clean(given).chars().take(60).collect(), accepted }
}

/// One line of text: a place, a name, a number.
pub fn line(field: &'static str, given: &Given) -> Result<Text, BadValue> {
    Text::line(given.as_str()).map_err(|e| bad_text(field, given, e))
}

/// A told sentence.
pub fn prose(field: &'static str, given: &Given) -> Result<Text, BadValue> {
    Text::prose(given.as_str()).map_err(|e| bad_text(field, given, e))
}

fn bad_text(field: &'static str, given: &Given, why: BadText) -> BadValue {
    match why {
        BadText::Empty => bad(field, given.as_str(), Accepted::Text),
        BadText::TooLong { given: n, limit } => {
            bad(field, given.as_str(), Accepted::Shorter { given: n, limit })
        }
    }
}

/// A sign of staff. Whether the person exists, the rules say.
pub fn staff(field: &'static str, given: &Given) -> Result<StaffId, BadValue> {
    line(field, given).map(|text| StaffId::from(text.as_str()))
}

/// A word of a closed list.
pub fn word<T>(field: &'static str, given: &Given) -> Result<T, BadValue>
where
    T: FromStr<Err = UnknownWord>,
{
    let wanted = given.as_str().trim().to_ascii_lowercase().replace('_', "-");
    wanted.parse().map_err(|e: UnknownWord| bad(field, &e.given, Accepted::Word(e.accepted)))
}

/// A step of a run card, from 1 to as many as the card has.
pub fn step(
    field: &'static str,
    given: &Given,
    card: Kind,
    steps: &CardSteps,
) -> Result<u32, BadValue> {
    let steps = Kind::ALL.iter().zip(steps).find(|(k, _)| **k == card).map_or(0, |(_, n)| *n);
    let wanted = given.as_str().trim().parse::<u32>().ok();
    let known = wanted.filter(|n| (1..=steps).contains(&usize::try_from(*n).unwrap_or(0)));
    known.ok_or_else(|| bad(field, given.as_str(), Accepted::UpTo(steps)))
}

/// Yes or no.
pub fn yes(field: &'static str, given: &Given) -> Result<bool, BadValue> {
    yes_or_no(given.as_str()).ok_or_else(|| bad(field, given.as_str(), Accepted::YesNo))
}

/// A score. Its range is the rules' business; a number it must be.
pub fn score(field: &'static str, given: &Given) -> Result<u8, BadValue> {
    given.as_str().trim().parse().map_err(|_| bad(field, given.as_str(), Accepted::Score))
}

/// An amount of money.
pub fn money(field: &'static str, given: &Given) -> Result<Money, BadValue> {
    given.as_str().trim().parse().map_err(|_| bad(field, given.as_str(), Accepted::Money))
}

/// `CODE` or `CODE=QTY`.
pub fn item(field: &'static str, given: &Given) -> Result<ItemAsked, BadValue> {
    let (code, quantity) = named_quantity(field, given, Accepted::Item)?;
    Ok(ItemAsked { code, quantity })
}

/// `NAME` or `NAME=QTY`.
pub fn material(field: &'static str, given: &Given) -> Result<Material, BadValue> {
    let (name, quantity) = named_quantity(field, given, Accepted::Material)?;
    Ok(Material { name, quantity })
}

fn named_quantity(
    field: &'static str,
    given: &Given,
    accepted: Accepted,
) -> Result<(Text, Quantity), BadValue> {
    let (name, quantity) = match given.as_str().rsplit_once('=') {
        Some((name, quantity)) => (name, quantity.trim().parse().ok()),
        None => (given.as_str(), Some(Quantity::ONE)),
    };
    match (Text::line(name), quantity) {
        (Ok(name), Some(quantity)) if quantity.0 > 0 => Ok((name, quantity)),
        (Err(BadText::TooLong { given: n, .. }), _) => {
            Err(bad(field, given.as_str(), Accepted::Shorter { given: n, limit: LINE }))
        }
        _ => Err(bad(field, given.as_str(), accepted)),
    }
}

/// A daily window, `12:00-14:00`.
pub fn window(field: &'static str, given: &Given) -> Result<Window, BadValue> {
    when::parse_window(given.as_str()).ok_or_else(|| bad(field, given.as_str(), Accepted::Window))
}

/// A window, or none any more.
pub fn window_or_none(field: &'static str, given: &Given) -> Result<Change<Window>, BadValue> {
    match CLEARED.contains(&given.as_str().trim()) {
        true => Ok(Change::Cleared),
        false => window(field, given).map(Change::To),
    }
}

/// A length of time, `10m`.
pub fn length(field: &'static str, given: &Given) -> Result<Span, BadValue> {
    when::parse_length(given.as_str()).map_err(|_| bad(field, given.as_str(), Accepted::Length))
}

impl Reading<'_> {
    /// A time that has passed unless the day is named.
    pub fn past(&self, field: &'static str, given: &Given) -> Result<At, BadValue> {
        self.time(field, given, Lean::Past)
    }

    /// A time still to come unless the day is named.
    pub fn future(&self, field: &'static str, given: &Given) -> Result<At, BadValue> {
        self.time(field, given, Lean::Future)
    }

    fn time(&self, field: &'static str, given: &Given, lean: Lean) -> Result<At, BadValue> {
        when::parse(given.as_str(), self.now, self.zone, lean)
            .map_err(|_| bad(field, given.as_str(), Accepted::Time))
    }

    /// A time still to come, or none any more.
    pub fn future_or_none(
        &self,
        field: &'static str,
        given: &Given,
    ) -> Result<Change<At>, BadValue> {
        match CLEARED.contains(&given.as_str().trim()) {
            true => Ok(Change::Cleared),
            false => self.future(field, given).map(Change::To),
        }
    }

    /// A local day: `2026-11-23`, `today`, `yesterday`.
    pub fn day(&self, field: &'static str, given: &Given) -> Result<NaiveDate, BadValue> {
        let today = self.zone.day(self.now);
        let wrong = || bad(field, given.as_str(), Accepted::Day);
        match given.as_str().trim() {
            "today" | "今天" => Ok(today),
            "yesterday" | "昨天" => today.pred_opt().ok_or_else(wrong),
            day => NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(|_| wrong()),
        }
    }

    /// An entry by its number, or by the name a line of the replay gave it.
    pub fn entry(&self, field: &'static str, given: &Given) -> Result<EntryNo, BadValue> {
        let name = given.as_str().trim();
        let known = self.refs.and_then(|refs| refs.get(name)).copied();
        let number = known.map_or_else(|| name.parse().ok(), Some);
        let accepted = if self.refs.is_some() { Accepted::Named } else { Accepted::Entry };
        number.ok_or_else(|| bad(field, name, accepted))
    }

    /// A ticket in full.
    pub fn ticket(&self, field: &'static str, given: &Given) -> Result<TicketRef, BadValue> {
        let full = self.in_full(given.as_str());
        let accepted = if self.refs.is_some() { Accepted::TicketOfNamed } else { Accepted::Ticket };
        full.parse().map_err(|_| bad(field, given.as_str(), accepted))
    }

    /// An alarm of an entry in full.
    pub fn alarm(
        &self,
        field: &'static str,
        given: &Given,
    ) -> Result<(EntryNo, AlarmKey), BadValue> {
        match self.in_full(given.as_str()).parse() {
            Ok(AlarmId::Entry(entry, key)) => Ok((entry, key)),
            Ok(AlarmId::Shift(_)) | Err(_) => Err(bad(field, given.as_str(), Accepted::Alarm)),
        }
    }

    /// With the name of an entry before the first `/` or `:` replaced by its number.
    fn in_full(&self, given: &str) -> String {
        let given = given.trim();
        let end = given.find(['/', ':']).unwrap_or(given.len());
        let (name, rest) = given.split_at(end);
        match self.refs.and_then(|refs| refs.get(name)) {
            Some(number) => format!("{number}{rest}"),
            None => given.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vocab::{Channel, NotifyOutcome};

    fn given(s: &str) -> Given {
        Given::from(s)
    }

    #[test]
    fn refs_stand_for_entries_in_tickets_and_alarms() {
        let refs = HashMap::from([("a".to_owned(), "261123-014".parse().unwrap())]);
        let reading = Reading {
            now: At(0),
            zone: Zone::SHANGHAI,
            refs: Some(&refs),
            steps: Default::default(),
        };
        assert_eq!(reading.entry("entry", &given("a")).unwrap().to_string(), "261123-014");
        assert_eq!(reading.ticket("ticket", &given("a/2")).unwrap().to_string(), "261123-014/2");
        let alarm = reading.alarm("alarm", &given("a/1:arrive:1")).unwrap();
        assert_eq!(AlarmId::Entry(alarm.0, alarm.1).to_string(), "261123-014/1:arrive:1");
        let own = reading.alarm("alarm", &given("a:dispatch:1")).unwrap();
        assert_eq!(AlarmId::Entry(own.0, own.1).to_string(), "261123-014:dispatch:1");
        assert_eq!(reading.entry("entry", &given("b")).unwrap_err().accepted, Accepted::Named);
    }

    #[test]
    fn quantities_default_to_one_and_are_never_nothing() {
        assert_eq!(item("item", &given("E01")).unwrap().quantity, Quantity::ONE);
        let pipe = material("material", &given("PVC 管=1.5")).unwrap();
        assert_eq!((pipe.name.as_str(), pipe.quantity), ("PVC 管", Quantity(1_500)));
        for wrong in ["", "=2", "E01=", "E01=0", "E01=-1", "E01=x"] {
            assert_eq!(
                item("item", &given(wrong)).unwrap_err().accepted,
                Accepted::Item,
                "{wrong}"
            );
        }
    }

    #[test]
    fn words_are_taken_in_any_case_and_answered_with_the_list() {
        assert_eq!(word::<Channel>("channel", &given("CALL")), Ok(Channel::Call));
        assert_eq!(word("outcome", &given("no_answer")), Ok(NotifyOutcome::NoAnswer));
        let error = word::<Channel>("channel", &given("fax\x1b[2J")).unwrap_err();
        assert_eq!(error.given, "fax");
        assert!(matches!(error.accepted, Accepted::Word(all) if all.len() == 6));
    }

    #[test]
    fn days_are_local() {
        let now = At(1_795_449_600_000); // 2026-11-23T16:00:00Z: the 24th in Shanghai
        let reading = Reading { now, zone: Zone::SHANGHAI, refs: None, steps: Default::default() };
        assert_eq!(reading.day("day", &given("today")).unwrap().to_string(), "2026-11-24");
        assert_eq!(reading.day("day", &given("昨天")).unwrap().to_string(), "2026-11-23");
        assert!(reading.day("day", &given("23.11.")).is_err());
    }
}
