//! What opens over the upper panes.
pub mod choice;
mod draw;
pub mod intake;
pub mod step;
