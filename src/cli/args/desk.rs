//! Acting commands about alarms and about the desk as a whole.
use super::work::SignedHow;
use crate::cli::given::{Given, many, switch};
use clap::Args;
use serde::Deserialize;

/// `ack`, `unshelve`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ack {
    /// The alarm, 261123-014/1:arrive:1
    #[arg(value_name = "ALARM")]
    pub alarm: Given,
}

/// `shelve`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shelve {
    /// The alarm, 261123-014/1:arrive:1
    #[arg(value_name = "ALARM")]
    pub alarm: Given,
    /// For how long: 10m
    #[arg(long = "for", value_name = "LENGTH")]
    #[serde(rename = "for")]
    pub length: Given,
    /// Why
    #[arg(long, value_name = "T")]
    pub reason: Given,
}

/// `note`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The line
    #[arg(long, value_name = "TEXT")]
    pub text: Given,
}

/// `handover`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// Who takes over
    #[arg(long, value_name = "STAFF")]
    pub to: Given,
    /// The one who leaves is not there to sign; needs --reason
    #[arg(long)]
    #[serde(default, deserialize_with = "switch")]
    pub take_over: bool,
    /// Why it is taken over alone
    #[arg(long, value_name = "T")]
    pub reason: Option<Given>,
    /// What is said of an entry that moves; may be repeated
    #[arg(long = "words", value_name = "ENTRY=TEXT")]
    #[serde(default, deserialize_with = "many")]
    pub words: Vec<Given>,
    /// How they sign; in a line of `replay` always before whoever wrote it.
    #[command(flatten)]
    #[serde(skip)]
    pub how: SignedHow,
}
