use super::*;
use crate::domain::{at::Span, rules::Field, starter::starter, ticket::TicketStage};

fn at(s: &str) -> At {
    At(chrono::DateTime::parse_from_rfc3339(s).unwrap().timestamp_millis())
}

fn milestones() -> Vec<Milestone> {
    use Milestone as M;
    vec![
        M::Received,
        M::Told,
        M::Recorded,
        M::Declared,
        M::Cannot,
        M::RoundBegan,
        M::LastStep(Step::Arrive),
        M::MeetingCalled,
        M::Settled,
        M::CalledBack,
        M::HolderChanged,
        M::HoldBegan,
        M::NewestStep,
        M::Overdue,
        M::Attached,
        M::LeadRecorded,
    ]
}

fn steps() -> [Step; 10] {
    [
        Step::Dispatch,
        Step::Confirm,
        Step::Sign,
        Step::Arrive,
        Step::Plan,
        Step::Agree,
        Step::Stuck,
        Step::Escalate,
        Step::Finish,
        Step::Accept,
    ]
}

/// At least one of every variant, with every step and milestone.
fn every_refusal() -> Vec<Refusal> {
    let (given, later) = (at("2026-11-22T23:58:05+08:00"), at("2026-11-23T00:05:00+08:00"));
    let ticket = TicketNo(2);
    let nobody = StaffId::from("nobody");
    let chen = StaffId::from("chen");
    let missing = vec![
        Needed::Field(Field::Phone),
        Needed::Acceptance(ticket),
        Needed::Handling,
        Needed::Callback,
    ];
    let mut all = vec![
        R::InTheFuture { given: later, now: given },
        R::OutsideCentury { year: 1970 },
        R::ToldNeedsOutside,
        R::AppointmentPast { given },
        R::FinishPast { given },
        R::AlreadySetUp,
        R::ZoneInUse { zone: "Asia/Shanghai".to_owned() },
        R::UnknownStaff { field: "first_receiver", given: nobody },
        R::HasLeft { staff: chen.clone() },
        R::NotAllowed { right: Right::Sample, rank: Rank::Operator },
        R::NotASuperior { field: "who", given: chen.clone() },
        R::NotOffered { field: "category", given: "fire" },
        R::NotOffered { field: "channel", given: "outside" },
        R::NothingToChange,
        R::Closed,
        R::Void,
        R::NoSuchTicket { given: ticket },
        R::NoCategory,
        R::NobodyResponsible,
        R::AlreadyAnswered,
        R::HasTickets,
        R::ReplyOwed,
        R::NoReplyOwed,
        R::NotAwaitingDispatch { ticket },
        R::TooLate { ticket, stage: TicketStage::Finished },
        R::NotBooked { ticket },
        R::NobodyExpected { ticket },
        R::NoTimeYet { ticket },
        R::WorkBegan { ticket },
        R::SameAssignee { assignee: chen.clone() },
        R::SameHolder { holder: chen.clone() },
        R::ChargeUntold,
        R::FreeAndCharged,
        R::UnknownItem { given: "X99".into() },
        R::WakeUpPast { given },
        R::OnHold { ticket },
        R::NotOnHold { ticket },
        R::ReasonNeeded,
        R::MeetingCalled,
        R::NoMeeting,
        R::CallbackTooSoon { tickets: vec![] },
        R::CallbackTooSoon { tickets: vec![TicketNo(1), ticket] },
        R::CalledBack,
        R::FixedUnasked,
        R::NobodyAnswered,
        R::BadScore { given: 9 },
        R::WhichTicket { tickets: vec![TicketNo(1), ticket] },
        R::NotClosable { missing },
        R::NotSampleable,
        R::NoSuchAlarm,
        R::AlarmAcked { by: chen.clone() },
        R::NotShelved,
        R::EmergencyShelf,
        R::ShelfTooLong { given: Span::minutes(90), limit: Span::minutes(15) },
        R::TakeOverReason,
        R::NotWalked { entries: vec!["261123-014".parse().unwrap()] },
        R::LateUnsaid { entries: vec!["261123-014".parse().unwrap()] },
        R::NotHandedOver { entry: "261123-014".parse().unwrap() },
        R::PinOfAnother { given: chen },
        R::OpenNotRedacted { entry: "261123-014".parse().unwrap() },
        R::NoRetention,
    ];
    all.extend(causes());
    all.extend(milestones().into_iter().map(|after| R::TooEarly { given, earliest: later, after }));
    all.extend(steps().map(|needed| R::StepFirst { ticket, needed }));
    all.push(R::SceneStepDone { step: 2 });
    all.extend(steps().map(|step| R::StepDone { ticket, step }));
    all
}

