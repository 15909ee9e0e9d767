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
        command::{Amend, Change, Command},
        entry::Entry,
        rules::Field,
        text::Text,
        vocab::{Category, Channel, Rank, Requester},
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
        Act::Hold(_) => vec![reason(), Spec::name(Slot::Until, HOLD)],
        Act::Stuck(_) | Act::Void => vec![reason()],
        Act::Meeting => vec![Spec::prose(Slot::Reason, &prefill::meeting(entry, view))],
        Act::Cannot | Act::Answer | Act::Advise(_) => ask::fields(act, entry, view),
        Act::Chase(_) => vec![Spec::prose(Slot::ChaseWords, forms::chase_text(view.lang))],
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
        Act::Sample => {
            let scores = ["1", "2", "3", "4", "5"].map(str::to_owned).to_vec();
            let score = Spec::pick(Slot::Score, Words::Plain, scores, None);
            vec![via(), Spec::yes_no(Slot::Fixed, true), score]
        }
        _ => Vec::new(),
    }
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
        Act::Resume(ticket) => Command::Resume { ticket },
        Act::Stuck(ticket) => Command::Stuck { ticket, reason: a.text(Slot::Reason)? },
        Act::Chase(ticket) => Command::Chase { ticket, words: a.text(Slot::ChaseWords)? },
        Act::Cannot | Act::Answer | Act::Advise(_) => return ask::build(act, entry, a),
        Act::Meeting => Command::Meeting { reason: a.text(Slot::Reason)? },
        Act::Decide => Command::Decide {
            decision: a.text(Slot::Decision)?,
            decided_by: a.person(Slot::DecidedBy)?,
        },
        Act::Assign => {
            Command::Assign { holder: a.person(Slot::Holder)?, reason: a.text(Slot::Reason)? }
        }
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
