//! The commands outside the ordinary path: their fields, and the way to each command.
use super::{
    act::Act,
    answers::{Answers, Lack},
    ask,
    ordinary::via,
    people,
    prefill::{self, maybe},
    spec::{Slot, Spec},
};
use crate::{
    domain::{
        call_round::{Callee, call_list},
        command::{Amend, Change, Command},
        entry::Entry,
        rules::Field,
        text::Text,
        vocab::{Category, Channel, CopyFor, NotifyOutcome, NotifyRole, Rank, Requester},
        when::Lean,
    },
    tui::{
        dialogs::choice::{Words, YesNo, codes},
        view::View,
    },
    words::forms,
};

/// A wait is proposed until then.
const HOLD: &str = "+30m";
/// An alarm is proposed to be put aside for so long.
const SHELF: &str = "10m";

/// The fields of a command, without the time.
pub(super) fn fields(act: Act, entry: &Entry, view: &View<'_>) -> Vec<Spec> {
    let reason = || Spec::prose(Slot::Reason, "");
    let ticket = act.ticket().and_then(|no| entry.ticket(no));
    match act {
        Act::Complete => missing(entry, view),
        Act::Amend => everything(entry, view),
        Act::Transfer(_) => {
            let from = ticket.map_or(view.me, |t| &t.assignee);
            let people = people::instead_of(from, view);
            let taken = Spec::pick(Slot::Accepted, Words::YesNo, codes(YesNo::ALL), None);
            vec![Spec::pick(Slot::HandTo, Words::Staff, people, None), reason(), taken]
        }
        Act::Hold(_) => vec![reason(), Spec::name(Slot::Until, HOLD).proposed()],
        Act::Stuck(_) | Act::Void => vec![reason()],
        Act::Meeting => vec![Spec::prose(Slot::Reason, &prefill::meeting(entry, view))],
        Act::Notify(role) => notify(role, entry, view),
        Act::Cannot | Act::Answer | Act::Advise(_) => ask::fields(act, entry, view),
        Act::NoShow(_) => vec![Spec::prose(Slot::Reason, forms::no_show_text(view.lang))],
        Act::Rebook => vec![
            Spec::name(Slot::Appointment, "").hinted(forms::time_hint),
            Spec::remark(Slot::Reason, ""),
        ],
        Act::Chase(_) => {
            let doer = ticket.map_or(view.me, |t| &t.assignee);
            let mut people = vec![doer.to_string()];
            people.extend(people::instead_of(doer, view));
            vec![
                Spec::pick(Slot::Chased, Words::Staff, people, Some(doer.as_str())),
                Spec::prose(Slot::ChaseWords, forms::chase_text(view.lang)),
            ]
        }
        Act::Decide => {
            let superiors = people::superiors(view);
            let manager = view.property.staff.iter().find(|s| s.rank == Rank::Manager);
            let by = manager.map(|s| s.id.as_str());
            let decided_by = Spec::pick(Slot::DecidedBy, Words::Staff, superiors, by);
            vec![Spec::prose(Slot::Decision, ""), decided_by]
        }
        Act::Assign => {
            let people = people::instead_of(&entry.holder, view);
            vec![Spec::pick(Slot::Holder, Words::Staff, people, None), reason()]
        }
        Act::Classify => {
            let categories = codes(&view.rules.categories);
            let chosen = entry.category.map(Category::code);
            vec![
                Spec::pick(Slot::Category, Words::Category, categories, chosen),
                Spec::yes_no(Slot::Urgent, entry.emergency),
            ]
        }
        Act::Shelve(_) => vec![Spec::name(Slot::Length, SHELF), reason()],
        Act::Attach => {
            let leads = people::may_lead(entry, view);
            let first = leads.first().cloned();
            let to = Spec::pick(Slot::AttachTo, Words::Entry, leads, first.as_deref());
            vec![to, reason().optional()]
        }
        Act::Detach => vec![reason().optional()],
        Act::Sample => {
            let scores = ["1", "2", "3", "4", "5"].map(str::to_owned).to_vec();
            let score = Spec::pick(Slot::Score, Words::Plain, scores, None);
            vec![via(), Spec::yes_no(Slot::Fixed, true), score]
        }
        _ => Vec::new(),
    }
}

