//! What the terminal can do, guessed from its name and the environment.
use super::glyphs::Glyphs;
use crate::{
    printer,
    tui::theme::{Palette, Theme},
    words::Lang,
};
use ratatui::layout::Rect;
use std::{path::PathBuf, time::Duration};

/// What the person asked for; the rest is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Rules of `-`.
    pub ascii: bool,
    /// The language.
    pub lang: Option<Lang>,
    /// Whether the terminal draws `─ … “` two columns wide; unsaid, it is asked.
    pub wide: Option<bool>,
    /// Whether clicks are taken; unsaid, they are.
    pub mouse: Option<bool>,
    /// Columns and rows of a terminal that does not know its size.
    pub size: Option<(u16, u16)>,
}

/// How to draw on this terminal, and how to hear it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// How much colour.
    pub palette: Palette,
    /// Rules of `-`: no box-drawing glyphs.
    pub ascii: bool,
    /// Which glyphs it is given.
    pub glyphs: Glyphs,
    /// The terminal is asked how wide it draws.
    pub probe: bool,
    /// It is asked to tell of clicks.
    pub mouse: bool,
    /// How long an ESC may still become a function key.
    pub esc: Duration,
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
/// More columns and rows than a wall of screens has.
const LARGEST: (u16, u16) = (1_000, 400);
/// A terminal emulator sends a key in one piece; only a loaded machine tears it.
const AT_ONCE: Duration = Duration::from_millis(50);
/// A serial line hands on byte by byte.
const BY_BYTES: Duration = Duration::from_millis(300);

/// The locale, when its character set is another than UTF-8. One that names none is let pass: many
/// a terminal that speaks UTF-8 sets none.
pub fn not_utf8(get: impl Fn(&str) -> Option<String>) -> Option<String> {
    let set = |name: &&str| get(name).filter(|v| !v.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set)?;
    let charset = locale.split_once('.')?.1.split('@').next()?.to_ascii_lowercase();
    (!matches!(charset.as_str(), "utf-8" | "utf8")).then_some(locale)
}

impl Profile {
    /// From the environment, and what the person asked for.
    pub fn detect(
        get: impl Fn(&str) -> Option<String>,
        asked: &Wishes,
        log_path: PathBuf,
    ) -> Profile {
        let set = |name: &str| get(name).filter(|v| !v.is_empty());
        let term = set("TERM").unwrap_or_default();
        let serial = term.starts_with("vt");
        let simple = serial || term == "linux" || term == "dumb";
        let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
        // The Linux console has 512 glyphs and no Chinese among them, whatever the locale; who asks
        // for Chinese all the same has a terminal that only calls itself so.
        let letters_only = term == "linux" && asked.lang != Some(Lang::Zh);
        let guessed = match letters_only {
            true => Lang::En,
            false => Lang::from_locale(&locale.unwrap_or_default()),
        };
        let ascii = asked.ascii || simple || asked.wide == Some(true);
        let number = |name: &str| set(name).and_then(|v| v.parse().ok()).filter(|n: &u16| *n > 0);
        let size = asked.size.unwrap_or((
            number("COLUMNS").unwrap_or(CLASSIC.0),
            number("LINES").unwrap_or(CLASSIC.1),
        ));
        let plain = serial || term == "dumb" || set("NO_COLOR").is_some();
        Profile {
            palette: if plain { Palette::Mono } else { Palette::Colour },
            ascii,
            glyphs: match (letters_only, ascii) {
                (true, _) => Glyphs::Ascii,
                (false, true) => Glyphs::Sure,
                (false, false) => Glyphs::All,
            },
            probe: asked.wide.is_none() && !ascii,
            mouse: asked.mouse.unwrap_or(!simple),
            esc: if serial { BY_BYTES } else { AT_ONCE },
            lang: asked.lang.unwrap_or(guessed),
            log_path,
            print: printer::COMMAND.to_owned(),
            fallback: size,
        }
    }

    /// The styles for it.
    pub fn theme(&self) -> Theme {
        let mut theme = Theme::new(self.palette, self.ascii);
        theme.chinese = self.glyphs != Glyphs::Ascii;
        theme
    }

