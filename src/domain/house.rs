//! What a property keeps about its own house: who lives where, rooms outside the pattern of the
//! towers, work instructions, run cards and call scripts of its own.
use super::{
    at::At,
    run_card::{Kind, RunCard, RunCards},
    script::{Moment, Script},
    vocab::Category,
};
use chrono::NaiveDate;

/// All of it. Empty for a house that keeps none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct House {
    /// Who lives, lived and will live here.
    pub residents: Vec<Resident>,
    /// Rooms the pattern of the towers does not tell of.
    pub rooms: Vec<Room>,
    /// Work instructions (作业指导书).
    pub instructions: Vec<Instruction>,
    /// Run cards in place of those shipped; of kinds that have none here the shipped one holds.
    pub run_cards: Vec<RunCard>,
    /// Words of the house's own for the telephone.
    pub scripts: Vec<Script>,
    /// What was replaced since.
    pub former: Former,
}

/// Lists as they were: what began under one keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Former {
    /// Work instructions and until when they held, oldest first.
    pub instructions: Vec<(At, Vec<Instruction>)>,
    /// The house's own run cards and until when they held, oldest first.
    pub run_cards: Vec<(At, Vec<RunCard>)>,
}

/// What held at a time: the first that was replaced later, else what holds now.
fn held<T>(former: &[(At, Vec<T>)], now: &'_ [T], at: At) -> Vec<T>
where
    T: Clone,
{
    let then = former.iter().find(|(until, _)| at < *until).map(|(_, rows)| rows.as_slice());
    then.unwrap_or(now).to_vec()
}

/// Somebody who lives in a room for some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resident {
    /// Which room, as the towers spell it: `B0807`.
    pub room: String,
    /// Whom to ask for.
    pub name: String,
    /// How to reach them, the first to be called first; may be none.
    pub phones: Vec<String>,
    /// What to speak with them; none: as everybody.
    pub language: Option<String>,
    /// Standing instructions: has a dog; night nurse, call first.
    pub instructions: Option<String>,
    /// First day, if known.
    pub moved_in: Option<NaiveDate>,
    /// The day they left: from then on somebody else's room.
    pub moved_out: Option<NaiveDate>,
}

/// A room, or a number that is none, outside the pattern of the towers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Its number as it is spoken: `3301`, `LG02`.
    pub room: String,
    /// Its area in the responsibility table; none: as the towers say.
    pub area: Option<String>,
    /// There is such a room; else the towers' pattern counts one too many.
    pub exists: bool,
    /// What is to be known of it.
    pub note: Option<String>,
}

/// A work instruction (作业指导书): how a kind of work is done (S5.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    /// Short code: `W01`.
    pub id: String,
    /// For work of which category.
    pub category: Category,
    /// Title in Chinese.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// What is done, in order, in Chinese.
    pub steps_zh: Vec<String>,
    /// The same in English; none, or as many.
    pub steps_en: Vec<String>,
}

impl Resident {
    /// Whether they live here on a day.
    pub fn lives_here(&self, day: NaiveDate) -> bool {
        self.moved_in.is_none_or(|first| first <= day)
            && self.moved_out.is_none_or(|last| day < last)
    }

    /// Whether a telephone number is theirs, however it is written. Fewer than seven digits name
    /// nobody.
    pub fn answers(&self, phone: &str) -> bool {
        let wanted = dialled(phone);
        wanted.len() >= SHORTEST && self.phones.iter().any(|p| dialled(p) == wanted)
    }
}

/// Digits of the shortest number that names somebody.
const SHORTEST: usize = 7;

/// The digits of a number without the country's.
fn dialled(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let abroad = ["0086", "86"].iter().find_map(|code| digits.strip_prefix(code));
    abroad.filter(|rest| rest.len() == 11).map(ToOwned::to_owned).unwrap_or(digits)
}

impl House {
    /// Who lives in a room on a day, in the order of the list.
    pub fn residents_of(&self, room: &str, day: NaiveDate) -> impl Iterator<Item = &Resident> {
        let here = move |r: &&Resident| r.lives_here(day);
        self.residents.iter().filter(|r| r.room.eq_ignore_ascii_case(room)).filter(here)
    }