/// Those of several callers with one cause.
fn causes() -> Vec<Refusal> {
    let lead: crate::domain::id::EntryNo = "261123-014".parse().unwrap();
    let callers = vec!["261123-015".parse().unwrap(), "261123-016".parse().unwrap()];
    vec![
        R::NoLead { given: lead },
        R::Attached { lead },
        R::NotAttached,
        R::AttachedToItself,
        R::HasCallers { callers: callers.clone() },
        R::HasOwnTickets,
        R::LeadEnded { lead },
        R::LeadNotUrgent { lead },
        R::LeadNotDone { lead },
        R::CallersWait { callers },
    ]
}

fn say(refusal: &Refusal, lang: Lang) -> String {
    sentence(refusal, &starter().unwrap(), lang)
}

#[test]
fn every_refusal_has_its_own_sentence_in_both_languages() {
    let mut seen = std::collections::HashSet::new();
    for refusal in every_refusal() {
        let (zh, en) = (say(&refusal, Lang::Zh), say(&refusal, Lang::En));
        assert!(zh.chars().any(|c| c > '\u{3400}'), "{zh}");
        assert!(en.is_ascii(), "{en}");
        for text in [&zh, &en] {
            assert!(text.chars().count() >= 8, "{text}");
            for debug in ["At(", "Span(", "TicketNo(", "StaffId(", "Some(", "{", "}", "::"] {
                assert!(!text.contains(debug), "{text}");
            }
        }
        assert!(seen.insert(en), "said twice: {refusal:?}");
    }
}

#[test]
fn times_are_local_and_say_their_day_when_it_matters() {
    let (given, earliest) = (at("2026-11-22T23:58:05+08:00"), at("2026-11-23T00:05:00+08:00"));
    let refusal = R::TooEarly { given, earliest, after: Milestone::LastStep(Step::Arrive) };
    assert_eq!(
        say(&refusal, Lang::Zh),
        "所给时间 11-22 23:58:05 早于上一步“到场”的时间 11-23 00:05:00;请写 11-23 00:05:00 或之后的时间"
    );
    let refusal = R::InTheFuture { given: earliest, now: at("2026-11-23T00:04:59+08:00") };
    assert_eq!(
        say(&refusal, Lang::En),
        "00:05:00 lies after now, 00:04:59; give a time that has passed"
    );
}

#[test]
fn what_to_do_instead_is_named() {
    let ticket = TicketNo(1);
    let sign = R::StepFirst { ticket, needed: Step::Sign };
    assert_eq!(say(&sign, Lang::Zh), "1 号单请先签收(sign),再做这一步");
    assert_eq!(say(&sign, Lang::En), "sign for ticket 1 first (sign), then this");
    let missing = vec![Needed::Field(Field::Phone), Needed::Acceptance(ticket)];
    let close = say(&R::NotClosable { missing }, Lang::Zh);
    assert_eq!(close, "还不能关闭;缺: 电话 (phone)、1 号单验收 (accept)");
    let superior = R::NotASuperior { field: "who", given: "chen".into() };
    let superior = say(&superior, Lang::En);
    assert!(superior.contains("Chen Gang (chen)") && superior.contains("Zhao Min (zhao)"));
    assert!(say(&R::UnknownItem { given: "X9".into() }, Lang::Zh).contains("E01"));
}

#[test]
fn wrong_times_are_answered_in_both_languages() {
    let now = at("2026-11-23T02:14:05+08:00");
    let zone = crate::domain::civil::Zone::SHANGHAI;
    let time = when::parse("soonish", now, zone, when::Lean::Past).unwrap_err();
    let length = when::parse_length("long").unwrap_err();
    for lang in [Lang::Zh, Lang::En] {
        let time = not_a_time(&time, lang);
        assert!(time.contains("soonish") && time.contains("+2h"), "{time}");
        let length = not_a_length(&length, lang);
        assert!(length.contains("long") && length.contains("1h30m"), "{length}");
    }
}
