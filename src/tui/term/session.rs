//! Entering and leaving the terminal, so that it is left as it was whatever happens.
use super::Profile;
use ratatui::crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute,
    terminal::{self, Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen},
};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fd::OwnedFd,
    fs::OFlags,
    stdio::{dup2_stderr, stderr, stdin, stdout},
    termios::{InputModes, OptionalActions, tcgetattr, tcsetattr},
};
use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    sync::Arc,
};

/// Four glyphs some terminals draw two columns wide, on the second row, then: where is the cursor?
/// Not on the first row, where the answer would look like a key. They are erased at once.
const PROBE: &str = "\x1b[2;1H\u{2500}\u{2026}\u{201c}\u{25cf}\x1b[6n\r\x1b[K";
/// The column of the cursor behind four narrow glyphs, from 1.
pub(super) const NARROW: u16 = 5;

/// Buttons are told, movement is not; columns beyond 223 too.
const MOUSE: &str = "\x1b[?1000h\x1b[?1006h";
const NO_MOUSE: &str = "\x1b[?1006l\x1b[?1000l";

/// The terminal, while it is ours.
pub(super) struct Session {
    stderr: Arc<OwnedFd>,
}

impl Session {
    /// Points stderr at a log file first: ratatui and the panic hook write there, and a line in
    /// the middle of the screen would stay. Then raw mode, the other screen, and a clear one: some
    /// terminals have no other.
    pub(super) fn enter(profile: &Profile) -> io::Result<Session> {
        let file = log(&profile.log_path)?;
        let old = Arc::new(stderr().try_clone_to_owned()?);
        dup2_stderr(&file)?;
        let session = Session { stderr: Arc::clone(&old) };
        terminal::enable_raw_mode()?;
        keep_flow_control();
        restore_on_panic(old);
        let mut out = io::stdout();
        execute!(out, EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All))?;
        if profile.probe {
            out.write_all(PROBE.as_bytes())?;
        }
        if profile.mouse {
            out.write_all(MOUSE.as_bytes())?;
        }
        out.flush()?;
        Ok(session)
    }
}

/// The file what is said on stderr goes into; nowhere, if something else lies there. It is never gone
/// through a link, nor waited for at a pipe.
fn log(path: &Path) -> io::Result<File> {
    let careful = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let mut options = OpenOptions::new();
    options.create(true).append(true).mode(LOG_MODE).custom_flags(careful.bits().cast_signed());
    match options.open(path) {
        Ok(file) if file.metadata()?.is_file() => Ok(file),
        _ => OpenOptions::new().write(true).open("/dev/null"),
    }
}

/// As the property's file: what went wrong may name people.
const LOG_MODE: u32 = 0o660;

/// The fastest line a terminal of glass and wire was ever made for, in baud. A pseudo-terminal says
/// 38400.
const SLOW: u32 = 19_200;

/// Raw mode lets go of XON and XOFF, with which a terminal on a slow line says that it cannot keep
/// up (Ctrl-Q is its own there; Ctrl-C and the menu leave as well). A line that refuses to have them
/// back is no reason not to begin.
fn keep_flow_control() {
    if let Ok(mut line) = tcgetattr(stdin())
        && line.output_speed() <= SLOW
    {
        line.input_modes |= InputModes::IXON;
        tcsetattr(stdin(), OptionalActions::Now, &line).ok();
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        restore();
        // Nobody is left to tell when this fails.
        dup2_stderr(&*self.stderr).ok();
    }
}

/// Gives the terminal back. Each part is tried even when one before it failed.
fn restore() {
    // Harmless where it was never on.
    io::stdout().write_all(NO_MOUSE.as_bytes()).ok();
    execute!(io::stdout(), DisableBracketedPaste, Clear(ClearType::All)).ok();
    execute!(io::stdout(), LeaveAlternateScreen, Show).ok();
    terminal::disable_raw_mode().ok();
}

/// A panic is read on a terminal that works again, not in the middle of a drawn screen.
fn restore_on_panic(old: Arc<OwnedFd>) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        restore();
        dup2_stderr(&*old).ok();
        before(info);
    }));
}

/// Columns and rows as the terminal tells them.
pub(super) fn size() -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(stdout()).ok()?;
    Some((size.ws_col, size.ws_row))
}

/// Whether the terminal is gone. Asks the system, not crossterm: its reader spins for ever on a
/// dead terminal.
pub(super) fn hung_up() -> bool {
    let input = stdin();
    let mut asked = [PollFd::new(&input, PollFlags::empty())];
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    poll(&mut asked, Some(&Timespec::default())).is_ok() && asked[0].revents().intersects(gone)
}

/// Whether the terminal takes more. One that stopped taking, by XOFF or a stalled line, is not
/// drawn on: the writing would wait, and the clocks with it.
pub(super) fn takes() -> bool {
    let output = stdout();
    let mut asked = [PollFd::new(&output, PollFlags::OUT)];
    // Gone counts as taking: the writing then says so.
    poll(&mut asked, Some(&Timespec::default())).is_ok_and(|n| n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn what_goes_wrong_is_written_into_a_file_of_the_desk_s_and_into_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("mine"), "mine").unwrap();
        std::os::unix::fs::symlink(at("mine"), at("link.log")).unwrap();
        log(&at("link.log")).unwrap().write_all(b"panic").unwrap();
        assert_eq!(std::fs::read(at("mine")).unwrap(), b"mine");
        log(&at("desk.log")).unwrap().write_all(b"panic").unwrap();
        assert_eq!(std::fs::read(at("desk.log")).unwrap(), b"panic");
        let mode = std::fs::metadata(at("desk.log")).unwrap().permissions().mode();
        assert_eq!(mode & 0o007, 0, "{mode:o}");
    }
}
