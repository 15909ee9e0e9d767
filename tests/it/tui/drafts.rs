//! Calls being taken down: on disk within a second, parked, taken back, given up.
use super::{
    office::Memory,
    screen::{NIGHT, Screen},
};
use firstdesk::words::Lang;

fn empty() -> Screen {
    Screen::on(Memory::new(), Lang::Zh, (80, 24))
}

#[test]
fn what_is_typed_is_kept_within_a_second() {
    let mut screen = empty();
    screen.keys(&["f2", "1203 漏水"]).wait(1);
    assert_eq!(screen.book.borrow().drafts[0].line, "1203 漏水");
    screen.keys(&[" 急"]).wait(1);
    let book = screen.book.borrow();
    assert_eq!(book.drafts.len(), 1);
    assert_eq!((book.drafts[0].line.as_str(), book.drafts[0].started_at), ("1203 漏水 急", NIGHT));
}

#[test]
fn after_a_crash_the_call_comes_back_parked() {
    let mut screen = empty();
    screen.keys(&["f2", "1203 漏水"]).wait(1);
    let office = Memory::new();
    *office.book.borrow_mut() = std::mem::take(&mut *screen.book.borrow_mut());
    let mut again = Screen::on(office, Lang::Zh, (80, 24));
    let text = again.text();
    assert!(text.contains("搁下 1") && text.contains("接回来电 1203 漏水"), "{text}");
    again.keys(&["enter", " 急"]).wait(1);
    assert_eq!(again.book.borrow().drafts[0].line, "1203 漏水 急");
    assert!(!again.text().contains("搁下 1"));
}

#[test]
fn the_hours_of_the_shift_are_whole_or_not_there() {
    for cols in 50..90 {
        let mut screen = Screen::on(Memory::new(), Lang::Zh, (cols, 24));
        let text = screen.keys(&["f2", "一号", "f2"]).text();
        let head = text.lines().next().unwrap_or_default();
        let Some((who, _)) = head.split_once("搁下 1") else { continue };
        assert!(who.contains("00-08") || !who.contains('0'), "{cols}: {head}");
    }
}

#[test]
fn a_second_call_parks_the_first_and_a_digit_takes_it_back() {
    let mut screen = empty();
    screen.keys(&["f2", "一号"]).wait(2).keys(&["f2", "二号"]).wait(1);
    assert!(screen.text().contains("搁下 1"));
    assert_eq!(screen.book.borrow().drafts.len(), 2);
    screen.keys(&["enter"]);
    assert_eq!(screen.app.depth(), 0, "the second is recorded");
    let text = screen.keys(&["1"]).text();
    assert!(text.contains("一号"), "{text}");
    screen.keys(&["enter"]).wait(3);
    let book = screen.book.borrow();
    assert_eq!((book.entries.len(), book.drafts.len()), (2, 0), "no call comes back as a ghost");
    assert_eq!(book.entries[1].received_at, NIGHT, "its clock began when it was picked up");
}

#[test]
fn a_call_given_up_has_its_reason_and_is_gone() {
    let mut screen = empty();
    screen.keys(&["f2", "打错"]).wait(1).keys(&["esc"]).wait(2);
    let book = screen.book.borrow();
    assert_eq!(screen.app.depth(), 0);
    assert!(book.drafts.is_empty());
    assert_eq!(book.abandoned[0].1.as_str(), "挂断");
}

#[test]
fn a_draft_that_cannot_be_kept_is_said_loudly() {
    let mut screen = empty();
    screen.book.borrow_mut().read_only = true;
    screen.keys(&["f2", "1203 漏水"]).wait(1);
    let text = screen.text();
    assert!(text.contains("没有保存") && text.contains("1203 漏水"), "{text}");
    screen.book.borrow_mut().read_only = false;
    screen.wait(1);
    assert_eq!(screen.book.borrow().drafts.len(), 1, "and tried again");
}

#[test]
fn the_end_from_outside_keeps_the_last_letters() {
    let mut screen = empty();
    screen.keys(&["f2", "1203"]);
    screen.app.update(firstdesk::tui::app::Msg::Terminate, NIGHT);
    assert_eq!(screen.book.borrow().drafts[0].line, "1203");
}
