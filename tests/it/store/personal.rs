//! Whatever a person may type stands beside the chain, never inside it.
use super::build::{Desk, NOW, logged, record_one, recorded, wang};
use firstdesk::{
    domain::{
        alarm::AlarmKind,
        amount::{Money, Quantity},
        command::{Amend, Material},
        entry::Entry,
        event::{Event, Logged, Recorded},
        id::{AlarmKey, EntryNo, TicketNo},
        text::Text,
        timer::TimerKind,
        vocab::ApprovalHow,
    },
    store::REDACTED,
};
use std::collections::BTreeSet;

const SAID: &str = "泄密";

fn said() -> Text {
    Text::prose(SAID).unwrap()
}

/// One of every event that bears text somebody typed, in each place it can stand.
fn told() -> Vec<Event> {
    let ticket = TicketNo(1);
    let alarm = AlarmKey { kind: AlarmKind::Limit(TimerKind::Dispatch), ticket: None, round: 1 };
    let number = EntryNo { day: chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(), n: 9 };
    let material = || Material { name: said(), quantity: Quantity::ONE };
    vec![
        Event::Recorded(Box::new(Recorded {
            place: said(),
            content: said(),
            contact: Some(said()),
            phone: Some(said()),
            ..recorded(number, "1203", NOW)
        })),
        Event::Amended(Box::new(Amend {
            place: Some(said()),
            content: Some(said()),
            contact: Some(said()),
            phone: Some(said()),
            ..Amend::default()
        })),
        Event::Answered { reply: said() },
        Event::CannotHandle { reason: said() },
        Event::Replied { reply: said() },
        Event::Declined { offer: said() },
        Event::Advised { ticket: None, who: wang(), answer: said() },
        Event::Transferred { ticket, to: wang(), reason: said(), supervisor: None },
        Event::HolderAssigned { to: wang(), reason: said() },
        Event::NoShow { ticket, reason: said() },
        Event::Rebooked {
            from: Some(NOW),
            appointment: NOW,
            reason: Some(said()),
            visits: vec![ticket],
        },
        Event::Planned { ticket, text: said(), instruction: Some(said()) },
        Event::Agreed {
            ticket,
            effects: said(),
            protection: said(),
            cooperation: said(),
            finish: None,
            items: Vec::new(), // copied from the price list
            free: true,
        },
        Event::Held { ticket, reason: said(), until: NOW },
        Event::Stuck { ticket, reason: said() },
        Event::Escalated { ticket, to: wang(), reason: Some(said()) },
        Event::MeetingCalled { reason: said() },
        Event::Decided { decision: said(), decided_by: wang() },
        Event::Finished {
            ticket,
            handler: wang(),
            materials: vec![material(), material()],
            charge: Money(0),
            charge_reason: Some(said()),
        },
        Event::Accepted { ticket, signed_by: said(), opinion: said(), signing: None },
        Event::Rejected { ticket, signed_by: said(), opinion: said(), signing: None },
        Event::Closed { approved_by: said(), how: ApprovalHow::Phone, words: said() },
        Event::Voided { reason: said() },
        Event::Chased { ticket, who: Some(wang()), words: said() },
        Event::AlarmShelved { alarm, until: NOW, reason: said() },
        Event::Attached { to: "261123-001".parse().unwrap(), reason: Some(said()) },
        Event::Detached { reason: Some(said()) },
        Event::HandedOver {
            to: wang(),
            take_over: true,
            reason: Some(said()),
            words: Some(said()),
            signing: None,
        },
        Event::CallAbandoned { started_at: NOW, text: Some(said()), reason: said() },
        Event::ShiftHandedOver {
            from: wang(),
            to: wang(),
            take_over: true,
            reason: Some(said()),
            entries: 0,
            confirmed: Vec::new(),
            signing: None,
        },
        Event::ShiftNoted { text: said() },
        Event::ShiftAlarmShelved { ended: NOW, until: NOW, reason: said() },
    ]
}

