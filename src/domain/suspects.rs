//! Same cause? The open entries a new one may belong to: the same trade, a little while ago, in
//! the same room, the rooms above and below it, or the same public place.
use super::{at::At, entry::Entry, property::Property, rules::Rules, vocab::Category};

/// What a new call may have in common with what is open.
#[derive(Debug, Clone, Copy)]
pub struct Trouble<'a> {
    /// Where.
    pub place: &'a str,
    /// What; while nobody knows, the place alone counts.
    pub category: Option<Category>,
    /// When it is asked.
    pub now: At,
}

/// The open entries that may be the same cause, the nearest place first, then the newest. What is
/// attached already is left out: its lead stands for it.
pub fn suspects<'a>(
    trouble: Trouble<'_>,
    open: impl IntoIterator<Item = &'a Entry>,
    property: &Property,
    rules: &Rules,
) -> Vec<&'a Entry> {
    let lately = |e: &Entry| {
        let ago = trouble.now.since(e.received_at);
        e.is_open() && e.attached.is_none() && ago <= rules.same_cause_within
    };
    let alike = |e: &Entry| trouble.category.is_none_or(|c| e.category == Some(c));
    let mut found: Vec<(u32, At, &Entry)> = open
        .into_iter()
        .filter(|e| lately(e) && alike(e))
        .filter_map(|e| Some((floors_apart(trouble.place, e.place.as_str(), property)?, e)))
        .map(|(apart, e)| (apart, e.received_at, e))
        .collect();
    found.sort_by_key(|(apart, at, e)| (*apart, std::cmp::Reverse((*at, e.number))));
    found.into_iter().map(|(_, _, e)| e).collect()
}

/// 0: the same place; 1: the room above or below. `None`: too far apart for one pipe or one wire.
fn floors_apart(a: &str, b: &str, property: &Property) -> Option<u32> {
    let (a, b) = (a.trim(), b.trim());
    if !a.is_empty() && a.eq_ignore_ascii_case(b) {
        return Some(0);
    }
    let (one, other) = (property.line_of(a)?, property.line_of(b)?);
    let apart = property.floor_of(a)?.abs_diff(property.floor_of(b)?);
    (one == other && apart <= 1).then_some(apart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        at::Span,
        command::Record,
        decide::{Context, decide},
        event::Logged,
        id::{EntryId, EntryNo},
        rules::SHIPPED,
        signing::Proof,
        starter::starter,
        text::Text,
        vocab::{Channel, Requester},
    };

    fn recorded(n: u32, place: &str, category: Category, at: At) -> Entry {
        let (property, rules) = (starter().unwrap(), Rules::parse(SHIPPED, 1).unwrap());
        let text = |s: &str| Text::line(s).unwrap();
        let record = Record {
            place: text(place),
            content: text("漏水"),
            contact: None,
            phone: None,
            channel: Channel::Call,
            category: Some(category),
            emergency: false,
            requester: Requester::External,
            appointment: None,
            avoid: None,
            received: None,
            told: None,
            first_receiver: None,
        };
        let (by, number) = ("wang".into(), EntryNo { day: property.zone.day(at), n });
        let (rules, property) = (&rules, &property);
        let context = Context {
            at,
            logged_at: at,
            by: &by,
            rules,
            property,
            number,
            proof: Proof::default(),
        };
        let command = crate::domain::command::Command::Record(record);
        let event = decide(None, &command, &context).unwrap().remove(0);
        let logged = Logged { at, logged_at: at, by: by.clone(), note: None, event };
        Entry::begin(EntryId(i64::from(n)), &logged).unwrap()
    }

    #[test]
    fn the_same_room_and_the_rooms_above_and_below_within_hours() {
        use Category::{Cleaning, Engineering};
        let noon = At(1_795_406_400_000);
        let ago = |minutes: i64| noon.minus(Span::minutes(minutes));
        let open = [
            recorded(1, "1203", Engineering, ago(10)),
            recorded(2, "1103", Engineering, ago(5)),
            recorded(3, "1303", Engineering, ago(20)),
            recorded(4, "1003", Engineering, ago(5)), // two floors below
            recorded(5, "1204", Engineering, ago(5)), // next door
            recorded(6, "B1203", Engineering, ago(5)), // the other tower
            recorded(7, "1203", Cleaning, ago(5)),
            recorded(8, "1203", Engineering, ago(241)),
            recorded(9, "大堂", Engineering, ago(1)),
        ];
        let (property, rules) = (starter().unwrap(), Rules::parse(SHIPPED, 1).unwrap());
        let found = |place: &str, category| -> Vec<u32> {
            let trouble = Trouble { place, category, now: noon };
            let found = suspects(trouble, &open, &property, &rules);
            found.iter().map(|e| e.number.n).collect()
        };
        assert_eq!(found("1203", Some(Engineering)), [1, 2, 3], "the same room comes first");
        assert_eq!(found("b1303", Some(Engineering)), [6]);
        assert_eq!(found(" 1203 ", None), [7, 1, 2, 3], "nobody knows the trade yet");
        assert_eq!(found("大堂", Some(Engineering)), [9]);
        assert!(found("", Some(Engineering)).is_empty());
        assert!(found("2001", Some(Engineering)).is_empty());
    }
}
