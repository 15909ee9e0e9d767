//! Booked services: the lane, the call before a visit, a customer who is not there, another time,
//! and the hours to keep clear.
use super::{World, at, draw, key, leak, order, press, text, type_in};
use firstdesk::{
    domain::{
        at::{At, Span},
        command::{Command, Record},
        id::{EntryNo, TicketNo},
        ticket::TicketStage,
        watch::Next,
    },
    tui::{
        dialogs::{intake::Intake, lane::Lane, step},
        pane::{Ask, Dialog},
    },
    words::Lang,
};
use ratatui::crossterm::event::KeyCode;

const NO: TicketNo = TicketNo(1);

fn afternoon() -> At {
    at("2026-11-23T15:00:00+08:00")
}

/// A cleaning this afternoon, not over lunch.
fn booked(world: &mut World) -> EntryNo {
    let avoid = "12:00-14:00".parse().ok();
    world.record(Record { appointment: Some(afternoon()), avoid, ..leak() })
}

/// What a dialog opens, or becomes.
fn opened(ask: Ask) -> Box<dyn Dialog> {
    match ask {
        Ask::Open(dialog) | Ask::Become(dialog) => dialog,
        other => panic!("{other:?}"),
    }
}

/// Presses Enter in a form as often as it takes questions; how often that was.
fn entered(world: &mut World, form: &mut dyn Dialog) -> usize {
    for times in 1..4 {
        let ask = press(world, form, KeyCode::Enter);
        if matches!(world.obey(form, ask), Ask::Done(_)) {
            return times;
        }
    }
    panic!("never done");
}

fn does(world: &mut World, number: EntryNo, next: Next) {
    let mut form = step::open(&world.watched(number), next, &world.view()).unwrap();
    assert_eq!(entered(world, form.as_mut()), 1, "{next:?}");
}

/// Contacted, signed for and on site four minutes before the hour.
fn there(world: &mut World) -> EntryNo {
    let number = booked(world);
    does(world, number, Next::Dispatch(None));
    world.now = afternoon().minus(Span::minutes(20));
    for next in [Next::Confirm(NO), Next::Sign(NO)] {
        does(world, number, next);
    }
    world.now = afternoon().minus(Span::minutes(4));
    does(world, number, Next::Arrive(NO));
    number
}

#[test]
fn the_line_takes_a_time_and_hours_to_keep_clear() {
    let world = World::new();
    let mut form = Intake::new(world.now, world.me.clone());
    type_in(&world, &mut form, "1203 深度保洁 明天15:00 避开12-14 李女士 13900000021");
    let (screen, _) = draw(&world, &mut form, 80, 13);
    assert!(screen.contains("避开 12:00-14:00"), "{screen}");
    let Command::Record(record) = order(press(&world, &mut form, KeyCode::Enter)).command else {
        panic!()
    };
    assert_eq!(record.content.as_str(), "深度保洁");
    assert_eq!(record.appointment, Some(at("2026-11-24T15:00:00+08:00")));
    assert_eq!(record.avoid.unwrap().to_string(), "12:00-14:00");
}

#[test]
fn the_field_takes_hours_however_they_are_typed_and_says_what_it_cannot_read() {
    let world = World::new();
    let mut form = Intake::new(world.now, world.me.clone());
    type_in(&world, &mut form, "1203 保洁");
    let tabs = |form: &mut Intake, n: usize| {
        for _ in 0..n {
            press(&world, form, KeyCode::Tab);
        }
    };
    tabs(&mut form, 8);
    type_in(&world, &mut form, "午休");
    assert!(matches!(press(&world, &mut form, KeyCode::Enter), Ask::Nothing));
    let (screen, _) = draw(&world, &mut form, 80, 13);
    assert!(screen.contains("「避开」看不懂「午休」"), "{screen}");
    for _ in 0..2 {
        press(&world, &mut form, KeyCode::Backspace);
    }
    type_in(&world, &mut form, "下午1点到3点");
    let Command::Record(record) = order(press(&world, &mut form, KeyCode::Enter)).command else {
        panic!()
    };
    assert_eq!(record.avoid.unwrap().to_string(), "13:00-15:00");
}

#[test]
fn a_booking_inside_those_hours_asks_once_and_keeps_the_answer() {
    for (lang, asks, kept) in
        [(Lang::Zh, "避开的 12:00-14:00", "已问客户"), (Lang::En, "12:00-14:00", "asked")]
    {
        let mut world = World::new();
        world.lang = lang;
        let mut form = Intake::new(world.now, world.me.clone());
        type_in(&world, &mut form, "1203 clean tomorrow 13:00 avoid 12-14");
        assert!(matches!(press(&world, &mut form, KeyCode::Enter), Ask::Nothing));
        let (screen, _) = draw(&world, &mut form, 80, 13);
        assert!(screen.contains(asks), "{screen}");
        let order = order(press(&world, &mut form, KeyCode::Enter));
        assert!(order.note.unwrap().as_str().contains(kept));
    }
}

