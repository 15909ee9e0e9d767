//! What the house keeps of its own, where it is needed: work instructions in the plan, run cards in
//! the call-round, call scripts in dispatch, callback and close (S1.2, S3.2, S5.1). Instructions and
//! cards are those an entry was recorded under; words for the telephone are today's.
use super::{World, draw, leak, press};
use firstdesk::{
    domain::{
        command::Record,
        house::Instruction,
        id::{EntryNo, TicketNo},
        run_card::{Both, Kind, RunCard},
        script::{Moment, Script},
        vocab::Category,
        watch::Next,
    },
    tui::{
        dialogs::{round::Round, step},
        pane::{Ask, Dialog},
    },
    words::Lang,
};
use ratatui::crossterm::event::KeyCode;

const NO: TicketNo = TicketNo(1);

fn open(world: &World, number: EntryNo, next: Next) -> Box<dyn Dialog> {
    step::open(&world.watched(number), next, &world.view()).unwrap()
}

fn enter(world: &mut World, number: EntryNo, next: Next) {
    let mut form = open(world, number, next);
    if next == Next::Callback {
        press(world, form.as_mut(), KeyCode::Left);
    }
    let ask = press(world, form.as_mut(), KeyCode::Enter);
    assert!(matches!(world.obey(form.as_mut(), ask), Ask::Done(_) | Ask::Become(_)), "{next:?}");
}

fn shown(world: &World, form: &mut dyn Dialog) -> String {
    draw(world, form, 80, 13).0
}

fn instruction(title: &str, steps: [&str; 2]) -> Instruction {
    Instruction {
        id: "W01".into(),
        category: Category::Engineering,
        title_zh: title.into(),
        title_en: format!("{title} (en)"),
        steps_zh: steps.map(str::to_owned).to_vec(),
        steps_en: steps.map(|s| format!("{s} (en)")).to_vec(),
    }
}

/// Records a leak and goes on to the plan.
fn to_the_plan(world: &mut World) -> EntryNo {
    let number = world.record(leak());
    for next in [Next::Dispatch(None), Next::Sign(NO), Next::Arrive(NO)] {
        enter(world, number, next);
    }
    number
}

/// The plan's form with the first work instruction chosen.
fn plan(world: &World, number: EntryNo) -> Box<dyn Dialog> {
    let mut form = open(world, number, Next::Plan(NO));
    press(world, form.as_mut(), KeyCode::Tab);
    press(world, form.as_mut(), KeyCode::Right);
    form
}

#[test]
fn the_plan_shows_the_steps_of_the_instruction_the_entry_was_recorded_under() {
    let mut world = World::new();
    world.property.house.instructions = vec![instruction("换龙头", ["关阀", "换新"])];
    let before = to_the_plan(&mut world);
    world.wait(60);
    let old = std::mem::take(&mut world.property.house.instructions);
    world.property.house.former.instructions.push((world.now, old));
    world.property.house.instructions = vec![instruction("修龙头", ["先断水", "换垫圈"])];
    let after = to_the_plan(&mut world);
    let text = shown(&world, plan(&world, before).as_mut());
    assert!(text.contains("W01 换龙头: 1 关阀  2 换新"), "{text}");
    assert!(
        !text.contains("修龙头"),
        "neither the field nor the words tell of the new one: {text}"
    );
    let text = shown(&world, plan(&world, after).as_mut());
    assert!(text.contains("W01 修龙头: 1 先断水  2 换垫圈"), "{text}");
    world.lang = Lang::En;
    let text = shown(&world, plan(&world, after).as_mut());
    assert!(text.contains("W01 修龙头 (en): 1 先断水 (en)  2 换垫圈 (en)"), "{text}");
    // It goes into the ticket.
    let mut form = plan(&world, after);
    let ask = press(&world, form.as_mut(), KeyCode::Enter);
    world.obey(form.as_mut(), ask);
    let plan = world.watched(after).entry.tickets[0].plan.clone().unwrap();
    assert_eq!(plan.instruction.unwrap().as_str(), "W01");
}

#[test]
fn a_house_without_instructions_for_the_category_asks_for_none() {
    let mut world = World::new();
    let mut other = instruction("巡逻", ["看", "记"]);
    other.category = Category::Security;
    world.property.house.instructions = vec![other];
    let number = to_the_plan(&mut world);
    let text = shown(&world, plan(&world, number).as_mut());
    assert!(!text.contains("巡逻"), "{text}");
}

