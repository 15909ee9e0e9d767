//! What an entry is found by, and what typed words ask for, held against each other without a
//! file.
use super::*;
use crate::domain::{
    at::At,
    civil::Zone,
    command::{Amend, Command, Record},
    decide::{Context, decide},
    entry::Entry,
    event::Logged,
    id::EntryId,
    rules::{Rules, SHIPPED},
    signing::Proof,
    starter::starter,
    text::Text,
    vocab::{Category, Channel, Requester},
};

/// 2026-11-23T02:14:07+08:00.
const NIGHT: At = At(1_795_371_247_000);

fn entry(place: &str, content: &str, contact: &str, phone: &str) -> Entry {
    let record = Command::Record(Record {
        place: Text::line(place).unwrap(),
        content: Text::prose(content).unwrap(),
        contact: Text::line(contact).ok(),
        phone: Text::line(phone).ok(),
        channel: Channel::Call,
        category: Some(Category::Engineering),
        emergency: false,
        requester: Requester::External,
        appointment: None,
        avoid: None,
        received: None,
        told: None,
        first_receiver: None,
    });
    let mut entry = None;
    follow(&mut entry, &record);
    entry.unwrap()
}

fn follow(entry: &mut Option<Entry>, command: &Command) {
    let (rules, property) = (Rules::parse(SHIPPED, 1).unwrap(), starter().unwrap());
    let (by, number) = ("wang".into(), "261123-014".parse().unwrap());
    let context = Context {
        at: NIGHT,
        logged_at: NIGHT,
        by: &by,
        rules: &rules,
        property: &property,
        number,
        proof: Proof::default(),
    };
    for event in decide(entry.as_ref(), command, &context).unwrap() {
        let logged = Logged { at: NIGHT, logged_at: NIGHT, by: "wang".into(), note: None, event };
        match entry {
            Some(entry) => entry.apply(&logged),
            None => *entry = Entry::begin(EntryId(1), &logged),
        }
    }
}

/// Whether a token stands in what is kept, as the index would find it.
fn stands(kept: &Indexed, token: &Token) -> bool {
    let field = kept.fields().find(|(f, _)| *f == token.field).unwrap().1;
    let all: Vec<&str> = field.split(' ').collect();
    let row: Vec<&str> = token.text.split(' ').collect();
    all.windows(row.len()).any(|window| {
        window.iter().zip(&row).enumerate().all(|(i, (kept, wanted))| {
            let last = i + 1 == row.len();
            kept == wanted || (last && token.begins && kept.starts_with(wanted))
        })
    })
}

fn fits(kept: &Indexed, query: &Query) -> bool {
    let any = |t: &Term| t.ways.iter().any(|way| way.iter().all(|token| stands(kept, token)));
    !query.unreadable && query.terms.iter().all(any)
}

fn finds(entry: &Entry, typed: &str) -> bool {
    fits(&Indexed::of(entry, &[]), &Query::words(typed))
}

#[test]
fn an_entry_is_found_by_all_that_is_remembered() {
    let entry = entry("B0807", "厨房漏水, AC leaking", "陈先生", "138-0000-1111");
    for typed in [
        "014",
        "14",
        "261123-014",
        "1123-014",
        "1123-14",
        "261123-014/1",
        "261123",
        "261123-0",
        "B0807",
        "b0807",
        "0807",
        "807",
        "Ｂ０８０７",
        "厨房",
        "漏",
        "先生 漏",
        "漏水 0807 陈",
        "陈先生",
        "leak",
        "LEAKING ac",
        "13800001111",
        "138-0000-1111",
        "1111",
        "0000",
        "000-01",
        "cxs",
        "chen",
        "chenxs",
        "ls",
        "loushui",
        "cfls",
        "工程",
        "engineering",
        "b0807漏水",
    ] {
        assert!(
            finds(&entry, typed),
            "{typed}: {:?}\n{:?}",
            Query::words(typed),
            Indexed::of(&entry, &[])
        );
    }
    for typed in [
        "015",
        "1203",
        "水漏",
        "被子",
        "2222",
        "sl",
        "李",
        "投诉",
        "eaking",
        "漏水 1203",
        "%",
        "、",
        "261124",
    ] {
        assert!(!finds(&entry, typed), "{typed}");
    }
    assert!(finds(&entry, "") && finds(&entry, "漏 %"), "a sign among words asks for nothing");
}

#[test]
fn what_was_said_later_is_found_too() {
    let mut entry = Some(entry("1203", "漏水", "", ""));
    let amend = Amend { contact: Text::line("单小姐").ok(), ..Amend::default() };
    follow(&mut entry, &Command::Amend(amend));
    let entry = entry.unwrap();
    let kept = Indexed::of(&entry, &["要换总阀门".to_owned(), "OK".to_owned()]);
    assert!(fits(&kept, &Query::words("阀门 ok")), "{kept:?}");
    assert!(!finds(&entry, "阀门"));
    assert!(finds(&entry, "sxj") && finds(&entry, "dxj"), "both readings of a surname");
}

#[test]
fn one_slip_among_three_initials_is_near() {
    let kept = Indexed::of(&entry("1203", "漏水", "陈先生", ""), &[]);
    let near = |typed| Query::words(typed).nearly().is_some_and(|q| fits(&kept, &q));
    assert!(near("czs") && near("cxz") && near("czs 1203"));
    assert!(!near("zxs") && !near("czz") && !near("陈") && !near("l"));
}

#[test]
fn days_are_taken_out_of_the_words() {
    let read = |typed| Query::read(typed, NIGHT, Zone::SHANGHAI);
    for typed in ["昨晚 漏水", "漏水 昨晚", "昨晚漏水", "last night 漏水", "漏水 11-22..11-23"]
    {
        let query = read(typed);
        assert_eq!(query.terms, Query::words("漏水").terms, "{typed}");
        assert!(query.during.unwrap().contains(&NIGHT), "{typed}");
    }
    assert_eq!(read("上周").terms, []);
    assert!(read("last 7 days 1203").during.is_some());
    assert!(read("1203").during.is_none() && read("261123-014").during.is_none());
    assert!(read(" ").is_everything() && !read("%").is_everything());
}

#[test]
fn what_matched_is_marked_where_it_stands() {
    let marked = |typed: &str, text: &str| {
        let marks = Query::words(typed).marks(text);
        marks.into_iter().map(|r| text[r].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(marked("漏", "漏水, 又漏"), ["漏", "漏"]);
    assert_eq!(marked("ls 1203", "1203 漏水"), ["1203", "漏水"]);
    assert_eq!(marked("AC", "the ａｃ"), ["ａｃ"]);
    assert_eq!(marked("漏水 漏", "漏水"), ["漏水"]);
    assert_eq!(marked("x", "漏水"), [""; 0]);
}

#[test]
fn nothing_typed_is_too_much() {
    for typed in ["漏".repeat(30_000), "漏 水 ".repeat(3_000), "a1漏".repeat(9_000), "-".repeat(99)]
    {
        let query = Query::read(&typed, NIGHT, Zone::SHANGHAI);
        assert!(query.terms.len() <= 200);
        query.marks("漏水");
    }
}
