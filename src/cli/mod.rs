//! The command line: the desk's own commands for scripts and quick hands, every read with
//! `--json`. Says what it did on stdout, what went wrong in one line on stderr.
mod act;
mod archive;
pub mod args;
pub mod asked;
mod bound;
pub mod duty;
mod failure;
pub mod given;
pub mod human;
pub mod json;
mod keep;
mod lists;
pub mod opening;
mod own;
mod pin;
mod place;
mod print;
mod printing;
mod read;
pub mod replay;
mod report;
mod rules;
mod secret;
mod session;
mod setup;
mod tool;
pub mod value;
mod years;

use crate::{
    domain::{at::At, printing::Encoding, text::tame},
    words::Lang,
};
use args::{Command, Switch, Width, reads::Tool, setup::SetupArgs};
use failure::Failure;
use session::{Halt, Session};
use std::{
    ffi::OsString,
    io::{ErrorKind, Write},
    path::PathBuf,
};

/// What is left to do after the command line was read.
#[derive(Debug)]
pub enum Outcome {
    /// Nothing; end with this status.
    Exit(u8),
    /// Open the screen.
    Screen(Screen),
}

/// How far a screen may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// A desk like any other.
    Free,
    /// One person's session over SSH.
    Bound,
    /// Looks and touches nothing.
    Watch,
}

/// A screen to open.
#[derive(Debug)]
pub struct Screen {
    /// The property's file; for the demo only the one that was named.
    pub file: Option<PathBuf>,
    /// Who sits down, when that was said.
    pub actor: Option<String>,
    /// The language asked for; else the terminal decides.
    pub lang: Option<Lang>,
    /// Rules of plain ASCII.
    pub ascii: bool,
    /// Whether characters of ambiguous width are two columns wide, when that was said.
    pub wide: Option<bool>,
    /// Whether clicks are taken, when that was said.
    pub mouse: Option<bool>,
    /// Columns and rows of a terminal that does not know them.
    pub size: Option<(u16, u16)>,
    /// What copies are printed by, when that was said.
    pub print_command: Option<String>,
    /// In which bytes papers go to the printer, when that was said.
    pub print_encoding: Option<Encoding>,
    /// The command that is told of alarms that climbed.
    pub notify: Option<OsString>,
    /// How far the screen may go.
    pub reach: Reach,
    /// Minutes without a key after which it locks; 0: never.
    pub lock: u16,
    /// The folder the reports of weeks and months write themselves into.
    pub reports: Option<PathBuf>,
    /// On what.
    pub opens: Opens,
}

/// What a screen opens on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// The property's desk.
    Desk,
    /// A made-up property, in a throw-away file unless one was named.
    Demo,
    /// The form of a building of one's own, over the desk.
    Setup,
}

/// Reads the command line and does what it says, except opening the screen.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    now: At,
    out: &mut dyn Write,
    err: &mut dyn Write,
    progress: bool,
) -> Outcome {
    let cli = match bound::parse(args) {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe is nothing to complain about.
            let _ = match error.use_stderr() {
                // It repeats what was given, which may come from anywhere.
                true => write!(err, "{}", tame(&error.render().to_string())),
                // Help and version.
                false => error.print(),
            };
            return Outcome::Exit(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let json = cli.globals.json;
    let mut session = Session { globals: cli.globals, lang: Lang::En, now, out, err, progress };
    match obey(cli.command.as_ref(), &mut session) {
        Ok(Some(screen)) => Outcome::Screen(screen),
        Ok(None) => Outcome::Exit(0),
        Err(Halt::Output(e)) if e.kind() == ErrorKind::BrokenPipe => Outcome::Exit(0),
        Err(Halt::Output(e)) => {
            let _ = Failure::said("output", e.to_string()).tell(json, session.err);
            Outcome::Exit(1)
        }
        Err(Halt::Failed(failure)) => {
            let _ = session.out.flush();
            let _ = failure.tell(json, session.err);
            Outcome::Exit(1)
        }
    }
}

fn obey(command: Option<&Command>, session: &mut Session<'_>) -> Result<Option<Screen>, Halt> {
    session.lang =
        place::language(session.globals.lang.as_deref()).map_err(|e| session.value(&e))?;
    match command {
        None => return screen(Opens::Desk, session).map(Some),
        Some(Command::Tool(Tool::Demo { entries: None })) => {
            return screen(Opens::Demo, session).map(Some);
        }
        Some(Command::Tool(Tool::Setup(args))) if *args == SetupArgs::default() => {
            return screen(Opens::Setup, session).map(Some);
        }
        Some(Command::Act(act)) => act::run(act, session)?,
        Some(Command::Read(read)) => read::run(read, session)?,
        Some(Command::Tool(tool)) => tool::run(tool, session)?,
    }
    session.out.flush()?;
    Ok(None)
}

fn screen(opens: Opens, session: &Session<'_>) -> Result<Screen, Halt> {
    let globals = &session.globals;
    let file = match opens {
        Opens::Demo => globals.db.clone(),
        Opens::Desk | Opens::Setup => Some(session.file()?),
    };
    let lang = globals.lang.as_ref().map(|_| session.lang);
    Ok(Screen {
        file,
        actor: globals.actor.clone(),
        lang,
        ascii: globals.ascii,
        wide: globals.ambiguous.map(|w| w == Width::Wide),
        mouse: globals.mouse.map(|m| m == Switch::On),
        size: globals.size,
        print_command: globals.print_command.clone(),
        print_encoding: globals.print_encoding.map(Into::into),
        notify: globals.notify_command.clone().filter(|program| !program.is_empty()),
        reach: match (globals.watch, globals.bound) {
            (true, _) => Reach::Watch,
            (false, true) => Reach::Bound,
            (false, false) => Reach::Free,
        },
        lock: globals.lock,
        reports: globals.reports.clone().filter(|folder| !folder.as_os_str().is_empty()),
        opens,
    })
}
