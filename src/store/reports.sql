-- Reports that wrote themselves, each once, whichever desk came first. A claim nobody kept
-- (`done_at` null) may be taken over; `trouble` is why the last attempt failed.
CREATE TABLE report (
    kind       TEXT NOT NULL,
    period     TEXT NOT NULL,
    claimed_at INTEGER NOT NULL,
    done_at    INTEGER,
    file       TEXT,
    trouble    TEXT,
    PRIMARY KEY (kind, period)
) STRICT, WITHOUT ROWID;
