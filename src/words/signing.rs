//! How a signature was given, and how one is asked for.
use super::Lang;
use crate::domain::{
    property::Property,
    signing::{HandedBy, Signing},
};

super::words! {
    own_pin: "本人密码" | "own PIN";
    witnessed: "当面签" | "witnessed";
    type_it: "接班的本人输密码" | "who takes over types their PIN";
    alone: "没有人见证: 接班的要输自己的密码" | "nobody is there to see it: who takes over gives their PIN";
    leave_empty: "本人输; 空着 = 当面签字, 由您见证" | "typed by them; empty = they sign before you";
}

/// With their own PIN, or before whom; nothing of whoever wrote it down themselves.
pub fn how(signing: &Signing, property: &Property, lang: Lang) -> Option<String> {
    match signing {
        Signing::Pin => Some(own_pin(lang).to_owned()),
        Signing::Themselves => None,
        Signing::Witness { by } => {
            let name = property.staff(by).map_or(by.as_str(), |s| s.name(lang));
            Some(match lang {
                Lang::Zh => format!("{name}见证"),
                Lang::En => format!("witnessed by {name}"),
            })
        }
    }
}

/// The same in brackets, behind a name.
pub fn mark(signing: Option<&Signing>, property: &Property, lang: Lang) -> String {
    let how = signing.and_then(|signing| how(signing, property, lang));
    how.map_or_else(String::new, |how| format!(" ({how})"))
}

/// The same in a line that begins with who wrote it down: they are the witness.
pub fn told(signing: Option<&Signing>, lang: Lang) -> Option<String> {
    match signing? {
        Signing::Pin => Some(format!("({})", own_pin(lang))),
        Signing::Themselves => None,
        Signing::Witness { .. } => Some(format!("({})", witnessed(lang))),
    }
}

/// How whoever comes signed for what they take over.
pub fn taken(signing: Option<&HandedBy>, lang: Lang) -> Option<String> {
    told(signing.map(|both| &both.taker), lang)
}
