//! What makes the alarms trustworthy, on a real file: calls told once, a clock put right once,
//! backups that can be opened.
use crate::rules::play::{START, record, sec, staff, text};
use firstdesk::{
    desk::{Desk, DeskError, Order},
    domain::{alarm::Alarm, at::Span, command::Command, event::Event},
    store::{BACKUP_STEPS, StoreError},
    tui::notify::{Call, Notifier},
};
use std::{os::unix::fs::PermissionsExt, path::PathBuf, time::Duration};

struct House(tempfile::TempDir);

impl House {
    fn new() -> House {
        House(tempfile::tempdir().unwrap())
    }
    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn desk(&self) -> Desk {
        Desk::open(&self.file("desk.db"), START).unwrap()
    }
    /// One entry nobody dispatched, with its alarm at second 300.
    fn late(&self) -> (Desk, Alarm) {
        let mut desk = self.desk();
        desk.execute(&staff("wang"), &Order::record(record()), START).unwrap();
        let alarm = desk.alarms(sec(300)).remove(0);
        (desk, alarm)
    }
    fn script(&self, body: &str) -> PathBuf {
        let path = self.file("call.sh");
        std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        path
    }
}

#[test]
fn of_two_desks_one_tells_of_an_alarm_and_again_only_when_it_began_anew() {
    let house = House::new();
    let (mut one, alarm) = house.late();
    let mut two = house.desk();
    assert!(one.claim_call(&alarm, sec(300)).unwrap());
    assert!(!two.claim_call(&alarm, sec(300)).unwrap());
    assert!(!one.claim_call(&alarm, sec(301)).unwrap());
    let anew = Alarm { since: sec(900), ..alarm.clone() };
    assert!(two.claim_call(&anew, sec(1_100)).unwrap());
    one.call_failed(&alarm, "exit status: 3").unwrap();
    let id = alarm.id.to_string();
    let why = two.store().call_trouble(&id, alarm.since).unwrap();
    assert_eq!(why.as_deref(), Some("exit status: 3"));
    assert_eq!(two.store().call_trouble(&id, sec(900)).unwrap(), None);
}

fn call(alarm: Alarm) -> Call {
    let (place, owner) = ("1203".to_owned(), "王芳".to_owned());
    Call { alarm, place, owner, sentence: "1203 派单超时; rm -rf *".to_owned() }
}

const LONG: Duration = Duration::from_secs(30);

#[test]
fn the_command_gets_arguments_and_json_and_no_shell() {
    let house = House::new();
    let (_desk, alarm) = house.late();
    let out = house.file("out");
    let body = format!(
        "printf '%s\\n' \"$@\" > {0}.part; cat >> {0}.part; mv {0}.part {0}",
        out.display()
    );
    let notifier = Notifier::new(house.script(&body).into());
    notifier.call(call(alarm.clone()));
    let answer = notifier.wait(LONG).unwrap();
    assert_eq!(answer.trouble, None);
    let told = std::fs::read_to_string(&out).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    let entry = alarm.id.entry().unwrap().to_string();
    assert_eq!(lines[..4], [&alarm.id.to_string(), &entry, "王芳", "1203 派单超时; rm -rf *"]);
    let json: serde_json::Value = serde_json::from_str(lines[4]).unwrap();
    assert_eq!((&json["owner"], &json["place"]), (&"wang".into(), &"1203".into()));
    assert_eq!(json["late_s"], 180);
}

#[test]
fn a_command_that_fails_hangs_or_is_not_there_is_told() {
    let house = House::new();
    let (_desk, alarm) = house.late();
    let trouble = |program: PathBuf, patience| {
        let notifier = Notifier::patient(program.into(), patience);
        notifier.call(call(alarm.clone()));
        notifier.wait(LONG).unwrap().trouble
    };
    let failed = trouble(house.script("exit 3"), LONG).unwrap();
    assert!(failed.contains('3'), "{failed}");
    let hung = trouble(house.script("exec sleep 1000"), Duration::from_millis(300)).unwrap();
    assert!(hung.contains("signal"), "{hung}");
    assert!(trouble(house.file("nothing"), LONG).is_some());
}

