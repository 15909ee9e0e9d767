//! The rules alone: no file, no screen, simulated time.
mod alarms;
mod backdated;
mod clock_table;
mod layout;
mod oracle;
pub(crate) mod play;
pub(crate) mod properties;
mod sampling;
mod shift;
mod visits;
