//! Backups, the taking out of people and the shift's own alarm, on the screen of a real file.
use super::screen::{NIGHT, Screen, lively};
use crate::rules::play::{record, staff, text};
use firstdesk::{
    desk::{Desk, Order, handover::Shift},
    domain::{
        at::{At, Span},
        command::Command,
        id::EntryNo,
    },
    store::REDACTED,
    tui::{app::Msg, desk::app, theme::Theme},
    words::Lang,
};

struct House(tempfile::TempDir);

impl House {
    fn desk(&self) -> Desk {
        Desk::open(&self.0.path().join("desk.db"), NIGHT).unwrap()
    }

    /// Somebody's screen on the file.
    fn screen(&self, who: &str, now: At) -> Screen {
        let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
        screen.app = app(self.desk(), staff(who), Lang::Zh, Theme::default(), now);
        screen.now = now;
        screen
    }
}

fn house() -> (House, EntryNo) {
    let house = House(tempfile::tempdir().unwrap());
    let mut desk = house.desk();
    let number = desk.execute(&staff("wang"), &Order::record(record()), NIGHT).unwrap().entry;
    let void = Command::Void { reason: text("重复") };
    desk.execute(&staff("wang"), &Order::on(number, void), NIGHT).unwrap();
    (house, number)
}

/// Ticks until the screen says it; the thread it waits for has nothing else to do.
fn until(screen: &mut Screen, said: &str) -> String {
    for _ in 0..100_000 {
        screen.app.update(Msg::Tick, screen.now);
        let text = screen.text();
        if text.contains(said) {
            return text;
        }
        std::thread::yield_now();
    }
    panic!("never said {said}: {}", screen.text());
}

#[test]
fn a_backup_is_made_from_the_menu_and_by_itself_at_its_hour() {
    let (house, _) = house();
    let mut screen = house.screen("wang", NIGHT);
    let menu = screen.keys(&["esc", "备份", "enter"]).text();
    assert!(menu.contains("备份正在进行"), "{menu}");
    until(&mut screen, "备份已做好并检查过");
    assert_eq!(house.desk().backups().unwrap().len(), 1);
    // 04:10, two hours later.
    screen.wait(2 * 3_600);
    until(&mut screen, "备份已做好并检查过");
    assert_eq!(house.desk().backups().unwrap().len(), 2);
}

#[test]
fn a_backup_that_fails_stands_among_the_alarms() {
    let (house, _) = house();
    std::fs::write(house.0.path().join("backups"), b"no folder").unwrap();
    let mut screen = house.screen("wang", NIGHT);
    screen.keys(&["esc", "备份", "enter"]);
    let text = until(&mut screen, "备份失败");
    assert!(!text.contains("备份已做好"), "{text}");
}

#[test]
fn a_supervisor_takes_a_person_out_after_a_question_and_nobody_else_does() {
    let (house, number) = house();
    let mut screen = house.screen("wang", NIGHT);
    screen.keys(&["esc", "抹去", "enter"]);
    assert!(screen.text().contains("由主管或经理来做"), "{}", screen.text());
    let mut screen = house.screen("zhao", NIGHT);
    screen.keys(&["home", "esc", "抹去", "enter"]);
    assert!(screen.text().contains("不能恢复"), "{}", screen.text());
    screen.keys(&["esc"]);
    assert_eq!(house.desk().find(number, None).unwrap().entry.contact, record().contact);
    screen.keys(&["esc", "抹去", "enter", "enter"]);
    assert!(screen.text().contains("已抹去 1 条信息"), "{}", screen.text());
    let contact = house.desk().find(number, None).unwrap().entry.contact;
    assert_eq!(contact.as_ref().map(firstdesk::domain::text::Text::as_str), Some(REDACTED));
    for _ in 0..100_000 {
        if house.desk().store().sweep_owed().unwrap().is_none() {
            return;
        }
        std::thread::yield_now();
    }
    panic!("the pages were never swept");
}

#[test]
fn the_alarm_of_an_unsigned_shift_is_put_aside_with_a_reason() {
    let (house, _) = house();
    let mut desk = house.desk();
    desk.hand_over(&staff("wang"), &Shift::to(staff("li")), NIGHT).unwrap();
    // 08:30: the change of eight o'clock was to be signed for by a quarter past.
    let late = NIGHT.plus(Span::minutes(376));
    let mut screen = house.screen("li", late);
    screen.keys(&["ctrl-y"]);
    assert!(screen.text().contains("未交班"), "{}", screen.text());
    screen.keys(&["enter"]);
    assert!(screen.text().contains("写一句为什么"), "{}", screen.text());
    screen.keys(&["接班的堵车", "enter"]);
    assert!(screen.text().contains("已搁置"), "{}", screen.text());
    assert_eq!(screen.app.depth(), 0);
    let desk = house.desk();
    let alarm = desk.alarms(late).into_iter().find(|a| a.id.entry().is_none()).unwrap();
    assert!(alarm.shelved_until.is_some_and(|until| until > late), "{alarm:?}");
}
