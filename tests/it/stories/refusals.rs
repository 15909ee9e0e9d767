//! When the screen cannot open, one clear line says why.
use super::{ZH, start};
use crate::{cli::House, pty::Terminal};
use std::path::Path;

/// Runs a shell line in a terminal; all it said, without the line ends.
fn shell(line: &str) -> (String, u32) {
    let mut terminal = Terminal::program(Path::new("/bin/sh"), &["-c", line], &[], 24, 200);
    let status = terminal.wait_end();
    (terminal.screen().trim().to_owned(), status)
}

#[test]
fn without_a_terminal_it_says_what_to_do() {
    let house = House::new();
    let ran = house.run(&[]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.lines().count()), (1, "", 1));
    assert!(ran.err.contains("needs a terminal") && ran.err.contains("--help"), "{}", ran.err);
    let program = env!("CARGO_BIN_EXE_firstdesk");
    let file = house.path("desk.db").display().to_string();
    for line in ["> /dev/null", "< /dev/null"] {
        let (said, status) = shell(&format!("{program} --db {file} {line}"));
        assert_eq!((status, said.lines().count()), (1, 1), "{line}: {said}");
        assert!(said.contains("needs a terminal") && !said.contains('\x1b'), "{line}: {said}");
    }
    let (said, _) = shell(&format!("{program} --db {file} | cat"));
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(!house.path("desk.db").exists(), "and makes no file");
}

#[test]
fn a_stranger_is_told_who_is_on_the_list() {
    let house = House::new();
    let mut desk = start(&house, &["--as", "nobody\u{1b}[31m"], ZH, (24, 200));
    assert_eq!(desk.wait_end(), 1);
    let said = desk.screen();
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(said.contains("nobody") && said.contains("wang"), "{said}");
    assert!(!desk.is_raw() && !desk.raw().contains(&0x1b));
}

#[test]
fn a_file_that_cannot_be_used_is_named_in_one_line() {
    let house = House::new();
    house.leak();
    let broken = House::new();
    std::fs::write(broken.path("desk.db"), "no database at all ".repeat(500)).unwrap();
    let cut = House::new();
    let bytes = std::fs::read(house.path("desk.db")).unwrap();
    std::fs::write(cut.path("desk.db"), &bytes[..4_096.min(bytes.len() / 2)]).unwrap();
    let folder = House::new();
    std::fs::create_dir(folder.path("desk.db")).unwrap();
    for (house, what) in
        [(&broken, "not a FirstDesk file"), (&cut, ""), (&folder, "does not name a file")]
    {
        let mut desk = start(house, &[], ZH, (24, 300));
        assert_eq!(desk.wait_end(), 1, "{what}");
        let said = desk.screen();
        assert_eq!(said.trim().lines().count(), 1, "{said}");
        assert!(said.starts_with("firstdesk: ") && said.contains(what), "{said}");
        assert!(!desk.is_alternate() && !desk.is_raw());
    }
}

#[test]
fn a_place_nobody_may_write_is_said_so() {
    // /proc takes no files, whoever asks.
    let mut desk = Terminal::spawn(&["--db", "/proc/firstdesk/desk.db"], ZH, 24, 200);
    assert_eq!(desk.wait_end(), 1);
    let said = desk.screen();
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(said.starts_with("firstdesk: "), "{said}");
}
