//! docs/cli.md against the grammar itself.
use clap::{Command, CommandFactory};
use firstdesk::cli::args::Cli;

const DOC: &str = include_str!("../../../docs/cli.md");

#[test]
fn every_command_and_flag_is_documented() {
    let mut cli = Cli::command();
    cli.build();
    for global in cli
        .get_arguments()
        .filter_map(clap::Arg::get_long)
        .filter(|f| !["help", "version"].contains(f))
    {
        assert!(DOC.contains(&format!("`--{global}")), "--{global}");
    }
    for command in cli.get_subcommands().filter(|c| c.get_name() != "help") {
        documented(command);
    }
}

/// A command's row begins with its name and names each of its own flags.
fn documented(command: &Command) {
    let name = command.get_name();
    let row = DOC.lines().find(|l| l.starts_with(&format!("| `{name}")));
    let row = row.unwrap_or_else(|| panic!("no row for {name}"));
    let common = ["at", "note", "help", "version"];
    let own = command.get_arguments().filter(|a| !a.is_global_set());
    for flag in own.filter_map(clap::Arg::get_long).filter(|f| !common.contains(f)) {
        assert!(row.contains(&format!("--{flag}")), "{name} --{flag}: {row}");
    }
}

#[test]
fn nothing_is_documented_that_is_not_there() {
    let mut cli = Cli::command();
    cli.build();
    for row in DOC.lines().filter_map(|l| l.strip_prefix("| `")) {
        let Some((usage, _)) = row.split_once('`') else { continue };
        let name = usage.split_whitespace().next().unwrap();
        if !name.starts_with('-') {
            assert!(cli.find_subcommand(name).is_some(), "{name}");
        }
    }
}
