//! F6, the story of an entry, and the palette: what is found, how it is marked, where it leads.
use super::screen::{NIGHT, Screen, find, lively, text};
use firstdesk::{
    desk::{Desk, order::Order},
    domain::{
        at::Span,
        command::{Callback, Command},
        vocab::{ApprovalHow, CallbackOutcome, Via},
    },
    tui::{app::App, theme::Theme},
    words::Lang,
};
use ratatui::style::Modifier;

fn zh() -> Screen {
    Screen::on(lively(), Lang::Zh, (80, 24))
}

/// The row marked as chosen.
fn chosen(text: &str) -> &str {
    text.lines().find(|l| l.starts_with('>')).unwrap_or_default()
}

#[test]
fn an_action_is_found_by_pinyin_and_done() {
    for (typed, row) in
        [("pd", "派单"), ("jb", "交班"), ("tuich", "退出"), ("换", "换人"), ("ＪＢ", "交班")]
    {
        let mut screen = zh();
        let text = screen.keys(&["ctrl-p", typed]).text();
        assert!(chosen(&text).contains(row), "{typed}: {text}");
        screen.keys(&["enter"]);
        assert_eq!(screen.app.depth(), 1, "{typed}");
    }
    let mut screen = zh();
    assert!(screen.keys(&["f10", "xyzzy"]).text().contains("没有这样的操作"));
    let text = screen.keys(&["zz"]).text();
    assert!(text.contains("没有这样的操作"), "unknown keys type nothing: {text}");
}

#[test]
fn what_was_typed_to_narrow_or_find_is_taken_back_at_once() {
    for opens in ["ctrl-p", "f6"] {
        let mut screen = zh();
        let before = screen.keys(&[opens]).text();
        screen.keys(&["xyzzy 漏水", "ctrl-w"]);
        let text = screen.text();
        assert!(text.contains(": xyzzy") && !text.contains("xyzzy 漏水"), "{text}");
        assert_eq!(screen.keys(&["ctrl-u"]).text(), before, "{opens}");
        assert_eq!(screen.app.depth(), 1, "{opens}");
    }
}

#[test]
fn commands_of_the_selected_entry_are_found_by_name_too() {
    let mut screen = zh();
    let text = screen.keys(&["down", "down", "ctrl-p", "gengz"]).text();
    assert!(chosen(&text).contains("更正") && text.contains("004 B0302"), "{text}");
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("── 更正信息  004"), "{text}");
    let mut english = Screen::on(lively(), Lang::En, (80, 24));
    let text = english.keys(&["ctrl-p", "amend"]).text();
    assert!(chosen(&text).contains("amend") && text.contains("006 1203"), "{text}");
}

#[test]
fn what_the_procedure_forbids_is_grey_with_its_reason() {
    let mut screen = zh();
    let buffer = screen.keys(&["down", "ctrl-p", "完工"]).draw();
    let (x, y) = find(&buffer, "完工 /1").unwrap();
    // The chosen row is reversed; the reason is what tells it from the others.
    assert!(buffer[(x, y)].modifier.contains(Modifier::REVERSED));
    let before = screen.text();
    let text = screen.keys(&["enter"]).text();
    assert_eq!(screen.app.depth(), 1, "it stays: {text}");
    assert_ne!(text, before, "and says why");
    let buffer = screen.keys(&["esc", "f10", "esc", "home", "f10"]).draw();
    let (x, y) = find(&buffer, "F8").unwrap();
    assert!(buffer[(x, y)].modifier.contains(Modifier::DIM));
}

#[test]
fn what_was_used_last_stands_first_in_the_palette() {
    let mut screen = zh();
    screen.keys(&["ctrl-p", "jb", "enter", "esc", "f10", "sl", "enter"]);
    let text = screen.keys(&["ctrl-p"]).text();
    assert!(chosen(&text).contains("试铃"), "{text}");
    assert!(chosen(&screen.keys(&["down"]).text()).contains("交班"));
    assert!(chosen(&screen.keys(&["esc", "f10"]).text()).contains("新信息"), "the menu stays put");
}

#[test]
fn everything_is_reached_by_arrows_alone() {
    let mut screen = zh();
    screen.keys(&["down", "f10"]);
    let mut seen = Vec::new();
    for _ in 0..80 {
        seen.push(chosen(&screen.text()).to_owned());
        screen.keys(&["down"]);
    }
    for word in ["经过", "退出", "更正", "转派 /1", "督促 /1", "作废"] {
        assert!(seen.iter().any(|row| row.contains(word)), "{word}: {seen:?}");
    }
}

#[test]
fn with_nothing_typed_the_last_closed_are_shown() {
    let mut screen = zh();
    let text = screen.keys(&["f6"]).text();
    assert!(text.contains("最近关闭的") && text.contains("健身房几点开"), "{text}");
    let mut empty = Screen::on(super::office::Memory::new(), Lang::En, (80, 24));
    assert!(empty.keys(&["f6"]).text().contains("nothing has been closed yet"));
}

