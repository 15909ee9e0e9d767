//! F2: a call from the ring to the dispatch.
use super::{World, at, draw, key, leak, order, press, type_in};
use firstdesk::{
    desk::order::{Done, Order},
    domain::{
        command::Command,
        draft::Draft,
        house::Resident,
        id::StaffId,
        script::{Moment, Script},
        text::Text,
        vocab::{Category, Channel, NotifyRole},
        watch::Next,
    },
    tui::{
        dialogs::intake::Intake,
        pane::{Ask, Dialog, Outcome},
    },
};
use proptest::prelude::*;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

const LINE: &str = "1203 卫生间漏水 急 陈先生 13800001111";

fn form(world: &World) -> Intake {
    Intake::new(world.now, world.me.clone())
}

#[test]
fn one_line_enter_enter_records_and_sends() {
    let mut world = World::new();
    let mut form = form(&world);
    let picked_up = world.now;
    type_in(&world, &mut form, &LINE.replace(" 急", ""));
    assert_eq!(form.place().as_deref(), Some("1203"));
    world.wait(23);
    let ask = press(&world, &mut form, KeyCode::Enter);
    let Ask::Do(recorded) = &ask else { panic!("{ask:?}") };
    let Order { on: None, command: Command::Record(record), .. } = recorded.as_ref() else {
        panic!("{recorded:?}")
    };
    assert_eq!(record.received, Some(picked_up), "the clock began at F2");
    assert_eq!((record.place.as_str(), record.content.as_str()), ("1203", "卫生间漏水"));
    assert_eq!(record.phone.as_ref().unwrap().as_str(), "13800001111");
    assert_eq!(record.category, Some(Category::Engineering));
    assert!(matches!(world.obey(&mut form, ask), Ask::Nothing));
    assert!(form.draft().is_none(), "what is recorded is no draft any more");
    assert!(draw(&world, &mut form, 80, 13).0.contains("261123-001"));
    let ask = press(&world, &mut form, KeyCode::Enter);
    let Ask::Do(sent) = &ask else { panic!("{ask:?}") };
    assert_eq!(sent.seen, Some(1));
    let Command::Dispatch { ticket: None, to, read_back: true, .. } = &sent.command else {
        panic!("{sent:?}")
    };
    assert_eq!(*to, Some(StaffId::from("chen")), "the night's engineer of tower A");
    assert!(matches!(world.obey(&mut form, ask), Ask::Done(_)));
}

/// A resident of 1203, with a standing instruction.
fn inhabited(world: &mut World) {
    world.property.house.residents = vec![Resident {
        room: "1203".into(),
        name: "陈建国".into(),
        phones: vec!["138-0000-1111".into()],
        language: Some("粤语".into()),
        instructions: Some("家有小狗, 先电话".into()),
        moved_in: None,
        moved_out: None,
    }];
}

#[test]
fn a_room_fills_the_rest_and_shows_what_stands_of_it() {
    let mut world = World::new();
    inhabited(&mut world);
    let mut form = form(&world);
    type_in(&world, &mut form, "1203 漏水");
    let shown = draw(&world, &mut form, 80, 13).0;
    assert!(shown.contains("A座12层  陈建国 138-0000-1111"), "{shown}");
    assert!(shown.contains("住客备注: 家有小狗, 先电话; 语言 粤语"), "{shown}");
    let Ask::Do(order) = press(&world, &mut form, KeyCode::Enter) else { panic!() };
    let Command::Record(record) = &order.command else { panic!() };
    assert_eq!(record.contact.as_ref().map(Text::as_str), Some("陈建国"));
    assert_eq!(record.phone.as_ref().map(Text::as_str), Some("138-0000-1111"));
}

