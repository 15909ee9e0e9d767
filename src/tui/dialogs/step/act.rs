//! Every command a form can give, with its address inside the entry.
use crate::{
    domain::{
        alarm::alarms,
        at::At,
        cause::Kin,
        command::Command,
        decide::{Context, decide_among},
        entry::Entry,
        id::{AlarmKey, EntryNo, TicketNo},
        refusal::Refusal,
        signing::Proof,
        timer::{TimerKind, timers},
        vocab::NotifyRole,
        watch::Next,
    },
    tui::view::View,
    words::{Lang, cause as cause_words, forms, labels::Label},
};

/// A command before its fields are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Dispatch(Option<TicketNo>),
    Sign(TicketNo),
    Confirm(TicketNo),
    Arrive(TicketNo),
    NoShow(TicketNo),
    Rebook,
    Plan(TicketNo),
    Agree(TicketNo),
    Finish(TicketNo),
    Accept(TicketNo),
    Callback,
    Close,
    /// Amend what is missing.
    Complete,
    /// Amend anything.
    Amend,
    Reply,
    Escalate(TicketNo),
    /// A call of an emergency, taken down later with its time; those made now go by the round.
    Notify(NotifyRole),
    /// What a superior said: to the desk, or about a ticket.
    Advise(Option<TicketNo>),
    Transfer(TicketNo),
    Hold(TicketNo),
    Resume(TicketNo),
    Stuck(TicketNo),
    Chase(TicketNo),
    Cannot,
    Answer,
    Meeting,
    Decide,
    Assign,
    Void,
    Classify,
    Shelve(AlarmKey),
    Sample,
    /// Same cause as another entry.
    Attach,
    /// Its own cause after all.
    Detach,
    /// Print a copy of the ticket.
    Print(TicketNo),
}

impl Act {
    /// The ticket it is about.
    pub(super) fn ticket(self) -> Option<TicketNo> {
        match self {
            Act::Dispatch(ticket) | Act::Advise(ticket) => ticket,
            Act::Sign(no)
            | Act::Confirm(no)
            | Act::Arrive(no)
            | Act::NoShow(no)
            | Act::Plan(no)
            | Act::Agree(no)
            | Act::Finish(no)
            | Act::Accept(no)
            | Act::Escalate(no)
            | Act::Transfer(no)
            | Act::Hold(no)
            | Act::Resume(no)
            | Act::Stuck(no)
            | Act::Chase(no)
            | Act::Print(no) => Some(no),
            Act::Shelve(key) => key.ticket,
            _ => None,
        }
    }

    /// The clock it stops, where an entry may have a more urgent one.
    pub(super) fn timer(self) -> Option<TimerKind> {
        match self {
            Act::Reply => Some(TimerKind::Reply),
            Act::Escalate(_) => Some(TimerKind::Escalate),
            _ => None,
        }
    }

    /// What it is called, with the clock it is about.
    pub(super) fn label(self, entry: &Entry, lang: Lang) -> String {
        let name = self.name(entry, lang);
        match self {
            Act::Shelve(key) => format!("{name} {}", key.kind.label(lang)),
            _ => name.to_owned(),
        }
    }

