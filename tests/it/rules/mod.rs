//! The rules alone: no file, no screen, simulated time.
mod clock_table;
mod oracle;
pub(crate) mod play;
mod properties;
mod sampling;
