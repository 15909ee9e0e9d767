//! Several callers of one cause, repeats and late entry, on the screen.
use super::{World, draw, leak, press, text, type_in};
use firstdesk::{
    domain::{
        at::Span,
        command::{Command, Record},
        draft::{Draft, LATE},
        entry::EntryStage,
        repeat::Repeat,
        vocab::Channel,
    },
    report::{self, page::Part},
    tui::{
        dialogs::{
            intake::Intake,
            queue::{Kind, Queue},
            step,
        },
        pane::{Ask, Dialog},
        panes::log,
    },
    words::{Lang, forms},
};
use ratatui::{Terminal, backend::TestBackend, crossterm::event::KeyCode, layout::Position};
use unicode_width::UnicodeWidthChar;

fn late_form(world: &World) -> Intake {
    let fields = [(LATE.to_owned(), "yes".to_owned())].into();
    let (by, line) = (world.me.clone(), String::new());
    Intake::resume(&Draft { started_at: world.now, by, line, fields })
}

/// A leak in 1203 twenty minutes old.
fn leaking() -> World {
    let mut world = World::new();
    world.record(leak());
    world.wait(1_200);
    world
}

#[test]
fn f4_records_and_joins_what_is_open_above_in_one_key() {
    let mut world = leaking();
    let mut form = Intake::new(world.now, world.me.clone());
    type_in(&world, &mut form, "1103 天花板漏水 李女士 13900002222");
    let (screen, _) = draw(&world, &mut form, 80, 15);
    assert!(screen.contains("同一原因? 001 1203 卫生间漏水 (20分前)"), "{screen}");
    assert!(form.keys(&world.view()).contains(&("F4", "并入001".to_owned())));
    let ask = press(&world, &mut form, KeyCode::F(4));
    let ask = world.obey(&mut form, ask);
    let Ask::Done(said) = world.obey(&mut form, ask) else { panic!() };
    assert_eq!(said, "002 已并入 001; 办完后回访");
    let entry = &world.log[0].entry;
    assert_eq!(entry.attached.as_ref().unwrap().to.n, 1);
    assert_eq!(entry.stage(), EntryStage::InProgress);
}

#[test]
fn after_the_record_f4_joins_and_enter_still_sends() {
    let mut world = leaking();
    let mut form = Intake::new(world.now, world.me.clone());
    type_in(&world, &mut form, "1303 地上有水");
    let ask = press(&world, &mut form, KeyCode::Enter);
    world.obey(&mut form, ask);
    let (screen, _) = draw(&world, &mut form, 80, 15);
    assert!(screen.contains("F4 并入 001: 不另派单"), "{screen}");
    world.lang = Lang::En;
    let (screen, _) = draw(&world, &mut form, 80, 15);
    assert!(screen.contains("Same cause? 001 1203") && screen.contains("F4 joins it to 001"));
    let ask = press(&world, &mut form, KeyCode::F(4));
    assert!(matches!(world.obey(&mut form, ask), Ask::Done(_)));
    assert_eq!(world.log[0].entry.category, leak().category, "known of the cause");
}

#[test]
fn nothing_near_nothing_offered() {
    let world = leaking();
    let mut form = Intake::new(world.now, world.me.clone());
    type_in(&world, &mut form, "1003 漏水");
    assert!(!draw(&world, &mut form, 80, 15).0.contains("同一原因"));
    assert!(matches!(press(&world, &mut form, KeyCode::F(4)), Ask::Nothing));
    assert!(form.draft().is_some(), "not recorded by it");
}

#[test]
fn an_emergency_is_told_to_raise_the_other_first_and_keeps_its_own_way() {
    let mut world = leaking();
    let mut form = Intake::new(world.now, world.me.clone());
    type_in(&world, &mut form, "1103 漏水 急 李女士 13900002222");
    let ask = press(&world, &mut form, KeyCode::F(4));
    let ask = world.obey(&mut form, ask);
    assert!(matches!(world.obey(&mut form, ask), Ask::Nothing));
    let (screen, _) = draw(&world, &mut form, 80, 15);
    assert!(screen.contains("升为紧急(F7)") && screen.contains("派给"), "{screen}");
}

#[test]
fn the_list_of_other_steps_attaches_and_detaches() {
    let mut world = leaking();
    let number = world.record(Record { place: text("1103"), ..leak() });
    let open = |world: &World| step::more(&world.watched(number), &world.view());
    let mut list = open(&world);
    let Ask::Become(mut form) = press(&world, list.as_mut(), KeyCode::Char('5')) else { panic!() };
    let (screen, _) = draw(&world, form.as_mut(), 80, 15);
    assert!(screen.contains("001 1203 卫生间漏水"), "the likeliest is filled in: {screen}");
    let ask = press(&world, form.as_mut(), KeyCode::Enter);
    assert!(matches!(world.obey(form.as_mut(), ask), Ask::Done(_)));
    // What its lead does is refused here, in so many words.
    let mut list = open(&world);
    press(&world, list.as_mut(), KeyCode::End);
    assert!(matches!(press(&world, list.as_mut(), KeyCode::Enter), Ask::Nothing));
    let (screen, _) = draw(&world, list.as_mut(), 80, 24);
    assert!(screen.contains("解除并案") && screen.contains("已并入 261123-001"), "{screen}");
    let Ask::Become(mut form) = press(&world, list.as_mut(), KeyCode::Char('4')) else { panic!() };
    let ask = press(&world, form.as_mut(), KeyCode::Enter);
    assert!(matches!(world.obey(form.as_mut(), ask), Ask::Done(_)));
    assert!(world.log[0].entry.attached.is_none());
}