    /// The screen, given what the terminal says its size is: whoever logs in may say anything, and
    /// memory is kept for every place of it.
    pub fn area(&self, said: Option<(u16, u16)>) -> Rect {
        let (cols, rows) = said.filter(|(c, r)| *c > 0 && *r > 0).unwrap_or(self.fallback);
        Rect::new(0, 0, cols.min(LARGEST.0), rows.min(LARGEST.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(env: &[(&str, &str)]) -> Profile {
        let get = |name: &str| env.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        Profile::detect(get, &Wishes::default(), PathBuf::new())
    }

    #[test]
    fn the_terminal_is_guessed_from_its_name() {
        let xterm = profile(&[("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8")]);
        assert_eq!((xterm.palette, xterm.ascii, xterm.lang), (Palette::Colour, false, Lang::Zh));
        let console = profile(&[("TERM", "linux"), ("LANG", "zh_CN.UTF-8")]);
        assert_eq!(
            (console.palette, console.ascii, console.lang, console.glyphs),
            (Palette::Colour, true, Lang::En, Glyphs::Ascii)
        );
        assert!(!console.theme().chinese && xterm.theme().chinese);
        assert_eq!(profile(&[("TERM", "vt220")]).palette, Palette::Mono);
        let no_colour = profile(&[("TERM", "xterm"), ("NO_COLOR", "1")]);
        assert_eq!((no_colour.palette, no_colour.ascii), (Palette::Mono, false));
        assert_eq!(profile(&[("TERM", "xterm"), ("NO_COLOR", "")]).palette, Palette::Colour);
    }

    #[test]
    fn another_character_set_is_known_by_its_name() {
        let locale = |pairs: &[(&str, &str)]| {
            not_utf8(|n| pairs.iter().find(|(name, _)| *name == n).map(|(_, v)| (*v).to_owned()))
        };
        assert_eq!(locale(&[("LANG", "zh_CN.GB18030")]).as_deref(), Some("zh_CN.GB18030"));
        assert!(locale(&[("LANG", "zh_CN.UTF-8"), ("LC_CTYPE", "zh_CN.gbk")]).is_some());
        assert_eq!(locale(&[("LANG", "zh_CN.GBK"), ("LC_ALL", "C.UTF-8")]), None);
        for fine in ["zh_CN.UTF-8", "en_GB.utf8", "C", "zh_CN", "de_DE.UTF-8@euro", ""] {
            assert_eq!(locale(&[("LANG", fine)]), None, "{fine}");
        }
    }

    #[test]
    fn a_terminal_without_a_size_gets_one() {
        assert_eq!(profile(&[]).area(Some((0, 0))), Rect::new(0, 0, 80, 24));
        let told = profile(&[("COLUMNS", "132"), ("LINES", "43")]);
        assert_eq!(told.area(None), Rect::new(0, 0, 132, 43));
        assert_eq!(told.area(Some((100, 30))), Rect::new(0, 0, 100, 30));
        let endless = told.area(Some((u16::MAX, u16::MAX)));
        assert_eq!((endless.width, endless.height), LARGEST);
        assert_eq!(profile(&[("COLUMNS", "wide")]).area(None).width, 80);
    }

    #[test]
    fn what_is_asked_for_outweighs_what_is_guessed() {
        let console = |name: &str| (name == "TERM").then(|| "linux".to_owned());
        let xterm = |name: &str| (name == "TERM").then(|| "xterm".to_owned());
        let zh = Wishes { lang: Some(Lang::Zh), ..Wishes::default() };
        let fbterm = Profile::detect(console, &zh, PathBuf::new());
        assert_eq!((fbterm.lang, fbterm.glyphs), (Lang::Zh, Glyphs::Sure));
        let wide = Wishes { wide: Some(true), mouse: Some(false), ..Wishes::default() };
        let wide = Profile::detect(xterm, &wide, PathBuf::new());
        assert_eq!((wide.ascii, wide.glyphs, wide.probe), (true, Glyphs::Sure, false));
        assert!(!wide.mouse);
        let narrow = Wishes { wide: Some(false), size: Some((132, 50)), ..Wishes::default() };
        let narrow = Profile::detect(xterm, &narrow, PathBuf::new());
        assert_eq!((narrow.glyphs, narrow.probe), (Glyphs::All, false));
        assert_eq!(narrow.area(Some((0, 0))), Rect::new(0, 0, 132, 50));
        assert_eq!(narrow.area(Some((90, 30))), Rect::new(0, 0, 90, 30), "it knows better");
    }

    #[test]
    fn only_a_terminal_that_surely_answers_is_asked() {
        assert!(profile(&[("TERM", "xterm-256color")]).probe);
        for term in ["linux", "vt220", "dumb"] {
            let simple = profile(&[("TERM", term)]);
            assert!(!simple.probe && !simple.mouse && simple.ascii, "{term}");
        }
        assert!(profile(&[("TERM", "vt220")]).esc > profile(&[("TERM", "xterm")]).esc);
    }
}
