//! Signing in at the one door: five wrong tries, whoever makes them.
use crate::rules::play::{START, sec, staff};
use firstdesk::{
    desk::{Desk, DeskError, DeskOrder},
    domain::{
        at::At,
        pin::{Pin, PinTrouble},
        shift::command::DeskCommand,
        text::Text,
    },
};

const PIN: &str = "271828";

fn desks() -> (tempfile::TempDir, Desk, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let one = Desk::open(&path, START).unwrap();
    let two = Desk::open(&path, START).unwrap();
    (folder, one, two)
}

fn note(desk: &mut Desk, by: &str, at: At) -> Result<i64, DeskError> {
    let order = DeskOrder::now(DeskCommand::Note { text: Text::prose("x").unwrap() });
    desk.execute_own(&staff(by), &order, at)
}

fn trouble<T: std::fmt::Debug>(done: Result<T, DeskError>) -> PinTrouble {
    match done.unwrap_err() {
        DeskError::Pin(trouble) => trouble,
        other => panic!("{other:?}"),
    }
}

#[test]
fn five_wrong_tries_lock_it_for_every_desk_and_a_supervisor_unlocks_it() {
    let (_folder, mut one, mut two) = desks();
    let (zhao, he) = (staff("zhao"), staff("he"));
    one.set_pin(&zhao, &zhao, PIN, START).unwrap();
    one.set_pin(&zhao, &he, "161803", START).unwrap();
    for n in 0..5 {
        // By turns at two desks: they have five together.
        let desk = if n % 2 == 0 { &mut one } else { &mut two };
        let left = 4 - u32::try_from(n).unwrap();
        assert_eq!(
            trouble(desk.prove(&zhao, &Pin::typed("314159"), sec(n * 2))),
            PinTrouble::Wrong { left }
        );
        if left > 0 {
            let soon = trouble(desk.prove(&zhao, &Pin::typed(PIN), sec(n * 2)));
            assert_eq!(soon, PinTrouble::TooSoon, "a machine does not try a thousand a second");
        }
    }
    let locked = PinTrouble::Locked { staff: zhao.clone() };
    assert_eq!(
        trouble(two.prove(&zhao, &Pin::typed(PIN), sec(60))),
        locked,
        "not even the right one"
    );
    let own = trouble(two.unlock_pin(&zhao, &zhao, sec(60)));
    assert_eq!(own, PinTrouble::Needed { staff: zhao.clone() });
    two.prove(&he, &Pin::typed("161803"), sec(61)).unwrap();
    two.unlock_pin(&he, &zhao, sec(62)).unwrap();
    two.prove(&zhao, &Pin::typed(PIN), sec(63)).unwrap();
    let told: Vec<&str> =
        two.events_after(0, 100).unwrap().iter().map(|e| e.logged.event.name()).collect();
    assert_eq!(told, ["pin_set", "pin_set", "pin_locked", "pin_unlocked"]);
    assert!(two.store().verify(|_, _| {}).unwrap().is_ok());
}

#[test]
fn the_desk_lets_nobody_act_who_has_not_given_their_pin_to_it() {
    let (_folder, mut one, mut two) = desks();
    let zhao = staff("zhao");
    note(&mut two, "zhao", START).unwrap();
    one.set_pin(&zhao, &zhao, PIN, START).unwrap();
    note(&mut one, "zhao", START).unwrap();
    let needed = PinTrouble::Needed { staff: zhao.clone() };
    assert_eq!(trouble(note(&mut two, "zhao", START)), needed);
    note(&mut two, "wang", START).unwrap();
    two.prove(&zhao, &Pin::typed(PIN), START).unwrap();
    note(&mut two, "zhao", START).unwrap();
    one.set_pin(&zhao, &zhao, "161803", START).unwrap();
    assert_eq!(trouble(note(&mut two, "zhao", START)), needed, "it was changed meanwhile");
}

#[test]
fn who_has_no_pin_cannot_make_themselves_somebody() {
    let (_folder, mut one, mut two) = desks();
    let (zhao, he, wang) = (staff("zhao"), staff("he"), staff("wang"));
    assert_eq!(trouble(one.set_pin(&zhao, &wang, PIN, START)), PinTrouble::OwnFirst);
    one.set_pin(&zhao, &zhao, PIN, START).unwrap();
    assert_eq!(trouble(two.set_pin(&he, &he, PIN, START)), PinTrouble::FromSupervisor);
    assert_eq!(trouble(two.set_pin(&he, &zhao, PIN, START)), PinTrouble::OwnFirst);
    assert!(matches!(one.set_pin(&zhao, &staff("nobody"), PIN, START), Err(DeskError::Refused(_))));
}

#[test]
fn a_hash_somebody_wrote_by_hand_neither_opens_nor_stops_the_desk() {
    let (folder, mut one, _two) = desks();
    let zhao = staff("zhao");
    one.set_pin(&zhao, &zhao, PIN, START).unwrap();
    let file = rusqlite::Connection::open(folder.path().join("desk.db")).unwrap();
    for (n, hash) in [
        "",
        "271828",
        "$argon2id$v=19$m=4294967295,t=4294967295,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA",
    ]
    .into_iter()
    .enumerate()
    {
        file.execute("UPDATE pin SET hash = ?1, tries = 0, tried_at = NULL", [hash]).unwrap();
        let at = sec(10 * i64::try_from(n).unwrap());
        let damaged = PinTrouble::Damaged { staff: zhao.clone() };
        assert_eq!(trouble(one.prove(&zhao, &Pin::typed(PIN), at)), damaged);
    }
}