#[test]
fn marks_stand_before_the_words_of_a_row() {
    let mut world = leaking();
    let number = world.record(Record { place: text("1103"), ..leak() });
    let to = world.log[1].entry.number;
    let attach = Command::Attach { to, reason: None };
    world.execute(&firstdesk::desk::Order::on(number, attach));
    let row = world.log.remove(0).with_repeat(Some(Repeat { n: 3, often: true }));
    world.log.insert(0, row);
    for (lang, marks) in [(Lang::Zh, "=001 第3次 卫生间"), (Lang::En, "=001 3rd 卫生间")] {
        world.lang = lang;
        let mut terminal = Terminal::new(TestBackend::new(80, 4)).unwrap();
        terminal.draw(|f| log::render(f, f.area(), &world.view(), None)).unwrap();
        let buffer = terminal.backend().buffer();
        let line: String = (0..80).map(|x| buffer[(x, 1)].symbol()).collect();
        let shown: String = line.chars().filter(|c| *c != ' ').collect();
        let wanted: String = marks.chars().filter(|c| *c != ' ').collect();
        assert!(shown.contains(&wanted), "{line}");
        let mark = |x: &u16| {
            let after = buffer[(*x + 1, 1)].symbol();
            buffer[(*x, 1)].symbol() == "第" || after == "r"
        };
        let x = (0..79).find(mark).unwrap();
        let style = buffer[(x, 1)].style();
        assert_eq!(style.fg, world.theme.warn.fg, "said in colour, too");
    }
}

#[test]
fn the_card_says_it_would_be_the_third() {
    let mut world = World::new();
    for _ in 0..2 {
        world.record(leak());
        world.wait(86_400);
    }
    world.earlier = world.log.iter().map(|w| w.entry.clone()).collect();
    let mut form = Intake::new(world.now, world.me.clone());
    type_in(&world, &mut form, "1203 漏水");
    let (screen, _) = draw(&world, &mut form, 80, 15);
    assert!(screen.contains("工程 第3次"), "{screen}");
    world.lang = Lang::En;
    assert!(draw(&world, &mut form, 80, 15).0.contains("eng 3rd time"));
    world.now = world.now.plus(Span::minutes(30 * 24 * 60));
    assert!(!draw(&world, &mut form, 80, 15).0.contains("3rd time"));
}

/// Names of the fields of the kit's first blank form, as printed.
fn blank_form(world: &World) -> Vec<String> {
    let kit = report::kit(&[], &world.property, world.lang, world.now);
    let parts = &kit.last().unwrap().sections[0].parts;
    let fields = parts.iter().flat_map(|part| match part {
        Part::Fields { fields } => fields.clone(),
        Part::Text(field) => vec![field.clone()],
        other => panic!("{other:?}"),
    });
    fields.map(|field| field.name).filter(|name| !name.is_empty()).collect()
}

#[test]
fn the_kits_blank_forms_are_in_the_order_the_cursor_goes_through_the_form() {
    for lang in [Lang::Zh, Lang::En] {
        let mut world = World::new();
        world.lang = lang;
        let mut form = late_form(&world);
        let printed = blank_form(&world);
        assert!(printed.len() > 12, "{printed:?}");
        let mut line = 0;
        for name in &printed {
            let (mut screen, mut cursor) = draw(&world, &mut form, 80, 15);
            // The one line is typed, never written by hand.
            if before(&screen, cursor).ends_with(forms::line(lang)) {
                line += 1;
                press(&world, &mut form, KeyCode::Tab);
                (screen, cursor) = draw(&world, &mut form, 80, 15);
            }
            assert!(before(&screen, cursor).ends_with(name), "{name}: {screen}");
            press(&world, &mut form, KeyCode::Tab);
        }
        let (screen, cursor) = draw(&world, &mut form, 80, 15);
        assert!(before(&screen, cursor).ends_with(&printed[0]), "round again: {screen}");
        assert_eq!(line, 1);
    }
}

/// What stands on the cursor's row before it.
fn before(screen: &str, cursor: Option<Position>) -> String {
    let cursor = cursor.unwrap_or_else(|| panic!("no cursor: {screen}"));
    let row = screen.lines().nth(usize::from(cursor.y)).unwrap_or_default();
    let mut cols = 0;
    let shown = row.chars().take_while(|c| {
        cols += c.width().unwrap_or(0);
        cols <= usize::from(cursor.x)
    });
    shown.collect::<String>().trim_end().to_owned()
}

