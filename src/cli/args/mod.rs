//! The command line's grammar: names and flags, nothing else. The help texts name the clause of
//! the procedure each command carries out.
pub mod acts;
pub mod cause;
pub mod desk;
pub mod emergency;
pub mod pin;
pub mod printing;
pub mod reads;
pub mod report;
pub mod setup;
pub mod visit;
pub mod work;

use acts::Act;
use clap::{Args, Parser, Subcommand, ValueEnum};
use reads::{Encoding, Read, Tool};
use std::{ffi::OsString, path::PathBuf};

/// Examples, shown under the help of the program itself.
const EXAMPLES: &str = "\
Examples:
  firstdesk                                        open the desk
  firstdesk demo                                   open it on a made-up building
  firstdesk --as wang record --place 1203 --content 厨房漏水 --contact 陈先生 \\
      --phone 13800001111 --category engineering
  firstdesk --as wang dispatch 261123-014 --read-back
  firstdesk --as chen arrive 261123-014/1 --at -3m
  firstdesk log --open        firstdesk alarms --json        firstdesk show 261123-014
  firstdesk stats --from 2026-11-01 --to 2026-11-30 --json

Times: 2026-11-23T02:14:05+08:00, 02:14, -3m, +2h, 'tomorrow 15:00', '明天 15:00'.
Exit status: 0 done; 1 refused or failed, with one line on stderr; 2 bad usage.";

/// The 24-hour front desk of a serviced-apartment building: whoever receives a piece of
/// information owns it until its source approves closing it (首接负责制).
///
/// Without a command it opens the desk's screen.
#[derive(Debug, Parser)]
#[command(name = "firstdesk", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    /// Options every command takes.
    #[command(flatten)]
    pub globals: Globals,
    /// What to do; nothing opens the screen.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options of every command")]
#[allow(clippy::struct_excessive_bools)] // flags
pub struct Globals {
    /// The property's file [default: firstdesk/desk.db in the user's data folder]
    #[arg(long, global = true, value_name = "FILE", env = "FIRSTDESK_DB", hide_env_values = true)]
    pub db: Option<PathBuf>,
    /// Who acts, by sign: wang
    #[arg(
        long = "as",
        global = true,
        value_name = "STAFF",
        env = "FIRSTDESK_STAFF",
        hide_env_values = true
    )]
    pub actor: Option<String>,
    /// The PIN of who acts is the first line of this file, - for standard input [default: a terminal
    /// is asked for it, where they have one]
    #[arg(
        long,
        global = true,
        value_name = "FILE|-",
        env = "FIRSTDESK_PIN_FILE",
        hide_env_values = true
    )]
    pub pin_file: Option<PathBuf>,
    /// Language of answers: zh-CN or en [default: from the locale]
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<String>,
    /// What papers are printed by, fed on standard input, without a shell [default: lp]
    #[arg(
        long,
        global = true,
        value_name = "COMMAND",
        env = "FIRSTDESK_PRINT",
        hide_env_values = true
    )]
    pub print_command: Option<String>,
    /// In which bytes papers go to that command: utf-8 or gb18030 [default: utf-8]
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        value_enum,
        env = "FIRSTDESK_PRINT_ENCODING",
        hide_env_values = true
    )]
    pub print_encoding: Option<Encoding>,
    /// Draw the screen's rules in plain ASCII
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Whether the terminal draws ─ … “ ● two columns wide or one [default: it is asked]
    #[arg(
        long,
        global = true,
        value_name = "WIDTH",
        env = "FIRSTDESK_AMBIGUOUS",
        hide_env_values = true
    )]
    pub ambiguous: Option<Width>,
    /// Whether the screen takes clicks; with Shift held the terminal selects text as ever [default: on]
    #[arg(
        long,
        global = true,
        value_name = "WHETHER",
        env = "FIRSTDESK_MOUSE",
        hide_env_values = true
    )]
    pub mouse: Option<Switch>,
    /// Size of a terminal that does not know its own: 80x24 [default: COLUMNS and LINES]
    #[arg(
        long,
        global = true,
        value_name = "COLSxROWS",
        env = "FIRSTDESK_SIZE",
        hide_env_values = true,
        value_parser = size
    )]
    pub size: Option<(u16, u16)>,
    /// On the screen: a program that is told of alarms nobody answers; see docs/cli.md
    #[arg(
        long,
        global = true,
        value_name = "PROGRAM",
        env = "FIRSTDESK_NOTIFY",
        hide_env_values = true
    )]
    pub notify_command: Option<OsString>,
    /// Minutes without a key after which the screen locks, for whoever has a PIN; 0: never
    #[arg(long, global = true, value_name = "MINUTES", default_value_t = 10, value_parser = clap::value_parser!(u16).range(0..=600))]
    pub lock: u16,
    /// The screen only looks; no PIN is asked for
    #[arg(long, global = true)]
    pub watch: bool,
    /// For a forced command of sshd: one person's screen and nothing else; see docs/ssh.md
    #[arg(long, global = true)]
    pub bound: bool,
    /// On the screen: a folder the reports of weeks and months write themselves into
    #[arg(
        long,
        global = true,
        value_name = "FOLDER",
        env = "FIRSTDESK_REPORTS",
        hide_env_values = true
    )]
    pub reports: Option<PathBuf>,
    /// Answer in JSON
    #[arg(long, global = true)]
    pub json: bool,
}

/// How wide a terminal draws characters of ambiguous width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Width {
    /// Two columns.
    Wide,
    /// One.
    Narrow,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

/// Columns and rows, `80x24`.
fn size(given: &str) -> Result<(u16, u16), String> {
    let two = given.split_once(['x', 'X', '×']);
    let number = |n: &str| n.trim().parse().ok().filter(|n: &u16| (1..=1_000).contains(n));
    let size = two.and_then(|(cols, rows)| Some((number(cols)?, number(rows)?)));
    size.ok_or_else(|| "columns and rows are wanted, such as 80x24".to_owned())
}

/// Everything that can be asked of the program.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// A step of the procedure.
    #[command(flatten)]
    Act(Act),
    /// A look at the desk.
    #[command(flatten)]
    Read(Read),
    /// A tool.
    #[command(flatten)]
    Tool(Tool),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_grammar_holds_together() {
        Cli::command().debug_assert();
    }
}
