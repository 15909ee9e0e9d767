//! A booked service: taken down with hours to keep clear, moved by the customer, and once nobody
//! was there. Typed in both languages.
use super::{EN, ZH, sit};
use crate::{
    cli::House,
    pty::{Key, Terminal},
};
use serde_json::Value;

fn lane(house: &House) -> Value {
    house.json(&["bookings"])[0].clone()
}

/// Presses keys until the form is gone again.
fn step(desk: &mut Terminal, open: Key, title: &str) {
    desk.key(open).wait_for(title);
    desk.key(Key::Enter).wait_gone(title);
}

fn moved_by_telephone(env: &[(&str, &str)], words: &str, contact: &str, rebook: &str, when: &str) {
    let house = House::new();
    let mut desk = sit(&house, &[], env);
    desk.key(Key::F2).send(words).wait_for("12:00-14:00");
    desk.key(Key::Enter).wait_for("-001");
    desk.key(Key::Enter).wait_gone("-001 ");
    assert_eq!(desk.pressed(), 3, "F2, Enter, Enter");
    let before = lane(&house);
    assert_eq!(before["avoid"], "12:00-14:00");
    desk.key(Key::Ctrl('t')).wait_for("13800001111");
    step(&mut desk, Key::Enter, &format!("── {contact}  001"));
    assert_ne!(lane(&house)["contacted_at"], Value::Null);
    let title = format!("── {rebook}  001");
    desk.key(Key::F4).wait_for(&title);
    desk.send(when).key(Key::Enter).wait_gone(&title);
    assert_eq!(desk.pressed(), 5, "Ctrl-T, Enter Enter, F4 Enter");
    let after = lane(&house);
    assert_eq!((&after["rebooked"], &after["contacted_at"]), (&1.into(), &Value::Null));
    assert!(after["appointment"].as_str() > before["appointment"].as_str());
}

#[test]
fn a_customer_moves_a_booking_in_chinese() {
    let words = "1203 深度保洁 40分钟后 避开12-14 陈先生 13800001111";
    moved_by_telephone(ZH, words, "联系客户", "改约", "后天10:00");
}

#[test]
fn a_customer_moves_a_booking_in_english() {
    let words = "1203 deep clean +40m avoid 12-14 Mr Chen 13800001111";
    moved_by_telephone(EN, words, "confirm", "rebook", "tomorrow 10:00");
}

#[test]
fn nobody_there_at_the_door_is_two_keys_and_a_new_time_three() {
    let house = House::new();
    let from = ["record", "--at", "-2h", "--received", "-2h", "--appointment", "-10m"];
    let what = ["--place", "1203", "--content", "净水器", "--category", "engineering"];
    let said = house.json(&[&from[..], &what].concat());
    let entry = said["entry"].as_str().unwrap();
    let ticket = format!("{entry}/1");
    house.json(&["dispatch", entry, "--at", "-119m"]);
    house.json(&["confirm", &ticket, "--at", "-30m"]);
    house.json(&["sign", &ticket, "--at", "-20m"]);
    house.json(&["arrive", &ticket, "--at", "-14m"]);
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::Ctrl('t')).wait_for("今明预约");
    desk.pressed();
    step(&mut desk, Key::F8, "── 客人不在");
    assert_eq!(desk.pressed(), 2);
    let waits = lane(&house);
    assert_eq!((&waits["no_shows"], &waits["appointment"]), (&1.into(), &Value::Null));
    desk.wait_for(">待改约");
    desk.key(Key::Enter).wait_for("── 改约  ");
    desk.send("明天15:00").key(Key::Enter).wait_gone("── 改约  ");
    step(&mut desk, Key::Enter, "── 派单  ");
    assert_eq!(desk.pressed(), 4, "Enter, Enter; Enter, Enter");
    let next = lane(&house);
    assert_eq!((&next["assignee"].is_string(), &next["contacted_at"]), (&true, &Value::Null));
    let shown = house.json(&["show", entry]);
    assert_eq!((&shown["round"], &shown["tickets"][0]["round"]), (&1.into(), &2.into()));
}
