//! The step forms where something is unusual.
use super::{World, at, ctrl, draw, leak, order, press, type_in};
use firstdesk::{
    desk::order::Order,
    domain::{
        command::{Amend, Command, Record},
        id::{EntryNo, TicketNo},
        vocab::{CallbackOutcome, Category},
        watch::Next,
    },
    tui::{
        dialogs::step,
        pane::{Ask, Dialog, Outcome},
    },
};
use ratatui::crossterm::event::KeyCode;

const NO: TicketNo = TicketNo(1);

fn open(world: &World, number: EntryNo, next: Next) -> Box<dyn Dialog> {
    step::open(&world.watched(number), next, &world.view()).unwrap()
}

/// Does a step with its form untouched.
fn enter(world: &mut World, number: EntryNo, next: Next) {
    let mut form = open(world, number, next);
    let ask = press(world, form.as_mut(), KeyCode::Enter);
    assert!(matches!(world.obey(form.as_mut(), ask), Ask::Done(_) | Ask::Become(_)), "{next:?}");
}

fn up_to_finish(world: &mut World) -> EntryNo {
    let number = world.record(leak());
    for next in [Next::Dispatch(None), Next::Sign(NO), Next::Arrive(NO), Next::Plan(NO)] {
        enter(world, number, next);
    }
    number
}

#[test]
fn wrong_input_is_named_and_kept() {
    let mut world = World::new();
    let number = up_to_finish(&mut world);
    let mut form = open(&world, number, Next::Agree(NO));
    form.on_key(ctrl('u'), &world.view());
    type_in(&world, form.as_mut(), "改天吧");
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing));
    let (screen, _) = draw(&world, form.as_mut(), 80, 13);
    assert!(screen.contains("看不懂「改天吧」") && screen.contains("承诺完成  改天吧"), "{screen}");
}

#[test]
fn a_time_given_back_dates_the_step() {
    let mut world = World::new();
    let number = world.record(leak());
    enter(&mut world, number, Next::Dispatch(None));
    enter(&mut world, number, Next::Sign(NO));
    world.wait(600);
    let mut form = open(&world, number, Next::Arrive(NO));
    type_in(&world, form.as_mut(), "-3m");
    let order = order(press(&world, form.as_mut(), KeyCode::Enter));
    assert_eq!(order.at, Some(at("2026-11-23T02:21:51+08:00")));
}

#[test]
fn without_a_category_the_form_asks_for_it_and_then_proposes() {
    let mut world = World::new();
    let number = world.record(Record { category: None, ..leak() });
    let mut form = open(&world, number, Next::Dispatch(None));
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing));
    type_in(&world, form.as_mut(), "5");
    let order = order(press(&world, form.as_mut(), KeyCode::Enter));
    let Command::Dispatch { to, category, .. } = order.command else { panic!() };
    assert_eq!((to, category), (Some("wu".into()), Some(Category::Security)));
}

#[test]
fn a_rejection_needs_its_own_words() {
    let mut world = World::new();
    let number = up_to_finish(&mut world);
    enter(&mut world, number, Next::Agree(NO));
    enter(&mut world, number, Next::Finish(NO));
    let mut form = open(&world, number, Next::Accept(NO));
    type_in(&world, form.as_mut(), "2");
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing));
    type_in(&world, form.as_mut(), "还在滴水");
    let order = order(press(&world, form.as_mut(), KeyCode::Enter));
    assert!(matches!(order.command, Command::Reject { .. }), "{order:?}");
}

#[test]
fn a_callback_that_failed_asks_for_the_score_and_nobody_home_for_nothing() {
    let mut world = World::new();
    let number = up_to_finish(&mut world);
    for next in [Next::Agree(NO), Next::Finish(NO), Next::Accept(NO)] {
        enter(&mut world, number, next);
    }
    let mut form = open(&world, number, Next::Callback);
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing), "no score yet");
    press(&world, form.as_mut(), KeyCode::BackTab);
    type_in(&world, form.as_mut(), "n");
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing), "no words yet");
    type_in(&world, form.as_mut(), "还在漏");
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing), "no score yet");
    type_in(&world, form.as_mut(), "2");
    let failed = order(press(&world, form.as_mut(), KeyCode::Enter));
    assert_eq!(failed.note, Some(super::text("还在漏")), "kept with the callback");
    let Command::Callback(made) = failed.command else { panic!() };
    assert_eq!((made.fixed, made.satisfaction), (Some(false), Some(2)));
    let mut form = open(&world, number, Next::Callback);
    press(&world, form.as_mut(), KeyCode::F(8));
    let (screen, _) = super::draw(&world, form.as_mut(), 80, 15);
    assert!(!screen.contains("满意") && !screen.contains("修好了"), "{screen}");
    press(&world, form.as_mut(), KeyCode::F(8));
    let (screen, _) = super::draw(&world, form.as_mut(), 80, 15);
    assert!(screen.contains("满意"), "{screen}");
    press(&world, form.as_mut(), KeyCode::F(8));
    let asked = order(press(&world, form.as_mut(), KeyCode::Enter));
    let Command::Callback(made) = asked.command else { panic!() };
    assert_eq!((made.outcome, made.fixed), (CallbackOutcome::NoAnswer, None));
}

