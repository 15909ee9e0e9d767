//! The one door to change anything: load, decide, append, project, in one transaction.
pub mod order;
