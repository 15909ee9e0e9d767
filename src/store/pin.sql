-- What is kept of a person's PIN: its Argon2id hash, beside the chain and never in it. `tries` are
-- those that were not right, in a row; `tried_at` is when the last of them was.
CREATE TABLE pin (
    staff    TEXT PRIMARY KEY,
    hash     TEXT NOT NULL,
    set_at   INTEGER NOT NULL,
    tries    INTEGER NOT NULL DEFAULT 0,
    tried_at INTEGER
) STRICT, WITHOUT ROWID;
