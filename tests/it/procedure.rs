//! One test a clause of the procedure, named by its id, through the one door.
use crate::{
    evening::Evening,
    rules::play::{T1, accept, callback, close, dispatch, finish, reject, staff, terms, text},
};
use firstdesk::desk::Order;
use firstdesk::domain::{
    alarm::{Alarm, AlarmKind, OwnKind},
    at::Span,
    avoid::{What, questioned},
    call_round::{Callee, call_list, next, told_by_dispatch},
    command::{Agree, Amend, Callback, Command, ItemAsked},
    entry::EntryStage,
    refusal::{Needed, Refusal, Step},
    rules::Field,
    same_day::{Prospect, Why, prospect},
    stats::Period,
    tables::{Edit, List, give},
    ticket::TicketStage,
    timer::TimerKind as K,
    vocab::{CallbackOutcome, Category, Channel, NotifyOutcome, NotifyRole, Requester, Via},
    watch::Next,
};

fn about(alarm: &Alarm) -> AlarmKind {
    alarm.id.key().expect("an entry's").kind
}

fn notify(who: &str, role: NotifyRole, outcome: NotifyOutcome) -> Command {
    Command::Notify { who: staff(who), role, outcome, read_back: true }
}

#[test]
fn p1_first_receiver_holder_and_assignee_are_three() {
    let mut e = Evening::new();
    let n = e.record();
    e.does(n, dispatch());
    e.does(n, Command::Assign { holder: staff("li"), reason: text("忙不过来") });
    let entry = e.entry(n);
    assert_eq!(entry.first_receiver, staff("wang"));
    assert_eq!(entry.holder, staff("li"));
    assert_eq!(entry.tickets[0].assignee, staff("chen"));
}

#[test]
fn p2_every_late_step_is_an_alarm_with_a_name() {
    let mut e = Evening::new();
    let n = e.record();
    e.wait(121);
    let alarms = e.desk.alarms(e.now);
    assert_eq!(alarms[0].id.to_string(), format!("{n}:dispatch:1"));
    assert_eq!((alarms[0].owner.as_str(), alarms[0].late), ("wang", Span::seconds(1)));
    let alarm = alarms[0].id.key().unwrap();
    // Put aside for a while, with a reason, and taken back.
    e.does(n, Command::Shelve { alarm, length: Span::minutes(15), reason: text("等钥匙") });
    assert!(!e.desk.alarms(e.now)[0].rings());
    e.does(n, Command::Unshelve { alarm });
    // Nobody answers: it climbs.
    e.wait(120);
    assert!(e.desk.alarms(e.now)[0].climbed(e.desk.rules(), e.now));
    e.does(n, Command::Ack { alarm });
    assert!(!e.desk.alarms(e.now)[0].rings());
    e.does(n, dispatch());
    assert!(e.desk.alarms(e.now).is_empty());
}

#[test]
fn p3_everything_passes_through_the_desks_log() {
    let mut e = Evening::new();
    let n = e.record();
    e.does(n, dispatch());
    e.does(n, Command::Transfer { ticket: T1, to: staff("zhou"), reason: text("要两人") });
    e.does(n, notify("zhao", NotifyRole::Superior, NotifyOutcome::Reached));
    let names: Vec<_> = e.desk.history(n).unwrap().iter().map(|s| s.logged.event.name()).collect();
    assert_eq!(names, ["recorded", "dispatched", "transferred", "notified"]);
    assert!(e.desk.history(n).unwrap().iter().all(|s| s.logged.by == staff("wang")));
}

#[test]
fn p4_the_requester_is_external_or_internal() {
    let mut e = Evening::new();
    let n = e.record_with(|r| {
        r.requester = Requester::Internal;
        r.channel = Channel::Internal;
    });
    assert_eq!(e.entry(n).requester, Requester::Internal);
    let other = e.record();
    assert_eq!(e.entry(other).requester, Requester::External);
}

#[test]
fn p5_responsibility_is_assigned_level_by_level_and_the_chain_is_kept() {
    let mut e = Evening::new();
    let n = e.record();
    for holder in ["sun", "zhao"] {
        e.wait(5).does(n, Command::Assign { holder: staff(holder), reason: text("逐级分配") });
    }
    let chain: Vec<_> =
        e.entry(n).baton.iter().map(|m| (m.from.to_string(), m.to.to_string())).collect();
    assert_eq!(chain, [("wang".into(), "sun".into()), ("sun".into(), "zhao".into())]);
}

#[test]
fn p6_closing_needs_the_sources_approval_and_keeps_its_words() {
    let mut e = Evening::new();
    let n = e.record();
    let refusal = e.refused(n, close());
    assert!(matches!(refusal, Refusal::NotClosable { .. }));
    e.close(n);
    assert_eq!(e.entry(n).stage(), EntryStage::Closed);
    let last = e.desk.history(n).unwrap().pop().unwrap();
    let body = serde_json::to_value(&last.logged.event).unwrap();
    assert_eq!(body["approved_by"], "陈先生");
    assert_eq!(body["words"], "好了, 可以关闭");
}

#[test]
fn p7_cannot_handle_starts_five_minutes_to_the_reply() {
    let mut e = Evening::new();
    let n = e.record();
    e.does(n, Command::Cannot { reason: text("没有医生") });
    e.wait(300).does(n, Command::Reply { reply: text("已请示主管, 代叫急救") });
    assert_eq!(e.timer(n, K::Reply).met, Some(true));
    e.wait(1).does(n, Command::Cannot { reason: text("没有担架") });
    e.wait(301).does(n, Command::Reply { reply: text("已借到") });
    let late = e.timer(n, K::Reply);
    assert_eq!((late.key.round, late.met), (2, Some(false)));
    // What the supervisor said is kept; only somebody who was asked can have said it.
    e.wait(1).does(n, Command::Cannot { reason: text("没有床") });
    let said =
        |who: &str| Command::Advise { ticket: None, who: staff(who), answer: text("借沙发床") };
    assert!(matches!(e.refused(n, said("chen")), Refusal::NotASuperior { .. }));
    e.wait(60).does(n, said("zhao"));
    let advice = e.entry(n).advice.remove(0);
    assert_eq!((advice.who, advice.answer), (staff("zhao"), text("借沙发床")));
    let fresh = e.record();
    assert_eq!(e.refused(fresh, said("zhao")), Refusal::NothingAsked);
}

