-- The backup that makes itself: the hour it was taken on for last, when, and why it failed.
CREATE TABLE backup_due (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    due        INTEGER NOT NULL,
    claimed_at INTEGER NOT NULL,
    trouble    TEXT
) STRICT;

-- Personal data was taken out, and the pages it stood on are not yet swept from the file.
CREATE TABLE sweep_owed (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    since INTEGER NOT NULL
) STRICT;
