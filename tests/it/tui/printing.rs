//! The print queue on the screen of a real file: what waits is said, listed, printed now, given up;
//! whichever screen runs prints it, and no screen prints it twice.
use super::screen::{NIGHT, Screen, lively, plain};
use crate::rules::play::{record, staff};
use firstdesk::{
    desk::{Desk, Order, printing::Taken},
    domain::{
        at::Span,
        command::{Command, Record},
        id::{EntryNo, TicketNo},
        printing::{Encoding, JobState, Paper, PrintTrouble},
        vocab::{Category, CopyFor},
    },
    tui::{app::Msg, desk::app, print::Printed, theme::Theme},
    words::Lang,
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

struct House(tempfile::TempDir);

impl House {
    fn desk(&self) -> Desk {
        Desk::open(&self.0.path().join("desk.db"), NIGHT).unwrap()
    }

    fn screen(&self, who: &str, lang: Lang, size: (u16, u16)) -> Screen {
        let mut screen = Screen::on(lively(), lang, size);
        screen.app = app(self.desk(), staff(who), lang, Theme::default(), NIGHT);
        screen
    }
}

/// A house with a ticket of which the customer's copy, the kit and the sheet are asked for.
fn house() -> (House, EntryNo) {
    let house = House(tempfile::tempdir().unwrap());
    let mut desk = house.desk();
    let ago = |s: i64| NIGHT.minus(Span::seconds(s));
    let call = Record { category: Some(Category::Engineering), ..record() };
    let wang = staff("wang");
    let entry = desk.execute(&wang, &Order::record(call), ago(600)).unwrap().entry;
    let send = Command::Dispatch { ticket: None, to: None, category: None, read_back: true };
    desk.execute(&wang, &Order::on(entry, send), ago(590)).unwrap();
    let copy = Paper::Copy { entry, ticket: TicketNo(1), copy: CopyFor::Customer };
    let asks = [(copy, "wang", 300), (Paper::HandOver, "zhao", 200), (Paper::Kit, "li", 100)];
    for (paper, who, s) in asks {
        let body = ("paper", Encoding::Utf8);
        desk.ask_print(&staff(who), paper, body, ago(s)).unwrap();
    }
    (house, entry)
}

/// The job the screen sends to its printer now, if any.
fn sent(screen: &mut Screen) -> Option<Taken> {
    let mut jobs = screen.app.take_jobs();
    assert!(jobs.len() <= 1, "one at a time");
    jobs.pop()
}

fn news(screen: &mut Screen, job: Taken, result: Result<(), PrintTrouble>) -> String {
    screen.app.update(Msg::Printed(Box::new(Printed { job, result })), screen.now);
    screen.text()
}

/// Every job fails once, each for a reason of its own.
fn off(screen: &mut Screen) {
    let troubles = [
        PrintTrouble::Failed("lp: 无法连接打印机 desk".to_owned()),
        PrintTrouble::NoAnswer(30),
        PrintTrouble::NoCommand("lp".to_owned()),
    ];
    for trouble in troubles {
        let job = sent(screen).unwrap();
        news(screen, job, Err(trouble));
    }
    assert!(sent(screen).is_none());
}

fn open(screen: &mut Screen) -> String {
    screen.keys(&["f10", "home"]);
    for _ in 0..40 {
        let text = screen.text();
        let row = text.lines().find(|l| l.starts_with('>')).unwrap_or_default();
        if row.contains("待印") || row.contains("printing") {
            return screen.keys(&["enter"]).text();
        }
        screen.keys(&["down"]);
    }
    panic!("not in the menu: {}", screen.text());
}

fn copies(house: &House, entry: EntryNo) -> usize {
    house.desk().find(entry, None).unwrap().entry.tickets[0].copies.len()
}

#[test]
fn what_waits_is_listed_with_who_and_why_and_said_on_the_desk() {
    for (lang, code) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (size, wide) in [((80, 24), ""), ((160, 48), "_160x48")] {
            let (house, _) = house();
            let mut screen = house.screen("wang", lang, size);
            off(&mut screen);
            let text = screen.keys(&["home"]).text();
            let (header, rule) = lang
                .pick("待印 3|3 份等着打印: ", "to print 3|3 print jobs wait: ")
                .split_once('|')
                .unwrap();
            assert!(text.lines().next().unwrap().contains(header), "{text}");
            assert!(text.contains(rule), "{text}");
            assert!(text.contains(lang.pick("派单", "send")), "alarms and keys stay: {text}");
            open(&mut screen);
            let buffer = screen.draw();
            insta::assert_snapshot!(format!("printing_{code}{wide}"), plain(&buffer));
        }
    }
}

