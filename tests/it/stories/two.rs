//! Two people on one file, each in a process of their own.
use super::{WALK, ZH, alarm, sit};
use crate::{cli::House, pty::Key};

#[test]
fn what_one_does_the_other_sees_at_the_next_tick() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    let watcher = sit(&house, &["--as", "zhao"], ZH);
    watcher.wait_for("班 赵敏");
    desk.key(Key::F2).send("1203 漏水 陈先生 13800001111").wait_for("紧急 否");
    assert!(!watcher.screen().contains("1203"), "not recorded yet");
    desk.key(Key::Enter).wait_for("已记录");
    watcher.wait_for(">001");
    watcher.wait_for("Enter  派单 001 1203");
    desk.key(Key::Enter);
    for (_, label, .., said) in WALK {
        watcher.wait_for(&format!("Enter  {label} 001 1203"));
        desk.wait_for(&format!("Enter  {label} 001 1203"));
        desk.key(Key::F3).send(said).key(Key::Enter);
    }
    let end = watcher.wait_for("已关闭");
    assert!(end.contains("开放 0"), "{end}");
}

#[test]
fn an_alarm_acknowledged_by_one_falls_silent_at_the_other() {
    let house = House::new();
    alarm::late_dispatch(&house);
    let mut desk = sit(&house, &[], ZH);
    let watcher = sit(&house, &["--as", "zhao"], ZH);
    for terminal in [&desk, &watcher] {
        terminal.wait_for("未确认 1  已确认 0");
        terminal.wait_for("铃响");
        terminal.wait_raw(b"\x07");
    }
    desk.key(Key::F5);
    for terminal in [&desk, &watcher] {
        terminal.wait_for("未确认 0  已确认 1");
        terminal.wait_for("铃未试");
    }
    assert_eq!(house.json(&["alarms"])[0]["acked_by"], "wang");
}

#[test]
fn a_form_that_was_overtaken_says_so_and_does_nothing_twice() {
    let house = House::new();
    let number = house.leak();
    let mut desk = sit(&house, &[], ZH);
    let mut second = sit(&house, &["--as", "li"], ZH);
    desk.key(Key::F3).wait_for("── 派单");
    second.key(Key::F3).wait_for("── 派单");
    second.key(Key::Enter).wait_gone("── 派单");
    desk.key(Key::Enter);
    desk.wait_for("刚被 李静 更改(");
    assert!(desk.screen().contains("── 派单") && !desk.screen().contains("dispatched"));
    let tickets = || house.json(&["show", &number])["tickets"].as_array().unwrap().clone();
    let sent = tickets();
    assert_eq!(sent.len(), 1);
    // Enter out of habit sends nobody a second time; it says that somebody is on the way.
    desk.key(Key::Enter).wait_for("已经派了");
    assert_eq!(tickets(), sent);
}
