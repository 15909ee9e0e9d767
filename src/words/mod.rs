//! Words and sentences in both languages.