/// Who was called and how it went, of whoever counts in a role.
fn notify(role: NotifyRole, entry: &Entry, view: &View<'_>) -> Vec<Spec> {
    let people = call_list(entry, None, view.property).into_iter();
    let people: Vec<String> = people
        .filter_map(|callee| match callee {
            Callee::Person(id, counts) if counts == role => Some(id.to_string()),
            _ => None,
        })
        .collect();
    let first = people.first().cloned();
    vec![
        Spec::pick(Slot::Who, Words::Staff, people, first.as_deref()),
        Spec::pick(Slot::Outcome, Words::Notify, codes(NotifyOutcome::ALL), None),
    ]
}

/// What the entry lacks for closing (S2.2), to be filled.
fn missing(entry: &Entry, view: &View<'_>) -> Vec<Spec> {
    let lacking = entry.missing(&view.rules.required);
    let specs = lacking.into_iter().filter_map(|field| match field {
        Field::Place => Some(Spec::name(Slot::Place, "")),
        Field::Content => Some(Spec::prose(Slot::Content, "")),
        Field::Contact => Some(Spec::name(Slot::Contact, "")),
        Field::Phone => Some(Spec::name(Slot::Phone, "")),
        Field::Appointment => Some(Spec::name(Slot::Appointment, "").hinted(forms::time_hint)),
        Field::Category => None,
    });
    specs.collect()
}

fn everything(entry: &Entry, view: &View<'_>) -> Vec<Spec> {
    let booked = entry.appointment.map(|a| booked_text(view, a.at)).unwrap_or_default();
    let avoid = entry.avoid.map(|w| w.to_string()).unwrap_or_default();
    vec![
        Spec::name(Slot::Place, entry.place.as_str()),
        Spec::prose(Slot::Content, entry.content.as_str()),
        Spec::line(Slot::Contact, prefill::contact(entry), forms::optional),
        Spec::line(Slot::Phone, maybe(entry.phone.as_ref()), forms::optional),
        Spec::line(Slot::Appointment, &booked, forms::time_hint),
        Spec::line(Slot::Avoid, &avoid, forms::window_hint),
        Spec::pick(
            Slot::Channel,
            Words::Channel,
            codes(&view.rules.channels),
            Some(entry.channel.code()),
        ),
        Spec::pick(
            Slot::Requester,
            Words::Requester,
            codes(Requester::ALL),
            Some(entry.requester.code()),
        ),
    ]
}

/// A booked time as the field reads it back.
fn booked_text(view: &View<'_>, at: crate::domain::at::At) -> String {
    view.property.zone.local(at).format("%Y-%m-%d %H:%M").to_string()
}

