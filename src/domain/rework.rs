//! A round that failed: what was done in it and why that was not enough (S8.5). The next round is
//! worked with this in view.
use super::{
    at::At,
    id::StaffId,
    text::Text,
    ticket::{Agreement, Plan, Ticket, Verdict, Work},
};
use serde::{Deserialize, Serialize};

/// A round as it stood when it failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedRound {
    /// Which, from 1.
    pub round: u32,
    /// Who did the work.
    pub assignee: StaffId,
    /// When it failed.
    pub at: At,
    /// The plan, if it came to one.
    pub plan: Option<Plan>,
    /// What was agreed.
    pub agreement: Option<Agreement>,
    /// The work reported.
    pub work: Option<Work>,
    /// The acceptance, when it was the callback that failed.
    pub verdict: Option<Verdict>,
    /// Why it failed.
    pub why: RoundEnd,
}

/// Why a round failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundEnd {
    /// The source did not accept the work (S8.5).
    Rejected {
        /// Who said so.
        signed_by: Text,
        /// In these words.
        opinion: Text,
    },
    /// The source said in the callback that it is not fixed (S9.2).
    NotFixed {
        /// 1 (worst) to 5, when asked.
        satisfaction: Option<u8>,
        /// What they said, as far as it was noted.
        words: Option<Text>,
    },
}

impl RoundEnd {
    /// Another caller of the same cause said so; their words stand with their own entry.
    pub(super) const UNSAID: RoundEnd = RoundEnd::NotFixed { satisfaction: None, words: None };
}

impl FailedRound {
    /// A ticket's round, ending now.
    pub(super) fn of(ticket: &Ticket, why: RoundEnd, at: At) -> FailedRound {
        FailedRound {
            round: ticket.processing_round(),
            assignee: ticket.assignee.clone(),
            at,
            plan: ticket.plan.clone(),
            agreement: ticket.agreement.clone(),
            work: ticket.work.clone(),
            verdict: ticket.verdict.clone(),
            why,
        }
    }
}
