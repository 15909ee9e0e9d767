//! Several callers, one cause: through the one door, on a real file.
use crate::{
    evening::Evening,
    rules::play::{T1, accept, callback, close, dispatch, reject, staff, text},
};
use firstdesk::domain::{
    at::Span,
    command::{Callback, Command},
    entry::EntryStage,
    id::EntryNo,
    refusal::Refusal,
    timer::TimerKind as K,
    vocab::{CallbackOutcome, Category, NotifyOutcome, NotifyRole, Via},
    watch::Next,
};

fn attach(to: EntryNo) -> Command {
    Command::Attach { to, reason: None }
}

const DETACH: Command = Command::Detach { reason: None };

/// A leak that was dispatched, and two more callers attached to it at seconds 30 and 60.
fn three() -> (Evening, [EntryNo; 3]) {
    let mut e = Evening::new();
    let lead = e.record();
    e.does(lead, dispatch());
    let callers = ["1103", "1303"].map(|room| {
        let caller = e.wait(10).record_with(|r| {
            r.place = text(room);
            r.category = None;
        });
        e.wait(20).does(caller, attach(lead));
        caller
    });
    (e, [lead, callers[0], callers[1]])
}

fn names(e: &Evening, entry: EntryNo) -> Vec<&'static str> {
    e.desk.history(entry).unwrap().iter().map(|s| s.logged.event.name()).collect()
}

#[test]
fn an_attached_caller_needs_no_ticket_and_gets_a_callback_of_its_own() {
    let (mut e, [lead, a, b]) = three();
    let entry = e.entry(a);
    assert_eq!(entry.category, Some(Category::Engineering), "known of the cause");
    assert_eq!((entry.stage(), entry.tickets.len()), (EntryStage::InProgress, 0));
    let sent = e.timer(a, K::Dispatch);
    assert_eq!((sent.met, sent.taken()), (Some(true), Some(Span::seconds(20))));
    assert_eq!(e.entry(lead).callers, [a, b]);
    assert!(e.watched(a).owed(e.now).is_empty(), "the lead's ticket does the work");
    let waits = e.refused(a, callback(true));
    assert!(matches!(waits, Refusal::LeadNotDone { lead: l } if l == lead));
    e.go_on(lead, |next| matches!(next, Next::Accept(_)));
    e.wait(7).does(lead, accept(T1));
    for n in [lead, a, b] {
        let owed = e.timer(n, K::Callback);
        assert_eq!((owed.started_at, owed.due_at), (e.now, e.now.plus(Span::seconds(120))));
        assert_eq!(e.timer(n, K::Meeting).met, Some(true));
        assert_eq!(e.entry(n).stage(), EntryStage::Accepted);
    }
    e.wait(60).does(lead, callback(true));
    let bar = e.refused(lead, close());
    assert!(matches!(bar, Refusal::CallersWait { callers } if callers == [a, b]));
    e.does(a, callback(true));
    e.wait(90).does(b, callback(true));
    assert_eq!(e.timer(a, K::Callback).met, Some(true));
    assert_eq!(e.timer(b, K::Callback).met, Some(false));
    // Each with its own source's approval, in any order.
    for n in [lead, b, a] {
        e.does(n, close());
        assert_eq!(e.entry(n).stage(), EntryStage::Closed);
    }
}

#[test]
fn a_caller_who_is_not_satisfied_sends_the_ticket_into_its_next_round() {
    let (mut e, [lead, a, b]) = three();
    e.go_on(lead, |next| next == Next::Callback);
    e.does(lead, callback(true));
    e.does(b, callback(true));
    e.wait(15).does(a, callback(false));
    let again = e.entry(lead);
    assert_eq!(
        (again.tickets[0].round, again.round(), again.stage()),
        (2, 2, EntryStage::InProgress)
    );
    let dispatch = e.timer(lead, K::Dispatch);
    assert_eq!(
        (dispatch.key.ticket, dispatch.key.round, dispatch.started_at),
        (Some(T1), 2, e.now)
    );
    assert_eq!(e.timer(lead, K::Meeting).key.round, 2);
    for n in [a, b] {
        let entry = e.entry(n);
        assert_eq!((entry.stage(), entry.round()), (EntryStage::InProgress, 2), "{n}");
        assert!(entry.fixed_at().is_none());
        assert_eq!(e.timer(n, K::Meeting).key.round, 2);
    }
    assert_eq!(names(&e, lead).last(), Some(&"reopened"));
    assert_eq!(names(&e, b).last(), Some(&"lead_reopened"));
    // Everybody is asked again, each in the round that counts.
    e.go_on(lead, |next| next == Next::Callback);
    for n in [lead, a, b] {
        let owed = e.timer(n, K::Callback);
        assert_eq!((owed.key.round, owed.stopped_at), (2, None));
        e.does(n, callback(true));
    }
    for n in [lead, a, b] {
        e.does(n, close());
    }
}

