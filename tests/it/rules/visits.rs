//! Visits that end before any work: what becomes of the clocks, and that nobody calls it rework.
use super::play::{Play, T1, accept, dispatch, finish, reject, sec, terms, text};
use firstdesk::domain::{
    at::{At, Span},
    booking::{self, Arrival, Contact},
    command::{Amend, Change, Command},
    id::TicketNo,
    refusal::{Milestone, Refusal, Step},
    ticket::TicketStage,
    timer::{Timer, TimerKind as K},
    watch::Next,
};

const BOOKED: i64 = 7_200;

fn booked() -> Play {
    let mut play = Play::recorded(|r| r.appointment = Some(sec(BOOKED)));
    play.at(60, dispatch()).unwrap();
    play
}

/// On site four minutes before the hour, contacted and signed for in time.
fn there() -> Play {
    let mut play = booked();
    play.at(BOOKED - 1_000, Command::Confirm { ticket: T1 }).unwrap();
    play.at(BOOKED - 900, Command::Sign { ticket: T1, signer: None }).unwrap();
    play.at(BOOKED - 240, Command::Arrive { ticket: T1 }).unwrap();
    play
}

fn nobody() -> Command {
    Command::NoShow { ticket: T1, reason: text("敲门无人应") }
}

fn rebook(at: At) -> Command {
    Command::Rebook { appointment: at, reason: Some(text("客人来电改期")) }
}

fn again() -> Command {
    Command::Dispatch { ticket: Some(T1), to: None, category: None, read_back: true }
}

fn of_round(play: &Play, kind: K, round: u32) -> Option<Timer> {
    play.timers().into_iter().find(|t| t.key.timer == kind && t.key.round == round)
}

#[test]
fn a_no_show_keeps_what_was_met_and_starts_nothing_until_there_is_a_time() {
    let mut play = there();
    assert_eq!(
        play.at(BOOKED - 1, nobody()),
        Err(Refusal::TooEarly {
            given: sec(BOOKED - 1),
            earliest: sec(BOOKED),
            after: Milestone::Appointment
        })
    );
    play.at(BOOKED + 120, nobody()).unwrap();
    for kind in [K::Dispatch, K::Confirm, K::Sign, K::Arrive] {
        assert_eq!(play.timer(kind).unwrap().met, Some(true), "{kind}");
    }
    let plan = play.timer(K::Plan).unwrap();
    assert_eq!((plan.met, plan.stopped_at), (None, Some(sec(BOOKED + 120))), "nobody to plan with");
    let ticket = &play.entry().tickets[0];
    assert_eq!((ticket.stage, ticket.no_shows), (TicketStage::Revisit, 1));
    assert!(play.alarms(BOOKED + 3_600).is_empty(), "nobody is called for what nobody can do");
    let next: Vec<Next> = play.watched().owed(sec(BOOKED + 130)).iter().map(|o| o.next).collect();
    assert_eq!(next, [Next::Rebook(T1), Next::Dispatch(Some(T1))]);
}

#[test]
fn the_next_visit_has_clocks_of_its_own_and_is_no_rework() {
    let mut play = there();
    play.at(BOOKED + 120, nobody()).unwrap();
    let new = sec(BOOKED + 18_000);
    play.at(BOOKED + 600, rebook(new)).unwrap();
    let sent = of_round(&play, K::Dispatch, 2).unwrap();
    assert_eq!((sent.started_at, sent.due_at), (sec(BOOKED + 600), sec(BOOKED + 720)));
    play.at(BOOKED + 660, again()).unwrap();
    let due = |kind| of_round(&play, kind, 2).unwrap().due_at;
    assert_eq!(due(K::Confirm), new.minus(Span::minutes(15)));
    assert_eq!(due(K::Arrive), new.minus(Span::minutes(3)));
    assert_eq!(due(K::Sign), new);
    assert_eq!(of_round(&play, K::Arrive, 1).unwrap().due_at, sec(BOOKED - 180));
    let s = play.go_on(BOOKED + 17_000, 10, |e| e.tickets[0].work.is_some());
    play.at(s, accept(T1)).unwrap();
    let entry = play.entry();
    assert_eq!((entry.round(), entry.tickets[0].round), (1, 2));
    assert_eq!(entry.tickets[0].first_pass, Some(true));
}

#[test]
fn rework_after_a_no_show_is_round_two_and_no_first_pass() {
    let mut play = there();
    play.at(BOOKED + 120, nobody()).unwrap();
    play.at(BOOKED + 130, again()).unwrap();
    assert_eq!(of_round(&play, K::Confirm, 2), None, "come at once: nothing is booked");
    let s = play.go_on(BOOKED + 200, 10, |e| e.tickets[0].work.is_some());
    play.at(s, reject(T1)).unwrap();
    assert_eq!((play.entry().round(), play.entry().tickets[0].round), (2, 3));
    assert_eq!(play.entry().tickets[0].first_pass, Some(false));
}

