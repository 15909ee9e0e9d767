//! What cannot be handled, on the forms: the superior is asked, the answer kept, the source told;
//! nobody is refused without an offer, and nothing goes to somebody who did not take it.
use super::{World, draw, leak, order, press, text, type_in};
use firstdesk::{
    desk::order::Order,
    domain::{
        command::{Command, Record},
        id::{EntryNo, TicketNo},
        vocab::Category,
        watch::Next,
    },
    tui::{
        dialogs::step,
        pane::{Ask, Dialog},
    },
    words::Lang,
};
use ratatui::crossterm::event::KeyCode;

const NO: TicketNo = TicketNo(1);

/// Opens a command of the list of everything else by its name.
fn other(world: &World, number: EntryNo, name: &str) -> Box<dyn Dialog> {
    let mut list = step::more(&world.watched(number), &world.view());
    for _ in 0..30 {
        let (screen, _) = draw(world, list.as_mut(), 80, 30);
        let chosen = screen.lines().find(|l| l.starts_with('>')).unwrap_or_default();
        if chosen.contains(name) {
            let Ask::Become(form) = press(world, list.as_mut(), KeyCode::Enter) else { panic!() };
            return form;
        }
        press(world, list.as_mut(), KeyCode::Down);
    }
    panic!("no {name}")
}

fn tab(world: &World, form: &mut dyn Dialog, times: usize) {
    for _ in 0..times {
        press(world, form, KeyCode::Tab);
    }
}

fn enter(world: &mut World, form: &mut dyn Dialog) -> Ask {
    let ask = press(world, form, KeyCode::Enter);
    world.obey(form, ask)
}

fn sent(world: &mut World) -> EntryNo {
    let number = world.record(leak());
    let to = Some("chen".into());
    let sent = Command::Dispatch { ticket: None, to, category: None, read_back: true };
    world.execute(&Order::on(number, sent));
    number
}

#[test]
fn another_hour_is_typed_over_the_one_proposed_for_a_wait() {
    let mut world = World::new();
    let number = sent(&mut world);
    let mut form = other(&world, number, "等待");
    type_in(&world, form.as_mut(), "等配件");
    tab(&world, form.as_mut(), 1);
    assert!(draw(&world, form.as_mut(), 80, 12).0.contains("+30m"));
    type_in(&world, form.as_mut(), "明天 9:00");
    let (shown, _) = draw(&world, form.as_mut(), 80, 12);
    assert!(shown.contains("明天 9:00") && !shown.contains("+30m"), "{shown}");
    enter(&mut world, form.as_mut());
    assert!(world.watched(number).entry.tickets[0].hold_at(world.view().now).is_some());
}

#[test]
fn what_the_desk_cannot_do_is_asked_of_the_supervisor_and_told_to_the_source() {
    let mut world = World::new();
    let number = world.record(Record { category: Some(Category::Help), ..leak() });
    let mut form = other(&world, number, "前台办不了");
    type_in(&world, form.as_mut(), "没有备用床");
    let (screen, _) = draw(&world, form.as_mut(), 80, 14);
    assert!(screen.contains("赵敏 管理 139-0000-0008"), "the supervisor and the phone: {screen}");
    assert!(screen.contains("说: 赵敏") && screen.contains("五分钟内"), "{screen}");
    tab(&world, form.as_mut(), 2);
    type_in(&world, form.as_mut(), "借沙发床, 免费");
    let Ask::Become(mut reply) = enter(&mut world, form.as_mut()) else { panic!() };
    let entry = world.watched(number).entry;
    assert_eq!(entry.advice[0].answer.as_str(), "借沙发床, 免费");
    assert!(entry.cannot_since.is_some(), "the reply is owed");
    let (screen, _) = draw(&world, reply.as_mut(), 80, 14);
    assert!(screen.contains("答> 5:00"), "its clock runs in the form: {screen}");
    assert!(matches!(enter(&mut world, reply.as_mut()), Ask::Done(_)), "the answer is passed on");
    assert_eq!(world.watched(number).entry.cannot_since, None);
}

#[test]
fn an_answer_that_came_later_goes_with_the_reply() {
    let mut world = World::new();
    let number = world.record(leak());
    let mut form = other(&world, number, "前台办不了");
    type_in(&world, form.as_mut(), "没有备用床");
    let Ask::Become(mut reply) = enter(&mut world, form.as_mut()) else { panic!() };
    tab(&world, reply.as_mut(), 4);
    type_in(&world, reply.as_mut(), "可借沙发床");
    let asked = order(press(&world, reply.as_mut(), KeyCode::Enter));
    let Command::Together(both) = asked.command else { panic!() };
    assert!(matches!(&both[..], [Command::Advise { ticket: None, .. }, Command::Reply { .. }]));
}