#[test]
fn the_house_says_it_in_its_own_words() {
    let mut world = World::new();
    let (zh, en) = ("云栖{me}。{what}, 对吗?".to_owned(), "{what}?".to_owned());
    world.property.house.scripts = vec![Script { moment: Moment::ReadBack, zh, en }];
    let mut form = form(&world);
    type_in(&world, &mut form, "1203 漏水 陈先生");
    let shown = draw(&world, &mut form, 80, 13).0;
    assert!(shown.contains("说: 云栖王芳。1203 漏水, 陈先生, 对吗?"), "{shown}");
}

#[test]
fn a_number_fills_the_room_and_what_was_emptied_by_hand_stays_empty() {
    let mut world = World::new();
    inhabited(&mut world);
    let mut form = form(&world);
    type_in(&world, &mut form, "13800001111 漏水");
    assert_eq!(form.place().as_deref(), Some("1203"));
    assert!(draw(&world, &mut form, 80, 13).0.contains("陈建国"));
    for _ in 0..3 {
        press(&world, &mut form, KeyCode::Tab);
    }
    let clear = super::ctrl('u');
    form.on_key(clear, &world.view());
    let Ask::Do(order) = press(&world, &mut form, KeyCode::Enter) else { panic!() };
    let Command::Record(record) = &order.command else { panic!() };
    assert_eq!(record.contact, None, "somebody else calls");
}

#[test]
fn an_emergency_goes_on_to_the_call_round() {
    let mut world = World::new();
    let mut form = form(&world);
    type_in(&world, &mut form, LINE);
    let ask = press(&world, &mut form, KeyCode::Enter);
    world.obey(&mut form, ask);
    assert!(draw(&world, &mut form, 80, 13).0.contains("部门即已报到"));
    let ask = press(&world, &mut form, KeyCode::Enter);
    let Ask::Become(mut round) = world.obey(&mut form, ask) else { panic!() };
    let told = &world.log[0].entry.notifications;
    assert_eq!((told[0].who.as_str(), told[0].role), ("chen", NotifyRole::Department));
    // Whoever was sent with the order read back has been told: a superior is next.
    let asked = order(press(&world, round.as_mut(), KeyCode::Char('y')));
    let Command::Notify { role: NotifyRole::Superior, read_back: true, .. } = asked.command else {
        panic!("{asked:?}")
    };
}

#[test]
fn an_emergency_put_off_still_shows_whom_to_tell() {
    let mut world = World::new();
    let mut form = form(&world);
    type_in(&world, &mut form, "1203 起火");
    press(&world, &mut form, KeyCode::F(7));
    let ask = press(&world, &mut form, KeyCode::Enter);
    world.obey(&mut form, ask);
    assert!(world.log[0].entry.emergency && world.log[0].entry.contact.is_none(), "two words");
    let Ask::Become(mut round) = press(&world, &mut form, KeyCode::Esc) else { panic!() };
    assert!(draw(&world, round.as_mut(), 80, 15).0.contains("90 秒内报到"));
}

#[test]
fn a_field_corrected_by_hand_survives_the_line() {
    let world = World::new();
    let mut form = form(&world);
    type_in(&world, &mut form, "1203 漏水");
    press(&world, &mut form, KeyCode::Tab);
    form.on_key(super::ctrl('u'), &world.view());
    type_in(&world, &mut form, "B0807");
    press(&world, &mut form, KeyCode::BackTab);
    type_in(&world, &mut form, "到楼下");
    let draft = form.draft().unwrap();
    assert_eq!(form.place().as_deref(), Some("B0807"));
    assert_eq!(draft.line, "1203 漏水到楼下");
    assert_eq!(draft.fields.len(), 1, "only what was corrected is kept: {draft:?}");
    // And comes back from the disk.
    let mut again = Intake::resume(&draft);
    draw(&world, &mut again, 80, 13);
    assert_eq!(again.draft().unwrap(), draft);
    let asked = order(press(&world, &mut again, KeyCode::Enter));
    let Command::Record(record) = asked.command else { panic!() };
    assert_eq!((record.place.as_str(), record.content.as_str()), ("B0807", "漏水到楼下"));
}

