//! Stories: the built program in a real terminal, used as the people of a front desk use it.
mod alarm;
mod booked;
mod call;
mod cause;
mod crafted;
mod demo;
mod ends;
mod first;
mod kept;
mod keys;
mod lock;
mod paste;
mod pictures;
mod power;
mod printing;
mod refusals;
mod sizes;
mod ssh;
mod strokes;
mod terminals;
mod two;

use crate::{
    cli::House,
    pty::{Key, Terminal},
};
use serde_json::Value;

pub(crate) const ZH: &[(&str, &str)] = &[];
pub(crate) const EN: &[(&str, &str)] = &[("LANG", "en_GB.UTF-8")];

/// Sits down at the house's file; returns when the desk is drawn.
fn sit(house: &House, args: &[&str], env: &[(&str, &str)]) -> Terminal {
    let terminal = start(house, args, env, (24, 80));
    terminal.wait_until("the desk", |screen| screen.contains("FirstDesk") && screen.contains("F2"));
    terminal
}

/// The same, without waiting, at a size of rows and columns.
fn start(house: &House, args: &[&str], env: &[(&str, &str)], size: (u16, u16)) -> Terminal {
    let file = house.path("desk.db");
    if !file.exists() {
        // The question of the first run has a story of its own.
        house.run(&["check"]);
    }
    let args = [&["--db", file.to_str().unwrap()], args].concat();
    Terminal::spawn(&args, env, size.0, size.1)
}

/// Leaves as a person does.
fn leave(terminal: &mut Terminal) -> u32 {
    terminal.key(Key::Ctrl('q'));
    terminal.wait_until("the question", |s| s.contains("退出 FirstDesk?") || s.contains("Leave"));
    terminal.key(Key::Enter).wait_end()
}

/// What a second process says of the first entry of the day.
fn entry(house: &House) -> Value {
    house.json(&["show", &number(house)])
}

fn number(house: &House) -> String {
    let log = house.json(&["log", "--open"]);
    let log = if log[0].is_null() { house.json(&["log"]) } else { log };
    log[0]["entry"].as_str().unwrap().to_owned()
}

/// What a second process says is owed on it.
fn owed(house: &House) -> String {
    house.json(&["board"])[0]["next"]["step"].as_str().unwrap_or_default().to_owned()
}

/// The ordinary repair after its dispatch: what is owed, its form's title, the stage after it, and what
/// the source says that the form cannot know.
const WALK: &[(&str, &str, &str, &str, &str)] = &[
    ("sign", "签收", "sign", "signed", ""),
    ("arrive", "到场", "arrive", "arrived", ""),
    ("plan", "方案", "plan", "planned", ""),
    ("agree", "协定", "agree", "agreed", ""),
    ("finish", "完工", "finish", "finished", ""),
    ("accept", "验收", "acceptance", "accepted", ""),
    ("callback", "回访", "call back", "accepted", "5"),
    ("close", "关闭", "close", "accepted", ""),
];
