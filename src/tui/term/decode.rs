//! Bytes to keys, pastes, clicks. It does not care how the bytes were cut into readings: a key that
//! came in two pieces is one key, two keys that came in one piece are two. What stays incomplete is
//! given up in time by [`Decoder::give_up`], never waited for.
use ratatui::{
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Position,
};
use std::time::Duration;

#[cfg(test)]
mod tests;

/// Most bytes of a paste that are kept; the rest of it is swallowed.
const MOST_PASTED: usize = 256 * 1024;
/// A sequence longer than that is none.
const LONGEST: usize = 32;
const ESC: u8 = 0x1b;
const END_OF_PASTE: &[u8] = b"\x1b[201~";

/// How long the rest of a torn sequence or character may take.
const TORN: Duration = Duration::from_secs(1);
/// How long a paste may pause.
const PASTE: Duration = Duration::from_secs(2);

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    /// A key.
    Key(KeyEvent),
    /// A paste.
    Paste(String),
    /// The main button went down there.
    Click(Position),
    /// Where the terminal says its cursor is, from 1: row and column.
    Cursor(u16, u16),
}

/// What the held bytes begin with.
enum Found {
    /// Too little to say.
    More,
    /// That, in so many bytes; nothing, when they mean nothing here.
    What(Option<Input>, usize),
    /// A paste, behind so many bytes.
    Paste(usize),
}

/// The decoder.
#[derive(Debug)]
pub(super) struct Decoder {
    held: Vec<u8>,
    paste: Option<Vec<u8>>,
    /// How long a lone ESC may still become a sequence.
    esc: Duration,
}

impl Decoder {
    pub(super) fn new(esc: Duration) -> Decoder {
        Decoder { held: Vec::new(), paste: None, esc }
    }

    /// How long to wait for more before giving up; for ever while nothing is incomplete.
    pub(super) fn patience(&self) -> Option<Duration> {
        match (&self.paste, self.held.as_slice()) {
            (Some(_), _) => Some(PASTE),
            (None, []) => None,
            (None, [ESC]) => Some(self.esc),
            (None, _) => Some(TORN),
        }
    }

    /// Takes bytes in.
    pub(super) fn feed(&mut self, bytes: &[u8], out: &mut Vec<Input>) {
        for byte in bytes {
            self.held.push(*byte);
            match self.paste {
                Some(_) => self.pasted(out),
                None => self.read(out),
            }
        }
    }

    /// Nothing more came in time: what is held is taken for what it is.
    pub(super) fn give_up(&mut self, out: &mut Vec<Input>) {
        if let Some(mut paste) = self.paste.take() {
            paste.append(&mut self.held);
            out.push(text(&paste));
            return;
        }
        // An ESC pressed by hand, and perhaps a key after it. Torn sequences and characters go.
        if let [ESC, rest @ ..] = std::mem::take(&mut self.held).as_slice()
            && rest.len() < 2
        {
            out.push(plain(KeyCode::Esc));
            out.extend(rest.iter().map(|b| plain(KeyCode::Char(char::from(*b)))));
        }
    }

    fn read(&mut self, out: &mut Vec<Input>) {
        while !self.held.is_empty() {
            match find(&self.held) {
                Found::More => return,
                Found::What(what, used) => {
                    self.held.drain(..used.min(self.held.len()));
                    out.extend(what);
                }
                Found::Paste(used) => {
                    self.held.drain(..used.min(self.held.len()));
                    self.paste = Some(Vec::new());
                    return;
                }
            }
        }
    }

    /// Moves what cannot be the end of the paste over to it.
    fn pasted(&mut self, out: &mut Vec<Input>) {
        if self.held == END_OF_PASTE {
            self.held.clear();
            out.extend(self.paste.take().map(|p| text(&p)));
            return;
        }
        let Some(paste) = &mut self.paste else { return };
        while !END_OF_PASTE.starts_with(&self.held) {
            let byte = self.held.remove(0);
            if paste.len() < MOST_PASTED {
                paste.push(byte);
            }
        }
    }
}

fn text(bytes: &[u8]) -> Input {
    Input::Paste(String::from_utf8_lossy(bytes).into_owned())
}

fn plain(code: KeyCode) -> Input {
    Input::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

fn ctrl(c: u8) -> Input {
    Input::Key(KeyEvent::new(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL))
}

fn find(held: &[u8]) -> Found {
    let one = |code| Found::What(Some(plain(code)), 1);
    match held {
        [] => Found::More,
        [ESC, rest @ ..] => escaped(rest),
        // The one-byte forms of ESC [ and ESC O, as a VT220 in its 8-bit mode sends them: no
        // character begins with these bytes.
        [0x9b, rest @ ..] => csi(rest, 1),
        [0x8f, rest @ ..] => ss3(rest, 1),
        // A line feed is Ctrl-J: a line that closes, or ends its lines in two characters, presses no
        // Enter of its own.
        [b'\r', ..] => one(KeyCode::Enter),
        [b'\t', ..] => one(KeyCode::Tab),
        [0x08 | 0x7f, ..] => one(KeyCode::Backspace),
        [c @ 0x01..=0x1a, ..] => Found::What(Some(ctrl(c - 1 + b'a')), 1),
        [0x00 | 0x1c..=0x1f, ..] => Found::What(None, 1),
        [c @ 0x20..=0x7e, ..] => one(KeyCode::Char(char::from(*c))),
        [0x80..=0xff, ..] => character(held),
    }
}

/// A character of more than one byte.
fn character(held: &[u8]) -> Found {
    let length = match held.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Found::What(None, 1),
    };
    let whole = &held[..length.min(held.len())];
    match std::str::from_utf8(whole) {
        Ok(s) => Found::What(s.chars().next().map(|c| plain(KeyCode::Char(c))), length),
        Err(e) if e.error_len().is_none() => Found::More,
        // One bad byte; what follows it may be good.
        Err(_) => Found::What(None, 1),
    }
}

