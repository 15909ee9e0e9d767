//! The forms as drawn at 80 columns, in both languages.
use super::{World, draw, leak, press, type_in};
use firstdesk::{
    domain::{command::Record, id::TicketNo, watch::Next},
    tui::{
        dialogs::{intake::Intake, step},
        pane::Dialog,
    },
    words::Lang,
};
use ratatui::crossterm::event::KeyCode;
use unicode_width::UnicodeWidthStr;

fn shot(world: &World, dialog: &mut dyn Dialog) -> String {
    let title = dialog.title(&world.view());
    let keys = dialog.keys(&world.view());
    let keys: Vec<String> = keys.iter().map(|(key, label)| format!("{key} {label}")).collect();
    let (screen, cursor) = draw(world, dialog, 80, 13);
    for line in screen.lines() {
        assert!(line.width() <= 80, "{line}");
    }
    let cursor = cursor.map_or("none".to_owned(), |c| c.to_string());
    format!("== {title}\n{screen}== {}\ncursor {cursor}\n", keys.join("  "))
}

fn in_both(name: &str, make: impl Fn(&mut World) -> Box<dyn Dialog>) {
    for lang in [Lang::Zh, Lang::En] {
        let mut world = World::new();
        world.lang = lang;
        let mut dialog = make(&mut world);
        insta::assert_snapshot!(format!("{name}_{}", lang.code()), shot(&world, dialog.as_mut()));
    }
}

#[test]
fn a_new_call_with_another_one_parked() {
    in_both("intake", |world| {
        let mut parked = Intake::new(world.now, world.me.clone());
        type_in(world, &mut parked, "0807 隔壁又在吵");
        world.parked.push(parked.draft().unwrap());
        let number = world.record(leak());
        world.earlier = vec![world.watched(number).entry];
        world.wait(71);
        let mut form = Intake::new(world.now, world.me.clone());
        let line = world.lang.pick(
            "1203 卫生间漏水 急 陈先生 13800001111",
            "1203 bathroom leak urgent Mr Chen 13800001111",
        );
        type_in(world, &mut form, line);
        world.wait(23);
        Box::new(form)
    });
}

#[test]
fn a_call_taken_too_long_and_given_up() {
    in_both("abandon", |world| {
        let mut form = Intake::new(world.now, world.me.clone());
        type_in(world, &mut form, "1203");
        world.wait(72);
        press(world, &mut form, KeyCode::Esc);
        Box::new(form)
    });
}

#[test]
fn first_received_outside() {
    in_both("outside", |world| {
        let mut form = Intake::new(world.now, world.me.clone());
        type_in(world, &mut form, "1203 漏水 明天15:00");
        for _ in 0..8 {
            press(world, &mut form, KeyCode::Tab);
        }
        press(world, &mut form, KeyCode::Char('6'));
        Box::new(form)
    });
}

#[test]
fn recorded_and_about_to_be_sent() {
    in_both("recorded", |world| {
        let mut form = Intake::new(world.now, world.me.clone());
        type_in(world, &mut form, "1203 卫生间漏水 急 陈先生 13800001111");
        let ask = press(world, &mut form, KeyCode::Enter);
        world.obey(&mut form, ask);
        Box::new(form)
    });
}

fn step_form(name: &str, next: Next) {
    in_both(name, |world| {
        let number = world.record(Record { emergency: name == "notify", ..leak() });
        let mut form = step::open(&world.watched(number), Next::Dispatch(None), &world.view());
        if !matches!(next, Next::Dispatch(_)) {
            let form = form.as_mut().unwrap().as_mut();
            let ask = press(world, form, KeyCode::Enter);
            world.obey(form, ask);
        }
        step::open(&world.watched(number), next, &world.view()).unwrap()
    });
}

#[test]
fn the_step_forms() {
    let no = TicketNo(1);
    step_form("dispatch", Next::Dispatch(None));
    step_form("arrive", Next::Arrive(no));
    step_form("agree", Next::Agree(no));
    step_form("accept", Next::Accept(no));
    step_form("callback", Next::Callback);
    step_form("close", Next::Close);
}

#[test]
fn everything_else() {
    in_both("more", |world| {
        let number = world.record(leak());
        step::more(&world.watched(number), &world.view())
    });
}

#[test]
fn any_size_of_screen() {
    let mut world = World::new();
    let number = world.record(leak());
    let mut form = Intake::new(world.now, world.me.clone());
    type_in(&world, &mut form, "1203 漏水");
    let mut step = step::open(&world.watched(number), Next::Dispatch(None), &world.view()).unwrap();
    let mut more = step::more(&world.watched(number), &world.view());
    for width in [1, 2, 7, 30, 63, 64, 80, 132] {
        for height in 1..16 {
            for dialog in [&mut form as &mut dyn Dialog, step.as_mut(), more.as_mut()] {
                let (_, cursor) = draw(&world, dialog, width, height);
                if let Some(c) = cursor {
                    assert!(c.x < width && c.y < height, "{width}x{height}: {c}");
                }
            }
        }
    }
}
