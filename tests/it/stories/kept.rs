//! Nothing typed is ever lost, whatever pops up: an alarm, the other language, another size of the
//! window, another desk that changes the very entry.
use super::{ZH, entry, number, sit};
use crate::{
    cli::House,
    pty::{Key, Terminal},
};

/// What pops up while somebody types; the words stay and the form takes more.
fn disturbed(house: &House, desk: &mut Terminal, words: &str) {
    // An alarm, from a call another desk took ten minutes ago and did not dispatch.
    let bells = desk.bells();
    house.json(&[
        "record",
        "--place",
        "0807",
        "--content",
        "灯不亮",
        "--category",
        "engineering",
        "--received",
        "-10m",
        "--at",
        "-9m",
    ]);
    desk.wait_for("派单超时");
    desk.wait_raw(b"\x07");
    assert!(desk.bells() > bells);
    assert!(desk.screen().contains(words), "an alarm rose:\n{}", desk.screen());
    desk.key(Key::F5).wait_for("铃未试");
    desk.wait_for(words);
    desk.key(Key::F12).wait_for("bell ?");
    desk.wait_for(words);
    desk.key(Key::F12).wait_for("铃未试");
    desk.wait_for(words);
    desk.resize(48, 160);
    desk.wait_until("48 rows", |s| s.lines().nth(46).is_some_and(|l| l.contains("计时 ")));
    desk.wait_for(words);
    desk.resize(24, 80);
    desk.wait_until("24 rows", |s| s.lines().nth(22).is_some_and(|l| l.contains("计时 ")));
    desk.wait_for(words);
    desk.key(Key::F1).wait_for("── 按键");
    desk.key(Key::Esc).wait_for(words);
}

/// Goes on to the step that is owed, by script.
fn up_to(house: &House, step: &str) {
    let number = house.leak();
    let ticket = format!("{number}/1");
    for words in [
        vec!["dispatch", &number, "--read-back"],
        vec!["sign", &ticket],
        vec!["arrive", &ticket],
        vec!["plan", &ticket, "--text", "换垫圈"],
        vec![
            "agree",
            &ticket,
            "--effects",
            "无",
            "--protection",
            "无",
            "--cooperation",
            "开门",
            "--free",
        ],
        vec!["finish", &ticket, "--handler", "chen", "--charge", "0"],
        vec!["accept", &ticket, "--signed-by", "陈先生", "--opinion", "好"],
        vec![
            "callback",
            &number,
            "--via",
            "phone",
            "--outcome",
            "reached",
            "--fixed",
            "yes",
            "--satisfaction",
            "5",
        ],
    ] {
        if super::owed(house) == step {
            return;
        }
        house.json(&words);
    }
}

#[test]
fn a_call_being_taken_down_keeps_its_words() {
    let house = House::new();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F2).send("1203 漏水 陈先生 ").wait_for("联系  陈先生");
    disturbed(&house, &mut desk, "1203 漏水 陈先生");
    desk.send("13800001111").wait_for("电话 13800001111");
    desk.key(Key::Enter).wait_for("已记录");
}

/// Steps with words: the step, the keys to the field with the words, where they end up.
const FORMS: &[(&str, usize, &str)] = &[
    ("plan", 0, "plan"),
    ("agree", 1, "effects"),
    ("accept", 2, "opinion"),
    ("close", 2, "words"),
];

#[test]
fn every_form_keeps_its_words_and_another_desk_overwrites_nothing() {
    std::thread::scope(|threads| {
        let forms: Vec<_> = FORMS.iter().map(|f| (f.0, threads.spawn(|| one_form(*f)))).collect();
        for (step, form) in forms {
            assert!(form.join().is_ok(), "{step}");
        }
    });
}

fn one_form((step, tabs, _): (&str, usize, &str)) {
    let house = House::new();
    up_to(&house, step);
    assert_eq!(super::owed(&house), step);
    let first = number(&house);
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F3).wait_for("1203 厨房漏水  陈先生");
    for _ in 0..tabs {
        desk.key(Key::Tab);
    }
    let words = "慢慢说清楚";
    desk.key(Key::Ctrl('u')).send(words).wait_for(words);
    disturbed(&house, &mut desk, words);
    // Another desk writes into the same entry: the first Enter says so and keeps the words.
    house.json(&["amend", &first, "--contact", "陈太太"]);
    desk.key(Key::Enter).wait_for("更改");
    desk.wait_for(words);
    desk.key(Key::Enter).wait_for("── 信息记录");
    let told = house.run(&["show", &first]).out + &house.run(&["events", "--json"]).out;
    assert!(told.contains(words), "{step}: {told}");
}

#[test]
fn what_is_looked_for_stays_too() {
    let house = House::new();
    house.leak();
    let mut desk = sit(&house, &[], ZH);
    desk.key(Key::F6).wait_for("── 查找");
    desk.send("厨房").wait_for("内容: 厨房");
    disturbed(&house, &mut desk, "厨房");
    desk.send("漏水").wait_for("厨房漏水");
    assert_eq!(entry(&house)["stage"], "recorded");
}
