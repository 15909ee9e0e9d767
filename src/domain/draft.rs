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

impl Draft {
    /// Entered late, from paper or by an outside first receiver.
    pub fn is_late(&self) -> bool {
        self.fields.contains_key(LATE)
    }

    /// Nothing was typed: there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        self.line.is_empty() && self.fields.is_empty()
    }
}
