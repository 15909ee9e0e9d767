//! The agreement with its quote from the price list, the charge beside it, and the round before in
//! view (S6.1, S6.2, S8.5).
use super::{World, draw, leak, order, press, type_in};
use firstdesk::{
    domain::{
        amount::{Money, Quantity},
        command::{Command, ItemAsked, Record},
        id::{EntryNo, TicketNo},
        vocab::Category,
        watch::Next,
    },
    tui::{
        dialogs::{prices::Prices, step},
        pane::{Ask, Dialog},
    },
    words::Lang,
};
use ratatui::crossterm::event::KeyCode;

const NO: TicketNo = TicketNo(1);

fn open(world: &World, number: EntryNo, next: Next) -> Box<dyn Dialog> {
    step::open(&world.watched(number), next, &world.view()).unwrap()
}

fn keys(world: &World, form: &mut dyn Dialog, codes: &[KeyCode]) {
    for code in codes {
        assert!(matches!(press(world, form, *code), Ask::Nothing), "{code:?}");
    }
}

/// Does a step with its form untouched.
fn enter(world: &mut World, number: EntryNo, next: Next) {
    let mut form = open(world, number, next);
    let ask = press(world, form.as_mut(), KeyCode::Enter);
    assert!(matches!(world.obey(form.as_mut(), ask), Ask::Done(_)), "{next:?}");
}

fn plan(world: &mut World, number: EntryNo) {
    for next in [Next::Dispatch(None), Next::Sign(NO), Next::Arrive(NO), Next::Plan(NO)] {
        enter(world, number, next);
    }
}

fn planned(world: &mut World) -> EntryNo {
    let number = world.record(leak());
    plan(world, number);
    number
}

/// The agreement's form with the charge in focus.
fn at_the_charge(world: &World, number: EntryNo) -> Box<dyn Dialog> {
    let mut form = open(world, number, Next::Agree(NO));
    keys(world, form.as_mut(), &[KeyCode::Tab; 4]);
    form
}

/// Agreed at 80 + 2 x 45 = 170.
fn agreed(world: &mut World) -> EntryNo {
    let number = planned(world);
    let mut form = at_the_charge(world, number);
    type_in(world, form.as_mut(), "下水");
    keys(world, form.as_mut(), &[KeyCode::Enter]);
    type_in(world, form.as_mut(), "e06");
    keys(world, form.as_mut(), &[KeyCode::Enter, KeyCode::Enter, KeyCode::Tab]);
    let ask = press(world, form.as_mut(), KeyCode::Enter);
    assert!(matches!(world.obey(form.as_mut(), ask), Ask::Done(_)));
    number
}

fn asked(ask: Ask) -> Vec<(String, String)> {
    let Command::Agree { terms, .. } = order(ask).command else { panic!() };
    let item = |i: &ItemAsked| (i.code.to_string(), i.quantity.to_string());
    terms.items.iter().map(item).collect()
}

#[test]
fn the_five_points_are_ready_to_be_accepted() {
    for (category, minutes) in [(Category::Engineering, 60), (Category::Cleaning, 45)] {
        let mut world = World::new();
        let number = world.record(Record { category: Some(category), ..leak() });
        plan(&mut world, number);
        let mut form = open(&world, number, Next::Agree(NO));
        let (screen, _) = draw(&world, form.as_mut(), 80, 15);
        assert!(screen.contains("说: ") && screen.contains("这次不收费。可以吗?"), "{screen}");
        let Command::Agree { terms, .. } =
            order(press(&world, form.as_mut(), KeyCode::Enter)).command
        else {
            panic!()
        };
        assert_eq!(terms.finish.unwrap().since(world.now).whole_seconds(), minutes * 60);
        assert!(terms.free && terms.items.is_empty());
        assert_eq!(terms.cooperation.as_str().contains("贵重物品"), minutes == 45);
    }
}