#[test]
fn what_is_missing_is_named_and_nothing_is_lost() {
    let mut world = World::new();
    let mut form = form(&world);
    type_in(&world, &mut form, "1203");
    assert!(matches!(press(&world, &mut form, KeyCode::Enter), Ask::Nothing));
    assert!(draw(&world, &mut form, 80, 13).0.contains("请填「内容」"));
    type_in(&world, &mut form, "漏水"); // the focus went there
    let asked = press(&world, &mut form, KeyCode::Enter);
    assert!(matches!(asked, Ask::Do(_)));
    let refused = Outcome::Refused("没有写进去".to_owned());
    assert!(matches!(form.done(refused, &world.view()), Ask::Nothing));
    let (screen, _) = draw(&world, &mut form, 80, 13);
    assert!(screen.contains("没有写进去") && screen.contains("漏水"), "{screen}");
    world.wait(60);
    assert!(matches!(press(&world, &mut form, KeyCode::Enter), Ask::Do(_)), "and again");
}

#[test]
fn giving_up_needs_a_reason_and_an_empty_form_none() {
    let world = World::new();
    let mut empty = form(&world);
    assert!(matches!(press(&world, &mut empty, KeyCode::Esc), Ask::Leave));
    let mut form = form(&world);
    type_in(&world, &mut form, "1203 打错");
    assert!(matches!(press(&world, &mut form, KeyCode::Esc), Ask::Nothing));
    assert!(matches!(press(&world, &mut form, KeyCode::Enter), Ask::Nothing), "no reason yet");
    press(&world, &mut form, KeyCode::Esc); // back to typing
    type_in(&world, &mut form, "了");
    press(&world, &mut form, KeyCode::Esc);
    type_in(&world, &mut form, "打错电话");
    let Ask::Abandon(draft, reason) = press(&world, &mut form, KeyCode::Enter) else { panic!() };
    assert_eq!((draft.line.as_str(), reason.as_str()), ("1203 打错了", "打错电话"));
}

#[test]
fn f2_parks_and_alt_with_a_digit_takes_back() {
    let mut world = World::new();
    let mut form = form(&world);
    type_in(&world, &mut form, "0807 隔壁");
    assert!(matches!(press(&world, &mut form, KeyCode::F(2)), Ask::Park));
    world.parked.push(form.draft().unwrap());
    world.wait(71);
    let mut next = Intake::new(world.now, world.me.clone());
    let (screen, _) = draw(&world, &mut next, 80, 13);
    assert!(screen.contains("[1] 02:14:51 0807 隔壁") && screen.contains("1:11"), "{screen}");
    assert!(screen.contains("Esc 后按数字接回"), "{screen}");
    type_in(&world, &mut next, "12"); // a room, from its first digit on
    let (screen, _) = draw(&world, &mut next, 80, 13);
    assert!(screen.contains("Alt-数字 接回"), "{screen}");
    let alt = KeyEvent::new(KeyCode::Char('1'), KeyModifiers::ALT);
    assert!(matches!(next.on_key(alt, &world.view()), Ask::Unpark(0)));
    let none = KeyEvent::new(KeyCode::Char('2'), KeyModifiers::ALT);
    assert!(matches!(next.on_key(none, &world.view()), Ask::Nothing));
}

#[test]
fn an_enquiry_is_answered_or_sent() {
    let mut world = World::new();
    let mut form = form(&world);
    type_in(&world, &mut form, "0602 健身房几点开");
    for _ in 0..5 {
        press(&world, &mut form, KeyCode::Tab);
    }
    press(&world, &mut form, KeyCode::Char('3')); // enquiry
    let ask = press(&world, &mut form, KeyCode::Enter);
    world.obey(&mut form, ask);
    assert!(matches!(press(&world, &mut form, KeyCode::Enter), Ask::Nothing), "no bare no");
    press(&world, &mut form, KeyCode::Tab);
    let sent = order(press(&world, &mut form, KeyCode::Enter));
    assert!(matches!(sent.command, Command::Dispatch { .. }));
    press(&world, &mut form, KeyCode::Tab);
    type_in(&world, &mut form, "早上六点");
    let ask = press(&world, &mut form, KeyCode::Enter);
    assert!(matches!(world.obey(&mut form, ask), Ask::Done(_)));
    assert!(world.log[0].entry.answered.is_some());
}