#[test]
fn it_is_tried_again_by_itself_and_noted_when_it_is_on_paper() {
    let (house, entry) = house();
    let mut screen = house.screen("li", Lang::Zh, (80, 24));
    off(&mut screen);
    assert!(screen.keys(&["home"]).wait(9).text().contains("待印 3"));
    assert!(sent(&mut screen).is_none(), "not before ten seconds");
    screen.wait(1);
    let job = sent(&mut screen).unwrap();
    assert!(matches!(job.paper, Paper::Copy { .. }), "the oldest first");
    // Another screen on the file sees that it is being printed, and leaves it alone.
    let mut other = house.screen("zhao", Lang::Zh, (80, 24));
    other.wait(10);
    assert!(sent(&mut other).is_some_and(|o| o.no != job.no));
    assert_eq!(copies(&house, entry), 0);
    let text = news(&mut screen, job.clone(), Ok(()));
    assert!(text.contains("001/1 客户联已打印, 已记"), "{text}");
    assert_eq!(copies(&house, entry), 1);
    news(&mut screen, job, Ok(()));
    assert_eq!(copies(&house, entry), 1, "news twice, noted once");
    // Its own second failure is not said again: the header says it.
    let job = sent(&mut screen).unwrap();
    news(&mut screen, job, Err(PrintTrouble::NoAnswer(30)));
    let text = screen.keys(&["home"]).text();
    assert!(!text.contains("没有打印") && text.contains("30 秒没有回答"), "{text}");
}

#[test]
fn enter_prints_one_now_and_delete_gives_one_up_after_a_question() {
    let (house, _) = house();
    let mut screen = house.screen("wang", Lang::Zh, (80, 24));
    off(&mut screen);
    open(&mut screen);
    let text = screen.keys(&["3", "enter"]).text();
    assert!(text.contains("正在再印"), "{text}");
    let kit = sent(&mut screen).unwrap();
    assert_eq!(kit.paper, Paper::Kit);
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("3 号正在打印"), "{text}");
    let text = news(&mut screen, kit, Err(PrintTrouble::Failed("缺纸".to_owned())));
    assert!(text.contains("没有打印 停电备用: 缺纸; 排队等"), "asked for by hand: {text}");
    let delete = KeyEvent::new(KeyCode::Delete, KeyModifiers::NONE);
    screen.press(delete);
    assert!(screen.text().contains("停电备用: 不印了?"), "{}", screen.text());
    screen.keys(&["esc"]);
    assert_eq!(house.desk().print_jobs().unwrap()[2].state, JobState::Waiting);
    screen.press(delete);
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("停电备用: 不印了") && text.contains("待印 2"), "{text}");
    assert_eq!(house.desk().print_jobs().unwrap()[2].state, JobState::Cancelled);
}

#[test]
fn a_file_that_cannot_be_written_is_told_again_until_it_can() {
    let (house, entry) = house();
    let mut screen = house.screen("wang", Lang::Zh, (80, 24));
    let job = sent(&mut screen).unwrap();
    let raw = rusqlite::Connection::open(house.0.path().join("desk.db")).unwrap();
    let trigger =
        "CREATE TRIGGER no BEFORE UPDATE ON print_job BEGIN SELECT RAISE (ABORT, 'no'); END";
    raw.execute_batch(trigger).unwrap();
    news(&mut screen, job, Ok(()));
    let noted = "SELECT count(*) FROM event WHERE type = 'copy_printed'";
    let noted: i64 = raw.query_row(noted, [], |row| row.get(0)).unwrap();
    assert_eq!(noted, 0, "both or neither");
    assert!(sent(&mut screen).is_none(), "nothing else is begun meanwhile");
    raw.execute_batch("DROP TRIGGER no").unwrap();
    screen.wait(1);
    assert_eq!(copies(&house, entry), 1);
    assert!(sent(&mut screen).is_some());
}

#[test]
fn the_list_is_drawn_at_any_size_and_empty() {
    let (house, _) = house();
    for size in [(1, 1), (20, 6), (80, 8), (200, 60)] {
        let mut screen = house.screen("wang", Lang::En, (80, 24));
        open(&mut screen);
        screen.terminal =
            ratatui::Terminal::new(ratatui::backend::TestBackend::new(size.0, size.1)).unwrap();
        screen.keys(&["end", "pageup", "down", "home"]).text();
    }
    let empty = House(tempfile::tempdir().unwrap());
    let mut screen = empty.screen("wang", Lang::Zh, (80, 24));
    let text = open(&mut screen);
    assert!(text.contains("没有等着打印的"), "{text}");
    screen.keys(&["enter", "esc"]);
    assert_eq!(screen.app.depth(), 0);
}