#[test]
fn p8_a_request_that_cannot_be_met_still_owes_an_answer() {
    let mut e = Evening::new();
    let n = e.record();
    e.does(n, Command::Cannot { reason: text("不代收宠物") });
    let owed = e.watched(n).owed(e.now);
    assert!(owed.iter().any(|o| o.next == Next::Reply), "the answer is owed");
    e.wait(301);
    assert!(e.desk.alarms(e.now).iter().any(|a| about(a) == AlarmKind::Limit(K::Reply)));
    // A bare no is no reply; with the reason it is, and an offer goes with what cannot be met.
    let bare = Command::Reply { reply: text("对不起, 不行") };
    assert!(matches!(e.refused(n, bare), Refusal::BareNo { .. }));
    let no = |offer: Option<&str>| Command::Decline {
        reply: text("楼里不能代养宠物"),
        offer: offer.map(text),
        owed: true,
    };
    assert_eq!(e.refused(n, no(None)), Refusal::OfferNeeded);
    assert!(matches!(e.refused(n, no(Some("没办法"))), Refusal::BareNo { .. }));
    e.does(n, no(Some("对面宠物店可以接")));
    assert_eq!(e.entry(n).offers, [text("对面宠物店可以接")]);
    assert_eq!(e.timer(n, K::Reply).met, Some(false), "it was a reply, though late");
}

#[test]
fn p9_a_department_can_only_transfer_by_name_and_with_a_reason() {
    let mut e = Evening::new();
    let n = e.record();
    e.does(n, dispatch());
    let to =
        |who: &str| Command::Transfer { ticket: T1, to: staff(who), reason: text("不归我") };
    assert!(matches!(e.refused(n, to("nobody")), Refusal::UnknownStaff { .. }));
    assert!(matches!(e.refused(n, to("chen")), Refusal::SameAssignee { .. }));
    e.does(n, to("zhou"));
    e.does(n, to("wu"));
    let ticket = e.entry(n).tickets.remove(0);
    assert_eq!((ticket.assignee, ticket.transfers), (staff("wu"), 2));
    // The second one calls the supervisor, by name, until whoever has it takes a step.
    let second = |e: &Evening| {
        let alarms = e.desk.alarms(e.now);
        alarms.into_iter().find(|a| about(a) == AlarmKind::Own(OwnKind::Transfer))
    };
    e.wait(30);
    let alarm = second(&e).expect("the second transfer is an alarm");
    assert_eq!(alarm.id.to_string(), format!("{n}/1:transfer:2"));
    assert_eq!((alarm.owner.clone(), alarm.late), (staff("zhao"), Span::seconds(30)));
    assert!(alarm.rings());
    e.does(n, Command::Sign { ticket: T1, signer: None });
    e.wait(60);
    let seen = second(&e).expect("nobody has acknowledged it");
    assert_eq!((seen.active, seen.late), (false, Span::seconds(30)));
    e.does(n, Command::Ack { alarm: seen.id.key().unwrap() });
    assert_eq!(second(&e), None);
    // A third one is another alarm; a chase clears it.
    e.does(n, to("chen"));
    assert_eq!(second(&e).expect("the third").id.to_string(), format!("{n}/1:transfer:3"));
    e.does(n, Command::Chase { ticket: T1, who: None, words: text("今天办完") });
    assert!(!second(&e).expect("unseen").active);
    // Whoever has it now can say once that they took it.
    let n = e.record();
    e.does(n, dispatch());
    let take = || Command::TakeOn { ticket: T1 };
    assert_eq!(e.refused(n, take()), Refusal::NotTransferred { ticket: T1 });
    e.does(n, Command::Together(vec![to("zhou"), take()]));
    assert!(e.entry(n).tickets[0].taken_on);
    assert_eq!(e.refused(n, take()), Refusal::NotTransferred { ticket: T1 });
    let half = Command::Together(vec![to("wu"), take(), take()]);
    assert_eq!(e.refused(n, half), Refusal::NotTransferred { ticket: T1 });
    assert_eq!(e.entry(n).tickets[0].assignee, staff("zhou"), "all or none");
    e.does(n, Command::Together(vec![to("wu"), take()]));
    assert!(second(&e).expect("the second of this one").active, "taking it on is no step yet");
}

#[test]
fn p10_at_shift_change_each_open_item_moves_by_name() {
    let mut e = Evening::new();
    let (a, b) = (e.record(), e.record());
    let closed = e.record();
    e.close(closed);
    e.r#as("li");
    let of_li = e.record();
    e.r#as("wang");
    let shift = firstdesk::desk::handover::Shift::to(staff("sun"));
    let handed = e.desk.hand_over(&e.by, &shift, e.now).unwrap();
    assert_eq!(handed.entries, 2);
    assert_eq!(e.entry(a).holder, staff("sun"));
    assert_eq!(e.entry(b).holder, staff("sun"));
    assert_eq!(e.entry(b).first_receiver, staff("wang"), "P1");
    assert_eq!(e.entry(of_li).holder, staff("li"));
    assert_eq!(e.entry(closed).holder, staff("wang"));
    // One person alone can take over, with a reason.
    let alone = |reason| firstdesk::desk::handover::Shift {
        to: staff("li"),
        take_over: true,
        reason,
        ..shift.clone()
    };
    e.r#as("li");
    assert!(e.desk.hand_over(&e.by, &alone(None), e.now).is_err());
    let taken = e.desk.hand_over(&e.by, &alone(Some(text("没人来"))), e.now).unwrap();
    assert_eq!(taken.entries, 2);
}

