//! How the desk looks: whole screens, and what colour and reverse mean.
use super::screen::{NIGHT, Screen, find, glyphs, lively, plain, row};
use firstdesk::{
    domain::at::Span,
    tui::{draw, keys},
    words::Lang,
};
use ratatui::style::{Color, Modifier};

fn snapshot(name: &str, screen: &mut Screen) {
    let buffer = screen.draw();
    for y in 0..buffer.area.height {
        let width = draw::width(&row(&buffer, y));
        assert_eq!(width, usize::from(buffer.area.width), "row {y} of {name}");
    }
    insta::assert_snapshot!(name, plain(&buffer));
}

#[test]
fn the_desk_at_80x24() {
    snapshot("desk_zh_80x24", &mut Screen::on(lively(), Lang::Zh, (80, 24)));
    snapshot("desk_en_80x24", &mut Screen::on(lively(), Lang::En, (80, 24)));
}

#[test]
fn the_desk_at_160x48() {
    snapshot("desk_zh_160x48", &mut Screen::on(lively(), Lang::Zh, (160, 48)));
    snapshot("desk_en_160x48", &mut Screen::on(lively(), Lang::En, (160, 48)));
}

#[test]
fn an_empty_desk_says_what_to_do() {
    let empty = super::office::Memory::new();
    let text = Screen::on(empty, Lang::Zh, (80, 24)).text();
    assert!(text.contains("电话响了按 F2") && text.contains("没有警报"), "{text}");
}

#[test]
fn dialogs_as_they_are_drawn() {
    for (name, keys) in [
        ("help", vec!["?"]),
        ("menu", vec!["f10"]),
        ("emergency", vec!["f7"]),
        ("hand_over", vec!["f9"]),
        ("find", vec!["f6", "漏水"]),
    ] {
        for (lang, code) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
            let screen = |size| Screen::on(lively(), lang, size);
            snapshot(&format!("{name}_{code}"), screen((80, 24)).keys(&keys));
            snapshot(&format!("{name}_{code}_160x48"), screen((160, 48)).keys(&keys));
        }
    }
}

#[test]
fn a_chosen_row_is_reversed_across_and_a_grey_one_is_dim() {
    for lang in [Lang::Zh, Lang::En] {
        let mut screen = Screen::on(lively(), lang, (80, 24));
        let buffer = screen.keys(&["f10"]).draw();
        let reversed = |y| {
            let modifier = |x: u16| buffer[(x, y)].modifier;
            glyphs(&buffer, y).iter().all(|(x, _)| modifier(*x).contains(Modifier::REVERSED))
        };
        assert!(reversed(2) && !reversed(3));
        let (x, y) = find(&buffer, "F8").expect("the callback");
        assert!(buffer[(x, y)].modifier.contains(Modifier::DIM));
    }
}

#[test]
fn what_rings_is_red_and_bold_and_an_acknowledged_one_is_plain() {
    let mut screen = Screen::on(lively(), Lang::En, (80, 24));
    let buffer = screen.draw();
    let (x, y) = find(&buffer, " !! ").expect("one rings");
    let cell = &buffer[(x + 1, y)];
    assert_eq!((cell.fg, cell.modifier.contains(Modifier::BOLD)), (Color::Red, true));
    for _ in 0..6 {
        screen.keys(&["f5"]);
    }
    let buffer = screen.draw();
    let (x, y) = find(&buffer, " !  ").expect("acknowledged");
    let cell = &buffer[(x + 1, y)];
    assert_eq!((cell.fg, cell.modifier.contains(Modifier::BOLD)), (Color::Reset, false));
}

#[test]
fn the_header_is_reversed_and_what_is_typed_is_underlined() {
    let mut screen = Screen::on(lively(), Lang::En, (80, 24));
    let buffer = screen.keys(&["f6", "1203"]).draw();
    let header = glyphs(&buffer, 0);
    assert!(header.iter().all(|(x, _)| buffer[(*x, 0)].modifier.contains(Modifier::REVERSED)));
    let (x, y) = find(&buffer, ": 1203").expect("what is looked for");
    assert!(buffer[(x + 2, y)].modifier.contains(Modifier::UNDERLINED));
}

