//! Events go in and come back as they were, and nothing changes them.
use super::build::{Desk, NOW, add, logged, record, record_one, recorded, text, wang};
use firstdesk::{
    domain::{
        alarm::AlarmKind,
        amount::{Money, Quantity},
        at::{At, Span},
        command::{Amend, Change, Material},
        event::{Event, Logged, QuoteItem},
        id::{AlarmKey, EntryId, TicketNo},
        signing::{HandedBy, Signing},
        timer::TimerKind,
        vocab::{ApprovalHow, CallbackOutcome, Category, CopyFor, NotifyOutcome, NotifyRole, Via},
    },
    store::{REDACTED, StoreError},
};

#[test]
fn what_was_recorded_comes_back() {
    let desk = Desk::new();
    let mut store = desk.open();
    let entry = record_one(&mut store, "1203", NOW);
    assert_eq!(entry.number.to_string(), "261123-001");
    let again = desk.open();
    assert_eq!(again.entry(entry.id).unwrap().as_ref(), Some(&entry));
    assert_eq!(again.entry_by_number(entry.number).unwrap().as_ref(), Some(&entry));
    assert_eq!(again.entry_as_of(entry.id, NOW).unwrap(), Some(entry));
    assert_eq!(again.entry(EntryId(99)).unwrap(), None);
}

/// One of each shape an event can have, absent and present options both.
fn all_shapes() -> Vec<Event> {
    let ticket = TicketNo(1);
    let alarm =
        AlarmKey { kind: AlarmKind::Limit(TimerKind::Arrive), ticket: Some(ticket), round: 1 };
    let reason = || text("\"引号\" \\ 和 {\"#\":\"假的\"} 😀");
    vec![
        Event::Amended(Box::new(Amend {
            place: Some(text("1204")),
            appointment: Some(Change::Cleared),
            avoid: Some(Change::To("09:00-12:00".parse().unwrap())),
            ..Amend::default()
        })),
        Event::Classified { category: Category::Fire, emergency: true },
        Event::Answered { reply: text("好的") },
        Event::CannotHandle { reason: reason() },
        Event::Notified {
            who: wang(),
            role: NotifyRole::Superior,
            outcome: NotifyOutcome::NoAnswer,
            read_back: false,
        },
        Event::Dispatched { ticket, to: wang(), category: Category::Cleaning, read_back: true },
        Event::Planned { ticket, text: text("换阀门"), instruction: None },
        Event::Agreed {
            ticket,
            effects: text("停水"),
            protection: text("铺垫布"),
            cooperation: text("关总阀"),
            finish: Some(NOW),
            items: vec![QuoteItem {
                code: text("E01"),
                name: text("灯泡"),
                name_en: Some(text("Bulb")),
                unit: text("个"),
                price: Money(2_000),
                quantity: Quantity::ONE,
            }],
            free: false,
        },
        Event::Escalated { ticket, to: wang(), reason: None },
        Event::Finished {
            ticket,
            handler: wang(),
            materials: vec![Material { name: text("阀门"), quantity: Quantity(1_500) }],
            charge: Money(0),
            charge_reason: Some(text("客户自备阀门")),
        },
        Event::CopyPrinted { ticket, copy: CopyFor::Customer },
        Event::Signed { ticket, signer: wang(), signing: Some(Signing::Pin) },
        Event::Signed { ticket, signer: wang(), signing: None },
        Event::Accepted {
            ticket,
            signed_by: text("陈先生"),
            opinion: text("满意"),
            signing: Some(Signing::Witness { by: wang() }),
        },
        Event::CalledBack {
            via: Via::Phone,
            outcome: CallbackOutcome::Reached,
            fixed: Some(true),
            satisfaction: Some(5),
            charge_correct: None,
            rework: None,
        },
        Event::AlarmShelved { alarm, until: NOW, reason: reason() },
        Event::AlarmUnshelved { alarm },
        Event::ClockJumped { from: NOW, to: NOW.plus(Span::seconds(60)) },
        Event::ClockCorrected { ahead: Span::seconds(60) },
        Event::Closed {
            approved_by: text("陈先生"),
            how: ApprovalHow::Phone,
            words: text("可以了"),
        },
    ]
}

