//! design's clock table, row by row, to the millisecond.
use super::play::*;
use firstdesk::domain::{
    alarm::Priority,
    at::{At, Span},
    command::{Amend, Callback, Change, Command},
    id::TicketNo,
    refusal::Refusal,
    timer::{Timer, TimerKind as K},
    vocab::{CallbackOutcome, Category, Channel, NotifyOutcome, NotifyRole, Via},
};

const MS: Span = Span(1);

/// A ticket dispatched at second 20 by somebody punctual.
fn dispatched(change: impl FnOnce(&mut firstdesk::domain::command::Record)) -> Play {
    let mut play = Play::recorded(change);
    play.at(20, dispatch()).unwrap();
    play
}

fn on_site() -> Play {
    let mut play = dispatched(|_| {});
    play.at(30, Command::Sign { ticket: T1, signer: None }).unwrap();
    play.at(100, Command::Arrive { ticket: T1 }).unwrap();
    play
}

fn accepted() -> Play {
    let mut play = on_site();
    play.go_on(110, 10, |e| e.all_accepted_at().is_some());
    play
}

/// Stops a step exactly at its due time, and one millisecond later: met, and missed.
#[track_caller]
fn limit(make: impl Fn() -> Play, kind: K, due: At, stop: impl Fn() -> Command) {
    for (at, met) in [(due, true), (due.plus(MS), false)] {
        let mut play = make();
        assert_eq!(play.timer(kind).unwrap().due_at, due, "{kind}");
        play.when(at, at, stop()).unwrap();
        let timer = play.timer(kind).unwrap();
        assert_eq!((timer.stopped_at, timer.met), (Some(at), Some(met)), "{kind}");
    }
}

#[test]
fn record_is_due_a_minute_after_the_desk_received_it() {
    for (received, met) in [(sec(0), true), (sec(0).minus(MS), false)] {
        let mut play = Play::new();
        let mut call = record();
        call.received = Some(received);
        play.at(60, Command::Record(call)).unwrap();
        let timer = play.timer(K::Record).unwrap();
        assert_eq!((timer.started_at, timer.met), (received, Some(met)));
    }
}

#[test]
fn record_of_an_outside_first_receiver_starts_when_the_desk_was_told() {
    let mut play = Play::new();
    let mut call = record();
    call.channel = Channel::Outside;
    call.first_receiver = Some(staff("feng"));
    (call.received, call.told) = (Some(sec(0)), Some(sec(300)));
    play.at(350, Command::Record(call)).unwrap();
    let timer = play.timer(K::Record).unwrap();
    assert_eq!((timer.started_at, timer.due_at, timer.met), (sec(300), sec(360), Some(true)));
}

#[test]
fn dispatch_is_due_two_minutes_after_recording_and_one_in_an_emergency() {
    limit(|| Play::recorded(|_| {}), K::Dispatch, sec(130), dispatch);
    limit(|| Play::recorded(|r| r.emergency = true), K::Dispatch, sec(70), dispatch);
    let answer = || Command::Answer { reply: text("七点") };
    limit(|| Play::recorded(|_| {}), K::Dispatch, sec(130), answer);
}

#[test]
fn regrading_keeps_the_start_and_swaps_the_limit_but_never_a_past_result() {
    let grade = |on| Command::Classify { category: Category::Fire, emergency: Some(on) };
    let mut play = Play::recorded(|_| {});
    play.at(90, grade(true)).unwrap();
    let timer = play.timer(K::Dispatch).unwrap();
    assert_eq!((timer.started_at, timer.due_at), (sec(10), sec(70)));
    assert_eq!(timer.late_at(sec(90)), Some(Span::seconds(20)));
    play.at(95, grade(false)).unwrap();
    assert_eq!(play.timer(K::Dispatch).unwrap().due_at, sec(130));
    play.at(100, dispatch()).unwrap();
    play.at(110, grade(true)).unwrap();
    let timer = play.timer(K::Dispatch).unwrap();
    assert_eq!((timer.due_at, timer.met), (sec(130), Some(true)));
}

