-- The property's own events: few among many, asked for at each opening.
CREATE INDEX event_own ON event (seq) WHERE entry IS NULL;

-- A hand-over under way, by the seat it is walked on.
CREATE TABLE walk (
    seat TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