/// The command a filled form gives; none for those of the ordinary path.
pub(super) fn build(act: Act, entry: &Entry, a: &Answers<'_>) -> Result<Option<Command>, Lack> {
    Ok(Some(match act {
        Act::Complete | Act::Amend => Command::Amend(amend(entry, a)?),
        Act::Transfer(ticket) => {
            let (to, reason) = (a.person(Slot::HandTo)?, a.text(Slot::Reason)?);
            match a.pick(Slot::Accepted)? {
                YesNo::Yes => Command::Together(vec![
                    Command::Transfer { ticket, to, reason },
                    Command::TakeOn { ticket },
                ]),
                YesNo::No => return Err(Lack::because(Slot::Accepted, forms::not_taken)),
            }
        }
        Act::Hold(ticket) => {
            let until = a.time(Slot::Until, Lean::Future)?;
            let reason = a.text(Slot::Reason)?;
            let until = until.ok_or_else(|| Lack::empty(Slot::Until))?;
            Command::Hold { ticket, reason, until }
        }
        Act::NoShow(ticket) => Command::NoShow { ticket, reason: a.text(Slot::Reason)? },
        Act::Rebook => {
            let appointment = a.time(Slot::Appointment, Lean::Future)?;
            let appointment = appointment.ok_or_else(|| Lack::empty(Slot::Appointment))?;
            Command::Rebook { appointment, reason: a.maybe(Slot::Reason)? }
        }
        Act::Resume(ticket) => Command::Resume { ticket },
        Act::Stuck(ticket) => Command::Stuck { ticket, reason: a.text(Slot::Reason)? },
        Act::Notify(role) => {
            let outcome: NotifyOutcome = a.pick(Slot::Outcome)?;
            let read_back = outcome == NotifyOutcome::Reached;
            Command::Notify { who: a.person(Slot::Who)?, role, outcome, read_back }
        }
        Act::Cannot | Act::Answer | Act::Advise(_) => return ask::build(act, entry, a),
        Act::Chase(ticket) => {
            let who = Some(a.person(Slot::Chased)?);
            Command::Chase { ticket, who, words: a.text(Slot::ChaseWords)? }
        }
        Act::Meeting => Command::Meeting { reason: a.text(Slot::Reason)? },
        Act::Decide => Command::Decide {
            decision: a.text(Slot::Decision)?,
            decided_by: a.person(Slot::DecidedBy)?,
        },
        Act::Assign => {
            Command::Assign { holder: a.person(Slot::Holder)?, reason: a.text(Slot::Reason)? }
        }
        // Asked only whether it may be: the copy is noted once it is on paper.
        Act::Print(ticket) => Command::PrintCopy { ticket, copy: CopyFor::Customer },
        Act::Void => Command::Void { reason: a.text(Slot::Reason)? },
        Act::Classify => Command::Classify {
            category: a.pick(Slot::Category)?,
            emergency: Some(a.yes(Slot::Urgent)),
        },
        Act::Shelve(alarm) => Command::Shelve {
            alarm,
            length: a.length(Slot::Length)?,
            reason: a.text(Slot::Reason)?,
        },
        Act::Attach => {
            Command::Attach { to: a.pick(Slot::AttachTo)?, reason: a.maybe(Slot::Reason)? }
        }
        Act::Detach => Command::Detach { reason: a.maybe(Slot::Reason)? },
        Act::Sample => Command::Sample {
            via: a.pick(Slot::Via)?,
            fixed: a.yes(Slot::Fixed),
            satisfaction: a.pick(Slot::Score)?,
        },
        _ => return Ok(None),
    }))
}

/// Only what was changed: somebody else's correction of another field is not undone.
fn amend(entry: &Entry, a: &Answers<'_>) -> Result<Amend, Lack> {
    let complete = |slot: Slot| match a.specs.iter().find(|s| s.slot == slot) {
        Some(spec) if spec.needed && spec.is_empty() => Err(Lack::empty(slot)),
        _ => Ok(()),
    };
    let changed = |slot: Slot, old: Option<&Text>| -> Result<Option<Text>, Lack> {
        complete(slot)?;
        Ok(a.maybe(slot)?.filter(|new| Some(new) != old))
    };
    let booked = |at| entry.appointment.is_some_and(|b| b.at.since(at).0.abs() < 60_000);
    complete(Slot::Appointment)?;
    let appointment = match a.time(Slot::Appointment, Lean::Future)? {
        Some(at) if booked(at) => None,
        Some(at) => Some(Change::To(at)),
        None => a.has(Slot::Appointment).then_some(Change::Cleared),
    };
    let avoid = match a.window(Slot::Avoid)? {
        Some(window) => Some(Change::To(window)),
        None => a.has(Slot::Avoid).then_some(Change::Cleared),
    };
    Ok(Amend {
        place: changed(Slot::Place, Some(&entry.place))?,
        content: changed(Slot::Content, Some(&entry.content))?,
        contact: changed(Slot::Contact, entry.contact.as_ref())?,
        phone: changed(Slot::Phone, entry.phone.as_ref())?,
        channel: a.maybe_pick::<Channel>(Slot::Channel).filter(|c| *c != entry.channel),
        requester: a.maybe_pick::<Requester>(Slot::Requester).filter(|r| *r != entry.requester),
        appointment: appointment.filter(|c| *c != Change::Cleared || entry.appointment.is_some()),
        avoid: avoid.filter(|c| match c {
            Change::To(window) => entry.avoid != Some(*window),
            Change::Cleared => entry.avoid.is_some(),
        }),
    })
}
