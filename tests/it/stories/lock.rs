//! The lock and PINs that are typed, in a real terminal: nothing of them is ever drawn or echoed.
use super::{EN, sit, start};
use crate::{
    cli::House,
    pty::{Key, Terminal, has},
};

const PIN: &str = "271828";
const CHEN: &str = "161803";

fn prompt(house: &House, args: &[&str]) -> Terminal {
    let file = house.path("desk.db");
    let args = [&["--db", file.to_str().unwrap()], args].concat();
    Terminal::spawn(&args, EN, 24, 80)
}

fn has_pin(house: &House, who: &str, pin: &str) {
    let set = house
        .fed(&["--as", "zhao", "--pin-file", "-", "pin", "set", who], &format!("{PIN}\n{pin}\n"));
    assert_eq!(set.status, 0, "{}", set.err);
}

#[test]
fn a_prompt_asks_twice_and_echoes_nothing() {
    let house = House::new();
    let mut terminal = prompt(&house, &["--as", "zhao", "pin", "set"]);
    terminal.wait_for("New PIN:");
    terminal.send(PIN).key(Key::Enter).wait_for("Once more:");
    terminal.send(PIN).key(Key::Enter).wait_for("the PIN is set");
    assert!(!has(&terminal.raw(), PIN.as_bytes()), "it was echoed");
    assert_eq!(terminal.wait_end(), 0);
}

#[test]
fn a_technician_signs_at_the_operator_s_terminal_and_nobody_reads_their_pin() {
    let house = House::new();
    assert_eq!(house.fed(&["--as", "zhao", "pin", "set"], &format!("{PIN}\n")).status, 0);
    has_pin(&house, "chen", CHEN);
    let entry = house.leak();
    house.json(&["dispatch", &entry, "--to", "chen"]);
    let ticket = format!("{entry}/1");
    let mut terminal = prompt(&house, &["--as", "wang", "sign", &ticket, "--own-pin"]);
    terminal.wait_for("PIN of chen:");
    terminal.send(CHEN).key(Key::Enter).wait_for("signed");
    assert!(!has(&terminal.raw(), CHEN.as_bytes()), "it was echoed");
    assert_eq!(terminal.wait_end(), 0);
    assert_eq!(house.json(&["show", &entry])["tickets"][0]["signing"]["with"], "pin");
}

#[test]
fn a_locked_screen_shows_no_names_and_opens_to_its_person() {
    let house = House::new();
    house.leak();
    assert_eq!(house.fed(&["--as", "zhao", "pin", "set"], &format!("{PIN}\n")).status, 0);
    let mut desk = start(&house, &["--as", "zhao"], EN, (24, 80));
    desk.wait_for("── Sign in");
    desk.send(PIN).key(Key::Enter).wait_for("signed in: Zhao Min");
    desk.wait_for("1203");
    desk.key(Key::Ctrl('x')).wait_for("── Locked");
    let locked = desk.screen();
    assert!(locked.contains("── Alarms") && locked.contains("1203"), "{locked}");
    assert!(!locked.contains("陈先生") && !locked.contains("13800001111"), "{locked}");
    desk.send("314159").key(Key::Enter).wait_for("wrong PIN; 4 more");
    desk.key(Key::Ctrl('q')).key(Key::F2);
    desk.wait_ticks(2);
    desk.send(PIN).key(Key::Enter).wait_for("signed in: Zhao Min");
    assert!(!has(&desk.raw(), PIN.as_bytes()), "a PIN is never drawn");
    assert_eq!(super::leave(&mut desk), 0);
}

#[test]
fn who_has_no_pin_comes_back_with_any_key() {
    let house = House::new();
    house.leak();
    let mut desk = sit(&house, &["--as", "wang"], EN);
    desk.key(Key::Ctrl('x')).wait_for("any key goes on");
    assert!(!desk.screen().contains("陈先生"), "{}", desk.screen());
    desk.key(Key::F2).wait_gone("any key goes on");
    assert!(!desk.screen().contains("── new"), "the key did nothing else: {}", desk.screen());
    assert_eq!(super::leave(&mut desk), 0);
}