#[test]
fn a_no_show_needs_a_booking_somebody_on_site_and_no_agreement() {
    let mut play = booked();
    let needed = |needed| Err(Refusal::StepFirst { ticket: T1, needed });
    assert_eq!(play.at(BOOKED + 1, nobody()), needed(Step::Arrive));
    let mut play = there();
    play.at(BOOKED + 5, Command::Plan { ticket: T1, text: text("换角阀"), instruction: None })
        .unwrap();
    play.at(BOOKED + 10, Command::Agree { ticket: T1, terms: terms(None) }).unwrap();
    let done = Refusal::StepDone { ticket: T1, step: Step::Agree };
    assert_eq!(play.at(BOOKED + 20, nobody()), Err(done));
    assert_eq!(play.at(BOOKED + 20, rebook(sec(90_000))), Err(Refusal::WorkBegan { ticket: T1 }));
    play.at(BOOKED + 30, finish(T1)).unwrap();
    let refused = play.at(BOOKED + 40, rebook(sec(90_000)));
    assert_eq!(
        refused,
        Err(Refusal::TooLate { ticket: T1, stage: TicketStage::Finished }),
        "there is nothing to book any more"
    );
    let mut immediate = Play::recorded(|_| {});
    immediate.at(60, dispatch()).unwrap();
    immediate.go_on(70, 10, |e| e.tickets[0].arrived_at.is_some());
    assert_eq!(immediate.at(200, nobody()), Err(Refusal::NobodyExpected { ticket: T1 }));
}

#[test]
fn a_second_no_show_waits_for_a_new_time() {
    let mut play = there();
    play.at(BOOKED + 120, nobody()).unwrap();
    assert_eq!(play.at(BOOKED + 130, nobody()), Err(Refusal::NoTimeYet { ticket: T1 }));
    play.at(BOOKED + 140, rebook(sec(BOOKED + 18_000))).unwrap();
    let unsent = Refusal::StepFirst { ticket: T1, needed: Step::Dispatch };
    assert_eq!(play.at(BOOKED + 150, nobody()), Err(unsent));
}

#[test]
fn before_the_contact_the_clocks_follow_the_new_time() {
    let mut play = booked();
    let new = sec(BOOKED + 3_600);
    play.at(600, rebook(new)).unwrap();
    assert_eq!(play.timer(K::Confirm).unwrap().due_at, new.minus(Span::minutes(15)));
    assert_eq!(play.timer(K::Arrive).unwrap().key.round, 1);
    assert_eq!(play.entry().tickets[0].rebooked, 0);
    assert_eq!(play.at(610, rebook(new)), Err(Refusal::NothingToChange));
    let past = Refusal::AppointmentPast { given: sec(500) };
    assert_eq!(play.at(610, rebook(sec(500))), Err(past));
}

#[test]
fn after_the_contact_or_a_missed_limit_the_visit_ends_and_stays_on_record() {
    let mut play = booked();
    play.at(BOOKED - 1_000, Command::Confirm { ticket: T1 }).unwrap();
    let new = sec(BOOKED + 86_400);
    play.at(BOOKED - 990, rebook(new)).unwrap();
    let ticket = &play.entry().tickets[0];
    assert_eq!((ticket.stage, ticket.rebooked), (TicketStage::Revisit, 1));
    assert_eq!(of_round(&play, K::Confirm, 1).unwrap().met, Some(true));
    assert_eq!(play.watched().owed(sec(BOOKED))[0].next, Next::Dispatch(Some(T1)));
    play.at(BOOKED - 980, again()).unwrap();
    assert_eq!(of_round(&play, K::Confirm, 2).unwrap().due_at, new.minus(Span::minutes(15)));

    let mut late = booked();
    late.at(BOOKED - 600, rebook(new)).unwrap();
    let missed = of_round(&late, K::Confirm, 1).unwrap();
    assert_eq!(missed.met, Some(false), "moving the time does not undo the missed call");
    assert_eq!(late.entry().tickets[0].stage, TicketStage::Revisit);
    assert_eq!(late.entry().round(), 1);
}

#[test]
fn an_amended_time_does_for_the_next_visit_too() {
    let mut play = there();
    play.at(BOOKED + 60, nobody()).unwrap();
    let new = sec(BOOKED + 7_200);
    let amend = Amend { appointment: Some(Change::To(new)), ..Amend::default() };
    play.at(BOOKED + 90, Command::Amend(amend)).unwrap();
    assert_eq!(of_round(&play, K::Dispatch, 2).unwrap().started_at, sec(BOOKED + 90));
    play.at(BOOKED + 100, again()).unwrap();
    assert_eq!(of_round(&play, K::Arrive, 2).unwrap().due_at, new.minus(Span::minutes(3)));
}

#[test]
fn the_lane_says_of_each_visit_how_it_stands() {
    let mut play = booked();
    let limits = play.rules.limits;
    let lane = |play: &Play| {
        let watched = play.watched();
        let lane = booking::lane([&watched], &limits);
        lane.iter().map(|b| (b.ticket_no(), b.at, b.contact, b.window, b.arrival)).next()
    };
    let window = Some((sec(BOOKED - 300), sec(BOOKED - 180)));
    let due = Contact::Due(sec(BOOKED - 900));
    let (no, at) = (Some(TicketNo(1)), Some(sec(BOOKED)));
    assert_eq!(lane(&play), Some((no, at, due, window, Arrival::Owed)));
    play.at(BOOKED - 800, Command::Confirm { ticket: T1 }).unwrap();
    let made = Contact::Made(sec(BOOKED - 800), true);
    assert_eq!(lane(&play), Some((no, at, made, window, Arrival::Owed)), "contacted late");
    play.at(BOOKED - 700, Command::Sign { ticket: T1, signer: None }).unwrap();
    play.at(BOOKED - 301, Command::Arrive { ticket: T1 }).unwrap();
    let there = Arrival::There { at: sec(BOOKED - 301), early: true, late: false };
    assert_eq!(lane(&play), Some((no, at, made, window, there)));
    play.at(BOOKED, nobody()).unwrap();
    assert_eq!(lane(&play), Some((no, None, Contact::NotOwed, None, Arrival::Owed)));
    play.at(BOOKED + 5, Command::Void { reason: text("录错") }).unwrap();
    assert_eq!(lane(&play), None);
}
