-- What entries are found by. Tokens are made by the program: blanks between them, one Chinese
-- character each (`domain::search`); `ascii` parts at blanks and leaves every other character as it
-- is, whatever Unicode a later SQLite knows. Without content of its own, and rows can be deleted.
-- Filled when the read rows are made anew: `LAYOUT` was raised with it.
CREATE VIRTUAL TABLE search USING fts5 (
    number, phone, words, sounds, spelt, kind,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- The newest closed entries, without looking at all of them.
CREATE INDEX entry_closed ON entry (closed_at) WHERE closed_at IS NOT NULL;
