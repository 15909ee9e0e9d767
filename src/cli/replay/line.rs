//! One line of a replay: who, when, and the flags of a command by their names.
use crate::{
    cli::{
        args::acts::{Act, When},
        failure::Failure,
        given::Given,
        value::{Reading, bad, line as one_line},
    },
    domain::{at::At, civil::Zone, id::StaffId, text::clean},
    words::{
        Lang,
        cli::{self as words, Accepted},
    },
};
use serde_json::{Map, Value};

/// A line, read.
#[derive(Debug)]
pub(super) struct Line {
    /// When it happened.
    pub(super) at: At,
    /// When it was written.
    pub(super) logged_at: At,
    /// Who wrote it.
    pub(super) by: StaffId,
    /// The name later lines call its entry by.
    pub(super) name: Option<String>,
    /// What was done; its own time is not used.
    pub(super) act: Act,
}

impl Line {
    /// Reads a line. `actor` acts when the line does not say who.
    ///
    /// # Errors
    /// What is missing or not taken.
    pub(super) fn read(
        text: &str,
        zone: Zone,
        actor: Option<&StaffId>,
        lang: Lang,
    ) -> Result<Line, Failure> {
        let unreadable =
            |why: &str| Failure::said("bad_line", words::not_a_line(lang, &clean(why)));
        let mut keys: Map<String, Value> =
            serde_json::from_str(text).map_err(|e| unreadable(&e.to_string()))?;
        let mut take = |key: &str| -> Result<Option<Given>, Failure> {
            let Some(value) = keys.shift_remove(key).filter(|v| !v.is_null()) else {
                return Ok(None);
            };
            let given = serde_json::from_value(value);
            given.map(Some).map_err(|e| unreadable(&format!("{key}: {e}")))
        };
        let (at, logged_at, by) = (take("at")?, take("logged_at")?, take("by")?);
        let (what, name, note) = (take("do")?, take("ref")?, take("note")?);
        let missing = |key: &str| {
            let said = words::not_a_line(lang, &words::key_missing(lang, key));
            Failure { missing: vec![key.to_owned()], ..Failure::said("bad_line", said) }
        };
        let wrong = |e| Failure::value(&e, lang);
        let (at, logged_at) = times(at.as_ref(), logged_at.as_ref(), zone)
            .ok_or_else(|| missing("at"))?
            .map_err(wrong)?;
        let by = by.map(|g| one_line("by", &g)).transpose().map_err(wrong)?;
        let by = by.map(|by| StaffId::from(by.as_str())).or_else(|| actor.cloned());
        let by = by.ok_or_else(|| missing("by"))?;
        // Names in a line may be written as its keys are: no_show.
        let what = what.ok_or_else(|| missing("do"))?;
        let what = Given(what.as_str().replace('_', "-"));
        let flags = Value::Object(negated(what.as_str(), keys));
        let act = Act::from_json(what.as_str(), flags, When { at: None, note })
            .ok_or_else(|| wrong(bad("do", what.as_str(), Accepted::Act)))?
            .map_err(|e| unreadable(&e.to_string()))?;
        if name.is_some() && !matches!(act, Act::Record(_)) {
            return Err(unreadable(words::ref_needs_record(lang)));
        }
        Ok(Line { at, logged_at, by, name: name.map(|g| g.0), act })
    }
}

type Times = Result<(At, At), crate::cli::value::BadValue>;

/// When it happened and when it was written; one of the two stands for both.
fn times(at: Option<&Given>, logged_at: Option<&Given>, zone: Zone) -> Option<Times> {
    let absolute = |field, given: &Given| {
        let time = chrono::DateTime::parse_from_rfc3339(given.as_str().trim());
        let time = time.map(|t| At(t.timestamp_millis()));
        time.map_err(|_| bad(field, given.as_str(), Accepted::Rfc3339))
    };
    let relative = |given: &Given, now| match absolute("at", given) {
        Ok(at) => Ok(at),
        Err(_) => Reading { now, zone, refs: None, steps: Default::default() }.past("at", given),
    };
    Some(match (at, logged_at) {
        (None, None) => return None,
        (Some(at), None) => absolute("at", at).map(|at| (at, at)),
        (None, Some(logged_at)) => absolute("logged_at", logged_at).map(|at| (at, at)),
        (Some(at), Some(logged_at)) => absolute("logged_at", logged_at)
            .and_then(|logged_at| relative(at, logged_at).map(|at| (at, logged_at))),
    })
}

/// `"emergency": false` of a command that may degrade says `no_emergency`.
fn negated(what: &str, mut keys: Map<String, Value>) -> Map<String, Value> {
    let degrades = matches!(what, "classify" | "amend");
    if degrades && keys.get("emergency").is_some_and(is_no) {
        keys.shift_remove("emergency");
        keys.insert("no_emergency".to_owned(), Value::Bool(true));
    }
    keys
}

