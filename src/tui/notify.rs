//! Tells a command of an alarm that climbed. The command runs without a shell, in a thread of its
//! own and for a limited time: no clock waits for it.
use crate::domain::alarm::Alarm;
use std::{
    ffi::OsString,
    io::Write,
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::Duration,
};

/// How long the command may run.
const PATIENCE: Duration = Duration::from_secs(20);

/// Between two looks at whether it has ended.
const STEP: Duration = Duration::from_millis(100);

/// An alarm as the command is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The alarm.
    pub alarm: Alarm,
    /// Its place, empty when it has none.
    pub place: String,
    /// Name of whoever owes the step.
    pub owner: String,
    /// All of it in one sentence.
    pub sentence: String,
}

/// How a call ended: the alarm, and why it failed if it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The alarm.
    pub alarm: Alarm,
    /// Why the command failed.
    pub trouble: Option<String>,
}

/// The command, and what came of its calls.
#[derive(Debug)]
pub struct Notifier {
    program: OsString,
    patience: Duration,
    sender: Sender<Answer>,
    answers: Receiver<Answer>,
}

impl Notifier {
    /// Runs this program: its name or path, nothing else.
    pub fn new(program: OsString) -> Notifier {
        Notifier::patient(program, PATIENCE)
    }

    /// The same with another time limit.
    pub fn patient(program: OsString, patience: Duration) -> Notifier {
        let (sender, answers) = mpsc::channel();
        Notifier { program, patience, sender, answers }
    }

    /// Starts the command and returns at once; what comes of it is an answer later.
    pub fn call(&self, call: Call) {
        let (program, patience, sender) =
            (self.program.clone(), self.patience, self.sender.clone());
        let alarm = call.alarm.clone();
        let work = move || {
            let trouble = run(&program, &call, patience).err();
            // Nobody listens any more when the desk was left meanwhile.
            let _ = sender.send(Answer { alarm: call.alarm, trouble });
        };
        if let Err(error) = thread::Builder::new().name("notify".to_owned()).spawn(work) {
            let _ = self.sender.send(Answer { alarm, trouble: Some(error.to_string()) });
        }
    }

    /// The next call that ended.
    pub fn answer(&self) -> Option<Answer> {
        self.answers.try_recv().ok()
    }

    /// The same, and waits for it.
    pub fn wait(&self, most: Duration) -> Option<Answer> {
        self.answers.recv_timeout(most).ok()
    }
}

fn run(program: &OsString, call: &Call, patience: Duration) -> Result<(), String> {
    let entry = call.alarm.id.entry().map(|e| e.to_string()).unwrap_or_default();
    let mut child = Command::new(program)
        .args([&call.alarm.id.to_string(), &entry, &call.owner, &call.sentence])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| e.to_string())?;
    if let Some(mut input) = child.stdin.take() {
        // A command that does not read it closes the pipe: that is no failure of it. It is too
        // short to fill one.
        let _ = input.write_all(json(call, &entry).as_bytes());
    }
    end(&mut child, patience)
}

/// Waits until it has ended, and no longer than that.
fn end(child: &mut Child, patience: Duration) -> Result<(), String> {
    let mut waited = Duration::ZERO;
    loop {
        match child.try_wait().map_err(|e| e.to_string())? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(status.to_string()),
            None if waited >= patience => {
                let killed = child.kill().and_then(|()| child.wait());
                let how = killed.map_or_else(|e| e.to_string(), |status| status.to_string());
                return Err(format!("{} s: {how}", patience.as_secs()));
            }
            None => {
                thread::park_timeout(STEP);
                waited += STEP;
            }
        }
    }
}

fn json(call: &Call, entry: &str) -> String {
    let alarm = &call.alarm;
    let entry = Some(entry).filter(|e| !e.is_empty());
    let value = serde_json::json!({
        "alarm": alarm.id.to_string(),
        "entry": entry,
        "place": call.place,
        "owner": alarm.owner.as_str(),
        "owner_name": call.owner,
        "late_s": alarm.late.whole_seconds(),
        "priority": alarm.priority.code(),
        "sentence": call.sentence,
    });
    format!("{value}\n")
}