#[test]
fn a_bare_no_is_refused_and_what_cannot_be_met_needs_an_offer() {
    let mut world = World::new();
    let number = world.record(leak());
    let mut form = other(&world, number, "当场答复");
    type_in(&world, form.as_mut(), "不行");
    assert!(matches!(enter(&mut world, form.as_mut()), Ask::Nothing));
    let (screen, _) = draw(&world, form.as_mut(), 80, 14);
    assert!(screen.contains("“不行”不算答复"), "{screen}");
    type_in(&world, form.as_mut(), ", 今晚没有师傅");
    tab(&world, form.as_mut(), 1);
    press(&world, form.as_mut(), KeyCode::Right);
    assert!(matches!(enter(&mut world, form.as_mut()), Ask::Nothing));
    let (screen, _) = draw(&world, form.as_mut(), 80, 14);
    assert!(screen.contains("办不到也要给个办法"), "{screen}");
    // The caret stands in the offer.
    type_in(&world, form.as_mut(), "明早八点第一个上门");
    assert!(matches!(enter(&mut world, form.as_mut()), Ask::Done(_)));
    let entry = world.watched(number).entry;
    assert_eq!(entry.offers, [text("明早八点第一个上门")]);
    assert!(entry.answered.is_some());
}

#[test]
fn a_technician_who_is_stuck_is_reported_at_once_and_the_answer_kept() {
    let mut world = World::new();
    let number = sent(&mut world);
    let mut form = other(&world, number, "报无法处理");
    type_in(&world, form.as_mut(), "要停整栋水");
    let Ask::Become(mut report) = enter(&mut world, form.as_mut()) else { panic!() };
    let (screen, _) = draw(&world, report.as_mut(), 80, 14);
    assert!(screen.contains("上报") && screen.contains("赵敏 管理 139-0000-0008"), "{screen}");
    tab(&world, report.as_mut(), 2);
    type_in(&world, report.as_mut(), "明早八点停水");
    assert!(matches!(enter(&mut world, report.as_mut()), Ask::Done(_)));
    let entry = world.watched(number).entry;
    assert_eq!((entry.tickets[0].escalations, entry.advice[0].ticket), (1, Some(NO)));
}

#[test]
fn a_technician_who_got_on_after_all_is_not_asked_to_report() {
    let mut world = World::new();
    let number = sent(&mut world);
    for command in [
        Command::Sign { ticket: NO, signer: None },
        Command::Arrive { ticket: NO },
        Command::Stuck { ticket: NO, reason: text("打不开") },
    ] {
        world.execute(&Order::on(number, command));
    }
    let owed = |world: &World| world.watched(number).owed(world.now).into_iter().map(|o| o.next);
    assert!(owed(&world).any(|next| next == Next::Escalate(NO)));
    world.wait(60);
    let plan = Command::Plan { ticket: NO, text: text("打开了"), instruction: None };
    world.execute(&Order::on(number, plan));
    assert!(!owed(&world).any(|next| next == Next::Escalate(NO)), "the screen does not nag");
    let timers = world.watched(number).timers;
    assert!(timers.iter().any(|t| t.is_running() && t.key.timer.code() == "escalate"));
}

#[test]
fn a_ticket_goes_only_to_somebody_who_takes_it() {
    let mut world = World::new();
    let number = sent(&mut world);
    let mut form = other(&world, number, "转派");
    press(&world, form.as_mut(), KeyCode::Right);
    let (screen, _) = draw(&world, form.as_mut(), 80, 14);
    assert!(screen.contains("周强 工程") && screen.contains("接受吗"), "{screen}");
    tab(&world, form.as_mut(), 1);
    type_in(&world, form.as_mut(), "要两人抬");
    assert!(matches!(enter(&mut world, form.as_mut()), Ask::Nothing), "did they accept?");
    type_in(&world, form.as_mut(), "n");
    assert!(matches!(enter(&mut world, form.as_mut()), Ask::Nothing));
    let (screen, _) = draw(&world, form.as_mut(), 80, 14);
    assert!(screen.contains("对方没接受, 不能转派"), "{screen}");
    type_in(&world, form.as_mut(), "y");
    assert!(matches!(enter(&mut world, form.as_mut()), Ask::Done(_)));
    let ticket = world.watched(number).entry.tickets.remove(0);
    assert_eq!((ticket.assignee, ticket.transfers, ticket.taken_on), ("zhou".into(), 1, true));
}

#[test]
fn the_forms_of_what_cannot_be_handled() {
    for (lang, code) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let mut world = World { lang, ..World::new() };
        let number = world.record(leak());
        let cannot = lang.pick("前台办不了", "desk cannot");
        let mut form = other(&world, number, cannot);
        type_in(&world, form.as_mut(), lang.pick("没有备用床", "no spare bed"));
        insta::assert_snapshot!(format!("cannot_{code}"), draw(&world, form.as_mut(), 80, 14).0);
        let Ask::Become(mut reply) = enter(&mut world, form.as_mut()) else { panic!() };
        tab(&world, reply.as_mut(), 1);
        press(&world, reply.as_mut(), KeyCode::Right);
        insta::assert_snapshot!(format!("reply_{code}"), draw(&world, reply.as_mut(), 80, 14).0);
    }
}
