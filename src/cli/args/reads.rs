//! Reads and tools.
use crate::{cli::given::Given, domain::printing};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// As of when a read looks.
#[derive(Debug, Clone, Default, Args)]
pub struct AsOf {
    /// Show the desk as it stood then, from what had been logged by then
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<Given>,
}

/// A look at the desk.
#[derive(Debug, Clone, Subcommand)]
pub enum Read {
    /// The information log of a day (信息记录表)
    Log {
        /// Which day [default: today; with --open, any day]
        #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
        day: Option<Given>,
        /// Only what is neither closed nor void
        #[arg(long)]
        open: bool,
        /// As of when.
        #[command(flatten)]
        as_of: AsOf,
    },
    /// Everything that needs somebody, the most urgent first
    Board {
        /// As of when.
        #[command(flatten)]
        as_of: AsOf,
    },
    /// Booked visits by time: the contact before each, who is to be there by when (S2.3, S4.5)
    Bookings {
        /// As of when.
        #[command(flatten)]
        as_of: AsOf,
    },
    /// Limits that passed: still owed, or not yet seen by anybody (P2)
    Alarms {
        /// As of when.
        #[command(flatten)]
        as_of: AsOf,
    },
    /// The agenda of the managers' meeting: what will not make today, what waits for a decision
    /// (S7.3)
    Agenda {
        /// Which day [default: today]
        #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
        day: Option<Given>,
        /// As of when.
        #[command(flatten)]
        as_of: AsOf,
    },
    /// Who is on duty now, what they are at, and the roster of seven days (P10, S3.4)
    Duty {
        /// From which day on the roster is shown [default: today]
        #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
        day: Option<Given>,
        /// As of when.
        #[command(flatten)]
        as_of: AsOf,
    },
    /// The clocks of an entry
    Timers {
        /// The entry, 261123-014
        #[arg(value_name = "ENTRY")]
        entry: Given,
        /// As of when.
        #[command(flatten)]
        as_of: AsOf,
    },
    /// Everything about an entry
    Show {
        /// The entry, 261123-014
        #[arg(value_name = "ENTRY")]
        entry: Given,
        /// As of when.
        #[command(flatten)]
        as_of: AsOf,
    },
    /// Find entries by number, place, person, telephone, words, pinyin initials or days
    Search {
        /// What to look for: every word must fit, in any order; 1203 漏水, cxs, 1111, 014,
        /// 昨晚, last week, 11-01..11-20
        #[arg(value_name = "TEXT", required = true)]
        text: Vec<String>,
        /// As of when.
        #[command(flatten)]
        as_of: AsOf,
    },
    /// The hand-over sheet of whoever acts, else of whoever took the shift over last (P10)
    Sheet {
        /// As of when.
        #[command(flatten)]
        as_of: AsOf,
    },
    /// Rates of the entries received on the days from FROM to TO, void ones left out
    Stats {
        /// First day
        #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
        from: Given,
        /// Last day
        #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
        to: Given,
        /// As of when.
        #[command(flatten)]
        as_of: AsOf,
    },
    /// What was written, in order, one event a line
    Events {
        /// Only what follows this sequence number
        #[arg(long, value_name = "SEQ", allow_hyphen_values = true)]
        after: Option<Given>,
        /// Only what had been logged by then.
        #[command(flatten)]
        as_of: AsOf,
    },
}

/// In which bytes text goes out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    #[value(name = "utf-8")]
    Utf8,
    /// GB18030; to a printer one byte a column.
    #[value(name = "gb18030")]
    Gb18030,
}

impl From<Encoding> for printing::Encoding {
    fn from(encoding: Encoding) -> printing::Encoding {
        match encoding {
            Encoding::Utf8 => printing::Encoding::Utf8,
            Encoding::Gb18030 => printing::Encoding::Gb18030,
        }
    }
}

