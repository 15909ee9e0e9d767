//! How fast F6 answers at a million entries: `cargo bench --bench search`, or with another number
//! after `--`. The rows are written by the store itself into a temporary file, an entry an event.
#![allow(clippy::expect_used, clippy::print_stdout)] // a bench, not the program
use firstdesk::{
    domain::{
        at::At,
        civil::Zone,
        entry::Entry,
        event::{Event, Logged, Recorded},
        id::EntryNo,
        search::Query,
        starter::starter,
        text::Text,
        vocab::{Category, Channel, Requester},
    },
    store::{Starter, Store, StoreError},
};
use std::time::{Duration, Instant};

/// 2016-01-01T00:00:00+08:00; an entry each five minutes makes ten years of a million.
const FIRST: i64 = 1_451_577_600_000;
const APART: i64 = 5 * 60_000;
/// Entries written in one transaction.
const AT_ONCE: usize = 20_000;
/// Times each text is looked for.
const TIMES: usize = 9;
/// What a screen asks for.
const SHOWN: usize = 100;

const SURNAMES: [&str; 12] =
    ["陈", "李", "王", "张", "刘", "赵", "周", "吴", "单", "曾", "徐", "欧阳"];
const TITLES: [&str; 4] = ["先生", "女士", "小姐", "总"];
const WHERE: [&str; 10] =
    ["厨房", "卫生间", "客厅", "卧室", "阳台", "走廊", "大堂", "电梯口", "车库", "洗衣房"];
const WHAT: [&str; 14] = [
    "漏水到地板",
    "热水器不点火",
    "空调不制冷",
    "下水堵了",
    "灯不亮",
    "门锁打不开",
    "隔壁噪音很大",
    "要加一床被子",
    "快递没收到",
    "马桶冲不下去",
    "窗户关不上",
    "墙上有裂缝",
    "网络断了",
    "有焦味",
];

fn main() {
    let given = std::env::args().skip(1).find_map(|a| a.parse().ok());
    let count: usize = given.unwrap_or(1_000_000);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("desk.db");
    let property = starter().expect("the starter property");
    let starter = || Starter { property, rules_toml: String::new() };
    let mut store = Store::open(&file, At(FIRST), starter).expect("a file");
    let began = Instant::now();
    let mut random = fastrand::Rng::with_seed(20_261_123);
    for from in (0..count).step_by(AT_ONCE) {
        let to = count.min(from + AT_ONCE);
        store.write(|w| (from..to).try_for_each(|i| write(w, i, &mut random))).expect("written");
    }
    let taken = began.elapsed();
    let size = std::fs::metadata(&file).expect("the file").len() / 1_048_576;
    println!("{count} entries written in {taken:.1?}; the file has {size} MiB");
    let last = At(FIRST + APART * i64::try_from(count).expect("few"));
    for typed in [
        "漏水",
        "漏",
        "被子 1203",
        "先生 漏水 厨房",
        "单先生 焦味",
        "cxs",
        "loushui",
        "czs",
        "sxs jw",
        "ls",
        "l",
        "1203",
        "12",
        "1",
        "014",
        "160102-014",
        "1111",
        "8000",
        "00",
        "工程",
        "工程 被子",
        "last week 漏水",
        "2016-03 漏水",
        "2016-01..2020-12 欧阳 焦味 车库",
        "上个月",
        "没有的事",
        "xqz",
        "leak",
    ] {
        measure(&store, typed, last);
    }
}

fn measure(store: &Store, typed: &str, now: At) {
    let query = Query::read(typed, now, Zone::SHANGHAI);
    let mut times: Vec<Duration> = Vec::new();
    let mut found = String::new();
    for _ in 0..TIMES {
        let began = Instant::now();
        let answer = store.search(&query, SHOWN).expect("an answer");
        times.push(began.elapsed());
        let over = if answer.uncounted { "+" } else { "" };
        found = format!("{}{over}", answer.matches.len() + answer.more);
    }
    let first = times[0];
    times.sort_unstable();
    println!("{typed}: {found} found, first {first:.1?}, median {:.1?}", times[TIMES / 2]);
}

fn write(
    writer: &mut firstdesk::store::Writer<'_>,
    i: usize,
    random: &mut fastrand::Rng,
) -> Result<(), StoreError> {
    let at = At(FIRST + APART * i64::try_from(i).expect("few"));
    let number = writer.next_number(Zone::SHANGHAI.day(at))?;
    let event = Event::Recorded(Box::new(recorded(number, at, random)));
    let logged = Logged { at, logged_at: at, by: "wang".into(), note: None, event };
    let id = writer.next_entry_id();
    writer.append(Some(id), 1, std::slice::from_ref(&logged), true)?;
    let entry = Entry::begin(id, &logged).expect("an entry");
    writer.project(&entry, Some(at))
}

fn recorded(number: EntryNo, at: At, random: &mut fastrand::Rng) -> Recorded {
    let tower = random.choice(["", "B"]).unwrap_or("");
    let place = format!("{tower}{:02}{:02}", random.u8(1..=20), random.u8(1..=8));
    let one_of = |all: &[&'static str], random: &mut fastrand::Rng| all[random.usize(..all.len())];
    let content = format!("{}{}", one_of(&WHERE, random), one_of(&WHAT, random));
    let contact = format!("{}{}", one_of(&SURNAMES, random), one_of(&TITLES, random));
    let phone = format!("13{:09}", random.u32(..1_000_000_000));
    let category = Category::ALL[random.usize(..Category::ALL.len())];
    Recorded {
        number,
        rules: 1,
        place: Text::line(&place).expect("a place"),
        content: Text::prose(&content).expect("content"),
        contact: Text::line(&contact).ok(),
        phone: Text::line(&phone).ok(),
        channel: Channel::Call,
        category: Some(category),
        emergency: false,
        requester: Requester::External,
        appointment: None,
        avoid: None,
        received: at,
        told: at,
        first_receiver: "wang".into(),
        holder: "wang".into(),
    }
}