#[test]
fn both_notifications_are_due_ninety_seconds_after_the_declaration() {
    let notify = |role, who: &'static str| {
        move || Command::Notify {
            who: staff(who),
            role,
            outcome: NotifyOutcome::Reached,
            read_back: true,
        }
    };
    let fire = || Play::recorded(|r| r.emergency = true);
    limit(fire, K::NotifyDepartment, sec(90), notify(NotifyRole::Department, "zheng"));
    limit(fire, K::NotifySuperior, sec(90), notify(NotifyRole::Superior, "zhao"));
    // Declared later: from then on. Busy lines do not count.
    let mut play = Play::recorded(|_| {});
    let category = Category::Fire;
    play.at(200, Command::Classify { category, emergency: Some(true) }).unwrap();
    assert_eq!(play.timer(K::NotifySuperior).unwrap().due_at, sec(290));
    let (who, role) = (staff("zhao"), NotifyRole::Superior);
    let busy = Command::Notify { who, role, outcome: NotifyOutcome::Busy, read_back: false };
    play.at(210, busy).unwrap();
    assert!(play.timer(K::NotifySuperior).unwrap().is_running());
    play.at(220, Command::Classify { category, emergency: Some(false) }).unwrap();
    let timer = play.timer(K::NotifySuperior).unwrap();
    assert_eq!((timer.stopped_at, timer.met), (Some(sec(220)), None));
}

#[test]
fn a_reply_is_due_five_minutes_after_cannot() {
    let cannot = || {
        let mut play = Play::recorded(|_| {});
        play.at(20, Command::Cannot { reason: text("没有这项服务") }).unwrap();
        play
    };
    limit(cannot, K::Reply, sec(320), || Command::Reply { reply: text("可以代叫") });
}

#[test]
fn immediate_service_is_on_site_within_ten_minutes() {
    let signed = || {
        let mut play = dispatched(|_| {});
        play.at(30, Command::Sign { ticket: T1, signer: None }).unwrap();
        play
    };
    limit(signed, K::Arrive, sec(620), || Command::Arrive { ticket: T1 });
    assert_eq!(dispatched(|_| {}).timer(K::Sign), None, "only booked services are timed");
    assert_eq!(dispatched(|_| {}).timer(K::Confirm), None);
}

#[test]
fn booked_service_confirms_at_15_arrives_at_3_and_signs_at_the_appointment() {
    let booked = || dispatched(|r| r.appointment = Some(sec(3_600)));
    limit(booked, K::Confirm, sec(2_700), || Command::Confirm { ticket: T1 });
    limit(booked, K::Sign, sec(3_600), || Command::Sign { ticket: T1, signer: None });
    let signed = || {
        let mut play = booked();
        play.at(30, Command::Sign { ticket: T1, signer: None }).unwrap();
        play
    };
    limit(signed, K::Arrive, sec(3_420), || Command::Arrive { ticket: T1 });
    // On site without having called: that stops the confirmation, too.
    limit(signed, K::Confirm, sec(2_700), || Command::Arrive { ticket: T1 });
}

#[test]
fn a_booking_dispatched_late_gets_ten_minutes_and_no_confirmation() {
    // Dispatched at 20; the appointment is at 15 minutes and 19 seconds: its confirmation was due
    // a second before.
    let soon = dispatched(|r| r.appointment = Some(sec(919)));
    assert_eq!(soon.timer(K::Confirm), None);
    let just = dispatched(|r| r.appointment = Some(sec(920)));
    assert_eq!(just.timer(K::Confirm).unwrap().due_at, sec(20));
    let very_soon = dispatched(|r| r.appointment = Some(sec(300)));
    assert_eq!(very_soon.timer(K::Arrive).unwrap().due_at, sec(620));
    assert_eq!(very_soon.timer(K::Sign).unwrap().due_at, sec(620));
}

