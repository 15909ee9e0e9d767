//! Terminal in, terminal out, and the loop between.
mod decode;
mod figures;
pub mod glyphs;
mod input;
mod printer;
mod profile;
mod session;
pub mod wire;

pub use profile::{Profile, Wishes, not_utf8};

use super::{
    app::{App, Msg},
    figures::Job as Count,
};
use crate::{
    desk::printing::Taken,
    domain::{
        at::At,
        steady::{Reading, Shift, Steady},
    },
};
use glyphs::Dial;
use input::Probe;
use printer::Printer;
use ratatui::{Terminal, TerminalOptions, Viewport, backend::Backend, layout::Rect};
use std::{
    cell::{Cell, RefCell},
    io::{IsTerminal, Write},
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Duration,
};
use wire::Wire;

/// Why the screen could not be shown, or went dark.
#[derive(Debug, thiserror::Error)]
pub enum TermError {
    /// There is no terminal to show the screen on.
    #[error("the desk needs a terminal; use the commands for scripts (firstdesk --help)")]
    NoTerminal,
    /// The terminal, or the log file, refused.
    #[error("the terminal: {0}")]
    Io(#[from] std::io::Error),
}

/// Most messages taken in between two frames: a long paste or a stuck key must not keep the
/// alarms from being drawn.
const BATCH: usize = 256;

/// Enters the terminal, runs until the program is over or the terminal is gone, and leaves it as
/// it was.
///
/// # Errors
/// The terminal or the log file refused.
pub fn show(app: &mut App, profile: &Profile, read: fn() -> Reading) -> Result<(), TermError> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(TermError::NoTerminal);
    }
    let (sender, messages) = input::signals()?;
    let session = session::Session::enter(profile)?;
    let glyphs = Dial::new(profile.glyphs);
    let probe = Probe { narrow: session::NARROW, glyphs: glyphs.clone() };
    input::keys(sender.clone(), profile.esc, Some(probe).filter(|_| profile.probe))?;
    let (known, area) = (profile.clone(), profile.area(session::size()));
    let size = Box::new(move || known.area(session::size()));
    let wire = Wire::new(std::io::stdout(), size, glyphs);
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    let mut terminal = Terminal::with_options(wire, options)?;
    let steady = RefCell::new(Steady::new(read()));
    let shifted = Cell::new(None);
    let clock = || {
        let (now, shift) = steady.borrow_mut().read(read());
        if shift.is_some() {
            shifted.set(shift);
        }
        now
    };
    let printer = Printer::new(&profile.print, sender.clone());
    let ends = Ends {
        clock: &clock,
        shift: &|| shifted.take(),
        trust: &|| steady.borrow_mut().trust(),
        hung_up: &session::hung_up,
        size: &|| profile.area(session::size()),
        takes: &session::takes,
        bell: &ring,
        print: &|job| printer.print(job),
        count: &|job| figures::count(job, &sender),
    };
    let ran = run(app, &messages, &mut terminal, &ends);
    if ran.is_err() {
        // The screen died before the news of it came: the last letters are kept all the same,
        // those that wait to be taken in too.
        for msg in messages.try_iter().chain([Msg::Hangup]) {
            if !app.is_over() {
                app.update(msg, clock());
            }
        }
    }
    // A terminal that is gone cannot be drawn to; that is an end, not an error.
    let gone = session::hung_up();
    // The drawing half first, while stderr is still the log: on a dead terminal it complains.
    drop(terminal);
    drop(session);
    finish_printing(app, &messages, &printer, &clock);
    match ran {
        Err(_) if gone => Ok(()),
        other => Ok(other.map(|_| ())?),
    }
}

/// How often whoever leaves waits for what is being printed, each time for [`MOMENT`].
const MOMENTS: usize = 20;
const MOMENT: Duration = Duration::from_millis(100);

