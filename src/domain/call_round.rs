//! The call-round of an emergency (S3.1): whom to reach, in which order, and who is next.
use super::{
    at::At,
    entry::Entry,
    id::StaffId,
    property::{Property, Staff},
    run_card::RunCard,
    text::Text,
    ticket::Ticket,
    vocab::{NotifyOutcome, NotifyRole, Rank},
};

/// Somebody on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Callee {
    /// A person of the property, and in which of the two roles they count.
    Person(StaffId, NotifyRole),
    /// A number outside the building.
    Public(Text),
}

/// How the calls to somebody went so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tried {
    /// Calls made.
    pub calls: usize,
    /// How the last one went.
    pub last: Option<NotifyOutcome>,
}

/// The list of an emergency: the area's responsible and the deputy, the rest of their department,
/// the superiors from the shift's lead upwards, then the numbers outside.
pub fn call_list(entry: &Entry, card: Option<&RunCard>, property: &Property) -> Vec<Callee> {
    let duty = entry.category.and_then(|c| property.duty(c, entry.place.as_str(), entry.told_at));
    let mut people: Vec<(StaffId, NotifyRole)> = Vec::new();
    let mut add = |id: &StaffId, role| {
        if property.staff(id).is_some() && !people.iter().any(|(known, _)| known == id) {
            people.push((id.clone(), role));
        }
    };
    let role_of = |staff: &Staff| match staff.rank.is_superior() {
        true => NotifyRole::Superior,
        false => NotifyRole::Department,
    };
    let at = entry.told_at;
    for staff in duty.iter().flat_map(|d| property.people_of(d, entry.place.as_str(), at)) {
        add(&staff.id, role_of(staff));
    }
    let trade = duty.and_then(|d| property.department_of(&d.person));
    // Of each group whoever is on duty comes first; the others are still called, later.
    let mut everybody: Vec<&Staff> = property.staff.iter().filter(|s| !s.about.left).collect();
    everybody.sort_by_key(|s| !property.presence(s, at).is_on());
    let colleagues = everybody.iter().filter(|s| Some(s.department) == trade);
    for staff in colleagues.filter(|s| s.rank == Rank::Technician) {
        add(&staff.id, NotifyRole::Department);
    }
    for rank in [Rank::Supervisor, Rank::Lead, Rank::Manager] {
        for staff in everybody.iter().filter(|s| s.rank == rank) {
            add(&staff.id, NotifyRole::Superior);
        }
    }
    // The departments first, whoever the responsible is.
    people.sort_by_key(|(_, role)| *role);
    let outside = card.map_or(&[][..], |c| &c.public).iter();
    let outside = outside.filter_map(|p| Text::line(&p.number).ok()).map(Callee::Public);
    people.into_iter().map(|(id, role)| Callee::Person(id, role)).chain(outside).collect()
}

/// How the calls to somebody went, since the emergency was declared last.
pub fn tried(entry: &Entry, callee: &Callee) -> Tried {
    let of = |outcomes: Vec<NotifyOutcome>| Tried {
        calls: outcomes.len(),
        last: outcomes.last().copied(),
    };
    match callee {
        Callee::Person(id, role) => of(entry
            .notifications
            .iter()
            .filter(|n| n.who == *id && n.role == *role)
            .map(|n| n.outcome)
            .collect()),
        Callee::Public(number) => {
            let calls = entry.public_calls.iter().filter(|c| c.number == *number);
            of(calls.map(|c| c.outcome).collect())
        }
    }
}

/// Whether sending this person reaches their department: a technician, not the desk and no superior.
pub fn stands_for_department(who: &StaffId, property: &Property) -> bool {
    property.staff(who).is_some_and(|s| s.rank == Rank::Technician)
}

/// When somebody was told of the emergency by the very order that sent them: dispatched since it
/// was declared, and the order read back. It counts as reaching the department once the desk
/// says so (S3.1, S3.4).
pub fn told_by_dispatch(entry: &Entry, callee: &Callee) -> Option<At> {
    let Callee::Person(who, NotifyRole::Department) = callee else { return None };
    let since = entry.owed_since(NotifyRole::Department.timer())?;
    let sent = |t: &&Ticket| t.assignee == *who && t.read_back && t.dispatched_at >= since;
    entry.tickets.iter().find(sent).map(|t| t.dispatched_at)
}

/// Who comes up next: whoever was sent and need only be noted; then, of the roles nobody has been
/// reached in, the one called least often, in the list's order. Whoever was busy or did not answer comes back after the others. `None` when both
/// roles were reached.
pub fn next(entry: &Entry, list: &[Callee]) -> Option<usize> {
    let owed = |role: NotifyRole| {
        entry.stopwatches.iter().any(|w| w.stop.is_none() && w.key.timer == role.timer())
    };
    let rows = list.iter().enumerate().filter_map(|(row, callee)| match callee {
        Callee::Person(_, role) if owed(*role) => {
            let called = told_by_dispatch(entry, callee).is_none();
            Some((called, tried(entry, callee).calls, row))
        }
        _ => None,
    });
    rows.min().map(|(_, _, row)| row)
}
