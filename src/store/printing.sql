-- The print queue. `body` is what goes on paper, and names people: it is gone as soon as the job has
-- ended, and with whoever is redacted. `claim` is the mark of the process that prints it just now.
CREATE TABLE print_job (
    job        INTEGER PRIMARY KEY AUTOINCREMENT,
    paper      TEXT NOT NULL,
    entry      TEXT,
    ticket     INTEGER,
    copy       TEXT,
    body       TEXT,
    encoding   TEXT NOT NULL,
    "by"       TEXT NOT NULL,
    asked_at   INTEGER NOT NULL,
    state      TEXT NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    due_at     INTEGER NOT NULL,
    trouble    TEXT,
    said       TEXT,
    claim      TEXT,
    claimed_at INTEGER,
    ended_at   INTEGER
) STRICT;