/// What is being printed while somebody leaves is waited for, but not for long: then it is ended and
/// goes back into the queue. It must neither be lost nor printed twice.
fn finish_printing(
    app: &mut App,
    messages: &Receiver<Msg>,
    printer: &Printer,
    clock: &dyn Fn() -> At,
) {
    for moment in 0..2 * MOMENTS {
        if !app.is_printing() {
            return;
        }
        if moment == MOMENTS {
            printer.stop();
        }
        if let Ok(printed @ Msg::Printed(_)) = messages.recv_timeout(MOMENT) {
            app.update(printed, clock());
        }
    }
}

fn ring() -> std::io::Result<()> {
    let mut out = std::io::stdout();
    out.write_all(b"\x07")?;
    out.flush()
}

/// What the loop needs of the world.
#[allow(missing_debug_implementations)] // nothing but functions
pub struct Ends<'a> {
    /// The desk's time.
    pub clock: &'a dyn Fn() -> At,
    /// What happened to the machine's clocks since this was last asked.
    pub shift: &'a dyn Fn() -> Option<Shift>,
    /// The wall clock is to be followed again.
    pub trust: &'a dyn Fn(),
    /// Whether the terminal is gone.
    pub hung_up: &'a dyn Fn() -> bool,
    /// The size of the screen.
    pub size: &'a dyn Fn() -> Rect,
    /// Whether the terminal takes more bytes now.
    pub takes: &'a dyn Fn() -> bool,
    /// Rings the bell.
    pub bell: &'a dyn Fn() -> std::io::Result<()>,
    /// Sends a job to the printer; what came of it comes back as a message.
    pub print: &'a dyn Fn(Taken),
    /// Counts beside the loop; the news come back as messages.
    pub count: &'a dyn Fn(Count),
}

/// The loop: draws, waits for a message or the next second, takes in what came, draws again. One
/// frame a batch; none while the terminal takes nothing, for the writing would wait and the clocks
/// with it. Returns how many frames were drawn.
///
/// # Errors
/// A frame could not be drawn.
pub fn run<B: Backend>(
    app: &mut App,
    messages: &Receiver<Msg>,
    terminal: &mut Terminal<B>,
    ends: &Ends<'_>,
) -> Result<u64, B::Error>
where
    B::Error: From<std::io::Error>,
{
    let mut frames = 0;
    let mut ticked = second((ends.clock)());
    loop {
        let now = (ends.clock)();
        if (ends.takes)() {
            if app.take_redraw() {
                // Not `clear`: that asks the terminal where its cursor is, and not all answer.
                terminal.resize((ends.size)())?;
            }
            terminal.draw(|frame| app.render(frame, now))?;
            frames += 1;
            if app.take_bell() {
                (ends.bell)()?;
            }
        }
        match messages.recv_timeout(to_next_second(now)) {
            Ok(msg) => app.update(msg, (ends.clock)()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => app.update(Msg::Hangup, (ends.clock)()),
        }
        for msg in messages.try_iter().take(BATCH - 1) {
            if app.is_over() {
                break;
            }
            app.update(msg, (ends.clock)());
        }
        for job in app.take_jobs() {
            (ends.print)(job);
        }
        for job in app.take_figures() {
            (ends.count)(job);
        }
        let now = (ends.clock)();
        if let Some(shift) = (ends.shift)() {
            app.update(Msg::Clock(shift), now);
        }
        if app.take_trust() {
            (ends.trust)();
        }
        let now = (ends.clock)();
        if second(now) != ticked {
            ticked = second(now);
            let msg = if (ends.hung_up)() { Msg::Hangup } else { Msg::Tick };
            app.update(msg, now);
        }
        if app.is_over() {
            return Ok(frames);
        }
    }
}

const fn second(at: At) -> i64 {
    at.0.div_euclid(1_000)
}

fn to_next_second(now: At) -> Duration {
    let into = u64::try_from(now.0.rem_euclid(1_000)).unwrap_or(0);
    Duration::from_millis(1_000 - into)
}
