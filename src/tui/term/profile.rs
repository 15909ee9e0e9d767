//! What the terminal can do, guessed from its name and the environment.
use crate::{
    tui::theme::{Palette, Theme},
    words::Lang,
};
use ratatui::layout::Rect;
use std::path::PathBuf;

/// How to draw on this terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// How much colour.
    pub palette: Palette,
    /// Rules of `-`: no box-drawing glyphs.
    pub ascii: bool,
    /// The language to begin with.
    pub lang: Lang,
    /// Where stderr goes while the screen is shown.
    pub log_path: PathBuf,
    /// The command copies are printed by, without a shell: `lp`, `lp -d desk`.
    pub print: String,
    /// The size when the terminal does not know it, as a serial line does not.
    pub fallback: (u16, u16),
}

/// Size of a terminal that says nothing at all.
const CLASSIC: (u16, u16) = (80, 24);

/// The print command where nobody set another.
const PRINT: &str = "lp";

impl Profile {
    /// From the environment. `ascii` and `lang` are what the person asked for.
    pub fn detect(
        get: impl Fn(&str) -> Option<String>,
        ascii: bool,
        lang: Option<Lang>,
        log_path: PathBuf,
    ) -> Profile {
        let set = |name: &str| get(name).filter(|v| !v.is_empty());
        let term = set("TERM").unwrap_or_default();
        // The Linux console has 512 glyphs and no Chinese among them.
        let console = term == "linux";
        let plain = term.starts_with("vt") || term == "dumb" || set("NO_COLOR").is_some();
        let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
        let guessed = match console {
            true => Lang::En,
            false => Lang::from_locale(&locale.unwrap_or_default()),
        };
        let number = |name: &str, or: u16| {
            set(name).and_then(|v| v.parse().ok()).filter(|n| *n > 0).unwrap_or(or)
        };
        Profile {
            palette: if plain { Palette::Mono } else { Palette::Colour },
            ascii: ascii || console || term.starts_with("vt") || term == "dumb",
            lang: lang.unwrap_or(guessed),
            log_path,
            print: PRINT.to_owned(),
            fallback: (number("COLUMNS", CLASSIC.0), number("LINES", CLASSIC.1)),
        }
    }

    /// The styles for it.
    pub fn theme(&self) -> Theme {
        Theme::new(self.palette, self.ascii)
    }

    /// The screen, given what the terminal says its size is.
    pub fn area(&self, said: Option<(u16, u16)>) -> Rect {
        let (cols, rows) = said.filter(|(c, r)| *c > 0 && *r > 0).unwrap_or(self.fallback);
        Rect::new(0, 0, cols, rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(env: &[(&str, &str)]) -> Profile {
        let get = |name: &str| env.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        Profile::detect(get, false, None, PathBuf::new())
    }

    #[test]
    fn the_terminal_is_guessed_from_its_name() {
        let xterm = profile(&[("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8")]);
        assert_eq!((xterm.palette, xterm.ascii, xterm.lang), (Palette::Colour, false, Lang::Zh));
        let console = profile(&[("TERM", "linux"), ("LANG", "zh_CN.UTF-8")]);
        assert_eq!(
            (console.palette, console.ascii, console.lang),
            (Palette::Colour, true, Lang::En)
        );
        assert_eq!(profile(&[("TERM", "vt220")]).palette, Palette::Mono);
        let no_colour = profile(&[("TERM", "xterm"), ("NO_COLOR", "1")]);
        assert_eq!((no_colour.palette, no_colour.ascii), (Palette::Mono, false));
        assert_eq!(profile(&[("TERM", "xterm"), ("NO_COLOR", "")]).palette, Palette::Colour);
    }

    #[test]
    fn a_terminal_without_a_size_gets_one() {
        assert_eq!(profile(&[]).area(Some((0, 0))), Rect::new(0, 0, 80, 24));
        let told = profile(&[("COLUMNS", "132"), ("LINES", "43")]);
        assert_eq!(told.area(None), Rect::new(0, 0, 132, 43));
        assert_eq!(told.area(Some((100, 30))), Rect::new(0, 0, 100, 30));
        assert_eq!(profile(&[("COLUMNS", "wide")]).area(None).width, 80);
    }
}