#[test]
fn what_is_missing_is_completed_and_nothing_else_touched() {
    let mut world = World::new();
    let number = world.record(Record { contact: None, phone: None, ..leak() });
    let mut form = open(&world, number, Next::Amend);
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing));
    type_in(&world, form.as_mut(), "陈先生");
    press(&world, form.as_mut(), KeyCode::Tab);
    type_in(&world, form.as_mut(), "13800001111");
    let asked = order(press(&world, form.as_mut(), KeyCode::Enter));
    let Command::Amend(Amend {
        contact: Some(_), phone: Some(_), place: None, content: None, ..
    }) = asked.command
    else {
        panic!("{asked:?}")
    };
}

#[test]
fn everything_else_is_listed_with_its_reason_and_opens_its_form() {
    let mut world = World::new();
    let number = world.record(leak());
    enter(&mut world, number, Next::Dispatch(None));
    let mut list = step::more(&world.watched(number), &world.view());
    let (screen, _) = draw(&world, list.as_mut(), 80, 24);
    assert!(screen.contains("转派 /1"), "{screen}");
    assert!(screen.contains("现在不能做的") && !screen.contains("没有挂起"), "{screen}");
    press(&world, list.as_mut(), KeyCode::End);
    assert!(matches!(press(&world, list.as_mut(), KeyCode::Enter), Ask::Nothing));
    let (screen, _) = draw(&world, list.as_mut(), 80, 24);
    assert!(screen.contains("继续 /1") && screen.contains("没有挂起"), "{screen}");
    assert!(screen.contains("收起"), "{screen}");
    press(&world, list.as_mut(), KeyCode::End);
    assert!(matches!(press(&world, list.as_mut(), KeyCode::Enter), Ask::Say(_)));
    press(&world, list.as_mut(), KeyCode::Home);
    let mut opened = 0;
    for _ in 0..40 {
        if let Ask::Become(mut form) = press(&world, list.as_mut(), KeyCode::Enter) {
            opened += 1;
            type_in(&world, form.as_mut(), "1"); // an amendment has to change something
            // Whatever is asked for: type it, take the first, and the procedure takes it.
            for _ in 0..12 {
                match press(&world, form.as_mut(), KeyCode::Enter) {
                    Ask::Do(order) => {
                        let mut copy = World { log: world.log.clone(), ..World::new() };
                        let done = copy.execute(&order);
                        assert!(matches!(done, Outcome::Done(_)), "{order:?}: {done:?}");
                        break;
                    }
                    Ask::Print(_) => break,
                    Ask::Nothing => {
                        press(&world, form.as_mut(), KeyCode::Right);
                        type_in(&world, form.as_mut(), "1");
                    }
                    other => panic!("{other:?}"),
                }
            }
        }
        press(&world, list.as_mut(), KeyCode::Down);
    }
    assert!(opened > 10, "{opened}");
}

#[test]
fn a_form_based_on_an_old_version_is_refused_once_and_then_current() {
    let mut world = World::new();
    let number = world.record(leak());
    let mut form = open(&world, number, Next::Dispatch(None));
    let content = Some(super::text("漏得更大了"));
    let amend = Command::Amend(Amend { content, ..Amend::default() });
    world.execute(&Order::on(number, amend));
    let ask = press(&world, form.as_mut(), KeyCode::Enter);
    assert!(matches!(world.obey(form.as_mut(), ask), Ask::Nothing));
    assert!(draw(&world, form.as_mut(), 80, 13).0.contains("漏得更大了"), "the news is shown");
    let ask = press(&world, form.as_mut(), KeyCode::Enter);
    assert!(matches!(world.obey(form.as_mut(), ask), Ask::Done(_)));
}

#[test]
fn voiding_asks_twice_and_any_change_asks_again() {
    let mut world = World::new();
    let number = world.record(leak());
    let mut list = step::more(&world.watched(number), &world.view());
    // Below all else that can be done: what cannot be undone is not hit by chance.
    for _ in 0..8 {
        press(&world, list.as_mut(), KeyCode::Down);
    }
    let Ask::Become(mut form) = press(&world, list.as_mut(), KeyCode::Enter) else {
        panic!("void is the ninth")
    };
    type_in(&world, form.as_mut(), "记重了");
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing));
    assert!(draw(&world, form.as_mut(), 80, 14).0.contains("不能恢复"));
    type_in(&world, form.as_mut(), "!");
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing));
    let asked = order(press(&world, form.as_mut(), KeyCode::Enter));
    assert!(matches!(asked.command, Command::Void { .. }), "{asked:?}");
}

#[test]
fn a_long_refusal_is_read_to_its_end_and_a_low_screen_keeps_the_field() {
    let mut world = World::new();
    let number = world.record(leak());
    let mut form = open(&world, number, Next::Dispatch(None));
    let why = format!("{}: press F4 to put it right.", "it is not so ".repeat(12));
    form.done(Outcome::Refused(why), &world.view());
    let (screen, _) = draw(&world, form.as_mut(), 80, 15);
    assert!(screen.contains("put it right."), "{screen}");
    for rows in 1..10 {
        let (screen, caret) = draw(&world, form.as_mut(), 80, rows);
        assert!(caret.is_none_or(|at| at.y < rows), "{screen}");
    }
}
