//! Call scripts (话术): what the desk says at a moment of a call, in the house's own words (S1.2).
//! `{me}` and the like stand for what is known then.
use super::vocab::vocabulary;

vocabulary! {
    /// When something is said.
    Moment {
        /// To the caller, once it is written down: repeated, to be confirmed.
        ReadBack = "read-back",
        /// To whoever is sent.
        Dispatch = "dispatch",
        /// To the source, after the work.
        Callback = "callback",
        /// To the source, before closing.
        Close = "close",
    }
}

impl Moment {
    /// What may stand in its words, and is known then.
    pub const fn known(self) -> &'static [&'static str] {
        match self {
            Moment::ReadBack => &["{me}", "{what}"],
            Moment::Dispatch => &["{to}", "{what}"],
            Moment::Callback => &["{me}", "{name}", "{what}", "{done}"],
            Moment::Close => &["{what}"],
        }
    }
}

/// The house's own words for a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// When.
    pub moment: Moment,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// The first place of some words that nothing known stands for: `{room}`.
pub fn unknown(moment: Moment, words: &str) -> Option<&str> {
    let mut rest = words;
    while let Some(at) = rest.find('{') {
        let from = rest.get(at..)?;
        let end = from.find('}').map_or(from.len(), |end| end + 1);
        let place = from.get(..end)?;
        if !moment.known().contains(&place) {
            return Some(place);
        }
        rest = from.get(end..)?;
    }
    None
}

/// The words with what is known in its places.
pub fn filled(words: &str, known: &[(&str, &str)]) -> String {
    // One pass: what somebody is called must not be read as a place itself.
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let hit = known.iter().find(|(place, _)| from.starts_with(place));
        let (said, length) = hit.map_or(("{", 1), |(place, said)| (*said, place.len()));
        out.push_str(said);
        rest = from.get(length..).unwrap_or_default();
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_filled_once_and_unknown_places_named() {
        let known = [("{me}", "{what}"), ("{what}", "1203 漏水")];
        assert_eq!(filled("前台{me}: {what}? {x", &known), "前台{what}: 1203 漏水? {x");
        assert_eq!(unknown(Moment::ReadBack, "{me} {what}"), None);
        assert_eq!(unknown(Moment::ReadBack, "{me} {room}"), Some("{room}"));
        assert_eq!(unknown(Moment::Close, "{me"), Some("{me"));
    }
}
