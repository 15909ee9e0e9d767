//! A real terminal around the real program: type, wait for a text, read screen and cursor.
#![allow(dead_code)] // the tests that use all of it come with the program
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    sync::{Arc, Condvar, Mutex},
    time::Duration,
};

/// How long a text may take to appear. Far beyond what it needs: only a hang reaches it.
const PATIENCE: Duration = Duration::from_secs(20);

/// Keys that are no characters, as an xterm sends them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F12,
    Enter,
    Esc,
    Tab,
    BackTab,
    Up,
    Down,
    PageUp,
    PageDown,
    Backspace,
    Ctrl(char),
}

impl Key {
    fn bytes(self) -> String {
        match self {
            Key::F1 => "\x1bOP".to_owned(),
            Key::F2 => "\x1bOQ".to_owned(),
            Key::F3 => "\x1bOR".to_owned(),
            Key::F4 => "\x1bOS".to_owned(),
            Key::F5 => "\x1b[15~".to_owned(),
            Key::F6 => "\x1b[17~".to_owned(),
            Key::F7 => "\x1b[18~".to_owned(),
            Key::F8 => "\x1b[19~".to_owned(),
            Key::F9 => "\x1b[20~".to_owned(),
            Key::F10 => "\x1b[21~".to_owned(),
            Key::F12 => "\x1b[24~".to_owned(),
            Key::Enter => "\r".to_owned(),
            Key::Esc => "\x1b".to_owned(),
            Key::Tab => "\t".to_owned(),
            Key::BackTab => "\x1b[Z".to_owned(),
            Key::Up => "\x1b[A".to_owned(),
            Key::Down => "\x1b[B".to_owned(),
            Key::PageUp => "\x1b[5~".to_owned(),
            Key::PageDown => "\x1b[6~".to_owned(),
            Key::Backspace => "\x7f".to_owned(),
            Key::Ctrl(c) => char::from(c.to_ascii_uppercase() as u8 & 0x1f).to_string(),
        }
    }
}

/// What the program drew so far, and whether it has ended.
struct Seen {
    parser: vt100::Parser,
    ended: bool,
}

type Shared = Arc<(Mutex<Seen>, Condvar)>;

/// A program in a pseudo-terminal.
pub struct Terminal {
    seen: Shared,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
}

impl Terminal {
    /// Starts the built `firstdesk` with these arguments.
    pub fn spawn(args: &[&str], env: &[(&str, &str)], rows: u16, cols: u16) -> Terminal {
        let program = Path::new(env!("CARGO_BIN_EXE_firstdesk"));
        Terminal::program(program, args, env, rows, cols)
    }

    fn program(
        program: &Path,
        args: &[&str],
        env: &[(&str, &str)],
        rows: u16,
        cols: u16,
    ) -> Terminal {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        for name in ["NO_COLOR", "LINES", "COLUMNS", "LC_ALL", "FIRSTDESK_DB", "FIRSTDESK_STAFF"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let at_least_one = |n: u16| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN);
        let parser = vt100::Parser::new(at_least_one(rows), at_least_one(cols), 0);
        let seen: Shared = Arc::new((Mutex::new(Seen { parser, ended: false }), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut bytes = [0; 8_192];
            loop {
                let read = reader.read(&mut bytes).unwrap_or(0);
                let mut seen = shared.0.lock().unwrap();
                seen.parser.process(&bytes[..read]);
                seen.ended = read == 0;
                shared.1.notify_all();
                if seen.ended {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Terminal { seen, keys, child, master: Some(pair.master) }
    }

    /// Types text.
    pub fn send(&mut self, text: &str) -> &mut Terminal {
        self.keys.write_all(text.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Presses a key.
    pub fn key(&mut self, key: Key) -> &mut Terminal {
        self.send(&key.bytes())
    }

    /// Waits until a text is on the screen; the screen then.
    pub fn wait_for(&self, text: &str) -> String {
        self.wait_until(text, |screen| screen.contains(text))
    }

    /// Waits until a text is gone from the screen; the screen then.
    pub fn wait_gone(&self, text: &str) -> String {
        self.wait_until(text, |screen| !screen.contains(text))
    }

    fn wait_until(&self, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        let guard = self.seen.0.lock().unwrap();
        let waiting = |seen: &mut Seen| !seen.ended && !is_so(&seen.parser.screen().contents());
        let (seen, _) = self.seen.1.wait_timeout_while(guard, PATIENCE, waiting).unwrap();
        let screen = seen.parser.screen().contents();
        assert!(is_so(&screen), "waiting for {what:?}, the screen is:\n{screen}");
        screen
    }

    /// The screen now.
    pub fn screen(&self) -> String {
        self.seen.0.lock().unwrap().parser.screen().contents()
    }

    /// Row and column of the real cursor; `None` while it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        let seen = self.seen.0.lock().unwrap();
        let screen = seen.parser.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, rows: u16, cols: u16) {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        if let (Some(master), Some(r), Some(c)) =
            (&self.master, NonZeroU16::new(rows), NonZeroU16::new(cols))
        {
            self.seen.0.lock().unwrap().parser.screen_mut().set_size(r, c);
            master.resize(size).unwrap();
        }
    }

    /// The power fails: no chance to save anything.
    pub fn kill9(&mut self) {
        let id = self.child.process_id().unwrap();
        let pid = id.to_string();
        let killed = std::process::Command::new("kill").args(["-9", &pid]).status().unwrap();
        assert!(killed.success());
        self.child.wait().unwrap();
    }

    /// Closes the terminal under the program, as a lost connection does.
    pub fn hang_up(&mut self) {
        self.master = None;
        self.keys = Box::new(std::io::sink());
    }

    /// Waits for its end; whether it said all is well.
    pub fn wait_end(&mut self) -> bool {
        let guard = self.seen.0.lock().unwrap();
        let (seen, late) =
            self.seen.1.wait_timeout_while(guard, PATIENCE, |seen| !seen.ended).unwrap();
        assert!(!late.timed_out(), "still runs:\n{}", seen.parser.screen().contents());
        drop(seen);
        self.child.wait().unwrap().success()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[test]
fn the_harness_types_and_reads() {
    let mut terminal = Terminal::program(Path::new("/bin/cat"), &[], &[], 5, 20);
    terminal.send("漏水\r");
    let screen = terminal.wait_for("漏水\n漏水");
    assert_eq!(screen.lines().next(), Some("漏水"));
    assert_eq!(terminal.cursor(), Some((2, 0)));
    terminal.kill9();
}
