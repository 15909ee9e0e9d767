//! One integration-test binary; a module for each layer or story.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may
mod cli;
mod evening;
mod procedure;
mod rules;
mod store;
mod tidy;