#[test]
fn p10_a_hand_over_that_was_walked_is_whole_and_late_ones_have_a_word() {
    use firstdesk::desk::handover::{Shift, Walked};
    let mut e = Evening::new();
    let (a, b) = (e.record(), e.record());
    e.does(b, dispatch());
    e.wait(121);
    let walked = |taken: &[_]| Walked {
        seat: staff("wang"),
        taken: taken.iter().copied().collect(),
        confirmed: vec![staff("wang"), staff("li")],
    };
    let shift = |taken: &[_]| Shift { walked: Some(walked(taken)), ..Shift::to(staff("li")) };
    let refused = |e: &mut Evening, shift: &Shift| match e.desk.hand_over(&e.by, shift, e.now) {
        Err(firstdesk::desk::DeskError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&mut e, &shift(&[a])), Refusal::NotWalked { entries: vec![b] });
    assert_eq!(refused(&mut e, &shift(&[a, b])), Refusal::LateUnsaid { entries: vec![a] });
    let said = |entry| Shift { words: [(entry, text("马上派人"))].into(), ..shift(&[a, b]) };
    let elsewhere = "261123-099".parse().unwrap();
    assert_eq!(refused(&mut e, &said(elsewhere)), Refusal::NotHandedOver { entry: elsewhere });
    assert_eq!(e.entry(b).holder, staff("wang"), "all or nothing");
    e.desk.hand_over(&staff("wang"), &said(a), e.now).unwrap();
    let last = e.desk.history(a).unwrap().pop().unwrap().logged.event;
    let body = serde_json::to_value(&last).unwrap();
    assert_eq!((&body["type"], &body["words"]), (&"handed_over".into(), &"马上派人".into()));
    let event = e.desk.events_after(0, 100).unwrap().pop().unwrap().logged.event;
    let body = serde_json::to_value(&event).unwrap();
    assert_eq!(body["confirmed"], serde_json::json!(["wang", "li"]));
}

#[test]
fn p10_a_change_of_shift_nobody_signed_for_is_an_alarm_until_somebody_does() {
    use firstdesk::{
        desk::{DeskOrder, handover::Shift},
        domain::{id::AlarmId, shift::command::DeskCommand},
    };
    // The evenings begin at 02:00: the night shift ends at 08:00.
    let mut e = Evening::new();
    let end = e.desk.rules().shift.around(e.now, e.desk.zone()).to;
    let to = |who| Shift::to(staff(who));
    e.now = end.plus(Span::minutes(60));
    assert!(e.desk.alarms(e.now).is_empty(), "nobody ever signed: nobody waits for it");
    e.now = end.minus(Span::minutes(300));
    e.desk.hand_over(&e.by, &to("li"), e.now).unwrap();
    e.now = end.plus(Span::minutes(15));
    assert!(e.desk.alarms(e.now).is_empty(), "within a quarter of an hour");
    e.now = e.now.plus(Span(1));
    let alarm = e.desk.alarms(e.now).remove(0);
    let change = e.desk.zone().local(end).naive_local();
    assert_eq!(alarm.id, AlarmId::Shift(change));
    assert_eq!((alarm.owner, alarm.active), (staff("li"), true));
    let own = |e: &mut Evening, command| {
        let order = DeskOrder::now(command);
        e.desk.execute_own(&staff("li"), &order, e.now)
    };
    let shelf = |length, reason| DeskCommand::Shelve { change, length, reason };
    assert!(own(&mut e, shelf(Span::minutes(16), text("在路上"))).is_err());
    own(&mut e, shelf(Span::minutes(15), text("在路上"))).unwrap();
    assert!(!e.desk.alarms(e.now)[0].rings());
    e.wait(15 * 60);
    assert!(e.desk.alarms(e.now)[0].rings(), "it comes back by itself");
    own(&mut e, DeskCommand::Ack { change }).unwrap();
    assert_eq!(e.desk.alarms(e.now)[0].acked.as_ref().unwrap().0, staff("li"));
    assert!(own(&mut e, DeskCommand::Ack { change }).is_err(), "seen is seen");
    // Another desk on the same file sees it so, and as it stood before.
    let other = firstdesk::desk::Desk::open(e.desk.path(), e.now).unwrap();
    assert_eq!(other.alarms(e.now), e.desk.alarms(e.now));
    let before = end.plus(Span::minutes(16));
    assert_eq!(other.alarms_at(Some(before), e.now).unwrap()[0].acked, None);
    let alone = Shift { take_over: true, reason: Some(text("没人来")), ..to("sun") };
    e.desk.hand_over(&staff("sun"), &alone, e.now).unwrap();
    assert!(e.desk.alarms(e.now).is_empty(), "signed late, but signed");
}

#[test]
fn p10_the_sheet_writes_itself() {
    use firstdesk::{
        desk::{DeskOrder, handover::Shift},
        domain::{draft::Draft, shift::command::DeskCommand},
    };
    let mut e = Evening::new();
    let note = |s| DeskOrder::now(DeskCommand::Note { text: text(s) });
    e.desk.execute_own(&staff("li"), &note("上一班的"), e.now).unwrap();
    e.wait(60);
    e.desk.hand_over(&staff("li"), &Shift::to(staff("wang")), e.now).unwrap();
    let n = e.record();
    e.wait(1).does(n, dispatch());
    e.r#as("zhao").does(n, Command::Chase { ticket: T1, who: None, words: text("请快去") });
    e.r#as("wang");
    e.desk.execute_own(&e.by, &note("钥匙在抽屉"), e.now).unwrap();
    let started_at = e.now;
    let fields = std::collections::BTreeMap::new();
    let draft = Draft { started_at, by: staff("wang"), line: "1203".into(), fields };
    e.desk.abandon(&staff("wang"), &draft, text("打错了"), e.now).unwrap();
    let closed = e.record();
    e.close(closed);
    e.wait(700);
    let sheet = e.desk.sheet(&staff("wang"), None, e.now).unwrap();
    assert_eq!((&sheet.open, &sheet.held, &sheet.late), (&vec![n], &vec![n], &vec![n]));
    let counts = [&sheet.chased, &sheet.notes, &sheet.abandoned, &sheet.late_entries].map(Vec::len);
    assert_eq!(counts, [1, 1, 1, 0], "since the hand-over: {sheet:?}");
    assert_eq!(sheet.chased[0].entry, Some(n));
    let earlier = e.desk.sheet(&staff("wang"), Some(started_at.minus(Span::seconds(30))), e.now);
    assert_eq!(earlier.unwrap().notes.len(), 1, "as it stood before the hand-over: li's note");
}

#[test]
fn p11_the_desk_dispatches_chases_confirms_and_calls_back() {
    let mut e = Evening::new();
    let n = e.record();
    e.does(n, dispatch());
    e.does(n, Command::Chase { ticket: T1, who: None, words: text("还有多久? 五分钟") });
    assert_eq!(e.entry(n).tickets[0].chases, 1);
    e.go_on(n, |next| next == Next::Callback);
    e.does(n, callback(true));
    assert_eq!(e.entry(n).callbacks[0].by, staff("wang"));
}

