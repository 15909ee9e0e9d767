//! Alarms as control rooms do them: silenced, put aside, climbed, folded in a flood; and whether
//! they can be trusted.
use super::{
    office::Memory,
    screen::{FORMS, NIGHT, Screen, find, record},
};
use firstdesk::{
    desk::order::Order,
    domain::{
        at::{At, Span},
        command::Command,
        id::AlarmId,
        steady::Shift,
        vocab::Category,
    },
    tui::{
        app::{App, Msg},
        office::Notice,
        theme::{Palette, Theme},
    },
    words::Lang,
};
use ratatui::style::Modifier;

fn ago(seconds: i64) -> At {
    NIGHT.minus(Span::seconds(seconds))
}

/// So many calls, each a second after the other, dispatched by nobody; the last was received
/// `last` seconds ago.
fn calls(n: i64, last: i64) -> Memory {
    let mut office = Memory::new();
    for i in 0..n {
        let at = ago(last + n - i);
        let place = format!("{:02}01", i + 1);
        let call = record(&place, "漏水", Some(Category::Engineering), at);
        office.act("wang", Order::record(call), at);
    }
    office
}

fn screen(office: Memory, me: &str, lang: Lang) -> Screen {
    let mut screen = Screen::on(Memory::new(), lang, (80, 24));
    let theme = Theme::new(Palette::Colour, false);
    screen.book = std::rc::Rc::clone(&office.book);
    screen.app = App::new(Box::new(office), FORMS, me.into(), lang, theme, NIGHT);
    screen
}

fn bells(screen: &mut Screen, seconds: i64) -> i64 {
    (0..seconds).filter(|_| screen.wait(1).app.take_bell()).count().try_into().unwrap()
}

fn title(screen: &mut Screen) -> String {
    let text = screen.text();
    text.lines().find(|l| l.contains("── 警报")).unwrap().to_owned()
}

#[test]
fn silencing_stops_the_bell_here_and_nothing_else() {
    let mut s = screen(calls(1, 130), "wang", Lang::Zh);
    assert!(s.app.take_bell());
    let text = s.keys(&["ctrl-g"]).text();
    assert!(text.contains("这里静铃 1 项, 5 分钟 (到 02:19)"), "{text}");
    assert!(text.contains("铃静") && text.contains("未确认 1"), "{text}");
    assert_eq!(bells(&mut s, 200), 0);
    // Another alarm rings all the same; after five minutes the first one does again.
    s.keys(&["f2", "灯坏", "enter"]);
    assert_eq!(bells(&mut s, 100), 1, "the silence has an end");
    assert_eq!(bells(&mut s, 30), 1, "the new one");
    assert_eq!(s.book.borrow().entries[0].acks.len(), 0);
}

#[test]
fn silence_has_a_way_without_letters_from_inside_a_form() {
    let mut s = screen(calls(1, 130), "wang", Lang::Zh);
    s.app.take_bell();
    let text = s.keys(&["f2", "1203", "ctrl-g"]).text();
    assert!(text.contains("铃静") && text.contains("1203"), "{text}");
    s.keys(&["x"]);
    assert!(s.text().contains("1203x"), "a letter is a letter there");
}

#[test]
fn an_alarm_nobody_answers_climbs_and_says_so() {
    let mut s = screen(calls(1, 230), "wang", Lang::Zh);
    let text = s.text();
    assert!(text.contains(" !! 001") && !text.contains("已升级"), "{text}");
    s.wait(15);
    let text = s.text();
    assert!(text.contains(" !^ 001") && text.contains("已升级 1"), "{text}");
    s.keys(&["f5"]);
    assert!(!s.text().contains("已升级"), "somebody answers it");
}

#[test]
fn a_superiors_bell_rings_for_what_climbed_or_is_theirs() {
    let mut s = screen(calls(1, 130), "zhao", Lang::Zh);
    assert!(s.text().contains("未确认 1"), "everything is seen");
    assert!(!s.app.take_bell());
    assert_eq!(bells(&mut s, 100), 0);
    assert_eq!(bells(&mut s, 20), 1);
    let mut office = calls(1, 130);
    let entry = office.book.borrow().entries[0].number;
    let reason = super::screen::text("代班");
    office.act(
        "wang",
        Order::on(entry, Command::Assign { holder: "zhao".into(), reason }),
        ago(10),
    );
    assert!(screen(office, "zhao", Lang::Zh).app.take_bell(), "it is zhao's own");
}

#[test]
fn on_a_superiors_screen_what_climbed_stands_first() {
    let climbed_first = |me: &str| {
        let mut office = calls(1, 250);
        let mut urgent = record("0909", "冒烟", Some(Category::Fire), ago(100));
        urgent.emergency = true;
        office.act("wang", Order::record(urgent), ago(99));
        let text = screen(office, me, Lang::Zh).text();
        let first = text.lines().find(|l| l.starts_with(" !")).unwrap().to_owned();
        first.starts_with(" !^ 001")
    };
    assert!(climbed_first("zhao"));
    assert!(!climbed_first("wang"), "at the desk the emergency does");
}

