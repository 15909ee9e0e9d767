//! The lists of the house itself: residents, rooms, work instructions, run cards, call
//! scripts. A cell that
//! holds several things parts them by `|` or by a line break; telephone numbers by `/` too.
use super::{BadTable, Grid, List, Row, Rows, Why, rows};
use crate::domain::{
    house::{Instruction, Resident, Room},
    property::{PUBLIC, Property},
    run_card::{Both, PublicNumber, RunCard},
    script::{Moment, Script, unknown},
    text::Text,
    vocab::Category,
};
use chrono::NaiveDate;

/// What parts the things of one cell when it is given out.
const PARTED: &str = " | ";

/// Reads the residents of a property's rooms.
pub(super) fn residents(grid: &Grid, property: &Property) -> Rows<Resident> {
    rows(grid, List::Residents, |row| {
        let room = row.text("room")?.to_ascii_uppercase();
        if !property.is_room(&room) {
            return Err(row.wrong("room", Why::NoRoom { given: room }));
        }
        let (moved_in, moved_out) = (day(row, "moved_in")?, day(row, "moved_out")?);
        if moved_in.zip(moved_out).is_some_and(|(first, last)| last < first) {
            return Err(row.wrong("moved_out", Why::Backwards));
        }
        Ok(Resident {
            room,
            name: row.text("name")?,
            phones: phones(row)?,
            language: row.optional("language")?,
            instructions: row.optional("instructions")?,
            moved_in,
            moved_out,
        })
    })
}

fn phones(row: &Row<'_>) -> Result<Vec<String>, BadTable> {
    let phones = parts(row, "phones", &['/', '、', ';', '；', ','])?;
    let dialled = |p: &String| p.bytes().filter(u8::is_ascii_digit).count() >= 3;
    match phones.iter().find(|p| !dialled(p)) {
        Some(given) => Err(row.wrong("phones", Why::Phone { given: given.clone() })),
        None => Ok(phones),
    }
}

/// Reads the rooms outside the pattern of the towers.
pub(super) fn rooms(grid: &Grid, property: &Property) -> Rows<Room> {
    rows(grid, List::Rooms, |row| {
        let area = row.optional("area")?;
        if let Some(given) = &area
            && given != PUBLIC
            && !property.towers.iter().any(|t| t.area == *given)
        {
            return Err(row.wrong("area", Why::NoArea { given: given.clone() }));
        }
        let given = row.text("exists")?;
        let exists = match given.to_lowercase().as_str() {
            "yes" => true,
            "no" => false,
            _ => return Err(row.wrong("exists", Why::YesNo { given })),
        };
        let room = row.text("room")?.to_ascii_uppercase();
        Ok(Room { room, area, exists, note: row.optional("note")? })
    })
}

/// Reads the work instructions (作业指导书).
pub(super) fn instructions(grid: &Grid) -> Rows<Instruction> {
    rows(grid, List::Instructions, |row| {
        let steps_zh = parts(row, "steps_zh", &[])?;
        if steps_zh.is_empty() {
            return Err(row.wrong("steps_zh", Why::Empty));
        }
        Ok(Instruction {
            id: row.text("code")?.to_ascii_uppercase(),
            category: row.word("category")?,
            title_zh: row.text("title_zh")?,
            title_en: row.text("title_en")?,
            steps_en: beside(row, "steps_en", steps_zh.len())?.unwrap_or_default(),
            steps_zh,
        })
    })
}

