//! Signatures at the desk: with the signer's own PIN, or before whoever sits there; the record says
//! which (S4.1, S8.1, P10).
use crate::{
    evening::Evening,
    rules::play::{T1, dispatch, finish, staff, text},
};
use firstdesk::{
    desk::{DeskError, Done, Order, OwnPin, handover::Shift, lists::Import},
    domain::{
        command::Command,
        event::Event,
        id::{EntryNo, StaffId},
        pin::{Pin, PinTrouble},
        refusal::Refusal,
        signing::{HandedBy, Signing},
        tables::{Grid, List},
    },
};

const PIN: &str = "271828";
const CHEN: &str = "161803";

/// 赵敏 has given PINs to the technician 陈刚 and to 李静; 王芳, who sits there, has none.
fn evening() -> Evening {
    let mut e = Evening::new();
    let zhao = staff("zhao");
    e.desk.set_pin(&zhao, &zhao, PIN, e.now).unwrap();
    e.desk.set_pin(&zhao, &staff("chen"), CHEN, e.now).unwrap();
    e.desk.set_pin(&zhao, &staff("li"), PIN, e.now).unwrap();
    e.desk.forget(&zhao);
    e
}

fn sent(e: &mut Evening) -> EntryNo {
    let n = e.record();
    e.does(n, dispatch());
    n
}

fn with_pin(e: &mut Evening, n: EntryNo, command: Command, pin: &str) -> Result<Done, DeskError> {
    let own = OwnPin { who: staff("chen"), pin: Pin::typed(pin) };
    e.wait(2).order(&Order { own: Some(own), ..Order::on(n, command) })
}

fn sign(signer: Option<&str>) -> Command {
    Command::Sign { ticket: T1, signer: signer.map(StaffId::from) }
}

fn seen_by(who: &str) -> Option<Signing> {
    Some(Signing::Witness { by: staff(who) })
}

