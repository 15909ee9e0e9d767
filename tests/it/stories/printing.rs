//! The printer is off: the paper waits, and the screen says so; it comes back, and prints it once.
use super::{EN, ZH, leave, sit};
use crate::{
    cli::{House, printing::Printer},
    pty::{Key, Terminal},
};

/// A ticket that was sent to somebody.
fn sent(house: &House) -> String {
    let entry = house.leak();
    house.json(&["dispatch", &entry, "--read-back"]);
    format!("{entry}/1")
}

fn copies(house: &House, ticket: &str) -> usize {
    let shown = house.json(&["show", ticket.trim_end_matches("/1")]);
    shown["tickets"][0]["copies"].as_array().unwrap().len()
}

/// Prints the customer's copy of the selected entry's ticket, by Ctrl-O and the arrows alone.
fn print(desk: &mut Terminal, word: &str, title: &str) {
    desk.key(Key::Down).key(Key::Ctrl('o')).wait_for("> 1");
    for _ in 0..30 {
        let chosen = |s: &str| s.lines().find(|l| l.starts_with('>')).map(str::to_owned);
        let row = chosen(&desk.screen()).unwrap_or_default();
        if row.contains(word) {
            desk.key(Key::Enter).wait_for(title);
            desk.key(Key::Enter);
            return;
        }
        desk.key(Key::Down).wait_until("the next row", |s| chosen(s).is_some_and(|c| c != row));
    }
    panic!("no print in the list:\n{}", desk.screen());
}

#[test]
fn a_printer_that_is_off_loses_nothing_and_prints_once_when_it_is_back() {
    let house = House::new();
    let printer = Printer::new(&house);
    let ticket = sent(&house);
    printer.off();
    let mut desk = sit(&house, &["--print-command", &printer.command()], ZH);
    print(&mut desk, "打印", "工程信息处理单");
    desk.wait_for("没有打印: printer is off; 排队等着");
    desk.key(Key::Esc).wait_for("待印 1");
    desk.wait_for("1 份等着打印: printer is off");
    assert_eq!((printer.paper(), copies(&house, &ticket)), (Vec::new(), 0));
    // The next try would come by itself; nobody has to wait for it.
    printer.on();
    desk.key(Key::F10).wait_for("── 菜单");
    desk.send("待印").wait_for("等着打印的");
    desk.key(Key::Enter).wait_for("001/1 客户联: printer is off");
    desk.key(Key::Enter).wait_for("001/1 客户联已打印, 已记");
    desk.wait_for("没有等着打印的");
    desk.key(Key::Esc).wait_gone("待印 1");
    let paper = String::from_utf8(printer.paper()).unwrap();
    assert_eq!(paper.matches(&ticket).count(), 1, "{paper}");
    assert_eq!(copies(&house, &ticket), 1);
    assert_eq!(leave(&mut desk), 0);
    assert_eq!(house.json(&["printing", "list"])[0]["state"], "done");
}

#[test]
fn whoever_leaves_while_a_printer_hangs_leaves_at_once_and_the_paper_waits() {
    let house = House::new();
    let ticket = sent(&house);
    let mut desk = sit(&house, &["--print-command", "sleep 600"], EN);
    print(&mut desk, "print", "Processing ticket: engineering");
    desk.wait_for("printing; the clocks go on");
    desk.wait_ticks(1);
    assert_eq!(leave(&mut desk), 0);
    let listed = house.json(&["printing", "list"]);
    assert_eq!((&listed[0]["state"], &listed[0]["trouble"]), (&"waiting".into(), &"left".into()));
    assert_eq!(copies(&house, &ticket), 0);
}
