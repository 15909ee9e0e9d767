//! Signing in, the lock, the mask, and screens that may not do everything.
use super::screen::{NIGHT, Screen, lively, record};
use firstdesk::{
    desk::{Desk, Order, handover::Shift},
    domain::{
        at::Span, command::Command, draft::Draft, id::StaffId, pin::Pin, text::Text,
        vocab::Category,
    },
    tui::{self, rein::Rein, theme::Theme},
    words::Lang,
};
use std::collections::BTreeMap;

const PIN: &str = "271828";

struct House {
    screen: Screen,
    folder: tempfile::TempDir,
}

impl House {
    /// 王芳's screen on a file with one late call; she and 赵敏 have a PIN.
    fn new(me: &str, rein: Rein, lang: Lang) -> House {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk::open(&folder.path().join("desk.db"), NIGHT).unwrap();
        let (wang, zhao) = (StaffId::from("wang"), StaffId::from("zhao"));
        let call = record("1203", "李女士 13900000021 漏水", Some(Category::Engineering), NIGHT);
        desk.execute(&wang, &Order::record(call), NIGHT).unwrap();
        desk.set_pin(&zhao, &zhao, PIN, NIGHT).unwrap();
        desk.set_pin(&zhao, &wang, PIN, NIGHT).unwrap();
        desk.forget(&zhao);
        if rein == Rein::Watch {
            desk.only_watch();
        }
        let mut screen = Screen::on(lively(), lang, (80, 24));
        screen.app = tui::desk::app(desk, me.into(), lang, Theme::default(), NIGHT).guarded(
            rein,
            Span::minutes(10),
            NIGHT,
        );
        House { screen, folder }
    }

    fn notes(&self) -> usize {
        let desk = Desk::open(&self.folder.path().join("desk.db"), NIGHT).unwrap();
        let events = desk.events_after(0, 100).unwrap();
        events.iter().filter(|e| e.logged.event.name() == "shift_noted").count()
    }
}

#[test]
fn nothing_is_done_before_whoever_sits_here_has_signed_in() {
    let mut house = House::new("wang", Rein::Free, Lang::Zh);
    let text = house.screen.wait(200).text();
    assert!(text.contains("── 签到") && text.contains("王芳"), "{text}");
    assert!(text.contains("1203") && text.contains("── 警报"), "clocks and alarms stand: {text}");
    assert!(text.contains("李**") && !text.contains("李女士"), "names are masked: {text}");
    assert!(!text.contains("13900000021"), "{text}");
    let depth = house.screen.keys(&["f2", "f5", "f10", "f9", "esc", "enter"]).app.depth();
    assert_eq!(depth, 1, "only the gate");
    let text = house.screen.wait(2).keys(&["314159", "enter"]).text();
    assert!(text.contains("密码不对; 还能试 3 次"), "Enter alone was a try, too: {text}");
    assert!(!text.contains("314159"), "{text}");
    let text = house.screen.wait(2).keys(&["２７１８２８", "enter"]).text();
    assert!(text.contains("已签到: 王芳") && text.contains("李女士"), "{text}");
    assert_eq!(house.screen.keys(&["f2"]).app.depth(), 1, "the phone may ring now");
}

#[test]
fn after_a_while_without_a_key_it_locks_and_a_call_half_typed_stays() {
    let mut house = House::new("wang", Rein::Free, Lang::Zh);
    house.screen.wait(2).keys(&[PIN, "enter", "f2", "1203 漏水"]);
    assert!(house.screen.wait(590).text().contains("1203 漏水"));
    let locked = house.screen.wait(15).text();
    assert!(locked.contains("── 已锁屏") && !locked.contains("李女士"), "{locked}");
    assert!(locked.contains("── 警报"), "{locked}");
    house.screen.keys(&["ctrl-q"]);
    assert!(!house.screen.app.is_over(), "nobody walks past and ends its alarms");
    let text = house.screen.keys(&[PIN, "enter"]).text();
    assert!(text.contains("1203 漏水"), "{text}");
    let text = house.screen.keys(&["esc"]).text();
    assert!(!text.contains("已锁屏"), "{text}");
}

#[test]
fn somebody_else_sits_down_with_one_key_and_their_pin() {
    let mut house = House::new("wang", Rein::Free, Lang::En);
    house.screen.wait(2).keys(&[PIN, "enter", "ctrl-w"]);
    let text = house.screen.text();
    let at = text.lines().position(|l| l.contains("Zhao Min")).unwrap();
    let first = text.lines().position(|l| l.contains("Li Jing")).unwrap();
    let digit = (at - first + 1).to_string();
    let text = house.screen.keys(&[&digit, "enter"]).text();
    assert!(text.contains("Sign in") && text.contains("Zhao Min"), "{text}");
    let text = house.screen.wait(2).keys(&["999999", "enter"]).text();
    assert!(text.contains("wrong PIN"), "{text}");
    assert!(house.screen.keys(&["esc"]).text().contains("Wang Fang"), "she goes on");
    house.screen.wait(2).keys(&["ctrl-w", &digit, "enter", PIN, "enter"]);
    let text = house.screen.text();
    assert!(text.lines().next().unwrap().contains("Zhao Min"), "{text}");
}

