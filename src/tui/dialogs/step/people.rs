//! Who is offered first: the responsibility table's person, the deputy, the trade, everybody else;
//! and which entry may have the same cause.
use crate::{
    domain::{
        entry::Entry,
        id::StaffId,
        property::{Property, Staff},
        suspects::{Trouble, suspects},
        vocab::{Category, Department, NotifyRole, Rank},
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
    let mut first: Vec<&StaffId> = Vec::new();
    if let Some(duty) = duty {
        first.push(&duty.person);
        first.extend(&duty.deputy);
        let trade = property.staff(&duty.person).map(|s| s.department);
        first.extend(property.staff.iter().filter(|s| Some(s.department) == trade).map(|s| &s.id));
    }
    (ranked(first, property, |_| true), duty.is_some())
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

/// Superiors: supervisors, then leads, then managers; those of the desk who sit here last.
pub(super) fn superiors(view: &View<'_>) -> Vec<String> {
    let of =
        |rank: Rank| view.property.staff.iter().filter(move |s| s.rank == rank && s.id != *view.me);
    let chain = of(Rank::Supervisor).chain(of(Rank::Lead)).chain(of(Rank::Manager));
    ranked(chain.map(|s| &s.id).collect(), view.property, |s| s.rank.is_superior())
}

/// Whom to call in an emergency (S3.1), the next one nobody has tried first.
pub(super) fn to_notify(role: NotifyRole, entry: &Entry, view: &View<'_>) -> Vec<String> {
    let mut people = match role {
        NotifyRole::Superior => superiors(view),
        NotifyRole::Department => {
            let in_the_field =
                |s: &Staff| !matches!(s.department, Department::Desk | Department::Management);
            let (all, _) = to_send(entry.category, entry.place.as_str(), view);
            let known =
                |id: &String| view.property.staff(&StaffId(id.clone())).is_some_and(in_the_field);
            all.into_iter().filter(known).collect()
        }
    };
    let tried = |id: &String| {
        entry.notifications.iter().filter(|n| n.role == role && n.who.as_str() == id).count()
    };
    // Stable: among the equally often tried the table's order stays.
    people.sort_by_key(tried);
    people
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
