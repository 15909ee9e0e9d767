//! A real terminal around the real program: type, wait for a text, read screen and cursor.
use crate::clock;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::Duration,
};

/// How long a text may take to appear. Far beyond what it needs: only a hang reaches it.
const PATIENCE: Duration = Duration::from_secs(20);

/// Keys that are no characters, as an xterm sends them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code)] // a keyboard has them all
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
    Left,
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
            Key::Left => "\x1b[D".to_owned(),
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
    /// Every byte of it.
    raw: Vec<u8>,
    ended: bool,
    /// Nobody listens any more.
    closing: bool,
}

type Shared = Arc<(Mutex<Seen>, Condvar)>;

/// A program in a pseudo-terminal.
pub struct Terminal {
    seen: Shared,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    /// How the line was set before the program came.
    before: Modes,
    pressed: usize,
}

/// Input, output, control and local flags of a terminal line.
pub type Modes = [u32; 4];

/// The size of a terminal that does not know its own.
const CLASSIC: (u16, u16) = (24, 80);

impl Terminal {
    /// Starts the built `firstdesk` with these arguments.
    pub fn spawn(args: &[&str], env: &[(&str, &str)], rows: u16, cols: u16) -> Terminal {
        let program = Path::new(env!("CARGO_BIN_EXE_firstdesk"));
        Terminal::program(program, args, env, rows, cols)
    }

    /// Starts any program.
    pub fn program(
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
        for name in ["NO_COLOR", "LINES", "COLUMNS", "LC_ALL", "LC_CTYPE", "LC_MESSAGES"] {
            command.env_remove(name);
        }
        for name in ["DB", "STAFF", "AMBIGUOUS", "MOUSE", "SIZE"] {
            command.env_remove(format!("FIRSTDESK_{name}"));
        }
        let (name, shift) = clock::shift();
        command.env(name, shift);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        for (name, value) in env {
            command.env(name, value);
        }
        let before = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (rows, cols) = if rows == 0 || cols == 0 { CLASSIC } else { (rows, cols) };
        let at_least_one = |n: u16| NonZeroU16::new(n).unwrap_or(NonZeroU16::MIN);
        let parser = vt100::Parser::new(at_least_one(rows), at_least_one(cols), 0);
        let seen = Seen { parser, raw: Vec::new(), ended: false, closing: false };
        let seen: Shared = Arc::new((Mutex::new(seen), Condvar::new()));
        let reader = pair.master.try_clone_reader().unwrap();
        let shared = Arc::clone(&seen);
        std::thread::spawn(move || listen(reader, &shared));
        let keys = pair.master.take_writer().unwrap();
        Terminal { seen, keys, child, master: Some(pair.master), before, pressed: 0 }
    }

    /// Types text.
    pub fn send(&mut self, text: &str) -> &mut Terminal {
        self.send_bytes(text.as_bytes())
    }

    /// Sends bytes, as a keyboard does that knows no characters.
    pub fn send_bytes(&mut self, bytes: &[u8]) -> &mut Terminal {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Presses a key.
    pub fn key(&mut self, key: Key) -> &mut Terminal {
        self.pressed += 1;
        self.send(&key.bytes())
    }

    /// Presses a key that chooses or answers: a letter or a digit that is no word.
    pub fn tap(&mut self, c: char) -> &mut Terminal {
        self.pressed += 1;
        self.send(&c.to_string())
    }

    /// How many keys were pressed since this was last asked, typed words not counted.
    pub fn pressed(&mut self) -> usize {
        std::mem::take(&mut self.pressed)
    }

    /// Pastes text, as a terminal does that was told to bracket it.
    pub fn paste(&mut self, text: &str) -> &mut Terminal {
        self.send(&format!("\x1b[200~{text}\x1b[201~"))
    }

    /// Waits until a text is on the screen; the screen then.
    pub fn wait_for(&self, text: &str) -> String {
        self.wait_until(text, |screen| screen.contains(text))
    }

    /// Waits until a text is gone from the screen; the screen then.
    pub fn wait_gone(&self, text: &str) -> String {
        self.wait_until(text, |screen| !screen.contains(text))
    }

    /// Waits until the screen is as asked; the screen then.
    pub fn wait_until(&self, what: &str, is_so: impl Fn(&str) -> bool) -> String {
        self.wait(what, |seen| is_so(&seen.parser.screen().contents()))
    }

    /// Waits until the program wrote these bytes, wherever.
    pub fn wait_raw(&self, bytes: &[u8]) {
        self.wait(&format!("{bytes:?}"), |seen| has(&seen.raw, bytes));
    }

    fn wait(&self, what: &str, is_so: impl Fn(&Seen) -> bool) -> String {
        let guard = self.seen.0.lock().unwrap();
        let waiting = |seen: &mut Seen| !seen.ended && !is_so(seen);
        let (seen, _) = self.seen.1.wait_timeout_while(guard, PATIENCE, waiting).unwrap();
        let screen = seen.parser.screen().contents();
        assert!(is_so(&seen), "waiting for {what:?}, the screen is:\n{screen}");
        screen
    }

    /// Waits until the clock in the corner went on so many times: no test sleeps.
    pub fn wait_ticks(&self, ticks: usize) {
        for _ in 0..ticks {
            let now = clock(&self.screen());
            assert!(!now.is_empty(), "no clock:\n{}", self.screen());
            self.wait_until("the next second", |screen| clock(screen) != now);
        }
    }

    /// The screen now.
    pub fn screen(&self) -> String {
        self.seen.0.lock().unwrap().parser.screen().contents()
    }

    /// Every byte the program wrote.
    pub fn raw(&self) -> Vec<u8> {
        self.seen.0.lock().unwrap().raw.clone()
    }

    /// How often the bell rang.
    pub fn bells(&self) -> usize {
        String::from_utf8_lossy(&self.raw()).matches('\u{7}').count()
    }

    /// The other screen is shown, as for programs that fill it.
    pub fn is_alternate(&self) -> bool {
        self.seen.0.lock().unwrap().parser.screen().alternate_screen()
    }

    /// The line is set otherwise than before the program came: raw.
    pub fn is_raw(&self) -> bool {
        self.master.as_ref().is_some_and(|m| modes(&**m) != self.before)
    }

    /// Row and column of the real cursor; `None` while it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        cursor(&self.seen.0.lock().unwrap())
    }

