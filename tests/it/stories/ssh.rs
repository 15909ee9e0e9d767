//! Under a forced command of sshd, and at a desk with PINs: in a real terminal.
use super::{EN, start};
use crate::{
    cli::House,
    pty::{Key, Terminal, has},
};

const PIN: &str = "271828";

fn house() -> House {
    let house = House::new();
    house.leak();
    let set = house.fed(&["--as", "zhao", "pin", "set"], &format!("{PIN}\n"));
    assert_eq!(set.status, 0, "{}", set.err);
    house
}

fn ssh(house: &House, args: &[&str], env: &[(&str, &str)]) -> Terminal {
    start(house, args, &[EN, env].concat(), (24, 80))
}

#[test]
fn a_forced_session_is_its_own_person_s_whatever_the_client_sends() {
    let house = house();
    let sent = [
        ("SSH_ORIGINAL_COMMAND", "sh -c id"),
        ("FIRSTDESK_STAFF", "he"),
        ("FIRSTDESK_DB", "/tmp/elsewhere.db"),
        ("FIRSTDESK_PRINT", "touch /tmp/owned"),
    ];
    let mut session = ssh(&house, &["--bound", "--as", "zhao"], &sent);
    let gate = session.wait_for("── Sign in");
    assert!(gate.contains("Zhao Min") && !gate.contains("uid="), "{gate}");
    session.send("314159").key(Key::Enter).wait_for("wrong PIN; 4 more");
    // The next try waits a second, whoever makes it: it says so until it may.
    session.wait_ticks(2);
    session.send(PIN).key(Key::Enter).wait_for("signed in: Zhao Min");
    assert!(!has(&session.raw(), PIN.as_bytes()), "a PIN is never drawn");
    session.key(Key::F9).wait_for("one person's");
    assert_eq!(super::leave(&mut session), 0);
}

#[test]
fn who_watches_cannot_act() {
    let house = house();
    let mut session = ssh(&house, &["--bound", "--watch"], &[]);
    session.wait_for("1203");
    session.key(Key::F2).wait_for("only watches");
    assert_eq!(super::leave(&mut session), 0);
    assert!(!house.run(&["events"]).out.contains("clock_jumped"));
}

#[test]
fn a_forced_session_makes_no_file() {
    let house = House::new();
    let file = house.path("slip.db");
    for whose in [&["--as", "zhao"][..], &["--watch"]] {
        let args = [&["--bound", "--db", file.to_str().unwrap()], whose].concat();
        let mut session = Terminal::spawn(&args, EN, 24, 80);
        assert_ne!(session.wait_end(), 0, "{whose:?}");
        assert!(!file.exists(), "{whose:?}");
    }
}
