//! One integration-test binary; a module for each layer or story.
// A test may stop where it fails, and its helpers are nobody's interface.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::manual_is_multiple_of, clippy::needless_pass_by_value)]
#![allow(clippy::format_push_string, clippy::print_stdout, unreachable_pub)]
mod browser;
mod calm;
mod cause;
mod cli;
mod clock;
mod demo;
mod evening;
mod figures;
mod forms;
mod keep;
mod paper;
mod pin;
mod printing;
mod procedure;
mod pty;
mod repeat;
mod reports;
mod roles;
mod rules;
mod sample;
mod signing;
mod store;
mod stories;
mod tidy;
mod tui;
mod two_desks;