    /// What it is called.
    pub(super) fn name(self, entry: &Entry, lang: Lang) -> &'static str {
        match self {
            Act::Dispatch(None) if !entry.tickets.is_empty() => forms::another_ticket(lang),
            Act::Dispatch(no) => Next::Dispatch(no).label(lang),
            Act::Sign(no) => Next::Sign(no).label(lang),
            Act::Confirm(no) => Next::Confirm(no).label(lang),
            Act::Arrive(no) => Next::Arrive(no).label(lang),
            Act::NoShow(_) => forms::no_show(lang),
            Act::Rebook => forms::rebook(lang),
            Act::Plan(no) => Next::Plan(no).label(lang),
            Act::Agree(no) => Next::Agree(no).label(lang),
            Act::Finish(no) => Next::Finish(no).label(lang),
            Act::Accept(no) => Next::Accept(no).label(lang),
            Act::Callback => Next::Callback.label(lang),
            Act::Close => Next::Close.label(lang),
            Act::Complete => Next::Amend.label(lang),
            Act::Reply => Next::Reply.label(lang),
            Act::Escalate(no) => Next::Escalate(no).label(lang),
            Act::Notify(role) => Next::Notify(role).label(lang),
            Act::Advise(_) => forms::advise(lang),
            Act::Amend => forms::amend(lang),
            Act::Transfer(_) => forms::transfer(lang),
            Act::Hold(_) => forms::hold(lang),
            Act::Resume(_) => forms::resume(lang),
            Act::Stuck(_) => forms::stuck(lang),
            Act::Chase(_) => forms::chase(lang),
            Act::Cannot => forms::cannot(lang),
            Act::Answer => forms::answer(lang),
            Act::Meeting => forms::meeting(lang),
            Act::Decide => forms::decide(lang),
            Act::Assign => forms::assign(lang),
            Act::Void => forms::void(lang),
            Act::Classify => forms::classify(lang),
            Act::Shelve(_) => forms::shelve(lang),
            Act::Sample => forms::sample(lang),
            Act::Attach => cause_words::attach(lang),
            Act::Detach => cause_words::detach(lang),
            Act::Print(_) => crate::words::print::print(lang),
        }
    }

    /// Everything that is no step of the ordinary path, for an entry as it stands.
    pub(super) fn others(entry: &Entry, view: &View<'_>) -> Vec<Act> {
        let cause = if entry.attached.is_some() { Act::Detach } else { Act::Attach };
        let mut acts = vec![Act::Amend, Act::Classify, Act::Answer, Act::Cannot, cause];
        acts.extend((entry.cannots > 0).then_some(Act::Advise(None)));
        for ticket in &entry.tickets {
            let no = ticket.no;
            acts.push(Act::NoShow(no));
            acts.push(Act::Print(no));
            acts.extend([Act::Confirm(no), Act::Transfer(no), Act::Chase(no), Act::Stuck(no)]);
            acts.extend((ticket.escalations > 0).then_some(Act::Advise(Some(no))));
            acts.extend([Act::Escalate(no), Act::Hold(no), Act::Resume(no), Act::Agree(no)]);
        }
        if !entry.tickets.is_empty() {
            acts.push(Act::Dispatch(None));
        }
        acts.extend([Act::Assign, Act::Meeting, Act::Decide, Act::Sample, Act::Rebook]);
        let timers = timers(entry, view.rules, view.property.zone);
        let standing = alarms(entry, &timers, view.now).into_iter().filter(|a| a.acked.is_none());
        acts.extend(standing.filter_map(|a| a.id.key()).map(Act::Shelve));
        // Below all the rest: what cannot be undone is not hit by chance.
        acts.push(Act::Void);
        acts
    }

    /// Everything there is, for an entry as it stands: the steps of the ordinary path, the others.
    pub(super) fn all(entry: &Entry, view: &View<'_>) -> Vec<Act> {
        let mut acts = Vec::new();
        if entry.tickets.is_empty() {
            acts.push(Act::Dispatch(None));
        }
        for ticket in &entry.tickets {
            let no = ticket.no;
            acts.extend([Act::Dispatch(Some(no)), Act::Sign(no), Act::Arrive(no), Act::Plan(no)]);
            acts.extend([Act::Finish(no), Act::Accept(no)]);
        }
        acts.extend([Act::Reply, Act::Callback, Act::Close]);
        acts.extend(Act::others(entry, view));
        acts
    }
}

/// Whether the procedure would take a command now. Nothing is written.
pub(super) fn dry_run(
    entry: &Entry,
    command: &Command,
    at: At,
    view: &View<'_>,
) -> Result<(), Refusal> {
    let context = Context {
        at,
        logged_at: view.now,
        by: view.me,
        rules: view.rules,
        property: view.property,
        number: entry.number,
        proof: Proof::default(),
    };
    let of = |number: EntryNo| view.entry(number).map(|w| &w.entry);
    let lead = match (&entry.attached, command) {
        (Some(attached), _) => of(attached.to),
        (None, Command::Attach { to, .. }) => {
            let named = of(*to);
            named.and_then(|e| e.attached.as_ref()).map_or(named, |a| of(a.to))
        }
        (None, _) => None,
    };
    let callers: Vec<Entry> = entry.callers.iter().filter_map(|no| of(*no)).cloned().collect();
    let kin = Kin { lead, callers: &callers };
    decide_among(Some(entry), command, &context, kin).map(|_| ())
}
