-- Alarms the notification command was given, each once, whichever desk came first. `since` is when
-- the alarm began to ask: one that comes back from the shelf calls anew. `trouble` is why the
-- command failed.
CREATE TABLE notified (
    alarm   TEXT NOT NULL,
    since   INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    trouble TEXT,
    PRIMARY KEY (alarm, since)
) STRICT, WITHOUT ROWID;

-- The newest backup.
CREATE TABLE backup (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    at   INTEGER NOT NULL,
    file TEXT NOT NULL
) STRICT;
