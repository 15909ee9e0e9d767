//! Where a replay's lines come from: bounded, counted, with a progress bar on a terminal.
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

/// Most bytes a line may have.
const LINE_BYTES: u64 = 1 << 20;

/// The lines of a file or of standard input.
pub(super) struct Source {
    reader: Box<dyn BufRead>,
    line: usize,
    bar: Option<ProgressBar>,
}

/// A line by its number, from 1: its text, or why it has none.
pub(super) type Numbered = (usize, Result<String, String>);

impl Source {
    /// Opens a file; `-` is standard input.
    pub(super) fn open(file: &Path, progress: bool) -> io::Result<Source> {
        if file.as_os_str() == "-" {
            let bar = progress.then(ProgressBar::new_spinner);
            return Ok(Source { reader: Box::new(io::stdin().lock()), line: 0, bar });
        }
        let open = File::open(file)?;
        let about = open.metadata()?;
        if about.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let style = ProgressStyle::with_template("{bar:40} {percent}% {elapsed}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = progress.then(|| ProgressBar::new(about.len()).with_style(style));
        Ok(Source { reader: Box::new(BufReader::new(open)), line: 0, bar })
    }

    /// The next line that says something; blank lines and `#` comments are passed over.
    pub(super) fn next(&mut self) -> io::Result<Option<Numbered>> {
        loop {
            let mut bytes = Vec::new();
            if (&mut self.reader).take(LINE_BYTES).read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            if let Some(bar) = &self.bar {
                bar.inc(bytes.len() as u64);
            }
            if bytes.len() as u64 == LINE_BYTES && !bytes.ends_with(b"\n") {
                self.reader.skip_until(b'\n')?;
                return Ok(Some((self.line, Err(format!("> {LINE_BYTES} bytes")))));
            }
            let Ok(text) = String::from_utf8(bytes) else {
                return Ok(Some((self.line, Err("not UTF-8".to_owned()))));
            };
            let text = text.trim_start_matches('\u{feff}').trim();
            if !text.is_empty() && !text.starts_with('#') {
                return Ok(Some((self.line, Ok(text.to_owned()))));
            }
        }
    }

    /// Takes the progress bar away.
    pub(super) fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
