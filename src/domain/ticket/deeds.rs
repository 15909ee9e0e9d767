//! What is done on a ticket, as it keeps it: signed for, planned, agreed, worked, judged.
use crate::domain::{
    amount::Money, at::At, command::Material, event::QuoteItem, id::StaffId, signing::Signing,
    text::Text, vocab::CopyFor,
};
use serde::{Deserialize, Serialize};

/// Passed on once too often (P9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Passed {
    pub at: At,
    /// The ticket's transfers until then, this one among them.
    pub count: u32,
    /// Whom it calls.
    pub supervisor: StaffId,
    /// When whoever has it now took a step, somebody chased, or it ended.
    pub ended_at: Option<At>,
}

/// Signed for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Signature {
    pub at: At,
    pub signer: StaffId,
    /// With their PIN, or before whom.
    #[serde(default)]
    pub signing: Option<Signing>,
}

/// The preliminary plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Plan {
    pub at: At,
    pub text: Text,
    pub instruction: Option<Text>,
}

/// What was agreed with the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Agreement {
    pub at: At,
    pub effects: Text,
    pub protection: Text,
    pub cooperation: Text,
    /// The promised finish.
    pub finish: Option<At>,
    pub items: Vec<QuoteItem>,
    pub free: bool,
}

impl Agreement {
    /// The quoted charge: each item's quantity at the price it was quoted with, added up.
    pub fn quote(&self) -> Money {
        self.items.iter().map(|i| i.quantity.at_price(i.price)).sum()
    }
}

/// A wait. It ends at `until` by itself, or earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Hold {
    pub from: At,
    pub until: At,
    pub reason: Text,
}

/// The work as reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Work {
    pub at: At,
    pub handler: StaffId,
    pub materials: Vec<Material>,
    pub charge: Money,
    /// Why the charge is not what was quoted.
    #[serde(default)]
    pub charge_reason: Option<Text>,
}

impl Work {
    /// What was used, by name and quantity: `角阀 1`.
    pub fn material_list(&self) -> Vec<String> {
        self.materials.iter().map(|m| format!("{} {}", m.name, m.quantity)).collect()
    }
}

/// A copy of the ticket on paper (S8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CopyMade {
    pub at: At,
    pub copy: CopyFor,
    /// The round it was printed in.
    pub round: u32,
}

/// The source's verdict on the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Verdict {
    pub at: At,
    pub accepted: bool,
    pub signed_by: Text,
    pub opinion: Text,
    /// With their PIN, or before whom.
    #[serde(default)]
    pub signing: Option<Signing>,
}