#[test]
fn p12_supervisors_sample_and_chase_and_both_are_recorded() {
    let mut e = Evening::new();
    let n = e.record();
    e.does(n, dispatch());
    e.r#as("zhao").does(n, Command::Chase { ticket: T1, who: None, words: text("请抓紧") });
    let sample = Command::Sample { via: Via::Phone, fixed: true, satisfaction: 3 };
    assert_eq!(e.refused(n, sample.clone()), Refusal::NotSampleable);
    e.r#as("wang").close(n);
    e.r#as("zhao").does(n, sample);
    let made = e.entry(n).samples.remove(0);
    assert_eq!((made.by, made.satisfaction), (staff("zhao"), 3));
    // Who was told what, and what the desk had been told: both stay in the story.
    let told: Vec<_> = e.desk.history(n).unwrap().into_iter().map(|s| s.logged.event).collect();
    let body = |name| serde_json::to_value(told.iter().find(|e| e.name() == name)).unwrap();
    assert_eq!(
        (&body("chased")["who"], &body("chased")["words"]),
        (&"chen".into(), &"请抓紧".into())
    );
    assert_eq!(body("sampled")["desk_score"], 5);
    let day = e.desk.zone().day(e.now);
    let stats = e.desk.stats(Period::day(day), None, e.now).unwrap();
    assert_eq!((stats.sampled.n, stats.sampled.mean_difference), (1, Some(-2.0)));
}

#[test]
fn s1_1_six_channels_and_the_outside_first_receiver() {
    let mut e = Evening::new();
    for channel in Channel::ALL {
        let n = e.record_with(|r| r.channel = *channel);
        assert_eq!(e.entry(n).channel, *channel);
    }
    e.wait(600);
    let (received, told) = (e.now.minus(Span::seconds(500)), e.now.minus(Span::seconds(50)));
    let n = e.record_with(|r| {
        r.channel = Channel::Outside;
        r.first_receiver = Some(staff("feng"));
        (r.received, r.told) = (Some(received), Some(told));
    });
    let entry = e.entry(n);
    assert_eq!((entry.first_receiver, entry.holder), (staff("feng"), staff("wang")));
    assert_eq!(e.timer(n, K::Record).started_at, told);
    assert_eq!(e.timer(n, K::Record).met, Some(true));
    // Entered afterwards from the outside receiver's own log: marked late, and counted so.
    let mut call = crate::rules::play::record();
    call.channel = Channel::Outside;
    call.first_receiver = Some(staff("feng"));
    (call.received, call.told) = (Some(received), Some(told));
    let order = Order { at: Some(told), ..Order::record(call) };
    e.wait(60);
    let n = e.order(&order).unwrap().entry;
    assert!(e.watched(n).late_entry);
    let day = e.desk.zone().day(e.now);
    assert_eq!(e.desk.stats(Period::day(day), None, e.now).unwrap().late_entries, 1);
}

#[test]
fn s2_1_recorded_within_a_minute_of_receipt() {
    let mut e = Evening::new();
    e.wait(100);
    let received = e.now.minus(Span::seconds(61));
    let n = e.record_with(|r| r.received = Some(received));
    assert_eq!(e.timer(n, K::Record).met, Some(false));
    let late = AlarmKind::Limit(K::Record);
    assert_eq!(about(&e.desk.alarms(e.now)[0]), late, "somebody must see it");
    // Kept on paper while the desk was down: in time then, entered late now.
    let received = e.now.minus(Span::seconds(40));
    let mut call = crate::rules::play::record();
    call.received = Some(received);
    e.wait(3_600);
    let at = Some(received.plus(Span::seconds(30)));
    let n = e.order(&Order { at, ..Order::record(call) }).unwrap().entry;
    assert_eq!(e.timer(n, K::Record).met, Some(true));
    assert!(e.watched(n).late_entry);
}

#[test]
fn s2_2_missing_fields_are_named_and_bar_closing() {
    let mut e = Evening::new();
    let n = e.record_with(|r| (r.contact, r.phone) = (None, None));
    assert_eq!(e.watched(n).missing, [Field::Contact, Field::Phone]);
    e.go_on(n, |next| next == Next::Amend);
    let Refusal::NotClosable { missing } = e.refused(n, close()) else { panic!() };
    assert_eq!(missing, [Needed::Field(Field::Contact), Needed::Field(Field::Phone)]);
    let contact = Some(text("陈先生"));
    let phone = Some(text("13800001111"));
    e.does(n, Command::Amend(Amend { contact, phone, ..Amend::default() }));
    e.does(n, close());
    // The place and category kept, a place's third trouble in a month is known for one.
    let again = [e.record(), e.record()].map(|n| e.watched(n).is_frequent());
    assert_eq!(again, [false, true]);
}

#[test]
fn s2_3_a_booking_is_exact_not_in_the_past_and_may_be_moved() {
    let mut e = Evening::new();
    let later = e.now.plus(Span::minutes(90));
    let n = e.record_with(|r| r.appointment = Some(later));
    assert_eq!(e.entry(n).appointment.unwrap().at, later);
    let mut past = crate::rules::play::record();
    past.appointment = Some(e.now.minus(Span(1)));
    let refused = e.order(&firstdesk::desk::Order::record(past)).unwrap_err();
    assert_eq!(refused.code(), "appointment_past");
    let appointment = later.plus(Span::minutes(60));
    e.does(n, Command::Rebook { appointment, reason: Some(text("客人开会")) });
    assert_eq!(e.entry(n).appointment.unwrap().at, appointment);
    let moved = e.desk.history(n).unwrap().pop().unwrap();
    let body = serde_json::to_value(&moved.logged.event).unwrap();
    assert_eq!((&body["from"], &body["appointment"]), (&later.0.into(), &appointment.0.into()));
}

