//! Who is offered first: the responsibility table's person, the deputy, the trade, everybody else;
//! and which entry may have the same cause.
use crate::{
    domain::{
        entry::Entry,
        id::StaffId,
        property::{Property, Staff},
        suspects::{Trouble, suspects},
        vocab::{Category, Department, Rank},
    },
    tui::view::View,
};

/// Everybody, the likeliest first, each once.
fn ranked(first: Vec<&StaffId>, property: &Property, keep: impl Fn(&Staff) -> bool) -> Vec<String> {
    let rest = property.staff.iter().filter(|s| keep(s)).map(|s| &s.id);
    let mut seen: Vec<String> = Vec::new();
    for id in first.into_iter().chain(rest) {
        if !seen.iter().any(|s| s == id.as_str()) {
            seen.push(id.to_string());
        }
    }
    seen
}

/// Whom to send for a category to a place: the table's person and deputy, then their department,
/// then everybody. Whether the table names anybody is the second value.
pub(in crate::tui::dialogs) fn to_send(
    category: Option<Category>,
    place: &str,
    view: &View<'_>,
) -> (Vec<String>, bool) {
    let property = view.property;
    let duty = category.and_then(|c| property.duty(c, place, view.now));
    let proposal = category.and_then(|c| property.proposal(c, place, view.now));
    let mut first: Vec<&StaffId> = proposal.iter().map(|p| &p.person).collect();
    if let Some(duty) = duty {
        first.extend(property.people_of(duty, place, view.now).into_iter().map(|s| &s.id));
        let trade = property.department_of(&duty.person);
        let mut of: Vec<&Staff> =
            property.staff.iter().filter(|s| Some(s.department) == trade).collect();
        of.sort_by_key(|s| !property.presence(s, view.now).is_on());
        first.extend(of.into_iter().map(|s| &s.id));
    }
    (ranked(first, property, |s| !s.about.left), duty.is_some())
}

/// Everybody, this person first.
pub(super) fn starting_with(id: &StaffId, view: &View<'_>) -> Vec<String> {
    ranked(vec![id], view.property, |_| true)
}

/// Everybody but one, that one's department first.
pub(super) fn instead_of(id: &StaffId, view: &View<'_>) -> Vec<String> {
    let trade = view.property.staff(id).map(|s| s.department);
    let near = view.property.staff.iter().filter(|s| Some(s.department) == trade && s.id != *id);
    ranked(near.map(|s| &s.id).collect(), view.property, |s| s.id != *id)
}

/// Superiors to be asked about a department's matter: supervisors, then leads, then managers, of
/// each rank those of the department first.
pub(super) fn superiors_of(department: Department, view: &View<'_>) -> Vec<String> {
    let order = [Rank::Supervisor, Rank::Lead, Rank::Manager];
    let others = view.property.staff.iter().filter(|s| s.rank.is_superior() && s.id != *view.me);
    let mut chain: Vec<&Staff> = others.collect();
    chain.sort_by_key(|s| (order.iter().position(|r| *r == s.rank), s.department != department));
    ranked(chain.into_iter().map(|s| &s.id).collect(), view.property, |s| s.rank.is_superior())
}

/// Superiors: supervisors, then leads, then managers; those of the desk who sit here last.
pub(super) fn superiors(view: &View<'_>) -> Vec<String> {
    let of =
        |rank: Rank| view.property.staff.iter().filter(move |s| s.rank == rank && s.id != *view.me);
    let chain = of(Rank::Supervisor).chain(of(Rank::Lead)).chain(of(Rank::Manager));
    ranked(chain.map(|s| &s.id).collect(), view.property, |s| s.rank.is_superior())
}

/// The open entries this one may be attached to: those that look like the same cause first, then
/// the newest.
pub(super) fn may_lead(entry: &Entry, view: &View<'_>) -> Vec<String> {
    let open = || {
        let open = view.log.iter().map(|w| &w.entry).filter(|e| e.is_open());
        open.filter(|e| e.attached.is_none() && e.number != entry.number)
    };
    let (place, category) = (entry.place.as_str(), entry.category);
    let trouble = Trouble { place, category, now: view.now };
    let alike = suspects(trouble, open(), view.property, view.rules);
    let mut numbers: Vec<String> = Vec::new();
    for number in alike.into_iter().chain(open()).map(|e| e.number.to_string()) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}
