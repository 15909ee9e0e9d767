//! What opens over the upper panes.
mod choice;
mod draw;
pub mod step;
