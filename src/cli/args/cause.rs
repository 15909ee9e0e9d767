//! Acting commands about several callers of one cause.
use crate::cli::given::Given;
use clap::Args;
use serde::Deserialize;

/// `attach`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attach {
    /// The entry, 261123-015
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// The entry that has the ticket, 261123-014; of an attached one its lead is taken
    #[arg(long, value_name = "ENTRY")]
    pub to: Given,
    /// Why
    #[arg(long, value_name = "T")]
    pub reason: Option<Given>,
}

/// `detach`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detach {
    /// The entry, 261123-015
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// Why
    #[arg(long, value_name = "T")]
    pub reason: Option<Given>,
}