#[test]
fn names_are_masked_by_a_key_and_no_form_begins_with_a_mask() {
    let mut house = House::new("wang", Rein::Free, Lang::Zh);
    house.screen.wait(2).keys(&[PIN, "enter"]);
    assert!(house.screen.text().contains("李女士"));
    let masked = house.screen.keys(&["ctrl-n"]).text();
    assert!(!masked.contains("李女士") && masked.contains("1203"), "{masked}");
    assert!(house.screen.keys(&["ctrl-n"]).text().contains("李女士"));
}

#[test]
fn a_bound_session_stays_one_person_s() {
    let mut house = House::new("zhao", Rein::Bound, Lang::Zh);
    let text = house.screen.wait(2).keys(&["down", "up", "down"]).text();
    assert!(text.contains("赵敏") && !text.contains("换人"), "{text}");
    house.screen.keys(&[PIN, "enter"]);
    for key in ["ctrl-w", "f9"] {
        let text = house.screen.keys(&[key]).text();
        assert_eq!(house.screen.app.depth(), 0, "{key}");
        assert!(text.contains("这次连线只属于一个人"), "{key}: {text}");
    }
    let text = house.screen.keys(&["f10", "报告", "enter"]).text();
    assert!(text.contains("这次连线只属于一个人"), "no page is saved: {text}");
}

#[test]
fn who_only_watches_sees_everything_and_writes_nothing() {
    let mut house = House::new("wang", Rein::Watch, Lang::Zh);
    let text = house.screen.wait(200).text();
    assert_eq!(house.screen.app.depth(), 0, "no PIN is asked for: {text}");
    assert!(text.lines().next().unwrap().contains("只看"), "{text}");
    for key in
        ["f2", "f3", "f4", "f5", "f7", "f8", "f9", "ctrl-o", "ctrl-w", "ctrl-x", "enter", "1"]
    {
        let text = house.screen.keys(&[key]).text();
        assert_eq!(house.screen.app.depth(), 0, "{key}");
        assert!(text.contains("只看不动的屏幕"), "{key}: {text}");
    }
    assert!(house.screen.keys(&["ctrl-t"]).text().contains("── "), "looking is free");
    house.screen.keys(&["esc"]);
    for action in ["备份", "报告", "抹去", "过期"] {
        let text = house.screen.keys(&["f10", action, "enter"]).text();
        assert!(text.contains("只看不动的屏幕"), "{action}: {text}");
        house.screen.keys(&["esc", "esc"]);
    }
    assert_eq!(house.notes(), 0);
    let files = std::fs::read_dir(house.folder.path()).unwrap();
    let names: Vec<_> = files.map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.iter().all(|n| n.starts_with("desk.db")), "{names:?}");
}

#[test]
fn who_only_watches_makes_no_backup_at_its_hour_and_tries_no_pin() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&folder.path().join("desk.db"), NIGHT).unwrap();
    let zhao = StaffId::from("zhao");
    desk.set_pin(&zhao, &zhao, PIN, NIGHT).unwrap();
    desk.only_watch();
    let later = NIGHT.plus(Span::minutes(48 * 60));
    assert!(desk.backup_of_the_hour(later).unwrap().is_none());
    let owed = desk.reports_owed(later).unwrap();
    assert!(!owed.is_empty() && !desk.claim_report(owed[0], later).unwrap());
    assert!(desk.prove(&zhao, &Pin::typed(PIN), later).is_err());
    let draft =
        Draft { started_at: NIGHT, by: zhao.clone(), line: String::new(), fields: BTreeMap::new() };
    assert!(desk.save_draft(&draft).is_err() && desk.drop_draft(&draft).is_err());
    assert!(desk.may_back_up(&zhao).is_err());
    let mut other = Desk::open(&folder.path().join("desk.db"), NIGHT).unwrap();
    assert!(other.backup_of_the_hour(later).unwrap().is_some(), "it was due");
    assert!(other.prove(&zhao, &Pin::typed(PIN), later).is_ok(), "no try was counted");
}