#[test]
fn a_quick_no_takes_its_offer() {
    let mut world = World::new();
    let mut form = form(&world);
    type_in(&world, &mut form, "0602 能不能在房间烧烤");
    for _ in 0..5 {
        press(&world, &mut form, KeyCode::Tab);
    }
    press(&world, &mut form, KeyCode::Char('3')); // enquiry
    let ask = press(&world, &mut form, KeyCode::Enter);
    world.obey(&mut form, ask);
    type_in(&world, &mut form, "不行");
    let ask = press(&world, &mut form, KeyCode::Enter);
    assert!(matches!(world.obey(&mut form, ask), Ask::Nothing), "a bare no is no answer (P8)");
    // The caret stands in the offer now.
    type_in(&world, &mut form, "天台的烧烤区可以借");
    press(&world, &mut form, KeyCode::Up);
    type_in(&world, &mut form, ", 房间里禁火");
    let ask = press(&world, &mut form, KeyCode::Enter);
    assert!(matches!(world.obey(&mut form, ask), Ask::Done(_)));
    let entry = &world.log[0].entry;
    assert!(entry.answered.is_some());
    assert_eq!(
        entry.offers.iter().map(firstdesk::domain::text::Text::as_str).collect::<Vec<_>>(),
        ["天台的烧烤区可以借"]
    );
}

#[test]
fn without_a_category_a_digit_comes_first() {
    let mut world = World::new();
    let mut form = form(&world);
    type_in(&world, &mut form, "1203 有件事");
    let ask = press(&world, &mut form, KeyCode::Enter);
    world.obey(&mut form, ask);
    assert!(matches!(press(&world, &mut form, KeyCode::Enter), Ask::Nothing));
    press(&world, &mut form, KeyCode::Char('7'));
    let sent = order(press(&world, &mut form, KeyCode::Enter));
    let Command::Dispatch { to, category, .. } = sent.command else { panic!() };
    assert_eq!((to, category), (Some("feng".into()), Some(Category::Cleaning)));
}

#[test]
fn an_outside_first_receiver_is_asked_for_with_both_times() {
    let world = World::new();
    let mut form = form(&world);
    type_in(&world, &mut form, "大堂 访客摔倒");
    for _ in 0..9 {
        press(&world, &mut form, KeyCode::Tab);
    }
    press(&world, &mut form, KeyCode::Char('6'));
    press(&world, &mut form, KeyCode::Tab);
    press(&world, &mut form, KeyCode::Tab);
    press(&world, &mut form, KeyCode::Char('w')); // wang
    press(&world, &mut form, KeyCode::Char('w')); // wu
    press(&world, &mut form, KeyCode::Tab);
    type_in(&world, &mut form, "02:10");
    press(&world, &mut form, KeyCode::Tab);
    type_in(&world, &mut form, "-1m");
    let Command::Record(record) = order(press(&world, &mut form, KeyCode::Enter)).command else {
        panic!()
    };
    assert_eq!(record.channel, Channel::Outside);
    assert_eq!(record.first_receiver, Some("wu".into()));
    assert_eq!(record.received, Some(at("2026-11-23T02:10:00+08:00")));
    assert_eq!(record.told, Some(at("2026-11-23T02:13:51+08:00")));
}

#[test]
fn f7_marks_urgent_from_any_field() {
    let world = World::new();
    let mut form = form(&world);
    type_in(&world, &mut form, "1203 漏水");
    press(&world, &mut form, KeyCode::Tab);
    press(&world, &mut form, KeyCode::F(7));
    let Command::Record(record) = order(press(&world, &mut form, KeyCode::Enter)).command else {
        panic!()
    };
    assert!(record.emergency);
}