/// A tool.
#[derive(Debug, Clone, Subcommand)]
pub enum Tool {
    /// Open the screen on a made-up, lively property in a throw-away file
    Demo {
        /// Instead make the new file --db of so many entries, years of ordinary days, and leave
        #[arg(long, value_name = "N", value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=10_000_000))]
        entries: Option<usize>,
    },
    /// Take in a file of commands, one JSON object a line, or the folder of a year's archive
    Replay {
        /// The file, - for standard input, or an archive's folder
        #[arg(value_name = "FILE|-")]
        file: PathBuf,
        /// Also into a file that has been worked with
        #[arg(long)]
        append: bool,
        /// Report a refused line and go on; without it nothing of the file is kept
        #[arg(long)]
        keep_going: bool,
    },
    /// Print a ticket, the hand-over sheet or the power-cut kit on standard output; with --as a
    /// ticket's copy is noted as handed over (S8.3)
    Print {
        /// The ticket, 261123-014/1
        #[arg(value_name = "TICKET", required_unless_present_any = ["handover", "kit"])]
        ticket: Option<Given>,
        /// No ticket: the hand-over sheet of whoever acts, else of whoever took over last (P10)
        #[arg(long, conflicts_with_all = ["ticket", "copy", "kit"])]
        handover: bool,
        /// No ticket: the power-cut kit: what is open, the telephones, blank forms
        #[arg(long, conflicts_with_all = ["ticket", "copy"])]
        kit: bool,
        /// To the property's print command instead (--print-command, lp by default); what it does
        /// not take within 30 seconds waits in the queue. Needs --as
        #[arg(long, visible_alias = "lp", conflicts_with_all = ["output", "format", "paper"])]
        printer: bool,
        /// utf-8 or gb18030 [default: utf-8; with --printer as --print-encoding says]
        #[arg(long, value_name = "NAME", value_enum, conflicts_with = "json")]
        encoding: Option<Encoding>,
        /// text or html [default: by the file's ending, else text]
        #[arg(long, value_name = "FORMAT")]
        format: Option<Given>,
        /// The paper of html: a4 or a5 [default: a4]
        #[arg(long, value_name = "SIZE")]
        paper: Option<Given>,
        /// Whose copy: customer, desk or responder [default: customer]
        #[arg(long, value_name = "WHOSE")]
        copy: Option<Given>,
        /// Into a file instead; nothing is noted then
        #[arg(long, value_name = "FILE", alias = "out")]
        output: Option<PathBuf>,
    },
    /// About the print queue: what waits for the printer, and why
    Printing {
        /// What about it.
        #[command(subcommand)]
        tool: super::printing::PrintingTool,
    },
    /// A report on a week, a month or any days, to read, print or calculate with (S10.2)
    Report(super::report::Report),
    /// Make a backup: a whole, checked copy of the file
    Backup {
        /// Where to: a file, or a folder [default: backups/ beside the property's file, named by
        /// the time]
        #[arg(value_name = "FILE|FOLDER")]
        file: Option<PathBuf>,
        /// The same, by name
        #[arg(long, value_name = "FILE|FOLDER", conflicts_with = "file")]
        to: Option<PathBuf>,
        /// Of the backups in that folder only the newest so many stay
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
        keep: Option<u32>,
    },
    /// Put a backup in the place of the property's file, which is kept aside; never while a desk
    /// has it open
    Restore {
        /// The backup
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Do it; without it, only what would be lost is shown
        #[arg(long)]
        yes: bool,
    },
    /// Take a person out of entries that ended, for good: names, telephones, everything said
    Redact(Redact),
    /// Take in a list of the property: its rows are added or changed, by sign, area or code
    Import {
        /// Which: staff, towers, responsibility, prices, residents, rooms, instructions, run-cards,
        /// scripts, shifts, roster or exceptions
        #[arg(value_name = "KIND")]
        kind: String,
        /// The file, .csv or .xlsx (run cards also .toml), or - for standard input
        #[arg(value_name = "FILE|-")]
        file: PathBuf,
        /// Only show what would change
        #[arg(long)]
        dry_run: bool,
        /// The file is the whole list: what it does not have is removed
        #[arg(long)]
        replace: bool,
        /// Leave wrong rows out and take the others; without it nothing of the file is taken
        #[arg(long)]
        keep_going: bool,
    },
    /// Give out a list of the property, or a year's archive
    Export {
        /// Which list: staff, towers, responsibility, prices, residents, rooms, instructions,
        /// run-cards or scripts
        #[arg(value_name = "KIND", required_unless_present = "year")]
        kind: Option<String>,
        /// csv or xlsx [default: by the file's ending, else csv]
        #[arg(long, value_name = "FORMAT")]
        format: Option<String>,
        /// Where to [default: standard output]
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// The bytes of CSV: utf-8 or gb18030, which import reads as well
        #[arg(
            long,
            value_name = "NAME",
            value_enum,
            default_value_t,
            hide_default_value = true,
            conflicts_with = "year"
        )]
        encoding: Encoding,
        /// Only the headings, with remarks on how to fill it in, which import passes over
        #[arg(long)]
        template: bool,
        /// An earlier version of it, as import --replace takes it in again
        #[arg(long, value_name = "VERSION", conflicts_with = "template")]
        version: Option<u32>,
        /// No list: everything of the entries received in this year, as replay takes it in again
        #[arg(long, value_name = "YEAR", requires = "to",
              conflicts_with_all = ["kind", "format", "output", "template", "version"])]
        year: Option<i32>,
        /// The folder the year goes into; it must be new or empty
        #[arg(long, value_name = "FOLDER", requires = "year")]
        to: Option<PathBuf>,
    },
    /// Every version of a list: when it came into force, by whom, how many rows; residents have none
    Versions {
        /// Which list, as for export
        #[arg(value_name = "KIND")]
        kind: String,
    },
    /// Set up a building of one's own in a new file; without flags the screen asks
    Setup(super::setup::SetupArgs),
    /// About the property: its name, time zone and towers
    Property {
        /// What about it.
        #[command(subcommand)]
        tool: super::setup::PropertyTool,
    },
    /// Check the file, whether the read tables agree with the events, and what the property lacks
    Check,
    /// Walk the chain of events and name the first break
    Verify {
        /// Also whether this hash, off a hand-over sheet, was ever the head; 16 digits or more
        #[arg(long, value_name = "HASH")]
        head: Option<String>,
    },
    /// About the rules of the procedure
    Rules {
        /// What about them.
        #[command(subcommand)]
        tool: RulesTool,
    },
    /// About PINs: who has one, setting and unlocking them
    Pin {
        /// What about them.
        #[command(subcommand)]
        tool: super::pin::PinTool,
    },
    /// Completions for a shell, on standard output
    Completions {
        /// bash, elvish, fish, powershell or zsh
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// The manual page, on standard output
    Man,
}

