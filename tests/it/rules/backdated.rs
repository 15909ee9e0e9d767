//! What is written late and dated back: no clock may run backwards for it, no promise be evaded.
use super::play::*;
use firstdesk::domain::{
    at::Span,
    command::Command,
    id::TicketNo,
    refusal::Refusal,
    timer::TimerKind as K,
    vocab::{Category, NotifyOutcome, NotifyRole},
};

const T2: TicketNo = TicketNo(2);

impl Play {
    /// Written at second 1000, happened at second `s`.
    fn late(&mut self, s: i64, command: Command) -> Result<(), Refusal> {
        self.when(sec(s), sec(1_000), command)
    }
}

fn grade(emergency: bool) -> Command {
    Command::Classify { category: Category::Engineering, emergency: Some(emergency) }
}

fn void() -> Command {
    Command::Void { reason: text("录错") }
}

fn cannot() -> Command {
    Command::Cannot { reason: text("无此服务") }
}

#[track_caller]
fn too_early(result: Result<(), Refusal>) {
    assert!(matches!(result, Err(Refusal::TooEarly { .. })), "{result:?}");
}

#[test]
fn an_emergency_is_not_called_off_before_it_was_declared() {
    let mut play = Play::recorded(|_| {});
    play.at(100, grade(true)).unwrap();
    too_early(play.late(99, grade(false)));
    play.late(100, grade(false)).unwrap();
    play.at(1_000, grade(true)).unwrap();
    assert_eq!(play.timer(K::NotifySuperior).unwrap().key.round, 2);
    let mut again = Play::recorded(|_| {});
    again.at(100, grade(true)).unwrap();
    again.at(200, grade(false)).unwrap();
    too_early(again.late(150, grade(true)));
}

#[test]
fn an_entry_does_not_end_before_what_was_done_for_it() {
    let mut play = Play::recorded(|_| {});
    play.at(100, dispatch()).unwrap();
    too_early(play.late(50, void()));
    play.late(100, void()).unwrap();

    let mut play = Play::recorded(|_| {});
    let s = play.go_on(20, 10, |e| e.fixed_at().is_some());
    play.at(s + 50, grade(true)).unwrap();
    too_early(play.late(s + 20, close()));
    play.at(1_000, close()).unwrap();
}

#[test]
fn an_answer_that_is_also_the_reply_follows_the_cannot() {
    let mut play = Play::recorded(|_| {});
    play.at(100, cannot()).unwrap();
    too_early(play.late(50, Command::Answer { reply: text("早上七点") }));
    play.late(100, Command::Answer { reply: text("早上七点") }).unwrap();
}

#[test]
fn a_ticket_made_after_the_source_was_reached_needs_its_own_callback() {
    let mut play = Play::recorded(|_| {});
    let s = play.go_on(20, 10, |e| e.fixed_at().is_some());
    too_early(play.late(30, dispatch()));
    play.at(s, dispatch()).unwrap();
    let s = play.go_on(s + 10, 10, |e| e.all_accepted_at().is_some());
    assert_eq!(play.entry().fixed_at(), None);
    assert_eq!(play.at(s, close()).unwrap_err().missing(), ["callback"]);
}

#[test]
fn a_second_ticket_dated_before_the_first_came_back_leaves_no_negative_callback() {
    let mut play = Play::recorded(|_| {});
    let s = play.go_on(20, 10, |e| e.all_accepted_at().is_some());
    assert!(play.timer(K::Callback).unwrap().is_running());
    play.late(s - 30, dispatch()).unwrap();
    let callback = play.timer(K::Callback).unwrap();
    assert_eq!((callback.taken(), callback.met), (Some(Span::ZERO), None));
    assert!(play.entry().ticket(T2).is_some());
}

#[test]
fn a_failed_acceptance_dated_before_a_stuck_leaves_no_negative_escalation() {
    let mut play = Play::recorded(|_| {});
    let s = play.go_on(20, 10, |e| e.tickets.iter().any(|t| t.agreement.is_some()));
    play.at(s + 100, Command::Stuck { ticket: T1, reason: text("缺零件") }).unwrap();
    play.late(s + 10, finish(T1)).unwrap();
    play.late(s + 20, reject(T1)).unwrap();
    let escalate = play.timer(K::Escalate).unwrap();
    assert_eq!(escalate.taken(), Some(Span::ZERO));
}

#[test]
fn an_alarm_is_not_acknowledged_before_it_stood() {
    let mut play = Play::recorded(|_| {});
    play.at(500, dispatch()).unwrap();
    let alarm = play.alarms(600)[0].id.key().unwrap();
    too_early(play.late(100, Command::Ack { alarm }));
    play.late(600, Command::Ack { alarm }).unwrap();
    assert_eq!(play.alarms(1_000).iter().filter(|a| a.id.key() == Some(alarm)).count(), 0);
}

#[test]
fn an_acknowledged_alarm_does_not_ring_again_for_a_hold_begun_later() {
    let mut play = Play::recorded(|_| {});
    let s = play.go_on(20, 10, |e| e.tickets.iter().any(|t| t.arrived_at.is_some()));
    let plan = play.timer(K::Plan).unwrap();
    let late = s + 300;
    assert!(play.alarms(late).iter().any(|a| a.id.key() == Some(plan.key.into()) && a.rings()));
    play.at(late, Command::Ack { alarm: plan.key.into() }).unwrap();
    let hold = Command::Hold { ticket: T1, reason: text("等件"), until: sec(late + 5_000) };
    play.at(late + 10, hold).unwrap();
    for later in [late + 20, late + 4_000, late + 6_000] {
        let alarms = play.alarms(later);
        let alarm =
            alarms.iter().find(|a| a.id.key() == Some(plan.key.into())).expect("still late");
        assert!(!alarm.rings(), "{alarm:?}");
    }
}

#[test]
fn an_emergency_without_a_plan_settles_without_anybody_seeing_to_it() {
    let mut play = Play::recorded(|r| r.emergency = true);
    for (s, role) in [(20, NotifyRole::Department), (21, NotifyRole::Superior)] {
        let who = staff(if role == NotifyRole::Superior { "zhao" } else { "wu" });
        let outcome = NotifyOutcome::Reached;
        play.at(s, Command::Notify { who, role, outcome, read_back: true }).unwrap();
    }
    play.at(30, dispatch()).unwrap();
    play.at(100, Command::Arrive { ticket: T1 }).unwrap();
    play.at(900, Command::Sign { ticket: T1, signer: None }).unwrap();
    play.at(1_000, finish(T1)).unwrap();
    play.at(1_010, accept(T1)).unwrap();
    play.at(1_020, callback(true)).unwrap();
    assert!(play.alarms(1_030).is_empty());
    play.at(1_030, close()).unwrap();
    assert!(play.alarms(1_040).is_empty(), "{:?}", play.alarms(1_040));
    assert!(play.watched().is_settled());
}
