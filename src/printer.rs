//! The property's print command: run without a shell, fed on standard input, for a limited time. One
//! that hangs is ended with every process it began.
use crate::{
    domain::{
        at::Span,
        printing::{Encoding, PrintTrouble},
        text::clean,
    },
    report::encode,
};
use rustix::process::{Pid, Signal, kill_process_group};
use std::{
    io::{self, ErrorKind, Read, Write},
    os::unix::process::CommandExt,
    process::{Child, ChildStderr, Command, Stdio},
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver},
    },
    thread,
    time::Duration,
};

/// The print command where nobody set another.
pub const COMMAND: &str = "lp";

/// Most characters kept of what the command complains with.
const COMPLAINT: usize = 120;
/// Most bytes looked at for them.
const HEARD: u64 = 4_096;
/// Between two looks at whether it has ended.
const STEP: Duration = Duration::from_millis(20);
/// How long a command that has ended may keep the pipes open through a process it left behind.
const AFTERWARDS: Duration = Duration::from_secs(1);

/// A text in the printer's bytes.
pub fn bytes(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Gb18030 => encode::gb18030(text),
    }
}

/// Feeds bytes to a command such as `lp -d desk`, and waits until it has ended: no longer than
/// `limit`, and not at all once `stop` is set.
///
/// # Errors
/// Why nothing was printed.
pub fn print(
    command: &str,
    bytes: Vec<u8>,
    limit: Span,
    stop: &AtomicBool,
) -> Result<(), PrintTrouble> {
    let mut words = command.split_whitespace();
    let program = words.next().unwrap_or_default();
    let missing = || PrintTrouble::NoCommand(clean(program));
    if program.is_empty() {
        return Err(missing());
    }
    let child = Command::new(program)
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        // A group of its own, to be ended as one.
        .process_group(0)
        .spawn();
    let mut child = child.map_err(|e| match e.kind() {
        ErrorKind::NotFound | ErrorKind::PermissionDenied => missing(),
        _ => failed(&e),
    })?;
    // Each pipe in a thread: a command that neither reads nor ends would hold whoever writes to it.
    let input = child.stdin.take();
    let fed = aside(move || input.map_or(Ok(()), |mut input| input.write_all(&bytes)));
    let errors = child.stderr.take();
    let said = aside(move || errors.map(complaint).unwrap_or_default());
    let (fed, said) = match (fed, said) {
        (Ok(fed), Ok(said)) => (fed, said),
        (Err(e), _) | (_, Err(e)) => {
            end(&mut child);
            return Err(failed(&e));
        }
    };
    let status = wait(&mut child, limit, stop)?;
    if !status.success() {
        let said = said.recv_timeout(AFTERWARDS).unwrap_or_default();
        let said = if said.is_empty() { status.to_string() } else { said };
        return Err(PrintTrouble::Failed(said));
    }
    // A command that succeeds without reading everything printed something else.
    match fed.recv_timeout(AFTERWARDS) {
        Ok(fed) => fed.map_err(|e| failed(&e)),
        Err(_) => Ok(()),
    }
}

fn failed(error: &io::Error) -> PrintTrouble {
    PrintTrouble::Failed(clean(&error.to_string()))
}

/// Does something in a thread of its own.
fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> io::Result<Receiver<T>> {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::Builder::new().name("print pipe".to_owned());
    // Nobody listens any more when the command was ended.
    thread.spawn(move || sender.send(work()).ok())?;
    Ok(receiver)
}

/// The beginning of what it says, to its end: a full pipe would stop it.
fn complaint(mut errors: ChildStderr) -> String {
    let mut bytes = Vec::new();
    let heard = errors.by_ref().take(HEARD).read_to_end(&mut bytes);
    let rest = io::copy(&mut errors, &mut io::sink());
    // What could be read is all there is to tell.
    let _ = (heard, rest);
    clean(String::from_utf8_lossy(&bytes).trim()).chars().take(COMPLAINT).collect()
}

