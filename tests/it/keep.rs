//! What is kept: backups by themselves and put back, and people taken out for good, on real files.
use crate::rules::play::{START, ordinary, record, sec, staff, text};
use firstdesk::{
    desk::{
        Desk, DeskError, DeskOrder, Order,
        keeping::{restore, would_lose},
        lists::Import,
        redact::What,
    },
    domain::{
        at::{At, Span},
        command::Command,
        draft::Draft,
        entry::Entry,
        event::Event,
        id::EntryNo,
        refusal::Refusal,
        shift::{command::DeskCommand, walk::Walk},
        tables::{Grid, List},
        text::Text,
    },
    store::{REDACTED, StoreError},
};
use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

/// A made-up person nobody else is like.
const NAME: &str = "欧阳测试";
const PHONE: &str = "13912345678";

struct House(tempfile::TempDir);

impl House {
    fn new() -> House {
        House(tempfile::tempdir().unwrap())
    }
    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn desk(&self) -> Desk {
        Desk::open(&self.file("desk.db"), START).unwrap()
    }
    fn files(&self, folder: &str) -> usize {
        fs::read_dir(self.file(folder)).unwrap().count()
    }
}

fn hours(n: i64) -> At {
    START.plus(Span::minutes(60 * n))
}

/// Records a call and does what is owed on it, with the caller's name in every word, to its end.
fn whole_story(desk: &mut Desk, at: i64) -> EntryNo {
    let wang = staff("wang");
    let call = firstdesk::domain::command::Record {
        contact: Some(text(NAME)),
        phone: Some(text(PHONE)),
        content: text(&format!("{NAME}说漏水, 电话 139 1234 5678")),
        place: text(&format!("{NAME}家门口")),
        ..record()
    };
    let number = desk.execute(&wang, &Order::record(call), sec(at)).unwrap().entry;
    let mut s = at;
    while let Some(owed) = owed(desk, number, s + 5) {
        s += 5;
        let mut order = Order::on(number, named(ordinary(owed)));
        order.note = Some(text(&format!("{NAME} {PHONE}")));
        desk.execute(&wang, &order, sec(s)).unwrap();
    }
    assert!(!entry(desk, number).is_open());
    number
}

fn owed(desk: &Desk, number: EntryNo, s: i64) -> Option<firstdesk::domain::watch::Next> {
    desk.find(number, None).unwrap().owed(sec(s)).first().map(|o| o.next)
}

/// The same step, said by the caller.
fn named(command: Command) -> Command {
    let said = || text(NAME);
    match command {
        Command::Close { how, .. } => {
            Command::Close { approved_by: said(), how, words: text(&format!("{NAME}同意")) }
        }
        other => other,
    }
}

fn entry(desk: &Desk, number: EntryNo) -> Entry {
    desk.find(number, None).unwrap().entry
}

/// Which of the words stand in a file or beside it.
fn leaks(house: &House) -> Vec<String> {
    let words = [NAME, PHONE, "ouyang", "oycs", "139 1234 5678"];
    let mut found = Vec::new();
    for end in ["", "-wal", "-shm"] {
        let Ok(bytes) = fs::read(house.file(&format!("desk.db{end}"))) else { continue };
        for word in words {
            if bytes.windows(word.len()).any(|w| w == word.as_bytes()) {
                found.push(format!("{word} in desk.db{end}"));
            }
        }
        // Telephone numbers are searched by three digits at a time.
        for token in ["391", "912", "567"] {
            if end.is_empty() && index_has(house, token) {
                found.push(format!("{token} in the index"));
            }
        }
    }
    found
}

fn index_has(house: &House, token: &str) -> bool {
    let raw = rusqlite::Connection::open(house.file("desk.db")).unwrap();
    raw.execute_batch("CREATE VIRTUAL TABLE temp.v USING fts5vocab (main, search, row)").unwrap();
    let count: i64 =
        raw.query_row("SELECT count(*) FROM temp.v WHERE term = ?", [token], |r| r.get(0)).unwrap();
    count > 0
}