/// What follows an ESC. Alt and a digit take a parked call back; nothing else here is done by Alt, so
/// an ESC and any other key in one reading are two keys.
fn escaped(rest: &[u8]) -> Found {
    match rest {
        [] => Found::More,
        [b'[', rest @ ..] => csi(rest, 2),
        [b'O', rest @ ..] => ss3(rest, 2),
        [digit @ b'1'..=b'9', ..] => {
            let digit = KeyCode::Char(char::from(*digit));
            Found::What(Some(Input::Key(KeyEvent::new(digit, KeyModifiers::ALT))), 2)
        }
        _ => Found::What(Some(plain(KeyCode::Esc)), 1),
    }
}

/// The function and keypad keys of a VT. `head` bytes stand before.
fn ss3(rest: &[u8], head: usize) -> Found {
    let Some(last) = rest.first() else { return Found::More };
    let code = match last {
        b'P'..=b'S' => Some(KeyCode::F(last - b'P' + 1)),
        b'M' => Some(KeyCode::Enter),
        b'p'..=b'y' => Some(KeyCode::Char(char::from(last - b'p' + b'0'))),
        b'l' => Some(KeyCode::Char(',')),
        b'm' => Some(KeyCode::Char('-')),
        b'n' => Some(KeyCode::Char('.')),
        last => arrow(*last),
    };
    Found::What(code.map(plain), head + 1)
}

const fn arrow(last: u8) -> Option<KeyCode> {
    match last {
        b'A' => Some(KeyCode::Up),
        b'B' => Some(KeyCode::Down),
        b'C' => Some(KeyCode::Right),
        b'D' => Some(KeyCode::Left),
        b'H' => Some(KeyCode::Home),
        b'F' => Some(KeyCode::End),
        _ => None,
    }
}

/// A control sequence; `head` bytes stand before its parameters.
fn csi(rest: &[u8], head: usize) -> Found {
    match rest {
        [] | [b'[' | b'M'] | [b'M', _] | [b'M', _, _] => return Found::More,
        // The Linux console's F1 to F5.
        [b'[', last, ..] => {
            let f = matches!(last, b'A'..=b'E').then(|| plain(KeyCode::F(last - b'A' + 1)));
            return Found::What(f, head + 2);
        }
        // A mouse of a terminal that knows only the old way: three bytes follow.
        [b'M', button, x, y, ..] => {
            let at = [x, y].map(|v| u16::from(v.saturating_sub(33)));
            return Found::What(click(u16::from(button.saturating_sub(32)), at), head + 4);
        }
        _ => {}
    }
    let ends = |b: &u8| matches!(b, 0x40..=0x7e);
    let fits = |b: &u8| matches!(b, 0x20..=0x3f);
    let length = rest.iter().take_while(|b| fits(b)).count();
    match rest.get(length) {
        None if length > LONGEST => Found::What(None, head + length),
        None => Found::More,
        Some(last) if ends(last) => match (&rest[..length], last) {
            (b"200", b'~') => Found::Paste(head + length + 1),
            (parameters, last) => Found::What(sequence(parameters, *last), head + length + 1),
        },
        // Broken off by something else, which stays.
        Some(_) => Found::What(None, head + length),
    }
}

fn sequence(parameters: &[u8], last: u8) -> Option<Input> {
    let (mouse, digits) = match parameters {
        [b'<', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let text = std::str::from_utf8(digits).ok()?;
    let numbers: Vec<u16> = text.split(';').map(|n| n.parse().unwrap_or(0)).collect();
    let second = numbers.get(1).copied();
    match (mouse, last, numbers.as_slice()) {
        (true, b'M', [button, x, y]) => click(*button, [x, y].map(|v| v.saturating_sub(1))),
        (true, ..) => None,
        // F3 with Shift looks alike, but for its row: the probe stands on the second.
        (false, b'R', [row @ 2..=u16::MAX, column]) => Some(Input::Cursor(*row, *column)),
        (false, b'Z', _) => Some(plain(KeyCode::BackTab)),
        (false, b'P'..=b'S', _) => Some(held(KeyCode::F(last - b'P' + 1), second)),
        (false, b'~', [number, ..]) => numbered(*number).map(|code| held(code, second)),
        (false, last, _) => arrow(last).map(|code| held(code, second)),
    }
}

/// A key of the rows `ESC [ n ~`: those of a VT220, of `xterm`, `PuTTY` and `rxvt`.
fn numbered(number: u16) -> Option<KeyCode> {
    let f = |n: u16| u8::try_from(n).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => f(number - 10),
        17..=21 => f(number - 11),
        23..=26 => f(number - 12),
        28 | 29 => f(number - 13),
        31..=34 => f(number - 14),
        _ => None,
    }
}

/// A key with what is held down beside it, as the second parameter says.
fn held(code: KeyCode, with: Option<u16>) -> Input {
    let bits = with.unwrap_or(1).saturating_sub(1);
    let mut down = KeyModifiers::NONE;
    for (bit, modifier) in
        [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)]
    {
        if bits & bit > 0 {
            down |= modifier;
        }
    }
    Input::Key(KeyEvent::new(code, down))
}

/// A button went down. The main one clicks, the wheel is the arrows, the others are the terminal's.
fn click(button: u16, [x, y]: [u16; 2]) -> Option<Input> {
    match button {
        0 => Some(Input::Click(Position { x, y })),
        64 => Some(plain(KeyCode::Up)),
        65 => Some(plain(KeyCode::Down)),
        _ => None,
    }
}
