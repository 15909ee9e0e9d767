//! The command line.
pub mod args;
pub mod asked;
pub mod given;
pub mod human;
pub mod json;
pub mod value;
