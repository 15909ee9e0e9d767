//! Entering and leaving the terminal, so that it is left as it was whatever happens.
use ratatui::crossterm::{
    cursor::Show,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute,
    terminal::{self, Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen},
};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fd::OwnedFd,
    stdio::{dup2_stderr, stderr, stdin},
};
use std::{fs::OpenOptions, io, path::Path, sync::Arc};

/// The terminal, while it is ours.
pub(super) struct Session {
    stderr: Arc<OwnedFd>,
}

impl Session {
    /// Points stderr at a log file first: ratatui and the panic hook write there, and a line in
    /// the middle of the screen would stay. Then raw mode, the other screen, and a clear one: some
    /// terminals have no other.
    pub(super) fn enter(log: &Path) -> io::Result<Session> {
        let file = OpenOptions::new().create(true).append(true).open(log)?;
        let old = Arc::new(stderr().try_clone_to_owned()?);
        dup2_stderr(&file)?;
        let session = Session { stderr: Arc::clone(&old) };
        terminal::enable_raw_mode()?;
        restore_on_panic(old);
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All))?;
        Ok(session)
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
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout()).ok()?;
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
