//! Random evenings at the desk: whatever is tried, the procedure's promises hold.
use super::{oracle, play::*};
use firstdesk::domain::{
    at::Span,
    command::{Amend, Callback, Change, Command},
    decide::missing_to_close,
    entry::{Entry, EntryStage},
    event::Event,
    id::{EntryId, TicketNo},
    timer::TimerKind,
    vocab::{CallbackOutcome, Category, NotifyOutcome, NotifyRole, Via},
    watch::Watched,
};
use proptest::prelude::*;

/// A move: seconds since the last, what kind of thing, and a number to vary it with.
pub(crate) type Move = (i64, u8, u8);

pub(crate) fn moves() -> impl Strategy<Value = Vec<Move>> {
    let pause = prop_oneof![4 => 0i64..130, 2 => 100i64..700, 1 => 1_000i64..9_000];
    prop::collection::vec((pause, any::<u8>(), any::<u8>()), 1..50)
}

/// Mostly what is owed, so that plays get far; often enough something else.
pub(crate) fn choose(watched: &Watched, s: i64, kind: u8, vary: u8) -> Command {
    let owed = watched.owed(sec(s));
    let ticket = TicketNo(u32::from(vary % 3) + 1);
    let later = sec(s + 60 * i64::from(vary));
    match kind {
        0..=140 if !owed.is_empty() => {
            let next = owed[usize::from(vary) % owed.len()].next;
            match ordinary(next) {
                Command::Agree { ticket, .. } if vary % 2 == 0 => {
                    Command::Agree { ticket, terms: terms(Some(later)) }
                }
                Command::Accept { ticket, .. } if vary % 4 == 0 => reject(ticket),
                Command::Callback(_) if vary % 3 == 0 => Command::Callback(Callback {
                    fixed: Some(false),
                    ticket: (!watched.entry.tickets.is_empty()).then_some(TicketNo(1)),
                    via: Via::Visit,
                    outcome: CallbackOutcome::Reached,
                    satisfaction: Some(2),
                    charge_correct: None,
                }),
                command => command,
            }
        }
        141..=150 => Command::Classify {
            category: Category::ALL[usize::from(vary) % 7],
            emergency: Some(vary % 2 == 0),
        },
        151..=160 => Command::Amend(Amend {
            appointment: Some(match vary % 5 {
                0 => Change::Cleared,
                _ => Change::To(later),
            }),
            ..Amend::default()
        }),
        161..=168 => Command::Hold { ticket, reason: text("等配件"), until: later },
        169..=173 => Command::Resume { ticket },
        174..=180 => Command::Stuck { ticket, reason: text("缺零件") },
        181..=185 => Command::Cannot { reason: text("无此服务") },
        186..=189 => Command::Answer { reply: text("早上七点") },
        190..=194 => Command::Meeting { reason: text("部门内解决不了") },
        195..=200 => Command::Transfer { ticket, to: staff("zhou"), reason: text("要两人") },
        201..=206 => dispatch(),
        207..=210 => Command::Assign { holder: staff("li"), reason: text("忙不过来") },
        211..=216 => Command::Notify {
            who: staff("he"),
            role: NotifyRole::Superior,
            outcome: NotifyOutcome::ALL[usize::from(vary) % 3],
            read_back: false,
        },
        217..=222 => close(),
        223..=224 => Command::Void { reason: text("录错") },
        225..=230 => callback(vary % 2 == 0),
        231..=235 => accept(ticket),
        236..=240 => Command::Sign { ticket, signer: None },
        241..=245 => Command::Arrive { ticket },
        246..=248 => finish(ticket),
        249..=251 => Command::NoShow { ticket, reason: text("敲门无人应") },
        252..=253 => Command::Rebook { appointment: later, reason: None },
        _ => Command::Chase { ticket, who: None, words: text("在路上") },
    }
}