#[test]
fn putting_aside_asks_a_reason_and_taking_back_is_one_key() {
    let mut s = screen(shelved(), "wang", Lang::Zh);
    assert!(!s.app.take_bell());
    let text = s.text();
    assert!(text.contains("搁置至 02:24") && text.contains("搁置 1"), "{text}");
    assert_eq!(bells(&mut s, 590), 0);
    assert_eq!(bells(&mut s, 10), 1, "it comes back by itself, and rings");
    let mut s = screen(shelved(), "wang", Lang::Zh);
    s.keys(&["tab", "tab", "ctrl-y"]);
    let text = s.text();
    assert!(text.contains("已取回, 照常响铃") && text.contains("搁置 0"), "{text}");
    assert!(s.app.take_bell());
    s.keys(&["ctrl-y"]);
    assert_eq!(s.app.depth(), 1, "the form with its reason");
}

/// A late dispatch, put aside for ten minutes five seconds ago.
fn shelved() -> Memory {
    let mut office = calls(1, 130);
    let entry = office.book.borrow().entries[0].number;
    let id: AlarmId = format!("{entry}:dispatch:1").parse().unwrap();
    let (alarm, reason) = (id.key().unwrap(), super::screen::text("等钥匙"));
    let shelve = Command::Shelve { alarm, length: Span::minutes(10), reason };
    office.act("wang", Order::on(entry, shelve), ago(5));
    office
}

#[test]
fn the_alarm_of_an_emergency_is_not_put_aside() {
    for lang in [Lang::Zh, Lang::En] {
        let mut office = Memory::new();
        let mut urgent = record("0909", "冒烟", Some(Category::Fire), ago(200));
        urgent.emergency = true;
        office.act("wang", Order::record(urgent), ago(199));
        let mut s = screen(office, "wang", lang);
        let text = s.keys(&["tab", "tab", "ctrl-y"]).text();
        assert!(text.contains("(S3.1)"), "{text}");
        assert_eq!(s.app.depth(), 0);
    }
}

#[test]
fn a_flood_is_folded_by_cause_counts_all_and_opens_with_enter() {
    let mut s = screen(calls(12, 130), "wang", Lang::Zh);
    let line = title(&mut s);
    assert!(line.contains("集中 12") && line.contains("未确认 12"), "{line}");
    let text = s.text();
    assert!(text.contains("x12") && text.contains("王芳 派单超时"), "{text}");
    s.keys(&["tab", "tab"]);
    let buffer = s.draw();
    let (_, y) = find(&buffer, "x12").unwrap();
    assert!(buffer[(0, y)].modifier.contains(Modifier::REVERSED));
    let text = s.keys(&["ctrl-y"]).text();
    assert!(text.contains("只能一个一个搁置: 先按 Enter 展开"), "{text}");
    let text = s.keys(&["enter"]).text();
    assert!(text.contains("── 警报  王芳 派单超时  12"), "{text}");
    assert!(text.contains("0101") && text.contains("x12"), "the pane below stays: {text}");
    // One of them with one key, there where it is chosen; its entry with Enter.
    s.keys(&["down", "f5"]);
    let acks = |s: &Screen, i: usize| s.book.borrow().entries[i].acks.len();
    assert_eq!((0..12).filter(|i| acks(&s, *i) == 1).count(), 1);
    s.keys(&["home", "enter"]);
    assert_eq!(s.app.depth(), 0);
}

#[test]
fn acknowledging_a_row_of_several_asks_and_names_the_number() {
    let mut s = screen(calls(12, 130), "wang", Lang::Zh);
    let text = s.keys(&["tab", "tab", "f5"]).text();
    assert!(text.contains("一次确认 12 项警报 (王芳 派单超时)?"), "{text}");
    s.keys(&["esc"]);
    assert!(s.book.borrow().entries.iter().all(|e| e.acks.is_empty()));
    let text = s.keys(&["f5", "enter"]).text();
    assert!(text.contains("已确认 12/12 项") && text.contains("已确认 12"), "{text}");
    assert!(s.book.borrow().entries.iter().all(|e| e.acks.len() == 1));
}

#[test]
fn a_flood_in_english() {
    let mut s = screen(calls(12, 130), "wang", Lang::En);
    let text = s.text();
    assert!(text.contains("flood 12") && text.contains("Wang Fang dispatch late"), "{text}");
}

#[test]
fn a_clock_that_jumps_is_said_and_written_and_moves_nothing() {
    let mut s = screen(calls(1, 50), "wang", Lang::Zh);
    let to = s.now.plus(Span::seconds(3_600));
    s.app.update(Msg::Clock(Shift::Jumped { from: s.now, to }), s.now);
    let text = s.text();
    assert!(text.contains("机器钟快了 1h00, 这里照原来的走"), "{text}");
    assert_eq!(s.book.borrow().jumps, [(s.now, to)]);
    assert!(text.contains("没有警报") || text.contains("未确认 0"), "{text}");
    // The warning stays until it is settled.
    assert!(s.keys(&["down"]).wait(5).text().contains("机器钟快了"));
    // Right? Then it is followed, and what ran goes on.
    let text = menu(&mut s, "对钟");
    assert!(text.contains("这里是 11-23 02:14:12, 机器钟是 11-23 03:14:12"), "{text}");
    s.keys(&["enter"]);
    assert!(s.app.take_trust());
    s.now = s.now.plus(Span::seconds(3_600));
    let text = s.text();
    assert!(text.contains("没有警报因此响或消") && !text.contains("机器钟快了"), "{text}");
    assert_eq!(bells(&mut s, 60), 0, "two minutes to dispatch, as before");
    assert_eq!(bells(&mut s, 10), 1);
}

