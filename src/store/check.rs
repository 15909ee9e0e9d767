//! Whether the file is sound, and the read table made anew from the events.
use super::{Store, Writer, entry::to_json, error::StoreError, event, schema, search::Kept};
use crate::domain::{
    at::At,
    entry::{Entry, LAYOUT},
    id::EntryId,
    vocab::Category,
};
use rusqlite::{Connection, OptionalExtension, types::Value};

impl Store {
    /// The shape of the file's read rows; older than [`LAYOUT`], they want to be made anew.
    ///
    /// # Errors
    /// [`StoreError::Newer`] when a later version of this program made them.
    pub fn layout(&self) -> Result<u32, StoreError> {
        layout(&self.conn)
    }

    /// What is wrong with the file: SQLite's own integrity check, rows that refer to nothing, and
    /// read rows and a search index that are not what the events make. Empty when all is well. When an entry was
    /// settled is not looked at: that is the desk's rule.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        // One snapshot, for others may be writing.
        let tx = self.conn.unchecked_transaction()?;
        let mut wrong = integrity(&tx)?;
        wrong.extend(foreign_keys(&tx)?);
        wrong.extend(schema::triggers_gone(&tx)?.into_iter().map(|n| format!("no trigger {n}")));
        let mut kept = Kept::read(&tx)?;
        for id in all_entries(&tx)? {
            wrong.extend(compare(&tx, id, &mut kept)?);
        }
        if kept.left() > 0 {
            wrong.push(format!("{} rows of the search index belong to no entry", kept.left()));
        }
        Ok(wrong)
    }

    /// Makes every read row and the search index anew from the events and answers how many entries
    /// there are. `settled` says whether nothing is owed on an entry any more; `progress` hears how
    /// many are done, and of how many.
    pub fn rebuild(
        &mut self,
        settled: &dyn Fn(&Entry) -> bool,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<u64, StoreError> {
        self.write(|writer| {
            writer.conn().execute("DELETE FROM entry", [])?;
            writer.conn().execute("UPDATE layout SET version = ?", [LAYOUT])?;
            writer.forget_index()?;
            let mut made = 0;
            let all = all_entries(writer.conn())?;
            for (done, id) in (1..).zip(&all) {
                made += u64::from(rebuild_one(writer, *id, settled)?);
                progress(done, all.len());
            }
            Ok(made)
        })
    }
}

pub(super) fn layout(conn: &Connection) -> Result<u32, StoreError> {
    let mut query = conn.prepare_cached("SELECT version FROM layout")?;
    let found: u32 = query.query_row([], |row| row.get(0))?;
    match found > LAYOUT {
        true => Err(StoreError::Newer { found: found.into(), known: LAYOUT.into() }),
        false => Ok(found),
    }
}

fn rebuild_one(
    writer: &mut Writer<'_>,
    id: EntryId,
    settled: &dyn Fn(&Entry) -> bool,
) -> Result<bool, StoreError> {
    let history = event::history(writer.conn(), id)?;
    let mut events = history.iter().map(|s| &s.logged);
    let Some(mut entry) = events.next().and_then(|first| Entry::begin(id, first)) else {
        return Ok(false);
    };
    let mut since: Option<At> = settled(&entry).then_some(entry.last_logged_at);
    for logged in events {
        entry.apply(logged);
        since = settled(&entry).then(|| since.unwrap_or(entry.last_logged_at));
    }
    writer.project(&entry, since)?;
    Ok(true)
}

fn integrity(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare("PRAGMA integrity_check")?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    let mut said = rows.collect::<Result<Vec<_>, _>>()?;
    said.retain(|line| line != "ok");
    Ok(said)
}

fn foreign_keys(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare("PRAGMA foreign_key_check")?;
    let rows = query.query_map([], |row| {
        Ok(format!(
            "a row of {} refers to nothing in {}",
            row.get::<_, String>(0)?,
            row.get::<_, String>(2)?
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every entry that has an event or a read row.
fn all_entries(conn: &Connection) -> Result<Vec<EntryId>, StoreError> {
    let mut query = conn.prepare(
        "SELECT entry FROM event WHERE entry IS NOT NULL UNION SELECT id FROM entry ORDER BY 1",
    )?;
    let ids = query.query_map([], |row| row.get(0).map(EntryId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

fn compare(conn: &Connection, id: EntryId, kept: &mut Kept) -> Result<Option<String>, StoreError> {
    let history = event::history(conn, id)?;
    let made = Entry::replay(id, history.iter().map(|s| &s.logged));
    let made =
        made.as_ref().map(|entry| Ok::<_, StoreError>((entry, to_json(entry)?))).transpose()?;
    let found = match &made {
        Some((entry, _)) => kept.holds(conn, entry)?,
        None => true,
    };
    Ok(match (made, columns(conn, id)?) {
        (None, None) => None,
        (None, Some(_)) => Some(format!("entry row {} has no events that make an entry", id.0)),
        (Some((entry, _)), None) => Some(format!("entry {} has no read row", entry.number)),
        (Some((entry, body)), Some(row)) if derived(entry, &body) != row => {
            Some(format!("the read row of entry {} is not what its events make", entry.number))
        }
        (Some((entry, _)), Some(_)) => (!found).then(|| {
            format!("the search index does not find entry {} by what it holds", entry.number)
        }),
    })
}

/// The columns of a read row but `settled_at`, in the order of [`derived`].
fn columns(conn: &Connection, id: EntryId) -> Result<Option<Vec<Value>>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT number, version, day, n, received_at, recorded_at, first_logged_at, closed_at,
                place, content, contact, phone, category, holder, first_receiver, body
         FROM entry WHERE id = ?",
    )?;
    let row = query.query_row([id.0], |row| (0..16).map(|column| row.get(column)).collect());
    Ok(row.optional()?)
}

fn derived(entry: &Entry, body: &str) -> Vec<Value> {
    let int = |n: i64| Value::Integer(n);
    let text = |t: &str| Value::Text(t.to_owned());
    let maybe = |t: Option<&str>| t.map_or(Value::Null, text);
    vec![
        text(&entry.number.to_string()),
        int(entry.version.into()),
        text(&entry.number.day.to_string()),
        int(entry.number.n.into()),
        int(entry.received_at.0),
        int(entry.recorded_at.0),
        int(entry.first_logged_at.0),
        entry.closed_at().map_or(Value::Null, |at| int(at.0)),
        text(entry.place.as_str()),
        text(entry.content.as_str()),
        maybe(entry.contact.as_ref().map(AsRef::as_ref)),
        maybe(entry.phone.as_ref().map(AsRef::as_ref)),
        maybe(entry.category.map(Category::code)),
        text(entry.holder.as_str()),
        text(entry.first_receiver.as_str()),
        text(body),
    ]
}
