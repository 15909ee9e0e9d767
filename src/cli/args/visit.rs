//! Acting commands about the visits of a booked service.
use crate::cli::given::Given;
use clap::Args;
use serde::Deserialize;

/// `no-show`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoShow {
    /// The ticket, 261123-014/1
    #[arg(value_name = "TICKET")]
    #[serde(alias = "entry")]
    pub ticket: Given,
    /// What was found: nobody opened, the telephone is off
    #[arg(long, value_name = "T")]
    pub reason: Given,
}

/// `rebook`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rebook {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// When the customer expects it now
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub appointment: Given,
    /// Why
    #[arg(long, value_name = "T")]
    pub reason: Option<Given>,
}
