-- More about people, second deputies, and the duty roster. Several words of a cell are parted by
-- line feeds, which no word has.
ALTER TABLE staff ADD COLUMN pinyin TEXT;
ALTER TABLE staff ADD COLUMN phones TEXT NOT NULL DEFAULT '';
ALTER TABLE staff ADD COLUMN areas TEXT NOT NULL DEFAULT '';
ALTER TABLE staff ADD COLUMN languages TEXT NOT NULL DEFAULT '';
ALTER TABLE staff ADD COLUMN has_left INTEGER NOT NULL DEFAULT 0;
ALTER TABLE duty ADD COLUMN second TEXT;
CREATE TABLE shift_hours (
    n     INTEGER PRIMARY KEY,
    name  TEXT NOT NULL,
    hours TEXT NOT NULL
) STRICT;
CREATE TABLE roster (
    n      INTEGER PRIMARY KEY,
    person TEXT NOT NULL,
    days   TEXT NOT NULL,
    shift  TEXT NOT NULL
) STRICT;
CREATE TABLE roster_exception (
    n         INTEGER PRIMARY KEY,
    person    TEXT NOT NULL,
    kind      TEXT NOT NULL,
    day       TEXT NOT NULL,
    until     TEXT,
    shift     TEXT,
    stands_in TEXT
) STRICT;
