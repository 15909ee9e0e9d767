//! The screen, driven by keys and read as a person reads it.
mod alarms;
mod bell;
mod booked;
mod bytes;
mod desk;
mod drafts;
mod hand_over;
mod looks;
mod lookup;
mod mouse;
pub mod office;
mod paper;
pub(crate) mod screen;
mod special;
mod statistics;
mod storm;
pub mod svg;
mod sweep;