#[test]
fn an_appointment_binds_round_one_unless_amended_since() {
    let mut play = dispatched(|r| r.appointment = Some(sec(3_600)));
    let s = play.go_on(30, 10, |e| e.tickets[0].work.is_some());
    play.at(s, reject(T1)).unwrap();
    let again = Command::Dispatch { ticket: Some(T1), to: None, category: None, read_back: true };
    play.at(s + 10, again).unwrap();
    let arrive = play.timer(K::Arrive).unwrap();
    assert_eq!((arrive.key.round, arrive.due_at), (2, sec(s + 610)));
    let booked = Some(Change::To(sec(9_000)));
    play.at(s + 20, Command::Amend(Amend { appointment: booked, ..Amend::default() })).unwrap();
    assert_eq!(play.timer(K::Arrive).unwrap().due_at, sec(8_820));
    assert_eq!(play.timer(K::Sign).unwrap().due_at, sec(9_000));
    assert_eq!(play.timer(K::Confirm).unwrap().due_at, sec(8_100));
}

#[test]
fn a_plan_is_due_three_minutes_after_arriving() {
    let plan = || Command::Plan { ticket: T1, text: text("换阀"), instruction: None };
    limit(on_site, K::Plan, sec(280), plan);
}

fn promised() -> Play {
    let mut play = on_site();
    play.at(110, Command::Plan { ticket: T1, text: text("换阀"), instruction: None }).unwrap();
    play.at(120, Command::Agree { ticket: T1, terms: terms(Some(sec(1_000))) }).unwrap();
    play
}

#[test]
fn a_promised_finish_is_the_limit_and_without_a_promise_there_is_none() {
    limit(promised, K::Finish, sec(1_000), || finish(T1));
    assert_eq!(accepted().timer(K::Finish), None);
}

#[test]
fn a_hold_moves_the_finish_by_its_length_and_nothing_else() {
    let hold = |until| Command::Hold { ticket: T1, reason: text("等件"), until: sec(until) };
    // Woken by itself.
    let held = || {
        let mut play = promised();
        play.at(200, hold(500)).unwrap();
        play
    };
    limit(held, K::Finish, sec(1_300), || finish(T1));
    let timer = held().timer(K::Finish).unwrap();
    assert_eq!((timer.raw_due_at, timer.due_at), (sec(1_000), sec(1_300)), "raw and adjusted");
    assert!(timer.is_paused_at(sec(499)) && !timer.is_paused_at(sec(500)));
    assert_eq!(timer.left_at(sec(300)), Span::seconds(800), "what it had when the hold began");
    // Resumed early: only what was waited counts.
    let mut play = held();
    play.at(260, Command::Resume { ticket: T1 }).unwrap();
    assert_eq!(play.timer(K::Finish).unwrap().due_at, sec(1_060));
    // Finished while on hold.
    let mut play = held();
    play.at(300, finish(T1)).unwrap();
    let timer = play.timer(K::Finish).unwrap();
    assert_eq!((timer.due_at, timer.met), (sec(1_100), Some(true)));
    // The way there is not paused.
    let mut play = dispatched(|_| {});
    play.at(25, hold(500)).unwrap();
    assert_eq!(play.timer(K::Arrive).unwrap().due_at, sec(620));
    // Begun before arriving, it pauses the plan only from there.
    play.at(30, Command::Sign { ticket: T1, signer: None }).unwrap();
    play.at(100, Command::Arrive { ticket: T1 }).unwrap();
    assert_eq!(play.timer(K::Plan).unwrap().due_at, sec(100 + 180 + 400));
}

#[test]
fn a_hold_begun_too_late_does_not_silence_the_alarm() {
    let mut play = promised();
    play.at(1_060, Command::Hold { ticket: T1, reason: text("等件"), until: sec(4_000) }).unwrap();
    let timer = play.timer(K::Finish).unwrap();
    assert_eq!(timer.late_at(sec(2_000)), Some(Span::seconds(60)));
    assert_eq!(play.alarms(2_000).len(), 1);
}

#[test]
fn stuck_is_reported_within_five_minutes() {
    let stuck = || {
        let mut play = on_site();
        play.at(110, Command::Stuck { ticket: T1, reason: text("缺件") }).unwrap();
        play
    };
    let report = || Command::Escalate { ticket: T1, to: staff("zhao"), reason: None };
    limit(stuck, K::Escalate, sec(410), report);
}