/// Events without a word of free text. The next variant of all will not compile until it is
/// written down here or told above.
fn bears_text(event: &Event) -> bool {
    match event {
        Event::Classified { category: _, emergency: _ }
        | Event::ListImported { list: _, added: _, changed: _, removed: _ }
        | Event::PropertySet { name_zh: _, name_en: _, zone: _ }
        | Event::RulesLoaded { version: _ }
        | Event::Redacted { basis: _, values: _ }
        | Event::NotesRedacted { basis: _, values: _ }
        | Event::FileRestored { backup: _, lost: _ }
        | Event::Notified { who: _, role: _, outcome: _, read_back: _ }
        | Event::PublicCalled { number: _, outcome: _, read_back: _ }
        | Event::SceneStepDone { card: _, step: _ }
        | Event::Dispatched { ticket: _, to: _, category: _, read_back: _ }
        | Event::TakenOn { ticket: _, who: _ }
        | Event::Confirmed { ticket: _ }
        | Event::Signed { ticket: _, signer: _, signing: _ }
        | Event::Arrived { ticket: _ }
        | Event::Resumed { ticket: _ }
        | Event::CopyPrinted { ticket: _, copy: _ }
        | Event::CalledBack {
            via: _,
            outcome: _,
            fixed: _,
            satisfaction: _,
            charge_correct: _,
            rework: _,
        }
        | Event::CallerAttached { caller: _ }
        | Event::CallerDetached { caller: _ }
        | Event::LeadDone { lead: _ }
        | Event::LeadReopened { lead: _, rework: _ }
        | Event::LeadMeeting { lead: _ }
        | Event::Reopened { caller: _, ticket: _ }
        | Event::Sampled { via: _, fixed: _, satisfaction: _, desk_score: _ }
        | Event::ShiftAlarmAcked { ended: _ }
        | Event::AlarmAcked { alarm: _ }
        | Event::AlarmUnshelved { alarm: _ }
        | Event::ClockJumped { from: _, to: _ }
        | Event::ClockCorrected { ahead: _ } => false,
        Event::Recorded(_)
        | Event::Amended(_)
        | Event::Answered { .. }
        | Event::CannotHandle { .. }
        | Event::Replied { .. }
        | Event::Declined { .. }
        | Event::Advised { .. }
        | Event::Transferred { .. }
        | Event::HolderAssigned { .. }
        | Event::NoShow { .. }
        | Event::Rebooked { .. }
        | Event::Planned { .. }
        | Event::Agreed { .. }
        | Event::Held { .. }
        | Event::Stuck { .. }
        | Event::Escalated { .. }
        | Event::MeetingCalled { .. }
        | Event::Decided { .. }
        | Event::Finished { .. }
        | Event::Accepted { .. }
        | Event::Rejected { .. }
        | Event::Closed { .. }
        | Event::Voided { .. }
        | Event::Chased { .. }
        | Event::AlarmShelved { .. }
        | Event::Attached { .. }
        | Event::Detached { .. }
        | Event::HandedOver { .. }
        | Event::CallAbandoned { .. }
        | Event::ShiftNoted { .. }
        | Event::ShiftAlarmShelved { .. }
        | Event::PinSet { .. }
        | Event::PinLocked { .. }
        | Event::PinUnlocked { .. }
        | Event::ShiftHandedOver { .. } => true,
    }
}

#[test]
fn no_word_of_a_person_is_in_the_chain_and_every_one_can_be_erased() {
    let desk = Desk::new();
    let mut store = desk.open();
    let id = record_one(&mut store, "1203", NOW).id;
    let told = told();
    assert!(told.iter().all(bears_text));
    let names: BTreeSet<_> = told.iter().map(Event::name).collect();
    assert_eq!(names.len(), told.len(), "each once");
    let events: Vec<Logged> =
        told.into_iter().map(|e| Logged { note: Some(said()), ..logged(NOW, e) }).collect();
    store.write(|w| w.append(Some(id), 2, &events, false)).unwrap();
    let history = || -> Vec<Logged> {
        store.history(id).unwrap().into_iter().skip(1).map(|s| s.logged).collect()
    };
    assert_eq!(history(), events);
    let raw = desk.raw();
    let leaks: Vec<String> = raw
        .prepare("SELECT type FROM event WHERE body LIKE '%' || ? || '%'")
        .unwrap()
        .query_map([SAID], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(leaks, Vec::<String>::new());
    // All of it erased: everything still loads, the chain still holds, and nothing says it.
    let erased = raw.execute("DELETE FROM personal", []).unwrap();
    let json = history().into_iter().map(|l| serde_json::to_string(&l.event).unwrap());
    let json = json.collect::<String>();
    assert!(json.contains(REDACTED) && !json.contains(SAID), "{json}");
    let verified = store.verify(|_, _| {}).unwrap().unwrap();
    assert_eq!(usize::try_from(verified.erased).unwrap(), erased);
    assert!(Entry::replay(id, store.history(id).unwrap().iter().map(|s| &s.logged)).is_some());
}

#[test]
fn a_changed_name_of_a_material_is_found() {
    let desk = Desk::new();
    let mut store = desk.open();
    let id = record_one(&mut store, "1203", NOW).id;
    let finished = told().into_iter().find(|e| e.name() == "finished").unwrap();
    store.write(|w| w.append(Some(id), 2, &[logged(NOW, finished)], false)).unwrap();
    let raw = desk.raw();
    raw.execute_batch(
        "DROP TRIGGER personal_never_changes;
         UPDATE personal SET value = 'x' WHERE key = 'materials.1.name';",
    )
    .unwrap();
    let broken = store.verify(|_, _| {}).unwrap().unwrap_err();
    assert_eq!(broken.to_string(), "event 2: its materials.1.name is not what was written");
}