#[test]
fn of_two_tickets_the_unhappy_caller_names_the_one() {
    let (mut e, [lead, a, _]) = three();
    e.does(lead, dispatch());
    e.go_on(lead, |next| next == Next::Callback);
    let asked = |ticket| {
        let (via, outcome) = (Via::Phone, CallbackOutcome::Reached);
        let (fixed, satisfaction, charge_correct) = (Some(false), None, None);
        Command::Callback(Callback { via, outcome, fixed, satisfaction, charge_correct, ticket })
    };
    let which = e.refused(a, asked(None));
    assert!(matches!(which, Refusal::WhichTicket { tickets } if tickets.len() == 2));
    e.does(a, asked(Some(firstdesk::domain::id::TicketNo(2))));
    let rounds: Vec<u32> = e.entry(lead).tickets.iter().map(|t| t.round).collect();
    assert_eq!(rounds, [1, 2]);
}

#[test]
fn no_chains_no_circles_and_nothing_that_has_work_or_an_end_of_its_own() {
    let (mut e, [lead, a, b]) = three();
    let fourth = e.record();
    e.does(fourth, attach(a));
    assert_eq!(e.entry(fourth).attached.unwrap().to, lead, "to the lead of what was named");
    assert!(matches!(e.refused(a, attach(b)), Refusal::Attached { .. }));
    assert!(matches!(e.refused(lead, attach(lead)), Refusal::AttachedToItself));
    assert!(matches!(e.refused(lead, attach(a)), Refusal::AttachedToItself));
    let other = e.record();
    assert!(matches!(e.refused(lead, attach(other)), Refusal::HasCallers { .. }));
    e.does(other, dispatch());
    assert!(matches!(e.refused(other, attach(lead)), Refusal::HasOwnTickets));
    let nobody: EntryNo = "261123-900".parse().unwrap();
    let alone = e.record();
    assert!(matches!(e.refused(alone, attach(nobody)), Refusal::NoLead { .. }));
    assert!(matches!(e.refused(a, dispatch()), Refusal::Attached { .. }));
    let void = || Command::Void { reason: text("记错了") };
    assert!(
        matches!(e.refused(lead, void()), Refusal::HasCallers { callers } if callers.len() == 3)
    );
    e.does(a, void());
    assert_eq!(e.entry(lead).callers, [b, fourth], "a void one is no caller any more");
    e.does(other, void());
    assert!(matches!(e.refused(alone, attach(other)), Refusal::LeadEnded { .. }));
    assert!(matches!(e.refused(alone, DETACH), Refusal::NotAttached));
}

#[test]
fn a_detached_entry_stands_on_its_own_with_new_clocks() {
    let (mut e, [lead, a, _]) = three();
    e.go_on(lead, |next| next == Next::Callback);
    e.wait(5).does(a, DETACH);
    let entry = e.entry(a);
    assert_eq!((entry.stage(), entry.round()), (EntryStage::Recorded, 1), "nothing was redone");
    assert!(!e.entry(lead).callers.contains(&a));
    let sent = e.timer(a, K::Dispatch);
    assert_eq!((sent.key.round, sent.started_at, sent.stopped_at), (2, e.now, None));
    assert_eq!(e.timer(a, K::Callback).met, None, "given up");
    assert!(e.timer(a, K::Meeting).is_running());
    e.does(a, dispatch());
    e.close(a);
}

#[test]
fn what_comes_to_a_cause_that_is_done_is_called_back_at_once() {
    let (mut e, [lead, ..]) = three();
    e.go_on(lead, |next| next == Next::Callback);
    let late = e.wait(10).record();
    e.wait(5).does(late, attach(lead));
    assert_eq!(e.timer(late, K::Callback).started_at, e.now);
    e.does(late, callback(true));
    e.does(late, close());
}

