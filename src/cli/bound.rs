//! `--bound`: one person's screen under a forced command of sshd. Whose it is and which file is said
//! by the command itself; what the client's environment says of it is not heard, and no other
//! command is taken. `SSH_ORIGINAL_COMMAND` is looked at nowhere in this program.
use super::args::Cli;
use clap::{
    ArgMatches, CommandFactory, Error, FromArgMatches, error::ErrorKind, parser::ValueSource,
};
use std::ffi::OsString;

/// Reads the arguments; of a bound session also whether they say enough.
pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, Error> {
    let matches = Cli::command().try_get_matches_from(args)?;
    let mut cli = Cli::from_arg_matches(&matches)?;
    if cli.globals.bound {
        bind(&mut cli, &matches)?;
    }
    Ok(cli)
}

fn bind(cli: &mut Cli, matches: &ArgMatches) -> Result<(), Error> {
    let said = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let no = |kind, why: &str| Err(Cli::command().error(kind, why));
    if cli.command.is_some() {
        let why = "--bound opens the screen; it takes no command";
        return no(ErrorKind::ArgumentConflict, why);
    }
    if !said("db") || !(said("actor") || cli.globals.watch) {
        let why = "--bound needs --db FILE, and --as STAFF or --watch, on the command line itself";
        return no(ErrorKind::MissingRequiredArgument, why);
    }
    let globals = &mut cli.globals;
    if !said("actor") {
        globals.actor = None;
    }
    if !said("print_command") {
        globals.print_command = None;
    }
    if !said("notify_command") {
        globals.notify_command = None;
    }
    if !said("reports") {
        globals.reports = None;
    }
    globals.pin_file = None;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Cli, Error> {
        parse(line.split(' ').map(OsString::from))
    }

    #[test]
    fn a_bound_session_says_all_of_itself_and_nothing_else() {
        let bound = read("firstdesk --bound --db /srv/desk.db --as zhao").unwrap();
        assert_eq!(bound.globals.actor.as_deref(), Some("zhao"));
        assert!(read("firstdesk --bound --db /srv/desk.db --watch").is_ok());
        for line in [
            "firstdesk --bound --db /srv/desk.db",
            "firstdesk --bound --as zhao",
            "firstdesk --bound --db /srv/desk.db --as zhao log",
            "firstdesk --bound --db /srv/desk.db --as zhao export staff",
            "firstdesk log --bound --db /srv/desk.db --as zhao",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
