//! Keys and signals, each in a thread of its own: reading may block for ever on a torn sequence,
//! and the clocks must go on.
use crate::tui::app::Msg;
use ratatui::crossterm::event::{self, Event};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH},
    iterator::Signals,
};
use std::{
    io,
    sync::mpsc::{self, Receiver, Sender},
    thread,
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

/// Keys and pastes, as they come.
pub(super) fn keys(sender: Sender<Msg>) -> io::Result<()> {
    thread::Builder::new().name("keys".to_owned()).spawn(move || read(&sender))?;
    Ok(())
}

fn read(sender: &Sender<Msg>) {
    loop {
        let msg = match event::read() {
            Ok(Event::Key(key)) => Msg::Key(key),
            Ok(Event::Paste(text)) => Msg::Paste(text),
            // Resizes too: crossterm loses one that comes together with a key, so the signal is
            // heard above.
            Ok(_) => continue,
            Err(_) => Msg::Hangup,
        };
        let last = msg == Msg::Hangup;
        if sender.send(msg).is_err() || last {
            return;
        }
    }
}
