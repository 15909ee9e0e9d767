//! What the house knows of whoever calls: a room tells who lives there, a telephone number whose
//! it is. Nothing that was said is changed.
use super::Intake;
use crate::domain::{house::Resident, property::Property};
use chrono::NaiveDate;

/// What was understood, with what the list of residents adds to it on a day.
#[must_use]
pub fn complete(said: Intake, property: &Property, day: NaiveDate) -> Intake {
    let house = &property.house;
    let by_phone = said.phone.as_deref().and_then(|p| house.resident_by_phone(p, day));
    let resident = match (&said.place, by_phone) {
        (None, found) => found,
        (Some(room), _) => who(&said, house.residents_of(room, day)),
    };
    let Some(resident) = resident else { return said };
    Intake {
        place: said.place.or_else(|| Some(resident.room.clone())),
        contact: said.contact.or_else(|| Some(resident.name.clone())),
        phone: said.phone.or_else(|| resident.phones.first().cloned()),
        ..said
    }
}

/// Who of a room calls: whoever was named or has the number; with neither, the first of the list.
/// Somebody else's name or number is nobody's there.
fn who<'a>(
    said: &Intake,
    mut residents: impl Iterator<Item = &'a Resident>,
) -> Option<&'a Resident> {
    residents.find(|r| {
        let named = said.contact.as_deref().is_none_or(|name| is_named(r, name));
        named && said.phone.as_deref().is_none_or(|phone| r.answers(phone))
    })
}

/// 陈先生 may be 陈建国 on the list: the whole name, or part of either.
fn is_named(resident: &Resident, said: &str) -> bool {
    let plain = |name: &str| name.replace(char::is_whitespace, "").to_lowercase();
    let (listed, said) = (plain(&resident.name), plain(said));
    let family = |name: &str| {
        let bare = ["先生", "女士", "小姐", "太太"].iter().find_map(|t| name.strip_suffix(t));
        bare.map(ToOwned::to_owned)
    };
    let begins = |of: &str, name: &str| family(name).is_some_and(|f| of.starts_with(f.as_str()));
    listed.contains(&said)
        || said.contains(&listed)
        || begins(&listed, &said)
        || begins(&said, &listed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{at::At, intake::parse, starter::starter};

    fn read(line: &str) -> [Option<String>; 3] {
        let mut property = starter().unwrap();
        let resident = |room: &str, name: &str, phone: &str| Resident {
            room: room.into(),
            name: name.into(),
            phones: vec![phone.into()],
            language: None,
            instructions: None,
            moved_in: None,
            moved_out: None,
        };
        property.house.residents = vec![
            resident("1203", "陈建国", "138-0000-1111"),
            resident("1203", "李女士", "139-0000-2222"),
        ];
        let said = complete(parse(line, &property, At(0)), &property, NaiveDate::MIN);
        [said.place, said.contact, said.phone]
    }

    fn texts(place: &str, contact: &str, phone: &str) -> [Option<String>; 3] {
        [place, contact, phone].map(|t| Some(t.to_owned()).filter(|t| !t.is_empty()))
    }

    #[test]
    fn a_room_or_a_number_fills_the_rest() {
        assert_eq!(read("1203 漏水"), texts("1203", "陈建国", "138-0000-1111"));
        assert_eq!(read("13900002222 漏水"), texts("1203", "李女士", "13900002222"));
        assert_eq!(read("1204 漏水"), texts("1204", "", ""));
        assert_eq!(read(""), texts("", "", ""));
    }

    #[test]
    fn what_was_said_goes_before_what_is_known() {
        assert_eq!(read("1203 漏水 陈先生"), texts("1203", "陈先生", "138-0000-1111"));
        assert_eq!(read("1203 漏水 王先生"), texts("1203", "王先生", ""));
        assert_eq!(read("1203 漏水 13812345678"), texts("1203", "", "13812345678"));
        assert_eq!(read("1204 漏水 13900002222")[0], Some("1204".into()));
    }
}