    /// Waits until the cursor stands there: it is set last of a frame.
    pub fn wait_cursor(&self, at: Option<(u16, u16)>) {
        self.wait(&format!("the cursor at {at:?}"), |seen| cursor(seen) == at);
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
        self.signal("KILL");
        self.child.wait().unwrap();
    }

    /// Sends a signal by name: `TERM`.
    pub fn signal(&self, name: &str) {
        let (signal, pid) = (format!("-{name}"), self.pid().to_string());
        let sent = std::process::Command::new("kill").args([&signal, &pid]).status().unwrap();
        assert!(sent.success());
    }

    fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// State and processor time so far, in hundredths of a second; of a dead one too.
    pub fn processor(&self) -> (char, u64) {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid())).unwrap();
        let (_, rest) = stat.rsplit_once(") ").unwrap();
        let words: Vec<&str> = rest.split(' ').collect();
        let number = |i: usize| words[i].parse::<u64>().unwrap();
        (words[0].chars().next().unwrap(), number(11) + number(12))
    }

    /// Closes the terminal under the program, as a lost connection does. The program must be one
    /// that draws something each second: only then does the reader let go.
    pub fn hang_up(&mut self) {
        self.seen.0.lock().unwrap().closing = true;
        self.wait_until_ended();
        self.keys = Box::new(std::io::sink());
        self.master = None;
    }

    fn wait_until_ended(&self) {
        let guard = self.seen.0.lock().unwrap();
        let waiting = |seen: &mut Seen| !seen.ended;
        let (seen, late) = self.seen.1.wait_timeout_while(guard, PATIENCE, waiting).unwrap();
        assert!(!late.timed_out(), "still runs:\n{}", seen.parser.screen().contents());
    }

    /// Waits for its end; its exit status.
    pub fn wait_end(&mut self) -> u32 {
        self.wait_until_ended();
        self.child.wait().unwrap().exit_code()
    }
}

fn cursor(seen: &Seen) -> Option<(u16, u16)> {
    let screen = seen.parser.screen();
    (!screen.hide_cursor()).then(|| screen.cursor_position())
}

/// Reads until the program is gone, or until somebody hangs up.
fn listen(mut reader: Box<dyn Read + Send>, shared: &Shared) {
    let mut bytes = [0; 8_192];
    loop {
        let read = reader.read(&mut bytes).unwrap_or(0);
        // A test that failed while it looked is no reason to fail twice.
        let mut seen = shared.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.parser.process(&bytes[..read]);
        seen.raw.extend_from_slice(&bytes[..read]);
        if read == 0 || seen.closing {
            drop(reader);
            seen.ended = true;
            shared.1.notify_all();
            return;
        }
        shared.1.notify_all();
    }
}

fn modes(line: &dyn MasterPty) -> Modes {
    let t = line.get_termios().unwrap();
    [t.input_flags.bits(), t.output_flags.bits(), t.control_flags.bits(), t.local_flags.bits()]
}

/// The time in the corner.
fn clock(screen: &str) -> String {
    let head = screen.lines().next().unwrap_or_default();
    head.split_whitespace().next_back().filter(|w| w.contains(':')).unwrap_or_default().to_owned()
}

/// Whether these bytes stand somewhere among those.
pub fn has(all: &[u8], bytes: &[u8]) -> bool {
    all.windows(bytes.len()).any(|w| w == bytes)
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