#[test]
fn an_emergency_joins_only_an_emergency_and_its_round_goes_on_there() {
    let mut e = Evening::new();
    let lead = e.record();
    let caller = e.wait(5).record_with(|r| r.emergency = true);
    let refused = e.refused(caller, attach(lead));
    assert!(matches!(refused, Refusal::LeadNotUrgent { .. }));
    let category = Category::Engineering;
    e.does(lead, Command::Classify { category, emergency: Some(true) });
    e.wait(5).does(caller, attach(lead));
    for kind in [K::NotifyDepartment, K::NotifySuperior] {
        let timer = e.timer(caller, kind);
        assert_eq!((timer.stopped_at, timer.met), (Some(e.now), None), "told at the lead");
    }
    let told = |role| Command::Notify {
        who: staff("zhao"),
        role,
        outcome: NotifyOutcome::Reached,
        read_back: true,
    };
    let there = e.refused(caller, told(NotifyRole::Superior));
    assert!(matches!(there, Refusal::Attached { .. }));
    e.does(lead, told(NotifyRole::Superior));
    assert!(e.desk.alarms(e.now).is_empty());
    // Alone again it is an emergency nobody was told of.
    e.does(caller, DETACH);
    let anew = e.timer(caller, K::NotifySuperior);
    assert_eq!((anew.key.round, anew.is_running()), (2, true));
}

#[test]
fn a_rejected_ticket_calls_nobody_and_a_further_one_calls_them_later() {
    let (mut e, [lead, a, _]) = three();
    e.go_on(lead, |next| matches!(next, Next::Accept(_)));
    e.does(lead, reject(T1));
    assert!(e.entry(a).settled_at().is_none());
    e.go_on(lead, |next| next == Next::Callback);
    assert!(e.entry(a).settled_at().is_some());
    e.does(lead, dispatch());
    assert!(e.entry(a).settled_at().is_none(), "a ticket more: the callback waits for it");
    assert_eq!((e.timer(a, K::Callback).met, e.entry(a).round()), (None, 1));
    e.go_on(lead, |next| next == Next::Callback);
    assert!(e.timer(a, K::Callback).is_running());
    e.wait(5).does(lead, Command::Meeting { reason: text("管道老化") });
    assert_eq!(names(&e, a).last(), Some(&"lead_meeting"));
}

#[test]
fn the_read_rows_of_a_cause_are_made_anew_as_they_were() {
    let (mut e, [lead, a, b]) = three();
    e.go_on(lead, |next| next == Next::Callback);
    e.does(a, callback(false));
    assert_eq!(e.desk.store().check().unwrap(), Vec::<String>::new());
    let seen: Vec<_> = [lead, a, b].iter().map(|n| e.watched(*n)).collect();
    let later = e.now.plus(Span::seconds(60));
    let path = e.desk.path().to_path_buf();
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("UPDATE layout SET version = 0").unwrap();
    let anew = firstdesk::desk::Desk::open(&path, later).unwrap();
    let again: Vec<_> = [lead, a, b].iter().map(|n| anew.find(*n, None).unwrap()).collect();
    assert_eq!(again, seen);
}

#[test]
fn a_recorded_call_and_its_draft_go_in_one_write() {
    use firstdesk::{desk::Order, domain::draft::Draft};
    let mut e = Evening::new();
    let (by, started_at) = (staff("wang"), e.now);
    let draft =
        |line: &str| Draft { started_at, by: staff("wang"), line: line.into(), fields: [].into() };
    e.desk.save_draft(&draft("1203 漏水")).unwrap();
    // Refused: the call is still there, whatever was recorded of it.
    let mut wrong = crate::rules::play::record();
    wrong.appointment = Some(e.now.minus(Span(1)));
    let refused = e.desk.record_call(&by, &Order::record(wrong), &draft("1203 漏水"), e.now);
    assert!(refused.is_err());
    assert_eq!(e.desk.drafts(&by).unwrap().len(), 1);
    let order = Order::record(crate::rules::play::record());
    let seen = rusqlite::Connection::open(e.desk.path()).unwrap();
    let state = |sql: &str| seen.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let written = || state("SELECT count(*) FROM event");
    let version = || state("PRAGMA data_version");
    let before = version();
    e.desk.record_call(&by, &order, &draft("1203 漏水"), e.now).unwrap();
    assert_eq!((written(), state("SELECT count(*) FROM draft")), (1, 0));
    assert_eq!(version(), before + 1, "one commit");
}

#[test]
fn what_joins_a_cause_that_lies_before_the_meeting_lies_there_too() {
    let (mut e, [lead, a, _]) = three();
    e.wait(5).does(lead, Command::Meeting { reason: text("等厂家") });
    assert_eq!(e.timer(a, K::Meeting).met, Some(true));
    let late = e.wait(5).record();
    e.does(late, attach(lead));
    assert_eq!(e.timer(late, K::Meeting).met, Some(true));
    assert!(matches!(
        e.refused(late, Command::Meeting { reason: text("等") }),
        Refusal::Attached { .. }
    ));
}
