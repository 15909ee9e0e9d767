//! The bell: at once, again each minute, until somebody acknowledges.
use super::{
    office::Memory,
    screen::{NIGHT, Screen, record},
};
use firstdesk::{desk::order::Order, domain::vocab::Category, words::Lang};

fn one_call() -> Screen {
    let mut office = Memory::new();
    office.act(
        "wang",
        Order::record(record("1203", "漏水", Some(Category::Engineering), NIGHT)),
        NIGHT,
    );
    Screen::on(office, Lang::Zh, (80, 24))
}

/// The seconds, from now, in which the bell rang.
fn rings(screen: &mut Screen, seconds: i64) -> Vec<i64> {
    let rang = |s: &mut Screen, second: i64| {
        s.wait(1);
        s.app.take_bell().then_some(second)
    };
    (1..=seconds).filter_map(|second| rang(screen, second)).collect()
}

#[test]
fn it_rings_when_the_limit_passes_and_each_minute_until_acknowledged() {
    let mut screen = one_call();
    assert_eq!(rings(&mut screen, 300), [121, 181, 241], "met at 120 s, late after");
    assert!(screen.text().contains("铃响"));
    screen.keys(&["f5"]);
    let text = screen.text();
    assert!(text.contains("警报已确认, 铃停") && text.contains("已确认 02:19"), "{text}");
    assert_eq!(rings(&mut screen, 300), [] as [i64; 0], "acknowledged, though still late");
    assert!(screen.text().contains("铃未试"));
}

#[test]
fn it_is_acknowledged_from_inside_a_form_with_one_key() {
    let mut screen = one_call();
    rings(&mut screen, 121);
    screen.keys(&["f2", "0807 吵"]);
    screen.keys(&["f5"]);
    assert_eq!(rings(&mut screen, 120), [] as [i64; 0]);
    assert_eq!(screen.app.depth(), 1, "the form stayed");
    assert!(screen.text().contains("0807 吵"));
}

#[test]
fn another_alarm_rings_though_the_first_was_acknowledged() {
    let mut screen = one_call();
    rings(&mut screen, 121);
    screen.keys(&["f5", "f2", "灯坏", "enter"]);
    assert_eq!(screen.book.borrow().entries.len(), 2);
    assert_eq!(rings(&mut screen, 130), [121]);
}

#[test]
fn a_clock_set_back_does_not_silence_it() {
    let mut screen = one_call();
    rings(&mut screen, 185);
    screen.now = screen.now.minus(firstdesk::domain::at::Span::seconds(30));
    assert_eq!(rings(&mut screen, 5).len(), 1);
}
