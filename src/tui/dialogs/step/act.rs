//! Every command a form can give, with its address inside the entry.
use crate::{
    domain::{
        alarm::alarms,
        at::At,
        command::Command,
        decide::{Context, decide},
        entry::Entry,
        id::{AlarmKey, TicketNo},
        refusal::Refusal,
        timer::{TimerKind, timers},
        watch::Next,
    },
    tui::view::View,
    words::{Lang, forms, labels::Label},
};

/// A command before its fields are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Dispatch(Option<TicketNo>),
    Sign(TicketNo),
    Confirm(TicketNo),
    Arrive(TicketNo),
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
}

impl Act {
    /// The ticket it is about.
    pub(super) fn ticket(self) -> Option<TicketNo> {
        match self {
            Act::Dispatch(ticket) | Act::Advise(ticket) => ticket,
            Act::Sign(no)
            | Act::Confirm(no)
            | Act::Arrive(no)
            | Act::Plan(no)
            | Act::Agree(no)
            | Act::Finish(no)
            | Act::Accept(no)
            | Act::Escalate(no)
            | Act::Transfer(no)
            | Act::Hold(no)
            | Act::Resume(no)
            | Act::Stuck(no)
            | Act::Chase(no) => Some(no),
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

    /// What it is called.
    pub(super) fn label(self, entry: &Entry, lang: Lang) -> String {
        let name = match self {
            Act::Dispatch(None) if !entry.tickets.is_empty() => forms::another_ticket(lang),
            Act::Dispatch(no) => Next::Dispatch(no).label(lang),
            Act::Sign(no) => Next::Sign(no).label(lang),
            Act::Confirm(no) => Next::Confirm(no).label(lang),
            Act::Arrive(no) => Next::Arrive(no).label(lang),
            Act::Plan(no) => Next::Plan(no).label(lang),
            Act::Agree(no) => Next::Agree(no).label(lang),
            Act::Finish(no) => Next::Finish(no).label(lang),
            Act::Accept(no) => Next::Accept(no).label(lang),
            Act::Callback => Next::Callback.label(lang),
            Act::Close => Next::Close.label(lang),
            Act::Complete => Next::Amend.label(lang),
            Act::Reply => Next::Reply.label(lang),
            Act::Escalate(no) => Next::Escalate(no).label(lang),
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
            Act::Shelve(key) => {
                return format!("{} {}", forms::shelve(lang), key.kind.label(lang));
            }
            Act::Sample => forms::sample(lang),
        };
        name.to_owned()
    }

    /// Everything that is no step of the ordinary path, for an entry as it stands.
    pub(super) fn others(entry: &Entry, view: &View<'_>) -> Vec<Act> {
        let mut acts = vec![Act::Amend, Act::Classify, Act::Answer, Act::Cannot];
        acts.extend((entry.cannots > 0).then_some(Act::Advise(None)));
        for ticket in &entry.tickets {
            let no = ticket.no;
            acts.extend([Act::Confirm(no), Act::Transfer(no), Act::Chase(no), Act::Stuck(no)]);
            acts.extend((ticket.escalations > 0).then_some(Act::Advise(Some(no))));
            acts.extend([Act::Escalate(no), Act::Hold(no), Act::Resume(no), Act::Agree(no)]);
        }
        if !entry.tickets.is_empty() {
            acts.push(Act::Dispatch(None));
        }
        acts.extend([Act::Assign, Act::Meeting, Act::Decide, Act::Sample, Act::Void]);
        let timers = timers(entry, view.rules, view.property.zone);
        let standing = alarms(entry, &timers, view.now).into_iter().filter(|a| a.acked.is_none());
        acts.extend(standing.filter_map(|a| a.id.key()).map(Act::Shelve));
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
    };
    decide(Some(entry), command, &context).map(|_| ())
}
