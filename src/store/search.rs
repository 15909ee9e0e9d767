//! The full-text index: written with an entry's read row, asked by what people remember.
use super::{
    Store, Writer,
    entry::{from_json, many, rows},
    error::StoreError,
};
use crate::domain::{
    at::At,
    entry::Entry,
    id::EntryId,
    search::{Field, Indexed, Query, Way},
};
use rusqlite::{Connection, params, params_from_iter};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
};

/// Most matches counted beyond those shown.
const COUNTED: usize = 1_000;
/// Most rows looked at for a stretch of days nothing else narrows; beyond it nobody waits.
const LOOKED_AT: usize = 20_000;
/// Most characters of what was said that are shown.
const SHOWN: usize = 200;

/// An entry that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Its state.
    pub entry: Entry,
    /// What somebody said on it later that has what was looked for, when nothing else of it has.
    pub said: Option<String>,
}

/// What a search came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The newest of what fits, newest first.
    pub matches: Vec<Match>,
    /// How many more there are.
    pub more: usize,
    /// There are more than were counted.
    pub uncounted: bool,
    /// Nothing fits to the letter; these fit with one slip of the finger.
    pub nearly: bool,
}

impl Writer<'_> {
    /// Keeps what an entry is found by, in the place of what was kept before.
    pub(super) fn index(&self, entry: &Entry) -> Result<(), StoreError> {
        let indexed = Indexed::of(entry, &said(self.conn(), entry.id)?);
        self.conn().prepare_cached("DELETE FROM search WHERE rowid = ?")?.execute([entry.id.0])?;
        let mut insert = self.conn().prepare_cached(
            "INSERT INTO search (rowid, number, phone, words, sounds, spelt, kind)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        let fields = indexed.fields().map(|(_, tokens)| tokens.to_owned());
        let row = std::iter::once(rusqlite::types::Value::Integer(entry.id.0));
        insert.execute(params_from_iter(row.chain(fields.map(Into::into))))?;
        Ok(())
    }

    /// Empties the index, before all of it is made anew.
    pub(super) fn forget_index(&self) -> Result<(), StoreError> {
        self.conn().execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
        Ok(())
    }

    /// Drops for good the tokens of rows that were replaced: after personal data was erased and
    /// its entry projected again, nothing of it is left in the index.
    pub fn purge_index(&mut self) -> Result<(), StoreError> {
        self.still_open()?;
        self.conn().execute("INSERT INTO search (search) VALUES ('optimize')", [])?;
        Ok(())
    }
}

impl Store {
    /// The entries a query fits, newest first, at most `limit`; when none fits to the letter,
    /// those that fit with one slip of the finger.
    pub fn search(&self, query: &Query, limit: usize) -> Result<Found, StoreError> {
        if query.unreadable {
            return Ok(Found::default());
        }
        let found = self.fitting(query, limit)?;
        match query.nearly().filter(|_| found.matches.is_empty()) {
            None => Ok(found),
            Some(near) => {
                let found = self.fitting(&near, limit)?;
                Ok(Found { nearly: !found.matches.is_empty(), ..found })
            }
        }
    }

    /// The entries closed last, the newest first.
    pub fn closed_last(&self, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let which = "WHERE closed_at IS NOT NULL ORDER BY closed_at DESC, id DESC LIMIT ?1";
        many(&self.conn, which, [rows(limit)])
    }

    fn fitting(&self, query: &Query, limit: usize) -> Result<Found, StoreError> {
        // One snapshot: what was found is still there when it is read.
        let tx = self.conn.unchecked_transaction()?;
        let ids = match query.terms.is_empty() {
            true => received(&tx, query.during.clone(), limit)?,
            false => fitting(&tx, query, limit)?,
        };
        let (shown, more) = ids.split_at(limit.min(ids.len()));
        let mut matches = Vec::with_capacity(shown.len());
        for id in shown {
            let which = "SELECT id, body FROM entry WHERE id = ?";
            let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
            let entry = from_json(tx.prepare_cached(which)?.query_row([id], row)?)?;
            let said = elsewhere(&tx, query, &entry)?;
            matches.push(Match { entry, said });
        }
        matches.sort_by_key(|m| std::cmp::Reverse((m.entry.received_at, m.entry.number)));
        let uncounted = more.len() > COUNTED;
        Ok(Found { matches, more: more.len().min(COUNTED), uncounted, nearly: false })
    }
}

