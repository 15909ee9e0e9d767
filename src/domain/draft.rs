//! A call being taken down, before it is an entry. Kept on disk as it is typed.
use super::{at::At, id::StaffId};
use serde::{Deserialize, Serialize};

/// A half-taken call. Its texts are raw: they pass [`super::text::Text`] when they are recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// When the telephone was picked up. Identifies the draft together with `by`.
    pub started_at: At,
    /// Who picked up.
    pub by: StaffId,
    /// The one line as typed.
    #[serde(default)]
    pub line: String,
    /// Fields typed or corrected by hand, by field name; the rest is parsed from the line.
    #[serde(default)]
    pub fields: std::collections::BTreeMap<String, String>,
}

/// Key among the fields of what is entered late (补录): it is no call, and no clock runs for it.
pub const LATE: &str = "late";

/// Keys of the fields that are chosen, not typed: their values are codes, no person's words.
const CHOSEN: [&str; 6] = [LATE, "category", "emergency", "channel", "requester", "first_receiver"];

impl Draft {
    /// What a person typed, the line first. Raw.
    pub fn typed(&self) -> String {
        let words = |(key, _): &(&String, &String)| !CHOSEN.contains(&key.as_str());
        let fields = self.fields.iter().filter(words).map(|(_, value)| value);
        let typed = std::iter::once(&self.line).chain(fields).filter(|text| !text.is_empty());
        typed.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Entered late, from paper or by an outside first receiver.
    pub fn is_late(&self) -> bool {
        self.fields.contains_key(LATE)
    }

    /// Nothing was typed: there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty() && self.fields.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_nobodys_words() {
        let mut draft = Draft {
            started_at: At(0),
            by: StaffId::from("wang"),
            line: "0807 又吵".to_owned(),
            fields: [("contact", "陈先生"), ("channel", "internal"), (LATE, "yes")]
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .into(),
        };
        assert_eq!(draft.typed(), "0807 又吵 陈先生");
        draft.line.clear();
        draft.fields.remove("contact");
        assert_eq!(draft.typed(), "");
    }
}