#[test]
fn nothing_of_a_person_is_left_in_the_file_and_the_chain_holds() {
    let house = House::new();
    let mut desk = house.desk();
    let (wang, zhao) = (staff("wang"), staff("zhao"));
    let number = whole_story(&mut desk, 0);
    let other = desk.execute(&wang, &Order::record(record()), sec(600)).unwrap().entry;
    let note = DeskCommand::Note { text: text(&format!("{NAME} {PHONE} 再来电")) };
    desk.execute_own(&wang, &DeskOrder::now(note), sec(601)).unwrap();
    let line = format!("1203 {NAME} {PHONE}");
    let draft = Draft {
        by: wang.clone(),
        started_at: sec(602),
        line,
        fields: std::collections::BTreeMap::new(),
    };
    desk.save_draft(&draft).unwrap();
    desk.abandon(&wang, &draft, text(&format!("{NAME}打错了")), sec(603)).unwrap();
    let draft = Draft { started_at: sec(604), ..draft };
    desk.save_draft(&draft).unwrap();
    let mut walk = Walk::new(wang.clone(), staff("li"), false, sec(605));
    walk.words.insert(number, format!("{NAME}回电 {PHONE}"));
    desk.save_walk(&walk).unwrap();
    let raw = rusqlite::Connection::open(house.file("desk.db")).unwrap();
    let lives = |room: &str, out: Option<&str>| {
        let row = (room, NAME, format!("[\"{PHONE}\"]"), out);
        let sql = "INSERT INTO resident (room, name, phones, moved_out) VALUES (?, ?, ?, ?)";
        raw.execute(sql, row).unwrap();
    };
    lives("1203", Some("2026-11-22"));
    for note in [&format!("{NAME} {PHONE} 有狗"), "有狗"] {
        let csv = format!("room,area,exists,note\n1203,A,yes,{note}\n");
        let grid = &Grid::from_csv(&csv).unwrap();
        let (list, replace, keep_going, dry_run) = (List::Rooms, true, false, false);
        let import = Import { list, grid, replace, keep_going, dry_run };
        assert!(desk.import(&zhao, &import, sec(606)).unwrap().written);
    }
    assert!(!leaks(&house).is_empty(), "the test can see what it looks for");
    let timers = desk.find(number, None).unwrap().timers;

    let phone = What::Phone(PHONE.to_owned());
    let looked = desk.redact(&zhao, &phone, true, sec(700)).unwrap();
    assert_eq!((looked.entries.as_slice(), looked.done), ([number].as_slice(), false));
    assert_eq!(looked.notes, 2);
    assert_eq!(entry(&desk, number).contact, Some(text(NAME)), "nothing went yet");
    let gone = desk.redact(&zhao, &phone, false, sec(701)).unwrap();
    assert!(gone.done && gone.values > 10, "{gone:?}");
    desk.sweep_apart().unwrap().pages().unwrap();
    assert_eq!(leaks(&house), Vec::<String>::new());

    let after = desk.find(number, None).unwrap();
    assert_eq!(after.entry.contact.as_ref().map(Text::as_str), Some(REDACTED));
    assert_eq!(after.entry.redacted_at, Some(sec(701)));
    assert_eq!(after.timers, timers, "what was done and when stays");
    assert_eq!(entry(&desk, other).phone, record().phone, "others keep theirs");
    assert!(desk.search(PHONE, 9, sec(702)).unwrap().hits.is_empty());
    let verified = desk.store().verify(|_, _| {}).unwrap().unwrap();
    assert!(verified.erased > 10);
    assert_eq!(desk.store().check().unwrap(), Vec::<String>::new());
    let last = desk.history(number).unwrap().pop().unwrap().logged;
    assert!(matches!(last.event, Event::Redacted { .. }) && last.by == zhao);
    // Another desk that had it open sees it too, and a look back shows no more.
    let back = desk.find(number, Some(sec(650))).unwrap().entry;
    assert_eq!(back.contact.as_ref().map(Text::as_str), Some(REDACTED));
    let again = desk.redact(&zhao, &phone, true, sec(800)).unwrap();
    assert!(again.entries.is_empty());
    // Whoever lives here is on the list still, and that is said.
    lives("1204", None);
    assert_eq!(desk.redact(&zhao, &phone, false, sec(900)).unwrap().living, 1);
}