fn is_no(value: &Value) -> bool {
    *value == Value::Bool(false)
        || value.as_str().and_then(crate::cli::given::yes_or_no) == Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::asked::{self, Asked},
        domain::{
            amount::{Money, Quantity},
            at::Span,
            command::Command,
            id::EntryNo,
        },
    };
    use std::collections::HashMap;

    const AT: &str = r#""at": "2026-11-23T02:14:05+08:00", "by": "wang""#;

    fn read(rest: &str) -> Result<Line, Failure> {
        Line::read(&format!("{{{AT}, {rest}}}"), Zone::SHANGHAI, None, Lang::En)
    }

    fn command(rest: &str) -> (Option<EntryNo>, Command) {
        let line = read(rest).unwrap();
        let refs = HashMap::from([("a".to_owned(), "261123-001".parse().unwrap())]);
        let reading = Reading {
            now: line.logged_at,
            zone: Zone::SHANGHAI,
            refs: Some(&refs),
            steps: crate::domain::house::House::default().most_steps(),
        };
        match asked::read(&line.act, &reading).unwrap() {
            Asked::Orders(orders) => {
                let [order] = orders.try_into().unwrap();
                (order.on, order.command)
            }
            asked => panic!("{asked:?}"),
        }
    }

    #[test]
    fn values_may_be_of_any_json_kind() {
        let (on, record) = command(
            r#""do": "record", "ref": "b", "place": 1203, "content": "漏水", "emergency": true,
               "appointment": "+2h""#,
        );
        let Command::Record(record) = record else { panic!() };
        assert_eq!((on, record.place.as_str(), record.emergency), (None, "1203", true));
        let at = read(r#""do": "record", "place": "1", "content": "x""#).unwrap().at;
        assert_eq!(record.appointment, Some(at.plus(Span::minutes(120))));
        let (_, finish) = command(
            r#""do": "finish", "ticket": "a/1", "handler": "chen", "charge": 120.5,
               "materials": ["水管=1.5", "胶"]"#,
        );
        let Command::Finish { charge, materials, .. } = finish else { panic!() };
        assert_eq!((charge, materials.len()), (Money(12_050), 2));
        assert_eq!(materials[0].quantity, Quantity(1_500));
        let (on, callback) = command(
            r#""do": "callback", "entry": "a", "via": "phone", "outcome": "reached",
               "fixed": false, "satisfaction": 2, "ticket": "a/2""#,
        );
        let Command::Callback(made) = callback else { panic!() };
        assert_eq!(on.unwrap().to_string(), "261123-001");
        assert_eq!(
            (made.fixed, made.satisfaction, made.ticket.unwrap().0),
            (Some(false), Some(2), 2)
        );
        let (_, ack) = command(r#""do": "ack", "alarm": "a/1:arrive:1""#);
        assert!(matches!(ack, Command::Ack { alarm } if alarm.ticket.is_some()));
    }

    #[test]
    fn an_emergency_is_put_off_by_false() {
        let (_, off) =
            command(r#""do": "classify", "entry": "a", "category": "fire", "emergency": false"#);
        assert!(matches!(off, Command::Classify { emergency: Some(false), .. }));
        let (_, same) = command(r#""do": "classify", "entry": "a", "category": "fire""#);
        assert!(matches!(same, Command::Classify { emergency: None, .. }));
    }

    #[test]
    fn the_time_is_relative_to_the_writing() {
        let line = r#"{"logged_at": "2026-11-23T00:05:00+08:00", "at": "23:58", "by": "li",
                       "do": "arrive", "ticket": "261122-001/1"}"#;
        let line = Line::read(line, Zone::SHANGHAI, None, Lang::En).unwrap();
        assert_eq!(line.logged_at.since(line.at), Span::minutes(7));
    }

    #[test]
    fn wrong_lines_say_what_is_wrong() {
        let code = |rest: &str| read(rest).unwrap_err();
        assert!(code(r#""do": "dance""#).message.contains("dance"));
        assert!(code(r#""do": "arrive", "ticket": "a/1", "speed": 3"#).message.contains("speed"));
        assert!(code(r#""do": "arrive""#).message.contains("ticket"));
        assert_eq!(code(r#""place": "1203""#).missing, ["do"]);
        assert_eq!(code(r#""do": "arrive", "ticket": "a/1", "ref": "b""#).code, "bad_line");
        let line = |s: &str| Line::read(s, Zone::SHANGHAI, None, Lang::En).unwrap_err();
        for wrong in ["[]", "1", "{", "{\"at\": {}}", "null", "{}"] {
            assert_eq!(line(wrong).code, "bad_line", "{wrong}");
        }
        assert_eq!(line(r#"{"at": "02:14", "by": "li", "do": "resume"}"#).code, "bad_value");
    }
}
