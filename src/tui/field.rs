//! A text field: one line, or a few soft-wrapped rows. It edits, bounds and cleans; the form it
//! stands in decides what Enter, Tab and Esc mean.
use crate::domain::text::{LINE, PROSE, clean, is_dropped};
use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
    style::Style,
};
use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Most characters of a paste that are looked at at all.
const PASTE: usize = 64 * 1024;
/// Most Chinese words have two characters: so many go at one Ctrl-W.
const HAN_WORD: usize = 2;

/// What a key did to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// The key means nothing to a field.
    Ignored,
    /// The caret moved, or nothing was left to change.
    Moved,
    /// The text changed.
    Changed,
}

/// A text field. Its text never holds a line break, a control, bidirectional or zero-width
/// character, and never more characters than its limit.
#[derive(Debug, Clone)]
pub struct Field {
    area: Box<TextArea<'static>>,
    limit: usize,
    full: bool,
    proposed: bool,
}

impl Field {
    /// A place, a name, a telephone number: at most [`LINE`] characters.
    pub fn line(text: &str) -> Field {
        Field::bounded(text, LINE)
    }

    /// A told sentence: at most [`PROSE`] characters.
    pub fn prose(text: &str) -> Field {
        Field::bounded(text, PROSE)
    }

    fn bounded(text: &str, limit: usize) -> Field {
        let mut field = Field { area: Box::default(), limit, full: false, proposed: false };
        field.set(text);
        field
    }

    /// The same, its text only a proposal: what is typed first takes its place. Any other key, and
    /// the text is as good as typed.
    #[must_use]
    pub fn proposed(mut self) -> Field {
        self.proposed = true;
        self
    }