#[test]
fn a_jump_is_written_once_and_put_right_once_whichever_desk_it_is() {
    let house = House::new();
    let (mut one, _) = house.late();
    let mut two = house.desk();
    let (wang, zhao) = (staff("wang"), staff("zhao"));
    let jump = (sec(60), sec(3_660));
    one.clock_jumped(&wang, jump, sec(60)).unwrap();
    two.clock_jumped(&zhao, (sec(61), sec(3_661)), sec(61)).unwrap();
    let count = |desk: &Desk, what: fn(&Event) -> bool| {
        let all = desk.events_after(0, 100).unwrap();
        all.iter().filter(|s| what(&s.logged.event)).count()
    };
    assert_eq!(count(&one, |e| matches!(e, Event::ClockJumped { .. })), 1);
    assert!(!two.clock_corrected_elsewhere().unwrap());
    let hour = Span::minutes(60);
    assert!(one.correct_clock(&wang, hour, sec(3_670)).unwrap());
    assert!(two.clock_corrected_elsewhere().unwrap());
    assert!(!two.correct_clock(&zhao, hour, sec(3_671)).unwrap(), "it has been done");
    two.refresh(sec(3_671)).unwrap();
    let corrected = |e: &Event| matches!(e, Event::ClockCorrected { .. });
    assert_eq!(count(&two, corrected), 2, "the entry's and the property's");
    for desk in [&one, &two] {
        assert_eq!(desk.alarms(sec(3_719)), []);
        assert_eq!(desk.alarms(sec(3_721)).len(), 1, "120 s of elapsed time");
    }
    assert!(one.store().verify(|_, _| {}).unwrap().is_ok());
    assert_eq!(one.store().check().unwrap(), [] as [String; 0]);
    // The next jump is another one.
    one.clock_jumped(&wang, (sec(4_000), sec(4_600)), sec(4_000)).unwrap();
    assert_eq!(count(&one, |e| matches!(e, Event::ClockJumped { .. })), 2);
    assert!(!one.clock_corrected_elsewhere().unwrap());
    assert!(one.correct_clock(&wang, Span::minutes(10), sec(4_601)).unwrap());
}

#[test]
fn a_backup_is_a_whole_desk_and_writes_over_nothing() {
    let house = House::new();
    let (mut desk, _) = house.late();
    assert_eq!(desk.last_backup().unwrap(), None);
    let mut steps = Vec::new();
    let made = desk.backup(None, sec(400), |n| steps.push(n)).unwrap();
    assert_eq!(steps, (1..=BACKUP_STEPS).collect::<Vec<_>>());
    assert_eq!(made, house.file("backups").join("desk-20261123-020640.db"));
    assert_eq!(desk.last_backup().unwrap(), Some(sec(400)));
    assert_eq!(std::fs::metadata(&made).unwrap().permissions().mode() & 0o777, 0o660);
    let again = desk.backup(Some(&made), sec(401), |_| {});
    assert!(matches!(again, Err(DeskError::Store(StoreError::BackupThere(_)))));
    let live = desk.backup(Some(&house.file("desk.db")), sec(401), |_| {});
    assert!(matches!(live, Err(DeskError::Store(StoreError::BackupThere(_)))));
    assert_eq!(desk.last_backup().unwrap(), Some(sec(400)));
    let names = std::fs::read_dir(house.file("backups")).unwrap().count();
    assert_eq!(names, 1, "nothing unfinished is left");
    let copy = Desk::open(&made, sec(500)).unwrap();
    assert_eq!(copy.log(), desk.log());
    assert!(copy.store().verify(|_, _| {}).unwrap().is_ok());
    // The live desk goes on.
    let number = desk.log()[0].entry.number;
    desk.execute(
        &staff("wang"),
        &Order::on(number, Command::Void { reason: text("重复") }),
        sec(500),
    )
    .unwrap();
}

#[test]
fn what_was_cut_off_is_taken_away_and_no_folder_is_said_so() {
    let house = House::new();
    let (mut desk, _) = house.late();
    std::fs::write(house.file(".copy.db.unfinished"), b"half").unwrap();
    desk.backup(Some(&house.file("copy.db")), sec(400), |_| {}).unwrap();
    assert!(!house.file(".copy.db.unfinished").exists());
    let under_a_file = house.file("copy.db").join("x.db");
    assert!(desk.backup(Some(&under_a_file), sec(401), |_| {}).is_err());
}
