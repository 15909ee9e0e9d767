//! Where things are when nobody says: the property's file, the language.
use super::value::{BadValue, bad};
use crate::words::{Lang, cli::Accepted};
use std::{env, path::PathBuf};

/// The property's file in the user's data folder; `None` without a home.
pub(super) fn default_file() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    // A relative XDG_DATA_HOME is to be ignored, says its specification.
    let data = set("XDG_DATA_HOME").filter(|p| p.is_absolute());
    let data = data.or_else(|| set("HOME").map(|home| home.join(".local/share")));
    data.map(|data| data.join("firstdesk").join("desk.db"))
}

/// The language asked for, else the locale's.
pub(super) fn language(asked: Option<&str>) -> Result<Lang, BadValue> {
    match asked {
        Some(asked) => asked.parse().map_err(|_| bad("lang", asked, Accepted::Lang)),
        None => Ok(locale()),
    }
}

fn locale() -> Lang {
    let set = |name| env::var(name).ok().filter(|v: &String| !v.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    Lang::from_locale(&locale.unwrap_or_default())
}
