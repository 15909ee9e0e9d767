//! The desk by keys: moving about, opening forms, menu, language, hand-over, leaving.
use super::screen::{FORMS, NIGHT, Screen, lively, row};
use firstdesk::{
    tui::app::{App, Forms, Msg},
    words::Lang,
};
use std::sync::Mutex;

fn zh() -> Screen {
    Screen::on(lively(), Lang::Zh, (80, 24))
}

#[test]
fn the_most_urgent_thing_is_named_and_enter_opens_it() {
    static OPENED: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let mut screen = zh();
    let text = screen.text();
    assert!(text.contains("> Enter  报部门 006 1203"), "a late emergency before all: {text}");
    let step = |number, next, view: &firstdesk::tui::view::View<'_>| {
        OPENED.lock().unwrap().push(format!("{number} {next:?}"));
        (FORMS.step)(number, next, view)
    };
    let forms = Forms { step, ..FORMS };
    let theme = firstdesk::tui::theme::Theme::default();
    screen.app = App::new(Box::new(lively()), forms, "wang".into(), Lang::Zh, theme, NIGHT);
    screen.keys(&["enter"]);
    assert!(OPENED.lock().unwrap().is_empty(), "the calls of an emergency are no form");
    assert!(screen.text().contains("90 秒内报到"), "they are its call-round: {}", screen.text());
    assert_eq!(screen.app.depth(), 1);
    screen.keys(&["esc", "f3"]);
    assert!(screen.text().contains("90 秒内报到"), "F3 opens the same");
    screen.keys(&["esc", "down", "f3"]);
    assert_eq!(*OPENED.lock().unwrap(), ["261123-005 Sign(TicketNo(1))"]);
}

#[test]
fn the_panes_take_turns_and_share_the_selection() {
    let mut screen = zh();
    let text = screen.keys(&["tab", "end"]).text();
    assert!(text.contains(">回访   004 B0302"), "{text}");
    assert!(text.contains(">004 "), "the log marks the same entry: {text}");
    let text = screen.keys(&["tab", "down"]).text();
    assert!(text.lines().skip(18).any(|l| l.starts_with('>')), "an alarm is selected: {text}");
    let text = screen.keys(&["tab", "home"]).text();
    assert!(text.contains(">006 "), "{text}");
}

#[test]
fn a_full_width_letter_is_the_letter() {
    let mut screen = zh();
    screen.keys(&["ｊ"]);
    assert!(screen.text().contains(">005 "));
}

#[test]
fn the_menu_does_what_it_shows() {
    let mut screen = zh();
    assert!(screen.keys(&["esc"]).text().contains("── 菜单"));
    screen.keys(&["试铃", "enter"]);
    assert!(screen.app.take_bell(), "the bell was tested");
    assert!(screen.text().contains("听到了吗"), "and somebody must say so");
    screen.keys(&["esc"]);
    assert!(screen.text().contains("听不到"));
    screen.keys(&["f10", "试铃", "enter", "enter"]);
    assert!(screen.text().contains("记下了: 铃好"));
    assert_eq!(screen.app.depth(), 0);
    screen.keys(&["f10", "f12"]);
    assert!(screen.text().contains("Menu"), "another language, the same place");
    screen.keys(&["esc", "f12"]);
    assert_eq!(screen.app.lang(), Lang::Zh);
}

#[test]
fn leaving_is_asked_first() {
    let mut screen = zh();
    screen.keys(&["ctrl-q"]);
    assert!(!screen.app.is_over());
    screen.keys(&["esc"]);
    assert!(!screen.app.is_over() && screen.app.depth() == 0);
    screen.keys(&["ctrl-q", "enter"]);
    assert!(screen.app.is_over());
}

#[test]
fn an_end_from_outside_is_not_asked() {
    for msg in [Msg::Terminate, Msg::Hangup] {
        let mut screen = zh();
        screen.app.update(msg, NIGHT);
        assert!(screen.app.is_over());
    }
}

#[test]
fn an_emergency_is_graded_after_a_question() {
    let mut screen = zh();
    screen.keys(&["down", "f7"]);
    assert!(screen.text().contains("005 0807 升为紧急? 90 秒"));
    assert!(!screen.book.borrow().entries[4].emergency);
    screen.keys(&["enter"]);
    assert!(screen.book.borrow().entries[4].emergency);
    assert!(screen.text().contains("── 紧急"), "its call-round opens at once");
    screen.keys(&["esc", "f7"]);
    assert!(screen.text().contains("── 紧急"), "and again, without a question");
}

