//! The text field by itself: caret, width, bounds, hostile text.
use super::{ctrl, key};
use firstdesk::{
    domain::text::{LINE, is_dropped},
    tui::field::{Edit, Field},
};
use proptest::prelude::*;
use ratatui::{
    Terminal,
    backend::TestBackend,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
    style::Style,
};
use unicode_width::UnicodeWidthStr;

fn caret(field: &Field, width: u16, height: u16) -> Position {
    let mut terminal = Terminal::new(TestBackend::new(width + 4, height + 2)).unwrap();
    let area = Rect::new(2, 1, width, height);
    let mut at = None;
    terminal.draw(|frame| at = field.render(frame, area, Style::new(), true)).unwrap();
    at.unwrap()
}

fn typed(text: &str) -> Field {
    let mut field = Field::line("");
    text.chars().for_each(|c| {
        field.on_key(key(KeyCode::Char(c)));
    });
    field
}

#[test]
fn the_caret_stands_behind_mixed_text() {
    // 4 + 1 + 4 + 1 columns after "1203 漏水 ".
    let field = typed("1203 漏水 ");
    assert_eq!(caret(&field, 40, 1), Position::new(2 + 10, 1));
    let mut field = typed("漏a水");
    field.on_key(key(KeyCode::Left));
    assert_eq!(caret(&field, 40, 1), Position::new(2 + 3, 1));
    field.on_key(key(KeyCode::Home));
    assert_eq!(caret(&field, 40, 1), Position::new(2, 1));
}

#[test]
fn what_is_typed_takes_the_place_of_a_proposal() {
    let proposed = || Field::line("+30m").proposed();
    let mut field = proposed();
    field.on_key(key(KeyCode::Char('明')));
    field.on_key(key(KeyCode::Char('天')));
    assert_eq!(field.text(), "明天");
    let mut field = proposed();
    assert_eq!((field.paste("15:00"), field.text()), (Edit::Changed, "15:00"));
    // Whoever goes into it means to keep it.
    let mut field = proposed();
    field.on_key(key(KeyCode::End));
    field.on_key(key(KeyCode::Char('n')));
    assert_eq!(field.text(), "+30mn");
    let mut field = proposed();
    field.on_key(key(KeyCode::Backspace));
    assert_eq!(field.text(), "+30");
}

#[test]
fn a_long_text_scrolls_and_keeps_the_caret_inside() {
    let mut field = typed(&"漏水".repeat(30));
    let at = caret(&field, 11, 1);
    assert!((2..13).contains(&at.x), "{at}");
    // Deleting most of it shows the rest again.
    for _ in 0..57 {
        field.on_key(key(KeyCode::Backspace));
    }
    assert_eq!((field.text(), caret(&field, 11, 1).x), ("漏水漏", 8));
}

#[test]
fn several_rows_wrap_between_characters() {
    let field = typed("卫生间漏水到楼下");
    assert_eq!(caret(&field, 6, 3), Position::new(2 + 4, 1 + 2));
    assert_eq!(caret(&field, 16, 2), Position::new(2, 1 + 1), "a caret behind a full row");
}

#[test]
fn ctrl_w_takes_one_word_and_never_a_whole_sentence() {
    let mut field = typed("no water 卫生间漏水, ");
    let mut left = Vec::new();
    while !field.text().is_empty() {
        assert_eq!(field.on_key(ctrl('w')), Edit::Changed);
        left.push(field.text().to_owned());
    }
    let want = ["no water 卫生间漏水", "no water 卫生间", "no water 卫", "no water ", "no ", ""];
    assert_eq!(left, want);
    assert_eq!(field.on_key(ctrl('w')), Edit::Moved);
}

#[test]
fn ctrl_u_clears_and_ctrl_z_brings_it_back() {
    let mut field = typed("漏水");
    field.on_key(ctrl('u'));
    assert_eq!(field.text(), "");
    field.on_key(ctrl('z'));
    assert_eq!(field.text(), "漏水");
}

#[test]
fn hostile_paste_is_disarmed() {
    let mut field = typed("a");
    field.paste("\x1b[31m漏\r\n水\x1b]52;c;aGk=\x07\u{202e}x\u{200b}y\0");
    assert_eq!(field.text(), "a漏 水xy");
    assert_eq!(field.on_key(key(KeyCode::Char('\u{202e}'))), Edit::Moved);
    assert_eq!(field.text(), "a漏 水xy");
}

#[test]
fn the_limit_bites_and_says_so() {
    let mut field = Field::line("");
    field.paste(&"漏".repeat(LINE - 1));
    assert_eq!(field.cut_at(), None);
    field.paste("水水");
    assert_eq!((field.text().chars().count(), field.cut_at()), (LINE, Some(LINE)));
    field.on_key(key(KeyCode::Left));
    assert_eq!(field.cut_at(), None, "the message goes with the next key");
    field.on_key(key(KeyCode::Char('x')));
    assert_eq!((field.text().chars().count(), field.cut_at()), (LINE, Some(LINE)));
}

proptest! {
    #[test]
    fn no_key_and_no_paste_breaks_it(
        keys in proptest::collection::vec((0_u8..16, any::<char>(), any::<bool>()), 0..60),
        pasted in "\\PC{0,40}|[\\x00-\\x1f\u{200b}漏水a]{0,40}",
        (width, height) in (1_u16..30, 1_u16..4),
    ) {
        let mut field = Field::line("");
        for (which, c, with_ctrl) in keys {
            let code = match which {
                0 => KeyCode::Left,
                1 => KeyCode::Right,
                2 => KeyCode::Home,
                3 => KeyCode::End,
                4 => KeyCode::Backspace,
                5 => KeyCode::Delete,
                6 => { field.paste(&pasted); continue }
                7 => KeyCode::Char('漏'),
                8 => KeyCode::Char('w'),
                _ => KeyCode::Char(c),
            };
            let modifiers = if with_ctrl { KeyModifiers::CONTROL } else { KeyModifiers::NONE };
            field.on_key(KeyEvent::new(code, modifiers));
            prop_assert!(field.text().chars().count() <= LINE);
            prop_assert!(!field.text().chars().any(is_dropped));
            let at = caret(&field, width, height);
            prop_assert!((2..2 + width).contains(&at.x) && (1..=height).contains(&at.y));
        }
        prop_assert!(field.text().width() <= 2 * LINE);
    }
}
