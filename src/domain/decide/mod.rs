//! Every rule of the procedure, once: what a command does to an entry, or why not.
//! Pure: all that is needed comes in with the [`Context`].
mod alarm;
mod answer;
mod cause;
mod closing;
mod entry;
mod ticket;
mod visit;

pub use closing::missing_to_close;
pub(super) use closing::which_ticket;

use super::{
    at::At,
    cause::Kin,
    command::Command,
    deeds::Ending,
    entry::Entry,
    event::{Event, Logged},
    id::{EntryNo, StaffId},
    property::Property,
    refusal::{Milestone, Refusal},
    rules::Rules,
    signing::Proof,
    vocab::Rank,
};

/// What a decision is made with, besides the entry.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// When it happened.
    pub at: At,
    /// When it is written.
    pub logged_at: At,
    /// Who acts.
    pub by: &'a StaffId,
    /// The rules the entry is judged by; for a new entry, those now in force.
    pub rules: &'a Rules,
    /// The property's facts.
    pub property: &'a Property,
    /// The number a new entry gets.
    pub number: EntryNo,
    /// What the desk knows of who signs.
    pub proof: Proof<'a>,
}

/// What would happen. `entry` is `None` for [`Command::Record`] alone.
///
/// # Errors
/// A [`Refusal`] that names the clause it protects and what is missing. Nothing has changed.
pub fn decide(
    entry: Option<&Entry>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    decide_among(entry, command, context, Kin::default())
}

/// The same of an entry that may share its cause with others.
///
/// # Errors
/// As [`decide`].
pub fn decide_among(
    entry: Option<&Entry>,
    command: &Command,
    context: &Context<'_>,
    kin: Kin<'_>,
) -> Result<Vec<Event>, Refusal> {
    context.known("as", context.by)?;
    if context.at > context.logged_at {
        return Err(Refusal::InTheFuture { given: context.at, now: context.logged_at });
    }
    let entry = match (entry, command) {
        (None, Command::Record(record)) => return entry::record(record, context),
        (Some(entry), _) => entry,
        // The desk never asks this: a command about an entry comes with the entry.
        (None, _) => return Ok(Vec::new()),
    };
    match (&entry.ending, command) {
        (None, _)
        | (
            Some(_),
            Command::Ack { .. }
            | Command::Shelve { .. }
            | Command::Unshelve { .. }
            | Command::CorrectClock { .. }
            | Command::PrintCopy { .. },
        )
        | (Some(Ending::Closed { .. }), Command::Sample { .. }) => {}
        (Some(Ending::Closed { .. }), _) => return Err(Refusal::Closed),
        (Some(Ending::Voided { .. }), _) => return Err(Refusal::Void),
    }
    cause::bars(entry, command, kin)?;
    match command {
        Command::Record(_) => Ok(Vec::new()),
        Command::Together(all) => together(entry, all, context, kin),
        Command::Attach { .. } | Command::Detach { .. } => {
            cause::decide(entry, command, context, kin)
        }
        Command::Answer { .. }
        | Command::Cannot { .. }
        | Command::Reply { .. }
        | Command::Decline { .. }
        | Command::Advise { .. } => answer::decide(entry, command, context),
        Command::Amend(_)
        | Command::Classify { .. }
        | Command::Notify { .. }
        | Command::CallPublic { .. }
        | Command::TickScene { .. }
        | Command::Assign { .. }
        | Command::HandOver { .. }
        | Command::Meeting { .. }
        | Command::Decide { .. } => entry::decide(entry, command, context),
        Command::Ack { .. }
        | Command::Shelve { .. }
        | Command::Unshelve { .. }
        | Command::CorrectClock { .. } => alarm::decide(entry, command, context),
        Command::Callback(_)
        | Command::Close { .. }
        | Command::Void { .. }
        | Command::Sample { .. } => closing::decide(entry, command, context, kin),
        Command::NoShow { .. } | Command::Rebook { .. } => visit::decide(entry, command, context),
        Command::Dispatch { .. } => ticket::dispatch(entry, command, context),
        _ => ticket::decide(entry, command, context),
    }
}

impl Context<'_> {
    /// The person must be on the staff list.
    pub(super) fn known(&self, field: &'static str, id: &StaffId) -> Result<(), Refusal> {
        match self.property.staff(id) {
            Some(_) => Ok(()),
            None => Err(Refusal::UnknownStaff { field, given: id.clone() }),
        }
    }

    /// The person must be a lead, a supervisor or a manager.
    fn superior(&self, field: &'static str, id: &StaffId) -> Result<(), Refusal> {
        self.known(field, id)?;
        match self.property.staff(id) {
            Some(staff) if staff.rank.is_superior() => Ok(()),
            _ => Err(Refusal::NotASuperior { field, given: id.clone() }),
        }
    }

    /// Whom a ticket's `count`-th transfer calls: from the rules' figure on the first supervisor,
    /// or whoever is next in rank (P9).
    fn called_by_transfer(&self, count: u32) -> Option<StaffId> {
        let ranks = [Rank::Supervisor, Rank::Manager, Rank::Lead];
        let of = |rank| self.property.staff.iter().find(move |s| s.rank == rank);
        let first = ranks.into_iter().find_map(of).map(|s| s.id.clone());
        first.filter(|_| count >= self.rules.transfers_called_from)
    }

    /// What happened cannot lie before what it depends on.
    pub(super) fn not_before(&self, earliest: At, after: Milestone) -> Result<(), Refusal> {
        match self.at < earliest {
            true => Err(Refusal::TooEarly { given: self.at, earliest, after }),
            false => Ok(()),
        }
    }
}

/// Each is decided as if the ones before had been written.
fn together(
    entry: &Entry,
    all: &[Command],
    context: &Context<'_>,
    kin: Kin<'_>,
) -> Result<Vec<Event>, Refusal> {
    let (mut entry, mut events) = (entry.clone(), Vec::new());
    for command in all {
        for event in decide_among(Some(&entry), command, context, kin)? {
            let (at, logged_at, by) = (context.at, context.logged_at, context.by.clone());
            let logged = Logged { at, logged_at, by, note: None, event };
            entry.apply(&logged);
            events.push(logged.event);
        }
    }
    Ok(events)
}

fn one(event: Event) -> Result<Vec<Event>, Refusal> {
    Ok(vec![event])
}
