//! The call-round of an emergency, and the queues of special work.
use super::screen::{Screen, lively};
use firstdesk::{
    domain::{
        event::Event,
        vocab::{NotifyOutcome, NotifyRole},
    },
    words::Lang,
};

fn desk(lang: Lang) -> Screen {
    Screen::on(lively(), lang, (80, 24))
}

/// The calls noted on the emergency of the night, newest last.
fn calls(screen: &Screen) -> Vec<(String, NotifyRole, NotifyOutcome)> {
    let book = screen.book.borrow();
    let fire = book.entries.iter().rfind(|e| e.emergency).unwrap();
    fire.notifications.iter().map(|n| (n.who.to_string(), n.role, n.outcome)).collect()
}

#[test]
fn one_key_a_call_and_the_next_person_comes_up_by_itself() {
    let mut screen = desk(Lang::Zh);
    let text = screen.keys(&["home", "f7"]).text();
    assert!(text.contains("90 秒内报到") && text.contains("> 1  陈刚"), "{text}");
    screen.keys(&["n"]);
    assert!(screen.text().contains("> 2  周强"), "{}", screen.text());
    screen.keys(&["b", "y"]);
    let department = NotifyRole::Department;
    assert_eq!(
        calls(&screen),
        [
            ("chen".to_owned(), department, NotifyOutcome::NoAnswer),
            ("zhou".to_owned(), department, NotifyOutcome::Busy),
            ("zhao".to_owned(), NotifyRole::Superior, NotifyOutcome::Reached),
        ],
    );
    // A superior was told: whoever of the department was not reached comes back.
    assert!(screen.text().contains("> 1  陈刚"), "{}", screen.text());
    let text = screen.keys(&["y"]).text();
    assert!(text.contains("部门和上级都已报到"), "{text}");
}

#[test]
fn the_call_round_needs_no_letter() {
    let mut screen = desk(Lang::En);
    let right = || ratatui::crossterm::event::KeyCode::Right.into();
    screen.keys(&["home", "f7", "enter", "enter"]);
    assert!(screen.text().contains("say how it went"), "Enter alone says nothing of anybody");
    assert!(calls(&screen).is_empty());
    // Right: reached, busy, no answer. Enter records what was chosen.
    for _ in 0..3 {
        screen.press(right());
    }
    screen.keys(&["enter"]);
    screen.press(right());
    screen.keys(&["enter"]);
    let outcomes: Vec<_> = calls(&screen).into_iter().map(|(_, _, o)| o).collect();
    assert_eq!(outcomes, [NotifyOutcome::NoAnswer, NotifyOutcome::Reached]);
}

#[test]
fn steps_of_the_run_card_are_ticked_with_their_time() {
    let mut screen = desk(Lang::Zh);
    let text = screen.keys(&["home", "f7", "tab"]).text();
    assert!(text.contains("水浸") && text.contains("现场步骤") && text.contains("0/5"), "{text}");
    let text = screen.keys(&["enter", "enter"]).text();
    assert!(text.contains("[x] 02:14:07") && text.contains("2/5"), "{text}");
    let book = screen.book.borrow();
    let ticked: Vec<_> = book
        .told
        .iter()
        .filter_map(|(_, logged)| match logged.event {
            Event::SceneStepDone { step, .. } => Some(step),
            _ => None,
        })
        .collect();
    assert_eq!(ticked, [1, 2]);
}

#[test]
fn a_number_outside_is_called_by_its_digit() {
    let mut screen = desk(Lang::Zh);
    let list = screen.keys(&["home", "f7", "down", "end"]).text();
    assert!(list.contains("96116"), "{list}");
    screen.keys(&["y"]);
    let book = screen.book.borrow();
    let fire = book.entries.iter().rfind(|e| e.emergency).unwrap();
    assert_eq!(fire.public_calls[0].number.as_str(), "96116");
    assert!(fire.notifications.is_empty());
}

#[test]
fn the_queues_stand_in_the_menu_and_open_the_form_that_is_owed() {
    let mut screen = desk(Lang::Zh);
    let open = |screen: &mut Screen, word: &str| {
        screen.keys(&["f10", "home"]);
        for _ in 0..30 {
            let text = screen.text();
            let row = text.lines().find(|l| l.starts_with('>')).unwrap_or_default();
            if row.contains(word) {
                return screen.keys(&["enter"]).text();
            }
            screen.keys(&["down"]);
        }
        panic!("no {word} in the menu");
    };
    let text = open(&mut screen, "今明预约");
    assert!(text.contains("1108") && text.contains("07:25-07:27"), "{text}");
    screen.keys(&["esc"]);
    let text = open(&mut screen, "待回访");
    assert!(text.contains("! 0:47") && text.contains("B0302"), "{text}");
    assert!(screen.keys(&["enter"]).text().contains("满意"), "the callback's form");
    screen.keys(&["esc", "esc"]);
    let text = open(&mut screen, "今天结不了");
    assert!(text.contains("离零点 21h45"), "{text}");
}

#[test]
fn the_call_round_is_drawn_like_this() {
    for (lang, name) in [(Lang::Zh, "round_zh"), (Lang::En, "round_en")] {
        let mut screen = desk(lang);
        screen.keys(&["home", "f7", "n", "y", "tab", "enter"]);
        let text = screen.text();
        assert!(text.lines().all(|l| firstdesk::tui::draw::width(l) <= 80), "{text}");
        insta::assert_snapshot!(name, text);
        screen.terminal =
            ratatui::Terminal::new(ratatui::backend::TestBackend::new(160, 48)).unwrap();
        insta::assert_snapshot!(format!("{name}_160x48"), screen.text());
    }
}

#[test]
fn a_booking_of_the_morning_is_not_the_next_thing_at_night() {
    use super::{
        office::Memory,
        screen::{NIGHT, record},
    };
    use firstdesk::{
        desk::order::Order,
        domain::{at::Span, command::Command, vocab::Category},
    };
    let mut desk = Memory::new();
    let ago = |s| NIGHT.minus(Span::seconds(s));
    let mut taxi = record("1108", "明早叫车", Some(Category::Help), ago(900));
    taxi.appointment = Some(NIGHT.plus(Span::minutes(300)));
    let taxi = desk.act("wang", Order::record(taxi), ago(880)).entry;
    let sent = Command::Dispatch { ticket: None, to: None, category: None, read_back: true };
    desk.act("wang", Order::on(taxi, sent), ago(800));
    // Answered at once: asking whether that helped has no limit, but can be done now.
    let gym = record("0602", "健身房几点开", Some(Category::Enquiry), ago(700));
    let gym = desk.act("wang", Order::record(gym), ago(690)).entry;
    let reply = super::screen::text("早上六点");
    desk.act("wang", Order::on(gym, Command::Answer { reply }), ago(680));
    let text = Screen::on(desk, Lang::Zh, (80, 24)).text();
    assert!(text.contains("> Enter  回访 002 0602"), "{text}");
}
