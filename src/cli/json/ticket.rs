//! A ticket inside an entry's shape.
use super::{Shape, full, text};
use crate::domain::{
    id::EntryNo,
    rework::{FailedRound, RoundEnd},
    signing::Signing,
    ticket::{Agreement, CopyMade, Ticket, Work},
};
use serde::Serialize;

/// A ticket in its present round.
#[derive(Debug, Serialize)]
pub(super) struct TicketJson {
    ticket: String,
    assignee: String,
    stage: &'static str,
    round: u32,
    category: &'static str,
    dispatched_at: String,
    confirmed_at: Option<String>,
    signed_at: Option<String>,
    signer: Option<String>,
    signing: Option<Signing>,
    arrived_at: Option<String>,
    early: bool,
    plan: Option<PlanJson>,
    agreement: Option<AgreementJson>,
    holds: Vec<HoldJson>,
    held_until: Option<String>,
    stuck_since: Option<String>,
    work: Option<WorkJson>,
    verdict: Option<VerdictJson>,
    first_pass: Option<bool>,
    transfers: u32,
    escalations: u32,
    chases: u32,
    no_shows: u32,
    rebooked: u32,
    copies: Vec<CopyJson>,
    earlier_rounds: Vec<RoundJson>,
}

/// A copy on paper.
#[derive(Debug, Serialize)]
struct CopyJson {
    at: String,
    copy: &'static str,
    round: u32,
}

/// A round that failed.
#[derive(Debug, Serialize)]
struct RoundJson {
    round: u32,
    assignee: String,
    failed_at: String,
    plan: Option<String>,
    work: Option<WorkJson>,
    accepted_by: Option<String>,
    /// `rejected` or `not_fixed`.
    why: &'static str,
    words: Option<String>,
    satisfaction: Option<u8>,
}

#[derive(Debug, Serialize)]
struct PlanJson {
    at: String,
    text: String,
    instruction: Option<String>,
}

#[derive(Debug, Serialize)]
struct AgreementJson {
    at: String,
    effects: String,
    protection: String,
    cooperation: String,
    finish: Option<String>,
    items: Vec<ItemJson>,
    free: bool,
    quote: String,
}

#[derive(Debug, Serialize)]
struct ItemJson {
    code: String,
    name: String,
    unit: String,
    price: String,
    quantity: String,
}

#[derive(Debug, Serialize)]
struct HoldJson {
    from: String,
    until: String,
    reason: String,
}

#[derive(Debug, Serialize)]
struct WorkJson {
    at: String,
    handler: String,
    materials: Vec<MaterialJson>,
    charge: String,
    charge_reason: Option<String>,
}

#[derive(Debug, Serialize)]
struct MaterialJson {
    name: String,
    quantity: String,
}

#[derive(Debug, Serialize)]
struct VerdictJson {
    at: String,
    accepted: bool,
    signed_by: String,
    opinion: String,
    signing: Option<Signing>,
}

impl TicketJson {
    pub(super) fn new(entry: EntryNo, t: &Ticket, early: bool, shape: &Shape) -> TicketJson {
        let time = |at| shape.time(at);
        let plan = t.plan.as_ref().map(|p| PlanJson {
            at: time(p.at),
            text: p.text.to_string(),
            instruction: text(p.instruction.as_ref()),
        });
        let holds = t.holds.iter().map(|h| HoldJson {
            from: time(h.from),
            until: time(h.until),
            reason: h.reason.to_string(),
        });
        let verdict = t.verdict.as_ref().map(|v| VerdictJson {
            at: time(v.at),
            accepted: v.accepted,
            signed_by: v.signed_by.to_string(),
            opinion: v.opinion.to_string(),
            signing: v.signing.clone(),
        });
        TicketJson {
            ticket: full(entry, t.no),
            assignee: t.assignee.to_string(),
            stage: t.stage.code(),
            round: t.round,
            category: t.category.code(),
            dispatched_at: time(t.dispatched_at),
            confirmed_at: shape.maybe(t.confirmed_at),
            signed_at: shape.maybe(t.signature.as_ref().map(|s| s.at)),
            signer: t.signature.as_ref().map(|s| s.signer.to_string()),
            signing: t.signature.as_ref().and_then(|s| s.signing.clone()),
            arrived_at: shape.maybe(t.arrived_at),
            early,
            plan,
            agreement: t.agreement.as_ref().map(|a| AgreementJson::new(a, shape)),
            holds: holds.collect(),
            held_until: shape.maybe(t.hold_at(shape.now).map(|h| h.until)),
            stuck_since: shape.maybe(t.stuck_since),
            work: t.work.as_ref().map(|w| WorkJson::new(w, shape)),
            verdict,
            first_pass: t.first_pass,
            transfers: t.transfers,
            escalations: t.escalations,
            chases: t.chases,
            no_shows: t.no_shows,
            rebooked: t.rebooked,
            copies: t.copies.iter().map(|c| CopyJson::new(c, shape)).collect(),
            earlier_rounds: t.earlier.iter().map(|r| RoundJson::new(r, shape)).collect(),
        }
    }
}

impl AgreementJson {
    fn new(a: &Agreement, shape: &Shape) -> AgreementJson {
        let items = a.items.iter().map(|i| ItemJson {
            code: i.code.to_string(),
            name: i.name.to_string(),
            unit: i.unit.to_string(),
            price: i.price.to_string(),
            quantity: i.quantity.to_string(),
        });
        AgreementJson {
            at: shape.time(a.at),
            effects: a.effects.to_string(),
            protection: a.protection.to_string(),
            cooperation: a.cooperation.to_string(),
            finish: shape.maybe(a.finish),
            items: items.collect(),
            free: a.free,
            quote: a.quote().to_string(),
        }
    }
}

impl CopyJson {
    fn new(c: &CopyMade, shape: &Shape) -> CopyJson {
        CopyJson { at: shape.time(c.at), copy: c.copy.code(), round: c.round }
    }
}

impl RoundJson {
    fn new(r: &FailedRound, shape: &Shape) -> RoundJson {
        let (why, words, satisfaction) = match &r.why {
            RoundEnd::Rejected { opinion, .. } => ("rejected", Some(opinion), None),
            RoundEnd::NotFixed { satisfaction, words } => {
                ("not_fixed", words.as_ref(), *satisfaction)
            }
        };
        RoundJson {
            round: r.round,
            assignee: r.assignee.to_string(),
            failed_at: shape.time(r.at),
            plan: r.plan.as_ref().map(|p| p.text.to_string()),
            work: r.work.as_ref().map(|w| WorkJson::new(w, shape)),
            accepted_by: r.verdict.as_ref().map(|v| v.signed_by.to_string()),
            why,
            words: text(words),
            satisfaction,
        }
    }
}

impl WorkJson {
    fn new(w: &Work, shape: &Shape) -> WorkJson {
        let materials = w
            .materials
            .iter()
            .map(|m| MaterialJson { name: m.name.to_string(), quantity: m.quantity.to_string() });
        WorkJson {
            at: shape.time(w.at),
            handler: w.handler.to_string(),
            materials: materials.collect(),
            charge: w.charge.to_string(),
            charge_reason: text(w.charge_reason.as_ref()),
        }
    }
}