/// Rows received in a stretch, newest first, so many and the counted ones and one more.
fn received(
    conn: &Connection,
    during: Option<Range<At>>,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let during = during.unwrap_or(At(i64::MIN)..At(i64::MAX));
    let mut query = conn.prepare_cached(
        "SELECT id FROM entry WHERE received_at >= ?1 AND received_at < ?2
         ORDER BY received_at DESC, id DESC LIMIT ?3",
    )?;
    let most = rows(limit.saturating_add(COUNTED + 1));
    let ids = query.query_map(params![during.start.0, during.end.0, most], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Rows that fit, the last recorded first, so many and the counted ones and one more.
fn fitting(conn: &Connection, query: &Query, limit: usize) -> Result<Vec<i64>, StoreError> {
    let most = limit.saturating_add(COUNTED + 1);
    let asked = expression(query);
    let Some(during) = &query.during else {
        let mut query = conn.prepare_cached(
            "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2",
        )?;
        let ids = query.query_map(params![asked, rows(most)], |row| row.get(0))?;
        return Ok(ids.collect::<Result<_, _>>()?);
    };
    // Entries are numbered as they are recorded: those of a stretch lie all but side by side.
    let (first, last): (Option<i64>, Option<i64>) = conn
        .prepare_cached(
            "SELECT min(id), max(id) FROM entry WHERE received_at >= ?1 AND received_at < ?2",
        )?
        .query_row([during.start.0, during.end.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (Some(first), Some(last)) = (first, last) else { return Ok(Vec::new()) };
    let mut query = conn.prepare_cached(
        "SELECT rowid, (SELECT received_at FROM entry WHERE id = search.rowid) FROM search
         WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid DESC LIMIT ?4",
    )?;
    let found = query.query_map(params![asked, first, last, rows(LOOKED_AT)], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?))
    })?;
    let mut ids = Vec::new();
    for row in found {
        let (id, received) = row?;
        if received.is_some_and(|at| during.contains(&At(at))) && ids.len() < most {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// A query as FTS5 reads it: every term, in one of its ways, with all its tokens.
fn expression(query: &Query) -> String {
    let way = |way: &Way| {
        let tokens = way.iter().map(|token| {
            let begins = if token.begins { " *" } else { "" };
            format!("{} : \"{}\"{begins}", token.field.name(), token.text)
        });
        format!("({})", tokens.collect::<Vec<_>>().join(" AND "))
    };
    let terms = query
        .terms
        .iter()
        .map(|term| format!("({})", term.ways.iter().map(way).collect::<Vec<_>>().join(" OR ")));
    terms.collect::<Vec<_>>().join(" AND ")
}

/// What was said that has what was looked for, when the row of the log has nothing of it.
fn elsewhere(
    conn: &Connection,
    query: &Query,
    entry: &Entry,
) -> Result<Option<String>, StoreError> {
    let number = entry.number.to_string();
    let shown = [Some(entry.place.as_str()), Some(entry.content.as_str())];
    let rest = [entry.contact.as_ref(), entry.phone.as_ref()].map(|t| t.map(AsRef::as_ref));
    let shown = shown.into_iter().chain(rest).flatten().chain([number.as_str()]);
    if query.terms.is_empty() || shown.into_iter().any(|t| !query.marks(t).is_empty()) {
        return Ok(None);
    }
    let said = said(conn, entry.id)?.into_iter().find(|text| !query.marks(text).is_empty());
    Ok(said.map(|text| text.chars().take(SHOWN).collect()))
}

/// Everything people said on an entry after it was recorded, in order; what was erased is gone.
fn said(conn: &Connection, id: EntryId) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare_cached(
        "SELECT personal.value FROM event CROSS JOIN personal ON personal.seq = event.seq
         WHERE event.entry = ?1 AND personal.key NOT IN ('place', 'content', 'contact', 'phone')
         ORDER BY event.version, personal.key",
    )?;
    let values = query.query_map([id.0], |row| row.get(0))?;
    Ok(values.collect::<Result<_, _>>()?)
}

/// A sum over the tokens of a row that says whether two rows hold the same ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Sum(u64);

impl Sum {
    fn add(&mut self, field: &str, place: i64, token: &str) {
        let mut hash = DefaultHasher::new();
        (field, place, token).hash(&mut hash);
        self.0 = self.0.wrapping_add(hash.finish());
    }

    fn of(indexed: &Indexed) -> Sum {
        let mut sum = Sum::default();
        for (field, tokens) in indexed.fields() {
            for (place, token) in (0..).zip(tokens.split_ascii_whitespace()) {
                sum.add(field.name(), place, token);
            }
        }
        sum
    }
}

/// The index as it stands in the file, to be held against what the entries make.
pub(super) struct Kept(HashMap<i64, Sum>);

impl Kept {
    /// Reads the whole index.
    pub(super) fn read(conn: &Connection) -> Result<Kept, StoreError> {
        conn.execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_tokens
             USING fts5vocab (main, search, instance)",
        )?;
        let mut query =
            conn.prepare("SELECT doc, col, \"offset\", term FROM temp.search_tokens")?;
        let mut rows = query.query([])?;
        let mut kept: HashMap<i64, Sum> = HashMap::new();
        while let Some(row) = rows.next()? {
            let text = |column| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
            kept.entry(row.get(0)?).or_default().add(text(1)?, row.get(2)?, text(3)?);
        }
        Ok(Kept(kept))
    }

    /// Whether the index holds just what an entry makes. Each entry is asked for once.
    pub(super) fn holds(&mut self, conn: &Connection, entry: &Entry) -> Result<bool, StoreError> {
        let made = Indexed::of(entry, &said(conn, entry.id)?);
        Ok(self.0.remove(&entry.id.0) == Some(Sum::of(&made)))
    }

    /// How many rows nobody asked for: they belong to no entry.
    pub(super) fn left(&self) -> usize {
        self.0.len()
    }
}

const _: () = assert!(Field::ALL.len() == 6, "the columns of the index are its fields");
