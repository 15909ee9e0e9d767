//! SQLite and nothing else.