#[test]
fn a_promise_inside_those_hours_is_questioned_by_name() {
    let mut world = World::new();
    let avoid = "04:00-07:00".parse().ok();
    let number = world.record(Record { avoid, ..leak() });
    for next in [Next::Dispatch(None), Next::Sign(NO), Next::Arrive(NO), Next::Plan(NO)] {
        does(&mut world, number, next);
    }
    let mut form = step::open(&world.watched(number), Next::Agree(NO), &world.view()).unwrap();
    let (screen, _) = draw(&world, form.as_mut(), 80, 15);
    assert!(screen.contains("避开 04:00-07:00"), "the form says so beforehand: {screen}");
    form.on_key(super::ctrl('u'), &world.view());
    type_in(&world, form.as_mut(), "04:30");
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing));
    let (screen, _) = draw(&world, form.as_mut(), 80, 15);
    assert!(screen.contains("04:00-07:00") && screen.contains("再按 Enter"), "{screen}");
    // Another time is another question; one outside is none.
    press(&world, form.as_mut(), KeyCode::Backspace);
    type_in(&world, form.as_mut(), "1");
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing));
    let asked = order(press(&world, form.as_mut(), KeyCode::Enter));
    assert!(asked.note.unwrap().as_str().contains("04:00-07:00"));
    form.on_key(super::ctrl('u'), &world.view());
    type_in(&world, form.as_mut(), "03:30");
    assert_eq!(order(press(&world, form.as_mut(), KeyCode::Enter)).note, None);
}

#[test]
fn the_call_before_a_visit_is_read_from_the_form() {
    let mut world = World::new();
    let number = booked(&mut world);
    does(&mut world, number, Next::Dispatch(None));
    let mut form = step::open(&world.watched(number), Next::Confirm(NO), &world.view()).unwrap();
    let (screen, _) = draw(&world, form.as_mut(), 80, 13);
    assert!(screen.contains("您约了今天 15:00: 1203 卫生间漏水"), "{screen}");
    assert!(screen.contains("14:55-14:57"), "{screen}");
    world.lang = Lang::En;
    let (screen, _) = draw(&world, form.as_mut(), 80, 13);
    assert!(screen.contains("You are booked for today 15:00"), "{screen}");
    let mut other = opened(press(&world, form.as_mut(), KeyCode::F(4)));
    type_in(&world, other.as_mut(), "tomorrow 15:00");
    assert_eq!(entered(&mut world, other.as_mut()), 1);
    let moved = world.watched(number).entry.appointment.unwrap().at;
    assert_eq!(moved, at("2026-11-24T15:00:00+08:00"));
}

#[test]
fn nobody_there_is_one_key_from_the_plan_and_leads_to_another_time() {
    let mut world = World::new();
    let number = there(&mut world);
    let plan = || Next::Plan(NO);
    let mut form = step::open(&world.watched(number), plan(), &world.view()).unwrap();
    let ask = press(&world, form.as_mut(), KeyCode::F(8));
    assert!(matches!(ask, Ask::Say(why) if why.contains("15:00:00")), "before the hour");
    world.now = afternoon().plus(Span::minutes(2));
    let mut form = opened(press(&world, form.as_mut(), KeyCode::F(8)));
    assert_eq!(entered(&mut world, form.as_mut()), 1, "the reason stands there to be typed over");
    assert_eq!(world.watched(number).entry.tickets[0].stage, TicketStage::Revisit);
    let owed = world.watched(number).owed(world.now)[0].next;
    let mut form = step::open(&world.watched(number), owed, &world.view()).unwrap();
    let (screen, _) = draw(&world, form.as_mut(), 80, 13);
    assert!(screen.contains("您不在"), "{screen}");
    type_in(&world, form.as_mut(), "+2h");
    assert_eq!(entered(&mut world, form.as_mut()), 1);
    assert_eq!(world.watched(number).owed(world.now)[0].next, Next::Dispatch(Some(NO)));
}

