//! Words and sentences in both languages, side by side: a missing translation does not compile.
//! Imports the domain only; no database, no clock, no terminal.
pub mod agenda;
pub mod alarm;
pub mod archive;
pub mod booking;
pub mod cause;
pub mod check;
pub mod cli;
pub mod desk;
pub mod duty;
pub mod duty_screen;
pub mod events;
pub mod figures;
pub mod file;
pub mod find;
pub mod format;
pub mod forms;
pub mod gaps;
pub mod keep;
pub mod labels;
pub mod lists;
pub mod paper;
pub mod paper_own;
pub mod past;
pub mod pin;
pub mod print;
pub mod printing;
pub mod queue;
pub mod quote;
pub mod refusals;
pub mod report;
pub mod roles;
pub mod round;
pub mod rules;
pub mod same_day;
pub mod screen;
pub mod setup;
pub mod shift;
pub mod signing;
pub mod tables;
pub mod template;
pub mod terminal;

use std::str::FromStr;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// A language name nobody speaks here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not one of zh-CN, en")]
pub struct UnknownLang(String);

impl Lang {
    /// The one of two texts that is in this language.
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The stable name, as `--lang` takes it.
    pub const fn code(self) -> &'static str {
        self.pick("zh-CN", "en")
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }

    /// From a locale such as `zh_CN.UTF-8`; Chinese unless it clearly is another language.
    pub fn from_locale(locale: &str) -> Lang {
        let language = locale.split(['_', '.', '-', '@']).next().unwrap_or_default();
        match language {
            "" | "zh" => Lang::Zh,
            _ => Lang::En,
        }
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;
    fn from_str(s: &str) -> Result<Lang, UnknownLang> {
        match s.to_ascii_lowercase().replace('_', "-").as_str() {
            "zh-cn" | "zh" => Ok(Lang::Zh),
            "en" | "en-us" | "en-gb" => Ok(Lang::En),
            _ => Err(UnknownLang(s.to_owned())),
        }
    }
}

/// Declares a table of fixed words: `name: "中文" | "English";` becomes a function
/// `name(Lang) -> &'static str`, and `ALL` lists every row for the tests.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $zh:literal | $en:literal;)*) => {
        $($(#[$doc])* #[allow(missing_docs)]
        pub const fn $name(lang: $crate::words::Lang) -> &'static str { lang.pick($zh, $en) })*

        /// Every row: name, Chinese, English.
        pub const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $zh, $en),)*];
    };
}
pub(crate) use words;
