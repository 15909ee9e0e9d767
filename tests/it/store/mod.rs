//! The store against real files.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // helpers of tests
mod build;
mod chain;
mod crash;
mod events;
mod opening;
mod personal;
mod processes;
mod reads;
mod search;
mod writes;