    /// Who on a day answers a telephone number; the first of several.
    pub fn resident_by_phone(&self, phone: &str, day: NaiveDate) -> Option<&Resident> {
        self.residents.iter().find(|r| r.lives_here(day) && r.answers(phone))
    }

    /// What the house says of a room number, if it is an exception.
    pub fn room(&self, room: &str) -> Option<&Room> {
        self.rooms.iter().find(|r| r.room.eq_ignore_ascii_case(room))
    }

    /// The work instructions that held at a time.
    pub fn instructions_at(&self, at: At) -> Vec<Instruction> {
        held(&self.former.instructions, &self.instructions, at)
    }

    /// How many steps the longest card of each kind has, of those that hold or held.
    pub fn most_steps(&self) -> [usize; Kind::ALL.len()] {
        let former = self.former.run_cards.iter().map(|(_, rows)| RunCards::with_own(rows));
        let all: Vec<RunCards> = former.chain([self.cards()]).collect();
        let cards = || all.iter().flat_map(RunCards::all);
        let most = |kind: &Kind| cards().filter(|c| c.kind == *kind).map(|c| c.steps.len()).max();
        let mut steps = [0; Kind::ALL.len()];
        for (kind, most_of) in Kind::ALL.iter().map(most).enumerate() {
            steps[kind] = most_of.unwrap_or(0);
        }
        steps
    }

    /// The run cards that held at a time.
    pub fn cards_at(&self, at: At) -> RunCards {
        RunCards::with_own(&held(&self.former.run_cards, &self.run_cards, at))
    }

    /// The house's own words for a moment, if it has any.
    pub fn script(&self, moment: Moment) -> Option<&Script> {
        self.scripts.iter().find(|s| s.moment == moment)
    }

    /// The run cards: the house's own, and the shipped one of every kind it has none of.
    pub fn cards(&self) -> RunCards {
        RunCards::with_own(&self.run_cards)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resident() -> Resident {
        Resident {
            room: "1203".into(),
            name: "陈先生".into(),
            phones: vec!["+86 138-0000-1111".into(), "021 5555 0101".into()],
            language: None,
            instructions: None,
            moved_in: NaiveDate::from_ymd_opt(2026, 3, 1),
            moved_out: NaiveDate::from_ymd_opt(2026, 11, 30),
        }
    }

    #[test]
    fn residents_come_and_go() {
        let lives = |m, d| resident().lives_here(NaiveDate::from_ymd_opt(2026, m, d).unwrap());
        let days = [(2, 28), (3, 1), (11, 29), (11, 30)];
        assert_eq!(days.map(|(m, d)| lives(m, d)), [false, true, true, false]);
        let house = House { residents: vec![resident()], ..House::default() };
        let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        assert_eq!(house.residents_of("1203", day).count(), 0);
        assert_eq!(house.resident_by_phone("13800001111", day), None);
    }

    #[test]
    fn what_began_under_a_version_keeps_it() {
        let named = |id: &str| Instruction {
            id: id.into(),
            category: Category::Engineering,
            title_zh: id.into(),
            title_en: id.into(),
            steps_zh: vec!["关阀".into()],
            steps_en: Vec::new(),
        };
        let former = vec![(At(10), vec![named("A")]), (At(20), vec![named("B")])];
        let former = Former { instructions: former, ..Former::default() };
        let house = House { instructions: vec![named("C")], former, ..House::default() };
        let held = |at| house.instructions_at(At(at))[0].id.clone();
        assert_eq!([0, 9, 10, 19, 20].map(held), ["A", "A", "B", "B", "C"]);
    }

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        let answers = |phone: &str| resident().answers(phone);
        assert!(answers("13800001111") && answers("0086 138 0000 1111"));
        assert!(answers("021-55550101"));
        assert!(!answers("1111") && !answers("") && !answers("13800001112"));
    }
}
