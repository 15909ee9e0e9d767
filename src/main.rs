//! The `firstdesk` program.
fn main() {}