#[test]
fn s3_1_department_and_superior_are_told_within_ninety_seconds() {
    let mut e = Evening::new();
    let n = e.record_with(|r| (r.emergency, r.category) = (true, Some(Category::Fire)));
    assert_eq!(e.timer(n, K::Dispatch).due_at.since(e.now), Span::seconds(60), "twice the speed");
    e.wait(20).does(n, notify("zheng", NotifyRole::Department, NotifyOutcome::NoAnswer));
    e.wait(20).does(n, notify("wu", NotifyRole::Department, NotifyOutcome::Reached));
    e.wait(51).does(n, notify("zhao", NotifyRole::Superior, NotifyOutcome::Reached));
    assert_eq!(e.timer(n, K::NotifyDepartment).met, Some(true));
    assert_eq!(e.timer(n, K::NotifySuperior).met, Some(false));
    let outcomes: Vec<_> = e.entry(n).notifications.iter().map(|c| c.outcome).collect();
    let reached = NotifyOutcome::Reached;
    assert_eq!(outcomes, [NotifyOutcome::NoAnswer, reached, reached]);
    let not = e.refused(n, notify("chen", NotifyRole::Superior, reached));
    assert!(matches!(not, Refusal::NotASuperior { .. }));
    // Whoever was sent with the order read back comes first, and was reached when they were sent.
    let n = e.record_with(|r| (r.emergency, r.category) = (true, Some(Category::Fire)));
    let to = Some(staff("wu"));
    e.wait(10).does(n, Command::Dispatch { ticket: None, to, category: None, read_back: true });
    let entry = e.entry(n);
    let list = call_list(&entry, None, e.desk.property());
    let first = next(&entry, &list).map(|row| &list[row]);
    assert_eq!(first, Some(&Callee::Person(staff("wu"), NotifyRole::Department)));
    assert_eq!(told_by_dispatch(&entry, first.unwrap()), Some(e.now));
}

#[test]
fn s3_3_classified_and_transferred_within_two_minutes_on_its_own_ticket() {
    let mut e = Evening::new();
    let n = e.record_with(|r| r.category = None);
    assert_eq!(e.refused(n, dispatch()), Refusal::NoCategory);
    e.wait(30);
    e.does(n, Command::Classify { category: Category::Cleaning, emergency: None });
    e.wait(90).does(n, dispatch());
    assert_eq!(e.timer(n, K::Dispatch).met, Some(true));
    // A second trade gets its own ticket.
    let (to, category) = (None, Some(Category::Engineering));
    e.does(n, Command::Dispatch { ticket: None, to, category, read_back: true });
    let categories: Vec<_> = e.entry(n).tickets.iter().map(|t| t.category).collect();
    assert_eq!(categories, [Category::Cleaning, Category::Engineering]);
}

#[test]
fn s3_3_callers_of_one_cause_share_its_ticket() {
    let mut e = Evening::new();
    let lead = e.record();
    e.does(lead, dispatch());
    let other = e.wait(5).record();
    e.does(other, Command::Attach { to: lead, reason: None });
    assert_eq!(e.timer(other, K::Dispatch).met, Some(true));
    e.go_on(lead, |next| next == Next::Callback);
    e.does(lead, callback(true));
    assert!(matches!(e.refused(lead, close()), Refusal::CallersWait { .. }), "everybody is called");
    e.does(other, callback(true));
    for n in [lead, other] {
        e.does(n, close());
    }
}

#[test]
fn s3_4_the_responsibility_table_proposes_and_the_read_back_is_kept() {
    let mut e = Evening::new();
    let n = e.record();
    e.does(n, dispatch());
    assert_eq!(e.entry(n).tickets[0].assignee, staff("chen"), "engineering, tower A, night");
    let last = e.desk.history(n).unwrap().pop().unwrap();
    assert_eq!(serde_json::to_value(&last.logged.event).unwrap()["read_back"], true);
    let other = e.record_with(|r| r.place = text("B0807"));
    e.does(other, dispatch());
    assert_eq!(e.entry(other).tickets[0].assignee, staff("zhou"), "engineering, tower B, night");
}

#[test]
fn s4_1_the_responsible_signs_at_the_desk_before_going() {
    let mut e = Evening::new();
    let n = e.record();
    e.does(n, dispatch());
    let refused = e.refused(n, Command::Arrive { ticket: T1 });
    assert_eq!(refused, Refusal::StepFirst { ticket: T1, needed: Step::Sign });
    e.wait(40).does(n, Command::Sign { ticket: T1, signer: None });
    let signature = e.entry(n).tickets[0].signature.clone().unwrap();
    assert_eq!((signature.signer, signature.at), (staff("chen"), e.now));
}

#[test]
fn s4_2_a_booked_ticket_is_signed_for_before_the_appointment() {
    let mut e = Evening::new();
    let appointment = e.now.plus(Span::minutes(60));
    let n = e.record_with(|r| r.appointment = Some(appointment));
    e.does(n, dispatch());
    assert_eq!(e.timer(n, K::Sign).due_at, appointment);
    e.wait(3_601).does(n, Command::Sign { ticket: T1, signer: None });
    assert_eq!(e.timer(n, K::Sign).met, Some(false));
}

#[test]
fn s4_3_on_site_within_ten_minutes() {
    let mut e = Evening::new();
    let n = e.record();
    e.does(n, dispatch());
    e.does(n, Command::Sign { ticket: T1, signer: None });
    e.wait(600).does(n, Command::Arrive { ticket: T1 });
    assert_eq!(e.timer(n, K::Arrive).met, Some(true));
}

#[test]
fn s4_4_in_an_emergency_the_scene_comes_before_the_signature() {
    let mut e = Evening::new();
    let n = e.record_with(|r| r.emergency = true);
    e.does(n, dispatch());
    e.wait(60).does(n, Command::Arrive { ticket: T1 });
    let refused = e.refused(n, finish(T1));
    assert_eq!(refused, Refusal::StepFirst { ticket: T1, needed: Step::Sign });
    e.wait(600).does(n, Command::Sign { ticket: T1, signer: None });
    e.wait(5).does(n, finish(T1));
    assert_eq!(e.entry(n).tickets[0].stage, TicketStage::Finished);
}

