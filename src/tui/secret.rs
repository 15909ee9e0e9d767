//! A PIN as it is typed: stars on the screen, and nowhere its digits.
use crate::{
    domain::pin::{DIGITS, Pin},
    tui::{draw, field::Edit},
};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
    style::Style,
};

/// What was typed so far.
#[derive(Clone, Default)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// Nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was typed, as a PIN to be looked at.
    pub fn pin(&self) -> Pin {
        Pin::typed(&self.0)
    }

    /// What was typed, to become a PIN.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The same, and it is forgotten here.
    pub fn take(&mut self) -> Pin {
        Pin::typed(&std::mem::take(&mut self.0))
    }

    /// It is forgotten.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes a key: a character, Backspace, Ctrl-U.
    pub fn on_key(&mut self, key: KeyEvent) -> Edit {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Backspace => match self.0.pop() {
                Some(_) => Edit::Changed,
                None => Edit::Moved,
            },
            KeyCode::Char('u') if ctrl => {
                self.clear();
                Edit::Changed
            }
            KeyCode::Char(c) if !ctrl && self.0.chars().count() < DIGITS.1 => {
                self.0.push(c);
                Edit::Changed
            }
            _ => Edit::Ignored,
        }
    }

    /// A star for each character.
    pub fn stars(&self) -> String {
        "*".repeat(self.0.chars().count())
    }

    /// Draws the stars; where the caret stands.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, style: Style) -> Option<Position> {
        let stars = self.stars();
        draw::put(frame, area, &stars, style);
        draw::caret(area, draw::columns(&stars))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_edited_blind_and_never_shown() {
        let mut secret = Secret::default();
        for c in "27１8".chars() {
            secret.on_key(KeyEvent::from(KeyCode::Char(c)));
        }
        assert_eq!((secret.stars().as_str(), secret.pin()), ("****", Pin::typed("2718")));
        assert!(!format!("{secret:?}").contains('2'));
        secret.on_key(KeyEvent::from(KeyCode::Backspace));
        assert_eq!(secret.take(), Pin::typed("271"));
        assert!(secret.is_empty());
        for _ in 0..100 {
            secret.on_key(KeyEvent::from(KeyCode::Char('1')));
        }
        assert_eq!(secret.stars().len(), DIGITS.1);
        secret.on_key(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
        assert!(secret.is_empty());
    }
}