/// Reads run cards (应急流程). Steps without English are shown in Chinese.
pub(super) fn run_cards(grid: &Grid) -> Rows<RunCard> {
    rows(grid, List::RunCards, |row| {
        let chinese = parts(row, "steps_zh", &[])?;
        if chinese.is_empty() {
            return Err(row.wrong("steps_zh", Why::Empty));
        }
        let english = beside(row, "steps_en", chinese.len())?.unwrap_or_else(|| chinese.clone());
        let steps = chinese.into_iter().zip(english).map(|(zh, en)| Both { zh, en }).collect();
        let category = |given: String| {
            given.parse::<Category>().map_err(|e| {
                let (given, accepted) = (e.given, e.accepted);
                row.wrong("categories", Why::Word { given, accepted })
            })
        };
        let categories = parts(row, "categories", &['、', ','])?;
        let number = |given: String| {
            let mut said = given.split('=').map(|s| s.trim().to_owned());
            let dialled = |n: &String| !n.is_empty() && n.bytes().any(|b| b.is_ascii_digit());
            match (said.next().filter(dialled), said.next(), said.next(), said.next()) {
                (Some(number), Some(zh), Some(en), None) => Ok(PublicNumber { number, zh, en }),
                (Some(number), Some(zh), None, None) => {
                    Ok(PublicNumber { number, en: zh.clone(), zh })
                }
                _ => Err(row.wrong("numbers", Why::Number { given })),
            }
        };
        let words = parts(row, "words", &['、', ','])?;
        Ok(RunCard {
            kind: row.word("kind")?,
            zh: row.text("name_zh")?,
            en: row.text("name_en")?,
            categories: categories.into_iter().map(category).collect::<Result<_, _>>()?,
            words: words.into_iter().map(|w| w.to_lowercase()).collect(),
            public: parts(row, "numbers", &[])?
                .into_iter()
                .map(number)
                .collect::<Result<_, _>>()?,
            steps,
        })
    })
}

/// Reads call scripts (话术).
pub(super) fn scripts(grid: &Grid) -> Rows<Script> {
    rows(grid, List::Scripts, |row| {
        let moment: Moment = row.word("moment")?;
        let words = |column| {
            let words = row.text(column)?;
            match unknown(moment, &words) {
                Some(given) => {
                    let (given, accepted) = (given.to_owned(), moment.known());
                    Err(row.wrong(column, Why::Place { given, accepted }))
                }
                None => Ok(words),
            }
        };
        Ok(Script { moment, zh: words("text_zh")?, en: words("text_en")? })
    })
}

/// A day as spreadsheets and people write it: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日.
fn day(row: &Row<'_>, column: &'static str) -> Result<Option<NaiveDate>, BadTable> {
    let Some(given) = row.optional(column)? else { return Ok(None) };
    let plain = given.replace(['/', '.', '年', '月'], "-").replace('日', "");
    let date = plain.split([' ', 'T']).next().unwrap_or_default();
    let read = NaiveDate::parse_from_str(date, "%Y-%m-%d");
    read.map(Some).map_err(|_| row.wrong(column, Why::Day { given }))
}

/// The things a cell holds, each as a line of text; empty ones are left out.
fn parts(row: &Row<'_>, column: &'static str, also: &[char]) -> Result<Vec<String>, BadTable> {
    // Looked at as it stands: cleaning would make blanks of its line breaks.
    let parts = row.raw(column).split(|c| "|｜\n\r".contains(c) || also.contains(&c));
    let read = parts.filter(|part| !part.trim().is_empty()).map(|part| {
        Text::line(part).map(|t| t.to_string()).map_err(|e| row.wrong(column, Why::from(e)))
    });
    read.collect()
}

/// As many things as another cell holds, or none.
fn beside(
    row: &Row<'_>,
    column: &'static str,
    wanted: usize,
) -> Result<Option<Vec<String>>, BadTable> {
    let read = parts(row, column, &[])?;
    match read.len() {
        0 => Ok(None),
        given if given == wanted => Ok(Some(read)),
        given => Err(row.wrong(column, Why::Steps { given, wanted })),
    }
}

/// A resident as a row of text.
pub(super) fn resident(r: &Resident) -> Vec<String> {
    let day = |d: Option<NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let phones = r.phones.join(" / ");
    let told = [text(&r.language), text(&r.instructions)];
    let days = [day(r.moved_in), day(r.moved_out)];
    [r.room.clone(), r.name.clone(), phones].into_iter().chain(told).chain(days).collect()
}

/// A room as a row of text.
pub(super) fn room(r: &Room) -> Vec<String> {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let exists = if r.exists { "yes" } else { "no" };
    vec![r.room.clone(), text(&r.area), exists.to_owned(), text(&r.note)]
}