fn card(step: &str) -> RunCard {
    let steps = vec![Both { zh: step.into(), en: format!("{step} (en)") }];
    let (zh, en) = ("水浸".into(), "Flood".into());
    let words = vec!["漏水".into()];
    RunCard { kind: Kind::Flood, zh, en, categories: Vec::new(), words, public: Vec::new(), steps }
}

#[test]
fn the_call_round_has_the_card_the_emergency_was_recorded_under() {
    let mut world = World::new();
    world.property.house.run_cards = vec![card("关总阀")];
    let urgent = || Record { emergency: true, ..leak() };
    let before = world.record(urgent());
    world.wait(60);
    let old = std::mem::take(&mut world.property.house.run_cards);
    world.property.house.former.run_cards.push((world.now, old));
    world.property.house.run_cards = vec![card("先断电")];
    let after = world.record(urgent());
    let round = |world: &World, number| {
        let mut round = Round::new(&world.watched(number), &world.property);
        draw(world, &mut round, 80, 24).0
    };
    let (old, new) = (round(&world, before), round(&world, after));
    assert!(old.contains("关总阀") && !old.contains("先断电"), "{old}");
    assert!(new.contains("先断电") && !new.contains("关总阀"), "{new}");
    world.lang = Lang::En;
    assert!(round(&world, after).contains("先断电 (en)"));
}

#[test]
fn dispatch_callback_and_close_are_said_in_the_houses_own_words() {
    let mut world = World::new();
    let script = |moment, zh: &str, en: &str| Script { moment, zh: zh.into(), en: en.into() };
    world.property.house.scripts = vec![
        script(Moment::Dispatch, "{to}师傅: {what}", "{to}, please: {what}"),
        script(
            Moment::Callback,
            "{name}好, 云栖{me}, {what}: {done}",
            "{name}, this is {me}: {what}",
        ),
        script(Moment::Close, "那就结了, {what}", "Closing {what}"),
    ];
    let number = world.record(leak());
    let say = |world: &mut World, next, zh: &str, en: &str| {
        for (lang, wanted) in [(Lang::Zh, zh), (Lang::En, en)] {
            world.lang = lang;
            let text = shown(world, open(world, number, next).as_mut());
            assert!(text.contains(wanted), "{next:?}: {text}");
        }
        world.lang = Lang::Zh;
        enter(world, number, next);
    };
    say(
        &mut world,
        Next::Dispatch(None),
        "说: 陈刚师傅: 1203 卫生间漏水",
        "Chen Gang, please: 1203",
    );
    for next in [
        Next::Sign(NO),
        Next::Arrive(NO),
        Next::Plan(NO),
        Next::Agree(NO),
        Next::Finish(NO),
        Next::Accept(NO),
    ] {
        enter(&mut world, number, next);
    }
    say(
        &mut world,
        Next::Callback,
        "说: 陈先生好, 云栖王芳, 1203 卫生间漏水: ",
        "陈先生, this is Wang Fang: 1203",
    );
    say(&mut world, Next::Close, "说: 那就结了, 1203 卫生间漏水", "Closing 1203 卫生间漏水");
}

#[test]
fn whoever_may_be_sent_says_what_they_are_at_and_when_they_come_back() {
    use firstdesk::domain::roster::{Exception, ExceptionKind, Shift, Turn};
    let mut world = World::new();
    let hours = "08:00-20:00".parse().unwrap();
    world.property.roster.shifts = vec![Shift { name: "白班".into(), hours }];
    let turn = |person: &str| Turn {
        person: person.into(),
        days: "*".parse().unwrap(),
        shift: "白班".into(),
    };
    world.property.roster.weekly = vec![turn("chen"), turn("zhou")];
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let (kind, day, until) = (ExceptionKind::Leave, day(23), Some(day(24)));
    let leave = Exception { person: "zhou".into(), kind, day, until, shift: None, with: None };
    world.property.roster.exceptions = vec![leave];
    let number = world.record(leak());
    let text = shown(&world, open(&world, number, Next::Dispatch(None)).as_mut());
    let row = |name: &str| text.lines().find(|l| l.contains(name) && l.contains("到岗")).unwrap();
    assert!(row("陈刚").contains(">1 陈刚  08:00到岗"), "{text}");
    assert!(row("周强").contains("请假, 11-25 08:00到岗"), "{text}");
    assert!(text.contains("工程 · A座 · 夜班  无人当值"), "{text}");
    enter(&mut world, number, Next::Dispatch(None));
    let other = world.record(leak());
    world.lang = Lang::En;
    let text = shown(&world, open(&world, other, Next::Dispatch(None)).as_mut());
    assert!(text.contains("Chen Gang   on the way 001"), "{text}");
    assert!(text.contains("on leave, off until 11-25 08:00"), "{text}");
}