#[test]
fn what_is_most_urgent_leads_a_bound_session_into_no_hand_over() {
    let mut house = House::new("zhao", Rein::Bound, Lang::Zh);
    house.screen.wait(2).keys(&[PIN, "enter"]);
    // Nothing is left to do but to sign for the change of shift.
    let mut desk = Desk::open(&house.folder.path().join("desk.db"), NIGHT).unwrap();
    let number = desk.log()[0].entry.number;
    desk.forget(&"zhao".into());
    desk.prove(&"wang".into(), &Pin::typed(PIN), NIGHT.plus(Span::seconds(5))).unwrap();
    let void = Command::Void { reason: Text::line("重复").unwrap() };
    let now = NIGHT.plus(Span::seconds(5));
    desk.execute(&"wang".into(), &Order::on(number, void), now).unwrap();
    desk.hand_over(&"wang".into(), &Shift::to("zhao".into()), now).unwrap();
    house.screen.now = house.screen.now.plus(Span::minutes(12 * 60));
    let text = house.screen.wait(2).keys(&[PIN, "enter"]).text();
    assert!(text.contains("Enter") && text.contains("交班"), "{text}");
    let text = house.screen.keys(&["enter"]).text();
    assert_eq!(house.screen.app.depth(), 0, "{text}");
    assert!(text.contains("这次连线只属于一个人"), "{text}");
}

#[test]
fn nobody_is_let_in_because_the_pins_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.db");
    let mut desk = Desk::open(&file, NIGHT).unwrap();
    let zhao = StaffId::from("zhao");
    desk.set_pin(&zhao, &zhao, PIN, NIGHT).unwrap();
    desk.forget(&zhao);
    let raw = rusqlite::Connection::open(&file).unwrap();
    raw.execute_batch("ALTER TABLE pin RENAME TO elsewhere").unwrap();
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    let app = tui::desk::app(desk, zhao, Lang::Zh, Theme::default(), NIGHT);
    screen.app = app.guarded(Rein::Free, Span::minutes(10), NIGHT);
    assert_eq!(screen.app.depth(), 1, "the gate");
    assert_eq!(screen.wait(2).keys(&["esc", PIN, "enter"]).app.depth(), 1, "{}", screen.text());
    raw.execute_batch("ALTER TABLE elsewhere RENAME TO pin").unwrap();
    assert_eq!(screen.wait(2).keys(&[PIN, "enter"]).app.depth(), 0, "{}", screen.text());
}

/// 王芳's screen on a file where nobody has a PIN, with one late call.
fn without_pins(lang: Lang) -> House {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&folder.path().join("desk.db"), NIGHT).unwrap();
    let wang = StaffId::from("wang");
    let call = record("1203", "李女士 13900000021 漏水", Some(Category::Engineering), NIGHT);
    desk.execute(&wang, &Order::record(call), NIGHT).unwrap();
    let mut screen = Screen::on(lively(), lang, (80, 24));
    screen.app = tui::desk::app(desk, wang, lang, Theme::default(), NIGHT).guarded(
        Rein::Free,
        Span::minutes(10),
        NIGHT,
    );
    House { screen, folder }
}

#[test]
fn without_a_pin_it_masks_all_the_same_and_one_key_brings_it_back() {
    for back in ["enter", "x", "f2", "f10", "esc"] {
        let mut house = without_pins(Lang::Zh);
        house.screen.wait(2).keys(&["f2", "1203 王先生 13911112222 漏水"]);
        assert!(house.screen.text().contains("王先生"));
        let locked = house.screen.wait(605).text();
        assert!(locked.contains("── 已锁屏") && locked.contains("按任意键回来"), "{locked}");
        for name in ["李女士", "王先生", "13900000021", "13911112222"] {
            assert!(!locked.contains(name), "{name}, in a form or a list: {locked}");
        }
        assert!(locked.contains("── 警报") && locked.contains("派单超时"), "{locked}");
        let text = house.screen.keys(&[back]).text();
        assert!(!text.contains("已锁屏"), "{back}: {text}");
        assert!(text.contains("1203 王先生 13911112222 漏水"), "{back}, typed before: {text}");
        assert_eq!(house.screen.app.depth(), 1, "{back} did nothing else");
    }
}

#[test]
fn a_locked_screen_rings_and_is_locked_by_a_key_too() {
    let mut house = without_pins(Lang::En);
    let text = house.screen.wait(2).keys(&["ctrl-x"]).text();
    assert!(text.contains("any key brings them back") && !text.contains("李女士"), "{text}");
    house.screen.wait(130);
    assert!(house.screen.app.take_bell(), "a limit passed while nobody looked");
    let text = house.screen.keys(&["down"]).text();
    assert!(text.contains("Li Jing"), "somebody else may sit down: {text}");
    assert!(!house.screen.keys(&["up", "enter"]).text().contains("Locked"));
}
