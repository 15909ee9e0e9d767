//! Which glyphs a terminal gets. A glyph it would draw wider than it is counted shifts the whole
//! row, and one it does not have is a box; both are replaced by letters of the same width, in what
//! people typed too.
use pinyin::ToPinyin;
use std::{
    borrow::Cow,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The glyphs a terminal can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyphs {
    /// Whatever there is.
    All,
    /// None that some terminals draw two columns wide and others one: `─ ● … “ ”`.
    Sure,
    /// ASCII alone; a Chinese character is the first two letters of its pinyin.
    Ascii,
}

/// Glyphs that may turn out otherwise while the screen is shown: the answer of a terminal comes
/// when it comes.
#[derive(Debug, Clone)]
pub struct Dial(Arc<AtomicU8>);

impl Dial {
    /// Begins with these.
    pub fn new(glyphs: Glyphs) -> Dial {
        Dial(Arc::new(AtomicU8::new(glyphs as u8)))
    }

    /// As it stands.
    pub fn get(&self) -> Glyphs {
        match self.0.load(Ordering::Relaxed) {
            0 => Glyphs::All,
            1 => Glyphs::Sure,
            _ => Glyphs::Ascii,
        }
    }

    /// Sets it.
    pub fn set(&self, glyphs: Glyphs) {
        self.0.store(glyphs as u8, Ordering::Relaxed);
    }
}

impl Glyphs {
    /// A glyph as this terminal gets it: as wide as before.
    pub fn shown(self, glyph: &str) -> Cow<'_, str> {
        if self == Glyphs::All || glyph.is_ascii() {
            return Cow::Borrowed(glyph);
        }
        let mut chars = glyph.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else {
            return match self == Glyphs::Sure && !glyph.chars().any(is_unsure) {
                true => Cow::Borrowed(glyph),
                false => Cow::Owned(padded("?", glyph.width())),
            };
        };
        if self == Glyphs::Sure && !is_unsure(c) {
            return Cow::Borrowed(glyph);
        }
        Cow::Owned(padded(&letters(c), glyph.width()))
    }

    /// The columns a glyph takes, where every terminal agrees.
    pub fn sure_columns(self, glyph: &str) -> Option<u16> {
        let mut chars = glyph.chars();
        match (chars.next()?, chars.next()) {
            (c, None) if is_han(c) => Some(2),
            // Should this be wrong, the probe will say so, and the rules are drawn otherwise.
            ('\u{2500}'..='\u{257f}', None) => Some(1),
            _ => glyph.is_ascii().then(|| u16::try_from(glyph.len()).unwrap_or(u16::MAX)),
        }
    }
}

/// Characters whose width is a matter of opinion.
fn is_unsure(c: char) -> bool {
    c.width() != c.width_cjk()
}

/// Chinese characters and signs: two columns everywhere.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff60}')
}

fn padded(text: &str, width: usize) -> String {
    let text: String = text.chars().take(width).collect();
    let gap = width.saturating_sub(text.len());
    text + &" ".repeat(gap)
}

/// ASCII letters for a character.
fn letters(c: char) -> String {
    let sign = match c {
        '\u{3000}' => " ",
        '\u{ff01}'..='\u{ff5e}' => {
            let c = char::from_u32(u32::from(c) - 0xfee0).unwrap_or('?');
            return c.to_string();
        }
        '─' | '━' | '—' | '–' | '‐' | '═' => "-",
        '│' | '┃' | '‖' | '║' | '∣' => "|",
        '\u{2500}'..='\u{257f}' | '±' => "+",
        '“' | '”' | '″' | '「' | '」' | '『' | '』' => "\"",
        '‘' | '’' | '′' | '´' => "'",
        '…' | '·' | '‥' | '。' => ".",
        '、' => ",",
        '《' | '〈' | '←' => "<",
        '》' | '〉' | '→' => ">",
        '【' | '〔' => "[",
        '】' | '〕' => "]",
        '●' | '★' | '※' | '◆' | '■' | '▲' | '▼' => "*",
        '○' | '☆' | '◎' | '◇' | '□' | '△' | '▽' | '°' => "o",
        '×' => "x",
        '÷' => "/",
        '√' | '↓' => "v",
        '↑' => "^",
        '①'..='⑨' => {
            let n = u32::from(c) - u32::from('①') + 1;
            return n.to_string();
        }
        '℃' => "C",
        '№' => "#",
        '§' => "S",
        c => return pinyin(c),
    };
    sign.to_owned()
}

/// The beginning of a character's pinyin, `漏` → `Lo`; `?` for what has none.
fn pinyin(c: char) -> String {
    let Some(sound) = c.to_pinyin() else { return "?".to_owned() };
    let mut letters = sound.plain().chars().map(|c| if c.is_ascii() { c } else { 'v' });
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_changes_its_width() {
        for glyph in
            ["a", "─", "“", "…", "●", "漏", "，", "①", "é", "α", "e\u{301}", "한", "♀", "🙂"]
        {
            for glyphs in [Glyphs::All, Glyphs::Sure, Glyphs::Ascii] {
                let shown = glyphs.shown(glyph);
                assert_eq!(shown.width(), glyph.width(), "{glyph} as {shown} for {glyphs:?}");
            }
            assert!(Glyphs::Ascii.shown(glyph).is_ascii(), "{glyph}");
            let sure = Glyphs::Sure.shown(glyph);
            assert!(!sure.chars().any(is_unsure), "{glyph} as {sure}");
        }
    }

    #[test]
    fn letters_can_be_read() {
        let ascii = |text: &str| -> String {
            text.chars().map(|c| Glyphs::Ascii.shown(&c.to_string()).into_owned()).collect()
        };
        assert_eq!(ascii("漏水，1203"), "LoSh, 1203");
        assert_eq!(ascii("王芳 女"), "WaFa Nv");
        let sure: String =
            "“漏水”…①─│".chars().map(|c| Glyphs::Sure.shown(&c.to_string()).into_owned()).collect();
        assert_eq!(sure, "\"漏水\".1-|");
    }
}
