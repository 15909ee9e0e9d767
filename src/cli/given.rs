//! Values as they were given, on the command line or in a line of JSON: nothing is judged yet.
use serde::{Deserialize, Deserializer, de};
use std::fmt;

/// One value. From JSON, text, numbers and yes/no are taken alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given(pub String);

impl Given {
    /// The value as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Given {
    fn from(s: String) -> Given {
        Given(s)
    }
}

impl From<&str> for Given {
    fn from(s: &str) -> Given {
        Given(s.to_owned())
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Given, D::Error> {
        deserializer.deserialize_any(One)
    }
}

struct One;

impl de::Visitor<'_> for One {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a number, true or false")
    }

    fn visit_str<E: de::Error>(self, v: &str) -> Result<Given, E> {
        Ok(Given::from(v))
    }

    fn visit_bool<E: de::Error>(self, v: bool) -> Result<Given, E> {
        Ok(Given::from(if v { "yes" } else { "no" }))
    }

    fn visit_u64<E: de::Error>(self, v: u64) -> Result<Given, E> {
        Ok(Given(v.to_string()))
    }

    fn visit_i64<E: de::Error>(self, v: i64) -> Result<Given, E> {
        Ok(Given(v.to_string()))
    }

    fn visit_f64<E: de::Error>(self, v: f64) -> Result<Given, E> {
        Ok(Given(v.to_string()))
    }
}

/// A switch in JSON: true, false, 1, 0, "yes", "no".
pub fn switch<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let Some(given) = Option::<Given>::deserialize(deserializer)? else { return Ok(false) };
    match yes_or_no(given.as_str()) {
        Some(on) => Ok(on),
        None => Err(de::Error::invalid_value(de::Unexpected::Str(&given.0), &"yes or no")),
    }
}

/// A repeatable flag in JSON: a list, or a single value.
pub fn many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Given>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        Many(Vec<Given>),
        One(Given),
        None,
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::Many(all) => all,
        OneOrMany::One(one) => vec![one],
        OneOrMany::None => Vec::new(),
    })
}

/// Reads yes or no, in either language.
pub fn yes_or_no(given: &str) -> Option<bool> {
    match given.trim().to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "是" => Some(true),
        "no" | "n" | "false" | "0" | "否" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Line {
        charge: Given,
        #[serde(default, deserialize_with = "switch")]
        free: bool,
        #[serde(default, deserialize_with = "many")]
        item: Vec<Given>,
    }

    #[test]
    fn json_values_of_every_shape_are_taken() {
        let line = |s: &str| serde_json::from_str::<Line>(s).unwrap();
        assert_eq!(line(r#"{"charge": 120.5}"#).charge.0, "120.5");
        assert_eq!(line(r#"{"charge": "120.50"}"#).charge.0, "120.50");
        assert!(line(r#"{"charge": 0, "free": true}"#).free);
        assert!(line(r#"{"charge": 0, "free": "yes"}"#).free);
        assert!(!line(r#"{"charge": 0, "free": null}"#).free);
        assert_eq!(line(r#"{"charge": 0, "item": "E01"}"#).item.len(), 1);
        assert_eq!(line(r#"{"charge": 0, "item": ["E01=2", "E02"]}"#).item.len(), 2);
        assert!(serde_json::from_str::<Line>(r#"{"charge": 0, "free": "maybe"}"#).is_err());
        assert!(serde_json::from_str::<Line>(r#"{"charge": [1]}"#).is_err());
    }
}
