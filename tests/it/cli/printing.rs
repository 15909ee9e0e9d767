//! `print --printer` and the queue of what the printer did not take.
use super::House;
use std::{fs, os::unix::fs::PermissionsExt};

/// A printer that is off while a file lies beside it, and what it printed otherwise.
pub(crate) struct Printer {
    folder: std::path::PathBuf,
}

impl Printer {
    pub(crate) fn new(house: &House) -> Printer {
        let folder = house.path("");
        let file = folder.join("printer");
        let script = format!(
            "#!/bin/sh\ncd '{}'\nif [ -e off ]; then echo printer is off >&2; exit 1; fi\n\
             cat >>paper\n",
            folder.display()
        );
        fs::write(&file, script).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        Printer { folder }
    }

    /// The print command.
    pub(crate) fn command(&self) -> String {
        self.folder.join("printer").display().to_string()
    }

    pub(crate) fn off(&self) {
        fs::write(self.folder.join("off"), "").unwrap();
    }

    pub(crate) fn on(&self) {
        fs::remove_file(self.folder.join("off")).unwrap();
    }

    /// Everything on paper so far.
    pub(crate) fn paper(&self) -> Vec<u8> {
        fs::read(self.folder.join("paper")).unwrap_or_default()
    }
}

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

#[test]
fn a_copy_the_printer_does_not_take_waits_and_is_printed_and_noted_once() {
    let house = House::new();
    let printer = Printer::new(&house);
    let ticket = sent(&house);
    let command = printer.command();
    let print = ["--print-command", command.as_str(), "print", &ticket, "--printer"];
    printer.off();
    let ran = house.run(&[&["--as", "wang"], print.as_slice()].concat());
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    let told = "firstdesk: not printed: printer is off; job 1 waits";
    assert!(ran.err.starts_with(told), "{}", ran.err);
    let listed = house.json(&["printing", "list"]);
    let [job] = &listed.as_array().unwrap()[..] else { panic!() };
    let state = |key: &str| job[key].clone();
    assert_eq!((state("job"), state("paper")), (1.into(), "copy".into()));
    assert_eq!((state("ticket"), state("copy")), (ticket.as_str().into(), "customer".into()));
    assert_eq!(
        (state("by"), state("state"), state("tries")),
        ("wang".into(), "waiting".into(), 1.into())
    );
    assert_eq!((state("trouble"), state("message")), ("failed".into(), "printer is off".into()));
    assert!(job["next_at"].is_string() && job["ended_at"].is_null(), "{job}");
    assert_eq!(copies(&house, &ticket), 0, "nothing is on paper");
    // A script hears both: how the job stands, and why.
    let retry = ["--print-command", command.as_str(), "printing", "retry", "1"];
    assert_eq!(house.refused_but_told(&retry)["code"], "print_waits");
    let listed = house.run(&["printing", "list"]).out;
    assert!(listed.contains("waits: printer is off") && listed.contains(&ticket), "{listed}");
    printer.on();
    let done = house.json(&retry);
    assert_eq!((&done["state"], &done["tries"]), (&"done".into(), &3.into()));
    let paper = String::from_utf8(printer.paper()).unwrap();
    assert_eq!(paper.matches(&ticket).count(), 1, "{paper}");
    assert_eq!(copies(&house, &ticket), 1);
    let again = house.refused(&["printing", "retry", "1"]);
    assert_eq!(again["code"], "job_ended");
    assert_eq!(copies(&house, &ticket), 1);
}

#[test]
fn a_machine_without_the_command_says_so_and_the_job_can_be_given_up() {
    let house = House::new();
    let ticket = sent(&house);
    let print = ["--print-command", "no-such-printer -d x", "print", &ticket, "--printer"];
    let refused = house.refused_but_told(&print);
    assert_eq!(refused["code"], "print_waits");
    let said = refused["message"].as_str().unwrap();
    assert!(said.contains("no print command 'no-such-printer'"), "{said}");
    let done = house.json(&["printing", "cancel", "1"]);
    assert_eq!((&done["state"], &done["trouble"]), (&"cancelled".into(), &serde_json::Value::Null));
    assert_eq!(house.refused(&["printing", "cancel", "1"])["code"], "job_ended");
    assert_eq!(house.refused(&["printing", "cancel", "7"])["code"], "no_such_job");
    let technician = house.run(&["--as", "chen", "--json", "printing", "retry", "1"]);
    assert!(technician.err.contains("not_allowed"), "{}", technician.err);
    assert_eq!(house.run(&["printing", "retry", "0"]).status, 2);
    assert_eq!(house.run(&["print", &ticket, "--printer", "--output", "x"]).status, 2);
    let nobody = house.run(&["print", &ticket, "--printer"]);
    assert!(nobody.err.contains("--as"), "{}", nobody.err);
}

#[test]
fn the_sheet_and_the_kit_go_to_the_printer_in_its_own_bytes() {
    let house = House::new();
    let printer = Printer::new(&house);
    sent(&house);
    let command = printer.command();
    let print = |more: &[&str]| {
        let said = ["--as", "wang", "--lang", "zh-CN", "--print-command", command.as_str()];
        house.run(&[said.as_slice(), more].concat())
    };
    let ran = print(&["--print-encoding", "gb18030", "print", "--handover", "--lp"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, "交班表  已打印\n"), "{}", ran.err);
    let name = encoding_rs::GB18030.encode("云栖公寓").0;
    assert!(printer.paper().windows(name.len()).any(|w| w == &*name));
    let ran = print(&["print", "--kit", "--printer", "--encoding", "utf-8"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, "停电备用  已打印\n"), "{}", ran.err);
    assert!(String::from_utf8_lossy(&printer.paper()).contains("厨房漏水"));
}
