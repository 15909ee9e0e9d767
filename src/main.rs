//! The `firstdesk` program: reads the command line, or opens the screen.
use firstdesk::{
    cli::{self, Outcome, Screen},
    clock,
};
use std::{
    io::{self, BufWriter, IsTerminal, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let stderr = io::stderr();
    let progress = stderr.is_terminal();
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome =
        cli::run(std::env::args_os(), clock::now(), &mut out, &mut stderr.lock(), progress);
    // What could not be flushed was reported, or went into a closed pipe.
    let _ = out.flush();
    drop(out);
    match outcome {
        Outcome::Exit(status) => ExitCode::from(status),
        Outcome::Screen(screen) => open_screen(&screen),
    }
}

// wired by main
fn open_screen(_screen: &Screen) -> ExitCode {
    let _ = writeln!(io::stderr(), "firstdesk: this build has no screen; see firstdesk --help");
    ExitCode::FAILURE
}