#[test]
fn a_row_opens_its_next_step_and_has_keys_for_the_other_two() {
    let mut world = World::new();
    let number = there(&mut world);
    world.now = afternoon().plus(Span::minutes(2));
    let mut lane = Lane::default();
    let keys: Vec<_> = lane.keys(&world.view()).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["Enter", "F4", "F8", "Ctrl-O", "Esc"]);
    let plan = opened(press(&world, &mut lane, KeyCode::Enter));
    assert!(plan.title(&world.view()).starts_with("方案"));
    for code in [KeyCode::F(4), KeyCode::Char('r')] {
        let form = opened(press(&world, &mut lane, code));
        assert!(form.title(&world.view()).starts_with("改约"));
    }
    let mut form = opened(press(&world, &mut lane, KeyCode::Char('ｘ')));
    assert_eq!(entered(&mut world, form.as_mut()), 1);
    assert_eq!(world.watched(number).entry.tickets[0].no_shows, 1);
    let ask = press(&world, &mut lane, KeyCode::F(8));
    assert!(matches!(ask, Ask::Say(_)), "nobody is there twice: {ask:?}");
    let form = opened(press(&world, &mut lane, KeyCode::Enter));
    assert!(form.title(&world.view()).starts_with("改约"), "what is owed now");
    assert!(matches!(lane.on_key(key(KeyCode::Esc), &world.view()), Ask::Leave));
}

#[test]
fn an_empty_lane_says_so_and_asks_nothing() {
    let world = World::new();
    let mut lane = Lane::default();
    assert!(draw(&world, &mut lane, 80, 15).0.contains("没有预约"));
    for code in [KeyCode::Enter, KeyCode::F(4), KeyCode::F(8), KeyCode::F(11), KeyCode::Down] {
        assert!(matches!(press(&world, &mut lane, code), Ask::Nothing));
    }
    for (width, height) in [(1, 1), (8, 2), (30, 5)] {
        draw(&world, &mut lane, width, height);
    }
}

/// One of each: to be contacted, contacted late, on site, nobody there, tomorrow, nobody sent.
fn busy(lang: Lang) -> World {
    let mut world = World::new();
    world.lang = lang;
    let day = |s: &str| Some(at(&format!("2026-11-{s}:00+08:00")));
    let book = |world: &mut World, place: &str, content: &str, when| {
        world.record(Record {
            place: text(place),
            content: text(content),
            appointment: day(when),
            ..leak()
        })
    };
    let order = |world: &mut World, number, command| {
        let order = firstdesk::desk::order::Order::on(number, command);
        let done = world.execute(&order);
        assert!(matches!(done, firstdesk::tui::pane::Outcome::Done(_)), "{done:?}");
    };
    let send = || Command::Dispatch { ticket: None, to: None, category: None, read_back: true };
    let sign = || Command::Sign { ticket: NO, signer: None };
    let lost = book(&mut world, "B1105", "装净水器", "23T14:20");
    let there = book(&mut world, "0911", "换镜灯", "23T14:45");
    let late = book(&mut world, "0807", "修窗", "23T14:55");
    let due = book(&mut world, "1203", "深度保洁", "23T15:20");
    let tomorrow = book(&mut world, "1501", "通下水", "24T13:00");
    for number in [lost, there, late, due, tomorrow] {
        order(&mut world, number, send());
    }
    book(&mut world, "1907", "擦窗", "26T09:30");
    let amend = firstdesk::domain::command::Amend {
        avoid: Some(firstdesk::domain::command::Change::To("12:00-14:00".parse().unwrap())),
        ..Default::default()
    };
    order(&mut world, tomorrow, Command::Amend(amend));
    world.now = at("2026-11-23T14:16:00+08:00");
    order(&mut world, lost, sign());
    order(&mut world, lost, Command::Arrive { ticket: NO });
    world.now = at("2026-11-23T14:38:00+08:00");
    let reason = text("敲门无人应");
    order(&mut world, lost, Command::NoShow { ticket: NO, reason });
    order(&mut world, there, sign());
    order(&mut world, there, Command::Arrive { ticket: NO });
    world.now = at("2026-11-23T14:43:00+08:00");
    order(&mut world, late, Command::Confirm { ticket: NO });
    world.now = at("2026-11-23T14:53:00+08:00");
    world
}

#[test]
fn the_lane_as_it_is_drawn() {
    for lang in [Lang::Zh, Lang::En] {
        let world = busy(lang);
        let mut lane = Lane::default();
        let title = lane.title(&world.view());
        let (screen, _) = draw(&world, &mut lane, 80, 15);
        let wide = draw(&world, &mut lane, 120, 9).0;
        let shown = format!("{title}\n{screen}\n{wide}");
        insta::assert_snapshot!(format!("lane_{}", lang.code()), shown);
    }
}
