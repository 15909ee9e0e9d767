//! The same-day sweep, the managers' meeting's agenda, and its decisions (S7.3).
use super::{
    office::Memory,
    screen::{NIGHT, Screen, record, text},
};
use firstdesk::{
    desk::order::Order,
    domain::{
        at::{At, Span},
        command::Command,
        event::Event,
        id::TicketNo,
        vocab::Category,
    },
    tui::app::Msg,
    words::Lang,
};

const ONE: TicketNo = TicketNo(1);

/// 21:00:00 of the same day.
fn nine() -> At {
    NIGHT.plus(Span::seconds(18 * 3_600 + 45 * 60 + 53))
}

/// One waits for a part until tomorrow, one is stuck, one has only just come in.
fn evening() -> Memory {
    let mut desk = Memory::new();
    let ago = |s: i64| nine().minus(Span::seconds(s));
    let sent = || Command::Dispatch { ticket: None, to: None, category: None, read_back: true };
    let mut call = |place, what, s: i64| {
        let told = record(place, what, Some(Category::Engineering), ago(s));
        let number = desk.act("wang", Order::record(told), ago(s - 20)).entry;
        desk.act("wang", Order::on(number, sent()), ago(s - 60));
        let sign = Command::Sign { ticket: ONE, signer: None };
        desk.act("wang", Order::on(number, sign), ago(s - 90));
        number
    };
    let light = call("B1506", "走廊灯闪", 7_000);
    let valve = call("0904", "总阀关不死", 3_000);
    call("1203", "灯不亮", 300);
    let (reason, until) = (text("等镇流器"), nine().plus(Span::minutes(12 * 60)));
    desk.act("wang", Order::on(light, Command::Arrive { ticket: ONE }), ago(6_500));
    desk.act("wang", Order::on(light, Command::Hold { ticket: ONE, reason, until }), ago(6_000));
    let reason = text("要停整栋水");
    desk.act("wang", Order::on(valve, Command::Stuck { ticket: ONE, reason }), ago(200));
    desk
}

fn at_nine(lang: Lang, size: (u16, u16)) -> Screen {
    let mut screen = Screen::on(evening(), lang, size);
    screen.now = nine();
    screen.app.update(Msg::Tick, nine());
    screen
}

fn open(screen: &mut Screen) {
    screen.keys(&["f10", "home"]);
    while !screen.text().lines().any(|l| l.starts_with('>') && l.contains("经理会")) {
        screen.keys(&["down"]);
    }
    screen.keys(&["enter"]);
}

#[test]
fn from_nine_what_will_not_make_today_is_listed_with_the_reason() {
    let mut screen = at_nine(Lang::Zh, (80, 24));
    open(&mut screen);
    let text = screen.text();
    assert!(text.contains("当日未结  3 条 离零点 3h00"), "{text}");
    assert!(text.contains(">[x] 001 B1506 走廊灯闪") && text.contains("等镇流器"), "{text}");
    assert!(text.contains("[x] 002 0904 总阀关不死") && text.contains("还没上报"), "{text}");
    assert!(text.contains("[ ] 003 1203 灯不亮") && text.contains("或许还能办完"), "{text}");
}

#[test]
fn the_ticked_go_before_the_meeting_after_one_question() {
    let mut screen = at_nine(Lang::Zh, (80, 24));
    open(&mut screen);
    screen.keys(&["f3"]);
    assert!(screen.text().contains("把勾选的 2 条提交经理会?"), "{}", screen.text());
    screen.keys(&["esc"]);
    assert!(screen.book.borrow().entries.iter().all(|e| e.meetings.is_empty()));
    screen.keys(&["f3", "enter"]);
    assert!(screen.text().contains("2 条已提交经理会"), "{}", screen.text());
    let put: Vec<usize> = screen.book.borrow().entries.iter().map(|e| e.meetings.len()).collect();
    assert_eq!(put, [1, 1, 0]);
    let text = screen.keys(&["f4"]).text();
    assert!(text.contains("经理会议程  ") && text.contains("2 项"), "{text}");
    assert!(text.contains("261123-001  B1506  走廊灯闪"), "{text}");
    assert!(text.contains("派单 /1"), "what was tried: {text}");
    let text = screen.keys(&["pagedown"]).text();
    assert!(text.contains("请会议: ") && text.contains("决定: ____"), "{text}");
}

