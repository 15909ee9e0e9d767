//! The event chain: each event's hash covers the one before it. Walking it names the first break.
use super::{Store, error::StoreError, event::COLUMNS, personal};
use rusqlite::{Connection, Row, types::ValueRef};
use sha2::{Digest, Sha256};

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// Place of `hash` among [`COLUMNS`]; everything before it is covered by it.
const HASH: usize = 10;
/// Events between two calls of the progress function.
const STRIDE: i64 = 1_000;

/// A chain found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Events walked.
    pub events: i64,
    /// Personal values erased from beside the chain.
    pub erased: u64,
    /// Hash of the newest event, in hex: written down elsewhere it shows a chain made anew.
    pub head: String,
}

/// The first break of a chain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {seq}: {what}")]
pub struct Broken {
    /// The event it was found at.
    pub seq: i64,
    /// What is wrong there.
    pub what: Break,
}

/// Ways a chain breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Break {
    /// Events before this one are gone.
    #[error("the events before it are missing, from {0} on")]
    Missing(i64),
    /// The event, or the one before it, is not what was written.
    #[error("it is not what was written")]
    Altered,
    /// A personal value is not what was written.
    #[error("its {0} is not what was written")]
    Personal(String),
    /// The newest events are gone, or others were put in their place.
    #[error("the end of the chain is not what was written")]
    End,
}

/// Newest event of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub seq: i64,
    pub hash: Hash,
}

impl Head {
    pub(super) fn load(conn: &Connection) -> Result<Head, StoreError> {
        let mut query = conn.prepare_cached("SELECT seq, hash FROM head")?;
        Ok(query.query_row([], |row| Ok(Head { seq: row.get(0)?, hash: row.get(1)? }))?)
    }

    pub(super) fn save(&self, conn: &Connection) -> Result<(), StoreError> {
        let mut update = conn.prepare_cached("UPDATE head SET seq = ?1, hash = ?2")?;
        update.execute((self.seq, self.hash))?;
        Ok(())
    }
}

/// The hash of one event: of the hash before it, the property and all columns, each with its
/// type and length so that no two rows give the same bytes.
pub(super) struct Link(Sha256);

impl Link {
    pub(super) fn after(before: &Hash, property_id: &str) -> Link {
        let mut link = Link(Sha256::new());
        link.0.update(before);
        link.add(ValueRef::Text(property_id.as_bytes()));
        link
    }

    pub(super) fn add(&mut self, value: ValueRef<'_>) {
        let mut bytes = |kind: u8, bytes: &[u8]| {
            self.0.update([kind]);
            self.0.update((bytes.len() as u64).to_be_bytes());
            self.0.update(bytes);
        };
        match value {
            ValueRef::Null => bytes(b'n', &[]),
            ValueRef::Integer(n) => bytes(b'i', &n.to_be_bytes()),
            ValueRef::Real(x) => bytes(b'r', &x.to_be_bytes()),
            ValueRef::Text(text) => bytes(b't', text),
            ValueRef::Blob(blob) => bytes(b'b', blob),
        }
    }

    pub(super) fn finish(self) -> Hash {
        self.0.finalize().into()
    }
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let both = |byte: &u8| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
    bytes.iter().flat_map(both).map(char::from).collect()
}

impl Store {
    /// Walks the whole chain and the personal values beside it. `progress` is told how many of
    /// how many events are done. The inner error names the first break.
    pub fn verify(
        &self,
        progress: impl FnMut(i64, i64),
    ) -> Result<Result<Verified, Broken>, StoreError> {
        verify(&self.conn, &self.property_id, progress)
    }
}

/// The same of any connection.
pub(super) fn verify(
    conn: &Connection,
    property_id: &str,
    mut progress: impl FnMut(i64, i64),
) -> Result<Result<Verified, Broken>, StoreError> {
    // One snapshot, for others may be writing.
    let tx = conn.unchecked_transaction()?;
    let end = Head::load(&tx)?;
    let mut query = tx.prepare(&format!("SELECT {COLUMNS} FROM event ORDER BY seq"))?;
    let mut rows = query.query([])?;
    let mut head = Head { seq: 0, hash: [0; 32] };
    let mut erased = 0;
    while let Some(row) = rows.next()? {
        match step(conn, property_id, row, head)? {
            Ok((next, gone)) => {
                head = next;
                erased += gone;
            }
            Err(broken) => return Ok(Err(broken)),
        }
        if head.seq % STRIDE == 0 {
            progress(head.seq, end.seq);
        }
    }
    if head != end {
        let seq = head.seq.min(end.seq);
        return Ok(Err(Broken { seq, what: Break::End }));
    }
    progress(end.seq, end.seq);
    Ok(Ok(Verified { events: end.seq, erased, head: hex(&end.hash) }))
}

/// Checks one event against the one before it.
fn step(
    conn: &Connection,
    property_id: &str,
    row: &Row<'_>,
    before: Head,
) -> Result<Result<(Head, u64), Broken>, StoreError> {
    let seq: i64 = row.get(0)?;
    let broken = |what| Ok(Err(Broken { seq, what }));
    if seq != before.seq + 1 {
        return broken(Break::Missing(before.seq + 1));
    }
    let mut link = Link::after(&before.hash, property_id);
    for column in 0..HASH {
        link.add(row.get_ref(column)?);
    }
    let hash = link.finish();
    if row.get_ref(HASH)? != ValueRef::Blob(&hash) {
        return broken(Break::Altered);
    }
    let body = row.get_ref(7)?.as_str().map_err(rusqlite::Error::from)?;
    match personal::verify(conn, seq, body)? {
        Ok(erased) => Ok(Ok((Head { seq, hash }, erased))),
        Err(key) => broken(Break::Personal(key)),
    }
}
