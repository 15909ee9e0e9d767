//! The built program, run as a script runs it.
mod acts;
mod archive;
mod bad_lists;
mod booked;
mod docs;
mod duty;
mod lists;
mod newcomer;
mod odd;
mod paper;
mod pin;
mod print;
pub(crate) mod printing;
mod reads;
mod replay;
pub(crate) mod report;
mod roles;
mod setup;
mod story;
mod stuck;

use crate::clock;
use serde_json::Value;
use std::{
    io::Write,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// A property's file in a folder of its own.
pub(crate) struct House {
    folder: TempDir,
}

/// What a run of the program gave back.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let status = output.status.code().unwrap();
        Ran { status, out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Who does such a thing: the property's lists and rules are the supervisor's (docs/roles.md).
fn who(args: &[&str]) -> &'static str {
    if matches!(args[0], "import" | "rules" | "redact" | "restore") { "zhao" } else { "wang" }
}

impl House {
    pub(crate) fn new() -> House {
        House { folder: TempDir::new().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_firstdesk"));
        command.env_clear().env("LANG", "en_GB.UTF-8").env("HOME", self.folder.path());
        let (name, shift) = clock::shift();
        command.env(name, shift);
        command.arg("--db").arg(self.path("desk.db")).args(args);
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.command(args).output().unwrap().into()
    }

    /// As 王芳, or the supervisor where she may not, answered in JSON; the command must succeed.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let ran = self.run(&[&["--as", who(args), "--json"], args].concat());
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{args:?}");
        serde_json::from_str(&ran.out).unwrap()
    }

    /// The same; the command must be refused. The error object.
    pub(crate) fn refused(&self, args: &[&str]) -> Value {
        let ran = self.run(&[&["--as", who(args), "--json"], args].concat());
        assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{args:?}");
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        let told: Value = serde_json::from_str(&ran.err).unwrap();
        told["error"].clone()
    }

    /// The same of a command that answers what it came to all the same.
    pub(crate) fn refused_but_told(&self, args: &[&str]) -> Value {
        let ran = self.run(&[&["--as", who(args), "--json"], args].concat());
        assert_eq!(ran.status, 1, "{args:?}");
        let told: Value = serde_json::from_str(&ran.err).unwrap();
        told["error"].clone()
    }

    /// Records a leak in 1203; its number.
    pub(crate) fn leak(&self) -> String {
        self.leak_in("1203")
    }

    /// Records a leak somewhere; its number.
    pub(crate) fn leak_in(&self, place: &str) -> String {
        let said = self.json(&[
            "record",
            "--place",
            place,
            "--content",
            "厨房漏水",
            "--contact",
            "陈先生",
            "--phone",
            "13800001111",
            "--category",
            "engineering",
        ]);
        said["entry"].as_str().unwrap().to_owned()
    }

    /// Runs with something on standard input.
    pub(crate) fn fed(&self, args: &[&str], input: &str) -> Ran {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap().into()
    }
}