#[test]
fn an_open_entry_keeps_its_people_and_a_screen_in_the_way_is_said() {
    let house = House::new();
    let mut desk = house.desk();
    let number = desk.execute(&staff("wang"), &Order::record(record()), START).unwrap().entry;
    let zhao = staff("zhao");
    let refused = desk.redact(&zhao, &What::Entry(number), false, sec(10)).unwrap_err();
    assert!(matches!(refused, DeskError::Refused(Refusal::OpenNotRedacted { .. })), "{refused}");
    let phone = What::Phone("13800001111".to_owned());
    let found = desk.redact(&zhao, &phone, false, sec(10)).unwrap();
    assert_eq!((found.open, found.values), (vec![number], 0));
    let reason = Command::Void { reason: text("陈先生重复来电") };
    desk.execute(&staff("wang"), &Order::on(number, reason), sec(20)).unwrap();
    desk.redact(&zhao, &What::Entry(number), false, sec(30)).unwrap();
    // A read that lasts holds the old pages.
    let raw = rusqlite::Connection::open(house.file("desk.db")).unwrap();
    raw.execute_batch("BEGIN").unwrap();
    raw.query_row("SELECT count(*) FROM event", [], |r| r.get::<_, i64>(0)).unwrap();
    assert!(desk.sweep_apart().unwrap().pages().is_err());
    assert!(desk.store().sweep_owed().unwrap().is_some(), "it is still owed");
    raw.execute_batch("ROLLBACK").unwrap();
    desk.sweep_apart().unwrap().pages().unwrap();
    assert_eq!(desk.store().sweep_owed().unwrap(), None);
}

#[test]
fn retention_takes_what_ended_before_it_and_rooms_stay() {
    let house = House::new();
    let mut desk = house.desk();
    let zhao = staff("zhao");
    let number = desk.execute(&staff("wang"), &Order::record(record()), START).unwrap().entry;
    let void = Command::Void { reason: text("重复") };
    desk.execute(&staff("wang"), &Order::on(number, void), sec(20)).unwrap();
    let days = i64::from(desk.rules().keep.personal_days.unwrap());
    let none = desk.redact(&zhao, &What::Retention, true, hours(24 * days)).unwrap();
    assert!(none.entries.is_empty());
    let past = hours(24 * days + 1);
    let gone = desk.redact(&zhao, &What::Retention, false, past).unwrap();
    assert_eq!(gone.entries, [number]);
    assert_eq!(entry(&desk, number).place, text("1203"), "statistics need the room");
    let again = desk.redact(&zhao, &What::Retention, false, past).unwrap();
    assert_eq!((again.entries.len(), again.values), (0, 0), "once");
}

#[test]
fn of_two_desks_one_makes_the_backup_of_the_hour_and_only_so_many_stay() {
    let house = House::new();
    let (mut one, mut two) = (house.desk(), house.desk());
    // 04:10 is two hours and ten minutes after the file was made.
    assert!(one.backup_of_the_hour(hours(2)).unwrap().is_none());
    let apart = one.backup_of_the_hour(hours(3)).unwrap().unwrap();
    assert!(two.backup_of_the_hour(hours(3)).unwrap().is_none(), "it is being made");
    let made = apart.make(|_| {}).unwrap();
    assert_eq!(fs::metadata(&made).unwrap().permissions().mode() & 0o777, 0o660);
    let folder = fs::metadata(house.file("backups")).unwrap().permissions().mode();
    assert_eq!(folder & 0o777, 0o770);
    assert!(two.backup_of_the_hour(hours(4)).unwrap().is_none(), "it was made");
    assert_eq!(two.last_backup().unwrap(), Some(hours(3)));
    fs::write(house.file("backups").join("mine.db"), b"no backup of ours").unwrap();
    for day in 1..=16 {
        one.backup_of_the_hour(hours(3 + 24 * day)).unwrap().unwrap().make(|_| {}).unwrap();
    }
    assert_eq!(one.backups().unwrap().len(), 14);
    assert_eq!(house.files("backups"), 15, "what is not ours stays");
}

#[test]
fn a_backup_that_fails_is_said_and_tried_again() {
    let house = House::new();
    let mut desk = house.desk();
    fs::write(house.file("backups"), b"a file where the folder should be").unwrap();
    let apart = desk.backup_of_the_hour(hours(3)).unwrap().unwrap();
    assert!(apart.make(|_| {}).is_err());
    assert!(desk.backup_trouble().unwrap().is_some());
    let soon = hours(3).plus(Span::minutes(9));
    assert!(desk.backup_of_the_hour(soon).unwrap().is_none());
    fs::remove_file(house.file("backups")).unwrap();
    let later = hours(3).plus(Span::minutes(10));
    desk.backup_of_the_hour(later).unwrap().unwrap().make(|_| {}).unwrap();
    assert_eq!(desk.backup_trouble().unwrap(), None);
}