#[test]
fn the_caret_follows_chinese_typing() {
    let world = World::new();
    let mut form = form(&world);
    let (_, empty) = draw(&world, &mut form, 80, 13);
    type_in(&world, &mut form, "1203 漏水");
    let (_, after) = draw(&world, &mut form, 80, 13);
    let (empty, after) = (empty.unwrap(), after.unwrap());
    assert_eq!((after.x - empty.x, after.y), (9, empty.y));
}

#[test]
fn a_stranger_done_is_no_harm() {
    let mut world = World::new();
    let number = world.record(leak());
    let mut form = form(&world);
    let done = Done { entry: number, ticket: None, seq: 1 };
    assert!(matches!(form.done(Outcome::Done(done), &world.view()), Ask::Leave));
}

fn any_key() -> impl Strategy<Value = KeyEvent> {
    let code = prop_oneof![
        any::<char>().prop_map(KeyCode::Char),
        "[0-9漏水yn a-z:+=-]".prop_map(|s| KeyCode::Char(s.chars().next().unwrap_or('1'))),
        Just(KeyCode::Enter),
        Just(KeyCode::Esc),
        Just(KeyCode::Tab),
        Just(KeyCode::BackTab),
        Just(KeyCode::Left),
        Just(KeyCode::Right),
        Just(KeyCode::Up),
        Just(KeyCode::Down),
        Just(KeyCode::Backspace),
        Just(KeyCode::Delete),
        Just(KeyCode::Home),
        Just(KeyCode::End),
        (1_u8..13).prop_map(KeyCode::F),
    ];
    let modifiers = prop_oneof![
        8 => Just(KeyModifiers::NONE),
        1 => Just(KeyModifiers::CONTROL),
        1 => Just(KeyModifiers::ALT),
    ];
    (code, modifiers).prop_map(|(code, modifiers)| KeyEvent::new(code, modifiers))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn random_keys_never_panic(
        keys in proptest::collection::vec(any_key(), 1..60),
        (width, height) in (1_u16..100, 1_u16..20),
        pick in 0_usize..16,
    ) {
        let mut world = World::new();
        let number = world.record(leak());
        world.parked.push(Draft {
            started_at: world.now,
            by: world.me.clone(),
            line: "0807 \u{1b}[2J隔壁".to_owned(),
            fields: [("place".to_owned(), "1203".to_owned())].into(),
        });
        let mut dialog: Box<dyn Dialog> = match pick {
            0 => firstdesk::tui::dialogs::step::more(&world.watched(number), &world.view()),
            1..=4 => {
                let nexts = [
                    Next::Dispatch(None),
                    Next::Callback,
                    Next::Close,
                    Next::Notify(NotifyRole::Department),
                ];
                let next = nexts[pick - 1];
                firstdesk::tui::dialogs::step::open(&world.watched(number), next, &world.view())
                    .unwrap()
            }
            _ => Box::new(form(&world)),
        };
        for key in keys {
            world.wait(7);
            let ask = dialog.on_key(key, &world.view());
            match world.obey(dialog.as_mut(), ask) {
                Ask::Become(other) | Ask::Open(other) => dialog = other,
                Ask::Leave | Ask::Abandon(..) | Ask::Park => dialog = Box::new(form(&world)),
                _ => {}
            }
            dialog.on_paste("漏\r\n水\u{202e}", &world.view());
            let (_, cursor) = draw(&world, dialog.as_mut(), width, height);
            if let Some(cursor) = cursor {
                prop_assert!(cursor.x < width && cursor.y < height, "{cursor}");
            }
            dialog.title(&world.view());
            dialog.keys(&world.view());
        }
    }
}

#[test]
fn a_released_key_is_not_a_key() {
    let world = World::new();
    let mut form = form(&world);
    let release = KeyEvent {
        kind: ratatui::crossterm::event::KeyEventKind::Release,
        ..key(KeyCode::Char('x'))
    };
    form.on_key(release, &world.view());
    assert_eq!(form.draft().unwrap().line, "");
}
