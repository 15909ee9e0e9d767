CREATE TABLE property (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    id      TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    zone    TEXT NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE staff (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    name_zh    TEXT NOT NULL,
    name_en    TEXT NOT NULL,
    department TEXT NOT NULL,
    rank       TEXT NOT NULL,
    phone      TEXT NOT NULL
) STRICT;
CREATE TABLE tower (
    n      INTEGER PRIMARY KEY,
    area   TEXT NOT NULL,
    prefix TEXT NOT NULL,
    floors INTEGER NOT NULL,
    rooms  INTEGER NOT NULL
) STRICT;
CREATE TABLE duty (
    n        INTEGER PRIMARY KEY,
    category TEXT NOT NULL,
    area     TEXT NOT NULL,
    hours    TEXT NOT NULL,
    person   TEXT NOT NULL,
    deputy   TEXT
) STRICT;
CREATE TABLE price (
    n       INTEGER PRIMARY KEY,
    code    TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit    TEXT NOT NULL,
    price   INTEGER NOT NULL
) STRICT;

-- Versions of the rules; an entry is judged for good by the one it was recorded under.
CREATE TABLE rules (
    version INTEGER PRIMARY KEY,
    toml    TEXT NOT NULL,
    "by"    TEXT,
    at      INTEGER NOT NULL
) STRICT;
CREATE TRIGGER rules_never_change BEFORE UPDATE ON rules
    BEGIN SELECT RAISE(ABORT, 'a version of the rules is never changed'); END;
CREATE TRIGGER rules_never_go BEFORE DELETE ON rules
    BEGIN SELECT RAISE(ABORT, 'a version of the rules is never deleted'); END;

-- The one source of truth. `entry` and `version` are null for events of the property itself.
CREATE TABLE event (
    seq            INTEGER PRIMARY KEY,
    entry          INTEGER,
    version        INTEGER,
    at             INTEGER NOT NULL,
    logged_at      INTEGER NOT NULL,
    "by"           TEXT NOT NULL,
    type           TEXT NOT NULL,
    body           TEXT NOT NULL,
    imported       INTEGER NOT NULL,
    schema_version INTEGER NOT NULL,
    hash           BLOB NOT NULL,
    UNIQUE (entry, version),
    CHECK ((entry IS NULL) = (version IS NULL))
) STRICT;
CREATE INDEX event_live ON event (seq) WHERE imported = 0;
CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
-- Events are added at the end alone, to the chain and to their entry. INSERT OR REPLACE would
-- delete without asking the trigger above.
CREATE TRIGGER event_follows BEFORE INSERT ON event
    WHEN NEW.seq <= (SELECT max(seq) FROM event)
        OR NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM event WHERE entry = NEW.entry)
    BEGIN SELECT RAISE(ABORT, 'an event follows on the newest one'); END;

-- Seq and hash of the newest event: shows when the end of the chain was cut off.
CREATE TABLE head (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    seq  INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- What people said and are called. May be deleted, never altered.
CREATE TABLE personal (
    seq   INTEGER NOT NULL REFERENCES event (seq),
    key   TEXT NOT NULL,
    salt  BLOB NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (seq, key)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER personal_never_changes BEFORE UPDATE ON personal
    BEGIN SELECT RAISE(ABORT, 'personal data may be erased, not changed'); END;

-- The shape of the read rows below: `LAYOUT` of the program that made them.
CREATE TABLE layout (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL
) STRICT;

-- Read table, made from the events and rebuildable from them.
CREATE TABLE entry (
    id              INTEGER PRIMARY KEY,
    number          TEXT NOT NULL UNIQUE,
    version         INTEGER NOT NULL,
    day             TEXT NOT NULL,
    n               INTEGER NOT NULL,
    received_at     INTEGER NOT NULL,
    recorded_at     INTEGER NOT NULL,
    first_logged_at INTEGER NOT NULL,
    closed_at       INTEGER,
    settled_at      INTEGER,
    place           TEXT NOT NULL,
    content         TEXT NOT NULL,
    contact         TEXT,
    phone           TEXT,
    category        TEXT,
    holder          TEXT NOT NULL,
    first_receiver  TEXT NOT NULL,
    body            TEXT NOT NULL,
    UNIQUE (day, n)
) STRICT;
CREATE INDEX entry_unsettled ON entry (received_at) WHERE settled_at IS NULL;
CREATE INDEX entry_settled ON entry (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX entry_received ON entry (received_at);
CREATE INDEX entry_recorded ON entry (recorded_at);
CREATE INDEX entry_place ON entry (place COLLATE NOCASE, received_at);

-- Calls being taken down.
CREATE TABLE draft (
    "by"       TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    body       TEXT NOT NULL,
    PRIMARY KEY ("by", started_at)
) STRICT, WITHOUT ROWID;

-- When a desk last looked at this file: what passed since then passed unseen.
CREATE TABLE heartbeat (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    at  INTEGER NOT NULL
) STRICT;