#[test]
fn a_backup_is_put_back_and_the_present_file_kept_aside() {
    let house = House::new();
    let mut desk = house.desk();
    let wang = staff("wang");
    desk.execute(&wang, &Order::record(record()), START).unwrap();
    let backup = desk.backup(None, sec(10), |_| {}).unwrap();
    let number = desk.execute(&wang, &Order::record(record()), sec(20)).unwrap().entry;
    let live = house.file("desk.db");
    let lost = would_lose(&backup, &live).unwrap();
    assert_eq!((lost.events, lost.entries), (1, 1));
    assert_eq!((lost.first, lost.last, lost.backup), (Some(sec(20)), Some(sec(20)), Some(START)));
    // Never over a file somebody has open.
    let refused = restore(&staff("zhao"), &backup, &live, sec(30), |_| {}).unwrap_err();
    assert!(matches!(refused, DeskError::Store(StoreError::InUse)), "{refused}");
    desk.execute(&wang, &Order::on(number, Command::Void { reason: text("重复") }), sec(31))
        .unwrap();
    drop(desk);
    let nobody = restore(&staff("nobody"), &backup, &live, sec(40), |_| {}).unwrap_err();
    assert!(matches!(nobody, DeskError::Refused(_)), "{nobody}");
    let aside = restore(&staff("zhao"), &backup, &live, sec(40), |_| {}).unwrap().unwrap();
    let desk = Desk::open(&live, sec(50)).unwrap();
    assert_eq!(desk.log().len(), 1);
    assert!(desk.store().verify(|_, _| {}).unwrap().is_ok());
    let last = desk.events_after(0, 99).unwrap().pop().unwrap().logged;
    assert_eq!(last.event, Event::FileRestored { backup: Some(START), lost: 2 });
    assert_eq!(desk.copies().unwrap(), [backup, aside.clone()], "redaction does not reach them");
    let before = Desk::open(&aside, sec(50)).unwrap();
    assert_eq!(before.log().len(), 2, "nothing of the present file is gone");
    let hidden = fs::read_dir(house.0.path()).unwrap().map(|f| f.unwrap().file_name());
    assert!(!hidden.into_iter().any(|f| f.to_string_lossy().contains("restoring")));
}

#[test]
fn what_is_no_backup_of_this_property_is_not_put_back() {
    let (house, elsewhere) = (House::new(), House::new());
    house.desk().execute(&staff("wang"), &Order::record(record()), START).unwrap();
    let other = elsewhere.desk().backup(None, sec(10), |_| {}).unwrap();
    let live = house.file("desk.db");
    let refused = would_lose(&other, &live).unwrap_err();
    assert!(matches!(refused, DeskError::Store(StoreError::OtherProperty)), "{refused}");
    let cut = house.file("cut.db");
    let backup = house.desk().backup(None, sec(10), |_| {}).unwrap();
    let bytes = fs::read(&backup).unwrap();
    fs::write(&cut, &bytes[..bytes.len() / 2]).unwrap();
    assert!(restore(&staff("zhao"), &cut, &live, sec(20), |_| {}).is_err());
    assert_eq!(house.desk().log().len(), 1, "the present file is as it was");
    for name in ["", "no-such.db", "."] {
        assert!(would_lose(&house.file(name), &live).is_err(), "{name}");
    }
    let text = house.file("text.db");
    fs::write(&text, "not a database at all, but long enough to be looked at".repeat(40)).unwrap();
    assert!(would_lose(&text, &live).is_err());
    assert!(!text.with_extension("db-wal").exists(), "looked at only");
}

#[test]
fn files_strangers_may_use_are_named() {
    let house = House::new();
    let desk = house.desk();
    assert_eq!(desk.store().open_to_others().unwrap(), []);
    fs::set_permissions(house.file("desk.db"), fs::Permissions::from_mode(0o666)).unwrap();
    fs::set_permissions(house.0.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let found = desk.store().open_to_others().unwrap();
    let modes: Vec<u32> = found.into_iter().map(|(_, mode)| mode & 0o777).collect();
    assert_eq!(modes, [0o666, 0o777]);
}