/// A call script as a row of text.
pub(super) fn script(s: &Script) -> Vec<String> {
    vec![s.moment.to_string(), s.zh.clone(), s.en.clone()]
}

/// A work instruction as a row of text.
pub(super) fn instruction(i: &Instruction) -> Vec<String> {
    let (id, category) = (i.id.clone(), i.category.to_string());
    let steps = [&i.steps_zh, &i.steps_en].map(|s| s.join(PARTED));
    [id, category, i.title_zh.clone(), i.title_en.clone()].into_iter().chain(steps).collect()
}

/// A run card as a row of text.
pub(super) fn run_card(c: &RunCard) -> Vec<String> {
    let categories: Vec<_> = c.categories.iter().map(|c| c.code()).collect();
    let number = |n: &PublicNumber| format!("{}={}={}", n.number, n.zh, n.en);
    let numbers: Vec<_> = c.public.iter().map(number).collect();
    let steps = |pick: fn(&Both) -> &str| c.steps.iter().map(pick).collect::<Vec<_>>().join(PARTED);
    let names = [c.kind.to_string(), c.zh.clone(), c.en.clone()];
    let lists = [categories.join(PARTED), c.words.join(PARTED), numbers.join(PARTED)];
    let steps = [steps(|s| &s.zh), steps(|s| &s.en)];
    names.into_iter().chain(lists).chain(steps).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{starter::starter, tables::take};

    fn wrong(list: List, row: &str) -> String {
        let csv = format!("{}\n{row}\n", list.columns().join(","));
        let taken = take(&starter().unwrap(), list, &Grid::from_csv(&csv).unwrap(), false);
        assert_eq!(taken.bad.len(), 1, "{row}");
        taken.bad[0].to_string()
    }

    #[test]
    fn residents_are_read_as_people_write_them() {
        let csv = "room,name,phones,language,instructions,moved_in,moved_out\n\
                   b0807,李女士,139-0000-0021 / 021-5555,日语,\"家有小狗, 先电话\",2026/3/1,\n\
                   B0807,王先生,,,,2025年1月2日,2026.2.28\n";
        let read = residents(&Grid::from_csv(csv).unwrap(), &starter().unwrap()).whole().unwrap();
        assert_eq!((read[0].room.as_str(), read[0].phones.len()), ("B0807", 2));
        assert_eq!(read[0].moved_in, NaiveDate::from_ymd_opt(2026, 3, 1));
        assert_eq!(read[1].moved_out, NaiveDate::from_ymd_opt(2026, 2, 28));
        let wrong = |row: &str| wrong(List::Residents, row);
        assert!(wrong("9999,王,,,,,").contains("line 2, room: there is no room '9999'"));
        assert!(wrong("1203,王,abc,,,,").contains("phones"));
        assert!(wrong("1203,王,,,,03/2026,").contains("accepted: a day such as 2026-03-01"));
        assert!(wrong("1203,王,,,,2026-03-02,2026-03-01").contains("before moving in"));
    }

    #[test]
    fn rooms_instructions_and_cards_say_what_is_wrong() {
        assert!(wrong(List::Rooms, "3301,Z,yes,").contains("'Z' is no tower's area"));
        assert!(wrong(List::Rooms, "3301,,perhaps,").contains("accepted: yes or no"));
        assert!(wrong(List::Instructions, "W1,engineering,换管,Pipe,,").contains("steps_zh"));
        let short = wrong(List::Instructions, "W1,engineering,换管,Pipe,关阀|换管,Close the valve");
        assert!(short.contains("1 steps given, 2 wanted"), "{short}");
        assert!(wrong(List::Scripts, "close,{me}好,Hello").contains("accepted: {what}"));
        assert!(wrong(List::RunCards, "quake,地震,Quake,,,,躲,").contains("kind"));
        assert!(wrong(List::RunCards, "fire,火,Fire,lunch,,,跑,").contains("categories"));
        assert!(wrong(List::RunCards, "fire,火,Fire,fire,火,fire,跑,").contains("numbers"));
    }
}