#[test]
fn a_refused_order_stays_in_its_dialog_with_the_reason() {
    let mut screen = zh();
    screen.keys(&["down", "f7"]);
    // Somebody else was quicker.
    let number = screen.book.borrow().entries[4].number;
    screen.book.borrow_mut().entries[4].version += 1;
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("别人刚改过"), "{number}: {text}");
    assert_eq!(screen.app.depth(), 1);
}

#[test]
fn what_is_looked_for_is_found_and_selected() {
    let mut screen = zh();
    let text = screen.keys(&["f6", "热水"]).text();
    assert!(text.contains("261123-003") && !text.contains("被子"), "{text}");
    assert!(screen.keys(&["enter"]).text().contains("── 经过 261123-003"));
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains(">003 ") && screen.app.depth() == 0, "{text}");
    assert!(screen.keys(&["f6", "没有的事"]).text().contains("没有找到"));
}

#[test]
fn the_caret_follows_what_is_typed_by_columns() {
    let mut screen = zh();
    screen.keys(&["f2", "1203漏水"]);
    screen.draw();
    let at = screen.terminal.get_cursor_position().unwrap();
    assert_eq!((at.x, at.y), (1 + 4 + 4, 2));
}

#[test]
fn no_dialog_reaches_the_rows_below() {
    for keys in
        [vec!["f2", "1203"], vec!["?"], vec!["f10"], vec!["f9"], vec!["f6", "1"], vec!["f7"]]
    {
        for size in [(80, 24), (160, 48), (60, 15)] {
            let mut screen = Screen::on(lively(), Lang::Zh, size);
            let before = screen.draw();
            let after = screen.keys(&keys).draw();
            let areas = firstdesk::tui::app::layout::areas(before.area);
            for y in areas.alarms.top()..areas.next.bottom() - 1 {
                assert_eq!(row(&before, y), row(&after, y), "row {y} under {keys:?} at {size:?}");
            }
            // The urgent thing stays named, but Enter is the dialog's now.
            let line = areas.next.bottom() - 1;
            let (before, after) = (row(&before, line), row(&after, line));
            let what = before.strip_prefix(" > Enter  ").unwrap();
            let what: String = what.chars().take(8).collect();
            assert!(after.contains(&what) && !after.contains("Enter"), "{after}");
        }
    }
}

#[test]
fn everything_else_is_one_key_away_and_in_the_menu() {
    for key in ["ctrl-o", ".", "。"] {
        let mut screen = zh();
        assert!(screen.text().contains(".其他"), "the footer names it");
        assert_eq!(screen.keys(&[key]).app.depth(), 1, "{key}");
    }
    let mut screen = zh();
    assert!(screen.keys(&["f10"]).text().contains(" 9  其他"));
    assert_eq!(screen.keys(&["9"]).app.depth(), 1);
    let mut empty = Screen::on(super::office::Memory::new(), Lang::Zh, (80, 24));
    let text = empty.keys(&["."]).text();
    assert!(text.contains("先选中一条信息") && empty.app.depth() == 0, "{text}");
}

#[test]
fn another_sits_down_and_nothing_is_handed_over() {
    let mut screen = zh();
    let text = screen.keys(&["f10", "换人", "enter"]).text();
    assert!(text.contains("现在谁值班") && !text.contains("你持有的"), "{text}");
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("夜班 李静 00-08") && text.contains("信息没有移交"), "{text}");
    assert!(screen.book.borrow().entries.iter().all(|e| e.holder.as_str() == "wang"));
    screen.keys(&["f5"]);
    let book = screen.book.borrow();
    assert_eq!(book.told.last().unwrap().1.by.as_str(), "li", "what follows is in their name");
}

#[test]
fn nobody_sits_down_under_an_open_call() {
    let mut screen = zh();
    screen.keys(&["f2", "1203", "f10", "换人", "enter"]);
    let text = screen.text();
    assert!(text.contains("先办完或离开打开的表") && text.contains("夜班 王芳 00-08"), "{text}");
}

#[test]
fn a_wide_screen_tells_the_whole_story_of_what_is_selected() {
    let mut screen = Screen::on(lively(), Lang::Zh, (160, 48));
    let text = screen.keys(&["down", "down"]).text();
    for part in ["发生了什么", "记录 要加一床被子", "派单 /1", "方案 /1 送被", "李女士 (当面签) 好"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.contains("今明预约") && text.contains("今天 07:30  002 1108"), "{text}");
    let text = screen.keys(&["home", "f5"]).text();
    assert!(text.contains("确认警报"), "an own event joins it at once: {text}");
    let text = screen.keys(&["end"]).text();
    assert!(text.contains("答复") && !text.contains("方案 /1 送被"), "{text}");
}
