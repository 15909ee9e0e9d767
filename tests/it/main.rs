//! One integration-test binary; a module for each layer or story.
// A test may stop where it fails, and its helpers are nobody's interface.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![allow(clippy::format_push_string, unreachable_pub)]
mod pty;
mod tui;
