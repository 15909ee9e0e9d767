//! However the program ends, the terminal is as it was and nothing typed is lost.
use super::{ZH, leave, sit};
use crate::{
    cli::House,
    pty::{Key, Terminal, has},
};

fn is_as_before(terminal: &Terminal, how: &str) {
    assert!(!terminal.is_raw(), "{how}: the line is left raw");
    assert!(!terminal.is_alternate(), "{how}: the other screen is left");
    assert!(terminal.cursor().is_some(), "{how}: no cursor");
    assert!(has(&terminal.raw(), b"\x1b[?2004l"), "{how}: pastes are left bracketed");
    assert!(terminal.screen().trim().is_empty(), "{how}: {}", terminal.screen());
}

#[test]
fn every_way_out_leaves_the_terminal_as_it_was_and_keeps_the_call() {
    let house = House::new();
    for (before, how) in ["keys", "TERM", "HUP", "INT"].into_iter().enumerate() {
        let mut desk = sit(&house, &[], ZH);
        assert!(desk.is_raw() && desk.is_alternate());
        if before > 0 {
            desk.wait_for(&format!("搁下 {before}"));
        }
        let place = format!("120{before}");
        desk.key(Key::F2).send(&format!("{place} 漏水")).wait_for(&format!("地点  {place}"));
        let status = match how {
            "keys" => leave(&mut desk),
            signal => {
                desk.signal(signal);
                desk.wait_end()
            }
        };
        assert_eq!(status, 0, "{how}");
        is_as_before(&desk, how);
    }
    sit(&house, &[], ZH).wait_for("搁下 4");
}

#[test]
fn an_end_asked_for_by_mistake_is_taken_back() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).send("1203 漏水").wait_for("地点  1203");
    desk.key(Key::Ctrl('c')).wait_for("退出 FirstDesk?");
    desk.key(Key::Esc).wait_for("地点  1203");
    desk.send(" 急").wait_for("紧急 急");
}

#[test]
fn a_lost_connection_ends_it_quietly_and_keeps_the_call() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).send("1203 漏水").wait_for("地点  1203");
    desk.wait_for("内容  漏水");
    let (_, before) = desk.processor();
    desk.hang_up();
    let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while desk.processor().0 != 'Z' {
        assert!(std::time::Instant::now() < until, "still runs without a terminal");
        std::thread::yield_now();
    }
    let (_, after) = desk.processor();
    assert!(after - before < 100, "{} hundredths of processor time to end", after - before);
    assert_eq!(desk.wait_end(), 0);
    sit(&house, &[], ZH).wait_for("接回来电 1203 漏水");
}