fn pin_trouble<T: std::fmt::Debug>(done: Result<T, DeskError>) -> PinTrouble {
    match done.unwrap_err() {
        DeskError::Pin(trouble) => trouble,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_ticket_is_signed_for_with_one_s_own_pin_or_before_the_desk() {
    let mut e = evening();
    let (own, seen) = (sent(&mut e), sent(&mut e));
    with_pin(&mut e, own, sign(None), CHEN).unwrap();
    e.does(seen, sign(None));
    let how = |e: &Evening, n| e.entry(n).tickets[0].signature.clone().unwrap().signing;
    assert_eq!(how(&e, own), Some(Signing::Pin));
    assert_eq!(how(&e, seen), seen_by("wang"));
    let told = e.desk.history(own).unwrap().pop().unwrap().logged;
    assert_eq!(told.by, staff("wang"), "she wrote it down");
    assert!(matches!(told.event, Event::Signed { signing: Some(Signing::Pin), .. }));
    // A signature signs nobody in.
    let needed = PinTrouble::Needed { staff: staff("chen") };
    assert_eq!(pin_trouble(e.r#as("chen").order(&Order::on(own, sign(None)))), needed);
    assert!(e.desk.store().verify(|_, _| {}).unwrap().is_ok());
}

#[test]
fn whoever_is_signed_in_signs_for_themselves() {
    let mut e = evening();
    let (pin, bare) = (sent(&mut e), sent(&mut e));
    e.wait(2);
    e.desk.prove(&staff("chen"), &Pin::typed(CHEN), e.now).unwrap();
    e.r#as("chen").does(pin, sign(None));
    let (cook, ticket) = (Some("wang"), T1);
    e.r#as("wang").does(bare, sign(cook));
    let how = |n| e.entry(n).ticket(ticket).unwrap().signature.clone().unwrap().signing;
    assert_eq!(how(pin), Some(Signing::Pin), "the PIN was given when signing in");
    assert_eq!(how(bare), Some(Signing::Themselves), "no PIN, and nobody else");
}

#[test]
fn a_wrong_pin_signs_nothing_counts_and_locks() {
    let mut e = evening();
    let n = sent(&mut e);
    for left in (0..5).rev() {
        let wrong = with_pin(&mut e, n, sign(None), "314159");
        assert_eq!(pin_trouble(wrong), PinTrouble::Wrong { left });
    }
    let locked = PinTrouble::Locked { staff: staff("chen") };
    assert_eq!(pin_trouble(with_pin(&mut e, n, sign(None), CHEN)), locked);
    assert!(e.entry(n).tickets[0].signature.is_none());
    let own: Vec<_> = e.desk.events_after(0, 100).unwrap();
    assert_eq!(own.iter().filter(|s| s.logged.event.name() == "pin_locked").count(), 1);
    // The desk goes on: it may still be witnessed, and a supervisor unlocks it.
    e.does(n, sign(None));
    assert_eq!(e.entry(n).tickets[0].signature.clone().unwrap().signing, seen_by("wang"));
    let zhao = staff("zhao");
    e.wait(2);
    e.desk.prove(&zhao, &Pin::typed(PIN), e.now).unwrap();
    e.desk.unlock_pin(&zhao, &staff("chen"), e.now).unwrap();
    let next = sent(&mut e);
    with_pin(&mut e, next, sign(None), CHEN).unwrap();
}

#[test]
fn nobody_signs_with_another_s_pin() {
    let mut e = evening();
    let n = sent(&mut e);
    let no = |done: Result<Done, DeskError>| match done {
        Err(DeskError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    let of_chen = Refusal::PinOfAnother { given: staff("chen") };
    assert_eq!(no(with_pin(&mut e, n, sign(Some("zhou")), CHEN)), of_chen);
    e.does(n, sign(None));
    e.does(n, Command::Arrive { ticket: T1 });
    e.does(n, Command::Plan { ticket: T1, text: text("换阀"), instruction: None });
    e.does(n, Command::Agree { ticket: T1, terms: crate::rules::play::terms(None) });
    e.does(n, finish(T1));
    let accept =
        |who: &str| Command::Accept { ticket: T1, signed_by: text(who), opinion: text("满意") };
    assert_eq!(no(with_pin(&mut e, n, accept("陈先生"), CHEN)), of_chen, "a resident has no PIN");
    // Of an internal request somebody of the staff accepts the work, by sign or name.
    with_pin(&mut e, n, accept("chen"), CHEN).unwrap();
    assert_eq!(e.entry(n).tickets[0].verdict.clone().unwrap().signing, Some(Signing::Pin));
}

#[test]
fn a_resident_s_verdict_is_witnessed() {
    let mut e = evening();
    let n = e.record();
    e.close(n);
    let verdict = e.entry(n).tickets[0].verdict.clone().unwrap();
    assert_eq!((verdict.signed_by.as_str(), verdict.signing), ("陈先生", seen_by("wang")));
}

#[test]
fn of_a_hand_over_it_is_kept_how_both_signed() {
    let mut e = evening();
    let n = sent(&mut e);
    let (wang, li) = (staff("wang"), staff("li"));
    let with = |pin: &str| Shift { own: Some(Pin::typed(pin)), ..Shift::to("li".into()) };
    let wrong = e.desk.hand_over(&wang, &with("314159"), e.now);
    assert_eq!(pin_trouble(wrong), PinTrouble::Wrong { left: 4 });
    assert_eq!(e.entry(n).holder, wang, "nothing moved");
    e.wait(2);
    e.desk.hand_over(&wang, &with(PIN), e.now).unwrap();
    let both = HandedBy { giver: Some(Signing::Themselves), taker: Signing::Pin };
    assert_eq!(e.entry(n).baton[0].signing, Some(both.clone()));
    let told = e.desk.events_after(0, 100).unwrap().pop().unwrap().logged.event;
    let Event::ShiftHandedOver { signing, .. } = told else { panic!("{told:?}") };
    assert_eq!(signing, Some(both));
    // Whoever took over with their PIN sits there, and is signed in by it.
    e.wait(2);
    let back = e.desk.hand_over(&li, &Shift::to(wang.clone()), e.now).unwrap();
    assert_eq!(back.entries, 1);
    let plain = HandedBy { giver: Some(Signing::Pin), taker: Signing::Witness { by: li.clone() } };
    assert_eq!(e.entry(n).baton[1].signing, Some(plain));
}

#[test]
fn who_takes_over_alone_and_has_a_pin_gives_it() {
    let mut e = evening();
    let n = sent(&mut e);
    let li = staff("li");
    let alone =
        Shift { take_over: true, reason: Some(text("王芳病了")), ..Shift::to(li.clone()) };
    let needed = PinTrouble::Needed { staff: li.clone() };
    assert_eq!(pin_trouble(e.desk.hand_over(&li, &alone, e.now)), needed);
    let with = Shift { own: Some(Pin::typed(PIN)), ..alone };
    e.desk.hand_over(&li, &with, e.now).unwrap();
    let own = HandedBy { giver: None, taker: Signing::Pin };
    assert_eq!(e.entry(n).baton[0].signing, Some(own));
}

#[test]
fn a_refused_hand_over_signs_nobody_in() {
    let mut e = evening();
    let with = Shift { own: Some(Pin::typed(PIN)), take_over: true, ..Shift::to("li".into()) };
    let refused = e.desk.hand_over(&staff("wang"), &with, e.now);
    assert!(matches!(refused, Err(DeskError::Refused(Refusal::TakeOverReason))), "{refused:?}");
    assert!(e.desk.wants_pin(&staff("li")).unwrap());
}

#[test]
fn what_was_signed_before_anybody_asked_how_still_reads() {
    let old = r#"{"type":"signed","ticket":1,"signer":"chen"}"#;
    let event: Event = serde_json::from_str(old).unwrap();
    assert_eq!(event, Event::Signed { ticket: T1, signer: staff("chen"), signing: None });
    assert_eq!(serde_json::to_string(&event).unwrap(), old, "and is written as it was");
    for old in [
        r#"{"type":"accepted","ticket":1,"signed_by":"陈先生","opinion":"满意"}"#,
        r#"{"type":"rejected","ticket":1,"signed_by":"陈先生","opinion":"满意"}"#,
        r#"{"type":"handed_over","to":"li","take_over":false,"reason":null}"#,
        r#"{"type":"shift_handed_over","from":"wang","to":"li","take_over":false,"reason":null,"entries":1}"#,
    ] {
        let event: Event = serde_json::from_str(old).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), old);
    }
}

#[test]
fn the_pin_of_somebody_who_has_left_signs_nothing() {
    let mut e = evening();
    let n = sent(&mut e);
    let csv = "id,name_zh,name_en,department,rank,phone,left\nchen,陈刚,Chen Gang,engineering,technician,139-0000-0002,yes\n";
    let grid = &Grid::from_csv(csv).unwrap();
    let (list, replace, keep_going, dry_run) = (List::Staff, false, false, false);
    let zhao = staff("zhao");
    e.desk.prove(&zhao, &Pin::typed(PIN), e.now).unwrap();
    let import = Import { list, grid, replace, keep_going, dry_run };
    assert!(e.desk.import(&zhao, &import, e.now).unwrap().written);
    let refused = with_pin(&mut e, n, sign(None), CHEN).unwrap_err();
    assert!(matches!(refused, DeskError::Refused(Refusal::HasLeft { .. })), "{refused:?}");
    assert!(e.entry(n).tickets[0].signature.is_none());
}