#[test]
fn what_matched_is_bold_and_underlined() {
    let mut screen = zh();
    let buffer = screen.keys(&["f6", "rsq"]).draw();
    let (x, y) = find(&buffer, "热水器").unwrap();
    let marked = |x| buffer[(x, y)].modifier.contains(Modifier::BOLD | Modifier::UNDERLINED);
    assert!(marked(x) && marked(x + 4) && !marked(x + 6), "热水器不点火");
}

#[test]
fn the_story_has_every_event_both_times_and_the_clocks() {
    let mut screen = zh();
    let told = screen.keys(&["down", "down", "ctrl-e"]).text();
    assert!(told.contains("── 经过 261123-004") && told.contains("要加一床被子"), "{told}");
    let mut all = told;
    for _ in 0..40 {
        all += &screen.keys(&["down"]).text();
    }
    for part in
        ["时限", "到场/1", "按时", "余", "发生了什么", "方案 /1 送被", "李女士 (当面签) 好", "王芳"]
    {
        assert!(all.contains(part), "{part}: {all}");
    }
    let end = screen.keys(&["end"]).text();
    assert!(!end.contains("下面还有"), "{end}");
    assert!(screen.keys(&["home"]).text().contains("下面还有"));
    // More opens above it; it goes on while it is told.
    assert_eq!(screen.keys(&["ctrl-o"]).app.depth(), 2);
    assert_eq!(screen.keys(&["esc", "esc"]).app.depth(), 0);
    let text = screen.keys(&["home", "ctrl-e", "f5", "end"]).text();
    assert!(text.contains("── 经过 261123-006") && text.contains("确认警报"), "{text}");
}

#[test]
fn a_late_entry_shows_both_its_times() {
    let mut office = lively();
    let on = office.book.borrow().entries[4].number;
    let cannot = Order::on(on, Command::Cannot { reason: text("要外请") });
    let late = Order { at: Some(NIGHT.minus(Span::minutes(5))), ..cannot };
    office.act("wang", late, NIGHT.minus(Span::seconds(5)));
    let mut screen = Screen::on(office, Lang::Zh, (80, 24));
    let text = screen.keys(&["down", "ctrl-e", "end"]).text();
    let row = text.lines().find(|l| l.contains("要外请")).unwrap();
    assert!(row.contains("02:09:07") && row.contains("(补录 02:14:02)"), "{row}");
}

#[test]
fn an_archived_entry_tells_its_story_and_takes_what_can_still_be_done() {
    let folder = tempfile::tempdir().unwrap();
    let long_ago = NIGHT.minus(Span::minutes(60 * 24 * 9));
    let mut desk = Desk::open(&folder.path().join("desk.db"), long_ago).unwrap();
    let record = super::screen::record("1203", "健身房几点开", None, long_ago);
    let mut at = long_ago;
    let mut tell = |desk: &mut Desk, order: Order| {
        at = at.plus(Span::seconds(5));
        desk.execute(&"wang".into(), &order, at).unwrap().entry
    };
    let number = tell(&mut desk, Order::record(record));
    let category = firstdesk::domain::vocab::Category::Enquiry;
    tell(&mut desk, Order::on(number, Command::Classify { category, emergency: None }));
    tell(&mut desk, Order::on(number, Command::Answer { reply: text("早上六点开门") }));
    let called = Command::Callback(Callback {
        via: Via::Phone,
        outcome: CallbackOutcome::Reached,
        fixed: Some(true),
        satisfaction: Some(5),
        charge_correct: None,
        ticket: None,
    });
    tell(&mut desk, Order::on(number, called));
    let close = Command::Close {
        approved_by: text("李女士"),
        how: ApprovalHow::Phone,
        words: text("同意"),
    };
    tell(&mut desk, Order::on(number, close));
    desk.refresh(NIGHT).unwrap();
    let mut screen = zh();
    let theme = Theme::default();
    let mut app: App = firstdesk::tui::desk::app(desk, "wang".into(), Lang::Zh, theme, NIGHT);
    std::mem::swap(&mut screen.app, &mut app);
    assert!(!screen.text().contains("健身房"), "it is not on the desk");
    let text = screen.keys(&["f6"]).text();
    assert!(text.contains("最近关闭的") && text.contains("健身房几点开"), "{text}");
    // Found by what was answered, which the row shows; by its day; by its caller's sound.
    let text = screen.keys(&["六点"]).text();
    assert!(text.contains("早上六点开门"), "{text}");
    for typed in ["lns", "上上周 1203", "11-14 健身房", "jsf"] {
        let text = screen.keys(&["esc", "f6", typed]).text();
        assert!(text.contains("1 条") && text.contains("健身房几点开"), "{typed}: {text}");
    }
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("── 经过 261114-001") && text.contains("按时"), "{text}");
    let text = screen.keys(&["enter"]).text();
    assert!(text.contains("抽样回访") && text.contains("现在不能做的"), "{text}");
    assert_eq!(screen.keys(&["enter"]).app.depth(), 3, "find, story, the sample's form");
    assert_eq!(screen.keys(&["esc", "esc", "esc"]).app.depth(), 0);
}
