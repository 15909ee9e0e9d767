//! What one answer changes about the others.
use super::{
    act::Act,
    answers::plain,
    ordinary, people, signed,
    spec::{Input, Slot, Spec},
};
use crate::{
    domain::{amount::Money, entry::Entry, ticket::Ticket, vocab::CallbackOutcome},
    tui::{
        dialogs::choice::{Met, Verdict, YesNo},
        view::View,
    },
    words::forms,
};

fn find(specs: &mut [Spec], slot: Slot) -> Option<&mut Spec> {
    specs.iter_mut().find(|s| s.slot == slot)
}

/// A needed field is asked for or not asked for any more; what was typed into it stays.
fn wanted(specs: &mut Vec<Spec>, slot: Slot, wanted: bool, after: Slot) {
    let at = specs.iter().position(|s| s.slot == slot);
    match (at, wanted) {
        (Some(at), true) => specs[at].needed = true,
        (Some(at), false) if specs[at].is_empty() => drop(specs.remove(at)),
        (Some(at), false) => specs[at].needed = false,
        (None, true) => {
            let below = specs.iter().position(|s| s.slot == after).map_or(0, |i| i + 1);
            specs.insert(below, Spec::prose(slot, ""));
        }
        (None, false) => {}
    }
}

/// Adapts the other fields after `changed` was changed by hand.
pub(super) fn react(
    act: Act,
    specs: &mut Vec<Spec>,
    changed: Slot,
    entry: &Entry,
    view: &View<'_>,
) {
    let Some(value) = find(specs, changed).map(|s| s.value().to_owned()) else { return };
    match (act, changed) {
        (Act::Dispatch(_), Slot::Category) => {
            let (who, known) = people::to_send(value.parse().ok(), entry.place.as_str(), view);
            if let Some(Spec { input: Input::Pick(to), .. }) = find(specs, Slot::To) {
                to.chosen = who.first().cloned().filter(|_| known);
                to.values = who;
            }
        }
        (Act::Sign(_), Slot::Signer) | (Act::Accept(_), Slot::SignedBy) => {
            signed::fit(specs, view);
        }
        (Act::Accept(_), Slot::Verdict) => {
            let standard = forms::opinion_text(view.lang);
            let Some(opinion) = find(specs, Slot::Opinion) else { return };
            if value == Verdict::Reject.code() && opinion.value() == standard {
                opinion.set(""); // what is wrong has to be said
            } else if value == Verdict::Accept.code() && opinion.is_empty() {
                opinion.set(standard);
            }
        }
        (Act::Answer | Act::Reply, Slot::Met) => {
            let declined = value == Met::Declined.code();
            if let Some(offer) = find(specs, Slot::Offer) {
                offer.needed = declined;
            }
            // The reason has to be said, too.
            let standard = forms::reply_text(view.lang);
            if let Some(reply) = find(specs, Slot::Reply).filter(|r| r.value() == standard) {
                reply.set(if declined { "" } else { standard });
            }
        }
        (Act::Callback, Slot::Outcome) => {
            // Nobody who was not reached said anything.
            specs.retain(|s| matches!(s.slot, Slot::Outcome | Slot::Via | Slot::When));
            if value == CallbackOutcome::Reached.code() {
                let asked = ordinary::reached_fields(entry, view);
                let asked = asked.into_iter().filter(|s| s.slot != Slot::Via);
                specs.splice(1..1, asked);
            }
        }
        (Act::Callback, Slot::Fixed) => {
            let fixed = value == YesNo::Yes.code();
            if let Some(redo) = find(specs, Slot::Redo) {
                redo.needed = !fixed;
            }
            wanted(specs, Slot::NotFixedWords, !fixed, Slot::Fixed);
        }
        (Act::Finish(no), Slot::Charge) => {
            let quote = entry.ticket(no).and_then(Ticket::quoted);
            let charge: Option<Money> = plain(&value).parse().ok();
            let differs = quote.zip(charge).is_some_and(|(quote, charge)| quote != charge);
            wanted(specs, Slot::ChargeReason, differs, Slot::Charge);
        }
        _ => {}
    }
}