#[test]
fn s4_5_booked_customers_are_contacted_and_met_on_time() {
    let mut e = Evening::new();
    let appointment = e.now.plus(Span::minutes(60));
    let n = e.record_with(|r| r.appointment = Some(appointment));
    e.does(n, dispatch());
    assert_eq!(e.timer(n, K::Confirm).due_at, appointment.minus(Span::minutes(15)));
    assert_eq!(e.timer(n, K::Arrive).due_at, appointment.minus(Span::minutes(3)));
    e.wait(2_700).does(n, Command::Confirm { ticket: T1 });
    assert_eq!(e.timer(n, K::Confirm).met, Some(true));
    let immediate = e.record();
    e.does(immediate, dispatch());
    let refused = e.refused(immediate, Command::Confirm { ticket: T1 });
    assert_eq!(refused, Refusal::NotBooked { ticket: T1 });
    let nobody = || Command::NoShow { ticket: T1, reason: text("敲门无人应") };
    e.does(n, Command::Sign { ticket: T1, signer: None });
    e.wait(600).does(n, Command::Arrive { ticket: T1 });
    assert!(matches!(e.refused(n, nobody()), Refusal::TooEarly { .. }), "the hour has not come");
    e.wait(420).does(n, nobody());
    assert_eq!(e.timer(n, K::Arrive).met, Some(true), "they were there in time");
    assert_eq!(e.watched(n).owed(e.now)[0].next, Next::Rebook(T1));
    let appointment = e.now.plus(Span::minutes(120));
    e.does(n, Command::Rebook { appointment, reason: None });
    e.does(n, Command::Dispatch { ticket: Some(T1), to: None, category: None, read_back: true });
    assert_eq!(e.timer(n, K::Confirm).due_at, appointment.minus(Span::minutes(15)));
    assert_eq!((e.timer(n, K::Arrive).key.round, e.entry(n).round()), (2, 1), "no rework");
}

#[test]
fn s5_1_a_plan_within_three_minutes_of_arriving() {
    let mut e = Evening::new();
    let n = e.record();
    e.go_on(n, |next| next == Next::Plan(T1));
    let instruction = Some(text("WI-07"));
    assert_eq!(e.timer(n, K::Plan).due_at.since(e.now), Span::seconds(180));
    e.wait(181).does(n, Command::Plan { ticket: T1, text: text("更换角阀"), instruction });
    assert_eq!(e.timer(n, K::Plan).met, Some(false));
    let plan = e.entry(n).tickets[0].plan.clone().unwrap();
    assert_eq!(plan.instruction.unwrap().as_str(), "WI-07");
}

#[test]
fn s6_1_the_agreement_names_all_five_points() {
    let mut e = Evening::new();
    let n = e.record();
    e.go_on(n, |next| next == Next::Agree(T1));
    let untold = Agree { free: false, ..terms(None) };
    assert_eq!(e.refused(n, Command::Agree { ticket: T1, terms: untold }), Refusal::ChargeUntold);
    let promised = e.now.plus(Span::minutes(30));
    e.does(n, Command::Agree { ticket: T1, terms: terms(Some(promised)) });
    assert_eq!(e.timer(n, K::Finish).due_at, promised);
    let agreed = e.entry(n).tickets[0].agreement.clone().unwrap();
    assert_eq!(
        (agreed.effects.as_str(), agreed.cooperation.as_str()),
        ("停水半小时", "请留人在家")
    );
}

#[test]
fn s6_2_a_charge_comes_from_the_price_list_at_the_price_of_the_day() {
    let mut e = Evening::new();
    let n = e.record();
    e.go_on(n, |next| next == Next::Agree(T1));
    let charged = |code: &str| Command::Agree {
        ticket: T1,
        terms: Agree {
            items: vec![ItemAsked { code: text(code), quantity: "2".parse().unwrap() }],
            free: false,
            ..terms(None)
        },
    };
    assert!(matches!(e.refused(n, charged("X99")), Refusal::UnknownItem { .. }));
    let price = e.desk.property().prices[0].clone();
    e.does(n, charged(&price.code));
    let agreed = e.entry(n).tickets[0].agreement.clone().unwrap();
    assert_eq!(agreed.quote().0, 2 * price.price.0);
    assert_eq!(agreed.items[0].price, price.price);
    // A dearer list later changes nothing of it.
    let mut dearer = give(e.desk.property(), List::Prices);
    dearer.rows[0].cells[4] = "99".into();
    let edit = Edit::Whole(dearer);
    e.desk.change_list(&staff("zhao"), List::Prices, &edit, e.now).unwrap();
    assert_eq!(e.desk.property().prices[0].price.to_string(), "99.00");
    assert_eq!(e.entry(n).tickets[0].agreement.clone().unwrap(), agreed);
    // The working is read aloud; another charge than that is taken, and asks why.
    let aloud = firstdesk::words::quote::aloud(&agreed.items, firstdesk::words::Lang::Zh);
    assert_eq!(aloud, "更换水龙头(人工) 2 次 每次 60 元 120 元, 一共 120 元");
    let charged = |why: Option<&str>| Command::Finish {
        ticket: T1,
        handler: staff("chen"),
        materials: Vec::new(),
        charge: "100".parse().unwrap(),
        charge_reason: why.map(text),
    };
    e.does(n, charged(None));
    assert!(e.entry(n).tickets[0].charge_unexplained());
    e.does(n, reject(T1));
    let again = Command::Dispatch { ticket: Some(T1), to: None, category: None, read_back: true };
    e.does(n, again);
    e.go_on(n, |next| next == Next::Finish(T1));
    e.does(n, charged(Some("老客户优惠")));
    assert!(!e.entry(n).tickets[0].charge_unexplained());
}

#[test]
fn s6_3_the_customers_own_hours_are_recorded_and_a_promise_inside_them_is_questioned() {
    let mut e = Evening::new();
    let n = e.record_with(|r| r.avoid = Some("09:00-12:00".parse().unwrap()));
    assert_eq!(e.entry(n).avoid.unwrap().to_string(), "09:00-12:00");
    e.go_on(n, |next| next == Next::Agree(T1));
    let promise = |hours| Command::Agree { ticket: T1, terms: terms(Some(e.now.plus(hours))) };
    let asked = |hours| questioned(Some(&e.entry(n)), &promise(hours), e.now, e.desk.zone());
    // It is two in the morning.
    assert_eq!(asked(Span::minutes(60)), None);
    let inside = asked(Span::minutes(8 * 60)).unwrap();
    assert_eq!((inside.what, inside.window.to_string()), (What::Finish, "09:00-12:00".to_owned()));
    let promise = promise(Span::minutes(8 * 60));
    e.does(n, promise); // questioned, not forbidden
}

