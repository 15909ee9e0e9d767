//! Keys and signals, each in a thread of its own: whatever the terminal sends or does not send, the
//! clocks go on.
use super::{
    decode::{Decoder, Input},
    glyphs::{Dial, Glyphs},
};
use crate::tui::app::Msg;
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    stdio::stdin,
};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH},
    iterator::Signals,
};
use std::{
    io,
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::Duration,
};

/// Signals, as they come. Heard from before the terminal is entered: one that came in between
/// would leave it raw.
pub(super) fn signals() -> io::Result<(Sender<Msg>, Receiver<Msg>)> {
    let (sender, receiver) = mpsc::channel();
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGWINCH])?;
    let outside = sender.clone();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            let msg = match signal {
                SIGHUP => Msg::Hangup,
                SIGWINCH => Msg::Resize,
                _ => Msg::Terminate,
            };
            if outside.send(msg).is_err() {
                return;
            }
        }
    })?;
    Ok((sender, receiver))
}

/// A question put to the terminal; the answer comes among the keys, or never.
#[derive(Debug)]
pub(super) struct Probe {
    /// The column its cursor stands in when it drew every glyph of the question narrow, from 1.
    pub(super) narrow: u16,
    /// Turned when it did not.
    pub(super) glyphs: Dial,
}

/// Keys, pastes and clicks, as they come. An ESC that nothing follows for `esc` is the key.
pub(super) fn keys(sender: Sender<Msg>, esc: Duration, probe: Option<Probe>) -> io::Result<()> {
    let mut reader = Reader { decoder: Decoder::new(esc), probe, sender };
    thread::Builder::new().name("keys".to_owned()).spawn(move || reader.run())?;
    Ok(())
}

struct Reader {
    decoder: Decoder,
    probe: Option<Probe>,
    sender: Sender<Msg>,
}

/// Nobody listens any more.
struct Deaf;

impl Reader {
    /// Until the terminal is gone: its end ends the thread, so a dead one cannot make it spin.
    fn run(&mut self) {
        let mut bytes = [0; 4_096];
        // What was typed before the screen had opened, the terminal made line feeds of its Enters.
        let mut waited = ready(Some(Duration::ZERO)) == Ok(true);
        loop {
            let mut came = Vec::new();
            match ready(self.decoder.patience()) {
                Ok(false) => self.decoder.give_up(&mut came),
                Ok(true) => match rustix::io::read(stdin(), &mut bytes) {
                    Ok(n @ 1..) => {
                        let read = &mut bytes[..n];
                        if std::mem::take(&mut waited) {
                            read.iter_mut().filter(|b| **b == b'\n').for_each(|b| *b = b'\r');
                        }
                        self.decoder.feed(read, &mut came);
                    }
                    Err(Errno::INTR | Errno::AGAIN) => {}
                    Ok(0) | Err(_) => return drop(self.sender.send(Msg::Hangup)),
                },
                Err(Errno::INTR) => {}
                Err(_) => return drop(self.sender.send(Msg::Hangup)),
            }
            for input in came {
                if self.hand_on(input).is_err() {
                    return;
                }
            }
        }
    }

    fn hand_on(&mut self, input: Input) -> Result<(), Deaf> {
        let msg = match input {
            Input::Key(key) => Msg::Key(key),
            Input::Paste(text) => Msg::Paste(text),
            Input::Click(at) => Msg::Click(at),
            Input::Cursor(_, column) => match self.probe.take() {
                Some(probe) if column != probe.narrow => {
                    probe.glyphs.set(Glyphs::Sure);
                    Msg::Resize
                }
                _ => return Ok(()),
            },
        };
        self.sender.send(msg).map_err(|_| Deaf)
    }
}

/// Waits until there is something to read, so long at most.
fn ready(within: Option<Duration>) -> Result<bool, Errno> {
    let input = stdin();
    let mut asked = [PollFd::new(&input, PollFlags::IN)];
    let within = within.and_then(|w| Timespec::try_from(w).ok());
    poll(&mut asked, within.as_ref()).map(|n| n > 0)
}