#[test]
fn items_are_picked_by_name_code_arrows_and_digits() {
    let mut world = World::new();
    let number = planned(&mut world);
    let mut form = at_the_charge(&world, number);
    type_in(&world, form.as_mut(), "下水");
    let (screen, cursor) = draw(&world, form.as_mut(), 80, 15);
    assert!(screen.contains("E02") && !screen.contains("E01"), "{screen}");
    assert_eq!(cursor.map(|c| c.y), Some(0), "the candidates stand at the search");
    keys(&world, form.as_mut(), &[KeyCode::Enter]);
    type_in(&world, form.as_mut(), "Ｅ０６");
    keys(&world, form.as_mut(), &[KeyCode::Enter]);
    // The whole list again, that row still chosen: a digit is how many of it.
    type_in(&world, form.as_mut(), "2");
    let (screen, _) = draw(&world, form.as_mut(), 80, 15);
    assert!(screen.contains("合计 170.00"), "{screen}");
    assert!(
        screen.replace('\n', "").contains(
            "说: 疏通下水道 1 次 80 元, 更换花洒软管 2 根 每根 45 元 90 元, 一共 170 元。"
        ),
        "{screen}"
    );
    // Without a letter: arrows choose and count, 0 and Backspace take out.
    keys(&world, form.as_mut(), &[KeyCode::Home, KeyCode::Right, KeyCode::Right, KeyCode::Left]);
    keys(&world, form.as_mut(), &[KeyCode::Down]);
    type_in(&world, form.as_mut(), "0");
    keys(&world, form.as_mut(), &[KeyCode::Esc]);
    let (screen, _) = draw(&world, form.as_mut(), 80, 15);
    assert!(screen.contains("更换花洒软管 x2 + 更换水龙头(人工)  = 150.00"), "{screen}");
    let items = asked(press(&world, form.as_mut(), KeyCode::Enter));
    assert_eq!(items, [("E06".into(), "2".into()), ("E01".into(), "1".into())]);
}

#[test]
fn a_quantity_may_have_a_fraction_and_nonsense_is_not_taken() {
    let mut world = World::new();
    let number = planned(&mut world);
    let mut form = at_the_charge(&world, number);
    keys(&world, form.as_mut(), &[KeyCode::Right]);
    type_in(&world, form.as_mut(), "1.5.5");
    keys(&world, form.as_mut(), &[KeyCode::Down]);
    type_in(&world, form.as_mut(), "123456789");
    keys(&world, form.as_mut(), &[KeyCode::Tab]);
    let items = asked(press(&world, form.as_mut(), KeyCode::Enter));
    assert_eq!(items, [("E01".into(), "1.55".into()), ("E02".into(), "1234567".into())]);
}

#[test]
fn what_the_list_has_not_is_said_and_the_digit_that_opens_it_counts_nothing() {
    let mut world = World::new();
    let number = planned(&mut world);
    let mut form = at_the_charge(&world, number);
    type_in(&world, form.as_mut(), "3");
    keys(&world, form.as_mut(), &[KeyCode::Esc]);
    type_in(&world, form.as_mut(), "zz9");
    keys(&world, form.as_mut(), &[KeyCode::Enter, KeyCode::Right]);
    let (screen, _) = draw(&world, form.as_mut(), 80, 15);
    assert!(screen.contains("价目表里没有这样的项目"), "{screen}");
    keys(&world, form.as_mut(), &[KeyCode::Esc]);
    assert_eq!(asked(press(&world, form.as_mut(), KeyCode::Enter)), []);
}

