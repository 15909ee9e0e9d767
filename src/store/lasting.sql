-- Entries on which something was owed for two days or more: few, and not to be looked for among all
-- that were settled since. `figures.rs` asks in these very words, else the index is not used.
CREATE INDEX entry_lasting ON entry (settled_at, received_at) WHERE settled_at - received_at >= 172800000;
