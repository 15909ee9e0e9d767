//! Styles by meaning, not by widget. Colour is never the only sign.
use ratatui::style::{Color, Modifier, Style};

/// How much colour the terminal is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Palette {
    /// The terminal's own 16 colours.
    #[default]
    Colour,
    /// None at all: `NO_COLOR`, `vt220`, `dumb`. Bold and reverse only.
    Mono,
}

/// The styles of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Plain text.
    pub normal: Style,
    /// Done, or not possible now.
    pub dim: Style,
    /// Titles and keys.
    pub strong: Style,
    /// Past its limit.
    pub late: Style,
    /// Near its limit, or an emergency.
    pub warn: Style,
    /// Done in time.
    pub good: Style,
    /// The selected row.
    pub selected: Style,
    /// The field being typed in.
    pub field: Style,
    /// The header line.
    pub header: Style,
    /// Draw rules with `-` instead of `─`.
    pub ascii: bool,
    /// The terminal has Chinese characters: it can be spoken to in Chinese.
    pub chinese: bool,
}

impl Theme {
    /// The styles for a terminal.
    pub fn new(palette: Palette, ascii: bool) -> Theme {
        let s = Style::new();
        let coloured = |c: Color| match palette {
            Palette::Colour => s.fg(c),
            Palette::Mono => s,
        };
        Theme {
            normal: s,
            dim: s.add_modifier(Modifier::DIM),
            strong: s.add_modifier(Modifier::BOLD),
            late: coloured(Color::Red).add_modifier(Modifier::BOLD),
            warn: coloured(Color::Yellow),
            good: coloured(Color::Green),
            selected: s.add_modifier(Modifier::REVERSED),
            field: s.add_modifier(Modifier::UNDERLINED),
            header: s.add_modifier(Modifier::REVERSED),
            ascii,
            chinese: true,
        }
    }

    /// The character rules are drawn with.
    pub const fn rule(&self) -> &'static str {
        if self.ascii { "-" } else { "─" }
    }
}

impl Default for Theme {
    fn default() -> Theme {
        Theme::new(Palette::Colour, false)
    }
}