#[test]
fn s7_1_work_follows_the_agreed_plan() {
    let mut e = Evening::new();
    let n = e.record();
    e.go_on(n, |next| next == Next::Plan(T1));
    let refused = e.refused(n, finish(T1));
    assert_eq!(refused, Refusal::StepFirst { ticket: T1, needed: Step::Plan });
    e.go_on(n, |next| next == Next::Agree(T1));
    let refused = e.refused(n, finish(T1));
    assert_eq!(refused, Refusal::StepFirst { ticket: T1, needed: Step::Agree });
}

#[test]
fn s7_2_what_cannot_be_handled_reaches_the_supervisor_in_five_minutes() {
    let mut e = Evening::new();
    let n = e.record();
    e.go_on(n, |next| next == Next::Plan(T1));
    e.does(n, Command::Stuck { ticket: T1, reason: text("要停总闸") });
    let to = |who: &str| Command::Escalate { ticket: T1, to: staff(who), reason: None };
    assert!(matches!(e.refused(n, to("zhou")), Refusal::NotASuperior { .. }));
    e.wait(300).does(n, to("zhao"));
    assert_eq!(e.timer(n, K::Escalate).met, Some(true));
    let (who, answer) = (staff("zhao"), text("关总闸, 我通知住户"));
    e.does(n, Command::Advise { ticket: Some(T1), who, answer });
    assert_eq!(e.entry(n).advice[0].ticket, Some(T1));
}

#[test]
fn s7_3_what_outlasts_the_day_goes_to_the_managers_meeting() {
    let mut e = Evening::new();
    let n = e.record();
    assert_eq!(e.timer(n, K::Meeting).due_at, e.desk.zone().next_midnight(e.now));
    e.does(n, Command::Meeting { reason: text("要外请厂家") });
    let (decision, decided_by) = (text("周三厂家来"), staff("he"));
    e.wait(60).does(n, Command::Decide { decision, decided_by });
    let meeting = e.entry(n).meetings.remove(0);
    assert_eq!(meeting.decision.unwrap().decided_by, staff("he"));
    assert_eq!(e.timer(n, K::Meeting).met, Some(true));
    assert!(e.desk.rules().same_day.sweep_from.to_string().starts_with("21:00"));
    // On the day's agenda: what was put, with what was tried and what was decided.
    let other = e.record();
    e.go_on(other, |next| next == Next::Plan(T1));
    let until = e.desk.zone().next_midnight(e.now).plus(Span::seconds(3_600));
    e.does(other, Command::Hold { ticket: T1, reason: text("等配件"), until });
    let untouched = e.record();
    let day = e.desk.zone().day(e.now);
    let agenda = e.desk.agenda(day, None, e.now).unwrap();
    let numbers: Vec<_> = agenda.iter().map(|c| c.watched.entry.number).collect();
    assert_eq!(numbers, [n, other], "not {untouched}, which may still make today");
    assert_eq!(agenda[1].tried().count(), 2, "sent, and waiting");
    let rules = e.desk.rules().same_day;
    let will_not = prospect(&e.watched(other), rules, e.now);
    assert_eq!(will_not, Some(Prospect::WillNot(Why::Waits(until, text("等配件")))));
    assert_eq!(prospect(&e.watched(untouched), rules, e.now), Some(Prospect::May));
    let midnight = e.desk.zone().next_midnight(e.now);
    let near = midnight.minus(rules.needs).plus(Span::seconds(1));
    let late = prospect(&e.watched(untouched), rules, near);
    assert!(matches!(late, Some(Prospect::WillNot(_))), "{late:?}");
}

#[test]
fn s8_1_the_source_accepts_with_opinion_and_signature() {
    let mut e = Evening::new();
    let n = e.record();
    e.go_on(n, |next| next == Next::Finish(T1));
    let refused = e.refused(n, accept(T1));
    assert_eq!(refused, Refusal::StepFirst { ticket: T1, needed: Step::Finish });
    e.go_on(n, |next| next == Next::Callback);
    let verdict = e.entry(n).tickets[0].verdict.clone().unwrap();
    assert_eq!((verdict.signed_by.as_str(), verdict.opinion.as_str()), ("陈先生", "满意"));
}

#[test]
fn s8_2_the_ticket_holds_time_handler_materials_and_charge() {
    let mut e = Evening::new();
    let n = e.record();
    e.go_on(n, |next| next == Next::Finish(T1));
    let material = firstdesk::domain::command::Material {
        name: text("角阀"),
        quantity: "1".parse().unwrap(),
    };
    e.does(
        n,
        Command::Finish {
            ticket: T1,
            handler: staff("chen"),
            materials: vec![material],
            charge: "35.00".parse().unwrap(),
            charge_reason: None,
        },
    );
    let work = e.entry(n).tickets[0].work.clone().unwrap();
    assert_eq!((work.at, work.handler, work.charge.0), (e.now, staff("chen"), 3_500));
    assert_eq!(work.materials[0].name.as_str(), "角阀");
}

#[test]
fn s8_4_the_returned_ticket_starts_the_callback_clock() {
    let mut e = Evening::new();
    let n = e.record();
    e.go_on(n, |next| next == Next::Callback);
    let clock = e.timer(n, K::Callback);
    assert_eq!(clock.started_at, e.now);
    assert_eq!(clock.due_at.since(e.now), Span::seconds(120));
}

#[test]
fn s8_5_a_failed_acceptance_opens_the_second_round_and_keeps_the_first_result() {
    let mut e = Evening::new();
    let n = e.record();
    e.go_on(n, |next| next == Next::Accept(T1));
    e.wait(5).does(n, reject(T1));
    let ticket = e.entry(n).tickets.remove(0);
    assert_eq!((ticket.round, ticket.first_pass), (2, Some(false)));
    let failed = &ticket.earlier[0];
    assert_eq!((failed.round, failed.at, failed.work.is_some()), (1, e.now, true));
    let again = Command::Dispatch { ticket: Some(T1), to: None, category: None, read_back: true };
    e.wait(5).does(n, again);
    e.close(n);
    assert_eq!(e.entry(n).round(), 2);
    assert_eq!(e.entry(n).tickets[0].first_pass, Some(false));
}

