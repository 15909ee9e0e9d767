//! Clicks: they select, and press the keys of the last line. Nothing else.
use super::screen::{Screen, find, lively};
use firstdesk::{tui::app::Msg, words::Lang};
use ratatui::layout::Position;

/// Clicks on a text that is on the screen.
fn click(screen: &mut Screen, text: &str) {
    let drawn = screen.draw();
    let (x, y) = find(&drawn, text).unwrap_or_else(|| panic!("no {text}:\n{}", screen.text()));
    at(screen, x, y);
}

fn at(screen: &mut Screen, x: u16, y: u16) {
    let now = screen.now;
    screen.app.update(Msg::Click(Position::new(x, y)), now);
}

fn desk(size: (u16, u16)) -> Screen {
    Screen::on(lively(), Lang::Zh, size)
}

#[test]
fn a_click_selects_a_row_and_does_nothing_with_it() {
    let mut screen = desk((80, 24));
    let before = screen.book.borrow().told.len();
    for (row, chosen) in [("004 01:58", ">004"), ("002 00:40", ">002"), ("004 01:58", ">004")] {
        click(&mut screen, row);
        assert!(screen.text().contains(chosen), "{}", screen.text());
        click(&mut screen, chosen);
        assert!(screen.text().contains(chosen), "a second click is no more than a first");
    }
    assert_eq!((screen.app.depth(), screen.book.borrow().told.len()), (0, before));
}

#[test]
fn the_pane_clicked_has_the_keys() {
    let mut screen = desk((80, 24));
    let on_board = |s: &mut Screen| s.text().lines().skip(11).take(5).any(|l| l.starts_with('>'));
    let y = screen.text().lines().position(|l| l.contains("── 调度")).unwrap();
    at(&mut screen, 10, u16::try_from(y).unwrap() + 2);
    assert!(on_board(&mut screen), "{}", screen.text());
    let alarm = |s: &mut Screen| s.text().lines().find(|l| l.starts_with(">!")).map(str::to_owned);
    let y = screen.text().lines().position(|l| l.contains("── 警报")).unwrap();
    at(&mut screen, 5, u16::try_from(y).unwrap() + 2);
    let second = alarm(&mut screen).expect("an alarm is selected");
    screen.keys(&["up"]);
    assert_ne!(alarm(&mut screen).unwrap(), second, "the arrows are the alarms' now");
}

#[test]
fn a_key_of_the_last_line_is_pressed() {
    let mut screen = desk((80, 24));
    click(&mut screen, "F2新");
    assert_eq!(screen.app.depth(), 1);
    assert!(screen.text().contains("one line"), "{}", screen.text());
    let mut screen = desk((80, 24));
    click(&mut screen, "F9交");
    assert!(screen.text().contains("── 交接班"), "{}", screen.text());
    click(&mut screen, "Esc");
    assert_eq!(screen.app.depth(), 0);
    click(&mut screen, "?键");
    assert!(screen.text().contains("── 按键"), "{}", screen.text());
}

#[test]
fn in_a_list_a_click_chooses_and_enter_is_still_wanted() {
    let mut screen = desk((80, 24));
    screen.keys(&["f10"]);
    for row in ["查找", "新信息", "菜单", "回访单"] {
        if row == "菜单" {
            // The title is no row.
            at(&mut screen, 4, 1);
            continue;
        }
        click(&mut screen, row);
        let text = screen.text();
        let chosen = text.lines().find(|l| l.starts_with('>')).unwrap_or_default();
        assert!(chosen.contains(row), "{row}: {chosen}");
        assert_eq!(screen.app.depth(), 1);
    }
}

#[test]
fn a_click_anywhere_on_any_screen_does_no_harm() {
    for keys in [vec![], vec!["f2", "漏水"], vec!["f9"], vec!["f10"], vec!["f6", "水"], vec!["?"]]
    {
        for size in [(80, 24), (160, 48), (20, 6), (1, 1), (3, 2)] {
            let mut screen = desk(size);
            screen.keys(&keys);
            for y in 0..=size.1 {
                for x in (0..=size.0).step_by(7) {
                    screen.draw();
                    at(&mut screen, x, y);
                }
            }
            at(&mut screen, u16::MAX, u16::MAX);
            screen.draw();
        }
    }
}