#[test]
fn every_shape_of_event_reads_back_as_it_was_written() {
    let desk = Desk::new();
    let mut store = desk.open();
    let id = record_one(&mut store, "1203", NOW).id;
    let events: Vec<Logged> = (1..)
        .zip(all_shapes())
        .map(|(n, event)| Logged {
            logged_at: NOW.plus(Span::seconds(n)),
            note: (n % 2 == 0).then(|| text("备注")),
            ..logged(NOW, event)
        })
        .collect();
    store.write(|w| w.append(Some(id), 2, &events, true)).unwrap();
    let back = desk.open().history(id).unwrap();
    assert_eq!(back.iter().skip(1).map(|s| s.logged.clone()).collect::<Vec<_>>(), events);
    let versions = back.iter().map(|s| s.version).collect::<Vec<_>>();
    assert_eq!(versions, (1..=u32::try_from(events.len()).unwrap() + 1).collect::<Vec<_>>());
    assert!(!back[0].imported && back[1].imported);
    assert!(store.verify(|_, _| {}).unwrap().is_ok());
}

#[test]
fn the_propertys_own_events_stand_in_the_same_chain() {
    let desk = Desk::new();
    let mut store = desk.open();
    let shift = Event::ShiftHandedOver {
        from: wang(),
        to: "li".into(),
        take_over: true,
        reason: Some(text("生病")),
        entries: 3,
        confirmed: vec![wang(), "li".into()],
        signing: Some(HandedBy { giver: Some(Signing::Themselves), taker: Signing::Pin }),
    };
    let entry = record_one(&mut store, "1203", NOW);
    let lost = Event::CallAbandoned { started_at: NOW, text: None, reason: text("挂断") };
    let both = [logged(NOW, shift), logged(NOW, lost)];
    assert_eq!(store.write(|w| w.append(None, 0, &both, false)).unwrap(), 3);
    let all = store.events_after(0, 10).unwrap();
    assert_eq!(all.iter().map(|s| s.seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((all[0].entry, all[0].number), (Some(entry.id), Some(entry.number)));
    assert_eq!((all[1].entry, all[1].number, all[1].version), (None, None, 0));
    assert_eq!(all[1].logged, both[0]);
    assert_eq!(store.events_after(1, 1).unwrap(), all[1..2]);
    assert_eq!(store.events_after(3, 10).unwrap(), []);
    assert_eq!(store.last_seq().unwrap(), 3);
    assert!(all.iter().all(|s| s.hash.len() == 64));
}

#[test]
fn only_the_desks_own_events_are_live() {
    let desk = Desk::new();
    let mut store = desk.open();
    assert!(!store.has_live_events().unwrap());
    let number = "261123-001".parse().unwrap();
    let event = logged(NOW, Event::Recorded(Box::new(recorded(number, "1203", NOW))));
    store.write(|w| w.append(Some(w.next_entry_id()), 1, &[event], true)).unwrap();
    assert!(!store.has_live_events().unwrap());
    record_one(&mut store, "1204", NOW.plus(Span::minutes(60 * 24)));
    assert!(store.has_live_events().unwrap());
}

#[test]
fn nothing_changes_or_deletes_an_event() {
    let desk = Desk::new();
    let mut store = desk.open();
    record_one(&mut store, "1203", NOW);
    record_one(&mut store, "1204", NOW);
    let raw = desk.raw();
    let copy = "SELECT 1, entry, version, at, logged_at, 'li', type, body, imported, \
                schema_version, hash FROM event WHERE seq = 1";
    let replace_by_version = copy.replace("SELECT 1,", "SELECT 9,");
    let attempts = [
        "UPDATE event SET \"by\" = 'li' WHERE seq = 1".to_owned(),
        "DELETE FROM event WHERE seq = 2".to_owned(),
        "DELETE FROM event".to_owned(),
        format!("INSERT OR REPLACE INTO event {copy}"),
        format!("INSERT OR REPLACE INTO event {replace_by_version}"),
        "UPDATE personal SET value = 'x'".to_owned(),
    ];
    for sql in attempts {
        let refused = raw.execute(&sql, []).unwrap_err();
        assert_eq!(
            refused.sqlite_error_code(),
            Some(rusqlite::ErrorCode::ConstraintViolation),
            "{sql}: {refused}"
        );
    }
    assert_eq!(store.verify(|_, _| {}).unwrap().unwrap().events, 2);
}

#[test]
fn a_version_that_does_not_follow_is_refused() {
    let desk = Desk::new();
    let mut store = desk.open();
    let id = record_one(&mut store, "1203", NOW).id;
    let event = [logged(NOW, Event::Replied { reply: text("好") })];
    for (given, found) in [(1, 1), (3, 1)] {
        let error = store.write(|w| w.append(Some(id), given, &event, false)).unwrap_err();
        assert!(
            matches!(error, StoreError::Conflict { found: f, given: g, .. } if (f, g) == (found, given)),
            "{error}"
        );
    }
    store.write(|w| w.append(Some(id), 2, &event, false)).unwrap();
    assert_eq!(store.last_seq().unwrap(), 2);
}

#[test]
fn what_people_said_stands_beside_the_chain_and_can_be_erased() {
    let desk = Desk::new();
    let mut store = desk.open();
    let mut event = logged(NOW, Event::Answered { reply: text("秘密答复") });
    event.note = Some(text("秘密备注"));
    let id = store
        .write(|w| {
            let id = record(w, "秘密1203", NOW)?.id;
            add(w, Some(id), event)
        })
        .unwrap()
        .id;
    let raw = desk.raw();
    let secrets = ["秘密", "13800001111", "陈先生", "漏水"];
    let bodies: String = raw
        .query_row("SELECT group_concat(body || type) FROM event", [], |row| row.get(0))
        .unwrap();
    assert!(secrets.iter().all(|s| !bodies.contains(s)), "{bodies}");
    // The same value twice does not give the same commitment: nobody can tell two callers apart.
    record_one(&mut store, "秘密1203", NOW);
    let distinct: i64 = raw
        .query_row("SELECT count(DISTINCT body) FROM event WHERE type = 'recorded'", [], |r| {
            r.get(0)
        })
        .unwrap();
    assert_eq!(distinct, 2);

    raw.execute("DELETE FROM personal WHERE seq = 2 OR (seq = 1 AND key = 'phone')", []).unwrap();
    let history = store.history(id).unwrap();
    let Event::Recorded(first) = &history[0].logged.event else { panic!("{:?}", history[0]) };
    assert_eq!(first.phone.as_ref().unwrap().as_str(), REDACTED);
    assert_eq!(first.contact.as_ref().unwrap().as_str(), "陈先生");
    assert_eq!(history[1].logged.note.as_ref().unwrap().as_str(), REDACTED);
    assert_eq!(history[1].logged.event, Event::Answered { reply: text(REDACTED) });
    let verified = store.verify(|_, _| {}).unwrap().unwrap();
    assert_eq!((verified.events, verified.erased), (3, 3));
}

#[test]
fn an_entry_as_of_a_time_knows_only_what_was_logged_by_then() {
    let desk = Desk::new();
    let mut store = desk.open();
    let id = record_one(&mut store, "1203", NOW).id;
    let later = NOW.plus(Span::minutes(5));
    // It happened at once and was logged five minutes later.
    let event = Event::Classified { category: Category::Fire, emergency: true };
    let late = Logged { logged_at: later, ..logged(NOW, event) };
    store.write(|w| add(w, Some(id), late)).unwrap();
    let seen = |t: At| store.entry_as_of(id, t).unwrap().map(|e| (e.version, e.emergency));
    assert_eq!(seen(At(NOW.0 - 1)), None);
    assert_eq!(seen(NOW), Some((1, false)));
    assert_eq!(seen(At(later.0 - 1)), Some((1, false)));
    assert_eq!(seen(later), Some((2, true)));
    assert_eq!(store.entry_as_of(EntryId(77), later).unwrap(), None);
}
