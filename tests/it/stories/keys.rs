//! Keys: the language, the menu, the sheet, and a shift without a letter.
use super::{WALK, ZH, entry, leave, sit};
use crate::{cli::House, pty::Key};

#[test]
fn the_language_changes_under_an_open_form_and_back() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).send("1203 漏水").wait_for("内容  漏水");
    let screen = desk.key(Key::F12).wait_for("New information");
    assert!(screen.contains("1203 漏水") && !screen.contains("新信息"), "{screen}");
    desk.send(" 13800001111").wait_for("Phone 13800001111");
    desk.key(Key::F12).wait_for("电话 13800001111");
    desk.key(Key::Enter).wait_for("已记录");
    desk.key(Key::Esc).wait_for("── 信息记录");
    // Through the menu too, for terminals that keep F12.
    desk.key(Key::Esc).wait_for("── 菜单");
    down_to(&mut desk, "English");
    desk.key(Key::Enter).wait_for("Information log");
}

#[test]
fn the_sheet_of_keys_opens_and_closes() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    let sheet = desk.send("?").wait_for("── 按键");
    assert!(sheet.contains("电话响了"), "{sheet}");
    desk.key(Key::PageDown).wait_until("further down", |s| *s != sheet && s.contains("── 按键"));
    desk.key(Key::Esc).wait_gone("── 按键");
    desk.send("？").wait_for("── 按键");
}

/// Arrow by arrow down the menu to the row of a word.
fn down_to(desk: &mut crate::pty::Terminal, word: &str) {
    let chosen = |screen: &str| screen.lines().find(|l| l.starts_with('>')).map(str::to_owned);
    for _ in 0..60 {
        let here = desk.wait_until("a chosen row", |s| chosen(s).is_some());
        let row = chosen(&here);
        if row.as_ref().is_some_and(|row| row.contains(word)) {
            return;
        }
        desk.key(Key::Down).wait_until("the next row", |s| chosen(s) != row);
    }
    panic!("no {word} in the menu");
}

#[test]
fn a_whole_repair_by_arrows_enter_and_a_paste() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    let menu = |desk: &mut crate::pty::Terminal, key: Key, word: &str| {
        desk.key(key).wait_for("── 菜单");
        down_to(desk, word);
        desk.key(Key::Enter);
    };
    menu(&mut desk, Key::F10, "新信息");
    desk.wait_for("── 新信息");
    desk.paste("1203 漏水 陈先生 13800001111").wait_for("电话 13800001111");
    desk.key(Key::Enter).wait_for("已记录");
    desk.key(Key::Enter).wait_gone("已记录 ");
    for (i, (_, title, .., said)) in WALK.iter().enumerate() {
        let title = format!("── {title}  001");
        // The menu by F10, by Esc, and the next-action line, in turn.
        match i % 3 {
            0 => menu(&mut desk, Key::F10, "下一步"),
            1 => menu(&mut desk, Key::Esc, "下一步"),
            _ => drop(desk.key(Key::Enter)),
        }
        desk.wait_for(&title);
        // Chosen by arrows where nothing may be typed.
        if !said.is_empty() {
            desk.key(Key::Left);
        }
        desk.key(Key::Enter).wait_gone(&title);
    }
    desk.wait_for("已关闭");
    assert_eq!(entry(&house)["stage"], "closed");
    // Out by the menu: its last row.
    menu(&mut desk, Key::F10, "退出");
    desk.wait_for("退出 FirstDesk?");
    assert_eq!(desk.key(Key::Enter).wait_end(), 0);
}

#[test]
fn two_calls_at_once_digits_take_them_back() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).send("1203 漏水").wait_for("地点  1203");
    desk.key(Key::F2).wait_gone("地点  1203");
    desk.send("0807 灯不亮").wait_for("地点  0807");
    desk.key(Key::F2).wait_gone("地点  0807");
    desk.wait_for("1203 漏水");
    // A digit is the beginning of a room; with Alt, or on the desk, it takes a call back.
    desk.send("\u{1b}1").wait_for("地点  1203");
    desk.key(Key::F2).wait_for("[2] ");
    desk.key(Key::Esc).wait_for("数字键接回");
    desk.send("1").wait_for("地点  1203");
    desk.key(Key::Enter).wait_for("已记录");
    desk.key(Key::Esc).wait_for("── 信息记录");
    desk.wait_for("搁下 1");
    desk.send("1").wait_for("地点  0807");
    desk.key(Key::Enter).wait_for("已记录");
    desk.key(Key::Esc).wait_for("── 信息记录");
    assert_eq!(house.json(&["log"]).as_array().unwrap().len(), 2);
    assert_eq!(leave(&mut desk), 0);
}

#[test]
fn a_call_given_up_asks_why_first() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).send("1203 漏水").wait_for("地点  1203");
    desk.key(Key::Esc).wait_for("为什么");
    desk.key(Key::Enter);
    desk.send("打错了").wait_for("打错了");
    desk.key(Key::Enter).wait_for("── 信息记录");
    assert_eq!(house.json(&["log"]), serde_json::json!([]));
    assert!(house.run(&["events"]).out.contains("打错了"));
}
