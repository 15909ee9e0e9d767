//! The first run: a new file asks one question, and Enter is an answer to it.
use super::{EN, ZH};
use crate::{
    cli::House,
    pty::{Key, Terminal},
};

fn open(house: &House, args: &[&str], env: &[(&str, &str)]) -> Terminal {
    let file = house.path("desk.db");
    Terminal::spawn(&[&["--db", file.to_str().unwrap()], args].concat(), env, 24, 80)
}

#[test]
fn one_enter_plays_with_the_starter_property_and_it_is_not_asked_again() {
    let house = House::new();
    let mut desk = open(&house, &[], ZH);
    desk.wait_for("先用示范楼盘, 还是设自己的楼?");
    desk.key(Key::Enter).wait_gone("设自己的楼");
    desk.key(Key::F2).send("1203 漏水 陈先生 13800001111").key(Key::Enter).wait_for("已记录");
    drop(desk);
    let again = open(&house, &[], ZH);
    again.wait_for("1203");
    assert!(!again.screen().contains("设自己的楼"));
    // The phone may ring before anybody has answered.
    let house = House::new();
    let mut desk = open(&house, &[], ZH);
    desk.wait_for("先用示范楼盘");
    desk.key(Key::F2).wait_for("新信息");
}

#[test]
fn a_building_of_ones_own_is_set_up_on_the_screen() {
    let house = House::new();
    let mut desk = open(&house, &["setup"], EN);
    desk.wait_for("Set up your building");
    desk.key(Key::Tab).send("Riverside Court").key(Key::Enter);
    desk.key(Key::Enter).send("A:20x8 B:20x8").key(Key::Enter);
    desk.send("zhao").key(Key::Enter).key(Key::Enter).send("Zhao Min").key(Key::Enter);
    // What is wrong is said beside its field, and nothing typed is lost.
    desk.key(Key::Enter).key(Key::Enter).key(Key::Enter).wait_for("have the same numbers");
    for _ in 0..4 {
        desk.key(Key::Backspace);
    }
    desk.send("B:20x8").wait_for("2 towers, 320 rooms");
    for _ in 0..5 {
        desk.key(Key::Tab);
    }
    desk.wait_for("anybody can act as the supervisor");
    desk.send("271828").key(Key::Enter).send("271829").key(Key::Enter).wait_for("the two differ");
    assert!(!desk.screen().contains("27182"), "{}", desk.screen());
    desk.key(Key::Backspace).send("8").key(Key::Enter);
    desk.wait_for("Riverside Court is set up, zhao sits here");
    let told = house.json(&["property", "show"]);
    assert_eq!((&told["rooms"], &told["staff"]), (&320.into(), &1.into()));
    assert_eq!(told["name_zh"], "Riverside Court");
}
