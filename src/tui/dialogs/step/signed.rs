//! Whoever signs before the desk may give their own PIN: its field is there for those who have
//! one. Left empty, whoever sits here is the witness (S4.1, S8.1).
use super::spec::{Input, Slot, Spec};
use crate::{
    desk::OwnPin,
    domain::{id::StaffId, signing::named},
    tui::view::View,
};

/// Who signs, when they have a PIN and do not sit here.
fn signer(specs: &[Spec], view: &View<'_>) -> Option<StaffId> {
    let signs = specs.iter().find(|s| matches!(s.slot, Slot::Signer | Slot::SignedBy))?;
    let who = match signs.slot {
        Slot::Signer => StaffId::from(signs.value()),
        _ => named(signs.value(), view.property)?.id.clone(),
    };
    (view.pins.contains(&who) && who != *view.me).then_some(who)
}

/// The field comes below the signer and goes with them; what one typed is no other's.
pub(super) fn fit(specs: &mut Vec<Spec>, view: &View<'_>) {
    specs.retain(|s| s.slot != Slot::OwnPin);
    let below = specs.iter().position(|s| matches!(s.slot, Slot::Signer | Slot::SignedBy));
    if let (Some(at), Some(_)) = (below, signer(specs, view)) {
        specs.insert(at + 1, Spec::secret(Slot::OwnPin));
    }
}

/// The PIN that was typed, and whose it is said to be.
pub(super) fn given(specs: &[Spec], view: &View<'_>) -> Option<OwnPin> {
    let field = specs.iter().find(|s| s.slot == Slot::OwnPin)?;
    let Input::Secret(secret) = &field.input else { return None };
    let who = signer(specs, view).filter(|_| !secret.is_empty())?;
    Some(OwnPin { who, pin: secret.pin() })
}

/// It was wrong, or something else was: it is typed anew. Where its field is.
pub(super) fn forget(specs: &mut [Spec]) -> Option<usize> {
    let at = specs.iter().position(|s| s.slot == Slot::OwnPin && !s.is_empty())?;
    if let Input::Secret(secret) = &mut specs[at].input {
        secret.clear();
    }
    Some(at)
}
