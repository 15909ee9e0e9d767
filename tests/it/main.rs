//! One integration-test binary; a module for each layer or story.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)] // a test may
mod pty;
mod tui;
