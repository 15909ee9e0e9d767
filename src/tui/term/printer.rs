//! The property's print command, in a thread of its own, fed without a shell.
use crate::{
    domain::text::clean,
    tui::{
        app::Msg,
        print::{Job, PrintTrouble, Printed},
    },
};
use std::{
    io::{ErrorKind, Write},
    process::{Command, Stdio},
    sync::mpsc::Sender,
    thread,
};

/// Most characters of what the command complains with.
const COMPLAINT: usize = 120;

/// Prints a job by a command such as `lp -d desk`; what came of it is sent.
pub(super) fn print(job: Job, command: &str, sender: &Sender<Msg>) {
    let (command, sender) = (command.to_owned(), sender.clone());
    let thread = thread::Builder::new().name("print".to_owned());
    let (back, lost) = (sender.clone(), job.clone());
    let started = thread.spawn(move || {
        let result = run(&command, &job.text);
        // Nobody listens any more when the program is over.
        sender.send(Msg::Printed(Box::new(Printed { job, result }))).ok();
    });
    if let Err(error) = started {
        let result = Err(PrintTrouble::Failed(error.to_string()));
        back.send(Msg::Printed(Box::new(Printed { job: lost, result }))).ok();
    }
}

fn run(command: &str, text: &str) -> Result<(), PrintTrouble> {
    let mut words = command.split_whitespace();
    let program = words.next().unwrap_or_default();
    let missing = || PrintTrouble::NoCommand(clean(program));
    let failed = |e: std::io::Error| PrintTrouble::Failed(clean(&e.to_string()));
    if program.is_empty() {
        return Err(missing());
    }
    let child = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.map_err(|e| match e.kind() {
        ErrorKind::NotFound | ErrorKind::PermissionDenied => missing(),
        _ => failed(e),
    })?;
    // Closed at the end of the statement: the command reads to the end of its input.
    let fed = child.stdin.take().map_or(Ok(()), |mut input| input.write_all(text.as_bytes()));
    let output = child.wait_with_output().map_err(failed)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said: String = clean(said.trim()).chars().take(COMPLAINT).collect();
        let said = if said.is_empty() { output.status.to_string() } else { said };
        return Err(PrintTrouble::Failed(said));
    }
    // A command that succeeds without reading everything printed something else.
    fed.map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{id::TicketNo, vocab::CopyFor};
    use std::sync::mpsc;

    #[test]
    fn a_command_is_fed_and_its_complaint_is_heard() {
        assert_eq!(run("cat", "单"), Ok(()));
        let none = run("no-such-printer-here -d x", "单");
        assert_eq!(none, Err(PrintTrouble::NoCommand("no-such-printer-here".to_owned())));
        assert_eq!(run("  ", "单"), Err(PrintTrouble::NoCommand(String::new())));
        let Err(PrintTrouble::Failed(said)) = run("cat /no/such/file", "单") else { panic!() };
        assert!(said.contains("/no/such/file"), "{said}");
    }

    #[test]
    fn what_came_of_it_is_sent() {
        let (sender, heard) = mpsc::channel();
        let job = Job {
            entry: "261123-014".parse().unwrap(),
            ticket: TicketNo(1),
            copy: CopyFor::Customer,
            by: "wang".into(),
            text: "单".repeat(100_000),
        };
        print(job.clone(), "cat", &sender);
        assert_eq!(heard.recv(), Ok(Msg::Printed(Box::new(Printed { job, result: Ok(()) }))));
    }
}