fn wait(
    child: &mut Child,
    limit: Span,
    stop: &AtomicBool,
) -> Result<std::process::ExitStatus, PrintTrouble> {
    let limit_ms = limit.0.unsigned_abs();
    let mut waited = Duration::ZERO;
    loop {
        let over = Duration::from_millis(limit_ms) <= waited;
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if stop.load(Ordering::Relaxed) => {
                end(child);
                return Err(PrintTrouble::Left);
            }
            Ok(None) if over => {
                end(child);
                return Err(PrintTrouble::NoAnswer(limit.ceil_seconds()));
            }
            Ok(None) => {
                thread::park_timeout(STEP);
                waited += STEP;
            }
            Err(e) => {
                end(child);
                return Err(failed(&e));
            }
        }
    }
}

/// Ends it and every process it began.
fn end(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // It may have ended this moment.
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, os::unix::fs::PermissionsExt};

    const LONG: Span = Span::seconds(60);

    fn run(command: &str, text: &str, limit: Span) -> Result<(), PrintTrouble> {
        print(command, text.as_bytes().to_vec(), limit, &AtomicBool::new(false))
    }

    /// A script in a folder of its own, as a command.
    fn script(folder: &tempfile::TempDir, lines: &str) -> String {
        let file = folder.path().join("printer");
        fs::write(&file, format!("#!/bin/sh\n{lines}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        file.display().to_string()
    }

    #[test]
    fn a_command_is_fed_and_its_complaint_is_heard() {
        assert_eq!(run("cat", &"单".repeat(100_000), LONG), Ok(()));
        let none = run("no-such-printer-here -d x", "单", LONG);
        assert_eq!(none, Err(PrintTrouble::NoCommand("no-such-printer-here".to_owned())));
        assert_eq!(run("  ", "单", LONG), Err(PrintTrouble::NoCommand(String::new())));
        let Err(PrintTrouble::Failed(said)) = run("cat /no/such/file", "单", LONG) else {
            panic!()
        };
        assert!(said.contains("/no/such/file"), "{said}");
        let folder = tempfile::tempdir().unwrap();
        let loud = script(&folder, "cat >/dev/null; yes out of paper | head -c 300000 >&2; exit 3");
        let Err(PrintTrouble::Failed(said)) = run(&loud, "单", LONG) else { panic!() };
        assert!(said.starts_with("out of paper") && said.chars().count() == COMPLAINT, "{said}");
        let quiet = script(&folder, "exit 3");
        let Err(PrintTrouble::Failed(said)) = run(&quiet, "单", LONG) else { panic!() };
        assert!(said.contains('3'), "{said}");
    }

    #[test]
    fn one_that_hangs_is_ended_with_all_it_began_whether_it_reads_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let pid = folder.path().join("pid");
        // The grandchild ignores what the shell would be told, and holds the pipes open.
        let begun = format!("echo $$ >'{0}.new'; mv '{0}.new' '{0}'", pid.display());
        let hangs = script(&folder, &format!("(trap '' TERM HUP; {begun}; exec sleep 600) & wait"));
        let (stop, long) = (AtomicBool::new(false), "单".repeat(1_000_000));
        let ended = thread::scope(|threads| {
            let printing = threads.spawn(|| print(&hangs, long.into_bytes(), LONG, &stop));
            until("it began", || pid.exists());
            stop.store(true, Ordering::Relaxed);
            printing.join().unwrap()
        });
        assert_eq!(ended, Err(PrintTrouble::Left));
        let group: i32 = fs::read_to_string(pid).unwrap().trim().parse().unwrap();
        let group = Pid::from_raw(group).unwrap();
        until("all of it ended", || rustix::process::test_kill_process_group(group).is_err());
        assert_eq!(
            run("sleep 600", &"单".repeat(1_000_000), Span(50)),
            Err(PrintTrouble::NoAnswer(1))
        );
    }

    fn until(what: &str, is_so: impl Fn() -> bool) {
        for _ in 0..3_000 {
            if is_so() {
                return;
            }
            thread::park_timeout(STEP);
        }
        panic!("never: {what}");
    }

    #[test]
    fn one_that_leaves_a_process_behind_has_ended_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let leaves = script(&folder, "cat >/dev/null; sleep 5 & exit 0");
        assert_eq!(run(&leaves, "单", LONG), Ok(()));
    }

    #[test]
    fn whoever_leaves_does_not_wait_for_it() {
        let stop = AtomicBool::new(true);
        assert_eq!(print("sleep 600", Vec::new(), LONG, &stop), Err(PrintTrouble::Left));
    }
}
