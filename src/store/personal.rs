//! Personal values beside the chain. The event holds a salted commitment in the value's place,
//! so that the value and its salt can be erased one day and the chain still holds.
use super::{chain::hex, error::StoreError};
use crate::domain::event::PERSONAL;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// What an erased value reads as.
pub const REDACTED: &str = "[redacted]";

/// Key of a commitment, an object of this one key: `{"#": "…"}`.
const MARK: &str = "#";
/// Such an object as it stands in a body.
const MARK_IN_JSON: &str = "{\"#\":";
const SALT: usize = 16;

/// A value taken out of an event.
pub(super) struct Taken {
    key: String,
    salt: [u8; SALT],
    value: String,
}

/// Takes the personal values out of an event's body and leaves their commitments.
pub(super) fn take(body: &mut Map<String, Value>) -> Result<Vec<Taken>, StoreError> {
    let mut all = Vec::new();
    walk(body, &mut |key, place| {
        let Value::String(value) = place else { return Ok(()) };
        if is_personal(key) {
            let mut salt = [0; SALT];
            getrandom::fill(&mut salt).map_err(|e| StoreError::Io(e.to_string()))?;
            let (key, value) = (key.to_owned(), std::mem::take(value));
            *place = json!({ MARK: commitment(&salt, &key, &value) });
            all.push(Taken { key, salt, value });
        }
        Ok(())
    })?;
    Ok(all)
}

/// Keeps the values taken out of event `seq`.
pub(super) fn keep(conn: &Connection, seq: i64, taken: &[Taken]) -> Result<(), StoreError> {
    let mut insert = conn
        .prepare_cached("INSERT INTO personal (seq, key, salt, value) VALUES (?1, ?2, ?3, ?4)")?;
    for Taken { key, salt, value } in taken {
        insert.execute(params![seq, key, salt, value])?;
    }
    Ok(())
}

/// Puts the values back in the place of their commitments.
pub(super) fn restore(
    conn: &Connection,
    seq: i64,
    body: &mut Map<String, Value>,
) -> Result<(), StoreError> {
    walk(body, &mut |key, place| {
        if committed(place).is_some() {
            let kept = find(conn, seq, key)?;
            *place = Value::String(kept.map_or_else(|| REDACTED.to_owned(), |(_, value)| value));
        }
        Ok(())
    })
}

/// Checks every value still kept of an event against its commitment: how many are erased, or
/// the key of one that is not what was written.
pub(super) fn verify(
    conn: &Connection,
    seq: i64,
    body: &str,
) -> Result<Result<u64, String>, StoreError> {
    if !body.contains(MARK_IN_JSON) {
        return Ok(Ok(0));
    }
    let mut body: Map<String, Value> = serde_json::from_str(body)
        .map_err(|e| StoreError::corrupt(format_args!("event {seq}"), e))?;
    let mut erased = 0;
    let mut wrong = None;
    walk(&mut body, &mut |key, place| {
        let Some(committed) = committed(place) else { return Ok(()) };
        match find(conn, seq, key)? {
            None => erased += 1,
            Some((salt, value)) if commitment(&salt, key, &value) != committed => {
                wrong.get_or_insert_with(|| key.to_owned());
            }
            Some(_) => {}
        }
        Ok(())
    })?;
    Ok(wrong.map_or(Ok(erased), Err))
}

type Visit<'v> = dyn FnMut(&str, &mut Value) -> Result<(), StoreError> + 'v;

/// Visits every value of a body with its key: `place`, or `materials.0.name` inside a list.
fn walk(body: &mut Map<String, Value>, visit: &mut Visit<'_>) -> Result<(), StoreError> {
    body.iter_mut().try_for_each(|(key, value)| walk_into(value, key, visit))
}

fn walk_into(value: &mut Value, key: &str, visit: &mut Visit<'_>) -> Result<(), StoreError> {
    visit(key, value)?;
    match value {
        Value::Array(items) => items
            .iter_mut()
            .enumerate()
            .try_for_each(|(n, item)| walk_into(item, &format!("{key}.{n}"), visit)),
        Value::Object(fields) if !fields.contains_key(MARK) => fields
            .iter_mut()
            .try_for_each(|(name, field)| walk_into(field, &format!("{key}.{name}"), visit)),
        _ => Ok(()),
    }
}

/// Whether a key is on the list, whatever its place in a list.
fn is_personal(key: &str) -> bool {
    let is_name = |part: &&str| !part.bytes().all(|b| b.is_ascii_digit());
    PERSONAL.iter().any(|p| p.split('.').eq(key.split('.').filter(is_name)))
}

fn find(conn: &Connection, seq: i64, key: &str) -> Result<Option<(Vec<u8>, String)>, StoreError> {
    let mut query =
        conn.prepare_cached("SELECT salt, value FROM personal WHERE seq = ?1 AND key = ?2")?;
    Ok(query.query_row(params![seq, key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

fn committed(value: &Value) -> Option<&str> {
    value.as_object().filter(|o| o.len() == 1)?.get(MARK)?.as_str()
}

fn commitment(salt: &[u8], key: &str, value: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(key.as_bytes());
    // No key holds a zero byte: key and value cannot run into each other.
    hash.update([0]);
    hash.update(value.as_bytes());
    hex(&hash.finalize())
}
