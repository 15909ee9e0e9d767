//! The flags of `report`.
use crate::cli::given::Given;
use clap::{ArgGroup, Args};
use std::path::PathBuf;

/// Which days, as what, and where to.
#[derive(Debug, Clone, Args)]
#[group(skip)]
#[command(group = ArgGroup::new("days").required(true).args(["week", "month", "from"]))]
pub struct Report {
    /// The week of a day, Monday to Sunday [default: the last week that is over]
    #[arg(long, value_name = "DAY", num_args = 0..=1, default_missing_value = "")]
    pub week: Option<Given>,
    /// A month, 2026-11 [default: the last month that is over]
    #[arg(long, value_name = "MONTH", num_args = 0..=1, default_missing_value = "")]
    pub month: Option<Given>,
    /// First day
    #[arg(long, value_name = "DAY", requires = "to", allow_hyphen_values = true)]
    pub from: Option<Given>,
    /// Last day
    #[arg(long, value_name = "DAY", requires = "from", allow_hyphen_values = true)]
    pub to: Option<Given>,
    /// text, html, csv, xlsx or json [default: by the file's ending, else text]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Given>,
    /// Into a file, in place of what is there [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}
