//! The mini-forms of the steps: one description of fields and one way to a command for each.
mod act;
mod answers;
mod ask;
mod drawn;
mod form;
mod led;
mod more;
mod offer;
mod ordinary;
mod other;
mod past;
pub(super) mod people;
mod prefill;
mod react;
pub(super) mod say;
mod signed;
mod spec;

use super::{
    super::{
        pane::{Ask, Dialog},
        view::View,
    },
    check::{self, Check},
    choice::YesNo,
    round::Round,
};
use crate::domain::{
    id::{AlarmKey, TicketNo},
    rules::Field,
    vocab::Category,
    watch::{Next, Watched},
};
use crate::words::cause as words;
use act::Act;
use form::Form;
pub(in crate::tui::dialogs) use form::agreed;
use more::More;

pub use offer::{Offer, offers};

/// The form of a step that is owed, prefilled: an ordinary step is Enter. `None` when the entry
/// has no such ticket.
pub fn open(watched: &Watched, next: Next, view: &View<'_>) -> Option<Box<dyn Dialog>> {
    if next.ticket().is_some_and(|no| watched.entry.ticket(no).is_none()) {
        return None;
    }
    let act = match next {
        // Every call of an emergency is made in the one round (S3.1).
        Next::Notify(_) => return Some(Box::new(Round::new(watched, view.property))),
        Next::Dispatch(ticket) => Act::Dispatch(ticket),
        Next::Reply => Act::Reply,
        Next::Confirm(no) => Act::Confirm(no),
        Next::Rebook(_) => Act::Rebook,
        Next::Sign(no) => Act::Sign(no),
        Next::Arrive(no) => Act::Arrive(no),
        Next::Escalate(no) => Act::Escalate(no),
        Next::Plan(no) => Act::Plan(no),
        Next::Agree(no) => Act::Agree(no),
        Next::Finish(no) => Act::Finish(no),
        Next::Accept(no) => Act::Accept(no),
        // What is missing is named before anything is typed (S9.1).
        Next::Callback if check::is_wanted(watched) && !watched.missing.is_empty() => {
            return Some(Box::new(Check::new(watched.entry.number)));
        }
        Next::Callback => Act::Callback,
        // The category is no field of an amendment: choosing it is the classification (S3.3).
        Next::Amend if watched.missing == [Field::Category] => Act::Classify,
        Next::Amend => Act::Complete,
        Next::Close => Act::Close,
    };
    Some(Box::new(Form::new(act, &watched.entry, view)))
}

/// The form of the next step of what was entered late: its time is asked for first.
pub fn dated(watched: &Watched, view: &View<'_>) -> Box<dyn Dialog> {
    let next = watched.owed(view.now).first().map(|o| o.next);
    let act = match (watched.entry.category, next) {
        (Some(Category::Enquiry), Some(Next::Dispatch(_))) => Act::Answer,
        (_, Some(Next::Notify(role))) => Act::Notify(role),
        _ => Act::Dispatch(None),
    };
    Box::new(Form::new(act, &watched.entry, view).dated(words::step_dated(view.lang)))
}

/// The form that puts an entry before the managers' meeting, or takes its decision down (S7.3).
pub fn meeting(watched: &Watched, view: &View<'_>) -> Box<dyn Dialog> {
    let called = watched.entry.meetings.last().is_some_and(|m| m.decision.is_none());
    let act = if called { Act::Decide } else { Act::Meeting };
    Box::new(Form::new(act, &watched.entry, view))
}

/// The form that classifies an entry and grades it an emergency; its call-round follows (S3.1).
pub fn grade(watched: &Watched, view: &View<'_>) -> Box<dyn Dialog> {
    let mut form = Form::new(Act::Classify, &watched.entry, view);
    form.choose(spec::Slot::Urgent, YesNo::Yes.code());
    Box::new(form)
}

/// The form of a step from inside the call-round, to which it leads back.
pub fn inside(watched: &Watched, next: Next, view: &View<'_>) -> Box<dyn Dialog> {
    let act = match next {
        Next::Dispatch(ticket) => Act::Dispatch(ticket),
        _ => Act::Amend,
    };
    Box::new(Form::new(act, &watched.entry, view).inside())
}

/// The form that amends whatever was taken down in a hurry (S2.2).
pub fn amend(watched: &Watched, view: &View<'_>) -> Box<dyn Dialog> {
    Box::new(Form::new(Act::Amend, &watched.entry, view))
}

/// The callback's form itself (S9.2).
pub fn callback(watched: &Watched, view: &View<'_>) -> Box<dyn Dialog> {
    Box::new(Form::new(Act::Callback, &watched.entry, view))
}

/// The form that puts an alarm aside (P2).
pub fn shelve(watched: &Watched, alarm: AlarmKey, view: &View<'_>) -> Box<dyn Dialog> {
    Box::new(Form::new(Act::Shelve(alarm), &watched.entry, view))
}

/// The supervisor's sample callback (P12).
pub fn sample(watched: &Watched, view: &View<'_>) -> Box<dyn Dialog> {
    Box::new(Form::new(Act::Sample, &watched.entry, view))
}

/// The form that takes another time down (S2.3), or why there can be none now.
pub fn rebook(watched: &Watched, view: &View<'_>) -> Ask {
    other(Act::Rebook, watched, view)
}

/// The form of a customer who was not there (S4.5), or why there can be none now.
pub fn no_show(watched: &Watched, ticket: TicketNo, view: &View<'_>) -> Ask {
    other(Act::NoShow(ticket), watched, view)
}

fn other(act: Act, watched: &Watched, view: &View<'_>) -> Ask {
    match offer::refused(act, &watched.entry, view) {
        Some(why) => Ask::Say(why),
        None => Ask::Open(Box::new(Form::new(act, &watched.entry, view))),
    }
}

/// What is read to the customer of a booked visit now: the call before it, or a new time asked for.
pub fn spoken(watched: &Watched, ticket: Option<TicketNo>, view: &View<'_>) -> Option<String> {
    let (entry, no) = (&watched.entry, ticket?);
    let waits = entry.ticket(no)?.awaits_dispatch();
    let act = if waits { Act::Rebook } else { Act::Confirm(no) };
    say::say(act, &[], entry, view)
}

/// Every other command for the entry, the possible ones first, each refused one with its reason.
pub fn more(watched: &Watched, view: &View<'_>) -> Box<dyn Dialog> {
    Box::new(More::new(watched, view))
}