#[test]
fn the_charge_follows_the_quote_and_another_one_asks_why() {
    let mut world = World::new();
    let number = agreed(&mut world);
    let mut form = open(&world, number, Next::Finish(NO));
    let (screen, _) = draw(&world, form.as_mut(), 80, 15);
    assert!(screen.contains("花洒软管=2") && screen.contains("170.00"), "{screen}");
    assert!(screen.contains("报价: 疏通下水道 1 次 80 元"), "{screen}");
    assert!(!screen.contains("为何不同"), "{screen}");
    keys(&world, form.as_mut(), &[KeyCode::Tab; 2]);
    form.on_key(super::ctrl('u'), &world.view());
    type_in(&world, form.as_mut(), "125");
    let (screen, _) = draw(&world, form.as_mut(), 80, 15);
    assert!(screen.contains("! 报价 170 元, 实收 125 元, 少 45 元: 请写原因"), "{screen}");
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing), "no reason yet");
    type_in(&world, form.as_mut(), "只换一根软管");
    let Command::Finish { charge, charge_reason, materials, .. } =
        order(press(&world, form.as_mut(), KeyCode::Enter)).command
    else {
        panic!()
    };
    assert_eq!((charge, charge_reason), (Money(12_500), Some(super::text("只换一根软管"))));
    assert_eq!(materials[0].quantity, Quantity(2_000));
    // Back to the quote: nobody is asked any more, and what was typed does not count.
    keys(&world, form.as_mut(), &[KeyCode::BackTab]);
    form.on_key(super::ctrl('u'), &world.view());
    type_in(&world, form.as_mut(), "170");
    let Command::Finish { charge_reason, .. } =
        order(press(&world, form.as_mut(), KeyCode::Enter)).command
    else {
        panic!()
    };
    assert_eq!(charge_reason, None);
}

#[test]
fn the_round_that_failed_stands_in_view_of_the_next() {
    let mut world = World::new();
    let number = agreed(&mut world);
    enter(&mut world, number, Next::Finish(NO));
    let mut form = open(&world, number, Next::Accept(NO));
    type_in(&world, form.as_mut(), "2");
    assert!(matches!(press(&world, form.as_mut(), KeyCode::Enter), Ask::Nothing));
    type_in(&world, form.as_mut(), "还在滴水");
    let ask = press(&world, form.as_mut(), KeyCode::Enter);
    world.obey(form.as_mut(), ask);
    for next in [Next::Dispatch(Some(NO)), Next::Sign(NO), Next::Arrive(NO)] {
        let mut form = open(&world, number, next);
        let (screen, _) = draw(&world, form.as_mut(), 80, 15);
        let said = screen.replace('\n', "");
        assert!(said.contains("第 1 轮: 02:14 陈刚 完工"), "{next:?}: {screen}");
        assert!(screen.contains("不合格: 还在滴水"), "{next:?}: {screen}");
        enter(&mut world, number, next);
    }
}

#[test]
fn a_callback_says_who_came_what_it_cost_and_how_often_it_was_tried() {
    for (lang, who, tried) in [
        (Lang::Zh, "陈先生您好, 前台王芳", "第 2 次, 无人接"),
        (Lang::En, "陈先生, front desk, Wang Fang", "try 2: no answer"),
    ] {
        let mut world = World::new();
        world.lang = lang;
        let number = agreed(&mut world);
        enter(&mut world, number, Next::Finish(NO));
        enter(&mut world, number, Next::Accept(NO));
        for n in 1..3 {
            let mut form = open(&world, number, Next::Callback);
            press(&world, form.as_mut(), KeyCode::F(8));
            let ask = press(&world, form.as_mut(), KeyCode::Enter);
            let Ask::Done(said) = world.obey(form.as_mut(), ask) else { panic!() };
            assert!(said.contains(&n.to_string()), "{said}");
        }
        let mut form = open(&world, number, Next::Callback);
        let (screen, _) = draw(&world, form.as_mut(), 80, 15);
        assert!(screen.contains(who) && screen.contains("170"), "{screen}");
        assert!(screen.contains(tried), "{screen}");
    }
}

#[test]
fn the_standing_price_list_adds_up_what_somebody_asks_about() {
    for (lang, title) in [(Lang::Zh, "有偿服务收费标准"), (Lang::En, "Price list")] {
        let mut world = World::new();
        world.lang = lang;
        let mut list = Prices::default();
        assert!(list.title(&world.view()).contains(title));
        let (screen, _) = draw(&world, &mut list, 80, 15);
        assert!(screen.contains("E01") && screen.contains("60.00"), "{screen}");
        keys(&world, &mut list, &[KeyCode::Down, KeyCode::Enter]);
        let (screen, _) = draw(&world, &mut list, 80, 15);
        assert!(screen.contains("80.00") && screen.contains("80 "), "{screen}");
        assert!(matches!(press(&world, &mut list, KeyCode::Esc), Ask::Leave));
    }
}