    /// The text as it stands, untrimmed.
    pub fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    /// Whether it holds nothing but blanks.
    pub fn is_empty(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// Replaces the text; the caret goes to its end. The same text leaves the caret alone.
    pub fn set(&mut self, text: &str) {
        let cleaned = clean(text);
        if cleaned == self.text() {
            return;
        }
        self.full = cleaned.chars().count() > self.limit;
        *self.area = TextArea::new(vec![cleaned.chars().take(self.limit).collect()]);
        self.area.move_cursor(CursorMove::End);
    }

    /// The most characters it takes, if the last key or paste was cut short by it.
    pub fn cut_at(&self) -> Option<usize> {
        self.full.then_some(self.limit)
    }

    /// Takes a key.
    pub fn on_key(&mut self, key: KeyEvent) -> Edit {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        if key.modifiers.contains(KeyModifiers::ALT) {
            return Edit::Ignored;
        }
        self.full = false;
        let replaces = std::mem::take(&mut self.proposed);
        match key.code {
            KeyCode::Char(c) if replaces && !ctrl && !is_dropped(c) => {
                self.area.clear();
                self.changed(|f| f.type_char(c))
            }
            KeyCode::Char('u') if ctrl => self.changed(|f| f.area.clear()),
            KeyCode::Char('w') | KeyCode::Backspace if ctrl => self.changed(Field::delete_word),
            KeyCode::Char('z') if ctrl => self.changed(|f| f.area.undo()),
            KeyCode::Char('a') if ctrl => self.moved(CursorMove::Head),
            KeyCode::Char('e') if ctrl => self.moved(CursorMove::End),
            KeyCode::Char(_) if ctrl => Edit::Ignored,
            KeyCode::Char(c) => self.changed(|f| f.type_char(c)),
            KeyCode::Backspace => self.changed(|f| f.area.delete_char()),
            KeyCode::Delete => self.changed(|f| f.area.delete_next_char()),
            KeyCode::Left if ctrl => self.moved(CursorMove::WordBack),
            KeyCode::Right if ctrl => self.moved(CursorMove::WordForward),
            KeyCode::Left => self.moved(CursorMove::Back),
            KeyCode::Right => self.moved(CursorMove::Forward),
            KeyCode::Home => self.moved(CursorMove::Head),
            KeyCode::End => self.moved(CursorMove::End),
            _ => Edit::Ignored,
        }
    }

    /// Takes pasted text: line breaks become spaces, what a terminal would obey is dropped.
    pub fn paste(&mut self, text: &str) -> Edit {
        let head: String = text.chars().take(PASTE).collect();
        let cleaned = clean(&head);
        if std::mem::take(&mut self.proposed) && !cleaned.is_empty() {
            self.area.clear();
        }
        let room = self.limit.saturating_sub(self.text().chars().count());
        let kept: String = cleaned.chars().take(room).collect();
        self.full = kept.len() < cleaned.len();
        match kept.is_empty() {
            true => Edit::Moved,
            false => self.changed(|f| f.area.insert_str(&kept)),
        }
    }

    /// Shortens a text that has no caret of its own: by its last character, its last word, or to
    /// nothing. Says whether the key was one of those.
    pub fn shorten(text: &mut String, key: KeyEvent) -> bool {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let shorter = match key.code {
            KeyCode::Backspace => true,
            KeyCode::Char('u' | 'w') => ctrl,
            _ => false,
        };
        if shorter {
            let mut field = Field::prose(text);
            field.on_key(key);
            field.text().clone_into(text);
        }
        shorter
    }

    fn changed(&mut self, act: impl FnOnce(&mut Field) -> bool) -> Edit {
        if act(self) { Edit::Changed } else { Edit::Moved }
    }

    fn moved(&mut self, to: CursorMove) -> Edit {
        self.area.move_cursor(to);
        Edit::Moved
    }

    fn type_char(&mut self, c: char) -> bool {
        self.full = self.text().chars().count() >= self.limit;
        if self.full || is_dropped(c) {
            return false;
        }
        self.area.insert_char(c);
        true
    }

    /// Blanks before the caret, then one word: letters and digits, or up to two Chinese
    /// characters, or one sign.
    fn delete_word(&mut self) -> bool {
        let before: Vec<char> = self.text().chars().take(self.caret()).collect();
        let blanks = before.iter().rev().take_while(|c| c.is_whitespace()).count();
        let rest = &before[..before.len() - blanks];
        let run = |is: fn(char) -> bool| rest.iter().rev().take_while(|c| is(**c)).count();
        let word = match rest.last() {
            None => 0,
            Some(c) if is_han(*c) => run(is_han).min(HAN_WORD),
            Some(c) if is_letter(*c) => run(is_letter),
            Some(_) => 1,
        };
        // One by one: the text area's own word is a whole Chinese sentence.
        (0..blanks + word).fold(false, |done, _| self.area.delete_char() || done)
    }

    /// Characters before the caret.
    fn caret(&self) -> usize {
        self.area.cursor().1
    }

    /// Draws the text into the area: one row scrolls sideways, several wrap. Returns where the
    /// real cursor belongs when the field is focused.
    pub fn render(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        style: Style,
        focused: bool,
    ) -> Option<Position> {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return None;
        }
        let caret = self.text().chars().take(self.caret()).map(char::len_utf8).sum();
        let rows = if area.height == 1 {
            scrolled(self.text(), caret, usize::from(area.width), focused)
        } else {
            wrapped(self.text(), caret, usize::from(area.width))
        };
        let lines = usize::from(area.height);
        let first = if focused { (rows.caret.0 + 1).saturating_sub(lines) } else { 0 };
        frame.buffer_mut().set_style(area, style);
        for (y, row) in (area.y..area.bottom()).zip(rows.text.iter().skip(first)) {
            frame.buffer_mut().set_stringn(area.x, y, row, usize::from(area.width), style);
        }
        let column = u16::try_from(rows.caret.1).unwrap_or(u16::MAX).min(area.width - 1);
        let row = u16::try_from(rows.caret.0 - first.min(rows.caret.0)).unwrap_or(0);
        focused.then(|| Position::new(area.x + column, area.y + row))
    }
}

/// A field's text laid out, and the caret's row and column in it.
struct Rows<'a> {
    text: Vec<&'a str>,
    caret: (usize, usize),
}

/// One row, from the first grapheme that leaves the caret inside the width.
fn scrolled(text: &str, caret: usize, width: usize, focused: bool) -> Rows<'_> {
    let caret = if focused { caret } else { 0 };
    let fits = |(start, _): &(usize, &str)| text[*start..caret.max(*start)].width() < width;
    let start = text.grapheme_indices(true).find(fits).map_or(caret, |(start, _)| start);
    let start = start.min(caret);
    Rows { text: vec![&text[start..]], caret: (0, text[start..caret].width()) }
}

/// As many rows as the text needs, cut between graphemes. The caret has a column of its own
/// behind the last one.
fn wrapped(text: &str, caret: usize, width: usize) -> Rows<'_> {
    let mut rows = Rows { text: Vec::new(), caret: (0, 0) };
    let (mut start, mut column) = (0, 0);
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = grapheme.width();
        if column + wide > width && at > start {
            rows.text.push(&text[start..at]);
            (start, column) = (at, 0);
        }
        if at <= caret {
            rows.caret = (rows.text.len(), column);
        }
        column += wide;
    }
    rows.text.push(&text[start..]);
    if caret >= text.len() {
        rows.caret = (rows.text.len() - 1, column);
        if column >= width {
            rows.text.push("");
            rows.caret = (rows.text.len() - 1, 0);
        }
    }
    rows
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}')
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}
