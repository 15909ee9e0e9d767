//! F9: the sheet, item by item, both confirm; what came in meanwhile; taking over alone.
use super::screen::{NIGHT, Screen, find, lively, plain, record, text};
use firstdesk::{
    desk::order::Order,
    domain::{
        at::Span,
        command::Command,
        event::Event,
        id::{EntryNo, TicketNo},
        vocab::Category,
    },
    tui::app::Msg,
    words::Lang,
};
use ratatui::style::Modifier;

fn desk(lang: Lang) -> Screen {
    Screen::on(lively(), lang, (80, 24))
}

/// Takes what is chosen, with words where it is late, until everything is said.
fn walk(screen: &mut Screen) {
    for _ in 0..20 {
        if !screen.text().contains("[ ]") || screen.text().contains("两人各自确认") {
            return;
        }
        screen.keys(&["enter"]);
        if screen.text().contains("先写怎么办再接") {
            screen.keys(&["马上回电", "enter"]);
        }
    }
    panic!("no end: {}", screen.text());
}

/// The words kept with each hand-over, in the order of the entries.
fn words(screen: &Screen) -> Vec<(EntryNo, Option<String>)> {
    let book = screen.book.borrow();
    let moved = book.told.iter().filter_map(|(number, logged)| match &logged.event {
        Event::HandedOver { words, .. } => Some((*number, words.as_ref().map(ToString::to_string))),
        _ => None,
    });
    moved.collect()
}

#[test]
fn the_sheet_writes_itself() {
    let mut office = lively();
    let late = office.book.borrow().entries[4].number;
    let chase = Command::Chase { ticket: TicketNo(1), who: None, words: text("请快去") };
    office.act("zhao", Order::on(late, chase), NIGHT.minus(Span::seconds(30)));
    let mut screen = Screen::on(office, Lang::Zh, (80, 24));
    screen.keys(&["f10"]);
    for _ in 0..30 {
        if screen.text().lines().any(|l| l.starts_with('>') && l.contains("交班留言")) {
            break;
        }
        screen.keys(&["down"]);
    }
    screen.keys(&["enter", "1203 钥匙在抽屉"]);
    assert!(screen.keys(&["enter"]).text().contains("留言已记下"), "{}", screen.text());
    let text = screen.keys(&["f9"]).text();
    for part in ["交接班  00-08", "开放 5", "持有 5", "预约 1", "待回访 1", "1203 钥匙在抽屉"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.contains("督促 1") && text.contains("吴磊: 请快去"), "{text}");
    assert!(text.contains("与李静逐条交接, 共 5 条"), "{text}");
}

#[test]
fn item_by_item_a_late_one_needs_a_word_and_both_confirm() {
    let mut screen = desk(Lang::Zh);
    let text = screen.keys(&["f9", "1", "enter"]).text();
    assert!(text.contains("交接班  王芳 > 李静  0/5"), "{text}");
    assert!(text.contains("下一步") && text.contains("留话") | text.contains("怎么办"), "{text}");
    walk(&mut screen);
    let text = screen.text();
    assert!(text.contains("5/5") && text.contains("两人各自确认"), "{text}");
    assert!(text.contains("各按自己的数字"), "{text}");
    screen.keys(&["1"]);
    assert!(screen.book.borrow().signed.is_none(), "one alone signs nothing");
    let text = screen.keys(&["2"]).text();
    assert!(text.contains("5 条已交给 李静") && text.contains("夜班 李静 00-08"), "{text}");
    let told = words(&screen);
    assert_eq!(told.len(), 5);
    let said = told.iter().filter(|(_, w)| w.as_deref() == Some("马上回电")).count();
    assert!(said >= 2, "the late ones: {told:?}");
    let book = screen.book.borrow();
    let (by, to, confirmed) = book.signed.clone().unwrap();
    assert_eq!((by.as_str(), to.as_str()), ("wang", "li"));
    assert_eq!(confirmed, ["wang".into(), "li".into()]);
    assert!(book.entries.iter().all(|e| e.first_receiver.as_str() == "wang"), "never moves");
}

#[test]
fn it_needs_no_letter_but_the_words() {
    let mut screen = desk(Lang::Zh);
    screen.keys(&["f9", "enter"]);
    walk(&mut screen);
    let text = screen.keys(&["enter", "enter"]).text();
    assert!(text.contains("5 条已交给 李静"), "{text}");
}

#[test]
fn leaving_keeps_how_far_it_got_and_other_work_goes_on() {
    let mut screen = desk(Lang::Zh);
    screen.keys(&["f9", "enter"]);
    while !screen.text().contains("怎么办") {
        screen.keys(&["enter"]);
    }
    let before = screen.text();
    let title = before.lines().find(|l| l.contains("王芳 > 李静")).unwrap().to_owned();
    screen.keys(&["师傅在路上"]);
    // A call comes in between; what was typed stays.
    let text = screen.keys(&["f2", "1203"]).text();
    assert!(text.contains("one line"), "{text}");
    screen.keys(&["esc"]);
    assert!(screen.text().contains("师傅在路上"), "{}", screen.text());
    let text = screen.keys(&["esc"]).text();
    assert!(text.contains("进度已保留") && text.contains("── 信息记录"), "{text}");
    assert!(screen.book.borrow().walk.is_some(), "on disk");
    let text = screen.keys(&["f9"]).text();
    assert!(text.contains("Enter 接着来"), "{text}");
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains(title.trim_matches(['─', ' '])), "{title}: {text}");
    assert!(text.contains("师傅在路上"), "{text}");
    // Another person has heard none of it.
    let text = screen.keys(&["esc", "f9", "2", "enter"]).text();
    assert!(text.contains("王芳 > 孙涛  0/5"), "{text}");
}