#[test]
fn the_same_day_ends_at_the_next_local_midnight() {
    // The play starts at 02:00 in Shanghai.
    let midnight = sec(22 * 3_600);
    let meeting = || Command::Meeting { reason: text("要外请") };
    limit(|| Play::recorded(|_| {}), K::Meeting, midnight, meeting);
    let mut play = accepted();
    let timer = play.timer(K::Meeting).unwrap();
    assert_eq!((timer.stopped_at, timer.met), (play.entry().all_accepted_at(), Some(true)));
    play.at(200, callback(false)).unwrap();
    let second = play.timer(K::Meeting).unwrap();
    assert_eq!((second.key.round, second.started_at, second.due_at), (2, sec(200), midnight));
}

#[test]
fn the_callback_is_due_two_minutes_after_the_last_ticket_came_back() {
    let last = accepted().entry().all_accepted_at().unwrap();
    limit(accepted, K::Callback, last.plus(Span::seconds(120)), || callback(true));
    // Nobody answered: it is still owed.
    let mut play = accepted();
    let tried = Callback {
        via: Via::Phone,
        outcome: CallbackOutcome::NoAnswer,
        fixed: None,
        satisfaction: None,
        charge_correct: None,
        ticket: None,
    };
    play.at(200, Command::Callback(tried)).unwrap();
    assert!(play.timer(K::Callback).unwrap().is_running());
}

#[test]
fn two_tickets_call_back_after_the_last_and_a_third_one_waits_again() {
    let mut play = dispatched(|_| {});
    play.at(25, dispatch()).unwrap();
    play.go_on(30, 5, |e| e.tickets.iter().any(|t| t.accepted_at().is_some()));
    assert_eq!(play.timer(K::Callback), None);
    let s = play.go_on(200, 5, |e| e.all_accepted_at().is_some());
    assert!(play.timer(K::Callback).unwrap().is_running());
    play.at(s, dispatch()).unwrap();
    let given_up = play.timer(K::Callback).unwrap();
    assert_eq!((given_up.stopped_at, given_up.met), (Some(sec(s)), None));
    let s = play.go_on(s + 5, 5, |e| e.all_accepted_at().is_some());
    let again = play.timer(K::Callback).unwrap();
    assert_eq!((again.key.round, again.started_at), (1, sec(s - 5)));
}

#[test]
fn a_new_round_starts_new_timers_and_freezes_the_old_results() {
    let mut play = on_site();
    let s = play.go_on(700, 10, |e| e.tickets[0].work.is_some());
    let of = |play: &Play, kind| -> Vec<Timer> {
        play.timers().into_iter().filter(|t| t.key.timer == kind).collect()
    };
    let missed = of(&play, K::Plan);
    assert_eq!(missed[0].met, Some(false));
    play.at(s, reject(T1)).unwrap();
    let redo = play.timer(K::Dispatch).unwrap();
    assert_eq!((redo.key.ticket, redo.key.round, redo.due_at), (Some(T1), 2, sec(s + 120)));
    play.go_on(s + 10, 10, |e| e.all_accepted_at().is_some());
    let plans = of(&play, K::Plan);
    assert_eq!(plans[0], missed[0]);
    assert_eq!((plans[1].key.round, plans[1].met), (2, Some(true)));
    assert_eq!(play.entry().tickets[0].first_pass, Some(false), "S8.5: the first result is kept");
    assert_eq!(play.entry().round(), 2);
}

#[test]
fn void_stops_what_runs_as_neither_unless_it_was_late_already() {
    let mut play = dispatched(|_| {});
    play.at(621, Command::Void { reason: text("录错") }).unwrap();
    let arrive = play.timer(K::Arrive).unwrap();
    assert_eq!((arrive.stopped_at, arrive.met), (Some(sec(621)), Some(false)));
    let meeting = play.timer(K::Meeting).unwrap();
    assert_eq!((meeting.stopped_at, meeting.met), (Some(sec(621)), None));
    assert!(play.timers().iter().all(|t| !t.is_running()));
}

