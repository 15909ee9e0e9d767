//! What an action would do now, or why it cannot: the keys, the footer and the menu ask the same
//! question, so a grey row never works and a plain one always does.
use crate::{
    desk::{DeskOrder, order::Order},
    domain::{
        alarm::Alarm,
        at::Span,
        command::Command,
        flood::{Cause, Row},
        id::{AlarmId, AlarmKey, EntryNo},
        shift::command::DeskCommand,
        vocab::Rank,
        watch::{Next, Watched},
    },
    tui::{
        dialogs::check,
        keys::Action,
        next::{Todo, most_urgent},
        panes,
        view::View,
    },
    words::{Lang, alarm as wa, keep as wk, screen as w, setup, shift},
};

use chrono::NaiveDateTime;

/// What is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Selection {
    pub(super) entry: Option<EntryNo>,
    /// Only while the alarms have the keys.
    pub(super) alarm: Option<AlarmId>,
    /// The alarm stands for its row, which may be several.
    pub(super) folded: bool,
}

/// What an action comes to.
#[derive(Debug)]
pub(super) enum Deed {
    /// Open the form of a step.
    Step(EntryNo, Next),
    /// Carry out.
    Order(Box<Order>),
    /// Carry out; it is about no entry.
    Own(DeskOrder),
    /// Ask this first, then grade the entry an emergency and open its call-round.
    Declare(String, Box<Order>),
    /// Open the form that grades an entry without a category an emergency.
    Grade(EntryNo),
    /// Ask this first, then acknowledge each.
    AckAll(String, Vec<AlarmId>),
    /// Open the row of several alarms.
    Several(Cause, Vec<AlarmId>),
    /// Open the form that puts an alarm aside.
    Shelve(EntryNo, AlarmKey),
    /// Open the form that puts aside the alarm of a change of shift.
    ShelveShift(NaiveDateTime),
    /// Ask this first, then follow the machine's clock.
    Clock(String),
    /// Open the call-round of an emergency.
    Round(EntryNo),
    /// Say what is missing before the callback, with the way to fill it.
    Check(EntryNo),
    /// Take a parked call back.
    Unpark(usize),
    /// The action needs nothing.
    Plain(Action),
}

/// Why no step is owed: it waits by agreement, or it is over, or somebody else's time runs.
fn why_nothing_owed(watched: &Watched, view: &View<'_>) -> &'static str {
    let held = watched.entry.tickets.iter().any(|t| t.hold_at(view.now).is_some());
    match held {
        true => w::why_on_hold(view.lang),
        false => w::why_nothing_owed(view.lang),
    }
}

/// What `action` would do now.
pub(super) fn deed(
    action: Action,
    selected: Selection,
    view: &View<'_>,
) -> Result<Deed, &'static str> {
    let lang = view.lang;
    let entry = || {
        let found = selected.entry.and_then(|number| view.entry(number));
        found.ok_or(w::why_no_entry(lang))
    };
    let step = |why: &'static str, fits: fn(Next) -> bool| -> Result<Deed, &'static str> {
        let watched = entry()?;
        let owed = watched.owed(view.now).into_iter().find(|o| fits(o.next));
        owed.map(|o| to_do(watched.entry.number, o.next)).ok_or(why)
    };
    if let Some(why) = view.rein.bars(action, lang) {
        return Err(why);
    }
    match action {
        Action::NextStep => step(why_nothing_owed(entry()?, view), |_| true),
        Action::Dispatch => {
            step(w::why_no_dispatch(lang), |next| matches!(next, Next::Dispatch(_)))
        }
        Action::Callback => match step(w::why_no_callback(lang), |next| next == Next::Callback) {
            Err(why) => {
                let watched = entry()?;
                let number = watched.entry.number;
                check::is_wanted(watched).then_some(Deed::Check(number)).ok_or(why)
            }
            owed => owed,
        },
        Action::Ack => ack(selected, view).ok_or(w::why_no_alarm(lang)),
        Action::More | Action::Story => entry().map(|_| Deed::Plain(action)),
        Action::Emergency => emergency(entry()?, view),
        Action::Shelve => shelve(selected, view),
        Action::Clock => clock(view),
        Action::DoNext if several(selected, view).is_some() => {
            let found = several(selected, view).map(|(cause, ids)| Deed::Several(cause, ids));
            found.ok_or(w::nothing_next(lang))
        }
        Action::DoNext => match most_urgent(view) {
            Some(Todo::Step(number, owed)) => Ok(to_do(number, owed.next)),
            Some(Todo::Sweep { .. }) => Ok(Deed::Plain(Action::SameDay)),
            Some(Todo::Parked(i)) => Ok(Deed::Unpark(i)),
            // Asked for as by its own key: it may be barred here.
            Some(Todo::HandOver(_)) => deed(Action::HandOver, selected, view),
            None => Err(w::nothing_next(lang)),
        },
        Action::Redact | Action::Expire if !may_redact(view) => Err(wk::only_supervisors(lang)),
        Action::Redact => match entry()? {
            open if open.entry.is_open() => Err(wk::why_open(lang)),
            _ => Ok(Deed::Plain(action)),
        },
        // The desk cannot choose, nor prepare, whom the supervisor calls (P12).
        Action::Sample if !is_superior(view) => Err(shift::only_superiors(lang)),
        // Not offered as if it worked.
        Action::Language if !view.theme.chinese && lang == Lang::En => Err(w::why_no_chinese(lang)),
        Action::SetUp if !view.fresh => Err(setup::not_fresh(lang)),
        Action::Unpark if view.parked.is_empty() => Err(w::why_no_parked(lang)),
        action => Ok(Deed::Plain(action)),
    }
}