#[test]
fn an_outside_receivers_log_is_entered_in_the_order_of_the_paper() {
    let mut world = World::new();
    let mut form = late_form(&world);
    assert!(draw(&world, &mut form, 80, 15).0.contains("来源  台外首接"));
    assert!(form.draft().is_some_and(|d| d.is_empty()), "nothing typed, nothing kept");
    press(&world, &mut form, KeyCode::Tab);
    type_in(&world, &mut form, "-20");
    let (screen, _) = draw(&world, &mut form, 80, 15);
    assert!(screen.contains("= 01:54"), "the time is said back: {screen}");
    press(&world, &mut form, KeyCode::Tab);
    press(&world, &mut form, KeyCode::Char('4')); // the fourth of the staff
    press(&world, &mut form, KeyCode::Tab);
    type_in(&world, &mut form, "-5");
    press(&world, &mut form, KeyCode::Tab);
    press(&world, &mut form, KeyCode::Tab);
    type_in(&world, &mut form, "大堂 灯坏了 张先生 13800001111");
    let draft = form.draft().unwrap();
    assert!(draft.is_late() && draft.fields.contains_key("received"));
    let ask = press(&world, &mut form, KeyCode::Enter);
    let Ask::Do(order) = &ask else { panic!("{ask:?}") };
    let Command::Record(record) = &order.command else { panic!() };
    let now = world.now;
    let ago = |minutes: i64| now.minus(Span::minutes(minutes));
    assert_eq!((record.channel, record.received), (Channel::Outside, Some(ago(20))));
    assert_eq!((record.told, order.at), (Some(ago(5)), Some(ago(5))));
    assert_eq!(record.first_receiver.as_ref(), Some(&world.property.staff[3].id));
    // The next step is asked for with its own time first.
    let Ask::Become(mut sent) = world.obey(&mut form, ask) else { panic!() };
    assert!(world.log[0].late_entry);
    type_in(&world, sent.as_mut(), "-4");
    let ask = press(&world, sent.as_mut(), KeyCode::Enter);
    assert!(matches!(world.obey(sent.as_mut(), ask), Ask::Done(_)));
    assert_eq!(world.log[0].entry.tickets[0].dispatched_at, ago(4));
}

#[test]
fn what_the_desk_kept_on_paper_is_an_ordinary_call_of_then() {
    let mut world = World::new();
    let mut form = late_form(&world);
    press(&world, &mut form, KeyCode::Char('1')); // customer call
    let ask = press(&world, &mut form, KeyCode::Enter);
    assert!(matches!(ask, Ask::Nothing), "when it came is never guessed");
    type_in(&world, &mut form, "01:30");
    let ask = press(&world, &mut form, KeyCode::Enter);
    assert!(matches!(ask, Ask::Nothing), "nor where");
    type_in(&world, &mut form, "1203");
    press(&world, &mut form, KeyCode::Tab);
    type_in(&world, &mut form, "漏水");
    let (screen, _) = draw(&world, &mut form, 80, 15);
    assert!(screen.contains("记下 01:30") && !screen.contains("告知"), "{screen}");
    let ask = press(&world, &mut form, KeyCode::Enter);
    world.obey(&mut form, ask);
    let watched = &world.log[0];
    assert_eq!(watched.entry.channel, Channel::Call);
    assert_eq!(watched.entry.recorded_at, watched.entry.received_at);
    assert!(watched.late_entry);
    assert_eq!(watched.entry.first_receiver, world.me);
}

#[test]
fn each_caller_stands_in_the_callback_queue() {
    let mut world = leaking();
    let number = world.record(Record { place: text("1103"), ..leak() });
    let to = world.log[1].entry.number;
    let reply = text("总阀已关, 两小时内修好");
    world.execute(&firstdesk::desk::Order::on(to, Command::Answer { reply }));
    let attach = Command::Attach { to, reason: None };
    world.execute(&firstdesk::desk::Order::on(number, attach));
    let mut queue = Queue::new(Kind::Callbacks);
    let (screen, _) = draw(&world, &mut queue, 80, 6);
    assert!(screen.contains("002 1103 =001") && screen.contains("001 1203"), "{screen}");
}

#[test]
fn the_callback_of_one_attached_waits_for_the_ticket_of_its_cause_and_says_so() {
    use firstdesk::tui::dialogs::check::Check;
    let mut world = leaking();
    let lead = world.log[0].entry.number;
    let number = world.record(Record { place: text("1103"), ..leak() });
    let attach = Command::Attach { to: lead, reason: None };
    world.execute(&firstdesk::desk::order::Order::on(number, attach));
    let mut check = Check::new(number);
    let (screen, _) = draw(&world, &mut check, 80, 15);
    assert!(screen.contains("同因的 261123-001 还没办完"), "{screen}");
    press(&world, &mut check, KeyCode::End);
    let Ask::Say(said) = press(&world, &mut check, KeyCode::Enter) else { panic!() };
    assert!(said.contains("还不能回访"), "{said}");
}