#[test]
fn late_is_red_and_bold_and_has_a_sign() {
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    let buffer = screen.draw();
    let (x, y) = find(&buffer, "回! 0:47").expect("the late callback");
    let cell = &buffer[(x, y)];
    assert_eq!(cell.fg, Color::Red);
    assert!(cell.modifier.contains(Modifier::BOLD));
    let (x, y) = find(&buffer, "到>").expect("one on the way");
    assert_ne!(buffer[(x, y)].fg, Color::Red);
}

#[test]
fn the_selected_row_is_reversed_across_and_marked() {
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    let buffer = screen.keys(&["down"]).draw();
    let y = find(&buffer, ">005").expect("the second row is selected").1;
    for (x, _) in glyphs(&buffer, y) {
        assert!(buffer[(x, y)].modifier.contains(Modifier::REVERSED), "column {x}");
    }
    assert!(!buffer[(0, y - 1)].modifier.contains(Modifier::REVERSED));
}

#[test]
fn what_cannot_be_done_is_dim_and_says_why() {
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    let buffer = screen.draw();
    let dim = |word: &str| {
        let (x, y) = find(&buffer, word).expect(word);
        buffer[(x, y)].modifier.contains(Modifier::DIM)
    };
    assert!(dim("F8") && !dim("F4"), "the newest waits for its dispatch, not for a callback");
    let text = screen.keys(&["f8"]).text();
    assert!(text.contains("这条信息还不到回访"), "{text}");
}

#[test]
fn what_is_late_is_known_without_colour() {
    let office = lively();
    let theme = firstdesk::tui::theme::Theme::new(firstdesk::tui::theme::Palette::Mono, true);
    let me = "wang".into();
    let forms = super::screen::FORMS;
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    screen.app = firstdesk::tui::app::App::new(Box::new(office), forms, me, Lang::Zh, theme, NIGHT);
    let buffer = screen.draw();
    for cell in buffer.content() {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
    }
    let text = plain(&buffer);
    assert!(text.contains("!! ") && !text.contains('─') && text.contains("---"), "{text}");
}

#[test]
fn a_standstill_is_said_in_capitals() {
    let mut screen = Screen::on(lively(), Lang::En, (80, 24));
    screen.wait(1);
    screen.book.borrow_mut().unreadable = true;
    screen.wait(2);
    let text = screen.text();
    assert!(text.contains("ALARMS NOT RUNNING SINCE 02:14:08"), "{text}");
    screen.book.borrow_mut().unreadable = false;
    screen.wait(1);
    assert!(!screen.text().contains("NOT RUNNING"));
    // No tick at all, not even a failing one.
    screen.now = screen.now.plus(Span::seconds(30));
    assert!(screen.text().contains("ALARMS NOT RUNNING SINCE 02:14:11"));
}

#[test]
fn after_a_stop_it_says_from_when_to_when() {
    let mut screen = Screen::on(lively(), Lang::Zh, (80, 24));
    screen.now = screen.now.plus(Span::minutes(10));
    screen.wait(1);
    let text = screen.text();
    assert!(text.contains("02:14:07 到 02:24:08 计时停过"), "{text}");
}

#[test]
fn a_file_that_cannot_be_written_is_said_so() {
    let office = lively();
    office.book.borrow_mut().read_only = true;
    assert!(Screen::on(office, Lang::Zh, (80, 24)).text().contains("库坏"));
}

#[test]
fn the_paper_list_of_keys_is_the_table() {
    let path = "docs/keys.md";
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, keys::markdown()).unwrap();
    }
    let paper = std::fs::read_to_string(path).unwrap();
    assert_eq!(paper, keys::markdown(), "write keys::markdown() to docs/keys.md");
}