/// Every call of an emergency is made in its one round.
fn to_do(number: EntryNo, next: Next) -> Deed {
    match next {
        Next::Notify(_) => Deed::Round(number),
        next => Deed::Step(number, next),
    }
}

/// Whoever sits here draws samples: a lead, a supervisor, a manager.
fn is_superior(view: &View<'_>) -> bool {
    view.property.staff(view.me).is_some_and(|s| s.rank.is_superior())
}

/// Whoever sits here may take personal data out: a supervisor, a manager.
fn may_redact(view: &View<'_>) -> bool {
    let staff = view.property.staff(view.me);
    staff.is_some_and(|s| matches!(s.rank, Rank::Supervisor | Rank::Manager))
}

/// The selected alarm, or the most urgent nobody has acknowledged.
fn ack(selected: Selection, view: &View<'_>) -> Option<Deed> {
    let waiting = |a: &&Alarm| a.acked.is_none();
    if let Some((cause, ids)) = several(selected, view) {
        let open = |id: &AlarmId| view.alarms.iter().filter(waiting).any(|a| a.id == *id);
        let ids: Vec<AlarmId> = ids.into_iter().filter(open).collect();
        if !ids.is_empty() {
            let what = panes::alarms::cause(&cause, view);
            let question = wa::ask_ack_all(ids.len(), &what, view.lang);
            return Some(Deed::AckAll(question, ids));
        }
    }
    let mut alarms = view.alarms.iter().filter(waiting);
    let chosen = alarms.clone().find(|a| Some(a.id) == selected.alarm);
    let ringing = || view.alarms.iter().find(|a| a.rings());
    let alarm = chosen.or_else(ringing).or_else(|| alarms.next())?;
    Some(match alarm.id {
        AlarmId::Entry(entry, alarm) => {
            Deed::Order(Box::new(Order::on(entry, Command::Ack { alarm })))
        }
        AlarmId::Shift(change) => Deed::Own(DeskOrder::now(DeskCommand::Ack { change })),
    })
}

/// The row of several alarms that is selected.
fn several(selected: Selection, view: &View<'_>) -> Option<(Cause, Vec<AlarmId>)> {
    let id = selected.alarm.filter(|_| selected.folded)?;
    view.alarm_rows.iter().find_map(|row| match row {
        Row::Many(cause, ids) if ids.first() == Some(&id) => Some((cause.clone(), ids.clone())),
        _ => None,
    })
}

/// Puts the selected alarm aside, else the most urgent one; one put aside is taken back.
fn shelve(selected: Selection, view: &View<'_>) -> Result<Deed, &'static str> {
    if several(selected, view).is_some() {
        return Err(wa::why_one_shelf(view.lang));
    }
    let chosen = view.alarms.iter().find(|a| Some(a.id) == selected.alarm);
    let alarm = chosen.or_else(|| view.alarms.iter().find(|a| a.rings()));
    let open = alarm.filter(|a| a.active && a.acked.is_none());
    // One put aside already comes back by itself.
    if let Some(Alarm { id: AlarmId::Shift(change), shelved_until: None, .. }) = open {
        return Ok(Deed::ShelveShift(*change));
    }
    let ids = open.and_then(|a| Some((a, a.id.entry()?, a.id.key()?)));
    let (alarm, entry, key) = ids.ok_or(wa::why_no_shelf(view.lang))?;
    if alarm.shelved_until.is_some() {
        let order = Order::on(entry, Command::Unshelve { alarm: key });
        return Ok(Deed::Order(Box::new(order)));
    }
    match view.entry(entry).is_some_and(|w| w.entry.emergency) {
        true => Err(wa::why_emergency_shelf(view.lang)),
        false => Ok(Deed::Shelve(entry, key)),
    }
}

/// The machine's clock jumped ahead, and is right now.
fn clock(view: &View<'_>) -> Result<Deed, &'static str> {
    let ahead = view.jump.ok_or(wa::why_no_jump(view.lang))?;
    if ahead < Span::ZERO {
        return Err(wa::why_behind(view.lang));
    }
    if !view.parked.is_empty() {
        return Err(wa::why_parked_call(view.lang));
    }
    let time = |at| panes::day_and_time(at, view);
    let question = wa::ask_clock(&time(view.now), &time(view.now.plus(ahead)), view.lang);
    Ok(Deed::Clock(question))
}

fn emergency(watched: &Watched, view: &View<'_>) -> Result<Deed, &'static str> {
    let (entry, lang) = (&watched.entry, view.lang);
    if !entry.is_open() {
        return Err(w::why_ended(lang));
    }
    if entry.emergency {
        return Ok(Deed::Round(entry.number));
    }
    let Some(category) = entry.category else { return Ok(Deed::Grade(entry.number)) };
    let who = format!("{} {}", panes::number(entry.number, view), entry.place);
    let notify = view.rules.limits.notify.whole_seconds();
    let question = w::ask_emergency(&who, notify, lang);
    let command = Command::Classify { category, emergency: Some(true) };
    let order = Order::on(entry.number, command).seen(entry.version);
    Ok(Deed::Declare(question, Box::new(order)))
}