#[test]
fn unticked_stays_and_a_tick_needs_no_letter() {
    let mut screen = at_nine(Lang::Zh, (80, 24));
    open(&mut screen);
    let right = || ratatui::crossterm::event::KeyCode::Right.into();
    screen.press(right());
    assert!(screen.text().contains(">[ ] 001"), "{}", screen.text());
    screen.keys(&["down"]);
    screen.press(right());
    screen.keys(&["f3"]);
    assert!(screen.text().contains("没有勾选的"), "{}", screen.text());
}

#[test]
fn decisions_are_taken_back_one_after_the_other() {
    let mut screen = at_nine(Lang::Zh, (80, 24));
    open(&mut screen);
    screen.keys(&["f3", "enter", "home", "enter"]);
    // Both lie before the meeting; the chosen one's form asks for the decision.
    assert!(screen.text().contains("── 经理会决定  001"), "{}", screen.text());
    screen.keys(&["换整灯", "enter"]);
    assert!(screen.text().contains(">[?] 002"), "the next one comes up: {}", screen.text());
    screen.keys(&["enter", "明早停水", "enter"]);
    let book = screen.book.borrow();
    let decided =
        |(_, l): &&(_, firstdesk::domain::event::Logged)| matches!(l.event, Event::Decided { .. });
    assert_eq!(book.told.iter().filter(decided).count(), 2);
    drop(book);
    let text = screen.text();
    assert!(!text.contains("[?]"), "{text}");
}

#[test]
fn the_next_action_line_leads_to_the_sweep_when_nobody_waits() {
    let mut desk = evening();
    let number = |n: usize, desk: &Memory| desk.book.borrow().entries[n].number;
    let valve = number(1, &desk);
    let report = Command::Escalate { ticket: ONE, to: "zhao".into(), reason: None };
    desk.act("wang", Order::on(valve, report), nine().minus(Span::seconds(100)));
    let reason = text("等水务");
    let until = nine().plus(Span::minutes(600));
    let wait = Command::Hold { ticket: ONE, reason: reason.clone(), until };
    desk.act("wang", Order::on(valve, wait), nine().minus(Span::seconds(90)));
    let lamp = number(2, &desk);
    desk.act("wang", Order::on(lamp, Command::Void { reason }), nine().minus(Span::seconds(80)));
    let mut screen = Screen::on(desk, Lang::Zh, (80, 24));
    screen.now = nine().minus(Span::seconds(1));
    screen.app.update(Msg::Tick, screen.now);
    assert!(!screen.text().contains("今天结不了"), "not before nine: {}", screen.text());
    screen.now = nine();
    screen.app.update(Msg::Tick, screen.now);
    let text = screen.text();
    assert!(text.contains("> Enter  当日 2 条今天结不了, 提交经理会  剩 3h00"), "{text}");
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("── 当日未结"), "{text}");
}

/// The backend of the tests keeps what a wide glyph covered; a terminal does not.
fn fresh(screen: &mut Screen, (width, height): (u16, u16)) {
    let backend = ratatui::backend::TestBackend::new(width, height);
    screen.terminal = ratatui::Terminal::new(backend).unwrap();
}

#[test]
fn the_sweep_and_the_agenda_are_drawn_like_this() {
    for (lang, code) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        for (size, wide) in [((80, 24), ""), ((160, 48), "_wide")] {
            let mut screen = at_nine(lang, size);
            screen.keys(&["f10", "end"]);
            let word = lang.pick("提交经理会", "for the managers' meeting");
            while !screen.text().lines().any(|l| l.starts_with('>') && l.contains(word)) {
                screen.keys(&["up"]);
            }
            screen.keys(&["enter"]);
            fresh(&mut screen, size);
            insta::assert_snapshot!(format!("sweep_{code}{wide}"), screen.text());
            screen.keys(&["f3", "enter", "f4"]);
            fresh(&mut screen, size);
            insta::assert_snapshot!(format!("agenda_{code}{wide}"), screen.text());
        }
    }
}