/// Whose personal data goes.
#[derive(Debug, Clone, Args)]
#[allow(clippy::struct_excessive_bools)] // flags of a command line
#[command(group = clap::ArgGroup::new("whose").required(true))]
pub struct Redact {
    /// Of one entry
    #[arg(long, value_name = "ENTRY", group = "whose")]
    pub entry: Option<Given>,
    /// Of everything that has this telephone number
    #[arg(long, value_name = "PHONE", group = "whose", allow_hyphen_values = true)]
    pub phone: Option<Given>,
    /// Of every entry that ended before this day
    #[arg(long, value_name = "DAY", group = "whose", allow_hyphen_values = true)]
    pub before: Option<Given>,
    /// Of everything past the property's retention, as the rules set it
    #[arg(long, group = "whose")]
    pub retention: bool,
    /// Nothing more, only sweep the file's pages after an earlier one was in somebody's way
    #[arg(long, group = "whose")]
    pub sweep: bool,
    /// Only show what would go
    #[arg(long, conflicts_with = "yes")]
    pub dry_run: bool,
    /// Do it
    #[arg(long)]
    pub yes: bool,
}

/// About the rules.
#[derive(Debug, Clone, Subcommand)]
pub enum RulesTool {
    /// Read a procedure.toml and say what is wrong with it
    Check {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Put a procedure.toml in force for what is recorded from now on
    Load {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// A version of the rules as a procedure.toml, to be edited and loaded again
    Show {
        /// Which [default: the one in force]
        #[arg(value_name = "VERSION")]
        version: Option<u32>,
    },
    /// Every version: when it came into force and by whom
    History,
}
