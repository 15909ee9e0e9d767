//! The lane of bookings on the whole screen, and numbers that two days share.
use super::{
    office::Memory,
    screen::{NIGHT, Screen, find, lively, record},
};
use firstdesk::{
    desk::order::Order,
    domain::{
        at::Span,
        command::Command,
        id::{EntryNo, TicketNo},
        vocab::Category,
    },
    words::Lang,
};
use ratatui::style::{Color, Modifier};

const NO: TicketNo = TicketNo(1);

fn send() -> Command {
    Command::Dispatch { ticket: None, to: None, category: None, read_back: true }
}

/// A booking `minutes` from the night, taken down an hour ago and dispatched.
fn book(desk: &mut Memory, place: &str, minutes: i64, clear: Option<&str>) -> EntryNo {
    let ago = |s| NIGHT.minus(Span::seconds(s));
    let mut call = record(place, "深度保洁", Some(Category::Cleaning), ago(3_600));
    call.appointment = Some(NIGHT.plus(Span::minutes(minutes)));
    call.avoid = clear.and_then(|w| w.parse().ok());
    let number = desk.act("wang", Order::record(call), ago(3_580)).entry;
    desk.act("wang", Order::on(number, send()), ago(3_500));
    number
}

#[test]
fn ctrl_t_opens_the_lane_and_what_is_late_is_marked_and_red() {
    let mut desk = Memory::new();
    book(&mut desk, "0807", 14, None);
    book(&mut desk, "1203", 30, Some("12:00-14:00"));
    let mut screen = Screen::on(desk, Lang::Zh, (80, 24));
    let buffer = screen.keys(&["ctrl-t", "down"]).draw();
    let text = super::screen::plain(&buffer);
    assert!(text.contains("今明预约  今天 2"), "{text}");
    let (x, y) = find(&buffer, "! 1:00").expect("the contact is a minute late");
    assert_eq!(buffer[(x, y)].fg, Color::Red);
    assert!(buffer[(x, y)].modifier.contains(Modifier::BOLD));
    let (x, y) = find(&buffer, "> 15:00").expect("the other's has a quarter of an hour");
    assert_ne!(buffer[(x, y)].fg, Color::Red);
    assert!(buffer[(x, y)].modifier.contains(Modifier::REVERSED), "the chosen row");
    assert!(text.contains("避12-14") && text.contains("F8 客人不在"), "{text}");
    assert!(text.contains("联系客户"), "Enter says what it does: {text}");
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("── 联系客户") && text.contains("您约了今天 02:44"), "{text}");
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("02:14 已联"), "back in the lane, and contacted: {text}");
}

#[test]
fn the_lane_stands_beside_the_story_on_a_wide_screen() {
    for lang in [Lang::Zh, Lang::En] {
        let mut desk = Memory::new();
        let number = book(&mut desk, "1203", 30, Some("12:00-14:00"));
        book(&mut desk, "B0807", 60 * 35, None);
        book(&mut desk, "0101", 60 * 50, None);
        let moved = Order {
            note: firstdesk::domain::text::Text::prose("来电").ok(),
            ..Order::on(
                number,
                Command::Rebook { appointment: NIGHT.plus(Span::minutes(45)), reason: None },
            )
        };
        desk.act("wang", moved, NIGHT.minus(Span::seconds(60)));
        let mut screen = Screen::on(desk, lang, (160, 48));
        let text = screen.keys(&["end"]).text();
        let word = |zh, en| lang.pick(zh, en);
        let told = word("改约 11-23 02:44 > 11-23 02:59 (来电)", "rebooked 11-23 02:44");
        assert!(text.contains(told), "{text}");
        assert!(text.contains("02:54-02:56"), "{text}");
        assert!(text.contains(word("避开     12:00-14:00", "avoid    12:00-14:00")), "{text}");
        assert!(text.contains(word("今明预约", "Booked today and tomorrow")), "{text}");
        assert!(!text.contains("11-25 04:14"), "the day after is not near: {text}");
        assert!(text.lines().all(|l| firstdesk::tui::draw::width(l) <= 160));
        insta::assert_snapshot!(format!("lane_wide_{}", lang.code()), text);
    }
}

#[test]
fn numbers_two_days_share_say_their_day() {
    let mut desk = Memory::new();
    let day = |s: i64| NIGHT.minus(Span::minutes(1_440)).plus(Span::seconds(s));
    for (place, at) in [("0807", day(0)), ("1203", NIGHT.minus(Span::seconds(600)))] {
        let call = record(place, "漏水", Some(Category::Engineering), at);
        desk.act("wang", Order::record(call), at.plus(Span::seconds(20)));
    }
    let mut screen = Screen::on(desk, Lang::Zh, (80, 24));
    let text = screen.text();
    let rows = |part: &str| text.lines().filter(|l| l.contains(part)).collect::<Vec<_>>();
    assert!(rows("001 11-22").len() == 1, "the log: {text}");
    assert!(rows("待派   22-001").len() == 1 && rows("待派   001   ").len() == 1, "{text}");
    assert!(rows("!^ 22-001 0807").len() == 2, "two limits of yesterday's: {text}");
    assert!(rows("!^ 001    1203").len() == 1, "{text}");
    assert!(rows("派单 22-001 0807").len() == 1, "the next-action line: {text}");
}

#[test]
fn a_visit_that_waits_for_a_time_is_on_the_board_and_asks_for_it() {
    let mut desk = lively();
    let number = book(&mut desk, "1105", -10, None);
    let ago = |s| NIGHT.minus(Span::seconds(s));
    let act = |desk: &mut Memory, command, s| desk.act("wang", Order::on(number, command), ago(s));
    act(&mut desk, Command::Sign { ticket: NO, signer: None }, 1_000);
    act(&mut desk, Command::Arrive { ticket: NO }, 800);
    let reason = super::screen::text("敲门无人应");
    act(&mut desk, Command::NoShow { ticket: NO, reason }, 300);
    let mut screen = Screen::on(desk, Lang::Zh, (80, 30));
    let text = screen.text();
    assert!(text.contains("待改约 客人不在1次"), "{text}");
    let text = screen.keys(&["ctrl-t", "enter"]).text();
    assert!(text.contains("── 改约") && text.contains("您不在"), "{text}");
}
