-- Who lives here: nowhere else in the file but in what was told of an entry, so it can be erased.
CREATE TABLE resident (
    n            INTEGER PRIMARY KEY,
    room         TEXT NOT NULL,
    name         TEXT NOT NULL,
    phones       TEXT NOT NULL,
    language     TEXT,
    instructions TEXT,
    moved_in     TEXT,
    moved_out    TEXT
) STRICT;

-- Every version of every other list, as rows of text; version 1 is what the file began with.
-- Rooms, work instructions and run cards stand nowhere else.
CREATE TABLE list_version (
    list    TEXT NOT NULL,
    version INTEGER NOT NULL,
    "by"    TEXT,
    at      INTEGER NOT NULL,
    rows    TEXT NOT NULL,
    PRIMARY KEY (list, version)
) STRICT, WITHOUT ROWID;
