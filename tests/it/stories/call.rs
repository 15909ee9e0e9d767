//! A call, from the ring to the close, with as few keys as was promised.
use super::{EN, WALK, ZH, entry, owed, sit};
use crate::{
    cli::House,
    pty::{Key, Terminal},
};

const URGENT: &str = "1203 漏水 急 陈先生 13800001111";

/// Takes a call down while the caller talks: what was understood shows before anything is pressed.
fn take(terminal: &mut Terminal, words: &str, understood: &[&str]) {
    terminal.key(Key::F2);
    terminal.send(words).wait_for("13800001111");
    for part in understood {
        terminal.wait_for(part);
    }
    terminal.key(Key::Enter).wait_for("-001");
}

/// The steps after the dispatch, F3 and Enter each; a second process agrees after every one.
fn walk(house: &House, terminal: &mut Terminal, titles: fn(&Step) -> &'static str) {
    for step in WALK {
        let (code, _, _, stage, said) = step;
        assert_eq!(owed(house), *code);
        terminal.pressed();
        let title = format!("── {}  001", titles(step));
        terminal.key(Key::F3).wait_for(&title);
        terminal.send(said).key(Key::Enter).wait_gone(&title);
        assert_eq!(terminal.pressed(), 2, "{code}");
        assert_eq!(entry(house)["tickets"][0]["stage"], *stage, "after {code}");
    }
    let entry = entry(house);
    assert_eq!(entry["stage"], "closed");
    assert_eq!(entry["callbacks"].as_array().unwrap().len(), 1);
}

type Step = (&'static str, &'static str, &'static str, &'static str, &'static str);

#[test]
fn an_urgent_call_is_taken_down_sent_and_reported_in_a_handful_of_keys() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    let understood =
        ["地点  1203", "内容  漏水", "联系  陈先生", "电话 13800001111", "紧急 急", "分类  工程"];
    take(&mut desk, URGENT, &understood);
    desk.wait_for("已记录");
    let taken = desk.pressed();
    println!("F2 to recorded: {taken} keys besides the words");
    assert!(taken <= 12, "{taken}");
    let told = entry(&house);
    let known = ["place", "content", "contact", "phone", "category", "stage"].map(|k| &told[k]);
    assert_eq!(known, ["1203", "漏水", "陈先生", "13800001111", "engineering", "recorded"]);
    assert_eq!((&told["emergency"], &told["first_receiver"]), (&true.into(), &"wang".into()));
    let proposed = desk.screen();
    desk.key(Key::Enter).wait_for("── 紧急");
    assert_eq!(desk.pressed(), 1);
    let told = entry(&house);
    let assignee = told["tickets"][0]["assignee"].as_str().unwrap();
    let name = if assignee == "chen" { "陈刚" } else { "周强" };
    assert!(proposed.contains(&format!("派给: {name}")), "{assignee}: {proposed}");
    // Both must know: whoever was sent and repeated it has been told; a superior comes up.
    let superior = |s: &str| s.lines().any(|l| l.starts_with('>') && l.contains("上级 主管"));
    desk.wait_until("a superior comes up", superior);
    desk.send("y").wait_for("部门和上级都已报到");
    desk.send("y").wait_for("先按数字或上下键选");
    let told = entry(&house);
    let roles: Vec<_> =
        told["notifications"].as_array().unwrap().iter().map(|n| &n["role"]).collect();
    assert_eq!(roles, ["department", "superior"]);
    assert_eq!(owed(&house), "arrive");
}

#[test]
fn an_ordinary_repair_walks_to_its_close_in_chinese() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    take(&mut desk, "1203 漏水 陈先生 13800001111", &["紧急 否", "分类  工程"]);
    desk.key(Key::Enter).wait_gone("已记录 ");
    assert_eq!(desk.pressed(), 3, "F2, Enter, Enter");
    walk(&house, &mut desk, |step| step.1);
    desk.wait_for("已关闭");
}

#[test]
fn an_ordinary_repair_walks_to_its_close_in_english() {
    let house = House::new();
    let mut desk = sit(&house, &[], EN);
    take(&mut desk, "1203 tap leaks Mr Chen 13800001111", &["Contact  Mr Chen", "Category eng"]);
    desk.key(Key::Enter).wait_gone("Recorded ");
    assert_eq!(desk.pressed(), 3, "F2, Enter, Enter");
    walk(&house, &mut desk, |step| step.2);
    desk.wait_for("closed");
}

#[test]
fn keys_may_run_ahead_of_the_screen() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).send("1203 漏水 陈先生 13800001111").key(Key::Enter).key(Key::Enter);
    for (.., said) in WALK {
        desk.key(Key::F3).send(said).key(Key::Enter);
    }
    desk.wait_for("已关闭");
    assert_eq!(entry(&house)["stage"], "closed");
    assert_eq!(desk.pressed(), 3 + 2 * WALK.len());
}

#[test]
fn the_cursor_stands_where_the_next_character_comes() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.wait_cursor(None);
    desk.key(Key::F2).wait_for("一行");
    desk.send("1203 漏水").wait_for("一行  1203 漏水");
    // A blank, two Chinese characters, two blanks; then nine columns of text.
    desk.wait_cursor(Some((2, 7 + 9)));
    desk.key(Key::Tab).key(Key::Tab).wait_for("一行  1203 漏水");
    desk.send("滴").wait_for("内容  漏水滴");
    desk.wait_cursor(Some((5, 7 + 6)));
    let whole = |s: &str| s.contains("内容  漏水滴") && s.lines().count() == 24;
    desk.key(Key::Ctrl('l')).wait_until("all of it drawn again", whole);
}
