//! PINs as a command gets them: from a file only its owner reads, from a pipe, or typed on the
//! terminal without being shown. Never from the arguments, which everybody on the machine can see.
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, IsTerminal, Read, Write},
    os::unix::fs::PermissionsExt,
    path::Path,
};

/// Most bytes of a file that are looked at.
const BYTES: u64 = 4_096;

/// Why no PIN was read.
#[derive(Debug)]
pub(super) enum NoSecret {
    /// The file may be read by everybody.
    Open,
    /// It cannot be read, or there is nobody to ask.
    Io(io::Error),
}

impl From<io::Error> for NoSecret {
    fn from(e: io::Error) -> NoSecret {
        NoSecret::Io(e)
    }
}

/// The first line of a file, `-` for standard input.
pub(super) fn from_file(path: &Path) -> Result<String, NoSecret> {
    if path.as_os_str() == "-" {
        return Ok(from_stdin()?);
    }
    let file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_file() && about.permissions().mode() & 0o007 != 0 {
        return Err(NoSecret::Open);
    }
    Ok(first_line(BufReader::new(file))?)
}

/// The first line of standard input, unless that is a terminal.
pub(super) fn from_stdin() -> io::Result<String> {
    first_line(io::stdin().lock())
}

/// Whether somebody can be asked.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal()
}

/// What follows the line belongs to whoever reads next.
fn first_line(from: impl BufRead) -> io::Result<String> {
    let mut line = Vec::new();
    from.take(BYTES).read_until(b'\n', &mut line)?;
    Ok(String::from_utf8_lossy(&line).trim().to_owned())
}

/// Asks on the terminal; what is typed is not shown. Ctrl-C and Ctrl-D give up.
pub(super) fn ask(prompt: &str) -> io::Result<String> {
    let mut terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
    let before = tcgetattr(&terminal)?;
    let mut silent = before.clone();
    silent.local_modes &= !(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG);
    // What was typed ahead was typed for somebody else; and whoever sees the prompt may type at
    // once, so it comes when nothing is shown any more.
    tcsetattr(&terminal, OptionalActions::Flush, &silent)?;
    let typed = terminal.write_all(prompt.as_bytes()).and_then(|()| typed(&mut terminal));
    tcsetattr(&terminal, OptionalActions::Flush, &before)?;
    terminal.write_all(b"\n")?;
    typed
}

fn typed(terminal: &mut File) -> io::Result<String> {
    let mut line: Vec<u8> = Vec::new();
    let mut byte = [0];
    loop {
        if terminal.read(&mut byte)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match byte[0] {
            b'\r' | b'\n' => return Ok(String::from_utf8_lossy(&line).into_owned()),
            3 | 4 => return Err(io::ErrorKind::Interrupted.into()),
            8 | 127 => drop(line.pop()),
            21 => line.clear(),
            byte if line.len() < 256 => line.push(byte),
            _ => {}
        }
    }
}