#[test]
fn what_is_typed_is_on_disk_within_a_second() {
    let mut screen = desk(Lang::Zh);
    screen.keys(&["f9", "enter", "半句话"]);
    screen.now = screen.now.plus(Span::seconds(1));
    screen.app.update(Msg::Tick, screen.now);
    let walk = screen.book.borrow().walk.clone().unwrap();
    assert!(walk.words.values().any(|w| w == "半句话"), "{walk:?}");
}

#[test]
fn what_comes_in_while_they_walk_is_asked_about() {
    let mut screen = desk(Lang::Zh);
    screen.keys(&["f9", "enter"]);
    walk(&mut screen);
    // The other terminal takes a call for wang while they sign.
    {
        let mut office = super::office::Memory::new();
        office.book = std::rc::Rc::clone(&screen.book);
        let call = record("0909", "水龙头滴水", Some(Category::Engineering), screen.now);
        office.act("wang", Order::record(call), screen.now);
    }
    let text = screen.keys(&["1", "2"]).text();
    assert!(screen.book.borrow().signed.is_none());
    assert!(text.contains("还有 1 条要说清") && text.contains("0909"), "{text}");
    screen.keys(&["enter"]);
    assert!(screen.text().contains("未确认"), "both confirm anew: {}", screen.text());
    let text = screen.keys(&["1", "2"]).text();
    assert!(text.contains("6 条已交给 李静"), "{text}");
}

#[test]
fn one_alone_takes_over_with_a_reason() {
    let mut screen = desk(Lang::Zh);
    screen.keys(&["f9", "end", "enter"]);
    let text = screen.keys(&["down", "enter"]).text();
    assert!(text.contains("独自接班要写原因"), "{text}");
    screen.keys(&["王芳突然生病", "enter"]);
    assert!(screen.text().contains("- > 李静  0/5"), "{}", screen.text());
    for _ in 0..20 {
        if screen.text().contains("接班人确认") {
            break;
        }
        screen.keys(&["enter"]);
        if screen.text().contains("先写怎么办再接") {
            screen.keys(&["先看现场", "enter"]);
        }
    }
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("夜班 李静"), "{text}");
    let book = screen.book.borrow();
    let (by, _, confirmed) = book.signed.clone().unwrap();
    assert_eq!((by.as_str(), confirmed), ("li", vec!["li".into()]));
    let reason = book.told.iter().rev().find_map(|(_, l)| match &l.event {
        Event::HandedOver { reason, take_over, .. } => Some((reason.clone().unwrap(), *take_over)),
        _ => None,
    });
    assert_eq!(reason, Some((text_of("王芳突然生病"), true)));
}

fn text_of(s: &str) -> firstdesk::domain::text::Text {
    text(s)
}

#[test]
fn the_hand_over_is_drawn_like_this() {
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let mut screen = desk(lang);
        let text = screen.keys(&["f9"]).text();
        assert!(text.lines().all(|l| firstdesk::tui::draw::width(l) <= 80), "{text}");
        insta::assert_snapshot!(format!("hand_over_sheet_{name}"), text);
        let text = screen.keys(&["enter", "enter", "down"]).text();
        assert!(text.lines().all(|l| firstdesk::tui::draw::width(l) <= 80), "{text}");
        insta::assert_snapshot!(format!("hand_over_items_{name}"), text);
    }
    let mut wide = Screen::on(lively(), Lang::Zh, (160, 48));
    wide.keys(&["f9", "enter", "down", "down"]);
    insta::assert_snapshot!("hand_over_items_wide_zh", plain(&wide.draw()));
}

#[test]
fn a_late_item_is_marked_without_colour_and_the_chosen_one_reversed() {
    let mut screen = desk(Lang::Zh);
    let buffer = screen.keys(&["f9", "enter"]).draw();
    let (x, y) = find(&buffer, ">[ ]").expect("the chosen item");
    assert!(buffer[(x, y)].modifier.contains(Modifier::REVERSED));
    let (x, y) = find(&buffer, " [ ] !").expect("a late one");
    assert!(buffer[(x + 1, y)].modifier.contains(Modifier::BOLD));
}

#[test]
fn no_size_is_too_small_for_it() {
    for (cols, rows) in [(1, 1), (10, 5), (20, 8), (40, 12), (79, 23)] {
        let mut screen = Screen::on(lively(), Lang::Zh, (cols, rows));
        screen.keys(&["f9", "enter", "x", "down", "enter", "esc", "f9", "end", "enter", "y"]);
        screen.draw();
    }
}

#[test]
fn samples_are_drawn_by_superiors_only() {
    let mut screen = desk(Lang::Zh);
    screen.keys(&["f10"]);
    screen.keys(&["home"]);
    for _ in 0..30 {
        if screen.text().lines().any(|l| l.starts_with('>') && l.contains("抽样归主管")) {
            return;
        }
        screen.keys(&["down"]);
    }
    panic!("the row says why: {}", screen.text());
}
