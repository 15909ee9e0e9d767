//! Rules about the entry itself: recording, grading, answering, telling, holding, its alarms.
use super::{Context, one};
use crate::domain::{
    command::{Amend, Change, Command, Record},
    entry::Entry,
    event::{Event, Recorded},
    refusal::{Milestone, Refusal},
    timer::TimerKind,
    vocab::{Category, Channel, Department, NotifyRole},
};
use chrono::Datelike;

pub(super) fn record(record: &Record, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let year = context.number.day.year();
    if !(2000..=2099).contains(&year) {
        return Err(Refusal::OutsideCentury { year });
    }
    let r = record.clone();
    let received = r.received.unwrap_or(r.told.unwrap_or(context.at));
    let told = match (r.channel, r.told) {
        (Channel::Outside, told) => told.unwrap_or(context.at),
        (_, None) => received,
        (_, Some(_)) => return Err(Refusal::ToldNeedsOutside),
    };
    if told < received {
        return Err(Refusal::TooEarly {
            given: told,
            earliest: received,
            after: Milestone::Received,
        });
    }
    context.not_before(received, Milestone::Received)?;
    context.not_before(told, Milestone::Told)?;
    offered_channel(r.channel, context)?;
    if let Some(category) = r.category {
        offered(category, context)?;
    }
    if let Some(given) = r.appointment.filter(|a| *a < context.at) {
        return Err(Refusal::AppointmentPast { given });
    }
    let first_receiver = r.first_receiver.unwrap_or_else(|| context.by.clone());
    context.known("first_receiver", &first_receiver)?;
    // P1, P3: the baton starts with the first receiver; one outside the desk has just passed it on.
    let at_desk = |d: Option<Department>| d == Some(Department::Desk);
    let receivers_place = context.property.staff(&first_receiver).map(|s| s.department);
    let outside = r.channel == Channel::Outside || !at_desk(receivers_place);
    let holder = if outside { context.by.clone() } else { first_receiver.clone() };
    one(Event::Recorded(Box::new(Recorded {
        number: context.number,
        rules: context.rules.version,
        place: r.place,
        content: r.content,
        contact: r.contact,
        phone: r.phone,
        channel: r.channel,
        category: r.category,
        emergency: r.emergency,
        requester: r.requester,
        appointment: r.appointment,
        avoid: r.avoid,
        received,
        told,
        first_receiver,
        holder,
    })))
}

pub(super) fn decide(
    entry: &Entry,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match command.clone() {
        Command::Amend(asked) => amend(entry, &asked, context),
        Command::Classify { category, emergency } => {
            context.not_before(entry.recorded_at, Milestone::Recorded)?;
            offered(category, context)?;
            let emergency = emergency.unwrap_or(entry.emergency);
            if let Some(graded) = entry.graded_at().filter(|_| emergency != entry.emergency) {
                context.not_before(graded, Milestone::Declared)?;
            }
            if entry.category == Some(category) && entry.emergency == emergency {
                return Err(Refusal::NothingToChange);
            }
            one(Event::Classified { category, emergency })
        }
        Command::Notify { who, role, outcome, read_back } => {
            match role {
                NotifyRole::Superior => context.superior("who", &who)?,
                NotifyRole::Department => context.known("who", &who)?,
            }
            // People are told of a fire before it is written down.
            let earliest = entry.owed_since(role.timer()).unwrap_or(entry.told_at);
            context.not_before(earliest, Milestone::Declared)?;
            one(Event::Notified { who, role, outcome, read_back })
        }
        Command::CallPublic { number, outcome, read_back } => {
            context.not_before(entry.told_at, Milestone::Told)?;
            one(Event::PublicCalled { number, outcome, read_back })
        }
        Command::TickScene { card, step } => {
            context.not_before(entry.told_at, Milestone::Told)?;
            match entry.scene.iter().any(|s| (s.card, s.step) == (card, step)) {
                true => Err(Refusal::SceneStepDone { step }),
                false => one(Event::SceneStepDone { card, step }),
            }
        }
        Command::Assign { holder, reason } => {
            context.known("holder", &holder)?;
            moves_baton(entry, context)?;
            match entry.holder == holder {
                true => Err(Refusal::SameHolder { holder }),
                false => one(Event::HolderAssigned { to: holder, reason }),
            }
        }
        Command::HandOver { to, take_over, reason, words } => {
            context.known("to", &to)?;
            moves_baton(entry, context)?;
            if take_over && reason.is_none() {
                return Err(Refusal::TakeOverReason);
            }
            match entry.holder == to {
                true => Err(Refusal::SameHolder { holder: to }),
                false => {
                    let signing = Some(context.proof.handing(&to, take_over, context.by)?);
                    one(Event::HandedOver { to, take_over, reason, words, signing })
                }
            }
        }
        Command::Meeting { reason } => {
            let began = entry.owed_since(TimerKind::Meeting).unwrap_or(entry.recorded_at);
            context.not_before(began, Milestone::RoundBegan)?;
            match entry.meetings.last() {
                Some(meeting) if meeting.decision.is_none() => Err(Refusal::MeetingCalled),
                _ => one(Event::MeetingCalled { reason }),
            }
        }
        Command::Decide { decision, decided_by } => {
            context.known("decided_by", &decided_by)?;
            let open = entry.meetings.last().filter(|m| m.decision.is_none());
            let meeting = open.ok_or(Refusal::NoMeeting)?;
            context.not_before(meeting.at, Milestone::MeetingCalled)?;
            one(Event::Decided { decision, decided_by })
        }
        _ => Ok(Vec::new()),
    }
}

fn amend(entry: &Entry, asked: &Amend, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    context.not_before(entry.recorded_at, Milestone::Recorded)?;
    if *asked == Amend::default() {
        return Err(Refusal::NothingToChange);
    }
    if let Some(channel) = asked.channel {
        offered_channel(channel, context)?;
    }
    match asked.appointment {
        Some(Change::To(given)) if given < context.at => Err(Refusal::AppointmentPast { given }),
        _ => one(Event::Amended(Box::new(asked.clone()))),
    }
}

fn offered(category: Category, context: &Context<'_>) -> Result<(), Refusal> {
    match context.rules.categories.contains(&category) {
        true => Ok(()),
        false => Err(Refusal::NotOffered { field: "category", given: category.code() }),
    }
}

fn offered_channel(channel: Channel, context: &Context<'_>) -> Result<(), Refusal> {
    match context.rules.channels.contains(&channel) {
        true => Ok(()),
        false => Err(Refusal::NotOffered { field: "channel", given: channel.code() }),
    }
}

fn moves_baton(entry: &Entry, context: &Context<'_>) -> Result<(), Refusal> {
    let last = entry.baton.last().map_or(entry.recorded_at, |m| m.at);
    context.not_before(last, Milestone::HolderChanged)
}