#[test]
fn an_alarm_is_active_acknowledged_and_cleared_as_three_facts() {
    let mut play = dispatched(|_| {});
    assert!(play.alarms(620).is_empty(), "at its due time a step is not late");
    let alarm = play.alarms(621).remove(0);
    assert_eq!(alarm.id.to_string(), "261123-001/1:arrive:1");
    assert_eq!((alarm.late, alarm.owner.as_str()), (Span::seconds(1), "chen"));
    assert_eq!(alarm.priority, Priority::Medium);
    assert!(alarm.rings());
    // Cleared before anybody acknowledged it: it stays until somebody does.
    play.at(700, Command::Sign { ticket: T1, signer: None }).unwrap();
    play.at(700, Command::Arrive { ticket: T1 }).unwrap();
    let cleared = play.alarms(800).remove(0);
    assert_eq!((cleared.active, cleared.late), (false, Span::seconds(80)));
    play.by("li", sec(801), sec(801), Command::Ack { alarm: alarm.id.key().unwrap() }).unwrap();
    assert!(play.alarms(802).is_empty());
}

#[test]
fn an_acknowledged_alarm_stands_until_the_step_is_done() {
    let mut play = dispatched(|_| {});
    let key = play.alarms(630).remove(0).id.key().unwrap();
    let early = play.at(600, Command::Ack { alarm: key });
    assert_eq!(early, Err(Refusal::NoSuchAlarm), "nothing rang yet");
    play.at(630, Command::Ack { alarm: key }).unwrap();
    let alarm = play.alarms(640).remove(0);
    assert_eq!(alarm.acked, Some((staff("wang"), sec(630))));
    assert!(alarm.active && !alarm.rings());
    let again = play.at(641, Command::Ack { alarm: key });
    assert_eq!(again, Err(Refusal::AlarmAcked { by: staff("wang") }));
    play.at(650, Command::Sign { ticket: T1, signer: None }).unwrap();
    play.at(650, Command::Arrive { ticket: T1 }).unwrap();
    assert!(play.alarms(651).is_empty());
}

#[test]
fn a_shelf_is_short_has_a_reason_comes_back_and_is_never_an_emergencys() {
    let mut play = dispatched(|_| {});
    let key = play.alarms(630).remove(0).id.key().unwrap();
    let shelve =
        |m| Command::Shelve { alarm: key, length: Span::minutes(m), reason: text("堵车") };
    assert!(matches!(play.at(630, shelve(16)), Err(Refusal::ShelfTooLong { .. })));
    play.at(630, shelve(10)).unwrap();
    assert!(!play.alarms(640).remove(0).rings());
    assert!(play.alarms(631 + 600).remove(0).rings());
    let mut fire = dispatched(|r| r.emergency = true);
    assert_eq!(fire.at(630, shelve(1)), Err(Refusal::EmergencyShelf));
}

#[test]
fn a_technicians_alarm_is_the_technicians_and_past_ones_keep_their_name() {
    let mut play = dispatched(|_| {});
    play.at(700, Command::Sign { ticket: T1, signer: None }).unwrap();
    play.at(700, Command::Arrive { ticket: T1 }).unwrap();
    let to = staff("zhou");
    play.at(710, Command::Transfer { ticket: T1, to, reason: text("要两人") }).unwrap();
    play.at(720, Command::Assign { holder: staff("li"), reason: text("交接") }).unwrap();
    let owner = |kind| play.timer(kind).unwrap().owner;
    assert_eq!(owner(K::Arrive), staff("chen"));
    assert_eq!(owner(K::Plan), staff("zhou"));
    assert_eq!(owner(K::Dispatch), staff("wang"));
    assert_eq!(owner(K::Meeting), staff("li"));
}

