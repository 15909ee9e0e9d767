//! `printing`: what waits for the printer.
use clap::Subcommand;

/// About the print queue.
#[derive(Debug, Clone, Subcommand)]
pub enum PrintingTool {
    /// What waits, and why; what was printed or cancelled within a day
    List,
    /// Print a job now, before its next try
    Retry {
        /// Its number in the list
        #[arg(value_name = "JOB", value_parser = clap::value_parser!(i64).range(1..))]
        job: i64,
    },
    /// Give a job up
    Cancel {
        /// Its number in the list
        #[arg(value_name = "JOB", value_parser = clap::value_parser!(i64).range(1..))]
        job: i64,
    },
}
