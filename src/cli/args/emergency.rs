//! Acting commands of an emergency: the calls made and the run card's steps.
use crate::cli::given::{Given, switch};
use clap::Args;
use serde::Deserialize;

/// `notify`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notify {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// Who was called
    #[arg(long, value_name = "STAFF")]
    pub who: Given,
    /// department or superior
    #[arg(long, value_name = "ROLE")]
    pub role: Given,
    /// reached, busy or no-answer
    #[arg(long, value_name = "HOW")]
    pub outcome: Given,
    /// The other repeated it and the desk confirmed
    #[arg(long)]
    #[serde(default, deserialize_with = "switch")]
    pub read_back: bool,
}

/// `call`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// What was dialled: 119
    #[arg(long, value_name = "NUMBER")]
    pub number: Given,
    /// reached, busy or no-answer
    #[arg(long, value_name = "HOW")]
    pub outcome: Given,
    /// The other repeated it and the desk confirmed
    #[arg(long)]
    #[serde(default, deserialize_with = "switch")]
    pub read_back: bool,
}

/// `scene`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scene {
    /// The entry, 261123-014
    #[arg(value_name = "ENTRY")]
    pub entry: Given,
    /// fire, flood, security, injury, lift or power
    #[arg(long, value_name = "KIND")]
    pub card: Given,
    /// Which of the card's steps, from 1
    #[arg(long, value_name = "N")]
    pub step: Given,
}