#[test]
fn an_emergency_without_a_plan_calls_nobody_for_it() {
    let mut play = dispatched(|r| r.emergency = true);
    for (who, role) in [("zheng", NotifyRole::Department), ("zhao", NotifyRole::Superior)] {
        let (who, outcome) = (staff(who), NotifyOutcome::Reached);
        play.at(40, Command::Notify { who, role, outcome, read_back: true }).unwrap();
    }
    play.at(60, Command::Arrive { ticket: T1 }).unwrap();
    assert!(play.timer(K::Plan).unwrap().late_at(sec(400)).is_some(), "on record");
    assert!(play.alarms(400).is_empty(), "S4.4: it needs none");
    play.at(500, Command::Void { reason: text("误报") }).unwrap();
    assert_eq!(play.timer(K::Plan).unwrap().met, Some(false), "on record");
    assert!(play.alarms(600).is_empty(), "what never called is not seen to");
}

#[test]
fn no_clock_stops_before_it_began() {
    let grade = |on| Command::Classify { category: Category::Fire, emergency: Some(on) };
    let mut play = Play::recorded(|_| {});
    play.at(90, grade(true)).unwrap();
    let before = play.when(sec(80), sec(95), grade(false));
    assert!(matches!(before, Err(Refusal::TooEarly { earliest, .. }) if earliest == sec(90)));
    let void = || Command::Void { reason: text("打错了") };
    let before = play.when(sec(80), sec(95), void());
    assert!(matches!(before, Err(Refusal::TooEarly { earliest, .. }) if earliest == sec(90)));
    play.when(sec(90), sec(95), void()).unwrap();
    let told = play.timer(K::NotifySuperior).unwrap();
    assert_eq!((told.stopped_at, told.met), (Some(sec(90)), None));

    let mut play = accepted();
    let failed = play.entry().all_accepted_at().unwrap().plus(Span::seconds(30));
    play.when(failed, failed, callback(false)).unwrap();
    let meeting = Command::Meeting { reason: text("换压缩机") };
    let before = play.when(failed.minus(MS), failed, meeting);
    assert!(matches!(before, Err(Refusal::TooEarly { earliest, .. }) if earliest == failed));
}

#[test]
fn a_step_told_afterwards_counts_from_when_it_happened() {
    let mut play = dispatched(|_| {});
    play.at(30, Command::Sign { ticket: T1, signer: None }).unwrap();
    play.when(sec(600), sec(780), Command::Arrive { ticket: T1 }).unwrap();
    assert_eq!(play.timer(K::Arrive).unwrap().met, Some(true));
    assert!(play.log.last().unwrap().is_late_entry(Span::seconds(60)));
    assert!(play.entry().is_late_entry(play.rules.late_entry_after));
    let plan = Command::Plan { ticket: T1, text: text("换阀"), instruction: None };
    let before = play.when(sec(590), sec(800), plan.clone());
    assert!(matches!(before, Err(Refusal::TooEarly { earliest, .. }) if earliest == sec(600)));
    let future = play.when(sec(801), sec(800), plan);
    assert!(matches!(future, Err(Refusal::InTheFuture { .. })));
}

#[test]
fn which_of_several_tickets_failed_must_be_said() {
    let mut play = dispatched(|_| {});
    play.at(25, dispatch()).unwrap();
    let s = play.go_on(30, 5, |e| e.all_accepted_at().is_some());
    let refused = play.at(s, callback(false));
    let tickets = vec![TicketNo(1), TicketNo(2)];
    assert_eq!(refused, Err(Refusal::WhichTicket { tickets }));
}

#[test]
fn on_site_before_the_window_opens_is_noted_as_early_and_is_not_late() {
    for (before, early) in [(301, true), (300, false), (180, false)] {
        let mut play = dispatched(|r| r.appointment = Some(sec(3_600)));
        play.at(30, Command::Sign { ticket: T1, signer: None }).unwrap();
        play.at(3_600 - before, Command::Arrive { ticket: T1 }).unwrap();
        let arrive = play.timer(K::Arrive).unwrap();
        assert_eq!((arrive.early, arrive.met), (early, Some(true)), "{before}");
        assert_eq!(play.watched().is_early(&play.entry().tickets[0]), early);
    }
    assert!(!on_site().timer(K::Arrive).unwrap().early, "immediate service cannot be early");
}