/// Chooses a row of the menu by its word.
fn menu(s: &mut Screen, word: &str) -> String {
    s.keys(&["f10", "home"]);
    for _ in 0..40 {
        if s.text().lines().any(|l| l.starts_with('>') && l.contains(word)) {
            return s.keys(&["enter"]).text();
        }
        s.keys(&["down"]);
    }
    panic!("{word} is not in the menu: {}", s.text());
}

#[test]
fn a_clock_set_back_is_never_followed() {
    let mut s = screen(calls(1, 130), "wang", Lang::Zh);
    let to = s.now.minus(Span::seconds(3_600));
    s.app.update(Msg::Clock(Shift::Jumped { from: s.now, to }), s.now);
    assert!(s.text().contains("机器钟慢了 1h00"));
    let text = menu(&mut s, "对钟");
    assert!(text.contains("这里不往回走"), "{text}");
    assert!(!s.app.take_trust());
    s.keys(&["esc"]);
    s.app.update(Msg::Clock(Shift::Righted), s.now);
    assert!(!s.text().contains("机器钟慢了"));
}

#[test]
fn another_desk_s_word_about_the_clock_is_enough() {
    let mut s = screen(calls(1, 50), "zhao", Lang::Zh);
    let to = s.now.plus(Span::seconds(3_600));
    s.app.update(Msg::Clock(Shift::Jumped { from: s.now, to }), s.now);
    s.wait(1);
    assert!(!s.app.take_trust());
    s.book.borrow_mut().corrected = true;
    s.wait(1);
    assert!(s.app.take_trust());
}

#[test]
fn after_a_stop_each_limit_that_passed_is_named() {
    for (lang, want) in [(Lang::Zh, "停机 02:10–02:14  超过时限 3 项"), (Lang::En, "Down 02:10")]
    {
        let office = calls(3, 130);
        office.book.borrow_mut().last_seen = Some(ago(247));
        let mut s = screen(office, "wang", lang);
        let text = s.text();
        assert!(text.contains(want), "{text}");
        assert!(["0101", "0201", "0301"].iter().all(|p| text.contains(p)), "{text}");
        s.keys(&["down", "enter"]);
        assert_eq!(s.app.depth(), 0, "it leads to its entry");
        menu(&mut s, lang.pick("停机", "the last stop"));
        assert!(s.text().contains(want), "and can be looked at again");
    }
}

#[test]
fn a_stop_without_a_missed_limit_is_a_word_and_no_dialog() {
    let office = calls(1, 30);
    office.book.borrow_mut().last_seen = Some(ago(600));
    let mut s = screen(office, "wang", Lang::Zh);
    assert!(s.text().contains("计时停过, 其间超限 0 项"));
    assert_eq!(s.app.depth(), 0);
}

#[test]
fn a_command_that_fails_is_said_until_one_works() {
    let mut s = screen(calls(1, 130), "wang", Lang::Zh);
    let id: AlarmId = "261123-001:dispatch:1".parse().unwrap();
    s.book.borrow_mut().notices.push(Notice::Failed(id, "exit status: 3".to_owned()));
    s.wait(1);
    let text = s.text();
    assert!(text.contains("通知命令失败 261123-001:dispatch:1: exit status: 3"), "{text}");
    assert!(text.contains("!! 001"), "the alarm itself stays in sight: {text}");
    s.book.borrow_mut().notices.push(Notice::Called);
    assert!(!s.wait(1).text().contains("通知命令失败"));
}

#[test]
fn the_last_backup_and_the_bell_are_told_honestly() {
    let office = calls(1, 10);
    office.book.borrow_mut().last_backup = Some(ago(7_000));
    let mut s = screen(office, "wang", Lang::Zh);
    let text = s.wait(1).text();
    assert!(text.contains("备份 00:17") && text.contains("铃未试"), "{text}");
    s.book.borrow_mut().read_only = true;
    assert!(s.wait(1).text().contains("库坏"));
}

#[test]
fn without_reading_the_alarms_are_said_to_stand_still() {
    for (lang, want) in [(Lang::Zh, "计时停止"), (Lang::En, "ALARMS NOT RUNNING SINCE")] {
        let mut s = screen(calls(1, 130), "wang", lang);
        s.book.borrow_mut().unreadable = true;
        let text = s.wait(2).text();
        assert!(text.contains(want), "{text}");
        // No tick at all.
        let mut s = screen(calls(1, 130), "wang", lang);
        s.now = s.now.plus(Span::seconds(6));
        assert!(s.text().contains(want));
    }
}