#[test]
fn s9_1_no_callback_before_the_ticket_is_complete_and_signed() {
    let mut e = Evening::new();
    let n = e.record();
    e.does(n, dispatch());
    let refusal = e.refused(n, callback(true));
    assert_eq!(refusal, Refusal::CallbackTooSoon { tickets: vec![T1] });
    assert_eq!(refusal.missing(), ["accept/1"]);
}

#[test]
fn s9_2_everybody_is_called_back_within_two_minutes() {
    let mut e = Evening::new();
    let n = e.record();
    e.go_on(n, |next| next == Next::Callback);
    let nobody = Callback {
        via: Via::Phone,
        outcome: CallbackOutcome::NoAnswer,
        fixed: None,
        satisfaction: None,
        charge_correct: None,
        ticket: None,
    };
    e.wait(60).does(n, Command::Callback(nobody));
    assert!(e.timer(n, K::Callback).is_running(), "still owed");
    let Refusal::NotClosable { missing } = e.refused(n, close()) else { panic!() };
    assert_eq!(missing, [Needed::Callback]);
    e.wait(61).does(n, callback(false));
    assert_eq!(e.timer(n, K::Callback).met, Some(false));
    assert_eq!(e.entry(n).tickets[0].round, 2, "not fixed: the next round");
    assert_eq!(e.entry(n).tickets[0].first_pass, Some(true), "accepted in round 1 all the same");
}

#[test]
fn s10_1_closing_is_unreachable_without_acceptance_callback_and_approval() {
    let mut e = Evening::new();
    let n = e.record();
    e.does(n, dispatch());
    let Refusal::NotClosable { missing } = e.refused(n, close()) else { panic!() };
    assert_eq!(missing, [Needed::Acceptance(T1), Needed::Callback]);
    e.close(n);
    let refused = e.refused(n, Command::Chase { ticket: T1, who: None, words: text("?") });
    assert_eq!(refused, Refusal::Closed, "archived");
    assert_eq!(e.desk.search("漏水", 10, e.now).unwrap().hits.len(), 1, "and found for ever");
}

#[test]
fn s10_2_the_four_rates_each_with_its_numbers() {
    let mut e = Evening::new();
    let closed = e.record();
    e.close(closed);
    let late = e.record();
    e.wait(200);
    let day = e.desk.zone().day(e.now);
    let stats = e.desk.stats(Period::day(day), None, e.now).unwrap();
    assert_eq!(stats.rates.entries, 2);
    assert_eq!((stats.rates.pass.n, stats.rates.pass.of), (1, 1));
    assert_eq!((stats.rates.callback.n, stats.rates.callback.of), (1, 1));
    assert_eq!((stats.rates.satisfaction.rate.n, stats.rates.satisfaction.rate.of), (1, 1));
    let timeliness = stats.rates.timeliness;
    assert_eq!(timeliness.of - timeliness.n, 1, "the dispatch of {late} is late");
}

#[test]
fn s1_2_the_call_script_stands_on_the_form() {
    use firstdesk::{tui, words::Lang};
    use ratatui::{Terminal, backend::TestBackend};
    let e = Evening::new();
    let (now, by) = (e.now, e.by.clone());
    let mut app = tui::desk::app(e.desk, by, Lang::Zh, tui::theme::Theme::default(), now);
    let f2 = ratatui::crossterm::event::KeyCode::F(2);
    app.update(tui::app::Msg::Key(f2.into()), now);
    app.update(tui::app::Msg::Paste("1203 漏水".to_owned()), now);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| app.render(frame, now)).unwrap();
    let drawn = crate::tui::screen::plain(terminal.backend().buffer());
    assert!(drawn.contains("说: 您好, 前台王芳。我复述一遍: 1203 漏水"), "{drawn}");
}

#[test]
fn s3_2_the_run_card_of_its_kind_is_ticked_step_by_step() {
    use firstdesk::domain::run_card::{Kind, RunCards};
    let mut e = Evening::new();
    let n = e.record_with(|r| (r.emergency, r.content) = (true, text("厨房起火")));
    let cards = RunCards::shipped();
    let entry = e.entry(n);
    let card = cards.choose(entry.content.as_str(), entry.category).unwrap();
    assert_eq!(card.kind, Kind::Fire);
    e.wait(9).does(n, Command::TickScene { card: card.kind, step: 1 });
    let again = e.refused(n, Command::TickScene { card: card.kind, step: 1 });
    assert_eq!(again, Refusal::SceneStepDone { step: 1 });
    let (number, outcome) = (text("119"), NotifyOutcome::Reached);
    e.does(n, Command::CallPublic { number, outcome, read_back: true });
    let entry = e.entry(n);
    assert_eq!((entry.scene[0].step, entry.scene[0].at), (1, e.now));
    assert_eq!(entry.public_calls[0].number.as_str(), "119");
}

#[test]
fn s8_3_the_customer_copy_is_printed_and_that_is_on_record() {
    use firstdesk::{domain::vocab::CopyFor, report, words::Lang};
    let mut e = Evening::new();
    let n = e.record();
    e.go_on(n, |next| next == Next::Callback);
    let page =
        report::ticket(&e.entry(n), T1, CopyFor::Customer, e.desk.property(), Lang::Zh, e.now);
    let text = report::text::render(&page.unwrap());
    for said in ["工程信息处理单", "客户联", "1203", "卫生间漏水", "陈先生", "停水半小时", "满意"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!e.entry(n).tickets[0].has_copy(CopyFor::Customer));
    let print = || Command::PrintCopy { ticket: T1, copy: CopyFor::Customer };
    e.wait(5).does(n, print());
    assert!(e.entry(n).tickets[0].has_copy(CopyFor::Customer));
    let last = e.desk.history(n).unwrap().pop().unwrap().logged;
    assert_eq!((last.event.name(), last.at, last.by), ("copy_printed", e.now, staff("wang")));
    // It may be asked for again when all is closed.
    e.close(n);
    e.wait(5).does(n, print());
    assert_eq!(e.entry(n).stage(), EntryStage::Closed);
    assert_eq!(e.entry(n).tickets[0].copies.len(), 2);
}
