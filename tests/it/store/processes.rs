//! Several processes on one file. The children are this very test binary, told by the
//! environment which of the tests below to be.
use super::build::{Desk, NOW, open, record, record_one};
use firstdesk::store::StoreError;
use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

const FILE: &str = "FIRSTDESK_TEST_FILE";

/// A child that runs one test of this binary on a file, its standard streams in our hands.
pub(super) fn spawn(test: &str, file: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--test-threads=1"])
        .env(FILE, file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// In a child: the file it was sent to. In the parent's run of the same test: nothing.
pub(super) fn sent_to() -> Option<PathBuf> {
    std::env::var_os(FILE).map(PathBuf::from)
}

/// Says something to the parent; libtest's own lines do not begin like this.
pub(super) fn say(what: impl std::fmt::Display) {
    println!("\n> {what}");
}

/// What a child said, as it comes.
pub(super) fn said(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.map_while(Result::ok).filter_map(|line| line.strip_prefix("> ").map(str::to_owned))
}

/// Starts children that wait, lets them all go at once, and answers what each said in the end.
fn all_at_once(test: &str, file: &Path, count: usize) -> Vec<Vec<String>> {
    let mut children: Vec<_> = (0..count).map(|_| spawn(test, file)).collect();
    let mut voices: Vec<_> = children.iter_mut().map(said).collect();
    for voice in &mut voices {
        assert_eq!(voice.next().as_deref(), Some("ready"));
    }
    for child in &mut children {
        child.stdin.take().unwrap().write_all(b"go\n").unwrap();
    }
    let told = voices.into_iter().map(Iterator::collect).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    told
}

fn wait_for_go() {
    say("ready");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    assert_eq!(line, "go\n");
}

#[test]
fn child_opens() {
    let Some(file) = sent_to() else { return };
    wait_for_go();
    let store = open(&file).unwrap();
    say(store.property_id());
    assert_eq!(store.rules().unwrap().len(), 1);
}

#[test]
fn four_processes_open_a_brand_new_file_at_once() {
    for _ in 0..10 {
        let desk = Desk::new();
        let told = all_at_once("store::processes::child_opens", &desk.path(), 4);
        let id = desk.open().property_id().to_owned();
        assert_eq!(told, vec![vec![id]; 4]);
    }
}

const RECORDS: u32 = 250;

#[test]
fn child_records() {
    let Some(file) = sent_to() else { return };
    wait_for_go();
    let mut store = open(&file).unwrap();
    for _ in 0..RECORDS {
        // On a machine that does much else a process may wait its five seconds out; it is told.
        let entry = loop {
            match store.write(|writer| record(writer, "1203", NOW)) {
                Err(StoreError::Busy) => {}
                written => break written.unwrap(),
            }
        };
        say(entry.number.n);
    }
}

#[test]
fn four_processes_write_at_once_and_nothing_is_lost() {
    let desk = Desk::new();
    let told = all_at_once("store::processes::child_records", &desk.path(), 4);
    let given: Vec<u32> = told.concat().iter().map(|n| n.parse().unwrap()).collect();
    assert_eq!(given.len(), 1_000);
    assert_eq!(given.into_iter().collect::<BTreeSet<_>>(), (1..=1_000).collect());
    let store = desk.open();
    assert_eq!(store.unsettled().unwrap().len(), 1_000);
    assert_eq!(store.verify(|_, _| {}).unwrap().unwrap().events, 1_000);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn only_the_others_commits_are_a_change() {
    let desk = Desk::new();
    let (mut desk_side, mut supervisor) = (desk.open(), desk.open());
    assert!(!desk_side.changed().unwrap());
    record_one(&mut desk_side, "1203", NOW);
    assert!(!desk_side.changed().unwrap(), "its own write");
    assert!(supervisor.changed().unwrap());
    assert!(!supervisor.changed().unwrap(), "told once");
    record_one(&mut supervisor, "1204", NOW);
    record_one(&mut desk_side, "1205", NOW);
    assert!(desk_side.changed().unwrap(), "an own write in between hides nothing");
    // A write that was taken back is none.
    let failed = supervisor.write(|w| {
        super::build::record(w, "1206", NOW)?;
        Err::<(), _>(firstdesk::store::StoreError::Busy)
    });
    assert!(failed.is_err());
    assert!(!desk_side.changed().unwrap());
}

#[test]
fn a_reader_is_not_held_up_by_a_write_and_sees_only_what_is_kept() {
    let desk = Desk::new();
    let (mut writer, reader) = (desk.open(), desk.open());
    record_one(&mut writer, "1203", NOW);
    writer
        .write(|w| -> Result<(), firstdesk::store::StoreError> {
            super::build::record(w, "1204", NOW)?;
            assert_eq!(reader.unsettled()?.len(), 1);
            assert_eq!(reader.last_seq()?, 1);
            Ok(())
        })
        .unwrap();
    assert_eq!(reader.unsettled().unwrap().len(), 2);
}
