//! The screen, driven by keys and read as a person reads it.
mod bell;
mod desk;
mod drafts;
mod looks;
pub mod office;
pub(crate) mod screen;
mod special;
mod storm;
pub mod svg;
mod sweep;
