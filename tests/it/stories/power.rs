//! A power cut in the middle of a call.
use super::{ZH, entry, sit};
use crate::{cli::House, pty::Key};

#[test]
fn a_half_typed_call_is_there_again_and_can_be_recorded() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).send("1203 厨房漏水 陈先生").wait_for("内容  厨房漏水");
    let picked_up = time_after(&desk.screen(), "接起 ");
    desk.key(Key::Tab).key(Key::Tab).key(Key::Tab).key(Key::Tab);
    desk.send("13800001111").wait_for("电话 13800001111");
    desk.wait_ticks(2);
    desk.kill9();

    let mut again = sit(&house, &[], ZH);
    again.wait_for("搁下 1");
    again.wait_for("接回来电 1203 厨房漏水");
    again.send("1").wait_for("电话 13800001111");
    again.wait_for("内容  厨房漏水");
    // Its clock never stopped.
    again.wait_for(&format!("接起 {picked_up}"));
    again.key(Key::Enter).wait_for("已记录");
    again.key(Key::Esc);
    again.wait_until("the desk", |s| s.contains("── 信息记录") && !s.contains("搁下"));
    let told = entry(&house);
    let known = ["place", "content", "contact", "phone"].map(|k| &told[k]);
    assert_eq!(known, ["1203", "厨房漏水", "陈先生", "13800001111"]);
    assert!(told["received_at"].as_str().unwrap().contains(&picked_up), "{told}");
    again.kill9();

    let third = sit(&house, &[], ZH);
    third.wait_for("厨房漏水");
    // Recorded once, no ghost.
    third.wait_for("没有警报");
    let screen = third.wait_until("the clock", |s| s.contains("计时 "));
    assert!(!screen.contains("搁下 "), "{screen}");
    assert_eq!(house.json(&["verify"])["ok"], true);
    assert_eq!(house.json(&["check"])["ok"], true);
}

fn time_after(screen: &str, word: &str) -> String {
    let (_, rest) = screen.split_once(word).unwrap();
    rest.chars().take(8).collect()
}

#[test]
fn a_form_nobody_typed_in_leaves_nothing_behind() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).wait_for("── 新信息");
    desk.wait_ticks(2);
    desk.key(Key::Esc).wait_for("── 信息记录");
    assert_eq!(super::leave(&mut desk), 0);
    let again = sit(&house, &[], ZH);
    again.wait_for("没有警报");
    let screen = again.wait_until("the clock", |s| s.contains("计时 "));
    assert!(!screen.contains("搁下 "), "{screen}");
}
