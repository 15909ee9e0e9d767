//! Acting commands about a ticket.
use crate::cli::given::{Given, many, switch};
use clap::Args;
use serde::Deserialize;

/// `confirm`, `arrive`, `resume`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnTicket {
    /// The ticket, 261123-014/1
    #[arg(value_name = "TICKET")]
    #[serde(alias = "entry")]
    pub ticket: Given,
}

/// `transfer`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// The ticket, 261123-014/1
    #[arg(value_name = "TICKET")]
    #[serde(alias = "entry")]
    pub ticket: Given,
    /// Who goes instead
    #[arg(long, value_name = "STAFF")]
    pub to: Given,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Given,
    /// They have said that they take it (P9)
    #[arg(long)]
    #[serde(default, deserialize_with = "switch")]
    pub accepted: bool,
}

/// `sign`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// The ticket, 261123-014/1
    #[arg(value_name = "TICKET")]
    #[serde(alias = "entry")]
    pub ticket: Given,
    /// Who signed [default: the assignee]
    #[arg(long, value_name = "STAFF")]
    pub signer: Option<Given>,
    /// How they sign; in a line of `replay` always before whoever wrote it.
    #[command(flatten)]
    #[serde(skip)]
    pub how: SignedHow,
}

/// How somebody signs who stands before the one who acts.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct SignedHow {
    /// They give their own PIN: asked on a terminal, else the next line of standard input
    #[arg(long)]
    pub own_pin: bool,
    /// They sign before you [default]
    #[arg(long, conflicts_with = "own_pin")]
    pub witness: bool,
}

/// `plan`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The ticket, 261123-014/1
    #[arg(value_name = "TICKET")]
    #[serde(alias = "entry")]
    pub ticket: Given,
    /// The plan
    #[arg(long, value_name = "TEXT")]
    pub text: Given,
    /// The work instruction followed (作业指导书)
    #[arg(long, value_name = "ID")]
    pub instruction: Option<Given>,
}

/// `agree`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agree {
    /// The ticket, 261123-014/1
    #[arg(value_name = "TICKET")]
    #[serde(alias = "entry")]
    pub ticket: Given,
    /// What the work may affect
    #[arg(long, value_name = "T")]
    pub effects: Given,
    /// How the customer's things are protected
    #[arg(long, value_name = "T")]
    pub protection: Given,
    /// What the customer must do
    #[arg(long, value_name = "T")]
    pub cooperation: Given,
    /// When the work is promised to be finished
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub finish: Option<Given>,
    /// A charged item of the price list; may be repeated (S6.2)
    #[arg(long = "item", value_name = "CODE[=QTY]")]
    #[serde(default, rename = "item", alias = "items", deserialize_with = "many")]
    pub items: Vec<Given>,
    /// Free of charge
    #[arg(long)]
    #[serde(default, deserialize_with = "switch")]
    pub free: bool,
}

/// `hold`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// The ticket, 261123-014/1
    #[arg(value_name = "TICKET")]
    #[serde(alias = "entry")]
    pub ticket: Given,
    /// What is waited for
    #[arg(long, value_name = "T")]
    pub reason: Given,
    /// When it wakes up by itself
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub until: Given,
}

/// `stuck`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stuck {
    /// The ticket, 261123-014/1
    #[arg(value_name = "TICKET")]
    #[serde(alias = "entry")]
    pub ticket: Given,
    /// Why
    #[arg(long, value_name = "T")]
    pub reason: Given,
}

/// `escalate`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escalate {
    /// The ticket, 261123-014/1
    #[arg(value_name = "TICKET")]
    #[serde(alias = "entry")]
    pub ticket: Given,
    /// The superior it was reported to
    #[arg(long, value_name = "STAFF")]
    pub to: Given,
    /// Why; needed when nobody said "stuck"
    #[arg(long, value_name = "T")]
    pub reason: Option<Given>,
    /// What the superior said
    #[arg(long, value_name = "T")]
    pub answer: Option<Given>,
}

/// `finish`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finish {
    /// The ticket, 261123-014/1
    #[arg(value_name = "TICKET")]
    #[serde(alias = "entry")]
    pub ticket: Given,
    /// Who did the work
    #[arg(long, value_name = "STAFF")]
    pub handler: Given,
    /// A material used; may be repeated
    #[arg(long = "material", value_name = "NAME=QTY")]
    #[serde(default, rename = "material", alias = "materials", deserialize_with = "many")]
    pub materials: Vec<Given>,
    /// What was charged: 120.50, or 0
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub charge: Given,
    /// Why the charge is not what was quoted (S6.2)
    #[arg(long, value_name = "TEXT")]
    pub charge_reason: Option<Given>,
}

/// `accept`, `reject`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// The ticket, 261123-014/1
    #[arg(value_name = "TICKET")]
    #[serde(alias = "entry")]
    pub ticket: Given,
    /// Who signed it
    #[arg(long, value_name = "NAME")]
    pub signed_by: Given,
    /// The source's opinion
    #[arg(long, value_name = "T")]
    pub opinion: Given,
    /// How they sign; in a line of `replay` always before whoever wrote it.
    #[command(flatten)]
    #[serde(skip)]
    pub how: SignedHow,
}

/// `chase`
#[derive(Debug, Clone, Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chase {
    /// The ticket, 261123-014/1
    #[arg(value_name = "TICKET")]
    #[serde(alias = "entry")]
    pub ticket: Given,
    /// Who was told [default: the one who does the work]
    #[arg(long, value_name = "STAFF")]
    pub who: Option<Given>,
    /// What was said
    #[arg(long, value_name = "T")]
    pub words: Given,
}