fn perform(moves: &[Move], mut check: impl FnMut(&Play, Option<&Entry>, &Command)) -> (Play, i64) {
    let (_, kind, vary) = moves[0];
    let mut play = Play::recorded(|r| {
        r.emergency = kind % 4 == 0;
        r.category = (kind % 3 != 0).then_some(Category::Engineering);
        r.appointment = (kind % 5 == 1).then(|| sec(60 * i64::from(vary) + 600));
        r.phone = r.phone.take().filter(|_| kind % 7 != 0);
    });
    let mut s = 10;
    for (pause, kind, vary) in moves {
        s += pause;
        let command = choose(&play.watched(), s, *kind, *vary);
        let before = play.entry.clone();
        if play.at(s, command.clone()).is_ok() {
            check(&play, before.as_ref(), &command);
        } else {
            assert_eq!(play.entry, before, "a refusal changes nothing");
        }
    }
    (play, s)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_promises_hold_whatever_is_tried(moves in moves()) {
        perform(&moves, |play, before, _| {
            let entry = play.entry();
            assert_eq!(entry.first_receiver, staff("wang"), "P1");
            if entry.stage() == EntryStage::Closed {
                let before = before.unwrap();
                assert!(missing_to_close(before, &play.rules).is_empty());
                let reached = before.last_reached_callback().unwrap();
                assert_eq!(reached.fixed, Some(true), "S9.2");
                assert!(before.answered.is_some() || before.all_accepted_at().is_some(), "S8.1");
                assert!(matches!(play.log.last().unwrap().event, Event::Closed { .. }), "P6");
            }
            assert_eq!(Entry::replay(EntryId(1), &play.log).as_ref(), Some(entry));
            let body = serde_json::to_string(entry).unwrap();
            assert_eq!(&serde_json::from_str::<Entry>(&body).unwrap(), entry);
            for logged in &play.log {
                let body = serde_json::to_string(&logged.event).unwrap();
                assert_eq!(serde_json::from_str::<Event>(&body).unwrap(), logged.event);
            }
        });
    }

    #[test]
    fn no_step_precedes_what_it_depends_on(moves in moves(), back in 1i64..20_000) {
        let (mut play, s) = perform(&moves, |_, _, _| {});
        let owed = play.watched().owed(sec(s));
        for step in owed {
            // Backdated by any amount, a step is either refused or not before the recording.
            let (at, logged) = (sec(s - back), sec(s));
            let _ = play.when(at, logged, ordinary(step.next));
        }
        for timer in play.timers() {
            if let Some(stopped) = timer.stopped_at {
                prop_assert!(stopped >= timer.started_at, "{timer:?}");
            }
        }
    }

    #[test]
    fn no_clock_runs_backwards_whatever_is_dated_back(
        moves in moves(),
        backs in prop::collection::vec(prop_oneof![2 => Just(0i64), 1 => 0i64..900], 50),
    ) {
        let mut play = Play::recorded(|_| {});
        let mut s = 10;
        for ((pause, kind, vary), back) in moves.iter().zip(backs) {
            s += pause;
            let command = choose(&play.watched(), s, *kind, *vary);
            let _ = play.when(sec(s - back), sec(s), command);
        }
        for timer in play.timers() {
            let taken = timer.taken().unwrap_or_default();
            prop_assert!(taken >= Span::ZERO, "{timer:?} {:#?}", play.log);
            if timer.is_running() && timer.key.timer == TimerKind::Callback {
                prop_assert!(play.at(s, callback(true)).is_ok(), "the callback owed can be made");
                break;
            }
        }
    }

    #[test]
    fn timers_agree_with_a_clerk_who_looks_every_second(moves in moves()) {
        let (play, s) = perform(&moves, |_, _, _| {});
        let end = s + 30;
        let seen = oracle::watch(&play.log, START, end);
        let timers = play.timers();
        prop_assert_eq!(timers.len(), seen.len(), "{:#?}\n{:#?}", timers, seen);
        for (timer, clock) in timers.iter().zip(&seen) {
            let key = (timer.key.timer, timer.key.ticket, timer.key.round);
            prop_assert_eq!(key, (clock.kind, clock.ticket, clock.round));
            prop_assert_eq!(timer.started_at, sec(clock.started));
            prop_assert_eq!(timer.stopped_at, clock.stopped.map(sec), "{:?}", timer);
            prop_assert_eq!(timer.met, clock.met, "{:?} {:?} {:#?}", timer, clock, play.log);
            if timer.is_running() {
                let left = clock.left;
                let late = timer.late_at(sec(end));
                prop_assert_eq!(late.is_some(), left < 0, "{:?} {:?}", timer, clock);
                prop_assert_eq!(timer.left_at(sec(end)), Span::seconds(left), "{:?}", timer);
            }
        }
    }
}
